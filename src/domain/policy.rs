//! Who may do what, where: one table, read by every door to the data.

mod refusal;
#[cfg(test)]
mod tests;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Scope::{Agency, Below, Everywhere, Named, Own, OwnAlone, Under};
use crate::domain::schema::right::Verb::{Audit, Load, View};
use crate::domain::schema::right::{Grant, Role, Scope, Verb};
use crate::text::{Message, Text, t};

/// How an official holds an office.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holding {
    Definitif,
    Plt,
    Plh,
}

impl Holding {
    pub fn parse(code: &str) -> Self {
        match code {
            "plt" => Self::Plt,
            "plh" => Self::Plh,
            _ => Self::Definitif,
        }
    }

    /// What stands before the office's name.
    pub const fn prefix(self) -> &'static str {
        match self {
            Self::Definitif => "",
            Self::Plt => "Plt. ",
            Self::Plh => "Plh. ",
        }
    }
}

/// Who acts, under which appointment. The store makes it from the appointment as it stands at that moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    pub account: Uuid,
    pub appointment: Uuid,
    pub person: Uuid,
    pub name: String,
    pub role: Role,
    pub holding: Holding,
    /// The office's region.
    pub region: Code,
    /// The agency of role skpd, the lembaga of role lembaga.
    pub skpd: Option<Uuid>,
}

impl Actor {
    /// Whoever lays the foundation of a store, before it has accounts: no account that was ever added has this id.
    pub fn lays_foundation(&self) -> bool {
        self.account.is_nil()
    }
}

/// What an act aims at.
#[derive(Clone, Copy, Debug)]
pub struct Target<'a> {
    pub entity: &'static Entity,
    pub region: &'a Code,
    /// The agency or lembaga that has part in the record.
    pub skpd: Option<Uuid>,
}

impl<'a> Target<'a> {
    /// What the rights look at in a record.
    pub fn of(record: &'a Record) -> Self {
        Self {
            entity: record.entity,
            region: &record.region,
            skpd: record.entity.agency.and_then(|f| record.value(f).id()),
        }
    }
}

/// Proof that the tables allow one verb on records of one entity. Only this module makes one, and writing demands it by
/// value.
#[derive(Debug)]
pub struct Permit {
    role: Role,
    entity: &'static Entity,
    verb: Verb,
}

impl Permit {
    /// In which role what may be done, to a record of this entity. This spends the permit.
    ///
    /// # Errors
    /// A sentence when the permit is for records of another entity.
    pub fn spend(self, entity: &Entity) -> Result<(Role, Verb), Message> {
        if self.entity == entity {
            return Ok((self.role, self.verb));
        }
        let words = t(
            "izin untuk {} tidak berlaku untuk {}; laporkan kepada pengelola",
            "a permit for {} does not hold for {}; report it to the admin",
        );
        Err(words.with([self.entity.label.into(), entity.label.into()]))
    }

    /// The permit for one act that follows by itself from a permitted one: a decision raises the duty it satisfies.
    pub const fn consequence(&self, entity: &'static Entity, verb: Verb) -> Self {
        Self {
            role: self.role,
            entity,
            verb,
        }
    }
}

/// Why an act is not allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The role never may.
    Role(Message),
    /// The role may, but not here. Who may not even see the record is told that there is none.
    Place(Message),
}

impl Refusal {
    pub fn message(self) -> Message {
        match self {
            Self::Role(m) | Self::Place(m) => m,
        }
    }
}

/// Grants of one role for one verb of an entity.
fn grants(role: Role, entity: &Entity, verb: Verb) -> impl Iterator<Item = &'static Grant> + use<> {
    let rows = entity.grants.iter();
    rows.filter(move |g| g.roles.contains(&role) && g.allows(verb))
}

/// The widest reach of a role for a verb, if it has any.
pub fn within(role: Role, entity: &Entity, verb: Verb) -> Option<Scope> {
    grants(role, entity, verb).map(|g| g.within).max()
}

/// Roles that may do this somewhere.
pub fn roles_for(entity: &'static Entity, verb: Verb) -> impl Iterator<Item = Role> {
    let all = Role::ALL.into_iter();
    all.filter(move |r| grants(*r, entity, verb).next().is_some())
}

/// Roles that may do this to what is aimed at, from the office that it belongs to or one above; what a screen names when
/// it says who could.
pub fn roles_at(target: Target<'_>, verb: Verb) -> impl Iterator<Item = Role> {
    roles_for(target.entity, verb).filter(move |role| {
        grants(*role, target.entity, verb).any(|g| could_reach(*role, g.within, &target))
    })
}

fn could_reach(role: Role, within: Scope, target: &Target<'_>) -> bool {
    let (of, there) = (role.level(), target.region.level());
    match within {
        Everywhere => true,
        Below => of <= there,
        Under => of < there,
        Own => role.acts_at(there),
        OwnAlone => role.acts_at(there) && target.skpd.is_none(),
        Agency => target.skpd.is_some(),
        // Who reads it because it is for them is named by the record alone.
        Named => false,
    }
}

fn reaches(actor: &Actor, within: Scope, target: &Target<'_>) -> bool {
    let own = *target.region == actor.region;
    match within {
        Everywhere => true,
        Below => actor.region.holds(target.region),
        Under => !own && actor.region.holds(target.region),
        Own => own,
        OwnAlone => own && target.skpd.is_none(),
        Agency => actor.skpd.is_some() && actor.skpd == target.skpd,
        // Whom a record is for stands in other records: the store looks.
        Named => false,
    }
}

