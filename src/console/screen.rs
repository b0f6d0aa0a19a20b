//! The screens: what one is, and which a role has.

pub mod coverage;
pub mod duties;
pub mod escalated;
pub mod formation;
pub mod harmony;
pub mod inbox;
pub mod money;
pub mod overview;
pub mod recognition;
pub mod signal;
pub mod staged;
pub mod today;
pub mod trail;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;

use crate::console::app::{Cx, Subject};
use crate::console::event::{Effect, Gift, Listing, Route};
use crate::console::key::{Action, Context};
use crate::console::kit::confirm::Confirm;
use crate::console::kit::conflict::Choice;
use crate::console::kit::detail::Detail;
use crate::console::kit::form::Form;
use crate::console::kit::help::Help;
use crate::console::kit::palette::Palette;
use crate::console::kit::picker::Picker;
use crate::console::kit::resume::Resume;
use crate::console::kit::sheet::Sheet;
use crate::console::kit::table::Table;
use crate::domain::entity::{self, Entity};
use crate::domain::policy::{self, Role, Verb};
use crate::store::{Answer, Draft, Result, Seat};
use crate::text::{Text, t};

/// One thing on the stack. It never waits and never does I/O: what it wants done it says in effects.
pub trait Screen {
    /// What stands in the title line.
    fn title(&self, cx: &Cx<'_>) -> String;
    /// Which keys have a meaning now.
    fn context(&self) -> Context;
    /// Whether a key with a meaning here would do something for this person now; the footer names no other.
    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        let _ = (action, cx);
        true
    }
    /// What it asks for when it comes up, and again when others have committed.
    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect>;
    /// A key with a meaning here.
    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect>;
    /// A key without one: typing.
    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect> {
        let _ = (key, cx);
        vec![]
    }
    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect> {
        let _ = (text, cx);
        vec![]
    }
    /// The store's answer to what was asked with this tag.
    fn answered(&mut self, tag: u32, answer: Result<Answer>, cx: &Cx<'_>) -> Vec<Effect>;
    /// What an overlay hands down.
    fn given(&mut self, gift: Gift, cx: &Cx<'_>) -> Vec<Effect> {
        let _ = (gift, cx);
        vec![]
    }
    /// What is typed here and not saved.
    fn draft(&self) -> Option<Draft> {
        None
    }
    /// The record it shows, if it shows one.
    fn subject(&self) -> Option<Subject> {
        None
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>);
    /// An overlay leaves the screen below in sight.
    fn is_overlay(&self) -> bool {
        false
    }
}

/// The tag of answers nobody needs to hear.
pub const NOTED: u32 = u32::MAX;

/// The screen of a route.
pub fn open(route: Route, seat: &Seat) -> Box<dyn Screen> {
    match route {
        Route::Home => open(home(seat.actor.role), seat),
        Route::Inbox => Box::new(inbox::Inbox::default()),
        Route::Today => Box::new(today::Today::default()),
        Route::Overview => Box::new(overview::Overview::default()),
        Route::Trail => Box::new(trail::Trail::default()),
        Route::Proof => Box::new(trail::Proof::default()),
        Route::Coverage => Box::new(coverage::Map::default()),
        Route::Signals => Box::new(signal::Signals::default()),
        Route::Idle(unit) => Box::new(signal::Dormant::new(unit)),
        Route::Duties => Box::new(duties::Duties::default()),
        Route::Money => Box::new(money::Money::default()),
        Route::Harmony => Box::new(harmony::Matrix::default()),
        Route::Recognition(id) => Box::new(recognition::Page::new(id)),
        Route::Escalated => Box::new(escalated::Escalated::default()),
        Route::Staged(decisions) => Box::new(staged::Staged::new(decisions)),
        Route::Cell { unit, duty, year } => Box::new(Table::new(coverage::cell(unit, duty, year))),
        Route::List(listing) => Box::new(Table::new(listing)),
        Route::Detail(kind, id) if *kind == entity::formation::ENTITY => {
            Box::new(formation::Steps::new(id))
        }
        Route::Detail(entity, id) => Box::new(Detail::new(entity, id)),
        Route::Form(purpose, given) => Box::new(Form::new(purpose, given, seat)),
        Route::Continue(purpose, draft) => Box::new(Form::resume(purpose, &draft, seat)),
        Route::Sheet(entity, given) => Box::new(Sheet::new(entity, given, seat)),
        Route::ContinueSheet(entity, draft) => Box::new(Sheet::resume(entity, &draft, seat)),
        Route::Resume(draft) => Box::new(Resume::new(*draft)),
        Route::Picker {
            field,
            listing,
            search,
        } => Box::new(Picker::new(field, listing, &search)),
        Route::Confirm { question, lines } => Box::new(Confirm::new(question, lines)),
        Route::Conflict {
            purpose,
            mine,
            labels,
            conflict,
        } => Box::new(Choice::new(purpose, &mine, labels, *conflict)),
        Route::Help => Box::new(Help::default()),
        Route::Palette => Box::new(Palette::new(seat.actor.role)),
    }
}

fn home(role: Role) -> Route {
    places(role)
        .into_iter()
        .next()
        .map_or(Route::Coverage, |p| p.route)
}

/// A screen of a role: its name and where it leads. The digit is its place from 1.
#[derive(Clone, Debug)]
pub struct Place {
    pub label: Text,
    pub route: Route,
}

fn place(label: Text, route: Route) -> Place {
    Place { label, route }
}

fn list(entity: &'static Entity) -> Place {
    place(entity.plural, Route::List(Listing::of(entity)))
}

/// The screens of a role in their fixed order; the first is where the console opens.
pub fn places(role: Role) -> Vec<Place> {
    let lists = kept_lists(role).into_iter().map(list);
    let own = own_screens(role).into_iter().chain(lists);
    own.chain(signals(role))
        .chain(guiding_screens(role))
        .collect()
}

/// The signals, for whoever guides KPM.
fn signals(role: Role) -> Option<Place> {
    let guides = !matches!(role, Role::Skpd | Role::Auditor | Role::Admin);
    guides.then(|| place(t("Sinyal kader", "Signals of cadres"), Route::Signals))
}

/// What belongs to the duties of pembinaan; past the ninth screen the palette leads there.
fn guiding_screens(role: Role) -> Vec<Place> {
    let own = place(
        t("Kewajiban kantor ini", "Duties of this office"),
        Route::Duties,
    );
    let money = place(t("Buku dana", "Money"), Route::Money);
    let harmony = place(t("Harmonisasi", "Harmonisation"), Route::Harmony);
    match role {
        Role::Skpd | Role::Admin => vec![],
        Role::Auditor => vec![money],
        _ => vec![own, money, harmony],
    }
}

/// What the kit cannot say.
fn own_screens(role: Role) -> Vec<Place> {
    match role {
        Role::Walikota => vec![overview(), coverage(), escalated()],
        Role::Bapemas => vec![coverage(), formation::waiting(), escalated(), overview()],
        Role::Camat | Role::KasiPmd => {
            vec![place(t("Kotak masuk", "Inbox"), Route::Inbox), coverage()]
        }
        Role::Lurah | Role::Perangkat => vec![place(t("Hari ini", "Today"), Route::Today)],
        Role::Auditor => vec![
            place(t("Jejak", "Trail"), Route::Trail),
            place(t("Verifikasi", "Verification"), Route::Proof),
            coverage(),
        ],
        Role::Skpd | Role::Admin => vec![],
    }
}

/// The lists a role works with, by the tables alone.
fn kept_lists(role: Role) -> Vec<&'static Entity> {
    use entity as e;
    match role {
        Role::Walikota | Role::Bapemas => {
            vec![&e::obligation::ENTITY, &e::task::ENTITY, &e::kpm::ENTITY]
        }
        Role::Camat | Role::KasiPmd => vec![
            &e::task::ENTITY,
            &e::facilitation::ENTITY,
            &e::obligation::ENTITY,
            &e::formation::ENTITY,
            &e::kpm::ENTITY,
        ],
        Role::Lurah | Role::Perangkat => vec![
            &e::task::ENTITY,
            &e::formation::ENTITY,
            &e::kpm::ENTITY,
            &e::kader_teknis::ENTITY,
            &e::facilitation::ENTITY,
            &e::obligation::ENTITY,
            &e::reminder::ENTITY,
            &e::document::ENTITY,
            &e::person::ENTITY,
        ],
        Role::Skpd => vec![&e::task::ENTITY, &e::kader_teknis::ENTITY],
        Role::Auditor => vec![
            &e::facilitation::ENTITY,
            &e::obligation::ENTITY,
            &e::task::ENTITY,
            &e::appointment::ENTITY,
        ],
        Role::Admin => vec![
            &e::account::ENTITY,
            &e::appointment::ENTITY,
            &e::key::ENTITY,
            &e::duty::ENTITY,
            &e::setting::ENTITY,
            &e::person::ENTITY,
        ],
    }
}

fn overview() -> Place {
    place(t("Ringkasan", "Overview"), Route::Overview)
}

fn coverage() -> Place {
    place(t("Cakupan", "Coverage"), Route::Coverage)
}

/// What came up to the city: passed on by a camat, or unanswered past the set days.
fn escalated() -> Place {
    place(
        t("Fasilitasi diteruskan", "Facilitation passed up"),
        Route::Escalated,
    )
}

/// Every list the role may see at all, for the palette.
pub fn lists(role: Role) -> Vec<Place> {
    let seen = |e: &&&'static Entity| policy::within(role, e, Verb::View).is_some();
    entity::ENTITIES
        .iter()
        .filter(seen)
        .map(|e| list(e))
        .collect()
}
