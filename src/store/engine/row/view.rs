//! A record as a person reads it.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::named_state;
use crate::domain::format;
use crate::domain::model;
use crate::domain::schema::field::Field;
use crate::domain::schema::field::words::JOINT;
use crate::domain::schema::record::Record;
use crate::text::{Arg, Lang, Message, t};

/// A record with what a person needs to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub record: Record,
    /// Its name, made of its title fields; words of choices in Bahasa Indonesia.
    pub display: String,
    /// The name of its region.
    pub place: String,
    /// Names of the records it refers to and of the items it ticks, by field.
    pub labels: BTreeMap<&'static str, String>,
    /// The days that tell apart the records it refers to, by field.
    pub dates: BTreeMap<&'static str, NaiveDate>,
    /// Moment of the last change, microseconds UTC.
    pub touched_at: i64,
}

impl View {
    /// The name of its region after the tier: a kecamatan and a kelurahan may share a name.
    pub fn tier_and_place(&self, lang: Lang) -> String {
        format!(
            "{} {}",
            self.record.region.short_kind().get(lang),
            self.place
        )
    }

    /// Its name as a person reads it, in the words of their language; [`View::display`] is the one that is stored.
    pub fn title(&self, lang: Lang) -> String {
        self.title_but(&[], lang)
    }

    /// The same in a sentence, whoever reads it.
    pub fn called(&self) -> Arg {
        Arg::said(|lang| self.title(lang))
    }

    /// The same as one of several that a sentence names.
    pub fn called_alone(&self) -> Message {
        t("{}", "{}").with([self.called()])
    }

    /// The same without these fields, which stand beside it.
    pub fn title_but(&self, beside: &[&Field], lang: Lang) -> String {
        let fields = self.record.entity.title.iter();
        let named = fields.filter(|f| !beside.contains(f));
        let parts = named.map(|f| self.shown(f, lang));
        let state = named_state(&self.record).map(|s| s.label.get(lang).to_owned());
        parts
            .chain(state)
            .filter(|p| !p.is_empty())
            .collect::<Vec<_>>()
            .join(JOINT)
    }

    /// Its name, and the day that tells it apart from others of that name.
    pub fn title_and_day(&self, lang: Lang) -> String {
        with_day(self.title(lang), self.day())
    }

    /// The day that tells it apart from others of its name.
    pub fn day(&self) -> Option<NaiveDate> {
        let day = self.record.entity.dated?;
        self.record.value(day).date()
    }

    /// A field as a person reads it; a record it refers to with the day that tells that one apart.
    pub fn show(&self, field: &Field, lang: Lang) -> String {
        with_day(self.shown(field, lang), self.dates.get(field.name).copied())
    }

    fn shown(&self, field: &Field, lang: Lang) -> String {
        let value = self.record.value(field);
        if let Some((words, text)) = field.spoken.zip(value.text()) {
            return words(text).get(lang);
        }
        if let Some(words) = field.meant.and_then(|meant| meant(&self.record)) {
            return words.get(lang);
        }
        if let Some(text) = value.text().and_then(|text| field.ships(text)) {
            return text.get(lang).to_owned();
        }
        let names_a_kind = self
            .record
            .entity
            .regards
            .filter(|(kind, _)| *kind == field);
        if let Some(kind) = names_a_kind.and_then(|_| model::find(value.text()?)) {
            return kind.label.get(lang).to_owned();
        }
        match self.labels.get(field.name) {
            Some(label) => field.name_in(&format::visible(label), lang),
            None => field.show_at(value, &self.record.region, lang),
        }
    }
}

fn with_day(name: String, day: Option<NaiveDate>) -> String {
    match day {
        Some(day) => name + JOINT + &format::short_date(day),
        None => name,
    }
}
