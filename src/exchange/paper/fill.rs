//! Filling a template: the office around it, its blocks and who signs.

mod value;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use super::Given;
use super::template::{Column, Part, Template};
use crate::domain::format;
use crate::domain::model::{self, in_use, letterhead, region};
use crate::domain::paper::{Block, Size};
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Item, TextField, offered};
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Value;
use crate::domain::schema::right::Role;
use crate::exchange::report;
use crate::store::{Error, Filter, Query, Seat, Signer, Store, View};
use crate::text::{Lang, t};

/// The name under which a person gives the period of a report.
const PERIOD: &str = "period";

/// A template under way.
pub struct Filler<'a> {
    store: &'a mut Store,
    seat: &'a Seat,
    region: &'a Code,
    given: Given,
    /// Names of the region and those above it, by tier.
    places: BTreeMap<Level, String>,
    head: Option<View>,
    signer: Signer,
    today: NaiveDate,
    /// Records referred to, once looked up.
    seen: BTreeMap<Uuid, Option<View>>,
    /// Records that stand in it by name.
    told: Vec<View>,
    /// Whom its figures tell of.
    figured: BTreeSet<Uuid>,
}

impl<'a> Filler<'a> {
    pub fn new(
        store: &'a mut Store,
        seat: &'a Seat,
        region: &'a Code,
        given: Given,
        day: Option<NaiveDate>,
    ) -> Result<Self, Error> {
        let appointment = seat.actor.appointment;
        let around = |entity| Query::of(entity).filter(Filter::Around(region.clone()));
        let regions = store.list(appointment, &around(&region::ENTITY))?;
        let places = regions.rows.iter();
        let named = |v: &View| (v.record.region.level(), value::name_then(v, day));
        let heads = store.list(
            appointment,
            &around(&letterhead::ENTITY).filter(Filter::States(vec![&in_use::AKTIF])),
        )?;
        let head = heads
            .rows
            .into_iter()
            .max_by_key(|v| v.record.region.level());
        Ok(Self {
            signer: store.signer(appointment)?,
            today: store.today(),
            store,
            seat,
            region,
            given,
            places: places.map(named).collect(),
            head,
            seen: BTreeMap::new(),
            told: vec![],
            figured: BTreeSet::new(),
        })
    }

    /// Whom it tells of: the people of its subject, of its rows, and of what they refer to.
    pub fn people(&self, subject: Option<&View>) -> Result<BTreeSet<Uuid>, Error> {
        let seen = self.seen.values().flatten();
        let all = self.told.iter().chain(seen).chain(subject);
        let mut people = self.store.people_in(&all.cloned().collect::<Vec<_>>())?;
        people.extend(&self.figured);
        Ok(people)
    }

    /// The sheet the office prints on.
    pub fn size(&self) -> Size {
        let code = self
            .head
            .as_ref()
            .and_then(|v| v.record.get(&letterhead::PAPER));
        code.map_or(Size::default(), Size::parse)
    }

