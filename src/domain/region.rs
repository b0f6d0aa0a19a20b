//! City → kecamatan → kelurahan by their official codes, and how far a scope reaches.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::text::{Message, Text, t};

/// An official region code: two digits, then `.`-separated parts (`35.71.01.1001`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Code(String);

/// The tier a code names, by its number of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    Province,
    City,
    Kecamatan,
    Kelurahan,
}

impl Level {
    pub const ALL: &'static [Self] =
        &[Self::Province, Self::City, Self::Kecamatan, Self::Kelurahan];

    pub const fn label(self) -> Text {
        match self {
            Self::Province => t("Provinsi", "Province"),
            Self::City => t("Kota", "City"),
            Self::Kecamatan => t("Kecamatan", "Kecamatan"),
            Self::Kelurahan => t("Kelurahan", "Kelurahan"),
        }
    }

    /// How many letters a code of this tier has.
    pub const fn letters(self) -> usize {
        match self {
            Self::Province => 2,
            Self::City => 5,
            Self::Kecamatan => 8,
            Self::Kelurahan => 13,
        }
    }
}

impl Code {
    /// # Errors
    /// A sentence when the text is not a code: digits in groups of 2, 2, 2 and 4.
    pub fn parse(text: &str) -> Result<Self, Message> {
        let lengths: Vec<usize> = text.split('.').map(str::len).collect();
        let digits = text.chars().all(|c| c.is_ascii_digit() || c == '.');
        if digits && [2, 2, 2, 4].starts_with(&lengths) {
            return Ok(Self(text.to_owned()));
        }
        Err(t(
            "{} bukan kode wilayah; tulis seperti 35.71.01 atau 35.71.01.1001",
            "{} is not a region code; write it like 35.71.01 or 35.71.01.1001",
        )
        .with([text.into()]))
    }

    /// The code a person wrote: with its dots, or as digits alone (`3571011001`); none for anything else.
    pub fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
        if !digits || ![4, 6, 10].contains(&text.len()) {
            return Self::parse(text).ok();
        }
        let ends = [2, 4, 6, 10].into_iter().filter(|end| *end <= text.len());
        let starts = [0, 2, 4, 6].into_iter();
        let parts: Vec<&str> = starts.zip(ends).map(|(a, b)| &text[a..b]).collect();
        Self::parse(&parts.join(".")).ok()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub fn level(&self) -> Level {
        match self.0.len() {
            0..=2 => Level::Province,
            3..=5 => Level::City,
            6..=8 => Level::Kecamatan,
            _ => Level::Kelurahan,
        }
    }

    /// What the office calls this region; a kabupaten, kota, kelurahan or desa is told by its number.
    pub fn kind(&self) -> Text {
        let part = self.0.rsplit('.').next().unwrap_or_default();
        match (self.level(), part.as_bytes().first()) {
            (Level::City, Some(b'0'..=b'6')) => t("Kabupaten", "Kabupaten"),
            (Level::City, _) => t("Kota", "Kota"),
            (Level::Kelurahan, Some(b'2')) => t("Desa", "Desa"),
            (level, _) => level.label(),
        }
    }

    /// Whether it lies in a kabupaten or is a desa, looked at from this tier; a region above it by what it is itself.
    pub fn is_rural(&self, tier: Level) -> bool {
        let at = self.at(tier).unwrap_or_else(|| self.clone());
        let around = if at.level() == Level::Kecamatan {
            at.at(Level::City)
        } else {
            Some(at)
        };
        around.is_some_and(|c| ["Kabupaten", "Desa"].contains(&c.kind().id))
    }

    /// The same, short, to stand before a name: a kecamatan and a kelurahan may share one.
    pub fn short_kind(&self) -> Text {
        match (self.level(), self.kind().id) {
            (Level::Kecamatan, _) => t("Kec.", "Kec."),
            (Level::Kelurahan, "Kelurahan") => t("Kel.", "Kel."),
            (Level::City, "Kabupaten") => t("Kab.", "Kab."),
            _ => self.kind(),
        }
    }

