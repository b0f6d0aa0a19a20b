//! The console in lines: what a screen reader is told, and what may be typed back.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "fixture/office.rs"]
mod office;

use std::io::Write;
use std::process::{Command, Stdio};

use bina::console::app::Look;
use bina::console::line_mode;
use bina::console::theme::Theme;
use bina::text::Lang;
use office::{BANDAR, Office, entity, fields};

/// What is answered to these lines.
fn talk(office: &Office, login: &str, lines: &str) -> String {
    let mut store = office.open();
    let seat = store.seats(login).unwrap().remove(0);
    let look = Look {
        lang: Lang::Id,
        theme_name: "mono".to_owned(),
        theme: Theme::mono(),
        ascii: true,
    };
    let mut said = vec![];
    line_mode::converse(store, seat, look, None, lines.as_bytes(), &mut said).unwrap();
    String::from_utf8(said).unwrap()
}

/// The last screen that was printed.
fn last(said: &str) -> &str {
    let screens: Vec<&str> = said.split("perintah> ").collect();
    screens[screens.len() - 2]
}

#[test]
fn rows_are_numbered_and_a_number_opens_one() {
    let office = Office::new();
    let said = talk(&office, "camat", "2\n");
    let first = said.split("perintah> ").next().unwrap();
    assert!(
        first.contains("    Bina - Camat Mojoroto - Kotak masuk"),
        "{first}"
    );
    assert!(first.contains("  1 > Penimbangan balita"), "{first}");
    assert!(first.contains("  2   Penimbangan balita"), "{first}");
    assert!(first.contains("    F1 Bantuan"), "{first}");
    let opened = last(&said);
    assert!(opened.contains("Langkah berikut"), "{opened}");
    assert!(opened.contains("  1 > s  Setujui"), "{opened}");
    assert!(!opened.lines().any(|l| l.trim().is_empty()), "{opened}");
}

#[test]
fn every_line_fits_eighty_columns_and_names_stand_whole() {
    let office = Office::new();
    for login in ["camat", "lurah", "bapemas", "walikota", "skpd", "admin"] {
        let said = talk(
            &office,
            login,
            "F1\nF3\n1\nF3\n:kewajiban\n\n1\nF1\nF3\nn\n",
        );
        let long: Vec<&str> = said
            .split("perintah> ")
            .flat_map(str::lines)
            .filter(|l| l.chars().count() > 80)
            .collect();
        assert!(long.is_empty(), "{login}: {long:#?}");
    }
}

#[test]
fn a_camat_decides_with_names_of_keys() {
    let mut office = Office::new();
    let said = talk(&office, "camat", "s\nt\n2\n\nF2\nf2\nY\n^q\n");
    assert!(said.contains("Tinjau 2 keputusan"), "{said}");
    assert!(last(&said).contains("TERSIMPAN"), "{said}");
    let id = office.id(&format!("facilitation {BANDAR}"));
    let state = office.view("facilitation", id).record.state.name;
    assert!(state == "disetujui" || state == "dikembalikan", "{state}");
    office.assert_proven();
}

#[test]
fn a_lurah_fills_a_form_line_by_line() {
    let office = Office::new();
    let said = talk(
        &office,
        "lurah",
        "n\n=F2 dibahas posyandu\n1\npos\nSiti\nf2\n",
    );
    assert!(last(&said).contains("TERSIMPAN"), "{said}");
    let mut desk = office.open();
    let query = bina::store::Query::of(entity("task"));
    let rows = desk.list(office.seat("lurah"), &query).unwrap().rows;
    assert!(rows.iter().any(|v| v.display == "F2 dibahas posyandu"));
}

#[test]
fn money_is_said_in_words_and_only_a_typed_y_decides_it() {
    let mut office = Office::new();
    let fund = office.id(&format!("fund {BANDAR}"));
    office
        .step("perangkat", "fund", fund, "propose", fields([]))
        .unwrap();
    let ask = ":buku dana\n\n1\n1\nSK 7\nF2\n";
    let said = talk(&office, "lurah", &format!("{ask}y\n\n"));
    let asked = "Rp25.000.000 (dua puluh lima juta rupiah)";
    assert!(last(&said).contains(asked), "{said}");
    assert_eq!(office.view("fund", fund).record.state.name, "diusulkan");
    let said = talk(&office, "lurah", "\nF2\nY\n");
    assert!(said.contains(asked), "{said}");
    assert_eq!(office.view("fund", fund).record.state.name, "ditetapkan");
}

#[test]
fn the_palette_and_a_search_take_their_text_on_the_same_line() {
    let office = Office::new();
    let said = talk(&office, "lurah", ":kewajiban\n\n/L3\n");
    let screen = last(&said);
    assert!(screen.contains("Kewajiban [masih terbuka] /L3"), "{screen}");
    assert!(screen.contains("1 > L3"), "{screen}");
    assert!(!screen.contains("L4"), "{screen}");
}

#[test]
fn what_is_not_known_is_told_and_the_end_of_input_keeps_the_draft() {
    let office = Office::new();
    let said = talk(&office, "lurah", "entahlah\n99\nn\nRapat posyandu\n");
    assert!(said.contains("tidak dikenal"), "{said}");
    assert!(said.contains("tidak ada baris itu"), "{said}");
    let said = talk(&office, "lurah", "\n");
    assert!(said.contains("Ada isian tugas koordinasi"), "{said}");
    assert!(last(&said).contains("Rapat posyandu"), "{said}");
}

#[test]
fn the_overview_reads_without_a_chart() {
    let office = Office::new();
    let said = talk(&office, "walikota", "");
    assert!(said.contains("2026-03      0"), "{said}");
    assert!(said.is_ascii(), "{said}");
}

#[test]
fn the_program_speaks_in_lines_through_a_pipe() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("demo.db");
    let bina = env!("CARGO_BIN_EXE_bina");
    let mut child = Command::new(bina)
        .args(["demo", "--plain", "--kelurahan", "1", "--store"])
        .arg(&store)
        .args(["--as", "bapemas"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut keyboard = child.stdin.take().unwrap();
    keyboard.write_all(b"F1\n^q\n").unwrap();
    drop(keyboard);
    let output = child.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("Cakupan") && said.contains("Layar peran Anda"),
        "{said}"
    );
    assert!(!said.contains('\x1b'), "no escape sequence in lines");
}
