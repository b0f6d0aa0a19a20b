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
        let told = keys.split(',').filter(|key| *key != "id");
        assert_eq!(heads.len(), told.count(), "{report}");
        // Programs read keys, people the words of their language.
        assert!(!heads.iter().any(|h| h.contains('_')), "{heads:?}");
        let excel = office.text(BAPEMAS, &["report", report, "--format", "csv-excel"]);
        let first = excel.lines().next().unwrap().trim_start_matches('\u{feff}');
        assert_eq!(first, heads.join(";"), "{report}");
        assert_eq!(lines.len(), csv.lines().count(), "{report}");
    }
}

/// A part of a workbook.
fn part(book: &[u8], name: &str) -> String {
    let mut pack = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    std::io::read_to_string(pack.by_name(name).unwrap()).unwrap()
}

#[test]
fn a_workbook_comes_out_of_a_printer_as_wide_as_the_page() {
    let office = Office::new();
    for (args, orientation) in [
        (vec!["report", "coverage", "--format", "xlsx"], "landscape"),
        (vec!["report", "harmonisation", "--format", "xlsx"], ""),
        (vec!["export", "task", "--format", "xlsx"], "landscape"),
    ] {
        let book = office.run(BAPEMAS, &args).stdout;
        let sheet = part(&book, "xl/worksheets/sheet1.xml");
        for said in [
            "<pageSetUpPr fitToPage=\"1\"/>",
            "paperSize=\"9\"",
            "fitToHeight=\"0\"",
            "gridLines=\"1\"",
            "&amp;P / &amp;N",
            orientation,
        ] {
            assert!(sheet.contains(said), "{args:?} lacks {said}");
        }
        let names = part(&book, "xl/workbook.xml");
        assert!(
            names.contains("_xlnm.Print_Titles") && names.contains("!$1:$1"),
            "{names}"
        );
    }
}

/// So many columns shrunk to one page are a grey field.
#[test]
fn many_columns_go_over_pages_that_can_be_read_and_rows_are_as_high_as_their_lines() {
    let office = Office::new();
    let sheet = |args: &[&str]| {
        let book = office.run(BAPEMAS, args).stdout;
        part(&book, "xl/worksheets/sheet1.xml")
    };
    let wide = sheet(&["export", "task", "--format", "xlsx"]);
    let pages = wide.split("fitToWidth=\"").nth(1).unwrap();
    let pages: u32 = pages.split('"').next().unwrap().parse().unwrap();
    assert!((2..6).contains(&pages), "{pages}");
    let report = sheet(&["report", "coverage", "--year", "2026", "--format", "xlsx"]);
    assert!(
        !report.contains("fitToWidth"),
        "one page, which needs no word"
    );
    assert!(
        report.contains("ht=\"30\""),
        "a duty of more than fifty letters"
    );
}

#[test]
fn a_report_for_people_names_duties_and_the_tier_of_units() {
    let office = Office::new();
    let cells = |report: &[&str]| {
        let args = [&["report"], report, &["--format", "xlsx"]].concat();
        let out = office.run(BAPEMAS, &args);
        let lines = bina::exchange::xlsx::read(out.stdout).unwrap();
        let shown = |l: &bina::exchange::sheet::Line| {
            l.cells
                .iter()
                .map(bina::exchange::sheet::Cell::shown)
                .collect()
        };
        lines
            .iter()
            .skip(1)
            .map(shown)
            .collect::<Vec<Vec<String>>>()
    };
    for row in cells(&["coverage", "--year", "2026"]) {
        let tier = ["Kota ", "Kec. ", "Kel. "]
            .iter()
            .any(|t| row[1].starts_with(t));
        let named = row[2]
            .split_once(' ')
            .is_some_and(|(code, name)| code.len() < 3 && name.len() > 10);
        assert!(tier && named, "{row:?}");
    }
    for name in ["cadres", "papers", "signals"] {
        let out = office.run(BAPEMAS, &["report", name, "--format", "docx"]);
        let body = part(&out.stdout, "word/document.xml");
        for said in ["PEMERINTAH KOTA KEDIRI", "a.n. Walikota"] {
            assert!(body.contains(said), "the paper of {name} lacks {said}");
        }
    }
    let english = office.text(BAPEMAS, &["--lang", "en", "report", "semester"]);
    assert!(
        english.contains("status unknown") && !english.contains("tidak diketahui"),
        "{english}"
    );
    assert!(
        english.contains("Semester II 2026") || english.contains("Semester I 2026"),
        "{english}"
    );
}

#[test]
fn every_report_is_a_paper_of_the_office_too() {
    let office = Office::new();
    let reports = [
        "coverage",
        "inbox",
        "signals",
        "kpm",
        "papers",
        "cadres",
        "funds",
        "awards",
        "received",
        "harmonisation",
        "semester",
    ];
    let mut all: Vec<Vec<&str>> = reports.iter().map(|r| vec!["report", r]).collect();
    all.push(vec!["remind"]);
    for report in all {
        for (format, begins) in [("docx", &b"PK"[..]), ("pdf", b"%PDF")] {
            let out = office.run(
                BAPEMAS,
                &[report.as_slice(), &["--format", format]].concat(),
            );
            assert!(
                out.stdout.starts_with(begins),
                "{report:?} {}",
                words(&out.stderr)
            );
            if format == "docx" {
                let body = part(&out.stdout, "word/document.xml");
                assert!(body.contains("PEMERINTAH KOTA KEDIRI"), "{report:?}");
                assert!(!body.contains(">ID<"), "{report:?} shows ids");
            }
        }
    }
}

#[test]
fn each_column_of_the_map_of_duties_is_named_below_it() {
    let office = Office::new();
    for lang in ["id", "en"] {
        let text = office.text(
            BAPEMAS,
            &["--lang", lang, "report", "coverage", "--year", "2026"],
        );
        let mut parts = text.split("\n\n").skip(1);
        let codes: Vec<&str> = parts
            .next()
            .unwrap()
            .lines()
            .next()
            .unwrap()
            .split_whitespace()
            .collect();
        let below = parts.last().unwrap();
        assert!(codes.len() > 3, "{text}");
        for code in &codes[..codes.len() - 2] {
            let named = below
                .lines()
                .any(|l| l.split_whitespace().next() == Some(code) && l.len() > 45);
            assert!(named, "{code} of {codes:?} in\n{text}");
        }
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
        heads(&["inbox"]).0[2..6],
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
    // The first row at the top, and bars that grow to the right.
    let axis = |name: &str| part.split(name).nth(1).unwrap().to_owned();
    assert!(
        axis("<c:catAx>").contains("orientation val=\"maxMin\""),
        "{part}"
    );
    assert!(
        axis("<c:valAx>").contains("orientation val=\"minMax\""),
        "{part}"
    );
}
