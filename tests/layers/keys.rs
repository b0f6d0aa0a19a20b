//! Which key does what stands in the table of keys alone: a sentence that names one asks the table with `key::named`.

use std::collections::BTreeSet;

use bina::console::key;
use bina::console::key::table::{ALL, KEYS};

use crate::circles;
use crate::token::{self, Token};

/// Where keys are said.
const TABLE: &[&str] = &[
    "src/console/key.rs",
    "src/console/key/arrival.rs",
    "src/console/key/table.rs",
];

/// Sentences with letters that are no keys: legends of a map, what a field takes, and a setting of PuTTY.
const NO_KEYS: &[&str] = &[
    "Terminal > Keyboard > The Home and End keys: Standard",
    "S selesai  P berjalan  T telat  t tunggakan  . belum  B tak berlaku  X ditutup",
    "D done  U under way  L late  a arrears  . not yet  N not applicable  X closed",
    "S selesai  P rencana  ! bentrok  - tanpa koordinasi  . kosong  {}/{} bulan",
    "D done  P planned  ! clash  - neglected  . nothing  {}/{} month",
    "tanggal: 17-09-2014, 1709, h hari ini, +7 tujuh hari lagi",
    "date: 17-09-2014, 1709, h today, +7 in seven days",
];

/// Every word by which a key of the table could be named.
fn names() -> BTreeSet<String> {
    let presses = KEYS.iter().flat_map(|row| row.presses);
    let names = presses.map(|press| press.name());
    let spelled = names.flat_map(|name| match name.strip_prefix('^') {
        Some(letter) => vec![format!("Ctrl-{letter}"), name.clone()],
        None => vec![name],
    });
    spelled.chain(["Space".to_owned()]).collect()
}

/// The words of a text; what is filled into it is left out.
fn words(text: &str) -> Vec<&str> {
    let said = text.split(['{', '}']).step_by(2);
    let is_part = |c: char| c.is_alphanumeric() || "'’-^".contains(c);
    let words: Vec<&str> = said.flat_map(|part| part.split(|c| !is_part(c))).collect();
    words.into_iter().filter(|w| !w.is_empty()).collect()
}

/// A name of a key in a text; a lone letter counts in a sentence alone.
fn key_in<'a>(text: &'a str, names: &BTreeSet<String>) -> Option<&'a str> {
    let words = words(text);
    let is_sentence = words.iter().filter(|w| w.chars().count() > 1).count() > 1;
    let is_letter = |w: &str| w.chars().count() == 1;
    let counts = |w: &&&str| names.contains(**w) && (is_sentence || !is_letter(w));
    words.iter().find(counts).copied()
}

/// Lines of a file that spell a key, as `file:line: key: text`.
pub fn spelled(file: &str, tokens: &[(usize, Token)]) -> Vec<String> {
    if !file.starts_with("src/console/") || TABLE.contains(&file) {
        return vec![];
    }
    let names = names();
    let texts = tokens.iter().filter_map(|(line, token)| match token {
        Token::Text(text) if !NO_KEYS.contains(&text.as_str()) => Some((line, text)),
        _ => None,
    });
    let found = texts.filter_map(|(line, text)| Some((line, text, key_in(text, &names)?)));
    found
        .map(|(line, text, key)| format!("{file}:{line}: `{key}` in \"{text}\""))
        .collect()
}

/// `named(Action::X, Context::Y)` where `X` has no key in `Y`, as `file:line`.
pub fn missing(file: &str, tokens: &[(usize, Token)]) -> Vec<String> {
    let words = tokens.iter().filter_map(|(line, token)| match token {
        Token::Word(word) => Some((*line, word.as_str())),
        _ => None,
    });
    let words: Vec<(usize, &str)> = words.collect();
    let lacks = words.windows(5).filter_map(|w| match w {
        [
            (line, "named"),
            (_, "Action"),
            (_, action),
            (_, "Context"),
            (_, context),
        ] if !has_key(action, context) => Some(format!("{file}:{line}: {action} in {context}")),
        _ => None,
    });
    lacks.collect()
}

fn has_key(action: &str, context: &str) -> bool {
    let mut contexts = ALL.iter().filter(|c| format!("{c:?}") == context);
    contexts.any(|c| key::bindings(*c).any(|b| format!("{:?}", b.action) == action))
}

#[test]
fn a_sentence_of_the_console_asks_the_table_for_the_name_of_a_key() {
    let sample = token::read("fn f() { t(\"tidak ada; F4 membuka daftar\", \"s approve\") }");
    assert_eq!(spelled("src/console/a.rs", &sample).len(), 1);
    let sample =
        token::read("fn f() { t(\"nothing is decided yet; s approve\", \"the store's\") }");
    assert_eq!(spelled("src/console/a.rs", &sample).len(), 1);
    let sample = token::read("key::named(Action::Approve, Context::Form)");
    assert_eq!(missing("src/console/a.rs", &sample).len(), 1);
    let found = crate::sources("src")
        .into_iter()
        .flat_map(|(file, source)| {
            let tokens = circles::without_tests(token::read(&source));
            [spelled(&file, &tokens), missing(&file, &tokens)].concat()
        });
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
}
