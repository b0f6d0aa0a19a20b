//! People, agencies and regions change, by command line: shown first, then done whole.

use crate::office::{ADMIN, LURAH, Office, words};

#[test]
fn a_person_moves_to_another_office_and_a_trial_writes_nothing() {
    let office = Office::new();
    let siti = office.person(&["name=Siti", "nik=9971014107900001"]);
    let kpm = [
        "kpm",
        "add",
        &format!("person={siti}"),
        "sk_number=SK/1",
        "sk_date=2026-01-05",
        "from_date=2026-01-05",
    ];
    office.data(LURAH, &kpm);
    let act = [
        "person",
        "move",
        &siti,
        "relocate",
        "moved_to=35.71.02.1001",
        "moved_reason=pindah domisili",
    ];
    let trial = office.text(LURAH, &[&act[..], &["--dry-run"]].concat());
    assert!(
        trial.starts_with("2 catatan akan berubah; tidak ada yang ditulis"),
        "{trial}"
    );
    assert!(
        trial.contains("Pindah kantor: Kader Pemberdayaan Masyarakat (KPM) Siti"),
        "{trial}"
    );
    let rows = office.data(LURAH, &[&act[..], &["--dry-run"]].concat());
    assert_eq!(rows[1]["entity"], "kpm");
    assert_eq!(
        office.data(LURAH, &["person", "show", &siti])["region"],
        "35.71.01.1001"
    );
    office.data(LURAH, &act);
    assert!(
        !office
            .run(LURAH, &["person", "show", &siti])
            .status
            .success()
    );
    let verdict = office.data(ADMIN, &["audit", "verify"]);
    assert_eq!(verdict["findings"], serde_json::json!([]));
}

#[test]
fn a_kind_goes_to_another_agency_and_a_region_is_found_by_its_code() {
    let office = Office::new();
    let trial = office.text(
        ADMIN,
        &["sector", "edit", "posyandu", "--dry-run", "skpd=DLH"],
    );
    assert!(trial.starts_with("1 catatan akan berubah"), "{trial}");
    office.data(
        ADMIN,
        &["region", "edit", "35.71.01.1001", "name=Bandar Raya"],
    );
    let region = office.data(ADMIN, &["region", "show", "35.71.01.1001"]);
    assert_eq!(region["name"], "Bandar Raya");
    assert!(
        region["former"]
            .as_str()
            .unwrap()
            .starts_with("Bandar Lor (s.d. "),
        "{region}"
    );
    let under = office.run(ADMIN, &["region", "end", "35.71.01", "dihapus"]);
    assert!(
        words(&under.stderr).contains("masih ada di dalamnya"),
        "{}",
        words(&under.stderr)
    );
}

#[test]
fn an_account_names_its_person_by_nik() {
    let office = Office::new();
    let siti = office.person(&["name=Siti", "nik=9971014107900001"]);
    let account = office.data(
        ADMIN,
        &["account", "add", "login=siti", "person=9971014107900001"],
    );
    assert_eq!(
        account["person"]["id"]
            .as_str()
            .or(account["person"].as_str()),
        Some(siti.as_str()),
        "{account}"
    );
    office.refused(
        3,
        ADMIN,
        &["account", "add", "login=siti2", "person=9971014107900009"],
    );
}

#[test]
fn a_sheet_that_names_a_region_that_has_ended_is_told_who_goes_on_with_it() {
    let office = Office::new();
    let new = "35.71.01.1099";
    let region = ["region", "add", "--region", new, "name=Bandar Lor"];
    office.data(ADMIN, &region);
    let end = [
        "region",
        "move",
        "35.71.01.1001",
        "end",
        "end_reason=kode baru",
        &format!("successor={new}"),
    ];
    office.data(ADMIN, &end);
    let sheet = |place: &str| {
        let file = office.dir.path().join("orang.csv");
        std::fs::write(&file, format!("Nama,L/P,Kelurahan\nSiti Baru,P,{place}\n")).unwrap();
        let run = office.run(ADMIN, &["import", "person", file.to_str().unwrap()]);
        words(&run.stdout) + &words(&run.stderr)
    };
    let told = sheet("35.71.01.1001");
    assert!(
        told.contains("35.71.01.1001 sudah berakhir dan dilanjutkan Bandar Lor (35.71.01.1099)"),
        "{told}"
    );
    let told = sheet("Bandar Lor");
    assert!(
        !told.contains("dapat berarti"),
        "of namesakes the one in use: {told}"
    );
}
