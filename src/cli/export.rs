//! `export`: records as csv, xlsx or json that import again unchanged.

use std::io::IsTerminal;

use clap::builder::{PossibleValue, PossibleValuesParser};
use serde_json::json;

use crate::cli::context::CliContext;
use crate::cli::exit::{Exit, Refused};
use crate::cli::help_language::tell;
use crate::cli::session::Session;
use crate::cli::{backup, record};
use crate::domain::model::ENTITIES;
use crate::domain::policy;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::right::Verb;
use crate::exchange::export::{self, Export};
use crate::exchange::json::Envelope;
use crate::exchange::outbox::Outbox;
use crate::exchange::sheet::Format;
use crate::store::{self, Filter, Query, Seat, Store};
use crate::text::{Message, t};

/// The noun of the file of a whole store.
const WHOLE: &str = "seluruh-data";

/// Stands for every entity.
pub const ALL: &str = "all";

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "ENTITY", value_parser = entities(), help = tell(
        "Jenis catatan; all untuk semuanya, ke kotak keluar",
        "Kind of record; all for every one, into the outbox",
    ))]
    entity: String,

    #[arg(long, value_parser = formats(), help = tell(
        "Format berkas: csv dan json untuk program, xlsx dan csv-excel untuk orang (bawaan: csv; dengan --json: json)",
        "File format: csv and json for programs, xlsx and csv-excel for people (default: csv; with --json: json)",
    ))]
    format: Option<String>,

    #[arg(long, help = tell("Hanya wilayah ini dan di bawahnya", "Only this region and those under it"))]
    region: Option<String>,

    #[arg(long, help = tell(
        "Sertakan NIK dan nomor HP; perlu hak, dan dicatat dalam jejak",
        "Include NIK and phone numbers; needs the right, and is recorded in the audit",
    ))]
    with_nik: bool,

    #[arg(long, help = tell(
        "Alasan menyertakan NIK; dicatat dalam jejak",
        "Why NIK is needed; recorded in the audit",
    ))]
    reason: Option<String>,

    #[arg(long, requires = "reason", conflicts_with_all = ["format", "region", "with_nik"], help = tell(
        "Seluruh data dengan NIK dan HP untuk dipindahkan, tersegel; hanya admin seluruh data",
        "The whole store with NIK and phone numbers, to be carried over, sealed; the admin of all of it alone",
    ))]
    whole: bool,

    #[command(flatten)]
    seals: backup::Seals,

    #[arg(long, help = tell(
        "Tulis ke kotak keluar akun, bukan keluaran baku",
        "Write into the account's outbox, not to standard output",
    ))]
    outbox: bool,
}

impl Args {
    /// Whether it writes to standard output alone.
    pub fn runs_from_afar(&self) -> bool {
        !self.outbox && !self.whole && self.entity != ALL
    }
}

/// The names of entities, and the word for all of them.
pub fn entities() -> PossibleValuesParser {
    let kinds = ENTITIES.iter().map(|e| record::choice(e.name, e.plural));
    PossibleValuesParser::new(kinds.chain([PossibleValue::new(ALL)]))
}

pub fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::ALL.map(Format::name))
}

pub fn read_formats() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::READ.map(Format::name))
}

/// The format asked for; `--json` is one way to ask.
fn format(context: &CliContext, args: &Args) -> anyhow::Result<Format> {
    let named = args.format.as_deref().and_then(Format::parse);
    let to_output = args.runs_from_afar();
    match (named, context.options.json) {
        (None, true) => Ok(Format::Json),
        (None, false) => Ok(Format::Csv),
        (Some(named), true) if named != Format::Json && to_output => {
            let words = t(
                "--json menulis json, --format {} tidak; hapus salah satu, atau tulis ke kotak keluar dengan --outbox",
                "--json writes json, --format {} does not; leave one out, or write into the outbox with --outbox",
            );
            Err(Refused::Usage(words.with([named.name().into()])).into())
        }
        (Some(named), _) => Ok(named),
    }
}

/// # Errors
/// As [`export::write`].
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let format = format(context, args)?;
    let mut session = Session::open(context)?;
    if args.whole {
        return whole(context, &mut session, args);
    }
    let entities: Vec<&'static Entity> = if let Some(one) = record::entity(&args.entity) {
        vec![one]
    } else {
        say_left_out(context, &session, args);
        within_reach(&session).collect()
    };
    let exports = entities
        .into_iter()
        .map(|e| wanted(&session, e, (args, format)));
    let exports = exports.collect::<anyhow::Result<Vec<Export>>>()?;
    let seat = session.seat.clone();
    session.store.at_one_moment(|store| {
        exports
            .iter()
            .try_for_each(|e| carry_out(context, store, &seat, e, args))
    })?;
    Ok(Exit::Done)
}

