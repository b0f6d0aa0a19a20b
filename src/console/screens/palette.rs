//! Commands by name: what one may do here, go to or change, found by a few letters of either language.

use std::cmp::Reverse;
use std::convert::Infallible;

use crossterm::event::{Event, KeyEvent};

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use tui_input::Input;
use tui_input::backend::crossterm::EventHandler;

use crate::console::effect::Effect;
use crate::console::key::{self, Action, Context, KeyPress, arrival};
use crate::console::navigation;
use crate::console::route::{Purpose, Route};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, empty, paint, rows};
use crate::domain::format;
use crate::domain::model::ENTITIES;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Verb;
use crate::text::{Lang, Message, t};

/// Commands that a page key goes over.
const PAGE: usize = 10;
/// By how much a command that yields is worth less.
const YIELDED: u32 = 32;
/// Columns for the key of a command.
const KEY: usize = 10;

/// One command: its name, the key that does the same, and what it does.
struct Command {
    label: Message,
    key: String,
    does: Effect<Infallible>,
    /// It gives way to a screen that is called alike, which is looked for more often.
    yields: bool,
}

impl Command {
    fn new(label: impl Into<Message>, key: impl Into<String>, does: Effect<Infallible>) -> Self {
        Self {
            label: label.into(),
            key: key.into(),
            does,
            yields: false,
        }
    }

    fn yielding(mut self) -> Self {
        self.yields = true;
        self
    }
}

/// The letters typed so far and where the cursor is among what fits them.
#[derive(Debug, Default)]
pub struct Palette {
    input: Input,
    at: usize,
}

/// What can be done on the screen below: the moves of its record, and its keys.
fn here(cx: &Cx<'_>) -> Vec<Command> {
    let Some(below) = cx.below else {
        return vec![];
    };
    let cx = &cx.of_below();
    let letters = below.letters(cx).into_iter();
    let moves = letters.map(|(letter, label)| {
        let press = KeyPress::Char(letter);
        Command::new(label, letter.to_string(), Effect::Press(press.event())).yielding()
    });
    let mut all: Vec<Command> = moves.collect();
    for row in key::bindings(below.context()) {
        let offered = match row.action {
            Action::Palette => false,
            Action::Back => cx.depth > 0,
            Action::Resume => cx.has_left,
            Action::Confirmations => cx.has_awaiting,
            action => below.offers(action, cx),
        };
        let is_new = all.iter().all(|c| c.label != row.label.into());
        if offered && is_new && !is_bare(row.action) {
            let press = arrival::press_of(row, below.context());
            let does = Effect::Press(press.event());
            all.push(Command::new(row.label, press.label(cx.lang), does).yielding());
        }
    }
    all
}

/// Moves of the cursor alone, which nobody looks for by name; and what is decided by its own key, never by Enter.
fn is_bare(action: Action) -> bool {
    matches!(
        action,
        Action::Up
            | Action::Down
            | Action::Left
            | Action::Right
            | Action::PageUp
            | Action::PageDown
            | Action::Home
            | Action::End
            | Action::FieldNext
            | Action::FieldBack
            | Action::Yes
            | Action::Save
            | Action::Discard
    )
}

/// The screens of the role by their digits, then every list.
fn places(cx: &Cx<'_>) -> Vec<Command> {
    let role = cx.seat.actor.role;
    let prefix = key::letter_of(Action::Screens, Context::List);
    let mut all: Vec<Command> = vec![];
    let places = navigation::places(role);
    let many = places.len();
    let places = places.into_iter().chain(navigation::lists(role));
    for (at, place) in places.enumerate() {
        let digit = navigation::digit(at).filter(|_| at < many);
        let key = prefix.zip(digit).map(|(g, d)| format!("{g} {d}"));
        if all.iter().all(|c| c.label != place.label.into()) {
            let go = Effect::Go(Box::new(place.route));
            all.push(Command::new(place.label, key.unwrap_or_default(), go));
        }
    }
    all
}

/// A new record of each kind that the role adds.
fn new_records(cx: &Cx<'_>) -> Vec<Command> {
    let may = |e: &&&'static crate::domain::schema::entity::Entity| cx.may(e, Verb::Add);
    let new = ENTITIES.iter().filter(may).map(|entity| {
        let label = empty::new_of(entity);
        let form = Route::Form(Purpose::Add(entity), Changes::new());
        Command::new(label, "", Effect::open(form)).yielding()
    });
    new.collect()
}

