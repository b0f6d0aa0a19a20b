//! Which keys of this terminal arrive: each is asked for, and what does not come within a few seconds is left to its twin.
//!
//! It decides nothing but what is kept of the terminal. A key that comes before its question can have been read answers
//! nothing, and any key that is no answer goes to the screen below, which is what who types ahead meant.

mod advice;

use std::convert::Infallible;

use crossterm::event::{KeyCode, KeyEvent};
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::console::effect::Effect;
use crate::console::key::arrival::{self, PROBES};
use crate::console::key::{self, Action, Context};
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::paint;
use crate::store::TerminalProfile;
use crate::text::{Message, Text, t};

/// How long a key is waited for, in microseconds.
const WAIT: i64 = 5_000_000;
/// The same for what is read and thought of first.
const LONG_WAIT: i64 = 20_000_000;
/// What comes sooner after a question, in microseconds, was typed before it was read.
const AHEAD: i64 = 200_000;
/// What is put on the clipboard, to be pasted.
const WORD: &str = "bina52";
/// Signs of frames and charts.
const SIGNS: &str = "┌──┬──┐ │ ─ █ ▒ ░ » ▌";

/// Where it stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    /// Before the first question: what is known is shown.
    #[default]
    Before,
    /// The key of this place among [`PROBES`].
    Key(usize),
    /// Whether signs of frames are shown as such.
    Signs,
    /// Whether the terminal takes what is copied.
    Clipboard,
    After,
}

/// The check, how far it came, and what was found.
#[derive(Debug, Default)]
pub struct KeyCheck {
    stage: Stage,
    /// When its question was put; none before it was.
    since: Option<i64>,
    found: TerminalProfile,
    /// Something came.
    heard: bool,
    /// What came where another key was asked for.
    other: Option<String>,
    typed: String,
}

impl KeyCheck {
    fn begin(&mut self, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        self.found = TerminalProfile::default();
        self.heard = false;
        self.put(Stage::Key(0), cx)
    }

    /// Puts the next question.
    fn put(&mut self, stage: Stage, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        self.stage = stage;
        self.since = Some(cx.now);
        self.other = None;
        self.typed.clear();
        match stage {
            Stage::Clipboard => vec![Effect::TryClipboard(WORD.to_owned())],
            Stage::After if self.heard => vec![Effect::KeepTerminal(Box::new(self.found.clone()))],
            _ => vec![],
        }
    }

    fn next(&mut self, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        let stage = match self.stage {
            Stage::Key(at) if at + 1 < PROBES.len() => Stage::Key(at + 1),
            Stage::Key(_) => Stage::Signs,
            Stage::Signs => Stage::Clipboard,
            _ => Stage::After,
        };
        self.put(stage, cx)
    }

    fn was_typed_ahead(&self, cx: &Cx<'_>) -> bool {
        self.since.is_none_or(|since| cx.now - since < AHEAD)
    }

    /// What a key means before the first question and after the last.
    fn answer_around(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match (self.stage, key.code) {
            (Stage::Before, KeyCode::Enter | KeyCode::Esc) if self.was_typed_ahead(cx) => vec![],
            (Stage::Before, KeyCode::Enter) => self.begin(cx),
            (Stage::Before, KeyCode::Esc) if cx.station.profile.is_none() => {
                let known = Box::new(TerminalProfile::default());
                vec![Effect::Close, Effect::KeepTerminal(known), later()]
            }
            (_, KeyCode::Esc | KeyCode::Enter | KeyCode::F(3)) => vec![Effect::Close],
            _ => vec![Effect::Close, Effect::Press(key)],
        }
    }

    fn answer(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        if self.was_typed_ahead(cx) {
            return vec![];
        }
        if key.code == KeyCode::Esc {
            self.heard = true;
            return self.next(cx);
        }
        // Nobody is kept here; no probe is the key that leads back.
        if key::action(Context::Overlay, &key) == Some(Action::Back) {
            return vec![Effect::Close];
        }
        match self.stage {
            Stage::Key(at) if PROBES[at].code == key.code => {
                self.heard = true;
                return self.next(cx);
            }
            Stage::Signs if key.code == KeyCode::Enter => return self.next(cx),
            Stage::Signs if matches!(key.code, KeyCode::Char('t' | 'n')) => {
                self.found.ascii = true;
                return self.next(cx);
            }
            Stage::Clipboard => {
                if let KeyCode::Char(c) = key.code {
                    self.typed.push(c);
                }
                return self.see_word(cx);
            }
            _ => self.other = Some(arrival::name_of(&key)),
        }
        vec![]
    }

    /// What was put on the clipboard came back.
    fn see_word(&mut self, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        if !self.typed.contains(WORD) {
            return vec![];
        }
        self.found.clipboard = true;
        self.next(cx)
    }

