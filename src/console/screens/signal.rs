//! Sinyal kader: the five signals of each kelurahan, and under each its KPM by days without activity.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::console::effect::{Effect, told};
use crate::console::key::{Action, Context};
use crate::console::route::Route;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::view::screen::Screen;
use crate::console::widgets::{cursor, empty, paint, rows};
use crate::domain::format;
use crate::domain::model::kpm;
use crate::domain::region::Code;
use crate::domain::rule::signal::{SIGNALS, letter};
use crate::store::request::{ReadIdle, ReadSignals};
use crate::store::{Idle, Result, Unit};
use crate::text::{Lang, grouped, t};

/// Columns of a kelurahan's name: all of a line fits eighty.
const NAME: usize = 17;
/// Columns of the figure behind a signal, on a wide screen, and in lines, where figures stand whole, however long.
const FIGURE: usize = 6;
const AMPLE: usize = 12;
const WHOLE: usize = 24;
/// Columns from which a screen is wide.
const WIDE: u16 = 110;

/// The answers the signals hear.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    Signals(Result<Vec<Unit>>),
}

/// The signals, a line a kelurahan.
#[derive(Debug, Default)]
pub struct Signals {
    units: Vec<Unit>,
    at: usize,
}

impl Signals {
    fn line(unit: &Unit, here: bool, room: usize, cx: &Cx<'_>) -> Line<'static> {
        let f = &unit.figures;
        let figures = f.behind(|n| {
            if cx.lines {
                n.to_string()
            } else {
                short(n, cx.lang)
            }
        });
        let mut spans = vec![
            paint::mark(here, cx),
            Span::raw(paint::fit(&unit.name, NAME, false)),
            Span::raw(format!(" {:>4}", f.active)),
        ];
        for (signal, behind) in SIGNALS.iter().zip(figures) {
            let raised = (signal.raised)(f);
            let role = if raised == Some(true) {
                Role::Warn
            } else {
                Role::Dim
            };
            // A theme may put a colour behind it, which is for the figure alone.
            let text = format!("{} {}", letter(raised), paint::fit(&behind, room, false));
            let figure = text.trim_end();
            let rest = " ".repeat(text.len() - figure.len());
            let style = cx.theme.style(role);
            spans.extend([Span::raw("  "), Span::styled(figure.to_owned(), style)]);
            spans.push(Span::raw(rest));
        }
        spans.push(Span::raw(format!(" {:>5}", f.dormant)));
        Line::from(spans)
    }

    fn head(width: usize, room: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let millions = t(" (juta)", " (million)").get(cx.lang);
        let legend = SIGNALS.iter().map(|s| {
            let unit = if s.in_rupiah && !cx.lines {
                millions
            } else {
                ""
            };
            format!("{}: {}{unit}", s.short.get(cx.lang), s.label.get(cx.lang))
        });
        let legend = legend.collect::<Vec<_>>().join("; ");
        let names = [
            t("Kelurahan", "Kelurahan"),
            t("KPM", "KPM"),
            t("pasif", "idle"),
        ]
        .map(|n| n.get(cx.lang));
        let column = if cx.lines { 8 } else { room + 2 };
        let columns = SIGNALS.iter().fold(String::new(), |all, s| {
            format!("{all}  {:<column$}", s.short.get(cx.lang))
        });
        let style = cx.theme.style(Role::Header);
        let head = format!(
            "  {:<NAME$} {:>4}{columns} {:>5}",
            names[0], names[1], names[2]
        );
        let mut lines: Vec<_> = paint::wrap(&legend, width)
            .into_iter()
            .map(Line::from)
            .collect();
        lines.push(Line::from(Span::styled(head, style)));
        lines
    }
}

/// Rupiah in millions, to a tenth where that says something.
fn short(rupiah: i64, lang: Lang) -> String {
    let tenths = (rupiah + 50_000).div_euclid(100_000);
    match (tenths / 10, tenths % 10) {
        (whole, 0) => whole.to_string(),
        (whole @ 10.., part) => (whole + part / 5).to_string(),
        (whole, part) => t("{},{}", "{}.{}")
            .with([whole.into(), part.into()])
            .get(lang),
    }
}

impl Screen for Signals {
    type Msg = Msg;

    fn title(&self, cx: &Cx<'_>) -> String {
        t(
            "Sinyal Kader Pemberdayaan Masyarakat (KPM)",
            "Signals of Kader Pemberdayaan Masyarakat (KPM)",
        )
        .get(cx.lang)
        .to_owned()
    }

