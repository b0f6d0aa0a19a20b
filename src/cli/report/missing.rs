//! `report papers`: every unit whose SK, certificate or card is missing, expired or without file.

use serde_json::json;

use crate::cli::context::{CliContext, print, write};
use crate::cli::exit::Exit;
use crate::cli::report::figures::put_figures;
use crate::cli::report::output::{self, Form, Shape};
use crate::cli::scope::Selection;
use crate::cli::session::Session;
use crate::exchange::json::Envelope;
use crate::exchange::roster;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[command(flatten)]
    scope: Selection,

    #[command(flatten)]
    shape: Shape,
}

/// # Errors
/// Forbidden when the role may not view KPM.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let unit = args.scope.named(&session)?;
    let seat = session.seat.actor.appointment;
    let missing = session.store.missing_papers(seat, unit.as_ref())?;
    let figures = roster::of_papers(&missing, context.lang);
    let form = args.shape.form(context);
    if form == Form::Text {
        roster::note_read(&mut session.store, seat, &missing)?;
    } else {
        roster::note_people(&mut session.store, seat, &missing)?;
    }
    match form {
        Form::Text => print(&output::in_text(&figures.table(context.lang)))?,
        Form::Json => {
            let rows = missing.iter().map(|m| {
                json!({
                    "region": m.unit, "place": m.place, "kpm": m.person,
                    "paper": m.lack.paper.code, "state": m.lack.state.code,
                })
            });
            write(&Envelope::of(rows.collect::<Vec<_>>()))?;
        }
        form @ (Form::Docx | Form::Pdf) => {
            let order = args.scope.today(&mut session, context.lang)?;
            put_figures(form, &mut session, &order, ("papers", figures))?;
        }
        form => output::put(form, "papers", &figures, context.lang)?,
    }
    Ok(args.shape.exit(!missing.is_empty()))
}
