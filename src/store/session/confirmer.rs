//! Who may confirm what lets somebody in: another admin, or whoever stands above its holder; of a key its holder, too, who
//! comes in by another.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::format;
use crate::domain::model::{account, appointment, key, person};
use crate::domain::policy::Actor;
use crate::domain::region::Code;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Role;
use crate::store::engine::database::Connection;
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::session::actor::{Seat, holders};

/// How long whoever ended another is not the only one left by that, in days and in microseconds.
pub const REST_DAYS: i64 = 14;
const REST: i64 = REST_DAYS * 86_400_000_000;

/// An appointment or a key, by whom it lets in and to which offices.
#[derive(Debug)]
pub struct Granting {
    region: Code,
    /// The person who comes in by it.
    pub holder: Uuid,
    offices: Vec<(Role, Code)>,
    pub is_key: bool,
}

/// When something is judged: by the clock, in microseconds UTC, and the day.
pub type Moment = (i64, NaiveDate);

impl Granting {
    /// # Errors
    /// [`Error::Damaged`](crate::store::Error::Damaged) when the store cannot be read.
    pub fn of(db: &Connection, today: NaiveDate, record: &Record) -> Result<Self> {
        let is_key = record.entity == &key::ENTITY;
        let field = if is_key {
            &key::ACCOUNT
        } else {
            &appointment::ACCOUNT
        };
        let account = record.get(field).unwrap_or_default();
        let offices = if is_key {
            offices(db, account, today)?
        } else {
            let role = record.get(&appointment::ROLE).and_then(Role::parse);
            role.map(|r| (r, record.region.clone()))
                .into_iter()
                .collect()
        };
        let found = row::find(db, &account::ENTITY, account)?;
        let holder = found.and_then(|v| v.record.get(&account::PERSON));
        Ok(Self {
            region: record.region.clone(),
            holder: holder.unwrap_or_default(),
            offices,
            is_key,
        })
    }

    /// Whether this office may confirm it.
    pub fn is_confirmed_by(&self, actor: &Actor) -> bool {
        let is_own_key = self.is_key && actor.person == self.holder;
        is_own_key || self.is_kept_by(actor) || self.is_under(actor)
    }

    fn is_kept_by(&self, actor: &Actor) -> bool {
        let mut places = self.offices.iter().map(|(_, place)| place);
        actor.role == Role::Admin
            && actor.region.holds(&self.region)
            && places.all(|p| actor.region.holds(p))
    }

    /// Whether every office that it lets in to lies under this one. A key that lets in to none yet is the city's.
    fn is_under(&self, actor: &Actor) -> bool {
        if self.offices.is_empty() {
            return actor.role.stands_above(Role::Camat) && actor.region.holds(&self.region);
        }
        let mut offices = self.offices.iter();
        offices.all(|(role, place)| actor.role.stands_above(*role) && actor.region.holds(place))
    }

    /// Everybody but who asks who could confirm it and has a way in, and those who could until who asks ended them not long
    /// ago; with each whether the office is in force. With none of them it counts by who asks alone.
    ///
    /// # Errors
    /// [`Error::Damaged`](crate::store::Error::Damaged) when the store cannot be read.
    pub fn others(
        &self,
        db: &Connection,
        moment: Moment,
        asker: Uuid,
    ) -> Result<Vec<(Seat, bool)>> {
        let mut found = vec![];
        for region in self.regions() {
            for (seat, in_force) in holders(db, &region, moment.1)? {
                if self.is_another(db, &seat.actor, asker)?
                    && (in_force || was_ended_by(db, &seat.actor, asker, moment.0 - REST)?)
                {
                    found.push((seat, in_force));
                }
            }
        }
        Ok(found)
    }

    fn is_another(&self, db: &Connection, other: &Actor, asker: Uuid) -> Result<bool> {
        // The holder of a key who keeps accounts, too, is somebody to ask.
        let keeps = self.is_kept_by(other) && (self.is_key || other.person != self.holder);
        let above = self.is_under(other) && other.person != self.holder;
        // A name that was made alike makes nobody the same here: a doubt counts for the other.
        // Nor does a mandate count that is lacking: a setting takes it away.
        Ok((keeps || above) && other.person != asker && has_come_in(db, other.account)?)
    }

    /// Where those who stand above or keep the accounts hold their offices.
    fn regions(&self) -> BTreeSet<Code> {
        let places = self.offices.iter().map(|(_, place)| place);
        let places = places.chain([&self.region]).cloned();
        places
            .flat_map(|place| std::iter::successors(Some(place), Code::parent))
            .collect()
    }
}

