//! Copies put back: proven by what belongs to them alone, with what will change told first.

use std::fs;
use std::path::{Path, PathBuf};

use bina::domain::region::Code;
use bina::store::{Consent, Copy, Error, Restoration, Store, StoreKind, prove, restore};

use crate::office::{BANDAR, CITY, KEYS, Office, code, day, fields, is_about_the_file, ssh_key};
use crate::{bend, name_of_siti, open_to_all, rename_siti, system};

/// The folder beside the office's own in which the list of keys is kept, as the guide makes it.
struct Keys(PathBuf);

impl Keys {
    fn of(office: &Office) -> Self {
        let name = office.dir().file_name().unwrap().to_string_lossy();
        let folder = office.dir().with_file_name(format!("{name}-keys"));
        fs::create_dir(&folder).unwrap();
        Self(folder)
    }

    fn blobs(&self) -> Vec<String> {
        let text = fs::read_to_string(self.0.join("keys")).unwrap();
        let blob = |line: &str| line.split(' ').nth(1).unwrap().to_owned();
        text.lines().map(blob).collect()
    }
}

impl Drop for Keys {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).ok();
    }
}

pub fn copy(office: &mut Office) -> Copy {
    let folder = office.dir().join("copies");
    office.store.back_up(&folder, &open_to_all()).unwrap()
}

fn add_key(office: &mut Office) -> uuid::Uuid {
    let key = ssh_key(office.id("account of camat"), KEYS[1]);
    office.give("key", CITY, key).unwrap().view.record.id
}

/// A restoration prepared on a store, or why it is not.
pub fn prepared(copy: &Path, store: &Path, consent: Consent) -> Result<Restoration, Error> {
    Restoration::prepare(copy, None, store, consent, system().as_mut())
}

pub fn refusal(copy: &Path, store: &Path, consent: Consent) -> String {
    match prepared(copy, store, consent) {
        Ok(_) => panic!("{} would be restored", copy.display()),
        Err(error) => error.to_string(),
    }
}

pub const NAMED: Consent = Consent {
    other_store: true,
    findings: false,
    downgrade: false,
};

/// What stands in the folder of a store beside it, the copies and what opening it leaves.
pub fn leftovers(store: &Path) -> Vec<String> {
    let own = store.file_name().unwrap().to_str().unwrap();
    let known = ["", "-wal", "-shm", ".gate", ".proven", ".head"];
    let is_known = |name: &str| {
        let ending = name.strip_prefix(own);
        name == "copies"
            || ending.is_some_and(|e| known.contains(&e) || e.starts_with(".before-restore"))
    };
    let names = fs::read_dir(store.parent().unwrap()).unwrap();
    let names = names.map(|e| e.unwrap().file_name().into_string().unwrap());
    names.filter(|n| !is_known(n)).collect()
}

#[test]
fn a_copy_is_put_back_whatever_became_of_the_keys_since() {
    let mut office = Office::new();
    let keys = Keys::of(&office);
    let copy = copy(&mut office);
    let key = add_key(&mut office);
    assert_eq!(keys.blobs(), [KEYS[0].0, KEYS[1].0]);
    let there = prove(&copy.path, None, office.dir(), system()).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    assert_eq!(
        prove(&copy.path, None, elsewhere.path(), system()).unwrap(),
        there,
        "a proof is the same wherever it is made"
    );
    assert!(there.is_good(), "{there:?}");
    restore(&copy.path, None, &office.path(), system).unwrap();
    assert_eq!(keys.blobs(), [KEYS[0].0], "the list is the copy's");
    let back = office.open();
    assert!(back.view_fits().unwrap());
    assert!(back.check_key(office.id("account of camat"), key).is_err());
    assert_eq!(back.check().unwrap().findings, []);
    assert_eq!(leftovers(&office.path()), Vec::<String>::new());
}

#[test]
fn a_copy_is_put_back_on_another_machine_with_a_list_of_its_own() {
    let mut office = Office::new();
    let copy = copy(&mut office);
    let there = tempfile::tempdir().unwrap();
    let (folder, keys) = (there.path().join("bina"), there.path().join("bina-keys"));
    fs::create_dir(&folder).unwrap();
    fs::create_dir(&keys).unwrap();
    let store = folder.join("bina.db");
    assert_eq!(restore(&copy.path, None, &store, system).unwrap(), None);
    let list = fs::read_to_string(keys.join("keys")).unwrap();
    assert!(list.contains(KEYS[0].0), "{list}");
    let store = Store::open(&store, system()).unwrap();
    assert_eq!(store.check().unwrap().findings, []);
}

