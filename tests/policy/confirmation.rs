//! What one person gives another lets nobody in until a second person confirmed it.

use bina::domain::model::confirmation::{ALONE, FOUNDED, SECOND, WAY};
use bina::domain::schema::record::Value;
use bina::store::{Error, Fault, Outcome, Result};
use uuid::Uuid;

use crate::office::{BANDAR, ByName, CITY, KEYS, MOJOROTO, Office, Values, day, fields, ssh_key};

const DAY: i64 = 86_400_000_000;

/// A record and an account of somebody new.
fn somebody(office: &mut Office, name: &str, login: &str) -> Uuid {
    let values = fields([("name", name.into()), ("sex", "P".into())]);
    let person = office.add("admin", "person", CITY, values).unwrap();
    let person = person.view.record.id;
    let values = fields([("login", login.into()), ("person", person.into())]);
    let account = office.add("admin", "account", CITY, values).unwrap();
    account.view.record.id
}

fn term(account: Uuid, role: &str) -> Values {
    fields([
        ("account", account.into()),
        ("role", role.into()),
        ("from_date", day("2026-03-02").into()),
        ("sk_number", "SK 77/2026".into()),
    ])
}

fn appoint(office: &mut Office, by: &str, account: Uuid, (role, place): (&str, &str)) -> Outcome {
    office
        .add(by, "appointment", place, term(account, role))
        .unwrap()
}

fn confirm(office: &mut Office, by: &str, kind: &str, id: Uuid) -> Result<Outcome> {
    office.step(by, kind, id, "confirm", Values::new())
}

fn state(done: &Outcome) -> &'static str {
    done.view.record.state.name
}

fn way(done: &Outcome) -> Option<&str> {
    done.view.record.get(&WAY)
}

fn told(result: &Result<Outcome>, wanted: Fault) -> String {
    match result {
        Err(Error::Rejected { fault, message, .. }) if *fault == wanted => message.to_string(),
        other => panic!("{other:?}"),
    }
}

/// A second admin, confirmed by the walikota, who has come in.
fn second_admin(office: &mut Office) -> Uuid {
    let account = somebody(office, "Admin Kedua", "admin2");
    let seat = appoint(office, "admin", account, ("admin", CITY));
    let seat = seat.view.record.id;
    confirm(office, "walikota", "appointment", seat).unwrap();
    act(office, seat);
    seat
}

/// Somebody new does something under an appointment.
fn act(office: &mut Office, seat: Uuid) {
    let values = fields([("name", "Lain".into()), ("sex", "L".into())]);
    let command = office.command("person", CITY, values);
    let batch = office.batch(seat, vec![command]);
    office.store.submit(&batch).unwrap();
}

#[test]
fn an_admin_makes_no_second_record_of_himself_an_office() {
    let mut office = Office::new();
    second_admin(&mut office);
    let account = somebody(&mut office, "Rekaan", "rekaan");
    let all = ["walikota", "bapemas", "auditor", "admin"].map(|role| (role, CITY));
    let all = all
        .into_iter()
        .chain([("camat", MOJOROTO), ("lurah", BANDAR)]);
    for (role, place) in all.chain([("perangkat", BANDAR), ("kasi_pmd", MOJOROTO)]) {
        let given = appoint(&mut office, "admin", account, (role, place));
        assert_eq!((state(&given), way(&given)), ("menunggu", None), "{role}");
        assert_eq!(office.store.seats("rekaan").unwrap(), [], "{role}");
        let id = given.view.record.id;
        let own = confirm(&mut office, "admin", "appointment", id);
        let words = told(&own, Fault::Forbidden);
        assert!(
            words.contains("minta") && words.contains("Admin Kedua (Admin"),
            "{words}"
        );
        let command = office.command("person", place, fields([("name", "X".into())]));
        let batch = office.batch(id, vec![command]);
        let acts = office.store.submit(&batch).map(|_| ());
        assert!(
            matches!(
                acts,
                Err(Error::Rejected {
                    fault: Fault::Forbidden,
                    ..
                })
            ),
            "{acts:?}"
        );
    }
    office.assert_proven();
}

#[test]
fn a_key_on_the_account_of_another_opens_nothing_until_it_is_confirmed() {
    let mut office = Office::new();
    let account = office.id("account of lurah");
    let given = office
        .add("admin", "key", CITY, ssh_key(account, KEYS[1]))
        .unwrap();
    let key = given.view.record.id;
    assert_eq!(state(&given), "menunggu");
    assert!(office.store.check_key(account, key).is_err());
    for stranger in [
        "camat kota",
        "lurah banjar",
        "kasi_pmd",
        "perangkat",
        "auditor",
        "skpd",
    ] {
        assert!(
            confirm(&mut office, stranger, "key", key).is_err(),
            "{stranger}"
        );
    }
    assert!(confirm(&mut office, "admin", "key", key).is_err());
    let done = confirm(&mut office, "camat", "key", key).unwrap();
    assert_eq!((state(&done), way(&done)), ("aktif", Some(SECOND)));
    office.store.check_key(account, key).unwrap();
    office.assert_proven();
}

