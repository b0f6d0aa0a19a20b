//! Small pieces of picture that several screens share.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Borders};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::console::app::Cx;
use crate::console::theme::Role;
use crate::store::View;
use crate::text::Lang;

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
    let block = Block::default()
        .borders(Borders::ALL)
        .border_style(cx.theme.style(Role::Frame));
    let block = if cx.ascii {
        block.border_set(ratatui::symbols::border::Set {
            top_left: "+",
            top_right: "+",
            bottom_left: "+",
            bottom_right: "+",
            vertical_left: "|",
            vertical_right: "|",
            horizontal_top: "-",
            horizontal_bottom: "-",
        })
    } else {
        block.border_type(BorderType::Plain)
    };
    block.title(Span::styled(
        format!(" {} ", title.into()),
        cx.theme.style(Role::Title),
    ))
}

/// The office of the seat: `Plt. Camat Mojoroto`.
pub fn office(cx: &Cx<'_>) -> String {
    let actor = &cx.seat.actor;
    format!(
        "{}{} {}",
        actor.holding.prefix(),
        actor.role.label().get(cx.lang),
        cx.seat.place
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

/// `label   value`, the label in its own column.
pub fn pair(label: &str, value: String, style: Style, cx: &Cx<'_>) -> Line<'static> {
    Line::from(vec![
        Span::styled(fit(label, 26, false) + " ", cx.theme.style(Role::Dim)),
        Span::styled(value, style),
    ])
}

/// The name of a record's state.
pub fn state(view: &View, lang: Lang) -> String {
    let state = view.record.entity.workflow.state(&view.record.state);
    state.map_or_else(
        || view.record.state.clone(),
        |s| s.label.get(lang).to_owned(),
    )
}

/// The mark of the selected row: a sign and weight, never colour alone. Only the mark moves, which costs few bytes.
pub fn mark(here: bool, cx: &Cx<'_>) -> Span<'static> {
    if here {
        Span::styled("> ", cx.theme.style(Role::Mark))
    } else {
        Span::raw("  ")
    }
}

/// A sign, or its ASCII stand-in.
pub fn sign<'a>(cx: &Cx<'_>, sign: &'a str, ascii: &'a str) -> &'a str {
    if cx.ascii { ascii } else { sign }
}
