//! `report cadres`: how many kader teknis each SKPD has, by kind, in each kelurahan or kecamatan.

use clap::ValueEnum;
use serde_json::json;

use crate::cli::context::{CliContext, print, write};
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::report::figures::put_figures;
use crate::cli::report::output::{self, Form, Shape};
use crate::cli::scope::Selection;
use crate::cli::session::Session;
use crate::domain::region::Level;
use crate::exchange::json::Envelope;
use crate::exchange::roster;

/// The tier whose units are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Tier {
    #[default]
    Kelurahan,
    Kecamatan,
}

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    scope: Selection,

    #[arg(long, value_enum, default_value_t, hide_default_value = true, help = tell(
        "Hitung per unit ini (bawaan: kelurahan)", "Count by these units (default: kelurahan)",
    ))]
    per: Tier,

    #[command(flatten)]
    shape: Shape,
}

/// # Errors
/// Forbidden when the role may not view kader teknis.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let unit = args.scope.named(&session)?;
    let tier = match args.per {
        Tier::Kelurahan => Level::Kelurahan,
        Tier::Kecamatan => Level::Kecamatan,
    };
    let seat = session.seat.actor.appointment;
    let cadres = session.store.cadres(seat, unit.as_ref(), tier)?;
    let figures = roster::of_cadres(&cadres);
    match args.shape.form(context) {
        Form::Json => {
            let rows = cadres.iter().map(|c| {
                json!({
                    "region": c.unit, "place": c.place, "skpd": c.skpd, "sector": c.sector,
                    "count": c.count,
                })
            });
            write(&Envelope::of(rows.collect::<Vec<_>>()))?;
        }
        Form::Text => print(&output::in_text(&figures.table(context.lang)))?,
        form @ (Form::Docx | Form::Pdf) => {
            let order = args.scope.today(&mut session, context.lang)?;
            put_figures(form, &mut session, &order, ("cadres", figures))?;
        }
        form => output::put(form, "cadres", &figures, context.lang)?,
    }
    Ok(Exit::Done)
}
