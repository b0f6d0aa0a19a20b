//! What can be done from a record: moves, links to what belongs to it, and who could do the rest.

use crate::console::forms::multi_picker;
use crate::console::route::{Listing, Purpose, Route};
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::model::trace::LATE_REASON;
use crate::domain::model::{self, ENTITIES, guidance, kpm, receipt, task};
use crate::domain::policy;
use crate::domain::policy::Target;
use crate::domain::region::Level;
use crate::domain::rule::receipts;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Changes, Value};
use crate::domain::schema::right::{Scope, Verb};
use crate::domain::schema::transition;
use crate::domain::schema::workflow::Move;
use crate::store::{self, Filter, View};
use crate::text::{Lang, Message, t};

/// Letters of a task's title.
const TITLE: usize = 80;

/// One thing that can be done from a record: a move of it, or a screen to go to.
#[derive(Debug)]
pub enum RecordAction {
    Step(&'static Move),
    Go(Box<Route>, Message),
}

impl RecordAction {
    pub fn label(&self, lang: Lang) -> String {
        match self {
            Self::Step(step) => step.label.get(lang).to_owned(),
            Self::Go(_, label) => label.get(lang),
        }
    }

    /// The letter of a move.
    pub fn letter(&self) -> Option<char> {
        match self {
            Self::Step(step) => Some(step.letter),
            Self::Go(..) => None,
        }
    }
}

/// How many of them are moves, which come first.
pub fn moves(actions: &[RecordAction]) -> usize {
    let is_move = |a: &&RecordAction| matches!(a, RecordAction::Step(_));
    actions.iter().filter(is_move).count()
}

/// The key of one of them: the letter of a move, the digit of what belongs to the record, which ends at the ninth.
pub fn key(actions: &[RecordAction], at: usize) -> Option<char> {
    let number = |nth| "123456789".chars().nth(nth);
    let letter = actions.get(at)?.letter();
    letter.or_else(|| number(at.checked_sub(moves(actions))?))
}

/// Whether the move signs for a text, which is read first.
pub fn is_receipt(view: &View, step: &Move) -> bool {
    receipts::kind_of(&view.record).is_some() && *step == receipt::RECEIVE
}

/// What is asked before a move that asks for nothing else.
pub fn question(view: &View, step: &'static Move, cx: &Cx<'_>) -> Message {
    t("{}: {}?", "{}: {}?").with([step.label.into(), view.title(cx.lang).into()])
}

/// Whether this person may make the move of the record, and it would say anything new.
pub fn may_move(view: &View, step: &'static Move, cx: &Cx<'_>) -> bool {
    may(view, Verb::Move(step), cx) && !transition::has_agreed(&view.record, step)
}

fn may(view: &View, verb: Verb, cx: &Cx<'_>) -> bool {
    let record = &view.record;
    let target = Target {
        entity: record.entity,
        region: &record.region,
        skpd: record.entity.agency.and_then(|f| record.value(f).id()),
    };
    policy::permit(&cx.seat.actor, verb, &target).is_ok()
}

/// Moves first, then what belongs to the record.
pub fn of(view: &View, cx: &Cx<'_>) -> Vec<RecordAction> {
    let record = &view.record;
    let moves = record
        .entity
        .workflow
        .next(record.state)
        .filter(|m| may_move(view, m, cx));
    let mut actions: Vec<RecordAction> = moves.map(RecordAction::Step).collect();
    if record.entity == &kpm::ENTITY {
        let label = t("Lihat: Pengakuan", "See: Recognition");
        let route = Box::new(Route::Recognition(record.id));
        actions.push(RecordAction::Go(route, label.into()));
    }
    actions.extend(regarded(view, cx));
    for entity in ENTITIES {
        if !cx.may(entity, Verb::View) {
            continue;
        }
        let mut links = entity
            .fields
            .iter()
            .copied()
            .filter(|f| names(f, record.entity));
        let many = links.clone().count() > 1;
        for field in &mut links {
            if field.is_open(true) {
                actions.extend(add(view, entity, field, cx));
                actions.extend(add_many(view, entity, field, cx));
            }
            actions.extend(note_many(view, entity, field, cx));
            actions.push(open(view, entity, field, many));
        }
        actions.extend(received(view, entity));
    }
    actions
}

/// What a receipt is for, or the record of whatever kind that this one is about.
fn regarded(view: &View, cx: &Cx<'_>) -> Option<RecordAction> {
    let receipt = receipts::kind_of(&view.record);
    let read = receipt.and_then(|kind| kind.read_of(&view.record));
    let read = read.map(|(reading, id)| (reading.about, id));
    let (about, id) = read.or_else(|| model::regarded(&view.record))?;
    let name = paint::capital(about.label.get(cx.lang));
    let label = t("Lihat: {}", "See: {}").with([name.into()]);
    let route = Box::new(Route::Detail(about, id));
    let may = cx.may(about, Verb::View);
    may.then_some(RecordAction::Go(route, label))
}

/// Who has received what went out of the record, and who has not: both are of interest at once.
fn received(view: &View, entity: &'static Entity) -> Option<RecordAction> {
    let link = receipts::link(entity, view.record.entity)?;
    if names(link, view.record.entity) {
        return None;
    }
    let mut listing = Listing::of(entity);
    let states = entity.workflow.states.to_vec();
    let about = Filter::Is(link, is_it(link, view));
    listing.filters.extend([about, Filter::States(states)]);
    let label = t("Lihat: {}", "See: {}").with([entity.plural.into()]);
    Some(RecordAction::Go(Box::new(Route::List(listing)), label))
}

/// A reference that a person gives in a form, or that follows from one, makes the record belong to what it refers to.
fn names(field: &Field, entity: &Entity) -> bool {
    let given = field.is_open(true) || field.follows.is_some();
    field.reference() == Some(entity) && given
}

/// `many`: it belongs in more ways than one, so the label says in which.
fn open(view: &View, entity: &'static Entity, field: &'static Field, many: bool) -> RecordAction {
    let mut listing = Listing::of(entity);
    listing.filters.push(Filter::Is(field, is_it(field, view)));
    let label = if many {
        t("Lihat: {} ({})", "See: {} ({})").with([entity.plural.into(), field.label.into()])
    } else {
        t("Lihat: {}", "See: {}").with([entity.plural.into()])
    };
    RecordAction::Go(Box::new(Route::List(listing)), label)
}

/// The record as such a field holds it: a reference, or the id alone where the kind stands beside it.
fn is_it(field: &Field, view: &View) -> Value {
    let id = view.record.id;
    match field.reference() {
        Some(_) => Value::Ref(id),
        None => Value::Text(id.to_string()),
    }
}

/// A new record that belongs to this one, where the actor's own office may add it.
fn add(
    view: &View,
    entity: &'static Entity,
    field: &'static Field,
    cx: &Cx<'_>,
) -> Option<RecordAction> {
    let here = adds_at(view, entity, cx);
    if !here && !adds_under(view, entity, cx) {
        return None;
    }
    if !is_open(view, field) {
        return None;
    }
    let given = Changes::from_iter([(field, Value::Ref(view.record.id))]);
    let label = t("Tambah {}", "New {}").with([entity.label.into()]);
    let purpose = if here {
        Purpose::AddAt(entity, view.record.region.clone())
    } else {
        Purpose::Add(entity)
    };
    let route = Box::new(Route::Form(purpose, given));
    Some(RecordAction::Go(route, label))
}

/// People of the registers, to be picked as such records.
fn add_many(
    view: &View,
    entity: &'static Entity,
    field: &'static Field,
    cx: &Cx<'_>,
) -> Option<RecordAction> {
    let part = entity.whole().is_some_and(|w| w == field);
    // Once it is over, who took part is noted one by one: the key for many at once notes results.
    let open = part && view.record.state.live && is_open(view, field) && adds_at(view, entity, cx);
    if !open || !multi_picker::is_offered(entity, cx) {
        return None;
    }
    let label = t("Pilih sekaligus: {}", "Pick several: {}").with([entity.plural.into()]);
    let route = Route::MultiPicker(entity, Box::new(view.clone()));
    Some(RecordAction::Go(Box::new(route), label))
}

/// The moves that are noted of many such records in one sitting.
fn note_many(
    view: &View,
    entity: &'static Entity,
    field: &'static Field,
    cx: &Cx<'_>,
) -> Vec<RecordAction> {
    let part = entity.whole().is_some_and(|w| w == field);
    let moves = entity
        .workflow
        .moves
        .iter()
        .copied()
        .filter(|m| part && m.by_rows);
    let target = Target {
        entity,
        region: &view.record.region,
        skpd: None,
    };
    let may = |m: &&'static Move| policy::permit(&cx.seat.actor, Verb::Move(m), &target).is_ok();
    let action = |m: &'static Move| {
        let label = t("{} sekaligus: {}", "{}, several at once: {}");
        let label = label.with([m.label.into(), entity.plural.into()]);
        let route = Route::BulkMove(entity, m, view.record.id);
        RecordAction::Go(Box::new(route), label)
    };
    moves.filter(may).map(action).collect()
}

