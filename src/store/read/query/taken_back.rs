//! Records that an import added and that were taken back with it: lists, counts and exports leave them out.

use crate::domain::model::trace;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::undone::UNDONE;

/// Rows of an entity that were added and taken back again by the same import: their reason names the very operation that
/// added them. Nothing for entities without such a reason.
pub fn is_taken_back(entity: &Entity) -> Option<String> {
    let reason = trace::END_REASON.field();
    let words = UNDONE.id;
    entity.has(reason).then(|| {
        // Found by the id among those that have ended, so that a list need not read the row of each.
        format!(
            "EXISTS (SELECT 1 FROM {0} e WHERE e.id = t.id AND e.{1} LIKE '{words}%' AND EXISTS \
             (SELECT 1 FROM audit a WHERE a.region = t.region AND a.record = t.id AND a.version = 1 \
             AND a.op_id = substr(e.{1}, {2})))",
            entity.name,
            reason.name,
            words.len() + 1
        )
    })
}
