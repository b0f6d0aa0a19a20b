//! Reactions: what a record brings about by itself once it is written: other records, and moves of others.

use chrono::NaiveDate;

use super::entity::Entity;
use super::guard::{Follow, On};
use super::look::{Facts, Look};
use super::record::Record;
use super::workflow::Signatory;

/// What follows from some acts, with the records around that it needs.
#[derive(Debug)]
pub struct Reaction {
    pub on: &'static [On],
    pub looks: &'static [Look],
    pub react: fn(&ReactionContext<'_>) -> Vec<Follow>,
}

/// The record before and after the act, who acted, and the records around it.
#[derive(Debug)]
pub struct ReactionContext<'a> {
    pub before: &'a Record,
    pub record: &'a Record,
    pub by: &'a Signatory,
    pub around: Facts<'a>,
    pub today: NaiveDate,
}

impl Entity {
    /// The reactions to an act.
    pub fn reactions_to(&self, act: On) -> impl Iterator<Item = &'static Reaction> + use<> {
        self.reactions.iter().filter(move |r| r.on.contains(&act))
    }
}