/// Whether the actor may do this here.
///
/// # Errors
/// [`Refusal::Role`] when the role never may, [`Refusal::Place`] when it may elsewhere.
pub fn permit(actor: &Actor, verb: Verb, target: &Target<'_>) -> Result<Permit, Refusal> {
    // No role holds it: states and versions enter only where there is no history yet for them to contradict.
    if verb == Load && actor.lays_foundation() && actor.region.holds(target.region) {
        return Ok(Permit {
            role: actor.role,
            entity: target.entity,
            verb,
        });
    }
    let mut found = grants(actor.role, target.entity, verb).peekable();
    if found.peek().is_none() {
        let who = roles_at(*target, verb);
        return Err(Refusal::Role(refuse(actor, verb, target.entity, who)));
    }
    if found.any(|g| reaches(actor, g.within, target)) {
        return Ok(Permit {
            role: actor.role,
            entity: target.entity,
            verb,
        });
    }
    let who = roles_at(*target, verb);
    Err(Refusal::Place(refuse(actor, verb, target.entity, who)))
}

/// The same for a record that the store found to be kept for the actor's office: only such grants count here.
///
/// # Errors
/// As [`permit`].
pub fn permit_named(actor: &Actor, verb: Verb, target: &Target<'_>) -> Result<Permit, Refusal> {
    if may_named(actor, target.entity, verb) {
        return Ok(Permit {
            role: actor.role,
            entity: target.entity,
            verb,
        });
    }
    permit(actor, verb, target)
}

/// Whether the actor's office may do this to what offices above keep for it.
pub fn may_named(actor: &Actor, entity: &Entity, verb: Verb) -> bool {
    let mut named = grants(actor.role, entity, verb).filter(|g| g.within == Named);
    named.next().is_some() && actor.region.level() > Level::City
}

fn refuse(
    actor: &Actor,
    verb: Verb,
    entity: &'static Entity,
    who: impl Iterator<Item = Role>,
) -> Message {
    let here = &actor.region;
    let titles = |all: &mut dyn Iterator<Item = Role>| all.map(|r| r.title_at(here)).collect();
    let mut named: Vec<Text> = titles(&mut { who });
    if named.is_empty() {
        named = titles(&mut roles_for(entity, verb));
    }
    refusal::of(actor.role.title_at(here), verb, entity, named)
}

/// Why a role that may do this nowhere is refused, wherever the record stands: whoever may somewhere is named.
pub fn never(actor: &Actor, verb: Verb, entity: &'static Entity) -> Message {
    refuse(actor, verb, entity, std::iter::empty())
}

/// Whether the actor's office reads what offices above keep for it.
pub fn receives(actor: &Actor, entity: &Entity) -> bool {
    may_named(actor, entity, View)
}

/// The agency that reads such records because it has part in them, where the record itself need not name it.
pub fn takes_part(actor: &Actor, entity: &Entity) -> Option<Uuid> {
    let mut read = grants(actor.role, entity, View).filter(|g| g.within == Agency);
    entity.involves.and(read.next()).and(actor.skpd)
}

/// What an actor may read of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReadScope {
    All,
    /// A region and all in it.
    Region(Code),
    /// The same, and what an office above keeps for an office of it.
    Receiver(Code),
    /// One office alone.
    Office(Code),
    Agency(Uuid),
}

/// The reach of the actor's reading, from the same table as the writing.
///
/// # Errors
/// A refusal when the role may not view the entity at all.
pub fn reach(actor: &Actor, entity: &'static Entity) -> Result<ReadScope, Refusal> {
    match within(actor.role, entity, View) {
        Some(Everywhere) => Ok(ReadScope::All),
        Some(Below | Under | Named) if receives(actor, entity) => {
            Ok(ReadScope::Receiver(actor.region.clone()))
        }
        Some(Below | Under) => Ok(ReadScope::Region(actor.region.clone())),
        Some(Own | OwnAlone) => Ok(ReadScope::Office(actor.region.clone())),
        Some(Agency) => Ok(ReadScope::Agency(actor.skpd.unwrap_or_default())),
        Some(Named) | None => Err(Refusal::Role(refuse(
            actor,
            View,
            entity,
            roles_for(entity, View),
        ))),
    }
}

/// Whether a role reads the audit trail, which is kept by `chain`, the entity of the regions.
///
/// # Errors
/// A sentence when the role does not audit.
pub fn audits(role: Role, chain: &'static Entity) -> Result<(), Message> {
    if within(role, chain, Audit).is_some() {
        return Ok(());
    }
    let who = roles_for(chain, Audit).map(|r| Message::from(r.label()));
    let words = t(
        "{} tidak memeriksa jejak audit; yang berwenang: {}",
        "{} does not read the audit trail; who may: {}",
    );
    Err(words.with([role.label().into(), Message::list(who).into()]))
}

/// Whether an appointment grants anything on this day: it has begun, has not ended, to the day.
pub fn in_force(from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate) -> bool {
    from.is_some_and(|d| d <= today) && to.is_none_or(|d| today <= d)
}

/// Whether the actor keeps the whole store: an admin of its root, who may carry all of it over to another.
pub fn keeps_the_store(actor: &Actor, root: &Code) -> bool {
    actor.role == Role::Admin && actor.region == *root
}
