//! Finds duplicates: lines of a file that repeat a record in the store or an earlier line, so that a file imported twice
//! does not double its people unnoticed.

use std::collections::{BTreeMap, BTreeSet};

use super::{Import, Plan, Trouble};
use crate::domain::format;
use crate::domain::model::person;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Record, Value};
use crate::exchange::heading::Column;
use crate::store::{Command, CommandKind, Error, Query};
use crate::text::{Arg, Message, Text, t};

/// Fields that tell two people of the same name apart. An empty one on either side tells nothing.
static APART: [&Field; 3] = [
    person::BIRTH_DATE.field(),
    person::NIK.field(),
    person::SEX.field(),
];

/// What is on record and in the lines read so far, by what makes two of them the same.
#[derive(Debug, Default)]
pub struct Twins(BTreeMap<String, Vec<Seen>>);

#[derive(Debug)]
struct Seen {
    apart: [Option<String>; 3],
    known_as: KnownAs,
}

#[derive(Debug)]
enum KnownAs {
    Record(String),
    Line(u64),
}

impl Import<'_> {
    /// What a line that adds a record is the same as.
    pub(super) fn twin(&mut self, nth: usize, command: &Command) -> Result<Option<Trouble>, Error> {
        let CommandKind::Add { region } = &command.act else {
            return Ok(None);
        };
        if self.twins.is_none() {
            self.twins = Some(self.on_record()?);
        }
        let of = |field: &Field| command.changes.get(field).cloned().unwrap_or_default();
        let key = key(self.entity, self.columns, region, of);
        let apart = APART.map(|f| of(f).canonical());
        let line = &self.sheet.lines[nth];
        let all = self.twins.get_or_insert_default().0.entry(key).or_default();
        let found = all.iter().find(|seen| seen.fits(&apart));
        let reason = found.map(|seen| seen.reason(self.entity));
        all.push(Seen {
            apart,
            known_as: KnownAs::Line(line.number),
        });
        let at = self.place(Column::Field(title(self.entity)));
        Ok(reason.map(|reason| self.trouble(nth, line, (at, reason))))
    }

    /// What seems to be there already is wrong: nobody said that it is meant; `how` tells how to, of what would be taken
    /// then.
    ///
    /// # Errors
    /// As [`Import::rehearse`].
    pub fn refuse_twins(
        &mut self,
        plan: &mut Plan,
        how: Text,
        tried: &mut dyn FnMut(usize),
    ) -> Result<(), Error> {
        let refused = self.refused_twins(plan, tried)?;
        for mut twin in std::mem::take(&mut plan.twins) {
            if !refused.contains(&twin.nth) {
                twin.reason = t("{}; {}", "{}; {}").with([twin.reason.into(), how.into()]);
                twin.is_twin = true;
            }
            plan.troubles.push(twin);
        }
        plan.sort();
        Ok(())
    }

    /// The lines that the store takes in no case, where it must be asked; they may lean on any other.
    fn refused_twins(
        &mut self,
        plan: &Plan,
        tried: &mut dyn FnMut(usize),
    ) -> Result<BTreeSet<usize>, Error> {
        if plan.twins.is_empty() {
            return Ok(BTreeSet::new());
        }
        let batch = self.batch(&plan.commands);
        let refused = self.store.rehearse(&batch, tried)?.into_iter();
        Ok(refused
            .filter_map(|(nth, _)| plan.lines.get(nth).copied())
            .collect())
    }

    /// Every record in use within the actor's reach.
    fn on_record(&mut self) -> Result<Twins, Error> {
        let (mut twins, seat) = (Twins::default(), self.actor.appointment);
        let (entity, columns) = (self.entity, self.columns);
        self.store.walk(seat, &Query::of(entity), |view| {
            let record = &view.record;
            if !record.state.live {
                return Ok::<(), Error>(());
            }
            let of = |field: &Field| of(record, field);
            let all = twins.0.entry(key(entity, columns, &record.region, of));
            all.or_default().push(Seen {
                apart: APART.map(|f| of(f).canonical()),
                known_as: KnownAs::Record(view.display.clone()),
            });
            Ok(())
        })?;
        Ok(twins)
    }
}

/// What a record holds in a field, if its entity has it.
fn of(record: &Record, field: &Field) -> Value {
    if record.entity.has(field) {
        record.value(field).clone()
    } else {
        Value::Empty
    }
}

/// People are the same by their name; other records by all that the file says of them.
fn key(entity: &Entity, columns: &[Column], region: &Code, of: impl Fn(&Field) -> Value) -> String {
    if entity == &person::ENTITY {
        let name = of(&person::NAME).canonical().unwrap_or_default();
        return format!("{region}\n{}", format::fold(&name));
    }
    let given = columns.iter().flat_map(|c| c.fields());
    let given = given
        .filter(|f| f.is_open(true))
        .map(|f| of(f).canonical().unwrap_or_default());
    given.fold(region.to_string(), |all, value| all + "\n" + &value)
}

impl Seen {
    /// Nothing tells the two apart.
    fn fits(&self, other: &[Option<String>; 3]) -> bool {
        let mut pairs = self.apart.iter().zip(other);
        pairs.all(|(a, b)| a.is_none() || b.is_none() || a == b)
    }

    fn reason(&self, entity: &Entity) -> Message {
        match &self.known_as {
            KnownAs::Line(line) => t(
                "sama dengan baris {}; hapus salah satunya",
                "the same as line {}; take one of them out",
            )
            .with([line.to_string().into()]),
            KnownAs::Record(display) => t(
                "{} yang sama sudah tercatat: {}",
                "the same {} is on record: {}",
            )
            .with([
                entity.label.into(),
                Arg::said(|lang| entity.name_in(display, lang)),
            ]),
        }
    }
}

/// The field a record is named by first.
fn title(entity: &'static Entity) -> &'static Field {
    entity.title.first().unwrap_or(&entity.fields[0])
}
