//! The seam to the engine of the data: the only room that names a database driver.
//!
//! Every other room of the store works with the [`Connection`], [`Transaction`], [`Statement`] and [`Row`] of this one, binds
//! a [`ToSql`], reads a [`FromSql`], and meets an [`Error`] that says by its [`Cause`] what is wrong, whatever engine said so.
//! What only a file has (pages, a log, its own settings) stands in `sqlite_file`.

mod address;
mod bulk;
mod cell;
mod connection;
mod dialect;
mod fault;
mod order;
mod parameter;
mod pg;
mod pgpass;
mod room;
mod row;
mod sqlite_file;
mod statement;
mod transaction;
mod value;

pub use address::{ADDRESS_ENDING, Address, SCHEMES};
pub use bulk::Table;
pub use connection::Connection;
pub use fault::{Cause, Error, OptionalExtension, Result};
pub use parameter::{Parameter, ToSql, params_from_iter};
pub use pg::{address_in, is_address, listen};
pub use room::Index;
pub use row::{Row, Rows};
pub use transaction::{Transaction, TransactionBehavior};
pub use value::{FromSqlError, Value, ValueRef};

#[cfg(test)]
mod tests;
