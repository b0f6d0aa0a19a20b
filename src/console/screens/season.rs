//! Musrenbang of the offices in reach under the dates of their season, with the kelurahan that have none noted yet.

use chrono::Datelike;
use crossterm::event::KeyEvent;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use uuid::Uuid;

use crate::console::effect::{Effect, Effects, OverlayResult, told};
use crate::console::key::{Action, Context};
use crate::console::route::Listing;
use crate::console::screens::table;
use crate::console::screens::table::Table;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::model::{in_use, musrenbang, region, season};
use crate::domain::region::{Code, Level};
use crate::domain::schema::record::Value;
use crate::store::request::List;
use crate::store::{About, Filter, Page, Query, Result, View};
use crate::text::{Arg, Message, counted, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Table(table::Msg),
    Seasons(Result<Page>),
    /// The offices in reach.
    Units(Result<Page>),
    /// What the year has of musrenbang, planned or held.
    Noted(Result<Page>),
}

/// More offices than one reads.
const MOST: usize = 10_000;

/// The list, and what stands above it.
#[derive(Debug)]
pub struct Meetings {
    table: Table,
    seasons: Vec<View>,
    units: Vec<View>,
    /// Kelurahan with a musrenbang of the year, planned or held.
    noted: Vec<Code>,
}

impl Default for Meetings {
    fn default() -> Self {
        Self {
            table: Table::new(Listing::of(&musrenbang::ENTITY)),
            seasons: vec![],
            units: vec![],
            noted: vec![],
        }
    }
}

impl Meetings {
    fn season(&self, tier: &str) -> Option<&View> {
        let of = |v: &&View| v.record.get(&season::TIER) == Some(tier);
        self.seasons.iter().find(of)
    }

    /// Kelurahan without a record of the year, once their season has begun.
    fn lacking(&self, cx: &Cx<'_>) -> Vec<&View> {
        let begins = self
            .season("kelurahan")
            .and_then(|v| v.record.get(&season::FROM_DATE));
        if begins.is_none_or(|day| cx.today() < day) {
            return vec![];
        }
        let lacks = |v: &&View| !self.noted.contains(&v.record.region);
        self.units.iter().filter(lacks).collect()
    }

    fn dates(&self, cx: &Cx<'_>) -> Message {
        let part = |tier: &crate::domain::schema::field::Choice| {
            let days = self.season(tier.code).and_then(|v| {
                let (from, to) = (
                    v.record.get(&season::FROM_DATE),
                    v.record.get(&season::TO_DATE),
                );
                Some(format::show_days(from?, to?, cx.today().year(), cx.lang))
            });
            let days = days.map_or_else(|| Arg::from(t("belum diisi", "not set")), Arg::from);
            t("{} {}", "{} {}").with([tier.label.into(), days])
        };
        let parts = Message::list(season::TIERS.iter().map(part));
        let year = cx.today().year().to_string();
        t("Musim {}: {}", "Season {}: {}").with([year.into(), parts.into()])
    }

    fn head(&self, width: u16, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let lines = |text: &Message, role| {
            let words = paint::wrap(&text.get(cx.lang), usize::from(width)).into_iter();
            words
                .map(move |l| Line::from(Span::styled(l, cx.theme.style(role))))
                .collect::<Vec<_>>()
        };
        let mut head = lines(&self.dates(cx), Role::Accent);
        let lacking = self.lacking(cx);
        if !lacking.is_empty() {
            let names: Vec<String> = lacking.iter().map(|v| v.title(cx.lang)).collect();
            let words = t(
                "{} kelurahan tanpa catatan: ",
                "{} kelurahan without a record: ",
            );
            let words = counted(lacking.len(), words, "{} kelurahan without a record: ");
            let words = t("{}{}", "{}{}").with([words.into(), names.join(", ").into()]);
            head.extend(lines(&words, Role::Warn));
        }
        head
    }
}

impl Screen for Meetings {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        self.table.title(cx)
    }

    fn position(&self, cx: &Cx<'_>) -> Option<String> {
        self.table.position(cx)
    }

    fn context(&self) -> Context {
        self.table.context()
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        self.table.offers(action, cx)
    }

    fn about(&self) -> About {
        self.table.about()
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let year = || {
            Filter::Is(
                season::YEAR.field(),
                Value::Text(cx.today().year().to_string()),
            )
        };
        let live = || Filter::States(vec![&in_use::AKTIF]);
        let own = cx.seat.actor.region.clone();
        let ask = |query: Query, then: fn(Result<Page>) -> Msg| {
            let query = Query {
                limit: MOST,
                ..query
            };
            Effect::ask(List(query), then)
        };
        let mut effects = self.table.refresh(cx).map(Msg::Table);
        effects.push(ask(
            Query::of(&season::ENTITY).filter(year()).filter(live()),
            Msg::Seasons,
        ));
        let units = Query::of(&region::ENTITY)
            .filter(Filter::Within(own))
            .filter(live());
        effects.push(ask(units, Msg::Units));
        let noted = Filter::States(vec![&musrenbang::RENCANA, &musrenbang::SELESAI]);
        effects.push(ask(
            Query::of(&musrenbang::ENTITY).filter(year()).filter(noted),
            Msg::Noted,
        ));
        effects
    }

    fn has_beside(&self, record: Uuid, way: Action) -> bool {
        self.table.has_beside(record, way)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.table.act(action, cx).map(Msg::Table)
    }

    fn typed(&mut self, key: KeyEvent, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.table.typed(key, cx).map(Msg::Table)
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Table(message) => self.table.answered(message, cx).map(Msg::Table),
            Msg::Seasons(page) => told(page.map(|p| self.seasons = p.rows)),
            Msg::Units(page) => told(page.map(|p| {
                let kelurahan = p.rows.into_iter();
                let kelurahan = kelurahan.filter(|v| v.record.region.level() == Level::Kelurahan);
                self.units = kelurahan.collect();
            })),
            Msg::Noted(page) => told(page.map(|p| {
                self.noted = p.rows.into_iter().map(|v| v.record.region).collect();
            })),
        }
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let mut effects = self.table.given(outcome, cx).map(Msg::Table);
        effects.extend(self.refresh(cx));
        effects
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let head = self.head(area.width, cx);
        let most = (area.height / 2).max(1);
        let height = u16::try_from(head.len()).unwrap_or(1).min(most);
        let rows = [Constraint::Length(height + 1), Constraint::Min(1)];
        let [top, body] = Layout::vertical(rows).areas(area);
        frame.render_widget(Paragraph::new(head), top);
        self.table.draw(frame, body, cx);
    }
}
