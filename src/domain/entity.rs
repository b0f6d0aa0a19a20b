//! An entity is a table of fields and a workflow. The register below is all the program knows of.

pub mod account;
pub mod answer;
pub mod appointment;
pub mod attendee;
pub mod award;
pub mod candidate;
pub mod choice;
pub mod consultation;
pub mod data_request;
pub mod document;
pub mod duty;
pub mod facilitation;
pub mod formation;
pub mod fund;
pub mod guidance;
pub mod guideline;
pub mod incident;
pub mod kader_teknis;
pub mod key;
pub mod kpm;
pub mod ledger;
pub mod letterhead;
pub mod mandate;
mod meeting;
pub mod musrenbang;
pub mod obligation;
pub mod participation;
pub mod person;
pub mod proposal;
pub mod receipt;
pub mod region;
pub mod reminder;
pub mod season;
pub mod sector;
pub mod selection_member;
pub mod setting;
pub mod skpd;
pub mod task;
mod trace;
pub mod training;

use crate::domain::field::Field;
use crate::domain::record::Record;
use crate::domain::region::Level;
use crate::domain::rule::{Rule, Wrong};
use crate::domain::workflow::{Ask, Move, Preset, Stamp, State, Workflow};
use crate::text::{Text, t};

pub use trace::{
    DECIDED, DECIDED_BY, DECIDED_FOR, DECIDED_ON, DECIDED_UNDER, END_REASON, ENDED_ON, ON_BEHALF,
    PASS_NOTE, PASS_UP, PASSED_ON, PROPOSED_BY, PROPOSED_ON, RETURN_NOTE, SECTOR, SIGNED,
    VERIFIED_BY, VERIFIED_FOR, VERIFIED_UNDER, back, behalf, signer, under,
};

/// One kind of record.
pub struct Entity {
    /// Its name in table, command line, json and docs.
    pub name: &'static str,
    pub label: Text,
    pub plural: Text,
    /// The tiers whose offices hold such records.
    pub places: &'static [Level],
    pub fields: &'static [Field],
    pub workflow: &'static Workflow,
    /// Fields that together name a record.
    pub title: &'static [&'static str],
    /// Fields a list shows beside the title, most telling first.
    pub columns: &'static [&'static str],
    /// How a list is ordered; none orders by title.
    pub order: Option<Order>,
    /// What no two records may share.
    pub unique: &'static [Unique],
    /// What holds between its fields.
    pub rules: &'static [Rule],
}

/// How a list of records is ordered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// By this field, the smallest first: what waits.
    By(&'static str),
    /// By this field too, but whoever looks wants the latest first: what happened.
    Latest(&'static str),
}

impl Order {
    pub const fn field(self) -> &'static str {
        match self {
            Self::By(field) | Self::Latest(field) => field,
        }
    }
}

/// A set of fields that no two records may share.
#[derive(Debug)]
pub struct Unique {
    pub fields: &'static [&'static str],
    /// In the whole store, not only in one region.
    pub everywhere: bool,
    /// Ended records do not count.
    pub live: bool,
}

/// No two records of one region share these fields.
pub const fn here(fields: &'static [&'static str]) -> Unique {
    Unique {
        fields,
        everywhere: false,
        live: false,
    }
}

impl Unique {
    pub const fn everywhere(mut self) -> Self {
        self.everywhere = true;
        self
    }

    pub const fn live(mut self) -> Self {
        self.live = true;
        self
    }
}

