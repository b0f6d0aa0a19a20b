//! Saving: what is wrong gets the cursor, what others changed is merged or asked about.

use std::collections::BTreeMap;

use super::{Form, Msg, REGION};
use crate::console::effect::{Effect, OverlayResult};
use crate::console::forms::conflict::overtaken;
use crate::console::forms::unsaved;
use crate::console::route::{EditConflict, Purpose, Route};
use crate::console::view::context::Cx;
use crate::console::widgets::operation::committed;
use crate::domain::schema::check::REQUIRED;
use crate::domain::schema::record::{Changes, Record, merge};
use crate::store::request::SubmitDraft;
use crate::store::{Command, CommandKind, Conflict, Error, Outcome, Result, View};
use crate::text::t;

use super::entry::{Entry, State};

impl Form {
    /// Saves, once every field is read and right.
    pub(super) fn save(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if self.operation.is_out() || self.is_looked_up {
            return vec![];
        }
        let mut effects = self.leave(cx);
        if self.entries.iter().any(|e| e.state == State::Asked) {
            self.is_wanted = true;
            return effects;
        }
        self.is_wanted = false;
        self.forget_refusals();
        let wrong = self
            .entries
            .iter()
            .enumerate()
            .find_map(|(i, e)| Some((i, e.wrong()?)));
        if let Some((at, message)) = wrong {
            self.at = at;
            for entry in &mut self.entries {
                entry.is_missed = true;
            }
            // A field that was read wrong says so itself, below.
            if self.entries[at].value.is_ok() {
                effects.push(Effect::bad(message));
            }
            return effects;
        }
        let changes = self.changes();
        match self.ask_first(&changes) {
            Some(question) => effects.push(question),
            None if self.reaches_others(&changes) => effects.extend(self.look_first(changes, cx)),
            None => effects.extend(self.send(changes, cx)),
        }
        effects
    }

    /// What the form gives: for a new record all that is filled, else what differs from the base.
    fn changes(&self) -> Changes {
        let fields = self.entries.iter().filter(|e| e.field.name != REGION.name);
        let values = fields.filter_map(|e| Some((e.field, e.value.as_ref().ok()?.clone())));
        match (&self.purpose, &self.base) {
            (Purpose::Edit(_), Some(base)) => values
                .filter(|(field, value)| base.value(field) != value)
                .collect(),
            (Purpose::Add(_) | Purpose::AddAt(..), _) => {
                values.filter(|(_, value)| !value.is_empty()).collect()
            }
            _ => values.collect(),
        }
    }

    pub(super) fn send(&mut self, changes: Changes, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if matches!(self.purpose, Purpose::Stage(..)) {
            return vec![
                unsaved::forget(self.id),
                Effect::Give(OverlayResult::Filled(changes)),
            ];
        }
        if changes.is_empty() && matches!(self.purpose, Purpose::Edit(_)) {
            return vec![Effect::good(t(
                "tidak ada yang berubah",
                "nothing has changed",
            ))];
        }
        let Some(act) = self.act_of() else {
            self.at = 0;
            return vec![Effect::bad(REGION.wrong(&REQUIRED.into()))];
        };
        let batch = self.operation.send(vec![self.command(act, changes)], cx);
        let draft = self.id;
        vec![Effect::ask(SubmitDraft { batch, draft }, Msg::Saved)]
    }

    pub(super) fn command(&self, act: CommandKind, changes: Changes) -> Command {
        Command {
            entity: self.entity,
            id: self.id,
            act,
            changes,
        }
    }

    pub(super) fn act_of(&self) -> Option<CommandKind> {
        let version = self.version;
        Some(match &self.purpose {
            Purpose::Add(_) | Purpose::AddAt(..) => CommandKind::Add {
                region: self.region.clone()?,
            },
            Purpose::Edit(_) => CommandKind::Edit { version },
            Purpose::Move(_, step) | Purpose::Stage(_, step) => CommandKind::Move { version, step },
        })
    }

    /// The store's answer to the save.
    pub(super) fn saved(&mut self, done: Result<Vec<Outcome>>, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.operation.answered(&done);
        match done {
            Ok(done) => committed(done),
            Err(Error::Conflict(conflict)) => self.conflict(*conflict, cx),
            Err(error) => {
                self.point_at(&error);
                vec![Effect::bad(error.message())]
            }
        }
    }

    /// The cursor goes to the field that was refused.
    fn point_at(&mut self, error: &Error) {
        let Error::Rejected {
            field: Some(field), ..
        } = error
        else {
            return;
        };
        if let Some(at) = self.entries.iter().position(|e| e.field.name == *field) {
            self.at = at;
            self.entries[at].refused = Some(error.message());
        }
    }

    /// What the store said of a field may no longer hold once another is typed.
    pub(super) fn forget_refusals(&mut self) {
        for entry in &mut self.entries {
            entry.refused = None;
        }
    }

    /// Others were faster. What only one side changed merges by itself; the rest is put side by side. A move is never
    /// merged: nobody decides on a text they have not seen.
    fn conflict(&mut self, conflict: Conflict, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if let Purpose::Move(_, step) = self.purpose {
            let message = overtaken(&conflict, step);
            return vec![Effect::Close, Effect::bad(message)];
        }
        let (Purpose::Edit(view), Some(base)) = (&self.purpose, &self.base) else {
            let message = Error::Conflict(Box::new(conflict)).message();
            return vec![Effect::Close, Effect::bad(message)];
        };
        let mine = self.changes();
        let merged = merge(base, &mine, &conflict.theirs.record);
        if merged.clashes.is_empty() {
            self.version = conflict.theirs.record.version;
            self.base = Some(conflict.theirs.record);
            let mut effects = self.send(merged.mine, cx);
            effects.push(Effect::good(
                t("perubahan {} digabung", "the change by {} was merged")
                    .with([conflict.by.into()]),
            ));
            return effects;
        }
        let purpose = Purpose::Edit(Box::new(read_at(view, base)));
        let labels = self.names();
        let found = EditConflict {
            purpose,
            mine,
            labels,
            conflict,
        };
        vec![Effect::open(Route::Conflict(Box::new(found)))]
    }

    /// The names of the references, and of what is ticked, as they stand in the form.
    fn names(&self) -> BTreeMap<&'static str, String> {
        let name = |e: &Entry| match e.field.reference() {
            Some(_) => Some(e.text().to_owned()),
            None => e.ticked_names(),
        };
        let named = self.entries.iter();
        named
            .filter_map(|e| Some((e.field.name, name(e)?)))
            .collect()
    }

    /// What was chosen of a conflict: it stands on their version now.
    pub(super) fn chosen(
        &mut self,
        version: i64,
        chosen: Changes,
        cx: &Cx<'_>,
    ) -> Vec<Effect<Msg>> {
        self.version = version;
        if chosen.is_empty() {
            let words = t("isian mereka dipakai", "their values were kept");
            return vec![unsaved::forget(self.id), Effect::Close, Effect::good(words)];
        }
        self.send(chosen, cx)
    }
}

/// The record as it was when the form was begun: a form may have come up on a later one, to go on with a draft, or have
/// merged since. Of its references only those that have not changed have a name.
fn read_at(view: &View, base: &Record) -> View {
    let mut was = view.clone();
    let stands = |name: &str| {
        let field = base.entity.field(name);
        field.is_some_and(|f| view.record.value(f) == base.value(f))
    };
    was.labels.retain(|name, _| stands(name));
    was.dates.retain(|name, _| stands(name));
    was.record = base.clone();
    was
}
