//! Lists of regions: Kota Kediri's own, and any that a file gives.

use std::collections::BTreeMap;

use csv::{ReaderBuilder, StringRecord, Trim};

use crate::domain::format;
use crate::domain::model::region;
use crate::domain::region::{Code, Level};
use crate::domain::schema::record::Value;
use crate::store::engine::cause;
use crate::text::{Message, t};

/// A region of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub code: Code,
    pub name: String,
    /// Other spellings met in the wild.
    pub aliases: Vec<String>,
}

/// The official list of Kota Kediri; its source stands in `data/NOTICE.md`.
const KEDIRI: &str = include_str!("../../../../data/kediri.csv");

/// Spellings met in the wild. Those that differ by case or spaces alone are found without being listed, but a person
/// who reads the list should see them.
const KEDIRI_ALIASES: [(&str, &[&str]); 6] = [
    ("35.71.02", &["Kota Kediri", "Kediri Kota"]),
    ("35.71.01.1003", &["Banjar Mlati", "Banjar Melati"]),
    ("35.71.02.1006", &["Setono Pande"]),
    ("35.71.02.1007", &["Ringin Anom"]),
    ("35.71.02.1009", &["Setono Gedong"]),
    ("35.71.03.1011", &["Tampurejo"]),
];

/// Kota Kediri: the city, 3 kecamatan, 46 kelurahan.
pub fn kediri() -> Vec<Place> {
    // The list is compiled in and a test reads it, so there is nothing to refuse at run time.
    let mut places = read_regions(KEDIRI, "Kediri").unwrap_or_default();
    for place in &mut places {
        let known = KEDIRI_ALIASES
            .iter()
            .find(|(code, _)| *code == place.code.as_str());
        place.aliases = known.map_or_else(Vec::new, |(_, all)| {
            all.iter().map(|s| (*s).to_owned()).collect()
        });
    }
    places
}

/// Reads a list of regions in csv (comma or semicolon), the root first in the answer and each region after the one
/// around it. Headings: `kode,kecamatan,kelurahan` for one city, called `city`, or `kode,nama[,ejaan]` for any set
/// from a province or a city down; several spellings are set apart by commas.
///
/// # Errors
/// What is wrong first, with line, column, value and reason.
pub fn read_regions(text: &str, city: &str) -> Result<Vec<Place>, Message> {
    let text = text.trim_start_matches('\u{feff}');
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let columns = columns(reader.headers().map_err(|e| unreadable(&e))?)?;
    let mut list = List::default();
    for record in reader.records() {
        let record = record.map_err(|e| unreadable(&e))?;
        let row = Row {
            line: record.position().map_or(0, csv::Position::line),
            cells: &record,
            columns,
        };
        if columns == OF_A_CITY {
            list.take_of_city(&row, city)?;
        } else {
            list.take(&row)?;
        }
    }
    list.finish()
}

type Columns = [&'static str; 3];
const OF_A_CITY: Columns = ["kode", "kecamatan", "kelurahan"];
const OF_ANY: Columns = ["kode", "nama", "ejaan"];

fn delimiter(text: &str) -> u8 {
    let heading = text.lines().next().unwrap_or_default();
    if heading.contains(';') { b';' } else { b',' }
}

fn columns(heading: &StringRecord) -> Result<Columns, Message> {
    let given: Vec<String> = heading.iter().map(format::fold).collect();
    if given == OF_A_CITY {
        return Ok(OF_A_CITY);
    }
    if given == OF_ANY || given == OF_ANY[..2] {
        return Ok(OF_ANY);
    }
    let words = t(
        "baris 1: judul kolom \"{}\" tidak dikenal; pakai kode,kecamatan,kelurahan atau kode,nama,ejaan",
        "line 1: headings \"{}\" are unknown; use kode,kecamatan,kelurahan or kode,nama,ejaan",
    );
    let given: Vec<&str> = heading.iter().collect();
    Err(words.with([given.join(",").into()]))
}

fn unreadable(e: &csv::Error) -> Message {
    let words = t(
        "berkas wilayah tidak terbaca ({}); simpan lagi sebagai csv UTF-8",
        "the file of regions is unreadable ({}); save it again as UTF-8 csv",
    );
    words.with([cause::of_csv(e).into()])
}

/// One line of the file.
struct Row<'a> {
    line: u64,
    cells: &'a StringRecord,
    columns: Columns,
}

impl Row<'_> {
    fn cell(&self, nth: usize) -> &str {
        self.cells.get(nth).unwrap_or_default()
    }

    fn wrong(&self, nth: usize, why: &Message) -> Message {
        let words = t(
            "baris {}, kolom {}, isi \"{}\": {}",
            "line {}, column {}, value \"{}\": {}",
        );
        words.with([
            self.line.to_string().into(),
            self.columns[nth].into(),
            self.cell(nth).into(),
            why.clone().into(),
        ])
    }

    fn code(&self) -> Result<Code, Message> {
        Code::parse(self.cell(0)).map_err(|m| self.wrong(0, &m))
    }

    /// A name that a region may have.
    fn name(&self, nth: usize) -> Result<String, Message> {
        let name = self.cell(nth);
        if name.is_empty() {
            return Err(self.wrong(nth, &t("wajib diisi", "is required").into()));
        }
        self.checked(nth, "name", name)?;
        Ok(name.to_owned())
    }

    fn checked(&self, nth: usize, field: &str, text: &str) -> Result<(), Message> {
        let field = region::ENTITY.field(field);
        let check = field.map_or(Ok(()), |f| f.check(&Value::from(text)));
        check.map_err(|m| self.wrong(nth, &m))
    }
}

