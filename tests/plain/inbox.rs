//! What waits for somebody, in lines.

use crate::office::{BANDAR, Office, fields};
use crate::{fits, last, talk};

#[test]
fn what_an_inbox_has_no_room_for_is_said_with_the_key_that_goes_there() {
    let mut office = Office::new();
    for nth in 0..45 {
        let question = fields([
            ("addressee", "camat".into()),
            ("topic", format!("Pertanyaan {nth}").as_str().into()),
            ("question", "Bolehkah tanpa wakil RW?".into()),
        ]);
        office
            .add("lurah", "consultation", BANDAR, question)
            .unwrap();
    }
    let said = talk(&office, "camat", "PgDn\nPgDn\nPgDn\nPgDn\nPgDn\nPgDn\n");
    let screens: Vec<&str> = said.split("perintah> ").collect();
    let rows = |screen: &str| {
        let is_row = |l: &&str| {
            l.get(..3)
                .is_some_and(|n| n.trim().parse::<usize>().is_ok())
        };
        screen.lines().filter(is_row).count()
    };
    let (_, rest) = screens[0].split_once('+').expect(screens[0]);
    let (below, key) = rest.split_once(" di bawah").unwrap();
    assert!(key.starts_with(" (PgDn)"), "{}", screens[0]);
    // Two requests for help, the questions, and a request for erasure in each kelurahan.
    let below: usize = below.parse().unwrap();
    assert_eq!(rows(screens[0]) + below, 2 + 45 + 2, "{}", screens[0]);
    assert!(!last(&said).contains("di bawah (PgDn)"), "{said}");
    fits(&said, "camat");
}
