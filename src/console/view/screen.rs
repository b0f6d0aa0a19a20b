//! The trait that every screen implements.
//!
//! A screen says with [`Screen::Msg`] which answers it hears; what it asks for names the variant that its answer becomes,
//! so none can reach it that it does not expect, and it takes each by a match that leaves none out.

use std::fmt::Debug;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::effect::{Effect, OverlayResult};
use crate::console::key::{Action, Context};
use crate::console::route::Clip;
use crate::console::view::context::{Cx, Subject};
use crate::store::{About, Draft};
use crate::text::{Message, Text};

/// One thing on the stack. It never waits and never does I/O: what it wants done it says in effects.
pub trait Screen {
    /// The answers it hears, an enum with a variant for each; [`Infallible`](std::convert::Infallible) where it asks nothing.
    type Msg: Debug + Send + 'static;

    /// What stands in the title line.
    fn title(&self, cx: &Cx<'_>) -> String;
    /// The place of the cursor among how many, at the end of the title line.
    fn position(&self, cx: &Cx<'_>) -> Option<String> {
        let _ = cx;
        None
    }
    /// Which keys have a meaning now.
    fn context(&self) -> Context;
    /// Whether a key with a meaning here would do something for this person now; the footer names no other.
    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        let _ = (action, cx);
        true
    }
    /// Where a key leads that would do nothing on the spot; help tells of it, the footer keeps to what works at once.
    fn leads(&self, action: Action, cx: &Cx<'_>) -> Option<Text> {
        let _ = (action, cx);
        None
    }
    /// What a key does here, where that is less or more than the table says of it.
    fn called(&self, action: Action) -> Option<Text> {
        let _ = action;
        None
    }
    /// Letters that do something here beside the table of keys, and what: the moves of a record.
    fn letters(&self, cx: &Cx<'_>) -> Vec<(char, Text)> {
        let _ = cx;
        vec![]
    }
    /// What it asks for when it comes up, and again when others have committed.
    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Self::Msg>> {
        let _ = cx;
        vec![]
    }
    /// A key with a meaning here.
    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Self::Msg>>;
    /// A key without one: typing.
    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Self::Msg>> {
        let _ = (key, cx);
        vec![]
    }
    /// A paste: where something is looked for its first line is typed, elsewhere it is nothing to a screen without fields.
    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect<Self::Msg>> {
        if !matches!(self.context(), Context::Search | Context::Chooser) {
            return vec![];
        }
        let typed = sought_of(text).map(|c| KeyEvent::from(KeyCode::Char(c)));
        typed.flat_map(|key| self.typed(key, cx)).collect()
    }
    /// What a request of its own has become.
    fn answered(&mut self, message: Self::Msg, cx: &Cx<'_>) -> Vec<Effect<Self::Msg>>;
    /// What an overlay hands down.
    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Self::Msg>> {
        let _ = (outcome, cx);
        vec![]
    }
    /// What is typed here and not saved.
    fn draft(&self) -> Option<Draft> {
        None
    }
    /// What leaving the console would lose, since no draft keeps it.
    fn at_stake(&self) -> Option<Message> {
        None
    }
    /// Whether its mark stands on this record, with another above or below it: `Up` or `Down`.
    fn has_beside(&self, record: Uuid, way: Action) -> bool {
        let _ = (record, way);
        false
    }
    /// The record it shows, if it shows one.
    fn subject(&self) -> Option<Subject> {
        None
    }
    /// What can be copied here: one thing is copied at once, of several one is chosen. Where it says nothing the row under
    /// the cursor is copied as it stands.
    fn clips(&self, cx: &Cx<'_>) -> Vec<Clip> {
        let _ = cx;
        vec![]
    }
    /// Whether it takes every key itself, but the one that leaves.
    fn takes_every_key(&self) -> bool {
        self.is_bare()
    }
    /// When it wants to be told of the time, in microseconds UTC, if nothing comes before.
    fn wakes_at(&self) -> Option<i64> {
        None
    }
    /// That time has come.
    fn wake(&mut self, cx: &Cx<'_>) -> Vec<Effect<Self::Msg>> {
        let _ = cx;
        vec![]
    }
    /// Whether it is drawn alone, without title, notice and footer.
    fn is_bare(&self) -> bool {
        false
    }
    /// What is printed or exported of it.
    fn about(&self) -> About {
        let subject = self.subject();
        About {
            entity: subject.map(|s| s.entity),
            record: subject.map(|s| s.id),
            query: None,
        }
    }
    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>);
    /// An overlay leaves the screen below in sight.
    fn is_overlay(&self) -> bool {
        false
    }
    /// How many lines of so many columns an overlay needs, so that no more is hidden; where it says nothing it has its room.
    fn lines(&self, width: u16, cx: &Cx<'_>) -> Option<usize> {
        let _ = (width, cx);
        None
    }
}

/// The most letters of a paste that are looked for.
const SOUGHT: usize = 100;

/// What a pasted text says to look for: its first line that says something, a cell of a table as one word beside the next.
fn sought_of(text: &str) -> impl Iterator<Item = char> {
    let mut lines = text.split(['\n', '\r']).map(str::trim);
    let line = lines.find(|l| !l.is_empty()).unwrap_or_default();
    let plain = line.chars().map(|c| if c == '\t' { ' ' } else { c });
    plain.filter(|c| !c.is_control()).take(SOUGHT)
}
