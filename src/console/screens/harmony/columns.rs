//! The columns of the grid: how wide each is, and what it is called.

use std::ops::Range;

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;
use uuid::Uuid;

use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format;
use crate::store::Harmony;

const NAME: usize = 22;
/// Columns of a kind of kader teknis, with the blank behind its name.
const KIND: usize = 9;
/// The widest a kind is where there are few.
const WIDE_KIND: usize = 14;

/// The columns of a name and of a kind; in lines nothing is cut. A long name takes what the kinds leave over.
pub(super) fn rooms(harmony: &Harmony, width: u16, cx: &Cx<'_>) -> (usize, usize) {
    if cx.lines {
        return (2 * NAME, 2 * KIND);
    }
    let room = usize::from(width).saturating_sub(NAME + 2);
    let many = harmony.sectors.len();
    let kind = (room / many.max(1)).clamp(KIND, WIDE_KIND);
    let seen = (room / kind).min(many);
    let longest = harmony.kpm.iter().map(|kpm| kpm.2.width()).max();
    let wants = (longest.unwrap_or(0) + 1).saturating_sub(NAME);
    (NAME + wants.min(room.saturating_sub(seen * kind)), kind)
}

/// The names over the columns, in two lines where one of them needs them.
pub(super) fn heads(
    harmony: &Harmony,
    kinds: &Range<usize>,
    (name, kind): (usize, usize),
    cx: &Cx<'_>,
) -> Vec<Line<'static>> {
    let style = cx.theme.style(Role::Header);
    let kinds = harmony.sectors[kinds.clone()].iter();
    let called = |(id, code): &(Uuid, String)| {
        let name = harmony.names.get(id).map_or("", String::as_str);
        called(name, code, kind - 1)
    };
    let called: Vec<Vec<String>> = kinds.map(called).collect();
    let lines = called.iter().map(Vec::len).max().unwrap_or(1);
    let line = |nth: usize| {
        let above = lines - 1 - nth;
        let part = |words: &Vec<String>| {
            let at = words.len().checked_sub(above + 1);
            let part = at.and_then(|at| words.get(at));
            paint::fit(part.map_or("", String::as_str), kind - 1, false) + " "
        };
        let first = if above == 0 { "KPM" } else { "" };
        let parts: String = called.iter().map(part).collect();
        let text = format!("  {}{parts}", paint::fit(first, name, false));
        Line::from(Span::styled(text, style))
    };
    (0..lines).map(line).collect()
}

/// What a kind is called over a narrow column: by the letters beside its name or its name in two lines, else by its code.
fn called(name: &str, code: &str, room: usize) -> Vec<String> {
    let letters = name.rsplit_once('(').and_then(|(_, l)| l.strip_suffix(')'));
    let short = letters.unwrap_or(name).split('/').next().unwrap_or(name);
    let words = format::flow(short.split_whitespace(), " ", room);
    let is_whole = short.split_whitespace().all(|w| w.width() <= room);
    if is_whole && words.len() <= 2 && !short.is_empty() {
        return words;
    }
    format::broken(&paint::capital(code), room)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_called_by_what_its_column_holds() {
        assert_eq!(
            called("Karang taruna", "karangtaruna", 8),
            ["Karang", "taruna"]
        );
        assert_eq!(called("Tim Pendamping Keluarga (TPK)", "tpk", 8), ["TPK"]);
        assert_eq!(called("PPKBD/sub-PPKBD", "ppkbd", 8), ["PPKBD"]);
        assert_eq!(called("Kesehatan lansia", "lansia", 8), ["Lansia"]);
        assert_eq!(called("Kader TB", "tb", 8), ["Kader TB"]);
        assert_eq!(called("Dasawisma", "dasawisma", 8), ["Dasawis-", "ma"]);
    }
}
