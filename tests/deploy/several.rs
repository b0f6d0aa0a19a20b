//! The units of `deploy/postgres/`, where several servers share a database.

use std::fs;
use std::process::Command;

use crate::{UNITS, has, is_timer, lay_system_units, must, root, shipped};

/// Those of several servers: copies of the database, and the network that the units need there.
#[test]
fn systemd_finds_nothing_wrong_with_the_units_of_several_servers() {
    if !has("systemd-analyze") {
        return;
    }
    let root = root();
    let units = root.path().join("etc/systemd/system");
    let copies = [
        "pgbackrest-bina@.service",
        "pgbackrest-bina@diff.timer",
        "pgbackrest-bina@full.timer",
    ];
    for name in copies {
        fs::copy(shipped(&format!("postgres/{name}")), units.join(name)).unwrap();
    }
    lay_system_units(&root);
    for program in ["curl", "pgbackrest"] {
        let programs = root.path().join("usr/bin");
        fs::copy(programs.join("bina"), programs.join(program)).unwrap();
    }
    for unit in UNITS.iter().filter(|u| !is_timer(u)) {
        let beside = units.join(format!("{unit}.d"));
        fs::create_dir(&beside).unwrap();
        fs::copy(shipped("postgres/server.conf"), beside.join("server.conf")).unwrap();
    }
    let place = format!("--root={}", root.path().display());
    let instances = [copies[1], copies[2], "pgbackrest-bina@full.service"];
    for unit in UNITS.iter().chain(&instances) {
        let said = must(Command::new("systemd-analyze").args([&place, "--man=no", "verify", unit]));
        let ours: Vec<&str> = said.lines().filter(|l| l.contains("bina")).collect();
        assert!(ours.is_empty(), "{unit}: {ours:#?}");
    }
}
