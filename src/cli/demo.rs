//! `demo`: a throw-away store of invented people and work, then the console.

use std::fs::DirBuilder;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use chrono::NaiveDate;
use clap::ValueEnum;
use serde_json::json;

use crate::cli::context::CliContext;
use crate::cli::exit::{Exit, Refused};
use crate::cli::help_language::tell;
use crate::cli::options::{folder, homeless, placed};
use crate::cli::{atomic_file, console, progress};
use crate::console::screens::lesson::Tutor;
use crate::demo::{self, Plan, Stage};
use crate::exchange::json::Envelope;
use crate::store::{self, Error, Source, Store, StoreKind, System};
use crate::text::t;

/// Who acts when nobody is named: the one whose inbox says most.
const WHO: &str = "camat";

/// Demos of the cache that were not touched for so long are removed.
const STALE: Duration = Duration::from_hours(7 * 24);

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Scale {
    City,
    Province,
}

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_enum, default_value_t = Scale::City, help = tell(
        "Ukuran: Kota Kediri, atau satu provinsi rekaan",
        "Size: Kota Kediri, or an invented province",
    ))]
    scale: Scale,

    #[arg(long, default_value_t = 1, help = tell(
        "Benih lain, orang dan pekerjaan lain",
        "A different seed: different people and work",
    ))]
    seed: u64,

    #[arg(long, help = tell(
        "Buat datanya saja, tanpa membuka konsol",
        "Only make the store, without opening the console",
    ))]
    no_console: bool,

    #[arg(long, conflicts_with_all = ["no_console", "screen", "plain"], help = tell(
        "Belajar dengan tutor: sebagai lurah lalu camat, satu tugas, satu fasilitasi, satu bimbingan",
        "Learn with a tutor: as a lurah, then a camat, one task, one facilitation, one guidance",
    ))]
    tutor: bool,

    #[arg(long, value_name = "F", value_parser = share, help = tell(
        "Sekian bagian saja dari kelurahan dan isinya, 0,001 sampai 1",
        "Only so much of the kelurahan and what they hold, 0.001 to 1",
    ))]
    share: Option<f64>,

    /// So many kelurahan alone, for tests.
    #[arg(long, hide = true, conflicts_with = "share")]
    kelurahan: Option<usize>,

    #[command(flatten)]
    console: console::Args,
}

/// Where a demo lies, for the help.
pub fn about_places() -> &'static str {
    tell(
        "Tanpa --store, data demo dibuat sekali per benih, versi program dan hari dalam folder\n\
         cache (~/.cache/bina), dan dihapus bila seminggu tidak dipakai. Dengan --store BERKAS,\n\
         berkas demo yang sudah ada dipakai lagi; data sungguhan ditolak. Peran bawaan: camat.",
        "Without --store a demo is made once per seed, program version and day in the cache\n\
         folder (~/.cache/bina), and removed after a week without use. With --store FILE a demo\n\
         that is there already is used again; a real store is refused. Default role: camat.",
    )
}

/// # Errors
/// Invalid when the file holds a real store; otherwise as the console's.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    if !args.no_console {
        args.console.way()?;
    }
    let plan = plan(args);
    let path = match context.options.store.clone() {
        Some(path) => placed(&path)?,
        None => cached(args, &plan)?,
    };
    if store::stands_at(&path)? {
        refuse_real(&path)?;
    } else {
        make(context, &path, &plan)?;
    }
    context.options.store = Some(path.clone());
    if args.no_console {
        return tell_path(context, &path);
    }
    if args.tutor {
        return teach(context, args);
    }
    context.options.act_as.get_or_insert_with(|| WHO.to_owned());
    console::open(context, &args.console)
}

/// Seats the person where each step is taken, until all are or they leave before.
fn teach(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    if context.options.act_as.is_some() {
        let words = t(
            "tutor sendiri memilih perannya; jalankan tanpa --as",
            "the tutorial chooses the roles itself; run it without --as",
        );
        return Err(Refused::Usage(words.into()).into());
    }
    let mut tutor = Tutor::begin(System.now());
    while let Some(role) = tutor.turn() {
        context.options.act_as = Some(role.name().to_owned());
        tutor = console::teach(context, &args.console, tutor)?;
        if tutor.turn() == Some(role) {
            let words = t(
                "tutor belum selesai; bina demo --tutor memulainya lagi",
                "the tutorial is not done; bina demo --tutor begins it anew",
            );
            context.note(&words.into());
            return Ok(Exit::Done);
        }
    }
    let words = t(
        "tutor selesai; panduan lengkap: bina guide lurah, bina guide camat",
        "the tutorial is done; the whole guides: bina guide lurah, bina guide camat",
    );
    context.note(&words.into());
    Ok(Exit::Done)
}

