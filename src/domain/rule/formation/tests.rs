//! The gates over invented groups: order and bystanders change nothing, and a doubt never passes unreasoned.

use chrono::NaiveDate;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::domain::entity::Entity;
use crate::domain::policy::Role;
use crate::domain::record::{Changes, Record};
use crate::domain::region::Code;
use crate::domain::rule::Wrong;
use crate::domain::rule::gate::{self, Outcome, Scene};

const TODAY: NaiveDate = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();

fn record(entity: &str, n: u128, state: &str) -> Record {
    let region = Code::parse("35.71.01.1001").unwrap();
    let mut record = Record::new(Entity::find(entity).unwrap(), Uuid::from_u128(n), region);
    state.clone_into(&mut record.state);
    record
}

fn judge(round: &Record, step: &str, around: &[Record]) -> Result<Outcome, Wrong> {
    let reasons = ["composition_reason", "number_reason"];
    let given: Changes = reasons.map(|f| (f, round.get(f).clone())).into();
    let scene = Scene {
        step,
        record: round,
        given: &given,
        around,
        today: TODAY,
    };
    let mut all = Outcome::default();
    for gate in gate::of(round.entity, step) {
        let one = (gate.judge)(&scene)?;
        all.fill.extend(one.fill);
        all.follows.extend(one.follows);
    }
    Ok(all)
}

prop_compose! {
    fn facts_of_one()(woman: Option<bool>, rw in prop::option::of(1i64..4), lembaga in 0usize..3) -> Facts {
        Facts { woman, rw, institution: ["", "pkk", "lpmk"][lembaga].to_owned() }
    }
}

prop_compose! {
    fn one_candidate()(
        facts in facts_of_one(),
        state in prop::sample::select(vec!["terdaftar", "diperiksa", "dinilai", "lulus", "cadangan", "tidak", "mundur"]),
        papers in 0u8..3,
        n in 1u128..1000,
    ) -> Record {
        let mut c = record("candidate", n, state);
        if let Some(woman) = facts.woman {
            c.set("sex", if woman { "P" } else { "L" }.into());
        }
        c.set("rw", facts.rw.map_or(crate::domain::record::Value::Empty, Into::into));
        c.set("institution", facts.institution.as_str().into());
        c.set("person", Uuid::from_u128(n).into());
        match papers {
            0 => c.set("certificate_number", "S".into()),
            1 => c.set("exempt_reason", "lama".into()),
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
    fn order_changes_no_makeup(mut all in prop::collection::vec(facts_of_one(), 0..14)) {
        let before = Makeup::of(all.clone());
        all.reverse();
        prop_assert_eq!(Makeup::of(all), before);
    }

    #[test]
    fn one_more_never_adds_a_doubt_of_spread(all in prop::collection::vec(facts_of_one(), 0..14), more in facts_of_one()) {
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
            let state = if i == ended { "berakhir" } else { "aktif" };
            let mut m = record("selection_member", 1 + i as u128, state);
            m.set("element", names[*e].into());
            m
        }).collect();
        let held = |e: &usize| elements.iter().enumerate().any(|(i, x)| x == e && i != ended);
        let whole = (0..3usize).all(|e| held(&e));
        let judged = judge(&record("formation", 9, "pengumuman"), "announce", &members);
        prop_assert_eq!(judged.is_ok(), whole);
    }

    #[test]
    fn a_doubt_never_passes_unreasoned(all in group(), composition: bool, number: bool) {
        let mut round = record("formation", 9, "pelatihan");
        if composition { round.set("composition_reason", "sebab".into()); }
        if number { round.set("number_reason", "sebab".into()); }
        let passed = || all.iter().filter(|c| c.state == "lulus");
        let makeup = Makeup::of(passed().map(facts));
        let open = all.iter().any(|c| matches!(c.state.as_str(), "terdaftar" | "diperiksa" | "dinilai"));
        let fine = !open && passed().count() > 0
            && (composition || makeup.uneven().is_empty())
            && (number || makeup.out_of_range().is_none());
        prop_assert_eq!(judge(&round, "decree", &all).is_ok(), fine);
    }

    #[test]
    fn pengukuhan_takes_exactly_who_passed_with_papers(all in group()) {
        let mut round = record("formation", 9, "aktif");
        for field in ["composition_reason", "number_reason"] { round.set(field, "sebab".into()); }
        let passed: Vec<&Record> = all.iter().filter(|c| c.state == "lulus").collect();
        let bare = |c: &&&Record| c.get("certificate_number").is_empty() && c.get("exempt_reason").is_empty();
        let fine = !passed.is_empty() && !passed.iter().any(|c| bare(&c));
        match judge(&round, "confirm", &all) {
            Ok(outcome) => {
                prop_assert!(fine);
                prop_assert_eq!(outcome.follows.len(), passed.len());
                let n = outcome.fill["active_count"].number().unwrap();
                prop_assert_eq!(outcome.fill.contains_key("ready_on"), (5..=10).contains(&n));
            }
            Err(_) => prop_assert!(!fine),
        }
    }
}

#[test]
fn two_steps_wait_for_the_city_and_the_rest_for_the_lurah() {
    let city = ["pelatihan", "sertifikat"];
    for state in crate::domain::entity::formation::STEPS {
        let roles = waits_for(state);
        let first = if city.contains(state) {
            Role::Walikota
        } else {
            Role::Lurah
        };
        assert_eq!(roles.first(), Some(&first), "{state}");
    }
    for state in ["aktif", "ditutup"] {
        assert_eq!(waits_for(state), []);
    }
}
