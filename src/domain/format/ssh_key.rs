//! SSH public keys, as `ssh-keygen` and `PuTTYgen` write them: read and checked by the `ssh-key` crate. What is told to
//! whom brings something else is said here.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ssh_key::public::{KeyData, RsaPublicKey};
use ssh_key::{HashAlg, PublicKey as Decoded};

use super::secret::is_secret;
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

/// The lines around a key of RFC 4716, as `PuTTYgen` saves it.
const BEGIN: &str = "---- BEGIN SSH2 PUBLIC KEY ----";
const END: &str = "---- END SSH2 PUBLIC KEY ----";

/// Reads `KIND KEY [COMMENT]`, or the lines of RFC 4716, whose ends a form has made blanks.
///
/// # Errors
/// A sentence when it is no such text, or holds no key of [`KEY_KINDS`]. Whether the key is long enough [`check_key`]
/// says, so that a form shows what was pasted beside the reason.
pub fn parse_public_key(input: &str) -> Result<PublicKey, Message> {
    let text = input.trim();
    // Whatever stands before it, a private key is told from everything else.
    let private = ["-----BEGIN", "PRIVATE KEY", "PuTTY-User-Key-File"];
    if private.iter().any(|p| text.contains(p)) || is_secret(text) {
        return Err(t(
            "ini berkas kunci rahasia; jangan kirim kepada siapa pun, pakai berkas berakhiran .pub",
            "this is a private key; send it to nobody, use the file that ends in .pub",
        )
        .into());
    }
    match text.strip_prefix(BEGIN) {
        Some(rest) => parse_lines(rest),
        None => parse_line(text),
    }
}

fn parse_line(line: &str) -> Result<PublicKey, Message> {
    if line.contains(['\n', '\r']) {
        return Err(one_alone());
    }
    let mut words = line.splitn(3, ' ');
    let (kind, blob) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    taken(kind, blob, words.next().unwrap_or(""))
}

/// What follows [`BEGIN`]: headings, the key in base64, which begins with three zero bytes, and [`END`].
fn parse_lines(rest: &str) -> Result<PublicKey, Message> {
    let (body, after) = rest.split_once(END).ok_or_else(broken)?;
    if !after.trim().is_empty() {
        return Err(one_alone());
    }
    let begin = body.find("AAAA").ok_or_else(broken)?;
    let (headings, key) = body.split_at(begin);
    let blob: String = key.split_whitespace().collect();
    let comment = headings
        .lines()
        .find_map(|l| l.trim().strip_prefix("Comment:"));
    let comment = comment.unwrap_or_default().trim().trim_matches('"');
    let bytes = STANDARD.decode(&blob).map_err(|_| broken())?;
    let decoded = Decoded::from_bytes(&bytes).map_err(|_| broken())?;
    taken(decoded.algorithm().as_str(), &blob, comment)
}

fn taken(kind: &str, blob: &str, comment: &str) -> Result<PublicKey, Message> {
    let kind = kind_of(kind)?;
    Ok(PublicKey {
        kind,
        fingerprint: fingerprint(&decode(kind, blob)?),
        blob: blob.to_owned(),
        comment: comment.trim().to_owned(),
    })
}

fn one_alone() -> Message {
    t(
        "berisi lebih dari satu baris; kirim satu kunci saja",
        "holds more than one line; send just one key",
    )
    .into()
}

fn broken() -> Message {
    t(
        "kunci terpotong atau rusak; salin lagi seluruh barisnya",
        "the key is cut or broken; copy its whole line again",
    )
    .into()
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
/// A sentence when the base64 is broken, holds no key of that kind, or an RSA key is too short.
pub fn check_key(kind: &str, blob: &str) -> Result<String, Message> {
    let decoded = decode(kind, blob)?;
    match decoded.key_data() {
        KeyData::Rsa(rsa) if bits(rsa) < RSA_BITS => Err(too_short(bits(rsa))),
        _ => Ok(fingerprint(&decoded)),
    }
}

fn decode(kind: &str, blob: &str) -> Result<Decoded, Message> {
    Decoded::from_openssh(&format!("{kind} {blob}")).map_err(|_| broken())
}

fn fingerprint(key: &Decoded) -> String {
    key.fingerprint(HashAlg::Sha256).to_string()
}

/// The length of the modulus.
fn bits(rsa: &RsaPublicKey) -> usize {
    rsa.n.as_positive_bytes().map_or(0, |n| n.len() * 8)
}

fn too_short(bits: usize) -> Message {
    t(
        "kunci RSA {} bit, paling pendek {}; buat yang baru: ssh-keygen -t ed25519, atau Ed25519 di PuTTYgen",
        "this RSA key has {} bits, at least {} are asked; make a new one: ssh-keygen -t ed25519, or Ed25519 in PuTTYgen",
    )
    .with([bits.to_string().into(), RSA_BITS.to_string().into()])
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

    /// As `PuTTYgen` saves it, and as a form holds it once pasted.
    #[test]
    fn the_lines_of_puttygen_are_one_key() {
        let (_, key) = LINE.split_once(' ').unwrap();
        let (blob, _) = key.split_once(' ').unwrap();
        let (first, second) = blob.split_at(64);
        let told = |comment: &str| format!("{BEGIN}\r\n{comment}{first}\r\n{second}\r\n{END}\r\n");
        let lines = told("Comment: \"eddsa-key-20260102\"\r\n");
        for text in [lines.clone(), lines.replace("\r\n", " ")] {
            let found = parse_public_key(&text).unwrap();
            let whole = parse_public_key(LINE).unwrap();
            assert_eq!(found.comment, "eddsa-key-20260102", "{text}");
            assert_eq!((found.kind, found.blob), (whole.kind, whole.blob), "{text}");
        }
        assert_eq!(parse_public_key(&told("")).unwrap().comment, "");
        for wrong in [
            lines.replace(END, ""),
            lines.replace(first, ""),
            lines.replace(second, ""),
            lines.repeat(2),
        ] {
            assert!(parse_public_key(&wrong).is_err(), "{wrong}");
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
        let why = check_key("ssh-rsa", &key(256)).unwrap_err();
        assert!(why.get(crate::text::Lang::En).contains("2048 bits"));
        assert!(check_key("ssh-rsa", &key(384)).is_ok());
    }
}
