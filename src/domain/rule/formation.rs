//! The gates of a formation of KPM: what blocks a step, and what goes on only with a written reason.

mod candidate;
mod city;
mod makeup;
mod round;

pub use makeup::{FEWEST, Facts, MOST, Makeup, facts};
pub use round::waits_for;

use super::gate::{Gate, Look};
use crate::domain::entity::candidate::INSTALL;
use crate::domain::entity::formation::{CONFIRM, ENROL};

const TEAM: Look = Look {
    entity: "selection_member",
    field: "formation",
    mine: "id",
};
const CANDIDATES: Look = Look {
    entity: "candidate",
    field: "formation",
    mine: "id",
};
const PARENT: Look = Look {
    entity: "formation",
    field: "id",
    mine: "formation",
};

/// The items of the city's list of terms.
const TERMS: Look = Look {
    entity: "choice",
    field: "list",
    mine: "=syarat",
};

const TRAINING: Look = Look {
    entity: "training",
    field: "id",
    mine: "training",
};
const PARTICIPANTS: Look = Look {
    entity: "participation",
    field: "training",
    mine: "training",
};

/// What stands before the moves of a formation and of its candidates.
pub const GATES: &[Gate] = &[
    Gate {
        entity: "formation",
        moves: &["announce"],
        looks: &[TEAM],
        judge: round::team,
    },
    Gate {
        entity: "formation",
        moves: &["open"],
        looks: &[],
        judge: round::announced,
    },
    Gate {
        entity: "formation",
        moves: &["screen"],
        looks: &[CANDIDATES],
        judge: round::registered,
    },
    Gate {
        entity: "formation",
        moves: &["interview"],
        looks: &[CANDIDATES],
        judge: round::examined,
    },
    Gate {
        entity: "formation",
        moves: &["rank"],
        looks: &[CANDIDATES],
        judge: round::scored,
    },
    Gate {
        entity: "formation",
        moves: &["settle"],
        looks: &[CANDIDATES],
        judge: round::settled,
    },
    Gate {
        entity: "formation",
        moves: &["decree"],
        looks: &[CANDIDATES],
        judge: round::decreed,
    },
    Gate {
        entity: "formation",
        moves: &[ENROL],
        looks: &[CANDIDATES, TRAINING, PARTICIPANTS],
        judge: city::enrolled,
    },
    Gate {
        entity: "formation",
        moves: &["train"],
        looks: &[CANDIDATES, TRAINING, PARTICIPANTS],
        judge: city::trained,
    },
    Gate {
        entity: "formation",
        moves: &["certify"],
        looks: &[CANDIDATES],
        judge: city::certified,
    },
    Gate {
        entity: "formation",
        moves: &[CONFIRM],
        looks: &[
            CANDIDATES,
            Look {
                entity: "kpm",
                field: "region",
                mine: "region",
            },
        ],
        judge: round::confirmed,
    },
    Gate {
        entity: "candidate",
        moves: candidate::TIMED,
        looks: &[PARENT, TERMS],
        judge: candidate::in_time,
    },
    Gate {
        entity: "candidate",
        moves: &[INSTALL],
        looks: &[
            PARENT,
            Look {
                entity: "kpm",
                field: "person",
                mine: "person",
            },
        ],
        judge: candidate::installed,
    },
];

#[cfg(test)]
mod tests;
