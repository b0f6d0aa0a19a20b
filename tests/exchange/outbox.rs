//! The outbox: names made by the program, readable by the owner alone, nothing outside of it.

use std::os::unix::fs::{PermissionsExt, symlink};

use bina::domain::model::{delivery, receipt};
use bina::exchange::outbox::{Outbox, noun};
use bina::exchange::share;
use bina::store::{Filter, Query};
use uuid::Uuid;

use crate::office::{Office, Values};

fn mode(path: &std::path::Path) -> u32 {
    path.metadata().unwrap().permissions().mode() & 0o777
}

#[test]
fn a_file_has_a_made_name_and_one_reader() {
    let mut office = Office::new();
    let account = office.id("account of lurah");
    let outbox = Outbox::of(&office.store, account).unwrap();
    let path = outbox
        .put(&mut office.store, "kader_teknis", "csv", b"x")
        .unwrap();
    let name = path.file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("kader-teknis-2026-03-02-0900-"), "{name}");
    assert_eq!((mode(&path), mode(outbox.path())), (0o600, 0o700));
    assert_eq!(std::fs::read(&path).unwrap(), b"x");
}

#[test]
fn a_link_in_its_place_is_no_outbox() {
    let office = Office::new();
    let aim = office.dir().join("elsewhere");
    std::fs::create_dir(&aim).unwrap();
    let mut all = office.path().into_os_string();
    all.push(".outbox");
    std::fs::create_dir(&all).unwrap();
    let account = Uuid::from_u128(7);
    symlink(&aim, std::path::Path::new(&all).join(account.to_string())).unwrap();
    assert!(Outbox::of(&office.store, account).is_err());
    assert!(std::fs::read_dir(&aim).unwrap().next().is_none());
}

#[test]
fn only_its_own_files_are_taken_out_by_their_names_alone() {
    let mut office = Office::new();
    let outbox = Outbox::of(&office.store, office.id("account of lurah")).unwrap();
    let path = outbox.put(&mut office.store, "kpm", "csv", b"x").unwrap();
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    symlink(office.path(), outbox.path().join("kpm-link.csv")).unwrap();
    assert_eq!(outbox.names().unwrap().join(" "), name);
    assert_eq!(outbox.take(&name).unwrap(), b"x");
    for odd in [
        "../../s.db",
        "/etc/passwd",
        "kpm-link.csv",
        "",
        ".",
        "..",
        path.to_str().unwrap(),
    ] {
        assert!(outbox.take(odd).is_err(), "{odd}");
    }
}

#[test]
fn a_wished_name_leaves_letters_alone() {
    for (wish, made) in [
        ("salah.csv", Some("salah")),
        ("../../etc/passwd", Some("passwd")),
        ("C:\\Users\\x\\Baris Salah 2026.csv", Some("baris-salah")),
        ("9912345678901234.csv", None),
        ("", None),
        ("..", None),
        ("\u{202e}\0", None),
        (
            "nama-yang-sangat-panjang-sekali-sehingga-dipotong",
            Some("nama-yang-sangat-panjang"),
        ),
    ] {
        assert_eq!(noun(wish).as_deref(), made, "{wish}");
    }
}

#[test]
fn what_is_handed_to_an_agency_lies_in_its_inbox_and_awaits_its_receipt() {
    let mut office = Office::new();
    let seat = office.seat("bapemas");
    let hand = office.store.actor(seat).unwrap();
    let agency = share::agency(&mut office.store, seat, "dinkes").unwrap();
    let path = share::hand_over(&mut office.store, &hand, &agency).unwrap();
    let name = path.file_name().unwrap().to_str().unwrap().to_owned();
    let lies_with = |office: &mut Office, login: &str| {
        let seat = office.seat(login);
        let actor = office.store.actor(seat).unwrap();
        let boxes = Outbox::all_of(&office.store, &actor).unwrap();
        boxes.iter().any(|b| b.names().unwrap().contains(&name))
    };
    assert!(lies_with(&mut office, "skpd"));
    assert!(!lies_with(&mut office, "skpd pkk"));
    assert!(!lies_with(&mut office, "bapemas"));
    let query = Query::of(&delivery::ENTITY)
        .filter(Filter::Is(delivery::FILE.field(), name.as_str().into()));
    let (theirs, beside) = (office.seat("skpd"), office.seat("skpd pkk"));
    assert_eq!(office.store.count(beside, &query).unwrap(), 0);
    let owed = office.store.list(theirs, &query).unwrap().rows.remove(0);
    assert_eq!(owed.record.get(&delivery::SENT_BY), Some(hand.person));
    let id = owed.record.id;
    let done = office.step("skpd", "delivery", id, "receive", Values::new());
    assert!(done.unwrap().view.record.is(&receipt::DITERIMA));
    office.assert_proven();
}
