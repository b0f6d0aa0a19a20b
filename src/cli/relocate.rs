//! `move`: the store carried into another place, a file or a server, and proven there. For whoever owns it.

use std::path::PathBuf;

use serde_json::json;

use crate::cli::audit::{data_of, paragraph};
use crate::cli::backup::shown;
use crate::cli::context::{self, CliContext};
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::options::placed;
use crate::cli::progress;
use crate::exchange::json::Envelope;
use crate::store::{self, Relocated, System};
use crate::text::{Lang, t};

/// From where to where.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_name = "FILE|postgres://…", help = tell(
        "Tempat lama (bawaan: data yang dipakai)",
        "The old place (default: the store in use)",
    ))]
    from: Option<PathBuf>,

    #[arg(long, value_name = "FILE|postgres://…", help = tell(
        "Tempat baru: berkas yang belum ada, atau database yang kosong",
        "The new place: a file that is not there yet, or an empty database",
    ))]
    to: PathBuf,
}

/// # Errors
/// As the store's `relocate`.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    if let Some(from) = &args.from {
        context.options.store = Some(from.clone());
    }
    let (from, to) = (context.options.store_path()?, placed(&args.to)?);
    let lang = context.lang;
    let waiting = Box::new(move |message: &crate::text::Message| context::say(&message.get(lang)));
    let bar = progress::bar(0);
    bar.set_message(tell("memindahkan", "moving"));
    let moved = store::relocate((&from, &to), waiting, &mut System, &mut |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
        if done == all {
            bar.set_message(tell("membuktikan", "proving"));
        }
    });
    bar.finish_and_clear();
    // Places are told as they were named: an address is kept in a file that nobody looks for.
    let named = args.from.as_ref().unwrap_or(&from);
    let done = answer(context, (shown(named), shown(&args.to)), &moved?)?;
    if let Some(elsewhere) = store::elsewhere(&to) {
        context.note(&elsewhere);
    }
    Ok(done)
}

fn answer(
    context: &CliContext,
    (from, to): (String, String),
    moved: &Relocated,
) -> anyhow::Result<Exit> {
    let carried = &moved.carried;
    let data = json!({
        "from": from,
        "to": to,
        "rows": carried.rows,
        "head": carried.head.to_string(),
        "verdict": data_of(&carried.verdict, context.lang),
        "beside": moved.beside,
    });
    for (old, new) in &moved.beside {
        let words = t(
            "folder {} tidak ikut; salin ke {}",
            "the folder {} does not come along; copy it to {}",
        );
        context.note(&words.with([shown(old).into(), shown(new).into()]));
    }
    context.answer(&Envelope::of(data), || {
        told((&from, &to), moved, context.lang)
    })?;
    Ok(Exit::Done)
}

fn told((from, to): (&str, &str), moved: &Relocated, lang: Lang) -> String {
    let words = t(
        "{} baris dipindah dari {} ke {}\n{}ujung jejak, sama di kedua tempat (cetak dan simpan)  {}\n\
         tempat lama tetap seperti semula: sebut tempat baru dengan --store atau BINA_STORE di setiap server, lalu \
         singkirkan yang lama, supaya tidak ada yang menyimpan di sana\n",
        "{} rows moved from {} to {}\n{}head of the audit, the same in both places (print and file)  {}\n\
         the old place is as it was: name the new one with --store or BINA_STORE on every server, then put the old one \
         away, so that nobody saves there\n",
    );
    let rows = i64::try_from(moved.carried.rows).unwrap_or(i64::MAX);
    words
        .with([
            rows.into(),
            from.into(),
            to.into(),
            paragraph(&moved.carried.verdict, lang).into(),
            moved.carried.head.to_string().into(),
        ])
        .get(lang)
}
