//! The screens of the role by their numbers: `g` and a digit lead there from anywhere, and what is typed by mistake leads
//! nowhere.

use std::convert::Infallible;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::console::effect::Effect;
use crate::console::key::{Action, Context};
use crate::console::navigation;
use crate::console::route::Place;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, paint};
use crate::domain::schema::right;
use crate::text::t;

/// Screens that a page key goes over.
const PAGE: usize = 10;

/// The screens and the mark among them.
#[derive(Debug)]
pub struct PlaceList {
    places: Vec<Place>,
    at: usize,
}

impl PlaceList {
    pub fn new(role: right::Role) -> Self {
        Self {
            places: navigation::places(role),
            at: 0,
        }
    }

    fn go(&self, at: usize) -> Vec<Effect<Infallible>> {
        let place = self.places.get(at);
        let go = place.map(|p| Effect::Go(Box::new(p.route.clone())));
        go.into_iter().collect()
    }

    fn line(&self, at: usize, cx: &Cx<'_>) -> Line<'static> {
        let digit = navigation::digit(at).unwrap_or(' ');
        Line::from(vec![
            paint::mark(at == self.at, cx),
            Span::styled(format!("{digit}  "), cx.theme.style(Role::Key)),
            Span::raw(self.places[at].label.get(cx.lang)),
        ])
    }
}

impl Screen for PlaceList {
    type Msg = Infallible;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Layar peran Anda", "The screens of your role")
            .get(cx.lang)
            .to_owned()
    }

    fn context(&self) -> Context {
        Context::Screens
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match action {
            Action::Digit(n) => return self.go(navigation::index(n)),
            Action::Open => return self.go(self.at),
            Action::Close | Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, self.places.len(), PAGE),
        }
        vec![]
    }

    fn answered(&mut self, never: Infallible, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match never {}
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let block = paint::boxed(cx, self.title(cx));
        let inner = block.inner(area);
        frame.render_widget(block, area);
        let seen = cursor::in_sight(self.at, self.places.len(), usize::from(inner.height));
        let lines: Vec<_> = seen.map(|at| self.line(at, cx)).collect();
        frame.render_widget(Paragraph::new(lines), inner);
    }
}
