//! `show`: one record, and what can be done with it.

use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::list::state;
use crate::cli::session::Session;
use crate::domain::format;
use crate::domain::policy::{self, Actor, Target};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::evidence::Shortfall;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::record::Value;
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow::Move;
use crate::exchange::json::{Envelope, Row};
use crate::store::View;
use crate::text::{Lang, Message, t};
use unicode_width::UnicodeWidthStr;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "ID", help = tell("Id, kode atau nama", "Id, code or name"))]
    id: String,
}

/// # Errors
/// As the store's `one`.
pub fn run(context: &mut CliContext, entity: &'static Entity, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let view = session.find(entity, &args.id)?;
    let actor = session.seat.actor.clone();
    let short = session
        .store
        .shortfalls(actor.appointment, entity, view.record.id)?;
    let seat = actor.appointment;
    let hindered = session.store.hindrances(seat, entity, view.record.id)?;
    context.answer(&Envelope::of(Row::of(&view).lacking(&short)), || {
        detail(&view, context.lang)
            + &lacking(&short, context.lang)
            + &next(&view, &actor, &hindered, context.lang)
    })?;
    Ok(Exit::Done)
}

/// A record in lines, its empty fields left out.
pub fn detail(view: &View, lang: Lang) -> String {
    let record = &view.record;
    let place = format!(
        "{} {} ({})",
        record.region.kind().get(lang),
        view.place,
        record.region
    );
    let mut lines = vec![
        (record.entity.label.get(lang), view.title(lang)),
        ("id", record.id.to_string()),
        (t("versi", "version").get(lang), record.version.to_string()),
        (t("status", "state").get(lang), state(view, lang)),
        (t("wilayah", "region").get(lang), place),
    ];
    let filled = record
        .entity
        .fields
        .iter()
        .copied()
        .filter(|f| !record.is_empty(f));
    lines.extend(filled.map(|f| (f.label.get(lang), shown(view, f, lang))));
    lay_out(&lines)
}

/// What it lacks to meet a duty, or what an obligation waits for; nothing when all is there.
fn lacking(short: &[Shortfall], lang: Lang) -> String {
    let line = |s: &Shortfall| {
        let words = t("kurang untuk {}\n", "missing for {}\n");
        words.with([s.sentence().into()]).get(lang)
    };
    short.iter().map(line).collect()
}

/// The value of a field; a note keeps its lines.
fn shown(view: &View, field: &Field, lang: Lang) -> String {
    match (field.kind, view.record.value(field)) {
        (Kind::Note(_), Value::Text(s)) => s.clone(),
        _ => view.show(field, lang),
    }
}

/// Labels and values in two columns.
fn lay_out(lines: &[(&str, String)]) -> String {
    let width = lines
        .iter()
        .map(|(label, _)| label.width())
        .max()
        .unwrap_or(0);
    let one = |(label, value): &(&str, String)| {
        let gap = " ".repeat(width - label.width());
        let indent = format!("\n{}", " ".repeat(width + 2));
        let value = format::visible_note(value).replace('\n', &indent);
        format!("{label}{gap}  {value}\n")
    };
    lines.iter().map(one).collect()
}

/// The moves from here: the actor's own, what stands against one, and for the others who could. What is taken back on its
/// day by who decided it is told to them alone.
fn next(view: &View, actor: &Actor, hindered: &[(&'static Move, Message)], lang: Lang) -> String {
    let record = &view.record;
    let target = Target::of(record);
    let line = |m: &'static Move| {
        let verb = Verb::Move(m);
        let who: Vec<&str> = policy::roles_at(target, verb)
            .map(|r| r.title_at(&record.region).get(lang))
            .collect();
        let mine = policy::permit(actor, verb, &target).is_ok();
        let why = hindered.iter().find(|(step, _)| *step == m);
        let whose = match why {
            Some((_, why)) => format!(" ({})", why.get(lang)),
            None if mine => String::new(),
            None => format!(" ({})", who.join(", ")),
        };
        let told = mine && why.is_none() || !m.is_retraction();
        (told && (mine || !who.is_empty()))
            .then(|| format!("  move … {:<17} {}{whose}\n", m.name, m.label.get(lang)))
    };
    let lines: String = record
        .entity
        .workflow
        .next(record.state)
        .filter_map(line)
        .collect();
    if lines.is_empty() {
        return lines;
    }
    format!(
        "{}\n{lines}",
        t("langkah berikutnya:", "next moves:").get(lang)
    )
}
