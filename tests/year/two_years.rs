//! Two whole years of a city and the three January mornings around them: every duty is met once and missed once, and the
//! overview, the map, the arrears and the reports say what a hand counts.
//!
//! All that is done is done at the keyboard, by the login of whoever owes it ([`crate::by_hand`]); periods are opened by the
//! timer alone.

use bina::domain::schema::period::Period;
use bina::exchange::report::{ReportRequest, make};
use bina::store::{Filter, Query};
use bina::text::Lang;
use chrono::Datelike;

use crate::by_hand::{retire_one, work};
use crate::harness::Harness;
use crate::office::{BANDAR, BANJAR, CITY, KOTA, MOJOROTO, Office, SEMAMPIR, code, entity};

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

/// What each office had not met by the Januaries of 2027, 2028 and 2029: of the year 2027 the city met its six, Mojoroto its
/// five, Bandar Lor its seven and the lembaga's one; the year after nobody met anything.
const LEFT: [(&str, [i64; 3]); 6] = [
    (CITY, [2, 11, 26]),
    (MOJOROTO, [2, 10, 23]),
    (KOTA, [2, 14, 26]),
    (BANDAR, [8, 37, 73]),
    (BANJAR, [8, 44, 80]),
    (SEMAMPIR, [8, 44, 80]),
];

/// What an office and those below it had left by one of the Januaries.
fn left(place: &str, january: usize) -> i64 {
    let below = LEFT.iter().filter(|(p, _)| p.starts_with(place));
    below.map(|(_, n)| n[january]).sum()
}

/// The timer of a month's first night.
fn timer(office: &mut Office, first: &str) {
    office.set_day(first);
    let mut store = office.open();
    store.fill_periods().unwrap();
    store.remind_all().unwrap();
}

/// A year's twelve nights of the timer; in the first year with its work, and one who leaves in December.
fn months(office: &mut Office, year: i32, is_worked: bool) {
    for month in 1..=12 {
        timer(office, &format!("{year}-{month:02}-01"));
        match month {
            2 if is_worked => {
                office.set_day(&format!("{year}-02-10"));
                work(office);
            }
            12 if is_worked => retire_one(office),
            _ => {}
        }
    }
}

/// Each role reads at its own console, on a January morning, what its office and those below have left.
fn read_by_all(office: &mut Office, january: usize) {
    let open = |office: &Office, login: &str| Harness::open(office.open(), login, Lang::Id, None);
    for (login, place) in [
        ("camat", MOJOROTO),
        ("kasi_pmd", MOJOROTO),
        ("camat kota", KOTA),
    ] {
        let all = left(place, january);
        open(office, login).shows(&format!("Tunggakan: {all} kewajiban tahun sebelumnya"));
    }
    for (login, place) in [
        ("lurah", BANDAR),
        ("perangkat", BANDAR),
        ("lurah banjar", BANJAR),
        ("lurah semampir", SEMAMPIR),
    ] {
        let own = left(place, january);
        open(office, login)
            .shows(&format!("{own} tunggakan"))
            .press(": 'tunggakan' <Enter>")
            .shows(&format!("1/{own}"));
    }
    let all = left(CITY, january);
    let mut walikota = open(office, "walikota").sized(120, 40);
    walikota.shows(&format!("{all} tunggakan tahun sebelumnya"));
    read_the_map(&mut open(office, "bapemas"), january);
    for login in ["skpd", "lembaga", "auditor", "admin"] {
        open(office, login).lacks("unggakan");
    }
    open(office, "auditor")
        .press("g2 <Enter>")
        .shows(", 0 temuan");
}

