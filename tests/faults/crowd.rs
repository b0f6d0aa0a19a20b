//! Many processes at the same records: each change counts once, nobody is turned away.

use bina::store::{Command, CommandKind, Error, Store};
use uuid::Uuid;

use crate::child::{self, Player};
use crate::count::Count;
use crate::office::{BANDAR, ByName, Office, changes, entity, fields};

const PROCESSES: usize = 64;
const EDITS: usize = 50;
/// Records that all of them share.
const ROWS: usize = 16;

/// Adds one to a number, again whenever somebody else was faster.
fn add_one(store: &mut Store, seat: Uuid, task: Uuid) {
    let kind = entity("task");
    let mut view = store.one(seat, kind, task).unwrap();
    loop {
        let more = view.record.at("target").number().unwrap() + 1;
        let version = view.record.version;
        let command = Command {
            entity: kind,
            id: task,
            act: CommandKind::Edit { version },
            changes: changes(kind, fields([("target", more.into())])),
        };
        let batch = child::batch(store, command);
        match store.submit(&batch) {
            Ok(_) => return,
            Err(Error::Conflict(conflict)) => view = conflict.theirs,
            Err(other) => panic!("{other}"),
        }
    }
}

/// The part of one process: so many edits, over all rows in turn.
pub fn count_up() {
    let (mut store, seat) = (child::open(), child::id("BINA_FAULT_SEAT"));
    let tasks = child::word("TASKS");
    let tasks: Vec<Uuid> = tasks
        .split(',')
        .map(|t| Uuid::parse_str(t).unwrap())
        .collect();
    let start: usize = child::word("START").parse().unwrap();
    for nth in 0..EDITS {
        add_one(&mut store, seat, tasks[(start + nth) % tasks.len()]);
    }
    child::say("done");
}

#[test]
fn sixty_four_processes_lose_no_edit_and_are_not_turned_away() {
    let mut office = Office::new();
    let values = office.plausible("task", BANDAR, "posyandu");
    let ids: Vec<Uuid> = (0..ROWS)
        .map(|_| {
            office
                .add("lurah", "task", BANDAR, values.clone())
                .unwrap()
                .view
                .record
                .id
        })
        .collect();
    let words: Vec<String> = ids.iter().map(Uuid::to_string).collect();
    let players: Vec<Player> = (0..PROCESSES)
        .map(|nth| {
            let words = [("TASKS", words.join(",")), ("START", nth.to_string())];
            Player::start(&office, "counter", "lurah", &words)
        })
        .collect();
    for player in players {
        assert_eq!(player.end(), ["done"]);
    }
    let sum: i64 = ids
        .iter()
        .map(|id| office.value("task", *id, "target").number().unwrap())
        .sum();
    assert_eq!(sum, i64::try_from(ROWS + PROCESSES * EDITS).unwrap());
    office.assert_proven();
    Count::survived(PROCESSES * EDITS).tell("edits of 64 processes on 16 records");
}
