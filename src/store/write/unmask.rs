//! Showing a masked number of one person: the look is written in the audit with its reason, or nothing is shown.

use uuid::Uuid;

use crate::domain::format;
use crate::domain::model::person;
use crate::domain::policy;
use crate::domain::policy::Target;
use crate::domain::schema::right::Verb;
use crate::store::audit::access_log;
use crate::store::engine::error::{Error, Result};
use crate::store::engine::store::Store;
use crate::store::write::access::Access;
use crate::text::{Message, t};

/// The longest reason, in characters.
const LONGEST: usize = 200;

impl Store {
    /// A person's number in full.
    ///
    /// # Errors
    /// Missing for a person out of reach or without that number; forbidden without the right; invalid without a reason.
    pub fn unmask(
        &mut self,
        appointment: Uuid,
        id: Uuid,
        item: &'static str,
        reason: &str,
    ) -> Result<String> {
        let view = self.one(appointment, &person::ENTITY, id)?;
        let found = view.record;
        let actor = self.actor(appointment)?;
        policy::permit(&actor, Verb::Unmask, &Target::of(&found))
            .map_err(|r| Error::forbidden(r.message()))?;
        let field = person::ENTITY.field(item).filter(|f| f.is_masked());
        let value = field.and_then(|f| found.value(f).text()).map(str::to_owned);
        let Some(value) = value else {
            let words = t(
                "{}: nomor itu belum dicatat",
                "{}: that number is not recorded",
            );
            return Err(Error::missing_because(words, view.display));
        };
        let reason = reason.trim();
        check_reason(reason).map_err(|m| Error::invalid(None, m))?;
        self.access(
            appointment,
            Access::Unmask(&person::ENTITY),
            &access_log::words(item, id, reason),
        )?;
        Ok(value)
    }

    /// Notes that a number that was shown in full is copied, as another look at it.
    ///
    /// # Errors
    /// As [`Store::unmask`].
    pub fn note_copy(
        &mut self,
        appointment: Uuid,
        id: Uuid,
        item: &'static str,
        reason: &str,
    ) -> Result<()> {
        let reason = format!("{COPIED}{}", reason.trim());
        let reason: String = reason.chars().take(LONGEST).collect();
        self.unmask(appointment, id, item, &reason).map(drop)
    }
}

/// What stands in the audit before the reason of a copy.
const COPIED: &str = "disalin: ";

/// Whether it says something: words of letters, not a key that was pressed to get on.
fn is_said(reason: &str) -> bool {
    let letters = |word: &str| word.chars().filter(|c| c.is_alphabetic()).count();
    let words: Vec<usize> = reason.split_whitespace().map(letters).collect();
    let real = words.iter().filter(|n| **n >= 2).count();
    real >= 2 && words.iter().sum::<usize>() >= 10
}

/// A reason that can stand in the audit.
///
/// # Errors
/// A sentence when there is none, or it is too long.
pub fn check_reason(reason: &str) -> std::result::Result<(), Message> {
    if !is_said(reason) || reason.chars().count() > LONGEST {
        let words = t(
            "sebutkan alasannya dengan kata: paling sedikit dua kata dan 10 huruf, paling panjang 200 huruf",
            "give the reason in words: at least two words and 10 letters, at most 200 characters",
        );
        return Err(words.into());
    }
    format::check_plain(reason)
}
