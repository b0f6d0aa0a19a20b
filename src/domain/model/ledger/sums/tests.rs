//! No sequence of lines breaks the sums, and a reversal leaves no trace in them.

use chrono::TimeDelta;
use proptest::prelude::*;

use super::*;

const KINDS: [Effect; 7] = [
    Effect::Allocate,
    Effect::ReviseUp,
    Effect::ReviseDown,
    Effect::Release,
    Effect::Realise,
    Effect::Return,
    Effect::Reverse,
];

fn first() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 1).unwrap()
}

fn line(kind: Effect, amount: i64) -> Line {
    Line {
        kind,
        amount,
        on: first(),
        reverses: None,
    }
}

proptest! {
    #[test]
    fn no_sequence_of_lines_breaks_the_sums(
        plan in prop::collection::vec((0..7usize, 1i64..1000, any::<prop::sample::Index>()), 0..60),
    ) {
        let (mut sums, mut booked) = (Sums::default(), Vec::<Line>::new());
        for (day, (kind, amount, which)) in plan.into_iter().enumerate() {
            let kind = KINDS[kind];
            let reverses = (kind == Effect::Reverse && !booked.is_empty())
                .then(|| { let l = which.get(&booked); (l.kind, l.amount) });
            let amount = reverses.map_or(amount, |(_, a)| a);
            let on = first() + TimeDelta::days(i64::try_from(day).unwrap());
            let next = Line { kind, amount, on, reverses };
            if let Ok(after) = sums.book(&next) {
                sums = after;
                booked.push(next);
            }
            prop_assert!(0 <= sums.realised);
            prop_assert!(sums.realised <= sums.released);
            prop_assert!(sums.released <= sums.ceiling);
        }
        prop_assert_eq!(super::sums(&booked).unwrap(), sums);
    }

    #[test]
    fn a_reversal_undoes_its_line(ceiling in 1i64..10_000, part in 1i64..10_000) {
        let part = part.min(ceiling);
        let base = super::sums(&[line(Effect::Allocate, ceiling)]).unwrap();
        let released = base.book(&line(Effect::Release, part)).unwrap();
        let back = Line { reverses: Some((Effect::Release, part)), ..line(Effect::Reverse, part) };
        let undone = released.book(&back).unwrap();
        prop_assert_eq!((undone.ceiling, undone.released, undone.realised), (ceiling, 0, 0));
    }
}

#[test]
fn money_lies_idle_from_the_day_of_the_last_line() {
    let all = [line(Effect::Allocate, 100), line(Effect::Release, 60)];
    let sums = super::sums(&all).unwrap();
    assert_eq!(
        (sums.idle(), sums.idle_days(first() + TimeDelta::days(9))),
        (60, 9)
    );
    let spent = sums.book(&line(Effect::Realise, 60)).unwrap();
    assert_eq!(spent.idle_days(first() + TimeDelta::days(9)), 0);
}

#[test]
fn a_ceiling_is_not_lowered_below_what_was_released() {
    let all = [line(Effect::Allocate, 100), line(Effect::Release, 60)];
    let sums = super::sums(&all).unwrap();
    assert!(sums.book(&line(Effect::ReviseDown, 41)).is_err());
    assert!(sums.book(&line(Effect::ReviseDown, 40)).is_ok());
    assert!(sums.book(&line(Effect::Return, 61)).is_err());
}

#[test]
fn only_the_line_itself_is_reversed() {
    let sums = super::sums(&[line(Effect::Allocate, 100)]).unwrap();
    let stray = Line {
        reverses: Some((Effect::Allocate, 100)),
        ..line(Effect::Reverse, 100)
    };
    assert_eq!(sums.book(&stray).unwrap_err().field, Some(REVERSES.field()));
    let released = sums.book(&line(Effect::Release, 50)).unwrap();
    let short = Line {
        reverses: Some((Effect::Release, 50)),
        ..line(Effect::Reverse, 10)
    };
    assert_eq!(
        released.book(&short).unwrap_err().field,
        Some(AMOUNT.field())
    );
}
