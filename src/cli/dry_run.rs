//! `--dry-run`: what a command would change, with nothing written.

use serde_json::json;

use crate::cli::context::CliContext;
use crate::cli::session::Session;
use crate::exchange::json::Envelope;
use crate::store::{Batch, Command, Touched, told};
use crate::text::{Message, counted, t};

/// Says what these commands would write, all records in order.
///
/// # Errors
/// As the store's `submit`; when standard output takes it no longer.
pub fn show(
    session: &mut Session,
    context: &CliContext,
    commands: Vec<Command>,
) -> anyhow::Result<()> {
    let batch = Batch {
        op_id: session.store.id(),
        appointment: session.seat.actor.appointment,
        commands,
    };
    let touched = session.store.preview(&batch)?;
    let rows: Vec<_> = touched.iter().map(|t| row(t, context)).collect();
    context.answer(&Envelope::of(rows), || sentences(&touched, context))
}

fn row(touched: &Touched, context: &CliContext) -> serde_json::Value {
    let record = &touched.view.record;
    let fields: Vec<&str> = touched.fields.iter().map(|f| f.name).collect();
    json!({
        "entity": record.entity.name,
        "id": record.id,
        "region": record.region.as_str(),
        "display": touched.view.display,
        "deed": touched.deed.get(context.lang),
        "fields": fields,
        "named": touched.is_named,
    })
}

fn sentences(touched: &[Touched], context: &CliContext) -> String {
    let words = t(
        "{} catatan akan berubah; tidak ada yang ditulis",
        "{} records would change; nothing was written",
    );
    let one = "{} record would change; nothing was written";
    let head = counted(touched.len(), words, one);
    let lines = [head].into_iter().chain(told(touched));
    lines.map(|m: Message| m.get(context.lang) + "\n").collect()
}
