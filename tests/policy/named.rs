//! Who is named as able to do something to a record is able to, from some office on the way to it; nobody else is.

use bina::domain::model::ENTITIES;
use bina::domain::policy::{Actor, Holding, Target, permit, roles_at};
use bina::domain::region::Code;
use bina::domain::schema::right::{Role, Verb};
use uuid::Uuid;

/// An office of each tier, each within the one before.
const OFFICES: [&str; 3] = ["35.71", "35.71.01", "35.71.01.1001"];

fn actor(role: Role, region: &Code, skpd: Option<Uuid>) -> Actor {
    Actor {
        account: Uuid::from_u128(1),
        appointment: Uuid::from_u128(2),
        person: Uuid::from_u128(3),
        name: "Uji".to_owned(),
        role,
        holding: Holding::Definitif,
        region: region.clone(),
        skpd,
    }
}

#[test]
fn who_is_named_could_do_it_and_nobody_else() {
    let offices = OFFICES.map(|o| Code::parse(o).unwrap());
    for region in &offices {
        for entity in ENTITIES {
            let moves = entity.workflow.moves.iter().map(|m| Verb::Move(m));
            for verb in moves.chain([Verb::View, Verb::Add, Verb::Edit]) {
                for skpd in [None, Some(Uuid::from_u128(9))] {
                    let target = Target {
                        entity,
                        region,
                        skpd,
                    };
                    let named: Vec<Role> = roles_at(target, verb).collect();
                    for role in Role::ALL {
                        let mut seats = offices.iter().filter(|o| role.acts_at(o.level()));
                        let could =
                            seats.any(|o| permit(&actor(role, o, skpd), verb, &target).is_ok());
                        assert_eq!(
                            named.contains(&role),
                            could,
                            "{role:?} {verb:?} {} at {region}",
                            entity.name
                        );
                    }
                }
            }
        }
    }
}
