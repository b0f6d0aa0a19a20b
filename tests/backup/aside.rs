//! What becomes of the files themselves when a copy is put back: moved aside whole, taken with their log, never half there.

use std::fs;

use bina::store::{Consent, Store, StoreKind, prove, restore};

use crate::office::{CITY, Office, is_about_the_file};
use crate::restored::{NAMED, copy, leftovers, other, prepared, refusal};
use crate::{name_of_siti, rename_siti, system};

#[test]
fn a_store_that_cannot_be_read_is_known_by_the_note_of_its_last_commit() {
    if is_about_the_file("the file is overwritten") {
        return;
    }
    let mut office = Office::new();
    let ours = copy(&mut office);
    let folder = tempfile::tempdir().unwrap();
    let demo = other(folder.path(), CITY, StoreKind::Demo);
    rename_siti(&mut office, "Siti Baru");
    let (path, dir) = office.abandon();
    fs::write(&path, "no store any more").unwrap();
    assert!(refusal(&demo, &path, NAMED).contains("demo"));
    assert!(prepared(&ours.path, &path, Consent::default()).is_ok());
    fs::remove_file(dir.path().join("s.db.gate")).unwrap();
    assert!(refusal(&ours.path, &path, Consent::default()).contains("--other-store"));
}

#[test]
fn a_store_that_cannot_be_read_is_moved_aside_whole() {
    if is_about_the_file("the file is overwritten") {
        return;
    }
    let mut office = Office::new();
    let copy = copy(&mut office);
    rename_siti(&mut office, "Siti Baru");
    let (path, _dir) = office.abandon();
    fs::write(&path, "no store any more").unwrap();
    let kept = restore(&copy.path, None, &path, system).unwrap().unwrap();
    assert_eq!(fs::read(&kept).unwrap(), b"no store any more");
    let back = Store::open(&path, system()).unwrap();
    assert_eq!(back.check().unwrap().findings, []);
    drop(back);
    assert_eq!(leftovers(&path), Vec::<String>::new());
}

#[test]
fn a_log_that_was_left_of_another_store_is_not_taken_for_that_of_the_copy() {
    if is_about_the_file("its log is left") {
        return;
    }
    let mut office = Office::new();
    let copy = copy(&mut office);
    rename_siti(&mut office, "Siti Baru");
    let there = tempfile::tempdir().unwrap();
    let path = there.path().join("s.db");
    let log = fs::read(format!("{}-wal", office.path().display())).unwrap();
    fs::write(there.path().join("s.db-wal"), &log).unwrap();
    let kept = restore(&copy.path, None, &path, system).unwrap().unwrap();
    assert_eq!(fs::read(format!("{}-wal", kept.display())).unwrap(), log);
    let mut back = Store::open(&path, system()).unwrap();
    assert_eq!(name_of_siti(&mut office, &mut back), "Siti Aminah".into());
    assert_eq!(back.check().unwrap().findings, []);
}

/// A kill after the broken store was moved aside and before the copy has its name.
#[test]
fn a_restoration_that_was_cut_off_names_the_file_to_go_on_with() {
    if is_about_the_file("the file is moved aside, which a server does in one transaction") {
        return;
    }
    let mut office = Office::new();
    let copy = copy(&mut office);
    let (path, dir) = office.abandon();
    let waiting = dir.path().join("s.db.restored");
    fs::rename(&copy.path, &waiting).unwrap();
    fs::rename(&path, dir.path().join("s.db.before-restore")).unwrap();
    let Err(why) = Store::open(&path, system()) else {
        panic!("there is no store");
    };
    let named = format!("bina restore {}", waiting.display());
    assert!(why.to_string().contains(&named), "{why}");
    restore(&waiting, None, &path, system).unwrap();
    let back = Store::open(&path, system()).unwrap();
    assert_eq!(back.check().unwrap().findings, []);
    drop(back);
    assert_eq!(leftovers(&path), Vec::<String>::new());
}

/// As earlier releases kept a store that they moved aside.
#[test]
fn a_store_is_proven_with_the_log_beside_it() {
    if is_about_the_file("its log lies beside it") {
        return;
    }
    let mut office = Office::new();
    let folder = tempfile::tempdir().unwrap();
    rename_siti(&mut office, "Siti Baru");
    let aside = tempfile::tempdir().unwrap();
    for tail in ["", "-wal"] {
        let from = format!("{}{tail}", office.path().display());
        fs::copy(from, aside.path().join(format!("old{tail}"))).unwrap();
    }
    let proof = prove(&aside.path().join("old"), None, folder.path(), system()).unwrap();
    assert_eq!(proof.origin.last, office.store.last_commit().unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
