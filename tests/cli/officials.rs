//! Officials from one sheet: checked first, saved all together or not at all, errors told line by line.

use std::process::Output;

use crate::office::{ADMIN, Office, words};
use crate::sheets::from_afar;

const KEY: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN4H2UkQKaqWQYD37Xe2vad0r/p7bypA3kd0hROx86rO kantor";

fn officials(office: &Office, sheet: &str, further: &[&str]) -> Output {
    let args = [&["--role", ADMIN, "officials", "-"], further].concat();
    office.bina(&args).write_stdin(sheet).output().unwrap()
}

fn sheet(rows: &[&str]) -> String {
    let head = "Nama;L/P;Nama akun;Peran;Wilayah;Nomor SK;kunci SSH\n";
    rows.iter()
        .fold(head.to_owned(), |all, row| all + row + "\n")
}

#[test]
fn a_sheet_is_checked_then_saved_as_a_whole() {
    let office = Office::new();
    let good = sheet(&[
        "Camat Baru;L;camat.baru;camat;Kota;SK 9;",
        &format!("Siti Aminah;P;lurah.baru;Lurah;Semampir;SK 8;{KEY}"),
    ]);
    let before = office.data(ADMIN, &["account", "list"]);
    let out = officials(&office, &good, &[]);
    let said = words(&out.stdout);
    assert!(out.status.success(), "{}", words(&out.stderr));
    assert!(said.contains("2 baru, 2 baris; belum disimpan"), "{said}");
    assert!(
        said.contains("baris 3: Siti Aminah · lurah.baru · Lurah · Kel. Semampir · SHA256:"),
        "{said}"
    );
    // The lurah first, whatever the sheet says: from the lowest office upward.
    let (lurah, camat) = (
        said.find("lurah.baru").unwrap(),
        said.find("camat.baru").unwrap(),
    );
    assert!(lurah < camat, "{said}");
    assert_eq!(
        office.data(ADMIN, &["account", "list"]),
        before,
        "nothing yet"
    );
    let out = officials(&office, &good, &["--commit"]);
    assert!(words(&out.stdout).contains("2 baru, 2 baris; tersimpan; batalkan dengan"));
    let told = words(&out.stderr);
    assert!(
        told.contains("belum berlaku"),
        "the appointments and the key wait: {told}"
    );
    let text = |args: &[&str]| office.data(ADMIN, args).to_string();
    assert!(text(&["account", "list"]).contains("lurah.baru"));
    assert!(text(&["appointment", "list"]).contains("SK 9"));
    assert!(text(&["key", "list"]).contains("kantor"));
    let again = officials(&office, &good, &["--commit"]);
    assert_eq!(again.status.code(), Some(3), "the same accounts again");
}

#[test]
fn each_wrong_line_is_told_and_none_is_saved() {
    let office = Office::new();
    let bad = sheet(&[
        "Siti Aminah;P;lurah.baru;lurah;Semampir;SK 8;",
        "Budi;L;lurah.dua;raja;Semampir;SK 8;",
        "Joko;X;lurah.tiga;lurah;Semampir;SK 8;",
        "Tono;L;lurah.baru;lurah;Semampir;SK 8;",
        "Tini;P;lurah.lima;lurah;Semampir;SK 8;ssh-rsa AAAA",
        "Tuti;P;lurah.enam;lurah;Nirwana;SK 8;",
    ]);
    let before = office.data(ADMIN, &["person", "list"]);
    let out = officials(&office, &bad, &["--commit"]);
    let said = words(&out.stdout);
    assert_eq!(out.status.code(), Some(3), "{said}");
    for line in 3..=7 {
        assert!(
            said.contains(&format!("baris {line}, kolom ")),
            "{line}: {said}"
        );
    }
    assert!(said.contains("Peran") && said.contains("Nirwana"), "{said}");
    assert_eq!(office.data(ADMIN, &["person", "list"]), before);
    let english = officials(&office, &bad, &["--lang", "en"]);
    assert!(words(&english.stdout).contains("line 3, column Peran"));
}

#[test]
fn an_unknown_heading_is_refused_and_another_role_may_not() {
    let office = Office::new();
    let out = officials(&office, "Nama;Hobi\nSiti;memancing\n", &[]);
    let why = words(&out.stderr);
    assert_eq!(out.status.code(), Some(3), "{why}");
    assert!(why.contains("Hobi") && why.contains("login"), "{why}");
    let good = sheet(&["Siti Aminah;P;lurah.baru;lurah;Bandar Lor;SK 8;"]);
    let args = [
        "--role",
        "lurah:35.71.01.1001",
        "officials",
        "-",
        "--commit",
    ];
    let out = office.bina(&args).write_stdin(good).output().unwrap();
    assert!(!out.status.success(), "{}", words(&out.stdout));
    let list = office.data(ADMIN, &["account", "list"]);
    assert!(!list.to_string().contains("lurah.baru"));
}

