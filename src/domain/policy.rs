//! Who may do what, where: one table, read by every door to the data.

mod grants;
mod verb;

pub use grants::GRANTS;
pub use verb::Verb;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::domain::entity::Entity;
use crate::domain::record::Record;
use crate::domain::region::{Code, Level};
use crate::text::{Message, Text, t};

/// The roles of the office.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    Walikota,
    Bapemas,
    Camat,
    KasiPmd,
    Lurah,
    Perangkat,
    Skpd,
    Auditor,
    Admin,
}

use Role::{Admin, Auditor, Bapemas, Camat, KasiPmd, Lurah, Perangkat, Skpd, Walikota};
use Verb::{Add, Edit, Load, Move, Share, Unmask, View};

impl Role {
    pub const ALL: [Self; 9] = [
        Walikota, Bapemas, Camat, KasiPmd, Lurah, Perangkat, Skpd, Auditor, Admin,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Walikota => "walikota",
            Bapemas => "bapemas",
            Camat => "camat",
            KasiPmd => "kasi_pmd",
            Lurah => "lurah",
            Perangkat => "perangkat",
            Skpd => "skpd",
            Auditor => "auditor",
            Admin => "admin",
        }
    }

    pub const fn label(self) -> Text {
        match self {
            Walikota => t("Walikota", "Walikota"),
            Bapemas => t("Bapemas", "Bapemas"),
            Camat => t("Camat", "Camat"),
            KasiPmd => t("Kasi PMD", "Kasi PMD"),
            Lurah => t("Lurah", "Lurah"),
            Perangkat => t("Perangkat", "Perangkat"),
            Skpd => t("SKPD", "SKPD"),
            Auditor => t("Auditor", "Auditor"),
            Admin => t("Admin", "Admin"),
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }

    /// What an office stored by its name is called, the same in both languages.
    pub fn called(name: &str) -> &str {
        Self::parse(name).map_or(name, |r| r.label().id)
    }

    /// For whom this role acts by mandate (*a.n.*); none acts for itself.
    pub const fn principal(self) -> Option<Self> {
        match self {
            Bapemas => Some(Walikota),
            KasiPmd => Some(Camat),
            Perangkat => Some(Lurah),
            _ => None,
        }
    }

    /// The tier of region an appointment to this role names.
    pub const fn level(self) -> Level {
        match self {
            Camat | KasiPmd => Level::Kecamatan,
            Lurah | Perangkat => Level::Kelurahan,
            _ => Level::City,
        }
    }

    /// Whether an appointment to this role may name a region of this tier: who keeps the store itself does so from
    /// its root, which may be a province.
    pub fn acts_at(self, tier: Level) -> bool {
        let keeps_the_store = matches!(self, Auditor | Admin);
        tier == self.level() || (keeps_the_store && tier == Level::Province)
    }
}

/// How far a grant goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Within {
    /// Records of the agency (SKPD) alone.
    Agency,
    /// Records of the actor's own office.
    Own,
    /// Records of the offices under the actor's, without its own.
    Under,
    /// Records of the actor's own office and of those under it.
    Below,
    /// Records of any office: the lists all share.
    Everywhere,
}

use Within::{Agency, Below, Everywhere, Own, Under};

/// One row of the table.
#[derive(Debug)]
pub struct Grant {
    pub roles: &'static [Role],
    pub entities: &'static [&'static str],
    pub verbs: &'static [Verb],
    pub within: Within,
}

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
    /// The agency, for role skpd.
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
    /// The agency that has part in the record.
    pub skpd: Option<Uuid>,
}

impl<'a> Target<'a> {
    /// What the rights look at in a record.
    pub fn of(record: &'a Record) -> Self {
        Self {
            entity: record.entity,
            region: &record.region,
            skpd: record.get("skpd").id(),
        }
    }
}

/// Proof that the table allows an act. Only this module makes one, and writing demands it by value.
#[derive(Debug)]
pub struct Permit {
    role: Role,
    _made_here: (),
}

impl Permit {
    /// The role that was permitted. This spends the permit.
    pub fn role(self) -> Role {
        self.role
    }

