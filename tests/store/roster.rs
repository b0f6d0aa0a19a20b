//! Rosters follow the registers: papers of KPM in each state, cadres by agency, the offices of a person.

use bina::domain::region::Level;
use bina::store::DraftRecord;

use crate::office::{
    BANDAR, BANJAR, MOJOROTO, Office, SEMAMPIR, changes, code, day, entity, fields,
};

/// Code of paper and state of each line of one kelurahan.
fn papers(office: &mut Office, place: &str) -> Vec<(&'static str, &'static str)> {
    let seat = office.seat("camat");
    let rows = office.store.missing_papers(seat, Some(&code(place)));
    let rows = rows.unwrap().into_iter();
    rows.map(|m| (m.lack.paper.code, m.lack.state.code))
        .collect()
}

/// A document of the kelurahan with a number, and a file or none.
fn document(office: &mut Office, number: &str, file: Option<&str>) {
    let mut values = office.plausible("document", BANDAR, "");
    values.insert("number", number.into());
    values.insert("date", day("2026-01-05").into());
    if let Some(file) = file {
        values.insert("file", file.into());
        values.insert("sha256", "a".repeat(64).as_str().into());
    }
    office.add("lurah", "document", BANDAR, values).unwrap();
}

#[test]
fn each_paper_is_missing_without_file_expired_or_there() {
    let mut office = Office::new();
    let first = [
        ("sk_penetapan", "missing"),
        ("sk_pengukuhan", "without_file"),
        ("certificate", "missing"),
        ("card", "missing"),
    ];
    assert_eq!(papers(&mut office, BANDAR), first);
    let kpm = office.id(&format!("kpm {BANDAR}"));
    let numbers = fields([
        ("decree_number", "SK 1".into()),
        ("card_number", "K 1".into()),
        ("card_until", day("2026-03-01").into()),
    ]);
    office.edit("lurah", "kpm", kpm, numbers).unwrap();
    let certificate = fields([
        ("certificate_number", "S 1".into()),
        ("certificate_on", day("2026-01-02").into()),
    ]);
    office
        .step("bapemas", "kpm", kpm, "certify", certificate)
        .unwrap();
    document(&mut office, "SK 1", None);
    let numbered = [
        ("sk_penetapan", "without_file"),
        ("sk_pengukuhan", "without_file"),
        ("certificate", "without_file"),
        ("card", "expired"),
    ];
    assert_eq!(papers(&mut office, BANDAR), numbered);
    let longer = fields([("card_until", day("2026-03-02").into())]);
    office.edit("lurah", "kpm", kpm, longer).unwrap();
    assert_eq!(papers(&mut office, BANDAR)[3], ("card", "without_file"));
    for number in ["SK 1/2026", "SK 3/2026", "S 1", "K 1"] {
        document(&mut office, number, Some(number));
    }
    assert_eq!(
        papers(&mut office, BANDAR),
        [("sk_penetapan", "without_file")],
        "the rest have a file"
    );
}

#[test]
fn a_unit_without_an_active_kpm_is_named_and_nobody_looks_beyond_their_reach() {
    let mut office = Office::new();
    let kpm = office.id(&format!("kpm {BANJAR}"));
    let task = office.id(&format!("task {BANJAR}"));
    let stop = fields([("stop_reason", "KPM berhenti".into())]);
    office
        .step("lurah banjar", "task", task, "cancel", stop)
        .unwrap();
    let why = fields([("end_reason", "pindah".into())]);
    office.step("lurah banjar", "kpm", kpm, "end", why).unwrap();
    assert_eq!(papers(&mut office, BANJAR), [("all", "no_kpm")]);
    let seat = office.seat("lurah");
    let own = office.store.missing_papers(seat, None).unwrap();
    assert!(own.iter().all(|m| m.unit == code(BANDAR)));
    let beyond = office.store.missing_papers(seat, Some(&code(SEMAMPIR)));
    assert!(beyond.is_err(), "{beyond:?}");
    for login in ["skpd", "admin"] {
        let seat = office.seat(login);
        assert!(office.store.missing_papers(seat, None).is_err(), "{login}");
    }
}

#[test]
fn cadres_are_counted_by_agency_and_kind_per_unit() {
    let mut office = Office::new();
    let seat = office.seat("bapemas");
    let rows = office.store.cadres(seat, None, Level::Kecamatan).unwrap();
    let told: Vec<_> = rows
        .iter()
        .map(|c| (c.unit.as_str(), c.skpd.as_str(), c.sector.as_str(), c.count))
        .collect();
    assert_eq!(
        told[..2],
        [
            (MOJOROTO, "dinkes", "posyandu", 1),
            (MOJOROTO, "pkk", "dasawisma", 1),
        ]
    );
    let agency = office.seat("skpd");
    let own = office.store.cadres(agency, None, Level::Kelurahan).unwrap();
    assert!(own.iter().all(|c| c.skpd == "dinkes"), "{own:?}");
}

#[test]
fn a_person_has_several_offices_the_latest_first() {
    let mut office = Office::new();
    let values = fields([
        ("account", office.id("account of lurah").into()),
        ("role", "lurah".into()),
        ("holding", "plt".into()),
        ("from_date", day("2026-02-01").into()),
        ("to_date", day("2026-03-01").into()),
        ("sk_number", "SK 8/2026".into()),
    ]);
    office.give("appointment", BANJAR, values).unwrap();
    let (seat, person) = (office.seat("bapemas"), office.id("person of lurah"));
    let offices = office.store.offices(seat, person).unwrap();
    let told: Vec<_> = offices
        .iter()
        .map(|o| (o.post.record.region.to_string(), o.in_force))
        .collect();
    assert_eq!(
        told,
        [(BANJAR.to_owned(), false), (BANDAR.to_owned(), true)]
    );
    let agency = office.seat("skpd");
    assert!(office.store.offices(agency, person).is_err());
}

#[test]
fn a_second_holder_of_an_office_of_one_is_doubted_and_who_acts_for_him_is_not() {
    let mut office = Office::new();
    let admin = office.seat("admin");
    let mut doubted = |place: &str, role: &str, holding: &str| -> Vec<String> {
        let kind = entity("appointment");
        let values = fields([
            ("role", role.into()),
            ("holding", holding.into()),
            ("from_date", day("2026-06-01").into()),
        ]);
        let typed = DraftRecord {
            entity: kind,
            id: office.new_id(),
            region: code(place),
            values: changes(kind, values),
        };
        let found = office.store.doubts(admin, &typed).unwrap().into_iter();
        found.map(|d| d.message.to_string()).collect()
    };
    let said = doubted(BANDAR, "lurah", "definitif");
    assert!(
        matches!(&said[..], [one] if one.contains("masih memegang jabatan ini")),
        "{said:?}"
    );
    assert!(doubted(BANDAR, "lurah", "plt").is_empty());
    assert!(doubted(BANDAR, "perangkat", "definitif").is_empty());
}
