//! What the signs of a bar mean, in the colours that they have there.

use ratatui::text::{Line, Span};

use crate::console::theme::Role;
use crate::console::view::context::Cx;

/// Words with the signs of the states among them, each in the colour its part of a bar has.
pub fn legend(words: &str, cx: &Cx<'_>) -> Line<'static> {
    Line::from(inked(words, &STATE_SIGNS, cx))
}

/// The signs of the states in bars, and the colour of each.
const STATE_SIGNS: [(char, Role); 4] = [
    ('█', Role::Good),
    ('▓', Role::Warn),
    ('▒', Role::Late),
    ('░', Role::Dim),
];

/// Words with the signs among them in the colours that their bars have.
pub fn inked(words: &str, signs: &[(char, Role)], cx: &Cx<'_>) -> Vec<Span<'static>> {
    let is_sign = |c: char| signs.iter().any(|(sign, _)| *sign == c);
    let ink = |part: &str| {
        let role = signs.iter().find(|(sign, _)| part.starts_with(*sign));
        let ink = role.map(|(_, role)| cx.theme.ink(*role));
        Span::styled(part.to_owned(), ink.unwrap_or_default())
    };
    // A sign is a part of its own.
    let parts = words.split_inclusive(is_sign).flat_map(|part| {
        let last = part.chars().next_back().filter(|c| is_sign(*c));
        let (before, sign) = part.split_at(part.len() - last.map_or(0, char::len_utf8));
        [before, sign]
    });
    parts.filter(|part| !part.is_empty()).map(ink).collect()
}
