//! `doctor --keys`: which keys of the terminal arrive, found out in the console; what is known of all terminals elsewhere.

use std::io::IsTerminal;

use serde_json::json;

use crate::cli::console;
use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::session::Session;
use crate::domain::format;
use crate::exchange::json::Envelope;
use crate::store::TerminalProfile;
use crate::text::{Lang, t};

/// # Errors
/// As the console's, and when what is known cannot be read.
pub fn run(context: &mut CliContext) -> anyhow::Result<Exit> {
    let at_terminal = std::io::stdin().is_terminal() && std::io::stdout().is_terminal();
    if at_terminal && !context.options.json {
        return console::open(context, &console::Args::asking_for_keys());
    }
    let session = Session::open(context)?;
    let known = session.store.terminals(session.seat.actor.account)?;
    let rows: Vec<_> = known.iter().map(row).collect();
    context.answer(&Envelope::of(rows), || lines(&known, context.lang))?;
    Ok(Exit::Done)
}

fn row((name, profile, at): &(String, TerminalProfile, i64)) -> serde_json::Value {
    json!({
        "terminal": name,
        "missing": profile.missing,
        "ascii": profile.ascii,
        "clipboard": profile.clipboard,
        "checked_at": format::iso_moment(*at),
    })
}

fn lines(known: &[(String, TerminalProfile, i64)], lang: Lang) -> String {
    if known.is_empty() {
        let words = t(
            "belum ada terminal yang diperiksa; jalankan bina doctor --keys di terminal itu sendiri",
            "no terminal was checked yet; run bina doctor --keys at that terminal itself",
        );
        return format!("{}\n", words.get(lang));
    }
    let line = |(name, profile, at): &(String, TerminalProfile, i64)| {
        let missing = match profile.missing.as_slice() {
            [] => "–".to_owned(),
            names => names.join(", "),
        };
        let words = t("{}: tidak sampai {} ({})", "{}: does not arrive {} ({})");
        let at = format::show_moment(*at);
        words
            .with([name.as_str().into(), missing.into(), at.into()])
            .get(lang)
            + "\n"
    };
    known.iter().map(line).collect()
}
