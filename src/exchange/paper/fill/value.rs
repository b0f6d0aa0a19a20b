//! What stands for a `{path}` of a template: what was given, the office, the record, or others that refer to it.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate, Weekday};
use uuid::Uuid;

use super::{Filler, PERIOD, items};
use crate::domain::format;
use crate::domain::model::{self, obligation, person, region};
use crate::domain::paper::NIL;
use crate::domain::region::Level;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::workflow::State;
use crate::exchange::report;
use crate::store::{Error, View};
use crate::text::{Lang, Text, t};

/// Stands for a record that the actor may not see.
const NOTHING: &str = "–";
/// What is written by hand.
pub(in crate::exchange::paper) const DOTS: &str = "……………………";
/// A tick that is set.
const TICK: &str = "✓";

impl Filler<'_> {
    /// Text with every `{path}` filled.
    pub fn text(
        &mut self,
        template: &str,
        view: Option<&View>,
        nth: usize,
    ) -> Result<String, Error> {
        let mut parts = template.split('{');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (path, rest) = part.split_once('}').ok_or_else(|| unknown(part))?;
            let (before, path, may_lack) = match path.split_once('|') {
                Some((before, path)) => (before, path, true),
                None => ("", path, false),
            };
            let value = self.filled(path, view, nth, may_lack)?;
            if !value.is_empty() {
                out += parting(&out, before);
                out += &value;
            }
            out += rest;
        }
        let lines = out
            .lines()
            .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
        let text = lines.collect::<Vec<_>>().join("\n");
        // Whoever types the hour with its zone is not told it twice.
        Ok(text.replace("WIB WIB", "WIB"))
    }

    /// What stands for a path, or for what it lacks.
    fn filled(
        &mut self,
        path: &str,
        view: Option<&View>,
        nth: usize,
        may_lack: bool,
    ) -> Result<String, Error> {
        let value = self.value(path, view, nth)?;
        Ok(match value.as_str() {
            said if self.is_unlisted(path, said) => self.unlisted().to_owned(),
            NOTHING if may_lack => String::new(),
            "" if !may_lack && nth == 0 => self.lacking(path, view),
            _ => value,
        })
    }

    /// Whether records were to be named or counted, and there are none.
    fn is_unlisted(&self, path: &str, value: &str) -> bool {
        let lists = path.starts_with("each.") || path.starts_with("tally.");
        lists && !self.asks && (value.is_empty() || (value == "0" && self.konsep))
    }

    /// What stands where there are none: room for a hand on a sketch.
    fn unlisted(&self) -> &'static str {
        if self.konsep { DOTS } else { NIL }
    }

    /// Notes what the record does not say; on a sketch it is dotted, to be written by hand.
    fn lacking(&mut self, path: &str, view: Option<&View>) -> String {
        let label = view.and_then(|v| label_of(v.record.entity, path));
        match label {
            Some(label) if !self.gaps.contains(&label) => self.gaps.push(label),
            Some(_) => {}
            None => return String::new(),
        }
        if self.konsep {
            DOTS.to_owned()
        } else {
            String::new()
        }
    }

    fn value(&mut self, path: &str, view: Option<&View>, nth: usize) -> Result<String, Error> {
        let period = |given: &String| Some(Period::parse(given.trim())?.label().get(Lang::Id));
        if let Some(said) = self
            .given
            .get(path)
            .filter(|_| path == PERIOD)
            .and_then(period)
        {
            return Ok(said);
        }
        if let Some(given) = self.given.get(path) {
            return Ok(format::visible_note(given).replace(['{', '}'], ""));
        }
        Ok(match path {
            "no" => nth.to_string(),
            "place" => self.place(),
            "PLACE" => self.place().to_uppercase(),
            "office" => self.office(),
            "semester" => report::half_of(self.today).to_string(),
            "year" => chrono::Datelike::year(&self.today).to_string(),
            "kecamatan" => self.named(Level::Kecamatan),
            "city" => self.named(Level::City),
            "today" => format::show_date(self.today, Lang::Id),
            basis if basis.starts_with("basis.") => {
                let said = &basis["basis.".len()..];
                let (duty, dated) = match said.split_once('.') {
                    Some((duty, dated)) => (Some(duty), dated),
                    None => (None, said),
                };
                let on = view.and_then(|v| v.record.value(v.record.entity.field(dated)?).date());
                self.bases(duty, on.unwrap_or(self.today))?
            }
            list if list.starts_with("sources.") => {
                items::sources(&self.store.items(&list["sources.".len()..], self.region)?)
            }
            list if list.starts_with("list.") => self.listed(&list["list.".len()..])?,
            _ => {
                let view = view.ok_or_else(|| unknown(path))?.clone();
                match date_of(&view, path).filter(|_| nth == 0) {
                    Some(date) => format::show_date(date, Lang::Id),
                    None => self.of_record(&view, path)?,
                }
            }
        })
    }

    /// `1 warga tetap; 2 bertakwa`: those in use, and the ended ones after them, since older rows may tick them.
    fn listed(&self, list: &str) -> Result<String, Error> {
        let items = self.store.items(list, self.region)?;
        Ok(items::numbered(&items))
    }

    fn of_record(&mut self, view: &View, path: &str) -> Result<String, Error> {
        let (name, rest) = path.split_once('.').unwrap_or((path, ""));
        match name {
            "own" => self.field(view, rest, path),
            "sum" => sum(view, rest, path),
            "each" => {
                let (rows, _) = self.referring(view, rest, path)?;
                self.told.extend(rows.iter().cloned());
                let names: Vec<String> = rows.into_iter().map(|v| v.display).collect();
                Ok(names.join("; "))
            }
            "tally" => self.tally(view, rest, path),
            _ => self.field(view, path, path),
        }
    }

    /// `entity@state,state.link.rest`: the records and the rest.
    fn referring<'p>(
        &mut self,
        view: &View,
        path: &'p str,
        whole: &str,
    ) -> Result<(Vec<View>, &'p str), Error> {
        let mut parts = path.splitn(3, '.');
        let (Some(kind), Some(link)) = (parts.next(), parts.next()) else {
            return Err(unknown(whole));
        };
        let (name, states) = kind.split_once('@').unwrap_or((kind, ""));
        let entity = model::find(name).ok_or_else(|| unknown(whole))?;
        let states: Vec<&str> = states.split(',').collect();
        let rows = self.rows(entity, &states, Some((link, view.record.id.into())))?;
        Ok((rows, parts.next().unwrap_or_default()))
    }

    /// How many of each value: `L (3), P (4)`.
    fn tally(&mut self, view: &View, path: &str, whole: &str) -> Result<String, Error> {
        let (rows, rest) = self.referring(view, path, whole)?;
        if rest.is_empty() {
            return Ok(rows.len().to_string());
        }
        let mut counts: BTreeMap<(usize, String), usize> = BTreeMap::new();
        for row in rows {
            let value = self.field(&row, rest, whole)?;
            // Numbers in their own order.
            *counts.entry((value.len(), value)).or_default() += 1;
        }
        let parts = counts.into_iter().map(|((_, v), n)| format!("{v} ({n})"));
        Ok(parts.collect::<Vec<_>>().join(", "))
    }

    fn field(&mut self, view: &View, path: &str, whole: &str) -> Result<String, Error> {
        let (name, rest) = path.split_once('.').unwrap_or((path, ""));
        let record = &view.record;
        match (name, rest) {
            ("state", "") => return Ok(record.state.label.id.to_owned()),
            ("row", "place") => return Ok(view.place.clone()),
            ("row", "tier") => return Ok(record.region.kind().id.to_owned()),
            ("percent", "") => return Ok(percent(record.state).to_owned()),
            ("late", "") if record.is_late(self.today) => return Ok("ya".to_owned()),
            ("late", "") => return Ok(String::new()),
            ("age", "") => return Ok(self.age(record)),
            _ => {}
        }
        let field = record.entity.field(name).ok_or_else(|| unknown(whole))?;
        let value = record.value(field);
        match (rest, rest.strip_prefix("tick.")) {
            ("", _) => return Ok(view.show(field, Lang::Id)),
            ("who", _) => return Ok(who(&view.show(field, Lang::Id))),
            ("code", _) => return Ok(value.text().unwrap_or_default().to_owned()),
            ("words", _) => return Ok(value.date().map_or_else(String::new, in_words)),
            ("day", _) => return Ok(value.date().map_or_else(String::new, with_weekday)),
            (_, Some(code)) => return Ok(ticked(value, code)),
            _ => {}
        }
        let target = field.reference().ok_or_else(|| unknown(whole))?;
        let Some(id) = value.id() else {
            return Ok(String::new());
        };
        match self.look_up(target, id)? {
            Some(next) => self.field(&next, rest, whole),
            None => Ok(NOTHING.to_owned()),
        }
    }

    /// What the record holds in a field, or one that it refers to: `kpm`, `task.kpm`.
    pub(super) fn own_value(&mut self, view: &View, path: &str) -> Result<Value, Error> {
        let (name, rest) = path.split_once('.').unwrap_or((path, ""));
        let field = view.record.entity.field(name);
        let value = field.map_or(Value::Empty, |f| view.record.value(f).clone());
        let target = field
            .and_then(Field::reference)
            .filter(|_| !rest.is_empty());
        let Some((target, id)) = target.zip(value.id()) else {
            return Ok(value);
        };
        match self.look_up(target, id)? {
            Some(next) => self.own_value(&next, rest),
            None => Ok(Value::Empty),
        }
    }

    /// A record referred to; none when it is not the actor's to see.
    pub(super) fn look_up(
        &mut self,
        entity: &'static Entity,
        id: Uuid,
    ) -> Result<Option<View>, Error> {
        if let Some(seen) = self.seen.get(&id) {
            return Ok(seen.clone());
        }
        let found = match self.store.one(self.seat.actor.appointment, entity, id) {
            Ok(view) => Some(view),
            Err(Error::Rejected { .. }) => None,
            Err(e) => return Err(e),
        };
        self.seen.insert(id, found.clone());
        Ok(found)
    }

    /// Whole years; nothing where the birth date is not known.
    fn age(&self, record: &Record) -> String {
        let known = Some(record).filter(|r| r.entity.has(&person::BIRTH_DATE));
        let birth = known.and_then(|r| r.get(&person::BIRTH_DATE));
        birth.map_or_else(String::new, |born| {
            let before = (self.today.month(), self.today.day()) < (born.month(), born.day());
            (self.today.year() - born.year() - i32::from(before)).to_string()
        })
    }
}

