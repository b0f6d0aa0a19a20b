//! The command line: verbs over the same store commands as the screens use.

mod add;
mod atomic_file;
mod audit;
mod backup;
mod batch;
mod check;
mod confirm_amount;
mod console;
mod context;
mod demo;
mod doctor;
mod dry_run;
mod edit;
mod exit;
mod export;
mod generate;
mod guide;
mod help_language;
mod history;
mod import;
mod init;
mod key;
mod keys;
mod list;
mod maintenance;
mod manual;
mod move_command;
mod none;
mod officials;
mod options;
mod outbox;
mod paper;
mod privacy;
mod progress;
mod record;
mod reference;
mod relocate;
mod remind;
mod report;
mod restore;
mod scope;
mod session;
mod sessions;
mod share;
mod show;
mod ssh_command;
mod table;
mod usage;
mod user;
mod values;
mod which_office;
mod write_result;

pub use exit::Exit;

use std::ffi::OsString;
use std::io::Write;

use clap::{ArgAction, Command, CommandFactory, FromArgMatches, Parser};
use rustix::process::{Resource, Rlimit, setrlimit};

use crate::cli::context::CliContext;
use crate::cli::help_language::tell;
use crate::store::{self, Error};
use options::Options;

#[derive(Debug, Parser)]
#[command(
    name = "bina",
    version,
    about = tell(
        "Konsol pembina Kader Pemberdayaan Masyarakat (KPM)",
        "The console of those who guide Kader Pemberdayaan Masyarakat (KPM)",
    ),
    after_help = tell(
        "Tanpa perintah: buka konsol.",
        "Without a command: open the console.",
    ),
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
)]
struct Root {
    #[command(flatten)]
    options: Options,

    #[arg(short, long, global = true, action = ArgAction::Help, help = tell("Tampilkan bantuan", "Show help"))]
    help: Option<bool>,

    #[arg(short = 'V', long = "version", action = ArgAction::Version, help = tell("Tampilkan versi", "Show the version"))]
    program_version: Option<bool>,

    #[command(flatten)]
    console: console::Args,

    #[command(subcommand)]
    verb: Option<Verb>,
}

