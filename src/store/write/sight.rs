//! Whether whoever writes sees what they write.

use super::Writer;
use crate::domain::policy;
use crate::domain::policy::Target;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Verb;
use crate::store::engine::error::{Error, Result};

impl Writer<'_> {
    /// Nobody makes a record, or of one makes another, that they could not see: who acts for one agency or lembaga alone
    /// writes of no other.
    pub(super) fn refuse_out_of_sight(&self, verb: Verb, after: &Record) -> Result<()> {
        if !matches!(verb, Verb::Add | Verb::Edit) {
            return Ok(());
        }
        let target = Target::of(after);
        match policy::permit(&self.actor, Verb::View, &target) {
            Err(refusal) => Err(Error::forbidden(refusal.message())),
            Ok(_) => Ok(()),
        }
    }
}
