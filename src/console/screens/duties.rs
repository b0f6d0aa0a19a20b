//! The duties of one office on one screen: what counts as evidence, what is there, what is missing, and the key that
//! adds it.

mod card;

use std::collections::BTreeMap;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::widgets::Paragraph;
use unicode_width::UnicodeWidthStr;

use crate::console::effect::{Effect, OverlayResult, told};
use crate::console::key::{self, Action, Context};
use crate::console::route::{Listing, Purpose, Route};
use crate::console::screens::coverage;
use crate::console::view::calendar::{FIRST_YEAR, InSight};
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, empty, rows};
use crate::domain::duty::{self, CATALOGUE};
use crate::domain::model;
use crate::domain::model::obligation;
use crate::domain::policy;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::right::{Scope, Verb};
use crate::store::request::{Count, List};
use crate::store::{Filter, Page, Query, Result, View};
use crate::text::t;

/// The widest a card is: what is counted stands beside what it counts.
const WIDEST: usize = 100;
/// Columns of the figures beside the name of a duty, for which a card may be wider.
const FIGURES: usize = 40;
/// More than any office owes in a year.
const MOST: usize = 400;

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Catalogue(Result<Page>),
    Owed(Result<Page>),
    /// What is still late of years before.
    Arrears(Result<Page>),
    /// How much of a duty, by its code, is under way.
    UnderWay(&'static str, Result<i64>),
}

/// The catalogue and what the office owes of it this year.
#[derive(Debug, Default)]
pub struct Duties {
    year: InSight,
    catalogue: Vec<View>,
    owed: Vec<View>,
    /// Open and late, of years before.
    arrears: Vec<View>,
    /// Records of each duty's kind that are begun and not yet evidence.
    under_way: BTreeMap<&'static str, i64>,
    at: usize,
}

impl Duties {
    fn of<'a>(&'a self, duty: &'a View) -> impl Iterator<Item = &'a View> {
        let id = Some(duty.record.id);
        self.owed
            .iter()
            .filter(move |o| o.record.get(&obligation::DUTY) == id)
    }

    /// What is in arrears of a duty.
    fn late_of<'a>(&'a self, duty: &'a View) -> impl Iterator<Item = &'a View> {
        let id = Some(duty.record.id);
        self.arrears
            .iter()
            .filter(move |o| o.record.get(&obligation::DUTY) == id)
    }

    /// The duties this office owes or owed, in the order of the minutes; what the office added itself comes last.
    fn rows(&self) -> Vec<&View> {
        let owes = |duty: &&View| self.of(duty).chain(self.late_of(duty)).next().is_some();
        let mut rows: Vec<&View> = self.catalogue.iter().filter(owes).collect();
        rows.sort_by_key(|duty| place(code(duty)));
        rows
    }

    fn selected(&self) -> Option<&View> {
        let rows = self.rows();
        rows.get(self.at.min(rows.len().saturating_sub(1))).copied()
    }

    fn add(&self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match self.selected().and_then(|duty| duty::opens(code(duty))) {
            Some((kind, given)) if cx.may(kind, Verb::Add) => {
                vec![Effect::open(Route::Form(Purpose::Add(kind), given))]
            }
            _ => {
                let words = t(
                    "bukti kewajiban ini ditambah kantor lain; {} membuka daftarnya",
                    "another office adds the evidence of this duty; {} opens its list",
                );
                let evidence = key::named(Action::Evidence, Context::Duties);
                vec![Effect::bad(words.with([evidence]))]
            }
        }
    }

    fn open(&self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let listing = self.selected().map(|duty| {
            let unit = cx.seat.actor.region.clone();
            let place = (&unit, cx.seat.place.as_str());
            let title = coverage::cell_title(code(duty), self.year.get(), place);
            coverage::cell(unit, duty.record.id, (self.year.get(), cx.today()), title)
        });
        let route = listing.map(|l| Effect::open(Route::List(l)));
        route.into_iter().collect()
    }

    /// The records that are evidence, or will be.
    fn records(&self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Some((code, kind)) = self.selected().and_then(evidence) else {
            return vec![];
        };
        let mut listing = Listing::of(kind);
        listing.filters = duty::evidence_fields(code, kind).map(is).collect();
        listing.filters.push(whose(kind, cx));
        vec![Effect::open(Route::List(listing))]
    }

    fn ask_under_way(&self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let counts = self.rows().into_iter().filter_map(|duty| {
            let (code, kind) = evidence(duty).filter(|(_, kind)| cx.may(kind, Verb::View))?;
            let mut query = Query::of(kind).filter(whose(kind, cx));
            let begun = duty::begun(code, kind);
            query = query.filter(Filter::States(begun));
            query
                .filters
                .extend(duty::evidence_fields(code, kind).map(is));
            let code = CATALOGUE.get(place(code))?.code;
            Some(Effect::ask(Count(query), move |count| {
                Msg::UnderWay(code, count)
            }))
        });
        counts.collect()
    }
}

