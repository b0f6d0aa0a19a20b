//! A fair lock between processes: writers queue on a kernel file lock, first come first served.
//!
//! SQLite's own back-off starves writers; the kernel wakes waiters in the order they came and frees the lock when
//! its holder dies. A holder writes its process id and the moment it entered, so that others can say who and since when.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::Duration;

use crate::store::error::{Error, Result};
use crate::text::t;

/// How long a writer queues before it says that the store is busy.
const PATIENCE: Duration = Duration::from_secs(10);

/// The gate of one store.
#[derive(Debug)]
pub struct Gate {
    path: PathBuf,
    patience: Duration,
}

/// Whoever is inside, as written by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holder {
    pub process: u32,
    /// Microseconds UTC.
    pub since: i64,
}

/// Where the note of the last commit stands in the gate's file, behind the holder's.
const COMMITTED: u64 = 32;

/// Being inside. Leaving is dropping it.
#[derive(Debug)]
pub struct Pass(File);

impl Gate {
    pub fn beside(store: &Path) -> Self {
        let mut name = store.as_os_str().to_owned();
        name.push(".gate");
        Self {
            path: name.into(),
            patience: PATIENCE,
        }
    }

    fn open(&self) -> std::io::Result<File> {
        OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(&self.path)
    }

    /// Enters, waiting in line. `now` is written for others to read.
    ///
    /// # Errors
    /// [`Error::Unavailable`] after ten seconds, naming the holder, or when the lock file cannot be opened.
    pub fn enter(&self, now: i64) -> Result<Pass> {
        let file = self.open().map_err(|e| self.closed(&e))?;
        let file = match file.try_lock() {
            Ok(()) => file,
            Err(TryLockError::WouldBlock) => self.queue(file, now)?,
            Err(TryLockError::Error(e)) => return Err(self.closed(&e)),
        };
        // A failed note only costs others a name.
        let note = format!("{:>10} {now:>20}\n", std::process::id());
        file.write_all_at(note.as_bytes(), 0).ok();
        Ok(Pass(file))
    }

    /// Waits in the kernel's line on a thread of its own, so that patience can end.
    fn queue(&self, file: File, now: i64) -> Result<File> {
        let (tell, hear) = mpsc::sync_channel(1);
        let wait = move || {
            let entered = lock(&file).map(|()| file);
            tell.send(entered).ok();
        };
        let thread = std::thread::Builder::new().name("gate".to_owned());
        thread.spawn(wait).map_err(|e| self.closed(&e))?;
        match hear.recv_timeout(self.patience) {
            Ok(entered) => entered.map_err(|e| self.closed(&e)),
            Err(_) => Err(self.busy(now)),
        }
    }

    /// Who is inside, or was last.
    pub fn holder(&self) -> Option<Holder> {
        let text = std::fs::read_to_string(&self.path).ok()?;
        let mut words = text.split_whitespace();
        Some(Holder {
            process: words.next()?.parse().ok()?,
            since: words.next()?.parse().ok()?,
        })
    }

    /// The moment of the last commit of this store that was acknowledged behind the gate, in microseconds UTC; none
    /// when none was noted. A store is known by the moment it was made.
    pub fn committed(&self, made_at: i64) -> Option<i64> {
        self.noted().filter(|n| n.1 == made_at).map(|n| n.0)
    }

    /// The moment the store was made whose commit was noted last, in microseconds UTC.
    pub fn made_at(&self) -> Option<i64> {
        self.noted().map(|n| n.1)
    }

    fn noted(&self) -> Option<(i64, i64)> {
        let text = std::fs::read_to_string(&self.path).ok()?;
        let mut words = text.split_whitespace().skip(2).map(str::parse);
        words.next()?.ok().zip(words.next()?.ok())
    }

    /// Forgets what was noted, for a store that was put in the place of another.
    pub fn forget(&self) {
        // Others may wait at this very file, so it is emptied and not removed.
        let file = OpenOptions::new().write(true).open(&self.path);
        file.and_then(|f| f.set_len(0)).ok();
    }

    fn busy(&self, now: i64) -> Error {
        let Some(holder) = self.holder() else {
            return Error::Unavailable(
                t(
                    "data sedang dipakai; coba lagi",
                    "the store is in use; try again",
                )
                .into(),
            );
        };
        let seconds =
            (now - holder.since) / 1_000_000 + i64::try_from(self.patience.as_secs()).unwrap_or(0);
        Error::Unavailable(
            t(
                "proses {} memegang data sejak {} detik lalu; coba lagi, atau minta pengelola server menghentikannya",
                "process {} has held the store for {} seconds; try again, or ask the server's admin to end it",
            )
            .with([i64::from(holder.process).into(), seconds.into()]),
        )
    }

    fn closed(&self, e: &std::io::Error) -> Error {
        Error::Unavailable(
            t(
                "data hanya dapat dibaca: {} tidak dapat dibuka ({})",
                "the store is read-only: {} cannot be opened ({})",
            )
            .with([self.path.display().to_string().into(), e.to_string().into()]),
        )
    }
}

/// Locks, again when a signal comes between.
fn lock(file: &File) -> std::io::Result<()> {
    loop {
        match file.lock() {
            Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
            done => return done,
        }
    }
}

impl Pass {
    /// Notes that a commit is on the disk: a store that knows of no such commit has lost it. The note itself may be
    /// lost at a cut, which only makes it older.
    pub fn note(&self, committed: i64, made_at: i64) {
        let note = format!("{committed:>20} {made_at:>20}\n");
        self.0.write_all_at(note.as_bytes(), COMMITTED).ok();
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        self.0.flush().ok();
        self.0.unlock().ok();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gate(patience: Duration) -> (tempfile::TempDir, Gate) {
        let dir = tempfile::tempdir().unwrap();
        let mut gate = Gate::beside(&dir.path().join("s.db"));
        gate.patience = patience;
        (dir, gate)
    }

    #[test]
    fn one_at_a_time_and_the_next_goes_on_when_the_first_leaves() {
        let (_dir, gate) = gate(PATIENCE);
        let pass = gate.enter(1).unwrap();
        assert_eq!(gate.holder().unwrap().process, std::process::id());
        std::thread::scope(|s| {
            let second = s.spawn(|| gate.enter(2).map(drop));
            drop(pass);
            assert!(second.join().unwrap().is_ok());
        });
    }

    #[test]
    fn patience_ends_with_the_name_of_the_holder() {
        let (_dir, gate) = gate(Duration::from_millis(20));
        let _pass = gate.enter(1).unwrap();
        let error = gate.enter(2_000_001).unwrap_err();
        assert!(
            error
                .to_string()
                .contains(&format!("proses {}", std::process::id())),
            "{error}"
        );
    }
}
