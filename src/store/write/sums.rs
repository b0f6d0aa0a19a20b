//! The ledger of an allocation, held in the transaction that books a line.

use rusqlite::{Connection, Row};
use uuid::Uuid;

use super::Writer;
use crate::domain::record::Record;
use crate::domain::rule::ledger::{self, Kind, Line, Sums};
use crate::domain::rule::{Wrong, named};
use crate::store::error::{Error, Result};
use crate::store::row;
use crate::text::t;

impl Writer<'_> {
    /// A line that a person books is of a kind the hand may write, in the year of its allocation.
    pub(super) fn check_hand_booked(&self, line: &Record) -> Result<()> {
        let refuse = |wrong: Wrong| Err(refused(line, wrong));
        if kind(line).is_some_and(Kind::is_decided) {
            let words = t(
                "ditulis oleh penetapan alokasi; usulkan revisi pada alokasinya",
                "is written by the decision of the allocation; propose a revision there",
            );
            return refuse(Wrong::new("kind", words));
        }
        let year = self.year_of(line.get("fund").id())?;
        let booked = line.get("booked_on").canonical().unwrap_or_default();
        if year.as_deref().is_some_and(|y| !booked.starts_with(y)) {
            let words = t(
                "di luar tahun anggaran alokasi ini",
                "outside the budget year of this allocation",
            );
            return refuse(Wrong::new("booked_on", words));
        }
        Ok(())
    }

    /// With this line, if it is one, the sums still hold.
    pub(super) fn check_sums(&self, line: &Record) -> Result<()> {
        if line.entity.name != "ledger" {
            return Ok(());
        }
        let (Some(fund), Some(new)) = (line.get("fund").id(), kind(line)) else {
            return Ok(());
        };
        let sums = sums(self.db, fund)?;
        let new = Line {
            kind: new,
            amount: line.get("amount").number().unwrap_or(0),
            on: line.get("booked_on").date().unwrap_or(self.today),
            reverses: self.reversed(line, fund)?,
        };
        sums.book(&new).map(drop).map_err(|w| refused(line, w))
    }

    /// What a line reverses; it must be of the same allocation.
    fn reversed(&self, line: &Record, fund: Uuid) -> Result<Option<(Kind, i64)>> {
        let Some(id) = line.get("reverses").id() else {
            return Ok(None);
        };
        let named = row::find(self.db, line.entity, id)?.map(|v| v.record);
        let same = named.filter(|r| r.get("fund").id() == Some(fund));
        Ok(same.and_then(|r| Some((kind(&r)?, r.get("amount").number()?))))
    }

    fn year_of(&self, fund: Option<Uuid>) -> Result<Option<String>> {
        let entity = &crate::domain::entity::fund::ENTITY;
        let Some(id) = fund else {
            return Ok(None);
        };
        let view = row::find(self.db, entity, id)?;
        Ok(view.and_then(|v| v.record.get("year").text().map(str::to_owned)))
    }
}

fn kind(line: &Record) -> Option<Kind> {
    line.get("kind").text().and_then(Kind::parse)
}

fn refused(line: &Record, wrong: Wrong) -> Error {
    let wrong = named(line, wrong);
    Error::invalid(Some(wrong.field), wrong.message)
}

const LINES: &str = "SELECT l.kind, l.amount, l.booked_on, r.kind, r.amount FROM ledger l
    LEFT JOIN ledger r ON r.id = l.reverses WHERE l.fund = ?1 ORDER BY l.id";

fn line(row: &Row<'_>) -> rusqlite::Result<Option<Line>> {
    let parse = |code: Option<String>| code.and_then(|c| Kind::parse(&c));
    let on: String = row.get(2)?;
    let reverses = parse(row.get(3)?).zip(row.get::<_, Option<i64>>(4)?);
    let amount = row.get(1)?;
    let (Some(kind), Ok(on)) = (parse(row.get(0)?), on.parse()) else {
        return Ok(None);
    };
    Ok(Some(Line {
        kind,
        amount,
        on,
        reverses,
    }))
}

/// The lines of an allocation in the order they were booked.
///
/// # Errors
/// [`Error::Damaged`] when they cannot be read.
pub fn lines(db: &Connection, fund: Uuid) -> Result<Vec<Line>> {
    let mut statement = db.prepare_cached(LINES)?;
    let rows = statement.query_map([fund.to_string()], line)?;
    let lines: Vec<Option<Line>> = rows.collect::<std::result::Result<_, _>>()?;
    Ok(lines.into_iter().flatten().collect())
}

/// Where an allocation stands.
///
/// # Errors
/// [`Error::Damaged`] when its lines do not add up.
pub fn sums(db: &Connection, fund: Uuid) -> Result<Sums> {
    sums_of(fund, &lines(db, fund)?)
}

/// The sums of these lines.
///
/// # Errors
/// [`Error::Damaged`] when they do not add up.
pub fn sums_of(fund: Uuid, lines: &[Line]) -> Result<Sums> {
    ledger::sums(lines).map_err(|w| {
        let words = t(
            "buku dana {} tidak seimbang: {}",
            "the ledger {} does not add up: {}",
        );
        Error::Damaged(words.with([fund.to_string().into(), w.message.into()]))
    })
}
