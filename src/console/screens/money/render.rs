//! How the money of a year looks: bars, sums, lines through the months.

mod columns;

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::symbols::Marker;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Axis, Chart, Dataset, GraphType, Paragraph};
use unicode_width::UnicodeWidthStr;

use columns::Columns;

use super::Money;
use crate::console::key::Context;
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::{empty, paint, rows};
use crate::domain::format;
use crate::domain::format::show_rupiah;
use crate::domain::model::fund;
use crate::domain::model::ledger::Sums;
use crate::domain::region::Code;
use crate::domain::schema::field::Field;
use crate::domain::schema::field::words::JOINT;
use crate::domain::schema::record::Value;
use crate::store::{Account, Funds, Query, Received};
use crate::text::{Message, Text, t};

/// Columns of a name, of an amount, and of what stands behind the bar.
const NAME: usize = 23;
const AMOUNT: usize = 17;
const REST: usize = 17;
/// Columns before the sums.
const LABEL: usize = 11;

/// Planned, released and realised: its sign in bars and lines, its words, its colour, its sum.
struct Measure {
    sign: char,
    label: Text,
    role: Role,
    of: fn(&Sums) -> i64,
}

const MEASURES: [Measure; 3] = [
    Measure {
        sign: '░',
        label: t("pagu", "ceiling"),
        role: Role::Dim,
        of: |s| s.ceiling,
    },
    Measure {
        sign: '▓',
        label: t("cair", "released"),
        role: Role::Warn,
        of: |s| s.released,
    },
    Measure {
        sign: '█',
        label: t("realisasi", "realised"),
        role: Role::Good,
        of: |s| s.realised,
    },
];

/// A row: what it is of, its sums, and what is to be said of it.
struct Row {
    name: String,
    sums: Sums,
    /// What is asked for, in rupiah, while nothing is decided.
    asked: Option<i64>,
    told: String,
    warns: bool,
    /// In full, below the list.
    words: String,
}

