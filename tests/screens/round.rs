//! The rounds: who sits down at the console, and the keys that lead to each screen of theirs.

use std::sync::OnceLock;

use bina::console::navigation;
use bina::console::route::Place;
use bina::domain::schema::right::Role;
use bina::text::Lang;

use crate::picture::{self, Picture};

/// Back to where letters are commands, from anywhere.
pub const HOMEWARD: &str = "<F3> <F3> <F3> <F3>";

/// The screens of a login: its places, and what further keys lead to.
pub struct Round {
    pub login: &'static str,
    /// Name of a screen and keys to it, from the landing screen; `{task}` stands for what the palette calls tasks.
    further: &'static [(&'static str, &'static str)],
    /// A login that sees much the same: what looks as theirs is not hung a second time.
    like: Option<&'static str>,
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
    )
    .like("walikota"),
    Round::new(
        "camat",
        &[
            // The list of screens is the one that help has beside the keys, in every role.
            ("screens", "g1 g"),
            // So is the palette: the commands of a screen, as help has them, and the places.
            ("palette", "g1 <F10>"),
            ("help", "g1 <F1>"),
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
    Round::new("kasi_pmd", &[("facilitation_detail", "g1 <Enter>")]).like("camat"),
    Round::new(
        "lurah",
        &[
            ("help", "g1 <F1>"),
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
    Round::new("perangkat", &[("kpm_form", "g4 n"), ("cadre_form", "g5 n")]).like("lurah"),
    Round::new("skpd", &[("task_detail", "g2 <Enter>")]),
    Round::new("lembaga", &[("guidance_form", "g1 n")]).like("lurah"),
    Round::new(
        "auditor",
        &[
            ("trail_step", "g1 <Enter>"),
            (
                "facilitation_detail",
                "<F10> '{facilitation}' <Enter> <Enter>",
            ),
        ],
    )
    .like("walikota"),
    Round::new(
        "admin",
        &[
            ("help", "g1 <F1>"),
            ("appointment_form", "g2 n"),
            ("setting_form", "g5 <Enter> e"),
            ("person_detail", "<F10> '{person}' <Enter> <Enter>"),
        ],
    )
    .like("auditor"),
];

impl Round {
    const fn new(login: &'static str, further: &'static [(&'static str, &'static str)]) -> Self {
        let pictures = OnceLock::new();
        Self {
            login,
            further,
            like: None,
            pictures,
        }
    }

    const fn like(mut self, login: &'static str) -> Self {
        self.like = Some(login);
        self
    }

    /// The round that this one is like.
    pub fn twin(&self) -> Option<&'static Self> {
        let login = self.like?;
        ROUNDS.iter().find(|round| round.login == login)
    }

    /// Name of every screen in the order of the round, and the keys to it.
    pub fn ways(&self, role: Role, lang: Lang) -> Vec<(String, String)> {
        let places = navigation::places(role).into_iter().enumerate();
        let places = places.map(|(at, place)| (file_name(place.label.en), way(at, &place, lang)));
        let further = self.further.iter();
        let further = further.map(|(name, keys)| ((*name).to_owned(), spell(keys, lang)));
        places.chain(further).collect()
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
