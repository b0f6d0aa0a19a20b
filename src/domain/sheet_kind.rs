//! What the lines of a sheet become: records of one entity each, or officials, of whom a line says the person, the account,
//! the appointment and the key.

use crate::domain::model::{self, ENTITIES, account, appointment, key, person, region};
use crate::domain::policy;
use crate::domain::schema::entity::{Entity, fields};
use crate::domain::schema::field::Field;
use crate::domain::schema::right::{Role, Verb};
use crate::text::{Text, t};

/// What a sheet of officials is called in the names of files, and where a kind of record is named.
const OFFICIALS: &str = "officials";

/// What the lines of a sheet become.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetKind {
    Records(&'static Entity),
    Officials,
}

/// What a line of officials may say beside the region of the office, in the order of the sheet that is handed out.
static OF_OFFICIALS: &[&Field] = fields![
    person::FRONT_TITLE,
    person::NAME,
    person::BACK_TITLE,
    person::SEX,
    person::NIP,
    person::RANK,
    person::PHONE,
    account::LOGIN,
    account::LANG,
    appointment::ROLE,
    appointment::SKPD,
    appointment::LEMBAGA,
    appointment::HOLDING,
    appointment::FROM_DATE,
    appointment::TO_DATE,
    appointment::SK_NUMBER,
    key::BLOB,
];

impl From<&'static Entity> for SheetKind {
    fn from(entity: &'static Entity) -> Self {
        Self::Records(entity)
    }
}

impl SheetKind {
    /// All there are.
    pub fn all() -> impl Iterator<Item = Self> {
        let records = ENTITIES.iter().copied().map(Self::Records);
        records.chain([Self::Officials])
    }

    /// The kind of a name.
    pub fn find(name: &str) -> Option<Self> {
        match name {
            OFFICIALS => Some(Self::Officials),
            _ => model::find(name).map(Self::Records),
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Records(entity) => entity.name,
            Self::Officials => OFFICIALS,
        }
    }

    pub const fn plural(self) -> Text {
        match self {
            Self::Records(entity) => entity.plural,
            Self::Officials => t("Pejabat", "Officials"),
        }
    }

    /// What a column may give a value of.
    pub fn fields(self) -> &'static [&'static Field] {
        match self {
            Self::Records(entity) => entity.fields,
            Self::Officials => OF_OFFICIALS,
        }
    }

    /// The names that the meaning of a heading may have, with what each is called. Where an official acts, no field says.
    pub fn meanings(self) -> impl Iterator<Item = (&'static str, Text)> {
        let place = (region::ENTITY.name, region::ENTITY.label);
        let place = (self == Self::Officials).then_some(place);
        let fields = self.fields().iter().copied();
        let fields = fields.filter(|f| f.is_open(true));
        place.into_iter().chain(fields.map(|f| (f.name, f.label)))
    }

    /// The registers that a sheet of this one tells of, too: of the people in it, and of what they are.
    pub fn kin(self) -> impl Iterator<Item = &'static Entity> {
        let own = match self {
            Self::Records(entity) if entity.register => Some(entity),
            _ => None,
        };
        let is_kin = move |other: &&'static Entity| {
            let own = own.filter(|own| other.register && own != other);
            own.is_some_and(|own| leads(own, other) || leads(other, own))
        };
        ENTITIES.iter().copied().filter(is_kin)
    }

    /// The record a line stands for: the others of a line lead up to it.
    pub const fn record(self) -> &'static Entity {
        match self {
            Self::Records(entity) => entity,
            Self::Officials => &appointment::ENTITY,
        }
    }

    /// Whether a role may add, somewhere, all that a line becomes.
    pub fn is_added_by(self, role: Role) -> bool {
        let adds = |entity: &Entity| policy::within(role, entity, Verb::Add).is_some();
        match self {
            Self::Records(entity) => adds(entity),
            Self::Officials => {
                let parts = [&account::ENTITY, &appointment::ENTITY, &key::ENTITY];
                adds(&person::ENTITY) && parts.into_iter().all(adds)
            }
        }
    }
}

/// Whether each record of the one says which of the other it is of.
fn leads(from: &Entity, to: &'static Entity) -> bool {
    let mut asked = from.fields.iter().filter(|f| f.required && f.is_open(true));
    asked.any(|f| f.reference() == Some(to))
}
