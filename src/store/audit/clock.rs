//! Whether the clock can be believed: held against the last acts, and against what counts since the system started.
//!
//! Acts stand in the order in which they were committed and keep what their clock said. A clock that jumps is told at
//! once, and opens no period by itself; which acts it marked can be named afterwards.

use crate::domain::format::show_moment;
use crate::store::audit::BY;
use crate::store::engine::database::Connection;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::store::{self, Store, StoreKind};
use crate::text::{Message, t};

/// Microseconds by which clocks may differ.
const TOLERANCE: i64 = 60_000_000;
const DAY: i64 = 86_400_000_000;
/// Days a store may rest: after more, the clock is doubted and not the office.
const REST: i64 = 400;
/// So many of the last acts must agree that the clock is right: one wild commit confirms nothing.
const WITNESSES: i64 = 5;

/// How the clock jumped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Jump {
    /// Behind what it said at the last act, microseconds UTC.
    Behind(i64),
    /// Long after what it said at the last acts, microseconds UTC.
    Ahead(i64),
    /// Set by so many microseconds since the last act, by the clock that counts since the system started.
    Set(i64),
}

impl Jump {
    /// What is to be said of it, and the way out.
    pub fn message(self) -> Message {
        match self {
            Self::Behind(last) => t(
                "jam server mundur: isian terakhir dicatat {}; minta pengelola server memeriksa jamnya sebelum Anda \
                 menyimpan, periode tidak dibuka sendiri sebelum itu",
                "the server's clock is set back: the last entry was noted at {}; have the server's admin check the clock \
                 before you save, periods do not open by themselves before that",
            )
            .with([show_moment(last).into()]),
            Self::Ahead(last) => t(
                "jam server jauh sesudah isian-isian terakhir ({}); minta pengelola server memeriksa jamnya sebelum Anda \
                 menyimpan, periode tidak dibuka sendiri sebelum {} isian baru",
                "the server's clock is long after the last entries ({}); have the server's admin check the clock before \
                 you save, periods do not open by themselves before {} new entries",
            )
            .with([show_moment(last).into(), WITNESSES.into()]),
            Self::Set(by) => t(
                "jam server melompat {} detik sejak isian terakhir; minta pengelola server memeriksa jamnya sebelum Anda \
                 menyimpan, periode tidak dibuka sendiri sebelum isian berikutnya",
                "the server's clock jumped by {} seconds since the last entry; have the server's admin check the clock \
                 before you save, periods do not open by themselves before the next entry",
            )
            .with([(by / 1_000_000).into()]),
        }
    }
}

/// An act whose clock does not fit its place in the order of acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Astray {
    /// Its place, from 1.
    pub sequence: i64,
    /// What its clock said, microseconds UTC.
    pub at: i64,
    pub by: String,
    /// What the clock said at the nearest acts before and after that fit.
    pub between: (Option<i64>, Option<i64>),
}

impl Astray {
    /// Whether its clock is off what stands around it by more than clocks differ.
    fn is_off(&self) -> bool {
        let (before, after) = self.between;
        before.is_some_and(|b| self.at < b - TOLERANCE)
            || after.is_none_or(|a| self.at > a + TOLERANCE)
    }
}

impl Store {
    /// The place of the last operation in the order of acts; 0 when there is none.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the file can no longer be read.
    pub fn last_sequence(&self) -> Result<i64> {
        store::last_sequence(&self.read)
    }

    /// What the clock said at the last operation, microseconds UTC; 0 when there is none.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the file can no longer be read.
    pub fn last_commit(&self) -> Result<i64> {
        store::last_commit(&self.read)
    }

    /// How the clock jumped, if it did. A demo is made by a clock of its own.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the store cannot be read.
    pub fn clock_jump(&mut self) -> Result<Option<Jump>> {
        if self.kind == StoreKind::Demo || store::last_sequence(&self.read)? == 0 {
            return Ok(None);
        }
        let now = self.source.now();
        let last = store::last_commit(&self.read)?;
        if last - now > TOLERANCE {
            return Ok(Some(Jump::Behind(last)));
        }
        let noted = self.source.boot().and_then(|boot| {
            let noted = self.gate.started(&boot.id)?;
            Some(now - boot.since - noted)
        });
        if let Some(by) = noted.filter(|by| by.abs() > TOLERANCE) {
            return Ok(Some(Jump::Set(by)));
        }
        Ok(doubted(&self.read, now)?.map(|d| d.0))
    }

    /// Refuses what nobody asked for while the clock is in doubt.
    ///
    /// # Errors
    /// [`Error::Unavailable`] with what is to be said of the jump.
    pub fn trust_clock(&mut self) -> Result<()> {
        let jump = self.clock_jump()?;
        jump.map_or(Ok(()), |j| Err(Error::Unavailable(j.message())))
    }

