//! Filling a template: the office around it, its blocks and who signs.

mod bases;
mod head;
mod items;
mod signature;
mod value;

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use chrono::NaiveDate;
use uuid::Uuid;

use super::Given;
use super::template::{Column, Part};
use crate::domain::format;
use crate::domain::model::{self, in_use, letterhead, region};
use crate::domain::paper::Block;
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Item, offered};
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Value;
use crate::domain::schema::right::Role;
use crate::exchange::report;
use crate::store::{Error, Filter, Query, Seat, Signer, Store, View};
use crate::text::{Lang, Text, t};

pub(super) use value::{DOTS, label_of};

/// The name under which a person gives the period of a report.
const PERIOD: &str = "period";

/// The cell of a column of states.
const STATE: &str = "{state}";

/// Rows of a table of a sketch that nobody stands in yet, to be filled by hand.
const BY_HAND: usize = 5;

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
    /// It is printed before all of it is known: what is missing is dotted.
    pub(super) konsep: bool,
    /// It says what is asked for: what the records do not say is left to whoever is asked.
    pub(super) asks: bool,
    /// What is missing, by its label.
    pub(super) gaps: Vec<Text>,
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
            konsep: false,
            asks: false,
            gaps: vec![],
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

    /// The day it is printed on.
    pub fn today(&self) -> NaiveDate {
        self.today
    }

    fn place(&self) -> String {
        let name = self.places.get(&self.region.level()).cloned();
        format!("{} {}", self.region.kind().id, name.unwrap_or_default())
    }

    /// The name of the region of this tier that the office lies in.
    fn named(&self, tier: Level) -> String {
        self.places.get(&tier).cloned().unwrap_or_default()
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

    /// Adds a part, or its rows to the table above.
    pub fn put(
        &mut self,
        blocks: &mut Vec<Block>,
        part: &Part,
        subject: Option<&View>,
    ) -> Result<(), Error> {
        if let Some(name) = &part.figures {
            blocks.extend(self.figures(name)?);
            return Ok(());
        }
        if !part.cells.is_empty() {
            blocks.push(self.said_rows(part, subject)?);
            return Ok(());
        }
        let Some(rows) = &part.rows else {
            let text = self.text(&part.text, subject, 0)?;
            blocks.extend(part.worded(&text));
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
            filled.push(self.cells(&columns, part, (&view, nth))?);
        }
        let by_hand = self.konsep && filled.is_empty() && above.is_none();
        for _ in 0..part.blank.max(if by_hand { BY_HAND } else { 0 }) {
            let number = (first + filled.len()).to_string();
            let cells = columns.iter().map(|c| match c.cell.as_str() {
                "{no}" => number.clone(),
                _ => String::new(),
            });
            filled.push(cells.collect());
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

    /// The cells of a row; a state as it was called when the paper was signed.
    fn cells(
        &mut self,
        columns: &[Column],
        part: &Part,
        (view, nth): (&View, usize),
    ) -> Result<Vec<String>, Error> {
        let said = part.says.get(view.record.state.name);
        let cell = |c: &Column| match said.filter(|_| c.cell == STATE) {
            Some(said) => Ok(said.clone()),
            None => self.text(&c.cell, Some(view), nth),
        };
        columns.iter().map(cell).collect()
    }

    /// A table of words, under the heads of its columns.
    fn said_rows(&mut self, part: &Part, subject: Option<&View>) -> Result<Block, Error> {
        let mut rows = vec![];
        for row in &part.cells {
            let cells = row.iter().map(|cell| self.text(cell, subject, 0));
            rows.push(cells.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(Block::Table {
            heads: part.columns.iter().map(|c| c.head.clone()).collect(),
            numbered: part.numbered,
            rows,
        })
    }

    /// The records that are the rows of a part.
    fn rows_of(
        &mut self,
        entity: &'static Entity,
        part: &Part,
        subject: Option<&View>,
    ) -> Result<Vec<View>, Error> {
        let value = match (subject, &part.mine) {
            (Some(view), Some(path)) => Some(self.own_value(view, path)?),
            (Some(view), None) => Some(view.record.id.into()),
            (None, _) => None,
        };
        let link = part.link.as_deref().zip(value);
        match link {
            Some(("id", value)) => {
                let row = value.id().map(|id| self.look_up(entity, id)).transpose()?;
                Ok(row.flatten().into_iter().collect())
            }
            link => {
                let mut rows = self.rows(entity, &part.states, link)?;
                rows.retain(|v| !part.own || v.record.region == *self.region);
                Ok(rows)
            }
        }
    }

    /// The figures of a report, of the office and the period that was given; those of the summary are drawn, too.
    fn figures(&mut self, name: &str) -> Result<Vec<Block>, Error> {
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
        let drawn = report::summary::drawn(name, &figures, Lang::Id);
        let table = figures.block(Lang::Id);
        Ok(iter::once(table).chain(drawn).collect())
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
        let mut rows = self.read(&query)?;
        rows.sort_by_cached_key(|v| format::fold(&v.display));
        Ok(rows)
    }

    /// Every record of a query.
    fn read(&mut self, query: &Query) -> Result<Vec<View>, Error> {
        let mut rows = Vec::new();
        self.store
            .walk(self.seat.actor.appointment, query, |view| {
                rows.push(view);
                Ok::<(), Error>(())
            })?;
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
