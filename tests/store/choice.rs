//! The lists to tick from: the office edits them, ended items are no longer ticked but read where they stand.

use bina::domain::schema::record::Value;
use bina::text::Lang;

use crate::office::{BANDAR, CITY, Office, entity, fields};

/// What is ticked, as a person reads it.
fn shown(office: &mut Office, name: &str) -> String {
    let id = office.id(&format!("kpm {BANDAR}"));
    let view = office.view("kpm", id);
    view.show(entity("kpm").field(name).unwrap(), Lang::En)
}

fn tick(office: &mut Office, field: &'static str, codes: &str) -> Result<(), String> {
    let id = office.id(&format!("kpm {BANDAR}"));
    let done = office.edit("lurah", "kpm", id, fields([(field, codes.into())]));
    done.map(drop).map_err(|e| e.to_string())
}

fn item(list: &str, code: &str) -> [(&'static str, Value); 4] {
    [
        ("list", list.into()),
        ("number", 9.into()),
        ("code", code.into()),
        ("name", "penggerak wisata".into()),
    ]
}

#[test]
fn the_office_adds_an_item_and_it_is_ticked_and_read_by_its_name() {
    let mut office = Office::new();
    let early = tick(&mut office, "roles_planned", "wisata").unwrap_err();
    assert!(
        early.contains("“wisata” tidak ada dalam daftar peran"),
        "{early}"
    );
    office
        .add("bapemas", "choice", CITY, fields(item("peran", "wisata")))
        .unwrap();
    tick(&mut office, "roles_planned", "panutan,wisata").unwrap();
    assert_eq!(
        shown(&mut office, "roles_planned"),
        "panutan; penggerak wisata"
    );
    let other = tick(&mut office, "duties_planned", "wisata").unwrap_err();
    assert!(other.contains("daftar tugas"), "{other}");
}

#[test]
fn an_ended_item_is_no_longer_ticked_but_read_where_it_stands() {
    let mut office = Office::new();
    tick(&mut office, "roles_done", "pejuang").unwrap();
    let id = office.id("peran pejuang");
    let name = fields([("name", "pejuang warga".into())]);
    office.edit("bapemas", "choice", id, name).unwrap();
    let why = fields([("end_reason", "tidak dipakai lagi".into())]);
    office.step("bapemas", "choice", id, "end", why).unwrap();
    assert_eq!(shown(&mut office, "roles_done"), "pejuang warga");
    tick(&mut office, "roles_done", "pejuang,panutan").unwrap();
    assert_eq!(shown(&mut office, "roles_done"), "panutan; pejuang warga");
    let late = tick(&mut office, "roles_planned", "pejuang").unwrap_err();
    assert!(late.contains("tidak ada dalam daftar peran"), "{late}");
    let kpm = office.id(&format!("kpm {BANDAR}"));
    let seat = office.seat("lurah");
    let history = office.store.history(seat, entity("kpm"), kpm).unwrap();
    let first = &history[0].changes[0];
    assert_eq!(first.2.as_deref(), Some("panutan; pejuang warga"));
}

#[test]
fn only_terms_of_candidates_weigh_and_codes_are_plain() {
    let mut office = Office::new();
    let mut add = |values| office.add("admin", "choice", CITY, values).map(drop);
    assert!(add(fields(item("syarat", "baru"))).is_err(), "no weight");
    let mut heavy = fields(item("tugas", "baru"));
    heavy.insert("need", "wajib".into());
    assert!(add(heavy).is_err(), "a duty weighs nothing");
    for odd in ["a,b", "Baru", "a b", "a%"] {
        assert!(add(fields(item("tugas", odd))).is_err(), "{odd}");
    }
    assert!(add(fields(item("peran", "pejuang"))).is_err(), "taken");
    add(fields(item("tugas", "pejuang"))).unwrap();
}

#[test]
fn shipped_qualities_name_the_minutes_or_say_that_they_are_proposed() {
    let office = Office::bare();
    let of = |source: &str| -> String {
        let sql = "SELECT code FROM choice WHERE list = 'kualitas' AND source = ?1 ORDER BY number";
        let raw = office.raw();
        let mut all = raw.prepare(sql).unwrap();
        let all = all.query_map([source], |r| r.get(0)).unwrap();
        let all: Vec<String> = all.map(Result::unwrap).collect();
        all.join(" ")
    };
    let minutes = "Notulen 17 September 2014";
    assert_eq!(of(minutes), "pengetahuan kemauan kemampuan");
    assert_eq!(of("usulan Bina"), "dedikasi dipercaya");
}

#[test]
fn bapemas_puts_the_citys_own_quality_in_place_of_a_proposed_one_and_the_history_keeps_both() {
    let mut office = Office::new();
    let proposed = office.id("kualitas dedikasi");
    let why = fields([("end_reason", "bukan kualitas menurut SK kota".into())]);
    office
        .step("bapemas", "choice", proposed, "end", why)
        .unwrap();
    let mut own = fields(item("kualitas", "jujur"));
    own.insert("source", "SK Wali Kota 5/2026".into());
    let done = office.add("bapemas", "choice", CITY, own).unwrap();
    let id = done.view.record.id;
    let renamed = fields([("source", "SK Wali Kota 6/2026".into())]);
    office.edit("bapemas", "choice", id, renamed).unwrap();
    let seat = office.seat("bapemas");
    let history = office.store.history(seat, entity("choice"), id).unwrap();
    assert_eq!(history.len(), 2);
    let source = office.value("choice", id, "source");
    assert_eq!(source, "SK Wali Kota 6/2026".into());
    office.assert_proven();
}

#[test]
fn the_lists_are_the_citys_to_edit() {
    let mut office = Office::new();
    for login in ["lurah", "camat", "walikota", "skpd"] {
        let added = office.add(login, "choice", CITY, fields(item("peran", "baru")));
        assert!(added.is_err(), "{login}");
    }
}
