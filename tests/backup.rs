//! Copies, restoring, and what a store says when something around it has gone wrong.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "backup/aside.rs"]
mod aside;
#[path = "backup/kept.rs"]
mod kept;
#[path = "fixture/office.rs"]
mod office;
#[path = "backup/restored.rs"]
mod restored;
#[path = "backup/sealed.rs"]
mod sealed;

use std::fs;
use std::path::Path;

use bina::domain::schema::record::Value;
use bina::store::{Consent, Error, Recipients, Restoration, Source, Store, System, prove, restore};
use office::{BANDAR, ByName, CITY, KEYS, Office, at, fields, is_about_the_file, ssh_key};

fn system() -> Box<dyn Source> {
    Box::new(System)
}

/// A copy that is not sealed.
fn open_to_all() -> Recipients {
    Recipients::default()
}

fn rename_siti(office: &mut Office, name: &str) {
    let id = office.id(&at("person", "siti", BANDAR));
    office
        .edit("lurah", "person", id, fields([("name", name.into())]))
        .unwrap();
}

fn name_of_siti(office: &mut Office, store: &mut Store) -> Value {
    let id = office.id(&at("person", "siti", BANDAR));
    let lurah = office.seat("lurah");
    let view = store.one(lurah, office::entity("person"), id).unwrap();
    view.record.at("name").clone()
}

