//! The console as a value: events in, effects out, and a picture of it on demand. It never waits and never does I/O.
//!
//! It holds the stack of screens. What the top one wants done it does itself, but for questions to the store: those leave
//! as [`AppEffect`]s, each with the message its answer becomes, an [`AppMsg`]. One for a screen bears the screen's number.

mod awaiting;
mod beginning;
mod copy;
mod day;
mod effect;
mod ending;
pub mod event;
mod frame;
mod left;
mod look;
mod mouse;
mod overlay;
mod paste;
mod presence;
mod recent;
mod station;
mod tutor;
mod unsaved;

pub use ending::farewell;

use std::collections::HashMap;

use crossterm::event::KeyCode;
use ratatui::Frame;
use uuid::Uuid;

use crate::console::app::event::{AppMsg, Event};
use crate::console::effect::{Effect, Tone};
use crate::console::key::{self, Action, Binding};
use crate::console::navigation;
use crate::console::route::{Narrowing, Route};
use crate::console::screens::{self, lesson::Tutor};
use crate::console::theme::Theme;
use crate::console::view::any_screen::AnyScreen;
use crate::console::view::any_screen::message::AnyMsg;
use crate::console::view::context::{Cx, Recent};
pub use crate::console::view::station::Station;
use crate::store::{Awaiting, Call, Reply, Seat, View};
use crate::text::{Lang, Message, Text};

/// What the loop must do for the console.
#[derive(Debug)]
pub enum AppEffect {
    /// Ask the store, and bring back what the answer becomes.
    Ask(Call<AppMsg>),
    /// Draw once all that was asked for so far is answered, whatever is asked for after it.
    Show,
    /// Put a text on the clipboard of the terminal.
    Copy(String),
    /// Hear the mouse, or no longer.
    Mouse(bool),
    /// Paint everything at the next draw.
    Redraw,
    Quit,
}

/// How the console looks at start.
pub struct Look {
    pub lang: Lang,
    /// The name of a built-in theme.
    pub theme_name: String,
    pub theme: Theme,
    pub ascii: bool,
}

struct Entry {
    /// Given once, and never to another screen.
    id: u64,
    /// The key that opens and closes it, whatever is in sight.
    opened_by: Option<Action>,
    screen: Box<dyn AnyScreen>,
}

/// The console of one person at one seat.
pub struct App {
    seat: Seat,
    look: Look,
    now: i64,
    stack: Vec<Entry>,
    notice: Option<(Tone, Message)>,
    /// The number of the newest screen.
    counter: u64,
    ids: Box<dyn Fn() -> Uuid>,
    saved: HashMap<&'static str, View>,
    narrowed: HashMap<String, Narrowing>,
    recent: Vec<Recent>,
    lines: bool,
    sight: presence::Sight,
    /// Another console of this person let go of an entry.
    freed: bool,
    /// The terminal is smaller than a screen needs: nothing is in sight, so no key may act.
    too_small: bool,
    /// Its columns and rows, as it was drawn last.
    size: Option<(u16, u16)>,
    drafts: ending::Drafts,
    left: left::Left,
    /// What the terminal has.
    station: Station,
    /// No draft of this person waits to be gone on with, as far as the store has said.
    has_no_unsaved: bool,
    /// A key was pressed.
    has_typed: bool,
    /// Whether the terminal was told to report the mouse.
    hears_mouse: bool,
    /// What waits for this person's confirmation.
    awaiting: Vec<Awaiting>,
    /// Tells what to do next, where somebody is taught.
    tutor: Option<Tutor>,
    beginning: beginning::Beginning,
    /// Why the store closed this console, if it did.
    pub ended: Option<Message>,
    /// Something on screen may have changed since the last draw.
    pub dirty: bool,
}

