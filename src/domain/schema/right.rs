//! Rights: the roles of the office, and the rows by which an entity says what they may do to its records, and how far.

pub use super::verb::Verb;

use super::called::called;
use super::workflow::Move;
use crate::domain::region::{Code, Level};
use crate::text::{Text, t};

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
    Lembaga,
    Auditor,
    Admin,
}

use Role::{Admin, Auditor, Bapemas, Camat, KasiPmd, Lembaga, Lurah, Perangkat, Skpd, Walikota};

impl Role {
    pub const ALL: [Self; 10] = [
        Walikota, Bapemas, Camat, KasiPmd, Lurah, Perangkat, Skpd, Lembaga, Auditor, Admin,
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
            Lembaga => "lembaga",
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
            Lembaga => t("Lembaga", "Lembaga"),
            Auditor => t("Auditor", "Auditor"),
            Admin => t("Admin", "Admin"),
        }
    }

    /// What it is called where it serves: a kabupaten has a bupati, a desa a kepala desa.
    pub fn title_at(self, region: &Code) -> Text {
        match self {
            Walikota if region.is_rural(Level::City) => t("Bupati", "Bupati"),
            Lurah if region.is_rural(Level::Kelurahan) => t("Kepala Desa", "Kepala Desa"),
            Perangkat if region.is_rural(Level::Kelurahan) => t("Perangkat Desa", "Perangkat Desa"),
            other => other.label(),
        }
    }

    /// The role that a person names, however it is spelled.
    pub fn from_words(typed: &str) -> Option<Self> {
        called(Self::ALL.into_iter(), typed, |r| (r.name(), r.label()))
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

    /// Whether one person at a time holds such an office: others act for them by mandate, or in their place as Plt. or Plh.
    pub fn is_held_by_one(self) -> bool {
        Self::ALL
            .iter()
            .any(|deputy| deputy.principal() == Some(self))
    }

    /// Whether whoever holds this office stands above the other, and so may confirm who holds it. A deputy stands above
    /// none.
    pub const fn stands_above(self, other: Self) -> bool {
        match self {
            Walikota => !matches!(other, Walikota),
            Bapemas => matches!(other, Camat | KasiPmd | Lurah | Perangkat | Skpd),
            Camat => matches!(other, KasiPmd | Lurah | Perangkat),
            Lurah => matches!(other, Perangkat),
            _ => false,
        }
    }

    /// The tier of region an appointment to this role names.
    pub const fn level(self) -> Level {
        match self {
            Camat | KasiPmd => Level::Kecamatan,
            Lurah | Perangkat | Lembaga => Level::Kelurahan,
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
pub enum Scope {
    /// Records of an office above that are for the actor's own office or one under it.
    Named,
    /// Records of the actor's agency (SKPD) or lembaga alone.
    Agency,
    /// Records of the actor's own office that no agency has: those of an agency stand beside its city's.
    OwnAlone,
    /// Records of the actor's own office.
    Own,
    /// Records of the offices under the actor's, without its own.
    Under,
    /// Records of the actor's own office and of those under it.
    Below,
    /// Records of any office: the lists all share.
    Everywhere,
}

impl Scope {
    /// Whether it ends at the actor's own office.
    pub fn is_of_own_office(self) -> bool {
        matches!(self, Self::Own | Self::OwnAlone)
    }
}

/// One row of an entity's table of rights: what these roles may do to its records, and how far.
#[derive(Debug)]
pub struct Grant {
    pub roles: &'static [Role],
    pub within: Scope,
    pub verbs: &'static [Verb],
    pub moves: &'static [&'static Move],
}

impl Grant {
    pub fn allows(&self, verb: Verb) -> bool {
        match verb {
            Verb::Move(step) => self.moves.contains(&step),
            other => self.verbs.contains(&other),
        }
    }
}

/// Shortest way to write a [`Grant`].
pub const fn grant(
    roles: &'static [Role],
    within: Scope,
    verbs: &'static [Verb],
    moves: &'static [&'static Move],
) -> Grant {
    Grant {
        roles,
        within,
        verbs,
        moves,
    }
}

/// Groups of roles that rights are given to.
pub const ALL: &[Role] = &Role::ALL;
pub const CITY: &[Role] = &[Walikota, Bapemas];
pub const KECAMATAN: &[Role] = &[Camat, KasiPmd];
pub const KELURAHAN: &[Role] = &[Lurah, Perangkat];
pub const OFFICES: &[Role] = &[Walikota, Bapemas, Camat, KasiPmd, Lurah, Perangkat];
pub const ASKERS: &[Role] = &[Camat, KasiPmd, Lurah, Perangkat];
pub const BELOW_THE_CITY: &[Role] = &[Camat, KasiPmd, Lurah, Perangkat];
pub const TRAINERS: &[Role] = &[Walikota, Bapemas, Camat, KasiPmd];
pub const DECIDERS: &[Role] = &[Walikota, Bapemas, Camat, Lurah];
/// Who may let another act on their behalf.
pub const PRINCIPALS: &[Role] = &[Walikota, Camat, Lurah];
pub const TREASURERS: &[Role] = &[Walikota, Bapemas, Lurah, Perangkat];
pub const READERS: &[Role] = &[Walikota, Bapemas, Camat, KasiPmd, Lurah, Perangkat, Auditor];
