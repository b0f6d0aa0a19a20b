//! The gates over invented groups: order and bystanders change nothing, and a doubt never passes unreasoned.

use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::model::candidate::{
    CADANGAN, DINILAI, DIPERIKSA, LULUS, MUNDUR, TERDAFTAR, TIDAK,
};
use crate::domain::model::kpm::CERTIFICATE_NUMBER;
use crate::domain::model::selection_member::ELEMENT;
use crate::domain::model::{candidate, in_use};
use crate::domain::region::Code;
use crate::domain::schema::check::Violation;
use crate::domain::schema::guard::{GuardContext, GuardOutcome};
use crate::domain::schema::look::Facts;
use crate::domain::schema::record::{Changes, Record, Value};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();

fn record(entity: &'static Entity, n: u128, state: &'static State) -> Record {
    let region = Code::parse("35.71.01.1001").unwrap();
    let mut record = Record::new(entity, Uuid::from_u128(n), region);
    record.state = state;
    record
}

fn judge(
    round: &Record,
    step: &'static Move,
    around: &[Record],
) -> Result<GuardOutcome, Violation> {
    let reasons = [COMPOSITION_REASON.field(), NUMBER_REASON.field()];
    let given: Changes = reasons
        .map(|f| (f, round.value(f).clone()))
        .into_iter()
        .collect();
    let context = GuardContext {
        act: On::Move(step),
        by_hand: true,
        before: round,
        record: round,
        given: &given,
        around: Facts(around),
        today: TODAY,
    };
    let mut all = GuardOutcome::default();
    for guard in round.entity.guards_on(On::Move(step)) {
        let one = (guard.judge)(&context)?;
        all.fill.extend(one.fill);
        all.follows.extend(one.follows);
    }
    Ok(all)
}

prop_compose! {
    fn traits_of_one()(woman: Option<bool>, rw in prop::option::of(1i64..4), lembaga in 0usize..3) -> Traits {
        Traits { woman, rw, institution: ["", "pkk", "lpmk"][lembaga].to_owned() }
    }
}

prop_compose! {
    fn one_candidate()(
        traits in traits_of_one(),
        state in prop::sample::select(vec![&TERDAFTAR, &DIPERIKSA, &DINILAI, &LULUS, &CADANGAN, &TIDAK, &MUNDUR]),
        papers in 0u8..3,
        n in 1u128..1000,
    ) -> Record {
        let mut c = record(&candidate::ENTITY, n, state);
        if let Some(woman) = traits.woman {
            c.set(&candidate::SEX, if woman { "P" } else { "L" });
        }
        c.set(&candidate::RW, traits.rw.map_or(Value::Empty, Into::into));
        c.set(&candidate::INSTITUTION, traits.institution.as_str());
        c.set(&candidate::PERSON, Uuid::from_u128(n));
        match papers {
            0 => c.set(&CERTIFICATE_NUMBER, "S"),
            1 => c.set(&candidate::EXEMPT_REASON, "lama"),
            _ => {}
        }
        c
    }
}

fn group() -> impl Strategy<Value = Vec<Record>> {
    prop::collection::vec(one_candidate(), 0..14)
}

proptest! {
    #[test]
    fn order_changes_no_makeup(mut all in prop::collection::vec(traits_of_one(), 0..14)) {
        let before = Makeup::of(all.clone());
        all.reverse();
        prop_assert_eq!(Makeup::of(all), before);
    }

    #[test]
    fn one_more_never_adds_a_doubt_of_spread(all in prop::collection::vec(traits_of_one(), 0..14), more in traits_of_one()) {
        let before = Makeup::of(all.clone()).uneven().len();
        let after = Makeup::of(all.into_iter().chain([more])).uneven().len();
        prop_assert!(after <= before);
    }

    #[test]
    fn five_to_ten_is_no_doubt_and_all_else_is(n in 0usize..20) {
        let makeup = Makeup { count: n, ..Makeup::default() };
        prop_assert_eq!(makeup.out_of_range().is_none(), (5..=10).contains(&n));
        prop_assert_eq!(makeup.too_few().is_some(), n < 5);
    }

    #[test]
    fn a_team_goes_on_only_with_all_three(elements in prop::collection::vec(0usize..3, 0..6), ended in 0usize..6) {
        let names = ["pemerintah", "lembaga", "tokoh"];
        let members: Vec<Record> = elements.iter().enumerate().map(|(i, e)| {
            let state = if i == ended { &in_use::BERAKHIR } else { &in_use::AKTIF };
            let mut m = record(&selection_member::ENTITY, 1 + i as u128, state);
            m.set(&ELEMENT, names[*e]);
            m
        }).collect();
        let held = |e: &usize| elements.iter().enumerate().any(|(i, x)| x == e && i != ended);
        let whole = (0..3usize).all(|e| held(&e));
        let judged = judge(&record(&ENTITY, 9, &PENGUMUMAN), &ANNOUNCE, &members);
        prop_assert_eq!(judged.is_ok(), whole);
    }

    #[test]
    fn a_doubt_never_passes_unreasoned(all in group(), composition: bool, number: bool) {
        let mut round = record(&ENTITY, 9, &PELATIHAN);
        if composition { round.set(&COMPOSITION_REASON, "sebab"); }
        if number { round.set(&NUMBER_REASON, "sebab"); }
        let passed = || all.iter().filter(|c| c.is(&LULUS));
        let makeup = Makeup::of(passed().map(traits));
        let open = all.iter().any(|c| c.is_any(&[&TERDAFTAR, &DIPERIKSA, &DINILAI]));
        let fine = !open && passed().count() > 0
            && (composition || makeup.uneven().is_empty())
            && (number || makeup.out_of_range().is_none());
        prop_assert_eq!(judge(&round, &DECREE, &all).is_ok(), fine);
    }

    #[test]
    fn pengukuhan_takes_exactly_who_passed_with_papers(all in group()) {
        let mut round = record(&ENTITY, 9, &AKTIF);
        round.set(&COMPOSITION_REASON, "sebab");
        round.set(&NUMBER_REASON, "sebab");
        let passed: Vec<&Record> = all.iter().filter(|c| c.is(&LULUS)).collect();
        let bare = |c: &&&Record| c.is_empty(&CERTIFICATE_NUMBER) && !candidate::is_exempt(c);
        let fine = !passed.is_empty() && !passed.iter().any(|c| bare(&c));
        match judge(&round, &CONFIRM, &all) {
            Ok(outcome) => {
                prop_assert!(fine);
                prop_assert_eq!(outcome.follows.len(), passed.len());
                let n = outcome.fill.get(&ACTIVE_COUNT).and_then(Value::number).unwrap();
                prop_assert_eq!(outcome.fill.holds(&READY_ON), (5..=10).contains(&n));
            }
            Err(_) => prop_assert!(!fine),
        }
    }
}
