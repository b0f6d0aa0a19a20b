//! `officials`: people with their accounts, appointments and keys from one sheet, a row each; all of them or none.

mod column;

use std::path::PathBuf;

use serde_json::json;

use crate::cli::context::CliContext;
use crate::cli::exit::{self, Exit};
use crate::cli::help_language::tell;
use crate::cli::import::source::{invalid, open};
use crate::cli::session::Session;
use crate::domain::format;
use crate::domain::model::{account, appointment, key, person};
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Role;
use crate::exchange::json::Envelope;
use crate::exchange::sheet::{self, Line, Wish};
use crate::store::{Batch, Command, CommandKind, Error};
use crate::text::{Message, t};
use column::{Column, Columns};

#[derive(Clone, Debug, clap::Args)]
pub struct Args {
    #[arg(value_name = "FILE", help = tell(
        "Lembar csv, xlsx, ods atau xls; - untuk masukan baku",
        "Sheet in csv, xlsx, ods or xls; - for standard input",
    ))]
    file: PathBuf,

    #[arg(long, help = tell("Simpan; tanpa ini hanya diperiksa", "Save; without it the file is checked alone"))]
    commit: bool,
}

/// The headings that are known, for the help.
pub fn about_columns() -> String {
    let names: Vec<&str> = column::ALL.iter().map(|c| c.label()).collect();
    let words = t(
        "Kolom: {}.\nSatu baris satu pejabat; kunci boleh kosong. Kantor terbawah didahulukan.",
        "Columns: {}.\nA row is an official; the key may be empty. The lowest offices come first.",
    );
    let told = words.with([names.join(", ").into()]);
    told.get(crate::cli::help_language::lang())
}

/// A row that can be saved, as far as it was read.
struct Official {
    line: u64,
    /// The office, by which rows are ordered.
    level: Level,
    told: String,
    commands: Vec<Command>,
}

/// What is wrong, and in which line.
struct Trouble {
    line: u64,
    message: Message,
}

/// # Errors
/// As the store's `submit`; what is wrong with the file.
pub fn run(context: &mut CliContext, args: &Args) -> anyhow::Result<Exit> {
    let mut session = Session::open(context)?;
    let (columns, lines) = read(context, args)?;
    let (mut officials, mut troubles) = (vec![], vec![]);
    for line in &lines {
        match session.official(&columns, line) {
            Ok(official) => officials.push(official),
            Err(error) => troubles.push(Trouble {
                line: line.number,
                message: said(&error, context),
            }),
        }
    }
    // From the lowest office upward: an appointment waits for whoever stands above once they can come in.
    officials.sort_by_key(|o| std::cmp::Reverse(o.level));
    troubles.extend(session.rehearsed(&officials)?);
    troubles.sort_by_key(|t| t.line);
    let is_good = troubles.is_empty();
    if is_good && args.commit {
        let commands = officials.iter().flat_map(|o| o.commands.clone());
        session.submit(context, commands.collect())?;
    }
    answer(context, &officials, &troubles, is_good && args.commit)?;
    Ok(if is_good { Exit::Done } else { Exit::Invalid })
}

fn said(error: &anyhow::Error, context: &CliContext) -> Message {
    match error.downcast_ref::<Error>() {
        Some(error) => error.message(),
        None => t("{}", "{}").with([exit::words(error, context.lang).into()]),
    }
}

fn read(context: &CliContext, args: &Args) -> anyhow::Result<(Columns, Vec<Line>)> {
    let wish = Wish {
        format: None,
        tabs: &[],
    };
    let fit = |heads: &[String]| heads.iter().filter_map(|h| Column::parse(h)).count();
    let (sheet, _) = sheet::read_wished(open(&args.file)?, wish, fit).map_err(invalid)?;
    for remark in &sheet.remarks {
        context.note(remark);
    }
    let columns = Columns::of(&sheet.headings).map_err(invalid)?;
    Ok((columns, sheet.lines))
}

impl Session {
    /// The records of one row, which refer to each other.
    fn official(&mut self, columns: &Columns, line: &Line) -> anyhow::Result<Official> {
        let keeper = self.home(&account::ENTITY, None)?;
        let (role, region) = self.office(columns, line)?;
        let [person, account] = [self.store.id(), self.store.id()];
        let about = self.changes(
            &person::ENTITY,
            &keeper,
            &columns.given(&person::ENTITY, line),
        )?;
        let way_in = self.changes(
            &account::ENTITY,
            &keeper,
            &columns.given(&account::ENTITY, line),
        )?;
        let way_in = way_in.with(&account::PERSON, person);
        let given = columns.given(&appointment::ENTITY, line);
        let post = self.changes(&appointment::ENTITY, &region, &given)?;
        let post = post.with(&appointment::ACCOUNT, account);
        let told = told(&about, &way_in, role, &region.to_string());
        let mut commands = vec![
            add(&person::ENTITY, person, &keeper, about),
            add(&account::ENTITY, account, &keeper, way_in),
            add(&appointment::ENTITY, self.store.id(), &region, post),
        ];
        if let Some(found) = public_key(columns, line)? {
            let key = found.with(&key::ACCOUNT, account);
            commands.push(add(&key::ENTITY, self.store.id(), &keeper, key));
        }
        Ok(Official {
            line: line.number,
            level: region.level(),
            told,
            commands,
        })
    }

