//! SQL written by hand is text to the compiler. Here each of its words is held against the migrations, and each state it
//! quotes against the entities: one that was renamed or misspelt is found before a statement fails, or finds nothing.

use std::collections::BTreeSet;

use bina::domain::model::ENTITIES;
use rusqlite::Connection;

use crate::token::Token;

/// Functions that both engines have and the store uses, with the columns they answer, the number of a row, the row that an upsert did not
/// insert, and the window on the index of names.
const FUNCTIONS: [&str; 21] = [
    "coalesce",
    "count",
    "excluded",
    "hex",
    "instr",
    "json_each",
    "length",
    "max",
    "min",
    "pragma_index_info",
    "pragma_index_list",
    "pragma_table_info",
    "replace",
    "rowid",
    "search_window",
    "seqno",
    "string_agg",
    "substr",
    "sum",
    "term",
    "value",
];

/// Words by which a string is known as SQL, or a piece of it.
const MARKS: [&str; 12] = [
    "SELECT", "UPDATE", "INSERT", "DELETE", "WHERE", "AND", "ORDER", "JOIN", "CASE", "EXISTS",
    "LIMIT", "LIKE",
];

/// Every table, index and column that the migrations make.
pub struct Names(BTreeSet<String>);

impl Names {
    pub fn of(migrations: &[String]) -> Self {
        let db = Connection::open_in_memory().expect("memory");
        for sql in migrations {
            db.execute_batch(sql).expect("a migration");
        }
        let sql = "SELECT name FROM sqlite_schema UNION SELECT c.name FROM sqlite_schema m, pragma_table_info(m.name) c";
        let mut statement = db.prepare(sql).expect("names");
        let rows = statement.query_map([], |r| r.get(0)).expect("names");
        let names: Result<_, _> = rows.collect();
        // The step that notes the migrations is made by the program itself.
        let mut names: BTreeSet<String> = names.expect("names");
        names.extend(["migration", "applied_at"].map(str::to_owned));
        Self(names)
    }
}

/// A statement as words, signs and quoted literals; what is bound or filled in later is left out.
#[derive(Debug, PartialEq)]
enum Part {
    Word(String),
    Quoted(String),
    Sign(char),
}

fn parts(sql: &str) -> Vec<Part> {
    let (mut out, mut chars) = (vec![], sql.chars().peekable());
    while let Some(c) = chars.next() {
        match c {
            // The bytes of a blob, and a literal that is filled in later.
            'x' if chars.peek() == Some(&'\'') => {
                chars.next();
                chars.by_ref().find(|c| *c == '\'');
            }
            '\'' => {
                let inside: String = chars.by_ref().take_while(|c| *c != '\'').collect();
                if !inside.contains('{') {
                    out.push(Part::Quoted(inside));
                }
            }
            '{' => {
                chars.by_ref().find(|c| *c == '}');
                out.push(Part::Sign('?'));
            }
            c if c.is_alphanumeric() || c == '_' => {
                let mut word = String::from(c);
                while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || *c == '_') {
                    word.push(c);
                }
                out.push(Part::Word(word));
            }
            c if c.is_whitespace() => {}
            c => out.push(Part::Sign(c)),
        }
    }
    out
}

fn is_sql(parts: &[Part]) -> bool {
    let has = |w: &str| parts.contains(&Part::Word(w.to_owned()));
    // What SQLite says of itself has names of its own.
    !has("PRAGMA") && !has("sqlite_schema") && !has("TABLE") && MARKS.iter().any(|w| has(w))
}

/// Names that the statement gives itself: behind AS and behind a table, before AS of a WITH, before a dot.
fn own(parts: &[Part]) -> BTreeSet<&str> {
    let mut own = BTreeSet::new();
    for three in parts.windows(3) {
        match three {
            [
                Part::Word(key),
                Part::Word(_) | Part::Sign('?'),
                Part::Word(name),
            ] if ["FROM", "JOIN", "INTO", "UPDATE"].contains(&key.as_str()) => {
                own.insert(name.as_str());
            }
            [Part::Word(name), Part::Word(key), Part::Sign('(')] if key == "AS" => {
                own.insert(name.as_str());
            }
            _ => {}
        }
    }
    for two in parts.windows(2) {
        match two {
            [Part::Word(key), Part::Word(name)] if key == "AS" => own.insert(name),
            [Part::Sign(')'), Part::Word(name)] | [Part::Word(name), Part::Sign('.')] => {
                own.insert(name)
            }
            _ => false,
        };
    }
    own
}

