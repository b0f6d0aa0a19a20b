//! Headings of a file and the columns they mean: names, labels in both languages, and what offices write instead.

use std::collections::BTreeMap;

use crate::domain::format;
use crate::domain::model::{kader_teknis, kpm, person, task};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::text::{Message, t};

/// What a column of a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Id,
    Version,
    State,
    Region,
    Field(&'static Field),
    /// Nothing the entity has.
    Unknown,
}

/// What every record has beside its fields, with what offices call it.
const FRAME: &[(Column, &[&str])] = &[
    (Column::Id, &["id"]),
    (Column::Version, &["version", "versi"]),
    (Column::State, &["state", "status", "keadaan"]),
    (
        Column::Region,
        &[
            "region",
            "wilayah",
            "kode wilayah",
            "kelurahan",
            "desa",
            "kantor",
        ],
    ),
];

/// What offices write for a field of this name, whichever entity has it.
static SYNONYMS: &[(&Field, &[&str])] = &[
    (
        person::NAME.field(),
        &["nama lengkap", "nama kader", "nama kpm", "full name"],
    ),
    (
        kpm::PERSON.field(),
        &["nama", "nama lengkap", "nama kader", "nama kpm", "name"],
    ),
    (person::FRONT_TITLE.field(), &["gelar di depan"]),
    (person::BACK_TITLE.field(), &["gelar di belakang", "gelar"]),
    (
        person::SEX.field(),
        &["jenis kelamin", "jk", "kelamin", "gender", "lp"],
    ),
    (
        person::NIK.field(),
        &["no ktp", "nomor ktp", "no nik", "nomor induk kependudukan"],
    ),
    (
        person::BIRTH_PLACE.field(),
        &["tmp lahir", "kota lahir", "birthplace"],
    ),
    (
        person::BIRTH_DATE.field(),
        &["tgl lahir", "tanggal lahir", "lahir tanggal", "birthday"],
    ),
    (person::ADDRESS.field(), &["alamat rumah", "alamat lengkap"]),
    (
        person::PHONE.field(),
        &[
            "no hp",
            "nomor hp",
            "telepon",
            "telp",
            "no telp",
            "wa",
            "no wa",
            "whatsapp",
            "handphone",
        ],
    ),
    (person::EDUCATION.field(), &["pendidikan terakhir", "pend"]),
    (person::RANK.field(), &["pangkat golongan", "golongan"]),
    (
        kpm::INSTITUTION.field(),
        &["lembaga", "unsur", "asal lembaga", "unsur lembaga"],
    ),
    (
        kpm::FIELD_OF_WORK.field(),
        &["bidang tugas", "bidang kerja"],
    ),
    (
        kpm::SK_NUMBER.field(),
        &["no sk", "nomor sk", "sk", "nomor surat keputusan"],
    ),
    (
        kpm::SK_DATE.field(),
        &["tgl sk", "tanggal sk", "tanggal surat keputusan"],
    ),
    (
        kpm::FROM_DATE.field(),
        &["tmt", "mulai", "sejak", "mulai tugas"],
    ),
    (
        kader_teknis::SECTOR.field(),
        &["jenis kader", "bidang kader", "sektor"],
    ),
    (kader_teknis::POST.field(), &["pos", "kelompok", "posyandu"]),
    (kader_teknis::PARTNER.field(), &["kpm mitra", "mitra"]),
    (
        task::PLANNED_ON.field(),
        &["tanggal rencana", "tgl rencana"],
    ),
    (
        task::DUE_ON.field(),
        &["batas waktu", "tgl tenggat", "deadline"],
    ),
    (task::TARGET.field(), &["sasaran", "jumlah sasaran"]),
    (kpm::NOTE.field(), &["catatan", "ket", "keterangan"]),
];

impl Column {
    /// How an export heads it.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Field(field) => field.name,
            Self::Unknown => "",
            frame => FRAME
                .iter()
                .find(|(c, _)| *c == frame)
                .map_or("", |(_, names)| names[0]),
        }
    }

    fn parse(entity: &'static Entity, heading: &str) -> Self {
        let wanted = format::fold(heading);
        let means = |name: &str| format::fold(name) == wanted;
        if wanted.is_empty() {
            return Self::Unknown;
        }
        let labelled = |f: &&'static Field| {
            [f.name, f.label.id, f.label.en]
                .iter()
                .any(|s| means(s) || means(bare(s)))
        };
        if let Some(field) = entity.fields.iter().copied().find(labelled) {
            return Self::Field(field);
        }
        let frame = FRAME
            .iter()
            .find(|(_, names)| names.iter().any(|n| means(n)));
        if let Some((column, _)) = frame {
            return *column;
        }
        let other = |f: &&'static Field| {
            let known = SYNONYMS.iter().find(|(field, _)| field == f);
            known.is_some_and(|(_, names)| names.iter().any(|n| means(n)))
        };
        entity
            .fields
            .iter()
            .copied()
            .find(other)
            .map_or(Self::Unknown, Self::Field)
    }
}

/// A label without what stands in brackets.
fn bare(label: &str) -> &str {
    label.split('(').next().unwrap_or(label)
}

/// What the office has said of headings before: heading, folded, and the name of the column.
pub type Mapping = BTreeMap<String, String>;

/// How many of these headings are known: what tells headings from a title above them.
pub fn known(entity: &'static Entity, headings: &[String], mapping: &Mapping) -> usize {
    let mean = headings.iter().map(|h| column(entity, h, mapping));
    mean.filter(|c| *c != Column::Unknown).count()
}

fn column(entity: &'static Entity, heading: &str, mapping: &Mapping) -> Column {
    let said = mapping.get(&format::fold(heading));
    Column::parse(entity, said.map_or(heading, String::as_str))
}

/// The column of each heading.
///
/// # Errors
/// No heading is known, or two mean the same.
pub fn columns(
    entity: &'static Entity,
    headings: &[String],
    mapping: &Mapping,
) -> Result<Vec<Column>, Message> {
    let columns: Vec<Column> = headings
        .iter()
        .map(|h| column(entity, h, mapping))
        .collect();
    if columns.iter().all(|c| *c == Column::Unknown) {
        let names: Vec<&str> = entity.fields.iter().map(|f| f.label.id).collect();
        let words = t(
            "tidak ada judul kolom yang dikenal; yang dikenal: {}",
            "no heading is known; those known: {}",
        );
        return Err(words.with([names.join(", ").into()]));
    }
    for (at, column) in columns.iter().enumerate() {
        let before = columns[..at].iter().position(|c| c == column);
        if let (Some(before), true) = (before, *column != Column::Unknown) {
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

#[cfg(test)]
mod tests {
    use super::*;

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
