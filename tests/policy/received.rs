//! What an office above keeps for one below is read by the one it is for, and by nobody beside it.

use bina::store::{Error, Fault, Query};
use uuid::Uuid;

use crate::office::{BANDAR, CITY, MOJOROTO, Office, entity, fields};

/// Whether a login reads a record, in its list and by itself.
fn reads(office: &mut Office, login: &str, kind: &str, id: Uuid) -> bool {
    let seat = office.seat(login);
    let listed = office.store.list(seat, &Query::of(entity(kind))).unwrap();
    let listed = listed.rows.iter().any(|v| v.record.id == id);
    let alone = office.store.one(seat, entity(kind), id).is_ok();
    assert_eq!(listed, alone, "{login} {kind}");
    listed
}

/// Who reads it of those who might.
fn readers(office: &mut Office, kind: &str, id: Uuid) -> Vec<&'static str> {
    let all = [
        "camat",
        "kasi_pmd",
        "lurah",
        "perangkat",
        "camat kota",
        "lurah banjar",
    ];
    let mut readers = vec![];
    for login in all {
        if reads(office, login, kind, id) {
            readers.push(login);
        }
    }
    readers
}

#[test]
fn aid_of_the_city_is_read_by_the_kelurahan_it_is_for_and_its_camat() {
    let mut office = Office::new();
    let mut values = office.plausible("fund", BANDAR, "");
    values.insert("source", "apbd_kota".into());
    values.insert("recipient", office.id(BANDAR).into());
    let aid = office.allocate(CITY, ("bapemas", "walikota"), values);
    assert_eq!(
        readers(&mut office, "fund", aid),
        ["camat", "kasi_pmd", "lurah", "perangkat"]
    );
    let history = office
        .store
        .history(office.seat("lurah"), entity("fund"), aid);
    assert!(!history.unwrap().is_empty());
    let answers = office.answers("fund", "close", BANDAR);
    let act = office.step("lurah", "fund", aid, "close", answers);
    let refused = matches!(
        act,
        Err(Error::Rejected {
            fault: Fault::Forbidden | Fault::Missing,
            ..
        })
    );
    assert!(refused, "read only: {act:?}");
}

#[test]
fn aid_for_nobody_in_particular_stays_with_the_city() {
    let mut office = Office::new();
    let mut values = office.plausible("fund", BANDAR, "");
    values.insert("source", "apbd_kota".into());
    let aid = office.allocate(CITY, ("bapemas", "walikota"), values);
    assert!(readers(&mut office, "fund", aid).is_empty());
}

#[test]
fn guidance_is_read_by_the_kecamatan_it_is_about() {
    let mut office = Office::new();
    let id = office.guidance_about(MOJOROTO);
    assert_eq!(readers(&mut office, "guidance", id), ["camat", "kasi_pmd"]);
    let own = fields([("topic", "Lain".into())]);
    assert!(office.edit("camat", "guidance", id, own).is_err());
}
