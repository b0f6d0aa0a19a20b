//! The saving of a record one version on, with its audit rows.

use super::{Writer, references};
use crate::domain::policy::Permit;
use crate::domain::region::Code;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::{Role, Verb};
use crate::domain::schema::succession::has_left;
use crate::store::audit::change::{self, Change};
use crate::store::audit::signature::Signature;
use crate::store::audit::{AuditContext, Chain, act};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;

impl Writer<'_> {
    /// Who signs, in the words of today, where the write is a move that signs.
    fn words(&mut self, verb: Verb, after: &Record) -> Result<Vec<(String, String)>> {
        let Verb::Move(step) = verb else {
            return Ok(vec![]);
        };
        if self.signature.is_none() && !step.stamps.is_empty() {
            self.signature = Signature::of(self.db, &self.actor)?;
        }
        let signature = self.signature.as_ref();
        Ok(signature.map_or(vec![], |s| s.rows(step, after, &self.actor)))
    }

    /// Saves the record one version on, with its audit rows. The permit is spent.
    pub(super) fn write(
        &mut self,
        permit: Permit,
        before: &Record,
        mut after: Record,
    ) -> Result<Record> {
        let (role, verb) = permit.spend(after.entity).map_err(Error::forbidden)?;
        let changes = change::changes(before, &after);
        let is_same = changes.is_empty() && !has_left(before, &after);
        // What was there already is not written once more.
        if verb == Verb::Edit && before.version > 0 && is_same {
            return Ok(before.clone());
        }
        // A record that is taken in brings its version along.
        after.version = after.version.max(before.version + 1);
        let display = row::display(self.db, &after)?;
        if has_left(before, &after) {
            row::renewal::relocate(self.db, &before.region, &after)?;
        }
        row::save(self.db, &after, before.version == 0, &display, self.now)?;
        let words = self.words(verb, &after)?.into_iter();
        let told = words.map(Change::of_words).chain(changes).collect();
        self.tell((role, verb), before, &after, told)?;
        if before.version > 0 && references::is_renamed(before, &after) {
            references::rename(self.db, &after)?;
        }
        self.note_touched(verb, before, &after)?;
        Ok(after)
    }

    /// The audit rows of a write; one that takes a record elsewhere stands in both chains.
    fn tell(
        &mut self,
        (role, verb): (Role, Verb),
        before: &Record,
        after: &Record,
        mut told: Vec<Change>,
    ) -> Result<()> {
        if has_left(before, after) {
            let gone = change::departure(&before.region, &after.region);
            self.strike((role, verb), &before.region, after, vec![gone])?;
            let come = change::arrival(self.db, before, after)?;
            return self.strike((role, verb), &after.region, after, come);
        }
        if told.is_empty() {
            told.push(change::standing(after));
        }
        self.strike((role, verb), &after.region, after, told)
    }

    fn strike(
        &mut self,
        (role, verb): (Role, Verb),
        region: &Code,
        after: &Record,
        changes: Vec<Change>,
    ) -> Result<()> {
        let stroke = AuditContext {
            op_id: self.op_id,
            at: self.now,
            actor: &self.actor,
            role,
            verb: verb.name(),
        };
        let chain = match self.chains.entry(region.to_string()) {
            std::collections::btree_map::Entry::Occupied(e) => e.into_mut(),
            std::collections::btree_map::Entry::Vacant(e) => {
                e.insert(Chain::load(self.db, region.as_str())?)
            }
        };
        act::append(
            self.db,
            (region, chain),
            &stroke,
            after,
            changes,
            self.source,
        )
    }
}