/// The list so far, by code, so that a region comes after the one around it; with the line that named it.
#[derive(Default)]
struct List(BTreeMap<Code, (u64, Place)>);

impl List {
    fn take(&mut self, row: &Row<'_>) -> Result<(), Message> {
        let (code, name) = (row.code()?, row.name(1)?);
        row.checked(2, "aliases", row.cell(2))?;
        let aliases = row.cell(2).split(',').map(str::trim);
        let aliases = aliases.filter(|s| !s.is_empty()).map(str::to_owned);
        let place = Place {
            name: bare(&code, &name).to_owned(),
            code,
            aliases: aliases.collect(),
        };
        self.put(row, place)
    }

    fn take_of_city(&mut self, row: &Row<'_>, city: &str) -> Result<(), Message> {
        let (code, kecamatan, name) = (row.code()?, row.name(1)?, row.name(2)?);
        let [Some(around), Some(above)] = [Level::City, Level::Kecamatan].map(|l| code.at(l))
        else {
            return Err(row.wrong(0, &no_kelurahan()));
        };
        if code.level() != Level::Kelurahan {
            return Err(row.wrong(0, &no_kelurahan()));
        }
        self.imply(row, around, city)?;
        self.imply(row, above, &kecamatan)?;
        let place = Place {
            code,
            name,
            aliases: vec![],
        };
        self.put(row, place)
    }

    /// A region that a line names on the way to its own.
    fn imply(&mut self, row: &Row<'_>, code: Code, name: &str) -> Result<(), Message> {
        let name = bare(&code, name);
        let (line, first) = self.0.entry(code.clone()).or_insert_with(|| {
            let name = name.to_owned();
            let aliases = vec![];
            let place = Place {
                code,
                name,
                aliases,
            };
            (row.line, place)
        });
        if first.name == name {
            return Ok(());
        }
        let words = t(
            "{} bernama {} pada baris {}; samakan",
            "{} is called {} in line {}; make them agree",
        );
        let first = [first.code.as_str().into(), first.name.as_str().into()];
        let [code, called] = first;
        Err(row.wrong(1, &words.with([code, called, line.to_string().into()])))
    }

    fn put(&mut self, row: &Row<'_>, place: Place) -> Result<(), Message> {
        let Some((line, _)) = self.0.get(&place.code) else {
            self.0.insert(place.code.clone(), (row.line, place));
            return Ok(());
        };
        let words = t(
            "sudah ada pada baris {}; hapus salah satu",
            "is already in line {}; remove one of them",
        );
        Err(row.wrong(0, &words.with([line.to_string().into()])))
    }

    /// All of it, once each region lies in another of the list and all in the first.
    fn finish(self) -> Result<Vec<Place>, Message> {
        let Some(root) = self.0.keys().next().cloned() else {
            return Err(t("daftar wilayah kosong", "the list of regions is empty").into());
        };
        if root.level() > Level::City {
            return Err(no_root(&root));
        }
        let orphan = |code: &&Code| {
            **code != root && !code.parent().is_some_and(|up| self.0.contains_key(&up))
        };
        if let Some(code) = self.0.keys().find(orphan) {
            return Err(without_parent(self.0[code].0, code));
        }
        Ok(self.0.into_values().map(|(_, place)| place).collect())
    }
}

/// The name of a city, kabupaten or province without its kind, which every screen and paper writes before it. Below a
/// city the word may be a name's own: Kecamatan Kota Baru.
fn bare<'a>(code: &Code, name: &'a str) -> &'a str {
    if code.level() > Level::City {
        return name;
    }
    let kinds = [code.kind().id, code.short_kind().id, "Prov."];
    let without = |kind: &&str| {
        let (head, rest) = name.split_at_checked(kind.len())?;
        let is_kind = head.eq_ignore_ascii_case(kind) && rest.starts_with(' ');
        is_kind.then(|| rest.trim_start())
    };
    kinds.iter().find_map(without).unwrap_or(name)
}

fn no_kelurahan() -> Message {
    t(
        "bukan kode kelurahan atau desa; tulis seperti 35.71.01.1001",
        "is not the code of a kelurahan or desa; write it like 35.71.01.1001",
    )
    .into()
}

fn no_root(first: &Code) -> Message {
    t(
        "daftar dimulai dari {}; tambahkan baris kota, kabupaten atau provinsinya",
        "the list begins with {}; add the line of its city, kabupaten or province",
    )
    .with([first.as_str().into()])
}

fn without_parent(line: u64, code: &Code) -> Message {
    let up = code.parent().unwrap_or_else(|| code.clone());
    t(
        "baris {}, kolom kode, isi \"{}\": wilayah {} di atasnya tidak ada dalam daftar; tambahkan barisnya",
        "line {}, column kode, value \"{}\": region {} above it is not in the list; add its line",
    )
    .with([
        line.to_string().into(),
        code.as_str().into(),
        up.as_str().into(),
    ])
}

#[cfg(test)]
mod tests;
