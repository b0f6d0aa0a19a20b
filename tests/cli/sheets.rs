//! Sheets of offices in and out, as people meet them: counts, lines given back, sheets to choose from, exports to read.

use std::path::Path;

use crate::exchange::put;
use crate::office::{LURAH, Office, words};

/// The file that stands for a kind of those that offices send.
fn case(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/exchange/files");
    folder.join(name).to_str().unwrap().to_owned()
}

#[test]
fn every_line_is_counted_as_what_became_of_it() {
    let office = Office::new();
    let run = office.run(LURAH, &["import", "person", &case("count.csv"), "--commit"]);
    assert_eq!(run.status.code(), Some(3));
    let said = words(&run.stdout);
    assert!(
        said.contains("1 baru, 2 salah, 3 baris; tidak ada yang disimpan"),
        "{said}"
    );
    let run = office.bina(&[
        "--role",
        LURAH,
        "--json",
        "import",
        "person",
        &case("count.csv"),
    ]);
    let out = { run }.output().unwrap();
    let answer: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    let count = |key: &str| answer["data"][key].as_u64().unwrap();
    let parts = ["added", "edited", "same", "wrong"].map(count);
    assert_eq!((parts, count("lines")), ([1, 0, 0, 2], 3));
}

/// Imports with rejects; answers the path of what came back.
fn rejected(office: &Office, args: &[&str]) -> String {
    let run = office.run(LURAH, &[&["import", "person"], args].concat());
    assert_eq!(run.status.code(), Some(3), "{}", words(&run.stderr));
    let said = words(&run.stderr);
    said.lines().last().unwrap().to_owned()
}

#[test]
fn what_was_refused_can_be_put_right_and_taken_in() {
    let office = Office::new();
    let listed = || office.text(LURAH, &["person", "list"]);
    let back = rejected(&office, &[&case("rj.csv"), "--commit", "--rejects"]);
    let text = std::fs::read_to_string(&back).unwrap();
    assert!(
        text.starts_with(
            "baris,Nama,L/P,NIK,HP,RW,alasan\r\n2,Rina A,X,'9971014107850001,'081234500001,'002,"
        ),
        "{text}"
    );
    assert!(
        text.contains("\r\n3,Rina B,P,'9971014107850002,'081234500002,'002,\r\n"),
        "{text}"
    );
    let mended = put(&office, "mended.csv", &text.replace("Rina A,X", "Rina A,P"));
    office.data(LURAH, &["import", "person", &mended, "--commit"]);
    assert!(listed().contains("Rina A") && listed().contains("Rina B"));
    // A spreadsheet keeps the apostrophes or takes them off.
    let office = Office::new();
    let saved = put(
        &office,
        "saved.csv",
        &text.replace("Rina A,X", "Rina A,P").replace('\'', ""),
    );
    assert_eq!(
        office.data(LURAH, &["import", "person", &saved, "--commit"])["added"],
        2
    );
}

#[test]
fn the_right_lines_are_saved_when_that_is_asked_for() {
    let office = Office::new();
    let text = "Nama,L/P,NIK\nRina A,X,9971014107850001\nRina B,P,9971014107850002\n=1+1,Z,\n,P,\n";
    let file = put(&office, "kader.csv", text);
    let back = rejected(&office, &[&file, "--commit-good", "--rejects", "salah.csv"]);
    let left = std::fs::read_to_string(&back).unwrap();
    assert!(
        !left.contains("Rina B") && left.contains("\r\n4,'=1+1,Z,,"),
        "{left}"
    );
    assert!(office.text(LURAH, &["person", "list"]).contains("Rina B"));
    let run = office.run(LURAH, &["import", "person", &back, "--commit-good"]);
    let said = words(&run.stdout);
    assert!(
        said.contains("3 salah, 3 baris; tidak ada yang disimpan"),
        "{said}"
    );
}

#[test]
fn rejects_are_a_workbook_with_the_wrong_cell_marked() {
    let office = Office::new();
    let back = rejected(&office, &[&case("rj.csv"), "--rejects", "salah.xlsx"]);
    let bytes = std::fs::read(&back).unwrap();
    let lines = bina::exchange::xlsx::read(bytes.clone()).unwrap();
    let shown = |at: usize| -> Vec<String> {
        let cells = lines[at].cells.iter();
        cells.map(bina::exchange::sheet::Cell::shown).collect()
    };
    assert_eq!(
        shown(0),
        ["baris", "Nama", "L/P", "NIK", "HP", "RW", "alasan"]
    );
    assert_eq!(
        shown(1)[..6],
        [
            "2",
            "Rina A",
            "X",
            "9971014107850001",
            "081234500001",
            "002"
        ]
    );
    assert!(shown(1)[6].starts_with("L/P: "), "{:?}", shown(1));
    let mut pack = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(pack.by_name(name).unwrap()).unwrap();
    assert!(part("xl/styles.xml").contains("FFFFFF00"), "no yellow");
    let sheet = part("xl/worksheets/sheet1.xml");
    let style = |cell: &str| {
        let rest = sheet.split(&format!("<c r=\"{cell}\"")).nth(1).unwrap();
        rest.split('>').next().unwrap().to_owned()
    };
    assert_ne!(style("C2"), style("C3"));
    // What came as a workbook goes back as one.
    let back = rejected(&office, &[&case("x11_serial_number.xlsx"), "--rejects"]);
    assert_eq!(Path::new(&back).extension().unwrap(), "xlsx");
    assert_eq!(
        office
            .run(LURAH, &["import", "person", &back])
            .status
            .code(),
        Some(3)
    );
}

