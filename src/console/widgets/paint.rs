//! Small pieces of picture that several screens share.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::{Style, Stylize};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Borders};
use tui_input::Input;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::domain::format;
pub use crate::domain::format::{capital, flow, wrap};
use crate::domain::schema::field::words::JOINT;
use crate::store::View;
use crate::text::{Lang, Message, counted, t};

/// The widest an overlay is: its rows are read across.
const OVERLAY: u16 = 100;

/// The room an overlay takes inside the body.
pub fn inset(area: Rect) -> Rect {
    let x = (area.width / 10).max(area.width.saturating_sub(OVERLAY) / 2);
    let y = area.height / 8;
    Rect {
        x: area.x + x,
        y: area.y + y,
        width: area.width - 2 * x,
        height: area.height - 2 * y,
    }
}

/// The same for what has so many lines of that width: no higher than they are within their frame.
pub fn inset_for(area: Rect, lines: impl Fn(u16) -> Option<usize>) -> Rect {
    let all = inset(area);
    let needed = lines(all.width.saturating_sub(2)).and_then(|n| u16::try_from(n + 2).ok());
    Rect {
        height: needed.map_or(all.height, |n| n.min(all.height)),
        ..all
    }
}

/// Draws lines one under the other, each cut at the edge: for rows that fit already, at half the cost of a paragraph.
pub fn rows(frame: &mut Frame<'_>, area: Rect, lines: &[Line<'_>]) {
    for (row, line) in area.rows().zip(lines) {
        frame.render_widget(line, row);
    }
}

/// Draws the frame of an overlay; answers what is within.
pub fn draw_box(frame: &mut Frame<'_>, area: Rect, title: String, cx: &Cx<'_>) -> Rect {
    let block = boxed(cx, title);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}

/// A frame around an overlay.
pub fn boxed<'a>(cx: &Cx<'_>, title: impl Into<String>) -> Block<'a> {
    let borders = if cx.lines {
        Borders::NONE
    } else {
        Borders::ALL
    };
    let block = Block::default()
        .borders(borders)
        .border_type(BorderType::Plain)
        .border_style(cx.theme.style(Role::Frame));
    block.title(Span::styled(
        format!(" {} ", title.into()),
        cx.theme.style(Role::Title),
    ))
}

/// A box with a line that is typed into after this sign; answers where the rest goes.
pub fn asking(
    frame: &mut Frame<'_>,
    area: Rect,
    cx: &Cx<'_>,
    title: String,
    (sign, input): (char, &Input),
) -> Rect {
    let block = boxed(cx, title);
    let inner = block.inner(area);
    frame.render_widget(block, area);
    let [line, body] = Layout::vertical([Constraint::Length(1), Constraint::Min(1)]).areas(inner);
    // What is typed last stays in sight.
    let over = input.visual_scroll(usize::from(line.width.saturating_sub(2)));
    let typed: String = input.value().chars().skip(over).collect();
    frame.render_widget(Line::from(format!("{sign}{typed}")), line);
    let x = u16::try_from(input.visual_cursor().saturating_sub(over) + 1).unwrap_or(0);
    frame.set_cursor_position((line.x + x, line.y));
    body
}

/// The office of the seat: `Plt. Camat Mojoroto`.
pub fn office(cx: &Cx<'_>) -> String {
    cx.seat.office(cx.lang)
}

/// The text cut or filled to exactly so many columns.
pub fn fit(text: &str, columns: usize, right: bool) -> String {
    let width = text.width();
    if width > columns {
        return cut(text, columns);
    }
    let pad = " ".repeat(columns - width);
    if right {
        pad + text
    } else {
        text.to_owned() + &pad
    }
}

/// The name of a record cut or filled to so many columns: of one in parts the last stays, which often alone tells it apart
/// (the role of an account, the year of an award).
pub fn fit_name(name: &str, columns: usize) -> String {
    let parts = name
        .rsplit_once(JOINT)
        .filter(|_| name.width() > columns)
        .map(|(first, last)| (first, format!("{JOINT}{last}")))
        .filter(|(_, last)| last.width() <= columns / 2);
    match parts {
        Some((first, last)) => {
            let first = cut(first, columns - last.width());
            // A joint that the cut falls on is not said twice.
            let first = first.trim_end().replace("·~", "~");
            fit(&(first + &last), columns, false)
        }
        None => fit(name, columns, false),
    }
}

/// Columns beside each other: all but the last as wide as said, two blanks between them.
pub fn columns<const N: usize>(widths: &[usize], cells: [&str; N]) -> String {
    let fitted = cells[..N - 1].iter().zip(widths);
    let text: String = fitted
        .map(|(cell, width)| fit(cell, *width, false) + "  ")
        .collect();
    text + cells[N - 1]
}

