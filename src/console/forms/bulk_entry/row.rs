//! One row of a sheet: a person, new or of the register, and what the record adds.

use uuid::Uuid;

use crate::console::forms::form::entry::{Entry, State};
use crate::console::key::{self, Action, Context};
use crate::domain::format;
use crate::domain::schema::entity::BulkEntry;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Changes, Value};
use crate::store::View;
use crate::text::{Lang, Message, t};

/// A row.
#[derive(Debug)]
pub struct Row {
    /// Who it is, when the register has the person.
    pub person: Option<Uuid>,
    pub cells: Vec<Entry>,
    /// What tells people of one name apart.
    apart: &'static Field,
    /// Cells that are the person's.
    personal: usize,
    /// Others of the same name.
    namesakes: Vec<View>,
    /// What to look at, though it may be right.
    pub doubt: Option<Message>,
}

impl Row {
    pub fn new(plan: &BulkEntry) -> Self {
        Self {
            person: None,
            cells: plan
                .person
                .iter()
                .chain(plan.own)
                .map(|f| Entry::new(f, f.required))
                .collect(),
            apart: plan.apart,
            personal: plan.person.len(),
            namesakes: vec![],
            doubt: None,
        }
    }

    pub fn name(&self) -> Option<String> {
        let text = self.cells.first()?.text().trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|c| c.text().trim().is_empty())
    }

    pub fn value(&self, field: &Field) -> Value {
        let cell = self.cells.iter().find(|c| c.field == field);
        cell.and_then(|c| c.value.clone().ok()).unwrap_or_default()
    }

    /// A name that changed belongs to nobody yet.
    pub fn forget(&mut self) {
        self.person = None;
        self.namesakes.clear();
        self.doubt = None;
    }

    /// Who types over what the register says means another person.
    pub fn typed(&mut self, cell: usize) {
        if cell < self.personal {
            self.person = None;
        }
    }

    /// People of the register who may be meant. One of exactly this name is taken, unless more was typed already.
    pub fn meet(&mut self, views: &[View], lang: Lang) -> bool {
        let wanted = format::fold(self.name().as_deref().unwrap_or_default());
        let same = |v: &&View| {
            let name = self.cells.first().map(|c| v.record.value(c.field));
            name.and_then(Value::text)
                .is_some_and(|n| format::fold(n) == wanted)
        };
        self.namesakes = views.iter().filter(same).cloned().collect();
        let untyped = self.cells[1..self.personal]
            .iter()
            .all(|c| c.text().is_empty());
        let only = match self.namesakes.as_slice() {
            [only] if untyped => only.clone(),
            _ => {
                self.doubt();
                return false;
            }
        };
        self.adopt(&only, lang);
        true
    }

    /// The row means this person of the register.
    pub fn adopt(&mut self, view: &View, lang: Lang) {
        for cell in &mut self.cells[..self.personal] {
            let value = view.record.value(cell.field).clone();
            cell.start(value, None, lang);
            cell.changed = true;
        }
        self.person = Some(view.record.id);
        self.doubt = Some(
            t(
                "sudah tercatat; {} lalu ketik bila orang lain",
                "on the register; {} and type if it is somebody else",
            )
            .with([key::named(Action::FieldBack, Context::BulkEntry)]),
        );
    }

    /// One of the same name, and perhaps the same birth date, is probably the same person.
    pub fn doubt(&mut self) {
        if self.person.is_some() {
            return;
        }
        let own = self.value(self.apart);
        let same = |v: &&View| !own.is_empty() && v.record.value(self.apart) == &own;
        let twin = self.namesakes.iter().find(same);
        let namesake = self.namesakes.first();
        self.doubt = match (twin, namesake) {
            (Some(_), _) => Some(
                t(
                    "nama dan tanggal lahir ini sudah tercatat; {} memilihnya",
                    "this name and date of birth are on the register; {} picks them",
                )
                .with([key::named(Action::Pick, Context::BulkEntry)]),
            ),
            (None, Some(_)) => Some(
                t(
                    "nama ini sudah tercatat; {} bila orang yang sama",
                    "this name is on the register; {} if it is the same person",
                )
                .with([key::named(Action::Pick, Context::BulkEntry)]),
            ),
            (None, None) => None,
        };
    }

    /// The first cell that is wrong, with the sentence.
    pub fn wrong(&self) -> Option<(usize, Message)> {
        let cells = self.cells.iter().enumerate();
        let skip = if self.person.is_some() {
            self.personal
        } else {
            0
        };
        cells.skip(skip).find_map(|(i, c)| Some((i, c.wrong()?)))
    }

    pub fn cell(&self, field: &str) -> Option<usize> {
        self.cells.iter().position(|c| c.field.name == field)
    }

    /// What the person's cells hold.
    pub fn of_person(&self) -> Changes {
        values(&self.cells[..self.personal])
    }

    /// What the record's own cells hold.
    pub fn own(&self) -> Changes {
        values(&self.cells[self.personal..])
    }

    /// Reads every cell, as after a cut.
    pub fn read(&mut self, today: chrono::NaiveDate) {
        for cell in self.cells.iter_mut().filter(|c| c.state == State::Typed) {
            cell.leave(today);
        }
    }
}

pub fn values(cells: &[Entry]) -> Changes {
    let filled = cells
        .iter()
        .filter_map(|c| Some((c.field, c.value.clone().ok()?)));
    filled.filter(|(_, value)| !value.is_empty()).collect()
}
