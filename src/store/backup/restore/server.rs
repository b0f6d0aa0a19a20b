//! A copy put into the database of a server: all of it in one transaction, what stood there kept in a file first.

use std::path::{Path, PathBuf};

use super::Restoration;
use crate::store::backup::aside::{free_name, put_name};
use crate::store::backup::copy_file::unwritten;
use crate::store::backup::place::{Place, Present};
use crate::store::backup::transfer;
use crate::store::engine::connect::connect;
use crate::store::engine::database::{Connection, Transaction, TransactionBehavior};
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file::{self, with_ending};
use crate::store::engine::write_lock::Gate;
use crate::store::session::console;
use crate::text::t;

/// Whether a copy can be put into a database: an empty one, or one whose tables are those of this program.
///
/// # Errors
/// Forbidden for who may make no tables there; invalid when its schema is an earlier one; [`Error::Damaged`] when it cannot
/// be read or is newer.
pub fn hold(place: &Place, store: &Path) -> Result<()> {
    if !store.exists() {
        return Err(no_address(store));
    }
    match place {
        Place::Empty => transfer::hold_owner(&connect(store)?, store),
        Place::Readable(present) => {
            transfer::hold_owner(&present.db, store)?;
            transfer::hold_schema(&present.db, store)
        }
        Place::Unreadable(_) => Err(unreadable(store)),
    }
}

impl Restoration {
    /// Puts the copy into the database: a cut leaves what stood there.
    ///
    /// # Errors
    /// As [`Restoration::carry_out`].
    pub(super) fn put_on_server(
        &self,
        place: Place,
        gate: &Gate,
        now: i64,
    ) -> Result<Option<PathBuf>> {
        let mut db = connect(&self.store)?;
        db.hold_settings()?;
        // Nobody writes from here on, on any machine.
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.wait_for_ever()?;
        let copy = &self.scratch.db;
        let (carried, kept) = match place {
            Place::Readable(present) => {
                let kept = self.make_room(*present, &tx, now)?;
                (transfer::fill(copy, &tx, &mut |_, _| ())?, Some(kept))
            }
            _ => (transfer::carry(copy, &tx, now, &mut |_, _| ())?, None),
        };
        gate.forget();
        transfer::commit(tx, &self.store, &carried)?;
        Ok(kept)
    }

    /// Keeps what stands there, and takes it out of the tables.
    fn make_room(&self, present: Present, tx: &Transaction<'_>, now: i64) -> Result<PathBuf> {
        present.refuse_in_use(&self.store)?;
        let kept = keep_rows(&present.db, &self.store, now)?;
        // A connection that has read them could stand in the way.
        drop(present);
        let tables = transfer::tables()?;
        let names = tables.iter().map(|table| table.name.as_str());
        let names: Vec<&str> = names.chain([console::TABLE]).collect();
        tx.empty(&names)?;
        Ok(kept)
    }
}

/// The store as it stands, in a file beside the address that gets its name when it is whole.
fn keep_rows(db: &Connection, store: &Path, now: i64) -> Result<PathBuf> {
    let kept = free_name(store);
    let part = with_ending(&kept, ".part");
    file::remove(&part).map_err(|e| unwritten(&part, &e))?;
    transfer::into_file(db, &part, now, &mut |_, _| ())?;
    put_name(&part, &kept)?;
    Ok(kept)
}

fn no_address(store: &Path) -> Error {
    let words = t(
        "tidak ada berkas {} dengan alamat server; sebut alamatnya: --store postgres://…",
        "there is no file {} with the address of a server; name the address: --store postgres://…",
    );
    Error::missing_because(words, store.display().to_string())
}

fn unreadable(store: &Path) -> Error {
    let words = t(
        "data dalam database pada alamat {} tidak terbaca; pulihkan ke database baru yang kosong, lalu pakai alamat itu",
        "the store in the database at the address {} cannot be read; restore into a new, empty database, then use its address",
    );
    Error::Damaged(words.with([store.display().to_string().into()]))
}
