//! What a person decided today and nobody wrote on since: it can still be taken back.

use uuid::Uuid;

use crate::domain::format;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::workflow::Move;
use crate::store::engine::database::params_from_iter;
use crate::store::engine::error::Result;
use crate::store::engine::list::Filter;
use crate::store::engine::row;
use crate::store::engine::store::Store;

impl Store {
    /// The records whose last version is a decision of today by this person which the move takes back.
    pub(super) fn decided_today(
        &mut self,
        appointment: Uuid,
        entity: &'static Entity,
        step: &'static Move,
    ) -> Result<Filter> {
        let person = self.actor(appointment)?.person;
        let names = step.takes_back.iter().map(|m| m.name.to_owned());
        let places: Vec<String> = (4..).take(names.len()).map(|n| format!("?{n}")).collect();
        let sql = statement(entity, &places.join(", "));
        let bound: Vec<String> = [
            person.to_string(),
            format::first_moment(self.today()).to_string(),
            entity.name.to_owned(),
        ]
        .into_iter()
        .chain(names)
        .collect();
        let mut statement = self.read.prepare_cached(&sql)?;
        let ids = statement.query_map(params_from_iter(bound), |r| row::uuid(r, 0))?;
        Ok(Filter::Ids(ids.collect::<std::result::Result<_, _>>()?))
    }
}

/// Of a person's acts those behind the last of yesterday: what they did in all their years is not gone through, and a clock that
/// is set back within the day hides none.
pub(in crate::store) fn statement(entity: &Entity, verbs: &str) -> String {
    format!(
        "SELECT DISTINCT a.record FROM operation p JOIN audit a ON a.op_id = p.op_id \
         WHERE p.at >= CAST(?2 AS INTEGER) AND p.account IN (SELECT id FROM account WHERE person = ?1) \
         AND p.seq > coalesce((SELECT o.seq FROM operation o WHERE o.at < CAST(?2 AS INTEGER) ORDER BY o.at DESC LIMIT 1), 0) \
         AND a.entity = ?3 AND a.verb IN ({verbs}) \
         AND a.version = (SELECT t.version FROM {} t WHERE t.region = a.region AND t.id = a.record)",
        entity.name
    )
}
