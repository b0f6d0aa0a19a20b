//! The keys that have a meaning on the screen below, from the one table of keys.

use std::convert::Infallible;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use crate::console::effect::Effect;
use crate::console::key::{self, Action, Context, arrival};
use crate::console::navigation;
use crate::console::route::Route;
use crate::console::theme::Role;
use crate::console::view::any_screen;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::cursor::Scroll;
use crate::console::widgets::{fold, paint};
use crate::domain::format;
use crate::text::{Text, t};

/// The most columns of the keys of an action.
const KEYS: usize = 14;

/// Help, scrolled by pages.
#[derive(Debug, Default)]
pub struct Help {
    scroll: Scroll,
}

impl Help {
    /// One line an action: all its keys, and what it does.
    fn keys(width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let told = told(cx);
        let longest = told.iter().map(|(keys, _)| keys.width()).max();
        let keys = longest.unwrap_or(0);
        let line = |(names, label): (String, String)| {
            let label = paint::fit(&label, width.saturating_sub(keys + 2), false);
            key_line(&names, keys, label.trim_end(), cx)
        };
        told.into_iter().map(line).collect()
    }

    fn places(width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let heading = t("Layar peran Anda", "The screens of your role").get(cx.lang);
        let places = navigation::places(cx.seat.actor.role);
        let numbered = places.iter().enumerate();
        let lines = numbered.filter_map(|(at, p)| {
            let keys = format!("g {}", navigation::digit(at)?);
            let (label, room) = (p.label.get(cx.lang), width.saturating_sub(5));
            // What is written out with its letters beside it gives way first.
            let label = if label.width() > room {
                format::initials(label)
            } else {
                label.to_owned()
            };
            let label = paint::fit(&label, room, false);
            Some(key_line(&keys, 3, label.trim_end(), cx))
        });
        [Line::from(Span::styled(
            heading,
            cx.theme.style(Role::Header),
        ))]
        .into_iter()
        .chain(lines)
        .chain(signs(cx))
        .collect()
    }
}

/// All that the screen below answers: the letters of moves, which nobody looks for elsewhere, its keys, and its numbers.
fn told(cx: &Cx<'_>) -> Vec<(String, String)> {
    let there = cx.of_below();
    let letters = cx.below.map(|s| s.letters(&there)).unwrap_or_default();
    let letters = letters.into_iter();
    let letters =
        letters.map(|(letter, label)| (letter.to_string(), label.get(cx.lang).to_owned()));
    let told = in_lines(cx).chain(letters).chain(of_table(cx));
    told.chain(numbers(cx)).collect()
}

/// What a number does where the screen is read line by line; in a field it is text.
fn in_lines(cx: &Cx<'_>) -> impl Iterator<Item = (String, String)> {
    let types = matches!(context(cx), Context::Form | Context::Writing);
    let rows = [
        (t("nomor", "number"), t("Buka baris itu", "Open that line")),
        (
            t("nomor tombol", "number key"),
            t("Tekan tombol di baris itu", "Press the key on that line"),
        ),
    ];
    let told = if cx.lines && !types { &rows[..] } else { &[] };
    let told = told.iter().map(|(typed, label)| (*typed, *label));
    let told: Vec<_> = told
        .map(|(typed, label)| (typed.get(cx.lang).to_owned(), label.get(cx.lang).to_owned()))
        .collect();
    told.into_iter()
}

/// The keys of the table, one entry an action.
fn of_table(cx: &Cx<'_>) -> Vec<(String, String)> {
    let there = cx.of_below();
    let leads = |action| cx.below.and_then(|s| s.leads(action, &there));
    let offered = |b: &&key::Binding| match b.action {
        Action::Back => there.depth > 0,
        Action::Resume => cx.has_left,
        Action::Confirmations => cx.has_awaiting,
        action => cx.below.is_none_or(|s| s.offers(action, &there)) || leads(action).is_some(),
    };
    let rows: Vec<_> = key::bindings(context(cx)).filter(offered).collect();
    let first = |at: &usize| rows[..*at].iter().all(|r| r.action != rows[*at].action);
    let names = |action| {
        let same = rows.iter().filter(|r| r.action == action);
        let presses = same.flat_map(|r| r.presses);
        let arrive = presses.filter(|p| arrival::arrives(**p));
        together(arrive.map(|p| p.label(cx.lang)), cx)
    };
    let told = (0..rows.len()).filter(first).map(|at| {
        let action = rows[at].action;
        let called = leads(action).or_else(|| cx.below?.called(action));
        let label = called.unwrap_or(rows[at].label);
        (names(action), label.get(cx.lang).to_owned())
    });
    told.collect()
}

