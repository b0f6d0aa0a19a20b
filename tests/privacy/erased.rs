//! Erased means gone: from every file of the store, from copies that are put back, and by two people.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use age::secrecy::ExposeSecret;
use bina::domain::schema::record::Value;
use bina::exchange::outbox::Outbox;
use bina::store::{
    CommandKind, Consent, Draft, Error, Identities, Recipients, Restoration, Source, Store, System,
    restore,
};
use bina::text::Lang;
use uuid::Uuid;

use crate::office::{BANDAR, ByName, Office, day, fields, is_about_the_file};
use crate::{NIK, PHONE, answer, request, resident};

/// All that was ever written of the resident, as people write it, in any case of letters.
const GONE: [&str; 7] = [
    NIK,
    PHONE,
    "+6281111111111",
    "wagiyem",
    "sumarni",
    "jalan mawar",
    "ibu rumah tangga",
];

fn system() -> Box<dyn Source> {
    Box::new(System)
}

/// Files under a folder that hold these bytes in any case, found by another process: a file that this one closed would drop
/// the locks of its store.
pub fn files_with(folder: &Path, bytes: &str) -> Vec<String> {
    let found = Command::new("grep")
        .args(["-r", "-a", "-i", "-l", "-F", "-e", bytes])
        .arg(folder)
        .output()
        .unwrap();
    let text = String::from_utf8(found.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

fn assert_gone(folder: &Path) {
    for gone in GONE {
        assert_eq!(files_with(folder, gone), Vec::<String>::new(), "{gone}");
    }
}

/// The resident in every place that can say the name again: a tim seleksi, an assignment with a note, a request with words,
/// forms that are not saved, and a file that waits to be fetched.
fn scattered(office: &mut Office) -> Uuid {
    let person = resident(office);
    let member = fields([
        (
            "formation",
            office.id(&format!("formation {BANDAR}")).into(),
        ),
        ("name", "Bu Wagiyem".into()),
        ("element", "tokoh".into()),
        ("office", "Ibu rumah tangga".into()),
        ("person", person.into()),
    ]);
    office
        .add("lurah", "selection_member", BANDAR, member)
        .unwrap();
    let named = fields([
        ("person", person.into()),
        ("kind", "perbaikan".into()),
        ("asked_on", day("2026-03-01").into()),
        ("request", "Nama saya Wagiyem Sumarni".into()),
    ]);
    office.add("lurah", "data_request", BANDAR, named).unwrap();
    for (record, field) in [(person, "address"), (office.new_id(), "note")] {
        let draft = Draft {
            entity: "task".to_owned(),
            record,
            version: 0,
            region: BANDAR.to_owned(),
            step: None,
            was: BTreeMap::new(),
            typed: [(field.to_owned(), format!("Antar {NIK} ke Wagiyem"))].into(),
            field: field.to_owned(),
        };
        let account = office.id("account of perangkat");
        office.store.keep_draft(account, &draft).unwrap();
    }
    let account = office.id("account of lurah");
    let outbox = Outbox::of(&office.store, account).unwrap();
    let text = format!("Wagiyem,{NIK}\n");
    outbox
        .put(&mut office.store, "person", "csv", text.as_bytes())
        .unwrap();
    let waiting = Outbox::waiting(&office.store, account).unwrap();
    waiting
        .put(&mut office.store, "person", "csv", text.as_bytes())
        .unwrap();
    person
}

/// How many records are found by three letters.
fn found_by(office: &Office, letters: &str) -> i64 {
    let sql = "SELECT count(*) FROM search WHERE search MATCH ?1";
    let asked = [format!("\"{letters}\"")];
    office.raw().query_row(sql, asked, |r| r.get(0)).unwrap()
}

fn erase(office: &mut Office, person: Uuid) -> Uuid {
    let asked = request(office, person, "penghapusan");
    office
        .step("lurah", "data_request", asked, "erase", answer())
        .unwrap();
    asked
}

#[test]
fn after_an_erasure_no_file_of_the_store_holds_a_byte_of_it() {
    if is_about_the_file("its bytes are looked for in it") {
        return;
    }
    let mut office = Office::new();
    let person = scattered(&mut office);
    let mut console = office.open();
    for there in GONE {
        assert_ne!(
            files_with(office.dir(), there),
            Vec::<String>::new(),
            "{there}"
        );
    }
    let letters = ["wag", "giy", "yem"];
    assert!(letters.iter().all(|l| found_by(&office, l) > 0));
    erase(&mut office, person);
    assert_gone(office.dir());
    assert_eq!(letters.map(|l| found_by(&office, l)), [0; 3]);
    assert!(!office.store.is_wipe_due());
    office.assert_proven();
    // Who has the store open reads on, and finds nothing either; another's form keeps the rest of what was typed.
    let seat = office.seat("lurah");
    let view = console.one(seat, crate::office::entity("person"), person);
    assert_eq!(view.unwrap().record.at("name"), &Value::from("(dihapus)"));
    let draft = console
        .last_draft(office.id("account of perangkat"))
        .unwrap();
    let draft = draft.unwrap();
    assert_eq!(draft.typed["note"], "Antar (dihapus) ke (dihapus)");
    drop(console);
    let (_, folder) = office.abandon();
    assert_gone(folder.path());
}

/// The form that stood open while the data were erased: it brings nothing back, neither saved nor left as a draft.
#[test]
fn who_was_editing_does_not_bring_back_what_was_erased() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let seat = office.seat("perangkat");
    let version = office.view("person", person).record.version;
    erase(&mut office, person);
    let now = office.view("person", person).record.version;
    for version in [version, now] {
        let mut command = office.command("person", BANDAR, fields([("name", "Wagiyem".into())]));
        command.id = person;
        command.act = CommandKind::Edit { version };
        let batch = office.batch(seat, vec![command]);
        let refused = office.store.submit(&batch).unwrap_err();
        assert!(matches!(refused, Error::Rejected { .. }), "{refused:?}");
        let why = refused.message().get(Lang::En);
        assert!(why.contains("do not come back"), "{why}");
    }
    let draft = Draft {
        entity: "person".to_owned(),
        record: person,
        version,
        region: BANDAR.to_owned(),
        step: None,
        was: BTreeMap::new(),
        typed: [("name".to_owned(), "Wagiyem Sumarni".to_owned())].into(),
        field: "name".to_owned(),
    };
    let account = office.id("account of perangkat");
    assert!(office.store.keep_draft(account, &draft).is_err());
    assert_eq!(office.store.last_draft(account).unwrap(), None);
    assert_gone(office.dir());
    office.assert_proven();
}

/// Who may nowhere is told of all who may somewhere: where the record stands is not looked at.
#[test]
fn who_may_erase_nowhere_is_told_who_may() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let asked = request(&mut office, person, "penghapusan");
    let refused = office.step("bapemas", "data_request", asked, "erase", answer());
    let why = refused.unwrap_err().message().get(Lang::Id);
    assert!(why.contains("yang berwenang: Camat, Lurah, Admin"), "{why}");
}

