//! Files of records that wait for an account, and what a console may do with one: what reads them is handed in from above.

use uuid::Uuid;

use crate::domain::sheet_kind::SheetKind;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::store::Store;
use crate::text::{Message, t};

/// What is said of a column that is to be passed over.
pub const LEFT_OUT: &str = "-";

/// A file that was sent and waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WaitingFile {
    pub name: String,
    /// What its lines are to become.
    pub kind: SheetKind,
    /// Its size in bytes.
    pub size: u64,
}

/// An import that was carried out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRun {
    pub operation: Uuid,
    /// Microseconds UTC.
    pub at: i64,
    pub kind: SheetKind,
    pub added: i64,
    pub edited: i64,
    /// Whether it was taken back.
    pub taken_back: bool,
}

/// What an account has to do with imports: files that wait, and what was taken in, the latest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Intake {
    pub files: Vec<WaitingFile>,
    pub runs: Vec<ImportRun>,
}

/// A waiting file, and what its owner said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeWish {
    pub name: String,
    /// The sheets of the workbook to read; none leaves it to the file.
    pub tabs: Vec<String>,
    /// Lines that say again what is on record are meant.
    pub twins: bool,
}

/// A column of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnRead {
    pub heading: String,
    /// What it means; none when it means nothing that is known.
    pub means: Option<Message>,
    /// It says something, so its meaning is asked for.
    pub is_open: bool,
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineFault {
    /// As the sheet or editor counts it, with its sheet where several were read.
    pub line: String,
    pub column: String,
    pub value: String,
    pub reason: Message,
}

/// What a file comes to; nothing is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IntakeReading {
    pub kind: SheetKind,
    /// `1 baru, 2 salah, 3 baris`
    pub sum: Message,
    /// Why nothing of it can be taken in as it stands.
    pub fault: Option<Message>,
    /// What was passed over or guessed.
    pub remarks: Vec<Message>,
    pub columns: Vec<ColumnRead>,
    pub faults: Vec<LineFault>,
    /// How many lines say again what is on record.
    pub twins: usize,
    /// The first lines as they stand, the number before.
    pub rows: Vec<Vec<String>>,
    /// Lines that would be written, and lines with something wrong.
    pub good: usize,
    pub wrong: usize,
    /// Sums of money that would be fixed, in words.
    pub sums: Vec<Message>,
    /// What each right line becomes, where that is more than it says; the number before.
    pub becoming: Vec<(u64, Message)>,
}

/// A look at a waiting file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IntakeLook {
    Reading(Box<IntakeReading>),
    /// A workbook of several sheets: which are to be read must be said.
    Tabs(Vec<String>),
    Unreadable(Message),
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenIn {
    /// What was saved.
    pub sum: Message,
    /// The file of the lines that were not, in the account's outbox.
    pub rejects: Option<String>,
    /// How many of the records wait for a second person.
    pub awaited: usize,
}

/// Reads files of records for one seat.
pub trait Importer: Send {
    /// Files that wait, and what was taken in before.
    ///
    /// # Errors
    /// As the store's reads; [`Error::Unavailable`] when the folder cannot be read.
    fn waiting(&mut self, store: &mut Store) -> Result<Intake>;

    /// What a file comes to.
    ///
    /// # Errors
    /// Missing when it is gone.
    fn look(&mut self, store: &mut Store, wish: &IntakeWish) -> Result<IntakeLook>;

    /// Saves the right lines, gives the wrong ones back, and lets the file go.
    ///
    /// # Errors
    /// As the store's `submit`; invalid when there is no right line.
    fn take_in(&mut self, store: &mut Store, wish: &IntakeWish) -> Result<TakenIn>;

    /// Writes all lines, the wrong ones marked, into the outbox; answers the name of the file.
    ///
    /// # Errors
    /// As [`Importer::look`].
    fn give_back(&mut self, store: &mut Store, wish: &IntakeWish) -> Result<String>;

    /// Keeps what a heading of the file means.
    ///
    /// # Errors
    /// [`Error::Unavailable`] when the store cannot be written.
    fn mean(&mut self, store: &mut Store, name: &str, heading: &str, means: &str) -> Result<()>;

    /// Throws a waiting file away.
    ///
    /// # Errors
    /// Missing when it is gone.
    fn discard(&mut self, store: &mut Store, name: &str) -> Result<()>;

    /// What taking an import back would end or restore, and what it leaves, being changed since.
    ///
    /// # Errors
    /// As [`Store::undoing`].
    fn undoing(&mut self, store: &mut Store, operation: Uuid) -> Result<(usize, Vec<Message>)>;

    /// Takes an import back.
    ///
    /// # Errors
    /// As [`Store::undoing`] and the store's `submit`.
    fn undo(&mut self, store: &mut Store, operation: Uuid) -> Result<(usize, Vec<Message>)>;
}

impl Store {
    /// Hands in what reads files of records.
    pub fn equip_importer(&mut self, importer: Box<dyn Importer>) {
        self.importer = Some(importer);
    }

    pub(in crate::store) fn importer<T>(
        &mut self,
        work: impl FnOnce(&mut dyn Importer, &mut Self) -> Result<T>,
    ) -> Result<T> {
        let Some(mut importer) = self.importer.take() else {
            let words = t(
                "di sini tidak dapat mengimpor",
                "nothing can be imported here",
            );
            return Err(Error::Unavailable(words.into()));
        };
        let done = work(importer.as_mut(), self);
        self.importer = Some(importer);
        done
    }
}
