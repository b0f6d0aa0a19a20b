//! What an office or agency signs a receipt for once it has read it: which record or paper holds the text, and what of that
//! is read.

use uuid::Uuid;

use crate::domain::model::{
    appointment, award, document, document_receipt, facilitation, formation, fund, guidance,
    guideline, liaison, musrenbang, notulen, notulen_receipt, receipt, trace, training,
};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::entity::fields;
use crate::domain::schema::field::{Field, TextField};
use crate::domain::schema::record::{Record, Value};
use crate::text::{Text, t};

/// One kind of receipt.
pub struct Kind {
    pub entity: &'static Entity,
    /// Where the entity holds several kinds: the field that tells them apart, and the code of this one.
    pub only: Option<(&'static TextField, &'static str)>,
    /// What one is for, and what several are for.
    pub label: Text,
    pub plural: Text,
    /// The field with what it is for, of the entity itself.
    pub link: &'static Field,
    /// What is read first, of the receipt.
    pub own: &'static [&'static Field],
    /// The field that names the paper which says the whole of it.
    pub paper: Option<&'static TextField>,
    pub texts: &'static [Reading],
}

/// What is read of one kind of record that receipts are for.
#[derive(Debug)]
pub struct Reading {
    pub about: &'static Entity,
    /// Fields that stand above the text, with their labels.
    pub heads: &'static [&'static Field],
    /// The text, line by line; several are each headed by their label.
    pub body: &'static [&'static Field],
    /// Fields that stand under the text.
    pub feet: &'static [&'static Field],
}

/// What says all of it in its fields.
const SHORT: Reading = Reading {
    about: &guideline::ENTITY,
    heads: &[],
    body: &[],
    feet: &[],
};

/// What an undangan, SK or document says of itself.
const LETTER: &[&Field] = fields![
    document_receipt::SENDER,
    document_receipt::NUMBER,
    document_receipt::DATED,
    document_receipt::SUBJECT
];

/// Every kind, in the order in which they are to be read.
pub static KINDS: [Kind; 5] = [
    Kind {
        entity: &receipt::ENTITY,
        only: None,
        label: guideline::ENTITY.label,
        plural: guideline::ENTITY.plural,
        link: receipt::GUIDELINE.field(),
        own: &[],
        paper: None,
        texts: &[Reading {
            about: &guideline::ENTITY,
            heads: fields![
                guideline::NUMBER,
                guideline::ISSUED_ON,
                guideline::VALID_FROM
            ],
            body: fields![guideline::TEXT],
            feet: fields![guideline::REFERENCE],
        }],
    },
    Kind {
        entity: &notulen_receipt::ENTITY,
        only: None,
        label: notulen::ENTITY.label,
        plural: notulen::ENTITY.plural,
        link: notulen_receipt::NOTULEN.field(),
        own: &[],
        paper: None,
        texts: &[Reading {
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
        }],
    },
    Kind {
        entity: &document_receipt::ENTITY,
        only: Some((&document_receipt::KIND, document_receipt::UNDANGAN)),
        label: t("undangan", "invitation"),
        plural: t("Undangan", "Invitations"),
        link: document_receipt::ABOUT.field(),
        own: LETTER,
        paper: None,
        texts: INVITATIONS,
    },
    Kind {
        entity: &document_receipt::ENTITY,
        only: Some((&document_receipt::KIND, document_receipt::SK)),
        label: t("SK", "SK"),
        plural: t("SK", "SK"),
        link: document_receipt::ABOUT.field(),
        own: LETTER,
        paper: Some(&document_receipt::PAPER),
        texts: DECISIONS,
    },
    Kind {
        entity: &document_receipt::ENTITY,
        only: Some((&document_receipt::KIND, document_receipt::DOKUMEN)),
        label: document::ENTITY.label,
        plural: document::ENTITY.plural,
        link: document_receipt::ABOUT.field(),
        own: LETTER,
        paper: None,
        texts: &[Reading {
            about: &document::ENTITY,
            heads: fields![
                document::ISSUER,
                document::SIGNER,
                document::BASIS,
                document::FILE
            ],
            ..SHORT
        }],
    },
];

