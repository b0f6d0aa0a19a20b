//! The coverage map: duties × units of a year, a letter a cell, readable without colour.

mod beside;
mod legend;

use std::cmp::Reverse;

use chrono::NaiveDate;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use uuid::Uuid;

use crate::console::effect::{Effect, Effects, OverlayResult, told};
use crate::console::key::{Action, Context};
use crate::console::route::{Listing, Route};
use crate::console::screens::awaited_receipts;
use crate::console::screens::awaited_receipts::AwaitedReceipts;
use crate::console::theme::Role;
use crate::console::view::calendar::InSight;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::cursor::Spot;
use crate::console::widgets::{cursor, empty, paint, rows};
use crate::domain::model::{obligation, reminder};
use crate::domain::region::Code;
use crate::domain::schema::record::Value;
use crate::domain::schema::right;
use crate::store::request::{ReadCoverage, Remind};
use crate::store::{Cell, Column, Coverage, Filter, Result};
use crate::text::{Lang, Message, Text, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Coverage(Result<Coverage>),
    /// How many reminders were written.
    Reminded(Result<usize>),
    /// Letters of mandate that end soon.
    Lapsing(awaited_receipts::Msg),
}

/// The map and the cell the cursor is on.
#[derive(Debug, Default)]
pub struct Map {
    coverage: Option<Coverage>,
    year: InSight,
    spot: Spot,
    lapsing: AwaitedReceipts,
}

/// `Kewajiban L4 2026 · Kel. Lirboyo`.
pub fn cell_title(duty: &str, year: i32, (unit, name): (&Code, &str)) -> Message {
    t("Kewajiban {} {} · {} {}", "Obligations {} {} · {} {}").with([
        duty.into(),
        year.to_string().into(),
        unit.short_kind().into(),
        name.into(),
    ])
}

fn of_year(year: i32) -> Filter {
    let until = (year + 1).to_string();
    Filter::Span(obligation::PERIOD.field(), year.to_string(), until)
}

/// What arrears are called where they are a list.
pub const IN_ARREARS: Text = t("Tunggakan kewajiban", "Obligations in arrears");

/// Late obligations of earlier years, of every office in reach.
pub fn in_arrears() -> Listing {
    Listing {
        entity: &obligation::ENTITY,
        title: Some(IN_ARREARS.into()),
        filters: vec![Filter::InArrears],
    }
}

/// Obligations of years before this one that are late.
fn arrears(year: i32, today: NaiveDate) -> Filter {
    Filter::All(vec![
        Filter::Span(obligation::PERIOD.field(), String::new(), year.to_string()),
        Filter::States(obligation::OPEN.to_vec()),
        Filter::Before(obligation::DUE_ON.field(), today),
    ])
}

/// The obligations of one cell, whatever their state, with what is in arrears of it.
pub fn cell(unit: Code, duty: Uuid, (year, today): (i32, NaiveDate), title: Message) -> Listing {
    let mut listing = Listing::of(&obligation::ENTITY);
    listing.title = Some(title);
    listing.filters = vec![
        Filter::Of(unit),
        Filter::Is(obligation::DUTY.field(), Value::Ref(duty)),
        Filter::Any(vec![of_year(year), arrears(year, today)]),
        Filter::Any(
            obligation::ENTITY
                .workflow
                .states
                .iter()
                .map(|s| Filter::States(vec![*s]))
                .collect(),
        ),
    ];
    listing
}

const NAME: usize = 18;
/// What is late of earlier periods.
const ARREARS: Text = t("Tunggakan", "Arrears");
/// Rows that a page key goes over.
const PAGE: usize = 15;

impl Map {
    fn ask(&self) -> Vec<Effect<Msg>> {
        let year = self.year.get();
        vec![Effect::ask(ReadCoverage { year }, Msg::Coverage)]
    }

    /// The map of another year came late: the one in sight is asked for already.
    fn take(&mut self, mut coverage: Coverage, cx: &Cx<'_>) {
        if coverage.year != self.year.get() {
            return;
        }
        let first = self.coverage.is_none();
        leave_out_idle(&mut coverage);
        self.coverage = Some(coverage);
        if first && cx.seat.actor.role == right::Role::Bapemas {
            self.go_to_worst();
        }
        self.spot.keep_in(self.size());
    }

