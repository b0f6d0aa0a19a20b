//! SQL as its words and signs; together they are the text they were read from.

/// A piece of SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Blanks and comments.
    Gap,
    /// A name, a key word or a number.
    Word,
    /// In single quotes, with them.
    Text,
    /// Bytes: `x'00'`.
    Bytes,
    /// The place of a value: `?1`.
    Place,
    /// One sign.
    Sign,
}

/// A piece with its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    pub kind: Kind,
    pub text: &'a str,
}

impl Token<'_> {
    /// Whether it is this key word, however it is written.
    pub fn is(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is this sign.
    pub fn is_sign(&self, sign: &str) -> bool {
        self.kind == Kind::Sign && self.text == sign
    }
}

/// Reads all pieces.
pub fn read(sql: &str) -> Vec<Token<'_>> {
    let (mut out, mut rest) = (vec![], sql);
    while let Some(first) = rest.chars().next() {
        let (kind, length) = piece(rest, first);
        let (text, behind) = rest.split_at(length);
        out.push(Token { kind, text });
        rest = behind;
    }
    out
}

fn piece(rest: &str, first: char) -> (Kind, usize) {
    let word = |from: usize| {
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        rest[from..]
            .find(|c| !is_word(c))
            .map_or(rest.len(), |n| n + from)
    };
    match first {
        c if c.is_whitespace() => (Kind::Gap, c.len_utf8()),
        '-' if rest.starts_with("--") => (Kind::Gap, rest.find('\n').unwrap_or(rest.len())),
        '\'' => (Kind::Text, quoted(rest, 0, '\'')),
        '"' => (Kind::Word, quoted(rest, 0, '"')),
        'x' | 'X' if rest[1..].starts_with('\'') => (Kind::Bytes, quoted(rest, 1, '\'')),
        '?' => (Kind::Place, word(1)),
        c if c.is_alphanumeric() || c == '_' => (Kind::Word, word(0)),
        c => (Kind::Sign, c.len_utf8()),
    }
}

/// Where what is quoted from a place on ends; a doubled mark stands for one of its own.
fn quoted(rest: &str, from: usize, mark: char) -> usize {
    let mut at = from + 1;
    while let Some(found) = rest[at..].find(mark) {
        at += found + 1;
        if !rest[at..].starts_with(mark) {
            return at;
        }
        at += 1;
    }
    rest.len()
}
