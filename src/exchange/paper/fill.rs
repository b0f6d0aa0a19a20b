//! Filling a template: each `{path}` is looked up in what was given, in the office, or in the record.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::Block;
use super::template::Part;
use crate::domain::entity::{Entity, letterhead, person};
use crate::domain::field::Kind;
use crate::domain::format;
use crate::domain::region::{Code, Level};
use crate::store::{Error, Filter, Query, Seat, Store, View};
use crate::text::{Lang, t};

/// Stands for what is not recorded yet.
const NOTHING: &str = "–";

/// A template under way.
pub struct Filler<'a> {
    store: &'a mut Store,
    seat: &'a Seat,
    region: &'a Code,
    given: &'a BTreeMap<String, String>,
    /// Names of the region and those above it, by tier.
    places: BTreeMap<Level, String>,
    head: Option<View>,
    today: NaiveDate,
    /// Records referred to, once looked up.
    seen: BTreeMap<Uuid, Option<View>>,
}

impl<'a> Filler<'a> {
    pub fn new(
        store: &'a mut Store,
        seat: &'a Seat,
        region: &'a Code,
        given: &'a BTreeMap<String, String>,
    ) -> Result<Self, Error> {
        let appointment = seat.actor.appointment;
        let around = |entity| Query::of(entity).filter(Filter::Around(region.clone()));
        let regions = store.list(appointment, &around(&crate::domain::entity::region::ENTITY))?;
        let places = regions.rows.into_iter();
        let places = places
            .map(|v| (v.record.region.level(), v.display))
            .collect();
        let heads = store.list(
            appointment,
            &around(&letterhead::ENTITY).filter(Filter::States(vec!["aktif"])),
        )?;
        let head = heads
            .rows
            .into_iter()
            .max_by_key(|v| v.record.region.level());
        Ok(Self {
            today: store.today(),
            store,
            seat,
            region,
            given,
            places,
            head,
            seen: BTreeMap::new(),
        })
    }

    /// The kop surat: the office's own words, else the names of the regions.
    pub fn letterhead(&self) -> Vec<String> {
        let own = self
            .head
            .as_ref()
            .filter(|v| v.record.region == *self.region);
        let line =
            |view: &View, field: &str| view.record.get(field).text().unwrap_or_default().to_owned();
        let address = self
            .head
            .as_ref()
            .map(|v| [line(v, "address"), line(v, "contact")]);
        let mut lines = match own {
            Some(view) => vec![line(view, "government"), line(view, "office")],
            None => self.names(),
        };
        lines.extend(address.into_iter().flatten());
        lines.retain(|l| !l.is_empty());
        lines
    }

    fn names(&self) -> Vec<String> {
        let name = |level: Level| {
            let name = self.places.get(&level)?;
            let kind = self.region.at(level)?.kind().id;
            Some(format!("{kind} {name}").to_uppercase())
        };
        let city = name(Level::City).map(|c| format!("PEMERINTAH {c}"));
        let below = [name(Level::Kecamatan), name(Level::Kelurahan)];
        city.into_iter()
            .chain(below.into_iter().flatten())
            .collect()
    }

    fn place(&self) -> String {
        let name = self.places.get(&self.region.level()).cloned();
        format!("{} {}", self.region.kind().id, name.unwrap_or_default())
    }

    /// The office that signs: `LURAH CAMPUREJO`.
    fn office(&self) -> String {
        let title = match self.region.level() {
            Level::Kelurahan if self.region.kind().id == "Desa" => "Kepala Desa",
            Level::Kelurahan => "Lurah",
            Level::Kecamatan => "Camat",
            Level::City | Level::Province => "Walikota",
        };
        let name = self.places.get(&self.region.level()).cloned();
        format!("{title} {}", name.unwrap_or_default()).to_uppercase()
    }

    /// Place and date, the office with Plt., Plh. or a.n., and the name of who signs with rank and NIP.
    pub fn signature(&mut self) -> Vec<String> {
        let actor = &self.seat.actor;
        let city = self.places.get(&Level::City).cloned().unwrap_or_default();
        let office = format!("{} {}", actor.role.label().id, self.seat.place);
        let mut lines = vec![
            format!("{city}, {}", format::show_date(self.today, Lang::Id)),
            match actor.role.principal() {
                Some(principal) => format!("a.n. {} {}", principal.label().id, self.seat.place),
                None => format!("{}{office}", actor.holding.prefix()),
            },
        ];
        if actor.role.principal().is_some() {
            lines.push(format!("{}{office}", actor.holding.prefix()));
        }
        lines.extend([String::new(), String::new(), String::new()]);
        let (name, person) = (actor.name.clone(), actor.person);
        let found = self
            .store
            .one(actor.appointment, &person::ENTITY, person)
            .ok();
        let text = |field: &str| {
            let view = found.as_ref()?;
            let field = person::ENTITY.field(field)?;
            Some(view.show(field, Lang::Id)).filter(|s| !s.is_empty())
        };
        let parts = [
            text("front_title"),
            text("name").or(Some(name)),
            text("back_title"),
        ];
        lines.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
        lines.extend(text("rank"));
        lines.extend(text("nip").map(|nip| format!("NIP {nip}")));
        lines
    }

