//! A document reaches the office it is addressed to, and the SK of an official that of who is to serve there: a receipt waits,
//! is signed there, and the sender sees it.

use bina::store::Query;
use uuid::Uuid;

use crate::office::{BANDAR, ByName, CITY, MOJOROTO, Office, Values, day, entity, fields};
use crate::round::Round;

/// Place, whether an agency owes it, state and id of each receipt of what went out of a record, by place.
fn receipts(office: &Office, about: Uuid) -> Vec<(String, bool, String, Uuid)> {
    let db = office.raw();
    let sql = "SELECT region, skpd IS NOT NULL, state, id FROM document_receipt WHERE about = ?1 \
               ORDER BY region, skpd, id";
    let mut statement = db.prepare(sql).unwrap();
    let rows = statement.query_map([about.to_string()], |r| {
        let id: String = r.get(3)?;
        Ok((
            r.get(0)?,
            r.get(1)?,
            r.get(2)?,
            Uuid::parse_str(&id).unwrap(),
        ))
    });
    rows.unwrap().map(std::result::Result::unwrap).collect()
}

fn told(office: &Office, about: Uuid) -> Vec<(String, String)> {
    let all = receipts(office, about).into_iter();
    all.map(|(place, _, state, _)| (place, state)).collect()
}

fn reads(office: &mut Office, login: &str, kind: &str, id: Uuid) -> bool {
    let seat = office.seat(login);
    let page = office.store.list(seat, &Query::of(entity(kind))).unwrap();
    let listed = page.rows.iter().any(|v| v.record.id == id);
    assert_eq!(
        listed,
        office.store.one(seat, entity(kind), id).is_ok(),
        "{login} {kind}"
    );
    listed
}

fn receive(office: &mut Office, login: &str, receipt: Uuid) -> bool {
    let none = Values::new();
    let done = office.step(login, "document_receipt", receipt, "receive", none);
    done.is_ok_and(|d| d.view.record.state.name == "diterima")
}

/// A signed letter of the city, to one office or to nobody.
fn letter(office: &mut Office, to: Option<&str>) -> Uuid {
    let values = fields([
        ("title", "Permintaan laporan".into()),
        ("issuer", "Bapemas".into()),
    ]);
    let id = office.add("bapemas", "document", CITY, values).unwrap();
    let id = id.view.record.id;
    let mut signed = fields([
        ("number", "400.10/7/2026".into()),
        ("date", day("2026-03-02").into()),
        ("signer", "Kepala Bapemas".into()),
    ]);
    if let Some(place) = to {
        signed.insert("recipient", office.id(place).into());
    }
    office
        .step("bapemas", "document", id, "sign", signed)
        .unwrap();
    id
}

/// The SK of an official of whom the office has heard nothing before.
fn official(office: &mut Office, role: &str, place: &str, agency: Option<&str>) -> Uuid {
    let values = fields([("name", "Pejabat Baru".into()), ("sex", "P".into())]);
    let person = office.add("admin", "person", CITY, values).unwrap();
    let person = person.view.record.id;
    let values = fields([
        ("login", format!("baru.{role}").into()),
        ("person", person.into()),
    ]);
    let account = office.add("admin", "account", CITY, values).unwrap();
    let mut term = fields([
        ("account", account.view.record.id.into()),
        ("role", role.into()),
        ("holding", "plt".into()),
        ("from_date", day("2026-03-09").into()),
        ("sk_number", "821/7/2026".into()),
    ]);
    if let Some(agency) = agency {
        term.insert("skpd", office.id(agency).into());
    }
    let given = office.add("admin", "appointment", place, term).unwrap();
    given.view.record.id
}

fn confirm(office: &mut Office, id: Uuid) {
    office
        .step("walikota", "appointment", id, "confirm", Values::new())
        .unwrap();
}

#[test]
fn a_document_waits_at_the_office_it_is_addressed_to_and_the_sender_sees_who_signed() {
    let mut office = Office::new();
    let id = letter(&mut office, Some(BANDAR));
    let all = receipts(&office, id);
    let receipt = all[0].3;
    assert_eq!(told(&office, id), [(BANDAR.into(), "menunggu".into())]);
    let view = office.view("document_receipt", receipt);
    assert_eq!(view.display, "Permintaan laporan");
    assert_eq!(view.record.at("kind").text(), Some("dokumen"));
    assert_eq!(view.record.at("number").text(), Some("400.10/7/2026"));
    assert!(reads(&mut office, "lurah", "document", id));
    assert!(!receive(&mut office, "lurah banjar", receipt));
    assert!(receive(&mut office, "lurah", receipt));
    assert!(reads(&mut office, "bapemas", "document_receipt", receipt));
    assert_eq!(told(&office, id), [(BANDAR.into(), "diterima".into())]);
    office.assert_proven();
}

