//! Where an import reads from: a plain file or standard input.

use std::io::Read;
use std::path::Path;

use crate::cli::exit::Refused;
use crate::exchange::sheet;
use crate::store::cause;
use crate::store::{self, Error};
use crate::text::{Message, t};

/// The file's bytes, no more than one import may have.
pub fn read_all(file: &Path) -> anyhow::Result<Vec<u8>> {
    Ok(sheet::bytes(open(file)?).map_err(invalid)?)
}

/// The file as it is read; what is no plain file is refused.
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