/// Killed before the list was renewed, or put in place by hand: whoever opens the store next renews it.
#[test]
fn the_list_of_keys_is_renewed_for_a_store_that_was_put_here() {
    if is_about_the_file("the list of a server is renewed whenever it is opened") {
        return;
    }
    let mut office = Office::new();
    let keys = Keys::of(&office);
    add_key(&mut office);
    fs::write(keys.0.join("keys"), "of another store\n").unwrap();
    drop(office.open());
    assert_eq!(
        keys.blobs(),
        ["another"],
        "the store knows its own last commit"
    );
    fs::remove_file(office.dir().join("s.db.gate")).unwrap();
    drop(office.open());
    assert_eq!(keys.blobs(), [KEYS[0].0, KEYS[1].0]);
}

#[test]
fn a_missing_evidence_file_is_no_fault_of_the_copy() {
    let mut office = Office::new();
    fs::create_dir(office.dir().join("documents")).unwrap();
    let values = fields([
        ("title", "SK penetapan".into()),
        ("issuer", "Lurah".into()),
        ("file", "tidak-ada.pdf".into()),
        ("sha256", "0".repeat(64).as_str().into()),
    ]);
    office.add("lurah", "document", BANDAR, values).unwrap();
    let copy = copy(&mut office);
    assert_eq!(office.store.content().unwrap().findings, []);
    assert_eq!(office.store.around().unwrap().len(), 1);
    let proof = prove(&copy.path, None, office.dir(), system()).unwrap();
    assert!(proof.is_good(), "{proof:?}");
    let prepared = prepared(&copy.path, &office.path(), Consent::default()).unwrap();
    let told: Vec<String> = prepared
        .files
        .iter()
        .map(|f| f.message.to_string())
        .collect();
    assert_eq!(told, ["berkas tidak-ada.pdf tidak ada"]);
    prepared.carry_out(system().as_mut()).unwrap();
}

fn erase(office: &mut Office, person: uuid::Uuid) {
    let values = fields([
        ("person", person.into()),
        ("kind", "penghapusan".into()),
        ("asked_on", day("2026-03-01").into()),
    ]);
    let asked = office.add("perangkat", "data_request", BANDAR, values);
    let asked = asked.unwrap().view.record.id;
    let answer = fields([("answer", "Dikabulkan".into())]);
    office
        .step("lurah", "data_request", asked, "erase", answer)
        .unwrap();
}

#[test]
fn what_a_restoration_would_change_is_told_first() {
    let mut office = Office::new();
    let resident = fields([("name", "Wagiyem".into()), ("sex", "P".into())]);
    let resident = office.add("lurah", "person", BANDAR, resident).unwrap();
    let erased = resident.view.record.id;
    let copy = copy(&mut office);
    let nothing = prepared(&copy.path, &office.path(), Consent::default()).unwrap();
    let nothing = nothing.difference.unwrap();
    assert_eq!((nothing.lost, nothing.span), (0, None));
    erase(&mut office, erased);
    let key = office.id(&format!("key {BANDAR}"));
    let ended = || fields([("end_reason", "pindah".into())]);
    office.step("admin", "key", key, "end", ended()).unwrap();
    let seat = office.seat("perangkat");
    office
        .step("admin", "appointment", seat, "end", ended())
        .unwrap();
    let seat = office.seat("kasi_pmd");
    let over = fields([("to_date", day("2026-03-01").into())]);
    office.edit("admin", "appointment", seat, over).unwrap();
    let prepared = prepared(&copy.path, &office.path(), Consent::default()).unwrap();
    assert_eq!(prepared.present().unwrap().root, code(CITY));
    assert_eq!(prepared.proof.origin.kind, StoreKind::Real);
    let told = prepared.difference.as_ref().unwrap();
    assert!(told.lost >= 4, "{told:?}");
    let (first, last) = told.span.unwrap();
    assert!(first <= last && last == office.store.last_commit().unwrap());
    let revived: Vec<&str> = told.revived.iter().map(|(e, _)| e.name).collect();
    assert_eq!(revived, ["key", "appointment", "appointment"], "{told:?}");
    assert_eq!(told.unerased, [erased.to_string()]);
}

