//! `share`: an agency's own cadres, open tasks and minutes, handed over and written in the audit.

use serde_json::json;

use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::exchange::json::Envelope;
use crate::exchange::share;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_name = "CODE", help = tell("Kode SKPD, misalnya DINKES", "Code of the SKPD, for example DINKES"))]
    skpd: String,
}

/// # Errors
/// As [`share::hand_over`].
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let seat = session.seat.actor.appointment;
    let agency = share::agency(&mut session.store, seat, &args.skpd)?;
    let actor = session.seat.actor.clone();
    let path = share::hand_over(&mut session.store, &actor, &agency)?;
    context.answer(&Envelope::of(json!({ "file": path })), || {
        format!("{}\n", path.display())
    })?;
    Ok(Exit::Done)
}
