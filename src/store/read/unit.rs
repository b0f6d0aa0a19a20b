//! The offices that a map of duties has a row for: those there are, and those that have ended and owed something then.

use super::dashboard::Coverage;
use crate::domain::region::Code;
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::engine::store::Store;

impl Store {
    /// The regions in use or ended, by code, widest first.
    pub(super) fn units(&self, region: &Code, live: bool) -> Result<Vec<(Code, String)>> {
        let sql =
            "SELECT region, name FROM region WHERE region >= ?1 AND region < ?2 AND (state = 'aktif') = ?3
                   ORDER BY length(region), region";
        let range = region.range();
        let mut statement = self.read.prepare_cached(sql)?;
        let rows = statement.query_map((range.start, range.end, live), |r| {
            Ok((row::code(r, 0)?, r.get(1)?))
        })?;
        Ok(rows.collect::<std::result::Result<_, _>>()?)
    }

    /// A region that has ended keeps what it owed and met in the period, under its own name.
    pub(super) fn add_ended_units(&self, region: &Code, coverage: &mut Coverage) -> Result<()> {
        let owed = |unit: &Code| {
            let mut cells = coverage.cells.iter().filter(|((at, _), _)| at == unit);
            cells.any(|(_, c)| c.target() + c.arrears > 0)
        };
        let ended = self.units(region, false)?;
        let ended: Vec<_> = ended.into_iter().filter(|(code, _)| owed(code)).collect();
        coverage.units.extend(ended);
        let units = &mut coverage.units;
        units.sort_by_key(|(code, _)| (code.as_str().len(), code.clone()));
        Ok(())
    }
}
