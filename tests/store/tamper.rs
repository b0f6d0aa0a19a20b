//! Every way past the program of a person with the file in hand: each is found by `check` alone, or with a line of
//! `audit head` that was filed before. The counts are printed.

use std::path::Path;

use bina::domain::model::person;
use bina::store::{Access, Line, Store, System, Verdict};
use rusqlite::types::Value as Sql;

use crate::count::Count;
use crate::meddle::{
    cut_the_end, execute, inside, remove_a_region, reshape, rewrite_a_target, smuggle,
};
use crate::office::is_about_the_file;
use crate::office::{BANDAR, Office, fields};

/// What finds it: nothing but the store, or the filed line as well.
#[derive(Clone, Copy, Debug, PartialEq)]
enum By {
    Check,
    Line,
}

struct Way {
    name: &'static str,
    found: By,
    go: fn(&Scene, &Path),
}

/// A store with some history, the line that was filed for it, and what was copied earlier.
struct Scene {
    office: Office,
    older: std::path::PathBuf,
    filed: Line,
}

impl Scene {
    fn new() -> Self {
        let mut office = Office::new();
        let older = office.dir().join("older.db");
        office.store.copy_to(&older).unwrap();
        let task = office.id(&format!("task {BANDAR}"));
        let target = |n: i64| fields([("target", n.into())]);
        office.edit("lurah", "task", task, target(30)).unwrap();
        let siti = office.id(&format!("person siti {BANDAR}"));
        let nik = fields([("nik", "9971014101900001".into())]);
        office.edit("lurah", "person", siti, nik).unwrap();
        let filed = Line::parse(&office.store.head().unwrap().to_string()).unwrap();
        // Acts after the line do not hinder its proof.
        office.edit("lurah", "task", task, target(31)).unwrap();
        Self {
            office,
            older,
            filed,
        }
    }

    /// A copy of the store for one try.
    fn copy(&self, nth: usize) -> std::path::PathBuf {
        let path = self.office.dir().join(format!("try-{nth}.db"));
        self.office.store.copy_to(&path).unwrap();
        path
    }

    /// What the program says of a file, without the line and, where that finds nothing, with it.
    fn seen(&self, path: &Path) -> (Vec<String>, Vec<String>) {
        let store = Store::examine(path, Box::new(System)).unwrap();
        let said = |verdict: Verdict| -> Vec<String> {
            let all = verdict.findings.iter();
            all.map(|f| f.message.to_string()).collect()
        };
        let alone = said(store.check().unwrap());
        if !alone.is_empty() {
            return (alone, vec![]);
        }
        (alone, said(store.verify_since(&self.filed).unwrap()))
    }
}

/// Two people change places but for their keys.
fn swap_people(scene: &Scene, path: &Path) {
    inside(path, |db| {
        let ids = ["siti", "tini"].map(|key| {
            scene
                .office
                .id(&format!("person {key} {BANDAR}"))
                .to_string()
        });
        let name = |id: &String| -> (String, String, Sql) {
            let sql = "SELECT name, display, folded FROM person WHERE id = ?1";
            db.query_row(sql, [id], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))
                .unwrap()
        };
        let names = ids.each_ref().map(name);
        for (id, (name, display, folded)) in ids.iter().zip(names.iter().rev()) {
            let sql = "UPDATE person SET name = ?2, display = ?3, folded = ?4 WHERE id = ?1";
            assert_eq!(db.execute(sql, (id, name, display, folded)).unwrap(), 1);
        }
    });
}

/// An older copy, on which somebody worked on for longer than the filed line reaches.
fn go_on_from_an_older_copy(scene: &Scene, path: &Path) {
    std::fs::copy(&scene.older, path).unwrap();
    let mut store = Store::open(path, Box::new(System)).unwrap();
    let seat = scene.office.seat("lurah");
    for _ in 0..4 {
        store
            .access(seat, Access::Unmask(&person::ENTITY), "csv")
            .unwrap();
    }
}