    fn position(&self, _: &Cx<'_>) -> Option<String> {
        cursor::position(self.at, self.units.len())
    }

    fn context(&self) -> Context {
        Context::Roll
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        vec![Effect::ask(ReadSignals, Msg::Signals)]
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        match action {
            Action::Open => {
                let unit = self.units.get(self.at);
                let route = unit.map(|u| Effect::open(Route::Idle(u.code.clone())));
                return route.into_iter().collect();
            }
            Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, self.units.len(), rows::PAGE),
        }
        vec![]
    }

    fn answered(&mut self, message: Msg, _: &Cx<'_>) -> Vec<Effect<Msg>> {
        let Msg::Signals(units) = message;
        told(units.map(|u| self.units = u))
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let room = match area.width {
            _ if cx.lines => WHOLE,
            WIDE.. => AMPLE,
            _ => FIGURE,
        };
        let line = |i: usize| Self::line(&self.units[i], i == self.at, room, cx);
        rows::draw(
            frame,
            area,
            Self::head(usize::from(area.width), room, cx),
            (self.units.len(), line),
            self.at,
            cx,
        );
    }
}

/// The answers the list of idle KPM hears.
#[derive(Clone, Debug, PartialEq)]
pub enum IdleMsg {
    Idle(Result<Vec<Idle>>),
}

/// The KPM of a kelurahan by the days since their last activity.
#[derive(Debug)]
pub struct Dormant {
    unit: Code,
    rows: Vec<Idle>,
    /// They were told: until then it is not known that there are none.
    are_told: bool,
    at: usize,
}

impl Dormant {
    pub fn new(unit: Code) -> Self {
        Self {
            unit,
            rows: vec![],
            are_told: false,
            at: 0,
        }
    }

    fn line(idle: &Idle, here: bool, cx: &Cx<'_>) -> Line<'static> {
        let last = idle.last.map(format::short_date).unwrap_or_default();
        let text = format!(
            "{} {:>5}  {last}",
            paint::fit(&format::visible(&idle.name), 40, false),
            grouped(idle.days, cx.lang)
        );
        Line::from(vec![paint::mark(here, cx), Span::raw(text)])
    }
}

impl Screen for Dormant {
    type Msg = IdleMsg;

    fn title(&self, cx: &Cx<'_>) -> String {
        let idle = t(
            "Kader Pemberdayaan Masyarakat (KPM) pasif",
            "Idle Kader Pemberdayaan Masyarakat (KPM)",
        );
        let idle = idle.get(cx.lang);
        // The name of the place comes with those who are there.
        let first = self.rows.first();
        first.map_or_else(
            || idle.to_owned(),
            |row| {
                let kind = self.unit.short_kind().get(cx.lang);
                format!("{idle} · {kind} {}", format::visible(&row.place))
            },
        )
    }

    fn position(&self, _: &Cx<'_>) -> Option<String> {
        cursor::position(self.at, self.rows.len())
    }

    fn context(&self) -> Context {
        Context::Roll
    }

    fn refresh(&mut self, _: &Cx<'_>) -> Vec<Effect<IdleMsg>> {
        vec![Effect::ask(ReadIdle(self.unit.clone()), IdleMsg::Idle)]
    }

    fn act(&mut self, action: Action, _: &Cx<'_>) -> Vec<Effect<IdleMsg>> {
        match action {
            Action::Open => {
                let row = self.rows.get(self.at);
                let route = row.map(|i| Effect::open(Route::Detail(&kpm::ENTITY, i.id)));
                return route.into_iter().collect();
            }
            Action::Back => return vec![Effect::Close],
            action => self.at = cursor::moved(self.at, action, self.rows.len(), rows::PAGE),
        }
        vec![]
    }

    fn answered(&mut self, message: IdleMsg, _: &Cx<'_>) -> Vec<Effect<IdleMsg>> {
        let IdleMsg::Idle(rows) = message;
        self.are_told = rows.is_ok();
        told(rows.map(|r| self.rows = r))
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let names =
            [t("Nama", "Name"), t("Hari", "Days"), t("Terakhir", "Last")].map(|n| n.get(cx.lang));
        let head = format!("  {:<40} {:>5}  {}", names[0], names[1], names[2]);
        let mut head = vec![Line::from(Span::styled(head, cx.theme.style(Role::Header)))];
        if self.rows.is_empty() && self.are_told {
            head.extend(empty::of_kind(&kpm::ENTITY, area.width, cx));
        }
        let line = |i: usize| Self::line(&self.rows[i], i == self.at, cx);
        rows::draw(frame, area, head, (self.rows.len(), line), self.at, cx);
    }
}
