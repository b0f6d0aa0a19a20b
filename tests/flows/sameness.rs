//! One fact, one reading: a task, an allocation, an award and an obligation on screen, in lists, reports and files.

use std::path::Path;

use assert_cmd::Command;
use bina::console::route::{Listing, Route};
use bina::domain::schema::field::{Field, Kind};
use bina::store::View;
use bina::text::Lang;
use calamine::Reader as _;
use serde_json::{Value as Json, json};
use uuid::Uuid;

use crate::harness::Harness;
use crate::office::{BANDAR, Office, entity};
use crate::walk;

/// Longer values are broken into lines on a screen.
const SHORT: usize = 30;

/// The program on a demo store, as the lurah.
fn run(store: &Path, args: &[&str]) -> String {
    let mut command = Command::cargo_bin("bina").unwrap();
    command.env_remove("BINA_STORE").env_remove("LANG");
    let lurah = format!("lurah:{BANDAR}");
    command.args(["--as", &lurah, "--store"]).arg(store);
    let out = command.args(args).output().unwrap();
    let said = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{args:?}: {said}");
    String::from_utf8(out.stdout).unwrap()
}

fn data(store: &Path, args: &[&str]) -> Json {
    let out = run(store, &[&["--json"], args].concat());
    serde_json::from_str::<Json>(&out).unwrap()["data"].take()
}

fn screen(office: &Office, route: Route) -> String {
    let desk = Harness::open(office.open(), "lurah", Lang::Id, Some(route));
    desk.sized(170, 220).screen()
}

/// The days, numbers and short texts a record has.
fn facts(view: &View) -> Vec<(&'static Field, String)> {
    let fields = view.record.entity.fields.iter().copied();
    let plain = fields.filter(|f| {
        matches!(
            f.kind,
            Kind::Date | Kind::Money | Kind::Count { .. } | Kind::Text(_)
        )
    });
    let shown = plain.map(|f| (f, view.show(f, Lang::Id)));
    shown
        .filter(|(_, s)| !s.is_empty() && s.chars().count() <= SHORT)
        .collect()
}

/// The same value as a machine reads it: an ISO day, a whole number, the text itself.
fn agrees(field: &Field, shown: &str, read: &Json) {
    if let Some(words) = field.spoken {
        let said = read.as_str().map(|text| words(text).get(Lang::Id));
        assert_eq!(said.as_deref(), Some(shown), "{}", field.name);
        return;
    }
    match field.kind {
        Kind::Date => {
            let mut parts: Vec<&str> = shown.split('-').collect();
            parts.reverse();
            assert_eq!(read, &json!(parts.join("-")), "{}", field.name);
        }
        Kind::Money | Kind::Count { .. } => {
            let digits = shown.trim_start_matches("Rp").replace('.', "");
            assert_eq!(read.as_i64().unwrap().to_string(), digits, "{}", field.name);
        }
        _ => assert_eq!(read, &json!(shown), "{}", field.name),
    }
}

/// What a line of csv has under a heading.
fn cell(csv: &str, id: Uuid, head: &str) -> String {
    let mut lines = csv::Reader::from_reader(csv.as_bytes());
    let at = lines.headers().unwrap().iter().position(|h| h == head);
    let rows = lines.records().map(Result::unwrap);
    let row = rows.filter(|r| r.iter().any(|c| c == id.to_string()));
    row.map(|r| r[at.unwrap()].to_owned()).next().unwrap()
}

fn reads_the_same(office: &mut Office, name: &str, id: Uuid, least: usize) {
    let (kind, key) = (entity(name), id.to_string());
    let view = office.view(name, id);
    let facts = facts(&view);
    assert!(facts.len() >= least, "{name} has {} facts", facts.len());
    let path = office.path();
    let detail = screen(office, Route::Detail(kind, id));
    let list = screen(office, Route::List(Listing::of(kind)));
    let (paper, table) = (
        run(&path, &[name, "show", &key]),
        run(&path, &[name, "list"]),
    );
    let row = data(&path, &[name, "show", &key]);
    let sheet = run(&path, &["export", name]);
    for (field, shown) in facts {
        for text in [&detail, &paper] {
            assert!(text.contains(&shown), "{name}: no «{shown}» in:\n{text}");
        }
        if kind.columns.contains(&field) {
            for text in [&list, &table] {
                assert!(text.contains(&shown), "{name}: no «{shown}» in:\n{text}");
            }
        }
        let read = &row[field.name];
        agrees(field, &shown, read);
        let plain = read
            .as_str()
            .map_or_else(|| read.to_string(), str::to_owned);
        assert_eq!(cell(&sheet, id, field.name), plain, "{name}.{}", field.name);
    }
}

#[test]
fn a_fact_reads_the_same_on_screen_in_lists_and_in_files() {
    let mut office = Office::demo();
    walk::honour_of(&mut office, (BANDAR, "2025"), ("perangkat", "lurah"), false);
    let sql = "SELECT id FROM award WHERE year = '2025'";
    let award: String = office.raw().query_row(sql, [], |r| r.get(0)).unwrap();
    let fund = office.id(&format!("decided fund {BANDAR}"));
    let (task, owed) = (
        office.only("task", BANDAR),
        office.only("obligation", BANDAR),
    );
    reads_the_same(&mut office, "task", task, 3);
    reads_the_same(&mut office, "fund", fund, 3);
    reads_the_same(&mut office, "award", award.parse().unwrap(), 3);
    reads_the_same(&mut office, "obligation", owed, 2);
}