    /// The code of the region around this one at `level`, itself included; none below it.
    pub fn at(&self, level: Level) -> Option<Self> {
        self.0.get(..level.letters()).map(|s| Self(s.to_owned()))
    }

    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('.').map(|(up, _)| Self(up.to_owned()))
    }

    /// Whether `other` is this region or lies in it.
    pub fn holds(&self, other: &Self) -> bool {
        self.range().contains(&other.0)
    }

    /// All codes in this region as one range of text: `/` is the character after `.`.
    pub fn range(&self) -> Range<String> {
        self.0.clone()..format!("{}/", self.0)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Code {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).map_err(|m| m.to_string())
    }
}

impl From<Code> for String {
    fn from(code: Code) -> Self {
        code.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn code(s: &str) -> Code {
        Code::parse(s).unwrap()
    }

    #[test]
    fn a_code_knows_its_tier_and_what_it_holds() {
        let mojoroto = code("35.71.01");
        assert_eq!(mojoroto.level(), Level::Kecamatan);
        assert!(mojoroto.holds(&code("35.71.01.1011")));
        assert!(mojoroto.holds(&mojoroto));
        assert!(!mojoroto.holds(&code("35.71.02.1001")));
        assert!(!mojoroto.holds(&code("35.71")));
        assert_eq!(code("35.71.01.1011").at(Level::City), Some(code("35.71")));
        assert_eq!(code("35.71").at(Level::Kelurahan), None);
    }

    #[test]
    fn a_code_is_read_with_dots_and_without() {
        for (text, dotted) in [
            ("35.71", "35.71"),
            ("3571", "35.71"),
            ("357101", "35.71.01"),
            (" 3571011001 ", "35.71.01.1001"),
            ("35.71.01.1001", "35.71.01.1001"),
        ] {
            assert_eq!(Code::typed(text), Some(code(dotted)), "{text}");
        }
        for other in ["357", "Mojoroto", "", "35710110"] {
            assert_eq!(Code::typed(other), None, "{other}");
        }
    }

    #[test]
    fn kabupaten_and_desa_are_told_by_their_numbers() {
        assert_eq!(code("35.06").kind().id, "Kabupaten");
        assert_eq!(code("35.71").kind().id, "Kota");
        assert_eq!(code("35.06.01.2001").kind().id, "Desa");
    }

    #[test]
    fn a_desa_may_lie_in_a_kota_and_a_kelurahan_in_a_kabupaten() {
        let rural = |text: &str, tier| code(text).is_rural(tier);
        assert!(rural("35.79.01.2001", Level::Kelurahan));
        assert!(!rural("35.79.01.2001", Level::City));
        assert!(!rural("35.06.01.1001", Level::Kelurahan));
        assert!(rural("35.06.01.1001", Level::City));
        assert!(rural("35.06.01", Level::Kelurahan));
        assert!(rural("35.06", Level::City));
        assert!(!rural("35", Level::City));
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for bad in [
            "",
            "3",
            "35.",
            "35.7",
            "35.71.1",
            "35.71.01.10011",
            "ab",
            "35/71",
            "35.71.01.1001.1",
        ] {
            assert!(Code::parse(bad).is_err(), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn a_region_holds_what_its_code_begins(
            a in "[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{2}(\\.[0-9]{4})?)?)?",
            b in "(35|99)(\\.(71|72)(\\.0[12](\\.100[12])?)?)?",
            c in "(35|99)(\\.(71|72)(\\.0[12](\\.100[12])?)?)?",
        ) {
            for (up, low) in [(&a, &b), (&b, &c), (&c, &b), (&a, &a)] {
                let begins = low == up || low.starts_with(&format!("{up}."));
                let (up, low) = (code(up), code(low));
                prop_assert_eq!(up.holds(&low), begins);
                let above = std::iter::successors(Some(low.clone()), Code::parent);
                prop_assert_eq!(above.into_iter().any(|c| c == up), begins);
                prop_assert_eq!(low.at(up.level()) == Some(up), begins);
            }
        }
    }
}
