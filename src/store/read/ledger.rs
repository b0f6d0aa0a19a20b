//! The ledger of an allocation as it is read: its lines, and the sums they make.

use uuid::Uuid;

use crate::domain::model::ledger;
use crate::domain::model::ledger::{Effect, Line, Sums};
use crate::store::engine::database;
use crate::store::engine::database::{Connection, Row};
use crate::store::engine::error::{Error, Result};
use crate::text::t;

const LINES: &str = "SELECT l.kind, l.amount, l.booked_on, r.kind, r.amount FROM ledger l
    LEFT JOIN ledger r ON r.id = l.reverses WHERE l.fund = ?1 ORDER BY l.id";

fn line(row: &Row<'_>) -> database::Result<Option<Line>> {
    let parse = |code: Option<String>| code.and_then(|c| Effect::parse(&c));
    let on: String = row.get(2)?;
    let reverses = parse(row.get(3)?).zip(row.get::<Option<i64>>(4)?);
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
