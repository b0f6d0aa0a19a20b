//! Words of the program inside names. A record's name is made once, in Bahasa Indonesia, of its title fields; who reads
//! English finds the words of choices, states and shipped texts among its parts in English. A period stands in it as programs
//! spell it, and is read in words in both.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::{Field, Kind, erased};
use crate::domain::format;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Record;
use crate::text::{Lang, Message, Text};

/// What stands between the parts of a record's name.
pub const JOINT: &str = " · ";

/// Letters of a word that are looked for in another language.
const SPELT: usize = 3;
/// Digits of a year.
const YEAR: usize = 4;

const LANGS: [Lang; 2] = [Lang::Id, Lang::En];

/// A word of the program in a name, folded: as it is read, and as it is stored.
struct Word {
    read: String,
    stored: String,
}

impl Word {
    fn new(read: &str, stored: &str) -> Self {
        Self {
            read: format::fold(read),
            stored: format::fold(stored),
        }
    }

    fn of(text: Text) -> Self {
        Self::new(text.en, text.id)
    }
}

/// Every period of the years that a text names.
fn periods(folded: &str) -> impl Iterator<Item = Period> {
    let digits = folded.split(|c: char| !c.is_ascii_digit());
    let years: BTreeSet<i32> = digits.filter_map(|d| d.get(..YEAR)?.parse().ok()).collect();
    years
        .into_iter()
        .flat_map(|year| Period::Year(year).inside())
}

impl Field {
    /// Texts that a new store starts with are read in both languages.
    pub const fn shipped(mut self, words: fn() -> Vec<Text>) -> Self {
        self.shipped = Some(words);
        self
    }

    /// Another text than is stored is read.
    pub const fn spoken(mut self, words: fn(&str) -> Message) -> Self {
        self.spoken = Some(words);
        self
    }

    /// A number is read as what it comes to in its record; a form says what it takes.
    pub const fn meant(mut self, words: fn(&Record) -> Option<Message>, takes: Text) -> Self {
        self.meant = Some(words);
        self.takes = Some(takes);
        self
    }

    /// The name of a record it refers to, in this language; any other text stays as it is.
    pub fn name_in(&self, name: &str, lang: Lang) -> String {
        match self.reference() {
            Some(entity) if lang != Lang::Id || entity.is_spoken() => entity.name_in(name, lang),
            _ => name.to_owned(),
        }
    }

    fn word(&self, part: &str, lang: Lang) -> Option<String> {
        let said = |word: Text| word.get(lang).to_owned();
        match self.kind {
            Kind::Choice(choices) => {
                let labels = choices.iter().map(|c| c.label);
                let rural = choices.iter().filter_map(|c| Some(c.rural?.1));
                labels.chain(rural).find(|t| t.id == part).map(said)
            }
            Kind::Reference(entity) => entity.word(part, lang),
            _ => {
                let spoken = self.spoken.map(|words| words(part).get(lang));
                let spoken = spoken.filter(|words| words != part);
                spoken.or_else(|| self.ships(part).map(said))
            }
        }
    }

    /// The words that may stand in its place in a name; of periods those of the years in the text.
    fn words(&self, folded: &str) -> Vec<Word> {
        match (self.kind, self.shipped, self.spoken) {
            (Kind::Choice(choices), ..) => choices.iter().map(|c| Word::of(c.label)).collect(),
            (Kind::Reference(entity), ..) => entity.words(folded),
            (_, Some(shipped), _) => shipped().into_iter().map(Word::of).collect(),
            (_, _, Some(spoken)) => {
                let stored = periods(folded).map(|p| p.to_string());
                let said = |p: String| LANGS.map(|lang| Word::new(&spoken(&p).get(lang), &p));
                stored.flat_map(said).collect()
            }
            _ if self.names_a_person() => vec![Word::of(erased::ERASED)],
            _ => vec![],
        }
    }

    /// The text that a new store starts with, in both languages.
    pub fn ships(&self, text: &str) -> Option<Text> {
        let shipped = self.shipped?();
        shipped.into_iter().find(|t| t.id == text)
    }

    /// Whether its value stands in a name as programs spell it.
    fn is_spoken(&self) -> bool {
        self.spoken.is_some() || self.reference().is_some_and(Entity::is_spoken)
    }
}

impl Entity {
    /// The name of a record as it is stored, in this language.
    pub fn name_in(&self, name: &str, lang: Lang) -> String {
        let parts = name.split(JOINT);
        let other = |part| erased::read(part, lang).into_owned();
        let parts = parts.map(|part| self.word(part, lang).unwrap_or_else(|| other(part)));
        parts.collect::<Vec<_>>().join(JOINT)
    }

    /// The texts that a name is looked for by, folded as this one is: as it was typed, and with the words of the program in
    /// it as names are stored, for who reads them otherwise.
    pub fn spellings(&self, folded: &str) -> Vec<String> {
        let mut words = self.words(folded);
        words.retain(|word| word.read != word.stored && word.read.len() >= SPELT);
        words.sort_by_key(|word| Reverse(word.read.len()));
        let whole = words.iter().fold(folded.to_owned(), |text, word| {
            text.replace(&word.read, &word.stored)
        });
        let begun = |word: &&Word| folded.len() >= SPELT && word.read.contains(folded);
        let begun = words.iter().filter(begun).map(|word| word.stored.clone());
        let all: BTreeSet<String> = begun.chain([whole]).filter(|s| s != folded).collect();
        [folded.to_owned()].into_iter().chain(all).collect()
    }

    /// The words of the program that its names are made of.
    fn words(&self, folded: &str) -> Vec<Word> {
        let states = self.workflow.states.iter().map(|s| Word::of(s.label));
        let states = states.filter(|_| self.named_with_state);
        let named = self.title.iter().flat_map(|field| field.words(folded));
        states.chain(named).collect()
    }

    fn is_spoken(&self) -> bool {
        self.title.iter().any(|field| field.is_spoken())
    }

    /// The word of the program that a part of the name is.
    fn word(&self, part: &str, lang: Lang) -> Option<String> {
        let mut title = self.title.iter();
        let states = self.workflow.states.iter().map(|s| s.label);
        let mut states = states.filter(|_| self.named_with_state);
        let word = title.find_map(|field| field.word(part, lang));
        word.or_else(|| Some(states.find(|t| t.id == part)?.get(lang).to_owned()))
    }
}
