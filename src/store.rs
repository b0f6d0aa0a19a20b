//! The only door to the data: one SQLite file, opened, read and written under the rights of an actor.

mod actor;
mod audit;
mod command;
mod connect;
mod dashboard;
mod draft;
mod error;
pub mod foundation;
mod gate;
mod generate;
mod migrate;
mod open;
mod query;
mod remind;
mod retry;
mod row;
mod source;
mod trail;
mod worker;
mod write;

pub use actor::{Seat, founder};
pub use audit::{Finding, Head, Step, Verdict};
pub use command::{Act, Batch, Command, Done};
pub use dashboard::{Cell, Column, Coverage, Summary};
pub use draft::Draft;
pub use error::{Conflict, Error, Fault, Result};
pub use gate::Holder;
pub use open::{Kind, Store};
pub use query::{Cursor, Filter, Page, Query};
pub use row::View;
pub use source::{Source, System};
pub use trail::Touch;
pub use worker::{Answer, Ask, Reply, Worker};
