//! Requests about the terminal of a console: what is known of it, and whether its account wants the mouse.

use super::call::{Request, Turn};
use crate::store::engine::error::Result;
use crate::store::engine::store::Store;
use crate::store::session::actor::Asker;
use crate::store::session::terminal::TerminalProfile;

/// Keeps whether the account wants the mouse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeepMouse(pub bool);

impl Request for KeepMouse {
    type Answer = ();
    const TURN: Turn = Turn::Later;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<()> {
        store.keep_mouse(asker.account, self.0)
    }
}

/// Keeps what was found out of the terminal of this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeepTerminal(pub String, pub TerminalProfile);

impl Request for KeepTerminal {
    type Answer = ();
    const TURN: Turn = Turn::Later;

    fn answer(&self, store: &mut Store, asker: Asker) -> Result<()> {
        store.keep_terminal(asker.account, &self.0, &self.1)
    }
}
