//! A fair lock between processes: writers queue on a kernel file lock, first come first served.
//!
//! SQLite's own back-off starves writers; the kernel wakes waiters in the order they came and frees the lock when
//! its holder dies. A holder writes its process id and the moment it entered, so that others can say who and since when.

mod committed;
mod work;

pub use committed::of_store;
pub use work::Work;

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write;
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::store::engine::cause;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file::with_ending;

use crate::text::{Message, t};

/// How long a writer queues behind somebody who comes no further before it says that the store is busy.
const TIMEOUT: Duration = Duration::from_secs(10);
/// How long it queues before whom it waits for is said again; the first time in a quarter of it.
const WORD: Duration = Duration::from_secs(1);

/// How long an ordinary holder is inside at most, in microseconds.
const SHORT: i64 = 1_000_000;

/// What hears whom a writer waits for.
pub type Tell = Box<dyn Fn(&Message) + Send + Sync>;

/// Behind a store's name: its gate.
pub const GATE: &str = ".gate";

/// The gate of one store.
pub struct Gate {
    path: PathBuf,
    timeout: Duration,
    word: Duration,
    tell: Option<Tell>,
}

/// Whoever is inside, as written by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    pub process: u32,
    /// Microseconds UTC.
    pub since: i64,
    /// What it is doing, when that takes long.
    pub work: Option<Work>,
}

/// Where it stands when the system was started by the clock of the last commit, and how long that note is.
const STARTED: usize = 80;
const STARTED_LENGTH: usize = 58;

/// Where it stands what the holder does, behind all others, and how long that note is.
const WORK: u64 = 144;
const LENGTH: usize = 140;

/// Being inside. Leaving is dropping it.
#[derive(Debug)]
pub struct Pass(File);

impl Gate {
    pub fn beside(store: &Path) -> Self {
        Self {
            path: with_ending(store, GATE),
            timeout: TIMEOUT,
            word: WORD,
            tell: None,
        }
    }

    /// Has it said whom a writer waits for, each second.
    pub fn when_waiting(&mut self, tell: Tell) {
        self.tell = Some(tell);
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
    /// [`Error::Unavailable`] after ten seconds in which nobody inside came any further, naming the holder, or when the
    /// lock file cannot be opened.
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
        file.write_all_at(&[b' '; LENGTH], WORK).ok();
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
        let mut until = Instant::now() + self.timeout;
        let (mut word, mut seen) = (self.word / 4, self.holder());
        loop {
            let left = until.saturating_duration_since(Instant::now());
            match hear.recv_timeout(left.min(word)) {
                Ok(entered) => return entered.map_err(|e| self.closed(&e)),
                Err(_) => word = self.word,
            }
            let inside = self.holder();
            if inside != seen {
                // It moves on: only who stands still is a reason to give up.
                (until, seen) = (Instant::now() + self.timeout, inside);
            } else if Instant::now() >= until {
                return Err(self.busy(now));
            }
            self.say_whom_it_waits_for();
        }
    }

    fn say_whom_it_waits_for(&self) {
        let (Some(tell), Some(holder)) = (&self.tell, self.holder()) else {
            return;
        };
        let process = holder.process.to_string();
        let message = match &holder.work {
            Some(work) => t("menunggu proses {}: {}", "waiting for process {}: {}")
                .with([process.into(), work.message().into()]),
            None => t("menunggu proses {}", "waiting for process {}").with([process.into()]),
        };
        tell(&message);
    }

    /// Whether somebody is inside who stays: at long work, or for more than a second. `now` in microseconds UTC.
    pub fn is_held_long(&self, now: i64) -> bool {
        let held = self.open().is_ok_and(|file| {
            let entered = file.try_lock();
            matches!(entered, Err(TryLockError::WouldBlock))
        });
        let stays = |h: Holder| h.work.is_some() || now - h.since > SHORT;
        held && self.holder().is_some_and(stays)
    }

    /// Who is inside, or was last.
    pub fn holder(&self) -> Option<Holder> {
        let text = std::fs::read_to_string(&self.path).ok()?;
        let mut words = text.split_whitespace();
        let work = usize::try_from(WORK).ok().and_then(|at| text.get(at..));
        Some(Holder {
            process: words.next()?.parse().ok()?,
            since: words.next()?.parse().ok()?,
            work: work.and_then(Work::read),
        })
    }

    /// The place in the order of acts of the last commit of this store that was acknowledged behind the gate; none when
    /// none was noted. A store is known by the moment it was made.
    pub fn committed(&self, made_at: i64) -> Option<i64> {
        committed::of_store(self.noted(), made_at)
    }

    /// The moment the store was made whose commit was noted last, in microseconds UTC.
    pub fn made_at(&self) -> Option<i64> {
        self.noted().map(|n| n.1)
    }

    /// The place of the commit that was noted last, and the moment its store was made.
    pub fn noted(&self) -> Option<(Option<i64>, i64)> {
        committed::read(&std::fs::read_to_string(&self.path).ok()?)
    }

