//! The rounds: who sits down at the console, and the keys that lead to each screen of theirs.

use std::sync::OnceLock;

use bina::console::navigation;
use bina::console::route::Place;
use bina::domain::schema::right::Role;
use bina::text::Lang;

use crate::picture::{self, Picture};

/// Back to where digits choose a screen, from anywhere.
pub const HOMEWARD: &str = "<F3> <F3> <F3> <F3>";

/// The screens of a login: its places, what further keys lead to, the help and the palette.
pub struct Round {
    pub login: &'static str,
    /// Name of a screen and keys to it, from the landing screen; `{task}` stands for what the palette calls tasks.
    further: &'static [(&'static str, &'static str)],
    pictures: OnceLock<Vec<Picture>>,
}

pub static ROUNDS: [Round; 9] = [
    Round::new(
        "walikota",
        &[
            ("award_detail", "5 <Enter>"),
            ("award_history", "5 <Enter> h"),
        ],
    ),
    Round::new(
        "bapemas",
        &[
            ("coverage_reminders", "1 g"),
            ("coverage_cell", "1 <Enter>"),
            ("obligation_detail", "1 <Enter> <Enter>"),
            ("obligation_move", "1 <Enter> <Enter> 1"),
            ("facilitation_passed_up_detail", "8 <Enter>"),
        ],
    ),
    Round::new(
        "camat",
        &[
            ("facilitation_detail", "1 <Enter>"),
            ("facilitation_move", "1 <Enter> 1"),
            ("inbox_return", "1 t"),
            ("inbox_nothing_decided", "1 <F2>"),
            (
                "inbox_staged",
                "1 s j <Enter> 'Aula kecamatan' <F2> t 2 <F2>",
            ),
            ("inbox_review", "2 1 <F2>"),
        ],
    ),
    Round::new("kasi_pmd", &[("facilitation_detail", "1 <Enter>")]),
    Round::new(
        "lurah",
        &[
            ("task_search", "2 / 'penim'"),
            ("task_detail", "2 <Esc> <Enter>"),
            ("task_history", "2 <Enter> h"),
            ("task_move", "2 <Enter> 3"),
            ("document_move", "<F10> '{document}' <Enter> <Enter> 1"),
            ("task_form", "2 n"),
            ("task_form_error", "2 n <F2>"),
            (
                "task_form_filled",
                "2 n 'Rapat posyandu' <Enter> 1 'pos' <Enter> 's' <Enter>",
            ),
            ("task_form_wrong", "2 n 'Rapat' <Enter> 1 'zzz' <Enter>"),
            ("task_form_picker", "2 n 'Rapat' <Enter> 1 <F4>"),
            (
                "person_form_masked",
                "<F10> '{person}' <Enter> n <Enter> 'Ani' <Enter> <Enter> 2 '1234' <Enter> <S-Tab>",
            ),
            ("facilitation_form", "<F10> '{facilitation}' <Enter> n"),
            ("print", "4 <F9>"),
            ("print_preview", "4 <F9> <Enter>"),
            ("print_form", "2 <Enter> <F9> <Down> <Down> <Enter>"),
        ],
    ),
    Round::new("perangkat", &[("kpm_form", "4 n"), ("cadre_form", "5 n")]),
    Round::new("skpd", &[("task_detail", "1 <Enter>")]),
    Round::new(
        "auditor",
        &[
            ("trail_step", "1 <Enter>"),
            (
                "facilitation_detail",
                "<F10> '{facilitation}' <Enter> <Enter>",
            ),
        ],
    ),
    Round::new(
        "admin",
        &[
            ("appointment_form", "2 n"),
            ("setting_form", "5 <Enter> e"),
            ("person_detail", "<F10> '{person}' <Enter> <Enter>"),
        ],
    ),
];

impl Round {
    const fn new(login: &'static str, further: &'static [(&'static str, &'static str)]) -> Self {
        let pictures = OnceLock::new();
        Self {
            login,
            further,
            pictures,
        }
    }

    /// Name of every screen in the order of the round, and the keys to it.
    pub fn ways(&self, role: Role, lang: Lang) -> Vec<(String, String)> {
        let places = navigation::places(role).into_iter().enumerate();
        let places = places.map(|(at, place)| (file_name(place.label.en), way(at, &place, lang)));
        let further = self.further.iter();
        let further = further.map(|(name, keys)| ((*name).to_owned(), spell(keys, lang)));
        let last = [("help", "1 <F1>"), ("palette", "1 <F10>")];
        let last = last.map(|(name, keys)| (name.to_owned(), keys.to_owned()));
        places.chain(further).chain(last).collect()
    }

    /// Every screen of the round, drawn once however many tests look at it.
    pub fn pictures(&self) -> &[Picture] {
        self.pictures.get_or_init(|| picture::take(self))
    }
}

/// The keys that lead to a place: its digit, or its name in the palette.
fn way(at: usize, place: &Place, lang: Lang) -> String {
    navigation::digit(at).map_or_else(
        || format!("<F10> '{}' <Enter>", place.label.get(lang)),
        String::from,
    )
}

/// The keys with the name of the entity in braces as the palette lists it.
fn spell(keys: &str, lang: Lang) -> String {
    let Some((before, rest)) = keys.split_once('{') else {
        return keys.to_owned();
    };
    let (name, after) = rest.split_once('}').unwrap();
    let list = bina::domain::model::find(name).unwrap().plural.get(lang);
    format!("{before}{list}{after}")
}

/// The English label in small letters, words held together by `_`.
fn file_name(label: &str) -> String {
    let words = label.split(|c: char| !c.is_alphanumeric());
    let words = words.filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_").to_lowercase()
}
