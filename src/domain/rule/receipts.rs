//! What an office or agency signs a receipt for once it has read it: which record of it holds the text, and what of that
//! is read.

use crate::domain::model::{guideline, notulen, notulen_receipt, receipt};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::entity::fields;
use crate::domain::schema::field::{Field, ReferenceField};

/// One kind of receipt.
pub struct Kind {
    pub entity: &'static Entity,
    /// What it is for.
    pub link: &'static ReferenceField,
    pub about: &'static Entity,
    /// Fields that stand above the text, with their labels.
    pub heads: &'static [&'static Field],
    /// The text, line by line; several are each headed by their label.
    pub body: &'static [&'static Field],
    /// Fields that stand under the text.
    pub feet: &'static [&'static Field],
}

/// Every kind, in the order in which they are to be read.
pub static KINDS: [Kind; 2] = [
    Kind {
        entity: &receipt::ENTITY,
        link: &receipt::GUIDELINE,
        about: &guideline::ENTITY,
        heads: fields![
            guideline::NUMBER,
            guideline::ISSUED_ON,
            guideline::VALID_FROM
        ],
        body: fields![guideline::TEXT],
        feet: fields![guideline::REFERENCE],
    },
    Kind {
        entity: &notulen_receipt::ENTITY,
        link: &notulen_receipt::NOTULEN,
        about: &notulen::ENTITY,
        heads: fields![
            notulen::HELD_ON,
            notulen::TIME,
            notulen::PLACE,
            notulen::AGENDA,
            notulen::CHAIR,
            notulen::SPEAKER,
            notulen::PARTICIPANTS
        ],
        body: fields![notulen::ACTIVITY, notulen::RECOMMENDATION],
        feet: fields![notulen::CLOSING],
    },
];

/// The kind of receipts that records of this entity are, if they are receipts.
pub fn kind_of(entity: &Entity) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.entity == entity)
}
