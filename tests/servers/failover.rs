//! The primary dies while several servers write, the standby takes its place: Bina goes on, and nothing is lost.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use bina::domain::model::person;
use bina::domain::region::Code;
use bina::domain::schema::record::Changes;
use bina::store::{self, Batch, CommandKind, Error, Store, System};
use uuid::Uuid;

use crate::BINA;
use crate::cluster::Cluster;
use crate::count::Count;
use crate::pair::{Pair, kill_server, wait_for};
use crate::pty::{Pty, QUIT, bina};

const WRITERS: usize = 6;
/// How often a server is killed, and how often a primary with another to take its place.
const KILLS: usize = 20;
const FAILOVERS: usize = 5;
/// How long an act may be handed in again until a server takes it.
const PATIENCE: Duration = Duration::from_mins(1);

/// Has six servers write while the primary is cut off, so many times. The ids of the people whose adding was acknowledged.
pub fn write_through(folder: &Path, seat: Uuid, times: usize, mut cut: impl FnMut()) -> Vec<Uuid> {
    let field = Field {
        folder,
        seat,
        is_over: AtomicBool::new(false),
        acknowledged: AtomicUsize::new(0),
        refused: AtomicUsize::new(0),
    };
    let done = thread::scope(|scope| {
        let field = &field;
        let writers = (0..WRITERS).map(|nth| scope.spawn(move || field.write(nth)));
        let writers: Vec<_> = writers.collect();
        field.wait_for_acts(100);
        for _ in 0..times {
            cut();
            field.wait_for_acts(100);
        }
        field.is_over.store(true, Ordering::SeqCst);
        let done = writers.into_iter().map(|w| w.join().unwrap());
        done.collect::<Vec<_>>().concat()
    });
    let refused = field.refused.load(Ordering::SeqCst);
    assert!(refused > 0, "nobody met the cut");
    println!("{} acts acknowledged, {refused} not at first", done.len());
    done
}

/// What goes on while the primary dies.
struct Field<'a> {
    folder: &'a Path,
    seat: Uuid,
    is_over: AtomicBool,
    acknowledged: AtomicUsize,
    refused: AtomicUsize,
}

impl Field<'_> {
    /// A server of its own: nothing but the database is shared.
    fn host(&self, name: &str) -> PathBuf {
        let folder = self.folder.join(name);
        fs::create_dir(&folder).unwrap();
        fs::copy(self.folder.join("s.pg"), folder.join("s.pg")).unwrap();
        folder.join("s.pg")
    }

    /// Adds people until it is over; the ids of those that were acknowledged.
    fn write(&self, nth: usize) -> Vec<Uuid> {
        let path = self.host(&format!("host{nth}"));
        let mut store = Store::open(&path, Box::new(System)).unwrap();
        let mut done = vec![];
        while !self.is_over.load(Ordering::SeqCst) {
            let batch = self.add_person(&mut store, &format!("Warga {nth} {}", done.len()));
            self.hand_in(&mut store, &batch);
            done.push(batch.commands[0].id);
            self.acknowledged.fetch_add(1, Ordering::SeqCst);
        }
        done
    }

    fn add_person(&self, store: &mut Store, name: &str) -> Batch {
        let changes = Changes::new()
            .with(&person::NAME, name)
            .with(&person::SEX, "P");
        let add = store::Command {
            entity: &person::ENTITY,
            id: store.id(),
            act: CommandKind::Add {
                region: Code::parse("35.71").unwrap(),
            },
            changes,
        };
        Batch {
            op_id: store.id(),
            appointment: self.seat,
            commands: vec![add],
        }
    }

    /// The same act again and again, as a person would press the key again, until it is acknowledged.
    fn hand_in(&self, store: &mut Store, batch: &Batch) {
        let until = Instant::now() + PATIENCE;
        while let Err(error) = store.submit(batch) {
            assert!(
                matches!(error, Error::Unavailable(_) | Error::Unsettled(_)),
                "{error:?}"
            );
            assert!(Instant::now() < until, "{error}");
            self.refused.fetch_add(1, Ordering::SeqCst);
            thread::sleep(Duration::from_millis(100));
        }
    }

    fn wait_for_acts(&self, count: usize) {
        let from = self.acknowledged.load(Ordering::SeqCst);
        wait_for(|| self.acknowledged.load(Ordering::SeqCst) >= from + count);
    }
}

