//! Under which names the words of who signs are kept: a record refers to a person and an appointment, and both may be
//! renamed, ended or erased after the day on which it was signed.

use super::entity::Entity;
use super::field::Field;
use super::workflow::Stamp;

/// Behind the name of a field that refers to who signed: the name on that day.
pub const NAME: &str = "@name";
/// Behind the name of a field that refers to who signed: the name with titles, and the rank in a second line.
pub const TITLED: &str = "@titled";
/// Behind the name of a field that refers to an appointment: the office on that day, and its SK.
pub const OFFICE: &str = "@office";

/// What a reference is read by where a move of the entity signs with it; none for other references.
pub fn words_of(entity: &Entity, field: &Field) -> Option<&'static str> {
    let mut stamps = entity.workflow.moves.iter().flat_map(|m| m.stamps);
    stamps.find_map(|(stamped, stamp)| match stamp {
        Stamp::Person if *stamped == field => Some(NAME),
        Stamp::Appointment if *stamped == field => Some(OFFICE),
        _ => None,
    })
}

/// Whether a name is that of words, and not of a field.
pub fn is_words(name: &str) -> bool {
    name.contains('@')
}
