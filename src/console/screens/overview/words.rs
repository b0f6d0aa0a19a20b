//! What an overview says in one line: what stands beside the figures of the year, and who is furthest behind.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::region::Code;
use crate::store::{Cell, Coverage};
use crate::text::{Message, Text, t};

/// What stands beside the year's figures, in one line: what does not apply, and what earlier years left.
pub(super) fn beside(sum: Cell) -> Option<Message> {
    let waived = t("{} lagi tidak berlaku", "{} more do not apply");
    let arrears = t(
        "{} tunggakan tahun sebelumnya",
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

/// Who is furthest behind, in a line; none where nobody is.
pub fn worst(map: &Coverage, width: usize, cx: &Cx<'_>) -> Option<Line<'static>> {
    let worst = map.furthest_behind();
    worst.first()?;
    let words = worst_of(&worst, width.saturating_sub(WORST.get(cx.lang).width()), cx);
    Some(Line::from(vec![
        Span::styled(WORST.get(cx.lang), cx.theme.style(Role::Header)),
        Span::styled(words, cx.theme.style(Role::Late)),
    ]))
}

/// Who is furthest behind, with how much is late and in arrears together: as many as are whole in so many columns.
fn worst_of(worst: &[(&Code, &str, Cell)], room: usize, cx: &Cx<'_>) -> String {
    let each = worst.iter().take(4).map(|(code, name, cell)| {
        let kind = code.short_kind().get(cx.lang);
        format!("{kind} {name} {}", cell.behind())
    });
    let each: Vec<String> = each.collect();
    let fit = |many: &usize| each[..*many].join(" · ").width() <= room;
    let many = (1..=each.len()).rev().find(fit).unwrap_or(1);
    let words = each[..many].join(" · ");
    paint::fit(&words, words.width().min(room), false)
}

const WORST: Text = t("Paling tertinggal  ", "Furthest behind    ");
