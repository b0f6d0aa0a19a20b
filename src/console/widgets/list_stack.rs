//! Several short lists under one another: Tab goes from part to part, the keys of a list work in the one with the mark.

use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};

use crate::console::effect::{Effect, Effects};
use crate::console::key::{Action, Context};
use crate::console::route::Route;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::list::List;
use crate::console::widgets::search::Search;
use crate::console::widgets::{list, preview};
use crate::store::View;
use crate::text::{Lang, Message, Text};

/// The answers it hears: a list by its place hears its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Part(usize, list::Msg),
}

/// The lists and which of them has the mark.
#[derive(Debug)]
pub struct ListStack {
    lists: Vec<List>,
    focus: usize,
    /// Over the list that has the mark.
    search: Search,
}

impl ListStack {
    /// Under this name, and the place of each, the console keeps what the lists were narrowed to.
    pub fn new(name: &str, lists: Vec<List>) -> Self {
        let named = |(at, mut list): (usize, List)| {
            list.name = format!("{name} {at}");
            list.share_the_screen();
            list.with_marks()
        };
        Self {
            lists: lists.into_iter().enumerate().map(named).collect(),
            focus: 0,
            search: Search::default(),
        }
    }

    /// Which keys have a meaning: those of the screen, or of its search line.
    pub fn context(&self, screen: Context) -> Context {
        self.search.context(screen)
    }

    pub fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let effects = self.search.typed(key, &mut self.lists[self.focus], cx);
        of_part(self.focus, effects)
    }

    /// The list that has the mark.
    pub fn list(&self) -> &List {
        &self.lists[self.focus]
    }

    /// A part by its place, for what the screen wants of it.
    pub fn part(&mut self, at: usize) -> Option<&mut List> {
        self.lists.get_mut(at)
    }

    pub fn selected(&self) -> Option<&View> {
        self.list().selected()
    }

    /// Narrows the list that has the cursor.
    pub fn narrowed(&mut self, text: &str, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        of_part(
            self.focus,
            Search::narrowed(text, &mut self.lists[self.focus], cx),
        )
    }

    /// Whether a key of lists would do something; nothing for others.
    pub fn offers(&self, action: Action) -> Option<bool> {
        match action {
            Action::Open => Some(self.selected().is_some()),
            action => self.list().offers(action),
        }
    }

    /// The place of the cursor in its list.
    pub fn position(&self, lang: Lang) -> Option<String> {
        self.list().position(lang)
    }

    pub fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.lists.iter_mut().for_each(|list| list.take_up(cx));
        let lists = self.lists.iter_mut().enumerate();
        lists
            .flat_map(|(at, list)| of_part(at, list.refresh()))
            .collect()
    }

    pub fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let parts = self.lists.len();
        if let Some(effects) = self.search.act(action, &mut self.lists[self.focus], cx) {
            return of_part(self.focus, effects);
        }
        match action {
            Action::FieldNext => self.focus = (self.focus + 1) % parts,
            Action::FieldBack => self.focus = (self.focus + parts - 1) % parts,
            Action::Open => return self.open(),
            Action::Back => return vec![Effect::Close],
            action => {
                let effects = self.lists[self.focus].act(action).unwrap_or_default();
                return of_part(self.focus, effects);
            }
        }
        vec![]
    }

    fn open(&self) -> Vec<Effect<Msg>> {
        let open = self.selected();
        let open = open.map(|v| Effect::open(Route::Detail(v.record.entity, v.record.id)));
        open.into_iter().collect()
    }

    pub fn answered(&mut self, message: Msg) -> Vec<Effect<Msg>> {
        let Msg::Part(at, message) = message;
        // No list is ever taken away, so the one that asked is there.
        let list = self.lists.get_mut(at);
        let effects = list.map(|l| l.answered(message));
        of_part(at, effects.unwrap_or_default())
    }

    /// Draws each part under its heading, in the lines it needs, and the row under the cursor in words in those that no
    /// part does; `heading` is the name of a part and what is said behind it, `body` draws a part that is no plain list
    /// and says so.
    pub fn draw(
        &self,
        frame: &mut Frame<'_>,
        area: Rect,
        cx: &Cx<'_>,
        heading: impl Fn(usize) -> (Text, Option<Message>),
        body: impl Fn(&List, &mut Frame<'_>, Rect, bool) -> bool,
    ) {
        let area = self.search.draw_over(frame, area, cx);
        let area = self.draw_preview(frame, area, cx);
        let rooms = shares(&self.needs(area.width, cx), area.height);
        let parts = Layout::vertical(rooms.into_iter().map(Constraint::Length)).split(area);
        for (at, list) in self.lists.iter().enumerate() {
            let here = at == self.focus;
            let [head, room] =
                Layout::vertical([Constraint::Length(1), Constraint::Min(0)]).areas(parts[at]);
            let heading = self.search.named(named(heading(at), list, cx.lang), list);
            frame.render_widget(title(&heading, here, cx), head);
            if !body(list, frame, room, here) {
                list.draw_marked(frame, room, cx, here, |_| None);
            }
        }
    }

    /// The lines of each part that has all its rows in sight, with its heading.
    fn needs(&self, width: u16, cx: &Cx<'_>) -> Vec<u16> {
        let lists = self.lists.iter();
        let needs = lists.map(|list| list.wanted_lines(width, cx) + 1);
        needs
            .map(|n| u16::try_from(n).unwrap_or(u16::MAX))
            .collect()
    }

    /// Draws the row under the cursor where there is room; answers what is left to the parts.
    fn draw_preview(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        let Some(view) = self.selected() else {
            return area;
        };
        let lines = self
            .needs(area.width, cx)
            .into_iter()
            .map(usize::from)
            .sum();
        let widths = self.lists.iter().map(|list| list.wanted_width(cx));
        let wants = (widths.max().unwrap_or(0), lines);
        let said = self.list().said_whole(view, area.width, cx);
        preview::draw(frame, area, wants, (view, &said), cx)
    }
}

