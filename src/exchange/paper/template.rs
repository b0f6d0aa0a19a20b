//! Templates: compiled in, and taken from beside the store where the office keeps its own.

use std::path::Path;

use serde::Deserialize;

use crate::store::{Error, Store};
use crate::text::t;

/// A paper before it is filled. `{…}` names a field of the record, or of one it refers to: `{person.name}`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    pub title: String,
    #[serde(default)]
    pub subtitle: String,
    #[serde(default)]
    pub landscape: bool,
    /// The entity of the one record it is about; none for a register of an office.
    pub of: Option<String>,
    /// What must be given beside the records.
    #[serde(default)]
    pub asks: Vec<String>,
    #[serde(default)]
    pub signed: bool,
    #[serde(rename = "block", default)]
    pub blocks: Vec<Part>,
}

/// A stretch of text, or a table of records.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Part {
    #[serde(default)]
    pub text: String,
    #[serde(default)]
    pub centered: bool,
    #[serde(default)]
    pub page: bool,
    /// The entity whose records are the rows.
    pub rows: Option<String>,
    /// The field by which a row refers to the record of the paper.
    pub link: Option<String>,
    #[serde(default)]
    pub states: Vec<String>,
    #[serde(default)]
    pub numbered: bool,
    #[serde(rename = "column", default)]
    pub columns: Vec<Column>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    pub head: String,
    pub cell: String,
}

macro_rules! papers {
    ($($name:literal),* $(,)?) => {
        /// The papers the program knows.
        pub const NAMES: &[&str] = &[$($name),*];
        const TEXTS: &[&str] = &[$(include_str!(concat!("../../../papers/", $name, ".toml"))),*];
    };
}

papers![
    "berita-acara",
    "buku-kader",
    "daftar-hadir",
    "daftar-kpm",
    "hasil-seleksi",
    "kartu-kpm",
    "laporan-semester",
    "matriks-koordinasi",
    "notulen",
    "pengumuman",
    "rekap-pembinaan",
    "sertifikat",
    "sk-penetapan",
    "sk-pengukuhan",
    "sk-tim-seleksi",
    "undangan",
];

impl Template {
    /// The office's own template of this name, from the folder `STORE.papers` beside the store, else the program's.
    ///
    /// # Errors
    /// Missing for a name the program does not know; invalid when the office's own cannot be read.
    pub fn find(store: &Store, name: &str) -> Result<Self, Error> {
        let known = NAMES.iter().position(|n| *n == name);
        let at = known.ok_or_else(|| Error::missing(name))?;
        let mut folder = store.path().as_os_str().to_owned();
        folder.push(".papers");
        let own = Path::new(&folder).join(format!("{name}.toml"));
        let text = match std::fs::read_to_string(&own) {
            Ok(text) => text,
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => TEXTS[at].to_owned(),
            Err(e) => return Err(unreadable(name, &e)),
        };
        toml::from_str(&text).map_err(|e| unreadable(name, &e))
    }
}

fn unreadable(name: &str, e: &dyn std::fmt::Display) -> Error {
    let words = t(
        "format surat {} tidak terbaca ({})",
        "the template {} cannot be read ({})",
    );
    Error::invalid(None, words.with([name.into(), e.to_string().into()]))
}
