//! Who decided is read as on that day: in the record, its history, the trail and on paper, whatever became of the person.

use bina::domain::schema::record::Value;
use uuid::Uuid;

use crate::office::{BANDAR, Office, day, fields};

/// A fund of the kelurahan that the perangkat proposed and the lurah decided.
fn decided(office: &mut Office) -> Uuid {
    let fund = office.id(&format!("fund {BANDAR}"));
    for (login, name) in [("perangkat", "propose"), ("lurah", "decide")] {
        let answers = office.answers("fund", name, BANDAR);
        office.step(login, "fund", fund, name, answers).unwrap();
    }
    fund
}

/// How a decision reads: its labels, the steps of its history, and who did what in the trail.
type Reading = (Vec<String>, Vec<String>, Vec<String>);

fn reading(office: &mut Office, fund: Uuid) -> Reading {
    let view = office.view("fund", fund);
    let labels = ["proposed_by", "decided_by", "decided_under"];
    let labels = labels.map(|f| view.labels[f].clone()).to_vec();
    let auditor = office.seat("auditor");
    let kind = crate::office::entity("fund");
    let steps = office.store.history(auditor, kind, fund).unwrap();
    let signed = |name: &str| name == "propose" || name == "decide";
    let steps = steps.into_iter().filter(|s| signed(&s.verb));
    let steps = steps.map(|s| format!("{} {:?}", s.by, s.changes)).collect();
    let trail = office.store.trail(auditor, i64::MAX, 500).unwrap();
    let trail = trail.into_iter().filter(|t| t.record == fund);
    let trail = trail.filter(|t| signed(&t.verb));
    let trail = trail.map(|t| format!("{} {} {}", t.by, t.verb, t.fields));
    (labels, steps, trail.collect())
}

fn rename(office: &mut Office, login: &str, name: &str) {
    let person = office.id(&format!("person of {login}"));
    let values = fields([("name", name.into()), ("front_title", "Ir.".into())]);
    office.edit("admin", "person", person, values).unwrap();
}

#[test]
fn renaming_who_decided_changes_no_reading_of_the_decision() {
    let mut office = Office::new();
    let fund = decided(&mut office);
    let before = reading(&mut office, fund);
    let seat = office.seat("lurah");
    let sk = office.value("appointment", seat, "sk_number");
    let under = format!("Lurah Bandar Lor · {}", sk.text().unwrap());
    assert_eq!(before.0, ["Pejabat perangkat", "Pejabat lurah", &under]);
    assert_eq!(before.2.len(), 2, "{before:?}");
    rename(&mut office, "lurah", "Nama Baru");
    rename(&mut office, "perangkat", "Nama Lain");
    let values = fields([("sk_number", "SK/BARU".into()), ("holding", "plt".into())]);
    office.edit("admin", "appointment", seat, values).unwrap();
    assert_eq!(reading(&mut office, fund), before);
    office.assert_proven();
}

#[test]
fn ending_who_decided_changes_no_reading_and_a_later_act_reads_as_of_its_day() {
    let mut office = Office::new();
    let fund = decided(&mut office);
    let before = reading(&mut office, fund);
    rename(&mut office, "lurah", "Nama Baru");
    let seat = office.seat("lurah");
    let over = fields([("to_date", day("2026-03-02").into())]);
    office.edit("admin", "appointment", seat, over).unwrap();
    let task = office.id(&format!("task {BANDAR}"));
    for name in ["propose", "agree_kpm"] {
        let answers = office.answers("task", name, BANDAR);
        office.step("lurah", "task", task, name, answers).unwrap();
    }
    let view = office.view("task", task);
    assert_eq!(view.labels["kpm_agreed_by"], "Nama Baru");
    assert_eq!(reading(&mut office, fund), before);
}

/// The words stand in the chain: altered, added or removed, they are found.
#[test]
fn words_that_were_changed_are_found() {
    for sql in [
        "UPDATE audit_value SET after = 'Orang lain' WHERE field = 'decided_by@name'",
        "DELETE FROM audit_value WHERE field = 'decided_by@name'",
    ] {
        let mut office = Office::new();
        decided(&mut office);
        office.assert_proven();
        let db = office.raw();
        for rule in ["audit_keeps", "audit_stays"] {
            db.drop_trigger(rule);
        }
        assert!(db.execute(sql, []).unwrap() > 0, "{sql}");
        assert!(!office.store.verify().unwrap().findings.is_empty(), "{sql}");
    }
}

/// A decision of an earlier release has no words: it reads by the names of today.
#[test]
fn a_decision_from_before_is_read_by_the_names_of_today() {
    let mut office = Office::new();
    let fund = decided(&mut office);
    let db = office.raw();
    db.drop_trigger("audit_stays");
    db.execute_batch("DELETE FROM audit_value WHERE field LIKE '%@%';")
        .unwrap();
    rename(&mut office, "lurah", "Nama Baru");
    assert_eq!(office.view("fund", fund).labels["decided_by"], "Nama Baru");
    assert!(matches!(
        office.value("fund", fund, "decided_by"),
        Value::Ref(_)
    ));
}
