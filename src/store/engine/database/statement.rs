//! A prepared statement.

use std::sync::Arc;

use super::cell::Cell;
use super::fault::{Error, Result};
use super::order::Order;
use super::parameter::{Parameter, Params};
use super::pg::Server;
use super::row::{MappedRows, Row, Rows, Source};

/// A prepared statement: used once, or put back to be taken again.
pub struct Statement<'c>(Kept<'c>);

enum Kept<'c> {
    Not(rusqlite::Statement<'c>),
    Cached(rusqlite::CachedStatement<'c>),
    Server(&'c Server, Arc<Order>),
}

impl<'c> Statement<'c> {
    pub(super) fn once(statement: rusqlite::Statement<'c>) -> Self {
        Self(Kept::Not(statement))
    }

    pub(super) fn kept(statement: rusqlite::CachedStatement<'c>) -> Self {
        Self(Kept::Cached(statement))
    }

    pub(super) fn of_server(server: &'c Server, order: Arc<Order>) -> Self {
        Self(Kept::Server(server, order))
    }

    /// Binds all; answers what is ready to run.
    fn bound(&mut self, params: impl Params) -> Result<Bound<'_, 'c>> {
        let raw: &mut rusqlite::Statement<'c> = match &mut self.0 {
            Kept::Not(statement) => statement,
            Kept::Cached(statement) => statement,
            Kept::Server(server, order) => {
                return Ok(Bound::Server(server, order, collect(params, order.places)?));
            }
        };
        let mut given = 0;
        params.bind(&mut |parameter: Parameter<'_>| {
            given += 1;
            Ok(raw.raw_bind_parameter(given, parameter)?)
        })?;
        let asked = raw.parameter_count();
        hold_count(given, asked)?;
        Ok(Bound::File(raw))
    }

    /// Its rows, one after another.
    ///
    /// # Errors
    /// [`Error::ParameterCount`] when it asks for more or fewer values.
    pub fn query(&mut self, params: impl Params) -> Result<Rows<'_>> {
        Ok(Rows(match self.bound(params)? {
            Bound::File(raw) => Source::File(raw.raw_query()),
            Bound::Server(server, order, values) => {
                Source::Server(server.query(order, &values)?.into_iter())
            }
        }))
    }

    /// Its rows, each read by the same function.
    ///
    /// # Errors
    /// [`Error::ParameterCount`] when it asks for more or fewer values.
    pub fn query_map<T, F>(&mut self, params: impl Params, read: F) -> Result<MappedRows<'_, F>>
    where
        F: FnMut(&Row<'_>) -> Result<T>,
    {
        let rows = self.query(params)?;
        Ok(MappedRows { rows, read })
    }

    /// Its first row.
    ///
    /// # Errors
    /// [`Error::NoRow`] when there is none.
    pub fn query_row<T>(
        &mut self,
        params: impl Params,
        read: impl FnOnce(&Row<'_>) -> Result<T>,
    ) -> Result<T> {
        let mut rows = self.query(params)?;
        let row = rows.next()?.ok_or(Error::NoRow)?;
        read(&row)
    }

    /// Whether there is any row.
    ///
    /// # Errors
    /// From the engine only.
    pub fn exists(&mut self, params: impl Params) -> Result<bool> {
        Ok(self.query(params)?.next()?.is_some())
    }

    /// Carries it out; answers how many rows it touched.
    ///
    /// # Errors
    /// When a rule of the tables stands against it.
    pub fn execute(&mut self, params: impl Params) -> Result<usize> {
        match self.bound(params)? {
            Bound::File(raw) => Ok(raw.raw_execute()?),
            Bound::Server(server, order, values) => server.execute(order, &values),
        }
    }

    /// As [`execute`](Self::execute), of what nobody waits for: where a server keeps the data nobody is told of it, and it
    /// need not be on the disk, or on a standby, when this returns.
    ///
    /// # Errors
    /// From the engine only.
    pub fn whisper(&mut self, params: impl Params) -> Result<usize> {
        match self.bound(params)? {
            Bound::File(raw) => Ok(raw.raw_execute()?),
            Bound::Server(server, order, values) => server.whisper(order, &values),
        }
    }

    /// The steps that the engine has taken for it: what it costs, the same on every machine.
    #[cfg(test)]
    pub fn steps(&mut self) -> i32 {
        let steps = rusqlite::StatementStatus::VmStep;
        match &self.0 {
            Kept::Not(statement) => statement.get_status(steps),
            Kept::Cached(statement) => statement.get_status(steps),
            // A server does not count them.
            Kept::Server(..) => 0,
        }
    }

    /// How many values it asks for.
    #[cfg(test)]
    pub fn parameter_count(&mut self) -> usize {
        match &self.0 {
            Kept::Not(statement) => statement.parameter_count(),
            Kept::Cached(statement) => statement.parameter_count(),
            Kept::Server(_, order) => order.places,
        }
    }
}

/// A statement with its values.
enum Bound<'s, 'c> {
    File(&'s mut rusqlite::Statement<'c>),
    Server(&'c Server, &'s Order, Vec<Cell>),
}

fn collect(params: impl Params, asked: usize) -> Result<Vec<Cell>> {
    let mut values = Vec::with_capacity(asked);
    params.bind(&mut |parameter: Parameter<'_>| {
        values.push(parameter.into());
        Ok(())
    })?;
    hold_count(values.len(), asked)?;
    Ok(values)
}

fn hold_count(given: usize, asked: usize) -> Result<()> {
    if given == asked {
        return Ok(());
    }
    Err(Error::ParameterCount { given, asked })
}
