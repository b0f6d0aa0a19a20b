//! What a person has typed and not yet saved; it belongs to the account alone and is no record.

use std::collections::BTreeMap;

use rusqlite::OptionalExtension;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::error::{Error, Result};
use crate::store::open::Store;
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

impl Store {
    /// Keeps a draft in place of an earlier one of the same record.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the store cannot be written.
    pub fn keep_draft(&mut self, account: Uuid, draft: &Draft) -> Result<()> {
        let now = self.source.now();
        let body = serde_json::to_string(draft).map_err(|e| unreadable(&e))?;
        let _pass = self.gate.enter(now)?;
        self.write
            .prepare_cached(
                "INSERT INTO draft (account, entity, record, body, at) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (account, entity, record) DO UPDATE SET body = excluded.body, at = excluded.at",
            )?
            .execute((account.to_string(), &draft.entity, draft.record.to_string(), body, now))?;
        Ok(())
    }

    /// Forgets a draft.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the store cannot be written.
    pub fn drop_draft(&mut self, account: Uuid, record: Uuid) -> Result<()> {
        let _pass = self.gate.enter(self.source.now())?;
        self.write
            .prepare_cached("DELETE FROM draft WHERE account = ?1 AND record = ?2")?
            .execute((account.to_string(), record.to_string()))?;
        Ok(())
    }

    /// The newest draft of an account.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it cannot be read.
    pub fn last_draft(&self, account: Uuid) -> Result<Option<Draft>> {
        let sql = "SELECT body FROM draft WHERE account = ?1 ORDER BY at DESC LIMIT 1";
        let body: Option<String> = self
            .read
            .query_row(sql, [account.to_string()], |r| r.get(0))
            .optional()?;
        body.map(|b| serde_json::from_str(&b).map_err(|e| unreadable(&e)))
            .transpose()
    }
}

fn unreadable(e: &serde_json::Error) -> Error {
    Error::Damaged(
        t("draf tidak terbaca ({})", "a draft is unreadable ({})").with([e.to_string().into()]),
    )
}
