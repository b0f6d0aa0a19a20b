//! The command line: verbs over the same store commands as the screens use.

mod add;
mod advance;
mod audit;
mod batch;
mod console;
mod coverage;
mod demo;
mod desk;
mod edit;
mod exit;
mod export;
mod generate;
mod history;
mod import;
mod inbox;
mod init;
mod list;
mod load;
mod manual;
mod missing;
mod options;
mod paper;
mod record;
mod reference;
mod report;
mod session;
mod share;
mod show;
mod signals;
mod table;
mod user;
mod values;
mod whole;
mod words;
mod written;

pub use exit::Exit;

use std::ffi::OsString;

use clap::{ArgAction, Command, CommandFactory, FromArgMatches, Parser};
use rustix::process::{Resource, Rlimit, setrlimit};

use desk::Desk;
use options::Options;
use words::tell;

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
        "Masukkan csv, xlsx atau json; hanya diperiksa tanpa --commit",
        "Take in csv, xlsx or json; checked alone without --commit",
    ))]
    Import(import::Args),
    #[command(about = tell(
        "Keluarkan catatan sebagai csv, xlsx atau json",
        "Write records as csv, xlsx or json",
    ))]
    Export(export::Args),
    #[command(about = tell(
        "Buat surat atau buku sebagai docx, ke kotak keluar akun",
        "Make a paper as docx, into the account's outbox",
    ))]
    Paper(paper::Args),
    #[command(about = tell(
        "Serahkan kepada SKPD kader, tugas terbuka dan hasilnya sendiri; dicatat",
        "Hand an SKPD its own cadres, open tasks and minutes; written down",
    ))]
    Share(share::Args),
    #[command(subcommand, about = tell("Jejak audit", "The audit trail"))]
    Audit(audit::Verb),
    #[command(about = tell("Pelengkap perintah untuk shell", "Completions for a shell"))]
    Completions(manual::Shell),
    #[command(about = tell("Halaman manual", "The manual page"))]
    Man(manual::Pages),
}

/// Runs the program with these arguments, the first being its own name.
pub fn run(args: impl IntoIterator<Item = OsString>) -> Exit {
    dump_no_core();
    let args: Vec<OsString> = args.into_iter().collect();
    words::listen(&args);
    let root = match parse(args) {
        Ok(root) => root,
        Err(e) => {
            // Clap says it on the right stream; whether anybody reads it changes nothing.
            e.print().ok();
            return if e.use_stderr() {
                Exit::Usage
            } else {
                Exit::Done
            };
        }
    };
    let mut desk = Desk::of(root.options);
    let answer = match &root.verb {
        Some(verb) => serve(&mut desk, verb),
        None => console::open(&mut desk, &root.console),
    };
    answer.unwrap_or_else(|error| refuse(&desk, &error))
}

/// A core file would hold what people typed. Where the limit cannot be set, the system's own stands.
fn dump_no_core() {
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none).ok();
}

fn parse(args: Vec<OsString>) -> Result<Root, clap::Error> {
    Root::from_arg_matches(&command().try_get_matches_from(args)?)
}

/// The whole tree of verbs, in the language of the help.
fn command() -> Command {
    manual::in_words(Root::command())
}

fn serve(desk: &mut Desk, verb: &Verb) -> anyhow::Result<Exit> {
    match verb {
        Verb::Record(call) => call.run(desk),
        Verb::Demo(args) => demo::run(desk, args),
        Verb::Init(args) => init::run(desk, args),
        Verb::Batch => batch::run(desk),
        Verb::Report(verb) => report::run(desk, verb),
        Verb::Import(args) => import::run(desk, args),
        Verb::Export(args) => export::run(desk, args),
        Verb::Paper(args) => paper::run(desk, args),
        Verb::Share(args) => share::run(desk, args),
        Verb::Audit(verb) => audit::run(desk, verb),
        Verb::Completions(shell) => manual::complete(shell),
        Verb::Man(pages) => manual::pages(pages),
    }
}

fn refuse(desk: &Desk, error: &anyhow::Error) -> Exit {
    if !exit::is_broken_pipe(error) {
        desk::say(&format!("bina: {}", exit::words(error, desk.lang)));
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
