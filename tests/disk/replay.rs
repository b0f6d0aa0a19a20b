//! What reached the disk, read from a trace, and the disk as a power cut leaves it.

use std::fs;
use std::path::Path;

/// One act on the store's files; `log` tells the log from the store itself.
#[derive(Clone, Debug)]
pub enum Act {
    Write {
        log: bool,
        at: usize,
        bytes: Vec<u8>,
    },
    Cut {
        log: bool,
        length: usize,
    },
    Sync {
        log: bool,
    },
    Unlink,
    /// A process ended after it had told of its commit.
    Told,
}

impl Act {
    pub fn is_sync(&self) -> bool {
        matches!(self, Self::Sync { .. })
    }
}

/// Reads the traces of several runs, one after the other.
pub fn acts(runs: &[String], store: &Path) -> Vec<Act> {
    let name = hex(&store.display().to_string());
    let mut acts = vec![];
    for run in runs {
        acts.extend(run.lines().filter_map(|line| act(line, &name, store)));
        acts.push(Act::Told);
    }
    acts
}

/// strace with `-xx` writes paths in arguments as `\x2f…`, and those of descriptors as they are.
fn hex(text: &str) -> String {
    text.bytes()
        .fold(String::new(), |all, b| all + &format!("\\x{b:02x}"))
}

fn act(line: &str, name: &str, store: &Path) -> Option<Act> {
    let call = line
        .split_once(' ')
        .map_or(line, |(_, call)| call.trim_start());
    let (verb, rest) = call.split_once('(')?;
    let plain = store.display().to_string();
    let log = rest.contains(&format!("{plain}-wal>"))
        || rest.contains(&format!("{name}\\x2d\\x77\\x61\\x6c"));
    let main = rest.contains(&format!("{plain}>")) || rest.contains(&format!("{name}>"));
    if !log && !main {
        return None;
    }
    match verb {
        "pwrite64" => {
            let (_, rest) = rest.split_once('"')?;
            let (bytes, rest) = rest.split_once('"')?;
            let numbers: Vec<&str> = rest.split([',', ')']).map(str::trim).collect();
            Some(Act::Write {
                log,
                at: numbers.get(2)?.parse().ok()?,
                bytes: bytes_of(bytes),
            })
        }
        "ftruncate" => {
            let length = rest.split([',', ')']).nth(1)?.trim().parse().ok()?;
            Some(Act::Cut { log, length })
        }
        "fsync" | "fdatasync" => Some(Act::Sync { log }),
        "unlink" if log => Some(Act::Unlink),
        _ => None,
    }
}

fn bytes_of(text: &str) -> Vec<u8> {
    text.split("\\x")
        .skip(1)
        .map(|b| u8::from_str_radix(b, 16).expect("two digits"))
        .collect()
}

/// How many runs had told of their commit.
pub fn acknowledged(acts: &[Act]) -> usize {
    acts.iter().filter(|a| matches!(a, Act::Told)).count()
}

/// The files as the disk has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Image {
    store: Vec<u8>,
    log: Option<Vec<u8>>,
}

impl Image {
    pub fn lay(&self, store: &Path) {
        fs::write(store, &self.store).expect("a store");
        if let Some(log) = &self.log {
            fs::write(format!("{}-wal", store.display()), log).expect("a log");
        }
    }

    fn file(&mut self, log: bool) -> &mut Vec<u8> {
        if log {
            self.log.get_or_insert_default()
        } else {
            &mut self.store
        }
    }

    fn apply(&mut self, act: &Act) {
        match act {
            Act::Write { log, at, bytes } => {
                let file = self.file(*log);
                let end = at + bytes.len();
                file.resize(file.len().max(end), 0);
                file[*at..end].copy_from_slice(bytes);
            }
            Act::Cut { log, length } => self.file(*log).resize(*length, 0),
            Act::Unlink => self.log = None,
            Act::Sync { .. } | Act::Told => {}
        }
    }
}

/// The ways a cut can leave the disk after these acts: with all of them, with those alone that were synced, and with
/// the half of what was not synced, in order and out of order.
pub fn images(start: &[u8], acts: &[Act]) -> Vec<Image> {
    let of = |taken: &dyn Fn(usize) -> bool| {
        let mut image = Image {
            store: start.to_vec(),
            log: None,
        };
        let taken = acts.iter().enumerate().filter(|(n, _)| taken(*n));
        taken.for_each(|(_, act)| image.apply(act));
        image
    };
    let safe = synced(acts);
    let loose: Vec<usize> = (0..acts.len()).filter(|n| !safe[*n]).collect();
    let half = loose.len() / 2;
    let mut all = vec![
        of(&|_| true),
        of(&|n| safe[n]),
        of(&|n| safe[n] || loose[..half].contains(&n)),
        of(&|n| safe[n] || loose[half..].contains(&n)),
    ];
    all.dedup();
    all
}

/// Which acts a later sync of the same file has made safe. A file's removal is taken to last at once.
fn synced(acts: &[Act]) -> Vec<bool> {
    let (mut safe, mut log_synced, mut store_synced) = (vec![true; acts.len()], false, false);
    for (n, act) in acts.iter().enumerate().rev() {
        match act {
            // What stood in a log that is gone matters no more.
            Act::Sync { log: true } | Act::Unlink => log_synced = true,
            Act::Sync { log: false } => store_synced = true,
            Act::Write { log, .. } | Act::Cut { log, .. } => {
                safe[n] = if *log { log_synced } else { store_synced };
            }
            Act::Told => {}
        }
    }
    safe
}