fn plan(args: &Args) -> Plan {
    let today = crate::domain::format::day_of(System.now());
    let plan = match args.scale {
        Scale::City => Plan::city(today),
        Scale::Province => Plan::province(today),
    };
    let plan = Plan {
        seed: args.seed,
        kelurahan: args.kelurahan,
        ..plan
    };
    match args.share {
        Some(share) => plan.with_share(share),
        None => plan,
    }
}

fn make(context: &CliContext, path: &Path, plan: &Plan) -> anyhow::Result<()> {
    context.note(&t("menyiapkan data demo …", "preparing the demo …").into());
    if path.exists() {
        // The address of a server, in whose database nothing is yet.
        return play(path, plan);
    }
    let made = atomic_file::put(path, |draft| play(draft, plan));
    // Another start may have been faster; its demo is as good.
    if path.exists() {
        refuse_real(path)
    } else {
        made
    }
}

/// A part of the whole, written with a point or a comma.
fn share(text: &str) -> Result<f64, String> {
    let part = text.replace(',', ".").parse().ok();
    let is_part = |p: &f64| (0.001..=1.0).contains(p);
    part.filter(is_part).ok_or_else(|| {
        tell(
            "tulis bilangan dari 0,001 sampai 1, misalnya 0.1",
            "write a number from 0.001 to 1, as 0.1",
        )
        .to_owned()
    })
}

/// What a bar says of a stage.
fn word(stage: Stage) -> &'static str {
    match stage {
        Stage::Filling => tell("mengisi", "filling"),
        Stage::Indexing => tell("mengindeks", "indexing"),
        Stage::Playing => tell("memainkan", "playing"),
    }
}

/// Makes it with a bar of each stage, once what is played is planned.
fn play(path: &Path, plan: &Plan) -> anyhow::Result<()> {
    let mut bar = None;
    let made = demo::make_telling(path, plan, &mut |stage, done, all| {
        let bar = bar.get_or_insert_with(|| progress::bar(all));
        bar.set_length(all as u64);
        bar.set_message(word(stage));
        bar.set_position(done as u64);
    });
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    Ok(made.map(drop)?)
}

fn refuse_real(path: &Path) -> anyhow::Result<()> {
    let store = Store::open(path, Box::new(System))?;
    if store.kind() == StoreKind::Demo {
        return Ok(());
    }
    let words = t(
        "{} berisi data sungguhan, bukan demo; sebut berkas lain dengan --store",
        "{} holds a real store, not a demo; name another file with --store",
    );
    Err(Error::invalid(None, words.with([path.display().to_string().into()])).into())
}

/// The demo of this seed, program and day in the cache; older ones go.
fn cached(args: &Args, plan: &Plan) -> anyhow::Result<PathBuf> {
    let cache = folder("XDG_CACHE_HOME", ".cache").ok_or_else(homeless)?;
    let cache = cache.join("bina");
    let made = DirBuilder::new().recursive(true).mode(0o700).create(&cache);
    made.with_context(|| cache.display().to_string())?;
    sweep(&cache);
    Ok(cache.join(name(args, plan.today)))
}

const PREFIX: &str = "demo-";

fn name(args: &Args, day: NaiveDate) -> String {
    let scale = match args.scale {
        Scale::City => "city",
        Scale::Province => "province",
    };
    let some = args.kelurahan.map_or(String::new(), |n| format!("-{n}"));
    let some = args.share.map_or(some, |f| format!("-{f}"));
    let version = env!("CARGO_PKG_VERSION");
    format!("{PREFIX}{version}-{}-{scale}{some}-{day}.db", args.seed)
}

/// Removes demos nobody has used for long. One that cannot be removed only costs room.
fn sweep(cache: &Path) {
    let Ok(files) = std::fs::read_dir(cache) else {
        return;
    };
    for file in files.flatten() {
        let is_demo = file.file_name().to_string_lossy().starts_with(PREFIX);
        let touched = file.metadata().and_then(|m| m.modified()).ok();
        let age = touched.and_then(|at| at.elapsed().ok());
        if is_demo && age.is_some_and(|a| a > STALE) {
            std::fs::remove_file(file.path()).ok();
        }
    }
}

fn tell_path(context: &CliContext, path: &Path) -> anyhow::Result<Exit> {
    context.answer(
        &Envelope::of(json!({ "store": path.display().to_string() })),
        || format!("{}\n", path.display()),
    )?;
    let words = t(
        "coba: bina --store {} --as camat report inbox",
        "try: bina --store {} --as camat report inbox",
    );
    context.note(&words.with([path.display().to_string().into()]));
    Ok(Exit::Done)
}
