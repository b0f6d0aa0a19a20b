//! A copy put in the place of a store, in two parts: what will change is told first, then it is done.
//!
//! The pages of the copy go into the store's own file in one commit, so that a kill leaves the old store or the new one,
//! and whoever has the file open reads on. Where there is no store that could be read, a file is put in its place
//! instead; a kill then leaves it beside, whole and under a name of its own.

mod server;

use std::path::{Path, PathBuf};

use super::aside::{free_name, put_name, set_aside};
use super::difference::Difference;
use super::origin::Origin;
use super::place::{Consent, Place, Present};
use super::proof::{self, Proof};
use super::scratch::{Scratch, copy_pages, new_file};
use super::seal::Identities;
use crate::domain::format;
use crate::domain::model;
use crate::store::audit::Finding;
use crate::store::backup::check;
use crate::store::engine::cause;
use crate::store::engine::database;
use crate::store::engine::database::Connection;
use crate::store::engine::disk;
use crate::store::engine::environment::Source;
use crate::store::engine::erased_list::{self, Erased};
use crate::store::engine::error::{Error, Result};

use crate::store::engine::file;
use crate::store::engine::file::with_ending;
use crate::store::engine::write_lock::{Gate, Pass};
use crate::store::engine::{proven, row, store};

use crate::store::session::key;
use crate::store::write::erase;
use crate::text::t;

/// A restoration that is prepared and changed nothing yet.
pub struct Restoration {
    store: PathBuf,
    scratch: Scratch,
    place: Place,
    pub proof: Proof,
    /// None where no store stands that could be read.
    pub difference: Option<Difference>,
    /// Records that were erased after the copy was made: they are erased again.
    pub erasures: Erased,
    /// Whether a list of them was there.
    is_listed: bool,
    /// Files of documents beside the store that are not as the copy has them.
    pub files: Vec<Finding>,
}

/// What was done.
#[derive(Clone, Debug)]
pub struct Restored {
    /// What stood there, under its new name.
    pub kept: Option<PathBuf>,
    /// Why the list of SSH keys was not renewed, where it was not.
    pub view: Option<Error>,
}

/// Prepares and carries out a restoration in one.
///
/// # Errors
/// As both.
pub fn restore(
    copy: &Path,
    keys: Option<&Identities>,
    store: &Path,
    source: impl Fn() -> Box<dyn Source>,
) -> Result<Option<PathBuf>> {
    let mut source = source();
    let consent = Consent::default();
    let prepared = Restoration::prepare(copy, keys, store, consent, source.as_mut())?;
    Ok(prepared.carry_out(source.as_mut())?.kept)
}

impl Restoration {
    /// Proves a copy and holds it against what stands in its place.
    ///
    /// # Errors
    /// Invalid when the copy is not good, or is of another store and that was not asked for; [`Error::Damaged`] when
    /// the store there is newer than this program; [`Error::Unavailable`] when there is no room.
    pub fn prepare(
        copy: &Path,
        keys: Option<&Identities>,
        store: &Path,
        consent: Consent,
        source: &mut dyn Source,
    ) -> Result<Self> {
        let store = &file::real(store);
        if file::is_same(copy, store) {
            return Err(in_use());
        }
        if file::is_linked(store) {
            return Err(file::linked(store));
        }
        let scratch = Scratch::of(copy, keys, file::folder_of(store), source)?;
        let proof = proof::of(&scratch, copy)?;
        let place = Place::at(store)?;
        admit(copy, &proof, consent)?;
        place.admit(&scratch.origin, consent)?;
        let today = format::day_of(source.now());
        if database::is_address(store) {
            server::hold(&place, store)?;
        }
        let difference = place.difference(&scratch.db, today)?;
        let erasures = erasures(copy, store, &place, &scratch.db)?;
        let prepared = Self {
            erasures,
            is_listed: is_listed(copy, store),
            files: check::files(&scratch.db, store)?,
            store: store.to_owned(),
            scratch,
            place,
            proof,
            difference,
        };
        prepared.check_room()?;
        Ok(prepared)
    }

    /// The store that stands there.
    pub fn present(&self) -> Option<&Origin> {
        match &self.place {
            Place::Readable(present) => Some(&present.origin),
            _ => None,
        }
    }

    /// Whether nothing here can tell what was erased after the copy was made: no store that could be read, and no list.
    pub fn knows_no_erasures(&self) -> bool {
        self.present().is_none() && !self.is_listed
    }

    /// Whether anything stands there, readable or not.
    pub fn covers(&self) -> bool {
        !matches!(self.place, Place::Empty)
    }

    /// Puts the copy in its place. What stood there is kept beside it.
    ///
    /// # Errors
    /// Invalid when a console is open; [`Error::Unavailable`] when the store was written meanwhile or another program
    /// has it open, or files cannot be written. The store is as it was in all of these cases.
    pub fn carry_out(mut self, source: &mut dyn Source) -> Result<Restored> {
        let gate = Gate::beside(&self.store);
        let pass = gate.enter(source.now())?;
        self.erase_again(source)?;
        let kept = match std::mem::replace(&mut self.place, Place::Empty) {
            place if database::is_address(&self.store) => {
                self.put_on_server(place, &gate, source.now())?
            }
            Place::Empty | Place::Unreadable(_) => self.put(&gate)?,
            Place::Readable(present) => self.overwrite(*present, &gate)?,
        };
        Ok(Restored {
            kept,
            view: self.settle_beside(&pass).err(),
        })
    }