pub fn command(store: &Path, words: &[&str]) -> String {
    let mut command = Command::cargo_bin("bina").unwrap();
    let output = command.arg("--store").arg(store).args(words).output();
    let output = output.unwrap();
    assert!(output.status.success(), "{words:?}: {output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
#[ignore = "a primary and a standby, and writers for some seconds"]
fn a_primary_that_dies_takes_no_acknowledged_act_with_it_and_bina_goes_on() {
    let Some(pair) = Pair::start() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let (path, seat) = store_on(&pair, folder.path());
    let mut console = Pty::start(bina(BINA, &["--screen", "person"], &path), 80, 24);
    console.wait_for("Orang");
    let done = write_through(folder.path(), seat, 1, || {
        pair.kill_primary();
        pair.promote();
    });
    nothing_is_lost(|sql| pair.sql(1, "bina", sql), &path, &done);
    the_console_goes_on(&pair, &path, &mut console);
    Count::survived(done.len()).tell("acts of six servers while the primary dies");
}

/// A new store on the pair, and the seat of its admin.
fn store_on(pair: &Pair, folder: &Path) -> (PathBuf, Uuid) {
    let make =
        "CREATE DATABASE bina TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'";
    pair.sql(0, "postgres", make);
    let path = folder.join("s.pg");
    fs::write(&path, pair.url("bina")).unwrap();
    command(&path, &["init"]);
    let seat = pair.sql(0, "bina", "SELECT id FROM appointment");
    (path, seat.trim().parse().unwrap())
}

#[test]
#[ignore = "twenty kills and five failovers, and writers for minutes"]
fn twenty_kills_of_a_server_and_five_failovers_take_no_acknowledged_act_with_them() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let folder = cluster.folder("C");
    let path = folder.path().join("s.pg");
    command(&path, &["init"]);
    let seat = cluster.run_sql("t0", "SELECT id FROM appointment");
    let done = write_through(folder.path(), seat.trim().parse().unwrap(), KILLS, || {
        kill_server(&cluster.data());
        wait_for(|| cluster.comes_up());
    });
    nothing_is_lost(|sql| cluster.run_sql("t0", sql), &path, &done);
    drop(cluster);
    let Some(pair) = Pair::start() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let (path, seat) = store_on(&pair, folder.path());
    let over = write_through(folder.path(), seat, FAILOVERS, || {
        pair.kill_primary();
        pair.promote();
        pair.follow();
    });
    nothing_is_lost(|sql| pair.sql(pair.primary(), "bina", sql), &path, &over);
    let all = done.len() + over.len();
    Count::survived(all).tell("acts of six servers through twenty kills and five failovers");
}

/// Each is there, once, and the whole is proven.
pub fn nothing_is_lost(sql: impl Fn(&str) -> String, path: &Path, done: &[Uuid]) {
    let people = sql("SELECT id FROM person WHERE name LIKE 'Warga %'");
    let mut there: Vec<Uuid> = people.lines().map(|id| id.parse().unwrap()).collect();
    let mut done = done.to_vec();
    there.sort();
    done.sort();
    assert_eq!(there, done);
    command(path, &["audit", "verify"]);
    command(path, &["check"]);
}

/// One that was open all the while is still on the list, hears of what others do, and saves.
fn the_console_goes_on(pair: &Pair, path: &Path, console: &mut Pty) {
    let open = "SELECT count(*) FROM session";
    assert_eq!(pair.sql(1, "bina", open).trim(), "1");
    command(path, &["person", "add", "name=Sesudah Gangguan", "sex=L"]);
    console.wait_for("Sesudah Gangguan");
    console.press(QUIT);
    let (status, _) = console.end();
    assert!(status.success());
    assert_eq!(pair.sql(1, "bina", open).trim(), "0");
}
