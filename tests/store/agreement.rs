//! Two sides agree to a task, each once and in either order.

use crate::office::{BANDAR, Office, fields};

#[test]
fn an_agreement_takes_both_sides_in_either_order() {
    for first in ["kpm", "sector"] {
        let mut office = Office::new();
        let task = office.id(&format!("task {BANDAR}"));
        office
            .step("lurah", "task", task, "propose", fields([]))
            .unwrap();
        let mut sides = [("lurah", "agree_kpm"), ("skpd", "agree_sector")];
        if first == "sector" {
            sides.reverse();
        }
        let mut state = |(login, name)| {
            let done = office.step(login, "task", task, name, fields([])).unwrap();
            done.view.record.state.name
        };
        assert_eq!(state(sides[0]), "diusulkan");
        assert_eq!(state(sides[1]), "disepakati");
        let by = office.value("task", task, "sector_agreed_by");
        assert_eq!(by, office.id("person of skpd").into());
    }
}

#[test]
fn who_agreed_for_a_side_stands_and_is_not_written_over() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    for (login, name) in [("lurah", "propose"), ("lurah", "agree_kpm")] {
        office.step(login, "task", task, name, fields([])).unwrap();
    }
    for login in ["lurah", "perangkat"] {
        let again = office.step(login, "task", task, "agree_kpm", fields([]));
        let said = again.unwrap_err().to_string();
        assert!(said.contains("sisi ini sudah sepakat"), "{said}");
    }
    let by = office.value("task", task, "kpm_agreed_by");
    assert_eq!(by, office.id("person of lurah").into());
}

#[test]
fn a_task_proposed_again_is_agreed_anew() {
    let mut office = Office::new();
    let task = office.id(&format!("task {BANDAR}"));
    let why = fields([("return_reason", "jadwal".into())]);
    for (login, name, answers) in [
        ("lurah", "propose", fields([])),
        ("lurah", "agree_kpm", fields([])),
        ("skpd", "return", why),
        ("lurah", "propose", fields([])),
        ("skpd", "agree_sector", fields([])),
    ] {
        office.step(login, "task", task, name, answers).unwrap();
    }
    assert_eq!(office.view("task", task).record.state.name, "diusulkan");
}
