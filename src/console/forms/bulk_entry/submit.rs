//! Saving a sheet: what is wrong gets the cursor, everything goes in one batch.

use uuid::Uuid;

use super::{BulkEntryForm, Msg, row};
use crate::console::effect::Effect;
use crate::console::view::context::Cx;
use crate::console::widgets::operation::committed;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::{Changes, Value};
use crate::store::{Command, CommandKind, Error, Outcome, Result};
use crate::text::Message;

impl BulkEntryForm {
    pub(super) fn save(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.operation.is_out() {
            return vec![];
        }
        let mut effects = self.leave(cx);
        if let Some((at, message)) = self.wrong() {
            self.at = at;
            effects.push(Effect::bad(message));
            return effects;
        }
        let commands = self.commands(cx);
        let saved = self.operation.save_rows(commands, self.id, Msg::Saved, cx);
        effects.push(saved);
        effects
    }

    fn wrong(&self) -> Option<(usize, Message)> {
        let shared = self.shared.iter().enumerate();
        let shared = shared.into_iter().find_map(|(i, e)| Some((i, e.wrong()?)));
        let mut rows = self.rows.iter().enumerate().filter(|(_, r)| !r.is_blank());
        shared.or_else(|| {
            rows.find_map(|(i, r)| {
                let (cell, message) = r.wrong()?;
                Some((self.shared.len() + i * self.width() + cell, message))
            })
        })
    }

    /// What every record gets: the values that were given, and the shared ones.
    fn common(&self) -> Changes {
        let mut common = row::values(&self.shared);
        let same = self.plan.same;
        let same = same.and_then(|(blank, before)| Some((blank, common.get(before)?.clone())));
        if let Some((blank, value)) = same {
            common.put_if_missing(blank, value);
        }
        common.extend(self.given.clone());
        common
    }

    /// A person where the register has none, and the record, row by row.
    fn commands(&mut self, cx: &Cx<'_>) -> Vec<Command> {
        let (common, mut commands) = (self.common(), vec![]);
        self.origins.clear();
        for (nth, row) in self.rows.iter().enumerate().filter(|(_, r)| !r.is_blank()) {
            let mut add = |entity: &'static Entity, changes: Changes| -> Uuid {
                let id = self.operation.record(commands.len(), cx);
                let act = CommandKind::Add {
                    region: self.region.clone(),
                };
                commands.push(Command {
                    entity,
                    id,
                    act,
                    changes,
                });
                self.origins.push(nth);
                id
            };
            let who = match row.person {
                Some(id) => id,
                None => add(self.plan.register, row.of_person()),
            };
            let mut changes = common.clone();
            changes.extend(row.own());
            changes.put(self.plan.who, Value::Ref(who));
            add(self.entity, changes);
        }
        commands
    }

    pub(super) fn saved(&mut self, done: Result<Vec<Outcome>>) -> Vec<Effect<Msg>> {
        self.operation.answered(&done);
        match done {
            Ok(done) => committed(done),
            Err(error) => {
                self.point_at(&error);
                vec![Effect::bad(error.message())]
            }
        }
    }

    /// The cursor goes to the row and cell that were refused.
    fn point_at(&mut self, error: &Error) {
        let Error::Rejected { field, nth, .. } = error else {
            return;
        };
        let Some(row) = self.origins.get(*nth).copied() else {
            return;
        };
        let cell = field.and_then(|f| self.rows[row].cell(f)).unwrap_or(0);
        let shared = field.and_then(|f| self.shared.iter().position(|e| e.field.name == f));
        match shared {
            Some(at) => self.at = at,
            None => self.go_to(row, cell),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::model::ENTITIES;
    use crate::domain::schema::field::{Field, Kind};

    /// Each sum is agreed to by itself, which rows under shared values do not ask.
    #[test]
    fn no_row_of_a_sheet_holds_money() {
        let money = |f: &Field| f.kind == Kind::Money;
        for entity in ENTITIES.iter().filter(|e| e.bulk.is_some()) {
            assert!(!entity.fields.iter().copied().any(money), "{}", entity.name);
        }
    }
}
