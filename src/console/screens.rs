//! The screens: the landing screens of the roles, the list and the detail of any entity, and which one a route opens.
//!
//! A screen is put together from widgets, opens forms and other screens by their [`Route`], and reads what it shows by
//! requests to the store. [`open`] alone knows them all; only the app calls it. What stands open is a stack: a screen closes
//! itself by an effect, and the one below is asked to refresh.

mod agency;
pub mod awaited_receipts;
mod clips;
pub mod confirmations;
mod consultation_age;
pub mod coverage;
pub mod decisions;
pub mod detail;
pub mod duties;
pub mod escalated;
pub mod finding;
pub mod formation;
mod given;
pub mod granted;
mod guide;
pub mod harmony;
pub mod help;
mod in_inbox;
pub mod inbox;
pub mod intake;
mod key_check;
pub mod lesson;
pub mod money;
pub mod narrow;
pub mod overview;
pub mod palette;
pub mod periods;
pub mod place_list;
mod plain;
pub mod printing;
pub mod receipt;
pub mod recognition;
pub mod restore_staged;
pub mod resume;
pub mod saved;
pub mod season;
pub mod sessions;
pub mod signal;
pub mod staged;
pub mod staging;
pub mod table;
pub mod today;
pub mod together;
pub mod trail;
mod waiting;

use uuid::Uuid;

use crate::console::forms::bulk_entry::BulkEntryForm;
use crate::console::forms::bulk_move::BulkMoveForm;
use crate::console::forms::conflict::Choice;
use crate::console::forms::form::Form;
use crate::console::forms::multi_picker::MultiPicker;
use crate::console::forms::reason::Reason;
use crate::console::navigation;
use crate::console::route::Route;
use crate::console::screens::detail::Detail;
use crate::console::screens::help::Help;
use crate::console::screens::palette::Palette;
use crate::console::screens::place_list::PlaceList;
use crate::console::screens::receipt::Receipt;
use crate::console::screens::restore_staged::RestoreStaged;
use crate::console::screens::resume::Resume;
use crate::console::screens::table::Table;
use crate::console::view::any_screen::AnyScreen;
use crate::console::widgets::confirm::Confirm;
use crate::console::widgets::picker::Picker;
use crate::domain::model;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::right::Role;
use crate::domain::schema::workflow::Move;
use crate::store::{Draft, Seat, View};

/// The screen of a route.
pub fn open(route: Route, seat: &Seat) -> Box<dyn AnyScreen> {
    match route {
        Route::Inbox => Box::new(inbox::Inbox::default()),
        Route::Today => Box::new(today::Today::default()),
        Route::Agency => Box::new(agency::Agency::default()),
        Route::Overview => Box::new(overview::Overview::default()),
        Route::Sessions => Box::new(sessions::Sessions::default()),
        Route::Confirmations => Box::new(confirmations::Confirmations::default()),
        Route::Granted => Box::new(granted::Grants::default()),
        Route::Trail | Route::Proof => audited(&route),
        Route::Coverage => Box::new(coverage::Map::default()),
        Route::Signals => Box::new(signal::Signals::default()),
        Route::Idle(unit) => Box::new(signal::Dormant::new(unit)),
        Route::Duties => Box::new(duties::Duties::default()),
        Route::Decisions => Box::new(decisions::Decisions::new(seat)),
        Route::Meetings => Box::new(season::Meetings::default()),
        Route::Periods => Box::new(periods::Periods::default()),
        Route::Money => Box::new(money::Money::default()),
        Route::Findings(year, within) => Box::new(finding::Findings::new(year, within)),
        Route::Harmony(within) => Box::new(harmony::Matrix::new(within)),
        Route::Recognition(id) => Box::new(recognition::Page::new(id)),
        Route::Escalated => Box::new(escalated::Escalated::default()),
        Route::Staged(decisions) => Box::new(staged::Staged::new(decisions)),
        Route::List(listing) => Box::new(Table::new(listing)),
        Route::Detail(entity, id) => record(entity, id),
        Route::FormOfMany(views, step) => form_of_many(views, step, seat),
        Route::Form(purpose, given) => Box::new(Form::new(purpose, given, seat)),
        Route::Continue(purpose, draft) => Box::new(Form::resume(purpose, &draft, seat)),
        Route::BulkEntry(of, plan, given) => Box::new(BulkEntryForm::new(of, plan, given, seat)),
        Route::ContinueBulkEntry(of, by, d) => Box::new(BulkEntryForm::resume(of, by, &d, seat)),
        Route::MultiPicker(entity, whole) => Box::new(MultiPicker::new(entity, *whole)),
        Route::BulkMove(entity, step, whole) => Box::new(BulkMoveForm::new(entity, step, whole)),
        Route::ContinueBulkMove(of, by, draft) => Box::new(BulkMoveForm::resume(of, by, *draft)),
        Route::Sheet(of, open, whole) => sheet(of, open, whole),
        Route::ContinueSheet(of, draft) => continue_sheet(of, *draft),
        Route::Resume(draft) => offer(*draft),
        Route::Picker(field, listing, search) => Box::new(Picker::new(field, listing, &search)),
        Route::Narrow(entity, text) => Box::new(narrow::Narrow::new(entity, &text)),
        Route::Together(marked) => Box::new(together::Together::new(marked)),
        Route::Confirm { question, lines } => Box::new(Confirm::new(question, lines)),
        Route::Reason(question) => Box::new(Reason::new(question)),
        Route::Leave(lost) => Box::new(Confirm::leaving(lost)),
        Route::Conflict(found) => Box::new(Choice::new(*found)),
        Route::Offers(about) => Box::new(printing::Offers::new(*about)),
        Route::Asks(offer) => Box::new(printing::Asks::new(*offer)),
        Route::Preview(offer) => Box::new(printing::Preview::new(*offer)),
        Route::Receipt(waiting) => Box::new(Receipt::new(waiting)),
        Route::Intake | Route::IntakeFile(_) | Route::Meaning(..) => intake(route),
        route => about(route, seat),
    }
}

