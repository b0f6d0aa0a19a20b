//! A prepared statement.

use super::fault::{Error, Result};
use super::parameter::{Parameter, Params};
use super::row::{MappedRows, Row, Rows};

/// A prepared statement: used once, or put back to be taken again.
pub struct Statement<'c>(Kept<'c>);

enum Kept<'c> {
    Not(rusqlite::Statement<'c>),
    Cached(rusqlite::CachedStatement<'c>),
}

impl<'c> Statement<'c> {
    pub(super) fn once(statement: rusqlite::Statement<'c>) -> Self {
        Self(Kept::Not(statement))
    }

    pub(super) fn kept(statement: rusqlite::CachedStatement<'c>) -> Self {
        Self(Kept::Cached(statement))
    }

    fn raw(&mut self) -> &mut rusqlite::Statement<'c> {
        match &mut self.0 {
            Kept::Not(statement) => statement,
            Kept::Cached(statement) => statement,
        }
    }

    /// Binds all; answers the statement, ready to run.
    fn bound(&mut self, params: impl Params) -> Result<&mut rusqlite::Statement<'c>> {
        let raw = self.raw();
        let mut given = 0;
        params.bind(&mut |parameter: Parameter<'_>| {
            given += 1;
            Ok(raw.raw_bind_parameter(given, parameter)?)
        })?;
        let asked = raw.parameter_count();
        if given == asked {
            return Ok(raw);
        }
        Err(Error::ParameterCount { given, asked })
    }

    /// Its rows, one after another.
    ///
    /// # Errors
    /// [`Error::ParameterCount`] when it asks for more or fewer values.
    pub fn query(&mut self, params: impl Params) -> Result<Rows<'_>> {
        Ok(Rows(self.bound(params)?.raw_query()))
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
        Ok(self.bound(params)?.raw_execute()?)
    }

    /// The names of its columns, in their order.
    pub fn column_names(&self) -> Vec<&str> {
        match &self.0 {
            Kept::Not(statement) => statement.column_names().collect(),
            Kept::Cached(statement) => statement.column_names().collect(),
        }
    }

    /// The steps that the engine has taken for it: what it costs, the same on every machine.
    #[cfg(test)]
    pub fn steps(&mut self) -> i32 {
        self.raw().get_status(rusqlite::StatementStatus::VmStep)
    }

    /// How many values it asks for.
    #[cfg(test)]
    pub fn parameter_count(&mut self) -> usize {
        self.raw().parameter_count()
    }
}
