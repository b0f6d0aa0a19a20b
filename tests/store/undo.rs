//! Taking a batch back: each record as it was before, whatever the batch did to it and whatever followed.

use bina::store::{Batch, Command, CommandKind, Error, Fault, Query};
use uuid::Uuid;

use crate::office::{BANDAR, Office, changes, entity, fields};

fn take_back(
    office: &mut Office,
    login: &str,
    op_id: Uuid,
) -> Result<Vec<bina::store::Outcome>, Error> {
    let seat = office.seat(login);
    let (commands, _) = office.store.undoing(seat, op_id)?;
    let batch = office.batch(seat, commands);
    office.store.submit(&batch)
}

fn edit(id: Uuid, version: i64, target: i64) -> Command {
    Command {
        entity: entity("task"),
        id,
        act: CommandKind::Edit { version },
        changes: changes(entity("task"), fields([("target", target.into())])),
    }
}

fn submit(office: &mut Office, commands: Vec<Command>) -> Uuid {
    let batch: Batch = office.batch(office.seat("lurah"), commands);
    office.store.submit(&batch).unwrap();
    batch.op_id
}

#[test]
fn a_record_edited_twice_in_a_batch_is_as_before_the_first() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let op = submit(&mut office, vec![edit(task, 1, 30), edit(task, 2, 40)]);
    take_back(&mut office, "lurah", op).unwrap();
    assert_eq!(office.value("task", task, "target"), 1.into());
    office.assert_proven();
}

#[test]
fn what_followed_from_an_edit_follows_back() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let other = Command {
        changes: changes(
            entity("task"),
            fields([("sector", office.id("dasawisma").into())]),
        ),
        ..edit(task, 1, 0)
    };
    let op = submit(&mut office, vec![other]);
    assert_eq!(office.value("task", task, "skpd"), office.id("pkk").into());
    take_back(&mut office, "lurah", op).unwrap();
    assert_eq!(
        office.value("task", task, "sector"),
        office.id("posyandu").into()
    );
    assert_eq!(
        office.value("task", task, "skpd"),
        office.id("dinkes").into()
    );
}

#[test]
fn what_a_batch_added_and_edited_is_ended() {
    let mut office = Office::new();
    let values = fields([("name", "Baru".into()), ("sex", "L".into())]);
    let person = office.command("person", BANDAR, values);
    let rename = Command {
        act: CommandKind::Edit { version: 1 },
        changes: changes(entity("person"), fields([("name", "Baru Sekali".into())])),
        ..person.clone()
    };
    let id = person.id;
    let op = submit(&mut office, vec![person, rename]);
    take_back(&mut office, "lurah", op).unwrap();
    assert_eq!(office.view("person", id).record.state.name, "berakhir");
}

#[test]
fn nobody_takes_back_what_is_not_theirs_or_was_touched_since() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let op = submit(&mut office, vec![edit(task, 1, 30)]);
    for login in ["perangkat", "camat", "admin"] {
        let refused = take_back(&mut office, login, op);
        assert!(
            matches!(
                refused,
                Err(Error::Rejected {
                    fault: Fault::Missing,
                    ..
                })
            ),
            "{login}"
        );
    }
    office
        .edit("perangkat", "task", task, fields([("rw", 2.into())]))
        .unwrap();
    let refused = take_back(&mut office, "lurah", op);
    assert!(
        matches!(
            refused,
            Err(Error::Rejected {
                fault: Fault::Invalid,
                ..
            })
        ),
        "{refused:?}"
    );
}

/// A person and the kader teknis they are, entered together: the act, and both.
fn person_and_kader(office: &mut Office) -> (Uuid, Uuid, Uuid) {
    let values = fields([("name", "Baru".into()), ("sex", "L".into())]);
    let person = office.command("person", BANDAR, values);
    let values = fields([
        ("person", person.id.into()),
        ("sector", office.id("posyandu").into()),
        ("from_date", crate::office::day("2026-01-05").into()),
    ]);
    let kader = office.command("kader_teknis", BANDAR, values);
    let (of, id) = (person.id, kader.id);
    (submit(office, vec![person, kader]), of, id)
}

