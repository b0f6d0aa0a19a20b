//! Whole tables, row by row: as many as there are, and no more of them in memory than one.

use postgres::binary_copy::{BinaryCopyInWriter, BinaryCopyOutIter};
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::Type;
use rusqlite::types::{ToSqlOutput, ValueRef};

use super::cell::Cell;
use super::connection::{Connection, Engine};
use super::fault::{Error, Result};
use super::pg::{Server, lent};
use super::value::FromSqlError;

/// A table as the migrations make it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    pub name: String,
    /// Its columns, in their order.
    pub columns: Vec<String>,
    /// Those that tell its rows apart; none where it has no key.
    key: Vec<String>,
}

/// Takes one row after another.
pub type Take<'t> = dyn FnMut(&[Cell]) -> Result<()> + 't;

impl Connection {
    /// The tables that a file keeps, each behind those it refers to, as they were made in that order. Those of a program
    /// inside `SQLite` are its own.
    ///
    /// # Errors
    /// From the engine only.
    pub fn tables(&self) -> Result<Vec<Table>> {
        let sql = "SELECT s.name FROM sqlite_schema s JOIN pragma_table_list l ON l.name = s.name AND l.schema = 'main' \
                   WHERE l.type = 'table' AND substr(s.name, 1, 7) <> 'sqlite_' ORDER BY s.rowid";
        let mut statement = self.prepare(sql)?;
        let names = statement.query_map([], |r| r.get::<String>(0))?;
        let names = names.collect::<Result<Vec<_>>>()?;
        names.into_iter().map(|name| self.table(name)).collect()
    }

    fn table(&self, name: String) -> Result<Table> {
        let mut statement = self.prepare(&format!("PRAGMA table_info(\"{name}\")"))?;
        let columns = statement.query_map([], |r| Ok((r.get(1)?, r.get::<i64>(5)?)))?;
        let columns: Vec<(String, i64)> = columns.collect::<Result<_>>()?;
        let mut key: Vec<_> = columns.iter().filter(|(_, place)| *place > 0).collect();
        key.sort_by_key(|(_, place)| *place);
        Ok(Table {
            key: key.into_iter().map(|(name, _)| name.clone()).collect(),
            columns: columns.into_iter().map(|(name, _)| name).collect(),
            name,
        })
    }

    /// The names of all tables that are there, whoever made them.
    ///
    /// # Errors
    /// From the engine only.
    pub fn table_names(&self) -> Result<Vec<String>> {
        let mut statement = self.prepare(match &self.0 {
            Engine::File(_) => "SELECT name FROM sqlite_schema WHERE type = 'table'",
            Engine::Server(_) => {
                "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()"
            }
        })?;
        statement.query_map([], |r| r.get(0))?.collect()
    }

    /// Hands on each row of a table, in the order of its key.
    ///
    /// # Errors
    /// From the engine, or from what takes them.
    pub fn each_row(&self, table: &Table, take: &mut Take<'_>) -> Result<()> {
        match &self.0 {
            Engine::File(db) => each_of_file(db, &table.all(), take),
            Engine::Server(db) => each_of_server(db, &table.all(), take),
        }
    }

    /// Takes all rows out of tables of a server, past the triggers that keep each of them: for their owner, who puts others
    /// there in the same transaction.
    ///
    /// # Errors
    /// From the engine only.
    pub fn empty(&self, tables: &[&str]) -> Result<()> {
        let tables: Vec<String> = tables.iter().map(|&table| table.to_owned()).collect();
        self.execute_batch(&format!("TRUNCATE {}", quoted(&tables)))
    }

