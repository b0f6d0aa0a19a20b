//! Who decides for a principal: who acted, for whom and under which appointment stands on the record, and a letter of
//! mandate holds to the day.

use bina::domain::schema::record::Value;
use bina::store::{Error, Fault, Outcome, Result};
use uuid::Uuid;

use crate::office::{BANDAR, ByName, CITY, MOJOROTO, Office, day, fields};

#[test]
fn a_decision_says_who_acted_for_whom_and_under_which_appointment() {
    let mut office = Office::new();
    let record = approve(&mut office).unwrap().view.record;
    assert_eq!(record.at("decided_for"), &"a.n. Camat Mojoroto".into());
    assert_eq!(
        record.at("decided_by"),
        &office.id("person of kasi_pmd").into()
    );
    assert_eq!(record.at("decided_under"), &office.seat("kasi_pmd").into());

    let waived = office.id(&format!("L4 2026-02 {BANDAR}"));
    let why = fields([("waive_reason", "belum ada kader".into())]);
    let done = office.step("kasi_pmd", "obligation", waived, "waive", why);
    let record = done.unwrap().view.record;
    assert_eq!(record.at("waived_for"), &"a.n. Camat Mojoroto".into());
    assert_eq!(record.at("waived_under"), &office.seat("kasi_pmd").into());
    office.assert_proven();
}

#[test]
fn in_the_own_office_nobody_stands_behind() {
    let mut office = Office::new();
    let asked = office.id(&format!("facilitation {BANDAR}"));
    let back = office.answers("facilitation", "return", BANDAR);
    let done = office.step("camat", "facilitation", asked, "return", back);
    let record = done.unwrap().view.record;
    assert_eq!(record.at("decided_for"), &Value::Empty);
    assert_eq!(record.at("decided_under"), &office.seat("camat").into());
}

/// A letter of mandate for a login at an office, from a day until 20 March.
fn give_mandate(office: &mut Office, login: &str, place: &str, from: &str) {
    let letter = fields([
        ("appointment", office.seat(login).into()),
        ("number", "M 9/2026".into()),
        ("date", day("2026-03-01").into()),
        (
            "matter",
            "Keputusan fasilitasi, dana dan penghargaan".into(),
        ),
        ("from_date", day(from).into()),
        ("to_date", day("2026-03-20").into()),
    ]);
    end_standing(office);
    let principal = principal_of(place);
    office.add(principal, "mandate", place, letter).unwrap();
}

fn principal_of(place: &str) -> &'static str {
    match place {
        CITY => "walikota",
        MOJOROTO => "camat",
        _ => "lurah",
    }
}

/// No regulation of the office lets deputies decide without letters any more.
fn end_standing(office: &mut Office) {
    let standing = office.id("standing mandate");
    let why = fields([("end_reason", "peraturan dicabut".into())]);
    office
        .step("admin", "setting", standing, "end", why)
        .unwrap();
}

fn is_forbidden(done: &Result<Outcome>) -> bool {
    matches!(
        done,
        Err(Error::Rejected {
            fault: Fault::Forbidden,
            ..
        })
    )
}

#[test]
fn without_a_letter_a_deputy_prepares_and_decides_nothing() {
    let mut office = Office::new();
    end_standing(&mut office);
    let refused = approve(&mut office);
    assert!(is_forbidden(&refused), "{refused:?}");
    let words = refused.unwrap_err().message().get(bina::text::Lang::Id);
    assert!(words.contains("Camat memutus sendiri"), "{words}");
    let values = office.plausible("fund", CITY, "");
    let made = office.add("bapemas", "fund", CITY, values).unwrap();
    let id = made.view.record.id;
    office
        .step("bapemas", "fund", id, "propose", fields([]))
        .unwrap();
    office.assert_proven();
}

#[test]
fn a_letter_holds_for_the_matters_it_names_alone() {
    for (matter, may) in [
        ("for_fund", false),
        ("for_award", false),
        ("for_decree", false),
        ("for_facilitation", true),
    ] {
        let mut office = Office::new();
        end_standing(&mut office);
        let letter = fields([
            ("appointment", office.seat("kasi_pmd").into()),
            ("number", "M 3/2026".into()),
            ("date", day("2026-03-01").into()),
            ("matter", "Sebagian urusan".into()),
            ("from_date", day("2026-03-01").into()),
            (matter, "ya".into()),
        ]);
        office.add("camat", "mandate", MOJOROTO, letter).unwrap();
        let done = approve(&mut office);
        assert_eq!(done.is_ok(), may, "{matter} {done:?}");
    }
}

