//! The trail across records: every touch once, however an operation falls on the edges of windows.

use bina::domain::schema::period::Period;
use bina::store::TrailEntry;

use crate::office::{BANDAR, Office, fields};

const LIMIT: u32 = 20;

/// The whole trail, window by window.
fn walk(office: &mut Office, login: &str) -> Vec<TrailEntry> {
    let (seat, mut all, mut behind) = (office.seat(login), Vec::new(), i64::MAX.into());
    loop {
        let window = office.store.trail(seat, behind, LIMIT).unwrap();
        assert!(
            window.len() <= LIMIT as usize,
            "no window is longer than asked for"
        );
        let full = window.len() == LIMIT as usize;
        behind = window.last().map_or(0.into(), TrailEntry::behind);
        all.extend(window);
        if !full {
            return all;
        }
    }
}

#[test]
fn an_operation_of_many_records_is_shown_window_by_window() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office
        .store
        .generate(walikota, Period::Semester(2026, 2))
        .unwrap();
    let task = office.id(&format!("task {BANDAR}"));
    for target in 2..30 {
        office
            .edit("lurah", "task", task, fields([("target", target.into())]))
            .unwrap();
    }
    let same = fields([("target", 29.into())]);
    for _ in 0..30 {
        office.edit("lurah", "task", task, same.clone()).unwrap();
    }
    let touches = walk(&mut office, "auditor");
    let sql = "SELECT count(*) FROM (SELECT DISTINCT op_id, record, version FROM audit) AS t";
    let expected: i64 = office.raw().query_row(sql, [], |r| r.get(0)).unwrap();
    assert_eq!(i64::try_from(touches.len()).unwrap(), expected);
    assert!(touches.is_sorted_by(|a, b| a.at >= b.at));
}
