//! kill -9 in the middle of commits: what was acknowledged is there, what was not is whole or absent.

use std::collections::BTreeSet;

use bina::store::{Command, CommandKind};

use crate::child::{self, Player};
use crate::count::Count;
use crate::office::{BANDAR, Office, changes, code, entity, fields};

const KILLS: usize = 200;
/// Processes that write at one time.
const AT_ONCE: usize = 4;

/// The part of one process: records without end, each acknowledged aloud.
pub fn write_on() {
    let mut store = child::open();
    loop {
        let command = Command {
            entity: entity("person"),
            id: store.id(),
            act: CommandKind::Add {
                region: code(BANDAR),
            },
            changes: changes(
                entity("person"),
                fields([("name", "Baru".into()), ("sex", "L".into())]),
            ),
        };
        let batch = child::batch(&mut store, command);
        store.submit(&batch).unwrap();
        child::say(&batch.op_id.to_string());
    }
}

/// Hears so many acknowledgements, kills, and hears what was still on the line.
fn cut(mut player: Player, after: usize) -> Vec<String> {
    let mut said: Vec<String> = (0..after).map_while(|_| player.hear()).collect();
    assert_eq!(said.len(), after, "it ended by itself");
    // A moment of another length each time, so that the cut falls anywhere in the next commit.
    (0..after * 20_000).for_each(|_| std::hint::spin_loop());
    player.process.kill().unwrap();
    said.extend(std::iter::from_fn(|| player.hear()));
    assert!(!player.process.wait().unwrap().success());
    said
}

#[test]
fn two_hundred_kills_lose_nothing_that_was_acknowledged() {
    let office = Office::new();
    let mut acknowledged = BTreeSet::new();
    for round in 0..KILLS / AT_ONCE {
        let players: Vec<Player> = (0..AT_ONCE)
            .map(|_| Player::start(&office, "writer", "lurah", &[]))
            .collect();
        for (nth, player) in players.into_iter().enumerate() {
            acknowledged.extend(cut(player, 1 + (round * 3 + nth) % 7));
        }
    }
    let db = office.raw();
    let mut statement = db.prepare("SELECT op_id FROM operation").unwrap();
    let rows = statement.query_map([], |r| r.get(0)).unwrap();
    let stored: BTreeSet<String> = rows.map(std::result::Result::unwrap).collect();
    let lost: Vec<&String> = acknowledged.difference(&stored).collect();
    assert_eq!(lost, Vec::<&String>::new(), "of {}", acknowledged.len());
    let people: i64 = db
        .query_row("SELECT count(*) FROM person WHERE name = 'Baru'", [], |r| {
            r.get(0)
        })
        .unwrap();
    assert!(people >= i64::try_from(acknowledged.len()).unwrap());
    office.assert_proven();
    println!("{} writes acknowledged", acknowledged.len());
    Count::survived(KILLS).tell("kills while writing");
}
