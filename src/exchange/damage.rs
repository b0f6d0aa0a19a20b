//! What spreadsheets do to data: long numbers rounded, days and months turned, cells moved aside.

use crate::domain::format;
use crate::domain::schema::field::{Digits, Field, Kind};
use crate::exchange::heading::Column;
use crate::exchange::sheet::{Cell, Line, Sheet};
use crate::text::{Message, t};

/// So many numbers that all end in a zero are no chance.
const SUSPICIOUS: usize = 4;
/// The largest whole number that a spreadsheet's number holds exactly.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// What a spreadsheet did to this one cell, if it did.
pub fn of_cell(field: &Field, cell: &Cell) -> Option<Message> {
    if let Some(what) = cell.failure() {
        let words = t(
            "kesalahan lembar kerja {}; perbaiki rumusnya",
            "a spreadsheet error, {}; correct its formula",
        );
        return Some(words.with([what.into()]));
    }
    match (field.kind, cell) {
        (_, Cell::Formula) => Some(
            t(
                "rumus tanpa hasil; buka di lembar kerja, simpan lagi, atau isi nilainya",
                "a formula without a result; open it in a spreadsheet and save it again, or enter the value",
            )
            .into(),
        ),
        (_, Cell::Text(s)) if s.len() > 3 && s.chars().all(|c| c == '#') => Some(
            t(
                "kolomnya terlalu sempit saat disalin; lebarkan lalu salin lagi",
                "the column was too narrow when it was copied; widen it and copy again",
            )
            .into(),
        ),
        (Kind::Digits(_), Cell::Text(s)) if is_scientific(s) => Some(rounded()),
        (Kind::Digits(digits), Cell::Number(n)) if !survived(digits, *n) => Some(rounded()),
        _ => None,
    }
}

fn rounded() -> Message {
    t(
        "angkanya dibulatkan lembar kerja; isi lagi sebagai teks",
        "the spreadsheet rounded the number; enter it again as text",
    )
    .into()
}

/// `3,57E+15`
fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.trim().split_once(['E', 'e']) else {
        return false;
    };
    let digits = |s: &str, also: &[char]| {
        !s.is_empty() && s.chars().all(|c| c.is_ascii_digit() || also.contains(&c))
    };
    digits(mantissa, &['.', ',']) && digits(exponent, &['+'])
}

/// Whether a number of a person can still be what was typed. A spreadsheet keeps 15 digits and puts zeros after.
fn survived(digits: Digits, n: f64) -> bool {
    let whole = n.fract() == 0.0 && n > 0.0 && n < EXACT;
    match digits {
        Digits::Nik => whole && n % 10.0 != 0.0,
        Digits::Nip | Digits::Time => false,
        Digits::Phone => whole && n < 1e15,
    }
}

/// What is wrong with a cell when its column is seen whole, by the place of line and column in the sheet.
pub fn of_columns(sheet: &Sheet, columns: &[Column]) -> Vec<(usize, usize, Message)> {
    let mut found = Vec::new();
    for (at, column) in columns.iter().enumerate() {
        let Column::Field(field) = column else {
            continue;
        };
        let wrong = match field.kind {
            Kind::Digits(Digits::Nik) => rounded_column(sheet, at),
            Kind::Date => turned_column(sheet, at),
            _ => vec![],
        };
        found.extend(wrong.into_iter().map(|(line, why)| (line, at, why)));
    }
    found
}

/// All of them end in a zero: rounded, and kept as text afterwards.
fn rounded_column(sheet: &Sheet, at: usize) -> Vec<(usize, Message)> {
    let full = |l: &Line| match l.cell(at) {
        Cell::Text(s) => {
            Some(format::pack_digits(s.trim_start_matches('\''))).filter(|s| s.len() == 16)
        }
        _ => None,
    };
    let numbers: Vec<(usize, String)> = sheet
        .lines
        .iter()
        .enumerate()
        .filter_map(|(nth, l)| Some((nth, full(l)?)))
        .collect();
    if numbers.len() < SUSPICIOUS || !numbers.iter().all(|(_, s)| s.ends_with('0')) {
        return vec![];
    }
    numbers
        .into_iter()
        .map(|(nth, _)| (nth, rounded()))
        .collect()
}

/// Either months stand first in texts, or the spreadsheet took some days for months and left the rest as text.
fn turned_column(sheet: &Sheet, at: usize) -> Vec<(usize, Message)> {
    let cells = sheet.lines.iter().map(|l| l.cell(at)).enumerate();
    let (mut texts, mut dates) = (Vec::new(), Vec::new());
    for (nth, cell) in cells {
        match cell {
            Cell::Text(s) => texts.extend(parts(s).map(|p| (nth, p))),
            Cell::Date(d) => dates.push((nth, chrono::Datelike::day(d))),
            _ => {}
        }
    }
    if texts
        .iter()
        .any(|(_, (first, second))| *second > 12 && *first <= 12)
    {
        return texts
            .into_iter()
            .map(|(nth, _)| (nth, month_first()))
            .collect();
    }
    let left_as_text = texts.iter().any(|(_, (first, _))| *first > 12);
    if left_as_text && dates.iter().all(|(_, day)| *day <= 12) {
        return dates.into_iter().map(|(nth, _)| (nth, turned())).collect();
    }
    vec![]
}

