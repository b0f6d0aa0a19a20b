//! The columns of the money of a year: a bar, and the sums beside it as far as there is room.

use ratatui::text::{Line, Span};
use unicode_width::UnicodeWidthStr;

use super::{AMOUNT, MEASURES, Measure, NAME, REST, Row};
use crate::console::theme::Role;
use crate::console::view::context::Cx;
use crate::console::widgets::paint;
use crate::domain::format::show_rupiah;
use crate::domain::model::ledger::Sums;

/// The longest bar, and the shortest that leaves room for more sums beside it.
const BAR: usize = 50;
const LEAST_BAR: usize = 16;

/// The columns of the rows: how long their bars are, and whether what was released and realised stands beside the ceiling.
pub struct Columns {
    bar: usize,
    measures: usize,
}

impl Columns {
    pub fn of(width: u16) -> Self {
        let room = usize::from(width).saturating_sub(2 + NAME + 1 + AMOUNT + 1 + REST);
        let more = (MEASURES.len() - 1) * AMOUNT;
        match room.checked_sub(more).filter(|left| *left >= LEAST_BAR) {
            Some(left) => Self {
                bar: left.min(BAR),
                measures: MEASURES.len(),
            },
            None => Self {
                bar: room.min(BAR),
                measures: 1,
            },
        }
    }

    /// What stands over the rows: the year's books, and the name of each sum; books that leave those no room stand above.
    pub fn heads(&self, books: String, cx: &Cx<'_>) -> Vec<Line<'static>> {
        let line = |text: String| Line::from(Span::styled(text, cx.theme.style(Role::Header)));
        if cx.lines {
            return vec![line(books)];
        }
        let labels = MEASURES.iter().take(self.measures);
        let labels: Vec<String> = labels
            .map(|m| paint::capital(m.label.get(cx.lang)))
            .collect();
        let least = labels.first().map_or(0, |l| l.width());
        match self.first(books.width() + 1, least) {
            Some(first) => vec![line(self.with_names(&books, first, &labels))],
            None => vec![line(books), line(self.with_names("", AMOUNT, &labels))],
        }
    }

    fn with_names(&self, books: &str, first: usize, labels: &[String]) -> String {
        let room = 2 + NAME + 1 + self.bar + AMOUNT - first;
        let named = labels.iter().zip([first, AMOUNT, AMOUNT]);
        let named = named.map(|(label, width)| paint::fit(label, width, true));
        paint::fit(books, room, false) + &named.collect::<String>()
    }

    /// The columns left to the name of the first sum by books of so many; nothing where they leave it too few.
    fn first(&self, books: usize, least: usize) -> Option<usize> {
        let over = books.saturating_sub(2 + NAME + 1 + self.bar);
        AMOUNT.checked_sub(over).filter(|first| *first > least)
    }

    /// Realised, released, ceiling, each in its sign and colour; nothing where nothing is decided yet.
    pub fn bar(&self, sums: &Sums, cx: &Cx<'_>) -> Vec<Span<'static>> {
        let Some(parts) = bar_of(sums, self.bar) else {
            return vec![Span::raw(" ".repeat(self.bar))];
        };
        let ink = |(m, many): (&Measure, usize)| {
            Span::styled(m.sign.to_string().repeat(many), cx.theme.ink(m.role))
        };
        MEASURES.iter().zip(parts).rev().map(ink).collect()
    }

    /// The sums that stand in columns.
    pub fn amounts(&self, row: &Row, cx: &Cx<'_>) -> Vec<Span<'static>> {
        let further = MEASURES.iter().take(self.measures).skip(1);
        let further = further.map(|m| paint::fit(&show_rupiah((m.of)(&row.sums)), AMOUNT, true));
        let further = Span::raw(further.collect::<String>() + " ");
        vec![amount(row, cx), further]
    }
}

/// The ceiling; what is only asked for stands back.
fn amount(row: &Row, cx: &Cx<'_>) -> Span<'static> {
    let shown = show_rupiah(row.asked.unwrap_or(row.sums.ceiling));
    let text = paint::fit(&shown, AMOUNT, true);
    match row.asked {
        Some(_) => Span::styled(text, cx.theme.style(Role::Dim)),
        None => Span::raw(text),
    }
}

/// How many columns of a bar are left of the ceiling, released and realised, in the order of [`MEASURES`].
fn bar_of(sums: &Sums, columns: usize) -> Option<[usize; 3]> {
    let width = i64::try_from(columns).unwrap_or(0);
    let upto = |n: i64| {
        usize::try_from(n * width / sums.ceiling)
            .unwrap_or(0)
            .min(columns)
    };
    (sums.ceiling > 0).then(|| {
        let realised = upto(sums.realised);
        let released = upto(sums.released).max(realised);
        [columns - released, released - realised, realised]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn books_of_any_length_leave_the_sums_their_names() {
        let columns = Columns::of(80);
        let at = 2 + NAME + 1 + columns.bar;
        assert_eq!(columns.first(at, 4), Some(AMOUNT));
        assert_eq!(columns.first(at + 5, 4), Some(AMOUNT - 5));
        for books in at + AMOUNT - 4..200 {
            assert_eq!(columns.first(books, 4), None);
        }
    }

    #[test]
    fn a_bar_shows_what_was_realised_released_and_planned() {
        let sums = Sums {
            ceiling: 100,
            released: 60,
            realised: 30,
            last: None,
        };
        assert_eq!(bar_of(&sums, 10), Some([4, 3, 3]));
        assert_eq!(bar_of(&Sums::default(), 4), None);
    }
}
