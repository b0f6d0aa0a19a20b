//! The terminal that a console sits at.

use crate::store::TerminalProfile;

/// What is known of it, and what its account wants of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Station {
    /// What it calls itself, and how wide it is: `xterm 80`. Under this name the store keeps what is found out of it.
    pub name: String,
    /// It takes what is copied.
    pub has_clipboard: bool,
    /// The mouse moves the cursor here, until the account says otherwise.
    pub hears_mouse: bool,
    /// What was found out of it.
    pub profile: Option<TerminalProfile>,
    /// Whether its keys are asked for when the console comes up and nothing is known of it.
    pub asks: bool,
    /// They are asked for in any case.
    pub must_ask: bool,
}
