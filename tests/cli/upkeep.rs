//! What whoever owns the file asks of it: whether all is well, and a copy.

use std::fs::{Permissions, set_permissions};
use std::os::unix::fs::PermissionsExt;
use std::process::Output;

use serde_json::{Value as Json, json};

use crate::home::is_about_the_file;
use crate::office::{ADMIN, AUDITOR, LURAH, Office, words};

fn run(office: &Office, args: &[&str]) -> Output {
    office.bina(args).output().unwrap()
}

#[test]
fn findings_of_the_doctor_decide_the_exit_only_when_asked() {
    let office = Office::new();
    set_permissions(office.store(), Permissions::from_mode(0o644)).unwrap();
    let told = run(&office, &["doctor"]);
    assert_eq!(told.status.code(), Some(0));
    assert!(words(&told.stdout).contains("chmod 600"));
    let asked = run(&office, &["doctor", "--exit-code"]);
    assert_eq!(asked.status.code(), Some(9));
}

#[test]
fn a_folder_for_copies_that_was_not_there_is_told_of() {
    let office = Office::new();
    let folder = office.dir.path().join("copies");
    let backup = ["backup", folder.to_str().unwrap()];
    assert!(words(&run(&office, &backup).stderr).contains("belum ada"));
    assert!(!words(&run(&office, &backup).stderr).contains("belum ada"));
}

/// The one copy in a folder.
fn copy_in(office: &Office) -> String {
    let folder = office.dir.path().join("copies");
    run(office, &["backup", folder.to_str().unwrap()]);
    let files = std::fs::read_dir(folder).unwrap();
    let mut paths = files.map(|e| e.unwrap().path());
    let copy = paths.find(|p| p.extension().is_some_and(|e| e == "db"));
    copy.unwrap().display().to_string()
}

#[test]
fn a_restoration_says_first_what_it_changes() {
    let office = Office::new();
    let copy = copy_in(&office);
    office.data(
        crate::office::ADMIN,
        &["skpd", "add", "code=X1", "name=Baru"],
    );
    let before = std::fs::read(office.store()).ok();
    let unasked = run(&office, &["restore", &copy]);
    let lines = words(&unasked.stderr);
    assert_eq!(unasked.status.code(), Some(2), "{lines}");
    assert!(
        lines.contains("tambahkan --yes") && lines.contains("hilang: 1 simpanan"),
        "{lines}"
    );
    assert_eq!(std::fs::read(office.store()).ok(), before);
    let told = run(&office, &["restore", &copy, "--yes", "--json"]);
    let lines = words(&told.stderr);
    assert_eq!(told.status.code(), Some(0), "{lines}");
    for line in [
        "salinan: Kota Kediri (35.71), data sungguhan, dibuat ",
        "data di sini: Kota Kediri (35.71), data sungguhan, dibuat ",
        "hilang: 1 simpanan, dari ",
    ] {
        assert!(lines.contains(line), "{line}\n{lines}");
    }
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let changed = &told["data"]["changed"];
    assert_eq!(changed["lost"]["commits"], 1);
    assert_eq!(changed["copy"]["made_at"], changed["present"]["made_at"]);
    assert!(
        told["data"]["kept"]
            .as_str()
            .unwrap()
            .ends_with(".before-restore")
    );
}

#[test]
fn a_missing_evidence_file_is_told_and_leaves_the_store_sound() {
    let office = Office::new();
    std::fs::create_dir(office.dir.path().join("documents")).unwrap();
    let sum = format!("sha256={}", "0".repeat(64));
    let add = [
        "document",
        "add",
        "title=SK",
        "issuer=Lurah",
        "file=tidak-ada.pdf",
        &sum,
    ];
    office.data(crate::office::BAPEMAS, &add);
    let told = run(&office, &["check"]);
    assert_eq!(told.status.code(), Some(9), "{}", words(&told.stderr));
    let lines = words(&told.stdout);
    assert!(
        lines.contains("0 temuan") && lines.contains("di sekitar data: document"),
        "{lines}"
    );
    let copy = copy_in(&office);
    for args in [
        &["restore", "--check", &copy][..],
        &["restore", "--yes", &copy],
    ] {
        assert_eq!(run(&office, args).status.code(), Some(0), "{args:?}");
    }
    let told = words(&run(&office, &["restore", "--yes", &copy]).stderr);
    assert!(told.contains("berkas bukti: document"), "{told}");
}

