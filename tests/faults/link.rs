//! Other names of a store: a link leads to the file itself, a second name of the file is refused.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use bina::store::{Error, Recipients, Store, StoreKind, System, restore};

use crate::office::{BANDAR, Office, code, fields};

fn open(path: &Path) -> Result<Store, Error> {
    Store::open(path, Box::new(System))
}

fn refusal(path: &Path) -> String {
    match open(path) {
        Ok(_) => panic!("{} was opened", path.display()),
        Err(error) => error.to_string(),
    }
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap();
    names
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn a_store_with_a_second_name_is_refused_under_both() {
    let office = Office::new();
    let (path, dir) = office.abandon();
    let (other, folder) = (
        dir.path().join("second.db"),
        tempfile::tempdir_in("/tmp").unwrap(),
    );
    fs::hard_link(&path, &other).unwrap();
    for (name, named) in [(&path, &other), (&other, &path)] {
        let why = refusal(name);
        assert!(why.contains(named.to_str().unwrap()), "{why}");
        assert!(!why.contains("pulihkan"), "{why}");
    }
    let copy = folder.path().join("copy.db");
    fs::copy(&path, &copy).unwrap();
    assert!(restore(&copy, None, &path, || Box::new(System)).is_err());
    assert!(!dir.path().join("s.db.before-restore").exists());
    fs::remove_file(&other).unwrap();
    assert_eq!(open(&path).unwrap().check().unwrap().findings, []);
}

#[test]
fn a_console_saves_no_more_once_its_store_has_a_second_name() {
    let mut office = Office::new();
    let other = office.dir().join("second.db");
    let person = |n: &str| fields([("name", n.into()), ("sex", "P".into())]);
    office
        .add("lurah", "person", BANDAR, person("Sebelum"))
        .unwrap();
    fs::hard_link(office.path(), &other).unwrap();
    let why = office
        .add("lurah", "person", BANDAR, person("Selama"))
        .unwrap_err();
    assert!(why.to_string().contains("second.db"), "{why}");
    fs::remove_file(&other).unwrap();
    office
        .add("lurah", "person", BANDAR, person("Sesudah"))
        .unwrap();
    office.assert_proven();
}

#[test]
fn a_link_leads_to_the_file_and_all_that_stands_beside_it() {
    let there = tempfile::tempdir().unwrap();
    let (office, links) = (Office::new(), there.path().join("links"));
    let keys = there.path().join("links-keys");
    for folder in [&links, &keys] {
        fs::create_dir(folder).unwrap();
    }
    let link = links.join("bina.db");
    symlink(office.path(), &link).unwrap();
    let mut store = open(&link).unwrap();
    assert_eq!(store.path(), office.path().canonicalize().unwrap());
    // Two names of one store are one store: who writes by one is seen at the gate of the other.
    assert_eq!(
        store.holder().map(|h| h.process),
        office.store.holder().map(|h| h.process)
    );
    let copies = there.path().join("copies");
    let copy = store.back_up(&copies, &Recipients::default()).unwrap();
    drop(store);
    restore(&copy.path, None, &link, || Box::new(System)).unwrap();
    assert!(link.is_symlink());
    assert_eq!(names(&links), ["bina.db"], "nothing lies beside the link");
    assert_eq!(names(&keys), Vec::<String>::new());
    assert!(office.dir().join("s.db.before-restore").exists());
}

#[test]
fn a_store_is_made_where_a_link_leads() {
    let there = tempfile::tempdir().unwrap();
    let (folder, link) = (there.path().join("folder"), there.path().join("link.db"));
    fs::create_dir(&folder).unwrap();
    symlink("folder/new.db", &link).unwrap();
    drop(Store::create(&link, &code("35.71"), StoreKind::Real, Box::new(System)).unwrap());
    assert!(folder.join("new.db.gate").exists());
    assert!(open(&link).is_ok());
    // A link that leads to itself leads nowhere.
    let round = there.path().join("round.db");
    symlink("round.db", &round).unwrap();
    assert!(matches!(open(&round), Err(Error::Rejected { .. })));
}
