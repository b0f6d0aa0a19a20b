//! Ringkasan: where the city stands at one look, who is furthest behind, what waits for a decision.

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Bar, BarChart, BarGroup, Paragraph};

use crate::console::effect::{Effect, told};
use crate::console::key::{Action, Context};
use crate::console::route::{Listing, Route};
use crate::console::screens::{coverage, decisions};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, paint};
use crate::domain::format;
use crate::domain::model::ledger::Sums;
use crate::domain::model::task;
use crate::store::request::{Count, ReadCoverage, ReadFunds, ReadSummary};
use crate::store::{Cell, Coverage, Funds, Result, Summary};
use crate::text::{Arg, Message, Text, t};

/// The answers it hears.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Coverage(Result<Coverage>),
    Figures(Result<Summary>),
    Funds(Result<Funds>),
    /// How much money is undecided.
    Proposed(Result<i64>),
    /// How many awards are.
    Awards(Result<i64>),
}

/// What the store said last.
#[derive(Debug, Default)]
pub struct Overview {
    coverage: Option<Coverage>,
    summary: Option<Summary>,
    money: Option<Sums>,
    /// Money and awards that wait for a second person of this office.
    undecided: [i64; 2],
    at: usize,
}

/// A line that can be opened, and where Enter leads from it.
type Door = (Text, fn() -> Route);

const DOORS: [Door; 8] = [
    (t("dana yang diusulkan", "money that is proposed"), || {
        Route::Decisions
    }),
    (
        t("penghargaan yang diusulkan", "awards that are proposed"),
        || Route::Decisions,
    ),
    (
        t(
            "fasilitasi diteruskan ke kota",
            "facilitation passed up to the city",
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
        t("tunggakan tahun-tahun lalu", "arrears of earlier years"),
        || Route::List(coverage::in_arrears()),
    ),
    (
        t(
            "Dana: pagu {}, cair {}, realisasi {}",
            "Money: ceiling {}, released {}, realised {}",
        ),
        || Route::Money,
    ),
];

impl Overview {
    fn totals(&self, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let Some(map) = &self.coverage else {
            return vec![];
        };
        let sum = map.total();
        // What does not apply is owed by nobody: it is told apart and counts in no percent.
        let words = t(
            "{} kewajiban {}: {} selesai ({}%), {} berjalan, {} terlambat, {} belum",
            "{} obligations of {}: {} done ({}%), {} under way, {} late, {} not yet",
        );
        let args = [
            sum.target().into(),
            map.year.to_string().into(),
            sum.done.into(),
            sum.percent().unwrap_or(0).into(),
            sum.running.into(),
            sum.late.into(),
            sum.open.into(),
        ];
        let words = paint::wrap(&words.with(args).get(cx.lang), width);
        let mut lines: Vec<Line<'_>> = words.into_iter().map(Line::from).collect();
        lines.extend(beside(sum).map(|words| Line::from(words.get(cx.lang))));
        lines.push(Line::default());
        lines.push(heading(t("Paling tertinggal", "Furthest behind"), cx));
        for (code, name, cell) in map.furthest_behind().into_iter().take(3) {
            let words = behind(cell);
            let name = format!("  {} {name}", code.kind().get(cx.lang));
            lines.push(Line::from(vec![
                Span::raw(paint::fit(&name, 30, false)),
                Span::styled(words.get(cx.lang), cx.theme.style(Role::Late)),
            ]));
        }
        lines
    }

    /// What waits, how much of it, and the money; Enter opens each.
    fn doors(&self, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let head = [Line::default(), heading(t("Menunggu", "Waiting"), cx)];
        let line = |(at, (label, _)): (usize, &Door)| {
            let words = match self.counts().get(at) {
                Some(n) => format!("{n:>5}  {}", label.get(cx.lang)),
                None => label.with(self.sums()).get(cx.lang),
            };
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
            of(|s| s.tasks_late),
            sum.late,
            sum.arrears,
        ]
    }

    fn sums(&self) -> [Arg; 3] {
        let money = self.money.unwrap_or_default();
        [money.ceiling, money.released, money.realised].map(|n| format::show_rupiah(n).into())
    }

    fn chart(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(s) = &self.summary else {
            return;
        };
        if cx.lines {
            let line = |(month, n): &(String, i64)| Line::from(format!("  {month}  {n:>5}"));
            let mut lines = vec![Line::default(), heading(MONTHS, cx)];
            lines.extend(s.months.iter().map(line));
            return frame.render_widget(Paragraph::new(lines), area);
        }
        let bars: Vec<Bar<'_>> = s
            .months
            .iter()
            .map(|(month, n)| {
                let label = month.split_once('-').map_or("", |(_, m)| m).to_owned();
                let n = u64::try_from(*n).unwrap_or(0);
                Bar::default()
                    .value(n)
                    .text_value(n.to_string())
                    .label(Line::from(label))
            })
            .collect();
        let chart = BarChart::default()
            .block(paint::boxed(cx, MONTHS.get(cx.lang)))
            .bar_width(4)
            .bar_gap(2)
            .bar_style(cx.theme.style(Role::Accent))
            .value_style(Style::default());
        frame.render_widget(chart.data(BarGroup::default().bars(&bars)), area);
    }
}

/// What stands beside the year's figures, in one line: what does not apply, and what earlier years left.
fn beside(sum: Cell) -> Option<Message> {
    let waived = t("{} lagi tidak berlaku", "{} more do not apply");
    let arrears = t(
        "{} tunggakan tahun lalu",
        "{} in arrears from earlier years",
    );
    let closed = t("{} ditutup, tidak dipenuhi", "{} closed, not met");
    let parts = [
        (sum.waived, waived),
        (sum.closed, closed),
        (sum.arrears, arrears),
    ];
    let parts = parts.into_iter();
    let parts = parts.filter(|(n, _)| *n > 0);
    let mut said = parts.map(|(n, words)| words.with([n.into()])).peekable();
    said.peek()?;
    Some(Message::list(said))
}

/// `12 terlambat dari 36, 4 tunggakan`; without arrears the first part alone.
fn behind(cell: Cell) -> Message {
    let late = t("{} terlambat dari {}", "{} late of {}");
    let late = late.with([cell.late.into(), cell.target().into()]);
    if cell.arrears == 0 {
        return late;
    }
    t("{}, {} tunggakan", "{}, {} in arrears").with([late.into(), cell.arrears.into()])
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
        vec![
            Effect::ask(ReadCoverage { year }, Msg::Coverage),
            Effect::ask(ReadSummary, Msg::Figures),
            Effect::ask(ReadFunds { year }, Msg::Funds),
            Effect::ask(Count(funds), Msg::Proposed),
            Effect::ask(Count(awards), Msg::Awards),
        ]
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
            Msg::Funds(funds) => funds.map(|f| self.money = Some(f.total(None))),
            Msg::Proposed(count) => count.map(|n| self.undecided[0] = n),
            Msg::Awards(count) => count.map(|n| self.undecided[1] = n),
        })
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let mut lines = self.totals(usize::from(area.width), cx);
        lines.extend(self.doors(cx));
        let height = u16::try_from(lines.len()).unwrap_or(14);
        let [text, chart] =
            Layout::vertical([Constraint::Length(height), Constraint::Min(4)]).areas(area);
        frame.render_widget(Paragraph::new(lines), text);
        self.chart(frame, chart, cx);
    }
}
