//! Each fault has a sentence of its own; only what is damaged is to be restored.

use super::*;
use crate::store::engine::database::Connection;
use crate::text::Lang;

fn of(cause: Cause) -> Error {
    database::Error::Engine {
        cause,
        number: Some("SQLite 1".to_owned()),
        said: "x".to_owned(),
    }
    .into()
}

/// What a statement that no store fits is answered.
fn refused(sql: &str) -> Error {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE)")
        .unwrap();
    db.execute_batch("INSERT INTO t VALUES (1, 'x')").unwrap();
    let done = db.query_row(sql, [], |r| r.get::<String>(0));
    done.map(drop).unwrap_err().into()
}

fn says_restore(error: &Error) -> bool {
    let words = [Lang::Id, Lang::En].map(|lang| error.message().get(lang));
    words
        .iter()
        .any(|w| w.contains("pulihkan") || w.contains("restore"))
}

#[test]
fn only_damage_is_to_be_restored() {
    for cause in [Cause::Corrupt, Cause::NotADatabase] {
        let error = of(cause);
        assert!(
            matches!(error, Error::Damaged(_)) && says_restore(&error),
            "{cause:?}: {error}"
        );
    }
    for (cause, word) in [
        (Cause::DiskFull, "disk penuh"),
        (Cause::InputOutput, "disk tidak dapat dibaca"),
        (Cause::CannotOpen, "sistem tidak memberi"),
        (Cause::PermissionDenied, "sistem tidak memberi"),
        (Cause::OutOfMemory, "sistem tidak memberi"),
        (Cause::ReadOnly, "hanya dapat dibaca"),
        (Cause::Busy, "sedang dipakai"),
        (Cause::NoDatabase, "tidak ada di server"),
    ] {
        let error = of(cause);
        assert!(
            matches!(error, Error::Unavailable(_)),
            "{cause:?}: {error:?}"
        );
        assert!(
            error.to_string().contains(word) && !says_restore(&error),
            "{cause:?}: {error}"
        );
    }
}

#[test]
fn what_the_program_gets_wrong_is_its_own_fault() {
    for sql in [
        "SELECT c FROM t",
        "SELECT a FROM u",
        "INSERT INTO t VALUES (2, 'y') ON CONFLICT (c) DO NOTHING",
        "INSERT INTO t VALUES (2, 'x')",
        "SELECT a FROM t WHERE a = ?1 AND b = ?2",
    ] {
        let error = refused(sql);
        assert!(matches!(error, Error::Defect(_)), "{sql}: {error:?}");
        assert!(
            !says_restore(&error) && !error.to_string().contains("rusak"),
            "{sql}: {error}"
        );
        assert!(!error.to_string().contains(sql), "{error}");
    }
    assert!(
        matches!(refused("SELECT a FROM t"), Error::Damaged(_)),
        "a number where a text was written"
    );
}

#[test]
fn five_faults_are_five_sentences() {
    let all = [
        of(Cause::DiskFull),
        of(Cause::InputOutput),
        of(Cause::Corrupt),
        refused("SELECT c FROM t"),
        crate::store::open::migrate::failed(
            std::path::Path::new("s.db"),
            7,
            None,
            &refused("SELECT c FROM t"),
        ),
    ];
    for lang in [Lang::Id, Lang::En] {
        let words: std::collections::BTreeSet<String> =
            all.iter().map(|e| e.message().get(lang)).collect();
        assert_eq!(words.len(), all.len(), "{words:#?}");
    }
    assert_eq!(all.iter().filter(|e| says_restore(e)).count(), 1);
}

#[test]
fn a_certificate_that_is_not_proven_is_told_in_both_languages() {
    let said = |said: &str| {
        let error: Error = database::Error::Engine {
            cause: Cause::Untrusted,
            number: None,
            said: said.to_owned(),
        }
        .into();
        [Lang::Id, Lang::En].map(|lang| error.message().get(lang))
    };
    for (known, id, en) in [
        (
            "error performing TLS handshake: invalid peer certificate: UnknownIssuer",
            "(penerbitnya tidak dikenal)",
            "(its issuer is not known)",
        ),
        (
            "invalid peer certificate: Expired",
            "(sudah lewat",
            "(it has expired)",
        ),
        (
            "TLS: something",
            "(tidak dapat diperiksa)",
            "(it cannot be checked)",
        ),
    ] {
        let [one, other] = said(known);
        assert!(one.contains(id) && !one.contains("peer"), "{one}");
        assert!(other.contains(en) && !other.contains("peer"), "{other}");
    }
}
