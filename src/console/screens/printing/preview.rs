//! A paper before it is written: its text, scrolled, and a key that writes each kind of file.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::console::effect::{Effect, told};
use crate::console::forms::unsaved;
use crate::console::key::{Action, Context};
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::cursor::Scroll;
use crate::domain::format;
use crate::domain::paper::{Form, Paper};
use crate::store::request::{MakePaper, ShowPaper};
use crate::store::{About, Job, Offer, Result};
use crate::text::t;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Shown(Result<Paper>),
    /// The name of the file that was written.
    Made(Result<String>),
}

/// How an offer will look.
#[derive(Debug)]
pub struct Preview {
    offer: Offer,
    paper: Option<Paper>,
    scroll: Scroll,
}

impl Preview {
    pub fn new(offer: Offer) -> Self {
        Self {
            offer,
            paper: None,
            scroll: Scroll::default(),
        }
    }

    /// The job of a paper as PDF; what becomes a workbook has none.
    fn as_pdf(&self) -> Option<Job> {
        let mut job = self.offer.job.clone();
        let Job::Paper { form, .. } = &mut job else {
            return None;
        };
        *form = Form::Pdf;
        Some(job)
    }
}

/// Writes the file.
fn made(job: Job) -> Effect<Msg> {
    Effect::ask(MakePaper(job), Msg::Made)
}

impl Screen for Preview {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t("Pratinjau: {}", "Preview: {}");
        let label = format::visible(&self.offer.label.get(cx.lang)).into_owned();
        words.with([label.into()]).get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::Paper
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        match action {
            Action::Save => self.paper.is_some(),
            Action::Pdf => self.paper.is_some() && self.as_pdf().is_some(),
            Action::Edit => !self.offer.asks.is_empty(),
            _ => true,
        }
    }

    fn about(&self) -> About {
        About::default()
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let show = ShowPaper(self.offer.job.clone());
        vec![Effect::ask(show, Msg::Shown)]
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Save if self.paper.is_some() => return vec![made(self.offer.job.clone())],
            Action::Pdf if self.paper.is_some() => {
                return self.as_pdf().map(made).into_iter().collect();
            }
            // What it asks for waits below.
            Action::Edit if !self.offer.asks.is_empty() => return vec![Effect::Close],
            Action::Back => return vec![Effect::Close],
            action => self.scroll.act(action),
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Shown(paper) => told(paper.map(|p| self.paper = Some(p))),
            Msg::Made(Ok(name)) => {
                let words = t("Ditulis ke kotak keluar: {}", "Written to the outbox: {}");
                let written = Effect::good(words.with([name.into()]));
                let draft = self.offer.draft.take();
                let forget = draft.map(unsaved::forget);
                forget.into_iter().chain([written]).collect()
            }
            Msg::Made(Err(error)) => vec![Effect::bad(error.message())],
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, _: &Cx<'_>) {
        let Some(paper) = &self.paper else {
            return;
        };
        let lines = paper.lines(usize::from(area.width));
        let seen = self.scroll.in_sight(lines.len(), usize::from(area.height));
        let shown = lines[seen].iter().cloned().map(Line::from);
        frame.render_widget(Paragraph::new(shown.collect::<Vec<_>>()), area);
    }
}
