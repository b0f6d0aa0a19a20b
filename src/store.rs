//! The only door to the data: one SQLite file, opened, read and written under the rights of an actor.

mod audit;
mod backup;
mod engine;
mod error;
mod read;
pub mod request;
mod session;
mod write;

pub use audit::access::Access;
pub use audit::access_log::{LOOK, is_look};
pub use audit::clock::{Astray, Jump};
pub use audit::granted::Granted;
pub use audit::trail::TrailEntry;
pub use audit::unmask::check_reason;
pub use audit::{Finding, Head, Line, Step, Verdict};
pub use backup::{
    Consent, Copy, Difference, Identities, Origin, Proof, Proven, Recipients, Restoration,
    Restored, last_proven, prove, restore,
};
pub use engine::disk::{Disk, disk_is_full, disk_of, drop_ballast, take_ballast};
pub use engine::environment::{Boot, Source, System};
pub use engine::file::{open as open_file, read as read_file, real as real_path};
pub use engine::migrate::Upgrade;
pub use engine::open::{Store, StoreKind, tell_apart};
pub use engine::row::View;
pub use engine::write_lock::{Holder, Tell, Work};
pub use error::{Conflict, Error, Fault, Result};
pub use read::dashboard::{Cell, Column, Coverage, Summary};
pub use read::fund::{Account, Funds};
pub use read::harmony::Harmony;
pub use read::query::{Cursor, Filter, Page, Query};
pub use read::recognition::{AwardRow, Recognition, TrainingRow};
pub use read::roster::{Cadres, Missing, Office};
pub use read::signal::{Idle, Unit};
pub use read::warnings::{Doubt, DraftRecord};
pub use request::{Asker, Call, Request};
pub use session::actor::{Seat, Signer, founder};
pub use session::console::{ConsoleSession, Editor};
pub use session::draft::Draft;
pub use session::key::{Owner, owner, view_of};
pub use session::printing::{About, Job, Offer, Printer, Roster};
pub use session::watched::Watched;
pub use session::worker::{Reply, Worker};
pub use write::bootstrap;
pub use write::command::{Batch, Command, CommandKind, Outcome};
pub use write::period::PeriodStatus;
pub use write::probe::DAILY as PROBES_A_DAY;
