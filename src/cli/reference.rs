//! Finding the record a person means: by id, by code, or by name.

use uuid::Uuid;

use crate::cli::session::Session;
use crate::domain::format;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::field::words::JOINT;
use crate::domain::schema::record::Value;
use crate::domain::schema::workflow::State;
use crate::store::{Error, Filter, Query, View, is_erased, number};
use crate::text::{Arg, Lang, Message, Text, t};

/// More hits than this are not told apart by name.
const MOST: usize = 500;

/// A name may be typed in either language, whichever is read.
const LANGS: [Lang; 2] = [Lang::Id, Lang::En];

/// So many candidates are named.
const NAMED: usize = 8;

impl Session {
    /// One record of an entity within the actor's reach.
    ///
    /// # Errors
    /// Missing when there is none, invalid with the candidates when several fit.
    pub fn find(&mut self, entity: &'static Entity, text: &str) -> anyhow::Result<View> {
        if let Ok(id) = Uuid::parse_str(text) {
            return Ok(self.store.one(self.seat.actor.appointment, entity, id)?);
        }
        Ok(self.by_name(Query::of(entity), text, |_| true)?)
    }

    /// The record a field of a record of this region refers to.
    ///
    /// # Errors
    /// Invalid, with the field and the candidates.
    pub fn refer(
        &mut self,
        (entity, field): (&'static Entity, &'static Field),
        region: &Code,
        text: &str,
    ) -> anyhow::Result<Uuid> {
        if let Ok(id) = Uuid::parse_str(text) {
            return Ok(id);
        }
        if number(field, text).is_some() {
            return self.by_number((entity, field), text);
        }
        let target = field.reference();
        let target = target.ok_or_else(|| Error::missing(field.label))?;
        let near = if field.beneath {
            Filter::Within
        } else {
            Filter::Around
        };
        let mut query = Query::of(target);
        if field.beneath || !target.regions {
            query = query.filter(near(region.clone()));
        }
        let query = query.filter(Filter::States(usable(field, target)));
        let near = |v: &View| {
            let here = !field.own || v.record.region == *region;
            here && !is_erased(&v.record)
        };
        let found = self.by_name(query, text, near);
        Ok(found.map_err(|e| of_field(field, &e))?.record.id)
    }

    /// The one record of a region that is named by its code.
    fn of_code(&mut self, query: &Query, text: &str) -> Result<View, Error> {
        let page = self.store.list(self.seat.actor.appointment, query)?;
        page.rows
            .into_iter()
            .next()
            .ok_or_else(|| Error::no_region(text))
    }

    /// Somebody of an office below, by the number that only they have.
    fn by_number(
        &mut self,
        (entity, field): (&'static Entity, &'static Field),
        text: &str,
    ) -> anyhow::Result<Uuid> {
        let appointment = self.seat.actor.appointment;
        let found = self.store.by_number(appointment, (entity, field), text)?;
        let first = found.rows.first().map(|v| v.record.id);
        let missing = || of_field(field, &Error::missing(field.label));
        Ok(first.ok_or_else(missing)?)
    }

    fn by_name(
        &mut self,
        query: Query,
        text: &str,
        near: impl Fn(&View) -> bool,
    ) -> Result<View, Error> {
        let wanted = format::fold(text);
        let label = query.entity.label;
        if let Some(code) = Code::parse(text).ok().filter(|_| query.entity.regions) {
            return self.of_code(&query.filter(Filter::Of(code)), text);
        }
        let query = Query {
            search: text.to_owned(),
            limit: MOST,
            ..query
        };
        if wanted.is_empty() {
            return Err(missing(label, text));
        }
        let page = self.store.list(self.seat.actor.appointment, &query)?;
        let mut rows: Vec<View> = page.rows.into_iter().filter(near).collect();
        if rows.len() > 1 && !page.more {
            let exact: Vec<View> = rows
                .iter()
                .filter(|v| goes_by(v, &wanted))
                .cloned()
                .collect();
            rows = if exact.len() == 1 { exact } else { rows };
        }
        match rows.len() {
            0 => Err(missing(label, text)),
            1 if is_meant(&rows[0], &wanted) => Ok(rows.remove(0)),
            1 => Err(fragment(text, &rows)),
            _ => Err(several(text, &rows)),
        }
    }
}

