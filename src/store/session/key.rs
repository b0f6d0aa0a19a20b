//! The keys-only view: what sshd may read to learn whose key is offered, without a look at the store.
//!
//! It stands beside the store's folder, in `FOLDER-keys`, because the store's own folder is closed to everybody else.
//! Where no such folder was made, nobody comes in by key and no view is kept.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use crate::store::engine::cause;
use crate::store::engine::database::{Connection, OptionalExtension};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file;
use crate::store::engine::store::Store;
use crate::text::t;

/// The name of the view in its folder.
const VIEW: &str = "keys";

/// A line of the view: whose key it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Owner {
    pub account: Uuid,
    pub key: Uuid,
}

/// Where the view of a store stands; none when its folder was not made.
pub fn view_of(store: &Path) -> Option<PathBuf> {
    let folder = match store.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    // The reader cannot enter the store's folder, so its name is taken as it stands where it cannot be resolved.
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let mut name = folder.file_name()?.to_owned();
    name.push("-keys");
    let beside = folder.with_file_name(name);
    beside.is_dir().then(|| beside.join(VIEW))
}

/// Looks an offered key up in a view.
///
/// # Errors
/// When the view cannot be read.
pub fn owner(view: &Path, kind: &str, blob: &str) -> std::io::Result<Option<Owner>> {
    let text = std::fs::read_to_string(view)?;
    Ok(text.lines().find_map(|line| {
        let words: Vec<&str> = line.split(' ').collect();
        match words[..] {
            [k, b, account, key] if k == kind && b == blob => Some(Owner {
                account: Uuid::parse_str(account).ok()?,
                key: Uuid::parse_str(key).ok()?,
            }),
            _ => None,
        }
    }))
}

impl Store {
    /// Writes the view anew from the keys in use of accounts in use. For whoever holds the gate.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it cannot be written; the store itself is not touched.
    pub(in crate::store) fn renew_view(&self) -> Result<()> {
        renew(&self.read, &self.path)
    }

    /// Whether the view says what the store says; true where none is kept.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the store cannot be read.
    pub fn view_fits(&self) -> Result<bool> {
        fits(&self.read, &self.path)
    }

    /// Writes the view of this machine anew where it does not say what the store says.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when it cannot be written; [`Error::Damaged`] when the store cannot be read.
    pub fn mend_view(&mut self) -> Result<()> {
        if self.view_fits()? {
            return Ok(());
        }
        let _pass = self.gate.enter(self.source.now())?;
        self.renew_view()
    }

    /// The same where somebody has changed since this place in the order of acts who comes in by key: another machine
    /// that shares the data writes its own view alone.
    ///
    /// # Errors
    /// As [`Store::mend_view`].
    pub(in crate::store) fn follow_keys(&mut self, since: i64) -> Result<()> {
        if !self.read.is_server() || view_of(&self.path).is_none() {
            return Ok(());
        }
        let sql = "SELECT 1 FROM audit_act WHERE operation > ?1 AND entity IN ('key', 'account')";
        if self.read.prepare_cached(sql)?.exists([since])? {
            self.mend_view()?;
        }
        Ok(())
    }

    /// Whether a key opens an account now, whatever the view says.
    ///
    /// # Errors
    /// Forbidden when the key or the account has ended.
    pub fn check_key(&self, account: Uuid, key: Uuid) -> Result<()> {
        let sql = "SELECT 1 FROM key k JOIN account a ON a.id = k.account
                   WHERE k.id = ?1 AND a.id = ?2 AND k.state = 'aktif' AND a.state = 'aktif'";
        let live: Option<i64> = self
            .read
            .query_row(sql, (key.to_string(), account.to_string()), |r| r.get(0))
            .optional()?;
        live.map(drop).ok_or_else(|| {
            Error::forbidden(t(
                "kunci SSH ini tidak berlaku lagi; minta admin mendaftarkan yang baru",
                "this SSH key is no longer in use; ask the admin to add a new one",
            ))
        })
    }
}

/// As the store's `renew_view`, from a connection to it.
pub(in crate::store) fn renew(db: &Connection, store: &Path) -> Result<()> {
    let Some(view) = view_of(store) else {
        return Ok(());
    };
    file::replace(&view, &lines(db)?, 0o640).map_err(|e| unwritten(&view, &e))
}

/// As [`Store::view_fits`].
pub(in crate::store) fn fits(db: &Connection, store: &Path) -> Result<bool> {
    let Some(view) = view_of(store) else {
        return Ok(true);
    };
    Ok(std::fs::read_to_string(view).unwrap_or_default() == lines(db)?)
}

fn lines(db: &Connection) -> Result<String> {
    let sql = "SELECT k.kind, k.blob, k.account, k.id FROM key k JOIN account a ON a.id = k.account
               WHERE k.state = 'aktif' AND a.state = 'aktif' ORDER BY k.id";
    let mut statement = db.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut text = String::new();
    while let Some(row) = rows.next()? {
        let word = |at| row.get::<String>(at);
        let (kind, blob, account, key) = (word(0)?, word(1)?, word(2)?, word(3)?);
        writeln!(text, "{kind} {blob} {account} {key}").ok();
    }
    Ok(text)
}

fn unwritten(view: &Path, e: &std::io::Error) -> Error {
    Error::Unavailable(
        t(
            "tersimpan, tetapi daftar kunci {} tidak dapat ditulis ({}); perbaiki foldernya, lalu ulangi",
            "saved, but the list of keys {} cannot be written ({}); mend its folder, then do it again",
        )
        .with([view.display().to_string().into(), cause::of_system(e).into()]),
    )
}