/// What is handed out with the package is a sheet that is taken as it is, on the city of the guide.
#[test]
fn the_sheet_that_is_handed_out_is_good() {
    let dir = tempfile::tempdir().unwrap();
    let store = dir.path().join("s.db");
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let store = store.to_str().unwrap();
    let made = crate::office::bina()
        .args(["--store", store, "init"])
        .output();
    assert!(made.unwrap().status.success());
    let sheet = root.join("deploy/pejabat.csv");
    let out = crate::office::bina()
        .args(["--store", store, "officials"])
        .arg(sheet)
        .output()
        .unwrap();
    assert!(out.status.success(), "{}", words(&out.stdout));
    assert!(words(&out.stdout).contains("3 baru, 3 baris"));
}

/// The admin's own computer sends the sheet; what is not saved waits on the screen Import.
#[test]
fn a_sheet_comes_over_ssh_and_waits_until_it_is_saved() {
    let office = Office::new();
    let send = |line: &str, input: &str| from_afar(&office, &format!("--role admin {line}"), input);
    let good = sheet(&["Siti Aminah;P;lurah.baru;lurah;Semampir;SK 8;"]);
    let (code, said, told) = send("officials", &good);
    assert_eq!(code, Some(0), "{told}");
    assert!(said.contains("1 baru, 1 baris; belum disimpan"), "{said}");
    let way = told.split("ssh bina@server ").nth(1).unwrap().trim();
    assert!(way.starts_with("import --waiting officials-"), "{told}");
    let (code, said, told) = send(way, "");
    assert_eq!(code, Some(0), "{told}");
    assert!(said.contains("tersimpan; batalkan dengan"), "{said}");
    assert!(told.contains("belum berlaku"), "{told}");
    let (_, listed, _) = send("import --waiting", "");
    assert!(listed.contains("Pejabat\t1 baru"), "{listed}");
    let afar = ["officials /etc/passwd", "officials --store x"].map(|line| send(line, "").0);
    assert_eq!(
        afar,
        [Some(4), Some(4)],
        "no file of the server, no other store"
    );
}

/// What a sheet means by a heading is kept for it alone.
#[test]
fn a_heading_can_be_told_and_the_right_lines_saved_alone() {
    let office = Office::new();
    let file = "Nama;L/P;User;Peran;Wilayah;Nomor SK;Hobi\n\
                Siti Aminah;P;lurah.baru;lurah;Semampir;SK 8;catur\n\
                Budi;L;lurah.dua;raja;Semampir;SK 8;\n";
    let further = ["--map", "User=login", "--map", "Hobi=-"];
    let out = officials(&office, file, &[&further[..], &["--commit-good"]].concat());
    let (said, told) = (words(&out.stdout), words(&out.stderr));
    assert_eq!(out.status.code(), Some(3), "{told}");
    assert!(
        said.contains("1 baru, 1 salah, 2 baris; yang benar tersimpan"),
        "{said}"
    );
    let list = office.data(ADMIN, &["account", "list"]).to_string();
    assert!(list.contains("lurah.baru") && !list.contains("lurah.dua"));
}

/// The id of the import that was committed, as its answer says how to undo it.
fn committed(office: &Office, sheet: &str) -> String {
    let out = officials(office, sheet, &["--commit"]);
    assert!(out.status.success(), "{}", words(&out.stderr));
    let said = words(&out.stdout);
    let (_, undo) = said.rsplit_once("--undo ").unwrap();
    undo.trim().to_owned()
}

fn undone(office: &Office, import: &str) -> Output {
    let args = ["--role", ADMIN, "import", "--undo", import];
    office.bina(&args).output().unwrap()
}

#[test]
fn a_sheet_that_was_undone_goes_in_again() {
    let office = Office::new();
    let good = sheet(&[&format!(
        "Siti Aminah;P;lurah.baru;Lurah;Semampir;SK 8;{KEY}"
    )]);
    let import = committed(&office, &good);
    assert!(undone(&office, &import).status.success());
    let again = words(&undone(&office, &import).stderr);
    assert!(
        again.contains("sudah dibatalkan bersama impor ini"),
        "{again}"
    );
    committed(&office, &good);
    let shown = office.data(ADMIN, &["account", "show", "lurah.baru"]);
    assert_eq!(shown["state"], "aktif", "{shown}");
}
