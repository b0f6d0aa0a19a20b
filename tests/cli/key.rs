//! SSH keys on standard input, in the forms that people have them in.

use std::process::Output;

use crate::office::{ADMIN, Office, words};

const ED25519: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIN4H2UkQKaqWQYD37Xe2vad0r/p7bypA3kd0hROx86rO kantor";

/// Made by `ssh-keygen -t rsa -b 2048`.
const RSA_2048: &str = "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQDQl+4s7ONUqfXPM5zOyyTbT7j1sZAjnk5zn6FTgUZZXaa3NXj56zAlpKJUEDytmSamnsvY1Yz+tAv+DvOgSYDBwm1r99uzK9gsKk9F3AV5GgJtfcQz3gZSoHYEqPHkFIxtSfmskRAb4yca0NTY4SJomJua3smTbxQuwfzCmLqF6og4lAFDeC4l6J8n1gVV9aOFEUUZ8LoXDbSPP4Im1xSLv4RhXQ55y+C6nue1tiZb4uEvEVvAvM683U0pHHFNPhabEy7EKO4qk03JdozovbiUCPKU/0cmgbLE4eTUyBq0dkcc9yp3D+CxU/f3BqdfK3VkvpScWdDJMlkwwjzWKVcN kantor";

/// The same key as `PuTTYgen` saves it: "Save public key".
const OF_PUTTYGEN: &str = "---- BEGIN SSH2 PUBLIC KEY ----\r\nComment: \"eddsa-key-20260102\"\r\n\
    AAAAC3NzaC1lZDI1NTE5AAAAIN4H2UkQKaqWQYD37Xe2vad0r/p7bypA3kd0hROx\r\n86rO\r\n\
    ---- END SSH2 PUBLIC KEY ----\r\n";

fn add(office: &Office, key: &str) -> Output {
    office
        .bina(&["--role", ADMIN, "key", "add", "zulaikha"])
        .write_stdin(key)
        .output()
        .unwrap()
}

fn refused(office: &Office, key: &str) -> String {
    let out = add(office, key);
    assert_eq!(out.status.code(), Some(3), "{}", words(&out.stdout));
    words(&out.stderr)
}

#[test]
fn what_puttygen_saves_is_the_same_key_as_its_line() {
    let office = Office::new();
    let out = add(&office, OF_PUTTYGEN);
    assert!(out.status.success(), "{}", words(&out.stderr));
    let keys = office.data(ADMIN, &["key", "list"]);
    let text = keys.to_string();
    assert!(text.contains("eddsa-key-20260102"), "{text}");
    let why = refused(&office, ED25519);
    assert!(why.contains("sudah"), "the same key twice: {why}");
}

#[test]
fn a_short_rsa_key_is_refused_with_the_reason_and_what_to_do() {
    let office = Office::new();
    let why = refused(&office, RSA_2048);
    for told in ["RSA 2048 bit", "3072", "Ed25519 di PuTTYgen"] {
        assert!(why.contains(told), "{told}: {why}");
    }
    assert!(why.starts_with("bina: Kunci (.pub): kunci RSA"), "{why}");
    let shown = office.data(ADMIN, &["key", "list"]);
    assert_eq!(shown.as_array().map(Vec::len), Some(0));
}

#[test]
fn the_private_half_is_turned_away() {
    let office = Office::new();
    let why = refused(
        &office,
        "PuTTY-User-Key-File-3: ssh-ed25519\r\nEncryption: none\r\n",
    );
    assert!(why.contains("kunci rahasia"), "{why}");
    for text in [
        "# laptop\n-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjE\n",
        "---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\nb3BlbnNzaC1rZXktdjE\n",
        "AGE-SECRET-KEY-1b3BlbnNzaC1rZXktdjE",
    ] {
        let why = refused(&office, text);
        assert!(why.contains("kunci rahasia"), "{why}");
        assert!(!why.contains("b3Blbn"), "{why}");
    }
}