    /// Before the copy gets its place: what was erased is never there again, not for a moment.
    fn erase_again(&mut self, source: &mut dyn Source) -> Result<()> {
        if self.erasures.is_empty() {
            return Ok(());
        }
        let (scratch, root) = (&mut self.scratch, &self.proof.origin.root);
        erase::repeat(&mut scratch.db, root, &self.erasures, source)?;
        scratch.origin.last = store::last_commit(&scratch.db)?;
        Ok(())
    }

    /// Writes the copy into the store's own file.
    fn overwrite(&self, mut present: Present, gate: &Gate) -> Result<Option<PathBuf>> {
        present.refuse_in_use(&self.store)?;
        let kept = match self.keep(&present.db) {
            // Broken so that not even its pages can be copied.
            Err(Error::Damaged(_)) => {
                drop(present);
                return self.put(gate);
            }
            kept => kept?,
        };
        // From here on the last commit is another one; a note of the old one would call it lost.
        gate.forget();
        present.db.execute_batch("PRAGMA synchronous = FULL;")?;
        copy_pages(&self.scratch.db, &mut present.db)?;
        // Whoever reads on keeps the log; it is emptied another time.
        let emptied = present
            .db
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
        emptied.ok();
        Ok(Some(kept))
    }

    /// The store as it stands, in a file of its own that gets its name when it is whole.
    fn keep(&self, db: &Connection) -> Result<PathBuf> {
        let kept = free_name(&self.store);
        let part = with_ending(&kept, ".part");
        let mut to = new_file(&part)?;
        copy_pages(db, &mut to)?;
        to.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
        drop(to);
        put_name(&part, &kept)?;
        Ok(kept)
    }

    /// Puts a file in a place where no store can be read.
    fn put(&self, gate: &Gate) -> Result<Option<PathBuf>> {
        let (waiting, store) = (with_ending(&self.store, proven::WAITING), &self.store);
        let part = with_ending(&waiting, ".part");
        let mut to = new_file(&part)?;
        copy_pages(&self.scratch.db, &mut to)?;
        drop(to);
        put_name(&part, &waiting)?;
        let kept = set_aside(store)?;
        // Not before: as long as it lies there, the note alone says which store the broken one was.
        gate.forget();
        put_name(&waiting, store)?;
        Ok(kept)
    }

    /// Renews what stands beside the store and follows from it.
    fn settle_beside(&self, pass: &Pass) -> Result<()> {
        key::renew(&self.scratch.db, &self.store)?;
        let committed = store::last_sequence(&self.scratch.db)?;
        pass.note(committed, self.scratch.origin.made_at);
        Ok(())
    }

    /// What is kept, the copy and its log: none of it may find the disk full half way.
    fn check_room(&self) -> Result<()> {
        let copy = self.scratch.db.size()?;
        let needed = match &self.place {
            Place::Readable(present) => present.db.size()? + 2 * copy,
            _ => copy,
        };
        disk::check_room(file::folder_of(&self.store), needed)
    }
}

/// What the lists beside the copy and beside the store know to be erased, and the store itself, that the copy still holds.
fn erasures(copy: &Path, store: &Path, place: &Place, db: &Connection) -> Result<Erased> {
    let mut known = Erased::new();
    for list in lists(copy, store) {
        known.extend(erased_list::read(&list).map_err(|e| unread_list(&list, &e))?);
    }
    if let Place::Readable(present) = place {
        // A store of an earlier release has none, or keeps them otherwise.
        known.extend(erased_list::of_store(&present.db).unwrap_or_default());
    }
    let done = erased_list::of_store(db)?;
    let mut left = Erased::new();
    for (name, id) in known.difference(&done) {
        let Some(entity) = model::find(name) else {
            continue;
        };
        if row::find(db, entity, *id)?.is_some() {
            left.insert((name.clone(), *id));
        }
    }
    Ok(left)
}

/// Where it may be written down what was erased after a copy was made.
fn lists(copy: &Path, store: &Path) -> [PathBuf; 2] {
    let among = erased_list::among_copies(file::folder_of(copy));
    [among, erased_list::beside(store)]
}

/// Whether any of them can tell. An empty one beside the store says only that nothing was erased there since it was put there.
fn is_listed(copy: &Path, store: &Path) -> bool {
    let [among, beside] = lists(copy, store);
    among.exists() || erased_list::read(&beside).is_ok_and(|erased| !erased.is_empty())
}

pub(super) fn unread_list(list: &Path, e: &std::io::Error) -> Error {
    let words = t(
        "daftar penghapusan {} tidak terbaca ({}); tanpa daftar itu yang sudah dihapus kembali: perbaiki hak baca atau \
         isinya, lalu ulangi",
        "the list of erasures {} cannot be read ({}); without it what was erased comes back: mend who may read it, or what \
         it holds, then do it again",
    );
    let words = words.with([
        list.display().to_string().into(),
        cause::of_system(e).into(),
    ]);
    Error::invalid(None, words)
}

fn admit(copy: &Path, proof: &Proof, consent: Consent) -> Result<()> {
    let known = consent.findings && proof.hash_fits == Some(true);
    if proof.is_good() || known {
        return Ok(());
    }
    let words = t(
        "salinan ini tidak utuh; temuannya: bina restore --check {}; pilih salinan lain, atau --with-findings bila \
         berkasnya masih seperti ketika dibuat",
        "this copy is not whole; what was found: bina restore --check {}; choose another copy, or --with-findings where \
         the file is still as it was made",
    );
    Err(Error::invalid(
        None,
        words.with([copy.display().to_string().into()]),
    ))
}

fn in_use() -> Error {
    Error::invalid(
        None,
        t(
            "itu data yang dipakai sendiri, bukan salinannya; sebut berkas salinan",
            "that is the store in use, not a copy of it; name the file of a copy",
        ),
    )
}
