//! `session`: the forced command of an SSH key, and the program as the login shell that runs it.

use std::ffi::{OsStr, OsString};
use std::os::unix::process::CommandExt;

use clap::Parser;
use uuid::Uuid;

use crate::cli::context::CliContext;
use crate::cli::exit::{Exit, Refused};
use crate::cli::help_language::tell;
use crate::cli::options::Options;
use crate::cli::{console, keys, session};
use crate::store::Error;
use crate::text::{Message, t};

/// What is left of the environment.
const KEPT: [&str; 6] = [
    "TERM",
    "LANG",
    "SSH_CONNECTION",
    console::ASKS,
    ASKED,
    HEAPS,
];
/// What sshd and PAM set by themselves, over whatever the client sent (`do_setup_env` of OpenSSH's session.c,
/// `pam_systemd(8)`, `pam_motd(8)`). It may stay: nothing of it is the client's.
const SSHD: [&str; 15] = [
    "USER",
    "LOGNAME",
    "HOME",
    "PATH",
    "MAIL",
    "SHELL",
    "SSH_CLIENT",
    "SSH_TTY",
    "SSH_USER_AUTH",
    "MOTD_SHOWN",
    "XDG_SESSION_ID",
    "XDG_SESSION_TYPE",
    "XDG_SESSION_CLASS",
    "XDG_RUNTIME_DIR",
    "DBUS_SESSION_BUS_ADDRESS",
];
/// How many heaps the C library makes. By itself each thread has one, and what one has let go the others cannot use; those of
/// a console take turns, and with one heap it holds a fifth less.
const HEAPS: &str = "MALLOC_ARENA_MAX";
/// What the client asked to run, as sshd hands it on.
const ASKED: &str = "SSH_ORIGINAL_COMMAND";
/// A longer line is no command of ours.
const LONGEST: usize = 4096;

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(long, value_parser = keys::id, help = tell("Akun pemilik kunci", "The account the key belongs to"))]
    account: Uuid,
    #[arg(long, value_parser = keys::id, help = tell("Kunci yang dipakai masuk", "The key that was used"))]
    key: Option<Uuid>,
}

/// The arguments as they are meant: sshd runs a forced command as `bina -c "… session …"` when the program is the
/// login shell. Nothing else is ever taken from a shell's arguments.
///
/// # Errors
/// Usage when the program is used as a shell.
pub fn unpack(args: Vec<OsString>) -> Result<Vec<OsString>, Refused> {
    let is_login = args
        .first()
        .is_some_and(|a| a.as_encoded_bytes().starts_with(b"-"));
    if is_login {
        return Err(no_shell());
    }
    let [_, flag, command] = &args[..] else {
        return Ok(args);
    };
    if flag != OsStr::new("-c") {
        return Ok(args);
    }
    let words = command.to_str().and_then(|c| shell_words::split(c).ok());
    match words {
        Some(words) if words.get(1).is_some_and(|w| w == VERB) => {
            Ok(words.into_iter().map(OsString::from).collect())
        }
        _ => Err(no_shell()),
    }
}

fn no_shell() -> Refused {
    Refused::Usage(
        t(
            "bina bukan shell; masuk dengan kunci SSH yang terdaftar",
            "bina is not a shell; sign in with a registered SSH key",
        )
        .into(),
    )
}

/// Serves one line of SSH: the console, or the command the client named.
///
/// # Errors
/// Forbidden when the key or account has ended; usage when the command is not allowed from afar.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    start_clean()?;
    context.options.account = Some(args.account);
    context.options.key = args.key;
    let store = session::store(context)?;
    if let Some(key) = args.key {
        store.check_key(args.account, key)?;
    }
    match std::env::var_os(ASKED).filter(|c| !c.is_empty()) {
        None => console::open_by_key(store, context),
        Some(command) => {
            drop(store);
            serve(context, &command)
        }
    }
}

/// The name of the verb.
const VERB: &str = "session";

/// The forced command as sshd gives it, and nothing else.
#[derive(Debug, Parser)]
struct Forced {
    #[command(flatten)]
    options: Options,
    #[command(subcommand)]
    verb: Line,
}

#[derive(Debug, clap::Subcommand)]
enum Line {
    Session(Args),
}

