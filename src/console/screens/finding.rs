//! Every clash and gap of harmonisation in words, each leading to what puts it right.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::console::effect::{Effect, told};
use crate::console::key::{Action, Context};
use crate::console::route::{Purpose, Route};
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, empty, paint};
use crate::domain::format;
use crate::domain::model::{kader_teknis, task};
use crate::domain::region::Code;
use crate::domain::rule::harmony::Finding;
use crate::domain::schema::record::Changes;
use crate::store::request::ReadHarmony;
use crate::store::{Harmony, Result};
use crate::text::{Text, counted, t};

/// Findings that a page key goes over.
const PAGE: usize = 10;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Harmony(Result<Harmony>),
}

/// What is said of a year without any.
const NONE: Text = t(
    "Tidak ada temuan: tidak ada yang bentrok, dan setiap jenis dikoordinasikan. Yang baru tampil di sini dengan sendirinya.",
    "No finding: nothing clashes, and every kind is coordinated. What is new shows here by itself.",
);

/// The findings of a year and which one has the mark.
#[derive(Debug)]
pub struct Findings {
    year: i32,
    within: Option<Code>,
    harmony: Option<Harmony>,
    at: usize,
}

impl Findings {
    pub const fn new(year: i32, within: Option<Code>) -> Self {
        Self {
            year,
            within,
            harmony: None,
            at: 0,
        }
    }

    fn all(&self) -> &[Finding] {
        self.harmony.as_ref().map_or(&[], |h| &h.findings)
    }

    /// The first of two tasks that clash, the form of a joint task for a gap, or the cadre without a partner.
    fn open(&self) -> Option<Route> {
        Some(match self.all().get(self.at)? {
            Finding::TwoPlaces { tasks, .. } | Finding::TwoAgencies { tasks, .. } => {
                Route::Detail(&task::ENTITY, tasks[0])
            }
            Finding::Neglected { region, sector } => {
                let given = Changes::new()
                    .with(&task::KIND, "harmonisasi")
                    .with(&task::SECTOR, *sector);
                Route::Form(Purpose::AddAt(&task::ENTITY, region.clone()), given)
            }
            Finding::Alone { kader, .. } => Route::Detail(&kader_teknis::ENTITY, *kader),
        })
    }
}

impl Screen for Findings {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let found = t("{} temuan", "{} findings");
        let found = counted(self.all().len(), found, "{} finding");
        let words = t("Harmonisasi {}: {}", "Harmonisation {}: {}");
        let words = words.with([self.year.to_string().into(), found.into()]);
        words.get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::Roll
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let (year, within) = (self.year, self.within.clone());
        vec![Effect::ask(ReadHarmony { year, within }, Msg::Harmony)]
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Open => return self.open().map(Effect::open).into_iter().collect(),
            Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, self.all().len(), PAGE),
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Msg::Harmony(harmony) = message;
        told(harmony.map(|h| {
            self.harmony = Some(h);
            self.at = self.at.min(self.all().len().saturating_sub(1));
        }))
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(harmony) = &self.harmony else {
            return;
        };
        let room = usize::from(area.width).saturating_sub(2);
        let (mut lines, mut mark) = (vec![], 0);
        for (at, finding) in harmony.findings.iter().enumerate() {
            let text = format::visible(&harmony.words(finding).get(cx.lang)).into_owned();
            for (nth, words) in paint::wrap(&text, room).into_iter().enumerate() {
                let here = at == self.at && nth == 0;
                if here {
                    mark = lines.len();
                }
                let sign = if nth == 0 {
                    paint::mark(here, cx)
                } else {
                    Span::raw("  ")
                };
                lines.push(Line::from(vec![sign, Span::raw(words)]));
            }
        }
        if lines.is_empty() {
            lines = empty::lines(&NONE.into(), area.width, cx);
        }
        let height = usize::from(area.height);
        let top = (mark + 2).saturating_sub(height);
        let shown: Vec<_> = lines.into_iter().skip(top).take(height).collect();
        frame.render_widget(Paragraph::new(shown), area);
    }
}