static INVITATIONS: &[Reading] = &[
    Reading {
        about: &facilitation::ENTITY,
        heads: fields![
            facilitation::MEETING_ON,
            facilitation::MEETING_TIME,
            facilitation::PLACE,
            facilitation::TASK,
            facilitation::REQUEST
        ],
        ..SHORT
    },
    Reading {
        about: &guidance::ENTITY,
        heads: fields![
            guidance::PLANNED_ON,
            guidance::TIME,
            guidance::PLACE,
            guidance::AUDIENCE,
            guidance::METHOD
        ],
        ..SHORT
    },
    Reading {
        about: &training::ENTITY,
        heads: fields![
            training::PLANNED_ON,
            training::TIME,
            training::PLACE,
            training::AUDIENCE,
            training::HOURS,
            training::MATERIAL
        ],
        ..SHORT
    },
    Reading {
        about: &musrenbang::ENTITY,
        heads: fields![musrenbang::PLANNED_ON, musrenbang::TIME, musrenbang::PLACE],
        ..SHORT
    },
    Reading {
        about: &liaison::ENTITY,
        heads: fields![liaison::PLANNED_ON, liaison::TIME, liaison::PLACE],
        ..SHORT
    },
];

static DECISIONS: &[Reading] = &[
    Reading {
        about: &appointment::ENTITY,
        heads: fields![
            appointment::ROLE,
            appointment::HOLDING,
            appointment::ACCOUNT,
            appointment::FROM_DATE,
            appointment::TO_DATE,
            trace::DECIDED_BY
        ],
        ..SHORT
    },
    Reading {
        about: &fund::ENTITY,
        heads: fields![
            fund::BUDGET,
            fund::AMOUNT,
            fund::RECIPIENT,
            fund::NOTE,
            trace::DECIDED_BY,
            trace::DECIDED_FOR
        ],
        ..SHORT
    },
    Reading {
        about: &award::ENTITY,
        heads: fields![
            award::NOMINEE,
            award::CRITERIA,
            award::PRIZE,
            trace::DECIDED_BY,
            trace::DECIDED_FOR
        ],
        ..SHORT
    },
    Reading {
        about: &formation::ENTITY,
        heads: fields![
            formation::ROUND,
            formation::MINUTES_NUMBER,
            formation::MINUTES_ON
        ],
        ..SHORT
    },
];

/// The kind of receipts that such a record is, if it is a receipt.
pub fn kind_of(record: &Record) -> Option<&'static Kind> {
    let tells = |kind: &Kind| {
        let code = kind.only;
        code.is_none_or(|(field, code)| record.get(field) == Some(code))
    };
    KINDS
        .iter()
        .find(|kind| kind.entity == record.entity && tells(kind))
}

impl Kind {
    /// What a receipt of this kind is for: the record, and what of it is read.
    pub fn read_of(&self, receipt: &Record) -> Option<(&'static Reading, Uuid)> {
        let id = match receipt.value(self.link) {
            Value::Ref(id) => Some(*id),
            Value::Text(id) => Uuid::parse_str(id).ok(),
            _ => None,
        }?;
        let named = receipt.entity.regards.map(|(kind, _)| receipt.value(kind));
        let is_it = |r: &&Reading| named.is_none_or(|kind| kind.text() == Some(r.about.name));
        Some((self.texts.iter().find(is_it)?, id))
    }

    /// The paper that says the whole of it.
    pub fn paper_of<'r>(&self, receipt: &'r Record) -> Option<&'r str> {
        receipt.get(self.paper?)
    }
}

/// The field by which receipts of this entity are found that are for a record of that one.
pub fn link(entity: &Entity, about: &Entity) -> Option<&'static Field> {
    let is_for = |kind: &&Kind| kind.texts.iter().any(|text| text.about == about);
    let mut kinds = KINDS.iter().filter(|kind| kind.entity == entity);
    Some(kinds.find(is_for)?.link)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_stands_in_the_record_that_is_read() {
        for kind in &KINDS {
            assert!(kind.entity.has(kind.link), "{:?}", kind.entity);
            assert!(
                kind.own.iter().all(|f| kind.entity.has(f)),
                "{:?}",
                kind.entity
            );
            for text in kind.texts {
                let mut all = text.heads.iter().chain(text.body).chain(text.feet);
                assert!(all.all(|f| text.about.has(f)), "{:?}", text.about);
            }
        }
    }
}
