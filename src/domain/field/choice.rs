//! One or several of a field's fixed choices: read by code, number or first letters, checked, shown.

use super::Choice;
use crate::domain::format;
use crate::text::{Lang, Message, t};

pub(super) fn check_choice(choices: &[Choice], code: &str) -> Result<(), Message> {
    if choices.iter().any(|c| c.code == code) {
        return Ok(());
    }
    Err(none_of(choices))
}

/// A choice by its code, its number from 1, or the first letters of its label, if only one fits.
pub(super) fn choose(choices: &'static [Choice], input: &str) -> Result<&'static str, Message> {
    if let Some(exact) = choices.iter().find(|c| c.code == input) {
        return Ok(exact.code);
    }
    if let Some(nth) = input
        .parse::<usize>()
        .ok()
        .and_then(|n| choices.get(n.wrapping_sub(1)))
    {
        return Ok(nth.code);
    }
    let start = format::fold(input);
    let names = |c: &Choice| [c.code, c.label.id, c.label.en].map(format::fold);
    if let Some(whole) = choices.iter().find(|c| names(c).contains(&start)) {
        return Ok(whole.code);
    }
    let fits = |c: &&Choice| names(c).iter().any(|s| s.starts_with(&start));
    let mut hits = choices.iter().filter(fits);
    match (hits.next(), hits.next()) {
        (Some(only), None) if !start.is_empty() => Ok(only.code),
        _ => Err(none_of(choices)),
    }
}

fn none_of(choices: &[Choice]) -> Message {
    t("pilih salah satu: {}", "choose one of: {}").with([codes(choices).into()])
}

fn codes(choices: &[Choice]) -> String {
    let codes: Vec<&str> = choices.iter().map(|c| c.code).collect();
    codes.join(", ")
}

pub(super) fn label_of(choices: &[Choice], code: &str, lang: Lang) -> String {
    let found = choices.iter().find(|c| c.code == code);
    found.map_or_else(|| code.to_owned(), |c| c.label.get(lang).to_owned())
}

/// What stands between the codes of ticked choices.
const COMMA: char = ',';

/// The choices that are ticked: by their digits run together (0 is the tenth), or by codes or names.
pub(super) fn tick(choices: &'static [Choice], input: &str) -> Result<String, Message> {
    let digits = |c: char| c.is_ascii_digit() || c == ' ' || c == COMMA;
    let ticked: Vec<&str> = if input.chars().all(digits) {
        let digits = input.chars().filter_map(|c| c.to_digit(10));
        let nth = |d: u32| (if d == 0 { 10 } else { d } as usize).wrapping_sub(1);
        let found = digits.map(|d| choices.get(nth(d)).map(|c| c.code));
        found
            .collect::<Option<_>>()
            .ok_or_else(|| none_of(choices))?
    } else if let Ok(one) = choose(choices, input) {
        vec![one]
    } else {
        let mark = if input.contains(';') { ';' } else { COMMA };
        let parts = input.split(mark).map(str::trim);
        parts
            .map(|p| choose(choices, p))
            .collect::<Result<_, _>>()?
    };
    if ticked.is_empty() {
        return Err(none_of(choices));
    }
    Ok(joined(choices, &ticked))
}

/// The ticked codes in the order of the choices, each once.
fn joined(choices: &'static [Choice], ticked: &[&str]) -> String {
    let kept = choices.iter().map(|c| c.code);
    let kept: Vec<&str> = kept.filter(|c| ticked.contains(c)).collect();
    kept.join(&COMMA.to_string())
}

/// The codes that a stored text ticks.
pub fn ticks(stored: &str) -> impl Iterator<Item = &str> {
    stored.split(COMMA).filter(|code| !code.is_empty())
}

pub(super) fn check_ticks(choices: &'static [Choice], stored: &str) -> Result<(), Message> {
    let ticked: Vec<&str> = ticks(stored).collect();
    ticked
        .iter()
        .try_for_each(|code| check_choice(choices, code))?;
    let spelled = joined(choices, &ticked);
    if spelled == stored {
        return Ok(());
    }
    Err(t("tulis sebagai {}", "write it as {}").with([spelled.into()]))
}

pub(super) fn labels_of(choices: &[Choice], stored: &str, lang: Lang) -> String {
    let labels: Vec<String> = ticks(stored).map(|c| label_of(choices, c, lang)).collect();
    labels.join("; ")
}