#[test]
fn a_holder_who_comes_in_by_another_key_confirms_the_new_one() {
    let mut office = Office::new();
    let account = office.id("account of lurah");
    let given = office
        .add("admin", "key", CITY, ssh_key(account, KEYS[1]))
        .unwrap();
    let done = confirm(&mut office, "lurah", "key", given.view.record.id).unwrap();
    assert_eq!(way(&done), Some(SECOND));
}

#[test]
fn who_stands_above_confirms_and_whoever_stands_beside_or_below_does_not() {
    let mut office = Office::new();
    let account = somebody(&mut office, "Lurah Baru", "lurah.baru");
    let given = appoint(&mut office, "admin", account, ("lurah", BANDAR));
    let id = given.view.record.id;
    // The lurah of the place sees it, and is no one to decide who follows.
    let beside = confirm(&mut office, "lurah", "appointment", id);
    assert!(
        told(&beside, Fault::Forbidden).contains("Walikota"),
        "{beside:?}"
    );
    let why = fields([("end_reason", "tidak kenal".into())]);
    let refused = office.step("lurah", "appointment", id, "refuse", why.clone());
    told(&refused, Fault::Forbidden);
    for stranger in ["camat kota", "lurah banjar"] {
        told(
            &confirm(&mut office, stranger, "appointment", id),
            Fault::Missing,
        );
    }
    let done = confirm(&mut office, "camat", "appointment", id).unwrap();
    let by = done.view.record.at("decided_by").clone();
    assert_eq!(by, Value::Ref(office.id("person of camat")));
    assert_eq!(office.store.seats("lurah.baru").unwrap().len(), 1);
    let other = appoint(&mut office, "admin", account, ("perangkat", BANDAR));
    let done = office.step("lurah", "appointment", other.view.record.id, "refuse", why);
    assert_eq!(state(&done.unwrap()), "ditolak");
    office.assert_proven();
}

#[test]
fn an_admin_does_not_confirm_from_a_second_account_of_his_own() {
    let mut office = Office::new();
    // By a second record under the same name.
    let account = somebody(&mut office, "Pejabat Admin", "admin2");
    let seat = appoint(&mut office, "admin", account, ("admin", CITY))
        .view
        .record
        .id;
    confirm(&mut office, "walikota", "appointment", seat).unwrap();
    act(&mut office, seat);
    let lurah = office.id("account of perangkat");
    let given = appoint(&mut office, "admin", lurah, ("lurah", BANDAR))
        .view
        .record;
    let command = bina::store::Command {
        entity: given.entity,
        id: given.id,
        act: crate::office::moves(given.entity, given.version, "confirm"),
        changes: bina::domain::schema::record::Changes::new(),
    };
    let batch = office.batch(seat, vec![command]);
    let own = office.store.submit(&batch).map(|mut done| done.remove(0));
    told(&own, Fault::Forbidden);
}

#[test]
fn who_changed_it_while_it_waited_does_not_confirm_it() {
    let mut office = Office::new();
    let second = second_admin(&mut office);
    let lurah = office.id("account of perangkat");
    let given = appoint(&mut office, "admin", lurah, ("lurah", BANDAR))
        .view
        .record;
    let step = |office: &mut Office, version, act| {
        let command = bina::store::Command {
            entity: given.entity,
            id: given.id,
            act,
            changes: crate::office::changes(given.entity, version),
        };
        let batch = office.batch(second, vec![command]);
        office.store.submit(&batch).map(|mut done| done.remove(0))
    };
    let longer = fields([("sk_number", "SK 78/2026".into())]);
    let edit = bina::store::CommandKind::Edit { version: 1 };
    step(&mut office, longer, edit).unwrap();
    let stale = crate::office::moves(given.entity, 1, "confirm");
    let stale = step(&mut office, Values::new(), stale);
    assert!(matches!(stale, Err(Error::Conflict(_))), "{stale:?}");
    let own = crate::office::moves(given.entity, 2, "confirm");
    told(&step(&mut office, Values::new(), own), Fault::Forbidden);
}

#[test]
fn a_term_in_force_is_not_made_longer_by_one_person() {
    let mut office = Office::new();
    let seat = office.seat("lurah");
    let shorter = fields([("to_date", day("2026-03-01").into())]);
    office.edit("admin", "appointment", seat, shorter).unwrap();
    for longer in ["2026-12-31", "2026-03-02"] {
        let values = fields([("to_date", day(longer).into())]);
        let own = office.edit("admin", "appointment", seat, values);
        assert!(
            told(&own, Fault::Forbidden).contains("penugasan baru"),
            "{own:?}"
        );
    }
}

