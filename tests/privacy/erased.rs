//! Erased means gone: from every file of the store, from copies that are put back, and by two people.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use age::secrecy::ExposeSecret;
use bina::domain::schema::record::Value;
use bina::exchange::outbox::Outbox;
use bina::store::{
    Consent, Draft, Identities, Recipients, Restoration, Source, Store, System, restore,
};
use uuid::Uuid;

use crate::office::{BANDAR, ByName, CITY, KEYS, Office, Values, at, day, fields, ssh_key};
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
fn files_with(folder: &Path, bytes: &str) -> Vec<String> {
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
    person
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
    erase(&mut office, person);
    assert_gone(office.dir());
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

/// A cut between the commit and the wiping: whoever opens the store next ends it.
#[test]
fn a_wipe_that_was_cut_off_is_ended_when_the_store_is_opened() {
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
fn who_is_named_as_text_alone_is_corrected_and_erased() {
    let mut office = Office::new();
    let guidance = office.add(
        "lurah",
        "guidance",
        BANDAR,
        office.plausible("guidance", BANDAR, ""),
    );
    let guidance = guidance.unwrap().view.record.id;
    let attendee = fields([
        ("guidance", guidance.into()),
        ("name", "Wagiyen".into()),
        ("post", "Ibu rumah tangga".into()),
    ]);
    let attendee = office.add("lurah", "attendee", BANDAR, attendee).unwrap();
    let attendee = attendee.view.record.id;
    let right = fields([("name", "Wagiyem".into())]);
    office
        .edit("perangkat", "attendee", attendee, right)
        .unwrap();
    let member = fields([
        (
            "formation",
            office.id(&format!("formation {BANDAR}")).into(),
        ),
        ("name", "Mbah Sumarni".into()),
        ("element", "tokoh".into()),
    ]);
    let member = office
        .add("lurah", "selection_member", BANDAR, member)
        .unwrap();
    let member = member.view.record.id;
    for (field, id) in [("attendee", attendee), ("selection_member", member)] {
        let values = fields([
            (field, id.into()),
            ("kind", "penghapusan".into()),
            ("asked_on", day("2026-03-01").into()),
        ]);
        let asked = office.add("perangkat", "data_request", BANDAR, values);
        let asked = asked.unwrap().view.record.id;
        office
            .step("lurah", "data_request", asked, "erase", answer())
            .unwrap();
    }
    for gone in ["wagiye", "sumarni", "ibu rumah"] {
        assert_eq!(
            files_with(office.dir(), gone),
            Vec::<String>::new(),
            "{gone}"
        );
    }
    assert_eq!(
        office.value("attendee", attendee, "name"),
        Value::from("(dihapus)")
    );
    office.assert_proven();
    let none = fields([
        ("kind", "penghapusan".into()),
        ("asked_on", day("2026-03-01").into()),
    ]);
    assert!(
        office
            .add("perangkat", "data_request", BANDAR, none)
            .is_err(),
        "about nobody"
    );
}

#[test]
fn who_asked_for_an_erasure_does_not_carry_it_out() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let values = |person: Uuid| -> Values {
        fields([
            ("person", person.into()),
            ("kind", "penghapusan".into()),
            ("asked_on", day("2026-03-01").into()),
        ])
    };
    let asked = office.add("lurah", "data_request", BANDAR, values(person));
    let asked = asked.unwrap().view.record.id;
    let own = office.step("lurah", "data_request", asked, "erase", answer());
    let own = own.unwrap_err().to_string();
    assert!(own.contains("minta pejabat lain"), "{own}");
    assert_eq!(office.value("person", person, "nik"), Value::from(NIK));
    // Refusing it, or fulfilling what is no erasure, takes one.
    office
        .step("lurah", "data_request", asked, "refuse", answer())
        .unwrap();
    erase(&mut office, person);
}

#[test]
fn who_holds_an_office_is_not_erased_and_what_was_decided_stays() {
    let mut office = Office::new();
    let fund = office.id(&format!("fund {BANDAR}"));
    for (login, name) in [("perangkat", "propose"), ("lurah", "decide")] {
        let answers = office.answers("fund", name, BANDAR);
        office.step(login, "fund", fund, name, answers).unwrap();
    }
    let (person, account) = (office.id("person of lurah"), office.id("account of lurah"));
    let key = ssh_key(account, KEYS[1]);
    let key = office
        .add("admin", "key", CITY, key)
        .unwrap()
        .view
        .record
        .id;
    let comment = fields([("comment", "laptop Pejabat lurah".into())]);
    office.edit("admin", "key", key, comment).unwrap();
    let nip = fields([("nip", "198001012005011001".into())]);
    office.edit("admin", "person", person, nip).unwrap();
    let values = fields([
        ("person", person.into()),
        ("kind", "penghapusan".into()),
        ("asked_on", day("2026-03-01").into()),
    ]);
    let asked = office.add("bapemas", "data_request", CITY, values).unwrap();
    let asked = asked.view.record.id;
    let held = office.step("admin", "data_request", asked, "erase", answer());
    let held = held.unwrap_err().to_string();
    assert!(held.contains("masih memegang akun"), "{held}");
    let before = office.view("fund", fund);
    let ended = || fields([("end_reason", "pensiun".into())]);
    let seat = office.seat("lurah");
    office
        .step("admin", "appointment", seat, "end", ended())
        .unwrap();
    office
        .step("admin", "account", account, "end", ended())
        .unwrap();
    office
        .step("admin", "data_request", asked, "erase", answer())
        .unwrap();
    let after = office.view("fund", fund);
    assert_eq!(after.labels["decided_by"], "Pejabat lurah");
    assert_eq!(
        after.labels["decided_under"],
        before.labels["decided_under"]
    );
    assert_eq!(
        office.value("person", person, "name"),
        Value::from("(dihapus)")
    );
    assert_eq!(
        office.value("account", account, "login"),
        Value::from("(dihapus)")
    );
    assert_eq!(
        office.value("data_request", asked, "kept"),
        Value::Number(kept(&office))
    );
    for gone in ["198001012005011001", "laptop Pejabat"] {
        assert_eq!(
            files_with(office.dir(), gone),
            Vec::<String>::new(),
            "{gone}"
        );
    }
    office.assert_proven();
}

/// Records that keep the lurah's name under something signed.
fn kept(office: &Office) -> i64 {
    let sql = "SELECT count(DISTINCT record) FROM audit WHERE field LIKE '%@name' AND after = 'Pejabat lurah'";
    office.raw().query_row(sql, [], |r| r.get(0)).unwrap()
}

/// An office erases its own people, not those of the office above.
#[test]
fn an_office_does_not_erase_the_people_of_another() {
    let mut office = Office::new();
    let other = office.id(&at("person", "siti", crate::office::SEMAMPIR));
    for person in [office.id("person of camat"), other] {
        let values = fields([
            ("person", person.into()),
            ("kind", "penghapusan".into()),
            ("asked_on", day("2026-03-01").into()),
        ]);
        assert!(
            office
                .add("perangkat", "data_request", BANDAR, values)
                .is_err()
        );
    }
}