    /// Puts rows into a table, as many as `feed` hands on.
    ///
    /// # Errors
    /// From the engine, or from what feeds it.
    pub fn put_rows(
        &self,
        table: &Table,
        feed: &mut dyn FnMut(&mut Take<'_>) -> Result<()>,
    ) -> Result<()> {
        match &self.0 {
            Engine::File(db) => put_in_file(db, table, feed),
            Engine::Server(db) => put_in_server(db, table, feed),
        }
    }
}

impl Table {
    fn all(&self) -> String {
        let order = match self.key.as_slice() {
            [] => String::new(),
            key => format!(" ORDER BY {}", quoted(key)),
        };
        format!(
            "SELECT {} FROM \"{}\"{order}",
            quoted(&self.columns),
            self.name
        )
    }
}

fn quoted(names: &[String]) -> String {
    let names = names.iter().map(|n| format!("\"{n}\""));
    names.collect::<Vec<_>>().join(", ")
}

fn each_of_file(db: &rusqlite::Connection, sql: &str, take: &mut Take<'_>) -> Result<()> {
    let mut statement = db.prepare(sql)?;
    let count = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let cell = |at| of_file(at, row.get_ref(at)?);
        let cells: Vec<Cell> = (0..count).map(cell).collect::<Result<_>>()?;
        take(&cells)?;
    }
    Ok(())
}

fn of_file(at: usize, value: ValueRef<'_>) -> Result<Cell> {
    Ok(match value {
        ValueRef::Null => Cell::Null,
        ValueRef::Integer(n) => Cell::Integer(n),
        ValueRef::Real(n) => Cell::Real(n),
        ValueRef::Blob(bytes) => Cell::Blob(bytes.to_vec()),
        ValueRef::Text(text) => {
            let text = std::str::from_utf8(text);
            Cell::Text(
                text.map_err(|_| Error::column(at, FromSqlError::Utf8))?
                    .to_owned(),
            )
        }
    })
}

impl rusqlite::ToSql for Cell {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self {
            Self::Null => ValueRef::Null,
            Self::Integer(n) => ValueRef::Integer(*n),
            Self::Real(n) => ValueRef::Real(*n),
            Self::Text(text) => ValueRef::Text(text.as_bytes()),
            Self::Blob(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

fn put_in_file(
    db: &rusqlite::Connection,
    table: &Table,
    feed: &mut dyn FnMut(&mut Take<'_>) -> Result<()>,
) -> Result<()> {
    let places: Vec<String> = (1..=table.columns.len()).map(|n| format!("?{n}")).collect();
    let mut statement = db.prepare(&format!(
        "INSERT INTO \"{}\" ({}) VALUES ({})",
        table.name,
        quoted(&table.columns),
        places.join(", ")
    ))?;
    feed(&mut |cells| {
        statement.execute(rusqlite::params_from_iter(cells))?;
        Ok(())
    })
}

fn each_of_server(db: &Server, sql: &str, take: &mut Take<'_>) -> Result<()> {
    db.lend(|client| {
        let types = types(client, sql)?;
        let copied = client.copy_out(&format!("COPY ({sql}) TO STDOUT (FORMAT binary)"))?;
        let mut rows = BinaryCopyOutIter::new(copied, &types);
        while let Some(row) = rows.next()? {
            let cells = (0..types.len()).map(|at| row.try_get::<Cell>(at));
            take(&cells.collect::<std::result::Result<Vec<_>, _>>()?)?;
        }
        Ok(())
    })
}

fn put_in_server(
    db: &Server,
    table: &Table,
    feed: &mut dyn FnMut(&mut Take<'_>) -> Result<()>,
) -> Result<()> {
    db.lend(|client| {
        let types = types(client, &table.all())?;
        let (name, columns) = (&table.name, quoted(&table.columns));
        let into = client.copy_in(&format!(
            "COPY \"{name}\" ({columns}) FROM STDIN (FORMAT binary)"
        ))?;
        let mut rows = BinaryCopyInWriter::new(into, &types);
        feed(&mut |cells| Ok(rows.write(&lent(cells))?))?;
        rows.finish()?;
        Ok(())
    })
}

/// The types of the columns that a statement answers.
fn types(client: &mut postgres::Client, sql: &str) -> Result<Vec<Type>> {
    let asked = client.prepare(sql)?;
    Ok(asked.columns().iter().map(|c| c.type_().clone()).collect())
}