#[test]
fn sheets_are_named_to_whoever_must_choose() {
    let office = Office::new();
    let file = case("x12_two_sheets.xlsx");
    let refused = office.refused(3, LURAH, &["import", "person", &file, "--commit"]);
    assert!(refused.contains("\"Sheet\", \"RW 2\""), "{refused}");
    let both = [
        "import", "person", &file, "--sheet", "Sheet", "--sheet", "RW 2", "--commit",
    ];
    assert_eq!(office.data(LURAH, &both)["added"], 3);
    let locked = office.refused(3, LURAH, &["import", "person", &case("x13_password.xlsx")]);
    assert!(locked.contains("berkas bersandi"), "{locked}");
    let hidden = office.run(LURAH, &["import", "person", &case("x05_hidden_sheet.xlsx")]);
    assert!(
        words(&hidden.stderr).contains("lembar \"Data\" dibaca"),
        "{}",
        words(&hidden.stderr)
    );
}

#[test]
fn an_unknown_column_is_asked_about_before_anything_is_saved() {
    let office = Office::new();
    let file = put(&office, "kader.csv", "No,Nama,L/P,Hobi\n1,Sri,P,catur\n");
    let refused = office.refused(3, LURAH, &["import", "person", &file, "--commit"]);
    assert!(refused.contains("kolom tidak dikenal: Hobi"), "{refused}");
    let left_out = ["import", "person", &file, "--commit", "--map", "Hobi=-"];
    assert_eq!(office.data(LURAH, &left_out)["added"], 1);
}

#[test]
fn one_list_of_cadres_is_imported_as_people_and_then_as_cadres() {
    let office = Office::new();
    let list = "No,Nama Kader,L/P,Umur,Alamat,No. HP,Jenis Kader,Nama Posyandu,TMT\n\
        1,Sri Wahyuningtyas,P,34,Jl. Melati 3,081234500001,posyandu,Mawar,12-01-2024\n";
    let file = put(&office, "kader.csv", list);
    for (kind, told) in [
        (
            "person",
            "Jenis Kader, Nama Posyandu, TMT: isian kader teknis, dilewati",
        ),
        (
            "kader-teknis",
            "L/P, Alamat, No. HP: isian orang, dilewati di sini; impor berkas ini juga sebagai person",
        ),
    ] {
        let run = office.run(LURAH, &["import", kind, &file, "--commit"]);
        let (said, noted) = (words(&run.stdout), words(&run.stderr));
        assert!(said.contains("1 baru, 1 baris"), "{said}{noted}");
        let noted = noted.replace('\n', " ");
        assert!(
            noted.to_lowercase().contains(&told.to_lowercase()),
            "{noted}"
        );
        assert!(noted.contains("Umur: tidak disimpan di Bina"), "{noted}");
    }
    let cadres = office.data(LURAH, &["kader-teknis", "list"]);
    let name = |of: &serde_json::Value| of["display"].as_str().unwrap().to_owned();
    let names: Vec<String> = cadres.as_array().unwrap().iter().map(name).collect();
    assert!(
        names.iter().any(|n| n.contains("Sri Wahyuningtyas")),
        "{names:?}"
    );
}

#[test]
fn a_formula_for_a_name_is_warned_of_and_leaves_as_text() {
    let office = Office::new();
    let run = office.run(
        LURAH,
        &["import", "person", &case("15_names.csv"), "--commit"],
    );
    let said = words(&run.stdout);
    assert!(
        said.contains("peringatan: baris 8, kolom Nama") && said.contains("7 baru, 7 baris"),
        "{said}"
    );
    let out = office.text(LURAH, &["export", "person"]);
    assert!(out.contains("\"'=HYPERLINK"), "{out}");
}

