//! One record in full: each key it offers does something there and then.

use bina::console::app::event::Event;
use bina::console::key::{Action, KeyPress};
use bina::console::route::{Listing, Route};
use bina::domain::model::ENTITIES;
use bina::domain::schema::entity::Entity;
use bina::store::Query;
use bina::text::Lang;
use uuid::Uuid;

use crate::harness::Harness;
use crate::office::{BANDAR, Office, entity, fields};
use crate::open;

/// Who sees records of every kind, each at a narrow terminal or at one on which history stands beside the fields.
const LOGINS: [(&str, (u16, u16)); 2] = [("lurah", (80, 24)), ("bapemas", (120, 40))];
/// Keys that go one way, or back: at an edge one of them may have nowhere to go.
const WAYS: [&[Action]; 2] = [
    &[Action::Up, Action::Down],
    &[Action::PageUp, Action::PageDown, Action::Home, Action::End],
];

/// The first record of each kind that a login sees.
fn records(office: &Office, login: &str) -> Vec<(&'static Entity, Uuid)> {
    let mut desk = open(office, login);
    let seat = desk.seat.actor.appointment;
    let mut first = |of: &'static Entity| {
        let page = desk.store.list(seat, &Query::of(of)).ok()?;
        Some((of, page.rows.first()?.record.id))
    };
    ENTITIES.iter().filter_map(|of| first(of)).collect()
}

/// The presses of what is offered, one a key.
fn offered(desk: &Harness) -> Vec<(Action, KeyPress)> {
    let offered = desk.app.offered();
    offered.map(|b| (b.action, b.presses[0])).collect()
}

/// Whether a press changes anything that can be seen.
fn works(desk: &mut Harness, key: KeyPress) -> bool {
    let (before, redraws, copied) = (desk.screen(), desk.redraws, desk.copied.len());
    desk.event(Event::Key(key.event()));
    desk.quit || desk.screen() != before || (desk.redraws, desk.copied.len()) != (redraws, copied)
}

/// What is offered on a record and does nothing.
fn idle(open: impl Fn() -> Harness) -> Vec<Action> {
    let mut desk = open();
    let before = desk.screen();
    let keys = offered(&desk);
    let mut idle = vec![];
    for (action, key) in &keys {
        if WAYS.iter().any(|w| w.contains(action)) {
            continue;
        }
        if !works(&mut desk, *key) {
            idle.push(*action);
        }
        // Back is quicker than a new console, where it leads back.
        if desk.screen() != before && desk.press("<F3>").screen() != before {
            desk = open();
            desk.screen();
        }
    }
    for way in WAYS {
        let keys: Vec<_> = keys.iter().filter(|(a, _)| way.contains(a)).collect();
        if !keys.is_empty() && !keys.iter().any(|(_, key)| works(&mut desk, *key)) {
            idle.push(way[0]);
        }
    }
    idle
}

#[test]
fn every_key_that_a_record_offers_does_something() {
    let office = Office::new();
    let mut found = vec![];
    for (login, size) in LOGINS {
        for (entity, id) in records(&office, login) {
            let route = || Some(Route::Detail(entity, id));
            let open =
                || Harness::open(office.open(), login, Lang::Id, route()).sized(size.0, size.1);
            let idle = idle(open);
            if !idle.is_empty() {
                found.push(format!("{login} {}: {idle:?}", entity.name));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_record_offers_its_neighbours_where_there_are_some() {
    let mut office = Office::new();
    for name in ["Dewi", "Wahyu"] {
        let person = fields([("name", name.into()), ("sex", "P".into())]);
        office.add("lurah", "person", BANDAR, person).unwrap();
    }
    let list = Route::List(Listing::of(entity("person")));
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, Some(list));
    let offers = |desk: &Harness, action| offered(desk).iter().any(|(a, _)| *a == action);
    desk.press("<Home> <Enter>");
    let first = desk.screen();
    assert!(!offers(&desk, Action::Previous), "{first}");
    assert!(offers(&desk, Action::Next), "{first}");
    desk.press("<F7>").shows("tidak ada catatan sebelum ini");
    let second = desk.press("<F8>").screen();
    assert_ne!(first.lines().next(), second.lines().next());
    let back = desk.press("<F7>").screen();
    assert_eq!(first.lines().next(), back.lines().next());
    desk.press("<F3> <End> <Enter>");
    assert!(!offers(&desk, Action::Next));
    let end = desk.screen();
    let told = desk.press("<F8>").screen();
    assert_eq!(end.lines().next(), told.lines().next(), "it stays open");
}

#[test]
fn a_record_that_no_list_leads_to_has_no_neighbours_and_stays_open() {
    let office = Office::new();
    let id = office.id(&format!("kpm {BANDAR}"));
    let record = Route::Detail(entity("kpm"), id);
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, Some(record));
    let before = desk.screen();
    desk.press("<F8>").shows("tidak ada catatan sesudah ini");
    assert_eq!(before.lines().next(), desk.screen().lines().next());
}

#[test]
fn after_a_move_the_mark_stands_on_the_first_of_what_comes_next() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("g2 <Home> <Enter> <Down>");
    let second = |screen: &str| screen.lines().nth(3).is_some_and(|l| l.starts_with('>'));
    let before = desk.screen();
    assert!(second(&before), "{before}");
    desk.press("n 'hujan' <F2>").shows("TERSIMPAN");
    let after = desk.screen();
    assert!(!second(&after), "{after}");
}

#[test]
fn a_move_that_others_have_closed_the_way_of_says_so_and_keeps_what_was_typed() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let mut desk = open(&office, "lurah");
    desk.press("<Enter> n 'Hujan deras'");
    let reason = fields([("stop_reason", "Ganda".into())]);
    office
        .step("perangkat", "task", task, "cancel", reason)
        .unwrap();
    for keys in ["<F2>", "<F6> <Enter> <F2>"] {
        let screen = desk.press(keys).shows("F6 Lanjutkan isian").screen();
        let words: Vec<&str> = screen.split_whitespace().collect();
        let told = words.join(" ");
        assert!(told.contains("sudah diubah Pejabat perangkat"), "{screen}");
        let gone = "dan kini batal, sehingga Tunda tidak dapat dilakukan lagi";
        assert!(
            told.contains(gone) && !told.contains("lalu ulangi"),
            "{screen}"
        );
    }
    desk.press("<F6> <Enter>").shows("Hujan deras");
}

#[test]
fn whoever_takes_part_is_named_on_the_page_of_the_whole() {
    for entity in ENTITIES {
        let Some(part) = entity.part.filter(|p| !p.by.names_people()) else {
            continue;
        };
        let people = entity.fields.iter().copied();
        let people = people.filter(|f| f.names_people() && f.is_open(true) && *f != part.by);
        let untold: Vec<_> = people.filter(|f| !part.told.contains(f)).collect();
        assert!(untold.is_empty(), "{}: {untold:?}", entity.name);
    }
}

#[test]
fn a_move_is_named_once_beside_why_it_is_not_open() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press("<Enter> u Y k Y").lacks("k  Sepakati");
    desk.shows("Sepakati sisi KPM: sisi ini sudah sepakat");
    desk.lacks("Sepakati sisi KPM: Sepakati");
}
