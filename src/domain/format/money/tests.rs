//! What a typed amount means, what is refused, and how amounts are shown and said.

use proptest::prelude::*;

use super::*;
use crate::text::Message;

#[test]
fn every_accepted_way_of_writing_reads_the_same_amount() {
    for input in [
        "1.500.000",
        "1500000",
        "Rp1.500.000",
        "rp 1.500.000",
        "Rp. 1.500.000,-",
        "Rp1.500.000,00",
        "1,5jt",
        "1,5 Juta",
        "1,500jt",
        "1500rb",
        "1.500 ribu",
        "0,0015m",
        "01500000",
    ] {
        assert_eq!(parse_rupiah(input), Ok(1_500_000), "{input}");
    }
}

#[test]
fn units_stand_for_their_zeros() {
    assert_eq!(parse_rupiah("25jt"), Ok(25_000_000));
    assert_eq!(parse_rupiah("750rb"), Ok(750_000));
    assert_eq!(parse_rupiah("2m"), Ok(2_000_000_000));
    assert_eq!(parse_rupiah("2 miliar"), Ok(2_000_000_000));
    assert_eq!(parse_rupiah("1,25 Milyar"), Ok(1_250_000_000));
    assert_eq!(parse_rupiah("1,2T"), Ok(1_200_000_000_000));
    assert_eq!(parse_rupiah("0"), Ok(0));
}

#[test]
fn what_is_no_amount_is_refused() {
    for input in [
        "",
        "rp",
        "jt",
        "1,500,000",
        "1,500",
        "1.5jt",
        "1.50.000",
        "1.500.00",
        "0.500jt",
        "1..000",
        ".500",
        "1.000.",
        "1 500",
        "1x",
        "1jtx",
        "1jt 500rb",
        "1,jt",
        ",5jt",
        "1,5,5jt",
        "1,-jt",
        "１００",
        "1e6",
        "1,+5jt",
        "+5",
        "$5",
    ] {
        assert_eq!(
            parse_rupiah(input),
            Err(Message::from(NOT_MONEY)),
            "{input:?}"
        );
    }
}

#[test]
fn cents_minus_and_overflow_are_refused_each_with_its_way_out() {
    for input in ["1,5", "1.500,50", "1,2345rb"] {
        assert_eq!(parse_rupiah(input), Err(NOT_WHOLE.into()), "{input}");
    }
    for input in ["-5", "Rp-5", "-Rp5", "−5", " - 5"] {
        assert_eq!(parse_rupiah(input), Err(NEGATIVE.into()), "{input}");
    }
    for input in [
        "9223372036854775808",
        "9.223.372.036.854.775.808",
        "10000000t",
    ] {
        assert_eq!(parse_rupiah(input), Err(TOO_LARGE.into()), "{input}");
    }
    assert_eq!(parse_rupiah("9223372036854775807"), Ok(i64::MAX));
}

#[test]
fn amounts_are_shown_with_dots() {
    assert_eq!(show_rupiah(1_500_000), "Rp1.500.000");
    assert_eq!(show_rupiah(0), "Rp0");
    assert_eq!(show_rupiah(-25_000), "-Rp25.000");
    assert_eq!(show_rupiah(i64::MIN), "-Rp9.223.372.036.854.775.808");
}

#[test]
fn amounts_are_said_as_they_are_spoken() {
    for (n, said) in [
        (0, "nol"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (19, "sembilan belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1_000, "seribu"),
        (1_100, "seribu seratus"),
        (2_001, "dua ribu satu"),
        (11_000, "sebelas ribu"),
        (21_000, "dua puluh satu ribu"),
        (100_000, "seratus ribu"),
        (101_000, "seratus satu ribu"),
        (1_000_000, "satu juta"),
        (1_001_000, "satu juta seribu"),
        (1_500_000, "satu juta lima ratus ribu"),
        (100_000_000, "seratus juta"),
        (1_000_000_000, "satu miliar"),
        (1_000_000_000_000, "satu triliun"),
        (1_000_000_000_000_000, "satu kuadriliun"),
        (1_000_000_000_000_000_000, "satu kuintiliun"),
        (-5, "minus lima"),
    ] {
        assert_eq!(terbilang(n), format!("{said} rupiah"));
    }
}

fn digit_named(word: &str) -> u64 {
    let at = ONES.iter().position(|one| *one == word).unwrap();
    at.try_into().unwrap()
}

/// Reads words back the other way round, to hold `terbilang` to what it says.
fn value_of(words: &str) -> u64 {
    let (mut total, mut group, mut last) = (0, 0, 0);
    for word in words.split(' ') {
        let (once, word) = match word.strip_prefix("se") {
            Some(rest) if matches!(rest, "ratus" | "ribu" | "puluh" | "belas") => (true, rest),
            _ => (false, word),
        };
        last = if once { 1 } else { last };
        match word {
            "belas" => (group, last) = (group + last + 10, 0),
            "puluh" => (group, last) = (group + last * 10, 0),
            "ratus" => (group, last) = (group + last * 100, 0),
            _ => match POWERS.iter().find(|(_, name)| *name == word) {
                Some((power, _)) => (total, group, last) = (total + (group + last) * power, 0, 0),
                None => last = digit_named(word),
            },
        }
    }
    total + group + last
}

#[test]
fn a_whole_number_has_its_thousands_as_either_language_parts_them() {
    for (input, read) in [
        ("1500", 1_500),
        ("1.500", 1_500),
        ("1,500", 1_500),
        ("-1,234,567", -1_234_567),
    ] {
        assert_eq!(parse_count(input), Ok(read), "{input}");
    }
    for input in [
        "1,5",
        "1.5",
        "1,500.000",
        "1.500,000",
        "1,,500",
        "0,500",
        ",500",
    ] {
        assert!(parse_count(input).is_err(), "{input}");
    }
}

proptest! {
    #[test]
    fn a_shown_amount_reads_back(n in 0..=i64::MAX) {
        prop_assert_eq!(parse_rupiah(&show_rupiah(n)), Ok(n));
        prop_assert_eq!(parse_rupiah(&grouped(n, Lang::Id)), Ok(n));
        prop_assert_eq!(parse_rupiah(&n.to_string()), Ok(n));
    }

    #[test]
    fn a_said_amount_means_itself(n in 0..=i64::MAX, digits in 0..63_u32) {
        let n = n >> digits;
        let said = terbilang(n);
        let words = said.strip_suffix(" rupiah").unwrap();
        prop_assert_eq!(value_of(words), n.unsigned_abs());
        prop_assert!(!words.contains("satu ratus") && !words.contains("satu puluh"));
    }

    #[test]
    fn no_text_makes_the_reader_panic(input in "\\PC{0,12}|(Rp)?[0-9.,jtrbm -]{0,24}") {
        if let Ok(n) = parse_rupiah(&input) {
            prop_assert!(n >= 0);
        }
    }

    #[test]
    fn every_amount_can_be_said_and_shown(n: i64) {
        prop_assert!(terbilang(n).ends_with(" rupiah"));
        prop_assert!(show_rupiah(n).contains("Rp"));
    }
}
