//! `batch`: commands as JSON lines from standard input, all of them or none.

use std::collections::BTreeMap;
use std::io::{BufRead, Read};

use serde::Deserialize;
use serde_json::Value as Json;
use uuid::Uuid;

use crate::cli::context::CliContext;
use crate::cli::exit::Exit;
use crate::cli::session::Session;
use crate::cli::values::Given;
use crate::cli::{record, write_result};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::workflow::Move;
use crate::store::cause;
use crate::store::{Command, CommandKind, Error};
use crate::text::{Message, t};

/// A line is at most this long; a store's longest record is far shorter.
const LINE: usize = 64 * 1024;

/// Bytes of one batch, at most.
const BYTES: usize = 16 * 1024 * 1024;

/// Lines of one batch, at most: it holds the store while it is written.
const LINES: usize = 10_000;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Deed {
    Add,
    Edit,
    Move,
}

/// One line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    entity: String,
    act: Deed,
    id: Option<String>,
    version: Option<i64>,
    #[serde(rename = "move")]
    step: Option<String>,
    region: Option<String>,
    #[serde(default)]
    fields: BTreeMap<String, Json>,
}

/// # Errors
/// As the store's `submit`, with the number of the line.
pub fn run(context: &mut CliContext) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let (mut commands, mut numbers) = (vec![], vec![]);
    for (number, text) in lines(std::io::stdin().lock())? {
        let command = session.command(&text).map_err(|e| on_line(number, e))?;
        commands.push(command);
        numbers.push(number);
    }
    let done = session
        .submit(context, commands)
        .map_err(|e| match e.downcast_ref() {
            Some(Error::Rejected { nth, .. }) => {
                on_line(numbers.get(*nth).copied().unwrap_or(0), e)
            }
            _ => e,
        })?;
    write_result::all(context, &done)?;
    Ok(Exit::Done)
}

/// The lines that say something, with their numbers from 1.
fn lines(mut input: impl BufRead) -> anyhow::Result<Vec<(usize, String)>> {
    let (mut out, mut total) = (Vec::new(), 0);
    for number in 1.. {
        let mut line = Vec::new();
        let most = u64::try_from(LINE).unwrap_or(u64::MAX) + 1;
        let read = input.by_ref().take(most).read_until(b'\n', &mut line)?;
        total += read;
        if read == 0 {
            break;
        }
        if read > LINE || total > BYTES || number > LINES {
            return Err(too_much());
        }
        let line = String::from_utf8(line);
        let line =
            line.map_err(|_| on_line(number, wrong(t("bukan teks UTF-8", "is not UTF-8 text"))))?;
        if !line.trim().is_empty() {
            out.push((number, line));
        }
    }
    Ok(out)
}

fn too_much() -> anyhow::Error {
    let words = t(
        "batas satu batch: {} baris, {} byte sebaris, {} byte seluruhnya; bagi menjadi beberapa batch",
        "one batch holds {} lines, {} bytes a line, {} bytes in all; split it",
    );
    wrong(words.with([LINES, LINE, BYTES].map(|n| i64::try_from(n).unwrap_or(i64::MAX).into())))
}

impl Session {
    fn command(&mut self, text: &str) -> anyhow::Result<Command> {
        let line: Line = serde_json::from_str(text).map_err(|e| unreadable(&e))?;
        let entity =
            record::entity(&line.entity).ok_or_else(|| Error::missing(line.entity.as_str()))?;
        let given = given(&line.fields)?;
        if let Deed::Add = line.act {
            return self.addition(entity, &line, &given);
        }
        let id = line.id.as_deref().ok_or_else(|| lacks("id"))?;
        let record = self.find(entity, id)?.record;
        let mut changes = self.changes(entity, &record.region, &given)?;
        let version = line.version.unwrap_or(record.version);
        let act = match &line.act {
            Deed::Move => {
                let step = step(entity, &line)?;
                self.preset(step, &mut changes);
                CommandKind::Move { version, step }
            }
            _ => CommandKind::Edit { version },
        };
        Ok(Command {
            entity,
            id: record.id,
            act,
            changes,
        })
    }

    fn addition(
        &mut self,
        entity: &'static Entity,
        line: &Line,
        given: &[Given],
    ) -> anyhow::Result<Command> {
        let region = self.home(entity, line.region.as_deref())?;
        let id = match &line.id {
            Some(id) => Uuid::parse_str(id)
                .map_err(|_| wrong(t("id bukan UUID", "the id is not a UUID")))?,
            None => self.store.id(),
        };
        let changes = self.changes(entity, &region, given)?;
        Ok(Command {
            entity,
            id,
            act: CommandKind::Add { region },
            changes,
        })
    }
}

fn step(entity: &'static Entity, line: &Line) -> anyhow::Result<&'static Move> {
    let name = line.step.as_deref().ok_or_else(|| lacks("move"))?;
    Ok(entity
        .workflow
        .called(name)
        .ok_or_else(|| Error::missing(name))?)
}

/// JSON values as they would be typed.
fn given(fields: &BTreeMap<String, Json>) -> anyhow::Result<Vec<Given>> {
    let one = |(field, value): (&String, &Json)| {
        let value = match value {
            Json::Null => String::new(),
            Json::String(s) => s.clone(),
            Json::Number(n) => n.to_string(),
            _ => {
                return Err(wrong(t(
                    "nilai isian harus teks, angka atau null",
                    "a field's value must be text, a number or null",
                )));
            }
        };
        Ok(Given {
            field: field.clone(),
            value,
        })
    };
    fields.iter().map(one).collect()
}

fn wrong(message: impl Into<Message>) -> anyhow::Error {
    Error::invalid(None, message).into()
}

fn lacks(key: &str) -> anyhow::Error {
    wrong(t("\"{}\" wajib ada", "\"{}\" is required").with([key.into()]))
}

fn unreadable(e: &serde_json::Error) -> anyhow::Error {
    let words = t(
        "bukan perintah ({}); tulis seperti {}",
        "is not a command ({}); write it like {}",
    );
    let example =
        r#"{"entity":"skpd","act":"add","fields":{"code":"DKK","name":"Dinas Kesehatan"}}"#;
    wrong(words.with([cause::of_json(e).into(), example.into()]))
}

/// The same error, with the number of the line before its words.
fn on_line(number: usize, error: anyhow::Error) -> anyhow::Error {
    let at = |m: &Message| {
        let number = i64::try_from(number).unwrap_or(i64::MAX);
        t("baris {}: {}", "line {}: {}").with([number.to_string().into(), m.clone().into()])
    };
    match error.downcast::<Error>() {
        Ok(Error::Rejected {
            fault,
            field,
            nth,
            message,
        }) => Error::Rejected {
            fault,
            field,
            nth,
            message: at(&message),
        }
        .into(),
        Ok(other) => other.into(),
        Err(other) => other,
    }
}

#[cfg(test)]
mod tests {
    use std::io::BufReader;

    use super::*;

    #[test]
    fn a_flood_is_refused_before_it_fills_the_memory() {
        assert!(lines(BufReader::new(std::io::repeat(b'x'))).is_err());
        assert!(lines(BufReader::new(std::io::repeat(b'\n'))).is_err());
        let ok = lines(&b"\n{}\n\n{}"[..]).unwrap();
        assert_eq!(ok, [(2, "{}\n".to_owned()), (4, "{}".to_owned())]);
    }
}
