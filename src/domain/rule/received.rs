//! What an office above gives those below: aid, guidance, trainings, notulen, letters, awards, a place in musrenbang. Who it
//! is for reads it, and only reads it.

use crate::domain::model::{award, document, fund, guidance, musrenbang, notulen, trace, training};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::DateField;
use crate::domain::schema::workflow::State;

/// One kind of it: the date that tells when, and the states in which it is given.
pub struct Kind {
    pub entity: &'static Entity,
    pub dated: &'static DateField,
    pub states: &'static [&'static State],
}

const fn kind(
    entity: &'static Entity,
    dated: &'static DateField,
    states: &'static [&'static State],
) -> Kind {
    Kind {
        entity,
        dated,
        states,
    }
}

/// Every kind, in the order in which an office asks for them.
pub static KINDS: [Kind; 7] = [
    kind(
        &fund::ENTITY,
        &trace::DECIDED_ON,
        &[&fund::DITETAPKAN, &fund::REVISI, &fund::DITUTUP],
    ),
    kind(
        &guidance::ENTITY,
        &guidance::PLANNED_ON,
        &[&guidance::RENCANA, &guidance::SELESAI],
    ),
    kind(
        &training::ENTITY,
        &training::PLANNED_ON,
        &[&training::RENCANA, &training::SELESAI],
    ),
    kind(&notulen::ENTITY, &trace::DECIDED_ON, &[&notulen::TERKIRIM]),
    kind(
        &document::ENTITY,
        &document::DATE,
        &[&document::DITANDATANGANI],
    ),
    kind(
        &award::ENTITY,
        &trace::DECIDED_ON,
        &[&award::DIPUTUS, &award::DISERAHKAN],
    ),
    kind(
        &musrenbang::ENTITY,
        &musrenbang::PLANNED_ON,
        &[&musrenbang::RENCANA, &musrenbang::SELESAI],
    ),
];
