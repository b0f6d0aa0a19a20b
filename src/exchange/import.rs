//! Records in: each line becomes a command, every wrong one is named, and all are committed together or none.

mod cells;
mod line;
mod officials;
pub mod outcome;
mod place;
mod reference;
mod twin;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::format;
use crate::domain::policy::Actor;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::sheet_kind::SheetKind;
use crate::exchange::damage;
use crate::exchange::heading::Column;
use crate::exchange::sheet::{Cell, Line, Sheet};
use crate::store::{Batch, Beside, Command, CommandKind, Error, Store};
use crate::text::{Message, t};
use officials::Official;
use reference::Names;
use twin::Twins;

/// What is wrong with one line of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The line of the sheet, counted from 0.
    pub nth: usize,
    /// As a spreadsheet or an editor counts it.
    pub line: u64,
    /// The sheet of the workbook, where several were read.
    pub tab: Option<String>,
    /// The column, counted from 0, if it is one.
    pub at: Option<usize>,
    /// The heading, as the file has it.
    pub column: String,
    /// What the cell held, as the file has it.
    pub value: String,
    pub reason: Message,
    /// It says again what is on record, which may be meant.
    pub is_twin: bool,
}

impl Trouble {
    pub fn message(&self) -> Message {
        let words = t(
            "baris {}, kolom {}, isi \"{}\": {}",
            "line {}, column {}, value \"{}\": {}",
        );
        let said = words.with([
            self.line.to_string().into(),
            format::visible(&self.column).into_owned().into(),
            format::visible(&self.value).into_owned().into(),
            self.reason.clone().into(),
        ]);
        match &self.tab {
            Some(tab) => t("lembar \"{}\", {}", "sheet \"{}\", {}")
                .with([format::visible(tab).into_owned().into(), said.into()]),
            None => said,
        }
    }
}

/// What a file comes to, before anything is written.
#[derive(Debug, Default)]
pub struct Plan {
    pub commands: Vec<Command>,
    /// The line of the sheet that each command came of, counted from 0.
    lines: Vec<usize>,
    pub troubles: Vec<Trouble>,
    /// Lines that add what seems to be there already: who takes in the file says whether they are meant.
    pub twins: Vec<Trouble>,
    /// What is taken in, but may not be what is meant.
    pub warnings: Vec<Trouble>,
    /// Lines that change nothing.
    pub same: usize,
    /// Whom the lines make officials, on a sheet of those.
    pub officials: Vec<Official>,
}

impl Plan {
    /// Those whom lines make officials with which nothing is wrong.
    pub fn good_officials(&self) -> impl Iterator<Item = &Official> {
        let wrong = self.wrong();
        let all = self.officials.iter();
        all.filter(move |o| !wrong.contains(&o.nth))
    }

    /// The lines with something wrong, counted from 0.
    pub fn wrong(&self) -> BTreeSet<usize> {
        self.troubles.iter().map(|t| t.nth).collect()
    }

    /// Lines that add records, nothing being wrong with them.
    pub fn added(&self) -> usize {
        self.good(true)
    }

    /// Lines that change a record, nothing being wrong with them.
    pub fn edited(&self) -> usize {
        self.good(false)
    }

    fn good(&self, adds: bool) -> usize {
        let wrong = self.wrong();
        let of_kind = |c: &Command| matches!(c.act, CommandKind::Add { .. }) == adds;
        let all = self.commands.iter().zip(&self.lines);
        let good = all.filter(|(c, nth)| of_kind(c) && !wrong.contains(nth));
        good.map(|(_, nth)| nth).collect::<BTreeSet<_>>().len()
    }

    /// Leaves out the commands of lines with something wrong.
    pub fn keep_good(&mut self) {
        let wrong = self.wrong();
        let mut lines = self.lines.iter();
        self.commands
            .retain(|_| lines.next().is_some_and(|nth| !wrong.contains(nth)));
        self.lines.retain(|nth| !wrong.contains(nth));
    }

    fn sort(&mut self) {
        self.troubles.sort_by_key(|t| t.nth);
    }
}

/// A file on its way into the store.
pub struct Import<'a> {
    store: &'a mut Store,
    actor: Actor,
    kind: SheetKind,
    /// The record a line stands for.
    entity: &'static Entity,
    sheet: &'a Sheet,
    columns: &'a [Column],
    today: NaiveDate,
    names: BTreeMap<&'static str, Names>,
    /// Regions by what a line calls them, and the kecamatan it names beside.
    places: BTreeMap<place::Asked, Result<Code, Message>>,
    warnings: Vec<Trouble>,
    /// What the look at whole columns found, by line and column.
    damaged: BTreeMap<(usize, usize), Message>,
    /// What is on record, once a line adds to it.
    twins: Option<Twins>,
}

/// What is wrong in a line: the column, if it is one, and why.
type Violation = (Option<usize>, Message);

impl<'a> Import<'a> {
    /// # Errors
    /// Forbidden when the appointment is not in force.
    pub fn new(
        store: &'a mut Store,
        appointment: Uuid,
        kind: impl Into<SheetKind>,
        sheet: &'a Sheet,
        columns: &'a [Column],
    ) -> Result<Self, Error> {
        let (actor, kind) = (store.actor(appointment)?, kind.into());
        let found = damage::of_columns(sheet, columns).into_iter();
        Ok(Self {
            today: store.today(),
            store,
            actor,
            kind,
            entity: kind.record(),
            sheet,
            columns,
            names: BTreeMap::new(),
            places: BTreeMap::new(),
            warnings: vec![],
            damaged: found.map(|(line, at, why)| ((line, at), why)).collect(),
            twins: None,
        })
    }

