//! `keys`: what sshd asks as its `AuthorizedKeysCommand`, answered from the keys-only view.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use uuid::Uuid;

use crate::cli::context::{CliContext, print};
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::user;
use crate::store::{self, Owner};

/// As sshd writes `%u %f %t %k`.
#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "USER", help = tell("Pengguna yang diminta, %u dari sshd", "The user asked for, %u of sshd"))]
    user: String,
    #[arg(value_name = "FINGERPRINT", help = tell("Sidik jari kunci, %f", "Fingerprint of the key, %f"))]
    fingerprint: String,
    #[arg(value_name = "KIND", help = tell("Jenis kunci, %t", "Kind of the key, %t"))]
    kind: String,
    #[arg(value_name = "KEY", help = tell("Kunci publik, %k", "Public key, %k"))]
    blob: String,
}

/// Prints the line of an account in use, and nothing for anybody else.
///
/// # Errors
/// When the view cannot be read; sshd then lets nobody in.
pub fn run(context: &CliContext, args: &Args) -> anyhow::Result<Exit> {
    let path = context.options.store_path()?;
    let Some(view) = store::view_of(&path) else {
        return Ok(Exit::Done);
    };
    if !keeps(&view, &args.user)? {
        return Ok(Exit::Done);
    }
    if let Some(owner) = store::owner(&view, &args.kind, &args.blob)?
        && let Some(line) = line(&program()?, &path, owner, &args.kind, &args.blob)
    {
        print(&line)?;
    }
    Ok(Exit::Done)
}

/// Keys open the one service user that keeps the view, and no other user of the machine.
fn keeps(view: &Path, user: &str) -> std::io::Result<bool> {
    Ok(user::number(user) == Some(view.metadata()?.uid()))
}

fn program() -> std::io::Result<std::path::PathBuf> {
    std::env::current_exe()
}

/// Only ids, base64 and two plain paths stand on the line: no name from the store ever reaches it.
fn line(program: &Path, store: &Path, owner: Owner, kind: &str, blob: &str) -> Option<String> {
    let Owner { account, key }: Owner = owner;
    let (program, store) = (plain(program)?, plain(store)?);
    let command = format!("{program} session --account {account} --key {key} --store {store}");
    Some(format!(
        "restrict,pty,command=\"{command}\" {kind} {blob}\n"
    ))
}

/// An absolute path without any character that a shell or sshd could take for more.
fn plain(path: &Path) -> Option<&str> {
    let text = path.to_str()?;
    let harmless = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
    (text.starts_with('/') && text.chars().all(harmless)).then_some(text)
}

/// The id of an account, for clap.
///
/// # Errors
/// What is no id.
pub fn id(text: &str) -> Result<Uuid, String> {
    Uuid::parse_str(text).map_err(|_| tell("bukan id", "it is no id").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_paths_reach_the_line() {
        let owner = Owner {
            account: Uuid::from_u128(1),
            key: Uuid::from_u128(2),
        };
        let line = |program: &str, store: &str| {
            line(
                Path::new(program),
                Path::new(store),
                owner,
                "ssh-ed25519",
                "AAAA",
            )
        };
        assert_eq!(
            line("/usr/local/bin/bina", "/var/lib/bina/bina.db").unwrap(),
            "restrict,pty,command=\"/usr/local/bin/bina session --account 00000000-0000-0000-0000-000000000001 \
             --key 00000000-0000-0000-0000-000000000002 --store /var/lib/bina/bina.db\" ssh-ed25519 AAAA\n"
        );
        for odd in ["bina.db", "/a b", "/a\"", "/a;b", "/a$(b)", "/a\nb", "/é"] {
            assert!(line("/bina", odd).is_none(), "{odd}");
            assert!(line(odd, "/bina.db").is_none(), "{odd}");
        }
    }
}
