//! A number that is masked for others: what of it reaches the clipboard.

use bina::console::app::Station;
use bina::console::route::Route;
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{self, Office};
use crate::{NIK, looks, resident};

#[test]
fn a_masked_number_is_copied_as_it_stands_and_in_full_once_that_is_noted() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let route = Some(Route::Detail(office::entity("person"), person));
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, route);
    desk.sits_at(Station {
        has_clipboard: true,
        ..Station::default()
    });
    desk.press("y 'nik' <Enter>").shows("Disalin: NIK");
    assert!(!desk.copied.pop().unwrap().contains(NIK));
    assert_eq!(looks(&office), 0);
    desk.press("m 'cocokkan KTP' <F2>").shows(NIK);
    assert_eq!(looks(&office), 2);
    desk.press("y <Enter>").shows("Disalin: Seluruh catatan");
    let whole = desk.copied.pop().unwrap();
    assert!(!whole.contains(NIK), "{whole}");
    assert_eq!(looks(&office), 2, "the whole is masked");
    desk.press("y 'nik' <Enter>").shows("Disalin: NIK");
    assert_eq!(desk.copied.pop().unwrap(), NIK);
    assert_eq!(looks(&office), 3);
    desk.press("h").shows("disalin: cocokkan KTP");
    office.assert_proven();
}