    /// Reads every line; `read` hears how many are done.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the store cannot be read; what is wrong with a line stands in the plan.
    pub fn plan(&mut self, read: &mut dyn FnMut(usize)) -> Result<Plan, Error> {
        match self.kind {
            SheetKind::Records(_) => self.records(read),
            SheetKind::Officials => self.officials(read),
        }
    }

    fn records(&mut self, read: &mut dyn FnMut(usize)) -> Result<Plan, Error> {
        let mut plan = Plan::default();
        let mut ids = BTreeSet::new();
        for (nth, line) in self.sheet.lines.iter().enumerate() {
            let command = self.command(nth, line)?.and_then(|command| match command {
                Some(c) if !ids.insert(c.id) => Err(vec![twice(self.place(Column::Id))]),
                other => Ok(other),
            });
            match command {
                Ok(Some(command)) => {
                    plan.twins.extend(self.twin(nth, &command)?);
                    plan.commands.push(command);
                    plan.lines.push(nth);
                }
                Ok(None) => plan.same += 1,
                Err(wrong) => plan
                    .troubles
                    .extend(wrong.into_iter().map(|w| self.trouble(nth, line, w))),
            }
            read(nth + 1);
        }
        plan.warnings = std::mem::take(&mut self.warnings);
        Ok(plan)
    }

    /// Adds to a plan what the store itself would refuse; nothing is written.
    ///
    /// # Errors
    /// As [`Store::rehearse`].
    pub fn rehearse(&mut self, plan: &mut Plan, tried: &mut dyn FnMut(usize)) -> Result<(), Error> {
        let batch = self.batch(&plan.commands);
        for (nth, error) in self.store.rehearse(&batch, tried)? {
            let found = self.refused(plan, nth, &error);
            plan.troubles
                .extend(found.filter(|t| !self.follows(plan, t)));
        }
        plan.sort();
        Ok(())
    }

    /// Leaves in a plan what the store takes, whatever is wrong with the rest; nothing is written.
    ///
    /// # Errors
    /// As [`Import::rehearse`].
    pub fn keep_good(
        &mut self,
        plan: &mut Plan,
        tried: &mut dyn FnMut(usize),
    ) -> Result<(), Error> {
        loop {
            plan.keep_good();
            let before = plan.troubles.len();
            self.rehearse(plan, tried)?;
            // A line may lean on one that is left out.
            if plan.troubles.len() == before {
                return Ok(());
            }
        }
    }

    /// Commits the plan, all of it or nothing, and notes it among the imports of its account; answers the operation by
    /// which it can be taken back.
    ///
    /// # Errors
    /// As [`Store::submit`].
    pub fn commit(&mut self, plan: &Plan, written: &mut dyn FnMut(usize)) -> Result<Uuid, Error> {
        let batch = self.batch(&plan.commands);
        let beside = Beside::Import {
            kind: self.kind,
            added: plan.added(),
            edited: plan.edited(),
        };
        self.store.submit_beside(&batch, Some(beside), written)?;
        Ok(batch.op_id)
    }

    fn batch(&mut self, commands: &[Command]) -> Batch {
        Batch {
            op_id: self.store.id(),
            appointment: self.actor.appointment,
            commands: commands.to_vec(),
        }
    }

    /// Whether something refused of an official follows from what was refused before it: the account without its person.
    fn follows(&self, plan: &Plan, trouble: &Trouble) -> bool {
        let of_officials = self.kind == SheetKind::Officials;
        of_officials && plan.troubles.iter().any(|t| t.nth == trouble.nth)
    }

    fn refused(&self, plan: &Plan, nth: usize, error: &Error) -> Option<Trouble> {
        let nth = *plan.lines.get(nth)?;
        let line = self.sheet.lines.get(nth)?;
        let field = match error {
            Error::Rejected { field, .. } => *field,
            _ => None,
        };
        let named = |c: &Column| c.fields().iter().any(|f| Some(f.name) == field);
        let at = self.columns.iter().position(named);
        Some(self.trouble(nth, line, (at, error.message())))
    }

    fn trouble(&self, nth: usize, line: &Line, (at, reason): Violation) -> Trouble {
        Trouble {
            nth,
            line: line.number,
            tab: self.sheet.tab_of(line).map(str::to_owned),
            at,
            column: at.map_or_else(
                || "–".to_owned(),
                |at| {
                    self.sheet
                        .headings
                        .get(at)
                        .cloned()
                        .unwrap_or_else(|| (at + 1).to_string())
                },
            ),
            value: at.map_or_else(String::new, |at| line.cell(at).shown()),
            reason,
            is_twin: false,
        }
    }

    fn place(&self, column: Column) -> Option<usize> {
        let gives = |c: &Column| match column {
            Column::Field(field) => c.fields().contains(&field),
            other => *c == other,
        };
        self.columns.iter().position(gives)
    }

    fn cell<'l>(&self, line: &'l Line, column: Column) -> Option<(usize, &'l Cell)> {
        let at = self.place(column)?;
        Some((at, line.cell(at))).filter(|(_, cell)| !cell.is_empty())
    }
}

fn twice(at: Option<usize>) -> Violation {
    (
        at,
        t(
            "id ini sudah ada pada baris di atasnya",
            "this id is already in a line above",
        )
        .into(),
    )
}
