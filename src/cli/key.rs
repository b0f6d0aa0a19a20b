//! `key add`: an SSH public key of an account, read from standard input.

use std::io::Read;

use clap::Command;

use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::cli::write_result;
use crate::domain::format;
use crate::domain::model::{account, key};
use crate::domain::schema::record::Changes;
use crate::store::{CommandKind, Error};
use crate::text::t;

/// A public key is far shorter.
const LONGEST: u64 = 16 * 1024;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "ACCOUNT", help = tell("Akun: id, nama akun atau nama orang", "Account: id, login or name"))]
    account: String,
}

/// The verb with its help.
pub fn command(name: &'static str) -> Command {
    let about = tell(
        "Daftarkan kunci SSH dari masukan baku: bina key add AKUN < kunci.pub",
        "Add an SSH key from standard input: bina key add ACCOUNT < key.pub",
    );
    let fields = key::ENTITY.fields.iter().filter(|f| f.is_open(true));
    let names: Vec<&str> = fields.map(|f| f.name).collect();
    let filled = tell("Terisi dari kuncinya:", "Filled from the key:");
    let command = <Args as clap::Args>::augment_args(Command::new(name)).about(about);
    command.after_help(format!("{filled} {}", names.join(", ")))
}

/// # Errors
/// Invalid when it is no public key; as the store's `submit`.
pub fn add(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let account = session.find(&account::ENTITY, &args.account)?.record;
    let found = format::parse_public_key(&line()?)
        .map_err(|m| Error::invalid(Some(key::BLOB.name), key::BLOB.wrong(&m)))?;
    let changes = Changes::new()
        .with(&key::ACCOUNT, account.id)
        .with(&key::KIND, found.kind)
        .with(&key::BLOB, found.blob.as_str())
        .with(&key::FINGERPRINT, found.fingerprint.as_str())
        .with(&key::COMMENT, found.comment.as_str());
    let command = crate::store::Command {
        entity: &key::ENTITY,
        id: session.store.id(),
        act: CommandKind::Add {
            region: account.region,
        },
        changes,
    };
    let done = session.submit(context, vec![command])?;
    write_result::one(context, &done)?;
    Ok(Exit::Done)
}

fn line() -> anyhow::Result<String> {
    let mut bytes = Vec::new();
    std::io::stdin().take(LONGEST).read_to_end(&mut bytes)?;
    let text = String::from_utf8(bytes).map_err(|_| {
        Error::invalid(
            None,
            t(
                "masukan bukan teks UTF-8; kirim berkas .pub",
                "the input is not UTF-8 text; send the .pub file",
            ),
        )
    })?;
    Ok(text)
}