#[derive(Debug, clap::Subcommand)]
enum Verb {
    #[command(flatten)]
    Record(record::Call),
    #[command(
        about = tell("Coba dengan data rekaan", "Try it on invented data"),
        after_help = demo::about_places(),
    )]
    Demo(demo::Args),
    #[command(about = tell("Buat data baru", "Make a new store"))]
    Init(init::Args),
    #[command(about = tell(
        "Jalankan perintah JSON per baris dari masukan baku, semua atau tidak sama sekali",
        "Run commands as JSON lines from standard input, all of them or none",
    ))]
    Batch,
    #[command(subcommand, about = tell("Laporan", "Reports"))]
    Report(report::Verb),
    #[command(about = tell(
        "Yang jatuh tempo dan terlambat tiap kantor, untuk cron",
        "What is due and late at each office, for cron",
    ))]
    Remind(remind::Args),
    #[command(about = tell(
        "Masukkan csv, xlsx atau json; hanya diperiksa tanpa --commit",
        "Import csv, xlsx or json; only checked without --commit",
    ))]
    Import(import::Args),
    #[command(about = tell(
        "Catat pejabat beserta akun, penugasan dan kuncinya dari satu lembar; hanya diperiksa tanpa --commit",
        "Enter officials with their accounts, appointments and keys from one sheet; only checked without --commit",
    ), after_help = officials::about_columns())]
    Officials(officials::Args),
    #[command(about = tell(
        "Keluarkan catatan sebagai csv, xlsx atau json",
        "Write records as csv, xlsx or json",
    ))]
    Export(export::Args),
    #[command(about = tell(
        "Buat surat atau buku sebagai docx atau PDF, ke kotak keluar akun",
        "Make a paper as docx or PDF, into the account's outbox",
    ))]
    Paper(paper::Args),
    #[command(about = tell(
        "Serahkan kepada SKPD kader, tugas terbuka dan hasilnya sendiri; dicatat",
        "Hand an SKPD its own cadres, open tasks and results; recorded",
    ))]
    Share(share::Args),
    #[command(about = tell(
        "Berkas di kotak keluar akun, dan mengambilnya",
        "The files in the account's outbox, and taking one",
    ))]
    Outbox(outbox::Args),
    #[command(subcommand, about = tell("Jejak audit", "The audit trail"))]
    Audit(audit::Verb),
    #[command(about = tell("Salin data ke folder, dengan SHA-256", "Copy the store into a folder, with its SHA-256"))]
    Backup(backup::Backup),
    #[command(about = tell("Pulihkan salinan, sesudah dibuktikan", "Restore a copy, once it is proven"))]
    Restore(restore::Args),
    #[command(about = tell(
        "Pindahkan data ke tempat lain, berkas atau server PostgreSQL, dan buktikan di sana",
        "Move the store to another place, a file or a PostgreSQL server, and prove it there",
    ))]
    Move(relocate::Args),
    #[command(about = tell(
        "Periksa halaman, rujukan dan jejak (keluar 7 bila ada temuan), lalu berkas dan daftar kunci (keluar 9)",
        "Check pages, references and audit (exits 7 on findings), then files and the list of keys (exits 9)",
    ))]
    Check(check::Args),
    #[command(about = tell(
        "Buka periode yang sudah mulai dan ingatkan yang terlambat, untuk timer",
        "Open the periods that have begun and remind who is late, for a timer",
    ))]
    Maintenance(maintenance::Args),
    #[command(subcommand, about = tell("Perlindungan data pribadi", "Protection of personal data"))]
    Privacy(privacy::Verb),
    #[command(about = tell("Periksa terminal, disk, hak, jam dan data", "Look at terminal, disk, rights, clock and store"))]
    Doctor(doctor::Args),
    #[command(hide = true, about = tell("Jawab sshd: kunci siapa ini", "Answer sshd: whose key is this"))]
    Keys(keys::Args),
    #[command(hide = true, about = tell(
        "Perintah paksa kunci SSH; tidak dijalankan dengan tangan",
        "The forced command of an SSH key; not run by hand",
    ))]
    Session(ssh_command::Args),
    #[command(about = tell("Bantuan sebuah perintah: bina help task list", "Help on a command: bina help task list"))]
    Help(manual::About),
    #[command(about = tell("Panduan sebuah peran", "The guide of a role"))]
    Guide(guide::Args),
    #[command(about = tell("Pelengkap perintah untuk shell", "Completions for a shell"))]
    Completions(manual::Shell),
    #[command(about = tell("Halaman manual", "The manual page"))]
    Man(manual::Pages),
}

/// Runs the program with these arguments, the first being its own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    dump_no_core();
    let args = match ssh_command::unpack(args.into_iter().collect()) {
        Ok(args) => args,
        Err(refused) => {
            context::say(&exit::words(&refused.into(), help_language::lang()));
            return Exit::Usage;
        }
    };
    help_language::listen(&args);
    match ssh_command::read(&args) {
        Ok(Some((options, line))) => carry_out(options, |c| ssh_command::run(c, &line)),
        Ok(None) => run_verb(&args),
        Err(e) => refuse(&CliContext::of(Options::default()), &e.into()),
    }
}

fn run_verb(args: &[OsString]) -> Exit {
    let root = match parse(args) {
        Ok(root) => root,
        Err(e) => return told(&e, args),
    };
    carry_out(root.options, |context| match &root.verb {
        Some(verb) => serve(context, verb),
        None => console::open(context, &root.console),
    })
}

fn carry_out(options: Options, run: impl FnOnce(&mut CliContext) -> anyhow::Result<Exit>) -> Exit {
    let mut context = CliContext::of(options);
    let answer = run(&mut context);
    answer.unwrap_or_else(|error| refuse(&context, &told_apart(&context, error)))
}

/// Damage that is none, now that the store is closed and its file can be looked at.
fn told_apart(context: &CliContext, error: anyhow::Error) -> anyhow::Error {
    match (error.downcast_ref::<Error>(), context.options.store_path()) {
        (Some(e @ Error::Damaged(_)), Ok(path)) => store::tell_apart(&path, e.clone()).into(),
        _ => error,
    }
}

/// A core file would hold what people typed. Where the limit cannot be set, the system's own stands.
fn dump_no_core() {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none).ok();
}

