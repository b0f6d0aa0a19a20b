//! Who signed, in the words of that day: kept in the audit beside the move that signs, in the same chain.
//!
//! A record refers to the person and to the appointment it was signed under. Both may be renamed, ended or erased later;
//! what was decided is read by the words that stand here. Acts from before this was kept are read by the words of today.

use uuid::Uuid;

use crate::domain::model::person::titled;
use crate::domain::policy::{Actor, Holding};
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Record, Value};
use crate::domain::schema::right::Role;
use crate::domain::schema::signed::{NAME, OFFICE as HELD, TITLED, is_words};
use crate::domain::schema::workflow::{Move, Stamp};
use crate::store::audit::Step;
use crate::store::engine::database::{Connection, OptionalExtension};
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::engine::store::Store;

/// Between the office and its SK.
const DOT: &str = " · ";

/// The name of the office of an appointment `p`: of an agency or lembaga its own, else of its region.
pub const OFFICE: &str = "coalesce((SELECT d.name FROM skpd d WHERE d.id = p.skpd), \
     (SELECT l.name FROM lembaga l WHERE l.id = p.lembaga), \
     (SELECT g.name FROM region g WHERE g.region = p.region), p.region)";

/// A person as they stand under a paper they sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signer {
    /// With the titles before and behind.
    pub name: String,
    pub rank: Option<String>,
    /// 18 digits, as stored.
    pub nip: Option<String>,
}

/// What a person signs with on a day.
#[derive(Clone, Debug, Default)]
pub struct Signature {
    name: String,
    /// With the titles before and behind; then the rank, in a line of its own.
    signed: String,
    office: String,
}

impl Signature {
    /// The words of an actor as they stand now; none for who signs without an appointment.
    ///
    /// # Errors
    /// From the database only.
    pub fn of(db: &Connection, actor: &Actor) -> Result<Option<Self>> {
        let sql = format!(
            "SELECT o.name, o.front_title, o.back_title, o.rank, p.role, p.holding, {OFFICE}, p.sk_number \
             FROM appointment p JOIN account c ON c.id = p.account JOIN person o ON o.id = c.person WHERE p.id = ?1"
        );
        let mut statement = db.prepare_cached(&sql)?;
        let found = statement.query_row([actor.appointment.to_string()], |r| {
            let text = |at| r.get::<Option<String>>(at).map(Option::unwrap_or_default);
            let (name, rank) = (text(0)?, text(3)?);
            let titled = titled(&text(1)?, &name, &text(2)?);
            let holding = Holding::parse(&text(5)?).prefix();
            let (role, place, sk) = (text(4)?, text(6)?, text(7)?);
            Ok(Self {
                signed: format!("{titled}\n{rank}").trim_end().to_owned(),
                name,
                office: format!(
                    "{holding}{} {place}{DOT}{}",
                    Role::parse(&role).map_or(role.as_str(), |r| r.title_at(&actor.region).id),
                    sk_of(&sk)
                ),
            })
        });
        Ok(found.optional()?)
    }

    /// The role and its office, without the SK: `Plt. Lurah Bandar Lor`.
    pub fn office(&self) -> &str {
        let office = self.office.split_once(DOT);
        office.map_or(self.office.as_str(), |(office, _)| office)
    }

    /// The audit's rows for a move that left this record: field and words.
    pub fn rows(&self, step: &Move, after: &Record, actor: &Actor) -> Vec<(String, String)> {
        let mut rows = vec![];
        for (field, stamp) in step.stamps.iter().filter(|(f, _)| after.entity.has(f)) {
            let value = after.value(field);
            match stamp {
                Stamp::Person if *value == Value::Ref(actor.person) => {
                    rows.push((format!("{}{NAME}", field.name), self.name.clone()));
                    rows.push((format!("{}{TITLED}", field.name), self.signed.clone()));
                }
                Stamp::Appointment if *value == Value::Ref(actor.appointment) => {
                    rows.push((format!("{}{HELD}", field.name), self.office.clone()));
                }
                _ => {}
            }
        }
        rows
    }
}

