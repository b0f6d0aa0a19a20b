//! The thread that owns a store: requests of many types in one line, each answered as its own.

use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use bina::store::request::{Count, KeepDraft, List, ListEditors, ListSessions, OpenRecord, Submit};
use bina::store::{
    Asker, Batch, Call, Draft, Editor, Outcome, Page, Query, Reply, Result, View, Worker,
};

use crate::office::{BANDAR, Office, entity, fields};

/// How long a reply may take on a machine with other work.
const DEADLINE: Duration = Duration::from_secs(20);

#[derive(Debug, PartialEq)]
enum Msg {
    Rows(Result<Page>),
    Number(u32, Result<i64>),
    Record(Result<View>),
    Editors(Result<Vec<Editor>>),
    Sessions(usize),
    Kept(Result<()>),
    Saved(Result<Vec<Outcome>>),
}

fn start(office: &Office, login: &str) -> (Worker<Msg>, Receiver<Reply<Msg>>) {
    let (tell, hear) = channel();
    let asker = Asker {
        appointment: office.seat(login),
        account: office.id(&format!("account of {login}")),
    };
    let worker = Worker::start(office.open(), asker, move |reply| tell.send(reply).is_ok());
    (worker, hear)
}

/// The next answer; what is told beside it does not count.
fn answer(hear: &Receiver<Reply<Msg>>) -> Msg {
    loop {
        if let Reply::Answer(message) = hear.recv_timeout(DEADLINE).unwrap() {
            return message;
        }
    }
}

fn wait_for_moved(hear: &Receiver<Reply<Msg>>) {
    let start = Instant::now();
    while start.elapsed() < DEADLINE {
        if let Reply::Moved = hear.recv_timeout(DEADLINE).unwrap() {
            return;
        }
    }
    panic!("not told that others have changed something");
}

#[test]
fn requests_of_many_types_are_answered_in_order_each_as_its_own() {
    let mut office = Office::new();
    let (task, id) = (entity("task"), office.id(&format!("task {BANDAR}")));
    let view = office.view("task", id);
    let (worker, hear) = start(&office, "lurah");
    let query = || Query::of(task);
    let calls = [
        Call::new(Count(query()), |n| Msg::Number(1, n)),
        Call::new(List(query()), Msg::Rows),
        Call::new(OpenRecord(task, id), Msg::Record),
        Call::new(Count(query()), |n| Msg::Number(2, n)),
        // One that is refused is refused to whoever asked for it.
        Call::new(OpenRecord(task, task_elsewhere(&office)), Msg::Record),
        Call::new(ListEditors(task, id), Msg::Editors),
    ];
    assert!(calls.into_iter().all(|call| worker.ask(call)));
    assert_eq!(answer(&hear), Msg::Number(1, Ok(1)));
    let Msg::Rows(Ok(page)) = answer(&hear) else {
        panic!("no page");
    };
    assert_eq!(page.rows, std::slice::from_ref(&view));
    assert_eq!(answer(&hear), Msg::Record(Ok(view)));
    assert_eq!(answer(&hear), Msg::Number(2, Ok(1)));
    assert!(matches!(answer(&hear), Msg::Record(Err(_))));
    assert_eq!(answer(&hear), Msg::Editors(Ok(vec![])));
}

fn task_elsewhere(office: &Office) -> uuid::Uuid {
    office.id(&format!("task {}", crate::office::SEMAMPIR))
}

#[test]
fn a_console_is_told_of_what_it_was_shown_beside_records() {
    let office = Office::new();
    // A record that an admin may see.
    let (kind, id) = (entity("account"), office.id("account of lurah"));
    let (worker, hear) = start(&office, "admin");
    let sessions = || Call::new(ListSessions, |all| Msg::Sessions(all.unwrap().len()));
    worker.ask(sessions());
    assert_eq!(answer(&hear), Msg::Sessions(1));
    let (perangkat, account) = (office.seat("perangkat"), office.id("account of perangkat"));
    let mut theirs = office.open();
    theirs.open_session(perangkat, account).unwrap();
    wait_for_moved(&hear);
    worker.ask(sessions());
    assert_eq!(answer(&hear), Msg::Sessions(2));
    worker.ask(Call::new(ListEditors(kind, id), Msg::Editors));
    assert_eq!(answer(&hear), Msg::Editors(Ok(vec![])));
    theirs.mark(Some((kind, id))).unwrap();
    wait_for_moved(&hear);
    worker.ask(Call::new(ListEditors(kind, id), Msg::Editors));
    let Msg::Editors(Ok(editors)) = answer(&hear) else {
        panic!("no editors");
    };
    assert_eq!(editors.len(), 1);
}