/// What the forced command of a key says, in an environment that is clean; none of any other command. The tree of all verbs
/// is built for who types them: whoever signs in does not wait for it.
///
/// # Errors
/// When the program cannot begin again.
pub fn read(args: &[OsString]) -> std::io::Result<Option<(Options, Args)>> {
    if args.get(1).is_none_or(|verb| verb != VERB) {
        return Ok(None);
    }
    start_clean()?;
    let read = Forced::try_parse_from(args).ok();
    Ok(read.map(|f| match f.verb {
        Line::Session(args) => (f.options, args),
    }))
}

/// Whether all of it is known, and the heaps are few: so the settings in `deploy/` leave it, and the program need not begin
/// twice.
fn is_clean() -> bool {
    let is_known = |name: OsString| KEPT.iter().chain(&SSHD).any(|k| name == *k);
    std::env::vars_os().all(|(name, _)| is_known(name)) && std::env::var_os(HEAPS).is_some()
}

/// Begins again with what is kept alone, where it is not clean.
fn start_clean() -> std::io::Result<()> {
    if is_clean() {
        Ok(())
    } else {
        Err(begin_again())
    }
}

/// Comes back only with an error.
fn begin_again() -> std::io::Error {
    let kept = KEPT.iter().filter_map(|k| Some((*k, std::env::var_os(k)?)));
    let kept = kept.chain([(HEAPS, "1".into())]);
    let program = match std::env::current_exe() {
        Ok(program) => program,
        Err(e) => return e,
    };
    let args = unpack(std::env::args_os().collect()).unwrap_or_default();
    std::process::Command::new(program)
        .args(args.into_iter().skip(1))
        .env_clear()
        .envs(kept)
        .exec()
}

/// A command from afar: split like a shell would and parsed by clap, run by neither.
fn serve(context: &CliContext, command: &OsStr) -> anyhow::Result<Exit> {
    let words = words(command)?;
    let args = std::iter::once("bina".to_owned()).chain(words);
    let args: Vec<OsString> = args.map(OsString::from).collect();
    crate::cli::serve_from_afar(context, &args)
}

fn words(command: &OsStr) -> Result<Vec<String>, Error> {
    let text = command.to_str().filter(|c| c.len() <= LONGEST);
    let words = text.and_then(|c| shell_words::split(c).ok());
    words.ok_or_else(|| {
        Error::invalid(
            None,
            t(
                "perintah tidak terbaca; tulis seperti: ssh bina@server report inbox",
                "the command cannot be read; write it like: ssh bina@server report inbox",
            ),
        )
    })
}

/// Why a command does not run from afar.
pub fn refused() -> Error {
    Error::forbidden(Message::from(t(
        "lewat SSH hanya perintah baca (list, show, history, report, export) serta import dan officials dari masukan baku; \
         yang lain dari konsol, tanpa --store dan --as",
        "over SSH only reading commands (list, show, history, report, export) and import and officials from standard input run; \
         the rest from the console, without --store and --as",
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unpacked(args: &[&str]) -> Option<Vec<String>> {
        let args = args.iter().map(OsString::from).collect();
        let args = unpack(args).ok()?;
        args.into_iter().map(|a| a.into_string().ok()).collect()
    }

    #[test]
    fn the_program_is_no_shell() {
        for args in [
            &["-bina"][..],
            &["bina", "-c", "id"],
            &["bina", "-c", "/bin/sh -c 'session'"],
            &["bina", "-c", "bina export person"],
            &["bina", "-c", "bina 'session"],
            &["bina", "-c", ""],
        ] {
            assert_eq!(unpacked(args), None, "{args:?}");
        }
        assert_eq!(
            unpacked(&["bina", "-c", "/usr/local/bin/bina session --account x"]).unwrap()[1..],
            ["session", "--account", "x"]
        );
        assert_eq!(unpacked(&["bina", "report", "inbox"]).unwrap()[1], "report");
    }

    #[test]
    fn a_command_is_words_and_nothing_more() {
        let split = |c: &str| words(OsStr::new(c));
        assert_eq!(
            split("report 'a; b' $(id) `id` > /tmp/x").unwrap(),
            ["report", "a; b", "$(id)", "`id`", ">", "/tmp/x"]
        );
        assert!(split("report 'a").is_err());
        assert!(split(&"x ".repeat(LONGEST)).is_err());
    }
}
