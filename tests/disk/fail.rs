//! A disk that answers with errors: that is what is said, and nothing of damage or of copies.

use std::process::Command;

use crate::{must, said};

#[test]
#[ignore = "lets a disk fail with strace"]
fn a_disk_that_fails_is_told_apart_from_a_store_that_is_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("s.db");
    must(&store, &["init"]);
    let mut failed = 0;
    for (call, verb) in [
        ("pread64", "list"),
        ("pwrite64", "add"),
        ("fdatasync", "add"),
    ] {
        for nth in 1..12 {
            let inject = format!("inject={call}:error=EIO:when={nth}+");
            let mut command = Command::new("strace");
            command.args(["-f", "-qq", "-o", "/dev/null", "-e", &inject]);
            // Of the store and its log alone.
            command
                .arg("-P")
                .arg(&store)
                .arg("-P")
                .arg(folder.path().join("s.db-wal"));
            command
                .arg(env!("CARGO_BIN_EXE_bina"))
                .arg("--store")
                .arg(&store);
            command.args(["person", verb]);
            if verb == "add" {
                command.args([format!("name=Saat gagal {nth}").as_str(), "sex=P"]);
            }
            let output = command.output().unwrap();
            let words = said(&output);
            assert!(
                !words.contains("pulihkan") && !words.contains("rusak"),
                "{inject}: {words}"
            );
            if !output.status.success() {
                failed += 1;
                assert_eq!(output.status.code(), Some(6), "{inject}: {words}");
                assert!(
                    words.contains("disk tidak dapat dibaca atau ditulis"),
                    "{inject}: {words}"
                );
            }
        }
    }
    assert!(failed > 10, "only {failed} failed");
    must(&store, &["check"]);
}
