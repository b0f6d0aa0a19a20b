//! What a heading of a file means: the fields of the record to choose from, and to pass over it.

use std::convert::Infallible;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::console::effect::{Effect, OverlayResult};
use crate::console::key::{Action, Context};
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, paint, rows};
use crate::domain::format;
use crate::domain::sheet_kind::SheetKind;
use crate::store::LEFT_OUT;
use crate::text::{Text, t};

/// The heading, and where the mark stands.
#[derive(Debug)]
pub struct Meaning {
    heading: String,
    /// Names that a file may have, with what they are called.
    choices: Vec<(&'static str, Text)>,
    at: usize,
}

impl Meaning {
    pub fn new(kind: SheetKind, heading: String) -> Self {
        let aside = (LEFT_OUT, t("(lewati kolom ini)", "(pass over this column)"));
        Self {
            heading,
            choices: std::iter::once(aside).chain(kind.meanings()).collect(),
            at: 0,
        }
    }
}

impl Screen for Meaning {
    type Msg = Infallible;

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t("Arti kolom {}", "Meaning of the column {}");
        let heading = format::visible(&self.heading).into_owned();
        words.with([heading.into()]).get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::Chooser
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Infallible>> {
        match action {
            Action::Open => {
                let chosen = self.choices.get(self.at).map(|(name, _)| *name);
                let give = |name: &str| Effect::Give(OverlayResult::Meant(name.to_owned()));
                return chosen.map(give).into_iter().collect();
            }
            Action::Close | Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, self.choices.len(), rows::PAGE),
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
        let inner = paint::draw_box(frame, area, self.title(cx), cx);
        let line = |at: usize| {
            let label = Span::raw(self.choices[at].1.get(cx.lang));
            Line::from(vec![paint::mark(at == self.at, cx), label])
        };
        let lines = (self.choices.len(), line);
        rows::draw(frame, inner, vec![], lines, self.at, cx);
    }
}