impl App {
    /// A console that opens on a route; what it asks first is in the orders.
    pub fn start(
        seat: Seat,
        look: Look,
        ids: Box<dyn Fn() -> Uuid>,
        now: i64,
        route: Option<Route>,
    ) -> (Self, Vec<AppEffect>) {
        let mut app = Self {
            seat,
            look,
            now,
            stack: vec![],
            notice: None,
            counter: 0,
            ids,
            saved: HashMap::new(),
            narrowed: HashMap::new(),
            recent: vec![],
            lines: false,
            sight: presence::Sight::default(),
            freed: false,
            too_small: false,
            size: None,
            drafts: ending::Drafts::default(),
            left: left::Left::default(),
            station: Station::default(),
            has_no_unsaved: false,
            has_typed: false,
            hears_mouse: false,
            awaiting: vec![],
            tutor: None,
            beginning: beginning::Beginning::default(),
            ended: None,
            dirty: true,
        };
        let mut out = vec![];
        let home = screens::home(app.seat.actor.role);
        app.push(home.clone(), &mut out);
        out.push(AppEffect::Show);
        app.ask_for_awaiting(&mut out);
        if let Some(route) = route.filter(|r| *r != home) {
            app.push(route, &mut out);
        }
        Self::ask_for_unsaved(&mut out);
        app.ask_for_first_steps(&mut out);
        (app, out)
    }

    /// Which keys have a meaning now.
    pub fn context(&self) -> key::Context {
        let top = self.stack.last();
        top.map_or(key::Context::List, |e| e.screen.context())
    }

    /// What a key does now, in words.
    fn label(&self, row: &Binding) -> Text {
        let top = self.stack.last();
        let called = top.and_then(|e| e.screen.called(row.action));
        called.unwrap_or(row.label)
    }

