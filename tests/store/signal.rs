//! The five signals of a kelurahan follow what was recorded, within the reach of who asks.

use bina::domain::rule::signal::{Figures, SIGNALS};

use crate::office::{BANDAR, BANJAR, MOJOROTO, Office, code, day, fields};
use crate::round::Round;

fn figures(office: &mut Office, login: &str, place: &str) -> Figures {
    let seat = office.seat(login);
    let units = office.store.signals(seat, None).unwrap();
    let unit = units.into_iter().find(|u| u.code.as_str() == place);
    unit.unwrap().figures
}

#[test]
fn papers_and_training_are_missing_until_they_are_recorded() {
    let mut office = Office::new();
    let before = figures(&mut office, "lurah", BANDAR);
    assert_eq!((before.active, before.bare, before.untrained), (1, 1, 1));
    let raised = |f: &Figures| [3, 4].map(|nth: usize| (SIGNALS[nth].raised)(f));
    assert_eq!(raised(&before), [Some(true), Some(true)]);
    let kpm = office.id(&format!("kpm {BANDAR}"));
    let papers = fields([
        ("card_number", "K 1".into()),
        ("card_until", day("2026-03-02").into()),
    ]);
    office.edit("lurah", "kpm", kpm, papers).unwrap();
    let certificate = fields([
        ("certificate_number", "S 1".into()),
        ("certificate_on", day("2025-03-02").into()),
    ]);
    office
        .step("bapemas", "kpm", kpm, "certify", certificate)
        .unwrap();
    let after = figures(&mut office, "camat", BANDAR);
    assert_eq!((after.bare, after.untrained), (0, 0));
    assert_eq!(raised(&after), [Some(false), Some(false)]);
    office.set_day("2026-03-03");
    let later = figures(&mut office, "bapemas", BANDAR);
    assert_eq!(
        (later.bare, later.untrained),
        (1, 1),
        "card and training have run out"
    );
}

#[test]
fn attendance_is_held_against_the_half_year_before() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    for (login, name) in [
        ("lurah", "propose"),
        ("lurah", "agree_kpm"),
        ("skpd", "agree_sector"),
        ("lurah", "start"),
    ] {
        office.step(login, "task", task, name, fields([])).unwrap();
    }
    let done = fields([
        ("done_on", day("2026-03-02").into()),
        ("participants", 12.into()),
        ("result", "baik".into()),
    ]);
    office.step("lurah", "task", task, "finish", done).unwrap();
    let now = figures(&mut office, "lurah", BANDAR);
    assert_eq!((now.attended, now.attended_before), (1, 0));
    assert_eq!(
        (SIGNALS[0].raised)(&now),
        None,
        "nothing before to hold it against"
    );
    office.set_day("2026-11-02");
    let later = figures(&mut office, "lurah", BANDAR);
    assert_eq!((later.attended, later.attended_before), (0, 1));
    assert_eq!((SIGNALS[0].raised)(&later), Some(true));
    let guidance = office.id(&format!("guidance {BANDAR}"));
    let mut held = office.answers("guidance", "hold", BANDAR);
    held.insert("held_on", day("2026-11-02").into());
    office
        .step("lurah", "guidance", guidance, "hold", held)
        .unwrap();
    let even = figures(&mut office, "lurah", BANDAR);
    assert_eq!((even.attended, even.attended_before), (1, 1));
    assert_eq!((SIGNALS[0].raised)(&even), Some(false), "as many as before");
}

#[test]
fn a_kpm_is_dormant_by_the_days_since_the_last_activity() {
    let mut office = Office::new();
    let seat = office.seat("lurah");
    let idle = office.store.idle(seat, &code(BANDAR)).unwrap();
    assert_eq!(
        (idle.len(), idle[0].days),
        (1, 55),
        "since 6 January, the start of service"
    );
    assert_eq!(figures(&mut office, "lurah", BANDAR).dormant, 0);
    office.set_day("2026-04-07");
    assert_eq!(figures(&mut office, "lurah", BANDAR).dormant, 1);
}

#[test]
fn nobody_reads_signals_beyond_their_reach() {
    let mut office = Office::new();
    let places = |office: &mut Office, login: &str| {
        let seat = office.seat(login);
        office.store.signals(seat, None).unwrap().len()
    };
    assert_eq!(places(&mut office, "lurah"), 1);
    assert_eq!(places(&mut office, "camat"), 2);
    assert_eq!(places(&mut office, "walikota"), 3);
    let lurah = office.seat("lurah");
    assert!(office.store.idle(lurah, &code(BANJAR)).is_err());
    assert!(office.store.signals(lurah, Some(&code(MOJOROTO))).is_err());
    for login in ["skpd", "admin"] {
        let seat = office.seat(login);
        assert!(office.store.signals(seat, None).is_err(), "{login}");
    }
}

#[test]
fn honour_is_held_against_selfhelp_of_the_year_as_decided() {
    let mut office = Office::new();
    let of = |activity: &str, source: &str, amount: i64| {
        fields([
            ("year", "2026".into()),
            ("source", source.into()),
            ("activity", activity.into()),
            ("amount", amount.into()),
        ])
    };
    let honour = &SIGNALS[1];
    let first = figures(&mut office, "lurah", BANDAR);
    let Some((0, given)) = first.funds else {
        panic!("{:?}", first.funds)
    };
    let people = ("perangkat", "lurah");
    office.allocate(
        BANDAR,
        people,
        of("operasional", "anggaran_kelurahan", given + 3_000_000),
    );
    let paid = figures(&mut office, "lurah", BANDAR);
    assert_eq!(paid.funds, Some((given + 3_000_000, given)));
    assert_eq!((honour.raised)(&paid), Some(true));
    let draft = of("kegiatan", "swadaya", 9_000_000);
    office.add("perangkat", "fund", BANDAR, draft).unwrap();
    let asked = figures(&mut office, "lurah", BANDAR);
    assert_eq!(
        asked.funds, paid.funds,
        "what is not decided does not count"
    );
    office.allocate(BANDAR, people, of("kegiatan", "swadaya", 3_000_000));
    let even = figures(&mut office, "camat", BANDAR);
    assert_eq!(even.funds, Some((given + 3_000_000, given + 3_000_000)));
    assert_eq!((honour.raised)(&even), Some(false));
    assert_eq!(figures(&mut office, "camat", BANJAR).funds, None);
}

#[test]
fn a_reserve_a_training_and_a_guidance_are_counted_from_their_records() {
    let mut round = Round::ranking();
    let before = figures(&mut round.office, "lurah", BANDAR);
    assert_eq!(
        (before.reserve, before.attended, before.untrained),
        (0, 0, 1)
    );
    assert_eq!((SIGNALS[2].raised)(&before), Some(false));
    round.one("lurah", 0, "reserve", fields([])).unwrap();
    let office = &mut round.office;
    let held = |office: &mut Office, login: &str, kind: &str| {
        let (id, answers) = (
            office.id(&format!("{kind} {BANDAR}")),
            office.answers(kind, "hold", BANDAR),
        );
        office.step(login, kind, id, "hold", answers).unwrap();
    };
    held(office, "lurah", "guidance");
    held(office, "bapemas", "training");
    let there = fields([("attendance", "hadir".into()), ("result", "lulus".into())]);
    let one = office.id(&format!("participation {BANDAR}"));
    office
        .step("bapemas", "participation", one, "assess", there)
        .unwrap();
    let after = figures(office, "lurah", BANDAR);
    assert_eq!((after.reserve, after.attended, after.untrained), (1, 1, 0));
    assert_eq!((SIGNALS[2].raised)(&after), Some(true));
}