const WAYS: &[Way] = &[
    Way {
        name: "a trigger removed",
        found: By::Check,
        go: |_, p| reshape(p, "DROP TRIGGER audit_stays"),
    },
    Way {
        name: "a trigger that does nothing in its place",
        found: By::Check,
        go: |_, p| {
            reshape(
                p,
                "DROP TRIGGER audit_stays; CREATE TRIGGER audit_stays BEFORE DELETE ON audit_value BEGIN SELECT 1; END",
            );
        },
    },
    Way {
        name: "a trigger added",
        found: By::Check,
        go: |_, p| {
            reshape(
                p,
                "CREATE TRIGGER hush AFTER UPDATE ON task BEGIN UPDATE fund SET amount = 0; END",
            );
        },
    },
    Way {
        name: "an index removed",
        found: By::Check,
        go: |_, p| reshape(p, "DROP INDEX person_unique_nik"),
    },
    Way {
        name: "a table added",
        found: By::Check,
        go: |_, p| reshape(p, "CREATE TABLE spy (x)"),
    },
    Way {
        name: "a column added",
        found: By::Check,
        go: |_, p| reshape(p, "ALTER TABLE person ADD COLUMN note TEXT"),
    },
    Way {
        name: "an audit row changed",
        found: By::Check,
        go: |_, p| {
            execute(
                p,
                "UPDATE audit_value SET after = '31' WHERE field = 'target' AND after = '30'",
            );
        },
    },
    Way {
        name: "the last audit rows removed",
        found: By::Check,
        go: |_, p| {
            execute(
                p,
                "DELETE FROM audit_value WHERE field = 'target' AND after = '31'",
            );
        },
    },
    Way {
        name: "the last acts undone and the chain made to fit",
        found: By::Line,
        go: |_, p| cut_the_end(p),
    },
    Way {
        name: "the chain of a region removed",
        found: By::Check,
        go: |_, p| {
            execute(
                p,
                "DELETE FROM audit_value WHERE region = '35.71.01'; DELETE FROM audit_act WHERE region = '35.71.01'; \
                 DELETE FROM chain WHERE region = '35.71.01'",
            );
        },
    },
    Way {
        name: "a region removed with all it holds",
        found: By::Check,
        go: |_, p| remove_a_region(p),
    },
    Way {
        name: "a past act changed and the chain made anew",
        found: By::Line,
        go: |_, p| rewrite_a_target(p),
    },
    Way {
        name: "an older copy in its place",
        found: By::Line,
        go: |s, p| assert!(std::fs::copy(&s.older, p).is_ok()),
    },
    Way {
        name: "an older copy on which others went on",
        found: By::Line,
        go: go_on_from_an_older_copy,
    },
    Way {
        name: "a record changed",
        found: By::Check,
        go: |_, p| execute(p, "UPDATE task SET target = 1 WHERE target = 31"),
    },
    Way {
        name: "a record added",
        found: By::Check,
        go: |_, p| smuggle(p),
    },
    Way {
        name: "a record removed",
        found: By::Check,
        go: |_, p| execute(p, "DELETE FROM person WHERE name = 'Siti Aminah'"),
    },
    Way {
        name: "an appointment changed",
        found: By::Check,
        go: |_, p| {
            execute(
                p,
                "UPDATE appointment SET role = 'walikota' WHERE role = 'perangkat'",
            );
        },
    },
    Way {
        name: "a setting changed",
        found: By::Check,
        go: |_, p| execute(p, "UPDATE setting SET amount = amount + 1"),
    },
    Way {
        name: "a key moved to another account",
        found: By::Check,
        go: |_, p| execute(p, "UPDATE key SET account = (SELECT max(id) FROM account)"),
    },
    Way {
        name: "the kind of the store changed",
        found: By::Line,
        go: |_, p| execute(p, "UPDATE store SET kind = 'demo'"),
    },
    Way {
        name: "a second row about the store",
        found: By::Check,
        go: |_, p| execute(p, "INSERT INTO store SELECT * FROM store"),
    },
    Way {
        name: "two records that changed places",
        found: By::Check,
        go: swap_people,
    },
    Way {
        name: "the time of an act changed",
        found: By::Check,
        go: |_, p| {
            execute(
                p,
                "UPDATE operation SET at = at - 3600000000 WHERE op_id = (SELECT op_id FROM audit WHERE after = '30' AND field = 'target' AND entity = 'task')",
            );
        },
    },
    Way {
        name: "who acted changed",
        found: By::Check,
        go: |_, p| {
            execute(
                p,
                "UPDATE operation SET role = 'camat' WHERE role = 'lurah'",
            );
        },
    },
    Way {
        name: "the hash of a document changed",
        found: By::Check,
        go: |_, p| execute(p, "UPDATE document SET sha256 = printf('%064d', 0)"),
    },
];

#[test]
fn every_way_past_the_program_with_the_file_in_hand_is_found() {
    if is_about_the_file("the file itself is bent") {
        return;
    }
    let scene = Scene::new();
    assert_eq!(scene.seen(&scene.copy(0)), (vec![], vec![]));
    let (mut check, mut line, mut unseen) = (0, 0, vec![]);
    for (nth, way) in (1..).zip(WAYS) {
        let path = scene.copy(nth);
        (way.go)(&scene, &path);
        let (alone, filed) = scene.seen(&path);
        match way.found {
            By::Check if !alone.is_empty() => check += 1,
            By::Line if alone.is_empty() && filed.len() == 1 => line += 1,
            _ => unseen.push((way.name, alone, filed)),
        }
    }
    println!("{check} ways past the program found by check, {line} more with a filed head");
    assert!(unseen.is_empty(), "{unseen:#?}");
    let count = Count {
        tried: WAYS.len(),
        refused: Some(check + line),
        lost: unseen.len(),
    };
    count.tell("ways past the program with the file in hand");
}