/// What the seat may see.
fn within_reach(session: &Session) -> impl Iterator<Item = &'static Entity> {
    let role = session.seat.actor.role;
    let sees = move |e: &&'static Entity| policy::within(role, e, Verb::View).is_some();
    ENTITIES.iter().copied().filter(sees)
}

/// Names what is not in an export of all.
fn say_left_out(context: &CliContext, session: &Session, args: &Args) {
    let seen: Vec<&Entity> = within_reach(session).collect();
    let out = ENTITIES.iter().copied().filter(|e| !seen.contains(e));
    let mut out: Vec<Message> = out.map(|e| e.plural.into()).collect();
    if !args.with_nik {
        out.push(t("NIK dan HP", "NIK and phone numbers").into());
    }
    let words = t(
        "menurut hak Anda, di {}; tidak disertakan: {}",
        "by your rights, in {}; left out: {}",
    );
    let place = session.seat.place.as_str().into();
    context.note(&words.with([place, Message::list(out).into()]));
}

/// The whole store in one sealed file, in the outbox.
fn whole(context: &CliContext, session: &mut Session, args: &Args) -> anyhow::Result<Exit> {
    let recipients = args.seals.recipients()?;
    if args.entity != ALL || recipients.is_empty() {
        let words = t(
            "seluruh data keluar tersegel saja: bina export all --whole --reason ALASAN --recipient age1…",
            "the whole store leaves sealed alone: bina export all --whole --reason REASON --recipient age1…",
        );
        return Err(Refused::Usage(words.into()).into());
    }
    let actor = session.seat.actor.clone();
    let reason = args.reason.clone().unwrap_or_default();
    let files = export::whole(&mut session.store, actor.appointment, &reason)?;
    let sealed = store::seal_bytes(&export::packed(&files)?, &recipients)?;
    let outbox = Outbox::of(&session.store, actor.account)?;
    let path = outbox.put(&mut session.store, WHOLE, "zip.age", &sealed)?;
    let data = json!({ "file": path, "files": files.len() });
    context.answer(&Envelope::of(data), || format!("{}\n", path.display()))?;
    Ok(Exit::Done)
}

fn carry_out(
    context: &CliContext,
    store: &mut Store,
    seat: &Seat,
    export: &Export,
    args: &Args,
) -> anyhow::Result<()> {
    if args.outbox || args.entity == ALL || is_shown(export.format) {
        return put(context, store, seat, export);
    }
    let mut out = Output(std::io::stdout(), None);
    let written = export::write_to(store, seat.actor.appointment, export, &mut out);
    // A reader that leaves is no fault of the store.
    out.1.map_or(Ok(()), Err)?;
    Ok(written.map(drop)?)
}

/// Standard output, and why it took no more.
struct Output(std::io::Stdout, Option<std::io::Error>);

impl std::io::Write for Output {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.write(bytes).map_err(|e| {
            let again = std::io::Error::from(e.kind());
            self.1 = Some(e);
            again
        })
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.0.flush()
    }
}

/// A packed file on a terminal helps nobody.
fn is_shown(format: Format) -> bool {
    format == Format::Xlsx && std::io::stdout().is_terminal()
}

fn wanted(
    session: &Session,
    entity: &'static Entity,
    (args, format): (&Args, Format),
) -> anyhow::Result<Export> {
    let mut query = Query::of(entity);
    if let Some(region) = &args.region {
        query = query.filter(Filter::Within(session.region(region, None)?));
    }
    Ok(Export {
        query,
        format,
        unmasked: args
            .with_nik
            .then(|| args.reason.clone().unwrap_or_default()),
    })
}

fn put(
    context: &CliContext,
    store: &mut Store,
    seat: &Seat,
    export: &Export,
) -> anyhow::Result<()> {
    let outbox = Outbox::of(store, seat.actor.account)?;
    let (noun, ending) = (export.query.entity.name, export.format.ending());
    let (path, count) = outbox.put_by(store, noun, ending, |store, file| {
        export::write_to(store, seat.actor.appointment, export, file)
    })?;
    let data = json!({ "file": path, "records": count });
    context.answer(&Envelope::of(data), || {
        format!("{}\t{count}\n", path.display())
    })
}
