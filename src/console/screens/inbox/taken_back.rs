//! Which of the decisions of today can still be taken back: the store says it of each, by the rule that it refuses by.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Inbox, Msg};
use crate::console::effect::{Effect, told};
use crate::console::key::Action;
use crate::console::view::context::Cx;
use crate::console::widgets::groups;
use crate::console::widgets::list;
use crate::domain::schema::workflow::Move;
use crate::store::request::ReadHindrances;
use crate::store::{Result, View};
use crate::text::Message;

/// The moves that a person cannot make of a record, each with why.
pub(super) type Hindrances = Vec<(&'static Move, Message)>;

/// What is known of each row: it can be taken back, or why not.
#[derive(Debug, Default)]
pub(super) struct TakenBack {
    known: BTreeMap<Uuid, Option<Message>>,
}

impl TakenBack {
    /// On offer once it is known to work.
    pub fn allows(&self, step: &Move, view: &View) -> bool {
        let is_free = || self.known.get(&view.record.id) == Some(&None);
        !step.is_retraction() || is_free()
    }

    fn take(&mut self, id: Uuid, found: Hindrances) {
        let mut found = found.into_iter();
        let why = found.find(|(step, _)| step.is_retraction());
        self.known.insert(id, why.map(|(_, why)| why));
    }
}

impl Inbox {
    /// Asked of each decision of today that comes into its group.
    pub(super) fn ask_what_goes_back(&self, message: &groups::Msg) -> Vec<Effect<Msg>> {
        let groups::Msg::Part(at, rows) = message;
        let is_decided = self.waits.get(*at).is_some_and(|w| w.is_decided);
        let rows = rows_in(rows).filter(|_| is_decided).unwrap_or_default();
        let ask = |view: &View| {
            let id = view.record.id;
            let hindrances = ReadHindrances(view.record.entity, id);
            Effect::ask(hindrances, move |found| Msg::Hindrances(id, found))
        };
        rows.iter().map(ask).collect()
    }

    pub(super) fn take_hindrances(
        &mut self,
        id: Uuid,
        found: Result<Hindrances>,
    ) -> Vec<Effect<Msg>> {
        told(found.map(|found| self.taken_back.take(id, found)))
    }

    /// Why the decision under the cursor stays.
    pub(super) fn why_it_stays(&self, action: Action, cx: &Cx<'_>) -> Option<Effect<Msg>> {
        let (view, waits) = (self.groups.selected()?, self.waits()?);
        super::step::step_on(view, waits, action, cx).filter(|step| step.is_retraction())?;
        let why = self.taken_back.known.get(&view.record.id)?.clone();
        why.map(Effect::bad)
    }
}

fn rows_in(message: &list::Msg) -> Option<&[View]> {
    match message {
        list::Msg::First(page)
        | list::Msg::From(page)
        | list::Msg::After(page)
        | list::Msg::Before(page)
        | list::Msg::Last(page) => page.as_ref().ok().map(|page| page.rows.as_slice()),
        list::Msg::Counted(_) | list::Msg::Needed(..) => None,
    }
}