    /// Where most is late.
    fn go_to_worst(&mut self) {
        let Some(map) = &self.coverage else {
            return;
        };
        let cells = map.units.iter().enumerate().flat_map(|(row, (unit, _))| {
            map.duties
                .iter()
                .enumerate()
                .map(move |(column, duty)| (map.cell(unit, duty.id).behind(), row, column))
        });
        let worst =
            cells.max_by_key(|(late, row, column)| (*late, Reverse(*row), Reverse(*column)));
        if let Some((1.., row, column)) = worst {
            self.spot = Spot { row, column };
        }
    }

    /// A reminder cannot be called back, so it is confirmed.
    fn ask_to_remind(&self) -> Vec<Effect<Msg>> {
        let late = self.coverage.as_ref().map_or(0, |m| m.total().behind());
        let question = t(
            "Ingatkan setiap kantor di bawah Anda atas kewajiban {} dan sebelumnya yang terlambat?",
            "Remind every office under yours of its late obligations of {} and before?",
        );
        let line = t(
            "{} kewajiban terlambat pada peta ini; yang sudah diingatkan dan belum dibaca dilewati.",
            "{} obligations are late on this map; those with an unread reminder are skipped.",
        );
        vec![Effect::open(Route::Confirm {
            question: question.with([self.year.get().to_string().into()]),
            lines: vec![line.with([late.into()])],
        })]
    }

    /// Rows and columns.
    fn size(&self) -> (usize, usize) {
        let map = self.coverage.as_ref();
        map.map_or((0, 0), |m| (m.units.len(), m.duties.len()))
    }

    fn turn(&mut self, by: i32) -> Vec<Effect<Msg>> {
        self.year.turn(by);
        self.ask()
    }

    fn open(&self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let here = self
            .coverage
            .as_ref()
            .and_then(|m| Some((m.units.get(self.spot.row)?, m.duties.get(self.spot.column)?)));
        let listing = here.map(|((unit, name), duty)| {
            let title = cell_title(&duty.code, self.year.get(), (unit, name));
            cell(unit.clone(), duty.id, (self.year.get(), cx.today()), title)
        });
        let route = listing.map(|l| Effect::open(Route::List(l)));
        route.into_iter().collect()
    }

