//! Import, export, papers and hand-over, as people and scripts meet them.

use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::office::{ADMIN, AUDITOR, BAPEMAS, LURAH, OTHER_LURAH, Office, bina, words};

pub fn put(office: &Office, name: &str, text: &str) -> String {
    let path = office.dir.path().join(name);
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

fn files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

const PEOPLE: &str = "Nama,L/P,No HP\nSri Wahyuni,P,0812-3456-7890\nBudi Santoso,L,\n";

#[test]
fn an_import_is_dry_until_told_and_can_be_taken_back() {
    let office = Office::new();
    let file = put(&office, "kader.csv", PEOPLE);
    let dry = office.data(LURAH, &["import", "person", &file]);
    assert_eq!((&dry["added"], &dry["operation"]), (&2.into(), &().into()));
    let before = office.data(LURAH, &["person", "list"]);
    let done = office.data(LURAH, &["import", "person", &file, "--commit"]);
    let after = office.data(LURAH, &["person", "list"]);
    let len = |v: &serde_json::Value| v.as_array().unwrap().len();
    assert_eq!(len(&after), len(&before) + 2);
    let operation = done["operation"].as_str().unwrap();
    let undone = office.data(LURAH, &["import", "--undo", operation]);
    assert_eq!(undone["taken_back"], 2);
    let ended = office.data(LURAH, &["person", "list", "--state", "berakhir"]);
    assert_eq!(len(&ended), 2);
    // Their numbers are still kept, so who asks where somebody is named is told of them.
    let found = office.data(LURAH, &["privacy", "find", "sri wahyuni"]);
    assert_eq!(found[0]["state"], "berakhir", "{found}");
    assert_eq!(found[0]["entity"], "person");
    let told = office.text(LURAH, &["privacy", "find", "budi santoso"]);
    assert!(told.contains("berakhir"), "{told}");
}

#[test]
fn everybody_of_a_name_is_found_however_many() {
    let office = Office::new();
    let letters = || 'a'..='k';
    let names = letters().flat_map(|a| letters().map(move |b| format!("Zubaidah {a}{b}{a},P,\n")));
    let table = names.fold("Nama,L/P,No HP\n".to_owned(), |all, one| all + &one);
    let file = put(&office, "kader.csv", &table);
    office.data(LURAH, &["import", "person", &file, "--commit"]);
    let found = office.data(LURAH, &["privacy", "find", "zubaidah"]);
    assert_eq!(found.as_array().unwrap().len(), 121);
}

#[test]
fn a_file_taken_in_twice_is_refused_line_by_line_unless_it_is_meant() {
    let office = Office::new();
    let file = put(&office, "kader.csv", PEOPLE);
    office.data(LURAH, &["import", "person", &file, "--commit"]);
    let count = || {
        office
            .data(LURAH, &["person", "list"])
            .as_array()
            .unwrap()
            .len()
    };
    let before = count();
    for more in [&["--commit"][..], &[]] {
        let run = office.run(LURAH, &[&["import", "person", &file][..], more].concat());
        assert_eq!(run.status.code(), Some(3));
        let said = words(&run.stdout);
        assert!(
            said.contains("baris 2, kolom Nama, isi \"Sri Wahyuni\""),
            "{said}"
        );
        assert!(
            said.contains("sudah tercatat") && said.contains("--allow-twins"),
            "{said}"
        );
        assert!(
            said.contains("2 salah, 2 baris; tidak ada yang disimpan"),
            "{said}"
        );
    }
    assert_eq!(count(), before);
    let meant = ["import", "person", &file, "--commit", "--allow-twins"];
    let done = office.data(LURAH, &meant);
    assert_eq!((&done["added"], &done["twins"]), (&2.into(), &2.into()));
    assert_eq!(count(), before + 2);
}

#[test]
fn who_imports_twice_what_only_one_may_be_is_not_told_to_insist() {
    let office = Office::new();
    office.person(&["name=Ratna"]);
    let cadres = "Nama,Jenis Kader,TMT\nRatna,posyandu,12-01-2024\n";
    let file = put(&office, "kader.csv", cadres);
    let import = ["import", "kader-teknis", &file, "--commit"];
    office.data(LURAH, &import);
    for more in [&[][..], &["--commit"], &["--commit-good"]] {
        let run = office.run(LURAH, &[&import[..3], more].concat());
        let said = words(&run.stdout);
        assert_eq!(run.status.code(), Some(3), "{said}");
        assert!(said.contains("yang sama sudah tercatat"), "{said}");
        assert!(!said.contains("--allow-twins"), "{said}");
    }
}

#[test]
fn what_a_kpm_does_is_ticked_by_name_and_leaves_as_codes() {
    let office = Office::new();
    let person = office.person(&["name=Ratna"]);
    let kpm = office.data(
        LURAH,
        &[
            "kpm",
            "add",
            &format!("person={person}"),
            "sk_number=SK 9",
            "sk_date=05-01-2026",
            "from_date=05-01-2026",
            "roles_planned=panutan; pelopor",
        ],
    );
    assert_eq!(kpm["roles_planned"], "panutan,pelopor");
    assert_eq!(kpm["labels"]["roles_planned"], "panutan; pelopor");
    let refused = office.refused(
        3,
        LURAH,
        &[
            "kpm",
            "edit",
            kpm["id"].as_str().unwrap(),
            "roles_done=juru masak",
        ],
    );
    assert!(
        refused.contains("pilih dari daftar: 1 motivator"),
        "{refused}"
    );
    let file = put(
        &office,
        "kpm.csv",
        &format!("id,roles done\n{},Pejuang\n", kpm["id"].as_str().unwrap()),
    );
    office.data(LURAH, &["import", "kpm", &file, "--commit"]);
    let out = office.text(LURAH, &["export", "kpm", "--format", "csv"]);
    assert!(out.contains("\"panutan,pelopor\",pejuang"), "{out}");
}

#[test]
fn wrong_lines_are_named_and_given_back_in_the_outbox() {
    let office = Office::new();
    let file = put(&office, "kader.csv", "Nama,L/P\nSri,Z\nBudi,L\n");
    let run = office.run(LURAH, &["import", "person", &file, "--commit", "--rejects"]);
    assert_eq!(run.status.code(), Some(3));
    assert!(
        words(&run.stdout).contains("baris 2, kolom L/P, isi \"Z\""),
        "{}",
        words(&run.stdout)
    );
    let path = words(&run.stderr).trim().to_owned();
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(text.starts_with("baris,Nama,L/P,alasan"), "{text}");
    assert_eq!(
        Path::new(&path).metadata().unwrap().permissions().mode() & 0o777,
        0o600
    );
}

#[test]
fn a_wished_name_of_rejects_stays_in_the_outbox() {
    let office = Office::new();
    let file = put(&office, "kader.csv", "Nama,L/P\nSri,Z\n");
    for (wish, start) in [
        ("../../../tmp/salah.csv", "salah-"),
        ("/etc/9912345678901234", "person-ditolak-"),
    ] {
        let run = office.run(LURAH, &["import", "person", &file, "--rejects", wish]);
        let path = words(&run.stderr).trim().to_owned();
        let path = Path::new(&path);
        let name = path.file_name().unwrap().to_str().unwrap();
        assert!(name.starts_with(start) && !name.contains("99123"), "{name}");
        let folder = path.parent().unwrap().parent().unwrap();
        assert!(folder.to_str().unwrap().ends_with(".outbox"));
        // What lies there is taken out by its name.
        assert!(office.text(LURAH, &["outbox"]).contains(name));
        let taken = office.text(LURAH, &["outbox", name]);
        assert!(taken.starts_with("baris,Nama"), "{taken}");
    }
    office.refused(5, LURAH, &["outbox", "../../s.db"]);
}

#[test]
fn a_heading_is_explained_once() {
    let office = Office::new();
    let file = put(&office, "kader.csv", "Kader kita,L/P\nSri,P\n");
    let run = office.run(LURAH, &["import", "person", &file, "--commit"]);
    assert_eq!(run.status.code(), Some(3));
    let said = ["import", "person", &file, "--map", "Kader kita=name"];
    assert_eq!(office.data(LURAH, &said)["added"], 1);
    assert_eq!(office.data(LURAH, &["import", "person", &file])["added"], 1);
}

#[test]
fn a_whole_export_becomes_a_new_store_with_the_same_exports() {
    let office = Office::new();
    let file = put(&office, "kader.csv", PEOPLE);
    office.data(LURAH, &["import", "person", &file, "--commit"]);
    office.text(AUDITOR, &["export", "all"]);
    let mut all = office.store().into_os_string();
    all.push(".outbox");
    let own = files(Path::new(&all)).remove(0);
    let folder = Path::new(&all).join(own);
    let (new, folder) = (office.dir.path().join("new.db"), folder.to_str().unwrap());
    let new = new.to_str().unwrap();
    let load = |end: &[&str]| {
        let args = ["--store", new, "import", "all", folder];
        bina().args(args).args(end).assert()
    };
    load(&[]).success();
    assert!(!Path::new(new).exists());
    load(&["--commit"]).success();
    let out = |store: &str| {
        let args = ["--store", store, "--role", AUDITOR, "export", "person"];
        bina()
            .args(args)
            .assert()
            .success()
            .get_output()
            .stdout
            .clone()
    };
    assert_eq!(out(new), out(office.store().to_str().unwrap()));
    load(&["--commit"]).failure();
}

#[test]
fn papers_reports_and_shares_go_where_they_belong() {
    let office = Office::new();
    let path = office.text(LURAH, &["paper", "daftar-kpm"]);
    let name = Path::new(path.trim())
        .file_name()
        .unwrap()
        .to_str()
        .unwrap();
    assert!(name.starts_with("daftar-kpm-20"), "{name}");
    assert!(std::fs::read(path.trim()).unwrap().starts_with(b"PK"));
    let preview = office.text(LURAH, &["paper", "buku-kader", "--preview"]);
    assert!(
        preview.contains("BUKU KADER PEMBERDAYAAN MASYARAKAT"),
        "{preview}"
    );
    office.refused(3, LURAH, &["paper", "notulen"]);
    for other in ["Banjarmlati", "35.71.01", "35.71"] {
        for ask in [
            &["paper", "daftar-kpm", "--preview", "--region"][..],
            &["report", "papers", "--unit"],
        ] {
            let asked: Vec<&str> = ask.iter().copied().chain([other]).collect();
            office.refused(5, LURAH, &asked);
        }
    }
    let odd = office.run(LURAH, &["paper", "../../etc/passwd"]);
    assert_eq!(odd.status.code(), Some(2));
    let papers = office.data(AUDITOR, &["report", "papers"]);
    assert!(!papers.as_array().unwrap().is_empty());
    let shared = office.text(BAPEMAS, &["share", "--skpd", "DINKES"]);
    assert!(shared.contains("bagikan-skpd-"), "{shared}");
    office.refused(4, LURAH, &["share", "--skpd", "DINKES"]);
    office.refused(4, ADMIN, &["export", "kpm"]);
}

#[test]
fn cadres_are_counted_by_agency_and_kind() {
    let office = Office::new();
    for name in ["Budi", "Ani"] {
        office.person(&[&format!("name={name}")]);
        let args = [
            "kader",
            "add",
            &format!("person={name}"),
            "sector=posyandu",
            "from_date=2026-01-05",
        ];
        office.data(LURAH, &args);
    }
    for (tier, place) in [("kelurahan", "Bandar Lor"), ("kecamatan", "Mojoroto")] {
        let counted = office.data(AUDITOR, &["report", "cadres", "--per", tier]);
        let rows = counted.as_array().unwrap();
        assert_eq!(rows.len(), 1, "{counted}");
        assert_eq!(
            (&rows[0]["place"], &rows[0]["count"]),
            (&place.into(), &2.into())
        );
        assert_eq!(rows[0]["skpd"], "DINKES");
    }
    let csv = office.text(LURAH, &["report", "cadres", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 2, "{csv}");
    let other = office.text(OTHER_LURAH, &["report", "cadres", "--format", "csv"]);
    assert_eq!(other.lines().count(), 1, "{other}");
    office.refused(4, ADMIN, &["report", "cadres"]);
}

#[test]
fn a_file_that_is_not_named_comes_from_standard_input() {
    let office = Office::new();
    let mut import = office.bina(&["--role", ADMIN, "import", "person", "--commit"]);
    let out = import
        .write_stdin("Nama,L/P\nWagiyem,P\n")
        .output()
        .unwrap();
    assert_eq!(out.status.code(), Some(0), "{}", words(&out.stderr));
    assert!(office.text(ADMIN, &["person", "list"]).contains("Wagiyem"));
}

#[test]
fn an_import_that_was_taken_back_is_read_in_the_language_of_the_reader() {
    let office = Office::new();
    let file = put(&office, "kader.csv", "Nama,L/P\nWagiyem Sumarni,P\n");
    let dry = office.run(LURAH, &["--lang", "en", "import", "person", &file]);
    let said = words(&dry.stdout) + &words(&dry.stderr);
    assert!(said.contains("1 new, 1 line;"), "{said}");
    let done = office.data(LURAH, &["import", "person", &file, "--commit"]);
    let operation = done["operation"].as_str().unwrap();
    office.data(LURAH, &["import", "--undo", operation]);
    let found = office.data(LURAH, &["privacy", "find", "wagiyem"]);
    let person = found[0]["id"].as_str().unwrap().to_owned();
    let show =
        |lang: &'static str| office.text(LURAH, &["--lang", lang, "person", "show", &person]);
    assert!(show("id").contains("impor dibatalkan: "), "{}", show("id"));
    assert!(show("en").contains("import undone: "), "{}", show("en"));
}
