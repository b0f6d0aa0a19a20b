//! What `SQLite` says otherwise than `PostgreSQL`, said so that both do the same.
//!
//! Statements and migrations are written once, as `SQLite` reads them. Its own functions (`instr`, `hex`)
//! `PostgreSQL` is given by `prelude.sql`; what is another grammar is put into words of `PostgreSQL` here.

mod schema;
mod token;

use token::{Kind, Token};

pub use schema::schema;

/// What `PostgreSQL` lacks of what statements call.
pub const PRELUDE: &str = include_str!("dialect/prelude.sql");

/// A statement in `PostgreSQL`'s words.
pub fn statement(sql: &str) -> String {
    let tokens = token::read(sql);
    let mut out = String::with_capacity(sql.len() + 32);
    let mut at = 0;
    // Where an order stands open: how deep, and where its last column began.
    let mut orders: Vec<usize> = vec![];
    let mut depth = 0_usize;
    // Where an array stands open: how deep its statement is.
    let mut arrays: Vec<usize> = vec![];
    while at < tokens.len() {
        let token = tokens[at];
        if is_looked_up(&tokens, at) {
            out.push_str("= ANY (ARRAY");
            arrays.push(depth + 1);
            at += 1;
            continue;
        }
        if orders.last() == Some(&depth) && ends_column(&token) {
            close_column(&mut out);
            if !token.is_sign(",") {
                orders.pop();
            }
        }
        match token.text {
            "(" => depth += 1,
            ")" => {
                if arrays.pop_if(|array| *array == depth).is_some() {
                    out.push(')');
                }
                depth = depth.saturating_sub(1);
            }
            _ => {}
        }
        if token.is("BY") && last_word(&tokens[..at]).is_some_and(|t| t.is("ORDER")) {
            orders.push(depth);
        }
        at += put(&mut out, &tokens, at);
    }
    if !orders.is_empty() {
        close_column(&mut out);
    }
    out
}

/// How many values a statement asks for.
pub fn places(sql: &str) -> usize {
    let tokens = token::read(sql);
    let places = tokens.iter().filter(|t| t.kind == Kind::Place);
    let numbers = places.filter_map(|t| t.text[1..].parse().ok());
    numbers.max().unwrap_or(0)
}

