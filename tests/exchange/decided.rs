//! An SK is signed by who decided it, whoever prints it.

use bina::exchange::paper::{PaperRequest, Template, compose};
use uuid::Uuid;

use crate::office::{BANDAR, Office, code, fields};
use crate::ripe::come_to_all;

/// The signature of the SK penetapan as a login prints it.
fn signature(office: &mut Office, login: &str, round: Uuid) -> Vec<String> {
    come_to_all(office);
    let seat = office.store.seats(login).unwrap().remove(0);
    let template = Template::find(&office.store, "sk-penetapan").unwrap();
    let order = PaperRequest {
        region: code(BANDAR),
        record: Some(round),
        given: template
            .asks
            .iter()
            .map(|a| (a.clone(), "isi".to_owned()))
            .collect(),
        konsep: false,
    };
    let paper = compose(&mut office.store, &seat, &template, &order).unwrap();
    paper
        .signature
        .into_iter()
        .skip(2)
        .filter(|l| !l.is_empty())
        .collect()
}

#[test]
fn who_decided_signs_for_whom_he_decided() {
    let mut office = Office::new();
    let round = office.id(&format!("formation {BANDAR}"));
    let decide = |by: &str, behalf: Option<&str>, office: &mut Office| {
        let sql =
            "UPDATE formation SET decree_by = ?2, decree_under = ?3, decree_for = ?4 WHERE id = ?1";
        let person = office.id(&format!("person of {by}")).to_string();
        let seat = office.seat(by).to_string();
        office
            .raw()
            .execute(sql, (round.to_string(), person, seat, behalf))
            .unwrap();
    };
    decide(
        "perangkat",
        Some("a.n. Lurah Bandar Lor (surat M 2/2026)"),
        &mut office,
    );
    let printed = signature(&mut office, "lurah", round);
    assert_eq!(printed, ["a.n. Lurah Bandar Lor", "Pejabat perangkat"]);
    decide("lurah", None, &mut office);
    let printed = signature(&mut office, "perangkat", round);
    assert_eq!(printed, ["LURAH BANDAR LOR", "Pejabat lurah"]);
    let printed = signature(&mut office, "lurah", round);
    assert_eq!(printed, ["Lurah Bandar Lor", "Pejabat lurah"]);
}

/// Printed years later, an SK is signed by the name, the titles and the office of the day it was decided on.
#[test]
fn an_sk_that_is_printed_later_has_the_words_of_its_day() {
    let mut office = Office::new();
    let fund = office.id(&format!("fund {BANDAR}"));
    let person = office.id("person of lurah");
    let title =
        |front: &str, rank: &str| fields([("front_title", front.into()), ("rank", rank.into())]);
    let before = title("Drs.", "Penata");
    office.edit("admin", "person", person, before).unwrap();
    for (login, name) in [("perangkat", "propose"), ("lurah", "decide")] {
        let answers = office.answers("fund", name, BANDAR);
        office.step(login, "fund", fund, name, answers).unwrap();
    }
    let record = office.view("fund", fund).record;
    let [by, under] = ["decided_by", "decided_under"].map(|f| record.entity.field(f).unwrap());
    let after = title("Dr.", "Pembina");
    office.edit("admin", "person", person, after).unwrap();
    let seat = office.seat("lurah");
    let holding = fields([("holding", "plt".into())]);
    office.edit("admin", "appointment", seat, holding).unwrap();
    let signer = office.store.signer_on(&record, by, person).unwrap();
    assert_eq!(signer.name, "Drs. Pejabat lurah");
    assert_eq!(signer.rank.as_deref(), Some("Penata"));
    assert_eq!(
        office.store.signer_of(person).unwrap().name,
        "Dr. Pejabat lurah"
    );
    let held = office.store.office_on(&record, under).unwrap();
    assert_eq!(held.as_deref(), Some("Lurah Bandar Lor"));
}
