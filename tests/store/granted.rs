//! Keys and appointments that somebody was given by another: the holder is told, and whoever audits has the list.

use bina::store::{Error, Fault};

use crate::office::{BANDAR, CITY, KEYS, Office, fields, ssh_key};

fn give_key(office: &mut Office, login: &str) {
    let key = ssh_key(office.id(&format!("account of {login}")), KEYS[1]);
    office.add("admin", "key", CITY, key).unwrap();
}

fn told(office: &Office, login: &str) -> String {
    let account = office.id(&format!("account of {login}"));
    let told = office.store.newly_granted(account).unwrap();
    told.map(|m| m.to_string()).unwrap_or_default()
}

#[test]
fn the_holder_is_told_of_a_key_until_they_act() {
    let mut office = Office::new();
    assert_eq!(told(&office, "lurah"), "");
    give_key(&mut office, "lurah");
    let words = told(&office, "lurah");
    assert!(
        words.starts_with("baru pada akun Anda: kunci SSH "),
        "{words}"
    );
    assert!(words.contains("beri tahu auditor"), "{words}");
    assert_eq!(
        told(&office, "admin"),
        "",
        "what one gives oneself is known"
    );
    let person = fields([("name", "Baru".into()), ("sex", "L".into())]);
    office.add("lurah", "person", BANDAR, person).unwrap();
    assert_eq!(told(&office, "lurah"), "");
}

#[test]
fn the_auditor_has_the_list_of_what_one_gave_another() {
    let mut office = Office::new();
    give_key(&mut office, "lurah");
    let auditor = office.seat("auditor");
    let all = office.store.granted_as(auditor).unwrap();
    let keys: Vec<_> = all.iter().filter(|g| g.entity.name == "key").collect();
    let [given] = &keys[..] else {
        panic!("{all:?}");
    };
    assert!(given.is_in_use && given.sequence == office.store.last_sequence().unwrap());
    let lurah = office.seat("lurah");
    let refused = office.store.granted_as(lurah).unwrap_err();
    assert!(
        matches!(
            refused,
            Error::Rejected {
                fault: Fault::Forbidden,
                ..
            }
        ),
        "{refused:?}"
    );
}

#[test]
fn what_one_gives_oneself_is_told_to_nobody() {
    let mut office = Office::new();
    give_key(&mut office, "admin");
    assert_eq!(told(&office, "admin"), "");
    let auditor = office.seat("auditor");
    assert_eq!(office.store.granted_as(auditor).unwrap(), []);
}
