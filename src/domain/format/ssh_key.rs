//! SSH public keys: one line as `ssh-keygen` writes it, taken apart and checked.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use sha2::{Digest, Sha256};

use crate::text::{Message, t};

/// The kinds of key that open a session. DSA and certificates are not among them.
pub const KEY_KINDS: [&str; 7] = [
    "ssh-ed25519",
    "sk-ssh-ed25519@openssh.com",
    "ecdsa-sha2-nistp256",
    "ecdsa-sha2-nistp384",
    "ecdsa-sha2-nistp521",
    "sk-ecdsa-sha2-nistp256@openssh.com",
    "ssh-rsa",
];

/// The shortest RSA key that is taken, in bits: as `RequiredRSASize` in the server's settings.
const RSA_BITS: usize = 3072;

/// A public key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// One of [`KEY_KINDS`].
    pub kind: &'static str,
    /// The key itself, in base64.
    pub blob: String,
    /// What stands behind the key: usually whose it is and where.
    pub comment: String,
    /// `SHA256:…`, as `ssh-keygen -l` shows it.
    pub fingerprint: String,
}

/// Reads `KIND KEY [COMMENT]`.
///
/// # Errors
/// A sentence when it is no such line, or a key that is not taken.
pub fn parse_public_key(input: &str) -> Result<PublicKey, Message> {
    let line = input.trim();
    if line.starts_with("-----BEGIN") || line.starts_with("PuTTY-User-Key-File") {
        return Err(t(
            "ini berkas kunci rahasia; jangan kirim kepada siapa pun, pakai berkas berakhiran .pub",
            "this is a private key; send it to nobody, use the file that ends in .pub",
        )
        .into());
    }
    if line.contains(['\n', '\r']) {
        return Err(t(
            "berisi lebih dari satu baris; kirim satu kunci saja",
            "holds more than one line; send one key alone",
        )
        .into());
    }
    let mut words = line.splitn(3, ' ');
    let (kind, blob) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let kind = kind_of(kind)?;
    Ok(PublicKey {
        kind,
        fingerprint: check_key(kind, blob)?,
        blob: blob.to_owned(),
        comment: words.next().unwrap_or("").trim().to_owned(),
    })
}

fn kind_of(kind: &str) -> Result<&'static str, Message> {
    let known = KEY_KINDS.into_iter().find(|k| *k == kind);
    known.ok_or_else(|| {
        t(
            "harus diawali jenis kunci: {}",
            "must begin with the kind of key: {}",
        )
        .with([KEY_KINDS.join(", ").into()])
    })
}

/// The fingerprint of a key that is what it says it is.
///
/// # Errors
/// A sentence when the base64 is broken, names another kind, or an RSA key is too short.
pub fn check_key(kind: &str, blob: &str) -> Result<String, Message> {
    let broken = || {
        Message::from(t(
            "kunci terpotong atau rusak; salin lagi seluruh barisnya",
            "the key is cut or broken; copy its whole line again",
        ))
    };
    let bytes = STANDARD.decode(blob).map_err(|_| broken())?;
    let (name, rest) = part(&bytes).ok_or_else(broken)?;
    if name != kind.as_bytes() {
        return Err(broken());
    }
    if kind == "ssh-rsa" {
        check_length(rest).ok_or_else(broken)??;
    }
    let digest = Sha256::digest(&bytes);
    Ok(format!("SHA256:{}", STANDARD_NO_PAD.encode(digest)))
}

/// The first part of a key's bytes, which says its own length, and what follows.
fn part(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (length, rest) = bytes.split_first_chunk::<4>()?;
    rest.split_at_checked(u32::from_be_bytes(*length) as usize)
}

/// None when the parts are not there; the modulus may begin with a zero byte.
fn check_length(rest: &[u8]) -> Option<Result<(), Message>> {
    let (_, rest) = part(rest)?;
    let (modulus, _) = part(rest)?;
    let modulus = modulus.strip_prefix(&[0]).unwrap_or(modulus);
    if modulus.len() * 8 >= RSA_BITS {
        return Some(Ok(()));
    }
    Some(Err(t(
        "kunci RSA paling pendek {} bit; buat yang baru dengan ssh-keygen -t ed25519",
        "an RSA key has at least {} bits; make a new one with ssh-keygen -t ed25519",
    )
    .with([RSA_BITS.to_string().into()])))
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBYRDt5K8mP0Y3g1cQ3m0o6Yv9bqj2kSP3vIDXm2mGvT siti@kantor";

    #[test]
    fn a_line_of_a_public_key_is_taken_apart() {
        let key = parse_public_key(&format!("{LINE}\n")).unwrap();
        assert_eq!(
            (key.kind, key.comment.as_str()),
            ("ssh-ed25519", "siti@kantor")
        );
        assert!(key.fingerprint.starts_with("SHA256:") && key.fingerprint.len() == 50);
        assert_eq!(check_key(key.kind, &key.blob), Ok(key.fingerprint));
    }

    #[test]
    fn what_is_no_public_key_is_refused() {
        let (_, key) = LINE.split_once(' ').unwrap();
        for line in [
            "",
            "ssh-ed25519",
            "ssh-ed25519 AAAA",
            "-----BEGIN OPENSSH PRIVATE KEY-----",
            &format!("command=\"/bin/sh\" {LINE}"),
            &format!("ssh-rsa {key}"),
            &format!("ssh-dss {key}"),
            &format!("{LINE}\n{LINE}"),
            &LINE[..50],
        ] {
            assert!(parse_public_key(line).is_err(), "{line}");
        }
    }

    #[test]
    fn a_short_rsa_key_is_refused() {
        let key = |bytes: usize| {
            let mut blob = vec![0, 0, 0, 7];
            blob.extend(b"ssh-rsa");
            blob.extend([0, 0, 0, 3, 1, 0, 1]);
            blob.extend(u32::try_from(bytes + 1).unwrap().to_be_bytes());
            blob.push(0);
            blob.extend(vec![0xc5; bytes]);
            STANDARD.encode(blob)
        };
        assert!(check_key("ssh-rsa", &key(256)).is_err());
        assert!(check_key("ssh-rsa", &key(384)).is_ok());
    }
}
