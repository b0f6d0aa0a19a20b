//! Rust source as words, strings and signs, each with its line; comments are left out.

#[derive(Debug, PartialEq)]
pub enum Token {
    Word(String),
    /// The inside of a string literal, as written.
    Text(String),
    /// `::`
    Joint,
    Sign(char),
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

pub fn read(source: &str) -> Vec<(usize, Token)> {
    let mut reader = Reader {
        chars: source.chars().collect(),
        at: 0,
        line: 1,
    };
    let mut out = vec![];
    while reader.at < reader.chars.len() {
        let line = reader.line;
        if let Some(token) = reader.next_token() {
            out.push((line, token));
        }
    }
    out
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn take(&mut self) -> char {
        let c = self.peek(0);
        self.at += 1;
        self.line += usize::from(c == '\n');
        c
    }

    fn starts(&self, with: &str) -> bool {
        with.chars().zip(0..).all(|(c, n)| self.peek(n) == c)
    }

    fn done(&self) -> bool {
        self.at >= self.chars.len()
    }

    fn next_token(&mut self) -> Option<Token> {
        match self.peek(0) {
            '/' if self.starts("//") => self.skip_line(),
            '/' if self.starts("/*") => self.skip_block(),
            '"' => return Some(self.text(None)),
            '\'' => self.skip_char(),
            c if c == '_' || c.is_alphanumeric() => return Some(self.word()),
            ':' if self.starts("::") => {
                self.at += 2;
                return Some(Token::Joint);
            }
            c if c.is_whitespace() => _ = self.take(),
            _ => return Some(Token::Sign(self.take())),
        }
        None
    }

    fn skip_line(&mut self) {
        while !self.done() && self.peek(0) != '\n' {
            self.take();
        }
    }

    fn skip_block(&mut self) {
        let mut depth = 0;
        while !self.done() {
            if self.starts("/*") {
                depth += 1;
                self.at += 2;
            } else if self.starts("*/") {
                depth -= 1;
                self.at += 2;
            } else {
                self.take();
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// A character literal is skipped whole; of a lifetime only its mark.
    fn skip_char(&mut self) {
        let width = match (self.peek(1), self.peek(2)) {
            ('\\', _) => {
                let inside = self.chars.iter().skip(self.at + 3);
                inside.take_while(|c| **c != '\'').count() + 4
            }
            (_, '\'') => 3,
            _ => 1,
        };
        for _ in 0..width {
            self.take();
        }
    }

    fn word(&mut self) -> Token {
        let mut word = String::new();
        while self.peek(0) == '_' || self.peek(0).is_alphanumeric() {
            word.push(self.take());
        }
        let hashes = self.chars[self.at..]
            .iter()
            .take_while(|c| **c == '#')
            .count();
        match word.as_str() {
            "r" | "br" | "cr" if self.peek(hashes) == '"' => {
                self.at += hashes;
                self.text(Some(hashes))
            }
            "b" | "c" if self.peek(0) == '"' => self.text(None),
            _ => Token::Word(word),
        }
    }

    /// Reads from the opening quote; `raw` is the number of hashes of a raw string.
    fn text(&mut self, raw: Option<usize>) -> Token {
        let end = format!("\"{}", "#".repeat(raw.unwrap_or(0)));
        let mut text = String::new();
        self.take();
        while !self.done() && !self.starts(&end) {
            if raw.is_none() && self.peek(0) == '\\' {
                self.take();
            }
            text.push(self.take());
        }
        self.at += end.len();
        Token::Text(text)
    }
}
