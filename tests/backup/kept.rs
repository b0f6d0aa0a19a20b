//! Which copies stay, whatever the clock says.

use std::fs;

use bina::store::{Error, Store, last_proven, prove};

use crate::office::{BANDAR, Office, is_about_the_file};
use crate::{open_to_all, rename_siti, system};

const DAY: i64 = 24 * 3600 * 1_000_000;

fn copies(office: &Office) -> Vec<String> {
    let names = fs::read_dir(office.dir().join("copies")).unwrap();
    let names = names.map(|e| e.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.filter(|n| !n.ends_with("sha256")).collect();
    names.sort();
    names
}

#[test]
fn a_copy_made_by_a_clock_that_is_ahead_removes_no_others() {
    let mut office = Office::new();
    let (folder, start) = (office.dir().join("copies"), office.clock());
    // As many as a year leaves: the last eight, days, weeks and months.
    let days = [
        360, 330, 300, 270, 240, 210, 180, 150, 120, 90, 60, 50, 43, 36, 29, 22,
    ];
    for day in days.into_iter().chain((0..14).rev()) {
        office.set_clock(start - day * DAY);
        office.store.back_up(&folder, &open_to_all()).unwrap();
    }
    let before = copies(&office);
    assert!(before.len() >= 28, "{before:?}");
    office.set_clock(start + 12 * 365 * DAY);
    let jump = office.store.back_up(&folder, &open_to_all()).unwrap();
    assert!(jump.dropped.len() <= 3, "{:?}", jump.dropped);
    assert_eq!(jump.ahead, 0);
    for hour in 1..=20 {
        office.set_clock(start + hour * DAY / 24);
        let right = office.store.back_up(&folder, &open_to_all()).unwrap();
        assert_eq!(right.ahead, 1, "the copy of the jump is told of");
        assert!(right.path.exists(), "the newest stays");
    }
    assert!(jump.path.exists(), "and so does the copy of the jump");
    let lost = before.iter().filter(|n| !folder.join(n).exists()).count();
    assert!(lost <= 6, "{lost} of {} went", before.len());
}

#[test]
fn a_copy_with_findings_is_kept_and_lets_no_other_go() {
    let mut office = Office::new();
    let (folder, start) = (office.dir().join("copies"), office.clock());
    let back_up = |office: &mut Office, minute: i64| {
        office.set_clock(start + minute * 60_000_000);
        office.store.back_up(&folder, &open_to_all()).unwrap()
    };
    for minute in 0..9 {
        back_up(&mut office, minute);
    }
    let good = back_up(&mut office, 10);
    assert!(!good.dropped.is_empty() && good.verdict.findings.is_empty());
    let real = good.path.canonicalize().unwrap();
    assert_eq!(last_proven(&office.path()).unwrap().copy, real);
    let bend = "UPDATE task SET title = 'lain' WHERE region = ?1";
    office.raw().execute(bend, [BANDAR]).unwrap();
    let bad = back_up(&mut office, 11);
    assert!(bad.path.exists() && !bad.verdict.findings.is_empty());
    assert!(bad.dropped.is_empty(), "{:?}", bad.dropped);
    assert_eq!(
        last_proven(&office.path()).unwrap().copy,
        real,
        "it is no way back"
    );
}

#[test]
fn a_damaged_store_names_its_last_proven_copy() {
    if is_about_the_file("the file is overwritten") {
        return;
    }
    let mut office = Office::new();
    let copy = office
        .store
        .back_up(&office.dir().join("copies"), &open_to_all());
    let copy = copy.unwrap().path.canonicalize().unwrap();
    rename_siti(&mut office, "Siti Baru");
    let (path, _dir) = office.abandon();
    let whole = fs::read(&path).unwrap();
    let named = |what: &str| {
        let Err(Error::Damaged(why)) = Store::open(&path, system()) else {
            panic!("{what} was opened");
        };
        let why = why.to_string();
        assert!(
            why.contains(&format!("bina restore {}", copy.display())),
            "{what}: {why}"
        );
    };
    fs::write(&path, "no store any more").unwrap();
    named("what is no store");
    fs::copy(&copy, &path).unwrap();
    named("a store without its last commit");
    fs::write(&path, whole).unwrap();
    assert!(Store::open(&path, system()).is_ok());
}

#[test]
fn the_head_that_is_printed_is_that_of_the_copy() {
    let mut office = Office::new();
    for name in ["Siti Satu", "Siti Dua"] {
        rename_siti(&mut office, name);
        let copy = office
            .store
            .back_up(&office.dir().join("copies"), &open_to_all());
        let copy = copy.unwrap();
        let proof = prove(&copy.path, None, office.dir(), system()).unwrap();
        assert_eq!((proof.head, proof.verdict), (copy.head, copy.verdict));
    }
}

#[test]
fn what_a_copy_that_was_cut_off_left_goes_with_the_next() {
    let mut office = Office::new();
    let folder = office.dir().join("copies");
    fs::create_dir(&folder).unwrap();
    // No process has this number: it is beyond the most there can be.
    let gone = [
        "bina-20260302-091500.part",
        "bina-20260302-091500.part-journal",
        "bina-20260302-091500.db.part-4194305",
        "bina-20260302-091500.db.age.part-4194305",
        "bina-20260302-091500.db.part-4194305-journal",
    ];
    let others = [
        format!("bina-20260302-091500.db.part-{}", std::process::id()),
        "bina-catatan.part".to_owned(),
        "surat.part".to_owned(),
    ];
    let stay = others.iter().map(String::as_str);
    for name in gone.into_iter().chain(stay) {
        fs::write(folder.join(name), "").unwrap();
    }
    let unsealed = office.dir().join("s.unsealed");
    fs::write(&unsealed, "").unwrap();
    office.store.back_up(&folder, &open_to_all()).unwrap();
    assert!(gone.iter().all(|name| !folder.join(name).exists()));
    assert!(others.iter().all(|name| folder.join(name).exists()));
    assert!(!unsealed.exists());
}

#[test]
fn no_copy_is_made_while_nothing_was_written() {
    if is_about_the_file("that nobody wrote since is seen by the file") {
        return;
    }
    let mut office = Office::new();
    let (folder, other) = (office.dir().join("copies"), office.dir().join("others"));
    let stands = |office: &mut Office, folder: &std::path::Path| {
        let found = office.store.standing_copy(folder, &open_to_all());
        found.unwrap().map(|p| p.copy)
    };
    assert_eq!(stands(&mut office, &folder), None, "there is none yet");
    let first = office.store.back_up(&folder, &open_to_all()).unwrap();
    let real = first.path.canonicalize().unwrap();
    office.set_clock(office.clock() + DAY);
    assert_eq!(stands(&mut office, &folder), Some(real.clone()));
    assert_eq!(
        last_proven(&office.path()).unwrap().at,
        office.clock(),
        "it is as good as one of today"
    );
    assert_eq!(stands(&mut office, &other), None, "that folder has none");
    let sealed = office.store.standing_copy(&folder, &sealed_for_one());
    assert_eq!(sealed.unwrap(), None, "it lies open");
    rename_siti(&mut office, "Siti Baru");
    assert_eq!(stands(&mut office, &folder), None, "something was written");
    office.set_clock(office.clock() + DAY);
    let second = office.store.back_up(&folder, &open_to_all()).unwrap();
    let real = second.path.canonicalize().unwrap();
    assert_eq!(stands(&mut office, &folder), Some(real));
    fs::write(&second.path, "cut").unwrap();
    assert_eq!(stands(&mut office, &folder), None, "it was cut off since");
}

/// Keys to seal for, none of a real person.
fn sealed_for_one() -> bina::store::Recipients {
    let mut all = open_to_all();
    all.read(&age::x25519::Identity::generate().to_public().to_string())
        .unwrap();
    all
}
