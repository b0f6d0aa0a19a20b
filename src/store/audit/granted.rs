//! Ways in that somebody was given by another: keys of their account, and appointments. The holder is told of them, and
//! whoever audits has the list.

use rusqlite::types::Value;
use rusqlite::{Row, params_from_iter};
use uuid::Uuid;

use crate::domain::format::show_moment;
use crate::domain::model::{self, appointment, key};
use crate::domain::policy;
use crate::domain::schema::entity::Entity;
use crate::store::audit::BY;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row::uuid;
use crate::store::engine::store::{Store, StoreKind};
use crate::text::{Message, t};

/// What lets somebody in: a key of an account, and what the account may do.
const WAYS_IN: [&Entity; 2] = [&key::ENTITY, &appointment::ENTITY];

/// A key or an appointment that one person gave another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// The place of the act in the order of acts, from 1.
    pub sequence: i64,
    /// What the clock said, microseconds UTC.
    pub at: i64,
    /// Who gave it.
    pub by: String,
    pub entity: &'static Entity,
    pub record: Uuid,
    /// The name of the key or appointment, which names its holder.
    pub display: String,
    pub region: String,
    /// Whether it is still in use.
    pub is_in_use: bool,
}

impl Granted {
    fn read(row: &Row<'_>, entity: &'static Entity) -> rusqlite::Result<Self> {
        Ok(Self {
            sequence: row.get(0)?,
            at: row.get(1)?,
            by: row.get(2)?,
            entity,
            record: uuid(row, 3)?,
            display: row.get(4)?,
            region: row.get(5)?,
            is_in_use: row.get(6)?,
        })
    }

    fn message(self) -> Message {
        t("{} {} (oleh {}, {})", "{} {} (by {}, {})").with([
            self.entity.label.into(),
            self.display.into(),
            self.by.into(),
            show_moment(self.at).into(),
        ])
    }
}

impl Store {
    /// What was given to an account by others since it last did anything, in words; none when nothing was. A demo is
    /// everybody's.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the store cannot be read.
    pub fn newly_granted(&self, account: Uuid) -> Result<Option<Message>> {
        if self.kind == StoreKind::Demo {
            return Ok(None);
        }
        let since = "t.account = ?1 AND t.state = 'aktif' AND p.seq > coalesce( \
             (SELECT m.seq FROM operation m WHERE m.account = ?1 ORDER BY m.seq DESC LIMIT 1), 0)";
        let all = self.granted(since, &[account.to_string()])?;
        if all.is_empty() {
            return Ok(None);
        }
        let words = t(
            "baru pada akun Anda: {}; bila Anda tidak mengenalnya, beri tahu auditor",
            "new on your account: {}; if you do not know of it, tell the auditor",
        );
        let named = Message::list(all.into_iter().map(Granted::message));
        Ok(Some(words.with([named.into()])))
    }

    /// Every key and appointment that one person gave another, newest first, for those who audit.
    ///
    /// # Errors
    /// Forbidden when the role does not audit.
    pub fn granted_as(&mut self, appointment: Uuid) -> Result<Vec<Granted>> {
        let actor = self.actor(appointment)?;
        policy::audits(actor.role, &model::region::ENTITY).map_err(Error::forbidden)?;
        let range = actor.region.range();
        let within = "t.region >= ?1 AND t.region < ?2";
        let mut all = self.granted(within, &[range.start, range.end])?;
        all.reverse();
        Ok(all)
    }

    /// Oldest first. What the foundation made is nobody's gift.
    fn granted(&self, condition: &str, bound: &[String]) -> Result<Vec<Granted>> {
        let mut all = Vec::new();
        for entity in WAYS_IN {
            let sql = format!(
                "SELECT p.seq, p.at, {BY}, t.id, t.display, t.region, t.state = 'aktif' FROM {} t \
                 JOIN audit a ON a.region = t.region AND a.record = t.id AND a.version = 1 AND a.field = 'state' \
                 JOIN operation p ON p.op_id = a.op_id JOIN account c ON c.id = p.account \
                 LEFT JOIN person o ON o.id = c.person WHERE p.account <> t.account AND {condition}",
                entity.name
            );
            let mut statement = self.read.prepare_cached(&sql)?;
            let bound = bound.iter().cloned().map(Value::from);
            let rows =
                statement.query_map(params_from_iter(bound), |r| Granted::read(r, entity))?;
            all.extend(rows.collect::<std::result::Result<Vec<_>, _>>()?);
        }
        all.sort_by_key(|g| g.sequence);
        Ok(all)
    }
}
