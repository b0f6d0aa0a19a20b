//! What each engine has in its own way: its marks, its size, who is on it.

use super::connection::{Connection, Engine};
use super::dialect;
use super::fault::{Cause, Error, OptionalExtension, Result};
use super::row::Row;

/// Whether three letters in a row can be searched by: the extension is there, or can be had by who owns the database.
const LETTERS: &str = "SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm')
    OR has_database_privilege(current_database(), 'CREATE')
        AND EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm')";
const INDICES: &str = "SELECT i.name, i.sql, s.stat FROM sqlite_schema i
    LEFT JOIN sqlite_stat1 s ON s.tbl = i.tbl_name AND s.idx = i.name
    WHERE i.type = 'index' AND i.tbl_name = ?1 AND i.sql IS NOT NULL ORDER BY i.rowid";
/// What a rule of the table stands on is no index of its own.
const INDICES_OF_SERVER: &str =
    "SELECT c.relname::text, pg_get_indexdef(i.indexrelid), NULL FROM pg_index i
    JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = to_regclass(?1)
    AND NOT EXISTS (SELECT 1 FROM pg_constraint r WHERE r.conindid = i.indexrelid) ORDER BY c.oid";

/// An index that can be made again.
#[derive(Debug)]
pub struct Index {
    pub name: String,
    /// The statement that makes it.
    sql: String,
    /// How many rows it is planned by; a server counts for itself.
    figures: Option<String>,
}

impl Connection {
    /// Whether a server keeps the data, not a file.
    pub fn is_server(&self) -> bool {
        matches!(self.0, Engine::Server(_))
    }

    /// Whether it can only be read.
    ///
    /// # Errors
    /// From the engine only.
    pub fn is_readonly(&self) -> Result<bool> {
        match &self.0 {
            Engine::File(db) => Ok(db.is_readonly("main")?),
            // One that can only be read is never connected to.
            Engine::Server(_) => Ok(false),
        }
    }

    /// Lets nothing be written on this connection.
    ///
    /// # Errors
    /// From the engine only.
    pub fn read_only(&self) -> Result<()> {
        match &self.0 {
            Engine::File(db) => Ok(db.pragma_update(None, "query_only", true)?),
            Engine::Server(db) => db.read_only(),
        }
    }

