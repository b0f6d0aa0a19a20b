//! `check`: all that can be told of a store, and the head of its audit to file.

use serde_json::json;

use crate::cli::audit::{data_of, paragraph};
use crate::cli::desk::Desk;
use crate::cli::exit::Exit;
use crate::cli::session;
use crate::exchange::json::Envelope;
use crate::text::t;

/// # Errors
/// When the store cannot be read.
pub fn run(desk: &Desk) -> anyhow::Result<Exit> {
    let store = session::store(desk)?;
    let verdict = store.check()?;
    let head = store.heads()?.1;
    let data = json!({ "verdict": data_of(&verdict, desk.lang), "head": head });
    desk.answer(&Envelope::of(data), || {
        let words = t(
            "ujung jejak (cetak dan simpan)  {}\n",
            "head of the audit (print and file)  {}\n",
        );
        paragraph(&verdict, desk.lang) + &words.with([head.as_str().into()]).get(desk.lang)
    })?;
    Ok(if verdict.findings.is_empty() {
        Exit::Done
    } else {
        Exit::Damaged
    })
}
