//! `import`: a file becomes records, all of them or none; a dry run unless `--commit`.

mod load;
mod source;

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
use crate::exchange::csv;
use crate::exchange::heading::{self, Column, Mapping};
use crate::exchange::import::{Import, Plan};
use crate::exchange::json::Envelope;
use crate::exchange::outbox::{self, Outbox};
use crate::exchange::reject;
use crate::exchange::sheet::{self, Format, Sheet};
use crate::store::{Error, Fault};
use crate::text::t;
use source::{invalid, open};

/// So many wrong lines are named on a screen; `--rejects` has them all.
const SHOWN: usize = 50;

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

    #[arg(long, help = tell("Simpan; tanpa ini hanya diperiksa", "Save; without it the file is checked alone"))]
    commit: bool,

    #[arg(long, help = tell(
        "Baris yang sama dengan catatan yang sudah ada memang dimaksud; tanpa ini ditolak",
        "Lines the same as a record that is there are meant; without it they are refused",
    ))]
    allow_twins: bool,

    #[arg(long, value_name = "FILE", num_args = 0..=1, default_missing_value = "", help = tell(
        "Tulis baris yang salah beserta alasannya ke kotak keluar akun; nama berkas dibuat aman",
        "Write the wrong lines with their reasons into the account's outbox; the name is made safe",
    ))]
    rejects: Option<String>,

    #[arg(long, value_parser = export::formats(), help = tell("Bentuk berkas (bawaan: dilihat dari isinya)", "Form of the file (default: told by what it holds)"))]
    format: Option<String>,

    #[arg(long = "map", value_name = "HEADING=FIELD", value_parser = values::given, help = tell(
        "Arti sebuah judul kolom; diingat untuk impor berikutnya",
        "What a heading means; kept for the next import",
    ))]
    map: Vec<values::Given>,

    #[arg(long, value_name = "OPERATION", conflicts_with_all = ["entity", "file", "commit"], help = tell(
        "Batalkan impor ini: yang ditambah diakhiri, yang diubah dipulihkan",
        "Take this import back: what it added is ended, what it changed is as before",
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
pub fn run(desk: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    if let Some(operation) = args.undo {
        return undo(desk, operation);
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
        return load::run(desk, file, args.commit);
    };
    let mut session = Session::open(desk)?;
    let mapping = mapping(&mut session, entity, args)?;
    let format = args.format.as_deref().and_then(Format::parse);
    let fit = |heads: &[String]| heading::known(entity, heads, &mapping);
    let sheet = sheet::read(open(file)?, format, fit).map_err(invalid)?;
    let columns = heading::columns(entity, &sheet.headings, &mapping).map_err(invalid)?;
    remark_unknown(desk, &sheet, &columns);
    let seat = session.seat.actor.appointment;
    desk.say_while_waiting(&mut session.store);
    let mut import = Import::new(&mut session.store, seat, entity, &sheet, &columns)?;
    let (mut plan, operation) = carry_out(desk, &mut import, args, sheet.lines.len())?;
    if !args.allow_twins {
        refuse_twins(&mut plan);
    }
    if let Some(wish) = args
        .rejects
        .as_deref()
        .filter(|_| !plan.troubles.is_empty())
    {
        let noun = outbox::noun(wish).unwrap_or_else(|| format!("{}-ditolak", entity.name));
        let lines = csv::lines(&reject::table(&sheet, &plan.troubles, desk.lang))?;
        let path = put(&mut session, &noun, &lines)?;
        say(&path.display().to_string());
    }
    answer(desk, &plan, operation)
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

/// Columns that mean nothing are passed over, but not in silence.
fn remark_unknown(desk: &CliContext, sheet: &Sheet, columns: &[Column]) {
    let unknown = sheet.headings.iter().zip(columns);
    let unknown: Vec<&str> = unknown
        .filter(|(h, c)| **c == Column::Unknown && !h.is_empty())
        .map(|(h, _)| h.as_str())
        .collect();
    if !unknown.is_empty() {
        let words = t("kolom dilewati: {}", "columns passed over: {}");
        desk.note(&words.with([unknown.join(", ").into()]));
    }
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

/// What is not meant is wrong.
fn refuse_twins(plan: &mut Plan) {
    let means = t(
        "{}; bila memang dimaksud, ulangi dengan --allow-twins",
        "{}; if it is meant, repeat with --allow-twins",
    );
    for mut twin in std::mem::take(&mut plan.twins) {
        twin.reason = means.with([twin.reason.into()]);
        plan.troubles.push(twin);
    }
    plan.troubles.sort_by_key(|t| t.line);
}

fn carry_out(
    desk: &CliContext,
    import: &mut Import<'_>,
    args: &Args,
    lines: usize,
) -> anyhow::Result<(Plan, Option<Uuid>)> {
    let bar = bar(lines);
    let mut step = |done: usize| bar.set_position(done as u64);
    bar.set_message(tell("membaca", "reading"));
    let mut plan = import.plan(&mut step)?;
    let doubled = !args.allow_twins && !plan.twins.is_empty();
    if args.commit && plan.troubles.is_empty() && !doubled {
        let agreement = bar.suspend(|| {
            let sums = confirm_amount::sums(&plan.commands, |_| None);
            confirm_amount::agree(desk, plan.commands.first(), sums)
        })?;
        bar.set_message(tell("menyimpan", "saving"));
        match import.commit(&plan, &mut step) {
            Ok(operation) => {
                bar.finish_and_clear();
                agreement.report(desk);
                return Ok((plan, Some(operation)));
            }
            Err(
                error @ (Error::Conflict(_)
                | Error::Rejected {
                    fault: Fault::Invalid,
                    ..
                }),
            ) => {
                import.rehearse(&mut plan, &mut step)?;
                bar.finish_and_clear();
                return if plan.troubles.is_empty() {
                    Err(error.into())
                } else {
                    Ok((plan, None))
                };
            }
            Err(error) => return Err(error.into()),
        }
    }
    bar.set_message(tell("memeriksa", "checking"));
    import.rehearse(&mut plan, &mut step)?;
    bar.finish_and_clear();
    Ok((plan, None))
}

fn put(session: &mut Session, noun: &str, lines: &str) -> anyhow::Result<PathBuf> {
    let outbox = Outbox::of(&session.store, session.seat.actor.account)?;
    let ending = Format::Csv.name();
    Ok(outbox.put(&mut session.store, noun, ending, lines.as_bytes())?)
}

fn answer(desk: &CliContext, plan: &Plan, operation: Option<Uuid>) -> anyhow::Result<Exit> {
    let troubles: Vec<_> = plan
        .troubles
        .iter()
        .map(|t| json!({ "line": t.line, "column": format::visible(&t.column), "value": format::visible(&t.value), "reason": t.reason.get(desk.lang) }))
        .collect();
    let data = json!({
        "added": plan.added(), "edited": plan.edited(), "same": plan.same,
        "operation": operation, "troubles": troubles, "twins": plan.twins.len(),
    });
    desk.answer(&Envelope::of(data), || in_words(desk, plan, operation))?;
    Ok(if plan.troubles.is_empty() {
        Exit::Done
    } else {
        Exit::Invalid
    })
}

fn in_words(desk: &CliContext, plan: &Plan, operation: Option<Uuid>) -> String {
    let shown = plan.troubles.iter().chain(&plan.twins).take(SHOWN);
    let mut text: String = shown.map(|t| t.message().get(desk.lang) + "\n").collect();
    if plan.troubles.len() > SHOWN {
        let words = t(
            "… dan {} lagi; semuanya dengan --rejects",
            "… and {} more; all of them with --rejects",
        );
        text += &words
            .with([(plan.troubles.len() - SHOWN).to_string().into()])
            .get(desk.lang);
        text.push('\n');
    }
    let counts =
        [plan.added(), plan.edited(), plan.same, plan.troubles.len()].map(|n| n.to_string().into());
    let words = t(
        "{} baru, {} diubah, {} tetap, {} kesalahan; ",
        "{} new, {} changed, {} unchanged, {} mistakes; ",
    );
    text += &words.with(counts).get(desk.lang);
    let end = match operation {
        Some(id) => t(
            "tersimpan; batalkan dengan bina import --undo {}",
            "saved; take back with bina import --undo {}",
        )
        .with([id.to_string().into()]),
        None if plan.troubles.is_empty() => t(
            "belum disimpan; ulangi dengan --commit",
            "not saved; repeat with --commit",
        )
        .into(),
        None => t("tidak ada yang disimpan", "nothing was saved").into(),
    };
    text + &end.get(desk.lang) + "\n"
}

fn undo(desk: &mut CliContext, operation: Uuid) -> anyhow::Result<Exit> {
    let mut session = Session::open(desk)?;
    let commands = session
        .store
        .undoing(session.seat.actor.appointment, operation)?;
    let done = session.submit(desk, commands)?;
    let data = json!({ "taken_back": done.len() });
    desk.answer(&Envelope::of(data), || {
        let words = t("{} catatan dibatalkan\n", "{} records taken back\n");
        words.with([done.len().to_string().into()]).get(desk.lang)
    })?;
    for done in &done {
        write_result::report_met(desk, done);
    }
    Ok(Exit::Done)
}