impl PartialEq for Entity {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Entity {}

/// An entity is known by its name; its tables would bury whatever holds one.
impl std::fmt::Debug for Entity {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

/// Every entity. Adding one is its file, a line here and a migration.
pub const ENTITIES: &[&Entity] = &[
    &region::ENTITY,
    &setting::ENTITY,
    &skpd::ENTITY,
    &sector::ENTITY,
    &choice::ENTITY,
    &duty::ENTITY,
    &person::ENTITY,
    &account::ENTITY,
    &appointment::ENTITY,
    &key::ENTITY,
    &data_request::ENTITY,
    &incident::ENTITY,
    &kpm::ENTITY,
    &kader_teknis::ENTITY,
    &document::ENTITY,
    &task::ENTITY,
    &facilitation::ENTITY,
    &obligation::ENTITY,
    &reminder::ENTITY,
    &formation::ENTITY,
    &selection_member::ENTITY,
    &candidate::ENTITY,
    &letterhead::ENTITY,
    &guidance::ENTITY,
    &attendee::ENTITY,
    &consultation::ENTITY,
    &answer::ENTITY,
    &training::ENTITY,
    &participation::ENTITY,
    &guideline::ENTITY,
    &receipt::ENTITY,
    &award::ENTITY,
    &fund::ENTITY,
    &ledger::ENTITY,
    &season::ENTITY,
    &musrenbang::ENTITY,
    &proposal::ENTITY,
    &mandate::ENTITY,
];

impl Entity {
    /// The entity of this name.
    pub fn find(name: &str) -> Option<&'static Self> {
        ENTITIES.iter().copied().find(|e| e.name == name)
    }

    pub fn position(&self, field: &str) -> Option<usize> {
        self.fields.iter().position(|f| f.name == field)
    }

    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|f| f.name == name)
    }

    /// What the audit calls an act on such a record, in words.
    pub fn verb_label(&self, verb: &str) -> Text {
        match (verb, self.workflow.find(verb)) {
            (_, Some(step)) => step.label,
            ("add", None) => t("Tambah", "Add"),
            ("edit", None) => t("Ubah", "Edit"),
            ("unmask", None) => t("Buka nomor", "Unmask"),
            ("share", None) => t("Serahkan", "Hand over"),
            ("import", None) => t("Muat", "Take in"),
            _ => t("Lain", "Other"),
        }
    }

    /// The record that one such record is part of, whatever else it names.
    pub fn whole(&self) -> Option<&'static Field> {
        let part = |f: &&Field| f.required && f.fixed && !f.names_people();
        self.fields
            .iter()
            .filter(part)
            .find(|f| f.reference().is_some())
    }

    /// References by which such a record names somebody of a register and is complete, once it is said what it is part
    /// of: of these several can be picked at once, a record each.
    pub fn picks(&self) -> Vec<&'static Field> {
        let Some(whole) = self.whole() else {
            return vec![];
        };
        let people = self
            .fields
            .iter()
            .filter(|f| f.is_open(true) && f.names_people());
        let is_enough = |pick: &&Field| {
            let asked = |f: &&Field| f.required && f.is_open(true) && f.preset == Preset::Blank;
            let known = [whole.name, pick.name];
            let mut asked = self.fields.iter().filter(asked);
            asked.all(|f| known.contains(&f.name))
        };
        people.filter(is_enough).collect()
    }

    /// The agency field of an entity in which an SKPD has part.
    pub fn agency(&self) -> Option<&'static Field> {
        self.field("skpd")
    }
}

/// Workflow of what is simply in use until it is ended, with a reason.
pub const IN_USE: Workflow = Workflow {
    states: &[
        State::new("aktif", t("aktif", "active")).editable(),
        State::new("berakhir", t("berakhir", "ended")).ended(),
    ],
    moves: &[END],
};

const END: Move = Move::new("end", t("Akhiri", "End"), &["aktif"], "berakhir")
    .asks(&[Ask::need("end_reason")])
    .stamps(&[("ended_on", Stamp::Today)])
    .solemn();

/// Why a proposer is refused.
pub const OWN_PROPOSAL: Text = t(
    "yang mengusulkan tidak boleh memutus; minta pejabat lain memutusnya",
    "who proposed may not decide; ask another official to decide it",
);

/// Maker and checker are two people on the record itself, however it came in. What was rejected decides nothing; what
/// is revised names who proposed the revision.
///
/// # Errors
/// The field that names the proposer once more.
pub fn decided_by_another(record: &Record) -> Result<(), Wrong> {
    let stands = record.state != "ditolak" && record.get("revised_amount").is_empty();
    let maker = record.get("proposed_by");
    let own = |f: &&'static str| !maker.is_empty() && record.get(f) == maker;
    match ["verified_by", "decided_by"].into_iter().find(own) {
        Some(field) if stands => Err(Wrong::new(field, OWN_PROPOSAL)),
        _ => Ok(()),
    }
}
