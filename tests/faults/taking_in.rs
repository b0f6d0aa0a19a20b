//! A process that is killed right behind the commit of an import: the import stands among those of its account, and can
//! be taken back.

use bina::domain::schema::record::Value;
use bina::exchange::heading::{self, Mapping};
use bina::exchange::import::Import;
use bina::exchange::sheet;
use bina::store::{Beside, Query};
use rustix::process::{Signal, getpid, kill_process};

use crate::child::{self, Player};
use crate::office::{BANDAR, Office, entity, fields};

const FILE: &[u8] = b"Nama,L/P\nBaru Satu,P\nBaru Dua,L\n";

/// The part of the process: it commits an import, and dies before it says so.
pub fn die_behind_the_commit() {
    let (mut store, seat) = (child::open(), child::id("BINA_FAULT_SEAT"));
    let (kind, mapping) = (entity("person"), Mapping::new());
    let sheet = sheet::read(FILE, None, |h| heading::known(kind, h, &mapping)).unwrap();
    let columns = heading::columns(kind, &sheet.headings, &mapping).unwrap();
    let mut import = Import::new(&mut store, seat, kind, &sheet, &columns).unwrap();
    let plan = import.plan(&mut |_| ()).unwrap();
    import.commit(&plan, &mut |_| ()).unwrap();
    kill_process(getpid(), Signal::KILL).unwrap();
}

#[test]
fn an_import_that_was_committed_is_listed_though_its_process_was_killed() {
    let mut office = Office::new();
    let account = office.id("account of lurah");
    assert!(office.store.imports(account).unwrap().is_empty());
    let mut player = Player::start(&office, "importer", "lurah", &[]);
    assert!(!player.process.wait().unwrap().success());
    let runs = office.store.imports(account).unwrap();
    let [run] = &runs[..] else {
        panic!("{runs:?}");
    };
    assert_eq!((run.added, run.edited, run.taken_back), (2, 0, false));
    let seat = office.seat("lurah");
    let (commands, kept) = office.store.undoing(seat, run.operation).unwrap();
    assert_eq!((commands.is_empty(), kept.len()), (false, 0));
    let batch = office.batch(seat, commands);
    let beside = Some(Beside::TakenBack(run.operation));
    let operation = run.operation;
    office
        .store
        .submit_beside(&batch, beside, &mut |_| ())
        .unwrap();
    let runs = office.store.imports(account).unwrap();
    assert!(runs[0].taken_back && runs[0].operation == operation);
    office.assert_proven();
}

#[test]
fn what_is_refused_is_no_import() {
    let mut office = Office::new();
    let account = office.id("account of lurah");
    let values = fields([("name", "Tanpa Kelamin".into()), ("sex", Value::Empty)]);
    let command = office.command("person", BANDAR, values);
    let batch = office.batch(office.seat("lurah"), vec![command]);
    let beside = Some(Beside::Import {
        kind: entity("person").into(),
        added: 1,
        edited: 0,
    });
    office
        .store
        .submit_beside(&batch, beside, &mut |_| ())
        .unwrap_err();
    assert!(office.store.imports(account).unwrap().is_empty());
    let seat = office.seat("lurah");
    let named = Query::of(entity("person"));
    let people = office.store.list(seat, &named).unwrap().rows;
    assert!(!people.iter().any(|v| v.display.contains("Tanpa Kelamin")));
}