/// Records that were in sight, the last first.
fn recent(cx: &Cx<'_>) -> Vec<Command> {
    let open = |r: &crate::console::view::context::Recent| {
        let route = Route::Detail(r.entity, r.id);
        let title = t("{}", "{}").with([r.title.as_str().into()]);
        Command::new(title, "", Effect::open(route)).yielding()
    };
    cx.recent.iter().map(open).collect()
}

fn commands(cx: &Cx<'_>) -> Vec<Command> {
    let mut all = here(cx);
    all.extend(places(cx));
    all.extend(recent(cx));
    all.extend(new_records(cx));
    let quit = t("Keluar dari Bina", "Quit Bina");
    let keys = t("Tombol terminal ini", "Keys of this terminal");
    let mouse = t(
        "Tetikus (mouse): nyalakan atau matikan",
        "Mouse: switch it on or off",
    );
    let about = cx.below.map(|s| s.title(cx)).unwrap_or_default();
    let guide = Effect::open(Route::Guide(about));
    for (label, does) in [
        (t("Panduan peran Anda", "Guide of your role"), guide),
        (t("Ganti bahasa", "Change language"), Effect::SetLang),
        (t("Ganti tema", "Change theme"), Effect::SetTheme),
        (mouse, Effect::SetMouse),
        (keys, Effect::open(Route::KeyCheck)),
        (quit, Effect::Quit),
    ] {
        all.push(Command::new(label, "", does));
    }
    all
}

impl Palette {
    /// The commands that fit, best first, of equals the one with least beside what was typed; all of them in order
    /// when nothing is typed.
    fn fitting(&self, cx: &Cx<'_>) -> Vec<Command> {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(
            self.input.value(),
            CaseMatching::Ignore,
            Normalization::Smart,
        );
        let mut buffer = vec![];
        let mut points =
            |words: &str| pattern.score(Utf32Str::new(words, &mut buffer), &mut matcher);
        // Who reads one language may know the other's word.
        let mut best = |label: &Message| {
            let own = label.get(cx.lang);
            let other = label.get(match cx.lang {
                Lang::Id => Lang::En,
                Lang::En => Lang::Id,
            });
            points(&own).max(points(&other))
        };
        let scored = commands(cx).into_iter();
        let score = |c: Command| {
            let behind = if c.yields { YIELDED } else { 0 };
            Some((best(&c.label)?.saturating_sub(behind), c))
        };
        let mut scored: Vec<(u32, Command)> = scored.filter_map(score).collect();
        if !self.input.value().is_empty() {
            scored.sort_by_key(|(score, c)| (Reverse(*score), c.label.get(cx.lang).len()));
        }
        scored.into_iter().map(|(_, c)| c).collect()
    }
}

impl Screen for Palette {
    type Msg = Infallible;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Perintah", "Commands").get(cx.lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Chooser
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        action != Action::Open || !self.fitting(cx).is_empty()
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match action {
            Action::Open => {
                let mut fitting = self.fitting(cx);
                if self.at >= fitting.len() {
                    return vec![];
                }
                return vec![Effect::Close, fitting.swap_remove(self.at).does];
            }
            Action::Close | Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, self.fitting(cx).len(), PAGE),
        }
        vec![]
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn typed(&mut self, key: KeyEvent, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        let told = self.input.handle_event(&Event::Key(key));
        if told.is_some_and(|t| t.value) {
            self.at = 0;
        }
        vec![]
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let body = paint::asking(frame, area, cx, self.title(cx), (':', &self.input));
        let (width, height) = (usize::from(body.width), usize::from(body.height));
        let rows = self.fitting(cx);
        if rows.is_empty() {
            let words = t(
                "Tidak ada perintah yang cocok dengan {}; hapus ketikan, atau {} menutup.",
                "No command matches {}; delete what was typed, or {} closes.",
            );
            let close = key::named(Action::Close, Context::Chooser);
            let words = words.with([self.input.value().into(), close]);
            let words = paint::wrap(&words.get(cx.lang), width).into_iter();
            let words = words.map(Line::from).collect::<Vec<_>>();
            let dim = cx.theme.style(Role::Dim);
            return frame.render_widget(Paragraph::new(words).style(dim), body);
        }
        let line = |i: usize| {
            let command = &rows[i];
            let label = format::visible(&command.label.get(cx.lang)).into_owned();
            let room = width.saturating_sub(2 + KEY);
            Line::from(vec![
                paint::mark(i == self.at, cx),
                Span::raw(paint::fit(&label, room, false)),
                Span::styled(
                    paint::fit(&command.key, KEY, true),
                    cx.theme.style(Role::Key),
                ),
            ])
        };
        let seen = rows::in_sight((rows.len(), line), self.at + 1, (body.width, height), cx);
        frame.render_widget(Paragraph::new(seen), body);
    }
}
