//! `import`: a file becomes records, all of them or none; a dry run unless `--commit`.

mod load;
pub mod source;

use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::json;
use uuid::Uuid;

use crate::cli::confirm_amount;
use crate::cli::context::{CliContext, say};
use crate::cli::exit::{Exit, Refused};
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::cli::{export, record, values, write_result};
use crate::domain::format;
use crate::domain::schema::entity::Entity;
use crate::exchange::heading::{self, Column, Mapping};
use crate::exchange::import::outcome::Outcome;
use crate::exchange::import::{Import, Plan};
use crate::exchange::json::Envelope;
use crate::exchange::outbox::{self, Outbox};
use crate::exchange::reject;
use crate::exchange::sheet::{self, Format, Sheet, Wish};
use crate::exchange::{csv, xlsx};
use crate::store::{Error, Fault};
use crate::text::{Lang, t};
use source::{invalid, open};

/// Files of fewer lines are done before a bar is seen.
const LONG: usize = 2_000;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "ENTITY", value_parser = export::entities(), required_unless_present = "undo", help = tell(
        "Jenis catatan; all untuk memuat seluruh ekspor ke data baru",
        "Kind of record; all to take a whole export into a new store",
    ))]
    entity: Option<String>,

    #[arg(value_name = "FILE", help = tell(
        "Berkas csv, xlsx atau json (bawaan: -, masukan baku); folder untuk all",
        "File in csv, xlsx or json (default: -, standard input); a folder for all",
    ))]
    file: Option<PathBuf>,

    #[arg(long, help = tell("Simpan; tanpa ini hanya diperiksa", "Save; without it the file is only checked"))]
    commit: bool,

    #[arg(long, help = tell(
        "Simpan baris yang benar saja; yang salah dikembalikan lewat --rejects",
        "Save only the correct lines; --rejects returns the others",
    ))]
    commit_good: bool,

    #[arg(long = "sheet", value_name = "NAME", help = tell(
        "Lembar yang dibaca dari buku kerja; boleh beberapa kali",
        "Sheet of the workbook to read; several times if need be",
    ))]
    sheets: Vec<String>,

    #[arg(long, help = tell(
        "Baris yang sama dengan catatan yang sudah ada memang dimaksud; tanpa ini ditolak",
        "Lines the same as an existing record are intended; without it they are refused",
    ))]
    allow_twins: bool,

    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "", help = tell(
        "Tulis baris yang tidak tersimpan beserta alasannya ke kotak keluar akun, sebagai csv atau xlsx; nama berkas dibuat aman",
        "Write the lines that were not saved with their reasons into the account's outbox, as csv or xlsx; the name is made safe",
    ))]
    rejects: Option<String>,

    #[arg(long, value_parser = export::read_formats(), help = tell("Format berkas (bawaan: dilihat dari isinya)", "File format (default: recognised by its content)"))]
    format: Option<String>,

    #[arg(long = "map", value_name = "HEADING=FIELD", value_parser = values::given, help = tell(
        "Arti sebuah judul kolom; diingat untuk impor berikutnya",
        "What a heading means; kept for the next import",
    ))]
    map: Vec<values::Given>,

    #[arg(long, value_name = "OPERATION", conflicts_with_all = ["entity", "file", "commit", "commit_good"], help = tell(
        "Batalkan impor ini: yang ditambah diakhiri, yang diubah dipulihkan",
        "Undo this import: what it added is ended, what it changed is as before",
    ))]
    undo: Option<Uuid>,
}

impl Args {
    /// Whether it reads standard input and writes no file of the server.
    pub fn runs_from_afar(&self) -> bool {
        let from_input = self.undo.is_none() && self.place() == Path::new("-");
        from_input && self.rejects.is_none() && self.entity.as_deref() != Some(export::ALL)
    }

    fn place(&self) -> &Path {
        self.file.as_deref().unwrap_or(Path::new("-"))
    }
}

