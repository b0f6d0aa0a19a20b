//! Room is looked for before a store is brought up to date or replaced: a disk without it leaves all as it was.

use std::fs;
use std::io::Read;
use std::path::Path;

use crate::{Small, bina, must, said};

fn released(store: &Path) {
    let zip = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/releases/at-7.zip");
    let mut zip = zip::ZipArchive::new(fs::File::open(zip).unwrap()).unwrap();
    let mut bytes = vec![];
    zip.by_name("s.db")
        .unwrap()
        .read_to_end(&mut bytes)
        .unwrap();
    fs::write(store, bytes).unwrap();
}

#[test]
#[ignore = "mounts a small disk, which needs root"]
fn an_upgrade_or_restoration_without_room_touches_nothing() {
    let disk = Small::new("4m");
    let store = disk.store();
    released(&store);
    let before = fs::read(&store).unwrap();
    let ballast = disk.0.path().join("ballast");
    fs::write(&ballast, vec![0; 2 << 20]).unwrap();
    let refused = bina(&store, &["check"]);
    assert_eq!(refused.status.code(), Some(6), "{}", said(&refused));
    assert!(said(&refused).contains("MiB kosong"), "{}", said(&refused));
    assert_eq!(fs::read(&store).unwrap(), before);
    assert!(!disk.0.path().join("s.db.before-8").exists());
    disk.remount("size=16m");
    must(&store, &["check"]);
    assert!(disk.0.path().join("s.db.before-8").exists());
    let copies = tempfile::tempdir().unwrap();
    must(&store, &["backup", copies.path().to_str().unwrap()]);
    let copy = fs::read_dir(copies.path())
        .unwrap()
        .map(|e| e.unwrap().path());
    let copy = { copy }
        .find(|p| p.extension().is_some_and(|e| e == "db"))
        .unwrap();
    let used: u64 = fs::read_dir(disk.0.path())
        .unwrap()
        .map(|e| e.unwrap().metadata().unwrap().len())
        .sum();
    disk.remount(&format!("size={}", used + (3 << 20)));
    let refused = bina(&store, &["restore", copy.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(6), "{}", said(&refused));
    assert!(said(&refused).contains("MiB kosong"), "{}", said(&refused));
    assert!(!disk.0.path().join("s.db.before-restore").exists());
    must(&store, &["check"]);
}

#[test]
#[ignore = "mounts a small disk, which needs root"]
fn a_copy_without_room_says_how_much_it_needs_and_leaves_nothing() {
    let disk = Small::new("24m");
    let store = disk.store();
    must(&store, &["init"]);
    let copies = disk.0.path().join("copies");
    fs::create_dir(&copies).unwrap();
    // Of a program before, which a full disk stopped half way.
    let left = copies.join("bina-20260302-091500.part");
    let filler = disk.fill();
    // As much as opening the store takes, less than a copy of it.
    let full = fs::File::options().write(true).open(&filler).unwrap();
    let length = full.metadata().unwrap().len();
    full.set_len(length.saturating_sub(1 << 20)).unwrap();
    fs::write(&left, "").unwrap();
    for _ in 0..2 {
        let refused = bina(&store, &["backup", copies.to_str().unwrap()]);
        assert_eq!(refused.status.code(), Some(6), "{}", said(&refused));
        assert!(said(&refused).contains("MiB kosong"), "{}", said(&refused));
        assert_eq!(fs::read_dir(&copies).unwrap().count(), 0);
    }
    drop(full);
    fs::remove_file(filler).unwrap();
    must(&store, &["backup", copies.to_str().unwrap()]);
}
