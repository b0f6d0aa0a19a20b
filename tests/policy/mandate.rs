//! Who decides for a principal: who acted, for whom and under which appointment stands on the record, and a letter of
//! mandate holds to the day.

use bina::domain::record::Value;
use bina::store::{Error, Fault};

use crate::office::{BANDAR, CITY, MOJOROTO, Office, day, fields};

#[test]
fn a_decision_says_who_acted_for_whom_and_under_which_appointment() {
    let mut office = Office::new();
    let asked = office.id(&format!("facilitation {BANDAR}"));
    let approve = office.answers("facilitation", "approve", BANDAR);
    let done = office.step("kasi_pmd", "facilitation", asked, "approve", approve);
    let record = done.unwrap().view.record;
    assert_eq!(record.get("decided_for"), &"a.n. Camat Mojoroto".into());
    assert_eq!(
        record.get("decided_by"),
        &office.id("person of kasi_pmd").into()
    );
    assert_eq!(record.get("decided_under"), &office.seat("kasi_pmd").into());

    let waived = office.id(&format!("L4 2026-02 {BANDAR}"));
    let why = fields([("waive_reason", "belum ada kader".into())]);
    let done = office.step("kasi_pmd", "obligation", waived, "waive", why);
    let record = done.unwrap().view.record;
    assert_eq!(record.get("waived_for"), &"a.n. Camat Mojoroto".into());
    assert_eq!(record.get("waived_under"), &office.seat("kasi_pmd").into());
    office.assert_proven();
}

#[test]
fn in_the_own_office_nobody_stands_behind() {
    let mut office = Office::new();
    let asked = office.id(&format!("facilitation {BANDAR}"));
    let back = office.answers("facilitation", "return", BANDAR);
    let done = office.step("camat", "facilitation", asked, "return", back);
    let record = done.unwrap().view.record;
    assert_eq!(record.get("decided_for"), &Value::Empty);
    assert_eq!(record.get("decided_under"), &office.seat("camat").into());
}

