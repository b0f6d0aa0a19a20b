//! An SK is signed by who decided it, whoever prints it.

use std::collections::BTreeMap;

use bina::domain::paper::Block;
use bina::exchange::paper::{PaperRequest, Template, compose};
use uuid::Uuid;

use crate::office::{BANDAR, CITY, Office, code, day, fields};
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

/// The lines under "Mengingat" of the SK that lays down the cadres.
fn considered(office: &mut Office) -> String {
    let round = office.id(&format!("formation {BANDAR}"));
    come_to_all(office);
    let seat = office.store.seats("lurah").unwrap().remove(0);
    let template = Template::find(&office.store, "sk-penetapan").unwrap();
    let order = PaperRequest {
        region: code(BANDAR),
        record: Some(round),
        given: BTreeMap::new(),
        konsep: true,
    };
    let paper = compose(&mut office.store, &seat, &template, &order).unwrap();
    let lines = paper.blocks.into_iter().find_map(|block| match block {
        Block::Clause { label, lines } if label == "Mengingat" => Some(lines),
        _ => None,
    });
    lines.unwrap().join("\n")
}

/// An SK rests on what the duty it meets rests on, and on nothing else that the city keeps.
#[test]
fn an_sk_considers_the_bases_of_its_own_duty() {
    let mut office = Office::new();
    let perda = fields([("kind", "perda".into()), ("name", "Perda 9/2020".into())]);
    office.add("bapemas", "basis", CITY, perda).unwrap();
    let told = considered(&mut office);
    assert!(told.contains("Permendagri 7/2007"), "{told}");
    assert!(told.contains("(status belum dipastikan)"), "{told}");
    assert!(!told.contains("Perda 9/2020"), "{told}");
    let duty = office.id("L1");
    let basis = office.value("duty", duty, "basis").id().unwrap();
    let from = fields([("valid_from", day("2007-06-01").into())]);
    office
        .step("bapemas", "basis", basis, "confirm", from)
        .unwrap();
    let told = considered(&mut office);
    assert!(
        told.contains("Permendagri 7/2007") && !told.contains("dipastikan"),
        "{told}"
    );
}
