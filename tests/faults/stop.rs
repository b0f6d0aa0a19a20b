//! A process that is stopped while it holds the gate: others can say who and since when, and go on once it is gone.

use std::time::Duration;

use bina::store::{Command, CommandKind, Error, Source, Store};
use rustix::process::{Pid, Signal, WaitOptions, getpid, kill_process, waitpid};
use uuid::Uuid;

use crate::child::{self, Player};
use crate::office::{BANDAR, Morning, Office, changes, code, entity, fields};

/// A clock that stops its own process when it is asked inside the gate.
struct Stopping {
    asked: usize,
}

impl Source for Stopping {
    fn now(&mut self) -> i64 {
        self.asked += 1;
        // The first time at opening, then before the gate, then inside of it.
        if self.asked == 3 {
            kill_process(getpid(), Signal::STOP).unwrap();
            // Another thread may take the signal: until all have stopped, this one must not go on.
            std::thread::sleep(Duration::from_millis(200));
        }
        Morning.now()
    }

    fn id(&mut self) -> Uuid {
        Morning.id()
    }

    fn salt(&mut self) -> [u8; 16] {
        Morning.salt()
    }
}

fn newcomer(store: &mut Store) -> Command {
    Command {
        entity: entity("person"),
        id: store.id(),
        act: CommandKind::Add {
            region: code(BANDAR),
        },
        changes: changes(
            entity("person"),
            fields([("name", "Baru".into()), ("sex", "L".into())]),
        ),
    }
}

/// The part of the process: it stops itself inside the gate, and ends its commit when it is woken.
pub fn hold_the_gate() {
    let path = child::word("BINA_FAULT_STORE");
    let mut store = Store::open(path.as_ref(), Box::new(Stopping { asked: 0 })).unwrap();
    let command = newcomer(&mut store);
    let batch = child::batch(&mut store, command);
    store.submit(&batch).unwrap();
    child::say("done");
}

/// A child that has stopped inside the gate.
fn stopped(office: &Office) -> (Player, Pid) {
    let player = Player::start(office, "holder", "lurah", &[]);
    let pid = Pid::from_raw(i32::try_from(player.process.id()).unwrap()).unwrap();
    let (_, status) = waitpid(Some(pid), WaitOptions::UNTRACED).unwrap().unwrap();
    assert!(status.stopped());
    (player, pid)
}

fn write(office: &mut Office) -> Result<(), Error> {
    let values = fields([("name", "Lain".into()), ("sex", "P".into())]);
    office.add("lurah", "person", BANDAR, values).map(drop)
}

#[test]
fn the_gate_says_who_is_inside_and_reading_goes_on() {
    let mut office = Office::new();
    let (mut player, pid) = stopped(&office);
    let holder = office.store.holder().unwrap();
    assert_eq!(
        i64::from(holder.process),
        i64::from(pid.as_raw_nonzero().get())
    );
    let lurah = office.seat("lurah");
    let people = bina::store::Query::of(entity("person"));
    assert_eq!(office.store.count(lurah, &people).unwrap(), 3);
    player.process.kill().unwrap();
    player.process.wait().unwrap();
}

#[test]
fn whoever_waits_goes_on_when_the_holder_is_killed_or_goes_on() {
    for signal in [Signal::KILL, Signal::CONT] {
        let mut office = Office::new();
        let (player, pid) = stopped(&office);
        std::thread::scope(|s| {
            let waiting = s.spawn(|| write(&mut office));
            kill_process(pid, signal).unwrap();
            waiting.join().unwrap().unwrap();
        });
        if signal == Signal::CONT {
            assert_eq!(player.end(), ["done"]);
        } else {
            let mut killed = player;
            assert!(!killed.process.wait().unwrap().success());
        }
        office.assert_proven();
    }
}

#[test]
#[ignore = "patience at the gate is ten seconds"]
fn patience_ends_with_the_name_of_the_stopped_process() {
    let mut office = Office::new();
    let (mut player, pid) = stopped(&office);
    let error = write(&mut office).unwrap_err();
    let said = error.to_string();
    assert!(matches!(error, Error::Unavailable(_)), "{said}");
    assert!(
        said.contains(&format!("proses {}", pid.as_raw_nonzero())),
        "{said}"
    );
    player.process.kill().unwrap();
    player.process.wait().unwrap();
    write(&mut office).unwrap();
    office.assert_proven();
}
