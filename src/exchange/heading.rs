//! Headings of a file and the columns they mean: names, labels in both languages, and what offices write instead.

mod across;
mod frame;
mod hint;
mod mark;
mod names;
mod words;

use std::collections::BTreeMap;

use crate::domain::format;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::domain::sheet_kind::SheetKind;
use crate::exchange::combined::Combined;
use crate::exchange::sheet::Sheet;
use crate::store::LEFT_OUT;
use crate::text::{Message, t};
pub use across::{passed_over, unite};
use frame::{ASIDE, FRAME, UNKEPT};
use mark::{mark_bare, marked};
use names::SYNONYMS;
pub use words::choice_of;

/// What a column of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Id,
    Version,
    State,
    Region,
    /// The kecamatan that the region lies in.
    Kecamatan,
    Field(&'static Field),
    /// The id or codes of what the field's own column names.
    Key(&'static Field),
    /// Several fields in one.
    Combined(Combined),
    /// A mark says that the field is this choice.
    Mark(&'static Field, &'static str),
    /// A field of another record that the sheet tells of: it is read with those.
    Of(&'static Entity),
    /// What offices write down of people and this register does not.
    Unkept,
    /// What sheets have beside the data: running numbers, signatures, and what the office said to leave out.
    Aside,
    /// Nothing the entity has.
    Unknown,
}

/// After a field's name in the heading of its [`Column::Key`].
const KEY: [&str; 2] = ["_id", "_code"];

impl Column {
    /// How an export heads it.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Field(field) | Self::Key(field) | Self::Mark(field, _) => field.name,
            Self::Combined(_) | Self::Of(_) | Self::Unkept | Self::Aside | Self::Unknown => "",
            frame => FRAME
                .iter()
                .find(|(c, _)| *c == frame)
                .map_or("", |(_, names)| names[0]),
        }
    }

    /// The fields it gives a value of.
    pub fn fields(self) -> Vec<&'static Field> {
        match self {
            Self::Field(field) | Self::Mark(field, _) => vec![field],
            Self::Combined(combined) => combined.fields().to_vec(),
            _ => vec![],
        }
    }

    /// Whether it says something of the record of a line.
    pub const fn says(self) -> bool {
        !matches!(
            self,
            Self::Of(_) | Self::Unkept | Self::Aside | Self::Unknown
        )
    }

    /// Whether two headings of these columns say the same thing.
    fn clashes(self, other: Self) -> bool {
        match (self, other) {
            (Self::Mark(..), Self::Mark(..)) => self == other,
            _ if !self.says() || !other.says() => false,
            _ => self == other || self.fields().iter().any(|f| other.fields().contains(f)),
        }
    }

    fn parse(kind: SheetKind, heading: &str) -> Self {
        let found = Self::of(kind.fields(), heading);
        // An official is always new: nothing says again which it is, and how it stands.
        let of_records = matches!(found, Self::Id | Self::Version | Self::State);
        if kind == SheetKind::Officials && of_records {
            return Self::Unknown;
        }
        match found {
            Self::Unknown => kind.kin().find_map(|of| across::column(of, heading)),
            found => Some(found),
        }
        .unwrap_or(Self::Unknown)
    }

    fn of(fields: &[&'static Field], heading: &str) -> Self {
        let wanted = format::fold(heading);
        let means = |name: &str| format::fold(name) == wanted;
        if wanted.is_empty() {
            return Self::Unknown;
        }
        if let Some(field) = fields.iter().copied().find(|f| is_key(f, heading)) {
            return Self::Key(field);
        }
        let inner = heading
            .trim()
            .strip_suffix(')')
            .and_then(|h| h.rsplit_once('('));
        // The name itself, letter by letter, before a label that reads alike.
        let own = |name: &str| heading.trim() == name;
        let named =
            |f: &&'static Field| own(f.name) || inner.is_some_and(|(_, name)| name == f.name);
        if let Some(field) = fields.iter().copied().find(named) {
            return Self::Field(field);
        }
        let labelled = |f: &&'static Field| {
            [f.name, f.label.id, f.label.en]
                .iter()
                .any(|s| means(s) || means(bare(s)))
        };
        if let Some(field) = fields.iter().copied().find(labelled) {
            return Self::Field(field);
        }
        let mut frame = FRAME.iter();
        if let Some((column, _)) = frame.find(|(_, names)| names.iter().any(|n| means(n))) {
            return *column;
        }
        let other = |f: &&'static Field| {
            let known = SYNONYMS.iter().find(|(field, _)| field == f);
            known.is_some_and(|(_, names)| names.iter().any(|n| means(n)))
        };
        if let Some(field) = fields.iter().copied().find(other) {
            return Self::Field(field);
        }
        let combined = Combined::parse(heading);
        if let Some(found) = combined.filter(|c| c.fields().iter().all(|f| fields.contains(f))) {
            return Self::Combined(found);
        }
        let unread = [(Self::Aside, ASIDE), (Self::Unkept, UNKEPT)];
        let mut unread = unread.into_iter();
        if let Some((column, _)) = unread.find(|(_, names)| names.iter().any(|n| means(n))) {
            return column;
        }
        if let Some(found) = marked(fields, &wanted) {
            return found;
        }
        hint::without_hint(heading).map_or(Self::Unknown, |bare| Self::of(fields, bare))
    }
}