/// The doctor's word on copies: whether all is well, and what there is to say.
fn said_of_copies(office: &Office) -> (bool, String) {
    said_of("copy", office)
}

fn said_of(matter: &str, office: &Office) -> (bool, String) {
    let told = run(office, &["doctor", "--json"]);
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let matters = told["data"].as_array().unwrap();
    let copies = matters.iter().find(|m| m["matter"] == matter).unwrap();
    let words = copies["message"].as_str().unwrap().to_owned();
    (copies["well"].as_bool().unwrap(), words)
}

#[test]
fn the_doctor_tells_how_old_the_last_printed_head_is() {
    let office = Office::new();
    let (well, words) = said_of("audit head", &office);
    assert!(!well && words.contains("belum pernah dicetak"), "{words}");
    assert!(run(&office, &["audit", "head"]).status.success());
    let (well, words) = said_of("audit head", &office);
    assert!(well && words.contains("0 hari"), "{words}");
    let note = office.dir.beside(".head");
    let noted = std::fs::read_to_string(&note).unwrap();
    let mut other: serde_json::Value = serde_json::from_str(&noted).unwrap();
    other["at"] = (other["at"].as_i64().unwrap() - 40 * 86_400_000_000).into();
    std::fs::write(&note, other.to_string()).unwrap();
    let (well, words) = said_of("audit head", &office);
    assert!(!well && words.contains("40 hari"), "{words}");
    // A store put back from before it.
    other["sequence"] = (other["sequence"].as_i64().unwrap() + 7).into();
    std::fs::write(&note, other.to_string()).unwrap();
    let (well, words) = said_of("audit head", &office);
    assert!(
        !well && words.contains("bina audit verify --head"),
        "{words}"
    );
    copy_in(&office);
    assert!(said_of("audit head", &office).0, "a copy comes with a head");
}

#[test]
fn the_doctor_tells_how_old_the_last_proven_copy_is() {
    let office = Office::new();
    let (well, words) = said_of_copies(&office);
    assert!(!well && words.contains("belum ada"), "{words}");
    let copy = copy_in(&office);
    let real = std::fs::canonicalize(&copy).unwrap().display().to_string();
    let (well, words) = said_of_copies(&office);
    assert!(
        well && words.contains("0 jam") && words.contains(&real),
        "{words}"
    );
    let note = office.dir.beside(".proven");
    let noted = std::fs::read_to_string(&note).unwrap();
    let mut older: serde_json::Value = serde_json::from_str(&noted).unwrap();
    older["at"] = (older["at"].as_i64().unwrap() - 49 * 3_600_000_000).into();
    std::fs::write(&note, older.to_string()).unwrap();
    let (well, words) = said_of_copies(&office);
    assert!(!well && words.contains("49 jam"), "{words}");
    // The way back is named although the store can no longer be asked.
    std::fs::write(&note, noted).unwrap();
    let whole = std::fs::read(office.store()).unwrap();
    std::fs::write(office.store(), "no store any more").unwrap();
    let (well, words) = said_of_copies(&office);
    assert!(well && words.contains(&real), "{words}");
    std::fs::write(office.store(), whole).unwrap();
    std::fs::remove_file(&copy).unwrap();
    let (well, words) = said_of_copies(&office);
    assert!(!well && words.contains("tidak ada lagi"), "{words}");
    older["made_at"] = 0.into();
    std::fs::write(&note, older.to_string()).unwrap();
    assert!(
        said_of_copies(&office).1.contains("belum ada"),
        "it is of another store"
    );
}

/// What a timer of the service user does, who holds no appointment.
fn maintain(office: &Office) -> Json {
    let out = run(office, &["maintenance", "--json"]);
    assert!(out.status.success(), "{}", words(&out.stderr));
    let told: Json = serde_json::from_slice(&out.stdout).unwrap();
    told["data"].clone()
}

