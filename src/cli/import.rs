//! `import`: a file becomes records, all of them or none; a dry run unless `--commit`.

mod how;
mod load;
pub mod source;
pub mod trial_folder;
mod waiting;

use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;
use uuid::Uuid;

use crate::cli::confirm_amount::{self, Question};
use crate::cli::context::CliContext;
use crate::cli::exit::{Exit, Refused};
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::cli::{export, progress, record};
use crate::domain::format;
use crate::domain::sheet_kind::SheetKind;
use crate::exchange::heading::{self, Column, Mapping};
use crate::exchange::import::outcome::Outcome;
use crate::exchange::import::{Import, Plan};
use crate::exchange::json::Envelope;
use crate::exchange::reject::{self, Rejects};
use crate::exchange::sheet::{self, Format, Sheet, Wish};
use crate::exchange::sum::sums;
use crate::store::{Error, Fault};
use crate::text::{Text, t};
pub use how::How;
use source::{invalid, read_all};

/// How lines are said to be meant that say again what is on record.
const TWINS: Text = t(
    "bila memang dimaksud, ulangi dengan --allow-twins",
    "if that is intended, repeat with --allow-twins",
);

/// What stands for standard input.
const FROM_INPUT: &str = "-";

/// Files of fewer lines are done before a bar is seen.
const LONG: usize = 2_000;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "ENTITY", value_parser = export::entities(), required_unless_present_any = ["undo", "waiting", "discard"], help = tell(
        "Jenis catatan; all untuk memuat seluruh ekspor ke data baru",
        "Kind of record; all to take a whole export into a new store",
    ))]
    entity: Option<String>,

    #[arg(value_name = "FILE", help = tell(
        "Berkas csv, xlsx atau json (bawaan: -, masukan baku); untuk all: folder, atau berkas ekspor seluruh data",
        "File in csv, xlsx or json (default: -, standard input); for all: a folder, or the file of a whole store",
    ))]
    file: Option<PathBuf>,

    #[command(flatten)]
    how: How,

    #[arg(long, value_name = "FILE", help = tell(
        "Berkas kunci yang membuka ekspor tersegel (all)",
        "The file of the key that opens a sealed export (all)",
    ))]
    identity: Option<PathBuf>,

    #[arg(long, value_name = "NAME", num_args = 0..=1, default_missing_value = "", conflicts_with_all = ["entity", "file", "hold"], help = tell(
        "Pakai berkas yang menunggu di layar Impor; tanpa nama: daftar berkas dan impor akun ini",
        "Take a file that waits on the screen Import; without a name: the files and imports of this account",
    ))]
    waiting: Option<String>,

    #[arg(long, value_name = "NAME", conflicts_with_all = ["entity", "file", "waiting", "undo"], help = tell(
        "Buang berkas yang menunggu",
        "Discard a waiting file",
    ))]
    discard: Option<String>,

    #[arg(long, value_name = "OPERATION", conflicts_with_all = ["entity", "file", "commit", "commit_good"], help = tell(
        "Batalkan impor ini: yang ditambah diakhiri, yang diubah dipulihkan",
        "Undo this import: what it added is ended, what it changed is as before",
    ))]
    undo: Option<Uuid>,
}

impl Args {
    /// Whether it reads no file of the server but what the account sent.
    pub fn runs_from_afar(&self) -> bool {
        is_sent(self.file.as_deref()) && self.entity.as_deref() != Some(export::ALL)
    }
}

/// Whether a sheet comes with the command, not from a file of the server.
pub fn is_sent(file: Option<&Path>) -> bool {
    file.is_none_or(|f| f == Path::new(FROM_INPUT))
}

/// # Errors
/// As the store's `submit`; what is wrong with the file.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    trial_folder::sweep_temporary();
    if let Some(operation) = args.undo {
        return waiting::undo(context, operation);
    }
    if let Some(name) = &args.discard {
        return waiting::discard(context, name);
    }
    match args.waiting.as_deref() {
        // Without a name.
        Some("") => return waiting::list(context),
        Some(name) => return waiting::take_in(context, name, args),
        None => {}
    }
    let file = place(args.file.as_deref())?;
    let Some(entity) = args.entity.as_deref().and_then(record::entity) else {
        return load::run(context, file, args.identity.as_deref(), args.how.commit);
    };
    sheet(context, (entity.into(), file), &args.how)
}

/// Takes a sheet in, or tells what would come of it.
///
/// # Errors
/// As the store's `submit`; what is wrong with the file.
pub fn sheet(
    context: &mut CliContext,
    (kind, file): (SheetKind, &Path),
    how: &How,
) -> anyhow::Result<Exit> {
    let bytes = read_all(file)?;
    let mut session = Session::open(context)?;
    let done = take_in(context, &mut session, (kind, &bytes), how);
    let is_saved = done.as_ref().is_ok_and(|taken| taken.is_saved);
    if !is_saved && (how.hold || context.is_afar()) {
        waiting::hold(context, &mut session, kind, &bytes)?;
    }
    done.map(|taken| taken.exit)
}

/// What came of a file.
struct Taken {
    exit: Exit,
    /// Its right lines are in the store; the wrong ones can be had as rejects.
    is_saved: bool,
}

/// Where a sheet is read from; standard input where none is named, unless a person sits at it.
///
/// # Errors
/// Usage when there is neither.
pub fn place(file: Option<&Path>) -> Result<&Path, Refused> {
    if file.is_none() && std::io::stdin().is_terminal() {
        return Err(no_file());
    }
    Ok(file.unwrap_or(Path::new(FROM_INPUT)))
}

