//! `edit`: new values on the version that was read.

use crate::cli::context::CliContext;
use crate::cli::dry_run;
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::cli::values::{Given, given};
use crate::cli::write_result;
use crate::domain::schema::entity::Entity;
use crate::store::{Command, CommandKind};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "ID", help = tell("Id, kode atau nama", "Id, code or name"))]
    id: String,

    #[arg(long, value_name = "N", help = tell(
        "Versi yang Anda baca; berbeda berarti ditolak (bawaan: yang terbaru)",
        "The version you read; another one is refused (default: the newest)",
    ))]
    version: Option<i64>,

    #[arg(long, help = tell(
        "Tunjukkan saja catatan yang akan berubah", "Only show which records would change",
    ))]
    dry_run: bool,

    #[arg(value_name = "FIELD=VALUE", value_parser = given, required = true, help = tell(
        "Isian; tanpa nilai berarti dikosongkan", "Fields; without a value one is emptied",
    ))]
    fields: Vec<Given>,
}

/// # Errors
/// As the store's `submit`.
pub fn run(context: &mut CliContext, entity: &'static Entity, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let record = session.find(entity, &args.id)?.record;
    let command = Command {
        entity,
        id: record.id,
        act: CommandKind::Edit {
            version: args.version.unwrap_or(record.version),
        },
        changes: session.changes(entity, &record.region, &args.fields)?,
    };
    if args.dry_run {
        dry_run::show(&mut session, context, vec![command])?;
        return Ok(Exit::Done);
    }
    let done = session.submit(context, vec![command])?;
    write_result::one(context, &done)?;
    Ok(Exit::Done)
}
