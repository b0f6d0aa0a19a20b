//! A batch is committed whole or not at all, and trying it again after a cut is harmless.

use bina::domain::schema::record::Changes;
use bina::store::{Batch, Command, CommandKind, Error, Fault};

use crate::office::{BANDAR, BANJAR, Office, changes, entity, fields, moves};
use crate::state::fingerprint;

fn newcomer(office: &mut Office) -> Command {
    let values = fields([("name", "Baru".into()), ("sex", "L".into())]);
    office.command("person", BANDAR, values)
}

fn fault(error: &Error) -> (Fault, usize) {
    match error {
        Error::Rejected { fault, nth, .. } => (*fault, *nth),
        other => panic!("not rejected: {other}"),
    }
}

#[test]
fn one_bad_command_anywhere_undoes_the_whole_batch() {
    let mut office = Office::new();
    let before = fingerprint(&office);
    for bad in 0..4 {
        let mut commands: Vec<Command> = (0..4).map(|_| newcomer(&mut office)).collect();
        commands[bad]
            .changes
            .take(&bina::domain::model::person::SEX);
        let batch = office.batch(office.seat("lurah"), commands);
        let error = office.store.submit(&batch).unwrap_err();
        assert_eq!(fault(&error), (Fault::Invalid, bad), "{error}");
        assert_eq!(fingerprint(&office), before);
    }
}

#[test]
fn a_batch_may_build_on_what_it_adds() {
    let mut office = Office::new();
    let person = newcomer(&mut office);
    let mut kpm = office.plausible("kpm", BANDAR, "posyandu");
    kpm.insert("person", person.id.into());
    let kpm = office.command("kpm", BANDAR, kpm);
    let rename = Command {
        act: CommandKind::Edit { version: 1 },
        changes: changes(entity("person"), fields([("name", "Baru Sekali".into())])),
        ..person.clone()
    };
    let batch = office.batch(office.seat("lurah"), vec![person, kpm, rename]);
    let done = office.store.submit(&batch).unwrap();
    assert_eq!(done[2].view.record.version, 2);
    let kpm = office.view("kpm", batch.commands[1].id);
    assert_eq!(kpm.display, "Baru Sekali");
    office.assert_proven();
}

#[test]
fn the_same_operation_again_answers_the_same_and_writes_nothing() {
    let mut office = Office::new();
    let commands = vec![newcomer(&mut office), newcomer(&mut office)];
    let batch = office.batch(office.seat("lurah"), commands);
    let first = office.store.submit(&batch).unwrap();
    let before = fingerprint(&office);
    assert_eq!(office.store.submit(&batch).unwrap(), first);
    assert_eq!(fingerprint(&office), before);
}

#[test]
fn a_retry_still_says_which_obligations_were_met() {
    let mut office = Office::new();
    let (id, camat) = (
        office.id(&format!("facilitation {BANDAR}")),
        office.seat("camat"),
    );
    let approve = Command {
        entity: entity("facilitation"),
        id,
        act: moves(entity("facilitation"), 1, "approve"),
        changes: changes(
            entity("facilitation"),
            office.answers("facilitation", "approve", BANDAR),
        ),
    };
    let batch = office.batch(camat, vec![approve]);
    let first = office.store.submit(&batch).unwrap();
    assert_eq!(first[0].met.len(), 1);
    assert_eq!(office.store.submit(&batch).unwrap(), first);
}

#[test]
fn another_appointment_cannot_take_up_an_operation() {
    let mut office = Office::new();
    let commands = vec![newcomer(&mut office)];
    let batch = office.batch(office.seat("lurah"), commands);
    office.store.submit(&batch).unwrap();
    let theirs = Batch {
        appointment: office.seat("perangkat"),
        ..batch
    };
    let before = fingerprint(&office);
    let error = office.store.submit(&theirs).unwrap_err();
    assert_eq!(fault(&error).0, Fault::Forbidden);
    assert_eq!(fingerprint(&office), before);
}

#[test]
fn an_old_operation_opens_no_record_it_did_not_touch() {
    let mut office = Office::new();
    let commands = vec![newcomer(&mut office)];
    let batch = office.batch(office.seat("lurah"), commands);
    office.store.submit(&batch).unwrap();
    for (kind, id) in [
        ("person", office.id(&format!("person siti {BANJAR}"))),
        ("account", office.id("account of admin")),
    ] {
        let peek = Command {
            entity: entity(kind),
            id,
            act: CommandKind::Edit { version: 1 },
            changes: Changes::new(),
        };
        let error = office.store.submit(&Batch {
            commands: vec![peek],
            ..batch.clone()
        });
        let error = error.expect_err("a record of another office was shown");
        assert_eq!(fault(&error), (Fault::Missing, 0), "{error}");
    }
}

#[test]
fn a_retry_after_the_appointment_ended_is_still_answered() {
    let mut office = Office::new();
    let commands = vec![newcomer(&mut office)];
    let batch = office.batch(office.seat("lurah"), commands);
    let first = office.store.submit(&batch).unwrap();
    let (seat, why) = (
        office.seat("lurah"),
        fields([("end_reason", "mutasi".into())]),
    );
    office
        .step("admin", "appointment", seat, "end", why)
        .unwrap();
    assert_eq!(office.store.submit(&batch).unwrap(), first);
}

#[test]
fn a_rehearsal_of_what_was_committed_refuses_nothing() {
    let mut office = Office::new();
    let commands = vec![newcomer(&mut office)];
    let batch = office.batch(office.seat("lurah"), commands);
    let rehearse = |office: &mut Office| office.store.rehearse(&batch, &mut |_| ()).unwrap();
    assert!(rehearse(&mut office).is_empty());
    office.store.submit(&batch).unwrap();
    let before = fingerprint(&office);
    assert!(rehearse(&mut office).is_empty());
    assert_eq!(fingerprint(&office), before);
}

#[test]
fn a_rehearsal_says_every_refusal_in_its_place_and_writes_nothing() {
    let mut office = Office::new();
    let mut commands: Vec<Command> = (0..5).map(|_| newcomer(&mut office)).collect();
    commands[1].changes.take(&bina::domain::model::person::SEX);
    commands[3].act = CommandKind::Add {
        region: crate::office::code(BANJAR),
    };
    let batch = office.batch(office.seat("lurah"), commands);
    let (before, mut tried) = (fingerprint(&office), 0);
    let refused = office.store.rehearse(&batch, &mut |n| tried = n).unwrap();
    let faults: Vec<(Fault, usize)> = refused.iter().map(|(_, e)| fault(e)).collect();
    assert_eq!(faults, [(Fault::Invalid, 1), (Fault::Forbidden, 3)]);
    assert_eq!(tried, 5);
    assert_eq!(fingerprint(&office), before);
}
