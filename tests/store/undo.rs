//! Taking a batch back: each record as it was before, whatever the batch did to it and whatever followed.

use bina::store::{Batch, Command, CommandKind, Error, Fault};
use uuid::Uuid;

use crate::office::{BANDAR, Office, changes, entity, fields};

fn take_back(
    office: &mut Office,
    login: &str,
    op_id: Uuid,
) -> Result<Vec<bina::store::Outcome>, Error> {
    let seat = office.seat(login);
    let commands = office.store.undoing(seat, op_id)?;
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
