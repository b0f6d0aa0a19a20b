//! Reports as spreadsheets: what programs read as csv, people as a workbook.

use crate::office::{BAPEMAS, Office, words};

#[test]
fn every_report_is_a_spreadsheet_too() {
    let office = Office::new();
    for report in [
        "coverage",
        "inbox",
        "signals",
        "papers",
        "cadres",
        "funds",
        "awards",
        "harmonisation",
    ] {
        let csv = office.text(BAPEMAS, &["report", report, "--format", "csv"]);
        let out = office.run(BAPEMAS, &["report", report, "--format", "xlsx"]);
        assert!(out.status.success(), "{report}: {}", words(&out.stderr));
        let lines = bina::exchange::xlsx::read(out.stdout).unwrap();
        let heads: Vec<String> = lines[0]
            .cells
            .iter()
            .map(bina::exchange::sheet::Cell::shown)
            .collect();
        let keys = csv.lines().next().unwrap();
        assert_eq!(heads.len(), keys.split(',').count(), "{report}");
        // Programs read keys, people the words of their language.
        assert!(!heads.iter().any(|h| h.contains('_')), "{heads:?}");
        let excel = office.text(BAPEMAS, &["report", report, "--format", "csv-excel"]);
        let first = excel.lines().next().unwrap().trim_start_matches('\u{feff}');
        assert_eq!(first, heads.join(";"), "{report}");
        assert_eq!(lines.len(), csv.lines().count(), "{report}");
    }
}

#[test]
fn a_report_for_people_has_words_days_and_sheets() {
    let office = Office::new();
    let heads = |report: &[&str]| {
        let args = [&["report"], report, &["--format", "xlsx"]].concat();
        let out = office.run(BAPEMAS, &args);
        assert!(out.status.success(), "{}", words(&out.stderr));
        let lines = bina::exchange::xlsx::read(out.stdout.clone()).unwrap();
        let first = lines[0]
            .cells
            .iter()
            .map(bina::exchange::sheet::Cell::shown);
        (first.collect::<Vec<_>>(), out.stdout)
    };
    assert_eq!(
        heads(&["inbox"]).0[3..7],
        ["Tugas", "Alasan", "Status", "Diajukan"]
    );
    assert_eq!(
        heads(&["coverage"]).0[..4],
        ["Kode", "Unit", "Kewajiban", "Selesai"]
    );
    assert_eq!(heads(&["signals"]).0[2..4], ["KPM aktif", "KPM pasif"]);
    let (_, book) = heads(&["semester"]);
    let mut pack = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let part = std::io::read_to_string(pack.by_name("xl/workbook.xml").unwrap()).unwrap();
    assert_eq!(part.matches("<sheet ").count(), 9, "{part}");
    assert!(part.contains("name=\"I. "), "{part}");
    assert!(part.contains("name=\"Ringkasan\""), "{part}");
    let part = std::io::read_to_string(pack.by_name("xl/charts/chart1.xml").unwrap()).unwrap();
    assert!(part.contains("Ringkasan!$D$2:$D$"), "{part}");
}