    /// When the system was started by the clock of the last commit, in microseconds UTC; none when that was another start,
    /// or nothing was noted.
    pub fn started(&self, boot: &str) -> Option<i64> {
        let text = std::fs::read_to_string(&self.path).ok()?;
        let note = text.get(STARTED..STARTED + STARTED_LENGTH)?;
        let mut words = note.split_whitespace();
        (words.next()? == boot).then_some(())?;
        words.next()?.parse().ok()
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
            (now - holder.since) / 1_000_000 + i64::try_from(self.timeout.as_secs()).unwrap_or(0);
        let process = holder.process.to_string().into();
        let words = match &holder.work {
            None => t(
                "proses {} memegang data sejak {} detik lalu; coba lagi sebentar lagi, dan bila lewat lima menit masih begitu, sebutkan nomor proses itu kepada pengelola server",
                "process {} has held the store for {} seconds; try again in a little while, and if it still does after five minutes, tell the server's admin the number of that process",
            )
            .with([process, seconds.into()]),
            Some(work) => t(
                "proses {} memegang data sejak {} detik lalu ({}); coba lagi sesudah itu selesai",
                "process {} has held the store for {} seconds ({}); try again once that is done",
            )
            .with([process, seconds.into(), work.message().into()]),
        };
        Error::Unavailable(words)
    }

    fn closed(&self, e: &std::io::Error) -> Error {
        Error::Unavailable(
            t(
                "data hanya dapat dibaca: {} tidak dapat dibuka ({})",
                "the store is read-only: {} cannot be opened ({})",
            )
            .with([
                self.path.display().to_string().into(),
                cause::of_system(e).into(),
            ]),
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
    /// Notes when the system was started by this clock: a clock that was set since says another moment.
    pub fn note_start(&self, boot: &str, moment: i64) {
        let note = format!("{boot:<36.36} {moment:>20}\n");
        self.0.write_all_at(note.as_bytes(), STARTED as u64).ok();
    }

    /// Says what is done inside and how far it is, for those who wait. A note that fails only costs them that.
    pub fn work(&self, work: &Work) {
        let mut note = work.note();
        // Never in the midst of a letter.
        note.truncate(note.floor_char_boundary(LENGTH));
        self.0.write_all_at(note.as_bytes(), WORK).ok();
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
    use crate::domain::model::person;

    fn gate(timeout: Duration) -> (tempfile::TempDir, Gate) {
        let dir = tempfile::tempdir().unwrap();
        let mut gate = Gate::beside(&dir.path().join("s.db"));
        gate.timeout = timeout;
        (dir, gate)
    }

    #[test]
    fn one_at_a_time_and_the_next_goes_on_when_the_first_leaves() {
        let (_dir, gate) = gate(TIMEOUT);
        let pass = gate.enter(1).unwrap();
        assert_eq!(gate.holder().unwrap().process, std::process::id());
        std::thread::scope(|s| {
            let second = s.spawn(|| gate.enter(2).map(drop));
            drop(pass);
            assert!(second.join().unwrap().is_ok());
        });
    }

    #[test]
    fn whoever_waits_is_told_for_whom_what_it_does_and_how_far_it_is() {
        let (_dir, mut gate) = gate(Duration::from_millis(100));
        gate.word = Duration::from_millis(5);
        let pass = gate.enter(1).unwrap();
        pass.note(1, 1);
        for (is_trial, verb) in [(false, "menyimpan"), (true, "memeriksa")] {
            pass.work(&Work {
                is_trial,
                done: 23_000,
                all: 50_000,
                of: Some(&person::ENTITY),
                by: "Siti".to_owned(),
            });
            let (tell, hear) = mpsc::channel();
            let told = move |m: &Message| tell.send(m.to_string()).unwrap_or_default();
            gate.when_waiting(Box::new(told));
            let first = std::thread::scope(|s| {
                s.spawn(|| gate.queue(gate.open().unwrap(), 1).is_ok());
                hear.recv().unwrap()
            });
            let process = std::process::id();
            assert_eq!(
                first,
                format!(
                    "menunggu proses {process}: {verb} 23.000 dari 50.000 catatan (Orang), oleh Siti"
                )
            );
        }
        assert_eq!(gate.committed(1), Some(1));
        let boot = "11111111-2222-3333-4444-555555555555";
        assert_eq!(gate.started(boot), None);
        pass.note_start(boot, 1_234);
        assert_eq!(gate.started(boot), Some(1_234));
        assert_eq!(gate.started("another"), None);
        assert_eq!(gate.committed(1), Some(1));
        drop(pass);
        drop(gate.enter(2).unwrap());
        assert_eq!(gate.holder().unwrap().work, None);
    }

    #[test]
    fn patience_does_not_end_while_whoever_is_inside_comes_further() {
        let (_dir, gate) = gate(Duration::from_millis(200));
        let pass = gate.enter(1).unwrap();
        std::thread::scope(|s| {
            let second = s.spawn(|| gate.enter(2).map(drop));
            for done in 0..20 {
                std::thread::sleep(Duration::from_millis(50));
                pass.work(&Work {
                    is_trial: false,
                    done,
                    all: 20,
                    of: None,
                    by: "Siti".to_owned(),
                });
            }
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
