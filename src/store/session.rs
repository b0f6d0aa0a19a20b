//! Who is at the store: the actor of an appointment, the consoles that are open, their drafts and their keys.
//!
//! [`actor`] says on whose behalf something is done, [`console`] which consoles are open, [`life`] which of
//! them are alive, [`worker`] serves one console's
//! requests on a thread of its own.

pub(super) mod actor;
pub(super) mod confirmer;
pub(super) mod console;
pub(super) mod draft;
pub(super) mod key;
pub(super) mod life;
pub(super) mod sign;
pub(super) mod terminal;
pub(super) mod watched;
