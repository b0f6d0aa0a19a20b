//! Migrations in `PostgreSQL`'s words.

use super::statement;
use super::token::{self, Kind, Token};

/// A migration in `PostgreSQL`'s words: types and indexes word by word, triggers as a function each.
pub fn schema(sql: &str) -> String {
    let all = statements(sql);
    let virtuals: Vec<&str> = all.iter().filter_map(|one| virtual_name(one)).collect();
    let common = all.iter().filter(|one| !is_of_sqlite(one, &virtuals));
    common.map(|one| translated(one) + ";\n").collect()
}

/// The name of a table that only `SQLite` makes, by a program of its own.
fn virtual_name(sql: &str) -> Option<&str> {
    let rest = sql.strip_prefix("CREATE VIRTUAL TABLE ")?;
    rest.split_whitespace().next()
}

/// Its own tables and what is put into them, and figures of its planner: `PostgreSQL` counts for itself.
fn is_of_sqlite(sql: &str, virtuals: &[&str]) -> bool {
    let into = sql.strip_prefix("INSERT INTO ").unwrap_or_default();
    let table = into.split_whitespace().next().unwrap_or_default();
    virtual_name(sql).is_some()
        || sql.starts_with("ANALYZE")
        || table.starts_with("sqlite_")
        || virtuals.contains(&table)
}

/// The statements of a migration, comments left out; those of a trigger belong to it.
fn statements(sql: &str) -> Vec<String> {
    let (mut out, mut one, mut inside) = (vec![], String::new(), 0);
    for token in token::read(sql) {
        if token.is("BEGIN") || token.is("CASE") {
            inside += 1;
        } else if token.is("END") {
            inside -= 1;
        }
        if token.is_sign(";") && inside == 0 {
            out.push(std::mem::take(&mut one).trim().to_owned());
        } else if token.text.starts_with("--") {
            one.push(' ');
        } else {
            one.push_str(token.text);
        }
    }
    out.push(one.trim().to_owned());
    out.retain(|s| !s.is_empty());
    out
}

fn translated(sql: &str) -> String {
    let tokens = token::read(sql);
    let words: Vec<Token<'_>> = tokens
        .iter()
        .copied()
        .filter(|t| t.kind != Kind::Gap)
        .collect();
    let second = words.get(1).copied();
    if words[0].is("CREATE") && second.is_some_and(|t| t.is("TRIGGER")) {
        return trigger(sql, &words);
    }
    if words[0].is("DROP") && second.is_some_and(|t| t.is("TRIGGER")) {
        return drop_trigger(&words);
    }
    let is_index = words.iter().take(3).any(|t| t.is("INDEX"));
    if words[0].is("CREATE") && is_index {
        return statement(&index(&tokens));
    }
    let is_view = second.is_some_and(|t| t.is("VIEW"));
    if (words[0].is("CREATE") || words[0].is("ALTER")) && !is_view {
        return statement(&table(&tokens));
    }
    statement(sql)
}

/// Types by their names; what `PostgreSQL` has no word for is left out.
fn table(tokens: &[Token<'_>]) -> String {
    let (mut out, mut depth) = (String::new(), 0_usize);
    for token in tokens {
        match token.text {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        let text = match token.text {
            "INTEGER" => "BIGINT",
            "BLOB" => "BYTEA",
            // Behind the brackets of a table: STRICT, WITHOUT ROWID.
            "STRICT" | "WITHOUT" | "ROWID" | "," if depth == 0 => continue,
            text => text,
        };
        out.push_str(text);
    }
    out
}

/// Each column of an index has nothing first, as every order of a statement has it; what a condition says stays.
fn index(tokens: &[Token<'_>]) -> String {
    let (mut out, mut depth, mut closed) = (String::new(), 0_usize, false);
    for token in tokens {
        if token.is_sign("(") {
            depth += 1;
        }
        let ends = depth == 1 && !closed && (token.is_sign(",") || token.is_sign(")"));
        if ends {
            let order = if out.trim_end().to_ascii_uppercase().ends_with(" DESC") {
                " NULLS LAST"
            } else {
                " NULLS FIRST"
            };
            out.truncate(out.trim_end().len());
            out.push_str(order);
        }
        if token.is_sign(")") {
            depth -= 1;
            closed |= depth == 0;
        }
        out.push_str(token.text);
    }
    out
}

/// The table a trigger is of, and what it says.
fn trigger(sql: &str, words: &[Token<'_>]) -> String {
    let on = words.iter().position(|t| t.is("ON")).unwrap_or(0);
    let (name, table) = (words[2].text, words[on + 1].text);
    let event: Vec<&str> = words[3..on].iter().map(|t| t.text).collect();
    let said = words
        .iter()
        .find(|t| t.kind == Kind::Text && t.text.contains(' '));
    let said = words.iter().rev().find(|t| t.kind == Kind::Text).or(said);
    let said = said.map_or("''", |t| t.text);
    let condition = sql
        .find("WHEN ")
        .zip(sql.rfind("BEGIN"))
        .map_or("TRUE".to_owned(), |(from, to)| {
            statement(&sql[from + 5..to])
        });
    format!(
        "CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN IF {condition} \
         THEN RAISE EXCEPTION {said}; END IF; IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW; END $body$;\n\
         CREATE TRIGGER {name} {} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
        event.join(" ")
    )
}

/// Each trigger has a name of its own, and its table is in front of it.
fn drop_trigger(words: &[Token<'_>]) -> String {
    let name = words[2].text;
    format!("DROP FUNCTION {name}() CASCADE")
}
