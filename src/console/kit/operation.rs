//! What is written once, however often it is sent: an operation keeps its id over a retry.

use uuid::Uuid;

use crate::console::app::Cx;
use crate::store::{Answer, Batch, Command, Error, Result};

/// The operation a screen sends next, or waits for.
#[derive(Debug, Default)]
pub struct Operation {
    /// Kept until the store has answered it with yes or no: a retry after a cut writes nothing twice.
    id: Option<Uuid>,
    is_out: bool,
}

impl Operation {
    /// Whether it was sent and is not answered yet.
    pub fn is_out(&self) -> bool {
        self.is_out
    }

    pub fn send(&mut self, commands: Vec<Command>, cx: &Cx<'_>) -> Batch {
        self.is_out = true;
        Batch {
            op_id: *self.id.get_or_insert_with(|| (cx.ids)()),
            appointment: cx.seat.actor.appointment,
            commands,
        }
    }

    /// The store's answer; whether it refused. What was refused is another operation when it is tried again.
    pub fn heed(&mut self, answer: &Result<Answer>) -> bool {
        self.is_out = false;
        if matches!(answer, Err(Error::Unavailable(_))) {
            return false;
        }
        self.id = None;
        answer.is_err()
    }

    /// What is to be sent is no longer what it was.
    pub fn renew(&mut self) {
        self.id = None;
    }
}