fn no_file() -> Refused {
    Refused::Usage(
        t(
            "berkas belum disebut; tulis nama berkas, atau alirkan dengan < berkas",
            "no file is named; write its name, or send it with < file",
        )
        .into(),
    )
}

/// Checks the file, saves it where that is asked for, and says what came of it.
fn take_in(
    context: &CliContext,
    session: &mut Session,
    (kind, bytes): (SheetKind, &[u8]),
    how: &How,
) -> anyhow::Result<Taken> {
    let mapping = mapping(session, kind, how)?;
    let (sheet, columns, form) = read(context, (kind, bytes), how, &mapping)?;
    let appointment = session.seat.actor.appointment;
    context.say_while_waiting(&mut session.store);
    let mut import = Import::new(&mut session.store, appointment, kind, &sheet, &columns)?;
    let (plan, operation) = carry_out(context, &mut import, how, sheet.lines.len())?;
    if operation.is_some() {
        let awaited = import.awaited(&plan)?;
        report_awaited(context, awaited);
    }
    let outcome = Outcome {
        plan: &plan,
        sheet: &sheet,
        operation,
        program: context.program(),
    };
    // Who sent a file that is saved in part has no other way back to the rest.
    let partly = operation.is_some() && context.is_afar();
    let wish = how.rejects.as_deref().or(partly.then_some(""));
    if let Some(wish) = wish.filter(|_| !plan.troubles.is_empty()) {
        give_back(context, session, (wish, kind), (&outcome, form))?;
    }
    context.answer(&Envelope::of(outcome.data(context.lang)), || {
        outcome.words(context.lang)
    })?;
    let exit = if plan.troubles.is_empty() {
        Exit::Done
    } else {
        Exit::Invalid
    };
    Ok(Taken {
        exit,
        is_saved: operation.is_some(),
    })
}

/// The file as a table of known columns; what was passed over or guessed in it is said.
fn read(
    context: &CliContext,
    (kind, bytes): (SheetKind, &[u8]),
    how: &How,
    mapping: &Mapping,
) -> anyhow::Result<(Sheet, Vec<Column>, Format)> {
    let fit = |heads: &[String]| heading::known(kind, heads, mapping);
    let wish = Wish {
        format: how.format.as_deref().and_then(Format::parse),
        tabs: &how.sheets,
    };
    let (mut sheet, form) = sheet::read_wished(bytes, wish, fit).map_err(invalid)?;
    heading::unite(kind, &mut sheet, mapping);
    let columns = heading::columns(kind, &sheet.headings, mapping).map_err(invalid)?;
    sheet.remarks.extend(heading::passed_over(&sheet, &columns));
    for remark in &sheet.remarks {
        context.note(remark);
    }
    heading::ask_unknown(kind, &sheet, &columns).map_err(invalid)?;
    Ok((sheet, columns, form))
}

/// What the account said before of headings, and says now.
fn mapping(session: &mut Session, kind: SheetKind, how: &How) -> anyhow::Result<Mapping> {
    let account = session.seat.actor.account;
    for said in &how.map {
        let heading = format::fold(&said.field);
        session
            .store
            .keep_mapping(account, kind, &heading, said.value.trim())?;
    }
    Ok(session.store.mapping(account, kind)?)
}

/// Says how many of the records count only once somebody else confirmed them.
fn report_awaited(context: &CliContext, awaited: usize) {
    if awaited > 0 {
        let words = t(
            "{} belum berlaku: menunggu pengesahan orang kedua, admin lain atau pejabat di atas pemegangnya",
            "{} are not in force yet: they await the confirmation of a second person, another admin or who stands above the holder",
        );
        context.note(&words.with([awaited.to_string().into()]));
    }
}

/// What is over soon needs no bar.
fn bar(lines: usize) -> ProgressBar {
    if lines < LONG {
        return ProgressBar::hidden();
    }
    progress::bar(lines)
}

fn carry_out(
    context: &CliContext,
    import: &mut Import<'_>,
    how: &How,
    lines: usize,
) -> anyhow::Result<(Plan, Option<Uuid>)> {
    let bar = bar(lines);
    let mut step = |done: usize| bar.set_position(done as u64);
    bar.set_message(tell("membaca", "reading"));
    let mut plan = import.plan(&mut step)?;
    if !how.allow_twins {
        import.refuse_twins(&mut plan, TWINS, &mut step)?;
    }
    if how.commit_good {
        bar.set_message(tell("memeriksa", "checking"));
        import.keep_good(&mut plan, &mut step)?;
    }
    let good = how.commit && plan.troubles.is_empty();
    let mut refused = None;
    if good || (how.commit_good && !plan.commands.is_empty()) {
        match save(context, import, &plan, &bar)? {
            Ok(operation) => return Ok((plan, Some(operation))),
            Err(error) if how.commit_good => return Err(error.into()),
            Err(error) => refused = Some(error),
        }
    }
    if !how.commit_good {
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
        let sums = sums(&plan.commands, |_| None);
        confirm_amount::agree(context, Question::of_sums(plan.commands.first(), &sums))
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

/// Writes the lines that are not in the store into the outbox, and says where they are.
fn give_back(
    context: &CliContext,
    session: &mut Session,
    (wish, kind): (&str, SheetKind),
    (outcome, came_as): (&Outcome<'_>, Format),
) -> anyhow::Result<()> {
    let back = Rejects {
        kind,
        sheet: outcome.sheet,
        troubles: &outcome.plan.troubles,
        which: match outcome.operation {
            Some(_) => reject::Lines::Wrong,
            None => reject::Lines::All,
        },
        lang: context.lang,
    };
    let account = session.seat.actor.account;
    let path = reject::put(&mut session.store, account, &back, (Some(wish), came_as))?;
    context.say_where(&path);
    Ok(())
}
