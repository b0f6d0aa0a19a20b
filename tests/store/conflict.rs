//! Two people at one record: nobody decides on a text they have not seen, and no change is lost.

use bina::domain::schema::record::merge;
use bina::store::{Command, Conflict, Error};

use crate::office::{BANDAR, ByName, Office, Values, changes, entity, fields, moves};
use crate::state::fingerprint;

fn conflict(error: Error) -> Conflict {
    match error {
        Error::Conflict(conflict) => *conflict,
        other => panic!("no conflict: {other}"),
    }
}

#[test]
fn an_edit_of_a_stale_version_carries_theirs_by_whom_and_when() {
    let mut office = Office::new();
    let (task, read) = (office.id(&format!("task {BANDAR}")), 1);
    let theirs = fields([("title", "Judul perangkat".into())]);
    office.edit("perangkat", "task", task, theirs).unwrap();
    let (when, before) = (office.view("task", task).touched_at, fingerprint(&office));
    let mine = fields([("target", 30.into())]);
    let error = office
        .edit_at("lurah", "task", (task, read), mine)
        .unwrap_err();
    assert!(error.to_string().contains("Pejabat perangkat"), "{error}");
    let conflict = conflict(error);
    assert_eq!(conflict.theirs, office.view("task", task));
    assert_eq!(conflict.by, "Pejabat perangkat, Perangkat");
    assert_eq!(conflict.at, when);
    assert_eq!(fingerprint(&office), before);
}

#[test]
fn a_move_on_a_stale_version_is_a_conflict_even_when_it_could_start() {
    let mut office = Office::new();
    let id = office.id(&format!("facilitation {BANDAR}"));
    let request = fields([("request", "Permohonan lain sama sekali".into())]);
    office.edit("lurah", "facilitation", id, request).unwrap();
    let approve = Command {
        entity: entity("facilitation"),
        id,
        act: moves(entity("facilitation"), 1, "approve"),
        changes: changes(
            entity("facilitation"),
            office.answers("facilitation", "approve", BANDAR),
        ),
    };
    let before = fingerprint(&office);
    let conflict = conflict(office.submit("camat", approve).unwrap_err());
    assert_eq!(
        (conflict.theirs.record.version, conflict.by.as_str()),
        (2, "Pejabat lurah, Lurah")
    );
    assert_eq!(fingerprint(&office), before);
}

#[test]
fn a_version_that_was_never_there_is_a_conflict() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    for version in [-1, 0, 2, i64::MAX] {
        let mine = fields([("target", 30.into())]);
        let error = office
            .edit_at("lurah", "task", (task, version), mine)
            .unwrap_err();
        assert_eq!(conflict(error).theirs.record.version, 1);
    }
}

#[test]
fn what_two_sides_changed_apart_merges_and_the_rest_is_for_a_person() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let base = office.view("task", task).record;
    let theirs = fields([("title", "Judul mereka".into()), ("rw", 2.into())]);
    office.edit("perangkat", "task", task, theirs).unwrap();
    let mine = fields([("title", "Judul saya".into()), ("target", 30.into())]);
    let error = office
        .edit_at("lurah", "task", (task, base.version), mine.clone())
        .unwrap_err();
    let theirs = conflict(error).theirs.record;
    let merged = merge(&base, &changes(entity("task"), mine), &theirs);
    let unclashed = changes(entity("task"), fields([("target", 30.into())]));
    assert_eq!(merged.mine, unclashed);
    let clashes: Vec<&str> = merged.clashes.iter().map(|c| c.field.name).collect();
    assert_eq!(clashes, ["title"]);
    let kept = merged.mine.iter().map(|(f, v)| (f.name, v.clone()));
    let chosen: Values = kept
        .chain([("title", merged.clashes[0].mine.clone())])
        .collect();
    let done = office
        .edit_at("lurah", "task", (task, theirs.version), chosen)
        .unwrap();
    let record = done.view.record;
    let kept = ["title", "target", "rw"].map(|f| record.at(f).canonical().unwrap());
    assert_eq!(kept, ["Judul saya", "30", "2"]);
    assert_eq!(record.version, 3);
    office.assert_proven();
}

#[test]
fn an_edit_that_changes_nothing_makes_no_version() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let before = office.view("task", task);
    let same = fields([("title", before.record.at("title").clone())]);
    let done = office.edit("lurah", "task", task, same).unwrap();
    assert_eq!(done.view, before);
    assert_eq!(office.view("task", task), before);
}

#[test]
fn two_open_stores_see_each_others_commits() {
    let mut office = Office::new();
    let mut other = office.open();
    let seen = other.data_version().unwrap();
    let task = office.id(&format!("task {BANDAR}"));
    office
        .edit("lurah", "task", task, fields([("target", 30.into())]))
        .unwrap();
    assert_ne!(other.data_version().unwrap(), seen);
    let view = other
        .one(office.seat("camat"), entity("task"), task)
        .unwrap();
    assert_eq!(view.record.at("target"), &30.into());
}
