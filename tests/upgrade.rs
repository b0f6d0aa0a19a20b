//! Stores that released programs left: brought up to date, proven, put back, and taken back and forward.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use bina::domain::model::{ENTITIES, choice, data_request, kpm, person, selection_member, setting};
use bina::domain::schema::entity::Entity;
use bina::domain::schema::record::Changes;
use bina::domain::schema::right::Role;
use bina::store::{
    Batch, Command, CommandKind, Consent, Query, Recipients, Restoration, Seat, Source, Store,
    System, prove, restore,
};
use rusqlite::Connection;
use uuid::Uuid;

#[path = "upgrade/confirmed.rs"]
mod confirmed;
#[path = "upgrade/lean.rs"]
mod lean;
#[path = "upgrade/sourced.rs"]
mod sourced;

/// 4 January 2027, 09.00 WIB: after all that is in the stores.
const LATER: i64 = 1_799_028_000_000_000;

/// The schemas of the stores that are kept. The first program had no console, and so no forms that were not saved.
const RELEASES: [usize; 5] = [1, 7, 13, 19, 22];

struct Later;

impl Source for Later {
    fn now(&mut self) -> i64 {
        LATER
    }

    fn id(&mut self) -> Uuid {
        System.id()
    }

    fn salt(&mut self) -> [u8; 16] {
        System.salt()
    }
}

fn later() -> Box<dyn Source> {
    Box::new(Later)
}

/// The store of a release in a folder of its own.
fn release(schema: usize) -> (tempfile::TempDir, PathBuf) {
    let name = format!("tests/releases/at-{schema}.zip");
    let file = std::fs::File::open(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap();
    let mut zip = zip::ZipArchive::new(file).unwrap();
    let mut bytes = vec![];
    zip.by_name("s.db")
        .unwrap()
        .read_to_end(&mut bytes)
        .unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().canonicalize().unwrap().join("s.db");
    std::fs::write(&path, bytes).unwrap();
    (folder, path)
}

fn open(path: &Path) -> Store {
    Store::open(path, later()).unwrap()
}

/// How many records of each kind a file holds; none of a kind it does not know.
fn counts(path: &Path) -> BTreeMap<&'static str, i64> {
    let db = Connection::open(path).unwrap();
    let count = |e: &&Entity| {
        let sql = format!("SELECT count(*) FROM {}", e.name);
        db.query_row(&sql, [], |r| r.get(0))
            .ok()
            .map(|n| (e.name, n))
    };
    ENTITIES.iter().filter_map(count).collect()
}

fn head(path: &Path) -> Vec<(String, i64)> {
    let db = Connection::open(path).unwrap();
    let mut statement = db
        .prepare("SELECT region, seq FROM chain ORDER BY region")
        .unwrap();
    let rows = statement
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap();
    rows.map(Result::unwrap).collect()
}

fn seat(store: &mut Store, role: Role) -> Seat {
    let seats = store.seats("root").unwrap();
    seats.into_iter().find(|s| s.actor.role == role).unwrap()
}

/// What was saved after an upgrade, to see that it is not lost.
fn work(store: &mut Store, name: &str) {
    let lurah = seat(store, Role::Lurah).actor;
    let command = Command {
        entity: &person::ENTITY,
        id: store.id(),
        act: CommandKind::Add {
            region: lurah.region,
        },
        changes: Changes::new()
            .with(&person::NAME, name)
            .with(&person::SEX, "P"),
    };
    let batch = Batch {
        op_id: store.id(),
        appointment: lurah.appointment,
        commands: vec![command],
    };
    store.submit(&batch).unwrap();
}

fn knows(store: &mut Store, name: &str) -> bool {
    let lurah = seat(store, Role::Lurah).actor.appointment;
    let people = Query::of(&person::ENTITY);
    let people = store.list(lurah, &people).unwrap();
    people
        .rows
        .iter()
        .any(|v| v.record.get(&person::NAME) == Some(name))
}

/// The names in the folder, without what opening a store makes beside it.
fn beside(folder: &Path) -> Vec<String> {
    let names = std::fs::read_dir(folder).unwrap();
    let names = names.map(|e| e.unwrap().file_name().into_string().unwrap());
    let known = ["", "-wal", "-shm", ".gate", ".proven", ".head"].map(|end| format!("s.db{end}"));
    let mut names: Vec<String> = names.filter(|n| !known.contains(n)).collect();
    names.sort();
    names
}

#[test]
fn every_released_store_holds_records_of_every_kind() {
    for schema in RELEASES {
        let (_folder, path) = release(schema);
        let empty = counts(&path).into_iter().filter(|(_, n)| *n == 0);
        let empty: Vec<&str> = empty.map(|(entity, _)| entity).collect();
        let left_empty: &[&str] = if schema == 19 { &["choice"] } else { &[] };
        assert_eq!(empty, left_empty, "{schema}");
    }
}

