//! The duplicate check at field exit: a NIK that is taken, a namesake born the same day, a NIK that doubts.

use crate::office::{BANJAR, Office, day, fields};
use crate::open;

#[test]
fn a_nik_that_is_taken_is_refused_at_field_exit_with_the_record_it_clashes_with() {
    let mut office = Office::new();
    let values = fields([
        ("name", "Sumirah".into()),
        ("sex", "P".into()),
        ("nik", "9971015703840001".into()),
    ]);
    office
        .add("lurah banjar", "person", BANJAR, values)
        .unwrap();
    let mut desk = open(&office, "lurah");
    desk.press(": 'orang' <Enter> n <Enter> 'Sumirah Baru' <Enter> <Enter> 2 9971015703840001");
    desk.shows("sudah tercatat di kantor lain; bila pindah ke sini")
        .lacks("Sumirah,");
    desk.press("<F2>")
        .shows("sudah tercatat")
        .lacks("TERSIMPAN");
}

#[test]
fn a_namesake_born_the_same_day_warns_and_does_not_block() {
    let mut office = Office::new();
    let values = fields([
        ("name", "Siti Aminah".into()),
        ("sex", "P".into()),
        ("birth_date", day("1984-03-17").into()),
    ]);
    office
        .add("lurah", "person", crate::office::BANDAR, values)
        .unwrap();
    let mut desk = open(&office, "lurah");
    desk.press(": 'orang' <Enter> n <Enter> 'siti aminah' <Enter> <Enter> 2 <Enter> <Enter> <Enter> 17031984 <Enter>");
    desk.shows("nama dan tanggal lahir sama dengan Siti Aminah");
    desk.press("<F2>").shows("TERSIMPAN");
}

#[test]
fn a_nik_of_another_birth_date_warns_at_field_exit() {
    let office = Office::new();
    let mut desk = open(&office, "lurah");
    desk.press(": 'orang' <Enter> n <Enter> 'Sulastri' <Enter> <Enter> 2 9971015703840001 <Enter> <Enter> 18031984 <Enter>");
    desk.shows("memuat tanggal lahir yang berbeda");
    desk.press("<F2>").shows("TERSIMPAN");
}
