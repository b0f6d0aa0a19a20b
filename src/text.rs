//! Words in two languages, and sentences made of them.

use std::fmt;

/// The language a person reads. Bahasa Indonesia comes first.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Id,
    En,
}

/// A fixed text in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Text {
    pub id: &'static str,
    pub en: &'static str,
}

/// Shortest way to write a [`Text`]: Indonesian first.
pub const fn t(id: &'static str, en: &'static str) -> Text {
    Text { id, en }
}

impl Text {
    pub const fn get(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Id => self.id,
            Lang::En => self.en,
        }
    }

    /// The sentence with each `{}` filled by the argument at its place.
    pub fn with<const N: usize>(self, args: [Arg; N]) -> Message {
        Message {
            text: self,
            args: args.into(),
        }
    }
}

/// So many of something: `words` with the number in its `{}`, of which English has another form for one.
pub fn counted(n: usize, words: Text, one: &'static str) -> Message {
    numbered(n, words, one).with([n.into()])
}

/// Words about so many of something, in the form that English has for that number.
pub const fn numbered(n: usize, words: Text, one: &'static str) -> Text {
    if n == 1 { t(words.id, one) } else { words }
}

/// A number with its thousands apart, as the language writes it: `1.500`, `1,500`.
pub fn grouped(n: i64, lang: Lang) -> String {
    let sign = if n < 0 { "-" } else { "" };
    let between = match lang {
        Lang::Id => '.',
        Lang::En => ',',
    };
    format!("{sign}{}", parted(n.unsigned_abs(), between))
}

fn parted(n: u64, between: char) -> String {
    if n < 1000 {
        return n.to_string();
    }
    format!("{}{between}{:03}", parted(n / 1000, between), n % 1000)
}

/// What fills a `{}`: a name taken as it stands, a number, or words that are translated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    Plain(String),
    Number(i64),
    Word(Text),
    Sentence(Message),
    /// What is made of a record's own words, and so is no [`Text`]: Indonesian first.
    Said([String; 2]),
}

impl Arg {
    /// What is made in each language for itself.
    pub fn said(words: impl Fn(Lang) -> String) -> Self {
        Self::Said([Lang::Id, Lang::En].map(words))
    }
}

impl From<String> for Arg {
    fn from(s: String) -> Self {
        Self::Plain(s)
    }
}

impl From<&str> for Arg {
    fn from(s: &str) -> Self {
        Self::Plain(s.to_owned())
    }
}

/// How many; what numbers a thing (a year, a process) is a name and comes as text.
impl From<i64> for Arg {
    fn from(n: i64) -> Self {
        Self::Number(n)
    }
}

impl From<usize> for Arg {
    fn from(n: usize) -> Self {
        Self::Number(i64::try_from(n).unwrap_or(i64::MAX))
    }
}

impl From<Message> for Arg {
    fn from(m: Message) -> Self {
        Self::Sentence(m)
    }
}

impl From<Text> for Arg {
    fn from(t: Text) -> Self {
        Self::Word(t)
    }
}

/// A sentence for a person, in whichever language they read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    text: Text,
    args: Vec<Arg>,
}

impl From<Text> for Message {
    fn from(text: Text) -> Self {
        Self { text, args: vec![] }
    }
}

/// The first word of what goes on from a label in English.
const GOES_ON: [&str; 8] = ["is", "has", "may", "must", "lies", "was", "can", "cannot"];

impl Message {
    /// `label: what`; what says in English how something stands goes on from the label as one sentence.
    pub fn of_field(label: Text, what: &Self) -> Self {
        let (mut first, label) = (what.text.en.split(' '), label.into());
        let goes_on = first.next().is_some_and(|word| GOES_ON.contains(&word));
        let words = if goes_on {
            t("{}: {}", "{} {}")
        } else {
            t("{}: {}", "{}: {}")
        };
        words.with([label, what.clone().into()])
    }

    /// What is said, and why: `a: b`.
    pub fn sequence(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut parts = parts.into_iter();
        let first = parts.next().unwrap_or_else(|| t("–", "–").into());
        parts.fold(first, |all, one| {
            t("{}: {}", "{}: {}").with([all.into(), one.into()])
        })
    }

    /// Several things in one sentence: `a, b`.
    pub fn list(parts: impl IntoIterator<Item = Self>) -> Self {
        let mut parts = parts.into_iter();
        let first = parts.next().unwrap_or_else(|| t("–", "–").into());
        parts.fold(first, |all, one| {
            t("{}, {}", "{}, {}").with([all.into(), one.into()])
        })
    }

    pub fn get(&self, lang: Lang) -> String {
        let mut parts = self.text.get(lang).split("{}");
        let mut out = parts.next().unwrap_or_default().to_owned();
        let mut args = self.args.iter();
        for part in parts {
            match args.next() {
                Some(Arg::Plain(s)) => out.push_str(s),
                Some(Arg::Number(n)) => out.push_str(&grouped(*n, lang)),
                Some(Arg::Word(t)) => out.push_str(t.get(lang)),
                Some(Arg::Sentence(m)) => out.push_str(&m.get(lang)),
                Some(Arg::Said([id, en])) => out.push_str(match lang {
                    Lang::Id => id,
                    Lang::En => en,
                }),
                None => out.push_str("{}"),
            }
            out.push_str(part);
        }
        out
    }
}

impl fmt::Display for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.get(Lang::Id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_has_its_own_form_where_the_language_has_one() {
        let words = |n, lang| counted(n, t("{} hal", "{} items"), "{} item").get(lang);
        assert_eq!(
            [0, 1, 2].map(|n| words(n, Lang::En)),
            ["0 items", "1 item", "2 items"]
        );
        assert_eq!([1, 2].map(|n| words(n, Lang::Id)), ["1 hal", "2 hal"]);
    }

    #[test]
    fn thousands_are_parted_as_each_language_does() {
        let cases = [
            (0, "0", "0"),
            (999, "999", "999"),
            (1_000, "1.000", "1,000"),
            (1_234_567, "1.234.567", "1,234,567"),
            (-1_050, "-1.050", "-1,050"),
        ];
        for (n, id, en) in cases {
            assert_eq!([grouped(n, Lang::Id), grouped(n, Lang::En)], [id, en]);
            let words = t("{} hal", "{} items").with([n.into()]);
            assert_eq!(words.get(Lang::En), format!("{en} items"));
        }
    }

    #[test]
    fn a_message_fills_its_places_in_both_languages() {
        let label = t("Judul", "Title");
        let said = |what: Text| Message::of_field(label, &what.into());
        let required = said(t("wajib diisi", "is required"));
        assert_eq!(required.get(Lang::Id), "Judul: wajib diisi");
        assert_eq!(required.get(Lang::En), "Title is required");
        let told = said(t("tulis seperti 08.30", "write it like 08.30"));
        assert_eq!(told.get(Lang::En), "Title: write it like 08.30");
        let m = t("{} wajib diisi ({})", "{} is required ({})")
            .with([t("Judul", "Title").into(), 3_i64.into()]);
        assert_eq!(m.get(Lang::Id), "Judul wajib diisi (3)");
        assert_eq!(m.get(Lang::En), "Title is required (3)");
    }
}
