//! `paper`: what the office prints, as docx or PDF in the account's outbox.

use std::collections::BTreeMap;
use std::io::Write as _;

use clap::builder::PossibleValuesParser;
use serde_json::json;
use uuid::Uuid;

use crate::cli::audit::findings;
use crate::cli::context::{CliContext, print};
use crate::cli::exit::Exit;
use crate::cli::help_language::tell;
use crate::cli::session::{self, Session};
use crate::cli::values;
use crate::domain::paper::Form;
use crate::exchange::json::Envelope;
use crate::exchange::outbox::Outbox;
use crate::exchange::paper::{
    PAPERS, PaperRequest, Template, check, compose, file, find, note_people, papers,
};
use crate::store::{Error, Store};
use crate::text::{counted, t};

/// Columns of a preview: those of the smallest console.
const PREVIEW: usize = 80;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "NAME", value_parser = names(), help = tell(
        "Nama surat atau buku; template untuk format milik kantor",
        "Name of the paper; template for the office's own templates",
    ))]
    name: String,

    #[arg(value_name = "ACTION", requires = "name", help = tell(
        "Untuk template: check memeriksa, atau nama surat yang formatnya disalin untuk diubah",
        "For template: check looks at them, or the name of a paper whose template is copied to be changed",
    ))]
    action: Option<String>,

    #[arg(long, value_name = "ID", help = tell("Catatan yang menjadi isinya", "The record it is about"))]
    id: Option<Uuid>,

    #[arg(long, help = tell("Wilayahnya (bawaan: kantor sendiri)", "Its region (default: your own office)"))]
    region: Option<String>,

    #[arg(long = "set", value_name = "NAME=VALUE", value_parser = values::given, help = tell(
        "Isi yang diminta surat itu",
        "What the paper asks for",
    ))]
    set: Vec<values::Given>,

    #[arg(long, help = tell(
        "Cetak konsepnya: yang belum ada menjadi titik-titik",
        "Print a draft: what is not there yet is dotted",
    ))]
    konsep: bool,

    #[arg(long, value_parser = forms(), default_value = Form::Docx.name(), help = tell(
        "Jenis berkas: docx untuk diubah, pdf untuk dicetak",
        "Kind of file: docx to be changed, pdf to be printed",
    ))]
    format: String,

    #[arg(long, help = tell("Tampilkan isinya saja", "Only show what it says"))]
    preview: bool,
}

/// Stands for the templates themselves.
const TEMPLATE: &str = "template";
/// Looks at the office's own.
const CHECK: &str = "check";

fn names() -> PossibleValuesParser {
    let papers = PAPERS.iter().map(|p| p.name);
    PossibleValuesParser::new(papers.chain([TEMPLATE]))
}

fn forms() -> PossibleValuesParser {
    PossibleValuesParser::new(Form::ALL.map(Form::name))
}

/// Looks at the office's own templates, or copies one of the program's beside the store to be changed.
fn templates(context: &CliContext, action: &str) -> anyhow::Result<Exit> {
    let store = session::store(context)?;
    if action == CHECK {
        return check_own(context, &store);
    }
    let known = find(action).ok_or_else(|| Error::missing(action))?;
    let folder = papers(&store);
    std::fs::create_dir_all(&folder)?;
    let path = folder.join(format!("{}.toml", known.name));
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .create_new(true)
        .open(&path)
        .map_err(|_| {
            let words = t(
                "{} sudah ada; ubah berkas itu, lalu periksa dengan bina paper template check",
                "{} is there already; change that file, then look with bina paper template check",
            );
            Error::invalid(None, words.with([path.display().to_string().into()]))
        })?;
    file.write_all(known.text.as_bytes())?;
    let data = json!({ "file": path });
    context.answer(&Envelope::of(data), || format!("{}\n", path.display()))?;
    Ok(Exit::Done)
}

/// What is wrong in the templates of the office.
fn check_own(context: &CliContext, store: &Store) -> anyhow::Result<Exit> {
    let (count, found) = check::check_own(store)?;
    let said: Vec<String> = found.iter().map(|m| m.get(context.lang)).collect();
    let data = json!({ "templates": count, "findings": said });
    context.answer(&Envelope::of(data), || {
        let words = t("{} milik kantor, {}\n", "{} of the office, {}\n");
        let templates = counted(count, t("{} format", "{} templates"), "{} template");
        let sum = words.with([templates.into(), findings(said.len()).into()]);
        let lines = said.iter().map(|l| l.clone() + "\n");
        lines.chain([sum.get(context.lang)]).collect()
    })?;
    Ok(if found.is_empty() {
        Exit::Done
    } else {
        Exit::Invalid
    })
}

/// # Errors
/// As [`compose`].
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    if args.name == TEMPLATE {
        return templates(context, args.action.as_deref().unwrap_or(CHECK));
    }
    let mut session = Session::open(context)?;
    let region = session.unit(args.region.as_deref())?;
    let given = args.set.iter().map(|g| (g.field.clone(), g.value.clone()));
    let order = PaperRequest {
        region,
        record: args.id,
        given: given.collect::<BTreeMap<_, _>>(),
        konsep: args.konsep,
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
    let form = Form::parse(&args.format).unwrap_or_default();
    let bytes = file(&paper, form)?;
    let path = outbox.put(&mut session.store, &args.name, form.name(), &bytes)?;
    context.answer(&Envelope::of(json!({ "file": path })), || {
        format!("{}\n", path.display())
    })?;
    Ok(Exit::Done)
}