#[test]
fn what_was_saved_after_the_telling_is_not_lost_unseen() {
    let mut office = Office::new();
    let copy = copy(&mut office);
    let prepared = prepared(&copy.path, &office.path(), Consent::default()).unwrap();
    rename_siti(&mut office, "Siti Baru");
    let why = prepared.carry_out(system().as_mut()).unwrap_err();
    assert!(matches!(why, Error::Unavailable(_)), "{why}");
    let mut same = office.open();
    assert_eq!(name_of_siti(&mut office, &mut same), "Siti Baru".into());
}

/// An empty store of another city or day.
pub fn other(folder: &Path, root: &str, kind: StoreKind) -> PathBuf {
    let path = folder.join(format!("{root}-{}.db", kind.name()));
    let root: Code = code(root);
    drop(Store::create(&path, &root, kind, system()).unwrap());
    path
}

#[test]
fn a_demo_never_replaces_a_real_store_and_another_one_only_when_named() {
    let mut office = Office::new();
    let ours = copy(&mut office);
    let folder = tempfile::tempdir().unwrap();
    let demo = other(folder.path(), CITY, StoreKind::Demo);
    for consent in [Consent::default(), NAMED] {
        let why = refusal(&demo, &office.path(), consent);
        assert!(why.contains("demo"), "{why}");
    }
    for root in ["35.72", CITY] {
        let real = other(folder.path(), root, StoreKind::Real);
        let why = refusal(&real, &office.path(), Consent::default());
        assert!(why.contains("--other-store"), "{root}: {why}");
        assert!(prepared(&real, &office.path(), NAMED).is_ok());
        assert!(refusal(&ours.path, &real, Consent::default()).contains("--other-store"));
    }
}

#[test]
fn a_copy_with_findings_is_put_back_when_that_is_asked_for() {
    let mut office = Office::new();
    office
        .raw()
        .execute(
            "UPDATE task SET display = 'lain' WHERE region = ?1",
            [BANDAR],
        )
        .unwrap();
    let copy = copy(&mut office);
    let consent = Consent {
        findings: true,
        ..Consent::default()
    };
    let why = refusal(&copy.path, &office.path(), Consent::default());
    assert!(why.contains("--with-findings"), "{why}");
    assert!(prepared(&copy.path, &office.path(), consent).is_ok());
    bend(&copy.path);
    assert!(prepared(&copy.path, &office.path(), consent).is_err());
}

#[test]
fn a_proof_leaves_nothing_of_a_copy_behind() {
    let mut office = Office::new();
    let copy = copy(&mut office);
    let folder = tempfile::tempdir().unwrap();
    // What an earlier release left of a process that is long gone, and what one that runs is about to use.
    fs::write(
        folder.path().join(".proof-4194999.db.before-8"),
        "a whole copy",
    )
    .unwrap();
    let theirs = folder
        .path()
        .join(format!(".proof-{}-x", std::process::id()));
    fs::write(&theirs, "").unwrap();
    let proof = prove(&copy.path, None, folder.path(), system()).unwrap();
    assert!(proof.is_good() && theirs.exists());
    fs::remove_file(theirs).unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

/// As a later release would leave the store, with a console of it open.
#[test]
fn an_older_program_puts_no_copy_under_a_newer_console() {
    if is_about_the_file("nothing is laid over the tables of a newer program on a server") {
        return;
    }
    let mut office = Office::new();
    let copy = copy(&mut office);
    let (lurah, account) = (office.seat("lurah"), office.id("account of lurah"));
    office.store.open_session(lurah, account).unwrap();
    let newer = "INSERT INTO migration VALUES (99, 'x', 0)";
    office.raw().execute(newer, []).unwrap();
    let why = refusal(&copy.path, &office.path(), Consent::default());
    assert!(
        why.contains("bina yang lebih baru") && why.contains("--downgrade"),
        "{why}"
    );
    let back = Consent {
        downgrade: true,
        ..Consent::default()
    };
    let prepared = |office: &Office| prepared(&copy.path, &office.path(), back).unwrap();
    let why = prepared(&office).carry_out(system().as_mut()).unwrap_err();
    assert!(why.to_string().contains("konsol"), "{why}");
    // One that says it in a way this program cannot read is taken to be open.
    let db = office.raw();
    db.execute_batch("ALTER TABLE session RENAME TO console")
        .unwrap();
    assert!(prepared(&office).carry_out(system().as_mut()).is_err());
    db.execute_batch("ALTER TABLE console RENAME TO session")
        .unwrap();
    office.store.close_session().unwrap();
    prepared(&office).carry_out(system().as_mut()).unwrap();
    assert_eq!(office.open().check().unwrap().findings, []);
}
