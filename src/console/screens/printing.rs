//! Printing: the papers and exports that fit what is in sight, what a paper asks for, and how it will look.

mod asks;
mod draft;
mod glance;
mod preview;

pub use crate::console::screens::printing::draft::{PRINT, resumed};
pub use asks::Asks;
pub use preview::Preview;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::console::effect::{Effect, told};
use crate::console::key::{self, Action, Context};
use crate::console::route::Place;
use crate::console::route::Route;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, paint, rows};
use crate::domain::format;
use crate::domain::paper::Paper;
use crate::store::request::{ListOffers, ShowPaper};
use crate::store::{About, Job, Offer, Result, Roster};
use crate::text::{Text, t};

/// The reports and books of the own office, each shown as text before it is written.
pub fn reports() -> Place {
    Place {
        label: REPORTS,
        route: Route::Offers(Box::default()),
    }
}

/// What an office reports, of no one list.
const REPORTS: Text = t("Laporan", "Reports");

/// An agency's (SKPD) screen of what it is handed.
pub fn handover() -> Place {
    let label = t("Bagikan", "Hand over");
    let offer = Offer {
        label: label.into(),
        job: Job::Share(None),
        asks: vec![],
        draft: None,
    };
    Place {
        label,
        route: Route::Preview(Box::new(offer)),
    }
}

/// A roster of the registers as a screen of its own.
pub fn roster(roster: Roster) -> Place {
    let offer = Offer {
        label: roster.label().into(),
        job: Job::Roster(roster),
        asks: vec![],
        draft: None,
    };
    Place {
        label: roster.label(),
        route: Route::Preview(Box::new(offer)),
    }
}

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Offers(Result<Vec<Offer>>),
    /// How the offer at a place looks.
    Glanced(usize, Result<Paper>),
}

/// The papers and exports that fit.
#[derive(Debug)]
pub struct Offers {
    about: About,
    /// None until they are known.
    found: Option<Vec<Offer>>,
    at: usize,
    glance: glance::Glance,
}

impl Offers {
    pub fn new(about: About) -> Self {
        Self {
            about,
            found: None,
            at: 0,
            glance: glance::Glance::default(),
        }
    }

    fn selected(&self) -> Option<&Offer> {
        self.found.as_ref()?.get(self.at)
    }

    fn count(&self) -> usize {
        self.found.as_ref().map_or(0, Vec::len)
    }

    /// A paper that lacks an answer is asked for it first, the rest is shown.
    fn open(&self) -> Vec<Effect<Msg>> {
        let offer = self.selected().cloned();
        let route = |offer: Offer| {
            let offer = Box::new(offer);
            if glance::is_answered(&offer) {
                Route::Preview(offer)
            } else {
                Route::Asks(offer)
            }
        };
        offer.map(|o| Effect::open(route(o))).into_iter().collect()
    }
}

impl Screen for Offers {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let title = t("Cetak dan ekspor", "Print and export").get(cx.lang);
        match self.about.entity {
            Some(entity) => format!("{title}: {}", entity.plural.get(cx.lang)),
            None => REPORTS.get(cx.lang).to_owned(),
        }
    }

    fn position(&self, _: &Cx<'_>) -> Option<String> {
        cursor::position(self.at, self.count())
    }

    fn context(&self) -> Context {
        Context::Roll
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        match action {
            Action::Print => false,
            Action::Open => self.count() > 0,
            _ => true,
        }
    }

    fn about(&self) -> About {
        self.about.clone()
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        vec![Effect::ask(ListOffers(self.about.clone()), Msg::Offers)]
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let before = self.at;
        match action {
            Action::Open => return self.open(),
            Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, self.count(), self.count()),
        }
        if self.at != before {
            self.glance.moved(cx);
        }
        vec![]
    }

    fn wakes_at(&self) -> Option<i64> {
        self.glance.wakes_at()
    }

    fn wake(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let at = self.at;
        let is_due = self.glance.is_due();
        let offer = self.selected().filter(|o| is_due && glance::is_answered(o));
        let show = |o: &Offer| {
            Effect::ask(ShowPaper(o.job.clone()), move |paper| {
                Msg::Glanced(at, paper)
            })
        };
        offer.map(show).into_iter().collect()
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Offers(offers) => told(offers.map(|offers| {
                self.at = self.at.min(offers.len().saturating_sub(1));
                self.found = Some(offers);
                self.glance.begin(cx);
            })),
            // What cannot be made is told of by whoever opens it.
            Msg::Glanced(at, paper) => {
                self.glance.take(at, paper.ok());
                vec![]
            }
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let area = self
            .glance
            .draw(frame, area, (self.at, self.selected()), cx);
        let dim = cx.theme.style(Role::Dim);
        let how = t(
            "{} menampilkan isinya dahulu; berkas ditulis ke kotak keluar akun Anda.",
            "{} shows it first; the file is written to your account's own outbox.",
        );
        let how = how.with([key::named(Action::Open, Context::Roll)]);
        let room = usize::from(area.width.saturating_sub(1));
        let how = paint::wrap(&how.get(cx.lang), room).into_iter();
        let mut head: Vec<_> = how.map(|h| Line::from(Span::styled(h, dim))).collect();
        head.push(Line::default());
        let offers = self.found.as_deref().unwrap_or_default();
        if self.found.is_some() && offers.is_empty() {
            let words = t(
                "Tidak ada yang dapat dicetak di sini.",
                "Nothing to print here.",
            );
            head.push(Line::from(words.get(cx.lang)));
        }
        let line = |nth: usize| {
            let label = offers[nth].label.get(cx.lang);
            let label = format::visible(&label).into_owned();
            Line::from(vec![paint::mark(nth == self.at, cx), Span::raw(label)])
        };
        rows::draw(frame, area, head, (offers.len(), line), self.at, cx);
    }
}
