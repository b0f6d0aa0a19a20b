//! A clock that is wrong: acts keep their order and what the clock said, and one wild commit marks no later one.

use bina::domain::schema::period::Period;
use bina::store::{Boot, Jump, Source, Store};
use bina::text::Lang;

use crate::office::is_about_the_file;
use crate::office::{BANDAR, Morning, Office, day, entity, fields};

const YEAR: i64 = 365 * 86_400_000_000;

fn set_amount(office: &mut Office, amount: i64) {
    let setting = office.id("setting");
    let values = fields([("amount", amount.into())]);
    office.edit("admin", "setting", setting, values).unwrap();
}

/// One act with the clock twelve years ahead, and one after it was set right.
fn with_a_wild_act(office: &mut Office) -> i64 {
    let right = office.clock();
    office.set_clock(right + 12 * YEAR);
    set_amount(office, 16);
    office.set_clock(right + 60_000_000);
    set_amount(office, 17);
    right
}

#[test]
fn one_commit_of_a_clock_that_is_ahead_marks_no_later_one() {
    let mut office = Office::new();
    let right = with_a_wild_act(&mut office);
    assert_eq!(office.store.last_commit().unwrap(), right + 60_000_000);
    let auditor = office.seat("auditor");
    let trail = office.store.trail(auditor, i64::MAX, 2).unwrap();
    let moments: Vec<i64> = trail.iter().map(|t| t.at).collect();
    assert_eq!(moments, [right + 60_000_000, right + 12 * YEAR]);
    assert_eq!(trail[0].sequence, trail[1].sequence + 1);
    let older = office.store.trail(auditor, trail[1].sequence, 2).unwrap();
    assert!(
        older
            .iter()
            .all(|t| t.sequence < trail[1].sequence && t.at <= right)
    );
    office.assert_proven();
}

#[test]
fn appointments_are_judged_by_the_clock_that_was_set_right() {
    let mut office = Office::new();
    let seat = office.seat("lurah");
    let until = fields([("to_date", day("2027-03-10").into())]);
    office.edit("admin", "appointment", seat, until).unwrap();
    with_a_wild_act(&mut office);
    let values = fields([("name", "Baru".into()), ("sex", "L".into())]);
    office.add("lurah", "person", BANDAR, values).unwrap();
}

#[test]
fn a_line_printed_before_or_under_a_wild_clock_is_proven_after() {
    let mut office = Office::new();
    let before = office.store.head().unwrap();
    let right = office.clock();
    office.set_clock(right + 12 * YEAR);
    set_amount(&mut office, 16);
    let under = office.store.head().unwrap();
    office.set_clock(right);
    set_amount(&mut office, 17);
    for line in [before, under] {
        let verdict = office.store.verify_since(&line).unwrap();
        assert_eq!(verdict.findings, [], "{line}");
    }
}

#[test]
fn a_commit_that_is_lost_under_a_wild_clock_is_missed_at_the_start() {
    if is_about_the_file("its log is lost") {
        return;
    }
    let mut office = Office::new();
    with_a_wild_act(&mut office);
    let sequence = office.store.last_sequence().unwrap();
    set_amount(&mut office, 18);
    drop(office.open());
    let raw = office.raw();
    raw.execute_batch("DROP TRIGGER operation_stays; PRAGMA foreign_keys = OFF;")
        .unwrap();
    raw.execute("DELETE FROM operation WHERE seq > ?1", [sequence])
        .unwrap();
    drop(raw);
    let opened = Store::open(&office.path(), Box::new(Morning));
    let error = opened.err().unwrap().to_string();
    assert!(error.contains("wal"), "{error}");
}

#[test]
fn a_clock_that_jumps_is_told_and_opens_no_period() {
    let mut office = Office::new();
    let right = office.clock();
    assert_eq!(office.store.clock_jump().unwrap(), None);
    let before = office.store.last_sequence().unwrap();
    office.set_clock(right + 12 * YEAR);
    assert!(matches!(
        office.store.clock_jump().unwrap(),
        Some(Jump::Ahead(_))
    ));
    assert_eq!(office.store.open_periods().unwrap(), 0);
    let refused = office.store.fill_periods().unwrap_err().to_string();
    assert!(refused.contains("jam server"), "{refused}");
    set_amount(&mut office, 16);
    assert_eq!(
        office.store.open_periods().unwrap(),
        0,
        "one wild commit confirms nothing"
    );
    office.set_clock(right);
    let behind = Some(Jump::Behind(right + 12 * YEAR));
    assert_eq!(office.store.clock_jump().unwrap(), behind);
    assert_eq!(office.store.open_periods().unwrap(), 0);
    assert_eq!(office.store.last_sequence().unwrap(), before + 1);
    set_amount(&mut office, 17);
    assert_eq!(office.store.clock_jump().unwrap(), None);
    assert!(office.store.open_periods().unwrap() > 0);
}

