//! One line as a command.

use uuid::Uuid;

use super::value::{self, Reading};
use super::{Import, Violation};
use crate::domain::format;
use crate::domain::model::person;
use crate::domain::region::Code;
use crate::domain::schema::field::{Field, Origin};
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::workflow::State;
use crate::exchange::damage;
use crate::exchange::heading::Column;
use crate::exchange::sheet::{Cell, Line};
use crate::store::{Command, CommandKind, Error, Fault, View};
use crate::text::{Lang, Message, t};

/// What a line comes to, or what is wrong in it; the outer error is the store's own.
type Read<T> = Result<Result<T, Vec<Violation>>, Error>;

/// The values that a line gives.
type Given = Vec<(&'static Field, Value)>;

/// What is known of a line's record before its values are read.
struct Known<'k> {
    region: &'k Code,
    before: Option<&'k View>,
}

impl Known<'_> {
    /// What stands on record, where the cell says it as an export for people shows it.
    fn unchanged(&self, field: &Field, cell: &Cell) -> Option<Value> {
        let before = self.before?;
        let named = before.record.entity.says_otherwise(field);
        let same = named && !cell.is_empty() && before.show(field, Lang::Id) == cell.shown();
        same.then(|| before.record.value(field).clone())
    }
}

impl Import<'_> {
    /// The command of a line; none when the line changes nothing.
    pub(super) fn command(&mut self, nth: usize, line: &Line) -> Read<Option<Command>> {
        if let Some(at) =
            (self.columns.len()..line.cells.len()).find(|at| !line.cell(*at).is_empty())
        {
            return Ok(Err(vec![(Some(at), too_many())]));
        }
        let (id, before) = match self.before(line)? {
            Ok(found) => found,
            Err(wrong) => return Ok(Err(wrong)),
        };
        let region = match &before {
            Some(before) => Ok(before.record.region.clone()),
            None => self.region(line)?,
        };
        let region = match region {
            Ok(region) => region,
            Err(wrong) => return Ok(Err(vec![wrong])),
        };
        let known = Known {
            region: &region,
            before: before.as_ref(),
        };
        let values = match self.values(nth, line, &known)? {
            Ok(values) => values,
            Err(wrong) => return Ok(Err(wrong)),
        };
        Ok(match before {
            Some(before) => self.edit(line, &before.record, values),
            None => self.add(line, id, region, values).map(Some),
        })
    }

    /// The id a line names, and the record that has it within the actor's reach.
    fn before(&mut self, line: &Line) -> Read<(Option<Uuid>, Option<View>)> {
        let Some((at, cell)) = self.cell(line, Column::Id) else {
            return Ok(Ok((None, None)));
        };
        let Ok(id) = Uuid::parse_str(cell.shown().trim()) else {
            return Ok(Err(vec![(
                Some(at),
                t(
                    "bukan id; kosongkan untuk catatan baru",
                    "is not an id; leave it empty for a new record",
                )
                .into(),
            )]));
        };
        match self.store.one(self.actor.appointment, self.entity, id) {
            Ok(view) => Ok(Ok((Some(id), Some(view)))),
            Err(Error::Rejected {
                fault: Fault::Missing,
                ..
            }) => Ok(Ok((Some(id), None))),
            Err(e) => Err(e),
        }
    }

    fn values(&mut self, nth: usize, line: &Line, known: &Known<'_>) -> Read<Given> {
        let (mut values, mut wrong, mut hurt) = (Given::new(), Vec::new(), false);
        for (at, field, cell) in match self.cells(line) {
            Ok(cells) => cells,
            Err(wrong) => return Ok(Err(vec![wrong])),
        } {
            let damage = damage::of_cell(field, &cell).or_else(|| self.damaged.remove(&(nth, at)));
            hurt |= damage.is_some();
            let value = match damage {
                Some(why) => Err(why),
                None => self.value(field, &cell, known)?,
            };
            self.warn(nth, at, field, &cell);
            match value {
                Ok(value) => values.push((field, value)),
                Err(why) => wrong.push((at, why)),
            }
        }
        if wrong.is_empty() {
            return Ok(self
                .against_nik(&values)
                .map_or(Ok(values), |w| Err(vec![w])));
        }
        if let Some(moved) = self.shifted(line, &wrong).filter(|_| !hurt) {
            return Ok(Err(vec![moved]));
        }
        Ok(Err(wrong
            .into_iter()
            .map(|(at, why)| (Some(at), why))
            .collect()))
    }

    /// Several cells that fit the column beside theirs.
    fn shifted(&self, line: &Line, wrong: &[(usize, Message)]) -> Option<Violation> {
        let places: Vec<usize> = wrong.iter().map(|(at, _)| *at).collect();
        let fits = |field: &'static Field, beside: usize| {
            let cell = line.cell(beside);
            !cell.is_empty()
                && value::typed(field, cell, self.reading(true)).is_some_and(|v| v.is_ok())
        };
        let by = damage::shift(self.columns, &places, fits)?;
        Some((Some(places[0]), moved(by)))
    }

    fn reading(&self, adds: bool) -> Reading<'_> {
        Reading {
            sheet: self.sheet,
            today: self.today,
            adds,
        }
    }

    fn value(
        &mut self,
        field: &'static Field,
        cell: &Cell,
        known: &Known<'_>,
    ) -> Result<Result<Value, Message>, Error> {
        if let Some(same) = known.unchanged(field, cell) {
            return Ok(Ok(same));
        }
        match value::typed(field, cell, self.reading(known.before.is_none())) {
            Some(value) => Ok(value),
            None => match field.list() {
                Some(list) => self.tick(field, list, &cell.shown(), known.region),
                None => self.refer(field, cell.shown().trim(), known.region),
            },
        }
    }

    /// A birth date whose day and month stand in the NIK the other way round.
    fn against_nik(&self, values: &[(&'static Field, Value)]) -> Option<Violation> {
        let of = |field: &Field| values.iter().find(|(f, _)| *f == field).map(|(_, v)| v);
        let facts = format::nik_facts(of(&person::NIK)?.text()?)?;
        let born = of(&person::BIRTH_DATE)?.date()?;
        let (day, month) = (chrono::Datelike::day(&born), chrono::Datelike::month(&born));
        let (_, in_month, in_day) = facts.birth;
        let turned = (day, month) == (in_month, in_day) && day != month;
        let at = self.place(Column::Field(person::BIRTH_DATE.field()));
        turned.then(|| (at, damage::turned()))
    }

    fn add(
        &mut self,
        line: &Line,
        id: Option<Uuid>,
        region: Code,
        values: Given,
    ) -> Result<Command, Vec<Violation>> {
        if let Some((at, cell)) = self.cell(line, Column::State) {
            let first = self.entity.workflow.initial();
            if !is_state(first, cell) {
                return Err(vec![(Some(at), only_first(first.name))]);
            }
        }
        let given = values.into_iter().filter(|(_, value)| !value.is_empty());
        let (open, by_move): (Vec<_>, Vec<_>) = given.partition(|(f, _)| f.is_open(true));
        if let Some((field, _)) = by_move.iter().find(|(f, _)| f.follows.is_none()) {
            return Err(vec![(self.place(Column::Field(field)), by_move_alone())]);
        }
        Ok(Command {
            entity: self.entity,
            id: id.unwrap_or_else(|| self.store.id()),
            act: CommandKind::Add { region },
            changes: open.into_iter().collect(),
        })
    }

    fn edit(
        &self,
        line: &Line,
        before: &Record,
        values: Given,
    ) -> Result<Option<Command>, Vec<Violation>> {
        if let Some((at, cell)) = self.cell(line, Column::State)
            && !is_state(before.state, cell)
        {
            return Err(vec![(Some(at), by_move_alone())]);
        }
        let differs = |(f, v): &(&'static Field, Value)| before.value(f) != v;
        let changes: Given = values.into_iter().filter(differs).collect();
        let closed = |(f, _): &&(&'static Field, Value)| !f.is_open(false);
        if let Some((field, _)) = changes.iter().find(closed) {
            let why = match field.origin {
                Origin::Form => t(
                    "tidak dapat diubah sesudah dicatat",
                    "cannot change once it is recorded",
                )
                .into(),
                Origin::Move => by_move_alone(),
            };
            return Err(vec![(self.place(Column::Field(field)), why)]);
        }
        if changes.is_empty() {
            return Ok(None);
        }
        let version = self.cell(line, Column::Version);
        let version = version.map_or(Ok(before.version), |(at, cell)| {
            let read = cell.shown().trim().parse();
            read.map_err(|_| vec![(Some(at), t("bukan nomor versi", "is not a version").into())])
        })?;
        Ok(Some(Command {
            entity: self.entity,
            id: before.id,
            act: CommandKind::Edit { version },
            changes: changes.into_iter().collect(),
        }))
    }
}

/// Whether a cell names this state, by name or label.
fn is_state(state: &State, cell: &Cell) -> bool {
    let said = format::fold(&cell.shown());
    let names = [state.name, state.label.id, state.label.en];
    names.iter().any(|n| format::fold(n) == said)
}

fn too_many() -> Message {
    t(
        "lebih banyak sel daripada judul kolom; periksa pemisah dan tanda kutip",
        "has more cells than there are headings; check separators and quotes",
    )
    .into()
}

fn moved(by: isize) -> Message {
    if by > 0 {
        return t(
            "isi baris tampaknya bergeser ke kanan mulai kolom ini",
            "the cells of this line seem moved to the right from this column on",
        )
        .into();
    }
    t(
        "isi baris tampaknya bergeser ke kiri mulai kolom ini",
        "the cells of this line seem moved to the left from this column on",
    )
    .into()
}

fn only_first(first: &str) -> Message {
    t(
        "catatan baru berstatus {}; status lain dicapai dengan langkahnya",
        "a new record is in state {}; others are reached by their moves",
    )
    .with([first.into()])
}

fn by_move_alone() -> Message {
    t(
        "hanya berubah lewat langkah alur kerja; kosongkan, atau kembalikan seperti semula",
        "changes only by a move of the workflow; leave it empty, or as it was",
    )
    .into()
}
