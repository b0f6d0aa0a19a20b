//! How a person narrows a list: by words that a row shows, and by conditions as `kel:pojok` or `telat`. One line says all
//! of it, and is read in either language, whichever the screen speaks.

use chrono::{Days, NaiveDate};

use crate::domain::format;
use crate::domain::region::Level;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Value;
use crate::domain::schema::workflow::State;
use crate::store::Filter;
use crate::text::{Lang, Text, t};

/// Past its due date, and not done.
pub const LATE: Text = t("telat", "late");
/// Whatever the state.
pub const ALL: Text = t("semua", "all");
/// In a state from which work goes on.
pub const OPEN: Text = t("terbuka", "open");

const STATE: Text = t("Status", "State");
const KELURAHAN: Text = t("Kelurahan", "Kelurahan");
const KECAMATAN: Text = t("Kecamatan", "Kecamatan");
/// Letters of the name of a tier that are its key.
const TIER_KEY: usize = 3;

/// Which states are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum States {
    All,
    Open,
    These(Vec<&'static State>),
}

/// What a line means for the list of an entity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    pub filters: Vec<Filter>,
    /// None where the line says nothing of states.
    pub states: Option<States>,
    /// Conditions that mean nothing here.
    pub unknown: Vec<String>,
}

/// One thing a list can be narrowed by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    State,
    Place(Level),
    Field(&'static Field),
}

impl Facet {
    /// Everything the list of an entity can be narrowed by.
    pub fn of(entity: &'static Entity) -> Vec<Self> {
        let narrows = |f: &&'static Field| {
            let kind = matches!(
                f.kind,
                Kind::Choice(_) | Kind::Reference(_) | Kind::Date | Kind::Text(_)
            );
            kind && !f.personal
        };
        let place = entity.places.contains(&Level::Kelurahan);
        let places = [Level::Kelurahan, Level::Kecamatan].map(Self::Place);
        let fields = entity.fields.iter().copied().filter(narrows);
        [Self::State]
            .into_iter()
            .chain(places.into_iter().filter(|_| place))
            .chain(fields.map(Self::Field))
            .collect()
    }

    /// What it is called at length.
    pub const fn label(self) -> Text {
        match self {
            Self::State => STATE,
            Self::Place(Level::Kecamatan) => KECAMATAN,
            Self::Place(_) => KELURAHAN,
            Self::Field(f) => f.label,
        }
    }

    /// The word before the colon.
    pub fn key(self, lang: Lang) -> String {
        let label = self.label().get(lang);
        // A number says nothing of the field.
        let is_word = |w: &&str| w.chars().any(char::is_alphabetic);
        let first = label.split_whitespace().find(is_word).unwrap_or(label);
        let key = format::fold(first);
        match self {
            Self::Place(_) => key.chars().take(TIER_KEY).collect(),
            _ => key,
        }
    }

    /// Values that the program knows by itself.
    pub fn words(self, entity: &'static Entity, lang: Lang) -> Vec<&'static str> {
        match self {
            Self::State => {
                let states = entity.workflow.states.iter();
                states.map(|s| s.label.get(lang)).collect()
            }
            Self::Place(_) => vec![],
            Self::Field(f) => f.choices().iter().map(|c| c.label.get(lang)).collect(),
        }
    }

    /// The records whose names are its values.
    pub fn source(self) -> Option<&'static Entity> {
        match self {
            Self::Field(f) => f.reference(),
            _ => None,
        }
    }

    fn is_called(self, key: &str, whole: bool) -> bool {
        let label = self.label();
        let named = |lang| {
            let folded = format::fold(label.get(lang));
            if whole {
                self.key(lang) == key || folded == key
            } else {
                folded.starts_with(key)
                    || label.get(lang).split(' ').any(|w| format::fold(w) == key)
            }
        };
        named(Lang::Id) || named(Lang::En)
    }

    /// The condition for one value; none for what it cannot be.
    fn filter(self, value: &str, today: NaiveDate) -> Option<Filter> {
        let field = match self {
            Self::State => return None,
            Self::Place(level) => return Some(Filter::InNamed(level, value.to_owned())),
            Self::Field(field) => field,
        };
        match field.kind {
            Kind::Choice(choices) => {
                let sought = format::fold(value);
                let fits = choices.iter().filter(|c| says(c.label, &sought));
                let is = fits.map(|c| Filter::Is(field, Value::Text(c.code.to_owned())));
                Some(Filter::Any(is.collect()))
            }
            Kind::Reference(_) => Some(Filter::Named(field, value.to_owned())),
            Kind::Date => span(value, today)
                .map(|(from, to)| Filter::Span(field, from.to_string(), to.to_string())),
            _ => Some(Filter::Contains(field, value.to_owned())),
        }
    }
}

fn says(label: Text, folded: &str) -> bool {
    [label.id, label.en]
        .iter()
        .any(|words| format::fold(words).contains(folded))
}

/// A year, quarter, semester, month or day, as the first day in it and the first after it.
fn span(value: &str, today: NaiveDate) -> Option<(NaiveDate, NaiveDate)> {
    let turned = value
        .split_once('-')
        .filter(|(m, y)| m.len() <= 2 && y.len() == 4);
    let turned = turned.map(|(month, year)| format!("{year}-{month:0>2}"));
    let period = Period::parse(turned.as_deref().unwrap_or(&value.to_uppercase()));
    if let Some(period) = period {
        return Some((period.start(), period.end() + Days::new(1)));
    }
    let day = format::parse_date(value, today).ok()?;
    Some((day, day + Days::new(1)))
}