/// A cut between the commit and the wiping: whoever opens the store next ends it.
#[test]
fn a_wipe_that_was_cut_off_is_ended_when_the_store_is_opened() {
    if is_about_the_file("its bytes are looked for in it") {
        return;
    }
    let mut office = Office::new();
    let person = scattered(&mut office);
    // What is no folder cannot be emptied.
    std::fs::remove_dir_all(office.dir().join("s.db.outbox")).unwrap();
    std::fs::write(office.dir().join("s.db.outbox"), "").unwrap();
    erase(&mut office, person);
    assert!(office.store.is_wipe_due());
    assert_ne!(files_with(office.dir(), NIK), Vec::<String>::new());
    std::fs::remove_file(office.dir().join("s.db.outbox")).unwrap();
    assert!(!office.open().is_wipe_due());
    assert_gone(office.dir());
}

#[test]
fn two_erased_of_one_team_and_one_name_are_told_apart() {
    let mut office = Office::new();
    let (first, second) = (
        resident_named(&mut office, "Wagiyem"),
        resident_named(&mut office, "Wagiyem"),
    );
    let formation = office.id(&format!("formation {BANDAR}"));
    for (person, name) in [(first, "Bu Wagiyem"), (second, "Mbah Wagiyem")] {
        let member = fields([
            ("formation", formation.into()),
            ("name", name.into()),
            ("element", "tokoh".into()),
            ("person", person.into()),
        ]);
        office
            .add("lurah", "selection_member", BANDAR, member)
            .unwrap();
    }
    for person in [first, second] {
        erase(&mut office, person);
    }
    assert_eq!(files_with(office.dir(), "wagiyem"), Vec::<String>::new());
    office.assert_proven();
}

