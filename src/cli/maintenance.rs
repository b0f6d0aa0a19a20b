//! `maintenance`: what a timer does at midnight, for whoever owns the file and without an appointment.

use serde_json::json;

use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::session;
use crate::domain::model::reminder;
use crate::exchange::json::Envelope;
use crate::text::{counted, t};

/// # Errors
/// When the store cannot be opened or written.
pub fn run(context: &CliContext) -> anyhow::Result<Exit> {
    let mut store = session::store(context)?;
    let made = store.fill_periods()?;
    let sent = store.remind_all()?;
    let data = json!({ "obligations": made, "reminders": sent });
    context.answer(&Envelope::of(data), || {
        let words = t("{} kewajiban baru", "{} new obligations");
        let made = counted(made, words, "{} new obligation").get(context.lang);
        format!("{made}\n{}\n", reminder::sent(sent).get(context.lang))
    })?;
    Ok(Exit::Done)
}