#[test]
fn json_is_json_or_says_why_not() {
    let office = Office::new();
    office.person(&["name=Ratna"]);
    let out = office.run(LURAH, &["--json", "export", "person"]);
    let data: serde_json::Value = serde_json::from_slice(&out.stdout).unwrap();
    assert_eq!(data["entity"], "person");
    let refused = office.run(LURAH, &["--json", "export", "person", "--format", "csv"]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(
        words(&refused.stderr).contains("--json menulis json"),
        "{}",
        words(&refused.stderr)
    );
    let put = office.data(LURAH, &["export", "person", "--format", "xlsx", "--outbox"]);
    let path = Path::new(put["file"].as_str().unwrap());
    assert_eq!(path.extension().unwrap(), "xlsx");
}

#[test]
fn an_export_for_people_has_labels_and_words_and_comes_back() {
    let office = Office::new();
    office.person(&["name=Ratna", "birth_date=01-07-1985"]);
    let out = office
        .run(LURAH, &["export", "person", "--format", "csv-excel"])
        .stdout;
    let text = words(&out);
    assert!(
        text.starts_with("\u{feff}Gelar depan;Nama;Gelar belakang;L/P;"),
        "{text}"
    );
    assert!(
        text.contains(";Ratna;;Perempuan;") && text.contains(";01-07-1985;"),
        "{text}"
    );
    assert!(
        text.contains(";Kel. Bandar Lor;") && text.contains(";aktif;"),
        "{text}"
    );
    let file = put(&office, "people.csv", &text);
    let back = office.data(LURAH, &["import", "person", &file]);
    assert_eq!(back["same"], back["lines"]);
    let book = office
        .run(LURAH, &["export", "person", "--format", "xlsx"])
        .stdout;
    let mut pack = zip::ZipArchive::new(std::io::Cursor::new(book)).unwrap();
    let mut part = |name: &str| std::io::read_to_string(pack.by_name(name).unwrap()).unwrap();
    let sheet = part("xl/worksheets/sheet1.xml");
    for piece in [
        "<autoFilter",
        "state=\"frozen\"",
        "customWidth=\"1\"",
        "hidden=\"1\"",
    ] {
        assert!(sheet.contains(piece), "{piece}");
    }
    assert!(part("xl/styles.xml").contains("dd-mm-yyyy"));
}

#[test]
fn a_file_that_was_taken_back_goes_in_again() {
    let office = Office::new();
    let file = case("15_names.csv");
    let import = || office.data(LURAH, &["import", "person", &file, "--commit"]);
    let listed = || office.text(LURAH, &["person", "list"]);
    let operation = import()["operation"].as_str().unwrap().to_owned();
    assert!(listed().contains("Suparman (Alm)"));
    let undone = office.data(LURAH, &["import", "--undo", &operation]);
    assert_eq!(undone["taken_back"], 7);
    assert!(!listed().contains("Suparman"), "{}", listed());
    assert_eq!(import()["added"], 7);
    assert!(listed().contains("Suparman (Alm)"));
}

/// The answer to a line of SSH of the lurah's account.
pub fn from_afar(office: &Office, line: &str, input: &str) -> (Option<i32>, String, String) {
    let rows = office.data("admin", &["account", "list"]);
    let account = rows[0]["id"].as_str().unwrap().to_owned();
    let out = crate::office::bina()
        .env_clear()
        .env("SSH_ORIGINAL_COMMAND", line)
        .args(["session", "--account", &account, "--store"])
        .arg(office.store())
        .write_stdin(input)
        .output()
        .unwrap();
    (out.status.code(), words(&out.stdout), words(&out.stderr))
}

#[test]
fn a_file_sent_from_afar_waits_and_every_answer_can_be_followed_from_there() {
    let office = Office::new();
    let text = "Nama,L/P,NIK\nRina A,P,9971014107850001\nRina B,X,9971014107850002\n";
    let send = |line: &str, input: &str| from_afar(&office, line, input);
    let role = format!("--role '{LURAH}'");
    let (code, _, said) = send(&format!("{role} import person"), text);
    assert_eq!(code, Some(3), "{said}");
    let way = said.lines().last().unwrap();
    let line = way.split("ssh bina@server ").nth(1).unwrap();
    assert!(line.starts_with("import --waiting person-"), "{way}");
    let good = line.replace("--commit", "--commit-good");
    let (code, saved, said) = send(&format!("{role} {good}"), "");
    assert_eq!(code, Some(3), "{said}");
    let fetch = said.lines().last().unwrap();
    let fetch = fetch.split("ssh bina@server ").nth(1).unwrap();
    let fetch = fetch.split(" > ").next().unwrap();
    let (_, rejects, _) = send(&format!("{role} {fetch}"), "");
    assert!(
        rejects.contains("Rina B,X") && !rejects.contains("Rina A"),
        "{rejects}"
    );
    let undo = saved.split("ssh bina@server ").nth(1).unwrap().trim();
    let (_, listed, _) = send(&format!("{role} import --waiting"), "");
    assert!(
        listed.contains("tersimpan") && !listed.contains(".csv"),
        "{listed}"
    );
    let (code, back, said) = send(&format!("{role} {undo}"), "");
    assert_eq!(
        (code, back.as_str()),
        (Some(0), "1 catatan dibatalkan\n"),
        "{said}"
    );
    let (_, listed, _) = send(&format!("{role} import --waiting"), "");
    assert!(listed.contains("dibatalkan"), "{listed}");
    let mended = rejects.replace("Rina B,X", "Rina B,P");
    let (code, done, said) = send(&format!("{role} import person --commit"), &mended);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        done.contains("1 baru") && !said.contains("menunggu"),
        "{done} {said}"
    );
    let (code, _, said) = send(&format!("{role} import person /etc/passwd"), "");
    assert_ne!(code, Some(0), "{said}");
}