fn resident_named(office: &mut Office, name: &str) -> Uuid {
    let values = fields([("name", name.into()), ("sex", "P".into())]);
    let done = office.add("lurah", "person", BANDAR, values);
    done.unwrap().view.record.id
}

fn prepared(copy: &Path, store: &Path) -> Restoration {
    Restoration::prepare(copy, None, store, Consent::default(), system().as_mut()).unwrap()
}

#[test]
fn a_copy_from_before_an_erasure_is_put_back_without_what_was_erased() {
    let mut office = Office::new();
    let person = scattered(&mut office);
    let copies = tempfile::tempdir().unwrap();
    let open = Recipients::default();
    let copy = office.store.back_up(copies.path(), &open).unwrap();
    erase(&mut office, person);
    let told: Vec<Uuid> = prepared(&copy.path, &office.path())
        .erasures
        .into_iter()
        .map(|(_, id)| id)
        .collect();
    assert!(told.contains(&person), "{told:?}");
    restore(&copy.path, None, &office.path(), system).unwrap();
    assert_gone(office.dir());
    let mut back = office.open();
    assert_eq!(back.check().unwrap().findings, []);
    let auditor = office.seat("auditor");
    let steps = back
        .history(auditor, crate::office::entity("person"), person)
        .unwrap();
    assert_eq!(
        (steps[0].verb.as_str(), steps[0].by.as_str()),
        ("erase", "bina restore")
    );
    drop(back);
    // Erased in the copy as well by now: nothing is left to do a second time.
    let again = office.open().back_up(copies.path(), &open).unwrap();
    assert!(prepared(&again.path, &office.path()).erasures.is_empty());
}

/// The machine is lost, and the copies are sealed: the list beside them is all that knows.
#[test]
fn a_sealed_copy_on_another_machine_is_put_back_without_what_was_erased() {
    let mut office = Office::new();
    let person = scattered(&mut office);
    let key = age::x25519::Identity::generate();
    let mut recipients = Recipients::default();
    recipients.read(&key.to_public().to_string()).unwrap();
    let copies = tempfile::tempdir().unwrap();
    let copy = office.store.back_up(copies.path(), &recipients).unwrap();
    erase(&mut office, person);
    assert_gone(copies.path());
    let list = std::fs::read_to_string(copies.path().join("bina.erased")).unwrap();
    assert!(list.contains(&format!("person {person}")), "{list}");
    drop(office);
    let there = tempfile::tempdir().unwrap();
    let store = there.path().join("bina.db");
    let keys = Identities::read(key.to_string().expose_secret()).unwrap();
    restore(&copy.path, Some(&keys), &store, system).unwrap();
    assert_gone(there.path());
    let store = Store::open(&store, system()).unwrap();
    assert_eq!(store.check().unwrap().findings, []);
}

#[test]
fn a_list_of_erasures_that_is_lacking_is_told_and_one_that_cannot_be_read_stops() {
    let mut office = Office::new();
    let copies = office.dir().join("copies");
    let copy = office.store.back_up(&copies, &Recipients::default());
    let (copy, there) = (copy.unwrap().path, tempfile::tempdir().unwrap());
    let store = there.path().join("s.db");
    let list = copies.join("bina.erased");
    // Each copy brings the list along, though nothing was erased yet.
    assert!(!prepared(&copy, &store).knows_no_erasures());
    std::fs::write(&list, b"person \xff\n").unwrap();
    let refused = Restoration::prepare(&copy, None, &store, Consent::default(), system().as_mut());
    let Err(refused) = refused.map(drop) else {
        panic!("what was erased would come back");
    };
    assert!(refused.to_string().contains("bina.erased"), "{refused}");
    std::fs::remove_file(&list).unwrap();
    assert!(prepared(&copy, &store).knows_no_erasures());
    assert!(!prepared(&copy, &office.path()).knows_no_erasures());
}