    /// The kop surat: the office's own words, else the names of the regions.
    pub fn letterhead(&self) -> Vec<String> {
        let own = self
            .head
            .as_ref()
            .filter(|v| v.record.region == *self.region);
        let line = |view: &View, field: &TextField| {
            let text = view.record.get(field);
            text.unwrap_or_default().to_owned()
        };
        let address = self
            .head
            .as_ref()
            .map(|v| [line(v, &letterhead::ADDRESS), line(v, &letterhead::CONTACT)]);
        let mut lines = match own {
            Some(view) => vec![
                line(view, &letterhead::GOVERNMENT),
                line(view, &letterhead::OFFICE),
            ],
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
        let head = match self.region.level() {
            Level::Kelurahan => Role::Lurah,
            Level::Kecamatan => Role::Camat,
            Level::City | Level::Province => Role::Walikota,
        };
        let title = head.title_at(self.region).id;
        let name = self.places.get(&self.region.level()).cloned();
        format!("{title} {}", name.unwrap_or_default()).to_uppercase()
    }

    /// Place and date, the office with Plt., Plh. or a.n., and the name of who signs with rank and NIP. A paper of
    /// another office than the own has its title and room to sign alone.
    pub fn signature(&self, dated: &str) -> Vec<String> {
        let city = self.places.get(&Level::City).cloned().unwrap_or_default();
        let today = format::show_date(self.today, Lang::Id);
        let dated = if dated.is_empty() { &today } else { dated };
        let mut lines = vec![format!("{city}, {dated}")];
        let room = [String::new(), String::new(), String::new()];
        if self.seat.actor.region != *self.region {
            lines.push(self.office());
            lines.extend(room);
            return lines;
        }
        lines.extend(self.post());
        lines.extend(room);
        lines.extend(signs(&self.signer));
        lines
    }

    /// The same of a decision that the record keeps: who made it signs, `a.n.` the principal where it was by mandate.
    pub fn decided(
        &mut self,
        template: &Template,
        subject: Option<&View>,
        dated: &str,
    ) -> Result<Option<Vec<String>>, Error> {
        let Some(record) = subject.map(|v| &v.record) else {
            return Ok(None);
        };
        let field = |part: &str| {
            record
                .entity
                .field(&format!("{}_{part}", template.decision))
        };
        let value = |part: &str| field(part).map(|f| record.value(f));
        let id = |part: &str| value(part).and_then(Value::id);
        let own = id("under") == Some(self.seat.actor.appointment);
        let (Some(by), Some(person)) = (field("by"), id("by")) else {
            return Ok(None);
        };
        let signer = self.store.signer_on(record, by, person)?;
        let office = match field("under") {
            Some(under) => self.store.office_on(record, under)?,
            None => None,
        };
        let same = office.is_none() || office.as_ref() == self.post().last();
        if own && same && signer == self.signer {
            return Ok(None);
        }
        let city = self.places.get(&Level::City).cloned().unwrap_or_default();
        let behalf = value("for").and_then(Value::text);
        let behalf = behalf.and_then(|t| t.split(" (").next());
        let post = behalf.map(str::to_owned).or(office);
        let post = post.unwrap_or_else(|| self.office());
        let room = [String::new(), String::new(), String::new()];
        let head = [format!("{city}, {dated}"), post].into_iter().chain(room);
        Ok(Some(head.chain(signs(&signer)).collect()))
    }

    /// `Plt. Lurah Bandar Lor`, or `a.n. Lurah Bandar Lor` with the office that signs for it.
    fn post(&self) -> Vec<String> {
        let actor = &self.seat.actor;
        let own = format!(
            "{}{} {}",
            actor.holding.prefix(),
            actor.role.title_at(&actor.region).id,
            self.seat.place
        );
        let principal = actor.role.principal();
        let above =
            principal.map(|p| format!("a.n. {} {}", p.title_at(&actor.region).id, self.seat.place));
        above.into_iter().chain([own]).collect()
    }

    /// Adds a part, or its rows to the table above.
    pub fn put(
        &mut self,
        blocks: &mut Vec<Block>,
        part: &Part,
        subject: Option<&View>,
    ) -> Result<(), Error> {
        if let Some(name) = &part.figures {
            blocks.push(self.figures(name)?);
            return Ok(());
        }
        let Some(rows) = &part.rows else {
            let text = self.text(&part.text, subject, 0)?;
            blocks.push(Block::Text {
                lines: text.lines().map(str::to_owned).collect(),
                centered: part.centered,
                page: part.page,
            });
            return Ok(());
        };
        let entity = model::find(rows).ok_or_else(|| Error::missing(rows.as_str()))?;
        let views = self.rows_of(entity, part, subject)?;
        self.told.extend(views.iter().cloned());
        let columns = self.columns(part, entity, &views)?;
        let above = match blocks.last_mut() {
            Some(Block::Table { rows, .. }) if part.more => Some(rows),
            _ => None,
        };
        let first = above.as_ref().map_or(0, |rows| rows.len()) + 1;
        let mut filled = Vec::new();
        for (nth, view) in (first..).zip(views) {
            let cells = columns.iter().map(|c| self.text(&c.cell, Some(&view), nth));
            filled.push(cells.collect::<Result<Vec<_>, _>>()?);
        }
        match above {
            Some(rows) => rows.extend(filled),
            None => blocks.push(Block::Table {
                heads: columns.into_iter().map(|c| c.head).collect(),
                numbered: part.numbered,
                rows: filled,
            }),
        }
        Ok(())
    }

    /// The records that are the rows of a part.
    fn rows_of(
        &mut self,
        entity: &'static Entity,
        part: &Part,
        subject: Option<&View>,
    ) -> Result<Vec<View>, Error> {
        let value = |view: &View| match &part.mine {
            Some(name) => {
                let field = view.record.entity.field(name);
                field.map_or(Value::Empty, |f| view.record.value(f).clone())
            }
            None => view.record.id.into(),
        };
        let link = part.link.as_deref().zip(subject.map(value));
        match link {
            Some(("id", value)) => {
                let row = value.id().map(|id| self.look_up(entity, id)).transpose()?;
                Ok(row.flatten().into_iter().collect())
            }
            link => self.rows(entity, &part.states, link),
        }
    }

    /// The figures of a report, of the office and the period that was given.
    fn figures(&mut self, name: &str) -> Result<Block, Error> {
        let given = self.given.get(PERIOD).map(|p| p.trim());
        let period = match given {
            Some(text) => Period::parse(text).ok_or_else(|| no_period(text))?,
            None => report::half_of(self.today),
        };
        let order = report::ReportRequest {
            unit: self.region.clone(),
            period,
            day: self.today,
            lang: Lang::Id,
        };
        let figures = report::make(self.store, self.seat, name, &order)?;
        self.figured.extend(&figures.people);
        Ok(figures.block(Lang::Id))
    }

    /// The columns, where one stands for the items of a list one for each that is in use or ticked in a row.
    fn columns(&self, part: &Part, entity: &Entity, rows: &[View]) -> Result<Vec<Column>, Error> {
        let mut columns = vec![];
        for column in &part.columns {
            let Some(name) = &column.each else {
                columns.push(column.clone());
                continue;
            };
            let field = entity.field(name);
            let listed = field.and_then(|f| Some((f, f.list()?)));
            let (field, list) = listed.ok_or_else(|| Error::missing(name.as_str()))?;
            let ticked = rows.iter().filter_map(|v| v.record.value(field).text());
            let ticked = ticked.collect::<Vec<_>>().join(",");
            let items = self.store.items(list, self.region)?;
            columns.extend(offered(&items, &ticked).into_iter().map(|item| Column {
                head: of_item(&column.head, item),
                cell: of_item(&column.cell, item),
                each: None,
            }));
        }
        Ok(columns)
    }

    /// The records of an entity in the region, of these states or any, that refer to this record by the field.
    fn rows(
        &mut self,
        entity: &'static Entity,
        wanted: &[impl AsRef<str>],
        link: Option<(&str, Value)>,
    ) -> Result<Vec<View>, Error> {
        let mut query = Query::of(entity).filter(Filter::Within(self.region.clone()));
        let states = entity.workflow.states.iter().copied();
        let states: Vec<_> = states
            .filter(|s| wanted.iter().any(|w| w.as_ref() == s.name))
            .collect();
        if !states.is_empty() {
            query = query.filter(Filter::States(states));
        }
        if let Some((link, value)) = link {
            let field = entity.field(link).ok_or_else(|| Error::missing(link))?;
            query = query.filter(Filter::Is(field, value));
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
}

fn no_period(text: &str) -> Error {
    let words = t(
        "{} bukan periode; tulis seperti 2026, 2026-S1, 2026-Q1 atau 2026-01",
        "{} is not a period; write it like 2026, 2026-S1, 2026-Q1 or 2026-01",
    );
    Error::invalid(None, words.with([text.into()]))
}

fn of_item(text: &str, item: &Item) -> String {
    let number = item.number.to_string();
    let words = [
        ("{number}", &number),
        ("{name}", &item.name),
        ("{code}", &item.code),
    ];
    words
        .into_iter()
        .fold(text.to_owned(), |text, (word, value)| {
            text.replace(word, value)
        })
}

/// Name with titles, rank and NIP.
fn signs(signer: &Signer) -> Vec<String> {
    let nip = signer.nip.as_deref();
    let nip = nip.map(|nip| format!("NIP {}", format::show_nip(nip)));
    let rest = signer.rank.clone().into_iter().chain(nip);
    std::iter::once(signer.name.clone()).chain(rest).collect()
}
