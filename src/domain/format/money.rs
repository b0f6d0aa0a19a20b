//! Rupiah, always whole: read with dots, commas and short units, written, and said in words.

use super::numeral::all_digits;
use crate::text::{Lang, Message, Text, grouped, t};

/// A unit's spellings and the zeros it stands for.
const UNITS: [(&[&str], usize); 5] = [
    (&[""], 0),
    (&["rb", "ribu"], 3),
    (&["jt", "juta"], 6),
    (&["m", "miliar", "milyar"], 9),
    (&["t", "triliun"], 12),
];

const NOT_MONEY: Text = t(
    "harus berupa rupiah, misalnya 1.500.000, 1500000, 1,5jt, 750rb atau 2 miliar; titik untuk ribuan, koma untuk pecahan",
    "must be rupiah, for example 1.500.000, 1500000, 1,5jt, 750rb or 2 miliar; dot for thousands, comma for fractions",
);
const NOT_WHOLE: Text = t(
    "harus rupiah bulat, tanpa sen; tulis misalnya 1500 atau 1,5jt",
    "must be whole rupiah, without cents; write for example 1500 or 1,5jt",
);
const NEGATIVE: Text = t(
    "tidak boleh kurang dari nol; hapus tanda minus",
    "may not be below zero; remove the minus sign",
);
const TOO_LARGE: Text = t(
    "terlalu besar; periksa jumlah nol dan satuannya",
    "is too large; check the number of zeros and the unit",
);

const NOT_A_COUNT: Text = t(
    "tulis angka saja, bukan {}; titik atau koma hanya untuk ribuan",
    "write digits only, not {}; a comma or dot is for thousands only",
);

/// Reads whole rupiah: `1.500.000`, `1500000`, `Rp1.500.000,00`, `1,5jt`, `750rb`, `2m` (miliar).
///
/// # Errors
/// What is no amount, a negative one, one with cents, one past `i64`.
pub fn parse_rupiah(input: &str) -> Result<i64, Message> {
    let input = input.trim().to_lowercase();
    let bare = ["rp.", "rp"].iter().find_map(|rp| input.strip_prefix(rp));
    let amount = bare.unwrap_or(&input).trim_start();
    if [&input, amount].iter().any(|s| s.starts_with(['-', '−'])) {
        return Err(NEGATIVE.into());
    }
    let (number, zeros) = split_unit(amount).ok_or(NOT_MONEY)?;
    let (whole, fraction) = split_fraction(number, zeros).ok_or(NOT_MONEY)?;
    let whole = ungroup(whole).ok_or(NOT_MONEY)?;
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > zeros {
        return Err(NOT_WHOLE.into());
    }
    let digits = format!("{whole}{fraction:0<zeros$}");
    digits.parse().map_err(|_| TOO_LARGE.into())
}

/// Reads a whole number: `1500`, `1.500`, `1,500`, `-30`. It has no fraction, so both signs part thousands alone.
///
/// # Errors
/// What is no whole number, and a sign that parts no thousands.
pub fn parse_count(input: &str) -> Result<i64, Message> {
    let (sign, number) = match input.strip_prefix('-') {
        Some(number) => ("-", number),
        None => ("", input),
    };
    let digits = if number.contains('.') {
        ungroup(number)
    } else {
        ungroup(&number.replace(',', "."))
    };
    let count = digits.and_then(|digits| format!("{sign}{digits}").parse().ok());
    count.ok_or_else(|| NOT_A_COUNT.with([input.into()]))
}

fn split_unit(amount: &str) -> Option<(&str, usize)> {
    let at = amount.find(char::is_alphabetic).unwrap_or(amount.len());
    let (number, unit) = amount.split_at(at);
    let (_, zeros) = UNITS.iter().find(|(names, _)| names.contains(&unit))?;
    Some((number.trim_end(), *zeros))
}

/// The digits before and after the comma; `,-` closes an amount in letters of the office.
fn split_fraction(number: &str, zeros: usize) -> Option<(&str, &str)> {
    let Some((whole, fraction)) = number.split_once(',') else {
        return Some((number, ""));
    };
    if zeros == 0 && fraction == "-" {
        return Some((whole, ""));
    }
    // Without a unit three digits after a comma are another country's thousands: not to be guessed at.
    (all_digits(fraction) && (zeros > 0 || fraction.len() <= 2)).then_some((whole, fraction))
}

/// The digits without dots, if each dot parts exactly three.
fn ungroup(whole: &str) -> Option<String> {
    let Some((first, rest)) = whole.split_once('.') else {
        return all_digits(whole).then(|| whole.to_owned());
    };
    let leads = all_digits(first) && first.len() <= 3 && !first.starts_with('0');
    let follows = rest
        .split('.')
        .all(|part| all_digits(part) && part.len() == 3);
    (leads && follows).then(|| whole.replace('.', ""))
}

/// `Rp1.500.000`, in every language as the law writes it and as a field reads it.
pub fn show_rupiah(n: i64) -> String {
    let amount = grouped(n, Lang::Id);
    match amount.strip_prefix('-') {
        Some(below_zero) => format!("-Rp{below_zero}"),
        None => format!("Rp{amount}"),
    }
}

const ONES: [&str; 12] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
];

/// The names of the powers of a thousand, greatest first.
const POWERS: [(u64, &str); 6] = [
    (1_000_000_000_000_000_000, "kuintiliun"),
    (1_000_000_000_000_000, "kuadriliun"),
    (1_000_000_000_000, "triliun"),
    (1_000_000_000, "miliar"),
    (1_000_000, "juta"),
    (1_000, "ribu"),
];

/// `satu juta lima ratus ribu rupiah`; below zero it begins with `minus`.
pub fn terbilang(n: i64) -> String {
    let minus = if n < 0 { "minus " } else { "" };
    format!("{minus}{} rupiah", words(n.unsigned_abs()))
}

/// A whole number in words: `dua ribu dua puluh enam`.
pub fn number_in_words(n: u64) -> String {
    words(n)
}

fn words(n: u64) -> String {
    if let Some((power, name)) = POWERS.iter().find(|(power, _)| n >= *power) {
        return join(&lead(n / power, name), n % power);
    }
    match n {
        0..=11 => ONES[usize::try_from(n).unwrap_or_default()].to_owned(),
        12..=19 => format!("{} belas", words(n - 10)),
        20..=99 => join(&format!("{} puluh", words(n / 10)), n % 10),
        _ => join(&lead(n / 100, "ratus"), n % 100),
    }
}

/// One hundred and one thousand are *seratus*, *seribu*; one million is *satu juta*.
fn lead(count: u64, name: &str) -> String {
    match (count, name) {
        (1, "ratus" | "ribu") => format!("se{name}"),
        _ => format!("{} {name}", words(count)),
    }
}

fn join(head: &str, rest: u64) -> String {
    if rest == 0 {
        return head.to_owned();
    }
    format!("{head} {}", words(rest))
}

#[cfg(test)]
mod tests;