/// Whether kasi PMD decides on a day, with a letter from 10 to 20 March.
fn decides(on: &str) -> bool {
    let mut office = Office::new();
    let letter = fields([
        ("appointment", office.seat("kasi_pmd").into()),
        ("number", "M 9/2026".into()),
        ("date", day("2026-03-01").into()),
        ("matter", "Keputusan fasilitasi".into()),
        ("from_date", day("2026-03-10").into()),
        ("to_date", day("2026-03-20").into()),
    ]);
    office.add("admin", "mandate", MOJOROTO, letter).unwrap();
    office.set_day(on);
    let asked = office.id(&format!("facilitation {BANDAR}"));
    let approve = office.answers("facilitation", "approve", BANDAR);
    match office.step("kasi_pmd", "facilitation", asked, "approve", approve) {
        Ok(_) => true,
        Err(Error::Rejected {
            fault: Fault::Forbidden,
            ..
        }) => false,
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn a_letter_of_mandate_holds_from_its_first_day_to_its_last() {
    let days = ["2026-03-09", "2026-03-10", "2026-03-20", "2026-03-21"];
    assert_eq!(days.map(decides), [false, true, true, false]);
}

#[test]
fn a_plh_decides_on_his_days_alone() {
    let acts = |on: &str| {
        let mut office = Office::new();
        let plh = fields([
            ("account", office.id("account of perangkat").into()),
            ("role", "camat".into()),
            ("holding", "plh".into()),
            ("from_date", day("2026-03-10").into()),
            ("to_date", day("2026-03-20").into()),
            ("sk_number", "SPRIN 4/2026".into()),
        ]);
        let seat = office.add("admin", "appointment", MOJOROTO, plh).unwrap();
        let seat = seat.view.record.id;
        office.set_day(on);
        office.store.actor(seat).map(|a| a.holding.prefix()).ok()
    };
    let days = ["2026-03-09", "2026-03-10", "2026-03-20", "2026-03-21"];
    assert_eq!(days.map(acts), [None, Some("Plh. "), Some("Plh. "), None]);
}

#[test]
fn no_mandate_lets_the_proposer_decide_own_money_or_award() {
    let mut office = Office::new();
    let letter = fields([
        ("appointment", office.seat("bapemas").into()),
        ("number", "M 9/2026".into()),
        ("date", day("2026-03-01").into()),
        ("matter", "Penetapan dana dan penghargaan".into()),
        ("from_date", day("2026-03-01").into()),
    ]);
    office.add("admin", "mandate", CITY, letter).unwrap();
    for kind in ["fund", "award"] {
        let values = office.plausible(kind, CITY, "");
        let made = office.add("bapemas", kind, CITY, values).unwrap();
        let id = made.view.record.id;
        office
            .step("bapemas", kind, id, "propose", fields([]))
            .unwrap();
        if kind == "award" {
            office
                .step("walikota", kind, id, "verify", fields([]))
                .unwrap();
        }
        let answers = office.answers(kind, "decide", BANDAR);
        let own = office.step("bapemas", kind, id, "decide", answers.clone());
        let refused = matches!(
            own,
            Err(Error::Rejected {
                fault: Fault::Forbidden,
                ..
            })
        );
        assert!(refused, "{kind} {own:?}");
        let done = office
            .step("walikota", kind, id, "decide", answers)
            .unwrap();
        assert_eq!(done.view.record.get("decided_for"), &Value::Empty);
    }
    office.assert_proven();
}

/// The microsecond a day of March 2026 begins in WIB.
fn midnight(office: &Office, date: &str) -> i64 {
    office.set_day(date);
    office.clock() - 9 * 3_600_000_000
}

#[test]
fn a_letter_holds_to_the_last_second_of_its_last_day_and_not_one_longer() {
    let second = 1_000_000;
    for (past_midnight, may) in [(-second, true), (0, false), (second, false)] {
        let mut office = Office::new();
        let letter = fields([
            ("appointment", office.seat("kasi_pmd").into()),
            ("number", "M 9/2026".into()),
            ("date", day("2026-03-01").into()),
            ("matter", "Keputusan fasilitasi".into()),
            ("from_date", day("2026-03-01").into()),
            ("to_date", day("2026-03-20").into()),
        ]);
        office.add("admin", "mandate", MOJOROTO, letter).unwrap();
        let end = midnight(&office, "2026-03-21");
        office.set_clock(end + past_midnight);
        let asked = office.id(&format!("facilitation {BANDAR}"));
        let approve = office.answers("facilitation", "approve", BANDAR);
        let done = office.step("kasi_pmd", "facilitation", asked, "approve", approve);
        assert_eq!(done.is_ok(), may, "{past_midnight} {done:?}");
        if let Ok(done) = done {
            let behalf = done.view.record.get("decided_for").clone();
            assert_eq!(behalf, "a.n. Camat Mojoroto (surat M 9/2026)".into());
        }
    }
}

#[test]
fn a_plh_decides_to_the_last_second_of_his_last_day() {
    let second = 1_000_000;
    for (past_midnight, may) in [(-second, true), (0, false), (second, false)] {
        let mut office = Office::new();
        let plh = fields([
            ("account", office.id("account of perangkat").into()),
            ("role", "camat".into()),
            ("holding", "plh".into()),
            ("from_date", day("2026-03-02").into()),
            ("to_date", day("2026-03-20").into()),
            ("sk_number", "SPRIN 4/2026".into()),
        ]);
        let seat = office.add("admin", "appointment", MOJOROTO, plh).unwrap();
        let seat = seat.view.record.id;
        let end = midnight(&office, "2026-03-21");
        office.set_clock(end + past_midnight);
        let holding = office.store.actor(seat).map(|a| a.holding.prefix());
        assert_eq!(holding.is_ok(), may, "{past_midnight} {holding:?}");
    }
}