/// Whether this is an `IN (SELECT` of which `PostgreSQL` looks up in an index what it names only where it is an array: of a
/// condition beside which another may hold, for which it reads every row, or of a list that came with the statement, which
/// it may hold against every row.
fn is_looked_up(tokens: &[Token<'_>], at: usize) -> bool {
    tokens[at].is("IN") && (is_one_of_several(tokens, at) || is_told(&tokens[at..]))
}

/// `IN (SELECT value FROM json_each(`, with what comes behind.
fn is_told(tokens: &[Token<'_>]) -> bool {
    let said = tokens.iter().filter(|t| t.kind != Kind::Gap);
    let told = ["IN", "(", "SELECT", "value", "FROM", "json_each"];
    told.iter()
        .zip(said)
        .filter(|(word, t)| t.text == **word)
        .count()
        == told.len()
}

fn is_one_of_several(tokens: &[Token<'_>], at: usize) -> bool {
    let mut ahead = tokens[at + 1..].iter().filter(|t| t.kind != Kind::Gap);
    let asks = ahead.next().is_some_and(|t| t.is_sign("("))
        && ahead.next().is_some_and(|t| t.is("SELECT"));
    let mut before = tokens[..at].iter().rev().filter(|t| t.kind != Kind::Gap);
    // The column, with the name of its table.
    asks && before.next().is_some_and(|t| t.kind == Kind::Word)
        && before.next().is_some_and(|t| t.is_sign("."))
        && before.next().is_some_and(|t| t.kind == Kind::Word)
        && before.find(|t| !t.is_sign("(")).is_some_and(|t| t.is("OR"))
}

/// What ends a column of an order at its own depth.
fn ends_column(token: &Token<'_>) -> bool {
    let ends = [
        "LIMIT",
        "ROWS",
        "RANGE",
        "UNION",
        "OFFSET",
        "ON",
        "RETURNING",
    ];
    token.is_sign(",") || token.is_sign(")") || ends.iter().any(|w| token.is(w))
}

/// `SQLite` has nothing before anything, `PostgreSQL` behind. A version is never nothing: the key of its table, which is
/// made in `PostgreSQL`'s own order, holds it.
fn close_column(out: &mut String) {
    let length = out.trim_end().len();
    let gap = out.split_off(length);
    let words: Vec<&str> = out.rsplit([' ', '.', '\n']).take(2).collect();
    let is_version = words.first() == Some(&"version") || words == ["DESC", "version"];
    let upper = out[out.len().saturating_sub(12)..].to_ascii_uppercase();
    if !is_version && !upper.ends_with("NULLS FIRST") && !upper.ends_with("NULLS LAST") {
        out.push_str(if upper.ends_with(" DESC") {
            " NULLS LAST"
        } else {
            " NULLS FIRST"
        });
    }
    out.push_str(&gap);
}

/// Puts one piece, or what stands for some; answers how many.
fn put(out: &mut String, tokens: &[Token<'_>], at: usize) -> usize {
    let token = tokens[at];
    match token.kind {
        Kind::Place => out.push_str(&token.text.replacen('?', "$", 1)),
        Kind::Bytes => {
            out.push_str("'\\x");
            out.push_str(&token.text[2..]);
            out.push_str("::bytea");
        }
        Kind::Word if token.is("IS") => return put_is(out, &tokens[at..]),
        Kind::Word if token.is("IN") && is_empty(&tokens[at..]) => {
            out.push_str("IN (SELECT NULL WHERE FALSE)");
            return behind(&tokens[at..], 3);
        }
        Kind::Word if token.is("GLOB") => return put_glob(out, &tokens[at..]),
        // What SQLite calls so has 64 bits.
        Kind::Word if token.is("INTEGER") => out.push_str("BIGINT"),
        Kind::Word if token.is("CROSS") && joins_on(&tokens[at..]) => {}
        Kind::Word if token.is("INDEXED") => return put_unindexed(&tokens[at..]),
        // SQLite is told by it not to use an index.
        Kind::Sign if token.text == "+" && is_unary(&tokens[..at]) => {
            return put_unindexed_column(out, &tokens[..at], &tokens[at..]);
        }
        _ => out.push_str(token.text),
    }
    1
}

fn last_word<'t, 'a>(tokens: &'t [Token<'a>]) -> Option<&'t Token<'a>> {
    tokens.iter().rev().find(|t| t.kind != Kind::Gap)
}

/// A column that no index is to be used for. Where rows are ordered by it `PostgreSQL` is told so by asking for it; what it
/// finds rows by it decides by its figures.
fn put_unindexed_column(out: &mut String, before: &[Token<'_>], tokens: &[Token<'_>]) -> usize {
    let mut words = before.iter().rev().filter(|t| t.kind != Kind::Gap);
    let orders =
        words.next().is_some_and(|t| t.is("BY")) && words.next().is_some_and(|t| t.is("ORDER"));
    match tokens {
        [_, table, dot, column, ..] if orders && dot.is_sign(".") => {
            out.push_str(&format!("(SELECT {}.{})", table.text, column.text));
            4
        }
        _ => 1,
    }
}

/// The place behind so many words.
fn behind(tokens: &[Token<'_>], words: usize) -> usize {
    let places = tokens.iter().enumerate();
    let mut words = places
        .filter(|(_, t)| t.kind != Kind::Gap)
        .skip(words)
        .map(|(at, _)| at);
    words.next().unwrap_or(tokens.len())
}

/// `a IS b` holds for two nothings, too.
fn put_is(out: &mut String, tokens: &[Token<'_>]) -> usize {
    let next = behind(tokens, 1);
    let negated = tokens.get(next).is_some_and(|t| t.is("NOT"));
    let value = if negated { behind(tokens, 2) } else { next };
    let plain = ["NULL", "TRUE", "FALSE", "DISTINCT"];
    let is_plain = tokens
        .get(value)
        .is_none_or(|t| plain.iter().any(|w| t.is(w)));
    if is_plain {
        out.push_str(tokens[0].text);
        return 1;
    }
    out.push_str(if negated {
        "IS DISTINCT FROM "
    } else {
        "IS NOT DISTINCT FROM "
    });
    value
}

/// A pattern of a shell becomes one of an expression that fits the whole.
fn put_glob(out: &mut String, tokens: &[Token<'_>]) -> usize {
    let at = behind(tokens, 1);
    let Some(pattern) = tokens.get(at).filter(|t| t.kind == Kind::Text) else {
        out.push_str(tokens[0].text);
        return 1;
    };
    out.push_str("~ '^");
    for c in pattern.text.trim_matches('\'').chars() {
        match c {
            '?' => out.push('.'),
            '*' => out.push_str(".*"),
            '(' | ')' | '.' | '+' | '{' | '}' | '|' | '^' | '$' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c => out.push(c),
        }
    }
    out.push_str("$'");
    at + 1
}

/// Whether the join has a condition: `SQLite` keeps the order of tables by the word alone.
fn joins_on(tokens: &[Token<'_>]) -> bool {
    let mut depth = 0;
    for token in &tokens[behind(tokens, 2).min(tokens.len())..] {
        match token.text {
            "(" => depth += 1,
            ")" if depth == 0 => return false,
            ")" => depth -= 1,
            _ if depth > 0 => {}
            _ if token.is("ON") => return true,
            _ if ["JOIN", "WHERE", "GROUP", "ORDER"]
                .iter()
                .any(|w| token.is(w)) =>
            {
                return false;
            }
            _ => {}
        }
    }
    false
}

/// A list of nothing, which nothing is in.
fn is_empty(tokens: &[Token<'_>]) -> bool {
    let sign = |at: usize, sign| tokens.get(at).is_some_and(|t| t.is_sign(sign));
    sign(behind(tokens, 1), "(") && sign(behind(tokens, 2), ")")
}

/// `INDEXED BY name`.
fn put_unindexed(tokens: &[Token<'_>]) -> usize {
    behind(tokens, 3)
}

fn is_unary(before: &[Token<'_>]) -> bool {
    let words = [
        "AND", "OR", "WHERE", "ON", "BY", "NOT", "THEN", "ELSE", "WHEN",
    ];
    last_word(before).is_some_and(|t| {
        ["(", ",", "="].iter().any(|s| t.is_sign(s)) || words.iter().any(|w| t.is(w))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_says_the_same_in_the_words_of_postgresql() {
        for (lite, pg) in [
            (
                "SELECT a FROM t WHERE b = ?12",
                "SELECT a FROM t WHERE b = $12",
            ),
            (
                "a IS NOT NULL AND b IS NOT ?2",
                "a IS NOT NULL AND b IS DISTINCT FROM $2",
            ),
            ("b IS ?2", "b IS NOT DISTINCT FROM $2"),
            ("a >= CAST(?2 AS INTEGER)", "a >= CAST($2 AS BIGINT)"),
            ("x = 'a IS ?1, it''s' -- ?2", "x = 'a IS ?1, it''s' -- ?2"),
            (
                "s <> x'' AND h = x'00ff'",
                "s <> '\\x'::bytea AND h = '\\x00ff'::bytea",
            ),
            (
                "WHERE +t.a = ?1 AND b + 1 > 2",
                "WHERE t.a = $1 AND b + 1 > 2",
            ),
            ("GROUP BY +a, +t.b", "GROUP BY a, t.b"),
            (
                "ORDER BY +t.a DESC, t.id",
                "ORDER BY (SELECT t.a) DESC NULLS LAST, t.id NULLS FIRST",
            ),
            ("a GLOB '(x [0-9]*)'", "a ~ '^\\(x [0-9].*\\)$'"),
            ("a IN ()", "a IN (SELECT NULL WHERE FALSE)"),
            (
                "(t.a = ?1 OR (t.b IN (SELECT n.x FROM n WHERE (n.y))))",
                "(t.a = $1 OR (t.b = ANY (ARRAY (SELECT n.x FROM n WHERE (n.y)))))",
            ),
            ("t.b IN (SELECT n.x)", "t.b IN (SELECT n.x)"),
            (
                "t.b IN (SELECT value FROM json_each(?1)) AND x",
                "t.b = ANY (ARRAY (SELECT value FROM json_each($1))) AND x",
            ),
            (
                "FROM a CROSS JOIN b ON b.x = a.x",
                "FROM a  JOIN b ON b.x = a.x",
            ),
            ("FROM a CROSS JOIN b WHERE x", "FROM a CROSS JOIN b WHERE x"),
        ] {
            assert_eq!(statement(lite), pg);
        }
    }

    #[test]
    fn nothing_comes_first_in_every_order() {
        for (lite, pg) in [
            ("ORDER BY a", "ORDER BY a NULLS FIRST"),
            (
                "(SELECT x ORDER BY a DESC, f(b, c) LIMIT 1) ORDER BY d",
                "(SELECT x ORDER BY a DESC NULLS LAST, f(b, c) NULLS FIRST LIMIT 1) ORDER BY d NULLS FIRST",
            ),
            (
                "row_number() OVER (ORDER BY a)",
                "row_number() OVER (ORDER BY a NULLS FIRST)",
            ),
            ("GROUP BY a, b", "GROUP BY a, b"),
            (
                "ORDER BY w.version DESC LIMIT 1",
                "ORDER BY w.version DESC LIMIT 1",
            ),
            (
                "ORDER BY a.record, version",
                "ORDER BY a.record NULLS FIRST, version",
            ),
        ] {
            assert_eq!(statement(lite), pg);
        }
    }

    #[test]
    fn a_migration_becomes_tables_indexes_and_functions() {
        let table = "CREATE TABLE t (a INTEGER NOT NULL, b BLOB, d TEXT CHECK (d GLOB '????')) STRICT, WITHOUT ROWID;";
        let made = schema(table);
        assert_eq!(
            made.split_whitespace().collect::<Vec<_>>().join(" "),
            "CREATE TABLE t (a BIGINT NOT NULL, b BYTEA, d TEXT CHECK (d ~ '^....$')) ;"
        );
        let index = "CREATE INDEX i ON t (a, b DESC) WHERE a > 0;";
        assert_eq!(
            schema(index),
            "CREATE INDEX i ON t (a NULLS FIRST, b DESC NULLS LAST) WHERE a > 0;\n"
        );
        let view = "CREATE VIEW v AS SELECT t.a, t.b FROM t";
        assert_eq!(schema(view), format!("{view};\n"));
        let trigger =
            "CREATE TRIGGER k BEFORE DELETE ON t BEGIN SELECT raise(ABORT, 'never; ever'); END;";
        let made = schema(trigger);
        assert!(
            made.contains("IF TRUE THEN RAISE EXCEPTION 'never; ever';"),
            "{made}"
        );
        assert!(
            made.contains("CREATE TRIGGER k BEFORE DELETE ON t FOR EACH ROW"),
            "{made}"
        );
    }
}
