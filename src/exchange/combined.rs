//! Columns that hold several fields at once, as offices write them: `RT/RW`, `Tempat, Tanggal Lahir`.

use crate::domain::format;
use crate::domain::model::person;
use crate::domain::schema::field::Field;
use crate::exchange::sheet::Cell;
use crate::text::{Message, t};

/// Two fields in one column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Combined {
    RtRw,
    RwRt,
    BirthPlaceAndDate,
}

/// What offices call such a column, folded.
const NAMES: &[(Combined, &[&str])] = &[
    (Combined::RtRw, &["rtrw", "rtdanrw"]),
    (Combined::RwRt, &["rwrt", "rwdanrt"]),
    (
        Combined::BirthPlaceAndDate,
        &[
            "ttl",
            "tempattanggallahir",
            "tempattgllahir",
            "tempatdantanggallahir",
            "tempatdantgllahir",
            "tmptgllahir",
            "tempatlahirtanggallahir",
            "placeanddateofbirth",
        ],
    ),
];

impl Combined {
    /// The column of this heading.
    pub fn parse(heading: &str) -> Option<Self> {
        let wanted = format::fold(heading);
        let found = NAMES
            .iter()
            .find(|(_, names)| names.contains(&wanted.as_str()));
        found.map(|(combined, _)| *combined)
    }

    /// Its fields, in the order they stand.
    pub fn fields(self) -> [&'static Field; 2] {
        let (rt, rw) = (person::RT.field(), person::RW.field());
        match self {
            Self::RtRw => [rt, rw],
            Self::RwRt => [rw, rt],
            Self::BirthPlaceAndDate => [person::BIRTH_PLACE.field(), person::BIRTH_DATE.field()],
        }
    }

    /// The cells that stand in one.
    ///
    /// # Errors
    /// What cannot be told apart, with what to write.
    pub fn split(self, cell: &Cell) -> Result<[Cell; 2], Message> {
        if cell.is_empty() {
            return Ok([Cell::Empty, Cell::Empty]);
        }
        match (self, cell) {
            (Self::BirthPlaceAndDate, Cell::Date(_)) => Ok([Cell::Empty, cell.clone()]),
            (Self::BirthPlaceAndDate, _) => Ok(place_and_date(&cell.shown())),
            (_, Cell::Date(_)) => Err(made_a_date()),
            (_, Cell::Number(n)) if n.fract() != 0.0 => Err(made_a_number()),
            (_, _) => self.numbers(&cell.shown()),
        }
    }

    /// `001/002`, `RT 03 RW 01`, `03/RW.1`: a name before a number says which it is.
    fn numbers(self, text: &str) -> Result<[Cell; 2], Message> {
        if text.chars().all(|c| !c.is_alphanumeric()) {
            return Ok([Cell::Empty, Cell::Empty]);
        }
        let [first, second] = self.fields().map(|f| format::fold(f.label.id));
        let parts = named_numbers(text);
        let [a, b] = parts.as_slice() else {
            return Err(no_numbers(text));
        };
        let fits = |name: &str, own: &str| name.is_empty() || name == own;
        let cell = |digits: &str| Cell::Text(digits.to_owned());
        if fits(&a.0, &first) && fits(&b.0, &second) {
            return Ok([cell(&a.1), cell(&b.1)]);
        }
        if fits(&a.0, &second) && fits(&b.0, &first) {
            return Ok([cell(&b.1), cell(&a.1)]);
        }
        Err(no_numbers(text))
    }
}

/// Each number with the letters before it, folded.
fn named_numbers(text: &str) -> Vec<(String, String)> {
    let mut parts: Vec<(String, String)> = vec![];
    let (mut name, mut digits) = (String::new(), String::new());
    for c in text.chars().chain([' ']) {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            parts.push((format::fold(&name), std::mem::take(&mut digits)));
            name.clear();
        }
        name.push(c);
    }
    parts
}

