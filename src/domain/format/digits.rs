//! Numbers that stand for a person: NIK and NIP. Text all the way, never arithmetic.

use chrono::{Datelike, NaiveDate};

use super::numeral::{MASK, all_digits};
use crate::text::{Message, t};

const NIK_LENGTH: usize = 16;
const NIP_LENGTH: usize = 18;

/// A woman's day of birth stands in her NIK as day + 40.
const WOMEN_DAYS: u32 = 40;

/// What a NIK says of its holder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NikFacts {
    pub female: bool,
    /// Year of two digits, month, day.
    pub birth: (u32, u32, u32),
    /// 0001 to 9999 among those of one region and day.
    pub serial: u32,
}

/// What the digits say, if there are sixteen; the date may still be impossible.
pub fn nik_facts(nik: &str) -> Option<NikFacts> {
    if nik.len() != NIK_LENGTH || !all_digits(nik) {
        return None;
    }
    let part = |from: usize, to: usize| nik.get(from..to)?.parse::<u32>().ok();
    let day = part(6, 8)?;
    let female = day > WOMEN_DAYS;
    Some(NikFacts {
        female,
        birth: (
            part(10, 12)?,
            part(8, 10)?,
            if female { day - WOMEN_DAYS } else { day },
        ),
        serial: part(12, 16)?,
    })
}

/// Takes the spaces, dots and hyphens out of a number typed or pasted in groups.
pub fn pack_digits(input: &str) -> String {
    input
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '-'))
        .collect()
}

/// Refuses a NIK that cannot be one: wrong length, impossible date, serial 0000.
///
/// # Errors
/// The rule that does not hold.
pub fn check_nik(nik: &str) -> Result<(), Message> {
    let facts = nik_facts(nik).ok_or_else(|| wrong_length(NIK_LENGTH))?;
    if !is_possible(facts.birth) {
        return Err(t(
            "harus memuat tanggal lahir yang ada pada angka ke-7 sampai ke-12 (perempuan: hari + 40); cocokkan dengan KTP",
            "must hold a possible birth date in digits 7 to 12 (women: day + 40); compare it with the KTP",
        )
        .into());
    }
    if facts.serial == 0 {
        return Err(t(
            "tidak boleh berakhir 0000; cocokkan empat angka terakhir dengan KTP",
            "may not end in 0000; compare the last four digits with the KTP",
        )
        .into());
    }
    Ok(())
}

fn wrong_length(length: usize) -> Message {
    t(
        "harus tepat {} angka, tanpa huruf, titik dan spasi; hitung ulang angkanya",
        "must be exactly {} digits, without letters, dots and spaces; count the digits again",
    )
    .with([length.to_string().into()])
}

/// Whether the day was in 19xx or 20xx; 29 February is, in each fourth year.
fn is_possible((year2, month, day): (u32, u32, u32)) -> bool {
    [1900, 2000].iter().any(|century| {
        let year = i32::try_from(century + year2).unwrap_or_default();
        NaiveDate::from_ymd_opt(year, month, day).is_some()
    })
}

/// What in a well-formed NIK differs from what else is known; `sex` is `L` or `P`. Warnings only.
pub fn nik_doubts(nik: &str, birth: Option<NaiveDate>, sex: Option<&str>) -> Vec<Message> {
    let Some(facts) = nik_facts(nik) else {
        return Vec::new();
    };
    let mut doubts = Vec::new();
    if birth.is_some_and(|d| birth_in_nik(d) != facts.birth) {
        doubts.push(
            t(
                "memuat tanggal lahir yang berbeda dari tanggal lahir yang diisi; cocokkan keduanya dengan KTP",
                "holds a birth date that differs from the one entered; compare both with the KTP",
            )
            .into(),
        );
    }
    if sex.and_then(is_female).is_some_and(|f| f != facts.female) {
        doubts.push(
            t(
                "memuat jenis kelamin yang berbeda dari yang diisi; cocokkan keduanya dengan KTP",
                "holds a sex that differs from the one entered; compare both with the KTP",
            )
            .into(),
        );
    }
    doubts
}

fn birth_in_nik(d: NaiveDate) -> (u32, u32, u32) {
    (d.year().rem_euclid(100).unsigned_abs(), d.month(), d.day())
}

fn is_female(sex: &str) -> Option<bool> {
    match sex {
        "P" | "p" => Some(true),
        "L" | "l" => Some(false),
        _ => None,
    }
}

/// `35••••••••••0001`; what is no NIK is masked whole.
pub fn mask_nik(nik: &str) -> String {
    let shown = |i: usize| !(2..NIK_LENGTH - 4).contains(&i);
    let known = nik.len() == NIK_LENGTH && all_digits(nik);
    nik.chars()
        .enumerate()
        .map(|(i, c)| if known && shown(i) { c } else { MASK })
        .collect()
}

/// Refuses a NIP that is not eighteen digits.
///
/// # Errors
/// The rule that does not hold.
pub fn check_nip(nip: &str) -> Result<(), Message> {
    if nip.len() == NIP_LENGTH && all_digits(nip) {
        return Ok(());
    }
    Err(wrong_length(NIP_LENGTH))
}

/// `19800101 200501 1 001`; what is no NIP is shown as it stands.
pub fn show_nip(nip: &str) -> String {
    if check_nip(nip).is_err() {
        return nip.to_owned();
    }
    [&nip[..8], &nip[8..14], &nip[14..15], &nip[15..]].join(" ")
}

/// What in a NIP of eighteen digits looks unusual. Warnings only.
pub fn nip_doubts(nip: &str) -> Vec<Message> {
    if check_nip(nip).is_err() {
        return Vec::new();
    }
    let part = |from: usize, to: usize| nip[from..to].parse::<u32>().unwrap_or_default();
    let year = nip[..4].parse::<i32>().unwrap_or_default();
    let born = NaiveDate::from_ymd_opt(year, part(4, 6), part(6, 8)).filter(|_| year >= 1900);
    let doubts = [
        (
            born.is_none(),
            t(
                "memuat tanggal lahir yang tidak ada pada angka ke-1 sampai ke-8; cocokkan dengan SK",
                "holds an impossible birth date in digits 1 to 8; compare it with the SK",
            ),
        ),
        (
            !(1..=12).contains(&part(12, 14)),
            t(
                "tidak memuat bulan pada angka ke-13 dan ke-14; benar untuk PPPK, selain itu cocokkan dengan SK",
                "holds no month in digits 13 and 14; right for PPPK, else compare it with the SK",
            ),
        ),
        (
            !(1..=2).contains(&part(14, 15)),
            t(
                "seharusnya memuat 1 (laki-laki) atau 2 (perempuan) pada angka ke-15; cocokkan dengan SK",
                "should hold 1 (man) or 2 (woman) as digit 15; compare it with the SK",
            ),
        ),
    ];
    doubts
        .into_iter()
        .filter_map(|(doubtful, text)| doubtful.then_some(text.into()))
        .collect()
}

#[cfg(test)]
mod tests;
