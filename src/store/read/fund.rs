//! Where the money stands: each allocation of a year with the sums of its ledger, and the year month by month.

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use crate::domain::model::fund;
use crate::domain::model::ledger::{Line, Sums};
use crate::domain::policy;
use crate::domain::policy::ReadScope;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::period::Period;
use crate::domain::schema::workflow::State;
use crate::store::engine::database::Row;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::row;
use crate::store::engine::store::Store;
use crate::store::read::ledger;
use crate::text::t;

/// One allocation and its sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub id: Uuid,
    pub region: Code,
    pub place: String,
    pub source: String,
    pub activity: String,
    pub state: &'static State,
    /// What was asked for, in rupiah; the ceiling is what was decided.
    pub amount: i64,
    /// Where it stands; of a part of the year the ceiling at its end, and what was released and realised within it.
    pub sums: Sums,
    /// What lies idle, and since when.
    stood: Sums,
    /// Nothing of it was decided yet on the day that was asked for.
    unknown: bool,
}

impl Account {
    /// Its book is closed: nothing is booked any more.
    pub fn is_closed(&self) -> bool {
        self.state == &fund::DITUTUP
    }

    /// Days for which released money has lain idle; none once the book is closed.
    pub fn idle_days(&self, today: NaiveDate) -> i64 {
        if self.is_closed() {
            return 0;
        }
        self.stood.idle_days(today)
    }

    /// What was decided, released and realised from the first day of its year to the end of the period.
    pub fn to_date(&self) -> &Sums {
        &self.stood
    }
}

/// An allocation and the lines of its book.
type Booked = (Account, Vec<Line>);

/// An allocation of an office above, for a region in reach: it is money of the giver and counts in its sums alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    pub account: Account,
    pub recipient: Code,
    pub recipient_place: String,
}

/// The money of one year.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Funds {
    pub year: i32,
    pub accounts: Vec<Account>,
    pub received: Vec<Received>,
    /// Ceiling, released and realised at the end of each month, from January.
    pub months: Vec<Sums>,
}

impl Funds {
    /// The sums of all, or of one office.
    pub fn total(&self, office: Option<&Code>) -> Sums {
        let of = |a: &&Account| office.is_none_or(|o| *o == a.region);
        let add = |sum: Sums, a: &Account| plus(sum, &a.sums);
        self.accounts.iter().filter(of).fold(Sums::default(), add)
    }

    /// The longest that released money of an office has lain idle, in days.
    pub fn idle_days(&self, office: &Code, today: NaiveDate) -> i64 {
        let idle = self.of_office(office).map(|a| a.idle_days(today));
        idle.max().unwrap_or(0)
    }

    /// The allocations of one office.
    pub fn of_office<'a>(&'a self, office: &'a Code) -> impl Iterator<Item = &'a Account> {
        self.accounts.iter().filter(|a| a.region == *office)
    }

