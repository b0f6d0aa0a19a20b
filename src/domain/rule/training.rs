//! Gates on what is noted of a participant: a certificate of the city goes to the candidate or the KPM by itself.

use super::Wrong;
use super::gate::{Follow, Gate, Look, Outcome, Scene};
use crate::domain::entity::candidate::CERTIFY;
use crate::domain::record::{Changes, Record, Value};
use crate::domain::region::Level;
use crate::text::{Text, t};

const CANDIDATE: Look = Look {
    entity: "candidate",
    field: "id",
    mine: "candidate",
};
const KPM: Look = Look {
    entity: "kpm",
    field: "id",
    mine: "kpm",
};

/// Nothing is certified of a training before it was held.
pub const NOT_HELD: Text = t(
    "pelatihannya belum dicatat terlaksana",
    "the training is not yet noted as held",
);

/// What stands before the moves of a participant.
pub const GATES: &[Gate] = &[
    Gate {
        entity: "participation",
        moves: &["assess"],
        looks: &[
            CANDIDATE,
            KPM,
            Look {
                entity: "training",
                field: "id",
                mine: "training",
            },
        ],
        judge: assessed,
    },
    Gate {
        entity: "participation",
        moves: &["correct"],
        looks: &[CANDIDATE, KPM],
        judge: corrected,
    },
];

/// Whoever can still be given a certificate, or have it taken back.
fn holder<'a>(scene: &Scene<'a>) -> Option<&'a Record> {
    let candidates = scene.of("candidate").filter(|c| c.state == "lulus");
    let serving = scene.of("kpm").filter(|k| k.state == "aktif");
    candidates.chain(serving).next()
}

/// Results are of a training that was held; the certificate bears its day.
fn assessed(scene: &Scene<'_>) -> Result<Outcome, Wrong> {
    let held = scene.of("training").find(|t| t.state == "selesai");
    let Some(training) = held else {
        return Err(Wrong::new("training", NOT_HELD));
    };
    let number = scene.record.get("certificate");
    let of_city = scene.record.region.level() == Level::City && !number.is_empty();
    let mut outcome = Outcome::default();
    if let Some(holder) = holder(scene).filter(|_| of_city) {
        outcome.follows.push(Follow::Move {
            entity: holder.entity,
            id: holder.id,
            step: CERTIFY,
            changes: Changes::from([
                ("certificate_number", number.clone()),
                ("certificate_on", training.get("held_on").clone()),
            ]),
        });
    }
    Ok(outcome)
}

/// Until the result is noted again there is no certificate.
#[expect(
    clippy::unnecessary_wraps,
    reason = "a gate may refuse; this one never does"
)]
fn corrected(scene: &Scene<'_>) -> Result<Outcome, Wrong> {
    let number = scene.record.get("certificate");
    let has = |h: &&Record| !number.is_empty() && h.get("certificate_number") == number;
    let take = |h: &Record| Follow::Edit {
        entity: h.entity,
        id: h.id,
        changes: ["certificate_number", "certificate_on"]
            .map(|f| (f, Value::Empty))
            .into(),
    };
    Ok(Outcome {
        fill: Changes::from([("certificate", Value::Empty)]),
        follows: holder(scene).filter(has).map(take).into_iter().collect(),
    })
}
