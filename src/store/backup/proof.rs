//! What can be told of a copy by itself: its hash, its pages, its chains and records. Nothing beside it is asked.

use std::path::Path;

use super::copy_file::{beside, hash, unread};
use super::origin::Origin;
use super::scratch::Scratch;
use super::seal::{self, Identities};
use crate::store::audit::{self, Line, Verdict};
use crate::store::backup::check;
use crate::store::engine::environment::Source;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::file;

/// What a proof of a copy found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// None when no hash lies beside it.
    pub hash_fits: Option<bool>,
    pub origin: Origin,
    pub verdict: Verdict,
    /// The head of the audit in it.
    pub head: Line,
}

impl Proof {
    pub fn is_good(&self) -> bool {
        self.hash_fits != Some(false) && self.verdict.findings.is_empty()
    }
}

/// Proves a copy on a scratch copy of it in a folder.
///
/// # Errors
/// [`Error::Damaged`] when it is no store at all; what is wrong in one is in the proof.
pub fn prove(
    copy: &Path,
    keys: Option<&Identities>,
    folder: &Path,
    mut source: Box<dyn Source>,
) -> Result<Proof> {
    let scratch = Scratch::of(copy, keys, folder, source.as_mut())?;
    of(&scratch, copy)
}

/// The proof of a copy that is laid open.
pub fn of(scratch: &Scratch, copy: &Path) -> Result<Proof> {
    let wanted = file::read(&beside(copy)).ok();
    let wanted = wanted.and_then(|t| t.split_whitespace().next().map(str::to_owned));
    let (sha256, _) = hash(copy).map_err(|e| unread(copy, &e))?;
    let torn = |e| match e {
        Error::Damaged(_) => seal::torn(copy),
        other => other,
    };
    let verdict = check::content(&scratch.db, scratch.origin.root.as_str()).map_err(torn)?;
    Ok(Proof {
        hash_fits: wanted.map(|w| w == sha256),
        origin: scratch.origin.clone(),
        verdict,
        head: audit::head(&scratch.db).map_err(torn)?,
    })
}