#[test]
fn who_ended_the_other_admin_is_not_the_only_one_left_by_that() {
    for (kind, name) in [
        ("appointment", "seat"),
        ("account", "account"),
        ("person", "person"),
    ] {
        let mut office = Office::new();
        let seat = second_admin(&mut office);
        let record = office.view("appointment", seat).record;
        let account = record.at("account").id().unwrap();
        let person = office
            .view("account", account)
            .record
            .at("person")
            .id()
            .unwrap();
        let id = match name {
            "seat" => seat,
            "account" => account,
            _ => person,
        };
        let why = fields([("end_reason", "pindah".into())]);
        office.step("admin", kind, id, "end", why).unwrap();
        let stranger = somebody(&mut office, "Rekaan", "rekaan");
        let given = appoint(&mut office, "admin", stranger, ("walikota", CITY));
        assert_eq!(state(&given), "menunggu", "{kind}");
        let id = given.view.record.id;
        let words = told(
            &confirm(&mut office, "admin", "appointment", id),
            Fault::Forbidden,
        );
        assert!(words.contains("14 hari"), "{words}");
        office.set_clock(office.clock() + 15 * DAY);
        let done = confirm(&mut office, "admin", "appointment", id).unwrap();
        assert_eq!(way(&done), Some(ALONE));
    }
}

/// A term that is cut to a day to come ends the other on that day.
#[test]
fn a_term_that_was_cut_short_counts_from_its_last_day() {
    let mut office = Office::new();
    let seat = second_admin(&mut office);
    let shorter = fields([("to_date", day("2026-03-20").into())]);
    office.edit("admin", "appointment", seat, shorter).unwrap();
    let stranger = somebody(&mut office, "Rekaan", "rekaan");
    for (today, wanted) in [
        ("2026-03-19", "menunggu"),
        ("2026-03-21", "menunggu"),
        ("2026-04-02", "menunggu"),
        ("2026-04-05", "aktif"),
    ] {
        office.set_day(today);
        let given = appoint(&mut office, "admin", stranger, ("walikota", CITY));
        assert_eq!(state(&given), wanted, "{today}");
    }
}

/// Bapemas decides by mandate; an admin who takes the regulation away is not the only one left by that.
#[test]
fn who_lacks_a_mandate_is_somebody_to_ask_all_the_same() {
    let mut office = Office::new();
    let why = || fields([("end_reason", "pindah".into())]);
    let walikota = office.seat("walikota");
    let second = second_admin(&mut office);
    let command = bina::store::Command {
        entity: crate::office::entity("appointment"),
        id: walikota,
        act: crate::office::moves(crate::office::entity("appointment"), 1, "end"),
        changes: crate::office::changes(crate::office::entity("appointment"), why()),
    };
    let batch = office.batch(second, vec![command]);
    office.store.submit(&batch).unwrap();
    office
        .step("admin", "appointment", second, "end", why())
        .unwrap();
    office.set_clock(office.clock() + 15 * DAY);
    let standing = office.id("standing mandate");
    let none = fields([("amount", 1.into())]);
    office.edit("admin", "setting", standing, none).unwrap();
    let account = somebody(&mut office, "Camat Baru", "camat.baru");
    let given = appoint(&mut office, "admin", account, ("camat", MOJOROTO));
    assert_eq!(state(&given), "menunggu");
}

#[test]
fn the_only_admin_acts_alone_and_that_stands_on_it() {
    let mut office = Office::new();
    // Nobody stands above a walikota, and there is no other admin.
    let account = somebody(&mut office, "Wali Kedua", "wali2");
    let given = appoint(&mut office, "admin", account, ("walikota", CITY));
    assert_eq!((state(&given), way(&given)), ("aktif", Some(ALONE)));
    assert_eq!(office.store.seats("wali2").unwrap().len(), 1);
    second_admin(&mut office);
    let other = somebody(&mut office, "Wali Ketiga", "wali3");
    let given = appoint(&mut office, "admin", other, ("walikota", CITY));
    assert_eq!(state(&given), "menunggu");
    let seat = office.seat("lurah");
    let founded = office.view("appointment", seat);
    assert_eq!(founded.record.get(&WAY), Some(FOUNDED));
    office.assert_proven();
}

#[test]
fn what_waits_is_shown_to_whoever_may_confirm_it() {
    let mut office = Office::new();
    let account = somebody(&mut office, "Lurah Baru", "lurah.baru");
    let given = appoint(&mut office, "admin", account, ("lurah", BANDAR))
        .view
        .record
        .id;
    let of = |office: &mut Office, login: &str| {
        let seat = office.seat(login);
        let all = office.store.awaiting(seat).unwrap();
        all.into_iter()
            .map(|a| a.view.record.id)
            .collect::<Vec<_>>()
    };
    for login in ["camat", "bapemas", "walikota"] {
        assert_eq!(of(&mut office, login), [given], "{login}");
    }
    for login in [
        "admin",
        "camat kota",
        "lurah",
        "kasi_pmd",
        "perangkat",
        "auditor",
    ] {
        assert!(of(&mut office, login).is_empty(), "{login}");
    }
}