    fn words(&self, cx: &Cx<'_>) -> Vec<Message> {
        match self.stage {
            Stage::Before => advice::before(cx.station),
            Stage::Key(at) => self.asked(at),
            Stage::Signs => vec![
                t("Apakah ini garis dan kotak?", "Are these lines and boxes?").into(),
                t("{}", "{}").with([SIGNS.into()]),
                YES_OR_NO.with([enter(), NO.into()]),
            ],
            Stage::Clipboard => vec![
                t(
                    "Bina menaruh kata {} di papan klip terminal. Tempelkan di sini.",
                    "Bina put the word {} on the terminal's clipboard. Paste it here.",
                )
                .with([WORD.into()]),
                SKIP.with([close()]),
            ],
            Stage::After if !self.heard => vec![
                t(
                    "Tidak ada tombol yang sampai, jadi tidak ada yang disimpan.",
                    "No key arrived, so nothing was kept.",
                )
                .into(),
            ],
            Stage::After => advice::of(&self.found),
        }
    }

    fn asked(&self, at: usize) -> Vec<Message> {
        let ask = t("{} dari {}: tekan {}", "{} of {}: press {}");
        let (nth, of) = ((at + 1).to_string(), PROBES.len().to_string());
        let mut words = vec![ask.with([nth.into(), of.into(), PROBES[at].name.into()])];
        if let Some(other) = &self.other {
            let came = t("Yang sampai: {}", "What came: {}");
            words.push(came.with([other.as_str().into()]));
        }
        words.push(
            t(
                "Bila tidak terjadi apa-apa, tunggu 5 detik: tombol itu dicatat tidak sampai.",
                "If nothing happens, wait 5 seconds: the key is noted as not arriving.",
            )
            .into(),
        );
        words.push(SKIP.with([close()]));
        words
    }
}

const SKIP: Text = t("{} melewati pertanyaan ini.", "{} skips this question.");
const YES_OR_NO: Text = t("{}: ya. {}: tidak.", "{}: yes. {}: no.");
/// Either is understood, whichever language is read.
const NO: Text = t("t", "n");

fn close() -> crate::text::Arg {
    key::named(Action::Close, Context::Overlay)
}

fn enter() -> crate::text::Arg {
    key::named(Action::Open, Context::Chooser)
}

/// Where it is found again.
fn later() -> Effect<Infallible> {
    let words = t(
        "Tombol terminal ini dapat diperiksa kapan saja lewat {}: Tombol terminal ini",
        "The keys of this terminal can be checked at any time by {}: Keys of this terminal",
    );
    Effect::good(words.with([key::named(Action::Palette, Context::List)]))
}

impl Screen for KeyCheck {
    type Msg = Infallible;

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t("Tombol terminal ini", "Keys of this terminal");
        words.get(cx.lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Overlay
    }

    fn takes_every_key(&self) -> bool {
        true
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        action == Action::Close || (action == Action::Guide && self.stage == Stage::Before)
    }

    fn called(&self, action: Action) -> Option<Text> {
        match (action, self.stage) {
            (Action::Guide, _) => Some(t("Periksa", "Check")),
            (Action::Close, Stage::Before) => Some(t("Nanti", "Later")),
            (Action::Close, Stage::After) => None,
            (Action::Close, _) => Some(t("Lewati", "Skip")),
            _ => None,
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        self.since.get_or_insert(cx.now);
        vec![]
    }

    fn act(&mut self, _: Action, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        vec![]
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match self.stage {
            Stage::Before | Stage::After => self.answer_around(key, cx),
            _ => self.answer(key, cx),
        }
    }

    fn pasted(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        if self.stage == Stage::Clipboard {
            self.typed.push_str(text);
            return self.see_word(cx);
        }
        vec![]
    }

    fn wakes_at(&self) -> Option<i64> {
        let wait = match self.stage {
            Stage::Before | Stage::After => return None,
            Stage::Key(_) => WAIT,
            Stage::Signs | Stage::Clipboard => LONG_WAIT,
        };
        self.since.map(|since| since + wait)
    }

    /// The key did not come. Nobody says no by waiting to what is asked beside keys.
    fn wake(&mut self, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        if let Stage::Key(at) = self.stage {
            self.found.missing.push(PROBES[at].name.to_owned());
        }
        self.next(cx)
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let inner = paint::draw_box(frame, area, self.title(cx), cx);
        let words = self.words(cx).into_iter().map(|m| m.get(cx.lang));
        let lines = words.flat_map(|text| paint::wrap(&text, usize::from(inner.width)));
        let lines: Vec<Line<'_>> = lines.map(Line::from).collect();
        frame.render_widget(Paragraph::new(lines), inner);
    }
}
