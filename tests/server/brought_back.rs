//! A database brought back to an earlier state under a console that is open: it is refused as at a start.

use std::fs;
use std::path::{Path, PathBuf};

use bina::domain::model::person;
use bina::domain::region::Code;
use bina::domain::schema::record::Changes;
use bina::store::{Batch, Command, CommandKind, Error, Result, Store, System};
use uuid::Uuid;

use super::{Cluster, bina, said};

fn save(store: &mut Store, seat: Uuid) -> Result<()> {
    let changes = Changes::new()
        .with(&person::NAME, "Siti Aminah")
        .with(&person::SEX, "P");
    let batch = Batch {
        op_id: store.id(),
        appointment: seat,
        commands: vec![Command {
            entity: &person::ENTITY,
            id: store.id(),
            act: CommandKind::Add {
                region: Code::parse("35.71").unwrap(),
            },
            changes,
        }],
    };
    store.submit(&batch).map(drop)
}

/// A new store on a server, with the folder that its address is kept in and who may save there.
fn store(cluster: &Cluster) -> (tempfile::TempDir, PathBuf, Uuid) {
    let there = cluster.folder("C");
    let path = there.path().join("s.pg");
    let made = bina(&path, &["init"]);
    assert!(made.status.success(), "{}", said(&made));
    let seat = cluster.run_sql("t0", "SELECT id FROM appointment");
    (there, path, seat.trim().parse().unwrap())
}

/// Puts one database in the place of another, whose connections end.
fn put(cluster: &Cluster, there: &str, aside: &str, instead: &str) {
    let end =
        format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{there}'");
    cluster.run_sql("postgres", &end);
    for (from, to) in [(there, aside), (instead, there)] {
        let renamed = format!("ALTER DATABASE {from} RENAME TO {to}");
        cluster.run_sql("postgres", &renamed);
    }
}

fn gate(path: &Path) -> String {
    fs::read_to_string(path.with_extension("pg.gate")).unwrap()[32..74].to_owned()
}

#[test]
fn a_console_that_is_open_refuses_an_older_database_and_keeps_what_names_the_lost_act() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (_there, path, seat) = store(&cluster);
    cluster.run_sql("postgres", "CREATE DATABASE snap TEMPLATE t0");
    let mut console = Store::open(&path, Box::new(System)).unwrap();
    save(&mut console, seat).unwrap();
    let (head, noted) = (console.head().unwrap(), gate(&path));
    put(&cluster, "t0", "later", "snap");
    for _ in 0..2 {
        let refused = [
            console.head().map(drop).unwrap_err(),
            save(&mut console, seat).unwrap_err(),
        ];
        for error in refused {
            assert!(matches!(error, Error::Damaged(_)), "{error:?}");
            let told = error.to_string();
            assert!(
                told.contains("kehilangan simpanan") && told.contains("s.pg.gate"),
                "{told}"
            );
        }
        assert_eq!(gate(&path), noted);
    }
    let started = said(&bina(&path, &["check"]));
    assert!(started.contains("kehilangan simpanan"), "{started}");
    // The database that has the act is worked on again, by the same console.
    put(&cluster, "t0", "snap", "later");
    assert_eq!(console.head().unwrap(), head);
    save(&mut console, seat).unwrap();
}

#[test]
fn a_console_that_is_open_refuses_another_store_in_the_place_of_its_own() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (there, other) = (cluster.folder("C"), cluster.folder("C"));
    let path = there.path().join("s.pg");
    for store in [&path, &other.path().join("s.pg")] {
        let made = bina(store, &["init"]);
        assert!(made.status.success(), "{}", said(&made));
    }
    let console = Store::open(&path, Box::new(System)).unwrap();
    put(&cluster, "t0", "mine", "t1");
    let refused = console.head().unwrap_err().to_string();
    assert!(refused.contains("dipindah atau diganti"), "{refused}");
}

#[test]
fn a_save_is_refused_where_the_gate_names_a_later_act_than_the_database_has() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (_there, path, seat) = store(&cluster);
    let mut console = Store::open(&path, Box::new(System)).unwrap();
    save(&mut console, seat).unwrap();
    let noted = gate(&path);
    // As a database looks that lost an act while the line stood.
    let last = "SELECT op_id FROM operation ORDER BY seq DESC LIMIT 1";
    let taken = format!(
        "SET session_replication_role = replica; DELETE FROM operation WHERE op_id IN ({last})"
    );
    cluster.run_sql("t0", &taken);
    let refused = save(&mut console, seat).unwrap_err().to_string();
    assert!(refused.contains("kehilangan simpanan"), "{refused}");
    assert_eq!(gate(&path), noted);
}
