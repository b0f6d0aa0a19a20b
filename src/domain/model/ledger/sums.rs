//! The sums of an allocation's ledger: what was released never passes the ceiling, what was realised never the release.

use chrono::NaiveDate;

use super::{AMOUNT, REVERSES};
use crate::domain::schema::check::Violation;
use crate::text::{Text, t};

/// What a line does to the sums.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Allocate,
    ReviseUp,
    ReviseDown,
    Release,
    Realise,
    Return,
    Reverse,
}

impl Effect {
    pub fn parse(code: &str) -> Option<Self> {
        Some(match code {
            "allocate" => Self::Allocate,
            "revise_up" => Self::ReviseUp,
            "revise_down" => Self::ReviseDown,
            "release" => Self::Release,
            "realise" => Self::Realise,
            "return" => Self::Return,
            "reverse" => Self::Reverse,
            _ => return None,
        })
    }

    /// Written by the decision of an allocation alone, never by hand.
    pub const fn is_decided(self) -> bool {
        matches!(self, Self::Allocate | Self::ReviseUp | Self::ReviseDown)
    }
}

/// One line, in rupiah.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    pub kind: Effect,
    pub amount: i64,
    pub on: NaiveDate,
    /// What the line reverses: its kind and amount.
    pub reverses: Option<(Effect, i64)>,
}

/// Where an allocation stands, in rupiah.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub ceiling: i64,
    pub released: i64,
    pub realised: i64,
    /// The day of the last line.
    pub last: Option<NaiveDate>,
}

const PAST_CEILING: Text = t(
    "pencairan melewati pagu; usulkan revisi dulu",
    "the release passes the ceiling; propose a revision first",
);
const PAST_RELEASE: Text = t(
    "realisasi melewati pencairan; catat pencairannya dulu",
    "the realisation passes the release; book the release first",
);
const BELOW_ZERO: Text = t("jumlahnya lebih dari yang ada", "it is more than there is");
const NOT_THE_LINE: Text = t(
    "hanya pencairan, realisasi atau pengembalian dapat dibalik, sebesar baris itu sendiri",
    "only a release, realisation or return can be reversed, by its own amount",
);

impl Sums {
    /// What is released and not realised: money that lies idle.
    pub const fn idle(&self) -> i64 {
        self.released - self.realised
    }

    /// Days since the last line while money lies idle.
    pub fn idle_days(&self, today: NaiveDate) -> i64 {
        match self.last {
            Some(last) if self.idle() > 0 => (today - last).num_days().max(0),
            _ => 0,
        }
    }

    /// The sums after one more line.
    ///
    /// # Errors
    /// A sentence at `amount` or `reverses`; the sums are as they were.
    pub fn book(self, line: &Line) -> Result<Self, Violation> {
        let mut next = self;
        next.last = self.last.max(Some(line.on));
        next.shift(line)?;
        next.hold()?;
        Ok(next)
    }

    /// The sums after a line that was booked and held then; for figures over several allocations.
    pub fn shifted(mut self, line: &Line) -> Self {
        let kept = self;
        self.last = self.last.max(Some(line.on));
        match self.shift(line) {
            Ok(()) => self,
            Err(_) => kept,
        }
    }

    fn shift(&mut self, line: &Line) -> Result<(), Violation> {
        let by = line.amount;
        match (line.kind, line.reverses) {
            (Effect::Allocate | Effect::ReviseUp, _) => self.ceiling += by,
            (Effect::ReviseDown, _) => self.ceiling -= by,
            (Effect::Release, _) | (Effect::Reverse, Some((Effect::Return, _))) => {
                self.released += by;
            }
            (Effect::Realise, _) => self.realised += by,
            (Effect::Return, _) | (Effect::Reverse, Some((Effect::Release, _))) => {
                self.released -= by;
            }
            (Effect::Reverse, Some((Effect::Realise, _))) => self.realised -= by,
            (Effect::Reverse, _) => return Err(Violation::new(REVERSES.field(), NOT_THE_LINE)),
        }
        match line.reverses {
            Some((_, amount)) if amount != by => Err(Violation::new(AMOUNT.field(), NOT_THE_LINE)),
            _ => Ok(()),
        }
    }

    /// `0 ≤ realised ≤ released ≤ ceiling`
    fn hold(&self) -> Result<(), Violation> {
        if self.released > self.ceiling {
            return Err(Violation::new(AMOUNT.field(), PAST_CEILING));
        }
        if self.realised > self.released {
            return Err(Violation::new(AMOUNT.field(), PAST_RELEASE));
        }
        if self.realised < 0 {
            return Err(Violation::new(AMOUNT.field(), BELOW_ZERO));
        }
        Ok(())
    }
}

/// The sums of a whole ledger. Each line was held against all before it when it was booked; read again, the order no
/// longer counts: ids come from the clocks of many machines, and one that is ahead would put a realisation first.
///
/// # Errors
/// A line that cannot be read, or what all of them together break.
pub fn sums<'a>(lines: impl IntoIterator<Item = &'a Line>) -> Result<Sums, Violation> {
    let mut all = Sums::default();
    for line in lines {
        all.last = all.last.max(Some(line.on));
        all.shift(line)?;
    }
    all.hold()?;
    Ok(all)
}

#[cfg(test)]
mod tests;
