//! A clock that was years ahead for one commit: what the command line says of it, at once and afterwards.

use bina::domain::model::person;
use bina::domain::schema::record::Changes;
use bina::store::{Batch, Command, CommandKind, Source, Store, System};
use uuid::Uuid;

use crate::office::{ADMIN, AUDITOR, BAPEMAS, LURAH, Office, words};

const YEAR: i64 = 365 * 86_400_000_000;

/// The machine's clock, so many microseconds ahead.
struct Ahead(i64);

impl Source for Ahead {
    fn now(&mut self) -> i64 {
        System.now() + self.0
    }

    fn id(&mut self) -> Uuid {
        System.id()
    }

    fn salt(&mut self) -> [u8; 16] {
        System.salt()
    }
}

/// One commit of the other admin, with the clock so far ahead.
fn commit_ahead(office: &Office, by: i64) {
    let mut store = Store::open(&office.store(), Box::new(Ahead(by))).unwrap();
    let seats = store.seats("zulaikha").unwrap();
    let command = Command {
        entity: &person::ENTITY,
        id: System.id(),
        act: CommandKind::Add {
            region: seats[0].actor.region.clone(),
        },
        changes: Changes::new()
            .with(&person::NAME, "Marsudi")
            .with(&person::SEX, "L"),
    };
    let batch = Batch {
        op_id: System.id(),
        appointment: seats[0].actor.appointment,
        commands: vec![command],
    };
    store.submit(&batch).unwrap();
}

fn doctor(office: &Office, args: &[&str]) -> String {
    let out = office.bina(&[&["doctor"], args].concat()).output().unwrap();
    let told = words(&out.stdout);
    let told = told
        .lines()
        .find(|l| l.contains("jam ") || l.contains("clock"));
    told.unwrap().to_owned()
}

#[test]
fn a_commit_years_ahead_is_told_at_once_and_named_by_the_doctor() {
    let office = Office::new();
    commit_ahead(&office, 12 * YEAR);
    let listed = office.run(LURAH, &["task", "list"]);
    assert_eq!(listed.status.code(), Some(0));
    assert!(words(&listed.stderr).contains("jam server mundur"));
    assert!(doctor(&office, &[]).contains("jam server mundur"));
    office.data(BAPEMAS, &["skpd", "add", "code=X1", "name=Baru"]);
    let listed = office.run(LURAH, &["task", "list"]);
    let told = words(&listed.stderr);
    assert!(!told.contains("jam"), "the clock is right again: {told}");
    let (told, en) = (doctor(&office, &[]), doctor(&office, &["--lang", "en"]));
    assert!(
        told.contains("1 perbuatan tercatat dengan jam yang salah"),
        "{told}"
    );
    assert!(
        told.contains("oleh Zulaikha, tertulis ") && told.contains(", dibaca di antara "),
        "{told}"
    );
    assert!(
        en.contains("by Zulaikha, says ") && en.contains("is read between "),
        "{en}"
    );
}

#[test]
fn what_is_counted_and_who_is_in_office_is_that_of_the_clock_that_is_right() {
    let office = Office::new();
    office.fund("5000000");
    let period = ["obligation", "generate", "--period", "2026-10"];
    office.data(BAPEMAS, &period);
    let asked: [&[&str]; 6] = [
        &["report", "coverage", "--as-of=-1"],
        &["report", "coverage"],
        &["report", "funds", "--as-of=-1"],
        &["report", "funds"],
        &["report", "semester", "--as-of=-1"],
        &["report", "papers"],
    ];
    let told = |office: &Office| asked.map(|args| office.data(AUDITOR, args));
    let seats = |office: &Office| office.data(ADMIN, &["appointment", "list"]);
    let (before, seated) = (told(&office), seats(&office));
    commit_ahead(&office, 12 * YEAR);
    office.data(BAPEMAS, &["skpd", "add", "code=X1", "name=Baru"]);
    assert_eq!(told(&office), before);
    assert_eq!(seats(&office), seated);
    let doors = office.data(LURAH, &["person", "list"]);
    assert!(doors.is_array(), "the lurah is in office as before");
}
