//! Lists of several kinds as one: each under its heading with how many there are, the cursor going from one into the next.

use std::cell::Cell;

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use uuid::Uuid;

use crate::console::effect::{Effect, Effects};
use crate::console::key::{Action, Context};
use crate::console::view::context::Cx;
use crate::console::widgets::cursor;
use crate::console::widgets::empty;
use crate::console::widgets::fold;
use crate::console::widgets::list::{self, List};
use crate::console::widgets::paint;
use crate::console::widgets::preview;
use crate::console::widgets::search::Search;
use crate::store::View;
use crate::text::{Text, t};

/// The answers it hears: a group by its place hears its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Part(usize, list::Msg),
}

/// One kind of rows under its heading.
#[derive(Debug)]
pub struct Group {
    pub heading: Text,
    pub list: List,
}

/// The groups and which of them has the cursor. A group without rows is not in sight.
#[derive(Debug, Default)]
pub struct Groups {
    all: Vec<Group>,
    focus: usize,
    search: Search,
    /// The first line in sight.
    top: Cell<usize>,
}

impl Groups {
    pub fn new(mut groups: Vec<Group>) -> Self {
        for group in &mut groups {
            group.list.share_the_screen();
        }
        Self {
            all: groups,
            focus: 0,
            search: Search::default(),
            top: Cell::new(0),
        }
    }

    /// Which keys have a meaning: those of the screen, or of its search line.
    pub fn context(&self, screen: Context) -> Context {
        self.search.context(screen)
    }

    /// The group that has the cursor.
    pub fn focus(&self) -> usize {
        self.focus
    }

    pub fn list(&self) -> Option<&List> {
        self.all.get(self.focus).map(|g| &g.list)
    }

    pub fn selected(&self) -> Option<&View> {
        self.list()?.selected()
    }

    /// Whether the cursor stands on this record, with another above or below it, of whatever kind.
    pub fn has_beside(&self, record: Uuid, way: Action) -> bool {
        let here = self.selected().is_some_and(|v| v.record.id == record);
        let edge = if way == Action::Up {
            0..self.focus
        } else {
            self.focus + 1..self.all.len()
        };
        let within = || self.list().is_some_and(|l| l.has_beside(record, way));
        here && (within() || edge.into_iter().any(|at| self.is_in_sight(at)))
    }

    /// The title of the screen with what is looked for on it.
    pub fn named(&self, title: String) -> String {
        match self.list() {
            Some(list) => self.search.named(title, list),
            None => title,
        }
    }

    /// How many rows there are in all, once it is known.
    fn total(&self) -> Option<usize> {
        self.total_of(|_| true)
    }

    /// How many rows the groups at these places have, once it is known.
    pub fn total_of(&self, counts: impl Fn(usize) -> bool) -> Option<usize> {
        let groups = self.all.iter().enumerate();
        let counted = groups.filter(|(at, _)| counts(*at));
        counted.map(|(_, g)| g.list.total()).sum()
    }

    /// The place of the cursor among all rows of all groups.
    pub fn position(&self) -> Option<String> {
        self.selected()?;
        let before: Option<usize> = self.all[..self.focus].iter().map(|g| g.list.total()).sum();
        let at = before? + self.list()?.place() + 1;
        Some(format!("{at}/{}", self.total()?))
    }

