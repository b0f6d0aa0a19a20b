//! Rows of a sheet that are no data: column numbers, headings again, totals, numbers without a name, signatures.

use super::{Shaped, ranges, words};
use crate::domain::format;
use crate::exchange::sheet::{Cell, Line};
use crate::text::{Text, t};

/// Takes them out and says which they were.
pub fn set_aside(shaped: &mut Shaped) {
    let width = shaped.headings.iter().filter(|h| !h.is_empty()).count();
    while let Some(words) = shaped.lines.first().and_then(|l| under_heads(l, width)) {
        let line = shaped.lines.remove(0);
        remark(shaped, words, &[line.number]);
    }
    sign_off(shaped, width);
    let heads = shaped.headings.clone();
    take(shaped, HEADS, |l| {
        l.cells.len() > 1 && same(&words(l), &heads)
    });
    take(shaped, TOTALS, is_total);
    let running = heads.iter().position(|h| is_running_number(h));
    let Some(at) = running else { return };
    let is_note = |l: &Line| holds_only(l, at) && !is_number(l.cell(at));
    let last = shaped.lines.iter().rev().find(|l| !holds_only(l, at));
    let last = last.map_or(0, |l| l.number);
    take(shaped, GROUPS, |l| l.number < last && is_note(l));
    take(shaped, NOTED, is_note);
    take(shaped, NUMBERED, |l| holds_only(l, at));
}

const NUMBERS: Text = t(
    "baris {} berisi nomor kolom; dilewati",
    "line {} holds the numbers of the columns; skipped",
);
const HINTS: Text = t(
    "baris {} menjelaskan judul kolom; dilewati",
    "line {} explains the headings; skipped",
);
const GROUPS: Text = t(
    "baris {} tampaknya judul kelompok; dilewati, yang disebutnya (misalnya RW) tulis di kolom tersendiri",
    "lines {} seem to head groups; skipped, write what they say (such as the RW) in a column of its own",
);
const HEADS: Text = t(
    "baris {} mengulang judul kolom; dilewati",
    "lines {} repeat the headings; skipped",
);
const TOTALS: Text = t(
    "baris {} berisi jumlah; dilewati",
    "lines {} hold totals; skipped",
);
const NUMBERED: Text = t(
    "baris {} hanya berisi nomor urut; dilewati",
    "lines {} hold only a running number; skipped",
);
const NOTED: Text = t(
    "baris {} tampaknya catatan di bawah tabel; dilewati",
    "lines {} seem to be notes under the table; skipped",
);
const SIGNED: Text = t(
    "baris {} tampaknya tanda tangan; dilewati",
    "lines {} seem to be signatures; skipped",
);

fn remark(shaped: &mut Shaped, words: Text, numbers: &[u64]) {
    if !numbers.is_empty() {
        shaped.remarks.push(words.with([ranges(numbers).into()]));
    }
}

fn take(shaped: &mut Shaped, words: Text, is_such: impl Fn(&Line) -> bool) {
    let mut numbers = vec![];
    shaped.lines.retain(|line| {
        let such = is_such(line);
        numbers.extend(such.then_some(line.number));
        !such
    });
    remark(shaped, words, &numbers);
}

/// Cells with something in them.
fn filled(line: &Line) -> impl Iterator<Item = &Cell> {
    line.cells.iter().filter(|c| !c.is_empty())
}

/// What a row under the headings says of the columns rather than of somebody.
fn under_heads(line: &Line, width: usize) -> Option<Text> {
    if counts_columns(line, width) {
        return Some(NUMBERS);
    }
    explains_columns(line).then_some(HINTS)
}

/// `(L/P) (tahun)`: every cell is a hint in brackets.
fn explains_columns(line: &Line) -> bool {
    filled(line).all(|cell| {
        let shown = cell.shown();
        let inner = shown.trim().strip_prefix('(');
        inner.is_some_and(|rest| rest.ends_with(')') && rest.len() > 1)
    })
}

/// `1 2 3 4`, `(1) (2) (3) (4)`, `a b c d` or `1 2 3 4=2+3`, under every heading.
fn counts_columns(line: &Line, width: usize) -> bool {
    let marks: Vec<String> = filled(line).map(mark_of_column).collect();
    let is = |mark: fn(u8) -> String| {
        let mut counted = marks.iter().zip(1..);
        counted.all(|(m, nth)| *m == mark(nth))
    };
    let counts = |nth: u8| nth.to_string();
    let letters = |nth: u8| char::from(b'a' + (nth - 1) % 26).to_string();
    width > 2 && width < 255 && marks.len() == width && (is(counts) || is(letters))
}

