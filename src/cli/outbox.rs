//! `outbox`: the files that wait for the account or its agency (SKPD), and taking one out on standard output.

use std::io::{IsTerminal, Write as _};

use serde_json::json;

use crate::cli::context::CliContext;
use crate::cli::exit::{Exit, Refused};
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::exchange::json::Envelope;
use crate::exchange::outbox::Outbox;
use crate::store::Error;
use crate::text::t;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "NAME", help = tell(
        "Nama berkas, ditulis ke keluaran baku; tanpa nama: daftar berkas",
        "Name of a file, written to standard output; without: the list of files",
    ))]
    name: Option<String>,
}

/// # Errors
/// Missing for a name that is not in the account's own outbox, nor in its agency's inbox.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let session = Session::open(context)?;
    let boxes = Outbox::all_of(&session.store, &session.seat.actor)?;
    let mut names = vec![];
    for outbox in &boxes {
        names.extend(outbox.names()?.into_iter().map(|name| (outbox, name)));
    }
    let Some(name) = &args.name else {
        let names: Vec<&str> = names.iter().map(|(_, n)| n.as_str()).collect();
        context.answer(&Envelope::of(json!(names)), || {
            names.iter().fold(String::new(), |all, n| all + n + "\n")
        })?;
        return Ok(Exit::Done);
    };
    let holder = names.iter().find(|(_, n)| n == name);
    let (outbox, _) = holder.ok_or_else(|| Error::missing(name.as_str()))?;
    let bytes = outbox.take(name)?;
    let mut out = std::io::stdout().lock();
    if out.is_terminal() {
        let words = t(
            "arahkan ke berkas, misalnya: bina outbox NAMA > NAMA",
            "send it to a file, for example: bina outbox NAME > NAME",
        );
        return Err(Refused::Usage(words.into()).into());
    }
    out.write_all(&bytes)?;
    Ok(Exit::Done)
}
