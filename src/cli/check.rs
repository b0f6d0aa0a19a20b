//! `check`: all that can be told of a store and of what lies around it, and the head of its audit to file.

use serde_json::json;

use crate::cli::audit::{data_of, finding, paragraph, said};
use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::session;
use crate::exchange::json::Envelope;
use crate::store::Finding;
use crate::text::{Lang, t};

/// # Errors
/// When the store cannot be read.
pub fn run(context: &CliContext) -> anyhow::Result<Exit> {
    let store = session::examined(context)?;
    let (verdict, around) = (store.content()?, store.around()?);
    let head = store.head()?.to_string();
    let data = json!({
        "verdict": data_of(&verdict, context.lang),
        "around": around.iter().map(|f| finding(f, context.lang)).collect::<Vec<_>>(),
        "head": head,
    });
    context.answer(&Envelope::of(data), || {
        let words = t(
            "ujung jejak (cetak dan simpan)  {}\n",
            "head of the audit (print and file)  {}\n",
        );
        paragraph(&verdict, context.lang)
            + &lines(&around, context.lang)
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
