//! Rows on paper: those that follow each other and are alike stand once, with their number.
//!
//! `⋮ 5 blank` is five blank rows; `⋮ 5 more` is the row above five times more. Blank rows at the end are cut: the title
//! of a view says how many rows it has.

const MARK: &str = "⋮ ";

/// The rows with what repeats itself counted.
pub fn fold(rows: &str) -> String {
    let rows: Vec<&str> = rows.trim_end().lines().collect();
    let runs = rows.chunk_by(|row, next| row == next);
    runs.map(count).collect()
}

fn count(run: &[&str]) -> String {
    match (run[0], run.len()) {
        ("", blank @ 2..) => format!("{MARK}{blank} blank\n"),
        (row, all @ 3..) => format!("{row}\n{MARK}{} more\n", all - 1),
        (row, all) => format!("{row}\n").repeat(all),
    }
}

/// The rows that were folded, as many as the view has.
pub fn unfold(paper: &str, height: usize) -> String {
    let mut rows: Vec<&str> = vec![];
    for line in paper.lines() {
        let Some(mark) = line.strip_prefix(MARK) else {
            rows.push(line);
            continue;
        };
        let (number, what) = mark.split_once(' ').unwrap();
        let row = if what == "blank" {
            ""
        } else {
            rows[rows.len() - 1]
        };
        rows.extend(vec![row; number.parse().unwrap()]);
    }
    rows.resize(height, "");
    rows.join("\n")
}
