//! Keys and appointments that somebody was given: the holder is told of those of others, and whoever audits has the list.

use bina::store::{Error, Fault};

use crate::office::{BANDAR, CITY, KEYS, Office, Values, fields, ssh_key};

fn give_key(office: &mut Office, login: &str) -> uuid::Uuid {
    let key = ssh_key(office.id(&format!("account of {login}")), KEYS[1]);
    let given = office.add("admin", "key", CITY, key).unwrap();
    given.view.record.id
}

fn told(office: &mut Office, login: &str) -> String {
    let account = office.id(&format!("account of {login}"));
    let told = office.store.newly_granted(account).unwrap();
    told.map(|m| m.to_string()).unwrap_or_default()
}

fn act(office: &mut Office) {
    let person = fields([("name", "Baru".into()), ("sex", "L".into())]);
    office.add("lurah", "person", BANDAR, person).unwrap();
}

#[test]
fn the_holder_is_told_of_a_key_until_they_act() {
    let mut office = Office::new();
    assert_eq!(told(&mut office, "lurah"), "");
    let key = give_key(&mut office, "lurah");
    let words = told(&mut office, "lurah");
    assert!(
        words.starts_with("baru pada akun Anda: kunci SSH "),
        "{words}"
    );
    assert!(words.contains("menunggu pengesahan"), "{words}");
    assert!(words.contains("beri tahu auditor"), "{words}");
    assert_eq!(
        told(&mut office, "admin"),
        "",
        "what one gives oneself is known"
    );
    act(&mut office);
    assert_eq!(told(&mut office, "lurah"), "");
    // That it counts now is news again.
    let confirmed = office.step("walikota", "key", key, "confirm", Values::new());
    confirmed.unwrap();
    let words = told(&mut office, "lurah");
    assert!(words.starts_with("baru pada akun Anda"), "{words}");
    assert!(!words.contains("menunggu"), "{words}");
}

/// Whoever gave it may have come in by it and acted.
#[test]
fn what_nobody_else_confirmed_is_told_whatever_was_done_since() {
    let mut office = Office::new();
    let account = office.id("account of lurah");
    let term = fields([
        ("account", account.into()),
        ("role", "walikota".into()),
        ("sk_number", "SK 9/2026".into()),
    ]);
    office.add("admin", "appointment", CITY, term).unwrap();
    act(&mut office);
    let words = told(&mut office, "lurah");
    assert!(words.contains("disahkan sendiri"), "{words}");
    office.set_clock(office.clock() + 15 * 86_400_000_000);
    assert_eq!(told(&mut office, "lurah"), "");
}

#[test]
fn the_auditor_has_the_list_of_what_was_given_and_who_confirmed_it() {
    let mut office = Office::new();
    let key = give_key(&mut office, "lurah");
    let auditor = office.seat("auditor");
    let list = |office: &mut Office| {
        let all = office.store.granted_as(auditor, None, 100).unwrap().rows;
        let keys = all.into_iter().filter(|g| g.entity.name == "key");
        keys.collect::<Vec<_>>()
    };
    let waiting = list(&mut office);
    let [given] = &waiting[..] else {
        panic!("{waiting:?}");
    };
    assert!(!given.is_in_use() && given.sequence == office.store.last_sequence().unwrap());
    assert_eq!(given.confirmation().to_string(), "menunggu pengesahan");
    let confirmed = office.step("camat", "key", key, "confirm", Values::new());
    confirmed.unwrap();
    let given = list(&mut office).remove(0);
    assert!(given.is_in_use());
    assert_eq!(given.confirmation().to_string(), "disahkan Pejabat camat");
    let lurah = office.seat("lurah");
    let refused = office.store.granted_as(lurah, None, 100).unwrap_err();
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
    assert_eq!(told(&mut office, "admin"), "");
    let auditor = office.seat("auditor");
    let all = office.store.granted_as(auditor, None, 100).unwrap().rows;
    let ways: Vec<_> = all.iter().map(|g| g.confirmation().to_string()).collect();
    // The account of a lembaga is the fixture's, from before there was a second admin.
    assert_eq!(
        ways,
        ["kunci sendiri", "disahkan sendiri: satu-satunya admin"]
    );
}

#[test]
fn windows_of_what_was_given_are_the_whole_list_in_its_order() {
    let mut office = Office::new();
    give_key(&mut office, "lurah");
    let auditor = office.seat("auditor");
    let whole = office.store.granted_as(auditor, None, 100).unwrap();
    assert!(whole.rows.len() > 1 && whole.behind.is_none());
    let sequences = whole.rows.iter().map(|g| g.sequence);
    assert!(sequences.is_sorted_by(|a, b| a >= b));
    let (mut all, mut behind) = (vec![], None);
    loop {
        let page = office
            .store
            .granted_as(auditor, behind.as_ref(), 1)
            .unwrap();
        all.extend(page.rows);
        behind = page.behind;
        if behind.is_none() {
            break;
        }
    }
    assert_eq!(all, whole.rows);
}
