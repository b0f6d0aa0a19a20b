//! Everything that can be told of a store without knowing what it should hold: pages, references, chains, files, sums.

use std::path::{Component, Path};

use crate::domain::model::{ENTITIES, document, fund, ledger as ledger_line};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::store::audit::checkpoint::Ends;
use crate::store::audit::compare::Key;
use crate::store::audit::{self, Checkpoint, Extent, Finding, Line, Verdict};
use crate::store::backup::{copy_file, search};
use crate::store::engine::database::{Connection, OptionalExtension, ToSql};
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::engine::store::Store;
use crate::store::open::shape;
use crate::store::read::ledger;
use crate::text::{Message, t};

/// Beside the store: the files that documents name.
pub const DOCUMENTS: &str = "documents";

/// What a check found, all of it at one moment.
#[derive(Debug)]
pub struct Checked {
    /// Of what the store holds.
    pub verdict: Verdict,
    /// Of what lies around it.
    pub around: Vec<Finding>,
    pub head: Line,
    /// Whether it could be laid down how far the store is proven.
    pub noted: std::io::Result<()>,
}

impl Store {
    /// Checks the whole store: what it holds and what lies around it. For whoever owns the file.
    ///
    /// # Errors
    /// When the store cannot be read; what it finds wrong is in the verdict.
    pub fn check(&self) -> Result<Verdict> {
        let _one_state = self.read.snapshot()?;
        let mut verdict = self.content()?;
        verdict.findings.extend(self.around()?);
        Ok(verdict)
    }

    /// Checks what the store holds: pages, tables, indices and triggers, foreign keys, references between records, the audit's chains and the sums of
    /// allocations. It is what a copy of it holds too.
    ///
    /// # Errors
    /// As [`Store::check`].
    pub fn content(&self) -> Result<Verdict> {
        content(&self.read, self.root.as_str())
    }

    /// As [`Store::check`], as far as the extent asks; lays down how far the store is proven then. What could not be laid
    /// down is proven again.
    ///
    /// # Errors
    /// As [`Store::check`].
    pub fn check_extent(&mut self, extent: Extent) -> Result<Checked> {
        let from = self.checkpoint(extent)?;
        // Others go on writing: the head that is printed is that of the very state that was proven.
        let one_state = self.read.snapshot()?;
        let (verdict, ends) = content_from(&self.read, self.root.as_str(), from.as_ref())?;
        let (around, head) = (self.around()?, self.head()?);
        drop(one_state);
        Ok(Checked {
            noted: self.note_checkpoint(&verdict, &ends),
            verdict,
            around,
            head,
        })
    }

    /// Checks what lies around the store and goes with no copy: the files of documents and the list of SSH keys.
    ///
    /// # Errors
    /// As [`Store::check`].
    pub fn around(&self) -> Result<Vec<Finding>> {
        let mut found = files(&self.read, &self.path)?;
        if !self.view_fits()? {
            let words = t(
                "daftar kunci untuk sshd berbeda dari data; tulis ulang dengan bina maintenance --keys",
                "the list of keys for sshd differs from the store; write it anew with bina maintenance --keys",
            );
            found.push(finding("key", "", words.into()));
        }
        Ok(found)
    }
}

/// As [`Store::content`], of a store that is open here alone.
pub(in crate::store) fn content(db: &Connection, root: &str) -> Result<Verdict> {
    content_from(db, root, None).map(|(verdict, _)| verdict)
}

/// As [`content`], from a checkpoint on where there is one that fits; answers where the chains stand.
pub(in crate::store) fn content_from(
    db: &Connection,
    root: &str,
    from: Option<&Checkpoint>,
) -> Result<(Verdict, Ends)> {
    let _one_state = db.snapshot()?;
    let mut walked = audit::walk_from(db, root, from)?;
    let mut found = shape::differences(db)?;
    if walked.verdict.since.is_none() {
        found.extend(everywhere(db)?);
    } else {
        found.extend(of_touched(db, &walked.touched)?);
    }
    walked.verdict.findings.extend(found);
    Ok((walked.verdict, walked.ends))
}

/// What every row is asked for.
fn everywhere(db: &Connection) -> Result<Vec<Finding>> {
    let mut found = foreign_keys(db)?;
    for entity in ENTITIES {
        for (field, target) in row::references(entity) {
            found.extend(dangling(db, entity, (field, target), None)?);
        }
    }
    found.extend(ledgers(db)?);
    found.extend(search::differences(db)?);
    Ok(found)
}

