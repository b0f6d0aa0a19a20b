//! What a form should know at field exit: a clash with another record, and what deserves a second look.

use uuid::Uuid;

use crate::domain::format;
use crate::domain::model::{appointment, person};
use crate::domain::policy::{self, Actor, Target};
use crate::domain::region::Code;
use crate::domain::rule::doubt;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::{Role, Verb};
use crate::store::engine::database::OptionalExtension;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::store::Store;
use crate::store::write::probe::Probes;
use crate::text::{Message, t};

/// One thing about a record that is being typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub field: &'static str,
    pub message: Message,
    /// It will not be saved so.
    pub blocks: bool,
}

/// A record as it stands in a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftRecord {
    pub entity: &'static Entity,
    pub id: Uuid,
    pub region: Code,
    pub values: Changes,
}

impl Store {
    /// Clashes and doubts of a record that is being typed; nothing is written.
    ///
    /// # Errors
    /// Forbidden when the role neither adds nor edits such records.
    pub fn doubts(&mut self, appointment: Uuid, typed: &DraftRecord) -> Result<Vec<Doubt>> {
        let actor = self.actor(appointment)?;
        let may = |verb| policy::within(actor.role, typed.entity, verb).is_some();
        if !may(Verb::Add) && !may(Verb::Edit) {
            return Err(Error::missing(typed.entity.label));
        }
        let mut record = Record::new(typed.entity, typed.id, typed.region.clone());
        record.apply(&typed.values);
        policy::permit(&actor, Verb::View, &Target::of(&record))
            .map_err(|_| Error::missing(typed.entity.label))?;
        let mut doubts = self.clashes(actor, &record)?;
        let past = doubt::of_past_plan(&record, self.today());
        doubts.extend(doubt::of(&record).into_iter().chain(past).filter_map(|w| {
            Some(Doubt {
                field: w.field?.name,
                message: w.message,
                blocks: false,
            })
        }));
        doubts.extend(self.twin(&record)?);
        doubts.extend(self.incumbent(&record)?);
        Ok(doubts)
    }

    fn clashes(&mut self, actor: Actor, record: &Record) -> Result<Vec<Doubt>> {
        let mut probes = Probes::new(actor, self.source.now());
        let found = self.clashes_met(&mut probes, record)?;
        if !probes.is_silent() {
            let _pass = self.enter()?;
            self.note_probes(&probes)?;
        }
        Ok(found)
    }

    fn clashes_met(&self, probes: &mut Probes, record: &Record) -> Result<Vec<Doubt>> {
        let whole = |fields: &[&Field]| fields.iter().all(|f| !record.is_empty(f));
        let sets = record.entity.unique.iter();
        let mut found = vec![];
        for unique in sets.filter(|u| !u.fields.is_empty() && whole(u.fields)) {
            match probes.refuse_taken(&self.read, record, unique) {
                Ok(()) => {}
                Err(Error::Rejected {
                    field: Some(field),
                    message,
                    ..
                }) => found.push(Doubt {
                    field,
                    message,
                    blocks: true,
                }),
                Err(other) => return Err(other),
            }
        }
        Ok(found)
    }

    /// Somebody of the same name and birth date in the kelurahan.
    fn twin(&self, record: &Record) -> Result<Option<Doubt>> {
        if record.entity != &person::ENTITY {
            return Ok(None);
        }
        let birth = record.get(&person::BIRTH_DATE);
        let (Some(name), Some(birth)) = (record.get(&person::NAME), birth) else {
            return Ok(None);
        };
        let sql = "SELECT display FROM person WHERE region = ?1 AND birth_date = ?2 AND id <> ?3";
        let mut statement = self.read.prepare_cached(sql)?;
        let bound = (
            record.region.as_str(),
            birth.to_string(),
            record.id.to_string(),
        );
        let rows = statement.query_map(bound, |r| r.get::<String>(0))?;
        let names = rows.collect::<std::result::Result<Vec<_>, _>>()?;
        let wanted = format::fold(name);
        let same = names.into_iter().find(|n| format::fold(n) == wanted);
        let words = t(
            "nama dan tanggal lahir sama dengan {}; periksa, mungkin orang yang sama",
            "same name and date of birth as {}; check, it may be the same person",
        );
        Ok(same.map(|n| Doubt {
            field: person::NAME.name,
            message: words.with([n.into()]),
            blocks: false,
        }))
    }
    /// Who holds the office already that one person holds at a time.
    fn incumbent(&self, record: &Record) -> Result<Option<Doubt>> {
        if record.entity != &appointment::ENTITY {
            return Ok(None);
        }
        let role = record.get(&appointment::ROLE).and_then(Role::parse);
        let is_one = role.is_some_and(Role::is_held_by_one);
        let from = record.get(&appointment::FROM_DATE);
        let own = record.get(&appointment::HOLDING) == Some(appointment::DEFINITIF);
        let (true, true, Some(from)) = (is_one, own, from) else {
            return Ok(None);
        };
        let sql = "SELECT display FROM appointment WHERE region = ?1 AND role = ?2 AND holding = ?3 AND state = 'aktif' \
                   AND id <> ?4 AND coalesce(to_date, ?5) >= ?5 ORDER BY from_date DESC LIMIT 1";
        let bound = (
            record.region.as_str(),
            record.get(&appointment::ROLE),
            appointment::DEFINITIF,
            record.id.to_string(),
            from.to_string(),
        );
        let found: Option<String> = self
            .read
            .prepare_cached(sql)?
            .query_row(bound, |r| r.get(0))
            .optional()?;
        let words = t(
            "{} masih memegang jabatan ini pada {}; akhiri dahulu penugasannya, atau pilih Plt. atau Plh.",
            "{} still holds this office on {}; end that appointment first, or choose Plt. or Plh.",
        );
        Ok(found.map(|name| Doubt {
            field: appointment::HOLDING.name,
            message: words.with([name.into(), format::short_date(from).into()]),
            blocks: false,
        }))
    }
}