    /// The acts whose clock does not fit their place, oldest first.
    ///
    /// # Errors
    /// [`Error::Damaged`] when the store cannot be read.
    pub fn acts_astray(&mut self) -> Result<Vec<Astray>> {
        let mut astray = self.acts_off()?;
        let sql = format!(
            "SELECT {BY} FROM operation p LEFT JOIN account c ON c.id = p.account \
             LEFT JOIN person o ON o.id = c.person WHERE p.seq = ?1"
        );
        let mut statement = self.read.prepare(&sql)?;
        for act in &mut astray {
            act.by = statement.query_row([act.sequence], |r| r.get(0))?;
        }
        Ok(astray)
    }

    /// The acts whose clock does not fit their place, without who made them.
    fn acts_off(&mut self) -> Result<Vec<Astray>> {
        let latest = self.source.now() + TOLERANCE;
        let sql = "SELECT seq, at FROM operation ORDER BY seq";
        let mut statement = self.read.prepare(sql)?;
        let rows = statement.query_map([], |r| {
            Ok(Astray {
                sequence: r.get(0)?,
                at: r.get(1)?,
                by: String::new(),
                between: (None, None),
            })
        })?;
        let acts: Vec<Astray> = rows.collect::<std::result::Result<_, _>>()?;
        let moments: Vec<i64> = acts.iter().map(|a| a.at).collect();
        Ok(off(acts, &fitting(&moments, latest)))
    }

    /// What acts out of time are read as, by what their clock said: a JSON object of microseconds UTC, for [`read_as`].
    ///
    /// # Errors
    /// [`Error::Damaged`] when the store cannot be read.
    pub(in crate::store) fn moments_read(&mut self) -> Result<String> {
        if self.kind == StoreKind::Demo {
            return Ok("{}".to_owned());
        }
        let read = self.acts_off()?.into_iter().filter_map(|act| {
            let (before, after) = act.between;
            Some(format!("\"{}\":{}", act.at, before.or(after)?))
        });
        Ok(format!("{{{}}}", read.collect::<Vec<_>>().join(",")))
    }
}

/// A column of moments as it is read, where [`Store::moments_read`] is bound at `place`.
pub(in crate::store) fn read_as(column: &str, place: usize) -> String {
    format!("coalesce(json_extract(?{place}, '$.\"' || {column} || '\"'), {column})")
}

/// Whether the clock is so long after the last acts that it is doubted, and the last moment it would be believed. A demo is
/// made by a clock of its own.
///
/// # Errors
/// [`Error::Damaged`] when the store cannot be read.
pub(in crate::store) fn doubted(db: &Connection, now: i64) -> Result<Option<(Jump, i64)>> {
    let past = |w: &i64| now - w > REST * DAY;
    match witness(db)?.filter(past) {
        Some(witness) if !store::is_demo(db)? => {
            Ok(Some((Jump::Ahead(witness), witness + REST * DAY)))
        }
        _ => Ok(None),
    }
}

/// The earliest moment among the last acts; none before the first.
fn witness(db: &Connection) -> Result<Option<i64>> {
    let sql = "SELECT min(w.at) FROM (SELECT at FROM operation ORDER BY seq DESC LIMIT ?1) w";
    Ok(db
        .prepare_cached(sql)?
        .query_row([WITNESSES], |r| r.get(0))?)
}

/// The most acts whose moments never turn, by their places: what is not among them is out of time. Moments past the
/// latest fit nowhere.
fn fitting(moments: &[i64], latest: i64) -> Vec<usize> {
    let mut ends: Vec<usize> = Vec::new();
    let mut before = vec![None; moments.len()];
    for (nth, at) in moments.iter().enumerate().filter(|(_, at)| **at <= latest) {
        let length = ends.partition_point(|end| moments[*end] <= *at);
        before[nth] = length.checked_sub(1).map(|l| ends[l]);
        ends.truncate(ends.len().max(length));
        match ends.get_mut(length) {
            Some(end) => *end = nth,
            None => ends.push(nth),
        }
    }
    let mut fits: Vec<usize> =
        std::iter::successors(ends.last().copied(), |nth| before[*nth]).collect();
    fits.reverse();
    fits
}

/// Those that do not fit, each between its neighbours that do.
fn off(acts: Vec<Astray>, fits: &[usize]) -> Vec<Astray> {
    let moments: Vec<i64> = acts.iter().map(|a| a.at).collect();
    let each = acts.into_iter().enumerate().filter_map(|(nth, act)| {
        let place = fits.binary_search(&nth).err()?;
        let neighbour = |at: Option<usize>| at.and_then(|p| fits.get(p)).map(|p| moments[*p]);
        let between = (neighbour(place.checked_sub(1)), neighbour(Some(place)));
        Some(Astray { between, ..act })
    });
    each.filter(Astray::is_off).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_fewest_acts_are_out_of_time() {
        assert_eq!(fitting(&[1, 2, 90, 3, 4], 10), [0, 1, 3, 4]);
        assert_eq!(fitting(&[5, 6, 1, 7], 10), [0, 1, 3]);
        assert_eq!(fitting(&[5, 5, 5], 10), [0, 1, 2]);
        assert_eq!(fitting(&[1, 2, 90], 10), [0, 1]);
        assert_eq!(fitting(&[], 10), [0; 0]);
    }
}
