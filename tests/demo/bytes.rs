//! What lists send over a slow line, on every list of every role: a move of the cursor, a page, and nothing for nothing.

use bina::console::key::Context;
use bina::console::navigation;
use bina::demo::{Plan, make};
use bina::domain::schema::right::Role;
use bina::text::Lang;

use crate::harness::Harness;
use crate::plan;

/// Bytes of a move, alone and with the row in words, and of a page.
const MOVE: usize = 60;
const MOVE_WITH_WORDS: usize = 260;
const PAGE: usize = 2_500;
/// Bytes of a footer that names other keys.
const KEYS: usize = 220;

fn is_list(context: Context) -> bool {
    use Context::{Confirmations, Inbox, Intake, List, ListStack, Periods, Sessions, Today};
    let lists = [
        Confirmations,
        Inbox,
        Intake,
        List,
        ListStack,
        Periods,
        Sessions,
        Today,
    ];
    lists.contains(&context)
}

#[test]
fn every_list_of_every_role_sends_few_bytes() {
    let dir = tempfile::tempdir().unwrap();
    let demo = dir.path().join("demo.db");
    let small = Plan {
        years: 1,
        ..plan(1, 3)
    };
    drop(make(&demo, &small).unwrap());
    let (mut seen, mut over) = (0, vec![]);
    for role in Role::ALL {
        for place in navigation::places(role) {
            let mut store = crate::guide::open(&demo);
            let seat = store.seat_as(role, None).unwrap();
            let mut desk = Harness::at(store, seat, Lang::Id, Some(place.route.clone()));
            if !is_list(desk.app.context()) {
                continue;
            }
            seen += 1;
            let context = desk.app.context();
            let has_words = desk.screen().contains("─────") || context == Context::Confirmations;
            // From one group of an inbox into the next other keys are offered.
            let keys = if context == Context::Inbox { KEYS } else { 0 };
            let most = keys + if has_words { MOVE_WITH_WORDS } else { MOVE };
            let bytes = desk.bytes(&["", "<Down>", "<Down>", "<Up>", "<PgDn>", ""]);
            let limits = [0, most, most, most, PAGE, 0];
            if bytes.iter().zip(limits).any(|(bytes, most)| *bytes > most) {
                over.push(format!(
                    "{role:?} {}: {bytes:?} of {limits:?}",
                    place.label.id
                ));
            }
        }
    }
    assert!(seen > 60, "{seen} lists");
    assert!(over.is_empty(), "{}", over.join("\n"));
}