/// # Errors
/// As the store's `submit`; what is wrong with the file.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    if let Some(operation) = args.undo {
        return undo(context, operation);
    }
    let file = args.place();
    if args.file.is_none() && std::io::stdin().is_terminal() {
        return Err(Refused::Usage(
            t(
                "berkas belum disebut; tulis nama berkas, atau alirkan dengan < berkas",
                "no file is named; write its name, or send it with < file",
            )
            .into(),
        )
        .into());
    }
    let Some(entity) = args.entity.as_deref().and_then(record::entity) else {
        return load::run(context, file, args.commit);
    };
    let mut session = Session::open(context)?;
    let mapping = mapping(&mut session, entity, args)?;
    let (sheet, columns, form) = read(context, entity, args, &mapping)?;
    let seat = session.seat.actor.appointment;
    context.say_while_waiting(&mut session.store);
    let mut import = Import::new(&mut session.store, seat, entity, &sheet, &columns)?;
    let (plan, operation) = carry_out(context, &mut import, args, sheet.lines.len())?;
    let outcome = Outcome {
        plan: &plan,
        sheet: &sheet,
        operation,
    };
    if let Some(wish) = args
        .rejects
        .as_deref()
        .filter(|_| !plan.troubles.is_empty())
    {
        let path = give_back(&mut session, (wish, entity), context.lang, (&outcome, form))?;
        say(&path.display().to_string());
    }
    context.answer(&Envelope::of(outcome.data(context.lang)), || {
        outcome.words(context.lang)
    })?;
    Ok(if plan.troubles.is_empty() {
        Exit::Done
    } else {
        Exit::Invalid
    })
}

/// The file as a table of known columns; what was passed over or guessed in it is said.
fn read(
    context: &CliContext,
    entity: &'static Entity,
    args: &Args,
    mapping: &Mapping,
) -> anyhow::Result<(Sheet, Vec<Column>, Format)> {
    let fit = |heads: &[String]| heading::known(entity, heads, mapping);
    let wish = Wish {
        format: args.format.as_deref().and_then(Format::parse),
        tabs: &args.sheets,
    };
    let (sheet, form) = sheet::read_wished(open(args.place())?, wish, fit).map_err(invalid)?;
    let columns = heading::columns(entity, &sheet.headings, mapping).map_err(invalid)?;
    for remark in &sheet.remarks {
        context.note(remark);
    }
    heading::ask_unknown(entity, &sheet, &columns).map_err(invalid)?;
    Ok((sheet, columns, form))
}

/// What the account said before of headings, and says now.
fn mapping(session: &mut Session, entity: &'static Entity, args: &Args) -> anyhow::Result<Mapping> {
    let account = session.seat.actor.account;
    for said in &args.map {
        let heading = format::fold(&said.field);
        session
            .store
            .keep_mapping(account, entity, &heading, said.value.trim())?;
    }
    Ok(session.store.mapping(account, entity)?)
}

