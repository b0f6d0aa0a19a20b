//! For whom a formation of KPM waits: two of its steps belong to the city, the rest to the kelurahan.

use crate::domain::model::formation;
use crate::domain::policy;
use crate::domain::schema::right::{Role, Verb};
use crate::domain::schema::workflow::State;

/// Roles that can make the next step of a formation in this state; none when it has come to its end.
pub fn waits_for(state: &'static State) -> Vec<Role> {
    let step = formation::ENTITY.workflow.next(state).next();
    let step = step.filter(|_| formation::STEPS.contains(&state));
    step.map_or_else(Vec::new, |m| {
        policy::roles_for(&formation::ENTITY, Verb::Move(m)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::formation::{AKTIF, DITUTUP, PELATIHAN, SERTIFIKAT, STEPS};

    #[test]
    fn two_steps_wait_for_the_city_and_the_rest_for_the_lurah() {
        for state in STEPS {
            let of_city = [&PELATIHAN, &SERTIFIKAT].contains(state);
            let first = if of_city { Role::Walikota } else { Role::Lurah };
            assert_eq!(waits_for(state).first(), Some(&first), "{state:?}");
        }
        for state in [&AKTIF, &DITUTUP] {
            assert_eq!(waits_for(state), []);
        }
    }
}
