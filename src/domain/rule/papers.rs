//! Which papers of a KPM are missing, expired, or recorded without their file.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::model::kpm;
use crate::domain::schema::field::{DateField, TextField};
use crate::domain::schema::record::Record;
use crate::text::{Text, t};

/// A word that is shown, with the code it has in data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    pub code: &'static str,
    pub label: Text,
}

const fn word(code: &'static str, label: Text) -> Word {
    Word { code, label }
}

/// What is wrong with one paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lack {
    pub paper: Word,
    pub state: Word,
}

/// What a unit lacks that has nobody to hold a paper.
pub const NO_KPM: Lack = Lack {
    paper: word("all", t("semua", "all")),
    state: word("no_kpm", t("belum ada KPM aktif", "no active KPM")),
};

const MISSING: Word = word("missing", t("belum ada", "missing"));
const EXPIRED: Word = word("expired", t("kedaluwarsa", "expired"));
const WITHOUT_FILE: Word = word("without_file", t("tanpa berkas", "without file"));

/// The field of its number, that of the last day it is valid, and what it is.
const PAPERS: [(&TextField, Option<&DateField>, Word); 4] = [
    (
        &kpm::DECREE_NUMBER,
        None,
        word("sk_penetapan", t("SK penetapan", "SK penetapan")),
    ),
    (
        &kpm::SK_NUMBER,
        None,
        word("sk_pengukuhan", t("SK pengukuhan", "SK pengukuhan")),
    ),
    (
        &kpm::CERTIFICATE_NUMBER,
        None,
        word("certificate", t("sertifikat", "certificate")),
    ),
    (
        &kpm::CARD_NUMBER,
        Some(&kpm::CARD_UNTIL),
        word("card", t("kartu", "card")),
    ),
];

/// What a KPM's papers lack, in the order they are given. `files` are the numbers of the office's documents whose file
/// is there.
pub fn lacks(kpm: &Record, files: &BTreeSet<String>, today: NaiveDate) -> Vec<Lack> {
    let lack = |(number, until, paper): &(&TextField, Option<&DateField>, Word)| {
        let until = until.and_then(|field| kpm.get(field));
        let state = match kpm.get(number) {
            None => MISSING,
            Some(_) if until.is_some_and(|d| d < today) => EXPIRED,
            Some(number) if !files.contains(number) => WITHOUT_FILE,
            Some(_) => return None,
        };
        Some(Lack {
            paper: *paper,
            state,
        })
    };
    PAPERS.iter().filter_map(lack).collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::domain::model::kpm;
    use crate::domain::region::Code;

    #[test]
    fn each_paper_is_missing_expired_without_file_or_there() {
        let today: NaiveDate = "2026-03-02".parse().unwrap();
        let region = Code::parse("35.71.01.1001").unwrap();
        let mut record = Record::new(&kpm::ENTITY, Uuid::from_u128(1), region);
        record.set(&kpm::SK_NUMBER, "SK 3");
        record.set(&kpm::CERTIFICATE_NUMBER, "S 4");
        record.set(&kpm::CARD_NUMBER, "K 5");
        record.set(&kpm::CARD_UNTIL, "2026-03-01".parse::<NaiveDate>().unwrap());
        let files = BTreeSet::from(["SK 3".to_owned(), "K 5".to_owned()]);
        let found: Vec<(&str, &str)> = lacks(&record, &files, today)
            .iter()
            .map(|l| (l.paper.code, l.state.code))
            .collect();
        let wanted = [
            ("sk_penetapan", "missing"),
            ("certificate", "without_file"),
            ("card", "expired"),
        ];
        assert_eq!(found, wanted);
    }
}
