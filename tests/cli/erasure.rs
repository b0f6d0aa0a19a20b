//! An erasure on the command line: found, asked by one, carried out by another, and told when a copy is put back.

use bina::domain::model::data_request;
use bina::domain::schema::record::Changes;
use bina::store::{Batch, Command, CommandKind, Source, Store, System};
use uuid::Uuid;

use crate::office::{ADMIN, Office, id, words};

/// The other admin carries out what was asked.
fn carry_out(office: &Office, asked: &str) {
    let mut store = Store::open(&office.store(), Box::new(System)).unwrap();
    let appointment = store.seats("zulaikha").unwrap()[0].actor.appointment;
    let step = &data_request::ERASE;
    let batch = Batch {
        op_id: System.id(),
        appointment,
        commands: vec![Command {
            entity: &data_request::ENTITY,
            id: Uuid::parse_str(asked).unwrap(),
            act: CommandKind::Move { version: 1, step },
            changes: Changes::new().with(&data_request::ANSWER, "Dikabulkan"),
        }],
    };
    store.submit(&batch).unwrap();
}

#[test]
fn a_person_is_found_and_erased_by_two_and_stays_erased_in_a_copy_that_is_put_back() {
    let office = Office::new();
    let add = ["person", "add", "name=Wagiyem Sumarni", "sex=P"];
    let person = id(&office.data(ADMIN, &add));
    let copies = office.dir.path().join("copies").display().to_string();
    let copy = office.data(ADMIN, &["backup", &copies])["copy"].clone();
    let found = office.data(ADMIN, &["privacy", "find", "wagiyem"]);
    assert_eq!(found[0]["entity"], "person");
    assert_eq!(found[0]["id"], person.as_str());
    let who = format!("person={person}");
    let asked = ["data-request", "add", &who, "kind=penghapusan"];
    let asked = id(&office.data(ADMIN, &asked));
    let own = ["data-request", "move", &asked, "erase", "answer=Ya"];
    let own = office.refused(4, ADMIN, &own);
    assert!(own.contains("minta pejabat lain"), "{own}");
    carry_out(&office, &asked);
    let none = office.data(ADMIN, &["privacy", "find", "wagiyem"]);
    assert_eq!(none, serde_json::json!([]));
    let told = office.data(ADMIN, &["data-request", "show", &asked]);
    assert_eq!(told["kept"], 0, "{told}");
    let copy = copy.as_str().unwrap();
    let back = office.data(ADMIN, &["restore", copy, "--yes"]);
    assert_eq!(back["changed"]["erased_again"], serde_json::json!([person]));
    let none = office.data(ADMIN, &["privacy", "find", "wagiyem"]);
    assert_eq!(none, serde_json::json!([]));
}

#[test]
fn a_record_is_named_by_its_title_in_either_language() {
    let office = Office::new();
    let person = ["person", "add", "name=Wagiyem Sumarni", "sex=P"];
    let person = id(&office.data(ADMIN, &person));
    let who = format!("person={person}");
    let add = |kind: &str| {
        let asked = ["data-request", "add", &who, &format!("kind={kind}")];
        id(&office.data(ADMIN, &asked))
    };
    let (erasure, correction) = (add("penghapusan"), add("perbaikan"));
    for (named, asked) in [
        ("erasure", &erasure),
        ("Wagiyem Sumarni · erasure", &erasure),
        ("penghapusan", &erasure),
        ("Wagiyem Sumarni · correction", &correction),
    ] {
        let found = office.data(ADMIN, &["--lang", "en", "data-request", "show", named]);
        assert_eq!(&id(&found), asked, "{named}");
    }
    let both = ["--lang", "en", "data-request", "show", "wagiyem"];
    let both = office.refused(3, ADMIN, &both);
    assert!(both.contains("Wagiyem Sumarni · erasure"), "{both}");
    assert!(!both.contains("penghapusan"), "{both}");
}