/// Help is clap's to print; a refusal repeats what was typed, so it is said like any other message.
fn told(error: &clap::Error, args: &[OsString]) -> Exit {
    if error.use_stderr() {
        context::say(&usage::explain(error, &command(), args));
        return Exit::Usage;
    }
    let text = manual::usage_in_words(&error.render().ansi().to_string());
    // Whether anybody reads it changes nothing.
    write!(anstream::stdout(), "{text}").ok();
    Exit::Done
}

fn help(about: &manual::About) -> Exit {
    let args = manual::asking(about);
    parse(&args).map_or_else(|e| told(&e, &args), |_| Exit::Done)
}

/// Runs what a client of SSH asked for on the store of its line, if such may run from afar.
fn serve_from_afar(line: &CliContext, args: &[OsString]) -> anyhow::Result<Exit> {
    help_language::listen(args);
    let root = match parse(args) {
        Ok(root) => root,
        Err(e) => return Ok(told(&e, args)),
    };
    let options = root.options;
    let of_its_own = options.store.is_none() && options.act_as.is_none();
    let verb = root.verb.filter(|v| of_its_own && v.runs_from_afar());
    let verb = verb.ok_or_else(ssh_command::refused)?;
    let mut context = CliContext::of(Options {
        store: line.options.store.clone(),
        account: line.options.account,
        key: line.options.key,
        ..options
    });
    serve(&mut context, &verb)
}

impl Verb {
    /// Whether a line of SSH may run it without the console: it reads, and touches no file of the server.
    fn runs_from_afar(&self) -> bool {
        match self {
            Self::Record(call) => call.only_reads(),
            Self::Report(_) | Self::Outbox(_) | Self::Help(_) | Self::Guide(_) => true,
            Self::Export(args) => args.runs_from_afar(),
            Self::Import(args) => args.runs_from_afar(),
            Self::Officials(args) => args.runs_from_afar(),
            _ => false,
        }
    }
}

/// Headings and names of values are put into the person's language only where somebody reads them: for help, or an error.
fn parse(args: &[OsString]) -> Result<Root, clap::Error> {
    let matches = Root::command().try_get_matches_from(args);
    let matches = matches.or_else(|_| command().try_get_matches_from(args))?;
    Root::from_arg_matches(&matches)
}

/// The whole tree of verbs, in the language of the help.
fn command() -> Command {
    manual::in_words(Root::command())
}

fn serve(context: &mut CliContext, verb: &Verb) -> anyhow::Result<Exit> {
    match verb {
        Verb::Record(call) => call.run(context),
        Verb::Demo(args) => demo::run(context, args),
        Verb::Init(args) => init::run(context, args),
        Verb::Batch => batch::run(context),
        Verb::Report(verb) => report::run(context, verb),
        Verb::Remind(args) => remind::run(context, args),
        Verb::Import(args) => import::run(context, args),
        Verb::Officials(args) => officials::run(context, args),
        Verb::Export(args) => export::run(context, args),
        Verb::Paper(args) => paper::run(context, args),
        Verb::Share(args) => share::run(context, args),
        Verb::Outbox(args) => outbox::run(context, args),
        Verb::Audit(verb) => audit::run(context, verb),
        Verb::Backup(args) => backup::run(context, args),
        Verb::Restore(args) => restore::run(context, args),
        Verb::Move(args) => relocate::run(context, args),
        Verb::Check(args) => check::run(context, *args),
        Verb::Maintenance(args) => maintenance::run(context, *args),
        Verb::Privacy(verb) => privacy::run(context, verb),
        Verb::Doctor(args) => doctor::run(context, *args),
        Verb::Keys(args) => keys::run(context, args),
        Verb::Session(args) => ssh_command::run(context, args),
        Verb::Help(about) => Ok(help(about)),
        Verb::Guide(args) => guide::run(context, args),
        Verb::Completions(shell) => manual::complete(shell),
        Verb::Man(pages) => manual::pages(pages),
    }
}

fn refuse(context: &CliContext, error: &anyhow::Error) -> Exit {
    if !exit::is_broken_pipe(error) {
        context::say(&format!("bina: {}", exit::words(error, context.lang)));
    }
    exit::of(error)
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_verb_is_sound_in_the_eyes_of_clap() {
        super::command().debug_assert();
    }
}
