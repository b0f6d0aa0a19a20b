//! Who looked at a person's masked numbers, and why: for those who answer what people ask about their own data.

use uuid::Uuid;

use crate::domain::model::{data_request, person, region};
use crate::domain::policy;
use crate::domain::policy::{Actor, Target};
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Verb;
use crate::store::audit::{ACCESS, Step};
use crate::store::engine::error::Result;
use crate::store::engine::store::Store;

/// The verb of a look, as the audit keeps it.
pub const LOOK: &str = "unmask";

/// The verb of a probe, as the audit keeps it.
pub const PROBE: &str = "probe";

/// The verb of a file of records, as the audit keeps it.
pub(in crate::store) const EXPORT: &str = "export";

/// The verbs that say who learnt something, and not what was written.
const VERBS: [&str; 4] = [LOOK, PROBE, EXPORT, "share"];

/// Whether a step of a history says who learnt something, and not what was written.
pub fn is_look(step: &Step) -> bool {
    VERBS.contains(&step.verb.as_str())
}

/// What the audit says of a look; [`parts`] reads it.
pub(in crate::store) fn words(item: &str, person: Uuid, reason: &str) -> String {
    format!("{item} {person}: {reason}")
}

/// The number, the person and the reason of a look at one person.
pub(in crate::store) fn parts(words: &str) -> Option<(&str, Uuid, &str)> {
    let (head, reason) = words.split_once(": ")?;
    let (item, id) = head.split_once(' ')?;
    Some((item, Uuid::parse_str(id).ok()?, reason))
}

impl Store {
    /// The looks at a person's numbers, newest first; none for who neither audits nor answers requests of the office.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub(in crate::store) fn looks(&self, actor: &Actor, record: &Record) -> Result<Vec<Step>> {
        if *record.entity != person::ENTITY || !may_know(actor, record) {
            return Ok(vec![]);
        }
        let sql = looks();
        let mut statement = self.read.prepare_cached(&sql)?;
        let rows = statement.query_map([record.id.to_string()], |r| {
            Ok((
                r.get(0)?,
                r.get(1)?,
                r.get(2)?,
                r.get(3)?,
                r.get::<String>(4)?,
                r.get(5)?,
            ))
        })?;
        let mut steps = Vec::new();
        for row in rows {
            let (at, by, role, verb, words, sequence) = row?;
            let Some((item, _, reason)) = parts(&words) else {
                continue;
            };
            steps.push(Step {
                version: record.version,
                sequence,
                at,
                by,
                role,
                verb,
                changes: vec![(item.to_owned(), None, Some(reason.to_owned()))],
            });
        }
        Ok(steps)
    }
}

/// The looks at a person by their id, as the index `audit_value_of_look` finds them.
pub(in crate::store) fn looks() -> String {
    let verbs = VERBS.map(|v| format!("'{v}'")).join(", ");
    format!(
        "SELECT p.at, coalesce(o.name, ''), p.role, a.verb, v.after, p.seq FROM audit_value v
         CROSS JOIN audit_act a ON a.region = v.region AND a.first = v.act
         JOIN operation p ON p.seq = a.operation
         LEFT JOIN account c ON c.id = p.account LEFT JOIN person o ON o.id = c.person
         WHERE substr(v.after, instr(v.after, ' ') + 1, 36) = ?1
         AND v.after GLOB '* ????????-????-????-????-????????????: *'
         AND a.entity = '{ACCESS}' AND a.verb IN ({verbs}) ORDER BY p.seq DESC"
    )
}

fn may_know(actor: &Actor, record: &Record) -> bool {
    let request = Target {
        entity: &data_request::ENTITY,
        region: &record.region,
        skpd: None,
    };
    let answers = policy::permit(actor, Verb::Move(&data_request::FULFIL), &request).is_ok();
    answers || policy::audits(actor.role, &region::ENTITY).is_ok()
}
