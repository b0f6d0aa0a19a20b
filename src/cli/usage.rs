//! What is wrong with a command line, in the person's language: what, why, and where to read on.

use std::error::Error as _;
use std::ffi::OsString;
use std::num::ParseIntError;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::cli::help_language::{lang, tell};
use crate::cli::manual::usage_in_words;
use crate::text::{Message, t};

/// The error of these arguments in lines.
pub fn explain(error: &clap::Error, root: &Command, args: &[OsString]) -> String {
    let mut lines = vec![format!("bina: {}", wrong(error).get(lang()))];
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        // The help itself is what clap holds then.
        let help = usage_in_words(&error.render().to_string());
        lines.push(help.trim_end().to_owned());
        return lines.join("\n");
    }
    lines.extend(choices(error, below(root, args)));
    if let Some(usage) = one(error, ContextKind::Usage) {
        let usage = usage_in_words(usage.trim_start_matches("Usage: "));
        lines.push(format!("{}: {usage}", tell("Pemakaian", "Usage")));
    }
    let help = t("lihat {} --help", "see {} --help").with([path(root, args).into()]);
    lines.push(help.get(lang()));
    lines.join("\n")
}

/// The verbs that were understood.
fn path(root: &Command, args: &[OsString]) -> String {
    let names = chain(root, args).into_iter().map(Command::get_name);
    names.collect::<Vec<_>>().join(" ")
}

/// The last of them.
fn below<'c>(root: &'c Command, args: &[OsString]) -> &'c Command {
    chain(root, args).pop().unwrap_or(root)
}

fn chain<'c>(root: &'c Command, args: &[OsString]) -> Vec<&'c Command> {
    let mut chain = vec![root];
    let mut at = root;
    for arg in args.iter().skip(1) {
        if let Some(below) = at.find_subcommand(arg) {
            at = below;
            chain.push(below);
        }
    }
    chain
}

/// What the error knows of a kind.
fn one(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let text = match error.get(kind)? {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::StyledStr(text) => text.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.is_empty())
}

fn wrong(error: &clap::Error) -> Message {
    let arg = one(error, ContextKind::InvalidArg).unwrap_or_default();
    let value = one(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let name = one(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            t("tidak ada perintah {}", "there is no command {}").with([name.into()])
        }
        ErrorKind::UnknownArgument => {
            t("{} tidak dikenal di sini", "{} is not known here").with([arg.into()])
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            t("{} perlu nilai", "{} needs a value").with([arg.into()])
        }
        ErrorKind::InvalidValue => {
            t("{} tidak dapat berisi {}", "{} cannot be {}").with([arg.into(), value.into()])
        }
        ErrorKind::ValueValidation => t("{} tidak dapat berisi {}: {}", "{} cannot be {}: {}")
            .with([arg.into(), value.into(), reason(error).into()]),
        ErrorKind::MissingRequiredArgument => {
            t("yang kurang: {}", "missing: {}").with([arg.into()])
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            t("sebut perintahnya", "name the command").into()
        }
        ErrorKind::ArgumentConflict => at_odds(error, arg),
        ErrorKind::InvalidUtf8 => t(
            "ada ketikan yang bukan UTF-8; ketik ulang atau setel LANG ke UTF-8",
            "something typed is not UTF-8; type it again, or set LANG to UTF-8",
        )
        .into(),
        // How many values something takes.
        _ => t(
            "{} tidak dapat diberikan sebanyak itu",
            "{} cannot be given that often",
        )
        .with([arg.into()]),
    }
}

fn at_odds(error: &clap::Error, arg: String) -> Message {
    match one(error, ContextKind::PriorArg) {
        Some(prior) if prior != arg => t(
            "{} tidak dapat bersama {}; pilih salah satu",
            "{} cannot be used with {}; choose one of them",
        )
        .with([arg.into(), prior.into()]),
        _ => t("{} hanya sekali", "{} may be given once").with([arg.into()]),
    }
}

