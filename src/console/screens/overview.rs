//! Ringkasan: where the city stands at one look, who is furthest behind, what waits for a decision; in words, and drawn.

mod legend;
pub(super) mod picture;
mod words;

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Bar, BarChart, BarGroup, Paragraph};
use unicode_width::UnicodeWidthStr;

pub(super) use words::worst;

use crate::console::effect::{Effect, Effects, told};
use crate::console::key::{Action, Context};
use crate::console::route::{Listing, Route};
use crate::console::screens::awaited_receipts::AwaitedReceipts;
use crate::console::screens::{awaited_receipts, coverage, decisions};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, paint};
use crate::domain::format;
use crate::domain::model::ledger::Sums;
use crate::domain::model::task;
use crate::store::request::{Count, ReadCoverage, ReadFunds, ReadSummary, ReadTaskFigures};
use crate::store::{Coverage, Funds, Result, Summary, TaskFigures};
use crate::text::{Lang, Text, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Coverage(Result<Coverage>),
    Figures(Result<Summary>),
    Tasks(Result<TaskFigures>),
    Funds(Result<Funds>),
    /// How much money is undecided.
    Proposed(Result<i64>),
    /// How many awards are.
    Awards(Result<i64>),
    /// Letters of mandate that end soon.
    Lapsing(awaited_receipts::Msg),
}

/// What the store said last.
#[derive(Debug, Default)]
pub struct Overview {
    coverage: Option<Coverage>,
    summary: Option<Summary>,
    tasks: Option<TaskFigures>,
    funds: Option<Funds>,
    /// Money and awards that wait for a second person of this office.
    undecided: [i64; 2],
    at: usize,
    lapsing: AwaitedReceipts,
}

/// A line that can be opened, and where Enter leads from it.
type Door = (Text, fn() -> Route);

const DOORS: [Door; 8] = [
    (t("dana yang diusulkan", "funds proposed"), || {
        Route::Decisions
    }),
    (t("penghargaan yang diusulkan", "awards proposed"), || {
        Route::Decisions
    }),
    (
        t(
            "fasilitasi diteruskan ke kota",
            "facilitation referred up to the city",
        ),
        || Route::Escalated,
    ),
    (
        t(
            "fasilitasi lewat waktu di kecamatan",
            "facilitation overdue at a kecamatan",
        ),
        || Route::Escalated,
    ),
    (
        t(
            "tugas koordinasi terbuka lewat tenggat",
            "open coordination tasks past due",
        ),
        || Route::List(Listing::of(&task::ENTITY)),
    ),
    (t("kewajiban terlambat", "late obligations"), || {
        Route::Coverage
    }),
    (
        t("tunggakan tahun sebelumnya", "arrears of earlier years"),
        || Route::List(coverage::in_arrears()),
    ),
    (
        t(
            "Dana: pagu {}, cair {}, realisasi {}",
            "Funds: ceiling {}, released {}, realised {}",
        ),
        || Route::Money,
    ),
];

impl Overview {
    fn totals(&self, width: usize, most: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let Some(map) = &self.coverage else {
            return vec![];
        };
        let sum = map.total();
        // What does not apply is owed by nobody: it is told apart and counts in no percent.
        let mut lines = vec![picture::counts(map.year, sum, cx)];
        lines.push(picture::states(sum, width, cx));
        lines.extend(words::beside(sum).map(|words| Line::from(words.get(cx.lang))));
        lines.extend(picture::side_by_side(map, self.funds.as_ref(), most, cx));
        lines
    }

    /// Who is furthest behind: a bar each in the lines that are left, else in one line.
    fn trailing(&self, lines: usize, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let Some(map) = &self.coverage else {
            return vec![];
        };
        if lines > LEAST_BEHIND {
            let bars = picture::behind(map, lines - 2, width, cx);
            return std::iter::once(Line::default()).chain(bars).collect();
        }
        worst(map, width, cx).into_iter().collect()
    }

    /// What waits, how much of it, and the money; Enter opens each.
    fn doors(&self, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let head = [heading(t("Menunggu", "Waiting"), cx)];
        let line = |(at, (label, _)): (usize, &Door)| {
            let words = match self.counts().get(at) {
                Some(n) => format!("{n:>5}  {}", label.get(cx.lang)),
                None => self.money_words(*label, width.saturating_sub(2), cx.lang),
            };
            // What stands beside begins where it ends.
            let room = width.saturating_sub(2);
            let words = paint::fit(&words, words.width().min(room), false);
            Line::from(vec![paint::mark(at == self.at, cx), Span::raw(words)])
        };
        head.into_iter()
            .chain(DOORS.iter().enumerate().map(line))
            .collect()
    }

