//! The engine room: the files of a store and the database in them, with no knowledge of what the records mean.
//!
//! [`open`] finds the file, has [`connect`] make the connections, [`migrate`] bring the schema up to date and [`shape`]
//! compare it with what the migrations make; [`write_lock`] puts writers in line, [`wal_watch`] tells of their commits,
//! [`row`] turns rows into records and back.

pub(super) mod connect;
pub(super) mod disk;
pub(super) mod environment;
pub(super) mod erased_list;
pub(super) mod file;
pub(super) mod migrate;
pub(super) mod open;
pub(super) mod row;
pub(super) mod shape;
pub(super) mod wal_watch;
pub(super) mod write_lock;