/// The names of the keys of an action: as many as there is room for, each whole.
fn together<S: AsRef<str>>(names: impl Iterator<Item = S>, cx: &Cx<'_>) -> String {
    names.fold(String::new(), |said, name| {
        let name = name.as_ref();
        if said.is_empty() {
            return name.to_owned();
        }
        let fits = cx.lines || said.width() + 1 + name.width() <= KEYS;
        if fits { format!("{said} {name}") } else { said }
    })
}

/// The digits that mean the thing of that number there.
fn numbers(cx: &Cx<'_>) -> Option<(String, String)> {
    // Read line by line, a number is that of a line.
    let numbered = key::table::NUMBERED.contains(&context(cx)) && !cx.lines;
    let below = cx.below.filter(|_| numbered)?;
    let there = cx.of_below();
    let last = (1..=9)
        .take_while(|n| below.offers(Action::Digit(*n), &there))
        .last()?;
    let keys = if last == 1 {
        "1".to_owned()
    } else {
        format!("1–{last}")
    };
    let label = t("Yang bernomor itu", "What has that number");
    Some((keys, label.get(cx.lang).to_owned()))
}

fn context(cx: &Cx<'_>) -> Context {
    cx.below
        .map_or(Context::List, any_screen::AnyScreen::context)
}

/// The widest it is: a key and what it does stand near each other.
const WIDEST: u16 = 100;

/// The signs that stand beside words and figures.
const SIGNS: [(&str, Text); 5] = [
    (">", t("baris terpilih", "selected line")),
    ("!", t("lewat tenggat", "past due")),
    (
        "»",
        t("keputusan yang belum disimpan", "decided, not saved yet"),
    ),
    ("*", t("wajib diisi", "required")),
    (
        "~",
        t("terpotong, buka untuk membaca", "cut, open it to read"),
    ),
];

fn signs<'a>(cx: &Cx<'_>) -> impl Iterator<Item = Line<'a>> {
    let heading = t("Tanda", "Signs").get(cx.lang);
    let heading = Line::from(Span::styled(heading, cx.theme.style(Role::Header)));
    let lines = SIGNS.map(|(sign, words)| key_line(sign, 2, words.get(cx.lang), cx));
    [Line::default(), heading].into_iter().chain(lines)
}

fn key_line(keys: &str, width: usize, label: &str, cx: &Cx<'_>) -> Line<'static> {
    let keys = format!(" {} ", paint::fit(keys, width, false));
    Line::from(vec![
        Span::styled(keys, cx.theme.style(Role::Key)),
        Span::raw(label.to_owned()),
    ])
}

impl Help {
    /// As much of the screen as is read at one look: no wider than a page, no higher than what it says.
    fn room(area: Rect, cx: &Cx<'_>) -> Rect {
        if cx.lines {
            return area;
        }
        let width = area.width.min(WIDEST);
        let half = usize::from(width / 2);
        let lines = Self::keys(half, cx).len().max(Self::places(half, cx).len());
        let height = u16::try_from(lines + 2).unwrap_or(area.height);
        Rect {
            width,
            height: height.min(area.height),
            ..area
        }
    }

    /// One under the other: read aloud, two columns are one muddle.
    fn draw_in_lines(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let width = usize::from(area.width);
        let mut lines = Self::keys(width, cx);
        lines.push(Line::default());
        lines.extend(Self::places(width, cx));
        let room = (width, usize::from(area.height));
        let lines = fold::page(&lines, &self.scroll, room, Context::Overlay, cx);
        frame.render_widget(Paragraph::new(lines), area);
    }
}

impl Screen for Help {
    type Msg = Infallible;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Bantuan", "Help").get(cx.lang).to_owned()
    }

    fn context(&self) -> Context {
        Context::Overlay
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match action {
            Action::Guide => {
                let about = cx.below.map(|s| s.title(cx)).unwrap_or_default();
                return vec![Effect::Close, Effect::open(Route::Guide(about))];
            }
            Action::Close | Action::Back => return vec![Effect::Close],
            action => self.scroll.act(action),
        }
        vec![]
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let area = Self::room(area, cx);
        let inner = paint::draw_box(frame, area, self.title(cx), cx);
        if cx.lines {
            return self.draw_in_lines(frame, inner, cx);
        }
        let places = Self::places(usize::from(inner.width / 2), cx);
        // Screens and signs are short; what keys do is told in the rest.
        let longest = places.iter().map(Line::width).max().unwrap_or(0);
        let longest = u16::try_from(longest).unwrap_or(inner.width);
        let columns = [
            Constraint::Fill(1),
            Constraint::Length(longest.min(inner.width / 2)),
        ];
        let [left, right] = Layout::horizontal(columns).areas(inner);
        // A blank before the next column.
        let width = usize::from(left.width).saturating_sub(1);
        let room = (width, usize::from(left.height));
        let keys = Self::keys(width, cx);
        let keys = fold::page(&keys, &self.scroll, room, Context::Overlay, cx);
        frame.render_widget(Paragraph::new(keys), left);
        frame.render_widget(Paragraph::new(places), right);
    }
}