    /// The figures of the doors, in their order.
    fn counts(&self) -> [i64; 7] {
        let [funds, awards] = self.undecided;
        let of = |f: fn(&Summary) -> i64| self.summary.as_ref().map_or(0, f);
        let map = self.coverage.as_ref();
        let sum = map.map(Coverage::total).unwrap_or_default();
        [
            funds,
            awards,
            of(|s| s.passed_up),
            of(|s| s.overdue),
            self.tasks.as_ref().map_or(0, |t| t.late),
            sum.late,
            sum.arrears,
        ]
    }

    fn money(&self) -> Sums {
        self.funds
            .as_ref()
            .map_or_else(Sums::default, |f| f.total(None))
    }

    /// The money to the rupiah, or in millions where that has no room.
    fn money_words(&self, exact: Text, room: usize, lang: Lang) -> String {
        let money = self.money();
        let sums = [money.ceiling, money.released, money.realised];
        let words = exact
            .with(sums.map(|n| format::show_rupiah(n).into()))
            .get(lang);
        if words.width() <= room {
            return words;
        }
        let words = t(
            "Dana dalam juta rupiah: pagu {}, cair {}, realisasi {}",
            "Funds in million rupiah: ceiling {}, released {}, realised {}",
        );
        let millions = sums.map(|n| ((n + 500_000) / 1_000_000).into());
        words.with(millions).get(lang)
    }

    fn chart(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(tasks) = &self.tasks else {
            return;
        };
        if cx.lines {
            let line = |(month, n): &(String, i64)| {
                let (name, year) = month_of(month);
                let name = format!("{} {year}", name.get(cx.lang));
                Line::from(format!("  {name:<16}{n:>5}"))
            };
            let mut lines = vec![Line::default(), heading(MONTHS, cx)];
            lines.extend(tasks.months.iter().map(line));
            return frame.render_widget(Paragraph::new(lines), area);
        }
        let each = area.width.saturating_sub(1) / 12;
        let bar = each.saturating_sub(1).clamp(2, 4);
        let bars: Vec<Bar<'_>> = tasks
            .months
            .iter()
            .map(|(month, n)| {
                let name = month_of(month).0.get(cx.lang);
                let number = month.split_once('-').map_or("", |(_, m)| m);
                let name = if bar < 3 { number } else { name };
                let label: String = name.chars().take(3).collect();
                let n = u64::try_from(*n).unwrap_or(0);
                Bar::default()
                    .value(n)
                    .text_value(n.to_string())
                    .label(Line::from(label))
            })
            .collect();
        let chart = BarChart::default()
            .block(paint::boxed(cx, MONTHS.get(cx.lang)))
            .bar_width(bar)
            .bar_gap(1)
            .bar_style(cx.theme.style(Role::Accent))
            .value_style(Style::default());
        frame.render_widget(chart.data(BarGroup::default().bars(&bars)), area);
    }
}

/// The name and the year of `2026-03`.
fn month_of(month: &str) -> (Text, &str) {
    let (year, number) = month.split_once('-').unwrap_or((month, ""));
    (format::month(number.parse().unwrap_or(0)), year)
}

const MONTHS: Text = t(
    "Tugas koordinasi selesai per bulan",
    "Coordination tasks done per month",
);

