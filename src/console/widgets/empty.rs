//! What stands where there is nothing to show: why, what to do next with which key, and who can.

use ratatui::text::{Line, Span};

use crate::console::key::{self, Action, Context};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::right::Verb;
use crate::domain::schema::workflow::State;
use crate::domain::{format, origin};
use crate::store::{Filter, Query};
use crate::text::{Message, Text, t};

/// What the palette calls the form of a new record.
pub fn new_of(entity: &Entity) -> Message {
    t("Tambah {}", "New {}").with([entity.label.into()])
}

/// The way to a new record from any screen.
pub fn by_palette(entity: &Entity) -> Message {
    let palette = key::named(Action::Palette, Context::List);
    t("{} “{}”", "{} “{}”").with([palette, new_of(entity).into()])
}

/// The registers that this person sees and that a new record of theirs needs; as long as nobody looked, each is taken to
/// hold something.
pub fn needs(entity: &'static Entity, cx: &Cx<'_>) -> Vec<(&'static Entity, bool)> {
    if !cx.may(entity, Verb::Add) {
        return vec![];
    }
    let needs = origin::needs(entity).into_iter();
    let seen = needs.filter(|register| cx.may(register, Verb::View));
    seen.map(|register| (register, true)).collect()
}

/// Why a list has no row, and what brings one; `adds` is where the key for a new one works, `lacking` what must be there
/// before.
pub fn words(
    query: &Query,
    adds: Option<Context>,
    lacking: impl Iterator<Item = &'static Entity>,
    cx: &Cx<'_>,
) -> Message {
    let entity = query.entity;
    let told = origin::told(&cx.seat.actor, entity, &states(query), |verb| {
        by_oneself(entity, verb, adds)
    });
    let mut lacking = lacking.map(|register| before(register, cx)).peekable();
    if lacking.peek().is_none() {
        return told;
    }
    let first = t("{} Isi lebih dulu: {}.", "{} Fill first: {}.");
    first.with([told.into(), Message::list(lacking).into()])
}

fn by_oneself(entity: &'static Entity, verb: Verb, adds: Option<Context>) -> Message {
    match (verb, adds) {
        (Verb::Move(step), _) => {
            let words = t(
                "Jalankan “{}” pada catatannya ({})",
                "Do “{}” on the record ({})",
            );
            words.with([step.label.into(), step.letter.to_string().into()])
        }
        (_, Some(context)) => {
            let words = t("{} menambah yang pertama", "{} adds the first one");
            words.with([key::named(Action::New, context)])
        }
        (_, None) => {
            t("{} menambah yang pertama", "{} adds the first one").with([by_palette(entity).into()])
        }
    }
}

/// A register that is still empty, and who fills it.
fn before(register: &'static Entity, cx: &Cx<'_>) -> Message {
    let actor = &cx.seat.actor;
    let who = if origin::may(actor, register, Verb::Add) {
        Some(by_palette(register))
    } else {
        origin::who(&actor.region, register, Verb::Add)
    };
    match who {
        Some(who) => t("{} ({})", "{} ({})").with([register.label.into(), who.into()]),
        None => register.label.into(),
    }
}

/// From whom the rows of a group come: `Fasilitasi: dari Lurah, Perangkat`.
pub fn source(heading: Text, query: &Query, cx: &Cx<'_>) -> Option<Message> {
    let (here, entity) = (&cx.seat.actor.region, query.entity);
    let from = |verb: &Verb| {
        let who = origin::who(here, entity, *verb)?;
        Some(match verb {
            Verb::Move(step) => {
                t("“{}” oleh {}", "“{}” by {}").with([step.label.into(), who.into()])
            }
            _ => t("dari {}", "from {}").with([who.into()]),
        })
    };
    let ways = origin::ways(entity, &states(query));
    let mut from = ways.iter().filter_map(from).peekable();
    from.peek()?;
    Some(t("{}: {}", "{}: {}").with([heading.into(), Message::list(from).into()]))
}

/// The states that a list asks for.
fn states(query: &Query) -> Vec<&'static State> {
    let asked = query.filters.iter().find_map(|f| match f {
        Filter::States(states) => Some(states.clone()),
        _ => None,
    });
    asked.unwrap_or_default()
}

/// The sentence in the room there is; what it says to type stands on a line of its own.
pub fn lines(words: &Message, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let room = usize::from(width.saturating_sub(2).min(format::READABLE));
    let words = words.get(cx.lang);
    let lines = words.lines().flat_map(|line| paint::wrap(line, room));
    let dim = cx.theme.style(Role::Dim);
    lines
        .map(|line| Line::from(Span::styled(format!("  {line}"), dim)))
        .collect()
}

/// The same of a list that this query asks for, where no register is looked up.
pub fn of(query: &Query, adds: Option<Context>, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
    lines(&words(query, adds, std::iter::empty(), cx), width, cx)
}

/// The same of a screen that is made of records of a kind and adds none.
pub fn of_kind(entity: &'static Entity, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
    of(&Query::of(entity), None, width, cx)
}