pub(super) fn draw(money: &Money, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
    let Some(funds) = &money.funds else {
        return;
    };
    let rows = rows(money, funds, cx);
    let chart = match funds.total(None).ceiling {
        0 => 0,
        _ if cx.lines => 14,
        _ => (area.height / 3).max(8),
    };
    let sheet = Columns::of(area.width);
    let heads = sheet.heads(books(money, funds, cx), cx);
    let over = u16::try_from(heads.len()).unwrap_or(1);
    let [head, list, sums, chart] = Layout::vertical([
        Constraint::Length(over),
        Constraint::Min(4),
        Constraint::Length(5),
        Constraint::Length(chart),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(heads), head);
    if rows.is_empty() {
        let none = empty::of(
            &Query::of(&fund::ENTITY),
            Some(Context::Money),
            list.width,
            cx,
        );
        frame.render_widget(Paragraph::new(none), list);
    } else {
        draw_list((money, &sheet), &rows, frame, list, cx);
    }
    let here = rows.get(money.at);
    frame.render_widget(Paragraph::new(table(funds, here, cx)), sums);
    if chart.is_empty() {
        // Lines of nothing tell nothing.
    } else if cx.lines {
        frame.render_widget(Paragraph::new(months(funds, cx)), chart);
    } else {
        draw_chart(funds, frame, chart, cx);
    }
}

fn rows(money: &Money, funds: &Funds, cx: &Cx<'_>) -> Vec<Row> {
    let mut rows: Vec<Row> = if money.shows_units(cx) {
        let units = funds.offices().into_iter();
        units.map(|(code, _)| unit(funds, code, cx)).collect()
    } else {
        let accounts = money.accounts();
        let of_one_name =
            |a: &Account| accounts.iter().filter(|b| b.activity == a.activity).count();
        let named = |a: &&Account| {
            let row = account(a, cx);
            let name = if of_one_name(a) > 1 {
                sourced(a, cx)
            } else {
                row.name
            };
            Row { name, ..row }
        };
        accounts.iter().map(named).collect()
    };
    rows.extend(money.received().map(|r| received(r, cx)));
    rows
}

/// What an office above gives: the office, and for whom.
fn received(given: &Received, cx: &Cx<'_>) -> Row {
    let own = account(&given.account, cx);
    let kind = given.account.region.short_kind().get(cx.lang);
    let office = format!("{kind} {}", format::visible(&given.account.place));
    let from = t("Dari {}", "From {}").with([office.as_str().into()]);
    let to = format::visible(&given.recipient_place);
    let words = t("{}, untuk {}", "{}, for {}");
    Row {
        name: from.get(cx.lang),
        words: words
            .with([own.words.into(), to.as_ref().into()])
            .get(cx.lang),
        ..own
    }
}

fn unit(funds: &Funds, code: &Code, cx: &Cx<'_>) -> Row {
    let of: Vec<&Account> = funds.of_office(code).collect();
    let place = of.first().map_or("", |a| a.place.as_str());
    let kind = code.short_kind().get(cx.lang);
    let name = format!("{kind} {}", format::visible(place));
    let idle = funds.idle_days(code, cx.today());
    Row {
        sums: funds.total(Some(code)),
        asked: None,
        told: days(idle).map_or_else(String::new, |m| m.get(cx.lang)),
        warns: true,
        words: format!("{name}: {}", counted(&of).get(cx.lang)),
        name,
    }
}

fn account(account: &Account, cx: &Cx<'_>) -> Row {
    let said =
        |field: &Field, code: &str| field.show_at(&Value::from(code), &account.region, cx.lang);
    let state = account.state.label.get(cx.lang);
    let idle = days(account.idle_days(cx.today()));
    let activity = said(&fund::ACTIVITY, &account.activity);
    let source = said(&fund::SOURCE, &account.source);
    let mut words = format!("{}: {source}, {state}", paint::capital(&activity));
    let asked = (account.sums.ceiling == 0).then_some(account.amount);
    words += &asked.map_or_else(String::new, |a| format!(" {}", show_rupiah(a)));
    Row {
        words,
        sums: account.sums,
        asked,
        warns: idle.is_some(),
        told: idle.map_or_else(|| state.to_owned(), |m| m.get(cx.lang)),
        name: activity,
    }
}

/// The activity with where its money comes from, which tells two of one activity apart; a source that has no room there is
/// told below, and the sum beside it.
fn sourced(account: &Account, cx: &Cx<'_>) -> String {
    let said =
        |field: &Field, code: &str| field.show_at(&Value::from(code), &account.region, cx.lang);
    let activity = said(&fund::ACTIVITY, &account.activity);
    let source = said(&fund::SOURCE, &account.source);
    let both = format!("{activity}{JOINT}{source}");
    if both.width() > NAME { activity } else { both }
}

/// How long money has lain idle.
fn days(idle: i64) -> Option<Message> {
    let one = t("diam {} hari", "idle {} day");
    let many = t("diam {} hari", "idle {} days");
    let words = if idle == 1 { one } else { many };
    (idle > 0).then(|| words.with([idle.into()]))
}

/// Whose money of which year it is, and how much of it is locked.
fn books(money: &Money, funds: &Funds, cx: &Cx<'_>) -> String {
    let all: Vec<&Account> = money.accounts();
    let first = all.first().filter(|_| money.unit.is_some());
    let whose = first.map_or_else(String::new, |a| {
        let kind = a.region.short_kind().get(cx.lang);
        format!("{kind} {} ", format::visible(&a.place))
    });
    let given = i64::try_from(money.received().count()).unwrap_or(i64::MAX);
    let counted = match given {
        0 => counted(&all),
        _ => t("{}; {} dari tingkat atas", "{}; {} from above")
            .with([counted(&all).into(), given.into()]),
    };
    format!("  {whose}{}: {}", funds.year, counted.get(cx.lang))
}

/// How many allocations, and how many of their books are closed.
fn counted(all: &[&Account]) -> Message {
    let closed = all.iter().filter(|a| a.is_closed()).count();
    let open = all.len() - closed;
    let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let words = match (all.len(), closed, open) {
        (0, _, _) => return t("belum ada alokasi", "no allocation yet").into(),
        (1, 1, _) => t("1 alokasi, buku ditutup", "1 allocation, its book closed"),
        (1, _, _) => t("1 alokasi, buku terbuka", "1 allocation, its book open"),
        (_, 0, _) => t(
            "{} alokasi, semua buku terbuka",
            "{} allocations, all books open",
        ),
        (_, _, 0) => t(
            "{} alokasi, semua buku ditutup: tahun ini terkunci",
            "{} allocations, all books closed: the year is locked",
        ),
        _ => t(
            "{} alokasi, {} buku ditutup, {} terbuka",
            "{} allocations, {} books closed, {} open",
        ),
    };
    words.with([all.len(), closed, open].map(|n| count(n).into()))
}

fn draw_list(
    (money, sheet): (&Money, &Columns),
    rows: &[Row],
    frame: &mut Frame<'_>,
    area: Rect,
    cx: &Cx<'_>,
) {
    let height = usize::from(area.height);
    let line = |nth: usize| {
        let row = &rows[nth];
        let (name, told) = (&row.name, &row.told);
        let style = cx
            .theme
            .style(if row.warns { Role::Warn } else { Role::Dim });
        let name = Span::raw(paint::fit(name, NAME, false) + " ");
        let mut spans = vec![paint::mark(nth == money.at, cx), name];
        spans.extend(sheet.bar(&row.sums, cx).into_iter().filter(|_| !cx.lines));
        spans.extend(sheet.amounts(row, cx));
        spans.push(Span::styled(paint::fit(told, REST, false), style));
        Line::from(spans)
    };
    let seen = rows::in_sight((rows.len(), line), money.at + 1, (area.width, height), cx);
    frame.render_widget(Paragraph::new(seen), area);
}

/// The sums of all and of the row under the mark, each under the sign its bars and lines have.
fn table(funds: &Funds, here: Option<&Row>, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let cell = |words: &str| paint::fit(words, AMOUNT, true);
    let mut heads = vec![Span::raw(" ".repeat(LABEL))];
    heads.extend(MEASURES.iter().flat_map(|m| {
        let words = format!("{} {}", m.sign, m.label.get(cx.lang));
        let gap = " ".repeat(AMOUNT.saturating_sub(words.width()));
        [Span::raw(gap), Span::styled(words, cx.theme.style(m.role))]
    }));
    let idle = t("belum dipakai", "not yet used").get(cx.lang);
    heads.push(Span::styled(cell(idle), cx.theme.style(Role::Dim)));
    let line = |label: Text, sums: &Sums| {
        let amounts = MEASURES.iter().map(|m| cell(&show_rupiah((m.of)(sums))));
        let amounts: String = amounts.chain([cell(&show_rupiah(sums.idle()))]).collect();
        let label = paint::fit(&format!("  {}", label.get(cx.lang)), LABEL, false);
        Line::from(vec![
            Span::styled(label, cx.theme.style(Role::Dim)),
            Span::raw(amounts),
        ])
    };
    let mut lines = vec![Line::default(), Line::from(heads)];
    lines.push(line(t("Semua", "All"), &funds.total(None)));
    if let Some(row) = here {
        lines.push(line(t("Pilihan", "Selected"), &row.sums));
        lines.push(Line::from(format!("  {}", row.words)));
    }
    lines
}

/// The months as lines, for who has the screen read out.
fn months(funds: &Funds, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let line = |(month, sums): (usize, &Sums)| {
        let said = MEASURES
            .iter()
            .map(|m| format!("{} {}", m.label.get(cx.lang), show_rupiah((m.of)(sums))));
        let said: Vec<String> = said.collect();
        Line::from(format!("  {:02}: {}", month + 1, said.join(", ")))
    };
    let head = t("Sampai akhir bulan", "By the end of the month").get(cx.lang);
    let head = [Line::default(), Line::from(format!("  {head}"))];
    let past = months_past(funds.year, cx.today());
    let months = funds.months.iter().enumerate().take(past).map(line);
    head.into_iter().chain(months).collect()
}

fn draw_chart(funds: &Funds, frame: &mut Frame<'_>, area: Rect, cx: &Cx<'_>) {
    let past = months_past(funds.year, cx.today());
    let points = |of: fn(&Sums) -> i64| -> Vec<(f64, f64)> {
        let months = (1_i32..).zip(&funds.months);
        months
            .take(past)
            .map(|(m, s)| (f64::from(m), millions(of(s))))
            .collect()
    };
    let lines = MEASURES.map(|m| (m.sign, m.role, points(m.of)));
    let top = lines[0].2.iter().map(|p| p.1).fold(1.0, f64::max);
    let sets = lines.iter().map(|(sign, role, points)| {
        Dataset::default()
            .marker(Marker::Custom(*sign))
            .graph_type(GraphType::Line)
            .style(cx.theme.style(*role))
            .data(points)
    });
    let title = t(
        "Semua: juta rupiah sampai akhir bulan",
        "All: million rupiah by the end of the month",
    );
    let months = [1, 6, 12].map(|m| format::month(m).get(cx.lang).chars().take(3));
    let months = months.map(Iterator::collect::<String>);
    let chart = Chart::new(sets.collect())
        .block(paint::boxed(cx, title.get(cx.lang)))
        .x_axis(Axis::default().bounds([1.0, 12.0]).labels(months))
        .y_axis(
            Axis::default()
                .bounds([0.0, top])
                .labels(["0".to_owned(), format!("{top:.0}")]),
        );
    frame.render_widget(chart, area);
}

/// The months of a year that have begun.
fn months_past(year: i32, today: NaiveDate) -> usize {
    match year.cmp(&today.year()) {
        Ordering::Less => 12,
        Ordering::Equal => today.month() as usize,
        Ordering::Greater => 0,
    }
}

/// Whole millions: a chart has no finer columns.
fn millions(rupiah: i64) -> f64 {
    f64::from(i32::try_from(rupiah / 1_000_000).unwrap_or(i32::MAX))
}
