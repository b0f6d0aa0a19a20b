//! The command line about itself: help in the person's language, completions, manual pages.

mod commands;
mod keys;
mod page;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::builder::PossibleValue;
use clap::{Arg, Command};

use crate::cli::context::print;
use crate::cli::exit::Exit;
use crate::cli::help_language::{lang, tell};
use crate::text::{Lang, t};

#[derive(Clone, Debug, clap::Args)]
pub struct About {
    #[arg(value_name = "COMMAND", help = tell("Perintah, juga yang di bawahnya", "The command, also one below another"))]
    verbs: Vec<OsString>,
}

#[derive(Clone, Debug, clap::Args)]
pub struct Shell {
    #[arg(value_enum, value_name = "SHELL", help = tell("Jenis shell", "Kind of shell"))]
    shell: clap_complete::Shell,
}

#[derive(Clone, Debug, clap::Args)]
pub struct Pages {
    #[arg(long, value_name = "FOLDER", help = tell(
        "Tulis satu halaman per perintah ke folder ini",
        "Write a page per verb into this folder",
    ))]
    dir: Option<PathBuf>,

    #[arg(long, value_name = "FOLDER", conflicts_with = "dir", help = tell(
        "Tulis daftar semua tombol dan semua perintah ke folder ini: keys.md dan commands.md",
        "Write the references of all keys and all commands into this folder: keys.md and commands.md",
    ))]
    reference: Option<PathBuf>,
}

/// The words that ask for the help of these verbs.
pub fn asking(about: &About) -> Vec<OsString> {
    let mut args = vec![OsString::from("bina")];
    args.extend(about.verbs.iter().cloned());
    args.push("--help".into());
    args
}

/// What clap writes in a usage line in English alone, in the language of the help.
pub fn usage_in_words(text: &str) -> String {
    text.replace("[OPTIONS]", tell("[OPSI]", "[OPTIONS]"))
}

/// Prints the completions of a shell.
///
/// # Errors
/// When standard output takes them no longer.
pub fn complete(args: &Shell) -> anyhow::Result<Exit> {
    let mut out = Vec::new();
    clap_complete::generate(args.shell, &mut super::command(), "bina", &mut out);
    print(&String::from_utf8(out)?)?;
    Ok(Exit::Done)
}

/// Prints the manual page, or writes one per verb, or the references.
///
/// # Errors
/// When they cannot be written.
pub fn pages(args: &Pages) -> anyhow::Result<Exit> {
    match (&args.dir, &args.reference) {
        (Some(dir), _) => {
            page::write_all(super::command(), dir).with_context(|| unwritten(dir, "--dir"))?;
        }
        (_, Some(dir)) => {
            references(dir).with_context(|| unwritten(dir, "--reference"))?;
        }
        _ => {
            let mut out = Vec::new();
            page::render(&super::command(), &mut out)?;
            print(&String::from_utf8(out)?)?;
        }
    }
    Ok(Exit::Done)
}

fn unwritten(dir: &Path, option: &str) -> String {
    let words = t(
        "{} tidak dapat ditulis; sebut folder lain dengan {}",
        "{} cannot be written; name another folder with {}",
    );
    let told = words.with([dir.display().to_string().into(), option.into()]);
    told.get(lang())
}

fn references(dir: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(dir)?;
    std::fs::write(dir.join("keys.md"), keys::reference())?;
    std::fs::write(dir.join("commands.md"), commands::reference())
}

/// The same command with the headings of its help in the person's language.
pub fn in_words(command: Command) -> Command {
    let template = tell(
        "{about-with-newline}\nPemakaian: {usage}\n\n{all-args}{after-help}\n",
        "{about-with-newline}\nUsage: {usage}\n\n{all-args}{after-help}\n",
    );
    let command = command
        .help_template(template)
        .subcommand_help_heading(tell("Perintah", "Commands"))
        .subcommand_value_name(tell("PERINTAH", "COMMAND"))
        .mut_args(|arg| {
            let heading = if arg.is_positional() {
                tell("Argumen", "Arguments")
            } else {
                tell("Opsi", "Options")
            };
            named(in_brackets(arg)).help_heading(heading)
        });
    let command = in_order(command);
    command.mut_subcommands(in_words)
}

/// The options of a verb before those of every verb, each as they are declared.
fn in_order(command: Command) -> Command {
    let mut nth = 0;
    command.mut_args(|arg| {
        nth += 1;
        let last = if arg.is_global_set() { 900 } else { 0 };
        arg.display_order(last + nth)
    })
}