fn cut(text: &str, columns: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used + 1 > columns {
            break;
        }
        out.push(c);
    }
    out += "~";
    let short = columns.saturating_sub(out.width());
    out + &" ".repeat(short)
}

/// The column of labels, with the blank behind it, and what it is where all has fewer columns than `NARROW`.
const LABEL: usize = 27;
const NARROW_LABEL: usize = 24;
const NARROW: usize = 64;

/// `label   value`, the label in its own column; what is too long for its column goes over several lines, in a narrow place
/// under its label.
pub fn pair(
    label: &str,
    value: &str,
    style: Style,
    width: usize,
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let is_narrow = width < NARROW;
    let column = if is_narrow { NARROW_LABEL } else { LABEL };
    let labels = labels_in(label, column);
    let dim = cx.theme.style(Role::Dim);
    let values = wrap(value, width.saturating_sub(column));
    if is_narrow && values.len() > 1 {
        return under(&labels, value, (style, dim), width);
    }
    let part = |words: &[String], at: usize| words.get(at).cloned().unwrap_or_default();
    let line = |at| {
        let label = fit(&part(&labels, at), column, false);
        Line::from(vec![
            Span::styled(label, dim),
            Span::styled(part(&values, at), style),
        ])
    };
    (0..labels.len().max(values.len())).map(line).collect()
}

/// A label in as many lines as its column makes of it, all set in alike.
fn labels_in(label: &str, column: usize) -> Vec<String> {
    // One that fits stays as it is, set in or not.
    if label.width() < column {
        return vec![label.to_owned()];
    }
    let set_in = set_in(label);
    let parts = wrap(label, column - 1 - set_in.len()).into_iter();
    parts.map(|part| set_in.clone() + &part).collect()
}

fn set_in(label: &str) -> String {
    " ".repeat(label.len() - label.trim_start().len())
}

/// A value over the whole width, under its label.
fn under(
    labels: &[String],
    value: &str,
    (style, dim): (Style, Style),
    width: usize,
) -> Vec<Line<'static>> {
    let set_in = labels.first().map_or_else(String::new, |l| set_in(l)) + "  ";
    let values = wrap(value, width.saturating_sub(set_in.len())).into_iter();
    let values = values.map(|v| Line::from(Span::styled(set_in.clone() + &v, style)));
    let labels = labels
        .iter()
        .map(|l| Line::from(Span::styled(l.clone(), dim)));
    labels.chain(values).collect()
}

/// The name of a record's state.
pub fn state(view: &View, lang: Lang) -> String {
    view.record.state.label.get(lang).to_owned()
}

/// The state with what the moment adds to it, by the entity's own words; else open work that is past its due date has a
/// `!`.
pub fn state_now(view: &View, cx: &Cx<'_>) -> String {
    let (record, today) = (&view.record, cx.today());
    let note = record.entity.state_note.as_ref();
    let told = note.and_then(|note| (note.told)(record, today, format::time_of(cx.now)));
    if let Some(told) = told {
        return told.get(cx.lang);
    }
    let state = state(view, cx.lang);
    if record.is_late(today) {
        format!("{state} !")
    } else {
        state
    }
}

/// `1 hari`, `3 hari`; English knows one day.
pub fn days(n: i64) -> Message {
    let count = usize::try_from(n).unwrap_or(0);
    counted(count, t("{} hari", "{} days"), "{} day")
}

/// The sign of the selected row, one column wide, where its rows can be marked beside it.
pub fn cursor(here: bool, cx: &Cx<'_>) -> Span<'static> {
    let span = if here {
        Span::styled(">", cx.theme.style(Role::Mark))
    } else {
        Span::raw(" ")
    };
    if cx.hides_marks {
        return span.hidden();
    }
    span
}

/// The mark of the selected row: a sign and weight, never colour alone. Only the mark moves, which costs few bytes.
pub fn mark(here: bool, cx: &Cx<'_>) -> Span<'static> {
    let span = if here {
        Span::styled("> ", cx.theme.style(Role::Mark))
    } else {
        Span::raw("  ")
    };
    if cx.hides_marks {
        return span.hidden();
    }
    span
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_is_cut_keeps_its_last_part() {
        let name = "Retno Setyaningsih · perangkat.burengan · Lurah";
        assert_eq!(fit_name(name, 24), "Retno Setyaning~ · Lurah");
        assert_eq!(fit_name(name, 50), format!("{name}   "));
        assert_eq!(fit_name(name, 29), "Retno Setyaningsih ~ · Lurah ");
        assert_eq!(fit_name(name, 29), "Retno Setyaningsih ~ · Lurah ");
        // A last part that would leave little of the rest is cut with it.
        assert_eq!(fit_name("SK · 188.45/31/35.71.01.1001", 12), "SK · 188.45~");
        assert_eq!(fit_name("Tanpa bagian lain", 8), "Tanpa b~");
    }
}
