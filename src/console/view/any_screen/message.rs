//! A message of some screen, on its way there: the one place in the program where a type is forgotten.

use std::any::Any;
use std::fmt::{Debug, Formatter};

/// A message of some screen. Nobody but [`AnyScreen`](super::AnyScreen) makes one or looks into it, and that for the same
/// screen; a test holds that no other file forgets a type.
pub struct AnyMsg(Box<dyn Any + Send>);

impl AnyMsg {
    pub(super) fn seal<M: Send + 'static>(message: M) -> Self {
        Self(Box::new(message))
    }

    /// None when it is the message of another screen.
    pub(super) fn open<M: 'static>(self) -> Option<M> {
        self.0.downcast().ok().map(|message| *message)
    }
}

impl Debug for AnyMsg {
    fn fmt(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("message of a screen")
    }
}
