//! A commit of one server is shown on the others at once, also where nobody has touched a key for long.

use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use assert_cmd::Command;
use bina::store::{Reply, Worker};

use crate::Office;
use crate::pty::Pty;

/// Until a console that is left alone sleeps.
const ASLEEP: Duration = Duration::from_secs(6);

fn add_person(office: &Office, name: &str) -> Instant {
    let mut command = Command::cargo_bin("bina").unwrap();
    command.arg("--store").arg(office.path());
    let name = format!("name={name}");
    command.args(["person", "add", &name, "sex=P"]);
    command.assert().success();
    Instant::now()
}

fn drain(told: &Receiver<Reply<()>>, calm: Duration) {
    while told.recv_timeout(calm).is_ok() {}
}

#[test]
fn a_console_that_sleeps_hears_of_a_commit_at_once_and_not_a_pause_later() {
    let Some(office) = Office::new() else {
        return;
    };
    let (tell, told) = channel();
    let hear = move |reply: Reply<()>| tell.send(reply).is_ok();
    let _worker: Worker<()> = Worker::start(office.open(), office.asker, hear);
    office.wait_for_consoles(1);
    drain(&told, ASLEEP);
    add_person(&office, "Siti Aminah");
    let heard = told.recv_timeout(Duration::from_millis(1500));
    assert!(matches!(heard, Ok(Reply::Moved)), "{heard:?}");
}

#[test]
#[ignore = "consoles fall asleep five times"]
fn a_commit_of_one_server_is_on_the_screens_of_another_within_half_a_second() {
    let Some(office) = Office::new() else {
        return;
    };
    let mut admin = office.at_the_keyboard(&["--screen", "person"]);
    admin.wait_for("Orang");
    let mut waits: Vec<Duration> = (1..=5)
        .map(|nth| shown_after(&office, &mut admin, nth))
        .collect();
    waits.sort();
    println!("on the screen after {waits:?}");
    assert!(waits[2] < Duration::from_millis(500), "{waits:?}");
}

/// How long after its commit was told of a new person is on the screen of a console that sleeps.
fn shown_after(office: &Office, admin: &mut Pty, nth: usize) -> Duration {
    while admin.take(ASLEEP) {}
    let name = format!("Warga Baru {nth}");
    let told = add_person(office, &name);
    admin.wait_for(&name);
    told.elapsed()
}
