//! A request on personal data stands in the inbox of whoever can answer it, and its page offers no more than can be done.

use bina::console::route::Route;
use bina::text::Lang;

use crate::asked::{ask, asks};
use crate::harness::Harness;
use crate::office::{BANDAR, Office, at, entity};
use crate::resident;

#[test]
fn an_erasure_stands_in_the_inbox_of_who_can_carry_it_out() {
    let mut office = Office::new();
    let inbox = |office: &Office, login: &str| {
        Harness::open(office.open(), login, Lang::Id, Some(Route::Inbox))
    };
    // One stands in each office from the beginning.
    inbox(&office, "camat").shows("Permohonan penghapusan (2)");
    let person = resident(&mut office);
    ask(&mut office, "lurah", asks("person", person));
    inbox(&office, "camat")
        .shows("Permohonan penghapusan (3)")
        .shows("Wagiyem");
    inbox(&office, "camat kota").lacks("Wagiyem");
    let mut correction = asks("person", person);
    correction.insert("kind", "perbaikan".into());
    ask(&mut office, "perangkat", correction);
    inbox(&office, "lurah").shows("Permohonan perbaikan (1)");
    // The office answers its own corrections.
    inbox(&office, "camat").lacks("Permohonan perbaikan");
    inbox(&office, "perangkat").lacks("Permohonan perbaikan");
}

#[test]
fn an_erasure_that_a_cadre_stands_in_the_way_of_names_them_and_is_not_offered() {
    let mut office = Office::new();
    let siti = office.id(&at("person", "siti", BANDAR));
    let mut other = office.plausible("kader_teknis", BANDAR, "dasawisma");
    other.insert("person", siti.into());
    other.insert("rw", 7.into());
    office.add("lurah", "kader_teknis", BANDAR, other).unwrap();
    let asked = ask(&mut office, "perangkat", asks("person", siti));
    let route = || Some(Route::Detail(entity("data_request"), asked));
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, route()).sized(120, 40);
    desk.lacks("x  Hapus data orang ini")
        .lacks("f  Tandai dipenuhi")
        .shows("l  Tolak")
        .shows("Nomor SK pengukuhan SK 3/2026")
        .shows("RW 7")
        .shows("“Nonaktifkan”")
        .shows("“Akhiri”");
    desk.press("x").shows("kader teknis");
    let mut desk = Harness::open(office.open(), "lurah", Lang::En, route()).sized(120, 40);
    desk.lacks("x  Erase this person's data")
        .shows("“End service”");
}