    /// The keys that would do something now.
    pub fn offered(&self) -> impl Iterator<Item = &'static Binding> {
        let at = self.stack.len().saturating_sub(1);
        let (top, cx) = (self.stack.last(), self.cx(at));
        let offered = move |b: &&Binding| match b.action {
            Action::Back => at > 0,
            Action::Resume => !self.left.is_empty(),
            Action::Confirmations => self.has_awaiting(),
            action => top.is_none_or(|e| e.screen.offers(action, &cx)),
        };
        key::bindings(self.context()).filter(offered)
    }

    /// Takes an event at this moment (microseconds UTC).
    pub fn update(&mut self, now: i64, event: Event) -> Vec<AppEffect> {
        let mut out = vec![];
        self.look_at_the_clock(now, &mut out);
        match event {
            Event::Key(key) => self.key(key, &mut out),
            Event::Paste(text) => self.paste(&text, &mut out),
            Event::Mouse(event) => self.mouse(event, &mut out),
            Event::Reply(Reply::Answer(message)) => self.answered(message, &mut out),
            Event::Reply(Reply::Moved) => self.refresh(&mut out),
            Event::Reply(Reply::Freed) => self.freed = true,
            Event::Reply(Reply::Notice(words)) => {
                self.dirty = true;
                self.notice = Some((Tone::Bad, words));
            }
            Event::Reply(Reply::Ended(why)) => self.end(why, &mut out),
            Event::Clock => self.wake(&mut out),
            Event::Idle => self.end(ending::left_alone(), &mut out),
            Event::Resize(width, height) => self.resize(width, height),
            Event::HangUp => self.leave(&mut out),
        }
        self.take_over(&mut out);
        self.look_around(&mut out);
        self.listen(&mut out);
        out
    }

    fn key(&mut self, event: crossterm::event::KeyEvent, out: &mut Vec<AppEffect>) {
        let Some(top) = self.stack.last() else {
            return;
        };
        let action = key::action(top.screen.context(), &event);
        if self.too_small {
            // A question could not be read here; what is staged is kept as a draft.
            if action == Some(Action::Quit) {
                self.leave_once_kept(out);
            }
            return;
        }
        self.dirty = true;
        self.has_typed = true;
        self.notice = None;
        match action.filter(|a| *a == Action::Quit || !self.takes_every_key()) {
            Some(action) => self.act(action, out),
            None if self.is_bare_digit(&event) => self.notice = Some(navigation::told()),
            None => self.top(out, |screen, cx| screen.typed(event, cx)),
        }
        self.ask_for_lesson(out);
    }

    /// What every screen answers alike; the rest is the screen's own.
    fn act(&mut self, action: Action, out: &mut Vec<AppEffect>) {
        match action {
            Action::Help => self.toggle(action, Route::Help, out),
            Action::Palette => self.toggle(action, Route::Palette, out),
            Action::Screens => self.toggle(action, Route::Screens, out),
            Action::Print => self.print(out),
            Action::Copy if self.context() != key::Context::Writing => self.copy(out),
            Action::Plain => self.push(Route::Plain(None), out),
            Action::Redraw => {
                out.push(AppEffect::Redraw);
                self.refresh(out);
            }
            Action::Quit => self.quit(out),
            Action::Resume => self.resume(out),
            Action::Confirmations => self.open_awaiting(out),
            action => self.top(out, |screen, cx| screen.act(action, cx)),
        }
    }

    /// Where letters are commands a digit alone leads nowhere.
    fn is_bare_digit(&self, event: &crossterm::event::KeyEvent) -> bool {
        let digit = matches!(event.code, KeyCode::Char('0'..='9'));
        digit && key::bindings(self.context()).any(|b| b.action == Action::Screens)
    }

    /// Others have committed, or somebody wants to be sure: what is in sight is read again.
    fn refresh(&mut self, out: &mut Vec<AppEffect>) {
        let first = self.first_in_sight();
        let ids: Vec<u64> = self.stack[first..].iter().map(|e| e.id).collect();
        for id in ids {
            self.on(id, out, |screen, cx| screen.refresh(cx));
        }
        self.ask_for_editors(out);
        self.ask_for_awaiting(out);
        self.ask_for_first_steps(out);
    }

    fn top(
        &mut self,
        out: &mut Vec<AppEffect>,
        f: impl FnOnce(&mut dyn AnyScreen, &Cx<'_>) -> Vec<Effect<AnyMsg>>,
    ) {
        self.on(self.top_id(), out, f);
    }

    fn on(
        &mut self,
        id: u64,
        out: &mut Vec<AppEffect>,
        f: impl FnOnce(&mut dyn AnyScreen, &Cx<'_>) -> Vec<Effect<AnyMsg>>,
    ) {
        let Some(at) = self.stack.iter().position(|e| e.id == id) else {
            return;
        };
        let mut entry = self.stack.remove(at);
        let effects = f(entry.screen.as_mut(), &self.cx(at));
        self.stack.insert(at, entry);
        self.perform(id, effects, out);
    }

    /// What the screen at this place of the stack may know.
    fn cx(&self, at: usize) -> Cx<'_> {
        Cx {
            seat: &self.seat,
            station: &self.station,
            lang: self.look.lang,
            theme: &self.look.theme,
            lines: self.lines,
            hides_marks: self.lines,
            now: self.now,
            ids: self.ids.as_ref(),
            saved: &self.saved,
            narrowed: &self.narrowed,
            recent: &self.recent,
            depth: at,
            has_left: !self.left.is_empty(),
            has_awaiting: self.has_awaiting(),
            below: self.under(at, 1),
            beneath: self.under(at, 2),
        }
    }

    /// The screen so many below this place of the stack.
    fn under(&self, at: usize, by: usize) -> Option<&dyn AnyScreen> {
        at.checked_sub(by).map(|i| self.stack[i].screen.as_ref())
    }

    fn push(&mut self, route: Route, out: &mut Vec<AppEffect>) {
        self.note_recent();
        let route = self.left.instead_of(route);
        self.counter += 1;
        let id = self.counter;
        self.left.taken_up(id, &route);
        let screen = screens::open(route, &self.seat);
        self.stack.push(Entry {
            id,
            opened_by: None,
            screen,
        });
        self.dirty = true;
        self.on(id, out, |screen, cx| screen.refresh(cx));
    }

    fn go(&mut self, route: Route, out: &mut Vec<AppEffect>) {
        self.note_recent();
        self.keep_drafts(out);
        // The landing screen stays as it was left: decisions may be staged on it.
        let closed = self.stack.split_off(1);
        for entry in &closed {
            self.left.closed(entry.id);
        }
        self.drafts.set_aside(closed);
        self.top(out, |screen, cx| screen.refresh(cx));
        self.ask_for_awaiting(out);
        self.dirty = true;
        if route != screens::home(self.seat.actor.role) {
            self.push(route, out);
        }
    }

    /// The landing screen is never closed.
    fn close(&mut self, out: &mut Vec<AppEffect>) {
        if self.stack.len() > 1 {
            self.note_recent();
            let closed = self.stack.pop();
            let left = closed.iter().any(|e| self.left.closed(e.id));
            self.drafts.set_aside(closed);
            self.top(out, |screen, cx| screen.refresh(cx));
            self.ask_for_awaiting(out);
            if left {
                self.notice = Some(left::told());
            }
        }
    }

    /// Draws the whole console.
    pub fn draw(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        self.size = Some((area.width, area.height));
        self.too_small = frame::is_too_small(area.width, area.height);
        frame::draw(self, frame);
        frame::show_hidden(frame.buffer_mut());
        self.dirty = false;
    }
}
