//! What an engine answers when it does not do what it was asked, told apart by what follows from it.

use rusqlite::ErrorCode;

use super::value::FromSqlError;

pub type Result<T> = std::result::Result<T, Error>;

/// What is wrong, as far as it decides what a person can do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// The pages of the store are damaged.
    Corrupt,
    /// It is no store at all.
    NotADatabase,
    /// The disk has no room.
    DiskFull,
    /// It can only be read.
    ReadOnly,
    /// Somebody else has it.
    Busy,
    /// The disk answers with an error.
    InputOutput,
    /// It cannot be opened, or nothing can be made beside it.
    CannotOpen,
    /// The system does not permit it.
    PermissionDenied,
    /// The server does not answer, or goes down.
    Unreachable,
    /// No machine has the name of the server.
    UnknownHost,
    /// The server has no connection left to give.
    Crowded,
    /// The server has no database of that name.
    NoDatabase,
    /// The server does not let in who asks.
    LoginRefused,
    /// The server cannot show that it is the one.
    Untrusted,
    /// The file of the certificates that a server is held against cannot be read, or holds none.
    NoCertificate,
    /// There is no memory left.
    OutOfMemory,
    /// The server is set up otherwise than the data needs.
    Unfit,
    /// The statement is wrong, or a rule of the tables stands against it.
    Statement,
}

/// An answer that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The engine's own.
    #[error("{said}")]
    Engine {
        cause: Cause,
        /// Its number for it, where it has one, after its own name: `SQLite 522`.
        number: Option<String>,
        /// In the engine's words, without the statement they were said of.
        said: String,
    },
    /// A connection that was made anew leads to a state of the data from before what was acknowledged here.
    #[error("{address} has lost what {gate} names")]
    BroughtBack { address: String, gate: String },
    /// A connection that was made anew leads to other data.
    #[error("{address} leads to other data")]
    Replaced { address: String },
    /// There is no row where one was asked for.
    #[error("no row")]
    NoRow,
    /// What stands in a column, from 0, is not what the program writes there.
    #[error("column {at}: {why:?}")]
    Column { at: usize, why: FromSqlError },
    /// A statement asks for more or fewer values than are bound.
    #[error("{given} values bound, {asked} asked for")]
    ParameterCount { given: usize, asked: usize },
}

impl Error {
    /// A column that holds something else.
    pub fn column(at: usize, why: FromSqlError) -> Self {
        Self::Column { at, why }
    }

    /// What the engine found wrong; none when the fault was found in its answer.
    pub fn cause(&self) -> Option<Cause> {
        match self {
            Self::Engine { cause, .. } => Some(*cause),
            _ => None,
        }
    }
}

impl From<rusqlite::Error> for Error {
    fn from(e: rusqlite::Error) -> Self {
        use rusqlite::Error as E;
        match e {
            E::QueryReturnedNoRows => Self::NoRow,
            E::SqlInputError { msg, .. } => Self::Engine {
                cause: Cause::Statement,
                number: None,
                said: msg,
            },
            e => Self::Engine {
                cause: e.sqlite_error_code().map_or(Cause::Statement, cause_of),
                number: e
                    .sqlite_extended_error_code()
                    .map(|n| format!("SQLite {n}")),
                said: e.to_string(),
            },
        }
    }
}

impl From<postgres::Error> for Error {
    fn from(e: postgres::Error) -> Self {
        let state = e.code().map(postgres::error::SqlState::code);
        Self::Engine {
            // Without a code the server did not say it: it was not reached, or was lost, or a value was not of the type
            // that the statement takes.
            cause: match state {
                Some(state) => cause_of_state(state),
                None if e.to_string().contains("TLS") => Cause::Untrusted,
                None if is_about_login(&e) => Cause::LoginRefused,
                None if is_unresolved(&e) => Cause::UnknownHost,
                None if e.is_closed() || comes_of_system(&e) => Cause::Unreachable,
                None => Cause::Statement,
            },
            number: state.map(|s| format!("PostgreSQL {s}")),
            said: e
                .as_db_error()
                .map_or_else(|| chain(&e), |db| db.message().to_owned()),
        }
    }
}

/// No password is known, or the server asks for one in a way that the driver does not have: it says so before the server
/// does, in words alone.
fn is_about_login(e: &postgres::Error) -> bool {
    let said = chain(e);
    ["password missing", "authentication"]
        .iter()
        .any(|word| said.contains(word))
}

/// The system has no address for the name; it has no kind of its own for that.
fn is_unresolved(e: &postgres::Error) -> bool {
    comes_of_system(e) && chain(e).contains("failed to lookup address")
}

/// Whether it comes from what the system said of the line to the server.
fn comes_of_system(e: &postgres::Error) -> bool {
    let first = std::error::Error::source(e);
    let mut causes = std::iter::successors(first, |e| e.source());
    causes.any(<dyn std::error::Error>::is::<std::io::Error>)
}

/// An error with what it comes from.
fn chain(e: &dyn std::error::Error) -> String {
    let mut said = e.to_string();
    let mut inner = e.source();
    while let Some(e) = inner {
        said = format!("{said}: {e}");
        inner = e.source();
    }
    said
}

/// By the classes of the standard, and the few codes that stand apart in them.
fn cause_of_state(state: &str) -> Cause {
    match state {
        "53100" => Cause::DiskFull,
        "53200" => Cause::OutOfMemory,
        "25006" => Cause::ReadOnly,
        "40001" | "40P01" | "55P03" => Cause::Busy,
        "42501" => Cause::PermissionDenied,
        "3D000" => Cause::NoDatabase,
        "53300" | "53400" => Cause::Crowded,
        _ if state.starts_with("XX") => Cause::Corrupt,
        _ if state.starts_with("28") => Cause::LoginRefused,
        _ if state.starts_with("58") => Cause::InputOutput,
        _ if ["08", "57", "53"].iter().any(|c| state.starts_with(c)) => Cause::Unreachable,
        _ => Cause::Statement,
    }
}

fn cause_of(code: ErrorCode) -> Cause {
    use ErrorCode as C;
    match code {
        C::DatabaseCorrupt => Cause::Corrupt,
        C::NotADatabase => Cause::NotADatabase,
        C::DiskFull => Cause::DiskFull,
        C::ReadOnly => Cause::ReadOnly,
        C::DatabaseBusy | C::DatabaseLocked | C::FileLockingProtocolFailed => Cause::Busy,
        C::SystemIoFailure => Cause::InputOutput,
        C::CannotOpen => Cause::CannotOpen,
        C::PermissionDenied => Cause::PermissionDenied,
        C::OutOfMemory => Cause::OutOfMemory,
        _ => Cause::Statement,
    }
}

/// A row that may be missing.
pub trait OptionalExtension<T> {
    /// None when there is no row.
    ///
    /// # Errors
    /// Any other.
    fn optional(self) -> Result<Option<T>>;
}

impl<T> OptionalExtension<T> for Result<T> {
    fn optional(self) -> Result<Option<T>> {
        match self {
            Err(Error::NoRow) => Ok(None),
            read => read.map(Some),
        }
    }
}
