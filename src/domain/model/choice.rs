//! An item of a list the office keeps: peran, tugas and fungsi of a KPM, and syarat of a candidate.

use super::in_use;
use super::in_use::{END_REASON, ENDED_ON, REOPEN_REASON, REOPENED_ON};
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, fields, here};
use crate::domain::schema::field;
use crate::domain::schema::field::{Choice, Field, Item, Kind, NumberField, TextField, c};
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Role::{Admin, Bapemas};
use crate::domain::schema::right::Scope::{Below, Everywhere};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{ALL, grant};
use crate::text::{Arg, t};

pub const ROLES: &str = "peran";
pub const DUTIES: &str = "tugas";
pub const FUNCTIONS: &str = "fungsi";
/// What makes a good kader: a criterion of selection and of awards.
pub const QUALITIES: &str = "kualitas";
/// The terms a candidate is checked against.
pub const TERMS: &str = "syarat";

const LISTS: &[Choice] = &[
    c(ROLES, t("peran KPM", "peran of KPM")),
    c(DUTIES, t("tugas KPM", "tugas of KPM")),
    c(FUNCTIONS, t("fungsi KPM", "fungsi of KPM")),
    c(QUALITIES, t("kualitas kader", "qualities of a kader")),
    c(TERMS, t("syarat calon", "requirements for candidates")),
];

/// What a list is called; one that is not known goes by its own name.
pub fn list_label(list: &str) -> Arg {
    let known = LISTS.iter().find(|l| l.code == list);
    known.map_or_else(|| list.into(), |l| l.label.into())
}

/// Nobody passes without a term that has this in its field `need`.
pub const REQUIRED: &str = "wajib";

const NEEDS: &[Choice] = &[
    c(REQUIRED, t("wajib", "required")),
    c("utama", t("diutamakan", "preferred")),
];

/// An item as a new store gets it.
#[derive(Debug, PartialEq, Eq)]
pub struct Seed {
    pub list: &'static str,
    pub code: &'static str,
    pub name: &'static str,
    /// Whether a candidate must meet it; nothing in the lists of KPM.
    pub need: &'static str,
    /// Where it comes from.
    pub source: &'static str,
}

/// The minutes that the catalogue rests on.
const MINUTES: &str = "Notulen 17 September 2014";
/// What no source of the office names: it is proposed, and no rule.
const OURS: &str = "usulan Bina";

const fn seed(list: &'static str, code: &'static str, name: &'static str) -> Seed {
    Seed {
        list,
        code,
        name,
        need: "",
        source: OURS,
    }
}

/// An item that stands in the minutes.
const fn noted(list: &'static str, code: &'static str, name: &'static str) -> Seed {
    Seed {
        source: MINUTES,
        ..seed(list, code, name)
    }
}

const fn term(code: &'static str, name: &'static str, need: &'static str) -> Seed {
    Seed {
        need,
        ..seed(TERMS, code, name)
    }
}

/// The items a new store knows, in the order of each list; the office may edit them. The five peran are those of the
/// minutes, and so are the first three qualities; what we propose says so.
pub const SEEDS: &[Seed] = &[
    noted(ROLES, "motivator", "motivator"),
    noted(ROLES, "penghubung", "penghubung"),
    noted(ROLES, "panutan", "panutan"),
    noted(ROLES, "pelopor", "pelopor"),
    noted(ROLES, "pejuang", "pejuang"),
    noted(QUALITIES, "pengetahuan", "berpengetahuan"),
    noted(QUALITIES, "kemauan", "berkemauan"),
    noted(QUALITIES, "kemampuan", "berkemampuan"),
    seed(QUALITIES, "dedikasi", "berdedikasi"),
    seed(QUALITIES, "dipercaya", "dipercaya masyarakat"),
    seed(
        DUTIES,
        "menggerakkan",
        "menggerakkan dan memotivasi masyarakat",
    ),
    seed(
        DUTIES,
        "mengenali",
        "membantu mengenali masalah dan kebutuhan",
    ),
    seed(DUTIES, "kapasitas", "mengembangkan kapasitas"),
    seed(
        DUTIES,
        "meyakinkan",
        "meyakinkan pembuat keputusan agar mendengar",
    ),
    seed(DUTIES, "akses", "membantu memperoleh akses pelayanan"),
    seed(
        FUNCTIONS,
        "identifikasi",
        "mengenali masalah, kebutuhan dan sumber daya",
    ),
    seed(FUNCTIONS, "aspirasi", "menampung aspirasi"),
    seed(FUNCTIONS, "rencana", "menyusun rencana"),
    seed(FUNCTIONS, "musrenbang", "memfasilitasi musrenbang"),
    seed(
        FUNCTIONS,
        "swadaya",
        "menumbuhkan prakarsa, swadaya dan gotong royong",
    ),
    seed(
        FUNCTIONS,
        "koordinasi",
        "mengoordinasikan pelaksanaan kegiatan kader teknis",
    ),
    term("warga", "warga tetap", REQUIRED),
    term("takwa", "bertakwa", REQUIRED),
    term(
        "kelakuan",
        "berkelakuan baik dan diterima masyarakat",
        REQUIRED,
    ),
    term("sehat", "sehat jasmani dan rohani", REQUIRED),
    term("purnawaktu", "bersedia bekerja purnawaktu", REQUIRED),
    term(
        "pengurus",
        "diutamakan pengurus lembaga kemasyarakatan atau pemuka masyarakat",
        "utama",
    ),
];

