//! Drafts of what a paper asks for: what is typed survives a cut, until the file is written.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Asks;
use crate::console::effect::Effect;
use crate::console::view::context::Cx;
use crate::domain::model::document;
use crate::domain::paper::Form;
use crate::store::{Draft, Job, Offer};
use crate::text::t;

/// Tells the draft of a paper from that of a form.
pub const PRINT: &str = "print";

/// What a draft says of its paper.
const PAPER: &str = "paper";
const RECORD: &str = "record";
const LABEL: &str = "label";
const ASKS: &str = "asks";

/// The questions of a draft, answered as far as they were.
pub fn resumed(draft: &Draft) -> Offer {
    let was = |key: &str| draft.was.get(key).cloned().unwrap_or_default();
    let names = was(ASKS);
    let asks = names.lines().map(|name| {
        let typed = draft.typed.get(name).cloned();
        (name.to_owned(), typed.unwrap_or_default())
    });
    Offer {
        label: t("{}", "{}").with([was(LABEL).into()]),
        job: Job::Paper {
            name: was(PAPER),
            record: Uuid::parse_str(&was(RECORD)).ok(),
            given: BTreeMap::new(),
            konsep: false,
            form: Form::default(),
        },
        asks: asks.collect(),
        draft: Some(draft.record),
    }
}

impl Asks {
    /// Something was typed, or was not; with the first of it there is a draft.
    pub(super) fn note(&mut self, is_typed: bool, cx: &Cx<'_>) {
        if is_typed {
            self.offer.draft.get_or_insert_with(|| (cx.ids)());
            self.label = self.offer.label.get(cx.lang);
        }
        self.unsaved.note(is_typed);
    }

    /// The draft, when something was typed since it was kept last.
    pub(super) fn keep<M>(&mut self) -> Option<Effect<M>> {
        let draft = self.kept();
        self.unsaved.keep(draft)
    }

    /// What is typed of a paper; the reason of an export is not kept.
    pub(super) fn kept(&self) -> Option<Draft> {
        let (Job::Paper { name, record, .. }, Some(id)) = (&self.offer.job, self.offer.draft)
        else {
            return None;
        };
        let names: Vec<&str> = self
            .offer
            .asks
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        let typed = names.iter().zip(&self.inputs);
        let typed = typed.map(|(name, i)| ((*name).to_owned(), i.value().to_owned()));
        let was = [
            (PAPER, name.clone()),
            (RECORD, record.map_or_else(String::new, |r| r.to_string())),
            (LABEL, self.label.clone()),
            (ASKS, names.join("\n")),
        ];
        Some(Draft {
            entity: document::ENTITY.name.to_owned(),
            record: id,
            version: 0,
            region: String::new(),
            step: Some(PRINT.to_owned()),
            was: was.map(|(key, text)| (key.to_owned(), text)).into(),
            typed: typed.collect(),
            field: names
                .get(self.at)
                .map_or_else(String::new, |n| (*n).to_owned()),
        })
    }
}