/// Whether a record may still get such parts; what was erased gets none.
fn is_open(view: &View, field: &Field) -> bool {
    field.accepts(view.record.state) && !store::is_erased(&view.record)
}

/// What the key for many at once opens, if anything.
pub fn many(actions: &[RecordAction]) -> Option<&Route> {
    actions.iter().find_map(|d| match d {
        RecordAction::Go(route, _) => {
            let is_many = matches!(**route, Route::MultiPicker(..) | Route::BulkMove(..));
            is_many.then_some(&**route)
        }
        RecordAction::Step(_) => None,
    })
}

fn adds_at(view: &View, entity: &'static Entity, cx: &Cx<'_>) -> bool {
    let region = &view.record.region;
    let target = Target {
        entity,
        region,
        skpd: None,
    };
    let may = policy::permit(&cx.seat.actor, Verb::Add, &target).is_ok();
    may && entity.places.contains(&region.level())
}

/// A task may follow up what an office above it did: the form asks for the kelurahan.
fn adds_under(view: &View, entity: &'static Entity, cx: &Cx<'_>) -> bool {
    let own = view.record.region == cx.seat.actor.region;
    let within = policy::within(cx.seat.actor.role, entity, Verb::Add);
    let under = within.is_some_and(|w| matches!(w, Scope::Under | Scope::Below));
    let lower = |p: &Level| *p > view.record.region.level();
    own && under && entity.places.iter().any(lower)
}

