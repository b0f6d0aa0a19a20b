//! Every path a source names, written out from the root: `use` trees unfolded, `super` and `self` resolved.

use crate::token::Token;

/// A path in the source; one of this crate starts with `crate`.
#[derive(Debug, PartialEq)]
pub struct Found {
    pub line: usize,
    pub segments: Vec<String>,
    /// Brought in whole (`*`) or under another name, so that what is below it is named unseen.
    pub open: bool,
    /// Named in a `use`.
    pub used: bool,
}

impl Found {
    /// Whether it names `path`, or opens something that holds it.
    pub fn reaches(&self, path: &str) -> bool {
        let path: Vec<&str> = path.split("::").collect();
        let named = self.segments.windows(path.len()).any(|w| w == path);
        let opened = (1..path.len()).any(|n| self.ends_with(&path[..n]));
        named || (self.open && opened)
    }

    fn ends_with(&self, path: &[&str]) -> bool {
        let from = self.segments.len().checked_sub(path.len());
        from.is_some_and(|n| self.segments[n..] == *path)
    }
}

struct Finder<'a> {
    tokens: &'a [(usize, Token)],
    at: usize,
    /// The module the reader stands in; inline modules lengthen it.
    module: Vec<String>,
    /// How deep in braces, and at which depths an inline module began.
    depth: usize,
    inline: Vec<usize>,
    out: Vec<Found>,
}

pub fn find(tokens: &[(usize, Token)], module: &[&str]) -> Vec<Found> {
    let mut finder = Finder {
        tokens,
        at: 0,
        module: module.iter().map(|s| (*s).to_owned()).collect(),
        depth: 0,
        inline: vec![],
        out: vec![],
    };
    if module == ["main"] {
        finder.module.clear();
    }
    while finder.at < tokens.len() {
        finder.step();
    }
    finder.out
}

impl Finder<'_> {
    fn peek(&self, ahead: usize) -> Option<&Token> {
        self.tokens.get(self.at + ahead).map(|(_, t)| t)
    }

    fn word(&self, ahead: usize) -> Option<&str> {
        match self.peek(ahead) {
            Some(Token::Word(w)) => Some(w),
            _ => None,
        }
    }

    fn is(&self, ahead: usize, sign: char) -> bool {
        self.peek(ahead) == Some(&Token::Sign(sign))
    }

    fn step(&mut self) {
        match self.word(0) {
            Some("use") => {
                self.at += 1;
                self.tree(&[]);
            }
            Some("mod") if self.is(2, '{') => self.enter(),
            Some(_) => self.plain(),
            None => self.sign(),
        }
    }

    fn sign(&mut self) {
        if self.is(0, '{') {
            self.depth += 1;
        } else if self.is(0, '}') {
            if self.inline.last() == Some(&self.depth) {
                self.inline.pop();
                self.module.pop();
            }
            self.depth = self.depth.saturating_sub(1);
        }
        self.at += 1;
    }

    fn enter(&mut self) {
        self.module.extend(self.word(1).map(str::to_owned));
        self.depth += 1;
        self.inline.push(self.depth);
        self.at += 3;
    }

    /// A path outside `use`; a macro keeps its `!`.
    fn plain(&mut self) {
        let mut segments = vec![];
        while let Some(word) = self.word(0) {
            segments.push(word.to_owned());
            self.at += 1;
            if self.peek(0) != Some(&Token::Joint) {
                break;
            }
            self.at += 1;
        }
        let call = self.is(0, '!') && !self.is(1, '=');
        if call && let Some(last) = segments.last_mut() {
            last.push('!');
        }
        let open = self.word(0) == Some("as") && segments.len() == 1;
        self.push(segments, open, false);
    }

    /// One branch of a `use`, up to the `,`, `}` or `;` that ends it.
    fn tree(&mut self, stem: &[String]) {
        let mut path = stem.to_vec();
        let mut open = false;
        loop {
            match self.peek(0) {
                Some(Token::Joint) => self.at += 1,
                Some(Token::Word(w)) if w == "as" => {
                    open = self.word(1) != Some("_");
                    self.at += 2;
                }
                Some(Token::Word(w)) => {
                    if w != "self" || path.is_empty() {
                        path.push(w.clone());
                    }
                    self.at += 1;
                }
                Some(Token::Sign('*')) => {
                    open = true;
                    self.at += 1;
                }
                Some(Token::Sign('{')) => return self.branches(&path),
                _ => break,
            }
        }
        self.push(path, open, true);
    }

    fn branches(&mut self, stem: &[String]) {
        while self.is(0, '{') || self.is(0, ',') {
            self.at += 1;
            if !self.is(0, '}') {
                self.tree(stem);
            }
        }
        self.at += 1;
    }

    fn push(&mut self, segments: Vec<String>, open: bool, used: bool) {
        let line = self.tokens[self.at.min(self.tokens.len()) - 1].0;
        let segments = self.resolve(segments);
        self.out.push(Found {
            line,
            segments,
            open,
            used,
        });
    }

    fn resolve(&self, segments: Vec<String>) -> Vec<String> {
        let up = segments.iter().take_while(|s| *s == "super").count();
        match segments.first().map(String::as_str) {
            Some("self") => self.below(self.module.len(), &segments[1..]),
            Some("super") => self.below(self.module.len().saturating_sub(up), &segments[up..]),
            Some("crate" | "bina") => self.below(0, &segments[1..]),
            _ => segments,
        }
    }

    fn below(&self, keep: usize, rest: &[String]) -> Vec<String> {
        let root = ["crate".to_owned()];
        [&root[..], &self.module[..keep], rest].concat()
    }
}
