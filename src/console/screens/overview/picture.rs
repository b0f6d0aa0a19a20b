//! The same figures as pictures: bars whose length says how much, with the number beside each.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::heading;
use super::legend::{inked, legend};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::domain::model::ledger::Sums;
use crate::domain::region::Code;
use crate::store::{AGE_STEPS, Cell, Coverage, Funds};
use crate::text::{Lang, t};

/// The longest bar of the states.
const STATES: usize = 48;
/// Columns of the share behind it.
const SHARE: usize = 24;
/// Columns of a name beside bars.
const NAME: usize = 18;
/// The bar of a unit.
const UNIT: usize = 14;
/// The steps of days that something has waited.
fn steps(cx: &Cx<'_>) -> [String; 4] {
    let [a, b, c] = AGE_STEPS;
    let first = t("0–{} hari", "0–{} days").with([a.into()]);
    [
        first.get(cx.lang),
        format!("{}–{b}", a + 1),
        format!("{}–{c}", b + 1),
        format!(">{c} !"),
    ]
}

/// A part of a whole as columns: what is not nothing has one at least.
pub fn columns(part: i64, whole: i64, room: usize) -> usize {
    if part <= 0 || whole <= 0 {
        return 0;
    }
    let room = i64::try_from(room).unwrap_or(0);
    let exact = (part.min(whole) * room + whole / 2) / whole;
    usize::try_from(exact.max(1)).unwrap_or(0)
}

fn bar(sign: &str, part: i64, whole: i64, room: usize) -> String {
    sign.repeat(columns(part, whole, room))
}

