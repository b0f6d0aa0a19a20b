//! What a typed date means, what is refused, and that what is shown reads back.

use proptest::prelude::*;

use super::*;

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn today() -> NaiveDate {
    ymd(2014, 9, 17)
}

fn refusal(input: &str) -> String {
    parse_date(input, today()).unwrap_err().get(Lang::En)
}

#[test]
fn every_accepted_way_of_writing_reads_the_same_day() {
    for input in [
        "17-09-2014",
        "17/9/2014",
        "17.9.14",
        " 17 9 2014 ",
        "2014-09-17",
        "2014/9/17",
        "1709",
        "17/9",
        "170914",
        "17092014",
        "17 September 2014",
        "17 sep 2014",
        "17 SEPT. 2014",
        "17sep14",
        "17 Sep",
        "17-Sep-2014",
        "h",
        "H",
        "h+0",
        "+0",
    ] {
        assert_eq!(parse_date(input, today()), Ok(today()), "{input}");
    }
}

#[test]
fn months_have_names_in_both_languages_and_old_spellings() {
    for (name, month) in [
        ("mei", 5),
        ("May", 5),
        ("agt", 8),
        ("Agustus", 8),
        ("aug", 8),
        ("okt", 10),
        ("oct", 10),
        ("Nopember", 11),
        ("Pebruari", 2),
        ("des", 12),
        ("December", 12),
        ("juni", 6),
        ("july", 7),
    ] {
        let read = parse_date(&format!("5 {name} 2014"), today());
        assert_eq!(read, Ok(ymd(2014, month, 5)), "{name}");
    }
}

#[test]
fn days_are_counted_from_today() {
    assert_eq!(parse_date("+7", today()), Ok(ymd(2014, 9, 24)));
    assert_eq!(parse_date("-1", today()), Ok(ymd(2014, 9, 16)));
    assert_eq!(parse_date("H-1", today()), Ok(ymd(2014, 9, 16)));
    assert!(refusal("+99999999999999999999").contains("between 1900 and 2100"));
    assert!(refusal("-99999").contains("between 1900 and 2100"));
}

#[test]
fn a_year_of_two_digits_is_near_ahead_or_past() {
    assert_eq!(parse_date("010165", today()), Ok(ymd(1965, 1, 1)));
    assert_eq!(parse_date("010124", today()), Ok(ymd(2024, 1, 1)));
    assert_eq!(parse_date("010125", today()), Ok(ymd(1925, 1, 1)));
    assert_eq!(parse_date("01/01/00", today()), Ok(ymd(2000, 1, 1)));
}

#[test]
fn the_month_never_comes_first() {
    assert!(refusal("09-17-2014").contains("day first, then month: 17-09-2014"));
    assert!(refusal("0917").contains("17-09-2014"));
    assert!(refusal("2014-17-09").contains("17-09-2014"));
    assert_eq!(refusal("September 17 2014"), NOT_A_DATE.en);
    assert_eq!(parse_date("05-04-2014", today()), Ok(ymd(2014, 4, 5)));
}

#[test]
fn a_day_the_calendar_lacks_is_refused_with_the_last_day() {
    assert!(refusal("31-02-2014").contains("February 2014 runs from day 1 to 28"));
    assert!(refusal("2902").contains("1 to 28"));
    assert!(refusal("00-05-2014").contains("May 2014 runs from day 1 to 31"));
    assert!(refusal("31-31-2014").contains("from 1 to 12"));
    assert!(refusal("20140917").contains("between 1900 and 2100"));
    assert!(refusal("17-09-1899").contains("between 1900 and 2100"));
    let id = parse_date("31-02-2014", today()).unwrap_err().get(Lang::Id);
    assert!(id.contains("Februari 2014"));
}

#[test]
fn what_is_no_date_is_refused() {
    for input in [
        "",
        " ",
        "17",
        "179",
        "17-9-",
        "17--2014",
        "17-9-2014-1",
        "17-9-214",
        "017-9-2014",
        "-",
        "+",
        "+7x",
        "17 ma 2014",
        "-1-2-2014",
        "besok",
        "１７-09-2014",
        "17-09-２０14",
        "17\u{202e}09",
        "h7",
        "é",
        "17 é 2014",
    ] {
        assert_eq!(refusal(input), NOT_A_DATE.en, "{input:?}");
    }
}

#[test]
fn moments_are_shown_on_the_clock_of_wib() {
    let late = ymd(2014, 9, 16).and_hms_opt(18, 5, 59).unwrap();
    let micros = late.and_utc().timestamp_micros();
    assert_eq!(show_time(micros), "01.05");
    assert_eq!(show_moment(micros), "17-09-2014 01.05");
    assert_eq!(day_of(micros), ymd(2014, 9, 17));
    assert_eq!(show_moment(0), "01-01-1970 07.00");
    assert!(day_of(i64::MIN) < day_of(i64::MAX));
}

#[test]
fn dates_are_shown_in_the_language_of_the_reader() {
    let d = ymd(2014, 8, 7);
    assert_eq!(show_date(d, Lang::Id), "7 Agustus 2014");
    assert_eq!(show_date(d, Lang::En), "7 August 2014");
    assert_eq!(short_date(d), "07-08-2014");
}

fn any_date() -> impl Strategy<Value = NaiveDate> {
    (0..=73_412_u64).prop_map(|days| ymd(1900, 1, 1) + Days::new(days))
}

proptest! {
    #[test]
    fn a_shown_date_reads_back(d in any_date(), today in any_date()) {
        for shown in [show_date(d, Lang::Id), show_date(d, Lang::En), short_date(d), d.to_string()] {
            prop_assert_eq!(parse_date(&shown, today), Ok(d));
        }
    }

    #[test]
    fn no_text_makes_the_reader_panic(input in "\\PC{0,12}|[0-9hH+./ -]{0,14}", today in any_date()) {
        if let Ok(d) = parse_date(&input, today) {
            prop_assert!(YEARS.contains(&d.year()));
        }
    }

    #[test]
    fn every_moment_has_a_day(micros: i64) {
        prop_assert!(show_moment(micros).ends_with(&show_time(micros)));
    }
}

#[test]
fn the_first_moment_of_a_day_is_the_first_that_lies_in_it() {
    let day = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
    assert_eq!(day_of(first_moment(day)), day);
    assert_eq!(day_of(first_moment(day) - 1), day.pred_opt().unwrap());
}
