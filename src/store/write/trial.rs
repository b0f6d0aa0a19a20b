//! A batch that is tried: what of it would be refused, with nothing written.

use super::Writer;
use crate::store::engine::error::{Error, Result};
use crate::store::write::batch::Command;

impl Writer<'_> {
    /// Those that would be refused and why, by their places; each stands on those before it that would not be. `tried`
    /// hears how many are done.
    ///
    /// # Errors
    /// What is no refusal: a disk or a store at fault.
    pub(super) fn try_all(
        &mut self,
        commands: &[Command],
        tried: &mut dyn FnMut(usize),
    ) -> Result<Vec<(usize, Error)>> {
        let mut refused = Vec::new();
        for (nth, command) in commands.iter().enumerate() {
            self.db.execute_batch("SAVEPOINT command")?;
            match self.apply(command).map_err(|e| e.at(nth)) {
                Ok(_) => self.db.execute_batch("RELEASE command")?,
                Err(
                    e @ (Error::Unavailable(_)
                    | Error::Unsettled(_)
                    | Error::Damaged(_)
                    | Error::Defect(_)),
                ) => {
                    return Err(e);
                }
                Err(e) => {
                    self.db
                        .execute_batch("ROLLBACK TO command; RELEASE command")?;
                    refused.push((nth, e));
                }
            }
            tried(nth + 1);
        }
        Ok(refused)
    }
}