#[test]
fn what_a_record_that_stays_refers_to_stays_with_it() {
    let mut office = Office::new();
    let (op, of, id) = person_and_kader(&mut office);
    let rw = fields([("rw", 2.into())]);
    office.edit("perangkat", "kader_teknis", id, rw).unwrap();
    let seat = office.seat("lurah");
    let why = office.store.undoing(seat, op).unwrap_err();
    assert!(
        format!("{why:?}").contains("sudah diubah sesudahnya"),
        "{why:?}"
    );
    assert_eq!(office.view("person", of).record.state.name, "aktif");
}

#[test]
fn what_went_already_is_said_to_be_gone_and_keeps_nothing() {
    let mut office = Office::new();
    let (op, of, id) = person_and_kader(&mut office);
    let why = fields([(
        "end_reason",
        format!("impor dibatalkan: {op}").as_str().into(),
    )]);
    office
        .step("lurah", "kader_teknis", id, "end", why)
        .unwrap();
    let seat = office.seat("lurah");
    let (commands, kept) = office.store.undoing(seat, op).unwrap();
    assert!(
        kept[0]
            .to_string()
            .ends_with("sudah dibatalkan bersama impor ini")
    );
    assert_eq!(kept.len(), 1);
    let batch = office.batch(seat, commands);
    office.store.submit(&batch).unwrap();
    assert_eq!(office.view("person", of).record.state.name, "berakhir");
    let why = office.store.undoing(seat, op).unwrap_err();
    assert!(format!("{why:?}").contains("sudah dibatalkan"), "{why:?}");
}

#[test]
fn one_record_changed_since_stays_alone_and_is_named() {
    let mut office = Office::new();
    let person = |office: &mut Office, name: &str, nik: &str| {
        let values = fields([
            ("name", name.into()),
            ("sex", "P".into()),
            ("nik", nik.into()),
        ]);
        office.command("person", BANDAR, values)
    };
    let sri = person(&mut office, "Sri Baru", "9971014107850951");
    let rina = person(&mut office, "Rina Baru", "9971014107850952");
    let (sri_id, rina_id) = (sri.id, rina.id);
    let op = submit(&mut office, vec![sri, rina]);
    let phone = fields([("rw", 3.into())]);
    office.edit("lurah", "person", sri_id, phone).unwrap();
    let seat = office.seat("lurah");
    let (commands, kept) = office.store.undoing(seat, op).unwrap();
    assert_eq!(kept.len(), 1);
    assert!(
        kept[0].to_string().starts_with("Sri Baru sudah diubah"),
        "{}",
        kept[0]
    );
    let batch = office.batch(seat, commands);
    office.store.submit(&batch).unwrap();
    assert_eq!(office.view("person", sri_id).record.state.name, "aktif");
    assert_eq!(office.view("person", rina_id).record.state.name, "berakhir");
    office.assert_proven();
}

#[test]
fn what_was_taken_back_is_gone_from_lists_and_gives_its_number_free() {
    let mut office = Office::new();
    let seat = office.seat("lurah");
    let everybody = Query::of(entity("person"));
    let before = office.store.count(seat, &everybody).unwrap();
    for _ in 0..2 {
        let nik = "9971014107850953";
        let values = fields([
            ("name", "Sri Baru".into()),
            ("sex", "P".into()),
            ("nik", nik.into()),
        ]);
        let person = office.command("person", BANDAR, values);
        let id = person.id;
        let op = submit(&mut office, vec![person]);
        assert_eq!(office.store.count(seat, &everybody).unwrap(), before + 1);
        take_back(&mut office, "lurah", op).unwrap();
        assert_eq!(office.store.count(seat, &everybody).unwrap(), before);
        // The audit keeps what it was.
        let kept: i64 = office
            .raw()
            .query_row(
                "SELECT count(*) FROM audit WHERE record = ?1 AND field = 'nik'",
                [id.to_string()],
                |r| r.get(0),
            )
            .unwrap();
        assert_eq!(kept, 2);
    }
    // Whoever ends a person with such words hides nobody.
    let values = fields([("name", "Budi Baru".into()), ("sex", "L".into())]);
    let budi = office.add("lurah", "person", BANDAR, values).unwrap();
    let reason = format!("impor dibatalkan: {}", office.new_id());
    let id = budi.view.record.id;
    office
        .step(
            "lurah",
            "person",
            id,
            "end",
            fields([("end_reason", reason.as_str().into())]),
        )
        .unwrap();
    assert_eq!(office.store.count(seat, &everybody).unwrap(), before + 1);
    office.assert_proven();
}
