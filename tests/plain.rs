//! The console in lines: what a screen reader is told, and what may be typed back.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "plain/inbox.rs"]
mod inbox;
#[path = "plain/key.rs"]
mod key;
#[path = "fixture/office.rs"]
mod office;

use std::io::Write;
use std::process::{Command, Stdio};

use bina::console::app::Look;
use bina::console::line_mode;
use bina::console::navigation;
use bina::console::theme::Theme;
use bina::domain::model::ENTITIES;
use bina::domain::policy;
use bina::domain::schema::entity::Entity;
use bina::domain::schema::right::Verb;
use bina::text::Lang;
use office::{BANDAR, LOGINS, Office, entity, fields, is_left_to_files};

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
        fits(&said, login);
    }
}

#[test]
fn what_is_too_long_for_a_line_is_parted_between_its_columns() {
    let office = Office::new();
    let said = talk(&office, "camat", "");
    let footer: Vec<&str> = said.lines().skip_while(|l| !l.contains("F1 ")).collect();
    let parts: Vec<&str> = footer.iter().flat_map(|l| l.split("  ")).collect();
    for key in ["F1 Bantuan", "/ Cari", "Tab Bagian berikut", "^Q Keluar"] {
        assert!(parts.contains(&key), "{key} in {footer:#?}");
    }
}

#[test]
fn what_parts_a_screen_is_not_printed() {
    let office = Office::new();
    let said = talk(&office, "camat", "1\nt\n");
    assert!(last(&said).contains("Kembalikan"), "{said}");
    let is_frame = |l: &&str| l.trim().len() > 3 && l.trim().chars().all(|c| c == '-');
    assert_eq!(said.lines().find(is_frame), None);
}

/// No line is wider than 80 columns, and none is cut; help alone shows the sign of what is cut.
fn fits(said: &str, at: &str) {
    let wrong: Vec<&str> = unfit(said).collect();
    assert!(wrong.is_empty(), "{at}: {wrong:#?}");
}

fn unfit(said: &str) -> impl Iterator<Item = &str> {
    let lines = said.split("perintah> ").flat_map(str::lines);
    lines.filter(|l| {
        let cut = l.contains('~') && !l.contains("terpotong");
        l.chars().count() > 80 || cut
    })
}

/// Keys to each place of a role.
fn ways(office: &Office, login: &str) -> Vec<String> {
    let role = office.open().seats(login).unwrap().remove(0).actor.role;
    let places = navigation::places(role);
    places
        .iter()
        .map(|p| format!(":{}\n\n", p.label.id))
        .collect()
}

