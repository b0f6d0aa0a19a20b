//! The reference of all commands, made from what clap knows of each verb and from the tables of the entities:
//! `docs/commands.md`.

use clap::{Arg, Command};

use crate::cli::help_language::in_both;
use crate::cli::manual::page::{self, Told};
use crate::domain::model::ENTITIES;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::workflow::Move;

const HEAD: &str = "\
# Perintah · Commands

<!-- Ditulis program · written by the program: cargo run -- man --reference docs -->

Semua yang dapat dilakukan di konsol dapat dilakukan pula dengan perintah, dengan hak dan aturan yang sama.
`bina help PERINTAH` menyebut hal yang sama untuk satu perintah.

All that can be done in the console can be done by command as well, with the same rights and rules. `bina help COMMAND`
tells the same of one command.
";

const RECORDS: &str = "
## Catatan · Records

Setiap jenis catatan mempunyai perintah yang sama; di sini tertulis `task` sebagai contoh. Isian ditulis `nama=nilai`.

Every kind of record has the same verbs, written here with `task`. Fields are written `name=value`.
";

/// A kind of record whose verbs are those that all have.
const SAMPLE: &str = "task";
const ARGUMENTS: &str = "\n| | Indonesia | English |\n|---|---|---|\n";
const FIELDS: &str = "\n| Isian · Field | Indonesia | English | |\n|---|---|---|---|\n";
const STEPS: &str =
    "\n| Langkah · Move | Indonesia | English | Meminta · Asks |\n|---|---|---|---|\n";

/// The page.
pub fn reference() -> String {
    let (id, en) = in_both(super::super::command);
    let mut page = HEAD.to_owned();
    page += "\n## Opsi semua perintah · Options of every command\n";
    page += &arguments(&id, &en);
    page += RECORDS;
    page += &below("bina", &only(&id, true), &only(&en, true));
    page += &ENTITIES
        .iter()
        .map(|e| kind(e, &id, &en))
        .collect::<String>();
    page += "\n## Yang lain · The others\n";
    page += &below("bina", &only(&id, false), &only(&en, false));
    for (heading, told) in [
        (
            "Lingkungan · Environment",
            in_both(|| page::variables().to_vec()),
        ),
        ("Berkas · Files", in_both(|| page::files().to_vec())),
        (
            "Kode keluar · Exit status",
            in_both(|| page::codes().to_vec()),
        ),
    ] {
        page += &format!("\n## {heading}\n{ARGUMENTS}{}", pairs(&told));
    }
    page
}

/// The tree with the verbs of the sample alone, or with those that are of no kind of record.
fn only(root: &Command, records: bool) -> Vec<Command> {
    let is_kind = |c: &Command| {
        ENTITIES
            .iter()
            .any(|e| e.name.replace('_', "-") == c.get_name())
    };
    let is_other = |c: &Command| !is_kind(c) && !c.is_hide_set();
    let wanted = |c: &&Command| {
        if records {
            c.get_name() == SAMPLE
        } else {
            is_other(c)
        }
    };
    root.get_subcommands().filter(wanted).cloned().collect()
}

/// Each verb that does something, with its arguments, and those under it.
fn below(path: &str, id: &[Command], en: &[Command]) -> String {
    let pairs = id.iter().zip(en);
    pairs.map(|(id, en)| verb(path, id, en)).collect()
}

fn verb(path: &str, id: &Command, en: &Command) -> String {
    let path = format!("{path} {}", id.get_name());
    let subs = |c: &Command| {
        c.get_subcommands()
            .filter(|c| !c.is_hide_set())
            .cloned()
            .collect()
    };
    let (ids, ens): (Vec<Command>, Vec<Command>) = (subs(id), subs(en));
    let own = if ids.is_empty() {
        let title = format!("\n### `{}`\n", usage(&path, id));
        title + &format!("\n{}  \n{}\n", about(id), about(en)) + &arguments(id, en)
    } else {
        String::new()
    };
    own + &below(&path, &ids, &ens)
}