/// `Kediri, 01-07-1985`: the date begins with the first digit.
fn place_and_date(text: &str) -> [Cell; 2] {
    let at = text
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(text.len());
    let (place, date) = text.split_at(at);
    let loose = |c: char| c.is_whitespace() || matches!(c, ',' | '/' | '-' | '.' | ';' | ':');
    let cell = |s: &str| match s {
        "" => Cell::Empty,
        s => Cell::Text(s.to_owned()),
    };
    [cell(place.trim_matches(loose)), cell(date.trim())]
}

/// Why these are not the two numbers; a month among them is what a spreadsheet made of them.
fn no_numbers(text: &str) -> Message {
    let mut words = text.split(|c: char| !c.is_alphabetic());
    if words.any(format::is_month) {
        made_a_date()
    } else {
        two_numbers()
    }
}

fn two_numbers() -> Message {
    t(
        "harus dua angka, RT lalu RW, misalnya 001/002",
        "must be two numbers, RT then RW, for example 001/002",
    )
    .into()
}

fn made_a_date() -> Message {
    t(
        "diubah lembar kerja menjadi tanggal; isi lagi sebagai teks, misalnya 001/002",
        "the spreadsheet turned it into a date; enter it again as text, for example 001/002",
    )
    .into()
}

/// `3.1` may have been 3 and 1 or 3 and 10.
fn made_a_number() -> Message {
    t(
        "diubah lembar kerja menjadi angka; isi lagi sebagai teks, misalnya 001/002",
        "the spreadsheet turned it into a number; enter it again as text, for example 001/002",
    )
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(kind: Combined, text: &str) -> Option<[String; 2]> {
        let cells = kind.split(&Cell::Text(text.to_owned())).ok()?;
        Some(cells.map(|c| c.shown()))
    }

    #[test]
    fn neighbourhoods_are_told_by_order_or_by_name() {
        let cases = [
            ("001/002", "001", "002"),
            ("RT 03 RW 01", "03", "01"),
            ("RW 01/RT 03", "03", "01"),
            ("03/RW.1", "03", "1"),
            ("rt.3 - 1", "3", "1"),
            ("-", "", ""),
            ("-/-", "", ""),
        ];
        for (text, rt, rw) in cases {
            let wanted = Some([rt.to_owned(), rw.to_owned()]);
            assert_eq!(split(Combined::RtRw, text), wanted, "{text}");
        }
        assert_eq!(
            split(Combined::RwRt, "1/3"),
            Some(["1".to_owned(), "3".to_owned()])
        );
        let said = |text: &str| {
            let refused = Combined::RtRw.split(&Cell::Text(text.to_owned()));
            refused.map_err(|m| m.get(crate::text::Lang::Id))
        };
        // As a sheet that was saved as text shows what it made of 01/02.
        for text in ["01-Feb", "Feb-01", "2-Mei", "01 Agt"] {
            let why = said(text).unwrap_err();
            assert!(why.contains("menjadi tanggal"), "{text}: {why}");
        }
        for text in ["3", "1/2/3", "RT 1 RT 2", "Blok A"] {
            assert_eq!(split(Combined::RtRw, text), None, "{text}");
        }
        for cell in [Cell::Date("2026-02-01".parse().unwrap()), Cell::Number(3.1)] {
            assert!(Combined::RtRw.split(&cell).is_err(), "{cell:?}");
        }
    }

    #[test]
    fn a_place_ends_where_the_date_begins() {
        let cases = [
            ("Kediri, 01-07-1985", "Kediri", "01-07-1985"),
            ("Kediri 1 Juli 1985", "Kediri", "1 Juli 1985"),
            ("Nganjuk / 1/7/1985", "Nganjuk", "1/7/1985"),
            ("Kediri", "Kediri", ""),
            ("01-07-1985", "", "01-07-1985"),
        ];
        for (text, place, date) in cases {
            let wanted = Some([place.to_owned(), date.to_owned()]);
            assert_eq!(split(Combined::BirthPlaceAndDate, text), wanted, "{text}");
        }
    }
}
