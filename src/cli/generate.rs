//! `obligation generate`: the obligations of a period, made once.

use clap::Command;
use serde_json::json;

use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::domain::schema::period::Period;
use crate::exchange::json::Envelope;
use crate::text::t;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_parser = period, help = tell(
        "Periode: 2026, 2026-P, 2026-S1, 2026-Q1 atau 2026-01",
        "Period: 2026, 2026-P, 2026-S1, 2026-Q1 or 2026-01",
    ))]
    period: Period,
}

/// The verb with its help.
pub fn command(name: &'static str) -> Command {
    let about = tell(
        "Buat kewajiban suatu periode; diulang pun tidak ganda",
        "Make the obligations of a period; repeating makes none twice",
    );
    <Args as clap::Args>::augment_args(Command::new(name)).about(about)
}

/// Reads a period.
///
/// # Errors
/// What is none.
pub fn period(text: &str) -> Result<Period, String> {
    let shape = tell(
        "tulis seperti 2026, 2026-P, 2026-S1, 2026-Q1 atau 2026-01",
        "write it like 2026, 2026-P, 2026-S1, 2026-Q1 or 2026-01",
    );
    Period::parse(text).ok_or_else(|| shape.to_owned())
}

/// # Errors
/// As the store's `generate`.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let made = session
        .store
        .generate(session.seat.actor.appointment, args.period)?;
    let period = args.period.to_string();
    let data = json!({ "period": period, "made": made });
    context.answer(&Envelope::of(data), || {
        let words = t("{} kewajiban baru untuk {}", "{} new obligations for {}");
        let count = i64::try_from(made).unwrap_or(i64::MAX);
        words
            .with([count.into(), period.as_str().into()])
            .get(context.lang)
            + "\n"
    })?;
    Ok(Exit::Done)
}