#[test]
fn the_principal_writes_prolongs_and_ends_a_letter_and_the_admin_does_not() {
    let mut office = Office::new();
    let letter = |office: &Office| {
        fields([
            ("appointment", office.seat("kasi_pmd").into()),
            ("number", "M 4/2026".into()),
            ("date", day("2026-03-01").into()),
            ("matter", "Semua".into()),
            ("to_date", day("2026-03-10").into()),
        ])
    };
    for login in ["admin", "kasi_pmd", "lurah", "walikota"] {
        let values = letter(&office);
        let done = office.add(login, "mandate", MOJOROTO, values);
        assert!(is_forbidden(&done), "{login} {done:?}");
    }
    let values = letter(&office);
    let done = office.add("camat", "mandate", MOJOROTO, values).unwrap();
    let id = done.view.record.id;
    let longer = fields([("to_date", day("2026-12-31").into())]);
    assert!(is_forbidden(&office.edit(
        "admin",
        "mandate",
        id,
        longer.clone()
    )));
    office.edit("camat", "mandate", id, longer).unwrap();
    let why = fields([("end_reason", "mutasi".into())]);
    assert!(is_forbidden(&office.step(
        "admin",
        "mandate",
        id,
        "end",
        why.clone()
    )));
    office.step("camat", "mandate", id, "end", why).unwrap();
    office.assert_proven();
}

#[test]
fn a_standing_mandate_names_its_regulation() {
    let mut office = Office::new();
    let standing = office.id("standing mandate");
    let bare = fields([("note", "".into())]);
    assert!(office.edit("admin", "setting", standing, bare).is_err());
    assert!(approve(&mut office).is_ok());
}

/// The appointment of somebody who is plh. camat from a day until 20 March.
fn make_plh(office: &mut Office, from: &str) -> Uuid {
    let plh = fields([
        ("account", office.id("account of perangkat").into()),
        ("role", "camat".into()),
        ("holding", "plh".into()),
        ("from_date", day(from).into()),
        ("to_date", day("2026-03-20").into()),
        ("sk_number", "SPRIN 4/2026".into()),
    ]);
    let done = office.give("appointment", MOJOROTO, plh).unwrap();
    done.view.record.id
}

/// Kasi PMD approves what was asked of the camat.
fn approve(office: &mut Office) -> Result<Outcome> {
    let asked = office.id(&format!("facilitation {BANDAR}"));
    let mut approve = office.answers("facilitation", "approve", BANDAR);
    // A day that is not past on any day of these tests.
    approve.extend(fields([("due_on", day("2026-04-30").into())]));
    office.step("kasi_pmd", "facilitation", asked, "approve", approve)
}

/// Whether kasi PMD decides on a day, with a letter from 10 to 20 March.
fn decides(on: &str) -> bool {
    let mut office = Office::new();
    give_mandate(&mut office, "kasi_pmd", MOJOROTO, "2026-03-10");
    office.set_day(on);
    match approve(&mut office) {
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
        let seat = make_plh(&mut office, "2026-03-10");
        office.set_day(on);
        office.store.actor(seat).map(|a| a.holding.prefix()).ok()
    };
    let days = ["2026-03-09", "2026-03-10", "2026-03-20", "2026-03-21"];
    assert_eq!(days.map(acts), [None, Some("Plh. "), Some("Plh. "), None]);
}

#[test]
fn no_mandate_lets_the_proposer_decide_own_money_or_award() {
    let mut office = Office::new();
    give_mandate(&mut office, "bapemas", CITY, "2026-03-01");
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
        assert_eq!(done.view.record.at("decided_for"), &Value::Empty);
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
        give_mandate(&mut office, "kasi_pmd", MOJOROTO, "2026-03-01");
        let end = midnight(&office, "2026-03-21");
        office.set_clock(end + past_midnight);
        let done = approve(&mut office);
        assert_eq!(done.is_ok(), may, "{past_midnight} {done:?}");
        if let Ok(done) = done {
            let behalf = done.view.record.at("decided_for").clone();
            assert_eq!(behalf, "a.n. Camat Mojoroto (surat M 9/2026)".into());
        }
    }
}

#[test]
fn a_plh_decides_to_the_last_second_of_his_last_day() {
    let second = 1_000_000;
    for (past_midnight, may) in [(-second, true), (0, false), (second, false)] {
        let mut office = Office::new();
        let seat = make_plh(&mut office, "2026-03-02");
        let end = midnight(&office, "2026-03-21");
        office.set_clock(end + past_midnight);
        let holding = office.store.actor(seat).map(|a| a.holding.prefix());
        assert_eq!(holding.is_ok(), may, "{past_midnight} {holding:?}");
    }
}
