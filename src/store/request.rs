//! What a console asks of the store: a small type for each request, which names the one type of its answer.
//!
//! [`Request`] ties the two together, so that whoever asks for a page is handed a page, and a program that takes it for
//! anything else does not compile. The requests stand in the files below by what they are about; each calls the one
//! method of [`Store`](crate::store::Store) that answers it. [`Call`] is a request that has been put together with what its answer becomes
//! for whoever asked; of that shape all of them wait in one line for the thread that owns the store.
//!
//! What becomes of an answer is said where it is asked for:
//!
//! ```
//! use bina::store::request::List;
//! use bina::store::{Call, Page, Query, Result};
//!
//! enum Msg {
//!     Rows(Result<Page>),
//! }
//!
//! fn ask(query: Query) -> Call<Msg> {
//!     Call::new(List(query), Msg::Rows)
//! }
//! ```
//!
//! and an answer that is none of these rows is refused by the compiler:
//!
//! ```compile_fail
//! use bina::store::request::Count;
//! use bina::store::{Call, Page, Query, Result};
//!
//! enum Msg {
//!     Rows(Result<Page>),
//! }
//!
//! fn ask(query: Query) -> Call<Msg> {
//!     Call::new(Count(query), Msg::Rows)
//! }
//! ```

mod call;
mod draft;
mod intake;
mod paper;
mod record;
mod report;
mod session;
mod terminal;
pub(super) mod worker;

pub use crate::store::session::actor::Asker;
pub use call::{Call, Request, Turn};
pub use draft::{DropDraft, FindUnsaved, KeepDraft, Unsaved};
pub use intake::{
    DropFile, GiveBack, KeepMeaning, ListIntake, LookIn, PreviewUndo, TakeIn, UndoImport,
};
pub use paper::{ListOffers, MakePaper, ShowPaper};
pub use record::{
    Count, CountTo, FindByNumber, List, NoteCopy, OpenRecord, Preview, ReadHindrances, ReadHistory,
    ReadOffices, ReadShortfalls, ReadWarnings, Submit, SubmitDraft, Unmask,
};
pub use report::{
    OpenBegun, OpenPeriod, ReadArrears, ReadConsultationDays, ReadCoverage, ReadFirstSteps,
    ReadFunds, ReadHarmony, ReadIdle, ReadPeriods, ReadRecognition, ReadSignals, ReadSummary,
    ReadTaskFigures, ReadTrail, Remind, VerifyTrail,
};
pub use session::{
    CloseSession, EndSession, ListAwaiting, ListEditors, ListGranted, ListSessions, MarkEdited,
};
pub use terminal::{KeepMouse, KeepTerminal};
