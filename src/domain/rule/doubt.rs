//! What may be right but deserves a second look: warnings beside a field, never a refusal.

use super::Wrong;
use crate::domain::field::{Digits, Kind};
use crate::domain::format;
use crate::domain::record::Record;

/// The doubts about a record's own numbers: a NIK that tells another birth date or sex, an unlikely NIP.
pub fn of(record: &Record) -> Vec<Wrong> {
    let fields = record.entity.fields.iter();
    let doubts = fields.flat_map(|field| {
        let text = record.get(field.name).text().unwrap_or_default();
        let found = match field.kind {
            Kind::Digits(Digits::Nik) => {
                let birth = record.get("birth_date").date();
                format::nik_doubts(text, birth, record.get("sex").text())
            }
            Kind::Digits(Digits::Nip) => format::nip_doubts(text),
            _ => vec![],
        };
        found
            .into_iter()
            .map(|m| Wrong::new(field.name, field.wrong(&m)))
    });
    doubts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entity::person;
    use crate::domain::region::Code;
    use chrono::NaiveDate;
    use uuid::Uuid;

    #[test]
    fn a_nik_that_tells_another_birth_date_or_sex_is_doubted() {
        let mut record = Record::new(&person::ENTITY, Uuid::nil(), Code::parse("35.71").unwrap());
        record.set("nik", "9971015703840001".into());
        record.set("sex", "P".into());
        record.set(
            "birth_date",
            NaiveDate::from_ymd_opt(1984, 3, 17).unwrap().into(),
        );
        assert_eq!(of(&record), []);
        record.set("sex", "L".into());
        record.set(
            "birth_date",
            NaiveDate::from_ymd_opt(1984, 3, 18).unwrap().into(),
        );
        let fields: Vec<&str> = of(&record).iter().map(|w| w.field).collect();
        assert_eq!(fields, ["nik", "nik"]);
    }
}
