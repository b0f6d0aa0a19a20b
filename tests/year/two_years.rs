//! Two whole years of a city and the three January mornings around them: every duty is met once and missed once, and the
//! overview, the map, the arrears and the reports say what a hand counts.
//!
//! Guidance is noted at the keyboard, each session nearly right first; what else there is goes through the request that a
//! console sends. Periods are opened by the timer alone.

use bina::domain::schema::period::Period;
use bina::store::{Filter, Query};
use bina::text::Lang;
use chrono::Datelike;

use crate::harness::Harness;
use crate::office::{BANDAR, CITY, MOJOROTO, Office, code, day, entity, fields};
use crate::walk::{CITY_PAIR, KELURAHAN_PAIR, OFFICES, coordinate, fund, honour_of, issue, train};

/// What one city, two kecamatan and three kelurahan owe in a year.
const OWED: [(&str, i64); 18] = [
    ("W1", 1),
    ("W2", 2),
    ("W3", 1),
    ("W4", 8),
    ("W5", 1),
    ("W6", 2),
    ("C1", 4),
    ("C2", 8),
    ("C3", 3),
    ("C4", 8),
    ("C5", 2),
    ("L1", 3),
    ("L2", 6),
    ("L3", 12),
    ("L4", 36),
    ("L5", 3),
    ("O", 36),
    ("F", 12),
];
/// All of it.
const A_YEAR: i64 = 148;
/// What the first quarter of 2026 left: the office was founded with its periods open and did nothing.
const BEFORE: i64 = 30;

/// The timer of a month's first night.
fn timer(office: &mut Office, first: &str) {
    office.set_day(first);
    let mut store = office.open();
    store.fill_periods().unwrap();
    store.remind_all().unwrap();
}

/// Guidance as it is noted at the keyboard from the duties of the office: planned, held, told what it lacks, completed.
fn guide(
    office: &Office,
    login: &str,
    duty: &str,
    values: &str,
    (held, lacks, there): (&str, &str, &str),
) {
    let mut desk = Harness::open(office.open(), login, Lang::Id, None).sized(160, 50);
    desk.press(": 'kewajiban kantor' <Enter>");
    let at = format!("> {duty:<3}");
    while !desk.screen().contains(&at) {
        assert!(desk.presses < 60, "no {duty} on:\n{}", desk.screen());
        desk.press("<Down>");
    }
    desk.press("n <Up> <Up> <Up> <Up> <Up> <Up> <Up> <Up> <Enter>");
    for value in values.split(' ') {
        match value {
            "-" => desk.press("<Enter>"),
            value => desk.press(&format!("<C-u> '{value}' <Enter>")),
        };
    }
    desk.press("<F2>").shows("TERSIMPAN").press("s").press(held);
    let screen = desk.press("<F2>").shows("TERSIMPAN").shows(lacks).screen();
    let said = screen.split_once(lacks).unwrap().1;
    let key = said.trim_start_matches(" [").split(']').next().unwrap();
    if screen.contains("Tugas koordinasi: Baru") {
        // A follow-up offers the task that it may become.
        desk.press("<F3>");
    }
    desk.press(key).press(there).press("<F2>");
    desk.shows(&format!("memenuhi {duty}"))
        .lacks("belum memenuhi");
}

/// Who notes a session of which duty, and its fields in order: a blank one is a dash.
const SESSIONS: [(&str, &str, &str); 8] = [
    ("bapemas", "W4", "2 5 1 Rapat - Mojoroto - -"),
    ("bapemas", "W6", "2 5 3 Rapat - - - -"),
    ("camat", "C1", "1 2 1 Rapat - - - -"),
    ("kasi_pmd", "C2", "2 1 1 Rapat - - - -"),
    ("camat", "C4", "1 4 1 Rapat - - - -"),
    ("lurah", "L3", "1 1 1 Rapat - - - -"),
    ("lurah", "O", "1 1 2 Rapat - - - -"),
    ("perangkat", "F", "3 1 1 Rapat - - LPMK -"),
];

/// One of each duty in the year, by whoever owes it.
fn work(office: &mut Office) {
    office.set_day("2027-02-10");
    let asked = office.id(&format!("consultation {BANDAR}"));
    let answer = office.answers("consultation", "answer_city", BANDAR);
    office
        .step("bapemas", "consultation", asked, "answer_city", answer)
        .unwrap();
    for (login, duty, values) in SESSIONS {
        let mut how = (
            "<Enter>",
            "belum ada peserta yang dicatat",
            "<Enter> <Enter> 'Warga'",
        );
        match duty {
            "W6" => how.0 = "<Enter> 'Kurang' <Enter> 'Latih' <Enter>",
            "C4" => {
                how.1 = "belum ada kader teknis yang hadir";
                how.2 = "<Enter> <F4> <Enter>";
            }
            _ => {}
        }
        guide(office, login, duty, values, how);
    }
    record(office);
}

