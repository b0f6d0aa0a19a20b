//! The steps of the schema: numbered files, each run once and remembered by its hash.
//!
//! [`open::migrate`](crate::store::open::migrate) runs what is missing.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use crate::store::engine::database::Connection;
use crate::store::engine::error::{Error, Result};
use crate::text::t;

/// Every migration, in order; its number is its place from 1. A shipped one is never edited.
pub const MIGRATIONS: &[&str] = &[
    include_str!("../../../migrations/0001_core.sql"),
    include_str!("../../../migrations/0002_reminder.sql"),
    include_str!("../../../migrations/0003_formation.sql"),
    include_str!("../../../migrations/0004_mapping.sql"),
    include_str!("../../../migrations/0005_letterhead.sql"),
    include_str!("../../../migrations/0006_key.sql"),
    include_str!("../../../migrations/0007_privacy.sql"),
    include_str!("../../../migrations/0008_pembinaan.sql"),
    include_str!("../../../migrations/0009_paper.sql"),
    include_str!("../../../migrations/0010_certificate.sql"),
    include_str!("../../../migrations/0011_evidence.sql"),
    include_str!("../../../migrations/0012_mandate.sql"),
    include_str!("../../../migrations/0013_draft.sql"),
    include_str!("../../../migrations/0014_choice.sql"),
    include_str!("../../../migrations/0015_look.sql"),
    include_str!("../../../migrations/0016_season.sql"),
    include_str!("../../../migrations/0017_decision.sql"),
    include_str!("../../../migrations/0018_signal.sql"),
    include_str!("../../../migrations/0019_evidence_state.sql"),
    include_str!("../../../migrations/0020_serves.sql"),
    include_str!("../../../migrations/0021_erasure.sql"),
    include_str!("../../../migrations/0022_sequence.sql"),
    include_str!("../../../migrations/0023_figures.sql"),
    include_str!("../../../migrations/0024_confirm.sql"),
    include_str!("../../../migrations/0025_year.sql"),
    include_str!("../../../migrations/0026_sorted.sql"),
    include_str!("../../../migrations/0027_succession.sql"),
    include_str!("../../../migrations/0028_agency.sql"),
    include_str!("../../../migrations/0029_basis.sql"),
    include_str!("../../../migrations/0030_order.sql"),
    include_str!("../../../migrations/0031_months.sql"),
    include_str!("../../../migrations/0032_take_back.sql"),
    include_str!("../../../migrations/0033_recipient.sql"),
    include_str!("../../../migrations/0034_listed.sql"),
    include_str!("../../../migrations/0035_moving.sql"),
    include_str!("../../../migrations/0036_sheet.sql"),
    include_str!("../../../migrations/0037_hours.sql"),
    include_str!("../../../migrations/0038_source.sql"),
    include_str!("../../../migrations/0039_terminal.sql"),
    include_str!("../../../migrations/0040_province.sql"),
    include_str!("../../../migrations/0041_name_of_the_living.sql"),
    include_str!("../../../migrations/0042_founded.sql"),
    include_str!("../../../migrations/0043_host.sql"),
    include_str!("../../../migrations/0044_document_receipt.sql"),
    include_str!("../../../migrations/0045_lean.sql"),
    include_str!("../../../migrations/0046_appointment.sql"),
    include_str!("../../../migrations/0047_looked_up.sql"),
    include_str!("../../../migrations/0048_counted.sql"),
    include_str!("../../../migrations/0049_looked_at.sql"),
];

/// Where it is noted which were run.
pub const TABLE: &str = "migration";

pub fn hash(sql: &str) -> String {
    Sha256::digest(sql)
        .iter()
        .fold(String::new(), |s, b| format!("{s}{b:02x}"))
}

/// What was brought up to date, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upgrade {
    /// How many steps were applied before.
    pub from: usize,
    pub to: usize,
    /// The store as it was, proven.
    pub copy: PathBuf,
}

/// How many are applied; each is held against ours.
pub fn applied(db: &Connection, path: &Path) -> Result<usize> {
    if !db.has_table(TABLE)? {
        return Ok(0);
    }
    let mut rows = db.prepare("SELECT number, sha256 FROM migration ORDER BY number")?;
    let rows = rows.query_map([], |r| Ok((r.get::<i64>(0)?, r.get::<String>(1)?)))?;
    let mut ours = (1..).zip(MIGRATIONS);
    for row in rows {
        let (number, sha256) = row?;
        match ours.next() {
            None => return Err(newer(path)),
            Some((ours, sql)) if ours == number && hash(sql) == sha256 => {}
            Some(_) if number > known() => return Err(newer(path)),
            Some((ours, _)) => return Err(changed(path, ours)),
        }
    }
    Ok(MIGRATIONS.len() - ours.count())
}

fn known() -> i64 {
    i64::try_from(MIGRATIONS.len()).unwrap_or(i64::MAX)
}

/// Stops a program that was running while a newer one brought the schema on: it may read, but no longer write.
///
/// # Errors
/// [`Error::Damaged`] when the store is newer than the program.
pub fn still_known(db: &Connection, path: &Path) -> Result<()> {
    if is_newer(db)? {
        return Err(overtaken(path));
    }
    Ok(())
}

/// The same of a store that no console of this program holds open.
///
/// # Errors
/// As [`still_known`].
pub fn is_known(db: &Connection, path: &Path) -> Result<()> {
    if is_newer(db)? {
        return Err(newer(path));
    }
    Ok(())
}

fn is_newer(db: &Connection) -> Result<bool> {
    let newest: i64 = db
        .prepare_cached("SELECT max(number) FROM migration")?
        .query_row([], |r| r.get(0))?;
    Ok(newest > known())
}

fn newer(path: &Path) -> Error {
    let words = t(
        "{} dipakai bina yang lebih baru; pasang rilis bina itu di sini (bina --version menyebut yang terpasang), lalu \
         ulangi; data tidak disentuh",
        "{} is used by a newer bina; install that release here (bina --version tells the one installed), then try again; \
         nothing was touched",
    );
    Error::Damaged(words.with([path.display().to_string().into()]))
}

fn overtaken(path: &Path) -> Error {
    let words = t(
        "{} dipakai bina yang lebih baru; tutup konsol ini lalu masuk lagi, atau perbarui bina; data tidak disentuh",
        "{} is used by a newer bina; close this console and sign in again, or update bina; nothing was touched",
    );
    Error::Damaged(words.with([path.display().to_string().into()]))
}

fn changed(path: &Path, number: i64) -> Error {
    let words = t(
        "{}: langkah skema {} berbeda dari milik program ini; pasang bina yang resmi, data tidak disentuh",
        "{}: schema step {} differs from this program's; install the released bina, nothing was touched",
    );
    Error::Damaged(words.with([path.display().to_string().into(), number.to_string().into()]))
}