/// What follows up a session that was just noted, where there is something to do and the role may open it.
pub fn follow_up(view: &View, cx: &Cx<'_>) -> Option<Route> {
    let record = &view.record;
    let told = record.entity == &guidance::ENTITY && record.is(&guidance::SELESAI);
    let words = told.then(|| record.get(&guidance::FOLLOW_UP)).flatten()?;
    let may = adds_at(view, &task::ENTITY, cx) || adds_under(view, &task::ENTITY, cx);
    let first = words.lines().next().filter(|_| told && may)?;
    let title: String = first.chars().take(TITLE).collect();
    let given = Changes::new()
        .with(&task::GUIDANCE, record.id)
        .with(&task::TITLE, title.trim());
    Some(Route::Form(Purpose::Add(&task::ENTITY), given))
}

/// The roles that could make a move of the record, if there are any.
pub fn who_could(view: &View, step: &'static Move, cx: &Cx<'_>) -> Option<String> {
    let roles = policy::roles_at(Target::of(&view.record), Verb::Move(step));
    let roles: Vec<&str> = roles.map(|r| r.label().get(cx.lang)).collect();
    (!roles.is_empty()).then(|| roles.join(", "))
}

/// Taking a decision back, or saying why a record is late: of most records neither can be done, and who can knows.
pub fn is_seldom(step: &Move) -> bool {
    step.is_retraction() || step.explains(Some(LATE_REASON.field()))
}

/// Moves that can start here but not by this role, with the roles that could.
pub fn refused(view: &View, cx: &Cx<'_>) -> Vec<String> {
    let record = &view.record;
    let moves = record.entity.workflow.next(record.state);
    moves
        .filter(|m| !is_seldom(m) && !may(view, Verb::Move(m), cx))
        .filter_map(|m| {
            Some(format!(
                "{}: {}",
                m.label.get(cx.lang),
                who_could(view, m, cx)?
            ))
        })
        .collect()
}

/// A stored value of the history as a person reads it; a reference and ticked items already carry their names.
pub fn shown(field: &Field, text: &str, cx: &Cx<'_>) -> String {
    if let Some(words) = field.spoken {
        return words(text).get(cx.lang);
    }
    if let Some(words) = field.ships(text) {
        return words.get(cx.lang).to_owned();
    }
    if field.reference().is_some() {
        return field.name_in(&format::visible(text), cx.lang);
    }
    if field.list().is_some() {
        return format::visible(text).into_owned();
    }
    field.show(&field.stored(text), cx.lang)
}