    /// The permit for what follows by itself from a permitted act: a decision raises the duty it satisfies.
    pub fn consequence(&self) -> Self {
        Self {
            role: self.role,
            _made_here: (),
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

/// Grants of one role for one verb of one entity.
fn grants(role: Role, entity: &'static str, verb: Verb) -> impl Iterator<Item = &'static Grant> {
    GRANTS.iter().filter(move |g| {
        g.roles.contains(&role) && g.entities.contains(&entity) && g.verbs.contains(&verb)
    })
}

/// The widest reach of a role for a verb, if it has any.
pub fn within(role: Role, entity: &Entity, verb: Verb) -> Option<Within> {
    grants(role, entity.name, verb).map(|g| g.within).max()
}

/// Roles that may do this somewhere.
pub fn roles_for(entity: &Entity, verb: Verb) -> impl Iterator<Item = Role> {
    let name = entity.name;
    Role::ALL
        .into_iter()
        .filter(move |r| grants(*r, name, verb).next().is_some())
}

/// Roles that may do this to what is aimed at, from the office that it belongs to or one above; what a screen names when
/// it says who could.
pub fn roles_at(target: Target<'_>, verb: Verb) -> impl Iterator<Item = Role> {
    roles_for(target.entity, verb).filter(move |role| {
        grants(*role, target.entity.name, verb).any(|g| could_reach(*role, g.within, &target))
    })
}

fn could_reach(role: Role, within: Within, target: &Target<'_>) -> bool {
    let (of, there) = (role.level(), target.region.level());
    match within {
        Everywhere => true,
        Below => of <= there,
        Under => of < there,
        Own => role.acts_at(there),
        Agency => target.skpd.is_some(),
    }
}

fn reaches(actor: &Actor, within: Within, target: &Target<'_>) -> bool {
    let own = *target.region == actor.region;
    match within {
        Everywhere => true,
        Below => actor.region.holds(target.region),
        Under => !own && actor.region.holds(target.region),
        Own => own,
        Agency => actor.skpd.is_some() && actor.skpd == target.skpd,
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
            _made_here: (),
        });
    }
    let mut found = grants(actor.role, target.entity.name, verb).peekable();
    if found.peek().is_none() {
        let who = roles_for(target.entity, verb);
        return Err(Refusal::Role(refuse(actor, verb, target.entity, who)));
    }
    if found.any(|g| reaches(actor, g.within, target)) {
        return Ok(Permit {
            role: actor.role,
            _made_here: (),
        });
    }
    let who = roles_at(*target, verb);
    Err(Refusal::Place(refuse(actor, verb, target.entity, who)))
}

fn refuse(actor: &Actor, verb: Verb, entity: &Entity, who: impl Iterator<Item = Role>) -> Message {
    let who: Vec<&str> = who.map(|r| r.label().id).collect();
    let who = if who.is_empty() {
        "–".to_owned()
    } else {
        who.join(", ")
    };
    t(
        "{} tidak berwenang {} {} ini; yang berwenang: {}",
        "{} may not {} this {}; who may: {}",
    )
    .with([
        actor.role.label().into(),
        deed(verb, entity).into(),
        entity.label.into(),
        who.into(),
    ])
}

/// The verb as it stands before the name of what it is done to.
fn deed(verb: Verb, entity: &Entity) -> Message {
    match verb {
        View => t("melihat", "view").into(),
        Add => t("menambah", "add").into(),
        Edit => t("mengubah", "edit").into(),
        Move(name) => match entity.workflow.find(name) {
            Some(step) => t("menjalankan “{}” pada", "do “{}” on").with([step.label.into()]),
            None => t("menjalankan {} pada", "do {} on").with([name.into()]),
        },
        Unmask => t("melihat nomor lengkap pada", "see the numbers in full of").into(),
        Share => t("menyerahkan data", "hand over the data of").into(),
        Load => t("memuat", "take in").into(),
    }
}

/// What an actor may read of an entity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reach {
    All,
    /// A region and all in it.
    Region(Code),
    /// One office alone.
    Office(Code),
    Agency(Uuid),
}

/// The reach of the actor's reading, from the same table as the writing.
///
/// # Errors
/// A refusal when the role may not view the entity at all.
pub fn reach(actor: &Actor, entity: &'static Entity) -> Result<Reach, Refusal> {
    match within(actor.role, entity, View) {
        Some(Everywhere) => Ok(Reach::All),
        Some(Below | Under) => Ok(Reach::Region(actor.region.clone())),
        Some(Own) => Ok(Reach::Office(actor.region.clone())),
        Some(Agency) => Ok(Reach::Agency(actor.skpd.unwrap_or_default())),
        None => Err(Refusal::Role(refuse(
            actor,
            View,
            entity,
            roles_for(entity, View),
        ))),
    }
}

/// Who reads the audit trail across records and verifies it.
const AUDITORS: &[Role] = &[Auditor];

/// # Errors
/// A sentence when the role does not audit.
pub fn audits(role: Role) -> Result<(), Message> {
    if AUDITORS.contains(&role) {
        return Ok(());
    }
    let words = t(
        "{} tidak memeriksa jejak audit; yang berwenang: Auditor",
        "{} does not read the audit trail; who may: Auditor",
    );
    Err(words.with([role.label().into()]))
}

/// Whether an appointment grants anything on this day: it has begun, has not ended, to the day.
pub fn in_force(from: Option<NaiveDate>, to: Option<NaiveDate>, today: NaiveDate) -> bool {
    from.is_some_and(|d| d <= today) && to.is_none_or(|d| today <= d)
}
