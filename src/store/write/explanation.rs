//! A reason for being late is taken where something is late: of what was noted in time it would say what is not so.

use super::Writer;
use super::shortfall::{about, is_locked, open_obligations};
use crate::domain::duty;
use crate::domain::model::obligation;
use crate::domain::schema::evidence::Evidence;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Record;
use crate::domain::schema::workflow::Move;
use crate::store::engine::error::{Error, Result};
use crate::text::{Text, t};

const NOT_LATE: Text = t(
    "tidak ada kewajiban terlambat yang menunggu alasan dari catatan ini; isi lain diubah dengan langkah lain pada rinciannya",
    "no obligation is late and waits for a reason of this record; what else it says is changed by another move of its page",
);

impl Writer<'_> {
    /// Refuses a move that only says why a record is late, where it is not.
    pub(super) fn refuse_needless_reason(&self, record: &Record, step: &Move) -> Result<()> {
        if !step.explains(record.entity.late) || self.is_late(record)? {
            return Ok(());
        }
        Err(Error::invalid(None, NOT_LATE))
    }

    /// Whether an obligation of a locked period waits for the record, or was met by it with a reason.
    fn is_late(&self, record: &Record) -> Result<bool> {
        if self.met_late(record)? {
            return Ok(true);
        }
        let about = about(self.db, record)?;
        let rules = record.entity.evidence.iter();
        for rule in rules.filter(|r| r.stands_in(record.state)) {
            let met = duty::aimed(record, about.as_ref(), rule, self.today);
            if let Some(met) = met
                && self.is_awaited_late(record, &met)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether what the record could meet is open, though its period is locked.
    fn is_awaited_late(&self, record: &Record, met: &Evidence) -> Result<bool> {
        for waits in open_obligations(self.db, met)? {
            let period = waits
                .record
                .get(&obligation::PERIOD)
                .and_then(Period::parse);
            if let Some(period) = period
                && is_locked(self.db, self.today, record, period)?
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Whether an obligation that rests on the record says why it was met late: that can be put in better words.
    fn met_late(&self, record: &Record) -> Result<bool> {
        let sql = "SELECT 1 FROM obligation WHERE evidence_id = ?1 AND late_reason IS NOT NULL";
        let mut statement = self.db.prepare_cached(sql)?;
        Ok(statement.exists([record.id.to_string()])?)
    }
}