/// Flips a bit in the middle of a file.
fn bend(path: &Path) {
    let mut bytes = fs::read(path).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_copy_is_whole_and_can_be_put_back() {
    let mut office = Office::new();
    let folder = office.dir().join("copies");
    let copy = office.store.back_up(&folder, &open_to_all()).unwrap();
    rename_siti(&mut office, "Siti Baru");
    let proof = prove(&copy.path, None, office.dir(), system()).unwrap();
    assert!(
        proof.is_good() && proof.hash_fits == Some(true),
        "{proof:?}"
    );
    assert_eq!(proof.head, copy.head);
    let path = office.path();
    // A console that was never closed would go on writing the file that is moved away.
    let kept = restore(&copy.path, None, &path, system).unwrap().unwrap();
    let mut back = office.open();
    assert_eq!(
        name_of_siti(&mut office, &mut back),
        Value::from("Siti Aminah")
    );
    assert_eq!(back.check().unwrap().findings, []);
    let mut kept = Store::open(&kept, system()).unwrap();
    assert_eq!(
        name_of_siti(&mut office, &mut kept),
        Value::from("Siti Baru")
    );
    let hidden = fs::read_dir(office.dir()).unwrap().filter(|e| {
        e.as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with(".proof")
    });
    assert_eq!(hidden.count(), 0, "the scratch copy is gone");
}

#[test]
fn a_copy_that_changed_is_not_put_back() {
    let mut office = Office::new();
    let copy = office
        .store
        .back_up(&office.dir().join("copies"), &open_to_all())
        .unwrap();
    bend(&copy.path);
    let good = prove(&copy.path, None, office.dir(), system()).is_ok_and(|p| p.is_good());
    assert!(!good);
    let path = office.path();
    assert!(restore(&copy.path, None, &path, system).is_err());
    assert!(!office.dir().join("s.db.before-restore").exists());
    office.assert_proven();
}

#[test]
fn an_open_console_keeps_a_store_from_being_replaced() {
    let mut office = Office::new();
    let copy = office
        .store
        .back_up(&office.dir().join("copies"), &open_to_all())
        .unwrap();
    let (lurah, account) = (office.seat("lurah"), office.id("account of lurah"));
    office.store.open_session(lurah, account).unwrap();
    let path = office.path();
    let refused = restore(&copy.path, None, &path, system).unwrap_err();
    assert!(refused.to_string().contains("konsol"), "{refused}");
    office.store.close_session().unwrap();
    restore(&copy.path, None, &path, system).unwrap();
}

#[test]
fn a_removed_log_is_noticed() {
    if is_about_the_file("its log is removed") {
        return;
    }
    let mut office = Office::new();
    // Killed before the log is emptied: its files are taken as they lie.
    rename_siti(&mut office, "Siti Baru");
    let there = tempfile::tempdir().unwrap();
    let path = there.path().join("s.db");
    for tail in ["", "-wal", ".gate"] {
        let from = format!("{}{tail}", office.path().display());
        fs::copy(from, format!("{}{tail}", path.display())).unwrap();
    }
    let open = || Store::open(&path, system());
    let mut whole = open().unwrap();
    assert_eq!(
        name_of_siti(&mut office, &mut whole),
        Value::from("Siti Baru")
    );
    drop(whole);
    fs::copy(office.path(), &path).unwrap();
    let Err(Error::Damaged(why)) = open() else {
        panic!("a store without its last commit was opened");
    };
    assert!(
        why.to_string().contains("-wal") && why.to_string().contains("bina restore"),
        "{why}"
    );
}

#[test]
fn a_clock_set_back_leaves_the_order_of_acts() {
    let mut office = Office::new();
    rename_siti(&mut office, "Siti Satu");
    let set_back = office.clock() - 3_600_000_000;
    office.set_clock(set_back);
    rename_siti(&mut office, "Siti Dua");
    let auditor = office.seat("auditor");
    let id = office.id(&at("person", "siti", BANDAR));
    let steps = office
        .store
        .history(auditor, office::entity("person"), id)
        .unwrap();
    let now = |step: &bina::store::Step| step.changes[0].2.clone().unwrap();
    assert_eq!([now(&steps[0]), now(&steps[1])], ["Siti Dua", "Siti Satu"]);
    assert_eq!(steps[0].at, set_back, "each act keeps what its clock said");
    office.assert_proven();
}

#[test]
fn a_reference_to_nothing_is_found() {
    let office = Office::new();
    let sql = "UPDATE task SET kpm = '00000000-0000-0000-0000-000000000009' WHERE region = ?1";
    office.raw().execute(sql, [BANDAR]).unwrap();
    let findings = office.store.check().unwrap().findings;
    assert!(
        findings
            .iter()
            .any(|f| f.entity == "task" && f.message.to_string().contains("menunjuk")),
        "{findings:?}"
    );
}

#[test]
fn the_list_of_keys_follows_the_store() {
    let mut office = Office::new();
    let folder = office.dir().with_file_name(format!(
        "{}-keys",
        office.dir().file_name().unwrap().to_string_lossy()
    ));
    fs::create_dir(&folder).unwrap();
    let view = bina::store::view_of(&office.path()).unwrap();
    let key = ssh_key(office.id("account of camat"), KEYS[1]);
    let key = office.give("key", CITY, key).unwrap().view.record;
    let owner = |blob| bina::store::owner(&view, "ssh-ed25519", blob).unwrap();
    assert_eq!(owner(KEYS[1].0).unwrap().key, key.id);
    assert_eq!(
        owner(KEYS[0].0).unwrap().account,
        office.id("account of lurah")
    );
    assert!(office.store.view_fits().unwrap());
    let reason = || fields([("end_reason", "hilang".into())]);
    office
        .step("admin", "key", key.id, "end", reason())
        .unwrap();
    assert_eq!(owner(KEYS[1].0), None);
    assert!(
        office
            .store
            .check_key(office.id("account of camat"), key.id)
            .is_err()
    );
    let account = office.id("account of lurah");
    office
        .step("admin", "account", account, "end", reason())
        .unwrap();
    assert_eq!(owner(KEYS[0].0), None, "an ended account has no key");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_console_learns_of_its_end_and_of_who_edits_beside_it() {
    let mut office = Office::new();
    let (lurah, account) = (office.seat("lurah"), office.id("account of lurah"));
    let task = office.id(&format!("task {BANDAR}"));
    let mut theirs = office.open();
    theirs.open_session(lurah, account).unwrap();
    theirs.mark(Some((office::entity("task"), task))).unwrap();
    let kind = office::entity("task");
    let others = |store: &mut Store, seat| store.editors(seat, kind, task).unwrap();
    let (camat, outside) = (office.seat("camat"), office.seat("lurah banjar"));
    assert_eq!(others(&mut office.store, camat)[0].role, "lurah");
    assert_eq!(
        others(&mut theirs, lurah),
        [],
        "nobody is warned of themselves"
    );
    assert_eq!(
        others(&mut office.store, outside),
        [],
        "whose record it is not learns of nobody"
    );
    theirs.mark(None).unwrap();
    assert_eq!(others(&mut office.store, camat), []);
    assert_eq!(theirs.termination_reason().unwrap(), None);
    let admin = office.seat("admin");
    let open = office.store.list_sessions(admin).unwrap();
    assert_eq!(open.len(), 1);
    assert!(
        office.store.list_sessions(lurah).is_err(),
        "only who keeps accounts sees who is there"
    );
    assert!(office.store.end_session(lurah, open[0].id).is_err());
    office.store.end_session(admin, open[0].id).unwrap();
    let auditor = office.seat("auditor");
    let last = office.store.trail(auditor, i64::MAX, 1).unwrap().remove(0);
    assert_eq!(
        (last.entity.name, last.role.as_str(), last.display.as_str()),
        ("account", "admin", "sesi lurah"),
        "who ended whose stands in the audit"
    );
    office.assert_proven();
    assert!(
        theirs
            .termination_reason()
            .unwrap()
            .unwrap()
            .to_string()
            .contains("diakhiri")
    );
}

#[test]
fn a_line_of_a_ledger_that_was_changed_is_found() {
    let mut office = Office::new();
    let mut values = office.plausible("fund", BANDAR, "");
    values.insert("amount", 5_000_000.into());
    let fund = office.allocate(BANDAR, ("perangkat", "lurah"), values);
    for (kind, amount) in [("release", 3_000_000), ("realise", 2_000_000)] {
        let line = fields([
            ("fund", fund.into()),
            ("kind", kind.into()),
            ("amount", amount.into()),
        ]);
        office.add("lurah", "ledger", BANDAR, line).unwrap();
    }
    assert_eq!(office.store.check().unwrap().findings, []);
    for (kind, amount) in [("release", 6_000_000), ("realise", 4_000_000)] {
        let folder = office.dir().join(kind);
        let copy = office.store.back_up(&folder, &open_to_all()).unwrap().path;
        let db = rusqlite::Connection::open(&copy).unwrap();
        let sql = "UPDATE ledger SET amount = ?1 WHERE fund = ?2 AND kind = ?3";
        let changed = db.execute(sql, (amount, fund.to_string(), kind));
        assert_eq!(changed, Ok(1), "{kind}");
        drop(db);
        let findings = Store::open(&copy, system())
            .unwrap()
            .check()
            .unwrap()
            .findings;
        let ours = |f: &&bina::store::Finding| f.entity == "fund" && f.record == fund.to_string();
        assert!(findings.iter().any(|f| ours(&f)), "{kind}: {findings:?}");
    }
}

#[test]
fn a_file_of_a_document_that_changed_or_is_gone_is_found() {
    let office = Office::new();
    let folder = office.dir().join("documents");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("sk.pdf"), "Keputusan Lurah Bandar Lor").unwrap();
    // As sha256sum tells it.
    let sum = "1fd2e5be18feef1cc8e4c31417e8021f5a8e92d97d9fe704b20c2ab0d8d08ea3";
    let name = |file: &str| {
        let sql = "UPDATE document SET file = ?1, sha256 = ?2 WHERE region = ?3";
        assert!(office.raw().execute(sql, (file, sum, BANDAR)).unwrap() > 0);
    };
    let found = || {
        let findings = office.store.check().unwrap().findings;
        // The audit tells besides that the row is not what was written.
        let words = findings.iter().map(|f| f.message.to_string());
        words
            .filter(|w| w.starts_with("berkas "))
            .collect::<String>()
    };
    name("sk.pdf");
    assert_eq!(found(), "");
    bend(&folder.join("sk.pdf"));
    assert!(found().contains("berubah sejak dicatat"), "{}", found());
    for gone in ["tidak-ada.pdf", "../s.db", "/etc/passwd"] {
        name(gone);
        assert!(found().contains("tidak ada"), "{gone}: {}", found());
    }
}

/// Who decides for another by a letter does so again when a copy from before its end is put back.
#[test]
fn a_letter_of_mandate_that_comes_back_is_told_of() {
    let mut office = Office::new();
    let copies = office.dir().join("copies");
    let copy = office.store.back_up(&copies, &open_to_all()).unwrap();
    let letter = office.id(&format!("mandate {BANDAR}"));
    let why = fields([("end_reason", "pindah".into())]);
    office.step("lurah", "mandate", letter, "end", why).unwrap();
    let (consent, mut source) = (Consent::default(), system());
    let prepared =
        Restoration::prepare(&copy.path, None, &office.path(), consent, source.as_mut()).unwrap();
    let revived = prepared.difference.as_ref().unwrap().revived.iter();
    assert_eq!(revived.map(|r| r.0.name).collect::<Vec<_>>(), ["mandate"]);
}