/// States in which a record may be referred to by the field.
fn usable(field: &Field, target: &'static Entity) -> Vec<&'static State> {
    let states = target.workflow.states.iter().copied();
    let fits = |s: &&State| field.accepts(s);
    states.filter(fits).collect()
}

/// Whether the text is exactly its name, its code or one of the parts of its name.
fn goes_by(view: &View, wanted: &str) -> bool {
    let record = &view.record;
    let said = |field: &Field| LANGS.map(|lang| view.show(field, lang));
    let stored = |field: &Field| record.value(field).text().map(str::to_owned);
    let (title, known_by) = (record.entity.title, record.entity.known_by);
    let fields = title.iter().chain(known_by);
    let parts = fields.flat_map(|f| said(f).into_iter().chain(stored(f)));
    let mut names = parts.chain(LANGS.map(|lang| view.title(lang)));
    names.any(|n| format::fold(&n) == wanted)
}

/// Whether the text begins at a word of what the record is found by: a piece out of the middle of words means nobody.
fn is_meant(view: &View, wanted: &str) -> bool {
    let own = view.record.values.iter().filter_map(Value::text);
    let shown = view.labels.values().map(String::as_str);
    let titles = LANGS.map(|lang| view.title(lang));
    let mut texts = titles.iter().map(String::as_str).chain(own).chain(shown);
    texts.any(|text| begins_a_word(text, wanted))
}

fn begins_a_word(text: &str, wanted: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words.map(format::fold).collect();
    (0..words.len()).any(|at| words[at..].concat().starts_with(wanted))
}

/// By what one of several is named: a region by its code, others by their id.
fn named_by(view: &View) -> String {
    if view.record.entity.regions {
        return view.record.region.to_string();
    }
    view.record.id.to_string()
}

fn missing(label: Text, text: &str) -> Error {
    let said = |lang| format!("{} “{text}”", label.get(lang));
    Error::missing(Arg::said(said))
}

/// The first of these, a line each, with what names them.
fn candidates(rows: &[View]) -> Arg {
    let said = |lang| {
        let line = |v: &View| {
            let (name, place) = (told_apart(v, rows, lang), v.tier_and_place(lang));
            format!("\n  {}  {name}{} ({place})", named_by(v), ended(v, lang))
        };
        rows.iter().take(NAMED).map(line).collect()
    };
    Arg::said(said)
}

/// What counts no longer says so: it is seldom the one that is meant.
fn ended(view: &View, lang: Lang) -> String {
    let state = view.record.state;
    let told = (!state.live).then(|| format!("{JOINT}{}", state.label.get(lang)));
    told.unwrap_or_default()
}

/// Its name; where another here bears it, with what lists show first of each: the day of a task, the amount of an
/// allocation.
fn told_apart(view: &View, rows: &[View], lang: Lang) -> String {
    let name = view.title(lang);
    if rows.iter().filter(|v| v.title(lang) == name).count() < 2 {
        return name;
    }
    let columns = view.record.entity.columns.iter();
    let shown = columns.map(|f| view.show(f, lang)).find(|s| !s.is_empty());
    shown.map_or(name.clone(), |shown| format!("{name}{JOINT}{shown}"))
}

fn fragment(text: &str, rows: &[View]) -> Error {
    let words = t(
        "“{}” hanya potongan kata; sebut nama, id atau kodenya:{}",
        "“{}” is but a piece of a word; give the name, id or code:{}",
    );
    Error::invalid(None, words.with([text.into(), candidates(rows)]))
}

fn several(text: &str, rows: &[View]) -> Error {
    let words = t(
        "“{}” dapat berarti {} catatan; sebut id atau kodenya:{}{}",
        "“{}” may mean {} records; name the id or code:{}{}",
    );
    let rest = if rows.len() > NAMED { "\n  …" } else { "" };
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    Error::invalid(
        None,
        words.with([text.into(), count.into(), candidates(rows), rest.into()]),
    )
}

/// What a field refers to is not found: the value is wrong, whatever the reason. A sentence that names it as the field is
/// named says it once.
fn of_field(field: &Field, error: &Error) -> Error {
    match error {
        Error::Rejected { message, .. } => {
            let label = |lang| format::fold(field.label.get(lang));
            let is_named = |lang| format::fold(&message.get(lang)).starts_with(&label(lang));
            let message = if LANGS.into_iter().all(is_named) {
                message.clone()
            } else {
                Message::of_field(field.label, message)
            };
            Error::invalid(None, message)
        }
        other => other.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_meant_from_the_begin_of_a_word() {
        let means = |text, wanted| begins_a_word(text, &format::fold(wanted));
        for wanted in ["Retno", "permatasari", "RETNO PERMA", "perm"] {
            assert!(means("Retno Permatasari", wanted), "{wanted}");
        }
        for wanted in ["nope", "etno", "sari"] {
            assert!(!means("Retno Permatasari", wanted), "{wanted}");
        }
        for wanted in ["nur'aini", "nuraini", "aini"] {
            assert!(means("Siti Nur'aini, S.Sos.", wanted), "{wanted}");
        }
        assert!(means("Banjarmlati", "Banjar-Mlati"));
        assert!(means("12/KPM/2026", "KPM/2026"));
    }
}
