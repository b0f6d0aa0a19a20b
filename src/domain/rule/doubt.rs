//! What may be right but deserves a second look: warnings beside a field, never a refusal.

use chrono::NaiveDate;

use crate::domain::format;
use crate::domain::model::{guidance, liaison, musrenbang, person, task, training};
use crate::domain::schema::check::Violation;
use crate::domain::schema::field::{DateField, Digits, Kind};
use crate::domain::schema::record::Record;
use crate::text::t;

/// Days that are planned, of what may also be noted once it was held.
static PLANS: [&'static DateField; 5] = [
    &task::PLANNED_ON,
    &guidance::PLANNED_ON,
    &training::PLANNED_ON,
    &musrenbang::PLANNED_ON,
    &liaison::PLANNED_ON,
];

/// A plan for a day that is past: right for what was held and is noted only now, wrong for what is to come. The law of these
/// records knows the note made afterwards, so that it is asked about and not refused.
pub fn of_past_plan(record: &Record, today: NaiveDate) -> Option<Violation> {
    let mut plans = PLANS.into_iter();
    let field = plans.find(|plan| record.entity.fields.contains(&plan.field()))?;
    let past = record
        .get(field)
        .filter(|day| *day < today && record.state.editable)?;
    let words = t(
        "{} sudah lewat: benar untuk catatan susulan; untuk yang akan datang isi {} atau sesudahnya",
        "{} is past: right for what is noted afterwards; for what is to come give {} or a day after it",
    );
    let days = [past, today].map(|d| format::short_date(d).into());
    Some(Violation::new(field.field(), words.with(days)))
}

/// The doubts about a record's own numbers: a NIK that tells another birth date or sex, an unlikely NIP.
pub fn of(record: &Record) -> Vec<Violation> {
    let fields = record.entity.fields.iter().copied();
    let doubts = fields.flat_map(|field| {
        let text = record.value(field).text().unwrap_or_default();
        let found = match field.kind {
            Kind::Digits(Digits::Nik) => {
                let birth = record.get(&person::BIRTH_DATE);
                format::nik_doubts(text, birth, record.get(&person::SEX))
            }
            Kind::Digits(Digits::Nip) => format::nip_doubts(text),
            _ => vec![],
        };
        found
            .into_iter()
            .map(|m| Violation::new(field, field.wrong(&m)))
    });
    doubts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::model::person;
    use crate::domain::region::Code;
    use chrono::NaiveDate;
    use uuid::Uuid;

    #[test]
    fn a_nik_that_tells_another_birth_date_or_sex_is_doubted() {
        let mut record = Record::new(&person::ENTITY, Uuid::nil(), Code::parse("35.71").unwrap());
        record.set(&person::NIK, "9971015703840001");
        record.set(&person::SEX, "P");
        record.set(
            &person::BIRTH_DATE,
            NaiveDate::from_ymd_opt(1984, 3, 17).unwrap(),
        );
        assert_eq!(of(&record), []);
        record.set(&person::SEX, "L");
        record.set(
            &person::BIRTH_DATE,
            NaiveDate::from_ymd_opt(1984, 3, 18).unwrap(),
        );
        let fields: Vec<&str> = of(&record)
            .iter()
            .filter_map(|w| Some(w.field?.name))
            .collect();
        assert_eq!(fields, ["nik", "nik"]);
    }
}
