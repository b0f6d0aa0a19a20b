//! `move`: a step of the workflow on the version that was read.

use crate::cli::context::CliContext;
use crate::cli::dry_run;
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::cli::values::{Given, given};
use crate::cli::write_result;
use crate::domain::model::{in_use, trace};
use crate::domain::schema::entity::Entity;
use crate::store::{Command, CommandKind, Error};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "ID", help = tell("Id, kode atau nama", "Id, code or name"))]
    id: String,

    #[arg(value_name = "MOVE", help = tell("Langkah", "Move"))]
    step: String,

    #[arg(long, value_name = "N", help = tell(
        "Versi yang Anda baca; berbeda berarti ditolak (bawaan: yang terbaru)",
        "The version you read; another one is refused (default: the newest)",
    ))]
    version: Option<i64>,

    #[arg(long, help = tell(
        "Tunjukkan saja catatan yang akan berubah", "Only show which records would change",
    ))]
    dry_run: bool,

    #[arg(value_name = "FIELD=VALUE", value_parser = given, help = tell(
        "Isian langkah; yang tidak ditulis memakai bawaannya",
        "Fields of the move; what is left out takes its preset",
    ))]
    fields: Vec<Given>,
}

/// # Errors
/// As the store's `submit`.
pub fn run(context: &mut CliContext, entity: &'static Entity, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let record = session.find(entity, &args.id)?.record;
    let step = entity
        .workflow
        .called(&args.step)
        .ok_or_else(|| Error::missing(args.step.as_str()))?;
    let mut changes = session.changes(entity, &record.region, &args.fields)?;
    session.preset(step, &mut changes);
    let command = Command {
        entity,
        id: record.id,
        act: CommandKind::Move {
            version: args.version.unwrap_or(record.version),
            step,
        },
        changes,
    };
    if args.dry_run {
        dry_run::show(&mut session, context, vec![command])?;
        return Ok(Exit::Done);
    }
    let done = session.submit(context, vec![command])?;
    write_result::one(context, &done)?;
    Ok(Exit::Done)
}

/// `end`: the move that ends a record, with its reason in plain words.
#[derive(Clone, Debug, clap::Args)]
pub struct Ending {
    #[arg(long, help = tell(
        "Tunjukkan saja catatan yang akan berubah", "Only show which records would change",
    ))]
    dry_run: bool,

    #[arg(value_name = "ID", help = tell("Id, kode atau nama", "Id, code or name"))]
    id: String,

    #[arg(long, value_name = "ID", help = tell(
        "Yang mengambil alih apa yang masih terbuka", "Who or what takes over what is open",
    ))]
    successor: Option<String>,

    #[arg(value_name = "REASON", required = true, num_args = 1.., help = tell("Alasan", "Reason"))]
    reason: Vec<String>,
}

/// The verb with its help.
pub fn end_command(name: &'static str) -> clap::Command {
    let about = tell("Akhiri, dengan alasan", "End it, with a reason");
    <Ending as clap::Args>::augment_args(clap::Command::new(name)).about(about)
}

/// # Errors
/// As the store's `submit`.
pub fn end(
    context: &mut CliContext,
    entity: &'static Entity,
    args: &Ending,
) -> anyhow::Result<Exit> {
    let reason = Given {
        field: trace::END_REASON.name.to_owned(),
        value: args.reason.join(" "),
    };
    let successor = args.successor.iter().map(|value| Given {
        field: in_use::SUCCESSOR.to_owned(),
        value: value.clone(),
    });
    let step = Args {
        id: args.id.clone(),
        step: in_use::END.name.to_owned(),
        version: None,
        dry_run: args.dry_run,
        fields: successor.chain([reason]).collect(),
    };
    run(context, entity, &step)
}
