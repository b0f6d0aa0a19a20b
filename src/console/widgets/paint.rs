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
pub use crate::domain::format::{flow, wrap};
use crate::domain::model::{consultation, incident, obligation};
use crate::store::View;
use crate::text::{Lang, Message, counted, t};

/// The room an overlay takes inside the body.
pub fn inset(area: Rect) -> Rect {
    let (x, y) = (area.width / 10, area.height / 8);
    Rect {
        x: area.x + x,
        y: area.y + y,
        width: area.width - 2 * x,
        height: area.height - 2 * y,
    }
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
    frame.render_widget(Line::from(format!("{sign}{}", input.value())), line);
    let x = u16::try_from(input.visual_cursor() + 1).unwrap_or(0);
    frame.set_cursor_position((line.x + x, line.y));
    body
}

/// The office of the seat: `Plt. Camat Mojoroto`.
pub fn office(cx: &Cx<'_>) -> String {
    let actor = &cx.seat.actor;
    format!(
        "{}{} {}",
        actor.holding.prefix(),
        actor.role.label().get(cx.lang),
        format::visible(&cx.seat.place)
    )
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

/// The column of labels, with the blank behind it.
const LABEL: usize = 27;

/// `label   value`, the label in its own column; what is too long for its column goes over several lines.
pub fn pair(
    label: &str,
    value: &str,
    style: Style,
    width: usize,
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    // One that fits stays as it is, set in or not.
    let labels = if label.width() < LABEL {
        vec![label.to_owned()]
    } else {
        wrap(label, LABEL - 1)
    };
    let values = wrap(value, width.saturating_sub(LABEL));
    let part = |words: &[String], at: usize| words.get(at).cloned().unwrap_or_default();
    let line = |at| {
        let label = fit(&part(&labels, at), LABEL, false);
        Line::from(vec![
            Span::styled(label, cx.theme.style(Role::Dim)),
            Span::styled(part(&values, at), style),
        ])
    };
    (0..labels.len().max(values.len())).map(line).collect()
}

/// A text with its first letter large, for a title.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The name of a record's state.
pub fn state(view: &View, lang: Lang) -> String {
    view.record.state.label.get(lang).to_owned()
}

/// The state with what the day adds to it: an obligation past its due date is late, other open work has a `!`.
pub fn standing(view: &View, cx: &Cx<'_>) -> String {
    let state = state(view, cx.lang);
    let entity = view.record.entity;
    if entity == &incident::ENTITY {
        let now = format::time_of(cx.now);
        let hours = incident::hours_left(&view.record, cx.today(), now);
        return hours.map_or(state.clone(), |h| {
            format!("{state}, {}", incident::left(h).get(cx.lang))
        });
    }
    if !view.record.is_late(cx.today()) {
        return state;
    }
    if entity == &obligation::ENTITY {
        return t("terlambat", "late").get(cx.lang).to_owned();
    }
    format!("{state} !")
}

/// How long a consultation has waited, and whether longer than it may.
pub fn waiting(view: &View, deadline: i64, cx: &Cx<'_>) -> Option<String> {
    let days = consultation::days_open(&view.record, cx.today())?;
    let late = deadline > 0 && days > deadline;
    let words = if late {
        t("{} ! {}", "{} ! {}")
    } else {
        t("{} {}", "{} {}")
    };
    let words = words.with([self::days(days).into(), state(view, cx.lang).into()]);
    Some(words.get(cx.lang))
}

/// `1 hari`, `3 hari`; English knows one day.
pub fn days(n: i64) -> Message {
    let count = usize::try_from(n).unwrap_or(0);
    counted(count, t("{} hari", "{} days"), "{} day")
}

/// The mark of the selected row: a sign and weight, never colour alone. Only the mark moves, which costs few bytes.
pub fn mark(here: bool, cx: &Cx<'_>) -> Span<'static> {
    let span = if here {
        Span::styled("> ", cx.theme.style(Role::Mark))
    } else {
        Span::raw("  ")
    };
    if cx.lines {
        return span.hidden();
    }
    span
}
