//! Whoever stands on a paper, a roster or in what an agency is handed can learn of it, from their own list.

use std::collections::{BTreeMap, BTreeSet};

use bina::exchange::printing::Printing;
use bina::exchange::share;
use bina::store::{Filter, Job, LISTED_IN_BULK, Printer, Query, Roster};
use uuid::Uuid;

use crate::office::{BANDAR, ByName, Office, at, code, entity};
use crate::told;

/// Makes a file as a console does.
fn make(office: &mut Office, login: &str, job: &Job) {
    let seat = office.store.seats(login).unwrap().remove(0);
    Printing::of(seat).make(&mut office.store, job).unwrap();
}

fn siti(office: &Office) -> Uuid {
    office.id(&at("person", "siti", BANDAR))
}

/// What Bapemas hands to the agency of health.
fn hand_over(office: &mut Office) {
    let seat = office.store.seats("bapemas").unwrap().remove(0);
    let agency = office.id("dinkes");
    let agency = office.view("skpd", agency);
    share::hand_over(&mut office.store, &seat.actor, &agency).unwrap();
}

#[test]
fn each_person_on_a_paper_or_roster_can_learn_of_it() {
    let mut office = Office::new();
    let siti = siti(&office);
    let exported =
        |by: &str, times: usize| vec![("export".to_owned(), format!("Pejabat {by}")); times];
    assert_eq!(told(&mut office, siti), []);
    let paper = |name: &str| Job::Paper {
        form: bina::domain::paper::Form::default(),
        konsep: false,
        name: name.to_owned(),
        record: None,
        given: BTreeMap::new(),
    };
    // Looked at, it leaves nowhere.
    let seat = office.store.seats("lurah").unwrap().remove(0);
    Printing::of(seat)
        .show(&mut office.store, &paper("daftar-kpm"))
        .unwrap();
    assert_eq!(told(&mut office, siti), []);
    make(&mut office, "lurah", &paper("daftar-kpm"));
    assert_eq!(told(&mut office, siti), exported("lurah", 1));
    make(&mut office, "lurah", &Job::Roster(Roster::Papers));
    assert_eq!(told(&mut office, siti), exported("lurah", 2));
    // Counts name nobody, and another office's list holds nobody of this one.
    make(&mut office, "lurah", &Job::Roster(Roster::Cadres));
    make(&mut office, "lurah banjar", &paper("daftar-kpm"));
    assert_eq!(told(&mut office, siti), exported("lurah", 2));
    office.assert_proven();
}

#[test]
fn who_works_on_the_tasks_of_an_agency_can_learn_that_it_was_handed_them() {
    let mut office = Office::new();
    let siti = siti(&office);
    hand_over(&mut office);
    let by = "Pejabat bapemas".to_owned();
    assert_eq!(told(&mut office, siti), [("share".to_owned(), by)]);
}

#[test]
fn each_cadre_that_an_agency_is_handed_can_learn_of_it() {
    let mut office = Office::new();
    let seat = office.seat("bapemas");
    let cadres = Query::of(entity("kader_teknis")).filter(Filter::Of(code(BANDAR)));
    let people: Vec<Uuid> = office
        .store
        .list(seat, &cadres)
        .unwrap()
        .rows
        .iter()
        .filter_map(|v| v.record.at("person").id())
        .collect();
    assert!(!people.is_empty());
    hand_over(&mut office);
    for person in people {
        let by = "Pejabat bapemas".to_owned();
        assert_eq!(told(&mut office, person), [("share".to_owned(), by)]);
    }
    office.assert_proven();
}

#[test]
fn many_of_one_day_and_one_login_are_a_list_that_leaves() {
    let mut office = Office::new();
    let (siti, person) = (siti(&office), entity("person"));
    let lurah = office.seat("lurah");
    let others = |from: u128, count: usize| (from..).take(count).map(Uuid::from_u128);
    let few: BTreeSet<Uuid> = others(1, LISTED_IN_BULK - 2).chain([siti]).collect();
    office.store.note_listed(lurah, person, &few).unwrap();
    // Of another login, and of the next day, it is counted anew.
    let clerk = office.seat("perangkat");
    let one: BTreeSet<Uuid> = others(1000, 1).collect();
    office.store.note_listed(clerk, person, &one).unwrap();
    office.set_day("2026-03-03");
    office.store.note_listed(lurah, person, &one).unwrap();
    assert_eq!(told(&mut office, siti), []);
    office.store.note_listed(lurah, person, &few).unwrap();
    let by = || ("export".to_owned(), "Pejabat lurah".to_owned());
    assert_eq!(told(&mut office, siti), [by()]);
    office.store.note_listed(lurah, person, &few).unwrap();
    assert_eq!(told(&mut office, siti), [by()]);
    office.assert_proven();
}

/// An award of the kelurahan from its proposal to its handover.
fn honour(office: &mut Office) {
    let values = office.plausible("award", BANDAR, "");
    let award = office.add("perangkat", "award", BANDAR, values).unwrap();
    let award = award.view.record.id;
    for (login, step) in [
        ("perangkat", "propose"),
        ("lurah", "verify"),
        ("lurah", "decide"),
        ("perangkat", "hand_over"),
    ] {
        let answers = office.answers("award", step, BANDAR);
        office.step(login, "award", award, step, answers).unwrap();
    }
}

/// What an office reports of half a year tells of people too: of each form that leaves, whom it names can learn.
#[test]
fn whom_a_semester_report_names_can_learn_of_it() {
    let mut office = Office::demo();
    honour(&mut office);
    let siti = siti(&office);
    let report = |office: &Office, form: &[&str]| {
        let mut program = std::process::Command::new(env!("CARGO_BIN_EXE_bina"));
        program.arg("--store").arg(office.path());
        program.args(["--as", &format!("lurah:{BANDAR}"), "report", "semester"]);
        let made = program.args(["--period", "2026-S1"]).args(form).output();
        let made = made.unwrap();
        assert!(made.status.success(), "{form:?}: {made:?}");
        made.stdout
    };
    let read = report(&office, &["--format", "csv"]);
    assert!(String::from_utf8_lossy(&read).contains("Siti Aminah"));
    let by = || ("export".to_owned(), "Pejabat lurah".to_owned());
    assert_eq!(told(&mut office, siti), [by()]);
    report(&office, &[]);
    assert_eq!(told(&mut office, siti), [by()], "read at a terminal");
    for (nth, form) in (2..).zip(["json", "csv-excel", "xlsx", "docx"]) {
        report(&office, &["--format", form]);
        assert_eq!(told(&mut office, siti), vec![by(); nth], "{form}");
    }
}