    /// Asks for all; the first is shown while the others, which stand below it, are on their way.
    pub fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let groups = self.all.iter_mut().enumerate();
        let ask = |(at, group): (usize, &mut Group)| {
            group.list.take_up(cx);
            let mut effects = of_part(at, group.list.refresh());
            effects.extend((at == 0).then_some(Effect::Show));
            effects
        };
        groups.flat_map(ask).collect()
    }

    fn is_on_its_way(&self) -> bool {
        self.all.iter().any(|g| !g.list.is_loaded())
    }

    pub fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some(group) = self.all.get_mut(self.focus) else {
            return vec![];
        };
        let effects = self.search.typed(key, &mut group.list, cx);
        let mut effects = of_part(self.focus, effects);
        effects.extend(self.narrow_others(cx));
        effects
    }

    /// Narrows all groups to what was chosen.
    pub fn narrowed(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let today = cx.today();
        let groups = self.all.iter_mut().enumerate();
        groups
            .flat_map(|(at, group)| of_part(at, group.list.narrow(text, today)))
            .collect()
    }

    fn narrow_others(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let text = self.list().map(|l| l.narrowed_to().to_owned());
        self.narrowed(&text.unwrap_or_default(), cx)
    }

    /// Moves the cursor, searches and sorts; answers nothing for keys that are not its own.
    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> Option<Vec<Effect<Msg>>> {
        let at = self.focus;
        let group = self.all.get_mut(at)?;
        if let Some(effects) = self.search.act(action, &mut group.list, cx) {
            let mut effects = of_part(at, effects);
            effects.extend(self.narrow_others(cx));
            return Some(effects);
        }
        match action {
            Action::FieldNext => self.step_over(1),
            Action::FieldBack => self.step_over(self.all.len().saturating_sub(1)),
            Action::Home => return Some(self.go_to_edge(0, Action::Home)),
            Action::End => return Some(self.go_to_edge(self.all.len(), Action::End)),
            _ => return self.act_in_group(action),
        }
        Some(vec![])
    }

    /// The first row in hand of which something is found: its group, its place there, and what was found.
    pub fn find<T>(&self, find: impl Fn(usize, &View) -> Option<T>) -> Option<(usize, usize, T)> {
        let groups = self.all.iter().enumerate();
        let mut rows = groups.flat_map(|(at, g)| (0..).zip(g.list.rows()).map(move |r| (at, r)));
        rows.find_map(|(at, (row, v))| Some((at, row, find(at, v)?)))
    }

    /// The cursor goes to a row of a group.
    pub fn go_to(&mut self, group: usize, row: usize) {
        if let Some(to) = self.all.get_mut(group) {
            to.list.go_to(row);
            self.focus = group;
        }
    }

    /// A key that moves goes on into the next group at the edge of one.
    fn act_in_group(&mut self, action: Action) -> Option<Vec<Effect<Msg>>> {
        let at = self.focus;
        let list = &mut self.all.get_mut(at)?.list;
        let before = list.place();
        let effects = list.act(action)?;
        let stayed = list.place() == before;
        match action {
            Action::Down | Action::PageDown if stayed => self.enter_next(),
            Action::Up | Action::PageUp if stayed => self.enter_former(),
            _ => {}
        }
        Some(of_part(at, effects))
    }

    fn enter_next(&mut self) {
        let next = (self.focus + 1..self.all.len()).find(|at| self.is_in_sight(*at));
        if let Some(next) = next {
            self.focus = next;
            self.all[next].list.act(Action::Home);
        }
    }

    fn enter_former(&mut self) {
        let former = (0..self.focus).rev().find(|at| self.is_in_sight(*at));
        if let Some(former) = former {
            self.focus = former;
            self.all[former].list.go_to_last();
        }
    }

    /// The next group that has rows, so many places on, round the end.
    fn step_over(&mut self, by: usize) {
        let many = self.all.len().max(1);
        let places = (1..=many).map(|n| (self.focus + n * by) % many);
        let next = places.into_iter().find(|at| self.is_in_sight(*at));
        self.focus = next.unwrap_or(self.focus);
    }

    fn go_to_edge(&mut self, from: usize, action: Action) -> Vec<Effect<Msg>> {
        let found = match action {
            Action::Home => (from..self.all.len()).find(|at| self.is_in_sight(*at)),
            _ => (0..from).rev().find(|at| self.is_in_sight(*at)),
        };
        let Some(at) = found else {
            return vec![];
        };
        self.focus = at;
        let effects = self.all[at].list.act(action);
        of_part(at, effects.unwrap_or_default())
    }

    fn is_in_sight(&self, at: usize) -> bool {
        let group = self.all.get(at);
        group.is_some_and(|g| !g.list.rows().is_empty())
    }

    pub fn answered(&mut self, message: Msg) -> Vec<Effect<Msg>> {
        let Msg::Part(at, message) = message;
        let group = self.all.get_mut(at);
        let effects = group.map(|g| g.list.answered(message)).unwrap_or_default();
        if !self.is_in_sight(self.focus) {
            let first = (0..self.all.len()).find(|at| self.is_in_sight(*at));
            self.focus = first.unwrap_or(self.focus);
        }
        of_part(at, effects)
    }

    /// Draws the groups that have rows, and the row under the cursor in words where there is room; `note` stands in place
    /// of the state.
    pub fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        cx: &Cx<'_>,
        note: impl Fn(usize, &View) -> Option<String>,
    ) {
        let area = self.search.draw_over(frame, area, cx);
        let lines: usize = self.sizes().iter().sum();
        if lines == 0 {
            return self.draw_none(frame, area, cx);
        }
        let area = self.draw_selected(frame, area, lines, cx);
        // Who is read to has no position in the title before the eyes: the last line says what follows.
        let is_told = cx.lines && lines > usize::from(area.height);
        let height = usize::from(area.height).saturating_sub(usize::from(is_told));
        let top = self.scroll(lines, height);
        let mut out = vec![];
        let mut first = 0;
        for (at, size) in self.sizes().into_iter().enumerate() {
            let (from, to) = (
                top.saturating_sub(first),
                (top + height).saturating_sub(first),
            );
            let seen = from.min(size)..to.min(size);
            let group = &self.all[at];
            group.list.page_of(height);
            out.extend(group.list.lines(
                seen,
                area.width,
                &group.headline(cx),
                at == self.focus,
                cx,
                |view| note(at, view),
            ));
            first += size;
        }
        let below = self.below(top + height);
        if is_told && below > 0 {
            let width = usize::from(area.width);
            out.push(fold::more(below, width, Context::Inbox, cx));
        }
        paint::rows(frame, area, &out);
    }

    /// Draws the row under the cursor in words; answers what room that leaves to so many lines.
    fn draw_selected(&self, frame: &mut Frame<'_>, area: Rect, lines: usize, cx: &Cx<'_>) -> Rect {
        let is_wide = area.width >= preview::BESIDE;
        let wants = if is_wide { self.wanted_width(cx) } else { 0 };
        match self.list().zip(self.selected()) {
            // What room there is for it is known once all are there.
            Some((list, view)) if !self.is_on_its_way() => {
                let said = list.said_whole(view, area.width, cx);
                preview::draw(frame, area, (wants, lines), (view, &said), cx)
            }
            _ => area,
        }
    }

    /// The rows behind so many lines, of those that are counted.
    fn below(&self, lines: usize) -> usize {
        let mut first = 0;
        let mut above = 0;
        for size in self.sizes() {
            above += lines.saturating_sub(first).min(size).saturating_sub(1);
            first += size;
        }
        self.total().unwrap_or_default().saturating_sub(above)
    }

    /// The columns of the widest group: the page does not move as the mark goes from one to the next.
    fn wanted_width(&self, cx: &Cx<'_>) -> usize {
        let lists = self.all.iter().map(|g| &g.list);
        let lists = lists.filter(|list| !list.rows().is_empty());
        lists.map(|list| list.wanted_width(cx)).max().unwrap_or(0)
    }

    /// The lines of each group: its heading and its rows.
    fn sizes(&self) -> Vec<usize> {
        let size = |g: &Group| match g.list.rows().len() {
            0 => 0,
            rows => rows + 1,
        };
        self.all.iter().map(size).collect()
    }

    /// The first line in sight; the heading comes into sight with the first row of a group.
    fn scroll(&self, lines: usize, height: usize) -> usize {
        let before: usize = self.sizes()[..self.focus].iter().sum();
        let place = self.list().map_or(0, List::place);
        let line = before + 1 + place;
        let first = if place == 0 { before } else { line };
        let top = cursor::scrolled(self.top.get(), (first, line), (lines, height));
        self.top.set(top);
        top
    }

    fn draw_none(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        if self.all.iter().any(|g| g.list.total().is_none()) {
            return;
        }
        let sought = self.list().map_or("", List::narrowed_to);
        let words = if sought.is_empty() {
            t(
                "Tidak ada yang menunggu Anda. Yang baru tampil di sini dengan sendirinya.",
                "Nothing is waiting for you. New items appear here by themselves.",
            )
            .into()
        } else {
            t("Tidak ada yang cocok dengan {}.", "Nothing matches {}.").with([sought.into()])
        };
        let mut lines = empty::lines(&words, area.width, cx);
        if sought.is_empty() {
            let groups = self.all.iter();
            let sources = groups.filter_map(|g| empty::source(g.heading, &g.list.query, cx));
            lines.push(Line::default());
            lines.extend(sources.flat_map(|s| empty::lines(&s, area.width, cx)));
        }
        frame.render_widget(Paragraph::new(lines), area);
    }
}

impl Group {
    /// The heading with how many there are.
    fn headline(&self, cx: &Cx<'_>) -> String {
        let heading = self.heading.get(cx.lang);
        match self.list.total() {
            Some(many) => format!("{heading} ({many})"),
            None => heading.to_owned(),
        }
    }
}

fn of_part(at: usize, effects: Vec<Effect<list::Msg>>) -> Vec<Effect<Msg>> {
    effects.map(move |message| Msg::Part(at, message))
}
