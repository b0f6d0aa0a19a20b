//! Which numbers are refused, which only doubted, and that a mask hides what it must.

use proptest::prelude::*;

use super::*;
use crate::text::Lang;

const MAN: &str = "9999011709800001";
const WOMAN: &str = "9999015709800001";

fn ymd(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn a_nik_tells_sex_and_birth() {
    let facts = nik_facts(WOMAN).unwrap();
    assert!(facts.female);
    assert_eq!(facts.birth, (80, 9, 17));
    assert_eq!(facts.serial, 1);
    assert!(!nik_facts(MAN).unwrap().female);
}

#[test]
fn a_possible_nik_passes() {
    for nik in [MAN, WOMAN, "9999012902000001", "9999017112991234"] {
        assert_eq!(check_nik(nik), Ok(()), "{nik}");
    }
}

#[test]
fn an_impossible_nik_is_refused_with_its_rule() {
    for (nik, rule) in [
        ("", "exactly 16 digits"),
        ("999901170980000", "exactly 16 digits"),
        ("99990117098000011", "exactly 16 digits"),
        ("99990117098000O1", "exactly 16 digits"),
        ("9999 1170980001x", "exactly 16 digits"),
        ("９９９９0117", "exactly 16 digits"),
        ("9999013213800001", "possible birth date"),
        ("9999010009800001", "possible birth date"),
        ("9999014009800001", "possible birth date"),
        ("9999017209800001", "possible birth date"),
        ("9999013102800001", "possible birth date"),
        ("9999012902810001", "possible birth date"),
        ("9999011700800001", "possible birth date"),
        ("9999011709800000", "end in 0000"),
    ] {
        let refusal = check_nik(nik).unwrap_err().get(Lang::En);
        assert!(refusal.contains(rule), "{nik}: {refusal}");
    }
}

#[test]
fn a_nik_that_differs_is_doubted_only() {
    assert_eq!(nik_doubts(WOMAN, Some(ymd(1980, 9, 17)), Some("P")), vec![]);
    assert_eq!(nik_doubts(WOMAN, None, None), vec![]);
    assert_eq!(nik_doubts(WOMAN, Some(ymd(1980, 9, 18)), None).len(), 1);
    assert_eq!(nik_doubts(WOMAN, None, Some("L")).len(), 1);
    assert_eq!(nik_doubts(MAN, Some(ymd(1981, 9, 17)), Some("P")).len(), 2);
    assert_eq!(nik_doubts("12", Some(ymd(1980, 9, 17)), Some("P")), vec![]);
}

#[test]
fn a_mask_shows_the_ends_of_a_nik_and_nothing_of_anything_else() {
    assert_eq!(mask_nik(MAN), "99••••••••••0001");
    assert_eq!(mask_nik("12345"), "•••••");
    assert_eq!(mask_nik("99990117098000O1"), "•".repeat(16));
    assert_eq!(mask_nik(""), "");
}

#[test]
fn a_nip_is_eighteen_digits_shown_in_groups() {
    let nip = "198001012005011001";
    assert_eq!(check_nip(nip), Ok(()));
    assert_eq!(show_nip(nip), "19800101 200501 1 001");
    assert_eq!(show_nip("é"), "é");
    assert!(check_nip("19800101200501100").is_err());
    assert!(check_nip("19800101 200501 1 001").is_err());
}

#[test]
fn an_unusual_nip_is_doubted_only() {
    assert_eq!(nip_doubts("198001012005011001"), vec![]);
    assert!(
        nip_doubts("198001012023211001")[0]
            .get(Lang::Id)
            .contains("PPPK")
    );
    assert_eq!(nip_doubts("198013012005011001").len(), 1);
    assert_eq!(nip_doubts("018001012005011001").len(), 1);
    assert_eq!(nip_doubts("198001012005013001").len(), 1);
    assert_eq!(nip_doubts("000000000000000000").len(), 3);
    assert_eq!(nip_doubts("1980"), vec![]);
}

proptest! {
    #[test]
    fn a_shown_nip_packs_back(nip in "[0-9]{18}") {
        prop_assert_eq!(pack_digits(&show_nip(&nip)), nip);
    }

    #[test]
    fn no_text_makes_a_check_panic(input in "\\PC{0,20}|[0-9]{14,19}") {
        let _ = (check_nik(&input), check_nip(&input), nip_doubts(&input), show_nip(&input));
        prop_assert_eq!(mask_nik(&input).chars().count(), input.chars().count());
    }
}
