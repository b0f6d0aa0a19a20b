//! Commands by name: what one may go to or change, found by a few letters.

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
use crate::console::key::{Action, Context};
use crate::console::navigation;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, paint};
use crate::domain::schema::right::Role;
use crate::text::{Lang, Text, t};

/// Commands that a page key goes over.
const PAGE: usize = 10;

/// The commands of a role and the letters typed so far.
#[derive(Debug)]
pub struct Palette {
    commands: Vec<(Text, Effect<Infallible>)>,
    input: Input,
    at: usize,
}

impl Palette {
    pub fn new(role: Role) -> Self {
        let mut commands: Vec<(Text, Effect<Infallible>)> = vec![];
        for place in navigation::places(role)
            .into_iter()
            .chain(navigation::lists(role))
        {
            if commands.iter().all(|(label, _)| *label != place.label) {
                commands.push((place.label, Effect::Go(Box::new(place.route))));
            }
        }
        commands.push((t("Ganti bahasa", "Change language"), Effect::SetLang));
        commands.push((t("Ganti tema", "Change theme"), Effect::SetTheme));
        commands.push((t("Keluar dari Bina", "Quit Bina"), Effect::Quit));
        Self {
            commands,
            input: Input::default(),
            at: 0,
        }
    }

    /// The commands that fit, best first, of equals the one with least beside what was typed; all of them in order
    /// when nothing is typed.
    fn fitting(&self, lang: Lang) -> Vec<&(Text, Effect<Infallible>)> {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(
            self.input.value(),
            CaseMatching::Ignore,
            Normalization::Smart,
        );
        let mut buffer = vec![];
        let scored = self.commands.iter().filter_map(|c| {
            let score = pattern.score(Utf32Str::new(c.0.get(lang), &mut buffer), &mut matcher)?;
            Some((score, c))
        });
        let mut scored: Vec<_> = scored.collect();
        if !self.input.value().is_empty() {
            scored.sort_by_key(|(score, c)| (Reverse(*score), c.0.get(lang).len()));
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

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match action {
            Action::Open => {
                let chosen = self.fitting(cx.lang).get(self.at).map(|c| c.1.clone());
                return [Effect::Close].into_iter().chain(chosen).collect();
            }
            Action::Close | Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, self.fitting(cx.lang).len(), PAGE),
        }
        vec![]
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn typed(&mut self, key: KeyEvent, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        self.input.handle_event(&Event::Key(key));
        self.at = 0;
        vec![]
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let body = paint::asking(frame, area, cx, self.title(cx), (':', &self.input));
        let height = usize::from(body.height);
        let rows = self.fitting(cx.lang);
        let seen = cursor::in_sight(self.at, rows.len(), height);
        let lines = rows
            .iter()
            .enumerate()
            .skip(seen.start)
            .take(seen.len())
            .map(|(i, (label, _))| {
                let mark = paint::mark(i == self.at, cx);
                Line::from(vec![mark, Span::raw(label.get(cx.lang))])
            });
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()), body);
    }
}
