//! The draft of a form: what is typed survives a lost line, together with the values the record had when typing began.
//!
//! With those values an edit goes on where it stopped, and what others changed meanwhile shows as a conflict instead of
//! being overwritten.

use std::collections::BTreeMap;

use super::{Form, Msg};
use crate::console::effect::Effect;
use crate::console::forms::unsaved::Unsaved;
use crate::console::route::Purpose;
use crate::console::view::context::{Cx, Subject};
use crate::domain::region::Code;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Changes, Value};
use crate::store::{Draft, Seat};

impl Form {
    /// The form of a draft, with the cursor where it was.
    pub fn resume(purpose: Purpose, draft: &Draft, seat: &Seat) -> Self {
        let mut form = Self::new(purpose, Changes::new(), seat);
        form.id = draft.record;
        form.region = Code::parse(&draft.region).ok().or(form.region);
        form.version = draft.version;
        form.unsaved = Unsaved::of(draft.clone());
        form
    }

    /// Puts what was typed back over what the form would start with, and reads all of it.
    pub(super) fn take_up(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(draft) = self.unsaved.take_up() else {
            return vec![];
        };
        self.rebase(&draft);
        let mut effects = vec![];
        for at in 0..self.entries.len() {
            if let Some(text) = draft.typed.get(self.entries[at].field.name) {
                self.entries[at].type_over(text);
                effects.extend(self.read(at, cx));
            }
        }
        let here = self
            .entries
            .iter()
            .position(|e| e.field.name == draft.field);
        self.at = here.unwrap_or(0);
        effects
    }

    /// The record it edits; a new one is nobody else's.
    pub(super) fn subject_of_edit(&self) -> Option<Subject> {
        (self.version > 0).then_some(Subject {
            entity: self.entity,
            id: self.id,
            edits: true,
        })
    }

    /// What is typed and not saved, if it is worth keeping.
    pub(super) fn kept(&self) -> Option<Draft> {
        let entry = self.entries.get(self.at)?;
        // A form that fills a staged decision keeps its draft as one of the plain move. After a cut the inbox that would
        // have taken the decision is gone, so the person goes on with the move itself.
        let step = match &self.purpose {
            Purpose::Move(_, step) | Purpose::Stage(_, step) => Some(step.name.to_owned()),
            _ => None,
        };
        let worth = self.entries.iter().any(|e| e.changed);
        worth.then(|| Draft {
            entity: self.entity.name.to_owned(),
            record: self.id,
            version: self.version,
            region: self
                .region
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            step,
            was: self.base_values(),
            typed: self.typed_values(),
            field: entry.field.name.to_owned(),
        })
    }

    /// Puts the record's values of when the draft was begun in place of those it has now. Saving compares with them, so
    /// what others changed since is found as a conflict.
    fn rebase(&mut self, draft: &Draft) {
        let anew: Vec<bool> = self
            .entries
            .iter()
            .map(|e| self.is_said_anew(e.field))
            .collect();
        let Some(base) = &mut self.base else {
            return;
        };
        for (entry, anew) in self.entries.iter_mut().zip(anew) {
            let was = draft.was.get(entry.field.name);
            let value = was.map_or(Value::Empty, |text| entry.field.stored(text));
            // A field that was empty then and is empty now keeps the value the form has suggested for it.
            if !anew && (was.is_some() || !base.is_empty(entry.field)) {
                entry.value = Ok(value.clone());
            }
            base.set(entry.field, value);
        }
    }

    fn base_values(&self) -> BTreeMap<String, String> {
        let own = |f: &Field| self.base.as_ref().filter(|b| b.entity.has(f));
        let was = |f: &Field| own(f).and_then(|b| b.value(f).canonical());
        let fields = self.entries.iter().map(|e| e.field);
        fields
            .filter_map(|f| Some((f.name.to_owned(), was(f)?)))
            .collect()
    }

    fn typed_values(&self) -> BTreeMap<String, String> {
        let typed = self.entries.iter().filter(|e| e.changed);
        typed
            .map(|e| (e.field.name.to_owned(), e.text().to_owned()))
            .collect()
    }
}
