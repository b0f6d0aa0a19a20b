//! `paper`: what the office prints, as docx in the account's outbox.

use std::collections::BTreeMap;

use clap::builder::PossibleValuesParser;
use serde_json::json;
use uuid::Uuid;

use crate::cli::context::{CliContext, print};
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::cli::values;
use crate::exchange::docx;
use crate::exchange::json::Envelope;
use crate::exchange::outbox::Outbox;
use crate::exchange::paper::{PAPERS, PaperRequest, Template, compose, note_people};

/// Columns of a preview: those of the smallest console.
const PREVIEW: usize = 80;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "NAME", value_parser = PossibleValuesParser::new(PAPERS.iter().map(|p| p.name)), help = tell("Nama surat atau buku", "Name of the paper"))]
    name: String,

    #[arg(long, value_name = "ID", help = tell("Catatan yang menjadi isinya", "The record it is about"))]
    id: Option<Uuid>,

    #[arg(long, help = tell("Wilayahnya (bawaan: kantor sendiri)", "Its region (default: your own office)"))]
    region: Option<String>,

    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = values::given, help = tell(
        "Isi yang diminta surat itu",
        "What the paper asks for",
    ))]
    set: Vec<values::Given>,

    #[arg(long, help = tell("Tampilkan isinya saja", "Only show what it says"))]
    preview: bool,
}

/// # Errors
/// As [`compose`].
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let region = session.unit(args.region.as_deref())?;
    let given = args.set.iter().map(|g| (g.field.clone(), g.value.clone()));
    let order = PaperRequest {
        region,
        record: args.id,
        given: given.collect::<BTreeMap<_, _>>(),
    };
    let template = Template::find(&session.store, &args.name)?;
    let paper = compose(&mut session.store, &session.seat, &template, &order)?;
    if args.preview {
        let lines = paper.lines(PREVIEW);
        print(&(lines.join("\n") + "\n"))?;
        return Ok(Exit::Done);
    }
    note_people(
        &mut session.store,
        session.seat.actor.appointment,
        &args.name,
        &paper,
    )?;
    let outbox = Outbox::of(&session.store, session.seat.actor.account)?;
    let path = outbox.put(
        &mut session.store,
        &args.name,
        docx::ENDING,
        &docx::write(&paper)?,
    )?;
    context.answer(&Envelope::of(json!({ "file": path })), || {
        format!("{}\n", path.display())
    })?;
    Ok(Exit::Done)
}