#[test]
fn a_document_for_nobody_has_no_receipt_and_a_withdrawn_one_none_that_waits() {
    let mut office = Office::new();
    let id = letter(&mut office, None);
    assert!(receipts(&office, id).is_empty());
    let id = letter(&mut office, Some(MOJOROTO));
    let why = fields([("end_reason", "salah nomor".into())]);
    office.step("bapemas", "document", id, "end", why).unwrap();
    assert_eq!(told(&office, id), [(MOJOROTO.into(), "gugur".into())]);
    office.assert_proven();
}

#[test]
fn the_sk_of_an_official_waits_at_their_office_and_its_camat_once_it_is_confirmed() {
    let mut office = Office::new();
    let id = official(&mut office, "perangkat", BANDAR, None);
    assert!(receipts(&office, id).is_empty(), "nobody has confirmed it");
    confirm(&mut office, id);
    let waits = |place: &str| (place.to_owned(), "menunggu".to_owned());
    assert_eq!(told(&office, id), [waits(MOJOROTO), waits(BANDAR)]);
    let receipt = receipts(&office, id)[1].3;
    let view = office.view("document_receipt", receipt);
    assert_eq!(view.display, "Pengangkatan Perangkat (Plt.)");
    // Nothing of a person goes out with it, so an erasure has nothing to look for there.
    let said = view.record.values.iter().filter_map(|v| v.text());
    assert!(said.chain([&*view.display]).all(|v| !v.contains("Baru")));
    for login in ["kasi_pmd", "perangkat"] {
        assert!(reads(&mut office, login, "appointment", id), "{login}");
    }
    assert!(!reads(&mut office, "lurah banjar", "appointment", id));
    assert!(receive(&mut office, "perangkat", receipt));
    assert!(reads(&mut office, "walikota", "document_receipt", receipt));
    office.assert_proven();
}

#[test]
fn the_sk_of_an_official_of_an_agency_is_read_there_and_falls_unread_with_its_end() {
    let mut office = Office::new();
    let id = official(&mut office, "skpd", CITY, Some("dinkes"));
    confirm(&mut office, id);
    let all = receipts(&office, id);
    assert_eq!(told(&office, id), [(CITY.into(), "menunggu".into())]);
    assert!(all[0].1, "the agency owes it, not the city");
    assert!(reads(&mut office, "skpd", "appointment", id));
    assert!(!reads(&mut office, "skpd pkk", "appointment", id));
    let why = fields([("end_reason", "batal".into())]);
    office.step("admin", "appointment", id, "end", why).unwrap();
    assert_eq!(told(&office, id), [(CITY.into(), "gugur".into())]);
    let seat = official(&mut office, "bapemas", CITY, None);
    confirm(&mut office, seat);
    assert!(receipts(&office, seat).is_empty(), "it comes from the city");
    office.assert_proven();
}

/// A round whose team is whole, with this number of its SK.
fn team_named(sk: Option<&str>) -> Round {
    let mut round = Round::new();
    for element in ["pemerintah", "lembaga", "tokoh"] {
        round.member(element);
    }
    let number = |sk: &str| fields([("team_sk_number", sk.into())]);
    round.go("lurah", "announce", sk.map_or_else(Values::new, number));
    round
}

#[test]
fn the_sk_of_a_selection_team_waits_at_the_camat_as_its_paper_once_it_has_a_number() {
    let round = team_named(None);
    assert!(receipts(&round.office, round.id).is_empty());
    let mut round = team_named(Some("188/7/2026"));
    let all = receipts(&round.office, round.id);
    let places: Vec<&str> = all.iter().map(|r| &*r.0).collect();
    assert_eq!(places, [MOJOROTO]);
    let view = round.office.view("document_receipt", all[0].3);
    assert_eq!(view.display, "Tim seleksi KPM 2026");
    assert_eq!(view.record.at("paper").text(), Some("sk-tim-seleksi"));
    assert!(receive(&mut round.office, "kasi_pmd", all[0].3));
    round.office.assert_proven();
}