/// How many duties are in which state, each count with the sign its part of the bar has.
pub fn counts(year: i32, sum: Cell, cx: &Cx<'_>) -> Line<'static> {
    if !cx.lines {
        return legend(&counted(year, sum, cx.lang).join(" "), cx);
    }
    let mut parts = counted(year, sum, cx.lang).into_iter();
    let head = parts.next().unwrap_or_default();
    // A sign says nothing to who has it read aloud.
    let states: Vec<String> = parts.map(|part| part.chars().skip(2).collect()).collect();
    Line::from(format!("{head} {}", states.join(", ")))
}

/// The same in lines of so many columns, each count beside its sign.
pub fn counts_within(year: i32, sum: Cell, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let parts = counted(year, sum, cx.lang);
    let lines = paint::flow(parts.iter().map(String::as_str), " ", width);
    lines.iter().map(|line| legend(line, cx)).collect()
}

/// Of what the bar is, and each state that some duty is in, with its sign.
fn counted(year: i32, sum: Cell, lang: Lang) -> Vec<String> {
    let head = t("Kewajiban {}:", "Duties of {}:").with([year.to_string().into()]);
    let states = [
        (sum.done, t("█ {} selesai", "█ {} done")),
        (sum.running, t("▓ {} jalan", "▓ {} begun")),
        (sum.late, t("▒ {} telat", "▒ {} late")),
        (sum.open, t("░ {} belum", "░ {} open")),
    ];
    let some = states.into_iter().filter(|(n, _)| *n > 0);
    let some = some.map(|(n, words)| words.with([n.into()]));
    let told = std::iter::once(head).chain(some);
    told.map(|words| words.get(lang)).collect()
}

/// Duties by state: what is done, under way, late, closed, still to come; each has its own sign.
pub fn states(sum: Cell, width: usize, cx: &Cx<'_>) -> Line<'static> {
    let room = width.saturating_sub(SHARE).min(STATES);
    let words = t(" {}% dari {} selesai", " {}% of {} done");
    let words = words.with([sum.percent().unwrap_or(0).into(), sum.target().into()]);
    let words = [Span::raw(words.get(cx.lang))];
    Line::from([parts(sum, room, cx), words.to_vec()].concat())
}

/// The whole as a bar of just so many columns, each state by its sign; nothing where it is read aloud: blocks say nothing.
fn parts(sum: Cell, room: usize, cx: &Cx<'_>) -> Vec<Span<'static>> {
    if cx.lines {
        return vec![];
    }
    let states = [
        (sum.done, "█", Role::Good),
        (sum.running, "▓", Role::Warn),
        (sum.late, "▒", Role::Late),
        (sum.closed, "x", Role::Late),
    ];
    let mut left = room;
    let mut part = |(n, sign, role): (i64, &str, Role)| {
        let many = columns(n, sum.target(), room).min(left);
        left -= many;
        Span::styled(sign.repeat(many), cx.theme.ink(role))
    };
    let mut bars: Vec<_> = states.into_iter().map(&mut part).collect();
    // What is still to come takes the rest, so that bars under each other end alike.
    let rest = if sum.open > 0 { "░" } else { " " };
    bars.push(Span::styled(rest.repeat(left), cx.theme.ink(Role::Dim)));
    bars
}

/// The sum of what lies in a region.
fn within(map: &Coverage, region: &Code) -> Cell {
    let units = map.units.iter().filter(|(code, _)| region.holds(code));
    units.fold(Cell::default(), |mut sum, (code, _)| {
        sum.add(map.of_unit(code));
        sum
    })
}

/// Released of the ceiling in a region, in whole percent.
fn released(funds: &Funds, region: &Code) -> Option<i64> {
    let accounts = funds.accounts.iter().filter(|a| region.holds(&a.region));
    let (all, out) = accounts.fold((0, 0), |(all, out), a| {
        (all + a.sums.ceiling, out + a.sums.released)
    });
    (all > 0).then(|| out * 100 / all)
}

/// The offices right under the own one, side by side.
pub fn side_by_side(
    map: &Coverage,
    funds: Option<&Funds>,
    most: usize,
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let rows = below(map, most, cx);
    let head = t(
        "selesai              telat  tunggakan  dana cair",
        "done                  late    arrears   released",
    );
    let head = format!("  {}{}", " ".repeat(NAME), head.get(cx.lang));
    let head = Line::from(Span::styled(head, cx.theme.style(Role::Header)));
    let lines = rows.iter().map(|row| office(row, funds, cx));
    std::iter::once(head).chain(lines).collect()
}

/// What an office has done, is late with and owes of earlier years, and how much of its money was released.
fn office(
    (code, name, cell): &(&Code, &String, Cell),
    funds: Option<&Funds>,
    cx: &Cx<'_>,
) -> Line<'static> {
    let name = format!("{} {name}", code.short_kind().get(cx.lang));
    let percent = cell.percent().unwrap_or(0);
    let money = funds.and_then(|f| released(f, code));
    let money = money.map_or_else(|| "–".to_owned(), |n| format!("{n}%"));
    let late = if cell.behind() > 0 {
        Role::Late
    } else {
        Role::Text
    };
    let name = format!("  {}{percent:>4}% ", paint::fit(&name, NAME, false));
    let mut spans = vec![Span::raw(name)];
    spans.extend(parts(*cell, UNIT, cx));
    let blank = if cx.lines { UNIT } else { 0 };
    let style = cx.theme.style(late);
    spans.extend(figure(cell.late, blank + 6, style));
    spans.extend(figure(cell.arrears, 11, style));
    spans.push(Span::raw(format!("  {money:>9}")));
    Line::from(spans)
}

/// The offices furthest behind, a bar each: what is late of this year and what earlier ones left.
pub fn behind(map: &Coverage, most: usize, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let worst = map.furthest_behind();
    let Some((_, _, first)) = worst.first() else {
        return vec![];
    };
    let (whole, room) = (first.behind(), width.saturating_sub(2 + NAME + 11));
    let line = |(code, name, cell): &(&Code, &str, Cell)| {
        let name = format!("{} {name}", code.short_kind().get(cx.lang));
        let late = columns(cell.late, whole, room);
        let arrears = columns(cell.arrears, whole, room.saturating_sub(late));
        let bars = [("▒", late, Role::Late), ("█", arrears, Role::Warn)];
        let bars = bars.map(|(sign, n, role)| Span::styled(sign.repeat(n), cx.theme.ink(role)));
        let figures = format!(" {:>3} + {:>3} ", cell.late, cell.arrears);
        let name = Span::raw(format!("  {}", paint::fit(&name, NAME, false)));
        Line::from([vec![name, Span::raw(figures)], bars.to_vec()].concat())
    };
    let title = t(
        "Paling tertinggal: ▒ telat + █ tunggakan",
        "Furthest behind: ▒ late + █ arrears",
    );
    let lines = worst.iter().take(most).map(line);
    let signs = [('▒', Role::Late), ('█', Role::Warn)];
    let title = Line::from(inked(title.get(cx.lang), &signs, cx));
    let title = title.style(cx.theme.style(Role::Header));
    std::iter::once(title).chain(lines).collect()
}

/// A figure at the right of so many columns; a theme may put a colour behind it, which is for the figure alone.
fn figure(n: i64, columns: usize, style: Style) -> [Span<'static>; 2] {
    let text = n.to_string();
    let blanks = " ".repeat(columns.saturating_sub(text.len()));
    [Span::raw(blanks), Span::styled(text, style)]
}

/// The offices right under the own one in little room: how much is done, and how much is late or in arrears.
pub fn offices(map: &Coverage, most: usize, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let room = width.saturating_sub(2 + NAME + 1 + 12);
    let line = |(code, name, cell): (&Code, &String, Cell)| {
        let name = format!("{} {name}", code.short_kind().get(cx.lang));
        let late = if cell.behind() > 0 {
            Role::Late
        } else {
            Role::Text
        };
        let percent = cell.percent().unwrap_or(0);
        let mut spans = vec![Span::raw(format!("  {} ", paint::fit(&name, NAME, false)))];
        spans.extend(parts(cell, room, cx));
        spans.push(Span::raw(format!("{percent:>4}% ")));
        spans.extend(figure(cell.behind(), 5, cx.theme.style(late)));
        Line::from(spans)
    };
    let title = t(
        "Kantor di bawah: selesai, telat, tunggakan",
        "Offices below: done, late and in arrears",
    );
    let rows = below(map, most, cx).into_iter().map(line);
    std::iter::once(heading(title, cx)).chain(rows).collect()
}

/// The offices right under the own one, those furthest behind where there are more than rows.
fn below<'m>(map: &'m Coverage, most: usize, cx: &Cx<'_>) -> Vec<(&'m Code, &'m String, Cell)> {
    let own = &cx.seat.actor.region;
    let below = map.units.iter();
    let below = below.filter(|(code, _)| code.parent().as_ref() == Some(own));
    let mut rows: Vec<_> = below
        .map(|(code, name)| (code, name, within(map, code)))
        .collect();
    if rows.len() > most {
        rows.sort_by_key(|(.., cell)| -cell.behind());
        rows.truncate(most);
    }
    rows
}

/// A name, a bar, a figure.
fn measure(
    name: &str,
    (n, most): (i64, i64),
    shown: &str,
    (room, role): (usize, Role),
    cx: &Cx<'_>,
) -> Line<'static> {
    Line::from(vec![
        Span::raw(format!("  {}", paint::fit(name, 10, false))),
        Span::raw(format!("{shown:>16} ")),
        Span::styled(bar("█", n, most, room), cx.theme.ink(role)),
    ])
}

