//! Dana: what was planned, released and realised, by allocation and through the year.

use chrono::Datelike;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Axis, Chart, Dataset, GraphType, Paragraph};

use crate::console::app::Cx;
use crate::console::event::{Effect, Purpose, Route};
use crate::console::key::{Action, Context};
use crate::console::kit::paint;
use crate::console::screen::Screen;
use crate::console::theme::Role;
use crate::domain::entity::fund;
use crate::domain::format::show_rupiah;
use crate::domain::policy::{self, Verb};
use crate::domain::record::{Changes, Value};
use crate::domain::rule::ledger::Sums;
use crate::store::{Account, Answer, Ask, Funds, Result};
use crate::text::{Text, t};

/// Columns of a bar.
const BAR: usize = 20;

/// The money of a year and the row under the mark.
#[derive(Debug, Default)]
pub struct Money {
    year: i32,
    funds: Option<Box<Funds>>,
    at: usize,
}

impl Money {
    fn accounts(&self) -> &[Account] {
        self.funds.as_ref().map_or(&[], |f| &f.accounts)
    }

    fn turn(&mut self, by: i32) -> Vec<Effect> {
        self.year += by;
        self.at = 0;
        vec![Effect::Ask(0, Ask::Funds(self.year))]
    }

    fn row(&self, nth: usize, account: &Account, cx: &Cx<'_>) -> Line<'static> {
        let field = |name: &str, code: &str| {
            let field = fund::ENTITY.field(name);
            field.map_or_else(String::new, |f| f.show(&Value::from(code), cx.lang))
        };
        let what = field("activity", &account.activity);
        let idle = account.sums.idle_days(cx.today());
        let idle = if idle > 0 {
            t("diam {} hari", "idle {} days")
                .with([idle.into()])
                .get(cx.lang)
        } else {
            String::new()
        };
        Line::from(vec![
            paint::mark(nth == self.at, cx),
            Span::raw(paint::fit(&account.place, 14, false)),
            Span::raw(paint::fit(&what, 14, false)),
            Span::styled(bar(&account.sums, BAR), cx.theme.style(Role::Accent)),
            Span::raw(format!(" {:>14} ", show_rupiah(account.sums.ceiling))),
            Span::styled(idle, cx.theme.style(Role::Warn)),
        ])
    }

    fn told(&self, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let Some(funds) = &self.funds else {
            return vec![];
        };
        let one = self.accounts().get(self.at).map(|a| a.sums);
        let all = funds.total(None);
        let line = |label: Text, sums: &Sums| {
            let words = t(
                "pagu {}, cair {}, realisasi {}",
                "ceiling {}, released {}, realised {}",
            );
            let words = words
                .with([sums.ceiling, sums.released, sums.realised].map(|n| show_rupiah(n).into()));
            let style = cx.theme.style(Role::Text);
            paint::pair(label.get(cx.lang), &words.get(cx.lang), style, width, cx)
        };
        let mut lines = line(t("Semua", "All"), &all);
        lines.extend(one.iter().flat_map(|s| line(t("Baris ini", "This row"), s)));
        let signs = t(
            "# realisasi  = cair  . pagu",
            "# realised  = released  . ceiling",
        );
        lines.push(Line::from(Span::styled(
            format!("  {}", signs.get(cx.lang)),
            cx.theme.style(Role::Dim),
        )));
        lines
    }

    fn chart(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let Some(funds) = self.funds.as_ref().filter(|_| !cx.lines) else {
            return;
        };
        let points = |pick: fn(&Sums) -> i64| -> Vec<(f64, f64)> {
            let months = (1_i32..).zip(&funds.months);
            months
                .map(|(m, s)| (f64::from(m), millions(pick(s))))
                .collect()
        };
        let lines = [
            (t("pagu", "ceiling"), points(|s| s.ceiling), Role::Dim),
            (t("cair", "released"), points(|s| s.released), Role::Warn),
            (
                t("realisasi", "realised"),
                points(|s| s.realised),
                Role::Good,
            ),
        ];
        let top = lines[0].1.iter().map(|p| p.1).fold(1.0, f64::max);
        let marker = Marker::Braille;
        let sets = lines.iter().map(|(label, points, role)| {
            Dataset::default()
                .name(label.get(cx.lang))
                .marker(marker)
                .graph_type(GraphType::Line)
                .style(cx.theme.style(*role))
                .data(points)
        });
        let title = t("Juta rupiah per bulan", "Million rupiah by month").get(cx.lang);
        let chart = Chart::new(sets.collect())
            .block(paint::boxed(cx, title))
            .x_axis(Axis::default().bounds([1.0, 12.0]).labels(["1", "6", "12"]))
            .y_axis(
                Axis::default()
                    .bounds([0.0, top])
                    .labels(["0".to_owned(), format!("{top:.0}")]),
            );
        frame.render_widget(chart, area);
    }
}

/// Whole millions: a chart has no finer columns.
fn millions(rupiah: i64) -> f64 {
    f64::from(i32::try_from(rupiah / 1_000_000).unwrap_or(i32::MAX))
}

/// `####==....`: realised, released, ceiling.
pub fn bar(sums: &Sums, columns: usize) -> String {
    let columns = i64::try_from(columns).unwrap_or(0);
    let upto = |n: i64| {
        if sums.ceiling > 0 {
            n * columns / sums.ceiling
        } else {
            0
        }
    };
    let sign = |n: i64| match n {
        n if n < upto(sums.realised) => '#',
        n if n < upto(sums.released) => '=',
        _ => '.',
    };
    (0..columns).map(sign).collect()
}

impl Screen for Money {
    fn title(&self, cx: &Cx<'_>) -> String {
        let words = t(
            "Dana untuk Kader Pemberdayaan Masyarakat (KPM) {}",
            "Money for Kader Pemberdayaan Masyarakat (KPM) {}",
        );
        words.with([self.year.to_string().into()]).get(cx.lang)
    }

