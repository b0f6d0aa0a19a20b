//! Names of records are made of their fields, and some fields are shown in words of the program: a role, a kind, a date.
//!
//! Where the words of the program are others than those a store was named with, its names are made anew when it is
//! opened; whoever made them with other words meanwhile stops writing. The store keeps a print of the words it is named
//! with in its header, where no record and no proof depends on it.

use std::path::Path;
use std::sync::LazyLock;

use sha2::{Digest, Sha256};

use crate::domain::format;
use crate::domain::model::ENTITIES;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Digits, Field, Kind};
use crate::domain::schema::record::Value;
use crate::store::engine::database::Connection;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::text::{Lang, t};

/// A value of each kind, to see how the program shows it.
fn samples(field: &Field) -> Vec<Value> {
    let text = |s: &str| Value::Text(s.to_owned());
    match field.kind {
        Kind::Choice(choices) => choices.iter().map(|c| text(c.code)).collect(),
        Kind::Date => vec![field.stored("2026-03-02")],
        Kind::Money | Kind::Count { .. } => vec![Value::Number(1_234_567)],
        Kind::Digits(Digits::Phone) => vec![text("+6281234567890")],
        Kind::Digits(Digits::Time) => vec![text("08.30")],
        Kind::Digits(_) => vec![text("199001012015011001")],
        Kind::Text(_) | Kind::Note(_) | Kind::Ticks(_) => vec![text("Á b-C, 1")],
        Kind::Reference(_) => vec![],
    }
}

/// A print of every word that a name can be made of, and of what searches look in; never 0, which a store has that was
/// never named so.
static PRINT: LazyLock<i32> = LazyLock::new(print);

fn print() -> i32 {
    let mut sha = Sha256::new();
    for entity in ENTITIES {
        sha.update(entity.name);
        for field in entity.title.iter().copied() {
            sha.update(field.name);
            for value in samples(field) {
                sha.update(field.show(&value, Lang::Id));
            }
            for (_, rural) in field.choices().iter().filter_map(|c| c.rural) {
                sha.update(rural.id);
            }
        }
        row::searched(entity).for_each(|f| sha.update(f.name));
    }
    sha.update(format::fold("Á b-C, 1"));
    let hash = sha.finalize();
    i32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]) | 1
}

/// Makes every name anew, in the transaction that is open, with the words of this program.
///
/// # Errors
/// From the database only.
pub fn renew(db: &Connection) -> Result<()> {
    // A name may hold the name of another record: again, until none changes. None holds itself.
    for _ in ENTITIES {
        let mut changed = false;
        for entity in ENTITIES {
            changed |= renew_all(db, entity)?;
        }
        if !changed {
            break;
        }
    }
    Ok(db.set_user_version(*PRINT)?)
}

/// Whether any name of this entity changed.
fn renew_all(db: &Connection, entity: &'static Entity) -> Result<bool> {
    let mut changed = Vec::new();
    row::each(db, entity, |record, name, searched| {
        let made = row::display(db, &record)?;
        if made != name || row::folded(&record, &made) != searched {
            changed.push((record, made));
        }
        Ok(())
    })?;
    for (record, made) in &changed {
        row::renewal::rename(db, record, made)?;
    }
    Ok(!changed.is_empty())
}

/// Stops a program whose words are others than those the store is named with by now: what it wrote would be named
/// otherwise than the rest.
///
/// # Errors
/// [`Error::Damaged`] when they are.
pub fn still_fits(db: &Connection, path: &Path) -> Result<()> {
    if fits(db)? {
        return Ok(());
    }
    let words = t(
        "{} kini dipakai bina yang lain versinya; tutup konsol ini lalu masuk lagi, isian Anda tersimpan sebagai draf",
        "{} is used by another version of bina by now; close this console and sign in again, your entry is kept as a draft",
    );
    Err(Error::Damaged(
        words.with([path.display().to_string().into()]),
    ))
}

/// Whether a store is named with the words of this program.
///
/// # Errors
/// When it cannot be read.
pub fn fits(db: &Connection) -> Result<bool> {
    Ok(db.user_version()? == *PRINT)
}
