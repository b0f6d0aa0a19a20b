//! Records and tables as other programs read and write them.

pub mod book;
pub mod combined;
pub mod csv;
pub mod damage;
pub mod docx;
pub mod export;
pub mod figures;
pub mod heading;
pub mod import;
pub mod intake;
pub mod json;
pub mod labelled;
pub mod layout;
pub mod load;
pub mod outbox;
pub mod paper;
pub mod pdf;
pub mod printing;
pub mod reject;
pub mod report;
pub mod roster;
pub mod semester;
pub mod share;
pub mod sheet;
pub mod sum;
pub mod xlsx;
