//! Periods of duties at the keyboard: which are open, and opening one ahead.

use bina::text::Lang;

use crate::harness::Harness;
use crate::office::Office;

#[test]
fn bapemas_sees_which_periods_are_open_and_opens_one_ahead() {
    let mut office = Office::new();
    office.store.open_periods().unwrap();
    let mut city = Harness::open(office.open(), "bapemas", Lang::Id, None);
    city.press(": 'periode kew' <Enter>")
        .shows("Periode kewajiban 2026")
        .shows("Triwulan I 2026   01-01 – 31-03  terbuka")
        .shows("Triwulan II 2026  01-04 – 30-06  belum dibuka")
        .lacks("n Buka periode");
    city.press("<F8>")
        .shows("2027              01-01 – 31-12  belum dibuka");
    city.press("n")
        .shows("Buka periode 2027? Yang terbuka tidak ditutup lagi.")
        .press("<Enter>")
        .shows("Buka periode 2027?");
    city.press("Y")
        .shows("kewajiban baru")
        .shows("2027              01-01 – 31-12  terbuka");
    city.press("<Enter>").shows("Kewajiban 2027");
    office.assert_proven();
}

#[test]
fn a_period_that_is_over_says_what_opening_it_means() {
    let mut office = Office::new();
    office.store.open_periods().unwrap();
    let mut city = Harness::open(office.open(), "walikota", Lang::En, None);
    city.press(": 'periods of' <Enter> <F7> n")
        .shows("Open period 2025?")
        .shows("late at once");
}

#[test]
fn no_screen_is_turned_to_a_year_in_which_nothing_can_be() {
    let office = Office::new();
    for (login, keys, last) in [
        ("bapemas", "", "Cakupan 2027"),
        (
            "bapemas",
            ": 'periode kew' <Enter>",
            "Periode kewajiban 2027",
        ),
        ("camat", ": 'kewajiban kantor' <Enter>", "Kewajiban 2027"),
        ("lurah", ": 'harmonisasi' <Enter>", "Desember 2027"),
    ] {
        let mut desk = Harness::open(office.open(), login, Lang::Id, None);
        desk.press(keys);
        for _ in 0..30 {
            desk.press("<F8>");
        }
        desk.shows(last);
        desk.press("<F1>").lacks("F8 ^N");
    }
}
