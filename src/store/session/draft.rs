//! What a person has typed and not yet saved; it belongs to the account alone and is no record.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::model;
use crate::domain::region::Code;
use crate::store::engine::blank;
use crate::store::engine::cause;
use crate::store::engine::database::{Connection, OptionalExtension, TransactionBehavior};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::store::Store;
use crate::store::session::life::Judge;
use crate::text::t;

/// An unsaved form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub entity: String,
    /// The record edited, or the id a new one will get.
    pub record: Uuid,
    /// The version the form was opened on; 0 for a new record.
    pub version: i64,
    /// The region of the record.
    pub region: String,
    /// The move the form belongs to, if it is one.
    pub step: Option<String>,
    /// What the record held when the form was opened, by field, in canonical spelling.
    pub was: BTreeMap<String, String>,
    /// What stands in the fields, as typed.
    pub typed: BTreeMap<String, String>,
    /// The field the cursor was in.
    pub field: String,
}

/// Drafts of an account (?1) that are this console's (?2), or of one that is closed or gave no sign since (?3): another
/// console that is open has its own in hand.
const OURS: &str = "account = ?1 AND (session = ?2 OR NOT EXISTS (SELECT 1 FROM session s WHERE s.id = draft.session \
     AND coalesce(s.seen_at, ?3) >= ?3))";

impl Store {
    /// Keeps a draft in place of an earlier one of the same record.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the store cannot be written.
    pub fn keep_draft(&mut self, account: Uuid, draft: &Draft) -> Result<()> {
        let now = self.source.now();
        let body = serde_json::to_string(draft).map_err(|e| unreadable(&e))?;
        let session = self.session();
        self.note(|db| {
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            forget(&tx, account, &session, draft.record)?;
            if is_erased(&tx, draft)? {
                tx.commit()?;
                return Err(blank::stays_erased());
            }
            let sql = "INSERT INTO draft (account, session, entity, record, body, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let (account, record) = (account.to_string(), draft.record.to_string());
            let row = (account, session, &draft.entity, record, body, now);
            tx.prepare_cached(sql)?.execute(row)?;
            Ok(tx.commit()?)
        })
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the store cannot be written.
    pub fn drop_draft(&mut self, account: Uuid, record: Uuid) -> Result<()> {
        let session = self.session();
        self.note(|db| forget(db, account, &session, record))
    }

    /// The newest draft of an account that is in nobody else's hand.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it cannot be read.
    pub fn last_draft(&self, account: Uuid) -> Result<Option<Draft>> {
        let sql = format!("SELECT body FROM draft WHERE {OURS} ORDER BY at DESC LIMIT 1");
        let body: Option<String> = self
            .read
            .query_row(&sql, self.ours(account)?, |r| r.get(0))
            .optional()?;
        body.map(|b| serde_json::from_str(&b).map_err(|e| unreadable(&e)))
            .transpose()
    }

    /// How many drafts of an account other consoles that are open have in hand.
    ///
    /// # Errors
    /// [`Error::Damaged`] when they cannot be counted.
    pub fn drafts_elsewhere(&self, account: Uuid) -> Result<u32> {
        let sql = format!("SELECT count(*) FROM draft WHERE account = ?1 AND NOT ({OURS})");
        let mut statement = self.read.prepare_cached(&sql)?;
        Ok(statement.query_row(self.ours(account)?, |r| r.get(0))?)
    }

    /// What [`OURS`] is asked with.
    fn ours(&self, account: Uuid) -> Result<(String, String, i64)> {
        let since = Judge::of(&self.read)?.oldest_sign();
        Ok((account.to_string(), self.session(), since))
    }

    /// The console this store was opened for, as its drafts name it; empty for a command.
    pub(in crate::store) fn session(&self) -> String {
        self.session_id.map(|s| s.to_string()).unwrap_or_default()
    }
}

/// Whether the record that a form edits was erased since: what stands in the form would bring it back.
fn is_erased(db: &Connection, draft: &Draft) -> Result<bool> {
    let Some(entity) = model::find(&draft.entity).filter(|_| draft.version > 0) else {
        return Ok(false);
    };
    let found = row::find(db, entity, draft.record)?;
    Ok(found.is_some_and(|v| blank::is_erased(&v.record)))
}

/// The unsaved forms of an account for records of an office, of all its consoles, oldest first.
pub(in crate::store) fn of_office(
    db: &Connection,
    account: Uuid,
    region: &Code,
) -> Result<Vec<Draft>> {
    let sql = "SELECT body FROM draft WHERE account = ?1 ORDER BY at, record";
    let mut statement = db.prepare_cached(sql)?;
    let bodies = statement.query_map([account.to_string()], |r| r.get::<String>(0))?;
    let mut drafts = vec![];
    for body in bodies {
        let draft: Draft = serde_json::from_str(&body?).map_err(|e| unreadable(&e))?;
        drafts.extend((draft.region == region.as_str()).then_some(draft));
    }
    Ok(drafts)
}

/// A draft becomes another account's, as it is given; where that has one of the same record, its own stays.
pub(in crate::store) fn pass_on(
    db: &Connection,
    (from, to): (Uuid, Uuid),
    draft: &Draft,
) -> Result<()> {
    let body = serde_json::to_string(draft).map_err(|e| unreadable(&e))?;
    let record = draft.record.to_string();
    let keys = (from.to_string(), &draft.entity, &record);
    db.prepare_cached(
        "INSERT INTO draft (account, session, entity, record, body, at) \
         SELECT ?4, '', entity, record, ?5, max(at) FROM draft \
         WHERE account = ?1 AND entity = ?2 AND record = ?3 GROUP BY entity, record \
         ON CONFLICT DO NOTHING",
    )?
    .execute((&keys.0, keys.1, keys.2, to.to_string(), body))?;
    db.prepare_cached("DELETE FROM draft WHERE account = ?1 AND entity = ?2 AND record = ?3")?
        .execute(keys)?;
    Ok(())
}

/// Forgets a draft, in whatever transaction is open.
pub(in crate::store) fn forget(
    db: &Connection,
    account: Uuid,
    session: &str,
    record: Uuid,
) -> Result<()> {
    let since = Judge::of(db)?.oldest_sign();
    db.prepare_cached(&format!("DELETE FROM draft WHERE {OURS} AND record = ?4"))?
        .execute((account.to_string(), session, since, record.to_string()))?;
    Ok(())
}

fn unreadable(e: &serde_json::Error) -> Error {
    Error::Damaged(
        t("draf tidak terbaca ({})", "a draft is unreadable ({})").with([cause::of_json(e).into()]),
    )
}
