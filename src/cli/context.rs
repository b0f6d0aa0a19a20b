//! Where a command is served: its options, its language, and the two streams it speaks on.

use std::io::{IsTerminal, Write as _};
use std::path::Path;

use serde::Serialize;

use crate::cli::options::Options;
use crate::domain::format;
use crate::exchange::import::outcome::PROGRAM;
use crate::exchange::json::Envelope;
use crate::store::Store;
use crate::text::{Lang, Message, t};

/// Cells on a terminal are cut to this many columns; in a pipe nothing is.
const CELL: usize = 40;

/// The program as a client of SSH calls it.
const AFAR: &str = "ssh bina@server";

/// What every command is served with.
#[derive(Debug)]
pub struct CliContext {
    pub options: Options,
    pub lang: Lang,
}

impl CliContext {
    pub fn of(options: Options) -> Self {
        let lang = options.lang.unwrap_or_default();
        Self { options, lang }
    }

    /// Data: JSON where it was asked for, else the text.
    ///
    /// # Errors
    /// When standard output takes it no longer.
    pub fn answer<T: Serialize>(
        &self,
        data: &Envelope<T>,
        text: impl FnOnce() -> String,
    ) -> anyhow::Result<()> {
        if self.options.json {
            write(data)
        } else {
            print(&text())
        }
    }

    /// Whether a line of SSH asks, not somebody at the server.
    pub const fn is_afar(&self) -> bool {
        self.options.account.is_some()
    }

    /// How whoever reads the answer calls the program.
    pub const fn program(&self) -> &'static str {
        if self.is_afar() { AFAR } else { PROGRAM }
    }

    /// Where a file was put: its path, or how to fetch it from afar.
    pub fn say_where(&self, path: &Path) {
        if !self.is_afar() {
            return say(&path.display().to_string());
        }
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let words = t(
            "ambil berkasnya dengan: {} outbox {} > {}",
            "fetch the file with: {} outbox {} > {}",
        );
        let name = name.as_ref();
        self.note(&words.with([self.program().into(), name.into(), name.into()]));
    }

    /// Has a save that must wait say for whom, on standard error. A console takes it over: its screen is not to be written on.
    pub fn say_while_waiting(&self, store: &mut Store) {
        let lang = self.lang;
        store.when_waiting(Box::new(move |message| say(&message.get(lang))));
    }

    /// A message beside the data.
    pub fn note(&self, message: &Message) {
        say(&message.get(self.lang));
    }
}

/// The most columns of a cell.
pub fn cell() -> Option<usize> {
    std::io::stdout().is_terminal().then_some(CELL)
}

/// A line on standard error.
pub fn say(words: &str) {
    // Nobody may be listening on standard error; the data goes on. In one piece, or SSH puts data between.
    // A key typed in the wrong place is repeated by whoever refuses it.
    let words = format::without_secrets(words);
    let line = format!("{}\n", format::visible_note(&words));
    std::io::stderr().write_all(line.as_bytes()).ok();
}

/// Writes data as one line of JSON.
///
/// # Errors
/// As [`print`].
pub fn write(data: &impl Serialize) -> anyhow::Result<()> {
    let mut line = serde_json::to_string(data)?;
    line.push('\n');
    print(&line)
}

/// Writes to standard output, whole.
///
/// # Errors
/// A broken pipe when the reader has left.
pub fn print(text: &str) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}