/// The label an export heads a field with, and its name where another field has that label.
pub fn label(entity: &'static Entity, field: &'static Field) -> String {
    let label = field.label.id;
    if Column::of(entity.fields, label) == Column::Field(field) {
        return label.to_owned();
    }
    format!("{label} ({})", field.name)
}

/// The heading an export gives the ids or codes of a field.
pub fn key_heading(field: &Field) -> String {
    let end = if field.reference().is_some() {
        KEY[0]
    } else {
        KEY[1]
    };
    format!("{}{end}", field.name)
}

fn is_key(field: &Field, heading: &str) -> bool {
    let may = field.reference().is_some() || field.list().is_some() || is_text(field);
    may && heading.trim() == key_heading(field)
}

fn is_text(field: &Field) -> bool {
    matches!(field.kind, Kind::Text(_))
}

/// A label without what stands in brackets.
fn bare(label: &str) -> &str {
    label.split('(').next().unwrap_or(label)
}

/// What the office has said of headings before: heading, folded, and the name of the column.
pub type Mapping = BTreeMap<String, String>;

/// How many of these headings are known: what tells headings from a title above them.
pub fn known(kind: impl Into<SheetKind>, headings: &[String], mapping: &Mapping) -> usize {
    let kind = kind.into();
    let mean = headings.iter().map(|h| column(kind, h, mapping));
    mean.filter(|c| c.says()).count()
}

fn column(kind: SheetKind, heading: &str, mapping: &Mapping) -> Column {
    let said = mapping.get(&format::fold(heading)).map(String::as_str);
    if said == Some(LEFT_OUT) {
        return Column::Aside;
    }
    Column::parse(kind, said.unwrap_or(heading))
}

/// Asks about the columns with something in them that mean nothing, by their headings or, where they have none, their
/// letters.
///
/// # Errors
/// Which they are, and how to say what they mean.
pub fn ask_unknown(
    kind: impl Into<SheetKind>,
    sheet: &Sheet,
    columns: &[Column],
) -> Result<(), Message> {
    let unknown = unknown_in(sheet, columns);
    let Some(first) = unknown.first() else {
        return Ok(());
    };
    let names: Vec<&str> = kind.into().meanings().map(|(name, _)| name).collect();
    let words = t(
        "kolom tidak dikenal: {}; sebut artinya dengan --map \"{}=ISIAN\", lewati dengan --map \"{}=-\", atau tulis judulnya di berkas; ISIAN: {}",
        "unknown columns: {}; say what they mean with --map \"{}=FIELD\", pass over them with --map \"{}=-\", or write their headings in the file; FIELD: {}",
    );
    Err(words.with([
        unknown.join(", ").into(),
        first.as_str().into(),
        first.as_str().into(),
        names.join(", ").into(),
    ]))
}

/// Columns with something in them that mean nothing, by their headings or, where they have none, their letters.
pub fn unknown_in(sheet: &Sheet, columns: &[Column]) -> Vec<String> {
    let all = columns.iter().enumerate();
    let unknown = all.filter(|(at, c)| is_open(sheet, *at, **c));
    unknown.map(|(at, _)| name_of(sheet, at)).collect()
}

/// Whether a column holds something and means nothing.
pub fn is_open(sheet: &Sheet, at: usize, column: Column) -> bool {
    column == Column::Unknown && sheet.lines.iter().any(|l| !l.cell(at).is_empty())
}