#[test]
fn a_console_whose_office_ends_before_it_is_on_the_list_of_consoles_closes() {
    let mut office = Office::new();
    let (seat, account) = (office.seat("lurah"), office.id("account of lurah"));
    let store = office.open();
    let why = fields([("end_reason", "mutasi".into())]);
    office
        .step("admin", "appointment", seat, "end", why)
        .unwrap();
    let (tell, hear) = channel();
    let asker = Asker {
        appointment: seat,
        account,
    };
    let hears = move |reply: Reply<Msg>| tell.send(reply).is_ok();
    let _worker = Worker::start(store, asker, hears);
    let told = std::iter::from_fn(|| hear.recv_timeout(DEADLINE).ok());
    assert!(told.into_iter().any(|r| matches!(r, Reply::Ended(_))));
}

/// So many people of an import.
const IMPORTED: usize = 250;

fn person(office: &mut Office, name: &str) -> bina::store::Command {
    let values = fields([("name", name.into()), ("sex", "L".into())]);
    office.command("person", BANDAR, values)
}

/// Runs an import of the lurah, and this in its midst.
fn amid_an_import(office: &mut Office, then: impl FnOnce(&Office)) {
    let commands = (0..IMPORTED).map(|nth| person(office, &format!("Warga {nth}")));
    let commands = commands.collect();
    let lurah = office.seat("lurah");
    let batch = office.batch(lurah, commands);
    let (mut store, mut then) = (office.open(), Some(then));
    let mut written = |done| {
        if let Some(then) = then.take_if(|_| done == 200) {
            then(office);
        }
    };
    store.submit_telling(&batch, &mut written).unwrap();
    assert!(then.is_none());
}

fn save(office: &mut Office, name: &str) -> Batch {
    let command = person(office, name);
    let seat = office.seat("perangkat");
    office.batch(seat, vec![command])
}

#[test]
fn a_console_that_waits_behind_an_import_is_told_whose_it_is_and_how_far() {
    let mut office = Office::new();
    let batch = save(&mut office, "Sesudahnya");
    let mut waiting = None;
    amid_an_import(&mut office, |office| {
        let (worker, hear) = start(office, "perangkat");
        worker.ask(Call::new(Submit(batch), Msg::Saved));
        let notice = hear.recv_timeout(DEADLINE).unwrap();
        waiting = Some((worker, hear, notice));
    });
    let Some((_worker, hear, Reply::Notice(words))) = waiting else {
        panic!("nothing was told");
    };
    let (words, process) = (words.to_string(), std::process::id());
    let start = format!("menunggu proses {process}: menyimpan 200 dari 250 catatan (Orang), oleh ");
    assert!(words.starts_with(&start), "{words}");
    assert!(matches!(answer(&hear), Msg::Saved(Ok(_))));
}

#[test]
fn who_reads_waits_behind_no_import_and_what_was_typed_is_kept_after_it() {
    let mut office = Office::new();
    let typed = Draft {
        entity: "person".to_owned(),
        record: uuid::Uuid::from_u128(7),
        version: 0,
        region: BANDAR.to_owned(),
        step: None,
        was: std::collections::BTreeMap::new(),
        typed: [("name".to_owned(), "Setengah".to_owned())].into(),
        field: "name".to_owned(),
    };
    let account = office.id("account of perangkat");
    let (mut waiting, batch) = (None, save(&mut office, "Sesudahnya"));
    let draft = typed.clone();
    amid_an_import(&mut office, |office| {
        let (worker, hear) = start(office, "perangkat");
        worker.ask(Call::new(KeepDraft(draft), Msg::Kept));
        let people = Query::of(entity("person"));
        worker.ask(Call::new(Count(people), |n| Msg::Number(1, n)));
        // What is read comes while the import goes on, and before what is only kept.
        assert_eq!(answer(&hear), Msg::Number(1, Ok(3)));
        worker.ask(Call::new(Submit(batch), Msg::Saved));
        waiting = Some((worker, hear));
    });
    let (_worker, hear) = waiting.unwrap();
    assert_eq!(answer(&hear), Msg::Kept(Ok(())));
    assert!(matches!(answer(&hear), Msg::Saved(Ok(_))));
    let store = office.open();
    assert_eq!(store.drafts_elsewhere(account).unwrap(), 1);
}

#[test]
fn a_clock_that_jumps_is_told_to_a_console_at_once_and_once() {
    let office = Office::new();
    let right = office.clock();
    office.set_clock(right - 3_600_000_000);
    let (worker, hear) = start(&office, "lurah");
    for _ in 0..2 {
        assert!(worker.ask(Call::new(
            Count(Query::of(entity("task"))),
            |n| Msg::Number(1, n)
        )));
    }
    let mut told = Vec::new();
    for _ in 0..3 {
        told.push(hear.recv_timeout(DEADLINE).unwrap());
    }
    let Reply::Notice(words) = &told[0] else {
        panic!("{told:?}");
    };
    assert!(words.to_string().contains("jam server mundur"), "{words:?}");
    assert!(
        told[1..].iter().all(|r| matches!(r, Reply::Answer(_))),
        "{told:?}"
    );
}
