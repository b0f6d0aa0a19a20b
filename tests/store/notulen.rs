//! Minutes of a meeting are kept, sent to who should know of them, and each receipt is theirs to sign.

use bina::store::Query;
use uuid::Uuid;

use crate::office::{BANDAR, BANJAR, CITY, MOJOROTO, Office, Values, entity, fields};

fn sent(office: &mut Office, login: &str, place: &str, (to, more): (&str, Values)) -> Uuid {
    let mut values = office.plausible("notulen", place, "");
    values.extend(more);
    let id = office.add(login, "notulen", place, values).unwrap();
    let id = id.view.record.id;
    let to = fields([("recipients", to.into())]);
    office.step(login, "notulen", id, "send", to).unwrap();
    id
}

/// Region of each receipt of minutes, and its id.
fn receipts(office: &Office, notulen: Uuid) -> Vec<(String, Uuid)> {
    let db = office.raw();
    let sql = "SELECT region, id FROM notulen_receipt WHERE notulen = ?1 ORDER BY region, skpd";
    let mut statement = db.prepare(sql).unwrap();
    let rows = statement.query_map([notulen.to_string()], |r| {
        let id: String = r.get(1)?;
        Ok((r.get(0)?, Uuid::parse_str(&id).unwrap()))
    });
    rows.unwrap().map(std::result::Result::unwrap).collect()
}

fn reads(office: &mut Office, login: &str, id: Uuid) -> bool {
    let seat = office.seat(login);
    let page = office
        .store
        .list(seat, &Query::of(entity("notulen")))
        .unwrap();
    let listed = page.rows.iter().any(|v| v.record.id == id);
    assert_eq!(
        office.store.one(seat, entity("notulen"), id).is_ok(),
        listed,
        "{login}"
    );
    listed
}

#[test]
fn what_a_kecamatan_sends_is_read_and_signed_for_by_its_kelurahan_alone() {
    let mut office = Office::new();
    let id = sent(&mut office, "camat", MOJOROTO, ("bawahan", Values::new()));
    let all = receipts(&office, id);
    let places: Vec<&str> = all.iter().map(|(region, _)| region.as_str()).collect();
    assert_eq!(places, [BANDAR, BANJAR]);
    for (login, may) in [
        ("lurah", true),
        ("lurah banjar", true),
        ("lurah semampir", false),
    ] {
        assert_eq!(reads(&mut office, login, id), may, "{login}");
    }
    let receive = |office: &mut Office, login: &str, receipt| {
        let done = office.step(login, "notulen_receipt", receipt, "receive", fields([]));
        done.map(|d| d.view.record.state.name)
    };
    assert!(
        receive(&mut office, "camat", all[0].1).is_err(),
        "not the sender"
    );
    assert!(
        receive(&mut office, "lurah banjar", all[0].1).is_err(),
        "not another"
    );
    assert_eq!(receive(&mut office, "lurah", all[0].1).unwrap(), "diterima");
    let edit = fields([("agenda", "lain".into())]);
    assert!(
        office.edit("camat", "notulen", id, edit).is_err(),
        "what is sent stays"
    );
    office.assert_proven();
}

#[test]
fn what_a_kelurahan_sends_goes_up_and_to_the_agency_it_names() {
    let mut office = Office::new();
    let agency = fields([("skpd", office.id("dinkes").into())]);
    let id = sent(&mut office, "lurah", BANDAR, ("atasan", agency));
    let all = receipts(&office, id);
    let places: Vec<&str> = all.iter().map(|(region, _)| region.as_str()).collect();
    assert_eq!(places, [CITY, CITY, MOJOROTO]);
    assert!(reads(&mut office, "skpd", id));
    assert!(!reads(&mut office, "skpd pkk", id));
    assert!(!reads(&mut office, "lurah banjar", id));
    let seat = office.seat("skpd");
    let own = office
        .store
        .list(seat, &Query::of(entity("notulen_receipt")))
        .unwrap();
    assert_eq!(own.rows.len(), 1);
    let receipt = own.rows[0].record.id;
    let done = office.step("skpd", "notulen_receipt", receipt, "receive", fields([]));
    assert_eq!(done.unwrap().view.record.state.name, "diterima");
}

#[test]
fn a_kader_is_chosen_and_honoured_by_the_five_qualities() {
    let mut office = Office::new();
    let mut award = office.plausible("award", BANDAR, "");
    award.insert("year", "2027".into());
    award.insert("qualities", "kemauan,dedikasi".into());
    let added = office.add("lurah", "award", BANDAR, award).unwrap();
    assert_eq!(added.view.labels["qualities"], "berkemauan; berdedikasi");
    let mut other = office.plausible("award", BANDAR, "");
    other.insert("year", "2028".into());
    other.insert("qualities", "cantik".into());
    let refused = office.add("lurah", "award", BANDAR, other).unwrap_err();
    assert!(refused.to_string().contains("daftar kualitas"), "{refused}");
}
