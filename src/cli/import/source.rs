//! Where an import reads from: a plain file or standard input.

use std::io::Read;
use std::path::Path;

use crate::cli::exit::Refused;
use crate::store::cause;
use crate::store::{self, Error};
use crate::text::{Message, t};

/// The file's bytes; what is no plain file is refused.
pub fn open(file: &Path) -> anyhow::Result<Box<dyn Read>> {
    if file == Path::new("-") {
        return Ok(Box::new(std::io::stdin().lock()));
    }
    let refuse = |why: Message| {
        let words = t("{} tidak terbaca ({})", "{} cannot be read ({})");
        invalid(words.with([file.display().to_string().into(), why.into()]))
    };
    let found = std::fs::metadata(file).map_err(|e| refuse(cause::of_system(&e)))?;
    if !found.is_file() {
        return Err(refuse(t("bukan berkas biasa", "it is no plain file").into()).into());
    }
    let open = store::open_file(file).map_err(|e| refuse(cause::of_system(&e)))?;
    Ok(Box::new(open))
}

pub fn invalid(message: Message) -> Error {
    Error::invalid(None, message)
}

/// What a folder for `all` lacks.
pub fn usage(message: impl Into<Message>) -> anyhow::Error {
    Refused::Usage(message.into()).into()
}
