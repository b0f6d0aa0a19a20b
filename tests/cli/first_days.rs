//! What the command line says of a store in which there is nothing yet.

use crate::office::{BAPEMAS, LURAH, Office, words};

/// What a role is told beside the list.
fn told(office: &Office, role: &str, args: &[&str]) -> String {
    words(&office.run(role, args).stderr)
}

#[test]
fn an_empty_list_says_what_comes_first_with_which_verb_and_who_may() {
    let office = Office::new();
    let kpm = told(&office, LURAH, &["kpm", "list"]);
    assert!(kpm.contains("Tambah: bina kpm add."), "{kpm}");
    assert!(
        kpm.contains("Isi lebih dulu: orang (Lurah, Perangkat, Admin)."),
        "{kpm}"
    );
    let kpm = told(&office, BAPEMAS, &["--lang", "en", "kpm", "list"]);
    assert!(kpm.contains("Who adds one: Lurah, Perangkat."), "{kpm}");
    let verified = told(&office, LURAH, &["task", "list", "--state", "diverifikasi"]);
    assert!(
        verified.contains("“Verifikasi” dijalankan oleh Camat, Kasi PMD."),
        "{verified}"
    );
    let receipts = told(&office, LURAH, &["receipt", "list"]);
    assert!(
        receipts.contains("begitu pedoman diterbitkan"),
        "{receipts}"
    );
    office.task();
    assert_eq!(told(&office, LURAH, &["kpm", "list"]), "");
    let sought = told(&office, LURAH, &["kpm", "list", "--search", "nobody"]);
    assert!(sought.contains("tidak ada catatan yang cocok"), "{sought}");
}

#[test]
fn doctor_tells_the_next_of_the_first_steps_until_the_office_is_at_work() {
    let office = Office::new();
    let doctor = |lang: &str| {
        let out = office.bina(&["--lang", lang, "doctor"]).output().unwrap();
        words(&out.stdout)
    };
    let first = doctor("id");
    assert!(
        first.contains(
            "4 dari 9 sudah; berikutnya orang, oleh Lurah, Perangkat. Tambah: bina person add"
        ),
        "{first}"
    );
    office.task();
    let last = doctor("en");
    assert!(
        last.contains(
            "7 of 9 taken; next: kader teknis, by Lurah, Perangkat. Add: bina kader_teknis add"
        ),
        "{last}"
    );
}
