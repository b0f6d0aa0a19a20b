//! What is known of the terminals of an account, and whether it wants the mouse: no record, and in no audit.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::store::engine::cause;
use crate::store::engine::database::{OptionalExtension, TransactionBehavior};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::store::Store;
use crate::text::t;

/// What was found out of a terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TerminalProfile {
    /// Keys that do not arrive, by their names.
    pub missing: Vec<String>,
    /// It shows no signs beyond ASCII.
    pub ascii: bool,
    /// It takes what is copied.
    pub clipboard: bool,
}

/// Terminals that are kept of an account; the one not seen for longest gives way.
const MOST: i64 = 20;

impl Store {
    /// What is known of a terminal, by the name it has here.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it cannot be read.
    pub fn terminal(&self, account: Uuid, name: &str) -> Result<Option<TerminalProfile>> {
        let sql = "SELECT body FROM terminal WHERE account = ?1 AND name = ?2";
        let mut statement = self.read.prepare_cached(sql)?;
        let body: Option<String> = statement
            .query_row((account.to_string(), name), |r| r.get(0))
            .optional()?;
        body.map(|b| read(&b)).transpose()
    }

    /// All terminals of an account, the last looked at first, with when (microseconds UTC).
    ///
    /// # Errors
    /// [`Error::Damaged`] when they cannot be read.
    pub fn terminals(&self, account: Uuid) -> Result<Vec<(String, TerminalProfile, i64)>> {
        let sql = "SELECT name, body, at FROM terminal WHERE account = ?1 ORDER BY at DESC, name";
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map([account.to_string()], |r| {
            Ok((r.get(0)?, r.get::<String>(1)?, r.get(2)?))
        })?;
        let mut all = vec![];
        for row in rows {
            let (name, body, at) = row?;
            all.push((name, read(&body)?, at));
        }
        Ok(all)
    }

    /// Keeps what was found out of a terminal in place of what was known of it.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the store cannot be written.
    pub fn keep_terminal(
        &mut self,
        account: Uuid,
        name: &str,
        profile: &TerminalProfile,
    ) -> Result<()> {
        let now = self.source.now();
        let body = serde_json::to_string(profile).map_err(|e| unreadable(&e))?;
        let account = account.to_string();
        self.note(|db| {
            let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
            tx.execute(
                "INSERT INTO terminal (account, name, body, at) VALUES (?1, ?2, ?3, ?4) \
                 ON CONFLICT (account, name) DO UPDATE SET body = ?3, at = ?4",
                (&account, name, body, now),
            )?;
            tx.execute(
                "DELETE FROM terminal WHERE account = ?1 AND name NOT IN \
                 (SELECT name FROM terminal WHERE account = ?1 ORDER BY at DESC, name LIMIT ?2)",
                (&account, MOST),
            )?;
            Ok(tx.commit()?)
        })
    }

    /// Whether this account wants the mouse.
    ///
    /// # Errors
    /// [`Error::Damaged`] when it cannot be read.
    pub fn hears_mouse(&self, account: Uuid) -> Result<bool> {
        let sql = "SELECT hears FROM mouse WHERE account = ?1";
        let mut statement = self.read.prepare_cached(sql)?;
        let hears = statement.query_row([account.to_string()], |r| r.get(0));
        Ok(hears.optional()?.unwrap_or(false))
    }

    /// Keeps whether this account wants the mouse.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the store cannot be written.
    pub fn keep_mouse(&mut self, account: Uuid, hears: bool) -> Result<()> {
        let sql = "INSERT INTO mouse (account, hears) VALUES (?1, ?2) \
             ON CONFLICT (account) DO UPDATE SET hears = ?2";
        self.note(|db| {
            db.execute(sql, (account.to_string(), hears))?;
            Ok(())
        })
    }
}

fn read(body: &str) -> Result<TerminalProfile> {
    serde_json::from_str(body).map_err(|e| unreadable(&e))
}

fn unreadable(e: &serde_json::Error) -> Error {
    let words = t(
        "catatan tentang terminal ini tidak terbaca ({}); periksa lagi tombolnya lewat bina doctor --keys",
        "what is known of this terminal is unreadable ({}); take its keys anew with bina doctor --keys",
    );
    Error::Damaged(words.with([cause::of_json(e).into()]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::region::Code;
    use crate::store::engine::environment::System;
    use crate::store::engine::store::StoreKind;

    #[test]
    fn what_a_console_keeps_of_itself_wakes_no_writer_and_leaves_the_reader_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let (path, root) = (folder.path().join("s.db"), Code::parse("35.71").unwrap());
        let mut store = Store::create(&path, &root, StoreKind::Real, Box::new(System)).unwrap();
        let account = Uuid::from_u128(7);
        store.keep_mouse(account, true).unwrap();
        assert!(store.hears_mouse(account).unwrap());
        assert!(store.is_at_rest);
        let refused = store.read.execute("DELETE FROM mouse", []);
        assert!(refused.is_err(), "nothing is written on it otherwise");
        store.wake().unwrap();
        store.keep_mouse(account, false).unwrap();
        assert!(!store.hears_mouse(account).unwrap());
    }
}