/// Files that wait to be taken in.
fn intake(route: Route) -> Box<dyn AnyScreen> {
    match route {
        Route::IntakeFile(file) => Box::new(intake::file::File::new(file)),
        Route::Meaning(kind, heading) => Box::new(intake::meaning::Meaning::new(kind, heading)),
        _ => Box::new(intake::Imports::default()),
    }
}

/// The audit trail, or its verification.
fn audited(route: &Route) -> Box<dyn AnyScreen> {
    if *route == Route::Proof {
        return Box::new(trail::Proof::default());
    }
    Box::new(trail::Trail::default())
}

/// What tells of the program itself; the palette, where it is nothing else.
fn about(route: Route, seat: &Seat) -> Box<dyn AnyScreen> {
    match route {
        Route::Clips(clips) => Box::new(clips::Clips::new(clips)),
        Route::Plain(text) => Box::new(plain::Plain::new(text)),
        Route::KeyCheck => Box::new(key_check::KeyCheck::default()),
        Route::Help => Box::new(Help::default()),
        Route::Guide(title) => Box::new(guide::Page::new(title)),
        Route::Screens => Box::new(PlaceList::new(seat.actor.role)),
        _ => Box::new(Palette::default()),
    }
}

/// The sheet of an entity; one without a sheet has only its records.
fn sheet(of: &'static Entity, open: Vec<&'static Move>, whole: Uuid) -> Box<dyn AnyScreen> {
    match BulkMoveForm::sheet(of, open, whole) {
        Some(sheet) => Box::new(sheet),
        None => record(of, whole),
    }
}

fn continue_sheet(of: &'static Entity, draft: Draft) -> Box<dyn AnyScreen> {
    match BulkMoveForm::resume_sheet(of, draft.clone()) {
        Some(sheet) => Box::new(sheet),
        None => offer(draft),
    }
}

/// What a cut left behind, to go on with.
fn offer(draft: Draft) -> Box<dyn AnyScreen> {
    if staging::is_stage(&draft) {
        return Box::new(RestoreStaged::new(&draft));
    }
    Box::new(Resume::new(draft))
}

fn record(entity: &'static Entity, id: Uuid) -> Box<dyn AnyScreen> {
    if *entity == model::formation::ENTITY {
        return Box::new(formation::Steps::new(id));
    }
    Box::new(Detail::new(entity, id))
}

/// A move that is asked once for several records; none are left when another console moved them all.
fn form_of_many(views: Vec<View>, step: &'static Move, seat: &Seat) -> Box<dyn AnyScreen> {
    match Form::of_many(views, step, seat) {
        Some(form) => Box::new(form),
        None => Box::new(together::Together::new(vec![])),
    }
}

/// What a role opens on.
pub fn home(role: Role) -> Route {
    navigation::places(role)
        .into_iter()
        .next()
        .map_or(Route::Coverage, |p| p.route)
}