fn heading(text: Text, cx: &Cx<'_>) -> Line<'static> {
    Line::from(Span::styled(
        text.get(cx.lang),
        cx.theme.style(Role::Header),
    ))
}

impl Screen for Overview {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t(
            "Ringkasan · Kader Pemberdayaan Masyarakat (KPM)",
            "Overview · Kader Pemberdayaan Masyarakat (KPM)",
        )
        .get(cx.lang)
        .to_owned()
    }

    fn context(&self) -> Context {
        Context::Map
    }

    fn offers(&self, action: Action, _: &Cx<'_>) -> bool {
        !matches!(
            action,
            Action::Remind | Action::Left | Action::Right | Action::Previous | Action::Next
        )
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect<Msg>> {
        let year = cx.today().year();
        let [funds, awards] = decisions::waiting(cx.seat);
        let mut effects = vec![
            Effect::ask(ReadCoverage { year }, Msg::Coverage),
            Effect::ask(ReadSummary, Msg::Figures),
            Effect::ask(ReadTaskFigures, Msg::Tasks),
            Effect::ask(ReadFunds { year }, Msg::Funds),
            Effect::ask(Count(funds), Msg::Proposed),
            Effect::ask(Count(awards), Msg::Awards),
            Effect::Show,
        ];
        effects.extend(AwaitedReceipts::ask_lapsing(cx).map(Msg::Lapsing));
        effects
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Open => return vec![Effect::open(DOORS[self.at].1())],
            Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, DOORS.len(), DOORS.len()),
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        told(match message {
            Msg::Coverage(coverage) => coverage.map(|c| self.coverage = Some(c)),
            Msg::Figures(summary) => summary.map(|s| self.summary = Some(s)),
            Msg::Tasks(figures) => figures.map(|f| self.tasks = Some(f)),
            Msg::Funds(funds) => funds.map(|f| self.funds = Some(f)),
            Msg::Proposed(count) => count.map(|n| self.undecided[0] = n),
            Msg::Awards(count) => count.map(|n| self.undecided[1] = n),
            Msg::Lapsing(message) => {
                return self.lapsing.answered(message).map(Msg::Lapsing);
            }
        })
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let area = self.lapsing.draw(frame, area, cx);
        if cx.lines || area.width < WIDE {
            return self.draw_narrow(frame, area, cx);
        }
        let [text, right] =
            Layout::horizontal([Constraint::Length(LEFT), Constraint::Min(40)]).areas(area);
        let right = self.draw_behind(frame, right, cx);
        let rows = usize::from(area.height).saturating_sub(20);
        let mut lines = self.totals(usize::from(LEFT) - 2, rows.max(3), cx);
        lines.push(Line::default());
        lines.extend(self.doors(usize::from(LEFT) - 2, cx));
        if area.width < WIDEST {
            let left = usize::from(area.height).saturating_sub(lines.len());
            lines.extend(self.trailing(left, usize::from(LEFT) - 2, cx));
        }
        frame.render_widget(Paragraph::new(lines), text);
        self.draw_pictures(frame, right, cx);
    }
}

/// From so many columns on the pictures stand beside the words, from so many more in two columns.
pub(super) const WIDE: u16 = 118;
pub(super) const WIDEST: u16 = 170;
/// Columns of the words then.
const LEFT: u16 = 76;
/// Lines from which they are drawn below the words: a blank one, the heading, and a few of them.
const LEAST_BEHIND: usize = 4;
/// Columns of the offices furthest behind.
const BEHIND: u16 = 52;

impl Overview {
    /// Words and what bars there is room for, one under the other.
    fn draw_narrow(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let mut lines = self.totals(usize::from(area.width), 3, cx);
        lines.extend(self.trailing(1, usize::from(area.width), cx));
        lines.extend(self.doors(usize::from(area.width), cx));
        if let Some(s) = &self.summary {
            lines.push(picture::ages_line(s.ages_of_all(), cx));
            lines.extend(picture::money_in_brief(&self.money(), cx));
        }
        let height = u16::try_from(lines.len()).unwrap_or(14);
        let [text, chart] =
            Layout::vertical([Constraint::Length(height), Constraint::Min(0)]).areas(area);
        frame.render_widget(Paragraph::new(lines), text);
        if cx.lines || chart.height > 3 {
            self.chart(frame, chart, cx);
        }
    }

    /// On the widest screens each office that is behind, one under the other, in a column of its own; answers what room
    /// the other pictures have.
    fn draw_behind(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) -> Rect {
        let Some(map) = self
            .coverage
            .as_ref()
            .filter(|_| area.width >= WIDEST - LEFT)
        else {
            return area;
        };
        let [offices, rest] =
            Layout::horizontal([Constraint::Length(BEHIND), Constraint::Min(40)]).areas(area);
        let rows = usize::from(offices.height).saturating_sub(1);
        let lines = picture::behind(map, rows, usize::from(BEHIND) - 2, cx);
        frame.render_widget(Paragraph::new(lines), offices);
        rest
    }

    fn draw_pictures(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let width = usize::from(area.width);
        let mut lines = self
            .summary
            .as_ref()
            .map_or_else(Vec::new, |s| picture::ages(s.ages_of_all(), width, cx));
        lines.push(Line::default());
        lines.extend(picture::money(&self.money(), width, cx));
        lines.push(Line::default());
        let map = self.coverage.as_ref();
        lines.extend(map.map_or_else(Vec::new, |m| picture::arrears(m, width, cx)));
        let height = u16::try_from(lines.len()).unwrap_or(18);
        let [text, chart] =
            Layout::vertical([Constraint::Length(height), Constraint::Max(14)]).areas(area);
        frame.render_widget(Paragraph::new(lines), text);
        self.chart(frame, chart, cx);
    }
}
