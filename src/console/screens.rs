//! The screens: what one is, and which one a route opens.
//!
//! A screen says with [`Screen::Msg`] which answers it hears; what it asks for names the variant that its answer becomes,
//! so none can reach it that it does not expect, and it takes each by a match that leaves none out.

pub mod coverage;
pub mod decisions;
pub mod duties;
pub mod escalated;
pub mod finding;
pub mod formation;
pub mod harmony;
pub mod inbox;
pub mod incoming;
pub mod money;
pub mod overview;
pub mod periods;
pub mod printing;
pub mod recognition;
pub mod season;
pub mod sessions;
pub mod signal;
pub mod staged;
pub mod today;
pub mod trail;

use std::fmt::Debug;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::app::{Cx, Subject};
use crate::console::event::{Effect, OverlayResult, Route};
use crate::console::forms::bulk_entry::Sheet;
use crate::console::forms::bulk_move::Marks;
use crate::console::forms::conflict::Choice;
use crate::console::forms::form::Form;
use crate::console::forms::multi_picker::Roster;
use crate::console::forms::reason::Reason;
use crate::console::forms::resume::Resume;
use crate::console::key::{Action, Context};
use crate::console::navigation;
use crate::console::view::any_screen::AnyScreen;
use crate::console::widgets::confirm::Confirm;
use crate::console::widgets::detail::Detail;
use crate::console::widgets::help::Help;
use crate::console::widgets::palette::Palette;
use crate::console::widgets::picker::Picker;
use crate::console::widgets::restore_staged::Restage;
use crate::console::widgets::staging;
use crate::console::widgets::table::Table;
use crate::domain::model;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::right::Role;
use crate::store::{About, Draft, Seat};
use crate::text::Message;

/// One thing on the stack. It never waits and never does I/O: what it wants done it says in effects.
pub trait Screen {
    /// The answers it hears, an enum with a variant for each; [`Infallible`](std::convert::Infallible) where it asks nothing.
    type Msg: Debug + Send + 'static;

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
    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Self::Msg>> {
        let _ = cx;
        vec![]
    }
    /// A key with a meaning here.
    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Self::Msg>>;
    /// A key without one: typing.
    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Self::Msg>> {
        let _ = (key, cx);
        vec![]
    }
    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect<Self::Msg>> {
        let _ = (text, cx);
        vec![]
    }
    /// What a request of its own has become.
    fn answered(&mut self, message: Self::Msg, cx: &Cx<'_>) -> Vec<Effect<Self::Msg>>;
    /// What an overlay hands down.
    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Self::Msg>> {
        let _ = (outcome, cx);
        vec![]
    }
    /// What is typed here and not saved.
    fn draft(&self) -> Option<Draft> {
        None
    }
    /// What leaving the console would lose, since no draft keeps it.
    fn at_stake(&self) -> Option<Message> {
        None
    }
    /// The record it shows, if it shows one.
    fn subject(&self) -> Option<Subject> {
        None
    }
    /// What is printed or exported of it.
    fn about(&self) -> About {
        let subject = self.subject();
        About {
            entity: subject.map(|s| s.entity),
            record: subject.map(|s| s.id),
            query: None,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>);
    /// An overlay leaves the screen below in sight.
    fn is_overlay(&self) -> bool {
        false
    }
}

/// The screen of a route.
pub fn open(route: Route, seat: &Seat) -> Box<dyn AnyScreen> {
    match route {
        Route::Home => open(home(seat.actor.role), seat),
        Route::Inbox => Box::new(inbox::Inbox::default()),
        Route::Today => Box::new(today::Today::default()),
        Route::Overview => Box::new(overview::Overview::default()),
        Route::Sessions => Box::new(sessions::Sessions::default()),
        Route::Trail => Box::new(trail::Trail::default()),
        Route::Proof => Box::new(trail::Proof::default()),
        Route::Coverage => Box::new(coverage::Map::default()),
        Route::Signals => Box::new(signal::Signals::default()),
        Route::Idle(unit) => Box::new(signal::Dormant::new(unit)),
        Route::Duties => Box::new(duties::Duties::default()),
        Route::Decisions => Box::new(decisions::Decisions::new(seat)),
        Route::Meetings => Box::new(season::Meetings::default()),
        Route::Periods => Box::new(periods::Periods::default()),
        Route::Money => Box::new(money::Money::default()),
        Route::Findings(year) => Box::new(finding::Findings::new(year)),
        Route::Harmony => Box::new(harmony::Matrix::default()),
        Route::Recognition(id) => Box::new(recognition::Page::new(id)),
        Route::Escalated => Box::new(escalated::Escalated::default()),
        Route::Staged(decisions) => Box::new(staged::Staged::new(decisions)),
        Route::List(listing) => Box::new(Table::new(listing)),
        Route::Detail(entity, id) => detail(entity, id),
        Route::Form(purpose, given) => Box::new(Form::new(purpose, given, seat)),
        Route::Continue(purpose, draft) => Box::new(Form::resume(purpose, &draft, seat)),
        Route::Sheet(entity, plan, given) => Box::new(Sheet::new(entity, plan, given, seat)),
        Route::ContinueSheet(of, plan, draft) => Box::new(Sheet::resume(of, plan, &draft, seat)),
        Route::Roster(entity, whole) => Box::new(Roster::new(entity, *whole)),
        Route::Marks(entity, step, whole) => Box::new(Marks::new(entity, step, whole)),
        Route::ContinueMarks(entity, step, draft) => Box::new(Marks::resume(entity, step, *draft)),
        Route::Resume(draft) => offer(*draft),
        Route::Picker(field, listing, search) => Box::new(Picker::new(field, listing, &search)),
        Route::Confirm { question, lines } => Box::new(Confirm::new(question, lines)),
        Route::Reason(question) => Box::new(Reason::new(question)),
        Route::Leave(lost) => Box::new(Confirm::leaving(lost)),
        Route::Conflict {
            purpose,
            mine,
            labels,
            conflict,
        } => Box::new(Choice::new(purpose, &mine, labels, *conflict)),
        Route::Offers(about) => Box::new(printing::Offers::new(about)),
        Route::Asks(offer) => Box::new(printing::Asks::new(*offer)),
        Route::Preview(offer) => Box::new(printing::Preview::new(*offer)),
        Route::Help => Box::new(Help::default()),
        Route::Palette => Box::new(Palette::new(seat.actor.role)),
    }
}

/// What a cut left behind, to go on with.
fn offer(draft: Draft) -> Box<dyn AnyScreen> {
    if staging::is_stage(&draft) {
        return Box::new(Restage::new(&draft));
    }
    Box::new(Resume::new(draft))
}

fn detail(entity: &'static Entity, id: Uuid) -> Box<dyn AnyScreen> {
    if *entity == model::formation::ENTITY {
        return Box::new(formation::Steps::new(id));
    }
    Box::new(Detail::new(entity, id))
}

fn home(role: Role) -> Route {
    navigation::places(role)
        .into_iter()
        .next()
        .map_or(Route::Coverage, |p| p.route)
}
