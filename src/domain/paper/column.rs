//! What the cells under a heading have in common, and how wide they stand.

use super::render::widths;

/// What a letter takes in a table of an upright paper and of a register, wide before narrow.
const LETTERS: [usize; 3] = [135, 120, 105];
const SMALL_LETTERS: [usize; 3] = [110, 98, 86];
/// What a column takes beside its letters.
const PADDING: usize = 300;

/// Columns in which somebody signs, and how many letters' room that takes.
const SIGNED: [(&str, usize); 2] = [("Tanda tangan", 13), ("Paraf", 8)];

/// The widths of columns by what they hold, together as wide as the room; alike where that cannot be.
pub fn shares(heads: &[String], rows: &[Vec<String>], landscape: bool, room: u32) -> Vec<usize> {
    let letters = if landscape { SMALL_LETTERS } else { LETTERS };
    let room = room as usize;
    let free = room.saturating_sub(PADDING * heads.len());
    let row = |r: &Vec<String>| heads.iter().zip(r).map(|(h, c)| wide(h, c)).collect();
    let rows: Vec<Vec<String>> = rows.iter().map(row).collect();
    let bolder: Vec<String> = heads.iter().map(|h| bold(h)).collect();
    let fitting = |letter| widths(&bolder, &rows, free / letter);
    let Some(columns) = letters.into_iter().find_map(fitting) else {
        return vec![room / heads.len().max(1); heads.len()];
    };
    let total = columns.iter().sum::<usize>().max(1);
    let share = |letters: &usize| letters * free / total + PADDING;
    columns.iter().map(share).collect()
}

/// Whether somebody signs in the cells under a heading.
pub fn is_signed(head: &str) -> bool {
    to_sign(head).is_some()
}

/// What a heading takes in letters of a cell: long words in bold ones are wider.
fn bold(head: &str) -> String {
    let words = head.split(' ');
    let words = words.map(|w| {
        if w.chars().count() > 5 {
            format!("{w}x")
        } else {
            w.to_owned()
        }
    });
    words.collect::<Vec<_>>().join(" ")
}

/// What a cell takes in letters: the block that bars are drawn of is wider than one, and a hand needs room.
fn wide(head: &str, cell: &str) -> String {
    match to_sign(head) {
        Some(room) if cell.is_empty() => "x".repeat(room),
        _ => cell.replace('█', "██"),
    }
}

/// The room for a hand in the cells under a heading; none where nobody signs there.
fn to_sign(head: &str) -> Option<usize> {
    let found = SIGNED.iter().find(|(name, _)| *name == head);
    found.map(|(_, room)| *room)
}

/// Which columns hold nothing but figures: these stand one below the other by their last digit. The running number at the
/// left is none.
pub fn of_figures(heads: &[String], rows: &[Vec<&str>]) -> Vec<bool> {
    let holds = |at: usize| {
        let cells = rows.iter().filter_map(|r| r.get(at)).map(|c| c.trim());
        let mut cells = cells.filter(|c| !c.is_empty()).peekable();
        cells.peek().is_some() && cells.all(is_figure)
    };
    let is_running = |at: usize| at == 0 && heads[at].starts_with("No");
    (0..heads.len())
        .map(|at| !is_running(at) && holds(at))
        .collect()
}

/// `7`, `-1.250`, `Rp1.500.000`, `66%`; the number of a person or a letter is none.
fn is_figure(cell: &str) -> bool {
    let bare = cell.strip_prefix('-').unwrap_or(cell);
    let bare = bare.strip_prefix("Rp").unwrap_or(bare);
    let bare = bare.strip_suffix('%').unwrap_or(bare);
    let mut groups = bare.split('.');
    let first = groups.next().unwrap_or_default();
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let is_counted = first == "0" || (!first.starts_with('0') && first.len() < 10);
    digits(first) && is_counted && groups.all(|g| g.len() == 3 && digits(g))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_told_from_numbers_that_name_something() {
        for figure in [
            "0",
            "7",
            "2026",
            "-1.250",
            "Rp1.500.000",
            "-Rp750.000",
            "66%",
        ] {
            assert!(is_figure(figure), "{figure}");
        }
        for other in [
            "",
            "-",
            "001",
            "08.30",
            "35.71",
            "17-09-2014",
            "9971010101900001",
            "S1",
        ] {
            assert!(!is_figure(other), "{other}");
        }
    }

    #[test]
    fn a_column_is_of_figures_where_all_its_cells_are() {
        let heads = ["No", "Nama", "Pagu", "Bukti"].map(str::to_owned);
        let rows = [vec!["1", "Siti", "Rp0", ""], vec!["2", "7", "Rp1.000", ""]];
        assert_eq!(of_figures(&heads, &rows), [false, false, true, false]);
    }
}
