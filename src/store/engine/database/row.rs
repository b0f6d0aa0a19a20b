//! The rows a statement answers.

use super::cell::Cell;
use super::fault::{Error, Result};
use super::value::{FromSql, FromSqlError, ValueRef};

/// Rows that are read one after another.
pub struct Rows<'s>(pub(super) Source<'s>);

/// Where rows come from: lent one after another, or read whole.
pub(super) enum Source<'s> {
    File(rusqlite::Rows<'s>),
    Server(std::vec::IntoIter<Vec<Cell>>),
}

impl Rows<'_> {
    /// The next row; none behind the last.
    ///
    /// # Errors
    /// When the engine cannot read on.
    #[allow(clippy::should_implement_trait)]
    pub fn next(&mut self) -> Result<Option<Row<'_>>> {
        Ok(match &mut self.0 {
            Source::File(rows) => rows.next()?.map(|row| Row(Place::File(row))),
            Source::Server(rows) => rows.next().map(|cells| Row(Place::Server(cells))),
        })
    }
}

/// One row, as long as the next is not asked for.
pub struct Row<'r>(Place<'r>);

enum Place<'r> {
    File(&'r rusqlite::Row<'r>),
    Server(Vec<Cell>),
}

impl Row<'_> {
    /// What stands in a column, from 0.
    ///
    /// # Errors
    /// [`Error::Column`] when it is of another type, or beyond its range.
    pub fn get<T: FromSql>(&self, at: usize) -> Result<T> {
        T::column_result(self.get_ref(at)?).map_err(|e| Error::column(at, e))
    }

    /// What stands in a column, from 0, as it stands there.
    ///
    /// # Errors
    /// When there is no such column.
    pub fn get_ref(&self, at: usize) -> Result<ValueRef<'_>> {
        match &self.0 {
            Place::File(row) => Ok(row.get_ref(at)?.into()),
            Place::Server(cells) => {
                let cell = cells.get(at).map(ValueRef::from);
                cell.ok_or(Error::column(at, FromSqlError::Missing))
            }
        }
    }
}

/// Rows read by one function.
pub struct MappedRows<'s, F> {
    pub(super) rows: Rows<'s>,
    pub(super) read: F,
}

impl<T, F: FnMut(&Row<'_>) -> Result<T>> Iterator for MappedRows<'_, F> {
    type Item = Result<T>;

    fn next(&mut self) -> Option<Result<T>> {
        let row = self.rows.next().transpose()?;
        Some(row.and_then(|row| (self.read)(&row)))
    }
}