#[test]
fn a_timer_makes_what_the_periods_lack_once() {
    let office = Office::new();
    let region = [
        "region",
        "add",
        "name=Kelurahan Baru",
        "--region",
        "35.71.01.1099",
    ];
    office.data(ADMIN, &region);
    let made = maintain(&office)["obligations"].as_i64().unwrap();
    assert!(made > 0);
    let nothing = json!({ "obligations": 0, "reminders": 0 });
    assert_eq!(maintain(&office), nothing);
    let owed = office.data(LURAH, &["obligation", "list"]);
    assert!(!owed.as_array().unwrap().is_empty());
}

#[test]
fn the_first_who_comes_in_finds_the_periods_open_and_is_not_the_one_who_opened_them() {
    let office = Office::new();
    let owed = office.data(AUDITOR, &["obligation", "list"]);
    let first = owed[0]["id"].as_str().unwrap().to_owned();
    let history = office.data(AUDITOR, &["obligation", "history", &first]);
    assert!(
        history.to_string().contains("katalog kewajiban"),
        "{history}"
    );
    assert_eq!(maintain(&office)["obligations"], 0);
}

#[test]
fn a_second_copy_of_the_same_is_told_of_and_not_made() {
    if is_about_the_file("that nobody wrote since is seen by the file") {
        return;
    }
    let office = Office::new();
    let first = copy_in(&office);
    let folder = office.dir.path().join("copies");
    let backup = ["backup", folder.to_str().unwrap()];
    let told = run(&office, &backup);
    assert_eq!(told.status.code(), Some(0), "{}", words(&told.stderr));
    let said = words(&told.stdout);
    assert!(
        said.contains("tidak ada yang berubah") && said.contains(&first),
        "{said}"
    );
    let data = office.data(ADMIN, &backup);
    assert_eq!(data["unchanged"], true);
    office.data(ADMIN, &["skpd", "add", "code=X1", "name=Baru"]);
    let told = words(&run(&office, &backup).stdout);
    assert!(told.contains("SHA-256"), "{told}");
}

#[test]
fn a_check_goes_on_from_the_last_when_asked_and_says_so() {
    if is_about_the_file("a server is always proven whole") {
        return;
    }
    let office = Office::new();
    let check = |args: &[&str]| words(&run(&office, &[&["check"], args].concat()).stdout);
    assert!(!check(&[]).contains("melanjutkan"));
    let since = check(&["--since"]);
    assert!(
        since.contains("0 jejak dan 0 catatan diperiksa, 0 temuan")
            && since.contains("bina check --whole"),
        "{since}"
    );
    assert!(!check(&["--whole"]).contains("melanjutkan"));
    let both = run(&office, &["check", "--whole", "--since"]);
    assert_eq!(both.status.code(), Some(2));
    let verify = words(&run(&office, &["--lang", "en", "audit", "verify", "--since"]).stdout);
    assert!(
        verify.contains("went on from the proof of the whole"),
        "{verify}"
    );
}

/// Each upgrade and each restoration leaves a whole store that is sealed for nobody.
#[test]
fn the_doctor_names_stores_from_before_once_they_pile_up() {
    let office = Office::new();
    let told = |office: &Office| -> Vec<Json> {
        let out = run(office, &["doctor", "--json"]);
        let told: Json = serde_json::from_slice(&out.stdout).unwrap();
        let mut all = told["data"].as_array().unwrap().clone();
        all.retain(|m| m["matter"] == "old stores");
        all
    };
    let [one, other] = [".before-restore", ".before-restore-2"].map(|e| office.dir.beside(e));
    std::fs::write(&one, "whole").unwrap();
    assert_eq!(told(&office), Vec::<Json>::new(), "the last is of use");
    std::fs::write(&other, "whole").unwrap();
    let found = told(&office);
    assert_eq!(found[0]["well"], false);
    let words = found[0]["message"].as_str().unwrap();
    let [one, other] = [one, other].map(|p| p.display().to_string());
    assert!(words.contains(&one) && !words.contains(&other), "{words}");
}
