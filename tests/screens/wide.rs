//! Screens of 200 columns, where papers, previews and texts have more room than they need.

use bina::text::Lang;

use crate::fold::fold;
use crate::office::Office;
use crate::picture::{View, prepare};
use crate::round::HOMEWARD;

const VIEW: View = View {
    lang: Lang::Id,
    width: 200,
    height: 50,
};
/// Longer than a mark rests before the paper under it is made.
const A_WHILE: i64 = 1_000_000;

/// Who sits there, and the keys to the screen from home.
const SCREENS: [(&str, &str); 12] = [
    ("lurah", "<F10> 'laporan' <Enter>"),
    ("lurah", "<F10> 'laporan' <Enter> j j"),
    ("bapemas", "g9"),
    ("bapemas", "g1"),
    ("lurah", "g2"),
    ("lurah", "g2 f"),
    ("lurah", "g2 n <F2>"),
    ("lurah", "g2 <Enter>"),
    (
        "lurah",
        "<F10> 'fasilitasi' <Enter> n 'pen' <Enter> 1 <Enter> 'Mohon rapat bersama supaya jadwal penimbangan dan kunjungan rumah tidak bertabrakan'",
    ),
    ("camat", "g1 <Tab>"),
    ("camat", "g1 s j t"),
    ("auditor", "<F10> 'akses' <Enter>"),
];

pub fn all() -> String {
    SCREENS.map(|(login, keys)| screen(login, keys)).concat()
}

fn screen(login: &str, keys: &str) -> String {
    let mut office = Office::laid();
    prepare(&mut office);
    let mut desk = VIEW.open(&office, login);
    // What a mark rests on is made once it was seen.
    desk.press(HOMEWARD).press(keys).screen();
    desk.passes(A_WHILE);
    let screen = desk.waits_out().screen();
    format!("=== {VIEW} {login} {keys}\n{}", fold(&screen))
}
