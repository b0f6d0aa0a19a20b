//! The rounds: who sits down at the console, and the keys that lead to each screen of theirs.

use std::sync::OnceLock;

use bina::console::navigation;
use bina::console::route::Place;
use bina::domain::schema::right::Role;
use bina::text::Lang;

use crate::picture::{self, Picture};

/// Back to where letters are commands, from anywhere.
pub const HOMEWARD: &str = "<F3> <F3> <F3> <F3>";

/// The screens of a login: its places, what further keys lead to, the help and the palette.
pub struct Round {
    pub login: &'static str,
    /// Name of a screen and keys to it, from the landing screen; `{task}` stands for what the palette calls tasks.
    further: &'static [(&'static str, &'static str)],
    pictures: OnceLock<Vec<Picture>>,
}

pub static ROUNDS: [Round; 10] = [
    Round::new(
        "walikota",
        &[
            ("award_detail", "g5 <Enter>"),
            ("award_history", "g5 <Enter> h"),
        ],
    ),
    Round::new(
        "bapemas",
        &[
            ("coverage_reminders", "g1 i"),
            ("coverage_cell", "g1 <Enter>"),
            ("obligation_detail", "g1 <Enter> <Enter>"),
            ("obligation_move", "g1 <Enter> <Enter> t"),
            ("facilitation_passed_up_detail", "g8 <Enter>"),
        ],
    ),
    Round::new(
        "camat",
        &[
            // The list of screens is the one that help has beside the keys, in every role.
            ("screens", "g1 g"),
            ("facilitation_detail", "g1 <Enter>"),
            ("facilitation_move", "g1 <Enter> s"),
            ("inbox_return", "g1 t"),
            ("inbox_nothing_decided", "g1 <F2>"),
            (
                "inbox_staged",
                "g1 s j <Enter> 'Aula kecamatan' <F2> t 2 <F2>",
            ),
            ("inbox_review", "g2 g1 <F2>"),
        ],
    ),
    Round::new("kasi_pmd", &[("facilitation_detail", "g1 <Enter>")]),
    Round::new(
        "lurah",
        &[
            ("task_search", "g2 / 'penim'"),
            ("task_detail", "g2 <Esc> <Enter>"),
            ("task_history", "g2 <Enter> h"),
            ("task_move", "g2 <Enter> n"),
            ("document_move", "<F10> '{document}' <Enter> <Enter> s"),
            ("task_form", "g2 n"),
            ("task_form_error", "g2 n <F2>"),
            (
                "task_form_filled",
                "g2 n 'Rapat posyandu' <Enter> 1 'pos' <Enter> 's' <Enter>",
            ),
            ("task_form_wrong", "g2 n 'Rapat' <Enter> 1 'zzz' <Enter>"),
            ("task_form_picker", "g2 n 'Rapat' <Enter> 1 <F4>"),
            (
                "person_form_masked",
                "<F10> '{person}' <Enter> n <Enter> 'Ani' <Enter> <Enter> 2 '1234' <Enter> <S-Tab>",
            ),
            ("facilitation_form", "<F10> '{facilitation}' <Enter> n"),
            ("print", "g4 <F9>"),
            ("print_preview", "g4 <F9> <Enter>"),
            ("print_form", "g2 <Enter> <F9> <Down> <Down> <Enter>"),
        ],
    ),
    Round::new("perangkat", &[("kpm_form", "g4 n"), ("cadre_form", "g5 n")]),
    Round::new("skpd", &[("task_detail", "g2 <Enter>")]),
    Round::new("lembaga", &[("guidance_form", "g1 n")]),
    Round::new(
        "auditor",
        &[
            ("trail_step", "g1 <Enter>"),
            (
                "facilitation_detail",
                "<F10> '{facilitation}' <Enter> <Enter>",
            ),
        ],
    ),
    Round::new(
        "admin",
        &[
            ("appointment_form", "g2 n"),
            ("setting_form", "g5 <Enter> e"),
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
        let last = [("help", "g1 <F1>"), ("palette", "g1 <F10>")];
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
        |digit| format!("g {digit}"),
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
