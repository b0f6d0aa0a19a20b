//! Dana: what was planned, released and realised, a bar for each unit, then for each of its allocations, and the year's lines.

mod render;

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::console::effect::{Effect, OverlayResult, told};
use crate::console::key::{Action, Context};
use crate::console::route::{Purpose, Route};
use crate::console::view::calendar::InSight;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::cursor;
use crate::domain::model::fund;
use crate::domain::region::{Code, Level};
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Verb;
use crate::store::request::ReadFunds;
use crate::store::{Account, Funds, Received, Result};
use crate::text::t;

/// Rows that a page key goes over.
const PAGE: usize = 8;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Funds(Result<Funds>),
}

/// The money of a year and the row under the mark.
#[derive(Debug, Default)]
pub struct Money {
    year: InSight,
    funds: Option<Funds>,
    /// The unit whose allocations are in sight.
    unit: Option<Code>,
    at: usize,
    /// The row of the unit that was gone into, to come back to.
    came_from: usize,
    /// What was saved above and gets the mark once it is here.
    saved: Option<Uuid>,
}

impl Money {
    /// Above a kelurahan the units come first, and the allocations of one behind Enter.
    fn shows_units(&self, cx: &Cx<'_>) -> bool {
        self.unit.is_none() && cx.seat.actor.region.level() != Level::Kelurahan
    }

    fn units(&self) -> Vec<(&Code, &str)> {
        self.funds.as_ref().map_or_else(Vec::new, |f| f.offices())
    }

    /// The allocations in sight: of one unit, or of all.
    fn accounts(&self) -> Vec<&Account> {
        let all = self.funds.iter().flat_map(|f| &f.accounts);
        let of = |a: &&Account| self.unit.as_ref().is_none_or(|u| *u == a.region);
        all.filter(of).collect()
    }

    /// What offices above give those in sight; it stands below what is their own.
    fn received(&self) -> impl Iterator<Item = &Received> {
        let all = self.funds.iter().flat_map(|f| &f.received);
        all.filter(|_| self.unit.is_none())
    }

    /// Rows of own money.
    fn own(&self, cx: &Cx<'_>) -> usize {
        if self.shows_units(cx) {
            self.units().len()
        } else {
            self.accounts().len()
        }
    }

    fn rows(&self, cx: &Cx<'_>) -> usize {
        self.own(cx) + self.received().count()
    }

    fn ask(&self) -> Vec<Effect<Msg>> {
        let year = self.year.get();
        vec![Effect::ask(ReadFunds { year }, Msg::Funds)]
    }

    /// The money of another year came late: that of the one in sight is asked for already.
    fn take(&mut self, funds: Funds, cx: &Cx<'_>) {
        if funds.year == self.year.get() {
            self.funds = Some(funds);
            self.mark_saved(cx);
            self.at = self.at.min(self.rows(cx).saturating_sub(1));
        }
    }

    fn turn(&mut self, by: i32) -> Vec<Effect<Msg>> {
        self.year.turn(by);
        self.ask()
    }

    /// A unit opens its allocations, one of its own or a unit's only one its record.
    fn open(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if let Some(nth) = self.at.checked_sub(self.own(cx)) {
            return record(self.received().nth(nth).map(|r| &r.account));
        }
        if !self.shows_units(cx) {
            return record(self.accounts().get(self.at).copied());
        }
        let (Some(funds), Some((unit, _))) = (&self.funds, self.units().get(self.at).copied())
        else {
            return vec![];
        };
        let of: Vec<&Account> = funds.of_office(unit).collect();
        if let [only] = of[..] {
            return record(Some(only));
        }
        self.unit = Some(unit.clone());
        self.came_from = std::mem::take(&mut self.at);
        vec![]
    }

    /// What a new allocation begins with: the year in sight, where it is not the one a form begins with by itself.
    fn begins_with(&self, cx: &Cx<'_>) -> Changes {
        let year = self.year.get();
        if year == cx.today().year() {
            return Changes::new();
        }
        Changes::new().with(&fund::YEAR, year.to_string())
    }

    /// The mark goes to what was just saved.
    fn mark_saved(&mut self, cx: &Cx<'_>) {
        let saved = self.saved.take();
        let all = self.funds.iter().flat_map(|f| &f.accounts);
        let Some(account) = all.into_iter().find(|a| Some(a.id) == saved) else {
            return;
        };
        let found = if self.shows_units(cx) {
            self.units().iter().position(|u| *u.0 == account.region)
        } else {
            self.accounts().iter().position(|a| a.id == account.id)
        };
        self.at = found.unwrap_or(self.at);
    }

    fn back(&mut self) -> Vec<Effect<Msg>> {
        if self.unit.take().is_none() {
            return vec![Effect::Close];
        }
        self.at = self.came_from;
        vec![]
    }
}

fn record(account: Option<&Account>) -> Vec<Effect<Msg>> {
    let open = account.map(|a| Effect::open(Route::Detail(&fund::ENTITY, a.id)));
    open.into_iter().collect()
}

impl Screen for Money {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t(
            "Dana · Kader Pemberdayaan Masyarakat (KPM)",
            "Funds · Kader Pemberdayaan Masyarakat (KPM)",
        )
        .get(cx.lang)
        .to_owned()
    }

    fn position(&self, cx: &Cx<'_>) -> Option<String> {
        let rows = self.rows(cx);
        (rows > 0).then(|| format!("{}/{rows}", self.at + 1))
    }

    fn context(&self) -> Context {
        Context::Money
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        match action {
            Action::New => cx.may(&fund::ENTITY, Verb::Add),
            Action::Open => self.rows(cx) > 0,
            action => self.year.offers(action),
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.year.follow(cx.today());
        self.ask()
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Next => return self.turn(1),
            Action::Previous => return self.turn(-1),
            Action::Open => return self.open(cx),
            Action::New if cx.may(&fund::ENTITY, Verb::Add) => {
                let form = Route::Form(Purpose::Add(&fund::ENTITY), self.begins_with(cx));
                return vec![Effect::open(form)];
            }
            Action::Back => return self.back(),
            action => self.at = cursor::moved(self.at, action, self.rows(cx), PAGE),
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Msg::Funds(funds) = message;
        told(funds.map(|f| self.take(f, cx)))
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        if let OverlayResult::Saved(view) = outcome {
            self.saved = Some(view.record.id);
        }
        self.refresh(cx)
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        render::draw(self, frame, area, cx);
    }
}
