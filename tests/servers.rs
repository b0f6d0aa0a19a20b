//! Several machines on one `PostgreSQL` server: consoles, edit marks and drafts of another machine.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "fixture/cluster.rs"]
mod cluster;
#[path = "fixture/count.rs"]
mod count;
#[path = "fixture/machines.rs"]
mod machines;
#[path = "fixture/pair.rs"]
mod pair;
#[path = "fixture/pty.rs"]
mod pty;

#[path = "servers/failover.rs"]
mod failover;
#[path = "servers/guide.rs"]
mod guide;
#[path = "servers/keys.rs"]
mod keys;
#[path = "servers/word.rs"]
mod word;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use assert_cmd::Command;
use bina::domain::model::account;
use bina::store::{Asker, Draft, Reply, Store, System, Worker};
use rustix::process::Signal;
use uuid::Uuid;

use cluster::Cluster;
use pty::Pty;

const BINA: &str = env!("CARGO_BIN_EXE_bina");
/// How long a dead host's consoles are taken to be alive.
const YOUNG: &str = "180000000";

/// A store of one admin on a server.
struct Office {
    cluster: Cluster,
    folder: tempfile::TempDir,
    asker: Asker,
}

impl Office {
    /// None where `PostgreSQL` is not installed.
    fn new() -> Option<Self> {
        let cluster = Cluster::start()?;
        let folder = cluster.folder("C");
        let made = Command::cargo_bin("bina")
            .unwrap()
            .args(["init", "--store"])
            .arg(folder.path().join("s.pg"))
            .output()
            .unwrap();
        assert!(made.status.success(), "{made:?}");
        let ids = cluster.run_sql("t0", "SELECT id || ' ' || account FROM appointment");
        let (appointment, account) = ids.trim().split_once(' ').unwrap();
        let asker = Asker {
            appointment: appointment.parse().unwrap(),
            account: account.parse().unwrap(),
        };
        Some(Self {
            cluster,
            folder,
            asker,
        })
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("s.pg")
    }

    fn open(&self) -> Store {
        Store::open(&self.path(), Box::new(System)).unwrap()
    }

    fn sql(&self, sql: &str) -> String {
        self.cluster.run_sql("t0", sql)
    }

    /// A store with an open console, which from here on is one of another machine.
    fn elsewhere(&self) -> Store {
        let mut store = self.open();
        let asker = self.asker;
        store
            .open_session(asker.appointment, asker.account)
            .unwrap();
        self.sql("UPDATE session SET host = 'bina-2', boot = 'another', process = 1, started = 0 WHERE boot <> 'another'");
        store
    }

    fn listed(&self, store: &mut Store) -> usize {
        store.list_sessions(self.asker.appointment).unwrap().len()
    }

    /// Until so many consoles are on the list.
    fn wait_for_consoles(&self, count: usize) {
        let until = Instant::now() + Duration::from_secs(10);
        while self.sql("SELECT count(*) FROM session").trim() != count.to_string() {
            assert!(Instant::now() < until, "not {count} consoles are open");
        }
    }

    fn at_the_keyboard(&self, args: &[&str]) -> Pty {
        Pty::start(pty::bina(BINA, args, &self.path()), 80, 24)
    }
}

#[test]
fn a_console_of_another_machine_is_alive_while_its_sign_is_young() {
    let Some(office) = Office::new() else {
        return;
    };
    let mut theirs = office.elsewhere();
    let mut mine = office.open();
    assert_eq!(office.listed(&mut mine), 1);
    office.sql(&format!("UPDATE session SET seen_at = seen_at - {YOUNG}"));
    assert_eq!(office.listed(&mut mine), 0, "nothing was heard of it");
    theirs.show_life(office.asker).unwrap();
    assert_eq!(office.listed(&mut mine), 1, "it was heard of again");
    office.sql(&format!("UPDATE session SET seen_at = seen_at - {YOUNG}"));
    let asker = office.asker;
    mine.open_session(asker.appointment, asker.account).unwrap();
    let admin = "UPDATE session SET ended_by = 'Admin' WHERE boot = 'another'";
    office.sql(admin);
    theirs.show_life(asker).unwrap();
    let why = theirs.termination_reason().unwrap().unwrap().to_string();
    assert!(why.contains("diakhiri oleh Admin"), "{why}");
    office.sql("UPDATE session SET seen_at = seen_at - 86400000000 WHERE boot = 'another'");
    let mut next = office.open();
    next.open_session(asker.appointment, asker.account).unwrap();
    assert_eq!(office.sql("SELECT count(*) FROM session").trim(), "2");
    let why = theirs.termination_reason().unwrap().unwrap().to_string();
    assert!(why.contains("tidak lagi tercatat"), "{why}");
    assert_eq!(mine.termination_reason().unwrap(), None);
}

