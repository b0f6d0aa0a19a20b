//! What every entity's screens are made of: list, detail, form, picker and the overlays, all from the tables.

pub mod confirm;
pub mod conflict;
pub mod cursor;
pub mod desk;
pub mod detail;
pub mod form;
pub mod help;
pub mod list;
pub mod marks;
pub mod operation;
pub mod paint;
pub mod palette;
pub mod picker;
pub mod reason;
pub mod restage;
pub mod resume;
pub mod roster;
pub mod search;
pub mod sheet;
pub mod stage;
pub mod table;
pub mod unsaved;