    fn unit_line(&self, map: &Coverage, row: usize, cx: &Cx<'_>) -> Line<'static> {
        let (unit, name) = &map.units[row];
        let mark = paint::mark(row == self.spot.row, cx);
        let tier = unit.short_kind().get(cx.lang);
        let mut spans = vec![
            mark,
            Span::raw(paint::fit(&format!("{tier} {name}"), NAME, false)),
        ];
        for (column, duty) in map.duties.iter().enumerate() {
            let here = row == self.spot.row && column == self.spot.column;
            spans.extend(cell_spans(map.cell(unit, duty.id), here, cx));
        }
        spans.push(Span::raw(format!(" {:>5}", map.of_unit(unit).behind())));
        Line::from(spans)
    }
}

/// Keeps the duties that somebody in sight owes; all of them in a year without any.
fn leave_out_idle(coverage: &mut Coverage) {
    let owed = |map: &Coverage, id| map.of_duty(id).is_owed();
    let kept = coverage.duties.iter().filter(|d| owed(coverage, d.id));
    let kept: Vec<Column> = kept.cloned().collect();
    if !kept.is_empty() {
        coverage.duties = kept;
    }
}

/// Duty codes or figures, one to a column of the map.
fn columns<T: ToString>(map: &Coverage, show: impl Fn(&Column) -> T) -> String {
    let cells = map.duties.iter();
    let cells = cells.map(|d| paint::fit(&show(d).to_string(), 3, false));
    cells.collect()
}

fn header(map: &Coverage, cx: &Cx<'_>) -> Line<'static> {
    let codes = columns(map, |d| d.code.clone());
    let heading = t("Wilayah", "Region").get(cx.lang);
    let late = t("telat", "late").get(cx.lang);
    Line::from(Span::styled(
        format!("  {}{codes} {late:>5}", paint::fit(heading, NAME, false)),
        cx.theme.style(Role::Header),
    ))
}

/// A sum of each duty and of all, under the map.
fn total_line(map: &Coverage, label: Text, of: fn(Cell) -> i64, cx: &Cx<'_>) -> Line<'static> {
    let label = paint::fit(label.get(cx.lang), NAME, false);
    let each = columns(map, |d| of(map.of_duty(d.id)));
    let all = of(map.total());
    Line::from(Span::styled(
        format!("  {label}{each} {all:>5}"),
        cx.theme.style(Role::Header),
    ))
}

/// The letter, and behind it the sign of the cursor or a gap, which no theme draws a line under.
fn cell_spans(cell: Cell, here: bool, cx: &Cx<'_>) -> [Span<'static>; 2] {
    let letter = cell.letter(cx.lang);
    let role = match cell.letter(Lang::Id) {
        "T" | "t" | "X" => Role::Late,
        "P" => Role::Warn,
        "S" => Role::Good,
        _ => Role::Dim,
    };
    if here {
        let mark = cx.theme.style(Role::Mark);
        return [Span::styled(format!("{letter}<"), mark), Span::raw(" ")];
    }
    [Span::styled(letter, cx.theme.style(role)), Span::raw("  ")]
}

impl Screen for Map {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t(
            "Cakupan {} · Kader Pemberdayaan Masyarakat (KPM)",
            "Coverage {} · Kader Pemberdayaan Masyarakat (KPM)",
        );
        words
            .with([self.year.get().to_string().into()])
            .get(cx.lang)
    }

    /// The place among the offices.
    fn position(&self, _: &Cx<'_>) -> Option<String> {
        cursor::position(self.spot.row, self.size().0)
    }

    fn context(&self) -> Context {
        Context::Map
    }

    fn offers(&self, action: Action, cx: &Cx<'_>) -> bool {
        match action {
            Action::Remind => cx.may(&reminder::ENTITY, right::Verb::Add),
            action => self.year.offers(action),
        }
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        self.year.follow(cx.today());
        let mut effects = self.ask();
        // The offices below are told where they land.
        if right::CITY.contains(&cx.seat.actor.role) {
            effects.push(Effect::Show);
            effects.extend(AwaitedReceipts::ask_lapsing(cx).map(Msg::Lapsing));
        }
        effects
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Previous => return self.turn(-1),
            Action::Next => return self.turn(1),
            Action::Open => return self.open(cx),
            Action::Remind if self.offers(action, cx) => return self.ask_to_remind(),
            Action::Back => return vec![Effect::Close],
            action => self.spot.act(action, self.size(), PAGE),
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match message {
            Msg::Coverage(coverage) => told(coverage.map(|c| self.take(c, cx))),
            Msg::Reminded(Ok(n)) => vec![Effect::good(reminder::sent(n))],
            Msg::Lapsing(message) => self.lapsing.answered(message).map(Msg::Lapsing),
            Msg::Reminded(Err(error)) => vec![Effect::bad(error.message())],
        }
    }

    fn given(&mut self, outcome: OverlayResult, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        match outcome {
            OverlayResult::Yes => {
                let year = self.year.get();
                vec![Effect::ask(Remind { year }, Msg::Reminded)]
            }
            _ => self.refresh(cx),
        }
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(map) = &self.coverage else {
            return;
        };
        let area = self.lapsing.draw(frame, area, cx);
        let feet = if map.total().is_owed() {
            self.legend(map, area.width, cx)
        } else {
            empty::of_kind(&obligation::ENTITY, area.width, cx)
        };
        let sums = if map.total().arrears > 0 { 2 } else { 1 };
        let height = usize::from(area.height).saturating_sub(1 + sums + feet.len());
        let unit = |row: usize| self.unit_line(map, row, cx);
        let mut lines = vec![header(map, cx)];
        let room = (beside::left_of(map, area.width, cx), height);
        lines.extend(rows::in_sight(
            (map.units.len(), unit),
            self.spot.row + 1,
            room,
            cx,
        ));
        lines.push(total_line(map, t("Terlambat", "Late"), |c| c.late, cx));
        if map.total().arrears > 0 {
            lines.push(total_line(map, ARREARS, |c| c.arrears, cx));
        }
        let rows = lines.len().max(beside::rows(map, area.width, cx));
        let rows = u16::try_from(rows).unwrap_or(u16::MAX);
        let below = u16::try_from(feet.len()).unwrap_or(0);
        let rows = rows.min(area.height.saturating_sub(below));
        let [area, foot] =
            Layout::vertical([Constraint::Length(rows), Constraint::Min(0)]).areas(area);
        let area = beside::draw(map, self.spot.column, frame, area, cx);
        frame.render_widget(Paragraph::new(feet), foot);
        frame.render_widget(Paragraph::new(lines), area);
    }
}
