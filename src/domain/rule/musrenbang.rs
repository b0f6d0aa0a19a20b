//! Carrying over: a proposal that was not funded is put forward again in the next musrenbang of its office.

use super::Wrong;
use super::gate::{Follow, Gate, Look, Outcome, Scene};
use crate::domain::entity::proposal;
use crate::domain::record::{Changes, Record};
use crate::text::t;

/// What stands before the moves of a proposal.
pub const GATES: &[Gate] = &[Gate {
    entity: "proposal",
    moves: &["carry"],
    looks: &[Look {
        entity: "musrenbang",
        field: "region",
        mine: "region",
    }],
    judge: carried,
}];

/// What the proposal says again.
const KEPT: [&str; 5] = ["title", "sector", "volume", "cost", "priority"];

fn year(record: &Record) -> &str {
    record.get("year").text().unwrap_or_default()
}

/// Its copy stands in the first musrenbang of a later year that is not called off.
fn carried(scene: &Scene<'_>) -> Result<Outcome, Wrong> {
    let old = scene.record;
    let own = old.get("musrenbang").id();
    let all = || scene.of("musrenbang");
    let of = all()
        .find(|m| Some(m.id) == own)
        .map(year)
        .unwrap_or_default();
    let later = all().filter(|m| m.state != "batal" && year(m) > of);
    let Some(next) = later.min_by_key(|m| year(m)) else {
        let words = t(
            "musrenbang sesudah {} belum dicatat; begitu dicatat, usulan ini terbawa sendiri",
            "no musrenbang after {} is noted; once it is, this proposal is carried over by itself",
        );
        return Err(Wrong::new("musrenbang", words.with([of.into()])));
    };
    let mut changes: Changes = KEPT.iter().map(|f| (*f, old.get(f).clone())).collect();
    changes.insert("musrenbang", next.id.into());
    changes.insert("origin", old.id.into());
    let again = Follow::Add {
        entity: &proposal::ENTITY,
        region: old.region.clone(),
        changes,
    };
    Ok(Outcome {
        follows: vec![again],
        ..Outcome::default()
    })
}
