//! Copies that are sealed: opened by their key alone, and told when they are torn.

use std::fs;

use age::secrecy::ExposeSecret;
use bina::domain::schema::record::Value;
use bina::store::{Error, Fault, Identities, Recipients, prove, restore};

use crate::office::Office;
use crate::{name_of_siti, rename_siti, system};

/// A key as `age-keygen` writes it, and for whom it opens.
fn key() -> (String, Recipients) {
    let key = age::x25519::Identity::generate();
    let mut recipients = Recipients::default();
    let public = format!("# created: today\n{}\n", key.to_public());
    recipients.read(&public).unwrap();
    let secret = key.to_string();
    let secret = format!(
        "# public key: {}\n{}\n",
        key.to_public(),
        secret.expose_secret()
    );
    (secret, recipients)
}

fn is_invalid(error: &Error, word: &str) -> bool {
    let invalid = matches!(
        error,
        Error::Rejected {
            fault: Fault::Invalid,
            ..
        }
    );
    invalid && error.to_string().contains(word)
}

#[test]
fn a_sealed_copy_is_opened_by_its_key_alone() {
    let mut office = Office::new();
    let (secret, recipients) = key();
    let folder = office.dir().join("copies");
    let copy = office.store.back_up(&folder, &recipients).unwrap();
    let bytes = fs::read(&copy.path).unwrap();
    assert!(copy.path.display().to_string().ends_with(".db.age"));
    assert!(bytes.starts_with(b"age-encryption.org/v1"));
    for plain in [&b"SQLite format 3"[..], b"Siti Aminah"] {
        assert!(!bytes.windows(plain.len()).any(|w| w == plain));
    }
    assert!(!office.dir().join("s.unsealed").exists());
    let key = Identities::read(&secret).unwrap();
    let proof = prove(&copy.path, Some(&key), office.dir(), system()).unwrap();
    assert!(
        proof.is_good() && proof.hash_fits == Some(true),
        "{proof:?}"
    );
    assert_eq!(proof.head, copy.head);
    let none = prove(&copy.path, None, office.dir(), system()).unwrap_err();
    assert!(is_invalid(&none, "--identity"), "{none}");
    let other = Identities::read(&crate::sealed::key().0).unwrap();
    let wrong = prove(&copy.path, Some(&other), office.dir(), system()).unwrap_err();
    assert!(
        is_invalid(&wrong, "tidak disegel untuk kunci ini"),
        "{wrong}"
    );
    rename_siti(&mut office, "Siti Baru");
    let path = office.path();
    assert!(restore(&copy.path, Some(&other), &path, system).is_err());
    restore(&copy.path, Some(&key), &path, system).unwrap();
    let mut back = office.open();
    let name = name_of_siti(&mut office, &mut back);
    assert_eq!(name, Value::from("Siti Aminah"));
}

#[test]
fn a_sealed_copy_that_is_torn_or_was_changed_is_damaged() {
    let mut office = Office::new();
    let (secret, recipients) = key();
    let key = Identities::read(&secret).unwrap();
    let folder = office.dir().join("copies");
    let copy = office.store.back_up(&folder, &recipients).unwrap();
    let whole = fs::read(&copy.path).unwrap();
    let mut bent = whole.clone();
    bent[whole.len() / 2] ^= 1;
    let cuts = [0, 1, 21, 30, 100, 300, 70_000, whole.len() - 1];
    let torn = cuts
        .iter()
        .filter(|n| **n >= 21)
        .map(|n| whole[..*n].to_vec());
    for (nth, bytes) in torn.chain([bent]).enumerate() {
        let path = folder.join(format!("torn{nth}.db.age"));
        fs::write(&path, bytes).unwrap();
        let said = prove(&path, Some(&key), office.dir(), system()).unwrap_err();
        assert!(matches!(said, Error::Damaged(_)), "{nth}: {said}");
        assert!(
            said.to_string().contains("terpotong atau berubah"),
            "{said}"
        );
    }
    for text in ["", "# nothing", "AGE-SECRET-KEY-1", "rahasia"] {
        assert!(Identities::read(text).is_err(), "{text}");
    }
    assert!(Recipients::default().read("age1salah").is_err());
}