#[test]
fn every_screen_of_every_role_fits_and_is_whole() {
    if is_left_to_files("every screen of everybody") {
        return;
    }
    let mut office = Office::new();
    let title =
        "Penyuluhan gizi bagi ibu hamil dan balita bersama kader posyandu, PKK dan bidan desa";
    let mut values = office.plausible("task", BANDAR, "posyandu");
    values.insert("title", title.into());
    office.add("lurah", "task", BANDAR, values).unwrap();
    let mut wrong: Vec<String> = vec![];
    for login in LOGINS {
        for way in ways(&office, login) {
            let said = talk(&office, login, &format!("{way}1\n"));
            wrong.extend(unfit(&said).map(|line| format!("{login} {way}{line}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The letters of the moves that a record offers.
fn letters(detail: &str) -> Vec<char> {
    let from = detail
        .lines()
        .skip_while(|l| !l.contains("Langkah berikut"))
        .skip(1);
    let numbered = from.take_while(|l| {
        l.starts_with(|c: char| c == ' ' || c.is_ascii_digit()) && !l.contains("Wilayah")
    });
    let letter = |l: &str| {
        let rest = l.get(4..)?.trim_start_matches('>').trim_start();
        let mut chars = rest.chars();
        let letter = chars.next().filter(char::is_ascii_lowercase)?;
        chars.as_str().starts_with("  ").then_some(letter)
    };
    numbered.filter_map(letter).collect()
}

#[test]
fn every_move_of_every_record_is_asked_about_in_lines() {
    if is_left_to_files("every move of everybody") {
        return;
    }
    let office = Office::new();
    let mut asked = 0;
    for login in LOGINS {
        let role = office.open().seats(login).unwrap().remove(0).actor.role;
        let moves = |e: &&&'static Entity| {
            let mut moves = e.workflow.moves.iter();
            moves.any(|m| policy::within(role, e, Verb::Move(m)).is_some())
        };
        for entity in ENTITIES.iter().filter(moves) {
            let way = format!(":{}\n\n1\n", entity.plural.id);
            let said = talk(&office, login, &way);
            let detail = last(&said).to_owned();
            let letters = letters(&detail);
            let keys: Vec<_> = letters.iter().map(|l| format!("{l}\nF3\n")).collect();
            let said = talk(&office, login, &format!("{way}{}", keys.concat()));
            fits(&said, &format!("{login} {way}"));
            // The screens after the way, each move and the way back; behind the last there is nothing.
            let screens: Vec<&str> = said.split("perintah> ").collect();
            let asks = screens[3..].iter().skip(1).step_by(2);
            for (letter, ask) in letters.iter().zip(asks) {
                let at = format!("{login} {way}{letter}");
                assert_ne!(*ask, detail, "{at}");
                assert!(!ask.contains("tidak dikenal"), "{at}: {ask}");
                asked += 1;
            }
        }
    }
    assert!(asked > 60, "{asked} moves");
}

#[test]
fn rows_are_sorted_marked_and_moved_together_in_lines() {
    let mut office = Office::new();
    for title in ["Ayo senam", "Bakti bersih"] {
        let mut values = office.plausible("task", BANDAR, "posyandu");
        values.insert("title", title.into());
        office.add("lurah", "task", BANDAR, values).unwrap();
    }
    let way = ":koordinasi\n\n";
    let said = talk(&office, "lurah", &format!("{way}o\n"));
    assert!(last(&said).contains("diurutkan menurut Judul"), "{said}");
    let said = talk(
        &office,
        "lurah",
        &format!("{way}/status:draf\nPanah bawah\nSpasi\n"),
    );
    assert!(last(&said).contains("1 ditandai"), "{}", last(&said));
    let said = talk(&office, "lurah", &format!("{way}*\n.\nn\nBanjir\nF2\nY\n"));
    fits(&said, "together");
    assert!(
        said.contains("3 catatan; isian ini berlaku untuk semuanya"),
        "{said}"
    );
    let mut desk = office.open();
    let query = bina::store::Query::of(entity("task"));
    let rows = desk.list(office.seat("lurah"), &query).unwrap().rows;
    let moved = rows
        .iter()
        .filter(|v| v.record.state.name == "ditunda")
        .count();
    assert_eq!(moved, 3);
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
fn a_screen_is_gone_to_by_its_letter_and_digit_on_one_line() {
    let office = Office::new();
    for line in ["g2", "g 2", "g\n2"] {
        let said = talk(&office, "lurah", &format!("{line}\n"));
        assert!(
            last(&said).contains("Koordinasi ["),
            "{line}: {}",
            last(&said)
        );
    }
    let said = talk(&office, "lurah", "g12\n");
    assert!(said.contains("tidak dikenal"), "{said}");
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
    assert!(said.contains("Maret 2026          0"), "{said}");
    assert!(said.is_ascii(), "{said}");
    let blocks = |l: &&str| l.contains("##") || l.contains(" # ");
    assert_eq!(said.lines().find(blocks), None, "{said}");
}

#[test]
fn help_is_read_one_column_after_the_other() {
    let office = Office::new();
    let said = talk(&office, "camat", "?\n");
    for line in ["s Setujui", "g 1 Kotak masuk"] {
        assert!(said.lines().any(|l| words(l) == line), "{line}:\n{said}");
    }
}

/// A line without its blanks.
#[test]
fn a_guide_is_wrapped_once() {
    let office = Office::new();
    let said = talk(&office, "camat", "F1\n\n");
    let page = last(&said);
    assert!(page.contains("Layar ini terbuka pertama"), "{page}");
    let again = page.lines().find(|l| l.starts_with("        "));
    assert_eq!(again, None, "{page}");
}

fn words(line: &str) -> String {
    line.split_whitespace().collect::<Vec<_>>().join(" ")
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

#[test]
fn a_list_is_filtered_by_picking_in_lines() {
    let office = Office::new();
    let way = ":koordinasi\n\nf\n";
    let said = talk(&office, "lurah", &format!("{way}5\n"));
    fits(&said, "the states of a filter");
    // What is late is picked, then the words that were picked are applied: nothing is late.
    let said = talk(&office, "lurah", &format!("{way}2\n1\n"));
    assert!(
        last(&said).contains("Koordinasi [masih terbuka] /telat"),
        "{said}"
    );
    assert!(!last(&said).contains("Penimbangan balita"), "{said}");
}
