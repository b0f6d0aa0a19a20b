//! `check`: all that can be told of a store and of what lies around it, and the head of its audit to file.

use serde_json::json;

use crate::cli::audit::{data_of, finding, paragraph, said};
use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::session;
use crate::exchange::json::Envelope;
use crate::store::cause;
use crate::store::{Extent, Finding};
use crate::text::{Lang, t};

/// How much is looked at.
#[derive(Clone, Copy, Debug, Default, clap::Args)]
pub struct Args {
    #[arg(long, conflicts_with = "since", help = tell(
        "Seluruh data, juga yang sudah terbukti (data kecil selalu diperiksa seluruhnya)",
        "All of the store, also what was proven before (a small store is always proven whole)",
    ))]
    whole: bool,

    #[arg(long, help = tell(
        "Hanya yang dilakukan sesudah pembuktian terakhir, paling lama seminggu sesudah yang seluruhnya",
        "Only what was done since the last proof, a week after that of the whole at most",
    ))]
    since: bool,
}

impl Args {
    pub fn extent(self) -> Extent {
        match self {
            Self { whole: true, .. } => Extent::Whole,
            Self { since: true, .. } => Extent::Since,
            Self { .. } => Extent::Fitting,
        }
    }
}

/// # Errors
/// When the store cannot be read.
pub fn run(context: &CliContext, args: Args) -> anyhow::Result<Exit> {
    let mut store = session::examined(context)?;
    let checked = store.check_extent(args.extent())?;
    let (verdict, around) = (&checked.verdict, &checked.around);
    if let Err(why) = &checked.noted {
        let words = t(
            "batas pembuktian tidak dapat dicatat di samping data ({}); pemeriksaan berikut mulai dari awal",
            "how far the store is proven cannot be noted beside it ({}); the next check begins anew",
        );
        context.note(&words.with([cause::of_system(why).into()]));
    }
    let head = checked.head.to_string();
    let data = json!({
        "verdict": data_of(verdict, context.lang),
        "around": around.iter().map(|f| finding(f, context.lang)).collect::<Vec<_>>(),
        "head": head,
    });
    context.answer(&Envelope::of(data), || {
        let words = t(
            "ujung jejak (cetak dan simpan)  {}\n",
            "head of the audit (print and file)  {}\n",
        );
        paragraph(verdict, context.lang)
            + &lines(around, context.lang)
            + &words.with([head.as_str().into()]).get(context.lang)
    })?;
    Ok(if !verdict.findings.is_empty() {
        Exit::Damaged
    } else if around.is_empty() {
        Exit::Done
    } else {
        Exit::Findings
    })
}

/// What is wrong around the store: the store itself is none the worse for it.
fn lines(around: &[Finding], lang: Lang) -> String {
    let words = t("di sekitar data: {}\n", "around the store: {}\n");
    let line = |f: &Finding| words.with([said(f, lang).into()]).get(lang);
    around.iter().map(line).collect()
}
