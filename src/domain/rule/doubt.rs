//! What may be right but deserves a second look: warnings beside a field, never a refusal.

use crate::domain::format;
use crate::domain::model::person;
use crate::domain::schema::check::Violation;
use crate::domain::schema::field::{Digits, Kind};
use crate::domain::schema::record::Record;

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