/// What is no guidance.
fn record(office: &mut Office) {
    issue(office, "2027-02-09", &OFFICES);
    let next = |source: &'static str| fields([("source", source.into()), ("year", "2027".into())]);
    fund(office, CITY, CITY_PAIR, next("apbd_kota"));
    fund(office, BANDAR, KELURAHAN_PAIR, next("anggaran_kelurahan"));
    train(office, ("bapemas", CITY), "kpm", "2027-02-08");
    train(office, ("bapemas", CITY), "pembina", "2027-02-09");
    honour_of(office, (BANDAR, "2027"), KELURAHAN_PAIR, true);
    honour_of(office, (MOJOROTO, "2027"), ("kasi_pmd", "camat"), true);
    honour_of(office, (CITY, "2027"), CITY_PAIR, true);
    coordinate(
        office,
        (BANDAR, "posyandu"),
        ("lurah", "skpd"),
        "2027-02-10",
    );
    meet(office);
    confirm(office);
}

fn meet(office: &mut Office) {
    let values = fields([("year", "2027".into())]);
    let made = office.add("camat", "musrenbang", BANDAR, values).unwrap();
    let held = fields([
        ("held_on", day("2027-02-04").into()),
        ("kpm_men", 2.into()),
        ("kpm_women", 3.into()),
    ]);
    let id = made.view.record.id;
    office
        .step("camat", "musrenbang", id, "hold", held)
        .unwrap();
}

/// Five active KPM with both papers.
fn confirm(office: &mut Office) {
    for nth in 0..5 {
        let name = bina::domain::schema::record::Value::Text(format!("Kader {nth}"));
        let person = fields([("name", name), ("sex", "P".into())]);
        let person = office.add("lurah", "person", BANDAR, person).unwrap();
        let mut values = office.plausible("kpm", BANDAR, "");
        values.insert("person", person.view.record.id.into());
        values.insert("decree_number", "SK 1".into());
        values.insert("sk_number", "SK 2".into());
        office.add("lurah", "kpm", BANDAR, values).unwrap();
    }
}

/// A year's twelve nights of the timer.
fn months(office: &mut Office, year: i32, work_in: Option<fn(&mut Office)>) {
    for month in 1..=12 {
        timer(office, &format!("{year}-{month:02}-01"));
        if let Some(work) = work_in.filter(|_| month == 2) {
            work(office);
        }
    }
}

/// The map of a year, its overview, the sheet of the report and the list of arrears, all against the hand.
fn agree(office: &mut Office, year: i32, done: impl Fn(&str) -> i64, arrears: i64) {
    let walikota = office.seat("walikota");
    let map = office.store.coverage(walikota, year).unwrap();
    for (duty, owed) in OWED {
        let column = map.duties.iter().find(|d| d.code == duty).unwrap();
        let cell = map.of_duty(column.id);
        let told = (cell.total(), cell.done, cell.late, cell.open);
        assert_eq!(
            told,
            (owed, done(duty), owed - done(duty), 0),
            "{duty} {year}"
        );
    }
    assert_eq!(map.total().target(), A_YEAR);
    let today = office.store.today();
    let now = office.store.coverage(walikota, today.year()).unwrap();
    assert_eq!(now.total().arrears, arrears);
    assert_eq!(office.store.arrears_in_reach(walikota).unwrap(), arrears);
    let list = Query::of(entity("obligation")).filter(Filter::InArrears);
    assert_eq!(office.store.count(walikota, &list).unwrap(), arrears);
    let whole = office
        .store
        .coverage_of(walikota, Period::Year(year), today);
    assert_eq!(
        whole.unwrap().total(),
        map.total(),
        "the report says the same"
    );
    let mut desk = Harness::open(office.open(), "walikota", Lang::Id, None).sized(120, 40);
    desk.shows(&format!("{arrears} "));
}

#[test]
fn every_duty_is_met_once_and_missed_once_and_all_figures_are_those_of_a_hand() {
    let mut office = Office::new();
    let sum: i64 = OWED.iter().map(|(_, n)| n).sum();
    assert_eq!(sum, A_YEAR);
    timer(&mut office, "2027-01-01");
    let walikota = office.seat("walikota");
    assert_eq!(office.store.arrears_in_reach(walikota).unwrap(), BEFORE);
    months(&mut office, 2027, Some(work));
    timer(&mut office, "2028-01-01");
    office.set_day("2028-01-20");
    agree(&mut office, 2027, |_| 1, BEFORE + A_YEAR - 18);
    months(&mut office, 2028, None);
    timer(&mut office, "2029-01-01");
    office.set_day("2029-01-20");
    // Five KPM were still ready in the year after.
    let ready = |duty: &str| i64::from(duty == "L1");
    let left = BEFORE + A_YEAR - 18 + A_YEAR - 1;
    agree(&mut office, 2028, ready, left);
    let mut camat = Harness::open(office.open(), "camat", Lang::Id, None);
    camat
        .press(": 'tunggakan' <Enter> <Enter> c 'tidak dapat dibuktikan lagi' <F2> Y")
        .shows("ditutup");
    agree_on_arrears(&mut office, left - 1);
    office.assert_proven();
}

fn agree_on_arrears(office: &mut Office, left: i64) {
    let walikota = office.seat("walikota");
    assert_eq!(office.store.arrears_in_reach(walikota).unwrap(), left);
    let map = office.store.coverage(walikota, 2029).unwrap();
    assert_eq!(map.total().arrears, left);
    let city = map.of_unit(&code(CITY)).arrears;
    assert!(city > 0 && city < left);
}
