//! A store moved from a file to a server, or back: held still while all of it is carried, proven there, then told to be there.
//!
//! Nobody writes in the old place meanwhile, and no console is open on it. The new place holds nothing until both heads of the
//! audit are the same: a server is filled in one transaction, a file under a name of its own. The old place stays as it was.

use std::path::{Path, PathBuf};

use super::check::DOCUMENTS;
use super::copy_file::{part_of, sweep, unwritten};
use super::restore::unread_list;
use super::transfer::{self, Carried, Progress};
use crate::store::audit;
use crate::store::engine::connect::connect;
use crate::store::engine::database::{self, Connection, TransactionBehavior};
use crate::store::engine::environment::Source;
use crate::store::engine::erased_list;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file::{self, with_ending};
use crate::store::engine::refusal::{foreign, no_store};
use crate::store::engine::write_lock::{Gate, Tell};
use crate::store::engine::{disk, store};
use crate::store::open::free;
use crate::store::session::console;
use crate::text::t;

/// What was moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relocated {
    pub carried: Carried,
    /// Folders beside the old place, and where each belongs beside the new one.
    pub beside: Vec<(PathBuf, PathBuf)>,
}

/// Moves a store into an empty place. `when_waiting` hears whom it waits for, `tell` how many rows are carried.
///
/// # Errors
/// Missing when there is no store; forbidden for who does not own the database; invalid when the new place holds anything, a
/// console is open, or the schema is not this program's; [`Error::Unavailable`] when somebody writes, or the new place
/// cannot be written; [`Error::Damaged`] when a proof finds something. Nothing stays in the new place then.
pub fn relocate(
    (from, to): (&Path, &Path),
    when_waiting: Tell,
    source: &mut dyn Source,
    tell: &mut Progress<'_>,
) -> Result<Relocated> {
    let (from, to) = (&file::real(from), &file::real(to));
    let mut old = opened(from)?;
    free(to, "--to")?;
    let mut gate = Gate::beside(from);
    gate.when_waiting(when_waiting);
    let now = source.now();
    let _pass = gate.enter(now)?;
    // From here on nobody writes, on any machine.
    let still = old.transaction_with_behavior(TransactionBehavior::Immediate)?;
    still.wait_for_ever()?;
    transfer::hold_schema(&still, from)?;
    refuse_consoles(&still)?;
    let read = store::reader(from)?;
    let place = New { to, now };
    let carried = if database::is_address(to) {
        place.fill_server(&read, &still, tell)?
    } else {
        place.make_file(&read, &still, tell)?
    };
    list_erased(from, to, &still)?;
    // A note of another store that stood there once would call this one cut off.
    Gate::beside(to).forget();
    Ok(Relocated {
        carried,
        beside: beside(from, to),
    })
}

/// What was erased, by the store itself and the list beside it. An empty list would say that one was kept here all along.
fn list_erased(from: &Path, to: &Path, still: &Connection) -> Result<()> {
    let (known, listed) = (erased_list::beside(from), erased_list::beside(to));
    let mut erased = erased_list::of_store(still)?;
    erased.extend(erased_list::read(&known).map_err(|e| unread_list(&known, &e))?);
    if erased.is_empty() {
        return Ok(());
    }
    erased_list::add(&listed, &erased).map_err(|e| unwritten(&listed, &e))
}

fn opened(from: &Path) -> Result<Connection> {
    if !from.exists() {
        return Err(no_store(from));
    }
    if from.is_dir() {
        return Err(foreign(from, t("itu folder", "it is a folder")));
    }
    if file::is_linked(from) {
        return Err(file::linked(from));
    }
    let mut db = connect(from)?;
    if db.is_server() && !db.has_table("store")? {
        return Err(no_store(from));
    }
    if db.is_server() {
        transfer::hold_owner(&db, from)?;
    }
    store::make_durable(&mut db, from)?;
    Ok(db)
}

fn refuse_consoles(db: &Connection) -> Result<()> {
    if !console::any_is_open(db)? {
        return Ok(());
    }
    let words = t(
        "masih ada konsol yang terbuka, yang isiannya akan tertinggal di tempat lama; tutup dulu (bina account sessions)",
        "consoles are still open, whose entries would be left in the old place; close them first (bina account sessions)",
    );
    Err(Error::invalid(None, words))
}

