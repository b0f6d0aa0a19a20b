//! Answers of the store: each reaches whoever asked, whenever it comes, and nobody else.

use bina::console::app::AppEffect;
use bina::console::app::event::{AppMsg, Event};
use bina::console::effect::{Effect, Effects};
use bina::console::navigation;
use bina::console::route::Route;
use bina::console::widgets::list::{List, Msg};
use bina::console::widgets::list_stack;
use bina::store::{Query, Reply, request};
use bina::text::Lang;
use crossterm::event::{KeyCode, KeyEvent};

use crate::harness::Harness;
use crate::office::{Office, entity};
use crate::open;

/// The answers to what an event asks for, not delivered yet.
fn held(desk: &mut Harness, event: Event) -> Vec<AppMsg> {
    let orders = desk.app.update(desk.store.now(), event);
    answers(desk, orders)
}

fn answers(desk: &mut Harness, orders: Vec<AppEffect>) -> Vec<AppMsg> {
    let calls = orders.into_iter().filter_map(|order| match order {
        AppEffect::Ask(call) => Some(call),
        _ => None,
    });
    calls
        .map(|call| call.answer(&mut desk.store, desk.seat.asker()))
        .collect()
}

fn deliver(desk: &mut Harness, message: AppMsg) {
    desk.event(Event::Reply(Reply::Answer(message)));
}

fn key(c: char) -> Event {
    Event::Key(KeyEvent::from(KeyCode::Char(c)))
}

#[test]
fn answers_that_come_in_another_order_reach_who_asked() {
    let office = Office::demo();
    let mut most = 0;
    for login in ["walikota", "bapemas", "camat", "lurah", "admin"] {
        let role = open(&office, login).seat.actor.role;
        for place in navigation::places(role) {
            let mut desk = Harness::open(office.open(), login, Lang::Id, Some(place.route));
            let before = desk.screen();
            let answers = held(&mut desk, Event::Reply(Reply::Moved));
            most = most.max(answers.len());
            for answer in answers.into_iter().rev() {
                deliver(&mut desk, answer);
            }
            assert_eq!(desk.screen(), before, "{login}");
        }
    }
    assert!(most >= 7, "at most {most} answers at once");
}

/// The rows that wait first are there before anything that stands below them was read, and nothing says that none wait.
#[test]
fn the_first_rows_are_shown_before_what_stands_below_them() {
    let office = Office::demo();
    let whole = open(&office, "camat").screen();
    let mut store = office.open();
    let seat = store.seats("camat").unwrap().remove(0);
    let look = Harness::plain_look(Lang::Id);
    let (mut desk, mut orders) = Harness::unanswered(store, seat, look, None);
    let shown = orders.iter().position(|o| matches!(o, AppEffect::Show));
    let after = orders.split_off(shown.unwrap());
    assert!(
        orders.len() < after.len(),
        "{} {}",
        orders.len(),
        after.len()
    );
    for message in answers(&mut desk, orders) {
        deliver(&mut desk, message);
    }
    let first = desk.screen();
    let marked = |screen: &str| screen.lines().find(|l| l.contains("> ")).map(str::to_owned);
    assert!(
        marked(&first).is_some_and(|row| Some(row) == marked(&whole)),
        "{first}"
    );
    assert!(!first.contains("Tidak ada yang menunggu"), "{first}");
}

#[test]
fn an_answer_for_a_screen_that_has_closed_is_dropped() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    let home = desk.screen();
    desk.press("g");
    let late = held(&mut desk, key('2'));
    desk.press("<F3>");
    assert_eq!(desk.screen(), home);
    assert!(late.len() > 1);
    for answer in late {
        deliver(&mut desk, answer);
    }
    assert_eq!(desk.screen(), home);
}

#[test]
fn an_answer_at_the_wrong_screen_is_told_and_not_used() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    // The inbox and the map that opens on it both ask.
    desk.press("g");
    let answers = held(&mut desk, key('2'));
    let mut found: Vec<_> = answers
        .into_iter()
        .filter_map(|answer| match answer {
            AppMsg::Screen(id, message) => Some((id, message)),
            _ => None,
        })
        .collect();
    let (map, coverage) = found.pop().unwrap();
    let (inbox, figures) = found.remove(0);
    assert_ne!(map, inbox);
    deliver(&mut desk, AppMsg::Screen(map, figures));
    desk.shows("jawaban sampai di layar yang keliru")
        .lacks("Terlambat");
    deliver(&mut desk, AppMsg::Screen(map, coverage));
    desk.shows("Terlambat");
}

#[test]
fn effects_are_compared_with_what_they_ask_and_with_what_the_answer_becomes() {
    // Rows are counted only where the window does not hold them all.
    let refresh = || List::new(Query::of(entity("task"))).refresh();
    let mut query = List::new(Query::of(entity("task"))).query;
    let ask = |query: &Query| Effect::ask(request::List(query.clone()), Msg::First);
    assert_eq!(refresh(), [ask(&query)]);
    let last = Effect::ask(request::List(query.clone()), Msg::Last);
    assert_ne!(refresh(), [last], "another message");
    let counted = Effect::ask(request::Count(query.clone()), |count| {
        Msg::First(Err(count.unwrap_err()))
    });
    assert_ne!(refresh(), [counted], "another request");
    query.descending = !query.descending;
    assert_ne!(refresh(), [ask(&query)], "another field of the request");
    let part = |at| refresh().map(move |m| list_stack::Msg::Part(at, m));
    assert_eq!(part(1), part(1));
    assert_ne!(part(1), part(2), "another place on the screen");
    assert_ne!(part(1), [Effect::open(Route::Help)]);
}