#[test]
fn reports_read_as_the_records_they_are_of() {
    let mut office = Office::demo();
    walk::honour_of(&mut office, (BANDAR, "2025"), ("perangkat", "lurah"), false);
    let path = office.path();
    let fund = office.id(&format!("decided fund {BANDAR}"));
    let fund = office.view("fund", fund);
    let amount = fund.record.entity.field("amount").unwrap();
    let (asked, shown) = (
        ["report", "funds", "--year", "2026"],
        fund.show(amount, Lang::Id),
    );
    assert!(run(&path, &asked).contains(&shown), "{shown}");
    let rows = data(&path, &asked);
    let rows = rows.as_array().unwrap();
    let swadaya = rows.iter().find(|r| r["source"] == "swadaya").unwrap();
    agrees(amount, &shown, &swadaya["ceiling"]);
    let asked = ["report", "awards", "--year", "2025"];
    let row = data(&path, &asked)[0].take();
    let decided = row["decided_on"].as_str().unwrap().to_owned();
    let mut parts: Vec<&str> = decided.split('-').collect();
    parts.reverse();
    assert!(run(&path, &asked).contains(&parts.join("-")), "{decided}");
    let csv = run(&path, &[&asked[..], &["--format", "csv"]].concat());
    assert!(csv.contains(&decided), "{csv}");
}

/// The rows of a report as csv.
fn lines(store: &Path, report: &[&str]) -> (Vec<String>, Vec<Vec<String>>) {
    let text = run(store, &[report, &["--format", "csv"]].concat());
    let mut lines = csv::Reader::from_reader(text.as_bytes());
    let texts = |row: &csv::StringRecord| row.iter().map(str::to_owned).collect();
    let heads = texts(lines.headers().unwrap());
    (heads, lines.records().map(|r| texts(&r.unwrap())).collect())
}

/// The rows of a report as a workbook, under its headings.
fn sheet(store: &Path, report: &[&str]) -> Vec<Vec<String>> {
    let mut command = Command::cargo_bin("bina").unwrap();
    let lurah = format!("lurah:{BANDAR}");
    command.args(["--as", &lurah, "--store"]).arg(store);
    let out = command.args(report).args(["--format", "xlsx"]).output();
    let book = std::io::Cursor::new(out.unwrap().stdout);
    let mut book = calamine::open_workbook_auto_from_rs(book).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    let texts = |row: &[calamine::Data]| row.iter().map(as_shown).collect();
    range.rows().skip(1).map(texts).collect()
}

/// A cell as a spreadsheet shows it.
fn as_shown(cell: &calamine::Data) -> String {
    match cell {
        calamine::Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{day:02}-{month:02}-{year}")
        }
        other => other.to_string(),
    }
}

/// What a person reads for what a machine reads under a heading; nothing where that is a code.
fn read_by_people(head: &str, value: &Json) -> Option<String> {
    if let Some(n) = value.as_i64() {
        let money = ["ceiling", "released", "realised"].contains(&head);
        return Some(if money {
            bina::domain::format::show_rupiah(n)
        } else {
            n.to_string()
        });
    }
    let text = value.as_str()?;
    let day = text.parse().map(bina::domain::format::short_date);
    let said = ["place", "nominee", "words", "sk_number"].contains(&head);
    day.ok().or_else(|| said.then(|| text.to_owned()))
}

#[test]
fn every_cell_of_a_report_reads_the_same_in_text_csv_xlsx_and_json() {
    let mut office = Office::demo();
    walk::honour_of(&mut office, (BANDAR, "2026"), ("perangkat", "lurah"), false);
    let path = office.path();
    for name in ["funds", "awards", "harmonisation", "kpm"] {
        let report = ["report", name, "--period", "2026"];
        let (rows, text) = (data(&path, &report), run(&path, &report));
        let (heads, csv) = lines(&path, &report);
        let rows = rows.as_array().unwrap();
        assert!(!rows.is_empty(), "{name} has rows");
        assert_eq!(rows.len(), csv.len(), "{name}");
        let book = sheet(&path, &report);
        assert_eq!(book.len(), csv.len(), "{name}");
        for ((row, line), seen) in rows.iter().zip(&csv).zip(&book) {
            assert_eq!(seen.len(), line.len(), "{name}");
            for ((head, cell), seen) in heads.iter().zip(line).zip(seen) {
                let value = &row[head.as_str()];
                let plain = match value {
                    Json::Null => String::new(),
                    Json::String(text) => text.clone(),
                    other => other.to_string(),
                };
                assert_eq!(*cell, plain, "{name}.{head}");
                let shown = read_by_people(head, value).unwrap_or_default();
                assert!(text.contains(&shown), "{name}.{head}: «{shown}»\n{text}");
                // A workbook has numbers as such, and words and days as people read them.
                match value.as_i64() {
                    Some(n) => assert_eq!(*seen, n.to_string(), "{name}.{head}"),
                    None => assert!(text.contains(seen), "{name}.{head}: «{seen}»\n{text}"),
                }
                assert!(
                    shown.is_empty() || value.is_i64() || *seen == shown,
                    "{name}.{head}: «{seen}»"
                );
            }
        }
    }
}