/// How long facilitation has waited.
pub fn ages(ages: [i64; 4], width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let most = ages.into_iter().max().unwrap_or(0);
    let room = width.saturating_sub(30);
    let title = t(
        "Umur fasilitasi yang menunggu",
        "Age of facilitation that waits",
    );
    let rows = steps(cx).into_iter().zip(ages).zip(0..);
    let rows = rows.map(|((step, n), nth)| {
        let role = if nth == 3 { Role::Late } else { Role::Accent };
        measure(&step, (n, most), &n.to_string(), (room, role), cx)
    });
    std::iter::once(heading(title, cx)).chain(rows).collect()
}

/// The same in one line.
pub fn ages_line(ages: [i64; 4], cx: &Cx<'_>) -> Line<'static> {
    let title = t("Umur fasilitasi  ", "Facilitation age  ").get(cx.lang);
    let each = steps(cx).into_iter().zip(ages);
    let each: Vec<String> = each.map(|(step, n)| format!("{step}: {n}")).collect();
    Line::from(format!("{title}{}", each.join(" · ")))
}

/// Planned, released and realised.
pub fn money(sums: &Sums, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let room = width.saturating_sub(30);
    let rows = [
        (t("pagu", "ceiling"), sums.ceiling, Role::Dim),
        (t("cair", "released"), sums.released, Role::Warn),
        (t("realisasi", "realised"), sums.realised, Role::Good),
    ];
    let rows = rows.into_iter().map(|(label, n, role)| {
        let shown = format::show_rupiah(n);
        measure(
            label.get(cx.lang),
            (n, sums.ceiling),
            &shown,
            (room, role),
            cx,
        )
    });
    std::iter::once(heading(t("Dana", "Funds"), cx))
        .chain(rows)
        .collect()
}

/// The same in one bar: realised, released beyond that, and what is left of the ceiling.
pub fn money_in_brief(sums: &Sums, cx: &Cx<'_>) -> Option<Line<'static>> {
    if sums.ceiling <= 0 || cx.lines {
        return None;
    }
    let [done, out] = [sums.realised, sums.released].map(|n| columns(n, sums.ceiling, STATES));
    let parts = [
        ("█", done, Role::Good),
        ("▓", out.saturating_sub(done), Role::Warn),
        ("░", STATES.saturating_sub(out.max(done)), Role::Dim),
    ];
    let parts = parts.map(|(sign, n, role)| Span::styled(sign.repeat(n), cx.theme.ink(role)));
    let label = t("Dana  ", "Funds ").get(cx.lang);
    let words = t("  █ realisasi  ▓ cair", "  █ realised  ▓ released");
    let signs = [('█', Role::Good), ('▓', Role::Warn)];
    let whole = std::iter::once(Span::raw(label)).chain(parts);
    let words = inked(words.get(cx.lang), &signs, cx);
    Some(Line::from(whole.chain(words).collect::<Vec<_>>()))
}

/// The duties with most arrears.
pub fn arrears(map: &Coverage, width: usize, cx: &Cx<'_>) -> Vec<Line<'static>> {
    let mut rows: Vec<_> = map
        .duties
        .iter()
        .map(|d| (d.code.as_str(), map.of_duty(d.id).arrears))
        .filter(|(_, n)| *n > 0)
        .collect();
    if rows.is_empty() {
        return vec![];
    }
    rows.sort_by_key(|(_, n)| -n);
    let most = rows[0].1;
    let room = width.saturating_sub(30);
    let title = t("Tunggakan menurut kewajiban", "Arrears by duty");
    let rows = rows.into_iter().take(6);
    let rows =
        rows.map(|(code, n)| measure(code, (n, most), &n.to_string(), (room, Role::Late), cx));
    std::iter::once(heading(title, cx)).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn the_counts_of_a_large_city_stay_in_one_line() {
        let sum = Cell {
            done: 9999,
            running: 9999,
            late: 9999,
            open: 9999,
            ..Cell::default()
        };
        for lang in [Lang::Id, Lang::En] {
            assert!(counted(2026, sum, lang).join(" ").chars().count() <= 74);
        }
    }

    #[test]
    fn what_is_not_nothing_shows_and_the_whole_fills_the_room() {
        assert_eq!(columns(0, 100, 40), 0);
        assert_eq!(columns(1, 1000, 40), 1);
        assert_eq!(columns(50, 100, 40), 20);
        assert_eq!(columns(100, 100, 40), 40);
        assert_eq!(columns(500, 100, 40), 40);
        assert_eq!(columns(5, 0, 40), 0);
    }
}
