//! A paper before it is written: its text, scrolled, and as which kind of file it will be written.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::console::effect::{Effect, told};
use crate::console::forms::unsaved;
use crate::console::key::{Action, Context};
use crate::console::route::Route;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::cursor::Scroll;
use crate::console::widgets::fold;
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

    /// The form of file a paper is written in; what becomes a workbook has no other.
    fn form(&self) -> Option<Form> {
        match &self.offer.job {
            Job::Paper { form, .. } => Some(*form),
            _ => None,
        }
    }

    /// Whether what it asks for waits below: one that needs no answer is shown at once.
    fn was_asked(&self) -> bool {
        match &self.offer.job {
            Job::Paper { given, .. } => !given.is_empty(),
            Job::Book { period } => period.is_some(),
            _ => true,
        }
    }

    fn ask(&self) -> Vec<Effect<Msg>> {
        if self.was_asked() {
            return vec![Effect::Close];
        }
        let asks = Route::Asks(Box::new(self.offer.clone()));
        vec![Effect::Close, Effect::open(asks)]
    }

    /// Chooses the other form; nothing is written yet.
    fn switch_form(&mut self) {
        if let Job::Paper { form, .. } = &mut self.offer.job {
            *form = match form {
                Form::Docx => Form::Pdf,
                Form::Pdf => Form::Docx,
            };
        }
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
        let title = words.with([label.into()]).get(cx.lang);
        let form = self.form().map(|f| format!(" · {}", f.name()));
        title + &form.unwrap_or_default()
    }

    fn context(&self) -> Context {
        Context::Paper
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        match action {
            Action::Save => self.paper.is_some(),
            Action::Form => self.form().is_some(),
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
            Action::Form => self.switch_form(),
            Action::Edit if !self.offer.asks.is_empty() => return self.ask(),
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

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(paper) = &self.paper else {
            return frame.render_widget(Line::from(being_made(cx)), area);
        };
        let room = (usize::from(area.width), usize::from(area.height));
        let lines: Vec<_> = paper.page(room.0).into_iter().map(Line::from).collect();
        let shown = fold::page(&lines, &self.scroll, room, Context::Paper, cx);
        frame.render_widget(Paragraph::new(shown), area);
    }
}

/// What stands in place of a paper that is not there yet.
pub(super) fn being_made(cx: &Cx<'_>) -> String {
    let words = t("Isinya sedang disiapkan.", "Its text is being made.");
    words.get(cx.lang).to_owned()
}
