//! What is written once, however often it is sent: an operation keeps its ids over a retry.

use uuid::Uuid;

use crate::console::effect::{Effect, OverlayResult};
use crate::console::view::context::Cx;
use crate::store::request::SubmitDraft;
use crate::store::{Batch, Command, Error, Outcome, Result};
use crate::text::t;

/// The operation a screen sends next, or waits for.
#[derive(Debug, Default)]
pub struct Operation {
    /// Kept until the store has answered it with yes or no: a retry after a cut writes nothing twice.
    id: Option<Uuid>,
    /// What goes by this id.
    commands: Vec<Command>,
    /// Ids of the records it adds. They outlast a refusal: what a lost answer had saved is refused, not doubled.
    added: Vec<Uuid>,
    is_out: bool,
}

impl Operation {
    /// Whether it was sent and is not answered yet.
    pub fn is_out(&self) -> bool {
        self.is_out
    }

    /// The id of the record that it adds in this place, from 0.
    pub fn record(&mut self, nth: usize, cx: &Cx<'_>) -> Uuid {
        while self.added.len() <= nth {
            self.added.push((cx.ids)());
        }
        self.added[nth]
    }

    /// The batch to send. Other commands than those that went before are another operation.
    pub fn send(&mut self, commands: Vec<Command>, cx: &Cx<'_>) -> Batch {
        if commands != self.commands {
            self.id = None;
            self.commands.clone_from(&commands);
        }
        self.is_out = true;
        Batch {
            op_id: *self.id.get_or_insert_with(|| (cx.ids)()),
            appointment: cx.seat.actor.appointment,
            commands,
        }
    }

    /// Sends rows together with the draft they were typed in, or says that there are none.
    pub fn save_rows<M: 'static>(
        &mut self,
        commands: Vec<Command>,
        draft: Uuid,
        then: fn(Result<Vec<Outcome>>) -> M,
        cx: &Cx<'_>,
    ) -> Effect<M> {
        if commands.is_empty() {
            return Effect::bad(t("belum ada baris yang diisi", "no row is filled"));
        }
        let batch = self.send(commands, cx);
        Effect::ask(SubmitDraft { batch, draft }, then)
    }

    /// The store's answer; whether it refused. What was refused is another operation when it is tried again.
    pub fn answered(&mut self, answer: &Result<Vec<Outcome>>) -> bool {
        self.is_out = false;
        match answer {
            Err(Error::Unavailable(_) | Error::Unsettled(_)) => false,
            Err(_) => {
                self.id = None;
                true
            }
            Ok(_) => {
                *self = Self::default();
                false
            }
        }
    }
}

/// After a batch: the screen below gets its last record, and the person is told what was saved.
pub fn committed<M: 'static>(done: Vec<Outcome>) -> Vec<Effect<M>> {
    let last = done.last().map(|d| Box::new(d.view.clone()));
    let outcome = last.map(|view| Effect::Give(OverlayResult::Saved(view)));
    outcome.into_iter().chain([Effect::Saved(done)]).collect()
}
