//! One of a field's fixed choices: read by code, number or first letters, checked, shown.

use crate::domain::format;
use crate::domain::region::{Code, Level};
use crate::text::{Lang, Message, Text, t};

/// One of a field's fixed choices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Choice {
    pub code: &'static str,
    pub label: Text,
    /// What it is called where the region of this tier is a kabupaten or a desa.
    pub rural: Option<(Level, Text)>,
    /// The only tier whose offices may take it; none for all.
    pub tier: Option<Level>,
    /// For an agency or lembaga that writes of itself; a field with such choices offers it no other.
    pub of_body: bool,
}

impl Choice {
    /// For offices of one tier alone.
    pub const fn at(mut self, tier: Level) -> Self {
        self.tier = Some(tier);
        self
    }

    /// What an agency or lembaga that writes of itself may take.
    pub const fn of_body(mut self) -> Self {
        self.of_body = true;
        self
    }

    /// Called so where the region of this tier is a kabupaten or a desa.
    pub const fn rural(mut self, tier: Level, label: Text) -> Self {
        self.rural = Some((tier, label));
        self
    }

    /// What it is called in a region.
    pub fn label_at(&self, region: &Code) -> Text {
        let rural = self.rural.filter(|(tier, _)| region.is_rural(*tier));
        rural.map_or(self.label, |(_, label)| label)
    }

    pub fn fits(&self, tier: Level) -> bool {
        self.tier.is_none_or(|t| t == tier)
    }
}

/// Shortest way to write a [`Choice`].
pub const fn c(code: &'static str, label: Text) -> Choice {
    Choice {
        code,
        label,
        rural: None,
        tier: None,
        of_body: false,
    }
}

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
    let names = |c: &Choice| {
        let labels = c.rural.map(|(_, label)| label).into_iter().chain([c.label]);
        let labels = labels.flat_map(|l| [l.id.to_owned(), l.en.to_owned()]);
        std::iter::once(c.code.to_owned()).chain(labels).collect()
    };
    chosen(choices, names, input)
        .map(|c| c.code)
        .ok_or_else(|| none_of(choices))
}

/// The one that goes by this name, or the only one with a name that begins so.
pub(super) fn chosen<'a, T>(
    all: &'a [T],
    names: impl Fn(&T) -> Vec<String>,
    input: &str,
) -> Option<&'a T> {
    let start = format::fold(input);
    let folded = |one: &T| {
        names(one)
            .iter()
            .map(|n| format::fold(n))
            .collect::<Vec<_>>()
    };
    if let Some(whole) = all.iter().find(|one| folded(one).contains(&start)) {
        return Some(whole);
    }
    let fits = |one: &&T| folded(one).iter().any(|n| n.starts_with(&start));
    let mut hits = all.iter().filter(fits);
    match (hits.next(), hits.next()) {
        (Some(only), None) if !start.is_empty() => Some(only),
        _ => None,
    }
}

fn none_of(choices: &[Choice]) -> Message {
    let labels = Message::list(choices.iter().map(|c| c.label.into()));
    t("pilih salah satu: {}", "choose one of: {}").with([labels.into()])
}

/// The label of a code, in a region where one is given.
pub(super) fn label_of(
    choices: &[Choice],
    code: &str,
    region: Option<&Code>,
    lang: Lang,
) -> String {
    let Some(choice) = choices.iter().find(|c| c.code == code) else {
        return code.to_owned();
    };
    let label = region.map_or(choice.label, |r| choice.label_at(r));
    label.get(lang).to_owned()
}
