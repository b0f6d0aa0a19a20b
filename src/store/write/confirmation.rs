//! What lets somebody in counts once a second person confirmed it: an appointment, a key of another's account, and a longer
//! term. Who is the only one left gives it alone, and that is written on it.

use super::{Writer, check};
use crate::domain::model::confirmation::{
    ALONE, CONFIRM, FOUNDED, MENUNGGU, OWN, REFUSE, SECOND, WAY,
};
use crate::domain::model::trace::{DECIDED_BY, DECIDED_ON, DECIDED_UNDER};
use crate::domain::model::{appointment, in_use, key};
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::right::Verb;
use crate::store::audit::granted::WAYS_IN;
use crate::store::engine::database::OptionalExtension;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::session::actor::Seat;
use crate::store::session::confirmer::{Granting, REST_DAYS, is_asker, is_one_person};
use crate::text::{Arg, Message, Text, t};

impl Writer<'_> {
    /// Leaves the record as it counts: given and waiting, or confirmed and by whom.
    pub(super) fn settle_granting(
        &self,
        verb: Verb,
        before: &Record,
        after: &mut Record,
    ) -> Result<()> {
        if !WAYS_IN.contains(&after.entity) {
            return Ok(());
        }
        match verb {
            Verb::Add => self.settle_added(after),
            Verb::Edit => self.settle_longer(before, after),
            Verb::Move(step) if *step == CONFIRM => self.settle_confirmed(before, after),
            Verb::Move(step) if *step == REFUSE => self.granting_to_confirm(before).map(drop),
            _ => Ok(()),
        }
    }

    fn settle_added(&self, after: &mut Record) -> Result<()> {
        if self.actor.lays_foundation() {
            set_way(after, FOUNDED);
            return Ok(());
        }
        let granting = Granting::of(self.db, self.today, after)?;
        if granting.is_key {
            self.refuse_waiting_twice(after)?;
        }
        if granting.is_key && granting.holder == self.actor.person {
            self.sign(after, OWN);
        } else if self.others(&granting)?.is_empty() {
            self.sign(after, ALONE);
        } else {
            after.state = &MENUNGGU;
        }
        Ok(())
    }

    /// A key that waits is not given once more.
    fn refuse_waiting_twice(&self, after: &Record) -> Result<()> {
        let sql = "SELECT id FROM key WHERE fingerprint = ?1 AND state = 'menunggu'";
        let mut statement = self.db.prepare_cached(sql)?;
        let fingerprint = after.get(&key::FINGERPRINT);
        let other = statement
            .query_row([fingerprint], |r| row::uuid(r, 0))
            .optional()?;
        let other = other.map(|id| row::find(self.db, &key::ENTITY, id));
        match (other.transpose()?.flatten(), after.entity.unique.first()) {
            (Some(other), Some(unique)) => Err(check::taken(after, unique, &other)),
            _ => Ok(()),
        }
    }

    /// A term that counts is not made longer by one person.
    fn settle_longer(&self, before: &Record, after: &mut Record) -> Result<()> {
        if after.entity != &appointment::ENTITY
            || !before.is(&in_use::AKTIF)
            || !self.lengthens(before, after)
        {
            return Ok(());
        }
        let others = self.others(&Granting::of(self.db, self.today, after)?)?;
        if others.is_empty() {
            self.sign(after, ALONE);
            return Ok(());
        }
        let words = t(
            "masa jabatan yang berlaku tidak diperpanjang oleh satu orang; catat penugasan baru untuk hari-hari itu, lalu \
             minta pengesahan {}",
            "a term in force is not extended by one person; record a new appointment for those days, then ask for the confirmation of {}",
        );
        Err(refused(words, &others))
    }

    /// What is to be confirmed or refused, by somebody who may.
    fn granting_to_confirm(&self, before: &Record) -> Result<Granting> {
        let granting = Granting::of(self.db, self.today, before)?;
        if granting.is_confirmed_by(&self.actor) {
            return Ok(granting);
        }
        let words = t(
            "yang mengesahkannya admin lain, atau pejabat di atas pemegangnya; minta {}",
            "another admin confirms it, or who stands above its holder; ask {}",
        );
        Err(refused(words, &self.others(&granting)?))
    }

    fn settle_confirmed(&self, before: &Record, after: &mut Record) -> Result<()> {
        let granting = self.granting_to_confirm(before)?;
        if !granting.is_key && is_one_person(self.db, granting.holder, self.actor.person)? {
            return Err(Error::forbidden(t(
                "tidak seorang pun mengesahkan penugasannya sendiri; minta orang lain",
                "nobody confirms their own appointment; ask somebody else",
            )));
        }
        if !is_asker(self.db, before, self.actor.person)? {
            set_way(after, SECOND);
            return Ok(());
        }
        let others = self.others(&granting)?;
        if others.is_empty() {
            set_way(after, ALONE);
            return Ok(());
        }
        let words = t(
            "yang mencatat atau mengubahnya tidak mengesahkannya; minta {}",
            "whoever recorded or changed it does not confirm it; ask {}",
        );
        Err(refused(words, &others))
    }

    fn others(&self, granting: &Granting) -> Result<Vec<(Seat, bool)>> {
        granting.others(self.db, (self.now, self.today), self.actor.person)
    }

    fn sign(&self, after: &mut Record, way: &'static str) {
        set_way(after, way);
        for (field, value) in [
            (DECIDED_ON.field(), Value::Date(self.today)),
            (DECIDED_BY.field(), Value::Ref(self.actor.person)),
            (DECIDED_UNDER.field(), Value::Ref(self.actor.appointment)),
        ] {
            after.set(field, value);
        }
    }
}

fn set_way(after: &mut Record, way: &'static str) {
    after.set(WAY.field(), Value::from(way));
}

/// Why one person alone does not do it, and who else could.
fn refused(words: Text, others: &[(Seat, bool)]) -> Error {
    let in_force = others.iter().filter(|(_, in_force)| *in_force);
    let in_force: Vec<&Seat> = in_force.map(|(seat, _)| seat).collect();
    if in_force.is_empty() && !others.is_empty() {
        let ended = others.iter().map(|(seat, _)| seat);
        let words = t(
            "{}; Anda sendiri yang mengakhirinya, dan baru {} hari sesudah itu Anda dapat mengesahkan sendirian",
            "{}; it was you who ended that, and only {} days after it may you confirm alone",
        );
        let refusal = words.with([named(ended), REST_DAYS.into()]);
        return Error::forbidden(refusal);
    }
    let words = words.with([named(in_force.into_iter())]);
    Error::forbidden(words)
}

/// Some of them, with their offices.
fn named<'a>(seats: impl Iterator<Item = &'a Seat>) -> Arg {
    let named: Vec<Message> = seats
        .take(3)
        .map(|s| {
            let office = [s.actor.name.as_str(), s.actor.role.label().id, &s.place];
            t("{} ({} {})", "{} ({} {})").with(office.map(Arg::from))
        })
        .collect();
    if named.is_empty() {
        return t("admin lain", "another admin").into();
    }
    Message::list(named).into()
}