    pub fn block(&mut self, part: &Part, subject: Option<&View>) -> Result<Block, Error> {
        let Some(rows) = &part.rows else {
            let text = self.text(&part.text, subject, 0)?;
            return Ok(Block::Text {
                lines: text.lines().map(str::to_owned).collect(),
                centered: part.centered,
                page: part.page,
            });
        };
        let entity = Entity::find(rows).ok_or_else(|| Error::missing(rows.as_str()))?;
        let mut filled = Vec::new();
        for (nth, view) in (1..).zip(self.rows(entity, part, subject)?) {
            let cells = part
                .columns
                .iter()
                .map(|c| self.text(&c.cell, Some(&view), nth));
            filled.push(cells.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(Block::Table {
            heads: part.columns.iter().map(|c| c.head.clone()).collect(),
            numbered: part.numbered,
            rows: filled,
        })
    }

    fn rows(
        &mut self,
        entity: &'static Entity,
        part: &Part,
        subject: Option<&View>,
    ) -> Result<Vec<View>, Error> {
        let mut query = Query::of(entity).filter(Filter::Within(self.region.clone()));
        let states: Vec<&'static str> = entity
            .workflow
            .states
            .iter()
            .map(|s| s.name)
            .filter(|s| part.states.iter().any(|wanted| wanted == s))
            .collect();
        if !states.is_empty() {
            query = query.filter(Filter::States(states));
        }
        if let (Some(link), Some(subject)) = (&part.link, subject) {
            let field = entity
                .field(link)
                .ok_or_else(|| Error::missing(link.as_str()))?;
            query = query.filter(Filter::Is(field.name, subject.record.id.into()));
        }
        let mut rows = Vec::new();
        self.store
            .walk(self.seat.actor.appointment, &query, |view| {
                rows.push(view);
                Ok::<(), Error>(())
            })?;
        rows.sort_by_cached_key(|v| format::fold(&v.display));
        Ok(rows)
    }

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
            out += &self.value(path, view, nth)?;
            out += rest;
        }
        let lines = out
            .lines()
            .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "));
        Ok(lines.collect::<Vec<_>>().join("\n"))
    }

    fn value(&mut self, path: &str, view: Option<&View>, nth: usize) -> Result<String, Error> {
        if let Some(given) = self.given.get(path) {
            return Ok(format::visible_note(given).replace(['{', '}'], ""));
        }
        Ok(match path {
            "no" => nth.to_string(),
            "place" => self.place(),
            "office" => self.office(),
            "today" => format::show_date(self.today, Lang::Id),
            _ => {
                let view = view.ok_or_else(|| unknown(path))?.clone();
                self.field(&view, path, path)?
            }
        })
    }

    fn field(&mut self, view: &View, path: &str, whole: &str) -> Result<String, Error> {
        let (name, rest) = path.split_once('.').map_or((path, ""), |(n, r)| (n, r));
        let record = &view.record;
        match (name, rest) {
            ("state", "") => {
                let state = record.entity.workflow.state(&record.state);
                return Ok(state.map_or_else(|| record.state.clone(), |s| s.label.id.to_owned()));
            }
            ("row", "place") => return Ok(view.place.clone()),
            ("age", "") => return Ok(self.age(record.get("birth_date").date())),
            _ => {}
        }
        let field = record.entity.field(name).ok_or_else(|| unknown(whole))?;
        let value = record.get(name);
        if rest == "code" {
            return Ok(value.text().unwrap_or_default().to_owned());
        }
        if rest.is_empty() {
            let shown = view.show(field, Lang::Id);
            let long = matches!(field.kind, Kind::Date | Kind::Text(_)) && shown.is_empty();
            return Ok(if long { String::new() } else { shown });
        }
        let target = field
            .reference()
            .and_then(Entity::find)
            .ok_or_else(|| unknown(whole))?;
        let Some(id) = value.id() else {
            return Ok(String::new());
        };
        match self.look_up(target, id)? {
            Some(next) => self.field(&next, rest, whole),
            None => Ok(NOTHING.to_owned()),
        }
    }

    /// A record referred to; none when it is not the actor's to see.
    fn look_up(&mut self, entity: &'static Entity, id: Uuid) -> Result<Option<View>, Error> {
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
    fn age(&self, birth: Option<NaiveDate>) -> String {
        birth.map_or_else(String::new, |born| {
            let before = (self.today.month(), self.today.day()) < (born.month(), born.day());
            (self.today.year() - born.year() - i32::from(before)).to_string()
        })
    }
}

fn unknown(path: &str) -> Error {
    let words = t(
        "format surat menyebut isian yang tidak ada: {}",
        "the template names a field that is not there: {}",
    );
    Error::invalid(None, words.with([path.into()]))
}
