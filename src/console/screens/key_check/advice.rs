//! What is said of a terminal: which keys do not arrive, what serves in their place, and which setting of `PuTTY` to change.

use crate::console::key::arrival::{self, PROBES, Probe};
use crate::console::key::{KEYS, KeyPress};
use crate::console::view::station::Station;
use crate::store::TerminalProfile;
use crate::text::{Message, Text, t};

/// Settings as the English windows of `PuTTY` name them, for each of [`PROBES`].
const SETTINGS: [&str; PROBES.len()] = [
    FUNCTION_KEYS,
    FUNCTION_KEYS,
    FUNCTION_KEYS,
    "Terminal > Keyboard > The Backspace key: Control-? (127)",
    HOME_AND_END,
    HOME_AND_END,
    FUNCTION_KEYS,
];
const FUNCTION_KEYS: &str = "Terminal > Keyboard > The Function keys and keypad: Xterm R6";
const HOME_AND_END: &str = "Terminal > Keyboard > The Home and End keys: Standard";
const CHARACTERS: &str = "Window > Translation > Remote character set: UTF-8";

/// Before the first question: of a terminal that nobody knows why it is asked, of another what is known of it.
pub fn before(station: &Station) -> Vec<Message> {
    let how = t(
        "Sembilan pertanyaan, kurang dari satu menit; tiap pertanyaan boleh dilewati.",
        "Nine questions, less than a minute; each may be skipped.",
    );
    let Some(profile) = &station.profile else {
        return vec![
            t(
                "Bina belum mengenal terminal ini ({}). Periksa dahulu tombol mana yang sampai?",
                "Bina does not know this terminal ({}) yet. First find out which keys arrive?",
            )
            .with([station.name.as_str().into()]),
            how.into(),
            t(
                "Tombol lain menutup pertanyaan ini dan bekerja seperti biasa.",
                "Any other key closes this question and works as usual.",
            )
            .into(),
        ];
    };
    let mut words = vec![t("Terminal: {}", "Terminal: {}").with([station.name.as_str().into()])];
    words.extend(of(profile));
    words.push(how.into());
    words
}

/// What was found.
pub fn of(profile: &TerminalProfile) -> Vec<Message> {
    let missing = PROBES.iter().filter(|p| is_missing(p, profile));
    let mut words: Vec<Message> = missing.map(told).collect();
    if words.is_empty() {
        words.push(
            t(
                "Semua tombol yang ditanyakan sampai atau dilewati.",
                "All keys that were asked for arrive or were skipped.",
            )
            .into(),
        );
    }
    if profile.ascii {
        words.push(
            t(
                "Bingkai digambar dengan tanda ASCII.",
                "Frames are drawn with signs of ASCII.",
            )
            .into(),
        );
    }
    words.push(if profile.clipboard { TAKES } else { TAKES_NOT }.into());
    words.extend(settings(profile));
    words
}

const TAKES: Text = t(
    "Yang disalin sampai di papan klip.",
    "What is copied reaches the clipboard.",
);
const TAKES_NOT: Text = t(
    "Yang disalin ditampilkan polos, untuk ditandai dengan tetikus.",
    "What is copied is shown plain, to be marked with the mouse.",
);

/// A key that does not arrive, and the keys that serve in place of it and its like.
fn told(probe: &Probe) -> Message {
    let twins = twins(probe.like);
    if twins.is_empty() {
        let words = t("{} tidak sampai.", "{} does not arrive.");
        return words.with([probe.name.into()]);
    }
    let words = t(
        "{} tidak sampai; gantinya {}.",
        "{} does not arrive; in its place {}.",
    );
    words.with([probe.name.into(), twins.join(", ").into()])
}

/// `F2 = ^S`, by the table of keys.
fn twins(lacking: &[KeyPress]) -> Vec<String> {
    let mut all = vec![];
    for lacks in lacking {
        let rows = KEYS.iter().filter(|row| row.presses.contains(lacks));
        let twins = rows.filter_map(|row| row.presses.iter().find(|p| !lacking.contains(p)));
        let twin = twins.copied().find(|p| arrival::arrives(*p));
        all.extend(twin.map(|twin| format!("{} = {}", lacks.name(), twin.name())));
    }
    all
}

/// What to change in `PuTTY`, each once.
fn settings(profile: &TerminalProfile) -> Vec<Message> {
    let probes = PROBES.iter().zip(SETTINGS);
    let wanted = probes.filter(|(probe, _)| is_missing(probe, profile));
    let wanted = wanted.map(|(_, setting)| setting);
    let mut all: Vec<&str> = vec![];
    for setting in wanted.chain(profile.ascii.then_some(CHARACTERS)) {
        if !all.contains(&setting) {
            all.push(setting);
        }
    }
    let word = t("Di PuTTY: {}", "In PuTTY: {}");
    all.into_iter().map(|s| word.with([s.into()])).collect()
}

fn is_missing(probe: &Probe, profile: &TerminalProfile) -> bool {
    profile.missing.iter().any(|name| name == probe.name)
}