#[test]
fn what_is_edited_on_another_machine_is_in_its_hand_for_as_long_as_that_is_alive() {
    let Some(office) = Office::new() else {
        return;
    };
    let kind = &account::ENTITY;
    let Asker {
        appointment,
        account,
    } = office.asker;
    let mut theirs = office.elsewhere();
    theirs.mark(Some((kind, account))).unwrap();
    theirs.keep_draft(account, &draft(account)).unwrap();
    let mut mine = office.open();
    mine.open_session(appointment, account).unwrap();
    let seen = |mine: &mut Store| {
        let editors = mine.editors(appointment, kind, account).unwrap().len();
        let offered = mine.last_draft(account).unwrap().is_some();
        (editors, offered, mine.drafts_elsewhere(account).unwrap())
    };
    assert_eq!(seen(&mut mine), (1, false, 1));
    mine.drop_draft(account, account).unwrap();
    let old = format!("UPDATE session SET seen_at = seen_at - {YOUNG} WHERE boot = 'another'");
    office.sql(&old);
    assert_eq!(seen(&mut mine), (0, true, 0), "its machine is dead");
    theirs.show_life(office.asker).unwrap();
    assert_eq!(seen(&mut mine), (1, false, 1), "it is back");
    office.sql(&old);
    mine.drop_draft(account, account).unwrap();
    assert_eq!(seen(&mut mine), (0, false, 0));
}

fn draft(record: Uuid) -> Draft {
    Draft {
        entity: "account".to_owned(),
        record,
        version: 1,
        region: "35.71".to_owned(),
        step: None,
        was: BTreeMap::new(),
        typed: BTreeMap::new(),
        field: "login".to_owned(),
    }
}

#[test]
fn a_sign_of_life_stirs_no_console() {
    let Some(office) = Office::new() else {
        return;
    };
    let mut theirs = office.elsewhere();
    let (tell, told) = channel();
    let hear = move |reply: Reply<()>| tell.send(reply).is_ok();
    let _worker: Worker<()> = Worker::start(office.open(), office.asker, hear);
    office.wait_for_consoles(2);
    while told.recv_timeout(Duration::from_secs(1)).is_ok() {}
    let before = office.sql("SELECT max(seen_at) FROM session");
    theirs.show_life(office.asker).unwrap();
    assert_ne!(office.sql("SELECT max(seen_at) FROM session"), before);
    let quiet = told.recv_timeout(Duration::from_secs(1));
    assert!(matches!(quiet, Err(RecvTimeoutError::Timeout)), "{quiet:?}");
}

#[test]
fn the_machine_is_shown_where_there_is_more_than_one() {
    let Some(office) = Office::new() else {
        return;
    };
    let store = office.path();
    let said = |words: &[&str]| {
        let mut command = Command::cargo_bin("bina").unwrap();
        let output = command.arg("--store").arg(&store).args(words).output();
        String::from_utf8(output.unwrap().stdout).unwrap()
    };
    let _theirs = office.elsewhere();
    let one = said(&["account", "sessions"]);
    assert!(!one.contains("SERVER") && !one.contains("bina-2"), "{one}");
    let mut admin = office.at_the_keyboard(&["--screen", "sessions"]);
    admin.wait_for("Server");
    admin.wait_for("bina-2");
    let two = said(&["account", "sessions"]);
    assert!(two.contains("SERVER") && two.contains("bina-2"), "{two}");
    let json = said(&["account", "sessions", "--json"]);
    assert!(json.contains(r#""host":"bina-2""#), "{json}");
    a_killed_console_of_this_machine_is_gone_at_once(&office, &mut admin);
}

fn a_killed_console_of_this_machine_is_gone_at_once(office: &Office, admin: &mut Pty) {
    let mut store = office.open();
    assert_eq!(office.listed(&mut store), 2);
    admin.signal(Signal::KILL);
    admin.child.wait().unwrap();
    assert_eq!(office.listed(&mut store), 1);
}

#[test]
#[ignore = "a minute of a console at rest"]
fn a_console_at_rest_gives_its_sign_and_writes_nothing_to_its_terminal() {
    let Some(office) = Office::new() else {
        return;
    };
    let mut admin = office.at_the_keyboard(&["--screen", "sessions"]);
    admin.wait_for("Konsol terbuka");
    while admin.take(Duration::from_secs(5)) {}
    let seen = || office.sql("SELECT seen_at FROM session");
    let before = seen();
    assert!(!admin.take(Duration::from_secs(75)), "{}", admin.screen());
    assert_ne!(seen(), before);
}

#[test]
fn in_a_file_no_sign_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.db");
    let mut init = Command::cargo_bin("bina").unwrap();
    init.args(["init", "--login", "admin", "--store"])
        .arg(&path);
    init.assert().success();
    let log = || std::fs::read(folder.path().join("s.db-wal")).unwrap();
    let mut store = Store::open(&path, Box::new(System)).unwrap();
    let asker = store.seats("admin").unwrap()[0].asker();
    store
        .open_session(asker.appointment, asker.account)
        .unwrap();
    let before = log();
    store.show_life(asker).unwrap();
    assert_eq!(log(), before);
    assert!(!before.is_empty());
}
