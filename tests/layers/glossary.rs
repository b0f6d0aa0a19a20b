//! Every text in two languages, held against the glossary, and read for words of the other language and for codes.

use crate::token::Token;

/// A text as it stands in a source.
pub struct Pair {
    pub place: String,
    pub id: String,
    pub en: String,
}

/// One row of the table of words.
pub struct Word {
    pub id: String,
    pub en: Vec<String>,
    pub never: Vec<String>,
}

/// Names of settings and of formats, which are written as they stand.
const WRITTEN: [&str; 1] = ["crossed_out"];

/// Words that only one of the languages has.
const ENGLISH: &[&str] = &[
    "the", "is", "not", "of", "and", "must", "was", "are", "which", "who", "found", "missing",
    "invalid", "expected", "unknown", "error", "file",
];
const INDONESIAN: &[&str] = &[
    "tidak", "yang", "dan", "atau", "untuk", "dengan", "sudah", "belum", "adalah", "oleh", "dari",
    "pada", "catatan", "isian",
];

/// The texts of a file: `t("…", "…")` and `tell("…", "…")`.
pub fn pairs(source: &str, tokens: &[(usize, Token)]) -> Vec<Pair> {
    let windows = tokens.windows(5);
    let found = windows.filter_map(|w| match [&w[0].1, &w[1].1, &w[2].1, &w[3].1, &w[4].1] {
        [
            Token::Word(call),
            Token::Sign('('),
            Token::Text(id),
            Token::Sign(','),
            Token::Text(en),
        ] if call == "t" || call == "tell" => Some(Pair {
            place: format!("{source}:{}", w[0].0),
            id: joined(id),
            en: joined(en),
        }),
        _ => None,
    });
    found.collect()
}

/// A string that goes on in the next line is one.
fn joined(text: &str) -> String {
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default().to_owned();
    lines.fold(first, |all, line| all + line.trim_start())
}

/// The rows of the glossary.
pub fn words(page: &str) -> Vec<Word> {
    let rows = page.lines().filter(|l| l.starts_with("| ")).skip(1);
    let cells = rows.map(|row| row.split('|').map(cell).collect::<Vec<_>>());
    cells
        .filter(|cells| cells.len() > 3)
        .map(|cells| Word {
            id: cells[1].clone(),
            en: listed(&cells[2]),
            never: listed(&cells[3]),
        })
        .collect()
}

/// A cell without what is in brackets.
fn cell(text: &str) -> String {
    let (before, _) = text.split_once('(').unwrap_or((text, ""));
    before.trim().to_owned()
}

fn listed(cell: &str) -> Vec<String> {
    let words = cell.split(',').map(str::trim).filter(|w| !w.is_empty());
    words.map(str::to_owned).collect()
}

/// Whether the words stand whole in the text.
fn has(text: &str, words: &str) -> bool {
    let (text, words) = (text.to_lowercase(), words.to_lowercase());
    let apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '-');
    text.match_indices(&words).any(|(at, _)| {
        let after = text[at + words.len()..].chars().next();
        apart(text[..at].chars().next_back()) && apart(after)
    })
}

/// What of the glossary a text breaks.
pub fn breaches(pair: &Pair, words: &[Word]) -> Vec<String> {
    let mut out = vec![];
    for word in words {
        if has(&pair.id, &word.id) && !word.en.iter().any(|en| has(&pair.en, en)) {
            out.push(format!(
                "{}: “{}” is not {:?}: {}",
                pair.place, word.id, word.en, pair.en
            ));
        }
        if let Some(never) = word.never.iter().find(|n| has(&pair.en, n)) {
            out.push(format!("{}: never “{never}”: {}", pair.place, pair.en));
        }
    }
    out
}

/// Words of the other language, and names that only a program reads.
pub fn foreign(pair: &Pair) -> Vec<String> {
    if pair.id == pair.en {
        return vec![];
    }
    let strange = |text: &str, words: &[&str]| {
        words
            .iter()
            .find(|w| has(&bare(text), w))
            .copied()
            .map(str::to_owned)
    };
    let found = [
        strange(&pair.id, ENGLISH),
        strange(&pair.en, INDONESIAN),
        code(&pair.id),
        code(&pair.en),
    ];
    let found = found.into_iter().flatten();
    found
        .map(|word| format!("{}: “{word}”: {} / {}", pair.place, pair.id, pair.en))
        .collect()
}

/// Without what is typed as it stands: options, places to be filled, and commands.
fn bare(text: &str) -> String {
    let words = text
        .split(' ')
        .filter(|w| !w.starts_with("--") && !w.contains(['{', '=']));
    let mut out = vec![];
    let mut typed = false;
    for word in words {
        typed = word == "bina" || (typed && word.chars().all(|c| c.is_ascii_lowercase()));
        if !typed {
            out.push(word);
        }
    }
    out.join(" ")
}

/// A word with an underscore between letters.
fn code(text: &str) -> Option<String> {
    let mut words = text.split(|c: char| !c.is_ascii_lowercase() && c != '_');
    let is_code = |w: &&str| w.trim_matches('_').contains('_') && !WRITTEN.contains(w);
    words.find(is_code).map(str::to_owned)
}

#[test]
fn a_breach_of_the_glossary_is_caught() {
    let words = words(
        "| a | b | c |\n|---|---|---|\n| dana | funds (of an office) | money |\n| camat | camat | |\n",
    );
    let pair = |id: &str, en: &str| Pair {
        place: "x".to_owned(),
        id: id.to_owned(),
        en: en.to_owned(),
    };
    assert!(breaches(&pair("Dana untuk camat", "Funds for the camat"), &words).is_empty());
    assert_eq!(breaches(&pair("dana", "money"), &words).len(), 2);
    assert_eq!(
        breaches(&pair("camat", "subdistrict head"), &words).len(),
        1
    );
    assert!(
        breaches(&pair("pendanaan", "x"), &words).is_empty(),
        "a part of a word"
    );
    assert_eq!(foreign(&pair("file tidak ada", "not there")).len(), 1);
    assert_eq!(foreign(&pair("pilih tatap_muka", "choose")).len(), 1);
    assert_eq!(foreign(&pair("tidak ada", "tidak there")).len(), 1);
    assert!(foreign(&pair("lihat bina audit head", "see --is {not}")).is_empty());
}

#[test]
fn every_text_keeps_to_the_glossary_and_to_its_own_language() {
    let page = include_str!("../../docs/glossary.md");
    let words = words(page);
    assert!(words.len() > 40, "only {} rows were read", words.len());
    let files = crate::sources("src");
    let files = files.iter().filter(|(file, _)| !file.ends_with("tests.rs"));
    let texts: Vec<Pair> = files
        .flat_map(|(file, source)| pairs(file, &crate::token::read(source)))
        .collect();
    assert!(texts.len() > 2_000, "only {} texts were read", texts.len());
    let found = texts
        .iter()
        .flat_map(|pair| breaches(pair, &words).into_iter().chain(foreign(pair)));
    let found: Vec<String> = found.collect();
    assert!(found.is_empty(), "\n{}", found.join("\n"));
    let unused: Vec<&String> = words
        .iter()
        .map(|w| &w.id)
        .filter(|id| !texts.iter().any(|pair| has(&pair.id, id)))
        .collect();
    assert!(unused.is_empty(), "{unused:?} stand in no text");
}
