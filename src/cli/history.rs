//! `history`: who changed what in a record, newest first.

use serde_json::{Value as Json, json};

use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::domain::format;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::erased;
use crate::domain::schema::right::Role;
use crate::exchange::json::{self, Envelope};
use crate::store::{Step, is_look};
use crate::text::{Lang, t};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "ID", help = tell("Id, kode atau nama", "Id, code or name"))]
    pub id: String,
}

/// # Errors
/// As the store's `history`.
pub fn run(context: &mut CliContext, entity: &'static Entity, id: &str) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let view = session.find(entity, id)?;
    let steps = session
        .store
        .history(session.seat.actor.appointment, entity, view.record.id)?;
    let rows: Vec<Json> = steps.iter().map(|s| row(entity, s)).collect();
    context.answer(&Envelope::of(rows), || {
        let lines = steps.iter().map(|s| paragraph(entity, s, context.lang));
        format::visible_note(&lines.collect::<String>()).into_owned()
    })?;
    Ok(Exit::Done)
}

fn row(entity: &Entity, step: &Step) -> Json {
    let exact = |field: &str, stored: &Option<String>| match (entity.field(field), stored) {
        (Some(f), Some(text)) => json::of(f, &f.stored(text)),
        (None, Some(text)) => json!(format::visible(text)),
        (_, None) => Json::Null,
    };
    let changes: Vec<Json> = step
        .changes
        .iter()
        .map(|(f, b, a)| json!({ "field": f, "before": exact(f, b), "after": exact(f, a) }))
        .collect();
    json!({
        "version": step.version,
        "at": format::iso_moment(step.at),
        "by": format::visible(&step.by),
        "role": step.role,
        "verb": step.verb,
        "changes": changes,
    })
}

fn paragraph(entity: &Entity, step: &Step, lang: Lang) -> String {
    let mut out = format!(
        "{} {} · {} · {} ({}) · {}\n",
        t("versi", "version").get(lang),
        step.version,
        format::show_moment(step.at),
        erased::read(&step.by, lang),
        Role::called(&step.role),
        entity.verb_label(&step.verb).get(lang),
    );
    if is_look(step) {
        for (item, _, reason) in &step.changes {
            let label = entity
                .field(item)
                .map_or(item.as_str(), |f| f.label.get(lang));
            out += &format!("  {label}: {}\n", reason.as_deref().unwrap_or_default());
        }
        return out;
    }
    for change in &step.changes {
        out += &format!("  {}\n", line(entity, change, lang));
    }
    out
}

/// `label: before → after`, of an audit row.
pub fn line(
    entity: &Entity,
    (field, before, after): &(String, Option<String>, Option<String>),
    lang: Lang,
) -> String {
    let label = entity
        .field(field)
        .map_or(t("Status", "State"), |f| f.label);
    let shown = |stored: &Option<String>| match stored {
        Some(stored) => value(entity, field, stored, lang),
        None => "–".to_owned(),
    };
    format!("{}: {} → {}", label.get(lang), shown(before), shown(after))
}

/// A stored value as a person reads it; a reference comes as the name it has now.
fn value(entity: &Entity, field: &str, stored: &str, lang: Lang) -> String {
    match entity.field(field) {
        Some(f) if f.reference().is_none() => f.show(&f.stored(stored), lang),
        Some(f) => f.name_in(stored, lang),
        None => {
            let state = entity.workflow.state(stored);
            state.map_or_else(|| stored.to_owned(), |s| s.label.get(lang).to_owned())
        }
    }
}