#[test]
fn two_records_of_one_name_are_told_apart_by_their_day() {
    let office = Office::new();
    let person = ["person", "add", "name=Wagiyem Sumarni", "sex=P"];
    let who = format!("person={}", id(&office.data(ADMIN, &person)));
    for day in ["asked_on=01-02-2026", "asked_on=03-02-2026"] {
        let asked = ["data-request", "add", &who, "kind=perbaikan", day];
        office.data(ADMIN, &asked);
    }
    let both = office.refused(3, ADMIN, &["data-request", "show", "wagiyem"]);
    for day in ["01-02-2026", "03-02-2026"] {
        let named = format!("Wagiyem Sumarni · perbaikan · {day}");
        assert!(both.contains(&named), "{both}");
    }
}

#[test]
fn of_people_of_one_name_the_ended_say_so_and_the_erased_are_no_choice() {
    let office = Office::new();
    let add = || {
        let person = ["person", "add", "name=Wagiyem Sumarni", "sex=P"];
        id(&office.data(ADMIN, &person))
    };
    let (gone, ended, kept) = (add(), add(), add());
    let asked = [
        "data-request",
        "add",
        &format!("person={gone}"),
        "kind=penghapusan",
    ];
    let asked = id(&office.data(ADMIN, &asked));
    carry_out(&office, &asked);
    office.data(
        ADMIN,
        &["person", "move", &ended, "end", "end_reason=pindah"],
    );
    let ask = ["data-request", "add", "person=wagiyem", "kind=perbaikan"];
    let said = office.refused(3, ADMIN, &ask);
    assert!(said.contains("2 catatan"), "{said}");
    let line = |of: &str| said.lines().find(|l| l.contains(of)).unwrap().to_owned();
    assert!(line(&ended).contains("berakhir"), "{said}");
    assert!(!line(&kept).contains("berakhir"), "{said}");
    let none = ["data-request", "add", "person=dihapus", "kind=perbaikan"];
    let none = office.refused(3, ADMIN, &none);
    assert!(!none.contains(&gone), "{none}");
}

#[test]
fn what_was_erased_is_read_in_english_in_a_history_and_is_data_as_stored() {
    let office = Office::new();
    let person = ["person", "add", "name=Wagiyem Sumarni", "sex=P"];
    let person = id(&office.data(ADMIN, &person));
    let who = format!("person={person}");
    let asked = ["data-request", "add", &who, "kind=penghapusan"];
    let asked = id(&office.data(ADMIN, &asked));
    carry_out(&office, &asked);
    let run = |lang: &'static str| {
        let asked = ["--lang", lang, "data-request", "history", &asked];
        words(&office.run(ADMIN, &asked).stdout)
    };
    assert!(run("en").contains("Person: – → (erased)"), "{}", run("en"));
    assert!(run("id").contains("Orang: – → (dihapus)"), "{}", run("id"));
    let data = ["--lang", "en", "data-request", "history", &asked];
    let data = office.data(ADMIN, &data).to_string();
    assert!(data.contains("(dihapus)") && !data.contains("(erased)"));
}

#[test]
fn what_stands_in_the_way_of_an_erasure_is_told_before_anybody_tries() {
    let office = Office::new();
    let mut store = Store::open(&office.store(), Box::new(System)).unwrap();
    let seat = store.seats("zulaikha").unwrap().remove(0);
    let asked = System.id();
    let changes = Changes::new()
        .with(&data_request::PERSON, seat.actor.person)
        .with(&data_request::KIND, "penghapusan");
    let command = Command {
        entity: &data_request::ENTITY,
        id: asked,
        act: CommandKind::Add {
            region: seat.actor.region.clone(),
        },
        changes,
    };
    let batch = Batch {
        op_id: System.id(),
        appointment: seat.actor.appointment,
        commands: vec![command],
    };
    store.submit(&batch).unwrap();
    let named = "orang ini masih memegang akun dan penugasan (minta admin mengakhirinya dahulu)";
    let asked = asked.to_string();
    let page = office.text(ADMIN, &["data-request", "show", &asked]);
    assert!(page.contains(named), "{page}");
    let erase = ["data-request", "move", &asked, "erase", "answer=Ya"];
    let said = office.refused(3, ADMIN, &erase);
    assert!(said.contains(named), "{said}");
}