#[test]
fn a_released_store_is_whole_after_the_upgrade_and_keeps_its_records() {
    for schema in RELEASES {
        let (folder, path) = release(schema);
        let (before, chains) = (counts(&path), head(&path));
        let mut store = open(&path);
        assert_eq!(store.check().unwrap().findings, [], "{schema}");
        let after = counts(&path);
        for (entity, count) in &before {
            let filled = [choice::ENTITY.name, setting::ENTITY.name].contains(entity);
            assert!(filled || after[entity] == *count, "{schema}: {entity}");
        }
        for (region, seq) in head(&path) {
            let was = chains.iter().find(|c| c.0 == region).unwrap().1;
            assert!(seq >= was, "{schema}: {region}");
        }
        let upgraded = store.upgrade().map(|u| (u.from, u.copy.clone()));
        let copy = folder.path().canonicalize().unwrap();
        let copy = copy.join(format!("s.db.before-{}", schema + 1));
        assert_eq!(upgraded, Some((schema, copy)));
        let lurah = seat(&mut store, Role::Lurah).actor;
        let draft = store.last_draft(lurah.account).unwrap();
        let typed = draft.as_ref().map(|d| d.typed["title"].as_str());
        let expected = (schema > 1).then_some("Posyandu lansia");
        assert_eq!(typed, expected, "{schema}: what was typed is there");
        work(&mut store, "Baru");
        assert_eq!(store.check().unwrap().findings, [], "{schema}");
    }
}

#[test]
fn lists_that_a_release_did_not_know_are_filled_and_what_was_set_stays() {
    for schema in RELEASES {
        let (_folder, path) = release(schema);
        let mut store = open(&path);
        let admin = seat(&mut store, Role::Admin).actor.appointment;
        let all = |store: &mut Store, entity| store.list(admin, &Query::of(entity)).unwrap().rows;
        let items = all(&mut store, &choice::ENTITY);
        // A store of schema 22 has lists, with the peran of then; an older one gets both.
        let of_then = |s: &&choice::Seed| schema >= 22 && s.list == choice::ROLES;
        let known = choice::SEEDS.iter().filter(|s| !of_then(s)).count();
        assert_eq!(items.len(), known + choice::FORMER.len(), "{schema}");
        // Every tick of the records of that time has its item; the first program ticked nothing.
        let lurah = seat(&mut store, Role::Lurah).actor.appointment;
        let kpm = store.list(lurah, &Query::of(&kpm::ENTITY)).unwrap().rows;
        let ticked = kpm[0].labels.get("roles_planned");
        let ticked = ticked.map_or(0, |t| t.split("; ").count());
        assert_eq!(ticked, if schema == 1 { 0 } else { 2 }, "{schema}");
        let settings = all(&mut store, &setting::ENTITY);
        let days = store.setting(&setting::FACILITATION_DAYS).unwrap();
        assert_eq!(days, 10, "{schema}: what the office had set");
        if schema <= 7 {
            assert_eq!(settings.len(), setting::KNOWN.len());
        }
        let (once, again) = (counts(&path), {
            drop(store);
            drop(open(&path));
            counts(&path)
        });
        assert_eq!(once, again, "{schema}: they are filled once");
    }
}

#[test]
fn names_are_in_the_words_of_this_program() {
    for schema in RELEASES {
        let (_folder, path) = release(schema);
        let old = "SELECT count(*) FROM appointment WHERE display GLOB '* · kasi_pmd'";
        let count = |sql| {
            Connection::open(&path)
                .unwrap()
                .query_row(sql, [], |r| r.get::<_, i64>(0))
                .unwrap()
        };
        let named = i64::from(schema < 22);
        assert_eq!(count(old), named, "{schema}: as that release named it");
        drop(open(&path));
        assert_eq!(count(old), 0, "{schema}");
        assert_eq!(
            count("SELECT count(*) FROM appointment WHERE display GLOB '* · Kasi PMD'"),
            1
        );
    }
}

/// The copies an office has are those its releases made.
#[test]
fn a_copy_of_a_release_is_proven_and_put_back() {
    for schema in RELEASES {
        let (folder, path) = release(schema);
        let old = folder.path().join("old.db");
        std::fs::copy(&path, &old).unwrap();
        let elsewhere = tempfile::tempdir().unwrap();
        let proof = prove(&old, None, elsewhere.path(), later()).unwrap();
        assert_eq!(proof.verdict.findings, [], "{schema}");
        assert_eq!(
            std::fs::read_dir(elsewhere.path()).unwrap().count(),
            0,
            "{schema}: nothing is left"
        );
        let heads: i64 = head(&old).iter().map(|c| c.1).sum();
        assert_eq!(
            proof.verdict.rows,
            usize::try_from(heads).unwrap(),
            "{schema}: it is the copy that was proven"
        );
        let mut store = open(&path);
        work(&mut store, "Sesudahnya");
        let prepared =
            Restoration::prepare(&old, None, &path, Consent::default(), &mut Later).unwrap();
        assert!(prepared.difference.as_ref().unwrap().lost > 0);
        drop(store);
        let kept = prepared.carry_out(&mut Later).unwrap().kept.unwrap();
        let mut back = open(&path);
        assert!(!knows(&mut back, "Sesudahnya"));
        assert_eq!(back.check().unwrap().findings, [], "{schema}");
        assert!(knows(&mut open(&kept), "Sesudahnya"));
        drop(back);
        let before = format!("s.db.before-{}", schema + 1);
        let names: Vec<String> = beside(folder.path())
            .into_iter()
            .filter(|n| n.starts_with("s.db.before-") && !n.ends_with("restore"))
            .chain(
                beside(folder.path())
                    .into_iter()
                    .filter(|n| n.contains("proof")),
            )
            .collect();
        assert_eq!(names, [before], "{schema}: no copy of a copy");
    }
}

