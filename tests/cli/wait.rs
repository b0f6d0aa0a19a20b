//! Whoever waits behind a long save is told for whom, for what and how far it is.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use bina::domain::model::skpd;
use bina::domain::region::Code;
use bina::domain::schema::record::Changes;
use bina::store::{self, Batch, CommandKind, Source, Store, System};

use crate::office::{ADMIN, Office};

fn agencies(count: usize) -> Vec<store::Command> {
    let agency = |n: usize| store::Command {
        entity: &skpd::ENTITY,
        id: System.id(),
        act: CommandKind::Add {
            region: Code::parse("35.71").unwrap(),
        },
        changes: Changes::new()
            .with(&skpd::CODE, format!("A{n}"))
            .with(&skpd::NAME, format!("Dinas {n}")),
    };
    (0..count).map(agency).collect()
}

#[test]
fn who_waits_behind_a_long_save_is_told_whose_it_is_and_how_far() {
    let office = Office::new();
    let mut store = Store::open(&office.store(), Box::new(System)).unwrap();
    let admin = store.seats("zulaikha").unwrap().remove(0).actor;
    let batch = Batch {
        op_id: System.id(),
        appointment: admin.appointment,
        commands: agencies(400),
    };
    let mut waiting = None;
    let mut half_way = |done: usize| {
        if done == 200 {
            let mut child = Command::new(assert_cmd::cargo::cargo_bin("bina"))
                .env_remove("BINA_STORE")
                .arg("--store")
                .arg(office.store())
                .args(["--role", ADMIN, "skpd", "add", "code=Z", "name=Lain"])
                .stdout(Stdio::null())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            let mut said = String::new();
            let mut stderr = BufReader::new(child.stderr.take().unwrap());
            stderr.read_line(&mut said).unwrap();
            waiting = Some((child, stderr, said));
        }
    };
    store.submit_telling(&batch, &mut half_way).unwrap();
    let (mut child, _stderr, said) = waiting.unwrap();
    let process = std::process::id();
    assert_eq!(
        said.trim_end(),
        format!(
            "menunggu proses {process}: menyimpan 200 dari 400 catatan (SKPD), oleh {}",
            admin.name
        )
    );
    assert!(child.wait().unwrap().success());
    office.data(ADMIN, &["skpd", "show", "Z"]);
}