/// Peran of the years before the minutes' five: a store of then, whose KPM are ticked with them, keeps them.
pub const FORMER: &[Seed] = &[
    seed(ROLES, "pemercepat", "pemercepat perubahan"),
    seed(ROLES, "perantara", "perantara"),
    seed(ROLES, "pendidik", "pendidik"),
    seed(ROLES, "perencana", "perencana"),
    seed(ROLES, "advokasi", "advokasi"),
    seed(ROLES, "aktivis", "aktivis"),
    seed(ROLES, "pelaksana", "pelaksana teknis"),
];

/// The item of a list, code and name that a store was given by a release.
pub fn shipped([list, code, name]: [&str; 3]) -> Option<&'static Seed> {
    let mut all = SEEDS.iter().chain(FORMER);
    all.find(|s| [s.list, s.code, s.name] == [list, code, name])
}

impl Seed {
    /// Its place in its own list, from 1.
    pub fn number(&self) -> i64 {
        let own = SEEDS.iter().chain(FORMER).filter(|s| s.list == self.list);
        (1..)
            .zip(own)
            .find(|(_, s)| *s == self)
            .map_or(0, |(n, _)| n)
    }
}

/// The qualities that somebody shows.
pub const fn qualities() -> Field {
    Field::new(
        "qualities",
        t("Kualitas kader", "Qualities of a kader"),
        Kind::Ticks(QUALITIES),
    )
}

pub static LIST: TextField = Field::new("list", t("Daftar", "List"), Kind::Choice(LISTS))
    .required()
    .fixed()
    .typed();
pub static NUMBER: NumberField = Field::new(
    "number",
    t("Nomor urut", "Number"),
    Kind::Count { min: 1, max: 99 },
)
.required()
.typed();
pub static CODE: TextField = Field::new("code", t("Kode", "Code"), Kind::Text(20))
    .required()
    .fixed()
    .typed();
pub static NAME: TextField = Field::new("name", t("Nama", "Name"), Kind::Text(100))
    .required()
    .typed();
pub static NEED: TextField = Field::new(
    "need",
    t("Sifat syarat", "Kind of requirement"),
    Kind::Choice(NEEDS),
)
.typed();
/// The regulation, minutes or office that an item comes from.
pub static SOURCE: TextField = Field::new("source", t("Sumber", "Source"), Kind::Text(80)).typed();

pub static ENTITY: Entity = Entity {
    name: "choice",
    label: t("butir daftar pilihan", "item of a list of choices"),
    plural: t("Daftar pilihan", "Lists of choices"),
    places: &[Level::City],
    fields: fields![
        LIST,
        NUMBER,
        CODE,
        NAME,
        NEED,
        END_REASON,
        ENDED_ON,
        REOPEN_REASON,
        REOPENED_ON,
        SOURCE
    ],
    workflow: &in_use::REGISTER,
    title: fields![LIST, NAME],
    known_by: fields![CODE],
    columns: fields![NUMBER, SOURCE],
    unique: &[here(fields![LIST, CODE])],
    rules: &[Rule::Check(is_code), Rule::Check(weighs_terms)],
    grants: &[
        grant(ALL, Everywhere, &[View], &[]),
        grant(
            &[Admin],
            Below,
            &[Add, Edit],
            &[&in_use::END, &in_use::REOPEN],
        ),
        grant(
            &[Bapemas],
            Below,
            &[Add, Edit],
            &[&in_use::END, &in_use::REOPEN],
        ),
    ],
    ..Entity::PLAIN
};

fn is_code(record: &Record) -> Result<(), Violation> {
    let code = record.get(&CODE).unwrap_or_default();
    if field::is_code(code) {
        return Ok(());
    }
    Err(Violation::new(
        CODE.field(),
        t(
            "hanya huruf kecil, angka dan tanda hubung",
            "only lower-case letters, digits and hyphens",
        ),
    ))
}

/// Only terms of candidates are required or preferred.
fn weighs_terms(record: &Record) -> Result<(), Violation> {
    let is_term = record.get(&LIST) == Some(TERMS);
    if is_term != record.is_empty(&NEED) {
        return Ok(());
    }
    let words = if is_term {
        t(
            "wajib diisi untuk syarat calon",
            "must be filled in for a requirement",
        )
    } else {
        t(
            "hanya untuk syarat calon; kosongkan",
            "is only for requirements of candidates; leave it empty",
        )
    };
    Err(Violation::new(NEED.field(), words))
}

impl Item {
    /// The items that records of this entity stand for, of one list, in its order.
    pub fn of_list<'a>(list: &str, records: impl IntoIterator<Item = &'a Record>) -> Vec<Self> {
        let mut items: Vec<Self> = records
            .into_iter()
            .filter(|r| r.entity == &ENTITY && r.get(&LIST) == Some(list))
            .map(Self::read)
            .collect();
        items.sort_by(|a, b| (a.number, &a.name).cmp(&(b.number, &b.name)));
        items
    }

    fn read(record: &Record) -> Self {
        let text = |field: &TextField| record.get(field).unwrap_or_default().to_owned();
        Self {
            number: record.get(&NUMBER).unwrap_or_default(),
            code: text(&CODE),
            name: text(&NAME),
            required: record.get(&NEED) == Some(REQUIRED),
            live: record.is(&in_use::AKTIF),
            source: text(&SOURCE),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_has_items_with_codes_of_their_own() {
        for list in LISTS {
            let own: Vec<&Seed> = SEEDS.iter().filter(|s| s.list == list.code).collect();
            assert!(!own.is_empty(), "{}", list.code);
            for (n, seed) in (1..).zip(&own) {
                assert_eq!(seed.number(), n);
                let same = own.iter().filter(|s| s.code == seed.code);
                assert_eq!(same.count(), 1, "{}", seed.code);
                assert_eq!(seed.need.is_empty(), list.code != TERMS);
            }
        }
    }
}