/// The offices that an account holds or is to hold.
fn offices(db: &Connection, account: Uuid, today: NaiveDate) -> Result<Vec<(Role, Code)>> {
    let sql = "SELECT region, role FROM appointment WHERE account = ?1 AND state IN ('aktif', 'menunggu') \
               AND coalesce(to_date, ?2) >= ?2";
    let mut statement = db.prepare_cached(sql)?;
    let bound = (account.to_string(), today.to_string());
    let rows = statement.query_map(bound, |r| Ok((row::code(r, 0)?, r.get::<String>(1)?)))?;
    let rows = rows.collect::<std::result::Result<Vec<_>, _>>()?;
    let known = rows.into_iter();
    Ok(known
        .filter_map(|(place, role)| Some((Role::parse(&role)?, place)))
        .collect())
}

/// Whether an account ever had a way in: it acted, or a key of it counted. Nobody takes that away again.
fn has_come_in(db: &Connection, account: Uuid) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM operation WHERE account = ?1) OR EXISTS (SELECT 1 FROM key k \
               JOIN audit x ON x.region = k.region AND x.record = k.id \
               WHERE k.account = ?1 AND x.field = 'state' AND x.after = 'aktif')";
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_row([account.to_string()], |r| r.get(0))?)
}

/// Whether a person ended an office that was in force, its account, its holder or its term since then; a term counts from the
/// day that was set.
fn was_ended_by(db: &Connection, other: &Actor, person: Uuid, since: i64) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM audit x WHERE x.region = ?1 AND x.record = ?2 AND x.field = 'state' \
               AND x.after = 'aktif') AND EXISTS (SELECT 1 FROM audit x JOIN operation m ON m.op_id = x.op_id \
               JOIN account c ON c.id = m.account WHERE c.person = ?5 \
               AND x.region IN (?1, (SELECT region FROM account WHERE id = ?3), (SELECT region FROM person WHERE id = ?4)) \
               AND x.record IN (?2, ?3, ?4) \
               AND (x.field = 'state' AND x.after = 'berakhir' AND m.at > ?6 \
               OR x.verb = 'edit' AND x.field IN ('from_date', 'to_date') AND (m.at > ?6 OR x.after >= ?7)))";
    let mut statement = db.prepare_cached(sql)?;
    let bound = (
        other.region.as_str(),
        other.appointment.to_string(),
        other.account.to_string(),
        other.person.to_string(),
        person.to_string(),
        since,
        format::day_of(since).to_string(),
    );
    Ok(statement.query_row(bound, |r| r.get(0))?)
}

/// Whether somebody gave it, or changed it since.
///
/// # Errors
/// [`Error::Damaged`](crate::store::Error::Damaged) when the store cannot be read.
pub fn is_asker(db: &Connection, record: &Record, actor: Uuid) -> Result<bool> {
    let sql = "SELECT DISTINCT c.person FROM audit x JOIN operation m ON m.op_id = x.op_id \
               JOIN account c ON c.id = m.account WHERE x.region = ?1 AND x.record = ?2 AND x.verb IN ('add', 'edit')";
    let mut statement = db.prepare_cached(sql)?;
    let bound = (record.region.as_str(), record.id.to_string());
    let people = statement.query_map(bound, |r| row::uuid(r, 0))?;
    for person in people.collect::<std::result::Result<Vec<_>, _>>()? {
        if is_one_person(db, person, actor)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether two records may be of one person: one NIK or NIP, or one name where neither of these nor the birth date tells them
/// apart. Here the doubt counts against them.
///
/// # Errors
/// [`Error::Damaged`](crate::store::Error::Damaged) when the store cannot be read.
pub fn is_one_person(db: &Connection, one: Uuid, other: Uuid) -> Result<bool> {
    if one == other {
        return Ok(true);
    }
    let of = |id| row::find(db, &person::ENTITY, id);
    let (Some(one), Some(other)) = (of(one)?, of(other)?) else {
        return Ok(false);
    };
    let (one, other) = (&one.record, &other.record);
    let both = |f: &Field| !one.is_empty(f) && !other.is_empty(f);
    let same = |f: &Field| both(f) && one.value(f) == other.value(f);
    let differs = |f: &Field| both(f) && one.value(f) != other.value(f);
    let name = |r: &Record| r.get(&person::NAME).map(format::fold);
    let told_apart = differs(&person::NIK) || differs(&person::NIP) || differs(&person::BIRTH_DATE);
    let is_same = same(&person::NIK) || same(&person::NIP);
    Ok(is_same || name(one) == name(other) && !told_apart)
}
