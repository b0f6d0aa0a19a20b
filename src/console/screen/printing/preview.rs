//! A paper before it is written: its text, scrolled, and one key that writes the file.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::Line;
use ratatui::widgets::Paragraph;

use crate::console::app::Cx;
use crate::console::event::Effect;
use crate::console::key::{Action, Context};
use crate::console::kit::cursor::Scroll;
use crate::console::kit::unsaved;
use crate::console::screen::Screen;
use crate::domain::format;
use crate::domain::paper::Paper;
use crate::store::{About, Answer, Ask, Offer, Result};
use crate::text::t;

const SHOWN: u32 = 0;
const MADE: u32 = 1;

/// How an offer will look.
#[derive(Debug)]
pub struct Preview {
    offer: Offer,
    paper: Option<Box<Paper>>,
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
}

impl Screen for Preview {
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
            Action::Edit => !self.offer.asks.is_empty(),
            _ => true,
        }
    }

    fn about(&self) -> About {
        About::default()
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect> {
        vec![Effect::Ask(SHOWN, Ask::Show(self.offer.job.clone()))]
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect> {
        match action {
            Action::Save if self.paper.is_some() => {
                return vec![Effect::Ask(MADE, Ask::Make(self.offer.job.clone()))];
            }
            // What it asks for waits below.
            Action::Edit if !self.offer.asks.is_empty() => return vec![Effect::Close],
            Action::Back => return vec![Effect::Close],
            action => self.scroll.act(action),
        }
        vec![]
    }

    fn answered(&mut self, _: u32, answer: Result<Answer>, _: &Cx<'_>) -> Vec<Effect> {
        match answer {
            Ok(Answer::Paper(paper)) => self.paper = Some(paper),
            Ok(Answer::Made(name)) => {
                let words = t("Ditulis ke kotak keluar: {}", "Written to the outbox: {}");
                let written = Effect::good(words.with([name.into()]));
                let draft = self.offer.draft.take();
                let forget = draft.map(unsaved::forget);
                return forget.into_iter().chain([written]).collect();
            }
            Ok(_) => {}
            Err(error) => return vec![Effect::bad(error.message())],
        }
        vec![]
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