fn is((field, codes): (&'static Field, &'static [&'static str])) -> Filter {
    let each = codes.iter().map(|c| Filter::Is(field, (*c).into()));
    Filter::Any(each.collect())
}

/// Whose records count: the office's own, and where others keep them those of the offices under it.
fn whose(kind: &'static Entity, cx: &Cx<'_>) -> Filter {
    let own = cx.seat.actor.region.clone();
    if kind.places.contains(&own.level()) && cx.may(kind, Verb::Add) && !asks_where(kind, cx) {
        return Filter::Of(own);
    }
    Filter::Within(own)
}

/// Whether the role adds such records for offices under its own too.
fn asks_where(kind: &'static Entity, cx: &Cx<'_>) -> bool {
    let within = policy::within(cx.seat.actor.role, kind, Verb::Add);
    within.is_some_and(|w| w > Scope::Own)
}

fn evidence(duty: &View) -> Option<(&str, &'static Entity)> {
    let code = code(duty);
    duty::opens(code).map(|(kind, _)| (code, kind))
}

fn code(duty: &View) -> &str {
    duty.record.get(&model::duty::CODE).unwrap_or_default()
}

fn place(code: &str) -> usize {
    let found = CATALOGUE.iter().position(|seed| seed.code == code);
    found.unwrap_or(CATALOGUE.len())
}

impl Screen for Duties {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t(
            "Kewajiban {}: Kader Pemberdayaan Masyarakat (KPM)",
            "Duties {}: Kader Pemberdayaan Masyarakat (KPM)",
        );
        words
            .with([self.year.get().to_string().into()])
            .get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::Duties
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        match action {
            Action::New => {
                let kind = self.selected().and_then(evidence);
                kind.is_some_and(|(_, kind)| cx.may(kind, Verb::Add))
            }
            Action::Open | Action::Evidence => self.selected().is_some(),
            action => self.year.offers(action),
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.year.follow(cx.today());
        let own = Filter::Of(cx.seat.actor.region.clone());
        let span = (
            self.year.get().to_string(),
            (self.year.get() + 1).to_string(),
        );
        let mut owed = Query::of(&model::obligation::ENTITY)
            .filter(own)
            .filter(Filter::Span(obligation::PERIOD.field(), span.0, span.1));
        owed.limit = MOST;
        let before = (FIRST_YEAR.to_string(), self.year.get().to_string());
        let mut arrears = Query::of(&model::obligation::ENTITY)
            .filter(Filter::Of(cx.seat.actor.region.clone()))
            .filter(Filter::States(obligation::OPEN.to_vec()))
            .filter(Filter::Before(obligation::DUE_ON.field(), cx.today()))
            .filter(Filter::Span(obligation::PERIOD.field(), before.0, before.1));
        arrears.limit = MOST;
        vec![
            Effect::ask(List(Query::of(&model::duty::ENTITY)), Msg::Catalogue),
            Effect::ask(List(owed), Msg::Owed),
            Effect::ask(List(arrears), Msg::Arrears),
        ]
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Previous => {
                self.year.turn(-1);
                return self.refresh(cx);
            }
            Action::Next => {
                self.year.turn(1);
                return self.refresh(cx);
            }
            Action::New => return self.add(cx),
            Action::Evidence => return self.records(cx),
            Action::Open => return self.open(cx),
            Action::Back => return vec![Effect::Close],
            action => {
                let duties = self.rows().len();
                self.at = cursor::moved(self.at, action, duties, duties);
            }
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Catalogue(page) => told(page.map(|p| self.catalogue = p.rows)),
            Msg::Owed(Ok(page)) => {
                self.owed = page.rows;
                self.ask_under_way(cx)
            }
            Msg::Arrears(page) => told(page.map(|p| self.arrears = p.rows)),
            Msg::Owed(Err(error)) => vec![Effect::bad(error.message())],
            Msg::UnderWay(code, count) => told(count.map(|n| {
                self.under_way.insert(code, n);
            })),
        }
    }

    /// What was just added is opened: its next step is what makes it count.
    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match outcome {
            OverlayResult::Saved(view) => {
                vec![Effect::open(Route::Detail(
                    view.record.entity,
                    view.record.id,
                ))]
            }
            _ => self.refresh(cx),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let duties = self.rows();
        let at = self.at.min(duties.len().saturating_sub(1));
        // In lines nothing is cut: what is too long goes on below.
        let named = duties
            .iter()
            .map(|d| d.show(&model::duty::NAME, cx.lang).width());
        let widest = if cx.lines {
            usize::MAX
        } else {
            WIDEST.max(named.max().unwrap_or(0) + FIGURES)
        };
        let width = usize::from(area.width).min(widest);
        let cards: Vec<Vec<_>> = duties
            .iter()
            .enumerate()
            .map(|(i, duty)| self.card(duty, i == at, width, cx))
            .collect();
        let height = usize::from(area.height);
        let until = cards.iter().take(at + 1).map(Vec::len).sum::<usize>();
        let lines: Vec<_> = cards.into_iter().flatten().collect();
        let lines = (lines.len(), |i: usize| lines[i].clone());
        let mut shown = rows::in_sight(lines, until, (area.width, height), cx);
        if shown.is_empty() {
            shown = empty::of_kind(&obligation::ENTITY, area.width, cx);
        }
        frame.render_widget(Paragraph::new(shown), area);
    }
}
