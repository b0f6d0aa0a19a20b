//! The engine room: the files of a store and the database in them, with no knowledge of what the records mean.
//!
//! [`store`] is what every other room works on: the connections that [`connect`] made to the [`file`]. [`write_lock`] puts
//! writers in line, [`wal_watch`] tells of their commits, [`row`] turns rows into records and back, [`trigram`] finds them by parts of their names, and [`error`] says what
//! went wrong; [`columns`] holds the tables against the entities. [`open`](crate::store::open) finds the file and brings its schema up to date.

pub(super) mod acknowledged;
pub(super) mod blank;
pub mod cause;
pub(super) mod columns;
pub(super) mod connect;
pub(super) mod database;
pub(super) mod disk;
pub(super) mod environment;
pub(super) mod erased_list;
pub(super) mod error;
pub(super) mod file;
pub(super) mod host;
pub(super) mod intake;
pub(super) mod list;
pub(super) mod migrations;
pub(super) mod printing;
pub(super) mod proven;
pub(super) mod recent;
pub(super) mod refusal;
pub(super) mod row;
pub(super) mod server_address;
pub(super) mod store;
pub(super) mod trigram;
pub(super) mod wal_watch;
pub(super) mod write_lock;
