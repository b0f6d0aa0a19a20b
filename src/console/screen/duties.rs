//! The duties of one office on one screen: what counts as evidence, what is there, what is missing, and the key that
//! adds it.

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;

use crate::console::app::Cx;
use crate::console::event::{Effect, Purpose, Route};
use crate::console::key::{Action, Context};
use crate::console::kit::paint;
use crate::console::screen::Screen;
use crate::console::theme::Role;
use crate::domain::duty::{self, is_late};
use crate::domain::entity;
use crate::domain::format;
use crate::domain::policy::{self, Verb};
use crate::store::{Answer, Ask, Filter, Query, Result, View};
use crate::text::t;

const CATALOGUE: u32 = 0;
const OWED: u32 = 1;
/// More than any office owes in a year.
const MOST: usize = 400;

/// The catalogue and what the office owes of it this year.
#[derive(Debug, Default)]
pub struct Duties {
    year: i32,
    catalogue: Vec<View>,
    owed: Vec<View>,
    at: usize,
}

impl Duties {
    fn of<'a>(&'a self, duty: &'a View) -> impl Iterator<Item = &'a View> {
        let id = Some(duty.record.id);
        self.owed
            .iter()
            .filter(move |o| o.record.get("duty").id() == id)
    }

    /// The duties this office owes.
    fn rows(&self) -> Vec<&View> {
        let owes = |duty: &&View| self.of(duty).next().is_some();
        self.catalogue.iter().filter(owes).collect()
    }

    fn code(duty: &View) -> &str {
        duty.record.get("code").text().unwrap_or_default()
    }