/// The first two numbers of `17/9/2014`; none of `2014-09-17` or of a month in letters.
fn parts(text: &str) -> Option<(u32, u32)> {
    let mut numbers = text.trim().split(['/', '-', '.']);
    let (first, second) = (numbers.next()?, numbers.next()?);
    let short = first.len() <= 2 && second.len() <= 2 && numbers.next().is_some();
    Some((first.parse().ok()?, second.parse().ok()?)).filter(|_| short)
}

fn month_first() -> Message {
    t(
        "kolom ini menulis bulan di depan hari; tulis hari, bulan, tahun",
        "this column has the month before the day; write day, month, year",
    )
    .into()
}

/// What is said of a date whose day and month were turned.
pub fn turned() -> Message {
    t(
        "hari dan bulan tampaknya tertukar oleh lembar kerja; isi lagi sebagai teks hari-bulan-tahun",
        "the spreadsheet seems to have swapped day and month; enter it again as text, day-month-year",
    )
    .into()
}

/// How far the cells of a line were moved aside: each cell that is wrong where it stands fits the field it came from.
/// `fits` is asked whether the cell at a place fits a field.
pub fn shift(
    columns: &[Column],
    wrong: &[usize],
    fits: impl Fn(&'static Field, usize) -> bool,
) -> Option<isize> {
    let came_from = |at: usize, by: isize| columns.get(at.checked_add_signed(-by)?);
    let explains = |by: isize| {
        wrong.iter().all(|at| match came_from(*at, by) {
            Some(Column::Field(field)) => fits(field, *at),
            _ => false,
        })
    };
    let several = wrong.len() > 1;
    [1, -1].into_iter().find(|by| several && explains(*by))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::person;

    #[test]
    fn a_rounded_number_is_told_from_a_whole_one() {
        let nik = person::NIK.field();
        let bad = [
            Cell::Text("9.97101E+15".into()),
            Cell::Text("3,57E+15".into()),
            Cell::Number(3_571_010_101_900_000.0),
            Cell::Number(9_971_010_101_900_001.0),
            Cell::Broken("#REF!".into()),
            Cell::Text("########".into()),
        ];
        for cell in bad {
            assert!(of_cell(nik, &cell).is_some(), "{cell:?}");
        }
        for cell in [
            Cell::Number(3_571_010_101_900_001.0),
            Cell::Text("E".into()),
            Cell::Empty,
        ] {
            assert!(of_cell(nik, &cell).is_none(), "{cell:?}");
        }
        assert!(of_cell(&person::NIP, &Cell::Number(1.9e17)).is_some());
        assert!(of_cell(&person::PHONE, &Cell::Number(81_234_567_890.0)).is_none());
    }

    fn column(field: &'static Field, cells: Vec<Cell>) -> Vec<usize> {
        let line = |(number, cell)| Line::new(number, vec![cell]);
        let sheet = Sheet {
            headings: vec![field.name.to_owned()],
            lines: (2..).zip(cells).map(line).collect(),
            ..Sheet::default()
        };
        let found = of_columns(&sheet, &[Column::Field(field)]);
        found.into_iter().map(|(line, _, _)| line).collect()
    }

    fn text(s: &str) -> Cell {
        Cell::Text(s.to_owned())
    }

    #[test]
    fn months_before_days_and_turned_days_are_seen() {
        let born = person::BIRTH_DATE.field();
        let date = |s: &str| Cell::Date(s.parse().unwrap());
        assert_eq!(
            column(born, vec![text("04/25/1980"), text("05/06/1980")]),
            [0, 1]
        );
        assert_eq!(
            column(born, vec![text("25/04/1980"), date("1980-06-05")]),
            [1]
        );
        assert_eq!(
            column(born, vec![text("25/04/1980"), text("1980-06-05")]),
            [0usize; 0]
        );
        assert_eq!(
            column(born, vec![date("1980-06-25"), text("25/04/1980")]),
            [0usize; 0]
        );
    }

    #[test]
    fn a_column_of_zeros_was_rounded() {
        let all: Vec<Cell> = (0..4)
            .map(|n| text(&format!("99710101019000{n}0")))
            .collect();
        assert_eq!(column(person::NIK.field(), all), [0, 1, 2, 3]);
    }
}