/// A bar on a terminal, nothing elsewhere.
fn bar(lines: usize) -> ProgressBar {
    if lines < LONG {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("{msg:12} {bar:40} {pos}/{len}");
    let bar = ProgressBar::new(lines as u64);
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}

fn carry_out(
    context: &CliContext,
    import: &mut Import<'_>,
    args: &Args,
    lines: usize,
) -> anyhow::Result<(Plan, Option<Uuid>)> {
    let bar = bar(lines);
    let mut step = |done: usize| bar.set_position(done as u64);
    bar.set_message(tell("membaca", "reading"));
    let mut plan = import.plan(&mut step)?;
    if !args.allow_twins {
        plan.refuse_twins();
    }
    if args.commit_good {
        bar.set_message(tell("memeriksa", "checking"));
        import.keep_good(&mut plan, &mut step)?;
    }
    let good = args.commit && plan.troubles.is_empty();
    let mut refused = None;
    if good || (args.commit_good && !plan.commands.is_empty()) {
        match save(context, import, &plan, &bar)? {
            Ok(operation) => return Ok((plan, Some(operation))),
            Err(error) if args.commit_good => return Err(error.into()),
            Err(error) => refused = Some(error),
        }
    }
    if !args.commit_good {
        bar.set_message(tell("memeriksa", "checking"));
        import.rehearse(&mut plan, &mut step)?;
    }
    bar.finish_and_clear();
    match refused {
        Some(error) if plan.troubles.is_empty() => Err(error.into()),
        _ => Ok((plan, None)),
    }
}

/// Saves the plan once its money is agreed to. What the lines themselves are refused for is the inner error: which of them
/// it is, a rehearsal tells.
fn save(
    context: &CliContext,
    import: &mut Import<'_>,
    plan: &Plan,
    bar: &ProgressBar,
) -> anyhow::Result<Result<Uuid, Error>> {
    let agreement = bar.suspend(|| {
        let sums = confirm_amount::sums(&plan.commands, |_| None);
        confirm_amount::agree(context, plan.commands.first(), sums)
    })?;
    bar.set_message(tell("menyimpan", "saving"));
    match import.commit(plan, &mut |done| bar.set_position(done as u64)) {
        Ok(operation) => {
            bar.finish_and_clear();
            agreement.report(context);
            Ok(Ok(operation))
        }
        Err(
            error @ (Error::Conflict(_)
            | Error::Rejected {
                fault: Fault::Invalid,
                ..
            }),
        ) => Ok(Err(error)),
        Err(error) => Err(error.into()),
    }
}

/// Writes the lines that are not in the store into the outbox: as a workbook when the file was one, or when the wished
/// name says so.
fn give_back(
    session: &mut Session,
    (wish, entity): (&str, &Entity),
    lang: Lang,
    (outcome, came_as): (&Outcome<'_>, Format),
) -> anyhow::Result<PathBuf> {
    let noun = outbox::noun(wish).unwrap_or_else(|| format!("{}-ditolak", entity.name));
    let ends = |format: Format| {
        wish.to_lowercase()
            .ends_with(&format!(".{}", format.ending()))
    };
    let as_book = ends(Format::Xlsx) || (came_as.is_book() && !ends(Format::Csv));
    let (sheet, troubles) = (outcome.sheet, outcome.plan.troubles.as_slice());
    let which = match outcome.operation {
        Some(_) => reject::Lines::Wrong,
        None => reject::Lines::All,
    };
    let (bytes, form) = if as_book {
        let table = reject::book(sheet, troubles, which, lang);
        (xlsx::write(&noun, &[table])?, Format::Xlsx)
    } else {
        let lines = reject::lines(sheet, troubles, which, lang);
        (csv::lines(&lines)?.into_bytes(), Format::Csv)
    };
    let outbox = Outbox::of(&session.store, session.seat.actor.account)?;
    Ok(outbox.put(&mut session.store, &noun, form.ending(), &bytes)?)
}

fn undo(context: &mut CliContext, operation: Uuid) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let (commands, kept) = session
        .store
        .undoing(session.seat.actor.appointment, operation)?;
    let records: BTreeSet<Uuid> = commands.iter().map(|c| c.id).collect();
    let done = session.submit(context, commands)?;
    let said: Vec<String> = kept.iter().map(|why| why.get(context.lang)).collect();
    let data = json!({ "taken_back": records.len(), "kept": said });
    context.answer(&Envelope::of(data), || {
        let words = t("{} catatan dibatalkan\n", "{} records undone\n");
        let sum = words.with([records.len().to_string().into()]);
        let lines = said.iter().map(|s| s.clone() + "\n");
        lines.chain([sum.get(context.lang)]).collect()
    })?;
    for done in &done {
        write_result::report_met(context, done);
    }
    Ok(if kept.is_empty() {
        Exit::Done
    } else {
        Exit::Invalid
    })
}