    fn context(&self) -> Context {
        Context::Desk
    }

    fn refresh(&mut self, cx: &Cx<'_>) -> Vec<Effect> {
        let now = cx.today().year();
        let by = if self.year == 0 { now } else { 0 };
        self.turn(by)
    }

    fn act(&mut self, action: Action, cx: &Cx<'_>) -> Vec<Effect> {
        let last = self.accounts().len().saturating_sub(1);
        match action {
            Action::Up => self.at = self.at.saturating_sub(1),
            Action::Down => self.at = (self.at + 1).min(last),
            Action::Home => self.at = 0,
            Action::End => self.at = last,
            Action::FieldNext => return self.turn(1),
            Action::FieldBack => return self.turn(-1),
            Action::Open => {
                let open = self.accounts().get(self.at);
                let open = open.map(|a| Effect::open(Route::Detail(&fund::ENTITY, a.id)));
                return open.into_iter().collect();
            }
            Action::New
                if policy::within(cx.seat.actor.role, &fund::ENTITY, Verb::Add).is_some() =>
            {
                let form = Route::Form(Purpose::Add(&fund::ENTITY), Changes::new());
                return vec![Effect::open(form)];
            }
            Action::Back => return vec![Effect::Close],
            _ => {}
        }
        vec![]
    }

    fn answered(&mut self, _: u32, answer: Result<Answer>, _: &Cx<'_>) -> Vec<Effect> {
        match answer {
            Ok(Answer::Funds(funds)) if funds.year == self.year => self.funds = Some(funds),
            Err(error) => return vec![Effect::bad(error.message())],
            Ok(_) => {}
        }
        vec![]
    }

    fn draw(&self, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
        let told = self.told(usize::from(area.width), cx);
        let heights = [
            Constraint::Min(5),
            Constraint::Length(3),
            Constraint::Length(9),
        ];
        let [list, sums, chart] = Layout::vertical(heights).areas(area);
        let height = usize::from(list.height);
        let top = (self.at + 1).saturating_sub(height);
        let rows = self.accounts().iter().enumerate().skip(top).take(height);
        let rows: Vec<Line<'_>> = rows.map(|(i, a)| self.row(i, a, cx)).collect();
        frame.render_widget(Paragraph::new(rows), list);
        frame.render_widget(Paragraph::new(told), sums);
        self.chart(frame, chart, cx);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_shows_what_was_realised_released_and_planned() {
        let sums = Sums {
            ceiling: 100,
            released: 60,
            realised: 30,
            last: None,
        };
        assert_eq!(bar(&sums, 10), "###===....");
        assert_eq!(bar(&Sums::default(), 4), "....");
    }
}