    /// The role of a row, and the region of its office: a name is taken at the tier of the role.
    fn office(&mut self, columns: &Columns, line: &Line) -> anyhow::Result<(Role, Code)> {
        let field = appointment::ROLE.field();
        let text = columns.text(Column::Field(&appointment::ENTITY, field), line);
        let wrong = |message| Error::invalid(Some(field.name), message);
        let value = field.parse(&text, self.store.today()).map_err(wrong)?;
        let role = value.text().and_then(Role::parse);
        let role =
            role.ok_or_else(|| wrong(field.wrong(&t("wajib diisi", "is required").into())))?;
        let named = columns.text(Column::Region, line);
        if named.is_empty() {
            return Ok((role, self.home(&appointment::ENTITY, None)?));
        }
        Ok((role, self.region(&named, Some(role.level()))?))
    }

    /// What the store itself would refuse of all rows together; nothing is written.
    fn rehearsed(&mut self, officials: &[Official]) -> anyhow::Result<Vec<Trouble>> {
        let each = officials
            .iter()
            .flat_map(|o| o.commands.iter().map(|c| (o.line, c.clone())));
        let (lines, commands): (Vec<u64>, Vec<Command>) = each.unzip();
        let batch = Batch {
            op_id: self.store.id(),
            appointment: self.seat.actor.appointment,
            commands,
        };
        let refused = self.store.rehearse(&batch, &mut |_| ())?.into_iter();
        let trouble = |(nth, error): (usize, Error)| Trouble {
            line: lines.get(nth).copied().unwrap_or_default(),
            message: error.message(),
        };
        Ok(refused.map(trouble).collect())
    }
}

fn add(entity: &'static Entity, id: uuid::Uuid, region: &Code, changes: Changes) -> Command {
    Command {
        entity,
        id,
        act: CommandKind::Add {
            region: region.clone(),
        },
        changes,
    }
}

/// The key of a row, if one stands there.
fn public_key(columns: &Columns, line: &Line) -> Result<Option<Changes>, Error> {
    let text = columns.text(Column::Key, line);
    if text.is_empty() {
        return Ok(None);
    }
    let found = format::parse_public_key(&text)
        .map_err(|m| Error::invalid(Some(key::BLOB.name), key::BLOB.wrong(&m)))?;
    Ok(Some(
        Changes::new()
            .with(&key::KIND, found.kind)
            .with(&key::BLOB, found.blob.as_str())
            .with(&key::FINGERPRINT, found.fingerprint.as_str())
            .with(&key::COMMENT, found.comment.as_str()),
    ))
}

/// `Siti Aminah · lurah.pojok · Lurah · Pojok`
fn told(about: &Changes, way_in: &Changes, role: Role, place: &str) -> String {
    let text = |changes: &Changes, field| {
        let value = changes.get(field).and_then(|v| v.text().map(str::to_owned));
        value.unwrap_or_default()
    };
    let name = text(about, person::NAME.field());
    let login = text(way_in, account::LOGIN.field());
    format!("{name} · {login} · {} · {place}", role.label().id)
}

fn answer(
    context: &CliContext,
    officials: &[Official],
    troubles: &[Trouble],
    saved: bool,
) -> anyhow::Result<()> {
    let lang = context.lang;
    let rows: Vec<_> = officials
        .iter()
        .map(|o| json!({ "line": o.line, "official": o.told, "key": o.commands.len() > 3 }))
        .collect();
    let wrong: Vec<_> = troubles
        .iter()
        .map(|t| json!({ "line": t.line, "reason": t.message.get(lang) }))
        .collect();
    let data = json!({ "officials": rows, "troubles": wrong, "saved": saved });
    context.answer(&Envelope::of(data), || {
        let at =
            |line: u64, words: &str| format!("{} {line}: {words}\n", t("baris", "line").get(lang));
        let good = officials.iter().map(|o| at(o.line, &o.told));
        let bad = troubles.iter().map(|t| at(t.line, &t.message.get(lang)));
        good.chain(bad)
            .chain([sum(officials.len(), troubles.len(), saved).get(lang) + "\n"])
            .collect()
    })
}

fn sum(officials: usize, troubles: usize, saved: bool) -> Message {
    let words = match (saved, troubles) {
        (true, _) => t("{} pejabat tersimpan", "{} officials saved"),
        (false, 0) => t(
            "{} pejabat siap; belum ada yang disimpan, ulangi dengan --commit",
            "{} officials ready; nothing is saved yet, repeat with --commit",
        ),
        (false, n) => {
            let words = t(
                "{} baris salah, tidak ada yang disimpan; perbaiki lembarnya lalu ulangi",
                "{} lines wrong, nothing is saved; mend the sheet and repeat",
            );
            return words.with([n.to_string().into()]);
        }
    };
    words.with([officials.to_string().into()])
}
