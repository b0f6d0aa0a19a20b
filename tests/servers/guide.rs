//! `deploy/postgres/` followed as far as one machine can: etcd, Patroni, haproxy, `PgBouncer` and pgBackRest with the files it
//! ships.

use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use assert_cmd::Command;

use crate::failover::{command, nothing_is_lost, write_through};
use crate::machines::{Machines, PASSWORD};
use crate::pair::wait_for;

/// The statements of the guide, those of the server first.
fn statements() -> Vec<Vec<String>> {
    let guide = include_str!("../../deploy/postgres/README.md");
    let blocks = guide.split("```sql\n").skip(1);
    let blocks = blocks.filter_map(|b| b.split("```").next());
    let split = |block: &str| {
        let all = block.split(';').map(|s| s.trim().to_owned());
        all.filter(|s| !s.is_empty()).collect()
    };
    blocks.map(split).collect()
}

fn lay_database(machines: &Machines) {
    let leader = machines.leader().unwrap();
    let blocks = statements();
    for (database, block) in ["postgres", "bina", "postgres"].into_iter().zip(blocks) {
        for sql in &block {
            assert!(machines.sql(leader, database, sql).is_some(), "{sql}");
        }
    }
    for role in ["bina_owner", "bina"] {
        let sql = format!("ALTER ROLE {role} PASSWORD '{PASSWORD}'");
        machines.sql(leader, "postgres", &sql).unwrap();
    }
}

/// As the service user does: the password is in a file of its own.
fn init(machines: &Machines, folder: &Path) {
    let passwords = folder.join("pgpass");
    let lines = (1..=3).map(|n| {
        let host = Machines::address(n);
        format!("{host}:5432:bina:bina_owner:{PASSWORD}\n{host}:5432:bina:bina:{PASSWORD}\n")
    });
    fs::write(&passwords, lines.collect::<String>()).unwrap();
    fs::set_permissions(
        &passwords,
        std::os::unix::fs::PermissionsExt::from_mode(0o600),
    )
    .unwrap();
    for (role, words) in [("bina_owner", "init"), ("bina", "check")] {
        let file = folder.join(format!("{role}.pg"));
        fs::write(&file, machines.url(role, "")).unwrap();
        let mut command = Command::cargo_bin("bina").unwrap();
        command.env("PGPASSFILE", &passwords).arg(words);
        command.arg("--store").arg(&file).assert().success();
    }
}

#[test]
#[ignore = "etcd, Patroni, haproxy, PgBouncer and pgBackRest, for two minutes"]
fn the_guide_of_several_servers_holds_on_one_machine() {
    let Some(mut machines) = Machines::start() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("s.pg");
    lay_database(&machines);
    init(&machines, folder.path());
    fs::write(&path, machines.kept_url()).unwrap();
    let first = machines.leader().unwrap();
    machines.copies(first, &["stanza-create"]);
    machines.copies(first, &["check"]);
    machines.copies(first, &["--type=full", "backup"]);
    wait_for(|| machines.behind_the_door() == Some(Machines::address(first)));
    who_comes_next_is_given_the_connection_of_before(&machines);
    let seat = machines.sql(first, "bina", "SELECT id FROM appointment");
    let seat = seat.unwrap().trim().parse().unwrap();
    let second = 3 - first;
    let done = write_through(folder.path(), seat, 1, || {
        machines.cut(first);
        wait_for(|| machines.leader() == Some(second));
    });
    nothing_is_lost(
        |sql| machines.sql(second, "bina", sql).unwrap(),
        &path,
        &done,
    );
    wait_for(|| machines.behind_the_door() == Some(Machines::address(second)));
    the_door_of_sshd_leads_on();
    what_was_archived_brings_all_of_it_back(&machines, second, folder.path(), &path);
}

/// As the role is set up, and without what whoever had it before left there.
fn who_comes_next_is_given_the_connection_of_before(machines: &Machines) {
    let ask = "SET work_mem = '5MB'; SELECT pg_backend_pid(), current_setting('jit'), current_setting('work_mem')";
    let before = machines.ask_kept(ask).unwrap();
    assert!(before.contains("|off|5MB"), "{before}");
    let next = ask.split_once(';').unwrap().1;
    assert_eq!(
        machines
            .ask_kept(next)
            .unwrap()
            .split('|')
            .collect::<Vec<_>>()[..2],
        before.split('|').collect::<Vec<_>>()[..2],
    );
    assert!(!machines.ask_kept(next).unwrap().contains("5MB"));
}

/// To whichever server of Bina answers as an sshd does.
fn the_door_of_sshd_leads_on() {
    let server = TcpListener::bind((Machines::address(12), 2222)).unwrap();
    thread::spawn(move || {
        for line in server.incoming() {
            line.unwrap().write_all(b"SSH-2.0-bina2\r\n").ok();
        }
    });
    wait_for(|| {
        let mut said = String::new();
        let line = TcpStream::connect((Machines::address(9), 2222)).unwrap();
        line.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        (&line).take(13).read_to_string(&mut said).ok();
        said == "SSH-2.0-bina2"
    });
}

/// The copy from before the first machine died, and the log of both since.
fn what_was_archived_brings_all_of_it_back(
    machines: &Machines,
    leader: usize,
    folder: &Path,
    path: &Path,
) {
    let head = command(path, &["audit", "head"]);
    machines.sql(leader, "postgres", "SELECT pg_switch_wal()");
    machines.copies(leader, &["check"]);
    let (data, socket) = (machines.place(3, "data"), machines.place(3, ""));
    machines.copies(3, &["restore"]);
    let options = format!("-c listen_addresses=127.77.0.3 -k {socket} -c archive_mode=off");
    let log = machines.place(3, "log");
    let words = ["-D", &data, "-l", &log, "-w", "-o", &options, "start"];
    let mut start = machines.command(3, "pg_ctl");
    start.args(words).stdout(Stdio::null());
    assert!(start.status().unwrap().success());
    wait_for(|| {
        machines
            .sql(3, "bina", "SELECT pg_is_in_recovery()")
            .as_deref()
            == Some("f\n")
    });
    let brought = folder.join("brought.pg");
    let url = machines.url("bina", &format!(":{PASSWORD}"));
    let one = url.replace("127.77.0.1,127.77.0.2,", "");
    fs::write(&brought, one).unwrap();
    command(&brought, &["audit", "verify", "--head", head.trim()]);
    machines
        .programs
        .run("pg_ctl", &["-D", &data, "-m", "fast", "stop"]);
}