/// What parts a value from one before it parts it from nothing where there is none.
fn parting<'b>(out: &str, before: &'b str) -> &'b str {
    if out.lines().last().is_none_or(|l| l.trim().is_empty()) {
        before.trim_start_matches([',', ';', ' '])
    } else {
        before
    }
}

/// The day that a field of the record itself holds: in words it is written out, in a table short.
fn date_of(view: &View, path: &str) -> Option<NaiveDate> {
    let name = path.strip_prefix("own.").unwrap_or(path);
    let record = &view.record;
    record.value(record.entity.field(name)?).date()
}

/// What a field on this way is called; none where it ends at what is no field.
pub(in crate::exchange::paper) fn label_of(entity: &Entity, path: &str) -> Option<Text> {
    let path = path.strip_prefix("own.").unwrap_or(path);
    let (name, rest) = path.split_once('.').unwrap_or((path, ""));
    let field = entity.field(name)?;
    let ends = matches!(rest, "" | "code" | "day" | "words" | "who") || rest.starts_with("tick.");
    if ends {
        return Some(field.label);
    }
    field.reference().and_then(|target| label_of(target, rest))
}

/// How far what was due is met; nothing is asked of what does not apply.
fn percent(state: &State) -> &'static str {
    if state == &obligation::SELESAI {
        "100"
    } else if state == &obligation::TIDAK_BERLAKU {
        NOTHING
    } else {
        "0"
    }
}

