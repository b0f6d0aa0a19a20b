//! Two edits of one text meet without a change lost.

use proptest::prelude::*;

use super::*;
use crate::domain::model::{person, task};

static FIELDS: [&Field; 5] = [
    person::NAME.field(),
    person::ADDRESS.field(),
    person::RW.field(),
    person::BIRTH_DATE.field(),
    person::NIK.field(),
];

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Empty),
        "[ab]".prop_map(Value::Text),
        (1..3i64).prop_map(Value::Number),
    ]
}

fn changes() -> impl Strategy<Value = Changes> {
    let all =
        prop::collection::btree_map(prop::sample::select(&FIELDS[..]), value(), 0..=FIELDS.len());
    all.prop_map(|values| values.into_iter().collect())
}

fn with(base: &Record, changes: &Changes) -> Record {
    let mut record = base.clone();
    record.apply(changes);
    record
}

fn blank() -> Record {
    let region = Code::parse("35.71.01.1001").unwrap();
    Record::new(&person::ENTITY, Uuid::nil(), region)
}

proptest! {
    #[test]
    fn a_merge_commutes_where_nothing_clashes(start in changes(), a in changes(), b in changes()) {
        let base = with(&blank(), &start);
        let (ours, theirs) = (with(&base, &a), with(&base, &b));
        let (onto_theirs, onto_ours) = (merge(&base, &a, &theirs), merge(&base, &b, &ours));
        prop_assert_eq!(onto_theirs.clashes.is_empty(), onto_ours.clashes.is_empty());
        if onto_theirs.clashes.is_empty() {
            prop_assert_eq!(with(&theirs, &onto_theirs.mine), with(&ours, &onto_ours.mine));
        }
    }

    #[test]
    fn a_merge_loses_no_change(start in changes(), a in changes(), b in changes()) {
        let base = with(&blank(), &start);
        let (ours, theirs) = (with(&base, &a), with(&base, &b));
        let merged = merge(&base, &diff(&base, &ours), &theirs);
        let result = with(&theirs, &merged.mine);
        for field in FIELDS {
            let (was, mine, their, now) = (base.value(field), ours.value(field), theirs.value(field), result.value(field));
            let clash = merged.clashes.iter().find(|c| c.field == field);
            match (mine != was, their != was) {
                (true, true) if mine != their => {
                    let clash = clash.expect("both changed it");
                    prop_assert_eq!((&clash.base, &clash.mine, &clash.theirs), (was, mine, their));
                }
                (true, _) => prop_assert_eq!(now, mine),
                (false, _) => prop_assert_eq!(now, their),
            }
            prop_assert!(clash.is_none() || !merged.mine.holds(field));
        }
    }

    #[test]
    fn what_differs_put_on_the_one_gives_the_other(a in changes(), b in changes()) {
        let (one, other) = (with(&blank(), &a), with(&blank(), &b));
        prop_assert_eq!(with(&one, &diff(&one, &other)), other);
    }
}

#[test]
fn what_is_done_is_late_no_more_though_it_waits_to_be_verified() {
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    let mut record = Record::new(&task::ENTITY, Uuid::nil(), blank().region);
    record.set(&task::DUE_ON, day("2026-03-02"));
    for (state, late) in [
        (&task::DRAF, true),
        (&task::BERJALAN, true),
        (&task::DITUNDA, true),
        (&task::SELESAI, false),
        (&task::DIVERIFIKASI, false),
        (&task::BATAL, false),
    ] {
        record.state = state;
        assert!(!record.is_late(day("2026-03-02")), "{state:?} on its day");
        assert_eq!(record.is_late(day("2026-03-03")), late, "{state:?}");
    }
}
