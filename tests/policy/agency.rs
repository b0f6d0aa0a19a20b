//! An agency (SKPD) takes part: it reads what is its own, agrees for its side, and gives its receipts; another does not.

use bina::store::{Error, Fault, Query};
use uuid::Uuid;

use crate::office::{BANDAR, ByName as _, CITY, Office, Values, entity, fields};

/// Whether a login reads a record, in its list and by itself.
fn reads(office: &mut Office, login: &str, kind: &str, id: Uuid) -> bool {
    let seat = office.seat(login);
    let listed = office.store.list(seat, &Query::of(entity(kind))).unwrap();
    let listed = listed.rows.iter().any(|v| v.record.id == id);
    let alone = office.store.one(seat, entity(kind), id).is_ok();
    assert_eq!(listed, alone, "{login} {kind}");
    listed
}

/// What a refusal says.
fn said<T: std::fmt::Debug>(result: Result<T, Error>) -> String {
    match result {
        Err(error @ Error::Rejected { .. }) => error.message().to_string(),
        other => panic!("not refused: {other:?}"),
    }
}

fn is_missing<T>(result: &Result<T, Error>) -> bool {
    matches!(
        result,
        Err(Error::Rejected {
            fault: Fault::Missing,
            ..
        })
    )
}

/// A kader teknis of the other agency in the same kelurahan, at the task of dinkes.
fn invite(office: &mut Office) -> (Uuid, Uuid) {
    let values = office.plausible("kader_teknis", BANDAR, "dasawisma");
    let kader = office.add("lurah", "kader_teknis", BANDAR, values);
    let (kader, task) = (
        kader.unwrap().view.record.id,
        office.id(&format!("task {BANDAR}")),
    );
    let values = fields([("task", task.into()), ("kader_teknis", kader.into())]);
    let party = office.add("lurah", "party", BANDAR, values).unwrap();
    (task, party.view.record.id)
}

#[test]
fn a_task_is_read_by_each_agency_that_has_a_party_in_it() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    assert!(reads(&mut office, "skpd", "task", task));
    assert!(!reads(&mut office, "skpd pkk", "task", task));
    let (_, party) = invite(&mut office);
    assert!(reads(&mut office, "skpd pkk", "task", task));
    assert!(reads(&mut office, "skpd pkk", "party", party));
    assert!(!reads(&mut office, "skpd", "party", party));
    let message = office.id(&format!("message {BANDAR}"));
    assert!(reads(&mut office, "skpd pkk", "message", message));
    let words = fields([("message", "Boleh?".into())]);
    let refused = said(office.step("skpd pkk", "task", task, "say", words));
    assert!(refused.contains("tidak berwenang"), "{refused}");
}

#[test]
fn a_task_of_many_starts_once_each_agency_agreed() {
    let mut office = Office::new();
    let (task, party) = invite(&mut office);
    office
        .step("perangkat", "task", task, "propose", Values::new())
        .unwrap();
    office
        .step("lurah", "task", task, "agree_kpm", Values::new())
        .unwrap();
    office
        .step("skpd", "task", task, "agree_sector", Values::new())
        .unwrap();
    // The agency in charge agreed for all its own, and for nobody else's.
    let own = office.id(&format!("party {BANDAR}"));
    assert_eq!(office.view("party", own).record.state.name, "sepakat");
    assert_eq!(office.view("party", party).record.state.name, "diajak");
    let start = office.step("lurah", "task", task, "start", Values::new());
    let start = said(start);
    assert!(start.contains("1 pihak belum menyepakati"), "{start}");
    let agree = office.step("skpd", "party", party, "agree", Values::new());
    assert!(is_missing(&agree));
    let wrong = office.step("lurah", "party", party, "agree_kpm", Values::new());
    let wrong = said(wrong);
    assert!(wrong.contains("SKPD-nya yang menyepakati"), "{wrong}");
    office
        .step("skpd pkk", "party", party, "agree", Values::new())
        .unwrap();
    office
        .step("lurah", "task", task, "start", Values::new())
        .unwrap();
    office.assert_proven();
}

#[test]
fn who_is_in_charge_is_no_party_beside() {
    let mut office = Office::new();
    let values = fields([
        ("task", office.id(&format!("task {BANDAR}")).into()),
        ("kpm", office.id(&format!("kpm {BANDAR}")).into()),
    ]);
    let refused = said(office.add("lurah", "party", BANDAR, values));
    assert!(
        refused.contains("sudah penanggung jawab tugas ini"),
        "{refused}"
    );
}

