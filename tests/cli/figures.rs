//! Reports of one table: whose, of when, as of which day, and in which forms.

use serde_json::json;

use crate::office::{BAPEMAS, LURAH, Office, words};

const REPORTS: [&str; 10] = [
    "coverage",
    "inbox",
    "signals",
    "papers",
    "cadres",
    "funds",
    "awards",
    "harmonisation",
    "kpm",
    "semester",
];

/// A unit that is not the asker's is as unknown as one there is not, in every report.
#[test]
fn a_unit_of_others_is_as_unknown_as_one_there_is_not() {
    let office = Office::new();
    for report in REPORTS {
        for unit in ["Semampir", "35.71.02", "Nowhere"] {
            office.refused(5, LURAH, &["report", report, "--unit", unit]);
        }
        office.text(BAPEMAS, &["report", report, "--unit", "Semampir"]);
    }
}

#[test]
fn a_report_of_one_table_takes_a_period_a_day_and_every_form() {
    let office = Office::new();
    office.fund("1,5jt");
    for report in ["funds", "awards", "harmonisation", "kpm"] {
        for period in ["2026", "2026-S1", "2026-Q4", "2026-02"] {
            office.data(LURAH, &["report", report, "--period", period]);
        }
        let both = ["report", report, "--period", "2026-S1", "--year", "2026"];
        assert_eq!(office.run(LURAH, &both).status.code(), Some(2), "{report}");
        office.refused(3, LURAH, &["report", report, "--as-of", "31-02-2026"]);
    }
    assert_eq!(office.data(LURAH, &["report", "funds"])[0]["state"], "draf");
    let early = ["report", "funds", "--as-of", "2026-01-01"];
    assert_eq!(
        office.data(LURAH, &early),
        json!([]),
        "nothing was decided by then"
    );
    let half = ["report", "funds", "--period", "2026-S1"];
    assert_eq!(office.data(LURAH, &half), json!([]));
    for report in REPORTS {
        let out = office.run(LURAH, &["report", report, "--format", "docx"]);
        assert!(out.status.success(), "{report}: {}", words(&out.stderr));
        assert!(out.stdout.starts_with(b"PK"), "{report} is a docx");
        let out = office.run(LURAH, &["report", report, "--format", "pdf"]);
        assert!(out.status.success(), "{report}: {}", words(&out.stderr));
        assert!(out.stdout.starts_with(b"%PDF"), "{report} is a PDF");
    }
}

#[test]
fn a_paper_is_written_in_the_form_that_is_asked_for() {
    let office = Office::new();
    for (form, start) in [("docx", b"PK\x03\x04"), ("pdf", b"%PDF")] {
        let said = office.text(LURAH, &["paper", "daftar-kpm", "--format", form]);
        let path = std::path::Path::new(said.trim());
        assert!(path.extension().is_some_and(|e| e == form), "{said}");
        assert!(std::fs::read(path).unwrap().starts_with(start), "{said}");
    }
}
