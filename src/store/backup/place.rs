//! What stands where a copy is to go, and whether the copy may.

use std::path::Path;

use super::difference::Difference;
use super::origin::Origin;
use crate::store::engine::connect::connect;
use crate::store::engine::database::Connection;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::migrations;
use crate::store::engine::store::StoreKind;
use crate::store::engine::write_lock::Gate;
use crate::store::session::console;
use crate::text::t;

/// What is restored only when it was asked for by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Consent {
    /// A copy of another store than the one that stands there.
    pub other_store: bool,
    /// A copy in which a proof finds something, as long as its pages are whole.
    pub findings: bool,
    /// Back from a newer program to this one.
    pub downgrade: bool,
}

/// What stands where a copy is to go.
pub enum Place {
    Empty,
    Readable(Box<Present>),
    /// No store can be read there; the moment one was made, where that was noted.
    Unreadable(Option<i64>),
}

pub struct Present {
    pub db: Connection,
    pub origin: Origin,
    /// How many operations it had when the difference was told.
    operations: i64,
    /// Why it is too new for this program, if it is.
    newer: Option<Error>,
}

impl Place {
    pub fn at(store: &Path) -> Result<Self> {
        if !store.exists() {
            return Ok(Self::Empty);
        }
        let db = connect(store)?;
        if db.is_server() && !db.has_table("store")? {
            return Ok(Self::Empty);
        }
        let origin = match Origin::of(&db, store) {
            Err(Error::Damaged(_)) => {
                return Ok(Self::Unreadable(Gate::beside(store).made_at()));
            }
            origin => origin?,
        };
        Ok(Self::Readable(Box::new(Present {
            newer: migrations::is_known(&db, store).err(),
            operations: operations(&db)?,
            origin,
            db,
        })))
    }

    /// Holds a copy's origin against what stands here.
    pub fn admit(&self, copy: &Origin, consent: Consent) -> Result<()> {
        let (is_same, is_demo) = match self {
            Self::Empty => return Ok(()),
            Self::Readable(p) => (
                p.origin.is_of_same_store(copy),
                p.origin.kind == StoreKind::Demo,
            ),
            Self::Unreadable(made_at) => (*made_at == Some(copy.made_at), false),
        };
        if let Self::Readable(present) = self {
            present.admit_older(consent)?;
        }
        if copy.kind == StoreKind::Demo && !is_demo && !is_same {
            return Err(demo());
        }
        if is_same || consent.other_store {
            return Ok(());
        }
        Err(other_store())
    }

    pub fn difference(
        &self,
        copy: &Connection,
        today: chrono::NaiveDate,
    ) -> Result<Option<Difference>> {
        match self {
            Self::Readable(present) => match Difference::between(&present.db, copy, today) {
                // A newer program may keep it in other tables.
                Err(Error::Defect(_)) if present.newer.is_some() => Ok(None),
                difference => difference.map(Some),
            },
            _ => Ok(None),
        }
    }
}

impl Present {
    fn admit_older(&self, consent: Consent) -> Result<()> {
        match &self.newer {
            Some(newer) if !consent.downgrade => {
                let words = t(
                    "{}; kembali ke bina ini dengan salinan dari sebelumnya (.before-…): tambahkan --downgrade",
                    "{}; to go back to this bina with the copy from before (.before-…), add --downgrade",
                );
                Err(Error::Damaged(words.with([newer.message().into()])))
            }
            _ => Ok(()),
        }
    }

    /// # Errors
    /// Invalid when a console is open; [`Error::Unavailable`] when somebody has written since the difference was told.
    pub fn refuse_in_use(&self, store: &Path) -> Result<()> {
        if self.newer.is_none() {
            migrations::is_known(&self.db, store)?;
        }
        let open = console::any_is_open(&self.db);
        // A store from before there were consoles has none; of a newer one that cannot say, they are taken to be there.
        if open.unwrap_or(self.newer.is_some()) {
            return Err(Error::invalid(
                None,
                t(
                    "masih ada konsol yang terbuka; tutup dulu (bina account sessions)",
                    "consoles are still open; close them first (bina account sessions)",
                ),
            ));
        }
        if operations(&self.db)? == self.operations {
            return Ok(());
        }
        Err(Error::Unavailable(
            t(
                "ada simpanan baru sesudah perubahan tadi disebutkan; ulangi bina restore",
                "something was saved after the changes were told; run bina restore again",
            )
            .into(),
        ))
    }
}

fn operations(db: &Connection) -> Result<i64> {
    Ok(db.query_row("SELECT count(*) FROM operation", [], |r| r.get(0))?)
}

fn demo() -> Error {
    Error::invalid(
        None,
        t(
            "salinan data demo tidak pernah menggantikan data sungguhan; sebut berkas lain dengan --store",
            "a copy of a demo never replaces a real store; name another file with --store",
        ),
    )
}

fn other_store() -> Error {
    Error::invalid(
        None,
        t(
            "salinan ini dari data lain, bukan dari yang ada di sini; bila memang itu yang dimaksud, tambahkan --other-store",
            "this copy is of another store than the one here; if that is what you mean, add --other-store",
        ),
    )
}