/// The same of the records that were touched.
fn of_touched(db: &Connection, touched: &[Key]) -> Result<Vec<Finding>> {
    let mut found = vec![];
    for (name, id) in touched {
        for entity in ENTITIES.iter().filter(|e| e.name == *name) {
            for (field, target) in row::references(entity) {
                found.extend(dangling(db, entity, (field, target), Some(id))?);
            }
        }
    }
    let is_money =
        |(name, _): &Key| [fund::ENTITY.name, ledger_line::ENTITY.name].contains(&&**name);
    if touched.iter().any(is_money) {
        found.extend(ledgers(db)?);
    }
    Ok(found)
}

/// Each document with a file and a hash, held against the file, where the store has a folder of documents.
pub(in crate::store) fn files(db: &Connection, store: &Path) -> Result<Vec<Finding>> {
    let folder = store.with_file_name(DOCUMENTS);
    if !folder.is_dir() {
        return Ok(vec![]);
    }
    let sql = "SELECT id, file, sha256 FROM document WHERE file IS NOT NULL AND sha256 IS NOT NULL ORDER BY id";
    let mut statement = db.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut found = vec![];
    while let Some(row) = rows.next()? {
        let (id, file, wanted): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let wrong = file_is_whole(&folder, &file, &wanted);
        found.extend(wrong.map(|m| finding(document::ENTITY.name, &id, m)));
    }
    Ok(found)
}

fn file_is_whole(folder: &Path, file: &str, wanted: &str) -> Option<Message> {
    let inside = Path::new(file)
        .components()
        .all(|c| matches!(c, Component::Normal(_)));
    let sha256 = inside.then(|| copy_file::hash(&folder.join(file)));
    let words = match sha256 {
        Some(Ok((sha256, _))) if sha256.eq_ignore_ascii_case(wanted) => return None,
        Some(Ok(_)) => t(
            "berkas {} berubah sejak dicatat",
            "file {} has changed since it was recorded",
        ),
        _ => t("berkas {} tidak ada", "file {} is not there"),
    };
    Some(words.with([file.into()]))
}

fn finding(entity: &str, record: &str, message: Message) -> Finding {
    Finding {
        region: String::new(),
        entity: entity.to_owned(),
        record: record.to_owned(),
        message,
    }
}

fn foreign_keys(db: &Connection) -> Result<Vec<Finding>> {
    // A server lets no key point to nothing.
    if db.is_server() {
        return Ok(vec![]);
    }
    let mut statement = db.prepare("PRAGMA foreign_key_check")?;
    let tables = statement.query_map([], |r| r.get::<String>(0))?;
    let tables = tables.collect::<std::result::Result<Vec<_>, _>>()?;
    let words = t(
        "menunjuk baris yang tidak ada",
        "points to a row that is not there",
    );
    Ok(tables
        .iter()
        .map(|table| finding(table, "", words.into()))
        .collect())
}

/// References to records that are not there, of one record or of all; the first of each field is named, with how many there
/// are.
fn dangling(
    db: &Connection,
    entity: &Entity,
    (field, target): (&Field, &Entity),
    id: Option<&str>,
) -> Result<Option<Finding>> {
    let own = if id.is_some() { "t.id = ?1 AND" } else { "" };
    let bound: Vec<&dyn ToSql> = id.iter().map(|id| id as &dyn ToSql).collect();
    let sql = format!(
        "SELECT min(t.id), count(*) FROM {0} t WHERE {own} t.{1} IS NOT NULL \
         AND NOT EXISTS (SELECT 1 FROM {2} x WHERE x.id = t.{1})",
        entity.name, field.name, target.name
    );
    let mut statement = db.prepare_cached(&sql)?;
    let row = statement
        .query_row(bound.as_slice(), |r| {
            Ok((r.get::<Option<String>>(0)?, r.get::<i64>(1)?))
        })
        .optional()?;
    let Some((Some(id), count)) = row else {
        return Ok(None);
    };
    let words = t(
        "{} menunjuk catatan yang tidak ada ({} kali)",
        "{} points to a record that is not there ({} times)",
    );
    Ok(Some(finding(
        entity.name,
        &id,
        words.with([field.label.into(), count.into()]),
    )))
}

/// The sums of every allocation, booked again line by line.
fn ledgers(db: &Connection) -> Result<Vec<Finding>> {
    let mut statement = db.prepare("SELECT id FROM fund ORDER BY id")?;
    let ids = statement.query_map([], |r| row::uuid(r, 0))?;
    let ids = ids.collect::<std::result::Result<Vec<_>, _>>()?;
    let broken = |id: uuid::Uuid| match ledger::sums(db, id) {
        Ok(_) => None,
        Err(e) => Some(finding(fund::ENTITY.name, &id.to_string(), e.message())),
    };
    Ok(ids.into_iter().filter_map(broken).collect())
}
