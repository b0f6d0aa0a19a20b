//! After a cut: decisions that were staged are offered again; those whose record has moved on are named and left out.

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Paragraph, Wrap};
use uuid::Uuid;

use crate::console::effect::{Effect, OverlayResult};
use crate::console::forms::unsaved;
use crate::console::key::{Action, Context};
use crate::console::route::Decision;
use crate::console::screens::resume;
use crate::console::screens::staging;
use crate::console::screens::staging::Kept;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::store::request::OpenRecord;
use crate::store::{Draft, Result, View};
use crate::text::t;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// The record of the decision in this place.
    Record(usize, Result<View>),
}

/// The offer, and the records it is about as they stand now.
#[derive(Debug)]
pub struct RestoreStaged {
    draft: Uuid,
    kept: Vec<Kept>,
    /// Read by now; none in it for a record that is out of reach.
    found: BTreeMap<usize, Option<View>>,
}

impl RestoreStaged {
    pub fn new(draft: &Draft) -> Self {
        Self {
            draft: draft.record,
            kept: staging::kept(draft),
            found: BTreeMap::new(),
        }
    }

    fn all(&self) -> impl Iterator<Item = (&Kept, Option<Decision>)> {
        let found = |at: usize| self.found.get(&at)?.as_ref();
        let numbered = self.kept.iter().enumerate();
        numbered.map(move |(at, kept)| (kept, found(at).and_then(|view| kept.on(view))))
    }

    fn go_on(&self) -> Vec<Effect<Msg>> {
        if self.found.len() < self.kept.len() {
            return vec![];
        }
        let decisions: Vec<Decision> = self.all().filter_map(|(_, d)| d).collect();
        if decisions.is_empty() {
            return self.discard();
        }
        vec![Effect::Give(OverlayResult::Restaged(self.draft, decisions))]
    }

    fn discard(&self) -> Vec<Effect<Msg>> {
        vec![unsaved::forget(self.draft), Effect::Close]
    }

    fn lines(&self, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let gone = t("sudah berubah, dikeluarkan", "has moved on, left out");
        let line = |(kept, decision): (&Kept, Option<Decision>)| {
            let name = format::visible(&kept.name).into_owned();
            let Some(decision) = decision else {
                let words = format!("  {name}: {}", gone.get(cx.lang));
                return Line::from(Span::styled(words, cx.theme.style(Role::Warn)));
            };
            let label = decision.step.label.get(cx.lang);
            Line::from(format!("  » {label}: {name}"))
        };
        if self.found.len() < self.kept.len() {
            return vec![];
        }
        self.all().map(line).collect()
    }
}

impl Screen for RestoreStaged {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t("Lanjutkan keputusan", "Continue your decisions")
            .get(cx.lang)
            .to_owned()
    }

    fn context(&self) -> Context {
        Context::Resume
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let ask = |(at, kept): (usize, &Kept)| {
            let open = OpenRecord(kept.entity, kept.record);
            Effect::ask(open, move |view| Msg::Record(at, view))
        };
        self.kept.iter().enumerate().map(ask).collect()
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Open => self.go_on(),
            Action::Discard => self.discard(),
            Action::Close | Action::Back => vec![Effect::Close],
            _ => vec![],
        }
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Msg::Record(at, view) = message;
        self.found.insert(at, view.ok());
        vec![]
    }

    fn is_overlay(&self) -> bool {
        true
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let words = t(
            "Keputusan yang belum dilaksanakan: {}",
            "Decisions not carried out: {}",
        );
        let words = words.with([self.kept.len().into()]);
        let head = Span::styled(words.get(cx.lang), cx.theme.style(Role::Accent));
        let how = Line::from(resume::how(true).get(cx.lang));
        let mut lines = vec![Line::default(), Line::from(head), how, Line::default()];
        lines.extend(self.lines(cx));
        let text = Paragraph::new(lines)
            .wrap(Wrap { trim: false })
            .block(paint::boxed(cx, self.title(cx)));
        frame.render_widget(text, area);
    }
}
