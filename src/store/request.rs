//! What a console asks of the store: a small type for each request, which names the one type of its answer.
//!
//! [`Request`] ties the two together, so that whoever asks for a page is handed a page, and a program that takes it for
//! anything else does not compile. The requests stand in the files below by what they are about; each calls the one
//! method of [`Store`] that answers it. [`Call`] is a request that has been put together with what its answer becomes
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
mod paper;
mod record;
mod report;
mod session;

use std::fmt::Debug;

use uuid::Uuid;

use crate::store::engine::migrate;
use crate::store::engine::open::Store;
use crate::store::error::{Error, Result};
use crate::store::session::watched::Watched;

pub use call::Call;
pub use draft::{DropDraft, FindUnsaved, KeepDraft, Unsaved};
pub use paper::{ListOffers, MakePaper, ShowPaper};
pub use record::{
    Count, List, OpenRecord, ReadHistory, ReadOffices, ReadShortfalls, ReadWarnings, Submit,
    SubmitDraft, Unmask,
};
pub use report::{
    OpenPeriod, ReadConsultationDays, ReadCoverage, ReadFunds, ReadHarmony, ReadIdle, ReadPeriods,
    ReadRecognition, ReadSignals, ReadSummary, ReadTrail, Remind, VerifyTrail,
};
pub use session::{CloseSession, EndSession, ListEditors, ListSessions, MarkEdited};

/// In whose name a request is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asker {
    pub appointment: Uuid,
    pub account: Uuid,
}

/// A request, and the one type of answer it has.
pub trait Request: Clone + Debug + PartialEq + Send + 'static {
    type Answer: Debug + PartialEq + Send + 'static;

    /// Answers it in the name of whoever asks.
    ///
    /// # Errors
    /// As the method of the store that it calls.
    fn answer(&self, store: &mut Store, asker: Asker) -> Result<Self::Answer>;

    /// What the console is to be told of from now on, since it has seen this answer.
    fn watch(&self, answer: &Self::Answer, watched: &mut Watched) {
        let _ = (answer, watched);
    }
}

impl Store {
    /// Answers one request.
    ///
    /// # Errors
    /// As the method of the store that the request calls.
    pub fn answer<R: Request>(&mut self, asker: Asker, request: &R) -> Result<R::Answer> {
        let answer = request.answer(self, asker);
        // A table that a newer program has changed is no error of this one.
        match answer {
            Err(Error::Defect(_)) => self.still_known().and(answer),
            answer => answer,
        }
    }

    fn still_known(&self) -> Result<()> {
        migrate::still_known(&self.read, &self.path)
    }
}