/// What a released program leaves when it goes on with its file: a form that is not saved, in the columns of that time.
fn go_on(path: &Path) {
    let db = Connection::open(path).unwrap();
    let mut statement = db
        .prepare("SELECT name, type FROM pragma_table_info('draft')")
        .unwrap();
    let rows = statement.query_map([], |r| {
        let (name, kind): (String, String) = (r.get(0)?, r.get(1)?);
        let value = match name.as_str() {
            "body" => "'{}'",
            _ if kind == "INTEGER" => "7",
            _ => "'x'",
        };
        Ok((name, value))
    });
    let (names, values): (Vec<String>, Vec<&str>) =
        rows.unwrap().map(std::result::Result::unwrap).unzip();
    let (names, values) = (names.join(", "), values.join(", "));
    let sql = format!("INSERT INTO draft ({names}) VALUES ({values})");
    db.execute(&sql, []).unwrap();
}

/// Back to the released program with the copy from before, on with it, and forward again; a console keeps its hand on it.
#[test]
fn a_released_store_goes_back_and_forward_with_a_console_open() {
    for schema in RELEASES {
        let (folder, path) = release(schema);
        let mut console = open(&path);
        let lurah = seat(&mut console, Role::Lurah).actor;
        console
            .open_session(lurah.appointment, lurah.account)
            .unwrap();
        work(&mut console, "Sebelum kembali");
        let before = folder.path().canonicalize().unwrap();
        let before = before.join(format!("s.db.before-{}", schema + 1));
        let refused = restore(&before, None, &path, later).unwrap_err();
        assert!(refused.to_string().contains("konsol"), "{refused}");
        console.close_session().unwrap();
        drop(console);
        std::fs::remove_file(folder.path().join("s.db.gate")).unwrap();
        std::fs::copy(&before, &path).unwrap();
        go_on(&path);
        let mut forward = open(&path);
        assert_eq!(forward.check().unwrap().findings, [], "{schema}");
        assert!(!knows(&mut forward, "Sebelum kembali"));
        let sql = "SELECT count(*) FROM draft WHERE at = 7";
        let kept = Connection::open(&before).unwrap();
        let kept: i64 = kept.query_row(sql, [], |r| r.get(0)).unwrap();
        assert_eq!(kept, 1, "{schema}: the work between is in it");
        forward
            .open_session(lurah.appointment, lurah.account)
            .unwrap();
        let copies = folder.path().join("copies");
        let copy = forward.back_up(&copies, &Recipients::default()).unwrap();
        assert_eq!(copy.verdict.findings, [], "{schema}");
    }
}

/// A release that did not salt the names of a tim seleksi wrote them: they are erased from its rows too, and its chain holds.
#[test]
fn a_name_that_a_release_did_not_salt_is_erased() {
    let (_folder, path) = release(19);
    let mut store = open(&path);
    let seats = [("root", Role::Perangkat), ("daemon", Role::Lurah)];
    let [clerk, lurah] = seats.map(|(login, role)| {
        let seats = store.seats(login).unwrap();
        seats.into_iter().find(|s| s.actor.role == role).unwrap()
    });
    let members = Query::of(&selection_member::ENTITY);
    let members = store.list(clerk.actor.appointment, &members).unwrap().rows;
    let (member, name) = (members[0].record.id, members[0].display.clone());
    let salted: i64 = Connection::open(&path)
        .unwrap()
        .query_row(
            "SELECT count(*) FROM audit WHERE record = ?1 AND salt <> x''",
            [member.to_string()],
            |r| r.get(0),
        )
        .unwrap();
    assert_eq!(salted, 0);
    let id = store.id();
    let asked = Changes::new()
        .with(&data_request::MEMBER, member)
        .with(&data_request::KIND, "penghapusan");
    let region = clerk.actor.region.clone();
    let add = CommandKind::Add { region };
    let step = CommandKind::Move {
        version: 1,
        step: &data_request::ERASE,
    };
    let answer = Changes::new().with(&data_request::ANSWER, "Dikabulkan");
    for (seat, act, changes) in [(&clerk, add, asked), (&lurah, step, answer)] {
        let batch = Batch {
            op_id: store.id(),
            appointment: seat.actor.appointment,
            commands: vec![Command {
                entity: &data_request::ENTITY,
                id,
                act,
                changes,
            }],
        };
        store.submit(&batch).unwrap();
    }
    assert_eq!(store.check().unwrap().findings, []);
    drop(store);
    let bytes = std::fs::read(&path).unwrap();
    let there = bytes.windows(name.len()).any(|w| w == name.as_bytes());
    assert!(!there, "{name} is still there");
}
