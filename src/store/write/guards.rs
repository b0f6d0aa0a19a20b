//! Runs the guards before an act and the checks on every write: reads what they look at, and asks them.

use chrono::Datelike;

use super::Writer;
use super::look::{Focus, around};
use crate::domain::schema::check::{Violation, check as sound, named};
use crate::domain::schema::guard::{Check, Follow, Guard, GuardContext, GuardOutcome, On};
use crate::domain::schema::look::Facts;
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::workflow::{Move, To};
use crate::store::engine::error::{Error, Result};

/// What is done to a record: the act, what it was given, and whether a person did it.
#[derive(Clone, Copy)]
pub struct Deed<'a> {
    pub act: On,
    pub given: &'a Changes,
    pub by_hand: bool,
}

impl Writer<'_> {
    /// Holds every guard of the act against the record as it will stand; answers what follows.
    pub(super) fn pass_guards(
        &self,
        deed: Deed<'_>,
        before: &Record,
        after: &mut Record,
    ) -> Result<Vec<Follow>> {
        let mut follows = vec![];
        for guard in after.entity.guards_on(deed.act) {
            let outcome = self.judge(guard, deed, before, after)?;
            after.apply(&outcome.fill);
            follows.extend(outcome.follows);
        }
        Ok(follows)
    }

    /// Holds the rules and the guards of a move against the record as the move would leave it, with nothing given yet.
    pub(super) fn judge_ahead(&self, record: &Record, step: &'static Move) -> Result<()> {
        let mut after = record.clone();
        if let To::State(state) = step.to {
            after.state = state;
        }
        let given = Changes::new();
        let deed = Deed {
            act: On::Move(step),
            given: &given,
            by_hand: true,
        };
        self.pass_guards(deed, record, &mut after)?;
        sound(&after, self.today).map_err(told)
    }

    fn judge(
        &self,
        guard: &Guard,
        deed: Deed<'_>,
        before: &Record,
        record: &Record,
    ) -> Result<GuardOutcome> {
        let found = around(self.db, guard.looks, self.focus(record))?;
        (guard.judge)(&self.context(deed, before, record, &found)).map_err(refused)
    }

    /// Holds what must be true around a record whatever wrote it.
    pub(super) fn check_around(
        &self,
        deed: Deed<'_>,
        before: &Record,
        after: &Record,
    ) -> Result<()> {
        for Check { looks, judge } in after.entity.checks {
            let found = around(self.db, looks, self.focus(after))?;
            judge(&self.context(deed, before, after, &found)).map_err(refused)?;
        }
        Ok(())
    }

    pub(super) fn focus<'a>(&self, record: &'a Record) -> Focus<'a> {
        Focus {
            record,
            met: None,
            year: self.today.year(),
        }
    }

    fn context<'a>(
        &self,
        deed: Deed<'a>,
        before: &'a Record,
        record: &'a Record,
        found: &'a [Record],
    ) -> GuardContext<'a> {
        GuardContext {
            act: deed.act,
            by_hand: deed.by_hand,
            before,
            record,
            given: deed.given,
            around: Facts(found),
            today: self.today,
        }
    }
}

/// A violation as the store says it, with the field's label before the sentence.
fn refused(violation: Violation) -> Error {
    told(named(violation))
}

/// A violation that names its field already.
pub fn told(violation: Violation) -> Error {
    Error::invalid(violation.field.map(|f| f.name), violation.message)
}
