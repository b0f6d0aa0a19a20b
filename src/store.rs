//! The only door to the data: one SQLite file, opened, read and written under the rights of an actor.

mod audit;
mod backup;
mod engine;
mod open;
mod read;
pub mod request;
mod session;
mod write;

pub use audit::access_log::{LOOK, is_look};
pub use audit::clock::{Astray, Jump};
pub use audit::granted::{Granted, GrantedPage, GrantedPlace, WAYS_IN};
pub use audit::printed::Printed;
pub use audit::signature::Signer;
pub use audit::trail::{Behind, TrailEntry};
pub use audit::{Extent, Finding, Head, Line, Step, Verdict};
pub use backup::{
    Checked, Consent, Copy, Difference, Identities, Origin, Proof, Recipients, Relocated,
    Restoration, Restored, are_sealed, is_sealed, locked, locked_key, prove, relocate, restore,
    seal_bytes, unseal_bytes,
};
pub use engine::blank::{is_erased, stays_erased};
pub use engine::cause;
pub use engine::disk::{Disk, disk_is_full, disk_of, drop_ballast, take_ballast};
pub use engine::environment::{Boot, Source, System};
pub use engine::error::{Conflict, Error, Fault, Result};
pub use engine::file::{
    open as open_file, put_new as put_new_file, read as read_file, real as real_path,
};
pub use engine::intake::{
    ColumnRead, ImportRun, Importer, Intake, IntakeLook, IntakeReading, IntakeWish, LEFT_OUT,
    LineFault, TakenIn, WaitingFile,
};
pub use engine::list::{Cursor, Filter, Page, Query, SortKey};
pub use engine::migrations::Upgrade;
pub use engine::printing::{About, Job, Offer, Printer, Roster};
pub use engine::proven::{Proven, last_proven};
pub use engine::refusal::tell_apart;
pub use engine::row::View;
pub use engine::server_address::{elsewhere, is_url, keep as keep_address};
pub use engine::store::{Store, StoreKind};
pub use engine::write_lock::{Holder, Tell, Work};
pub use open::stands_at;
pub use read::age::AGE_STEPS;
pub use read::awaiting::Awaiting;
pub use read::dashboard::{Cell, Column, Coverage, Summary};
pub use read::first_steps::StepTaken;
pub use read::fund::{Account, Funds, Received};
pub use read::harmony::{Harmony, Part};
pub use read::query::EndedRegion;
pub use read::recognition::{AwardRow, Recognition, TrainingRow};
pub use read::roster::{Cadres, Missing, Office};
pub use read::signal::{Idle, Unit};
pub use read::task_figures::TaskFigures;
pub use request::worker::{Reply, Worker};
pub use request::{Asker, Call, Request};
pub use session::actor::{Seat, founder};
pub use session::console::{ConsoleSession, Editor};
pub use session::draft::Draft;
pub use session::key::{Owner, owner, view_of};
pub use session::terminal::TerminalProfile;
pub use session::watched::Watched;
pub use write::access::Access;
pub use write::batch::{Batch, Command, CommandKind, Outcome};
pub use write::beside::Beside;
pub use write::bootstrap;
pub use write::by_number::number;
pub use write::generate::Owed;
pub use write::listed::BULK as LISTED_IN_BULK;
pub use write::period::PeriodStatus;
pub use write::preview::{Touched, told};
pub use write::probe::DAILY as PROBES_A_DAY;
pub use write::unmask::check_reason;
pub use write::warnings::{Doubt, DraftRecord};
pub use write::wipe::{INTAKES, OUTBOXES, copies_before_erasure, copies_from_before};

#[cfg(test)]
mod tests;
