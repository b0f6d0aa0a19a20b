//! Admin apart from the offices: nobody appoints himself, and the last admin stays.

use crate::office::Values;
use bina::store::{Error, Fault, Outcome, Result};

use crate::office::{BANDAR, CITY, Office, day, fields};

fn appoint(office: &mut Office, of: &str, place: &str, role: &str) -> Result<Outcome> {
    let values = fields([
        ("account", office.id(&format!("account of {of}")).into()),
        ("role", role.into()),
        ("from_date", day("2026-03-02").into()),
        ("sk_number", "SK 77/2026".into()),
    ]);
    office.add("admin", "appointment", place, values)
}

fn refused<T>(result: &Result<T>, wanted: Fault) -> bool {
    matches!(result, Err(Error::Rejected { fault, .. }) if *fault == wanted)
}

fn ended() -> Values {
    fields([("end_reason", "pindah".into())])
}

#[test]
fn an_admin_does_not_appoint_himself() {
    let mut office = Office::new();
    for (place, role) in [(CITY, "walikota"), (BANDAR, "lurah"), (CITY, "admin")] {
        let own = appoint(&mut office, "admin", place, role);
        assert!(refused(&own, Fault::Forbidden), "{role} {own:?}");
    }
    appoint(&mut office, "perangkat", BANDAR, "lurah").unwrap();
    // Nor by a second account of the same person.
    let person = office.id("person of admin");
    let values = fields([("login", "admin2".into()), ("person", person.into())]);
    let second = office.add("admin", "account", CITY, values).unwrap();
    let values = fields([
        ("account", second.view.record.id.into()),
        ("role", "lurah".into()),
        ("sk_number", "SK 78/2026".into()),
    ]);
    let own = office.add("admin", "appointment", BANDAR, values);
    assert!(refused(&own, Fault::Forbidden), "{own:?}");
    office.assert_proven();
}

#[test]
fn an_admin_does_not_lengthen_his_own_term() {
    let mut office = Office::new();
    let seat = office.seat("admin");
    let shorter = fields([("to_date", day("2026-12-31").into())]);
    office.edit("admin", "appointment", seat, shorter).unwrap();
    let longer = fields([("to_date", day("2030-12-31").into())]);
    let own = office.edit("admin", "appointment", seat, longer);
    assert!(refused(&own, Fault::Forbidden), "{own:?}");
}

#[test]
fn the_last_admin_is_ended_by_no_way() {
    let mut office = Office::new();
    for (kind, name) in [
        ("appointment", "seat admin"),
        ("account", "account of admin"),
        ("person", "person of admin"),
    ] {
        let id = office.id(name);
        let result = office.step("admin", kind, id, "end", ended());
        assert!(refused(&result, Fault::Invalid), "{kind} {result:?}");
    }
    let second = appoint(&mut office, "auditor", CITY, "admin").unwrap();
    let id = office.seat("admin");
    // Nor while the other waits to be confirmed.
    let alone = office.step("admin", "appointment", id, "end", ended());
    assert!(refused(&alone, Fault::Invalid), "{alone:?}");
    let second = second.view.record.id;
    let confirmed = office.step("walikota", "appointment", second, "confirm", Values::new());
    confirmed.unwrap();
    office
        .step("admin", "appointment", id, "end", ended())
        .unwrap();
    office.assert_proven();
}
