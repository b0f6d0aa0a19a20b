//! Invented people: names put together from common given names, and numbers nobody has.

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::demo::dice::Dice;
use crate::domain::model::person;
use crate::domain::schema::record::{Changes, Value};

const MEN: &[&str] = &[
    "Aditya",
    "Agung",
    "Anang",
    "Andik",
    "Aris",
    "Bagas",
    "Bambang",
    "Basuki",
    "Bayu",
    "Budi",
    "Cahyo",
    "Danang",
    "Darmaji",
    "Dimas",
    "Dwi",
    "Edi",
    "Eko",
    "Fajar",
    "Galih",
    "Gatot",
    "Gunadi",
    "Guntur",
    "Hadi",
    "Handoko",
    "Hariyanto",
    "Heru",
    "Imam",
    "Irawan",
    "Jarwo",
    "Karyono",
    "Kasdi",
    "Kuncoro",
    "Lukman",
    "Margono",
    "Misbah",
    "Mulyadi",
    "Nanang",
    "Nugroho",
    "Panji",
    "Purnomo",
    "Rahmat",
    "Ridwan",
    "Rudi",
    "Samsul",
    "Santoso",
    "Slamet",
    "Sugeng",
    "Sujarwo",
    "Suparman",
    "Sutrisno",
    "Suwito",
    "Taufik",
    "Teguh",
    "Tri",
    "Untung",
    "Wahyu",
    "Wawan",
    "Wisnu",
    "Yudi",
];

const WOMEN: &[&str] = &[
    "Aminah",
    "Anik",
    "Anisa",
    "Arum",
    "Asih",
    "Astuti",
    "Ayu",
    "Binti",
    "Dewi",
    "Diah",
    "Dian",
    "Dwi",
    "Endang",
    "Erna",
    "Fatimah",
    "Fitri",
    "Hartini",
    "Indah",
    "Ida",
    "Istiqomah",
    "Jumiati",
    "Kartika",
    "Khusnul",
    "Lestari",
    "Lilik",
    "Lina",
    "Maimunah",
    "Marsini",
    "Maya",
    "Mujiati",
    "Murni",
    "Nanik",
    "Ningsih",
    "Novi",
    "Nur",
    "Nurul",
    "Partini",
    "Puji",
    "Rahayu",
    "Ratna",
    "Retno",
    "Rina",
    "Rini",
    "Rukmini",
    "Sari",
    "Sekar",
    "Siti",
    "Sri",
    "Sulastri",
    "Sumarni",
    "Sundari",
    "Sunarti",
    "Suprihatin",
    "Titik",
    "Tutik",
    "Umi",
    "Wahyuni",
    "Wiwik",
    "Yayuk",
    "Yuni",
];

const MEN_SECOND: &[&str] = &[
    "Adi Nugraha",
    "Ariyanto",
    "Budiarto",
    "Darmawan",
    "Firmansyah",
    "Hariyadi",
    "Hermawan",
    "Kurniawan",
    "Kusuma",
    "Mahendra",
    "Nurcahyo",
    "Prakoso",
    "Pramono",
    "Prasetyo",
    "Pratama",
    "Purwanto",
    "Putranto",
    "Raharjo",
    "Riyanto",
    "Saputra",
    "Sasongko",
    "Setiawan",
    "Subekti",
    "Sudarmo",
    "Susanto",
    "Wibisono",
    "Wicaksono",
    "Widodo Putro",
    "Wijaya",
    "Yulianto",
];

const WOMEN_SECOND: &[&str] = &[
    "Agustin",
    "Andayani",
    "Anggraini",
    "Ariyani",
    "Cahyaningrum",
    "Damayanti",
    "Handayani",
    "Hidayati",
    "Indrawati",
    "Kusumawati",
    "Kurniasih",
    "Maharani",
    "Ningrum",
    "Nurhayati",
    "Oktaviani",
    "Pertiwi",
    "Permatasari",
    "Purwanti",
    "Puspitasari",
    "Rahmawati",
    "Ratnasari",
    "Rohmah",
    "Safitri",
    "Setyaningsih",
    "Setyowati",
    "Susanti",
    "Utami",
    "Wardani",
    "Widyastuti",
    "Winarsih",
    "Wulandari",
    "Yuliana",
];

const STREETS: &[&str] = &[
    "Anggrek",
    "Bougenville",
    "Cempaka",
    "Dahlia",
    "Flamboyan",
    "Kamboja",
    "Kenanga",
    "Mawar",
    "Melati",
    "Nusa Indah",
    "Sedap Malam",
    "Seruni",
    "Teratai",
    "Wijaya Kusuma",
];

