//! A statement as a server is given it: put with its first question, and prepared where it is asked again.
//!
//! To prepare is a way there and back more, and most of what a screen asks when it opens is asked once.

use std::error::Error;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, Ordering};

use bytes::BytesMut;
use postgres::Statement;
use postgres::types::{Format, IsNull, ToSql, Type};

use super::cell::Cell;
use super::dialect;

/// A statement, for the connection it was made on.
pub struct Order {
    /// In the server's words.
    pub words: String,
    /// How many values it asks for.
    pub places: usize,
    /// The connection, counted from the first.
    pub line: u32,
    was_put: AtomicBool,
    prepared: OnceLock<Statement>,
}

impl Order {
    pub fn new(sql: &str, line: u32) -> Self {
        Self {
            words: dialect::statement(sql),
            places: dialect::places(sql),
            line,
            was_put: AtomicBool::new(false),
            prepared: OnceLock::new(),
        }
    }

    /// Whether it was put before, from now on.
    pub fn put(&self) -> bool {
        self.was_put.swap(true, Ordering::Relaxed)
    }

    pub fn prepared(&self) -> Option<&Statement> {
        self.prepared.get()
    }

    pub fn keep(&self, statement: Statement) -> &Statement {
        self.prepared.get_or_init(|| statement)
    }
}

/// A value whose type nobody has asked for: the server reads it as the type it needs there.
#[derive(Debug)]
pub struct Loose<'a>(&'a Cell);

/// Values of which the server is to find the types.
pub fn loose(values: &[Cell]) -> Vec<Loose<'_>> {
    values.iter().map(Loose).collect()
}

/// The same as the driver takes them.
pub fn untyped<'a>(values: &'a [Loose<'a>]) -> Vec<(&'a (dyn ToSql + Sync), Type)> {
    let one = |v: &'a Loose<'a>| (v as &(dyn ToSql + Sync), Type::UNKNOWN);
    values.iter().map(one).collect()
}

type Refused = Box<dyn Error + Sync + Send>;

impl ToSql for Loose<'_> {
    fn to_sql(&self, _: &Type, out: &mut BytesMut) -> Result<IsNull, Refused> {
        match self.0 {
            Cell::Null => return Ok(IsNull::Yes),
            Cell::Integer(n) => out.extend_from_slice(n.to_string().as_bytes()),
            Cell::Real(n) => out.extend_from_slice(n.to_string().as_bytes()),
            Cell::Text(text) => out.extend_from_slice(text.as_bytes()),
            Cell::Blob(bytes) => put_bytes(bytes, out),
        }
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    fn to_sql_checked(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Refused> {
        self.to_sql(ty, out)
    }

    fn encode_format(&self, _: &Type) -> Format {
        Format::Text
    }
}

fn put_bytes(bytes: &[u8], out: &mut BytesMut) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    out.extend_from_slice(b"\\x");
    for byte in bytes {
        let [high, low] = [byte >> 4, byte & 15].map(|half| DIGITS[usize::from(half)]);
        out.extend_from_slice(&[high, low]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_without_a_type_is_its_text() {
        for (cell, text) in [
            (Cell::Integer(-7), "-7"),
            (Cell::Real(0.5), "0.5"),
            (Cell::Text("a\\b".to_owned()), "a\\b"),
            (Cell::Blob(vec![0, 0x5c, 255]), "\\x005cff"),
        ] {
            let mut out = BytesMut::new();
            Loose(&cell).to_sql(&Type::UNKNOWN, &mut out).unwrap();
            assert_eq!(out, text);
        }
    }

    #[test]
    fn a_statement_is_put_once_and_knows_its_places() {
        let order = Order::new("SELECT ?2, '?9' WHERE ?1 = ?2", 0);
        assert_eq!(order.places, 2);
        assert_eq!([order.put(), order.put()], [false, true]);
    }
}
