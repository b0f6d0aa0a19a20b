//! What reaches the console from outside, and what the store's answers become on their way back to it: plain values.

use crossterm::event::{KeyEvent, MouseEvent};

use crate::console::route::Clip;
use crate::console::view::any_screen::message::AnyMsg;
use crate::store::request::Unsaved;
use crate::store::{Awaiting, Editor, Page, Reply, Result, StepTaken};

/// What reaches the console.
#[derive(Debug)]
pub enum Event {
    Key(KeyEvent),
    /// Bracketed paste.
    Paste(String),
    Mouse(MouseEvent),
    /// The terminal has so many columns and rows now.
    Resize(u16, u16),
    Reply(Reply<AppMsg>),
    /// A new day may have begun.
    Clock,
    /// Nobody has touched a key for as long as the office allows.
    Idle,
    /// The line dropped or the system wants the process gone.
    HangUp,
}

/// What the store's answers become on their way back to the console.
#[derive(Debug)]
pub enum AppMsg {
    /// The message of a screen, by its number on the stack. Numbers are never given twice: what comes for a screen that
    /// has closed is dropped.
    Screen(u64, AnyMsg),
    /// What this person typed and did not save.
    Unsaved(Result<Unsaved>),
    /// What waits for this person's confirmation.
    Awaiting(Result<Vec<Awaiting>>),
    /// Records that may show that a step of the tutorial was taken.
    Lesson(usize, Result<Page>),
    /// Who else has the record in sight open for edit.
    Editors(Result<Vec<Editor>>),
    /// Others were told what is open for edit here.
    Marked(Result<()>),
    /// A draft, by the number it was sent with, was kept, or was not.
    Kept(u64, Result<()>),
    /// A draft was forgotten.
    Noted(Result<()>),
    /// How many obligations are new, of the periods that have begun.
    Opened(Result<usize>),
    /// Which of the first steps the office has taken.
    FirstSteps(Result<Vec<StepTaken>>),
    /// The copy of a number was noted, and may be made.
    Copied(Box<Clip>, Result<()>),
    /// This console is on nobody's list any more.
    Closed(Result<()>),
}
