//! The unsaved forms of whoever hands an office over: counted when it is given, and the successor's once it is taken, without
//! what is personal.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::Writer;
use crate::domain::model::ENTITIES;
use crate::domain::schema::guard::On;
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::right::Role;
use crate::domain::schema::workflow::Move;
use crate::store::engine::database::OptionalExtension;
use crate::store::engine::error::{Error, Result};
use crate::store::session::draft;
use crate::text::t;

impl Writer<'_> {
    /// Notes which office is handed over, and how many forms of it whoever acts has not saved.
    pub(super) fn note_office(&self, record: &mut Record, step: &Move) -> Result<()> {
        let Some((held, field)) = step.hands_over else {
            return Ok(());
        };
        let drafts = draft::of_office(self.db, self.actor.account, &record.region)?;
        let many = i64::try_from(drafts.len()).unwrap_or(i64::MAX);
        record.set(held, Value::Ref(self.actor.appointment));
        record.set(field, Value::Number(many.min(999)));
        Ok(())
    }

    /// An office is taken over by whoever holds the same one.
    pub(super) fn refuse_other_office(&self, record: &Record, step: &Move) -> Result<()> {
        let Some((_, role)) = self.given_under(record, step)? else {
            return Ok(());
        };
        if Role::parse(&role) == Some(self.actor.role) && self.actor.region == record.region {
            return Ok(());
        }
        let words = t(
            "hanya pengganti pada jabatan yang sama ({}) yang menerimanya",
            "only the successor in the same office ({}) takes it over",
        );
        let office = Role::called(&role).to_owned();
        Err(Error::forbidden(words.with([office.into()])))
    }

    /// The account that handed the office over and the role it held, where the move takes one over.
    fn given_under(&self, record: &Record, step: &Move) -> Result<Option<(Uuid, String)>> {
        let under = step.takes_over.and_then(|f| record.value(f).id());
        let Some(under) = under else { return Ok(None) };
        let sql = "SELECT account, role FROM appointment WHERE id = ?1";
        let mut statement = self.db.prepare_cached(sql)?;
        let found = statement.query_row([under.to_string()], |r| {
            Ok((crate::store::engine::row::uuid(r, 0)?, r.get(1)?))
        });
        Ok(found.optional()?)
    }

    /// The drafts of the office become the successor's.
    pub(super) fn take_drafts(&self, act: On, record: &Record) -> Result<()> {
        let On::Move(step) = act else { return Ok(()) };
        if !step.ends() {
            return Ok(());
        }
        let Some((from, _)) = self.given_under(record, step)? else {
            return Ok(());
        };
        let hidden = personal();
        for mut draft in draft::of_office(self.db, from, &record.region)? {
            hide(&mut draft.typed, &hidden);
            hide(&mut draft.was, &hidden);
            draft::pass_on(self.db, (from, self.actor.account), &draft)?;
        }
        Ok(())
    }
}

/// The names of fields that hold personal data, of any kind of record: a sheet may hold those of several.
fn personal() -> BTreeSet<&'static str> {
    let fields = ENTITIES.iter().flat_map(|e| e.fields.iter());
    fields.filter(|f| f.personal).map(|f| f.name).collect()
}

/// A key is the name of a field, or that after the place of a row.
fn hide(values: &mut BTreeMap<String, String>, hidden: &BTreeSet<&str>) {
    values.retain(|key, _| {
        let name = key.rsplit('.').next().unwrap_or(key);
        !hidden.contains(name)
    });
}
