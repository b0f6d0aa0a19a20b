//! A value that a field takes, told by its kind alone: for an entity that has no script of its own.

use chrono::{Datelike, NaiveDate};

use crate::domain::model::choice::SEEDS;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Digits, Field, Kind};
use crate::domain::schema::record::Value;

/// What could stand in a field of the `nth` such record, on a day. Nothing where only the store knows: in a reference.
pub fn value(entity: &Entity, field: &Field, nth: i64, today: NaiveDate) -> Value {
    let preset = field.preset.value(today);
    if !preset.is_empty() {
        return preset;
    }
    if entity.is_year(field) {
        return Value::Text(today.year().to_string());
    }
    of_kind(field, nth, today)
}

fn of_kind(field: &Field, nth: i64, today: NaiveDate) -> Value {
    match field.kind {
        Kind::Text(most) | Kind::Note(most) => {
            let words = format!("{} {nth}", field.label.id);
            let short: String = words.chars().take(most).collect();
            Value::Text(short.trim().to_owned())
        }
        Kind::Choice(choices) => choices.first().map_or(Value::Empty, |c| c.code.into()),
        Kind::Ticks(list) => {
            let first = SEEDS.iter().find(|s| s.list == list);
            first.map_or(Value::Empty, |s| s.code.into())
        }
        Kind::Date => Value::Date(today),
        Kind::Money => Value::Number(nth * 1_000_000),
        Kind::Count { min, max } => Value::Number(nth.clamp(min, max)),
        Kind::Digits(digits) => Value::Text(number(digits, nth)),
        Kind::Reference(_) => Value::Empty,
    }
}

/// A number that is nobody's, as all numbers of the demo are.
fn number(digits: Digits, nth: i64) -> String {
    match digits {
        Digits::Nik => format!("99710141018{nth:05}"),
        Digits::Nip => format!("19800101200501{:04}", 1000 + nth),
        Digits::Phone => format!("+62812000{nth:05}"),
        Digits::Time => format!("{:02}.00", nth.rem_euclid(24)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::ENTITIES;

    #[test]
    fn every_field_of_every_entity_takes_its_sample_but_what_refers_to_others() {
        let today = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap();
        for entity in ENTITIES {
            for field in entity.fields {
                let value = value(entity, field, 3, today);
                let kept = field.check(&value);
                assert_eq!(kept, Ok(()), "{entity:?} {field:?} {value:?}");
                let refers = field.reference().is_some();
                assert_eq!(value.is_empty(), refers, "{entity:?} {field:?}");
            }
        }
    }
}