    fn line(&self, duty: &View, here: bool, cx: &Cx<'_>) -> Line<'static> {
        let count = |state: &str| self.of(duty).filter(|o| o.record.state == state).count();
        let late = self.of(duty).filter(|o| is_late(&o.record, cx.today()));
        let (late, all) = (late.count(), self.of(duty).count());
        let words = t("{} dari {} selesai", "{} of {} done");
        let done = words.with([count("selesai").to_string().into(), all.to_string().into()]);
        let name = duty.record.get("name").text().unwrap_or_default();
        let head = format!("{:<3}{}", Self::code(duty), paint::fit(name, 38, false));
        let mut spans = vec![
            paint::mark(here, cx),
            Span::raw(head),
            Span::raw(format!(" {:>18}", done.get(cx.lang))),
        ];
        if late > 0 {
            let words = t("{} terlambat", "{} late").with([late.to_string().into()]);
            let late = format!("  {}", words.get(cx.lang));
            spans.push(Span::styled(late, cx.theme.style(Role::Late)));
        }
        Line::from(spans)
    }

    fn told(&self, duty: &View, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let evidence = duty.record.get("evidence").text().unwrap_or_default();
        let done = self.of(duty).filter(|o| o.record.state == "selesai");
        let open = self.of(duty).filter(|o| is_open(o));
        let pair = |label: crate::text::Text, value: String| {
            paint::pair(
                label.get(cx.lang),
                &value,
                cx.theme.style(Role::Text),
                width,
                cx,
            )
        };
        let key = match duty::opens(Self::code(duty)) {
            Some((kind, _)) if may_add(kind, cx) => {
                format!("n  {}", kind.label.get(cx.lang))
            }
            Some((kind, _)) => kind.label.get(cx.lang).to_owned(),
            None => String::new(),
        };
        let told = [
            pair(
                t("Bukti yang dihitung", "Evidence that counts"),
                evidence.to_owned(),
            ),
            pair(
                t("Sudah ada", "There"),
                done.map(met).collect::<Vec<_>>().join(", "),
            ),
            pair(
                t("Belum ada", "Missing"),
                open.map(period).collect::<Vec<_>>().join(", "),
            ),
            pair(t("Menambahnya", "To add it"), key),
        ];
        told.into_iter().flatten().collect()
    }

    fn add(&self, cx: &Cx<'_>) -> Vec<Effect> {
        let rows = self.rows();
        let Some(duty) = rows.get(self.at) else {
            return vec![];
        };
        match duty::opens(Self::code(duty)) {
            Some((kind, given)) if may_add(kind, cx) => {
                vec![Effect::open(Route::Form(Purpose::Add(kind), given))]
            }
            _ => vec![Effect::bad(t(
                "bukti kewajiban ini ditambah kantor lain; Enter membuka daftarnya",
                "another office adds the evidence of this duty; Enter opens its list",
            ))],
        }
    }

    fn open(&self, cx: &Cx<'_>) -> Vec<Effect> {
        let rows = self.rows();
        let route = rows.get(self.at).map(|duty| Route::Cell {
            unit: cx.seat.actor.region.clone(),
            duty: duty.record.id,
            year: self.year,
        });
        route.map(Effect::open).into_iter().collect()
    }
}

fn may_add(kind: &'static entity::Entity, cx: &Cx<'_>) -> bool {
    policy::within(cx.seat.actor.role, kind, Verb::Add).is_some()
}

fn is_open(obligation: &View) -> bool {
    matches!(obligation.record.state.as_str(), "belum" | "berjalan")
}

/// A period, and the region it is owed about.
fn period(obligation: &View) -> String {
    let text = |name: &str| obligation.record.get(name).text().unwrap_or_default();
    format!("{} {}", text("period"), text("about"))
        .trim_end()
        .to_owned()
}

/// A period with the date of its evidence.
fn met(obligation: &View) -> String {
    let on = obligation.record.get("evidence_on").date();
    let on = on.map_or_else(String::new, |d| format!(" ({})", format::short_date(d)));
    period(obligation) + &on
}

impl Screen for Duties {
    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t(
            "Kewajiban kantor ini {}: Kader Pemberdayaan Masyarakat (KPM)",
            "Duties of this office {}: Kader Pemberdayaan Masyarakat (KPM)",
        );
        words.with([self.year.to_string().into()]).get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::Desk
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        if self.year == 0 {
            self.year = cx.today().year();
        }
        let own = Filter::Of(cx.seat.actor.region.clone());
        let span = (self.year.to_string(), (self.year + 1).to_string());
        let mut owed = Query::of(&entity::obligation::ENTITY)
            .filter(own)
            .filter(Filter::Span("period", span.0, span.1));
        owed.limit = MOST;
        vec![
            Effect::Ask(CATALOGUE, Ask::List(Query::of(&entity::duty::ENTITY))),
            Effect::Ask(OWED, Ask::List(owed)),
        ]
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let last = self.rows().len().saturating_sub(1);
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(last),
            Action::Home => self.at = 0,
            Action::End => self.at = last,
            Action::New => return self.add(cx),
            Action::Open => return self.open(cx),
            Action::Back => return vec![Effect::Close],
            _ => {}
        }
        vec![]
    }

    fn answered(&mut self, tag: u32, answer: Result<Answer>, _: &Cx<'_>) -> Vec<Effect> {
        match (tag, answer) {
            (CATALOGUE, Ok(Answer::Page(page))) => self.catalogue = page.rows,
            (OWED, Ok(Answer::Page(page))) => self.owed = page.rows,
            (_, Err(error)) => return vec![Effect::bad(error.message())],
            _ => {}
        }
        vec![]
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let rows = self.rows();
        let at = self.at.min(rows.len().saturating_sub(1));
        let [list, legend] =
            Layout::vertical([Constraint::Min(8), Constraint::Length(8)]).areas(area);
        let lines = rows.iter().enumerate();
        let lines: Vec<Line<'_>> = lines.map(|(i, d)| self.line(d, i == at, cx)).collect();
        frame.render_widget(Paragraph::new(lines), list);
        if let Some(duty) = rows.get(at) {
            let told = self.told(duty, usize::from(legend.width), cx);
            frame.render_widget(Paragraph::new(told), legend);
        }
    }
}