/// The place a store is moved to.
struct New<'a> {
    to: &'a Path,
    now: i64,
}

impl New<'_> {
    /// All of it in one transaction of the server: a cut leaves nothing.
    fn fill_server(
        &self,
        read: &Connection,
        still: &Connection,
        tell: &mut Progress<'_>,
    ) -> Result<Carried> {
        let mut db = connect(self.to)?;
        db.hold_settings()?;
        transfer::hold_owner(&db, self.to)?;
        let tx = db.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.wait_for_ever()?;
        hold_empty(&tx, self.to)?;
        let carried = transfer::carry(read, &tx, self.now, tell)?;
        hold_same(still, &carried)?;
        transfer::commit(tx, self.to, &carried)?;
        Ok(carried)
    }

    /// Under a name of its own until it is whole and flushed.
    fn make_file(
        &self,
        read: &Connection,
        still: &Connection,
        tell: &mut Progress<'_>,
    ) -> Result<Carried> {
        let folder = file::folder_of(self.to);
        let name = self.to.file_name().unwrap_or_default();
        let is_ours = |copy: &str| name == copy;
        sweep(folder, &is_ours).map_err(|e| unwritten(folder, &e))?;
        disk::check_local(folder, disk::disk_of)?;
        disk::check_room(folder, read.size()?)?;
        let part = part_of(self.to);
        let made = transfer::into_file(read, &part, self.now, tell).and_then(|carried| {
            hold_same(still, &carried)?;
            let put = file::put_new(&part, self.to);
            put.map_err(|e| unwritten(self.to, &e))?;
            Ok(carried)
        });
        file::remove(&part).ok();
        made
    }
}

/// Tables of the names that a store has are somebody's.
fn hold_empty(db: &Connection, to: &Path) -> Result<()> {
    free(to, "--to")?;
    let there = db.table_names()?;
    let ours = transfer::tables()?;
    let Some(table) = ours.iter().find(|table| there.contains(&table.name)) else {
        return Ok(());
    };
    let words = t(
        "database pada alamat {} sudah berisi tabel {}; sebut database yang kosong dengan --to",
        "the database at the address {} has a table {} already; name an empty database with --to",
    );
    let name = to.display().to_string();
    Err(Error::invalid(
        None,
        words.with([name.into(), table.name.as_str().into()]),
    ))
}

/// The old place as its holder sees it now, held against what was carried of it: a lock that was lost is found out.
fn hold_same(still: &Connection, carried: &Carried) -> Result<()> {
    if !carried.verdict.findings.is_empty() {
        let count = carried.verdict.findings.len();
        let words = t(
            "ada {} temuan pada data ini; tidak ada yang dipindah, bina check menyebutnya",
            "nothing was moved, for the findings in this store: {}; bina check names them",
        );
        return Err(Error::Damaged(words.with([count.into()])));
    }
    if audit::head(still)? == carried.head {
        return Ok(());
    }
    let words = t(
        "ada simpanan baru di tempat lama selama pemindahan; tidak ada yang dipindah, ulangi bina move",
        "something was saved in the old place during the move; nothing was moved, run bina move again",
    );
    Err(Error::Unavailable(words.into()))
}

/// What lies in folders beside a store goes with no row of it.
fn beside(from: &Path, to: &Path) -> Vec<(PathBuf, PathBuf)> {
    let own = with_ending(from, "");
    let own = own.file_name().unwrap_or_default().to_string_lossy();
    let all = std::fs::read_dir(file::folder_of(from))
        .into_iter()
        .flatten();
    let folders = all.flatten().map(|e| e.path()).filter(|p| p.is_dir());
    let place = |path: PathBuf| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let there = match name.strip_prefix(&*own) {
            Some(ending) if ending.starts_with('.') => with_ending(to, ending),
            _ if name == DOCUMENTS => to.with_file_name(DOCUMENTS),
            _ => return None,
        };
        (!there.exists()).then_some((path, there))
    };
    let mut found: Vec<_> = folders.filter_map(place).collect();
    found.sort();
    found
}