/// Words that stand for a value, where the two languages differ.
const NAMES: [(&str, &str); 27] = [
    ("ACCOUNT", "AKUN"),
    ("CODE", "KODE"),
    ("COMMAND", "PERINTAH"),
    ("DATE", "TANGGAL"),
    ("DAYS", "HARI"),
    ("ENTITY", "JENIS"),
    ("FIELD", "ISIAN"),
    ("FILE", "BERKAS"),
    ("FINGERPRINT", "SIDIK"),
    ("HEADING", "JUDUL"),
    ("ITEM", "BUTIR"),
    ("KEY", "KUNCI"),
    ("KIND", "JENIS"),
    ("LANG", "BAHASA"),
    ("LINE", "BARIS"),
    ("MOVE", "LANGKAH"),
    ("NAME", "NAMA"),
    ("NUMBER", "NOMOR"),
    ("OPERATION", "OPERASI"),
    ("REASON", "ALASAN"),
    ("REGION", "WILAYAH"),
    ("ROLE", "PERAN"),
    ("SCREEN", "LAYAR"),
    ("STATE", "STATUS"),
    ("THEME", "TEMA"),
    ("USER", "PENGGUNA"),
    ("VALUE", "NILAI"),
];

/// The names of its values in the language of the help.
fn named(arg: Arg) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let own = arg.get_id().as_str().to_uppercase();
    let told: Vec<String> = match arg.get_value_names() {
        Some(names) => names.iter().map(|name| value_name(name)).collect(),
        None => vec![value_name(&own)],
    };
    arg.value_names(told)
}

/// The words of a name, each in the language of the help; what stands between them stays.
fn value_name(name: &str) -> String {
    if lang() == Lang::En {
        return name.to_owned();
    }
    let mut out = String::new();
    for word in name.split_inclusive(|c: char| !c.is_ascii_uppercase()) {
        let letters = word.trim_end_matches(|c: char| !c.is_ascii_uppercase());
        let known = NAMES.iter().find(|(en, _)| *en == letters);
        out += known.map_or(letters, |(_, id)| id);
        out += &word[letters.len()..];
    }
    out
}

/// What clap would say in English alone: what may stand there, and what does when nothing is given.
fn in_brackets(arg: Arg) -> Arg {
    if !arg.get_action().takes_values() {
        return arg;
    }
    let mut help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    let values = arg.get_possible_values();
    if !values.is_empty() && !arg.is_hide_possible_values_set() {
        let names: Vec<_> = values.iter().map(PossibleValue::get_name).collect();
        help += &format!(" [{}: {}]", tell("pilihan", "one of"), names.join(", "));
    }
    for given in arg.get_default_values().iter().filter(|v| !v.is_empty()) {
        let given = given.to_string_lossy();
        help += &format!(" [{}: {given}]", tell("bawaan", "default"));
    }
    arg.help(help)
        .hide_possible_values(true)
        .hide_default_value(true)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::ffi::OsString;

    use super::*;
    use crate::cli::help_language;
    use crate::domain::model::ENTITIES;

    /// What each command and each of its arguments says of itself, by the way to it.
    fn told(command: &Command, path: &str, all: &mut BTreeMap<String, String>) {
        let path = format!("{path} {}", command.get_name());
        let about = command.get_about().map(ToString::to_string);
        all.insert(path.clone(), about.unwrap_or_default());
        for arg in command.get_arguments().filter(|a| !a.is_hide_set()) {
            let help = arg.get_help().map(ToString::to_string);
            all.insert(
                format!("{path} <{}>", arg.get_id()),
                help.unwrap_or_default(),
            );
        }
        let below = command.get_subcommands();
        below.for_each(|c| told(c, &path, all));
    }

    fn in_language(lang: &str) -> BTreeMap<String, String> {
        help_language::listen(&[OsString::from(format!("--lang={lang}"))]);
        let mut all = BTreeMap::new();
        told(&crate::cli::command(), "", &mut all);
        all
    }

    /// Words of the law are the same in both.
    fn is_of_the_law(text: &str) -> bool {
        let labels = ENTITIES.iter().flat_map(|e| [e.label, e.plural]);
        let mut names = labels.filter(|l| l.id == l.en).map(|l| l.id);
        names.any(|name| text.starts_with(name))
    }

    #[test]
    fn every_command_and_argument_is_told_in_both_languages() {
        let (id, en) = (in_language("id"), in_language("en"));
        assert!(id.len() > 500, "only {}", id.len());
        for (path, words) in id {
            assert!(!words.is_empty(), "nothing is said of {path}");
            let same = words == en[&path] && words.contains(' ');
            assert!(!same || is_of_the_law(&words), "{path}: {words}");
        }
    }
}