/// The heading of a column, else its letters.
pub fn name_of(sheet: &Sheet, at: usize) -> String {
    match sheet.headings.get(at).map(String::as_str) {
        None | Some("") => letters(at),
        Some(heading) => heading.to_owned(),
    }
}

/// What each heading means by itself, whether or not they go together.
pub fn meanings(kind: SheetKind, headings: &[String], mapping: &Mapping) -> Vec<Column> {
    headings.iter().map(|h| column(kind, h, mapping)).collect()
}

/// A column as a spreadsheet names it: `A`, `AB`.
pub fn letters(at: usize) -> String {
    let last = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    match at / 26 {
        0 => last.to_string(),
        more => letters(more - 1) + &last.to_string(),
    }
}

/// The column of each heading.
///
/// # Errors
/// No heading is known, or two mean the same.
pub fn columns(
    kind: impl Into<SheetKind>,
    headings: &[String],
    mapping: &Mapping,
) -> Result<Vec<Column>, Message> {
    let kind = kind.into();
    // An export of nothing as json has none.
    if headings.is_empty() {
        return Ok(vec![]);
    }
    let mut columns = meanings(kind, headings, mapping);
    mark_bare(kind.fields(), headings, &mut columns);
    across::settle(kind, headings, &mut columns);
    if columns.iter().all(|c| !c.says()) {
        let names: Vec<&str> = kind.fields().iter().map(|f| f.label.id).collect();
        let words = t(
            "tidak ada judul kolom yang dikenal; yang dikenal: {}",
            "no heading is known; those known: {}",
        );
        return Err(words.with([names.join(", ").into()]));
    }
    for (at, column) in columns.iter().enumerate() {
        let same = |before: usize| {
            column.clashes(columns[before]) && !is_code_of_region(headings, before, at)
        };
        if let Some(before) = (0..at).find(|before| same(*before)) {
            let words = t(
                "judul \"{}\" dan \"{}\" berarti sama; hapus salah satu, atau sebut artinya dengan --map",
                "headings \"{}\" and \"{}\" mean the same; remove one, or say what it means with --map",
            );
            return Err(words.with([
                headings[before].as_str().into(),
                headings[at].as_str().into(),
            ]));
        }
    }
    Ok(columns)
}

/// An export for people has the codes of region and state beside their words.
fn is_code_of_region(headings: &[String], a: usize, b: usize) -> bool {
    let coded = |at: usize| {
        [Column::Region, Column::State]
            .iter()
            .any(|c| c.heading() == headings[at])
    };
    coded(a) != coded(b)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::{kpm, person};

    fn heads(entity: &'static Entity, headings: &[&str]) -> Vec<&'static str> {
        let headings: Vec<String> = headings.iter().map(|s| (*s).to_owned()).collect();
        let columns = columns(entity, &headings, &Mapping::new()).unwrap();
        columns.into_iter().map(Column::heading).collect()
    }

    #[test]
    fn headings_are_known_by_name_label_and_habit() {
        let person = heads(
            &person::ENTITY,
            &[
                "No",
                "NAMA LENGKAP",
                "Jenis Kelamin",
                "No. KTP",
                "Tgl. Lahir",
                "No HP",
                "Kelurahan",
                "sex of mind",
            ],
        );
        assert_eq!(
            person,
            [
                "",
                "name",
                "sex",
                "nik",
                "birth_date",
                "phone",
                "region",
                ""
            ]
        );
        let kpm = heads(
            &kpm::ENTITY,
            &["Nama", "Unsur/Lembaga", "Nomor SK", "Status"],
        );
        assert_eq!(kpm, ["person", "institution", "sk_number", "state"]);
    }

    #[test]
    fn two_headings_of_one_meaning_are_refused() {
        let headings = ["Nama".to_owned(), "Nama lengkap".to_owned()];
        assert!(columns(&person::ENTITY, &headings, &Mapping::new()).is_err());
    }

    #[test]
    fn what_the_office_said_comes_first() {
        let mapping = Mapping::from([(format::fold("Nomor induk"), "nik".to_owned())]);
        let headings = ["Nama".to_owned(), "Nomor induk".to_owned()];
        let columns = columns(&person::ENTITY, &headings, &mapping).unwrap();
        assert_eq!(columns[1].heading(), "nik");
    }
}
