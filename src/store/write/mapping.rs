//! What an account said of headings in the files it imports, so that it says so once.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::sheet_kind::SheetKind;
use crate::store::engine::error::Result;
use crate::store::engine::store::Store;

impl Store {
    /// What the account said of headings of such files: heading, folded, and what it means.
    ///
    /// # Errors
    /// [`crate::store::Error::Damaged`] when it cannot be read.
    pub fn mapping(&self, account: Uuid, kind: SheetKind) -> Result<BTreeMap<String, String>> {
        let sql = "SELECT heading, means FROM mapping WHERE account = ?1 AND entity = ?2";
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map((account.to_string(), kind.name()), |r| {
            Ok((r.get(0)?, r.get(1)?))
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// Keeps what the account said of a heading, in place of what it said before.
    ///
    /// # Errors
    /// [`crate::store::Error::Unavailable`] when the store cannot be written.
    pub fn keep_mapping(
        &mut self,
        account: Uuid,
        kind: SheetKind,
        heading: &str,
        means: &str,
    ) -> Result<()> {
        let _pass = self.enter()?;
        self.write
            .prepare_cached(
                "INSERT INTO mapping (account, entity, heading, means) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (account, entity, heading) DO UPDATE SET means = excluded.means",
            )?
            .execute((account.to_string(), kind.name(), heading, means))?;
        self.files.confirm()
    }
}