fn is_word_of_sql(word: &str) -> bool {
    !word.contains(|c: char| c.is_lowercase()) || FUNCTIONS.contains(&word)
}

/// The literals a state is compared with: behind `state =`, `state <>` and `state IN (`.
fn states(parts: &[Part]) -> Vec<&str> {
    let mut found = vec![];
    for (at, part) in parts.iter().enumerate() {
        if *part != Part::Word("state".to_owned()) {
            continue;
        }
        let rest = parts[at + 1..].iter();
        let is_between = |p: &&Part| match p {
            Part::Sign(c) => ['=', '<', '>', '(', ','].contains(c),
            Part::Word(w) => w == "IN" || w == "NOT",
            Part::Quoted(_) => true,
        };
        let near = rest.take_while(is_between);
        found.extend(near.filter_map(|p| match p {
            Part::Quoted(name) => Some(name.as_str()),
            _ => None,
        }));
    }
    found
}

/// Whether an entity that the statement names has this state; of a piece that names none, whether any has.
fn is_state(name: &str, parts: &[Part]) -> bool {
    let named = |e: &str| parts.contains(&Part::Word(e.to_owned()));
    let of = ENTITIES.iter().filter(|e| named(e.name));
    let of: Vec<_> = of.collect();
    let all = if of.is_empty() {
        ENTITIES.iter().collect()
    } else {
        of
    };
    all.iter().any(|e| e.workflow.state(name).is_some())
}

/// Words of one string that neither SQL, nor the statement itself, nor the migrations know.
fn unknown(text: &str, names: &Names) -> Vec<String> {
    let parts = parts(text);
    if !is_sql(&parts) {
        return vec![];
    }
    let own = own(&parts);
    let words = parts.iter().filter_map(|p| match p {
        Part::Word(w) if w.starts_with(|c: char| c.is_ascii_digit()) => None,
        Part::Word(w) => Some(w.as_str()),
        _ => None,
    });
    let words = words.filter(|w| !is_word_of_sql(w) && !own.contains(w) && !names.0.contains(*w));
    let words = words.map(|w| format!("`{w}` is no column, table or word of SQL"));
    let states = states(&parts).into_iter();
    let states = states.filter(|s| !is_state(s, &parts));
    let states = states.map(|s| format!("'{s}' is no state of what it is asked of"));
    words.chain(states).collect()
}

/// Every such word in a file of the store, as `file:line: what`.
pub fn find(file: &str, tokens: &[(usize, Token)], names: &Names) -> Vec<String> {
    let of_store = file.starts_with("src/store/") && !file.ends_with("tests.rs");
    // The tests of a file of the store may bend it as they like.
    let tokens = tokens
        .iter()
        .take_while(|(_, t)| *t != Token::Word("tests".to_owned()));
    let texts = tokens.filter_map(|(line, t)| match t {
        Token::Text(text) if of_store => Some((line, text)),
        _ => None,
    });
    let told = texts.flat_map(|(line, text)| {
        let words = unknown(text, names).into_iter();
        words.map(move |w| format!("{file}:{line}: {w}"))
    });
    told.collect()
}

/// Statements with one word that is wrong.
pub const WRONG: [&str; 5] = [
    "SELECT tittle FROM task WHERE region = ?1",
    "SELECT t.id FROM task t WHERE t.sate = 'draf'",
    "SELECT id FROM tasks",
    "SELECT id FROM task WHERE state = 'aktif'",
    "SELECT id FROM task t WHERE t.state NOT IN ('draf', 'selesia')",
];

/// Statements with none.
pub const RIGHT: [&str; 4] = [
    "SELECT t.id, count(*) AS many FROM task t WHERE t.state IN ('draf', 'selesai') GROUP BY many",
    "WITH last AS (SELECT max(due_on) AS day FROM task) SELECT day FROM last",
    "SELECT {} FROM {} t WHERE t.state = 'aktif' AND t.{} = ?1",
    "Select a unit and update it",
];

pub fn is_found(text: &str, names: &Names) -> bool {
    !unknown(text, names).is_empty()
}
