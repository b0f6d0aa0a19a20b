//! What was given and waits for a second person: no move leads back there, and no table says who stands above whom.

use bina::domain::schema::entity::Entity;
use bina::domain::schema::record::Record;
use bina::domain::schema::workflow::{Move, State};
use uuid::Uuid;

use crate::office::{BANDAR, BANJAR, CITY, Office};

/// Who confirms or refuses what the admin gave.
pub fn second(record: &Record, step: &Move) -> Option<&'static str> {
    record.entity.field("confirmation")?;
    ["confirm", "refuse"]
        .contains(&step.name)
        .then_some("walikota")
}

/// A record that waits, for the states that only such a one comes to.
pub fn given(office: &mut Office, kind: &'static Entity, state: &State) -> Option<Uuid> {
    if (kind.name, state.name) == ("kpm", "pindahan") {
        return Some(moved_in(office));
    }
    kind.field("confirmation")
        .filter(|_| ["menunggu", "ditolak"].contains(&state.name))?;
    let place = if kind.name == "key" { CITY } else { BANDAR };
    let values = office.plausible(kind.name, place, "");
    let done = office.add("admin", kind.name, place, values).unwrap();
    assert_eq!(done.view.record.state.name, "menunggu");
    Some(done.view.record.id)
}

/// A KPM of the neighbours who came here.
fn moved_in(office: &mut Office) -> Uuid {
    let task = office.id(&format!("task {BANJAR}"));
    let answers = office.answers("task", "cancel", BANJAR);
    office
        .step("lurah banjar", "task", task, "cancel", answers)
        .unwrap();
    let siti = office.id(&format!("person siti {BANJAR}"));
    crate::succession::relocate(office, "lurah banjar", siti, BANDAR, None).unwrap();
    office.id(&format!("kpm {BANJAR}"))
}

/// Nobody with open work ends without a successor.
pub fn call_off_the_task(office: &mut Office) {
    let task = office.id(&format!("task {BANDAR}"));
    let answers = office.answers("task", "cancel", BANDAR);
    office
        .step("lurah", "task", task, "cancel", answers)
        .unwrap();
}

/// The states that moves by hand lead to. Only the end of an office leads to another, which is tried in `region_end`, and
/// no move leads out of that.
pub fn by_hand(kind: &'static Entity) -> impl Iterator<Item = &'static State> {
    let states = kind.workflow.states.iter().copied();
    states.filter(|state| {
        let falls = state.name == "gugur";
        let leads_out = kind.workflow.moves.iter().any(|m| m.starts_at(state));
        assert!(!falls || !leads_out);
        !falls
    })
}