/// Puts the words of the day in the place of the references, in a history newest first, and of who acted.
pub fn put_words(steps: &mut [Step]) {
    let mut last: Vec<(String, String)> = vec![];
    for step in steps.iter_mut().rev() {
        let (words, mut changes): (Vec<_>, Vec<_>) =
            step.changes.drain(..).partition(|c| is_words(&c.0));
        for change in changes.iter_mut().filter(|c| c.1.is_some()) {
            let known = last.iter().find(|(field, _)| *field == change.0);
            change.1 = known.map(|(_, words)| words.clone()).or(change.1.take());
        }
        // A step that sets a name without words, as one that takes a decision back, is read by the names of today.
        last.retain(|(field, _)| changes.iter().all(|c| c.0 != *field));
        for (field, _, said) in words {
            let Some(said) = said else { continue };
            if let Some(field) = field.strip_suffix(NAME) {
                step.by.clone_from(&said);
                keep(&mut last, &mut changes, field, said);
            } else if let Some(field) = field.strip_suffix(HELD) {
                keep(&mut last, &mut changes, field, said);
            }
        }
        step.changes = changes;
    }
}

type Change = (String, Option<String>, Option<String>);

fn keep(last: &mut Vec<(String, String)>, changes: &mut [Change], field: &str, said: String) {
    let is_set = |c: &&mut Change| c.0 == field && c.2.is_some();
    if let Some(change) = changes.iter_mut().find(is_set) {
        change.2 = Some(said.clone());
    }
    last.retain(|(known, _)| known != field);
    last.push((field.to_owned(), said));
}

/// The newest words of a record under a name, but for what was taken back.
fn newest(db: &Connection, record: &Record, field: &str) -> Result<Option<String>> {
    let sql = format!(
        "SELECT w.after FROM audit w WHERE w.region = ?1 AND w.record = ?2 AND w.field = ?3{} \
         ORDER BY w.version DESC LIMIT 1",
        row::stands(record.entity, "w")
    );
    let key = (record.region.as_str(), record.id.to_string(), field);
    let found = db.prepare_cached(&sql)?.query_row(key, |r| r.get(0));
    Ok(found.optional()?.flatten())
}

impl Store {
    /// How somebody signed a record the actor may read, as they were on that day.
    ///
    /// # Errors
    /// As [`Store::signer_of`].
    pub fn signer_on(&self, record: &Record, field: &Field, person: Uuid) -> Result<Signer> {
        let mut signer = self.signer_of(person)?;
        let said = newest(&self.read, record, &format!("{}{TITLED}", field.name))?;
        if let Some(said) = said {
            let (name, rank) = said.split_once('\n').unwrap_or((&said, ""));
            name.clone_into(&mut signer.name);
            signer.rank = Some(rank.to_owned()).filter(|r| !r.is_empty());
        }
        Ok(signer)
    }

    /// The office in which a record was signed, without its SK; none where it was signed before that was kept.
    ///
    /// # Errors
    /// From the database only.
    pub fn office_on(&self, record: &Record, field: &Field) -> Result<Option<String>> {
        let said = newest(&self.read, record, &format!("{}{HELD}", field.name))?;
        Ok(said.map(|s| s.split(DOT).next().unwrap_or_default().to_owned()))
    }
}

/// `SK 821/7`; a number that begins so itself is not told twice.
fn sk_of(number: &str) -> String {
    if number.to_uppercase().starts_with("SK") {
        return number.to_owned();
    }
    format!("SK {number}")
}

/// How many decisions keep the name and office of a person.
///
/// # Errors
/// From the database only.
pub fn kept(db: &Connection, person: Uuid) -> Result<i64> {
    let sql = "SELECT count(DISTINCT a.record) FROM account c JOIN operation p ON p.account = c.id \
               JOIN audit a ON a.op_id = p.op_id WHERE c.person = ?1 AND a.field LIKE '%' || ?2";
    let mut statement = db.prepare_cached(sql)?;
    Ok(statement.query_row((person.to_string(), NAME), |r| r.get(0))?)
}
