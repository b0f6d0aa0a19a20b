//! What other programs do to the store's file beside an open console: what the console calls saved stays saved.

use std::fs::File;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::process::Command;

use rusqlite::Connection;
use rustix::fs::{FlockOperation, fcntl_lock};

use crate::pty::{Pty, QUIT};
use crate::{BINA, Store, enter_task};

/// What another program does between opening the file and closing it; the folder is for what it writes.
type Work = fn(&Connection, &Path);

const OTHERS: [(&str, Work); 5] = [
    ("reader", |db, _| {
        let count: i64 = db
            .query_row("SELECT count(*) FROM task", [], |r| r.get(0))
            .unwrap();
        assert!(count > 0);
    }),
    ("backup", |db, folder| {
        let copy = folder.join("copy.db");
        db.execute("VACUUM INTO ?1", [copy.to_str().unwrap()])
            .unwrap();
        std::fs::remove_file(copy).unwrap();
    }),
    ("vacuum", |db, _| db.execute_batch("VACUUM").unwrap()),
    ("checkpoint", |db, _| {
        db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
            .unwrap();
    }),
    // Refused while anybody has the file open: who forgets its locks lets it happen.
    ("journal", |db, _| {
        db.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))
            .ok();
    }),
];

fn log(store: &Store) -> u64 {
    let name = format!("{}-wal", store.path().display());
    std::fs::metadata(name).map_or(0, |m| m.ino())
}

/// Whether somebody has the store open, as its locks tell every other program: who finds itself alone removes the log.
fn is_held(store: &Path) -> bool {
    let file = File::options().read(true).write(true).open(store).unwrap();
    fcntl_lock(&file, FlockOperation::NonBlockingLockExclusive).is_err()
}

fn titles(store: &Path) -> Vec<String> {
    let db = Connection::open(store).unwrap();
    let mut rows = db.prepare("SELECT title FROM task").unwrap();
    let rows = rows.query_map([], |r| r.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

fn bina(store: &Store, args: &[&str]) {
    let mut command = Command::new(BINA);
    let done = command
        .args(args)
        .arg("--store")
        .arg(store.path())
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{args:?}: {}",
        String::from_utf8_lossy(&done.stderr)
    );
}

fn enter(pty: &mut Pty, title: &str) {
    enter_task(pty, title);
    pty.press("g1").wait_for("Hari ini");
}

#[test]
fn what_is_called_saved_is_in_the_file_whatever_else_reads_it() {
    let store = Store::new();
    let mut pty = store.open("lurah");
    pty.wait_for("Hari ini");
    let before = log(&store);
    for (name, act) in OTHERS {
        let db = Connection::open(store.path()).unwrap();
        act(&db, store.folder.path());
        drop(db);
        assert_eq!(log(&store), before, "{name}");
        assert!(is_held(&store.path()), "{name}");
        enter(&mut pty, &format!("Sesudah {name}"));
        let kept = titles(&store.path());
        assert!(
            kept.contains(&format!("Sesudah {name}")),
            "{name}: {kept:?}"
        );
    }
    pty.press(QUIT);
    assert!(pty.end().0.success());
    for args in [&["check"][..], &["audit", "verify"]] {
        bina(&store, args);
    }
    let kept = titles(&store.path());
    assert!(
        OTHERS
            .iter()
            .all(|(name, _)| kept.contains(&format!("Sesudah {name}")))
    );
}

#[test]
fn a_log_that_was_removed_is_noticed_and_the_entry_saved_in_a_new_one() {
    let store = Store::new();
    let mut pty = store.open("lurah");
    enter(&mut pty, "Sebelum");
    let db = Connection::open(store.path()).unwrap();
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
        .unwrap();
    drop(db);
    for tail in ["wal", "shm"] {
        std::fs::remove_file(format!("{}-{tail}", store.path().display())).unwrap();
    }
    enter(&mut pty, "Sesudah");
    let kept = titles(&store.path());
    assert!(
        ["Sebelum", "Sesudah"]
            .iter()
            .all(|t| kept.contains(&(*t).to_owned())),
        "{kept:?}"
    );
    pty.press(QUIT);
    assert!(pty.end().0.success());
    bina(&store, &["check"]);
}

#[test]
fn a_store_that_was_replaced_takes_nothing_more_and_says_so() {
    let store = Store::new();
    let mut pty = store.open("lurah");
    pty.wait_for("Hari ini");
    let other = store.folder.path().join("other.db");
    std::fs::copy(store.path(), &other).unwrap();
    std::fs::rename(&other, store.path()).unwrap();
    let before = std::fs::read(store.path()).unwrap();
    pty.press("n").wait_for("Tugas koordinasi: Baru");
    pty.press("Hilang\r").wait_for("dipindah atau diganti");
    assert!(std::fs::read(store.path()).unwrap() == before);
}
