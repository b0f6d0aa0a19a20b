//! Signals at the keyboard: the kelurahan, and under it the KPM by days without activity.

use crate::office::Office;
use crate::open;

#[test]
fn a_camat_goes_from_a_signal_to_the_kpm_behind_it() {
    let office = Office::new();
    let mut desk = open(&office, "camat");
    desk.press(": 'sinyal' <Enter>")
        .shows("Sinyal Kader Pemberdayaan Masyarakat (KPM)");
    desk.shows("! 1")
        .shows("tanpa SK atau kartu")
        .shows("Bandar Lor");
    desk.press("<Enter>")
        .shows("KPM pasif · Kel. Bandar Lor")
        .shows("55");
    desk.press("<Enter>").shows("Siti Aminah");
}
