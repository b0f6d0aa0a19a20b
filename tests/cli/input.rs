//! What people type wrong: refused in a sentence, with nothing written.

use crate::office::{ADMIN, AUDITOR, BAPEMAS, LURAH, Office};

#[test]
fn wrong_values_are_refused_by_field() {
    let office = Office::new();
    for (field, word) in [
        ("nik=123", "NIK"),
        ("nik=9971013102900001", "NIK"),
        ("nik=9971014107900000", "NIK"),
        ("birth_date=31-02-1990", "Tanggal lahir"),
        ("birth_date=09/17/1990", "Tanggal lahir"),
        ("birth_date=+1", "Tanggal lahir"),
        ("phone=12", "HP"),
        ("rw=seratus", "RW"),
        ("rw=100", "RW"),
        ("education=S9", "Pendidikan"),
        ("name=", "Nama"),
        ("warna=biru", "warna"),
    ] {
        let name = if field.starts_with("name") {
            "rank=x"
        } else {
            "name=Siti"
        };
        let why = office.refused(3, LURAH, &["person", "add", "sex=P", name, field]);
        assert!(why.contains(word), "{field}: {why}");
    }
    let twice = office.refused(3, LURAH, &["person", "add", "name=A", "name=B", "sex=P"]);
    assert!(twice.contains("dua kali"), "{twice}");
    assert_eq!(
        office
            .data(LURAH, &["person", "list"])
            .as_array()
            .unwrap()
            .len(),
        0
    );
}

#[test]
fn characters_that_command_a_terminal_are_refused_and_never_echoed() {
    let office = Office::new();
    for payload in [
        "\x1b]52;c;eA==\x07",
        "\u{9b}2J",
        "a\u{202e}b",
        "a\u{200b}b",
        "a\tb",
    ] {
        let name = format!("name={payload}");
        let why = office.refused(3, LURAH, &["person", "add", "sex=P", &name]);
        assert!(
            !why.contains(|c: char| c.is_control() && c != '\n'),
            "{why:?}"
        );
        let why = office.refused(5, LURAH, &["person", "show", payload]);
        assert!(
            !why.contains(|c: char| c.is_control() && c != '\n'),
            "{why:?}"
        );
    }
}

#[test]
fn regions_are_told_by_code_name_and_tier() {
    let office = Office::new();
    let nowhere = [
        "document", "add", "--region", "35.71.09", "title=x", "issuer=y",
    ];
    office.refused(5, BAPEMAS, &nowhere);
}

#[test]
fn what_clap_can_tell_is_usage() {
    let office = Office::new();
    for args in [
        &["nothing"][..],
        &["task"],
        &["task", "list", "--state", "melayang"],
        &["task", "move", "x", "terbang"],
        &["task", "add", "title"],
        &["task", "list", "--limit", "0"],
        &["obligation", "generate", "--period", "2026-S3"],
        &["--lang", "de", "task", "list"],
    ] {
        let out = office.run(ADMIN, args);
        assert_eq!(out.status.code(), Some(2), "{args:?}");
        assert!(out.stdout.is_empty(), "{args:?}");
        assert!(!out.stderr.is_empty(), "{args:?}");
    }
}

#[test]
fn messages_follow_the_language() {
    let office = Office::new();
    let id = office.refused(5, AUDITOR, &["skpd", "show", "ANTAH"]);
    assert!(id.contains("tidak ditemukan"), "{id}");
    let en = office.refused(5, AUDITOR, &["--lang", "en", "skpd", "show", "ANTAH"]);
    assert!(en.contains("was not found"), "{en}");
    let login = office.data(ADMIN, &["account", "list"])[0]["login"]
        .as_str()
        .unwrap()
        .to_owned();
    office.data(ADMIN, &["account", "edit", &login, "lang=en"]);
    let own = office.refused(5, AUDITOR, &["skpd", "show", "ANTAH"]);
    assert_eq!(own, en, "the account's own language");
    let asked = office.refused(5, AUDITOR, &["--lang", "id", "skpd", "show", "ANTAH"]);
    assert_eq!(asked, id);
}

#[test]
fn what_is_not_found_is_named_once() {
    let office = Office::new();
    let ask = |lang: &'static str, who: &'static str| {
        let asked = ["--lang", lang, "data-request", "add", "kind=perbaikan", who];
        office.refused(3, LURAH, &asked)
    };
    let said = ask("id", "person=Nihil");
    assert!(
        said.starts_with("bina: orang “Nihil” tidak ditemukan"),
        "{said}"
    );
    let said = ask("en", "person=Nihil");
    assert!(
        said.starts_with("bina: person “Nihil” was not found"),
        "{said}"
    );
    // What has another name than its field says which field is wrong.
    let said = ask("id", "attendee=Nihil");
    assert!(said.starts_with("bina: Peserta bimbingan"), "{said}");
}
