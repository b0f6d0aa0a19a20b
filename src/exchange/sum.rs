//! Sums of money that commands fix, to be said in words first.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::domain::rule::agreement::{self, Sum};
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Changes, Record};
use crate::store::{Command, CommandKind};

/// Every sum that these commands fix; `kept` reads what a record holds before them.
pub fn sums(commands: &[Command], mut kept: impl FnMut(&Command) -> Option<Record>) -> Vec<Sum> {
    let mut given: BTreeMap<Uuid, Changes> = BTreeMap::new();
    let mut all = vec![];
    for command in commands {
        let changes = given.entry(command.id).or_default();
        changes.extend(command.changes.clone());
        let (step, record) = match command.act {
            CommandKind::Add { .. } | CommandKind::Load { .. } => (None, None),
            CommandKind::Move { step, .. } if agreement::is_final(command.entity, Some(step)) => {
                (Some(step), kept(command))
            }
            CommandKind::Edit { .. } | CommandKind::Move { .. } => continue,
        };
        let before = |f: &Field| record.as_ref().map(|r| r.value(f));
        let amount = |f: &Field| changes.get(f).or_else(|| before(f))?.number();
        all.extend(agreement::sums(command.entity, step, amount));
    }
    all
}