/// Our own parsers give theirs in the person's language; those of numbers are clap's.
fn reason(error: &clap::Error) -> String {
    let Some(source) = error.source() else {
        return String::new();
    };
    let words = source.to_string();
    if source.is::<ParseIntError>() {
        return tell("harus bilangan bulat", "it must be a whole number").to_owned();
    }
    if source.is::<uuid::Error>() {
        return tell("bukan id", "it is not an id").to_owned();
    }
    match words.split_once(" is not in ") {
        Some((_, range)) => format!("{} {range}", tell("harus di dalam", "it must be within")),
        None => words,
    }
}

fn texts(value: &ContextValue) -> Vec<String> {
    match value {
        ContextValue::String(text) => vec![text.clone()],
        ContextValue::Strings(texts) => texts.clone(),
        _ => vec![],
    }
}

/// What is typed, with what it is called where the command says so: `fulfil (Tandai dipenuhi)`.
fn label(command: &Command, value: &str) -> String {
    let values = command
        .get_arguments()
        .flat_map(clap::Arg::get_possible_values);
    let known = values.into_iter().find(|v| v.get_name() == value);
    let help = known.and_then(|v| v.get_help().map(ToString::to_string));
    let more = help.filter(|help| !help.eq_ignore_ascii_case(value));
    // What has a label may be typed with a hyphen, which reads better in a sentence.
    let typed = || value.replace('_', "-");
    more.map_or_else(|| value.to_owned(), |help| format!("{} ({help})", typed()))
}

/// What may stand there instead, and what was perhaps meant.
fn choices(error: &clap::Error, command: &Command) -> Vec<String> {
    let lists = [ContextKind::ValidSubcommand, ContextKind::ValidValue];
    let meant = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let list = |words: &'static str, kinds: &[ContextKind]| {
        let found = kinds.iter().find_map(|kind| error.get(*kind))?;
        let found: Vec<String> = texts(found).iter().map(|v| label(command, v)).collect();
        (!found.is_empty()).then(|| format!("{words}: {}", found.join(", ")))
    };
    let lists = list(tell("pilihan", "choices"), &lists);
    let meant = list(tell("mungkin maksud Anda", "perhaps you mean"), &meant);
    lists.into_iter().chain(meant).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{command, help_language};

    const CASES: [(&str, &[&str]); 13] = [
        (
            "lsit",
            &["bina: tidak ada perintah lsit", "lihat bina --help"],
        ),
        (
            "task lsit",
            &["mungkin maksud Anda: list", "lihat bina task --help"],
        ),
        (
            "task list --nope",
            &["--nope tidak dikenal", "lihat bina task list --help"],
        ),
        ("task list --sotre=x", &["mungkin maksud Anda: --store"]),
        (
            "task move",
            &["yang kurang: <ID>, <LANGKAH>", "Pemakaian: bina task move"],
        ),
        (
            "demo --scale nation",
            &["tidak dapat berisi nation", "pilihan: city, province"],
        ),
        ("report", &["sebut perintahnya", "pilihan: coverage, inbox"]),
        (
            "report funds --period xx",
            &["berisi xx: tulis seperti 2026"],
        ),
        (
            "report coverage --year 1900",
            &["1900: harus di dalam 2000..2100"],
        ),
        ("demo --seed x", &["berisi x: harus bilangan bulat"]),
        (
            "report coverage --year 2026 --period 2026",
            &["tidak dapat bersama --period"],
        ),
        ("task list --json --json", &["--json hanya sekali"]),
        (
            "data-request move x erases",
            &["fulfil (Tandai dipenuhi)", "mungkin maksud Anda: erase ("],
        ),
    ];

    fn said(line: &str, lang: &str) -> String {
        let line = format!("bina {line} --lang={lang}");
        let args: Vec<OsString> = line.split(' ').map(OsString::from).collect();
        help_language::listen(&args);
        let root = command();
        let error = root.clone().try_get_matches_from(&args).unwrap_err();
        explain(&error, &root, &args)
    }

    #[test]
    fn each_mistake_is_told_with_the_way_out() {
        for (line, told) in CASES {
            let id = said(line, "id");
            for words in told {
                assert!(id.contains(words), "{line}: {id}");
            }
            let en = said(line, "en");
            assert!(en.contains("\nsee bina"), "{line}: {en}");
            assert!(
                !id.contains("Usage") && !en.contains("Pemakaian"),
                "{line}: {id}\n{en}"
            );
            assert_ne!(id.lines().next(), en.lines().next(), "{line}");
        }
    }
}
