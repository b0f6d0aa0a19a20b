//! People and offices change in the demo, each way once.

use std::collections::BTreeSet;

use bina::domain::model::moving;
use bina::store::{Filter, Query, Store};
use uuid::Uuid;

use crate::{all, entity};

/// Cadres who moved and one who waits for that, a region that was divided, renamed and joined again, new numbers of RW, and
/// work that others have.
pub fn check(store: &mut Store, auditor: Uuid) {
    for (kind, field) in [
        ("kpm", "moved_from"),
        ("kpm", "successor"),
        ("person", "moved_to"),
        ("region", "division"),
        ("region", "former"),
        ("region", "successor"),
        ("region", "renumbering"),
        ("skpd", "successor"),
        ("handover", "waiting"),
        ("handover", "taken_by"),
    ] {
        let field = entity(kind).field(field).unwrap();
        let given = Query::of(entity(kind)).filter(Filter::Given(field));
        let there = all(store, auditor, given).len();
        assert!(there > 0, "no {kind} with {field:?}");
    }
    let moved = Query::of(entity("kpm")).filter(Filter::Given(moving::MOVED_ON.field()));
    let states: BTreeSet<&str> = all(store, auditor, moved)
        .iter()
        .map(|v| v.record.state.name)
        .collect();
    assert!(states.iter().eq(["aktif", "pindahan"].iter()), "{states:?}");
}