fn about(command: &Command) -> String {
    flat(
        &command
            .get_about()
            .map(ToString::to_string)
            .unwrap_or_default(),
    )
}

/// The verb with what stands after it without a dash.
fn usage(path: &str, command: &Command) -> String {
    let positional = command.get_positionals().map(|a| {
        if a.is_required_set() {
            format!(" {}", value(a))
        } else {
            format!(" [{}]", value(a))
        }
    });
    path.to_owned() + &positional.collect::<String>()
}

fn value(arg: &Arg) -> String {
    let names = arg.get_value_names().unwrap_or_default();
    let names: Vec<&str> = names.iter().map(clap::builder::Str::as_str).collect();
    if names.is_empty() {
        return arg.get_id().as_str().to_uppercase();
    }
    names.join(" ")
}

fn spelled(arg: &Arg) -> String {
    match arg.get_long() {
        None => value(arg),
        Some(long) if arg.get_action().takes_values() => format!("--{long} {}", value(arg)),
        Some(long) => format!("--{long}"),
    }
}

fn arguments(id: &Command, en: &Command) -> String {
    let told = |c: &Command| -> Vec<(String, String)> {
        let shown = c.get_arguments().filter(|a| !a.is_hide_set());
        let help = |a: &Arg| a.get_help().map(ToString::to_string).unwrap_or_default();
        shown.map(|a| (spelled(a), help(a))).collect()
    };
    let (id, en) = (told(id), told(en));
    let rows = id.iter().zip(&en);
    let rows: Vec<String> = rows
        .map(|((name, id), (_, en))| row(name, id, en))
        .collect();
    let rows = rows.concat();
    if rows.is_empty() {
        return rows;
    }
    ARGUMENTS.to_owned() + &rows
}

/// In one cell of a table.
fn flat(text: &str) -> String {
    text.replace('\n', " ").replace('|', "\\|")
}

fn row(name: &str, id: &str, en: &str) -> String {
    format!("| `{}` | {} | {} |\n", flat(name), flat(id), flat(en))
}

fn pairs((id, en): &(Vec<Told>, Vec<Told>)) -> String {
    let rows = id.iter().zip(en);
    let rows: Vec<String> = rows
        .map(|((name, id), (_, en))| row(name, id, en))
        .collect();
    rows.concat()
}

/// A kind of record: its fields, its moves, and the verbs that it alone has.
fn kind(entity: &Entity, id: &Command, en: &Command) -> String {
    let name = entity.name.replace('_', "-");
    let (label, fields) = (entity.plural, entity.fields.iter().copied().map(field));
    let moves: String = entity.workflow.moves.iter().copied().map(step).collect();
    let head = format!("\n### {name}\n\n{} · {}\n", label.id, label.en);
    let moves = if moves.is_empty() {
        moves
    } else {
        STEPS.to_owned() + &moves
    };
    let own = |root: &Command| -> Vec<Command> {
        let verbs = root
            .find_subcommand(&name)
            .into_iter()
            .flat_map(Command::get_subcommands);
        let shared = |c: &Command| {
            root.find_subcommand(SAMPLE)
                .is_some_and(|s| s.find_subcommand(c.get_name()).is_some())
        };
        verbs.filter(|c| !shared(c)).cloned().collect()
    };
    let verbs = below(&format!("bina {name}"), &own(id), &own(en)).replace("\n### ", "\n#### ");
    head + FIELDS + &fields.collect::<String>() + &moves + &verbs
}

fn field(field: &Field) -> String {
    let star = if field.required {
        "wajib · required"
    } else {
        ""
    };
    format!(
        "| `{}` | {} | {} | {star} |\n",
        field.name,
        flat(field.label.id),
        flat(field.label.en)
    )
}

fn step(step: &Move) -> String {
    let asks: Vec<String> = step
        .asks
        .iter()
        .map(|a| format!("`{}`", a.field.name))
        .collect();
    format!(
        "| `{}` | {} | {} | {} |\n",
        step.name,
        step.label.id,
        step.label.en,
        asks.join(", ")
    )
}