/// The facet that a key names: by its own word, else by how its name begins.
fn named(entity: &'static Entity, key: &str) -> Option<Facet> {
    let facets = Facet::of(entity);
    let find = |whole| facets.iter().copied().find(|f| f.is_called(key, whole));
    find(true).or_else(|| find(false))
}

impl Reading {
    /// Reads a line for the list of an entity.
    pub fn of(text: &str, entity: &'static Entity, today: NaiveDate) -> Self {
        let mut reading = Self::default();
        for token in text.split_whitespace() {
            match token.split_once(':') {
                Some((key, value)) => reading.condition(token, key, value, entity, today),
                None => reading.word(token, entity, today),
            }
        }
        reading
    }

    fn word(&mut self, word: &str, entity: &'static Entity, today: NaiveDate) {
        let is = |text: Text| [text.id, text.en].contains(&word.to_lowercase().as_str());
        if is(LATE) && entity.due.is_some() {
            self.filters.extend(late(entity, today));
        } else if is(ALL) {
            self.states = Some(States::All);
        } else if is(OPEN) {
            self.states = Some(States::Open);
        } else {
            self.filters.push(Filter::Shows(word.to_owned()));
        }
    }

    fn condition(
        &mut self,
        token: &str,
        key: &str,
        value: &str,
        entity: &'static Entity,
        today: NaiveDate,
    ) {
        let facet = named(entity, &format::fold(key)).filter(|_| !key.is_empty());
        let Some(facet) = facet else {
            self.unknown.push(token.to_owned());
            return self.filters.push(Filter::Any(vec![]));
        };
        let values = value.split(',').filter(|v| !v.is_empty());
        if facet == Facet::State {
            return self.of_states(values, entity);
        }
        let conditions: Vec<Option<Filter>> = values.map(|v| facet.filter(v, today)).collect();
        if conditions.is_empty() {
            return;
        }
        if conditions.iter().any(Option::is_none) {
            self.unknown.push(token.to_owned());
        }
        let any = conditions.into_iter().flatten().collect();
        self.filters.push(Filter::Any(any));
    }

    fn of_states<'v>(&mut self, values: impl Iterator<Item = &'v str>, entity: &'static Entity) {
        let sought: Vec<String> = values.map(format::fold).collect();
        if sought.is_empty() {
            return;
        }
        let states = entity.workflow.states.iter().copied();
        let fits = |s: &&'static State| sought.iter().any(|v| begins(s.label, v));
        self.states = Some(States::These(states.filter(fits).collect()));
    }
}

fn begins(label: Text, folded: &str) -> bool {
    [label.id, label.en]
        .iter()
        .any(|words| format::fold(words).starts_with(folded))
}

fn late(entity: &'static Entity, today: NaiveDate) -> Option<Filter> {
    let due = Filter::Before(entity.due?, today);
    let unfinished = Filter::States(entity.workflow.unfinished());
    Some(Filter::All(vec![due, unfinished]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::{facilitation, obligation, task};

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 28).unwrap()
    }

    fn read(text: &str) -> Reading {
        Reading::of(text, &task::ENTITY, today())
    }

    #[test]
    fn a_line_says_several_conditions_in_either_language() {
        let reading = read("kel:pojok telat posyandu");
        assert_eq!(reading.unknown, [""; 0]);
        assert_eq!(reading.filters.len(), 3);
        assert_eq!(
            reading.filters[0],
            Filter::Any(vec![Filter::InNamed(Level::Kelurahan, "pojok".to_owned())])
        );
        assert_eq!(reading.filters[2], Filter::Shows("posyandu".to_owned()));
        assert_eq!(read("status:draf"), read("state:draft"));
        assert_eq!(read("semua").states, Some(States::All));
        assert_eq!(read("open").states, Some(States::Open));
    }

    #[test]
    fn a_key_is_known_by_its_first_word_or_how_it_begins() {
        for key in ["tenggat", "due", "teng"] {
            let reading = read(&format!("{key}:2026-11"));
            let from = Filter::Span(
                task::DUE_ON.field(),
                "2026-11-01".to_owned(),
                "2026-12-01".to_owned(),
            );
            assert_eq!(reading.filters, [Filter::Any(vec![from])], "{key}");
        }
        assert_eq!(read("tenggat:11-2026"), read("tenggat:2026-11"));
        let reading = Reading::of("periode:2026-Q1", &obligation::ENTITY, today());
        let in_it = Filter::Contains(obligation::PERIOD.field(), "2026-Q1".to_owned());
        assert_eq!(reading.filters, [Filter::Any(vec![in_it])]);
        let reading = Reading::of("alasan:dana", &facilitation::ENTITY, today());
        let is = Filter::Is(facilitation::REASON.field(), Value::Text("dana".to_owned()));
        assert_eq!(reading.filters, [Filter::Any(vec![Filter::Any(vec![is])])]);
    }

    #[test]
    fn what_means_nothing_is_named_and_finds_nothing() {
        for line in ["warna:biru", "tenggat:besok-lusa"] {
            let reading = read(line);
            assert_eq!(reading.unknown, [line]);
            assert_eq!(reading.filters, [Filter::Any(vec![])]);
        }
        assert_eq!(read("kel:"), Reading::default(), "still being typed");
    }
}