    /// Offices that hold money, in order, with their names.
    pub fn offices(&self) -> Vec<(&Code, &str)> {
        let mut all: Vec<(&Code, &str)> = self
            .accounts
            .iter()
            .map(|a| (&a.region, a.place.as_str()))
            .collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

fn plus(sum: Sums, more: &Sums) -> Sums {
    Sums {
        ceiling: sum.ceiling + more.ceiling,
        released: sum.released + more.released,
        realised: sum.realised + more.realised,
        last: sum.last.max(more.last),
    }
}

/// A year's allocations of offices above that name a region in reach, once they are decided.
pub(in crate::store) const RECEIVED: &str =
    "SELECT f.id, f.region, coalesce(g.name, f.region), f.source, f.activity, f.state, f.amount, r.region, r.name
    FROM region r JOIN fund f ON f.recipient = r.id LEFT JOIN region g ON g.region = f.region
    WHERE f.year = ?1 AND r.region >= ?2 AND r.region < ?3 AND (f.region < ?2 OR f.region >= ?3)
    AND f.state IN ('ditetapkan', 'revisi', 'ditutup') ORDER BY r.region, f.id";

/// A year's allocations in reach.
pub(in crate::store) const ACCOUNTS: &str =
    "SELECT f.id, f.region, coalesce(g.name, f.region), f.source, f.activity, f.state, f.amount
    FROM fund f LEFT JOIN region g ON g.region = f.region
    WHERE f.year = ?1 AND f.region >= ?2 AND f.region < ?3 ORDER BY f.region, f.id";

impl Store {
    /// The sums of one allocation.
    ///
    /// # Errors
    /// As [`Store::one`].
    pub fn sums(&mut self, appointment: Uuid, fund: Uuid) -> Result<Sums> {
        self.one(appointment, &fund::ENTITY, fund)?;
        ledger::sums(&self.read, fund)
    }

    /// The money of a year within the actor's reach.
    ///
    /// # Errors
    /// Forbidden when the role may not view funds.
    pub fn funds(&mut self, appointment: Uuid, year: i32) -> Result<Funds> {
        let today = self.today();
        self.funds_in(appointment, Period::Year(year), today)
    }

    /// The money within a period, by what was booked until the end of `day`. Of less than a year, and of a day gone by,
    /// only the allocations that were decided by then.
    ///
    /// # Errors
    /// As [`Store::funds`].
    pub fn funds_in(&mut self, appointment: Uuid, period: Period, day: NaiveDate) -> Result<Funds> {
        let mut funds = self.ledgers(appointment, period, day)?;
        if day < self.today() || !matches!(period, Period::Year(_)) {
            funds.accounts.retain(|a| !a.unknown);
            funds.received.retain(|r| !r.account.unknown);
        }
        Ok(funds)
    }

    fn ledgers(&mut self, appointment: Uuid, period: Period, day: NaiveDate) -> Result<Funds> {
        let year = period.start().year();
        let range = self.range_of(appointment, &fund::ENTITY)?;
        let bound = [year.to_string(), range.start, range.end];
        let within = (period.start(), period.end().min(day));
        let booked = self.each(ACCOUNTS, &bound, |r| self.booked(r, within))?;
        let received = self.each(RECEIVED, &bound, |r| {
            Ok(Received {
                account: self.booked(r, within)?.0,
                recipient: row::code(r, 7)?,
                recipient_place: r.get(8)?,
            })
        })?;
        let (accounts, lines): (Vec<_>, Vec<_>) = booked.into_iter().unzip();
        let lines = lines.concat();
        let months = (1..=12).map(|m| until(&lines, year, m)).collect();
        Ok(Funds {
            year,
            accounts,
            received,
            months,
        })
    }

    /// What is made of each row that a statement of allocations answers.
    fn each<T>(
        &self,
        sql: &str,
        bound: &[String; 3],
        make: impl Fn(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut statement = self.read.prepare_cached(sql)?;
        let mut rows = statement.query(bound.clone())?;
        let mut all = vec![];
        while let Some(row) = rows.next()? {
            all.push(make(&row)?);
        }
        Ok(all)
    }

    fn booked(&self, r: &Row<'_>, within: (NaiveDate, NaiveDate)) -> Result<Booked> {
        let id = row::uuid(r, 0)?;
        let lines = ledger::lines(&self.read, id)?;
        ledger::sums_of(id, &lines)?;
        Ok((account(r, id, &lines, within)?, lines))
    }

    /// The range of region codes an actor reads an entity of.
    pub(in crate::store) fn range_of(
        &mut self,
        appointment: Uuid,
        entity: &'static Entity,
    ) -> Result<std::ops::Range<String>> {
        Ok(self.reach_of(appointment, entity)?.range())
    }

    /// The region an actor reads an entity of.
    pub(in crate::store) fn reach_of(
        &mut self,
        appointment: Uuid,
        entity: &'static Entity,
    ) -> Result<Code> {
        let actor = self.actor(appointment)?;
        match policy::reach(&actor, entity) {
            Ok(ReadScope::Region(code) | ReadScope::Receiver(code) | ReadScope::Office(code)) => {
                Ok(code)
            }
            Ok(ReadScope::All) => Ok(self.root.clone()),
            Ok(ReadScope::Agency(_)) => Err(Error::forbidden(t(
                "SKPD tidak melihat data ini",
                "an SKPD does not see this",
            ))),
            Err(refusal) => Err(Error::forbidden(refusal.message())),
        }
    }
}

fn account(
    r: &Row<'_>,
    id: Uuid,
    booked: &[Line],
    (start, edge): (NaiveDate, NaiveDate),
) -> Result<Account> {
    let stood = by(booked, |on| on <= edge);
    let before = by(booked, |on| on < start);
    Ok(Account {
        id,
        region: row::code(r, 1)?,
        place: r.get(2)?,
        source: r.get(3)?,
        activity: r.get(4)?,
        state: row::state(&fund::ENTITY, row::lossy(r, 5)?.as_deref()),
        amount: r.get(6)?,
        sums: Sums {
            released: stood.released - before.released,
            realised: stood.realised - before.realised,
            ..stood
        },
        stood,
        unknown: stood.last.is_none(),
    })
}

/// What the lines of such days come to.
fn by(lines: &[Line], of: impl Fn(NaiveDate) -> bool) -> Sums {
    let booked = lines.iter().filter(|l| of(l.on));
    booked.fold(Sums::default(), Sums::shifted)
}

/// What had been booked by the end of a month, over many allocations.
fn until(lines: &[Line], year: i32, month: u32) -> Sums {
    by(lines, |on| (on.year(), on.month()) <= (year, month))
}
