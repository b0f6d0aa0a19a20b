use super::*;
use crate::domain::model::{document_receipt, notulen_receipt, receipt};

#[test]
fn no_office_signs_for_an_agency_that_lies_beside_it() {
    let region = Code::parse("35.71").unwrap();
    let agency = Uuid::from_u128(7);
    let receipts = [
        &receipt::ENTITY,
        &notulen_receipt::ENTITY,
        &document_receipt::ENTITY,
    ];
    for entity in receipts {
        let verbs = Verb::all(entity)
            .into_iter()
            .filter(|v| v.name() == "receive");
        for (verb, role) in verbs.flat_map(|v| Role::ALL.map(|role| (v, role))) {
            let is_agency = role == Role::Skpd;
            let signs = |skpd| {
                let actor = actor(role, &region, is_agency.then_some(agency));
                let target = Target {
                    entity,
                    region: &region,
                    skpd,
                };
                permit(&actor, verb, &target).is_ok()
            };
            assert_eq!(signs(Some(agency)), is_agency, "{} {role:?}", entity.name);
            assert!(!is_agency || !signs(None) && !signs(Some(Uuid::nil())));
        }
    }
    let walikota = actor(Role::Walikota, &region, None);
    let own = Target {
        entity: &document_receipt::ENTITY,
        region: &region,
        skpd: None,
    };
    let verbs = Verb::all(&document_receipt::ENTITY)
        .into_iter()
        .filter(|v| v.name() == "receive");
    assert!(verbs.map(|v| permit(&walikota, v, &own)).all(|p| p.is_ok()));
}

fn actor(role: Role, region: &Code, skpd: Option<Uuid>) -> Actor {
    Actor {
        account: Uuid::from_u128(1),
        appointment: Uuid::from_u128(2),
        person: Uuid::from_u128(3),
        name: String::new(),
        role,
        holding: Holding::Definitif,
        region: region.clone(),
        skpd,
    }
}

#[test]
fn what_has_no_first_day_is_never_in_force_and_both_days_count() {
    let day = |d| NaiveDate::from_ymd_opt(2026, 3, d);
    let today = NaiveDate::from_ymd_opt(2026, 3, 5).unwrap_or_default();
    for (from, to, holds) in [
        (None, None, false),
        (None, day(9), false),
        (day(5), day(5), true),
        (day(1), None, true),
        (day(6), None, false),
        (day(1), day(4), false),
    ] {
        assert_eq!(in_force(from, to, today), holds, "{from:?} {to:?}");
    }
}