/// What marks a column, without brackets and without how it is reckoned.
fn mark_of_column(cell: &Cell) -> String {
    let shown = cell.shown().to_lowercase();
    let mark = shown.split('=').next().unwrap_or_default();
    let bare = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '.');
    mark.trim_matches(bare).to_owned()
}

fn same(line: &[String], heads: &[String]) -> bool {
    let folded = |row: &[String]| {
        let mut all: Vec<String> = row.iter().map(|s| format::fold(s)).collect();
        while all.last().is_some_and(String::is_empty) {
            all.pop();
        }
        all
    };
    folded(line) == folded(heads)
}

/// `Jumlah` first, numbers after it.
fn is_total(line: &Line) -> bool {
    let mut cells = filled(line);
    let first = cells.next().map(Cell::shown).unwrap_or_default();
    let first = first.to_lowercase();
    let word = first.split([' ', ':', '.']).next().unwrap_or_default();
    let says = [
        "jumlah",
        "total",
        "subtotal",
        "sub",
        "grand",
        "rekapitulasi",
    ]
    .contains(&word);
    says && first.split(' ').count() <= 4 && cells.all(is_number)
}

/// `7`, `7.` or `(7)`
fn is_number(cell: &Cell) -> bool {
    match cell {
        Cell::Number(_) => true,
        other => {
            let shown = other.shown();
            let bare = shown.trim().trim_matches(['(', ')']);
            bare.trim_end_matches('.').parse::<f64>().is_ok()
        }
    }
}

fn is_running_number(heading: &str) -> bool {
    ["no", "nomor", "nourut", "nomorurut", "urut"].contains(&format::fold(heading).as_str())
}

fn holds_only(line: &Line, at: usize) -> bool {
    let mut others = line.cells.iter().enumerate().filter(|(nth, _)| *nth != at);
    !line.cell(at).is_empty() && others.all(|(_, c)| c.is_empty())
}

/// The last lines with a cell or two each, from the first that stands apart or signs, when one of them signs.
fn sign_off(shaped: &mut Shaped, width: usize) {
    let lines = &shaped.lines;
    let is_sparse = |l: &Line| {
        let count = filled(l).count();
        count <= 2 && count * 2 <= width
    };
    let tail = lines.iter().rev().take_while(|l| is_sparse(l)).count();
    let start = lines.len() - tail;
    let apart = |nth: usize| nth > 0 && lines[nth - 1].number + 1 < lines[nth].number;
    let begins = (start..lines.len()).find(|nth| apart(*nth) || signs(&lines[*nth]));
    let Some(begins) = begins.filter(|nth| lines[*nth..].iter().any(signs)) else {
        return;
    };
    let block = shaped.lines.split_off(begins);
    let numbers: Vec<u64> = block.iter().map(|l| l.number).collect();
    remark(shaped, SIGNED, &numbers);
}

/// How signatures begin, folded.
const SIGNS: [&str; 16] = [
    "mengetahui",
    "menyetujui",
    "mengesahkan",
    "dibuatoleh",
    "pembuatdaftar",
    "yangmembuat",
    "tandatangan",
    "ttd",
    "nip",
    "lurah",
    "kepaladesa",
    "kepalakelurahan",
    "camat",
    "ketua",
    "sekretaris",
    "kasi",
];

fn signs(line: &Line) -> bool {
    filled(line).any(|c| {
        let shown = c.shown();
        let folded = format::fold(&shown);
        SIGNS.iter().any(|s| folded.starts_with(s)) || is_dateline(&shown) || is_dots(&shown)
    })
}

/// `Kediri, 1 Juli 2026`
fn is_dateline(text: &str) -> bool {
    let Some((place, rest)) = text.split_once(',') else {
        return false;
    };
    let place_alone = place.chars().all(|c| c.is_alphabetic() || c == ' ');
    let words: Vec<&str> = rest.split_whitespace().collect();
    let year = words
        .last()
        .is_some_and(|y| y.len() == 4 && y.parse::<u16>().is_ok());
    let month = words.len() > 1 && words[words.len() - 2].starts_with(char::is_alphabetic);
    place_alone && !place.trim().is_empty() && year && month
}

/// `(.............)`, a line to write on.
fn is_dots(text: &str) -> bool {
    let text = text.trim();
    text.len() > 5
        && text
            .chars()
            .all(|c| matches!(c, '.' | '_' | '…' | '(' | ')' | ' '))
}