/// A clock that was set while the system runs.
struct Running(i64, i64);

impl Source for Running {
    fn now(&mut self) -> i64 {
        self.0
    }

    fn id(&mut self) -> uuid::Uuid {
        Morning.id()
    }

    fn boot(&mut self) -> Option<Boot> {
        let id = "11111111-2222-3333-4444-555555555555".to_owned();
        Some(Boot { id, since: self.1 })
    }

    fn salt(&mut self) -> [u8; 16] {
        Morning.salt()
    }
}

#[test]
fn a_clock_set_by_hand_is_held_against_the_start_of_the_system() {
    let office = Office::new();
    let (now, hour) = (office.clock(), 3_600_000_000);
    let open = |now, since| Store::open(&office.path(), Box::new(Running(now, since))).unwrap();
    let mut first = open(now, hour);
    assert_eq!(first.clock_jump().unwrap(), None);
    assert!(first.fill_periods().unwrap() > 0);
    assert_eq!(open(now + hour, 2 * hour).clock_jump().unwrap(), None);
    let jump = open(now + 25 * hour, 2 * hour).clock_jump().unwrap();
    assert_eq!(jump, Some(Jump::Set(24 * hour)));
}

#[test]
fn the_acts_of_a_wild_clock_are_named_and_between_what_they_are_read() {
    let mut office = Office::new();
    assert_eq!(office.store.acts_astray().unwrap(), []);
    let right = with_a_wild_act(&mut office);
    let astray = office.store.acts_astray().unwrap();
    let [act] = &astray[..] else {
        panic!("{astray:?}");
    };
    assert_eq!(act.at, right + 12 * YEAR);
    assert_eq!(act.between, (Some(right), Some(right + 60_000_000)));
    assert_eq!(act.sequence, office.store.last_sequence().unwrap() - 1);
    assert!(!act.by.is_empty());
}

#[test]
fn figures_of_a_day_count_what_a_wild_clock_marked_where_it_stands() {
    let mut office = Office::new();
    let right = office.clock();
    let waived = office.id(&format!("obligation {BANDAR}"));
    office.set_clock(right + 12 * YEAR);
    let reason = fields([("waive_reason", "tidak ada kegiatan".into())]);
    office
        .step("camat", "obligation", waived, "waive", reason)
        .unwrap();
    for day in 1..=3 {
        office.set_clock(right + day * 86_400_000_000);
        set_amount(&mut office, 16 + day);
    }
    let auditor = office.seat("auditor");
    let mut waivers = |on: &str| {
        let quarter = Period::Quarter(2026, 1);
        let coverage = office.store.coverage_of(auditor, quarter, day(on));
        coverage.unwrap().total().waived
    };
    assert_eq!([waivers("2026-03-01"), waivers("2026-03-02")], [0, 1]);
}

#[test]
fn a_wild_clock_notes_no_day_in_a_decision_or_a_book() {
    let mut office = Office::new();
    let right = office.clock();
    let task = office.id(&format!("task {BANDAR}"));
    let before = office.view("task", task).record;
    office.set_clock(right + 12 * YEAR);
    let values = fields([("planned_on", day("2038-02-27").into())]);
    let refused = office.edit("lurah", "task", task, values).unwrap_err();
    let [id, en] = [Lang::Id, Lang::En].map(|lang| refused.message().get(lang));
    assert!(
        id.contains("27-02-2038") && id.contains("jam server"),
        "{id}"
    );
    assert!(en.contains("clock"), "{en}");
    assert_eq!(office.view("task", task).record, before);
    office.assert_proven();
}

/// A look and a change that a wild clock made later than it stand in the order in which they happened.
#[test]
fn the_history_of_a_person_goes_by_the_order_of_acts() {
    let mut office = Office::new();
    let (right, siti) = (office.clock(), office.id(&format!("person siti {BANDAR}")));
    let nik = fields([("nik", "9971014101900001".into())]);
    office.edit("lurah", "person", siti, nik).unwrap();
    office.set_clock(right + 12 * YEAR);
    let name = fields([("rw", 7.into())]);
    office.edit("lurah", "person", siti, name).unwrap();
    office.set_clock(right);
    let lurah = office.seat("lurah");
    let why = "cocokkan KTP warga";
    office.store.unmask(lurah, siti, "nik", why).unwrap();
    let steps = office.store.history(lurah, entity("person"), siti).unwrap();
    let verbs: Vec<&str> = steps.iter().map(|s| s.verb.as_str()).collect();
    assert_eq!(verbs, ["unmask", "edit", "edit", "add"]);
}