const EDUCATION: &[&str] = &["SD", "SMP", "SMA", "D3", "S1", "S2"];
const DEGREES: &[&str] = &[
    "S.Sos.",
    "S.AP.",
    "S.STP.",
    "S.E.",
    "S.H.",
    "S.Sos., M.AP.",
    "S.STP., M.Si.",
];
const RANKS: &[&str] = &[
    "Penata Muda",
    "Penata Muda Tk. I",
    "Penata",
    "Penata Tk. I",
    "Pembina",
];

/// Somebody nobody is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invented {
    pub name: String,
    /// `L` or `P`.
    pub sex: &'static str,
}

/// A name of one, two or three words, as people have them.
pub fn invent(dice: &mut Dice, sex: &'static str) -> Invented {
    let (first, second) = if sex == "L" {
        (MEN, MEN_SECOND)
    } else {
        (WOMEN, WOMEN_SECOND)
    };
    let given = *dice.pick(first);
    let name = match dice.weighted(&[12, 70, 18]) {
        0 => given.to_owned(),
        1 => format!("{given} {}", dice.pick(second)),
        _ => format!(
            "{given} {} {}",
            another(dice, first, given),
            dice.pick(second)
        ),
    };
    Invented { name, sex }
}

fn another<'a>(dice: &mut Dice, all: &'a [&'a str], than: &str) -> &'a str {
    loop {
        let other = *dice.pick(all);
        if other != than {
            return other;
        }
    }
}

pub fn either_sex(dice: &mut Dice) -> &'static str {
    if dice.chance(50) { "P" } else { "L" }
}

/// A NIP that reads as one and is nobody's: no office gives out the number 000 of a month.
fn nip(who: &Invented) -> String {
    let mixed = who.name.bytes().fold(7_u32, |all, byte| {
        all.wrapping_mul(31).wrapping_add(u32::from(byte))
    });
    let (year, month, day) = (1968 + mixed % 25, 1 + mixed / 25 % 12, 1 + mixed / 300 % 28);
    let (begun, sex) = (year + 24, if who.sex == "L" { 1 } else { 2 });
    let in_month = 1 + mixed / 8400 % 12;
    format!("{year}{month:02}{day:02}{begun}{in_month:02}{sex}000")
}

/// An officer of the city.
pub fn officer(dice: &mut Dice, who: &Invented) -> Changes {
    let degree = if dice.chance(75) {
        *dice.pick(DEGREES)
    } else {
        ""
    };
    let front = if dice.chance(6) { "Drs." } else { "" };
    Changes::new()
        .with(&person::FRONT_TITLE, front)
        .with(&person::NAME, who.name.as_str())
        .with(&person::BACK_TITLE, degree)
        .with(&person::SEX, who.sex)
        .with(&person::RANK, *dice.pick(RANKS))
        .with(&person::NIP, nip(who))
}

/// A resident of a kelurahan who lives in this RW.
pub fn resident(dice: &mut Dice, who: &Invented, rw: i64, today: NaiveDate) -> Changes {
    let born = birth(dice, today);
    let street = dice.pick(STREETS);
    let mut about = Changes::new()
        .with(&person::NAME, who.name.as_str())
        .with(&person::SEX, who.sex)
        .with(&person::RW, rw)
        .with(&person::RT, dice.between(1, 6))
        .with(
            &person::ADDRESS,
            format!("Jl. {street} No. {}", dice.between(1, 120)),
        );
    if dice.chance(70) {
        about.put(person::BIRTH_DATE.field(), born.into());
    }
    if dice.chance(35) {
        about.put(person::NIK.field(), Value::Text(nik(dice, born, who.sex)));
    }
    if dice.chance(80) {
        about.put(
            person::PHONE.field(),
            Value::Text(format!("+628120000{:04}", dice.between(0, 9999))),
        );
    }
    if dice.chance(60) {
        let nth = dice.weighted(&[5, 15, 50, 10, 18, 2]);
        about.put(person::EDUCATION.field(), EDUCATION[nth].into());
    }
    about
}

fn birth(dice: &mut Dice, today: NaiveDate) -> NaiveDate {
    let days = 365 * dice.between(22, 63) + dice.between(0, 364);
    today - TimeDelta::days(days)
}

/// Region code 99 stands for no region.
fn nik(dice: &mut Dice, born: NaiveDate, sex: &str) -> String {
    let day = born.day() + if sex == "P" { 40 } else { 0 };
    format!(
        "99{:04}{day:02}{:02}{:02}{:04}",
        dice.between(101, 9999),
        born.month(),
        born.year().rem_euclid(100),
        dice.between(1, 9999)
    )
}