/// `Tugas koordinasi terbuka (5): 3 lewat tenggat`.
fn named((name, said): (Text, Option<Message>), list: &List, lang: Lang) -> String {
    let count = list.count_words().map(|n| format!(" ({n})"));
    let said = said.map(|words| format!(": {}", words.get(lang)));
    let parts = [Some(name.get(lang).to_owned()), count, said];
    parts.into_iter().flatten().collect()
}

/// The lines of each part: what it needs, and where that is more than there are, as even a share as can be.
fn shares(needs: &[u16], lines: u16) -> Vec<u16> {
    let mut shares = vec![0; needs.len()];
    let mut left = lines;
    loop {
        let mut given = false;
        for (share, need) in shares.iter_mut().zip(needs) {
            if left > 0 && *share < *need {
                *share += 1;
                left -= 1;
                given = true;
            }
        }
        if !given {
            return shares;
        }
    }
}

fn title(words: &str, here: bool, cx: &Cx<'_>) -> Line<'static> {
    let (sign, role) = if here {
        ("▌ ", Role::Accent)
    } else {
        ("  ", Role::Dim)
    };
    Line::from(Span::styled(sign.to_owned() + words, cx.theme.style(role)))
}

fn of_part(at: usize, effects: Vec<Effect<list::Msg>>) -> Vec<Effect<Msg>> {
    effects.map(move |message| Msg::Part(at, message))
}

#[cfg(test)]
mod tests {
    use super::shares;

    #[test]
    fn a_part_has_what_it_needs_and_none_has_more() {
        assert_eq!(shares(&[5, 3], 22), [5, 3]);
        assert_eq!(shares(&[99, 3, 99], 13), [5, 3, 5]);
        assert_eq!(shares(&[9, 9], 0), [0, 0]);
    }
}
