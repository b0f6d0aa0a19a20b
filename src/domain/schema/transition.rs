//! Making a move on a record: what it stamps, and where the record comes to stand.

use chrono::NaiveDate;

use super::record::{Record, Value};
use super::workflow::{Move, Signatory, Stamp, To};

/// Makes a move on a record: stamps, then the state if every side of a joint move is there.
pub fn apply(record: &mut Record, step: &Move, by: impl Into<Signatory>, today: NaiveDate) {
    let by = by.into();
    for (field, stamp) in step.stamps {
        let value = match stamp {
            Stamp::Today => Value::Date(today),
            Stamp::Person => Value::Ref(by.person),
            Stamp::Appointment => by.appointment.map_or(Value::Empty, Value::Ref),
            Stamp::Principal => by.on_behalf(),
            Stamp::Copy(field) => record.value(field).clone(),
            Stamp::State => Value::from(record.state.name),
            Stamp::Nothing => Value::Empty,
        };
        record.set(field, value);
    }
    if step.joint.iter().any(|f| record.is_empty(f)) {
        return;
    }
    match step.to {
        To::State(state) => record.state = state,
        // What it takes back was put back by whoever knows what it was.
        To::Same | To::Before => {}
        To::Back(field) => {
            let back = record.value(field).text();
            if let Some(back) = back.and_then(|name| record.entity.workflow.state(name)) {
                record.state = back;
            }
        }
    }
}

/// Whether the side that the move speaks for has agreed already: once more would only put another name there.
pub fn has_agreed(record: &Record, step: &Move) -> bool {
    let stamped = step.stamps.iter().map(|(field, _)| *field);
    let mut own = stamped.filter(|f| step.joint.contains(f));
    own.any(|f| !record.is_empty(f))
}