/// The rows of the map end with what each office is behind, and its last one counts all.
fn read_the_map(bapemas: &mut Harness, january: usize) {
    let screen = bapemas.screen();
    let row = |name: &str| {
        let line = screen
            .lines()
            .find(|l| l.get(2..).is_some_and(|l| l.starts_with(name)));
        line.unwrap().split_whitespace().last().unwrap().to_owned()
    };
    for (name, place) in [
        ("Kota Kediri", CITY),
        ("Kec. Mojoroto", MOJOROTO),
        ("Kec. Kota", KOTA),
        ("Kel. Bandar Lor", BANDAR),
        ("Kel. Banjarmlati", BANJAR),
        ("Kel. Semampir", SEMAMPIR),
    ] {
        let own = LEFT.iter().find(|(p, _)| *p == place).unwrap().1[january];
        assert_eq!(row(name), own.to_string(), "{name} in:\n{screen}");
    }
    assert_eq!(row("Tunggakan"), left(CITY, january).to_string());
}

/// The map of a year, the sheet of the report and the list of arrears, all against the hand: of each duty so many are met.
fn agree(office: &mut Office, year: i32, done: i64, arrears: i64) {
    let walikota = office.seat("walikota");
    let map = office.store.coverage(walikota, year).unwrap();
    for (duty, owed) in OWED {
        let column = map.duties.iter().find(|d| d.code == duty).unwrap();
        let cell = map.of_duty(column.id);
        let told = (cell.total(), cell.done, cell.late, cell.open);
        assert_eq!(told, (owed, done, owed - done, 0), "{duty} {year}");
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
    agree_on_sheet(office, year, done);
}

/// The sheet that is printed and exported: of each duty so many owed, met and late.
fn agree_on_sheet(office: &mut Office, year: i32, done: i64) {
    let order = ReportRequest {
        unit: code(CITY),
        period: Period::Year(year),
        day: office.store.today(),
        lang: Lang::Id,
    };
    let seat = office.store.seats("walikota").unwrap().remove(0);
    let sheet = make(&mut office.store, &seat, "guidance", &order).unwrap();
    let column = |head: &str| {
        sheet
            .heads
            .iter()
            .position(|(key, _)| *key == head)
            .unwrap()
    };
    let [duty, target, met, late] = ["duty", "target", "done", "late"].map(column);
    let sum = |code: &str, at: usize| -> i64 {
        let rows = sheet
            .rows
            .iter()
            .filter(|r| r[duty].shown.split(' ').next() == Some(code));
        rows.map(|r| r[at].shown.replace('.', "").parse::<i64>().unwrap_or(0))
            .sum()
    };
    for (code, owed) in OWED {
        let told = [target, met, late].map(|at| sum(code, at));
        assert_eq!(
            told,
            [owed, done, owed - done],
            "{code} {year} on the sheet"
        );
    }
}

#[test]
fn every_duty_is_met_once_and_missed_once_and_all_figures_are_those_of_a_hand() {
    let mut office = Office::new();
    let sum: i64 = OWED.iter().map(|(_, n)| n).sum();
    assert_eq!((sum, left(CITY, 0)), (A_YEAR, BEFORE));
    assert_eq!(left(CITY, 1), BEFORE + A_YEAR - 18);
    assert_eq!(left(CITY, 2), left(CITY, 1) + A_YEAR);
    timer(&mut office, "2027-01-01");
    read_by_all(&mut office, 0);
    months(&mut office, 2027, true);
    timer(&mut office, "2028-01-01");
    office.set_day("2028-01-20");
    agree(&mut office, 2027, 1, left(CITY, 1));
    read_by_all(&mut office, 1);
    months(&mut office, 2028, false);
    timer(&mut office, "2029-01-01");
    office.set_day("2029-01-20");
    agree(&mut office, 2028, 0, left(CITY, 2));
    read_by_all(&mut office, 2);
    let mut camat = Harness::open(office.open(), "camat", Lang::Id, None);
    camat
        .press(": 'tunggakan' <Enter> <Enter> c 'tidak dapat dibuktikan lagi' <F2> Y")
        .shows("ditutup");
    agree_on_arrears(&mut office, left(CITY, 2) - 1);
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