    /// Lends a connection that only reads to who writes once; nothing may be written on it again afterwards.
    ///
    /// # Errors
    /// From the engine, and from what it is lent to.
    pub fn lend_to_write<T, E: From<Error>>(
        &mut self,
        write: impl FnOnce(&mut Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.pragma_update("query_only", false)?;
        let done = write(self);
        self.read_only()?;
        done
    }

    /// Whether there is such a table.
    ///
    /// # Errors
    /// From the engine only.
    pub fn has_table(&self, name: &str) -> Result<bool> {
        let sql = match &self.0 {
            Engine::File(_) => "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1",
            // The view of all tables costs a new connection the most of what opening asks.
            Engine::Server(_) => "SELECT 1 WHERE to_regclass(?1) IS NOT NULL",
        };
        self.prepare(sql)?.exists([name])
    }

    /// Carries out a migration, written as `SQLite` reads it.
    ///
    /// # Errors
    /// At the first statement that the engine does not take.
    pub fn migrate(&self, sql: &str) -> Result<()> {
        match &self.0 {
            Engine::File(db) => Ok(db.execute_batch(sql)?),
            Engine::Server(db) => {
                db.execute_batch(dialect::PRELUDE)?;
                db.execute_batch(&dialect::schema(sql))
            }
        }
    }

    /// A number of the program's own that stands with the data; 0 where none was put there.
    ///
    /// # Errors
    /// From the engine only.
    pub fn user_version(&self) -> Result<i32> {
        match &self.0 {
            Engine::File(_) => self.query_row("PRAGMA user_version", [], |r| r.get(0)),
            Engine::Server(_) => {
                let sql = "SELECT number FROM user_version";
                let mut statement = self.prepare_cached(sql)?;
                let found = statement.query_row([], |r| r.get(0)).optional();
                Ok(found?.unwrap_or_default())
            }
        }
    }

    /// Puts such a number there.
    ///
    /// # Errors
    /// From the engine only.
    pub fn set_user_version(&self, number: i32) -> Result<()> {
        match &self.0 {
            Engine::File(db) => Ok(db.pragma_update(None, "user_version", number)?),
            Engine::Server(_) => {
                self.execute("DELETE FROM user_version", [])?;
                let sql = "INSERT INTO user_version VALUES (?1)";
                self.execute(sql, [number]).map(drop)
            }
        }
    }

    /// A number that moves when anybody else commits.
    ///
    /// # Errors
    /// From the engine only.
    pub fn data_version(&self) -> Result<i64> {
        // Asked four times a second by every console while anybody commits: made once.
        let mut statement = self.prepare_cached(match &self.0 {
            Engine::File(_) => "PRAGMA data_version",
            Engine::Server(_) => "SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint",
        })?;
        statement.query_row([], |r| r.get(0))
    }

    /// Holds a server against what is written rests on: how it keeps text, and that it flushes what it acknowledges.
    ///
    /// # Errors
    /// [`Cause::Unfit`] with what is set otherwise.
    pub fn hold_settings(&self) -> Result<()> {
        let read = |r: &Row<'_>| Ok((r.get(0)?, r.get(1)?));
        match self.query_row(SETTINGS, [], read)? {
            (false, _) => Err(unfit("encoding UTF8, collation C")),
            (true, false) => Err(unfit("fsync, synchronous_commit")),
            (true, true) => Ok(()),
        }
    }

    /// The bytes of the data, a log included.
    ///
    /// # Errors
    /// From the engine only.
    pub fn size(&self) -> Result<u64> {
        let number = |sql| self.query_row(sql, [], |r| r.get::<i64>(0));
        let bytes = match &self.0 {
            Engine::File(_) => number("PRAGMA page_count")? * number("PRAGMA page_size")?,
            Engine::Server(_) => number("SELECT pg_database_size(current_database())")?,
        };
        Ok(bytes.unsigned_abs())
    }

    /// Makes what stands in memory for this connection alone, also on one that only reads.
    ///
    /// # Errors
    /// From the engine only.
    pub fn make_temporary(&self, sql: &str) -> Result<()> {
        let Engine::File(db) = &self.0 else {
            return self.execute_batch(sql);
        };
        let reads_only: bool = db.pragma_query_value(None, "query_only", |r| r.get(0))?;
        db.pragma_update(None, "query_only", false)?;
        let made = self.execute_batch(sql);
        db.pragma_update(None, "query_only", reads_only)?;
        made
    }

    /// Writes all that is there anew, so that what was removed is gone from it; false when somebody who reads stands in
    /// the way.
    ///
    /// # Errors
    /// From the engine only.
    pub fn vacuum(&self) -> Result<bool> {
        self.execute_batch("VACUUM")?;
        self.empty_log()
    }

    /// Writes what stands in the log into the file itself; false when somebody who reads stands in the way.
    ///
    /// # Errors
    /// From the engine only.
    pub fn empty_log(&self) -> Result<bool> {
        match &self.0 {
            Engine::File(_) => {
                let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
                Ok(self.query_row(sql, [], |r| r.get::<i64>(0))? == 0)
            }
            Engine::Server(_) => Ok(true),
        }
    }

    /// Trades durability for speed until the connection is closed.
    ///
    /// # Errors
    /// From the engine only.
    pub fn commit_without_flush(&self) -> Result<()> {
        self.execute_batch(match &self.0 {
            Engine::File(_) => {
                "PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536;"
            }
            Engine::Server(_) => "SET synchronous_commit = off",
        })
    }

    /// Lets the transaction that is open wait for as long as it must: a server may end one that asks nothing for a while.
    ///
    /// # Errors
    /// From the engine only.
    pub fn wait_for_ever(&self) -> Result<()> {
        match &self.0 {
            Engine::File(_) => Ok(()),
            Engine::Server(db) => db.execute_batch(PATIENT),
        }
    }

    /// Counts what was put there at once, so that a server plans by it.
    ///
    /// # Errors
    /// From the engine only.
    pub fn count_anew(&self) -> Result<()> {
        match &self.0 {
            Engine::File(_) => Ok(()),
            Engine::Server(db) => {
                // A server warns of each table that is another's, those of its own included.
                let own: Option<String> = self.query_row(OWN_TABLES, [], |r| r.get(0))?;
                own.map_or(Ok(()), |own| db.execute_batch(&format!("ANALYZE {own}")))
            }
        }
    }

    /// Whether tables can be made on this connection: on a server that is their owner's.
    ///
    /// # Errors
    /// From the engine only.
    pub fn may_make_tables(&self) -> Result<bool> {
        if !self.is_server() {
            return Ok(!self.is_readonly()?);
        }
        let sql = "SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), FALSE)";
        self.query_row(sql, [], |r| r.get(0))
    }

    /// Whether this connection can have a table searched by three letters in a row: in a file the program does it itself, on
    /// a server their owner, where `pg_trgm` is installed.
    ///
    /// # Errors
    /// From the engine only.
    pub fn may_index_letters(&self) -> Result<bool> {
        if !self.is_server() {
            return Ok(true);
        }
        let there = self.query_row(LETTERS, [], |r| r.get(0))?;
        Ok(there && self.may_make_tables()?)
    }

    /// Lets a server take any rows, in tests that invent them.
    #[cfg(test)]
    pub fn drop_rules(&self) -> Result<()> {
        let sql = "SELECT format('ALTER TABLE %s DROP CONSTRAINT %I CASCADE', conrelid::regclass, conname)
                FROM pg_constraint WHERE contype IN ('c', 'f', 'u') AND connamespace = current_schema()::regnamespace
            UNION ALL SELECT format('DROP INDEX %I; %s', indexname, replace(indexdef, ' UNIQUE ', ' '))
                FROM pg_indexes i WHERE schemaname = current_schema() AND indexdef LIKE 'CREATE UNIQUE%'
                AND NOT EXISTS (SELECT 1 FROM pg_constraint r JOIN pg_class c ON c.oid = r.conindid
                    WHERE c.relname = i.indexname AND c.relnamespace = current_schema()::regnamespace)";
        let mut statement = self.prepare(sql)?;
        let orders: Vec<String> = statement
            .query_map([], |r| r.get(0))?
            .collect::<Result<_>>()?;
        orders.iter().try_for_each(|one| self.execute_batch(one))
    }

    /// Has the server search a table by three letters in a row.
    ///
    /// # Errors
    /// From the engine only.
    pub fn index_letters(&self, table: &str) -> Result<()> {
        self.execute_batch(&format!(
            "CREATE EXTENSION IF NOT EXISTS pg_trgm;
             CREATE INDEX IF NOT EXISTS {table}_by_letters ON {table} USING gin (folded gin_trgm_ops)"
        ))
    }

    /// Leaves that until [`index_letters`](Self::index_letters) makes it anew.
    ///
    /// # Errors
    /// From the engine only.
    pub fn drop_letters(&self, table: &str) -> Result<()> {
        self.execute_batch(&format!("DROP INDEX IF EXISTS {table}_by_letters"))
    }

    /// Takes away the indices of a table that [`make_index`](Self::make_index) makes again: behind many rows, made in one go,
    /// they cost a fraction.
    ///
    /// # Errors
    /// From the engine only.
    pub fn drop_indices(&self, table: &str) -> Result<Vec<Index>> {
        let all = self.indices(table)?;
        let drop = |index: &Index| self.execute_batch(&format!("DROP INDEX {}", index.name));
        all.iter().try_for_each(drop)?;
        Ok(all)
    }

    fn indices(&self, table: &str) -> Result<Vec<Index>> {
        let sql = match &self.0 {
            Engine::File(_) => INDICES,
            Engine::Server(_) => INDICES_OF_SERVER,
        };
        let mut statement = self.prepare_cached(sql)?;
        let rows = statement.query_map([table], |r| {
            let (name, sql, figures) = (r.get(0)?, r.get(1)?, r.get(2)?);
            Ok(Index { name, sql, figures })
        })?;
        rows.collect()
    }

    /// Makes such an index again, and has questions planned by the figures it had: they went with it.
    ///
    /// # Errors
    /// From the engine only.
    pub fn make_index(&self, table: &str, index: &Index) -> Result<()> {
        self.execute_batch(&index.sql)?;
        let Some(figures) = &index.figures else {
            return Ok(());
        };
        let sql = "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)";
        self.execute(sql, (table, &index.name, figures))?;
        self.execute_batch("ANALYZE sqlite_schema")
    }

    /// What a server's clock says, in microseconds UTC: one clock for all machines that share it. None of a file.
    ///
    /// # Errors
    /// From the engine only.
    pub fn clock(&self) -> Result<Option<i64>> {
        if !self.is_server() {
            return Ok(None);
        }
        let sql = "SELECT (extract(epoch FROM clock_timestamp()) * 1000000)::bigint";
        let mut statement = self.prepare_cached(sql)?;
        statement.query_row([], |r| r.get(0)).map(Some)
    }
}

/// Whether a server keeps text as it must, and flushes what it acknowledges.
const SETTINGS: &str = "SELECT pg_encoding_to_char(encoding) = 'UTF8' AND datcollate IN ('C', 'POSIX'), \
     current_setting('fsync') = 'on' AND current_setting('synchronous_commit') <> 'off' \
     FROM pg_database WHERE datname = current_database()";

const OWN_TABLES: &str = "SELECT string_agg(quote_ident(tablename), ', ') FROM pg_tables \
     WHERE schemaname = current_schema() AND pg_has_role(tableowner, 'USAGE')";

const PATIENT: &str =
    "SET LOCAL idle_in_transaction_session_timeout = 0; SET LOCAL statement_timeout = 0";

/// The settings that a server has otherwise.
fn unfit(settings: &str) -> Error {
    Error::Engine {
        cause: Cause::Unfit,
        number: None,
        said: settings.to_owned(),
    }
}
