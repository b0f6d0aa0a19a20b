//! The screens of the role by their numbers: `g` and a digit lead there from anywhere, and what is typed by mistake leads
//! nowhere.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::console::effect::{Effect, told};
use crate::console::key::{Action, Context};
use crate::console::navigation;
use crate::console::route::{Place, Route};
use crate::console::screens::{decisions, waiting};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, paint, rows};
use crate::domain::schema::right;
use crate::store::Result;
use crate::store::request::CountTo;
use crate::text::t;

/// More than this is not counted.
const MOST: usize = 999;
/// Screens that a page key goes over.
const PAGE: usize = 10;

/// The screens and the mark among them.
#[derive(Debug)]
pub struct PlaceList {
    places: Vec<Place>,
    at: usize,
    /// What waits behind each screen, of each kind that waits there.
    waiting: Vec<BTreeMap<usize, i64>>,
}

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// How much of a kind waits; kinds are meant by their place in an inbox.
    Waits(usize, Result<i64>),
}

impl PlaceList {
    pub fn new(role: right::Role) -> Self {
        let places = navigation::places(role);
        Self {
            waiting: vec![BTreeMap::new(); places.len()],
            places,
            at: 0,
        }
    }

    /// The figure goes to the inbox, and to each screen that lists such records.
    fn take(&mut self, kind: usize, many: i64, cx: &Cx<'_>) {
        let all = waiting::of(cx.seat, cx.today());
        let Some((_, query)) = all.get(kind) else {
            return;
        };
        for (place, waits) in self.places.iter().zip(&mut self.waiting) {
            let shows = match &place.route {
                Route::Inbox => true,
                Route::List(listing) => {
                    listing.entity == query.entity && listing.filters.is_empty()
                }
                Route::Decisions => decisions::KINDS.contains(&query.entity),
                _ => false,
            };
            if shows {
                waits.insert(kind, many);
            }
        }
    }

    fn go(&self, at: usize) -> Vec<Effect<Msg>> {
        let place = self.places.get(at);
        let go = place.map(|p| Effect::Go(Box::new(p.route.clone())));
        go.into_iter().collect()
    }

    /// How much waits behind a screen.
    fn badge(&self, at: usize) -> String {
        let many: i64 = self.waiting[at].values().sum();
        if many == 0 {
            return String::new();
        }
        format!("  {many}")
    }

    fn line(&self, at: usize, cx: &Cx<'_>) -> Line<'static> {
        let digit = navigation::digit(at).unwrap_or(' ');
        Line::from(vec![
            paint::mark(at == self.at, cx),
            Span::styled(format!("{digit}  "), cx.theme.style(Role::Key)),
            Span::raw(self.places[at].label.get(cx.lang)),
            Span::styled(self.badge(at), cx.theme.style(Role::Accent)),
        ])
    }
}

impl Screen for PlaceList {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Layar peran Anda", "The screens of your role")
            .get(cx.lang)
            .to_owned()
    }

    fn context(&self) -> Context {
        Context::Screens
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let all = waiting::of(cx.seat, cx.today()).into_iter().enumerate();
        let ask = |(kind, (_, query))| {
            let count = CountTo(query, MOST);
            Effect::ask(count, move |many| Msg::Waits(kind, many))
        };
        all.map(ask).collect()
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Digit(n) => return self.go(navigation::index(n)),
            Action::Open => return self.go(self.at),
            Action::Close | Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, self.places.len(), PAGE),
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Msg::Waits(kind, many) = message;
        told(many.map(|many| self.take(kind, many, cx)))
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn lines(&self, _: u16, _: &Cx<'_>) -> Option<usize> {
        Some(self.places.len())
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let inner = paint::draw_box(frame, area, self.title(cx), cx);
        let all = (self.places.len(), |at| self.line(at, cx));
        let room = (inner.width, usize::from(inner.height));
        let seen = rows::in_sight(all, self.at + 1, room, cx);
        frame.render_widget(Paragraph::new(seen), inner);
    }
}
