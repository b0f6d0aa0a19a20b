//! The language in which entities are written: fields, states and moves, rights, checks, and what follows from a write.
//!
//! It knows no entity. Its types are tables that point to each other as the things they describe do (an entity has fields, a
//! field refers to an entity, a move asks for fields), so its files import each other; nothing outside them takes part in
//! that circle. Each file holds one kind of table and the pure code that reads it; [`entity::Entity`] puts them
//! together. The entities themselves are in [`model`](crate::domain::model).

pub mod called;
pub mod check;
pub mod entity;
pub mod evidence;
pub mod field;
pub mod guard;
pub mod look;
pub mod period;
pub mod reaction;
pub mod record;
pub mod right;
pub mod signed;
pub mod succession;
pub mod transition;
mod verb;
pub mod waiting;
pub mod workflow;
