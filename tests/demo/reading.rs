//! A guide as somebody follows it: what stands between backticks is done in the order it stands, on a demo.

use std::path::Path;

/// What a reader does at one place of a page.
#[derive(Debug, PartialEq)]
pub enum Act {
    /// A section begins: the reader sits down anew.
    Begin(String),
    /// Keys, as the harness takes them.
    Press(Vec<String>),
    Type(String),
    /// A command without its `bina`.
    Run(Vec<String>),
    /// A file of the sources.
    Find(String),
    /// The screen looks like this now; the lines of the page that hold it.
    See(std::ops::Range<usize>),
}

/// Keys by the names that guides use.
const NAMED: &[(&str, &str)] = &[
    ("Enter", "<Enter>"),
    ("Esc", "<Esc>"),
    ("Tab", "<Tab>"),
    ("Spasi", "<Space>"),
    ("Space", "<Space>"),
    ("PgDn", "<PgDn>"),
    ("PgUp", "<PgUp>"),
    ("Home", "<Home>"),
    ("End", "<End>"),
    ("↑", "<Up>"),
    ("↓", "<Down>"),
    ("←", "<Left>"),
    ("→", "<Right>"),
];

/// All a page asks for, in its order.
pub fn acts(page: &str) -> Vec<Act> {
    let mut all = vec![];
    let mut fence = None;
    let mut prose = String::new();
    for (at, line) in page.lines().enumerate() {
        let is_fence = line.starts_with("```");
        match fence {
            Some(from) if is_fence => {
                all.push(Act::See(from..at));
                fence = None;
            }
            Some(_) => {}
            None if is_fence => {
                all.extend(spans(&std::mem::take(&mut prose)));
                fence = Some(at + 1);
            }
            None => match line.strip_prefix("## ") {
                Some(heading) => {
                    all.extend(spans(&std::mem::take(&mut prose)));
                    all.push(Act::Begin(heading.to_owned()));
                }
                None => prose = prose + line + "\n",
            },
        }
    }
    all.extend(spans(&prose));
    all
}

fn spans(prose: &str) -> Vec<Act> {
    let quoted = prose.split('`').skip(1).step_by(2);
    quoted.map(|q| act(&q.replace('\n', " "))).collect()
}

fn act(quoted: &str) -> Act {
    let words: Vec<&str> = quoted.split_whitespace().collect();
    match words.as_slice() {
        ["bina", rest @ ..] | ["ssh", "bina@server", rest @ ..] => Act::Run(owned(rest)),
        [path] if path.contains('/') && Path::new(path).extension() == Some("md".as_ref()) => {
            Act::Find((*path).to_owned())
        }
        keys => {
            let pressed: Option<Vec<String>> = keys.iter().map(|k| key(k)).collect();
            pressed.map_or_else(|| Act::Type(quoted.to_owned()), Act::Press)
        }
    }
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|w| (*w).to_owned()).collect()
}

/// A key of this name, as the harness takes it.
fn key(name: &str) -> Option<String> {
    let known = NAMED.iter().find(|(n, _)| *n == name);
    let is_f = name
        .strip_prefix('F')
        .is_some_and(|n| n.parse::<u8>().is_ok());
    match (known, name.strip_prefix('^')) {
        (Some((_, token)), _) => Some((*token).to_owned()),
        (None, Some(letter)) if letter.len() == 1 => {
            Some(format!("<C-{}>", letter.to_ascii_lowercase()))
        }
        _ if is_f => Some(format!("<{name}>")),
        _ => (name.chars().count() == 1).then(|| name.to_owned()),
    }
}

#[test]
fn a_page_is_read_as_it_stands() {
    let page = "# P\n`bina report\ninbox`\n## Day\n`g 5`, type `Rapat RW`, `^Q` `F2` `↓`\n```\nx\n```\n`docs/keys.md`\n";
    let press = |keys: &[&str]| Act::Press(owned(keys));
    assert_eq!(
        acts(page),
        [
            Act::Run(owned(&["report", "inbox"])),
            Act::Begin("Day".to_owned()),
            press(&["g", "5"]),
            Act::Type("Rapat RW".to_owned()),
            press(&["<C-q>"]),
            press(&["<F2>"]),
            press(&["<Down>"]),
            Act::See(6..7),
            Act::Find("docs/keys.md".to_owned()),
        ]
    );
}
