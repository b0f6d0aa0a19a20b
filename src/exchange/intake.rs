//! Files of records that were sent and wait to be taken in, each in the folder of its account.

mod arrivals;

use std::collections::BTreeSet;

use uuid::Uuid;

use crate::domain::sheet_kind::SheetKind;
use crate::exchange::outbox::Outbox;
use crate::exchange::sheet::Format;
use crate::store::{Command, Error, Result, Store, WaitingFile};
use crate::text::t;
pub use arrivals::Arrivals;

/// Files of one account that may wait.
const MOST: usize = 20;
/// Days that a file waits before it is thrown away: it holds people's data.
pub const KEPT_DAYS: i64 = 30;
/// Keeps a file for its account to take in; answers its name.
///
/// # Errors
/// Invalid when it is no file of records, or too many wait.
pub fn put(
    store: &mut Store,
    account: Uuid,
    kind: impl Into<SheetKind>,
    bytes: &[u8],
) -> Result<String> {
    let kind = kind.into();
    let form = Format::of(bytes).map_err(|why| Error::invalid(None, why))?;
    let folder = Outbox::waiting(store, account)?;
    drop_old(store, &folder)?;
    if folder.names()?.len() >= MOST {
        let words = t(
            "sudah {} berkas menunggu; simpan atau buang dahulu di layar Impor",
            "{} files wait already; take them in or discard them on the screen Import first",
        );
        return Err(Error::invalid(None, words.with([MOST.to_string().into()])));
    }
    let path = folder.put(store, kind.name(), form.ending(), bytes)?;
    let name = path.file_name().unwrap_or_default();
    Ok(name.to_string_lossy().into_owned())
}

/// The file of a name, and what its lines are to become.
///
/// # Errors
/// Missing when there is none.
pub fn take(store: &Store, account: Uuid, name: &str) -> Result<(SheetKind, Vec<u8>)> {
    let bytes = Outbox::waiting(store, account)?.take(name)?;
    let (kind, _) = told_by(name).ok_or_else(|| Error::missing(name))?;
    Ok((kind, bytes))
}

/// The files that wait for an account, oldest first.
///
/// # Errors
/// [`Error::Unavailable`] when the folder cannot be read.
pub fn waiting(store: &mut Store, account: Uuid) -> Result<Vec<WaitingFile>> {
    let folder = Outbox::waiting(store, account)?;
    drop_old(store, &folder)?;
    let names = folder.names()?.into_iter();
    let file = |name: String| {
        let (kind, _) = told_by(&name)?;
        let size = folder.size(&name);
        Some(WaitingFile { name, kind, size })
    };
    Ok(names.filter_map(file).collect())
}

/// Throws a waiting file away.
///
/// # Errors
/// Missing when there is none.
pub fn discard(store: &Store, account: Uuid, name: &str) -> Result<()> {
    Outbox::waiting(store, account)?.remove(name)
}

/// The kind and the day that a name says.
fn told_by(name: &str) -> Option<(SheetKind, chrono::NaiveDate)> {
    SheetKind::all().find_map(|kind| {
        let noun = kind.name().replace('_', "-");
        let rest = name.strip_prefix(&noun)?.strip_prefix('-')?;
        let day = rest.get(..10)?.parse().ok()?;
        Some((kind, day))
    })
}

fn drop_old(store: &mut Store, folder: &Outbox) -> Result<()> {
    let today = store.today();
    for name in folder.names()? {
        let old = told_by(&name).is_some_and(|(_, day)| (today - day).num_days() > KEPT_DAYS);
        if old {
            folder.remove(&name)?;
        }
    }
    Ok(())
}

/// How many records commands write.
pub fn reached(commands: &[Command]) -> usize {
    let ids: BTreeSet<Uuid> = commands.iter().map(|c| c.id).collect();
    ids.len()
}
