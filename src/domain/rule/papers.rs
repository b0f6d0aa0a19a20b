//! Which papers of a KPM are missing, expired, or recorded without their file.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::record::Record;
use crate::text::{Text, t};

/// What is wrong with one paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lack {
    pub paper: Text,
    pub what: Text,
}

const PAPERS: [(&str, Option<&str>, Text); 4] = [
    ("decree_number", None, t("SK penetapan", "SK penetapan")),
    ("sk_number", None, t("SK pengukuhan", "SK pengukuhan")),
    ("certificate_number", None, t("sertifikat", "certificate")),
    ("card_number", Some("card_until"), t("kartu", "card")),
];

/// What a KPM's papers lack, in the order they are given. `files` are the numbers of the office's documents whose file
/// is there.
pub fn lacks(kpm: &Record, files: &BTreeSet<String>, today: NaiveDate) -> Vec<Lack> {
    let lack = |(number, until, paper): &(&str, Option<&str>, Text)| {
        let until = until.and_then(|field| kpm.get(field).date());
        let what = match kpm.get(number).text() {
            None => t("belum ada", "missing"),
            Some(_) if until.is_some_and(|d| d < today) => t("kedaluwarsa", "expired"),
            Some(number) if !files.contains(number) => t("tanpa berkas", "without file"),
            Some(_) => return None,
        };
        Some(Lack {
            paper: *paper,
            what,
        })
    };
    PAPERS.iter().filter_map(lack).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::entity::kpm;
    use crate::domain::region::Code;

    #[test]
    fn each_paper_is_missing_expired_without_file_or_there() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let region = Code::parse("35.71.01.1001").unwrap();
        let mut record = Record::new(&kpm::ENTITY, Uuid::from_u128(1), region);
        record.set("sk_number", "SK 3".into());
        record.set("certificate_number", "S 4".into());
        record.set("card_number", "K 5".into());
        record.set(
            "card_until",
            "2026-03-01".parse::<NaiveDate>().unwrap().into(),
        );
        let files = BTreeSet::from(["SK 3".to_owned(), "K 5".to_owned()]);
        let found: Vec<(&str, &str)> = lacks(&record, &files, today)
            .iter()
            .map(|l| (l.paper.en, l.what.en))
            .collect();
        let wanted = [
            ("SK penetapan", "missing"),
            ("certificate", "without file"),
            ("card", "expired"),
        ];
        assert_eq!(found, wanted);
    }
}