#[test]
fn messages_stand_in_order_with_who_said_them() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    for (login, words) in [("lurah", "Kamis?"), ("camat", "Setuju Kamis")] {
        let words = fields([("message", words.into())]);
        office.step(login, "task", task, "say", words).unwrap();
    }
    let seat = office.seat("skpd");
    let all = office.store.list(seat, &Query::of(entity("message")));
    let mut all: Vec<(i64, String)> = all
        .unwrap()
        .rows
        .iter()
        .map(|v| {
            let nth = v.record.at("nth").number().unwrap();
            (
                nth,
                v.show(
                    entity("message").field("said_by").unwrap(),
                    bina::text::Lang::Id,
                ),
            )
        })
        .collect();
    all.sort();
    let who: Vec<&str> = all.iter().map(|(_, who)| who.as_str()).collect();
    assert_eq!(who, ["Pejabat skpd", "Pejabat lurah", "Pejabat camat"]);
}

#[test]
fn a_message_and_an_answer_name_the_role_and_office_of_that_day() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let words = fields([("message", "Setuju".into())]);
    office.step("kasi_pmd", "task", task, "say", words).unwrap();
    let said = |office: &Office, kind: &str| -> Vec<String> {
        let sql = format!("SELECT said_as FROM {kind} WHERE said_as IS NOT NULL ORDER BY nth");
        let db = office.raw();
        let mut rows = db.prepare(&sql).unwrap();
        let rows = rows.query_map([], |r| r.get(0)).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let at_task = said(&office, "message");
    assert_eq!(at_task, ["SKPD Dinas Kesehatan", "Kasi PMD Mojoroto"]);
    let asked = said(&office, "answer");
    assert_eq!(asked, ["Lurah Bandar Lor"]);
    // What was said stays as it was when the agency is called otherwise.
    let dinkes = office.id("dinkes");
    let name = fields([("name", "Dinas Kesehatan dan KB".into())]);
    office.edit("bapemas", "skpd", dinkes, name).unwrap();
    assert_eq!(said(&office, "message"), at_task);
    office.assert_proven();
}

#[test]
fn a_proposal_is_read_by_the_agency_of_its_kind_of_kader() {
    let mut office = Office::new();
    let proposal = office.id(&format!("proposal {BANDAR}"));
    let sector = fields([("sector", office.id("posyandu").into())]);
    office.edit("lurah", "proposal", proposal, sector).unwrap();
    assert!(reads(&mut office, "skpd", "proposal", proposal));
    assert!(!reads(&mut office, "skpd pkk", "proposal", proposal));
    let answers = office.answers("proposal", "fund", BANDAR);
    let act = office.step("skpd", "proposal", proposal, "fund", answers);
    assert!(act.is_err());
}

#[test]
fn a_guideline_is_received_by_each_agency_for_itself() {
    let mut office = Office::new();
    let seat = office.seat("skpd");
    let owed = office.store.list(seat, &Query::of(entity("receipt")));
    let owed = owed.unwrap().rows;
    assert_eq!(owed.len(), 1, "one receipt, its own");
    let id = owed[0].record.id;
    let other = office.step("skpd pkk", "receipt", id, "receive", Values::new());
    assert!(is_missing(&other));
    office
        .step("skpd", "receipt", id, "receive", Values::new())
        .unwrap();
    let guideline = office.value("receipt", id, "guideline").id().unwrap();
    assert!(reads(&mut office, "skpd", "guideline", guideline));
}

#[test]
fn an_agency_confirms_what_was_agreed_with_it() {
    let mut office = Office::new();
    let values = fields([
        ("skpd", office.id("pkk").into()),
        ("topic", "Jadwal bersama".into()),
    ]);
    let done = office.add("kasi_pmd", "liaison", "35.71.01", values);
    let id = done.unwrap().view.record.id;
    assert!(!reads(&mut office, "skpd", "liaison", id));
    assert!(reads(&mut office, "skpd pkk", "liaison", id));
    let answers = office.answers("liaison", "hold", CITY);
    office
        .step("kasi_pmd", "liaison", id, "hold", answers)
        .unwrap();
    let answers = office.answers("liaison", "confirm", CITY);
    let own = office.step("kasi_pmd", "liaison", id, "confirm", answers);
    assert!(said(own).contains("SKPD"));
    let answers = office.answers("liaison", "confirm", CITY);
    office
        .step("skpd pkk", "liaison", id, "confirm", answers)
        .unwrap();
    assert_eq!(office.view("liaison", id).record.state.name, "dibenarkan");
    assert_eq!(
        office.value("liaison", id, "held_by").id(),
        Some(office.id("person of kasi_pmd"))
    );
}
