//! Words of the program inside names. A record's name is made once, in Bahasa Indonesia, of its title fields; who reads
//! English finds the words of choices, states and shipped texts among its parts in English. A period stands in it as programs
//! spell it, and is read in words in both.

use super::{Field, Kind};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::Record;
use crate::text::{Lang, Message, Text};

/// What stands between the parts of a record's name.
pub const JOINT: &str = " · ";

impl Field {
    /// Texts that a new store starts with are read in both languages.
    pub const fn shipped(mut self, words: fn(&str) -> Option<Text>) -> Self {
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
                let shipped = || self.shipped.and_then(|words| words(part));
                spoken.or_else(|| shipped().map(said))
            }
        }
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
        let parts = parts.map(|part| self.word(part, lang).unwrap_or_else(|| part.to_owned()));
        parts.collect::<Vec<_>>().join(JOINT)
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