/// The name that a record is shown by, without what it is told apart by.
fn who(shown: &str) -> String {
    shown.split(" · ").next().unwrap_or_default().to_owned()
}

fn ticked(value: &Value, code: &str) -> String {
    let ticks = value.text().unwrap_or_default();
    let set = ticks.split(',').any(|t| t.trim() == code);
    if set { TICK.to_owned() } else { String::new() }
}

/// The sum of counts; nothing where none is there.
fn sum(view: &View, fields: &str, whole: &str) -> Result<String, Error> {
    let mut total = None;
    for name in fields.split('+') {
        let field = view.record.entity.field(name);
        let field = field.ok_or_else(|| unknown(whole))?;
        if let Value::Number(n) = view.record.value(field) {
            total = Some(total.unwrap_or(0) + n);
        }
    }
    Ok(total.map_or_else(String::new, |n: i64| n.to_string()))
}

/// `Rabu, 17 September 2014`.
fn with_weekday(date: NaiveDate) -> String {
    let day = match date.weekday() {
        Weekday::Mon => "Senin",
        Weekday::Tue => "Selasa",
        Weekday::Wed => "Rabu",
        Weekday::Thu => "Kamis",
        Weekday::Fri => "Jumat",
        Weekday::Sat => "Sabtu",
        Weekday::Sun => "Minggu",
    };
    format!("{day}, {}", format::show_date(date, Lang::Id))
}

/// `Rabu, tanggal tujuh belas, bulan September, tahun dua ribu empat belas`.
fn in_words(date: NaiveDate) -> String {
    let day = format::number_in_words(u64::from(date.day()));
    let year = format::number_in_words(u64::from(date.year().unsigned_abs()));
    let long = format::show_date(date, Lang::Id);
    let month = long.split(' ').nth(1).unwrap_or_default();
    let weekday = with_weekday(date);
    let weekday = weekday.split(',').next().unwrap_or_default();
    format!("{weekday}, tanggal {day}, bulan {month}, tahun {year}")
}

fn unknown(path: &str) -> Error {
    let words = t(
        "format surat menyebut isian yang tidak ada: {}",
        "the template names a field that is not there: {}",
    );
    Error::invalid(None, words.with([path.into()]))
}

/// What a region was called on the day of the act that the paper tells.
pub(super) fn name_then(region: &View, day: Option<NaiveDate>) -> String {
    let former = region.record.get(&region::FORMER).unwrap_or_default();
    day.map_or_else(
        || region.display.clone(),
        |day| region::name_on(&region.display, former, day),
    )
}
