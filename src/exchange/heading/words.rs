//! What offices write for the choices of a field.

use crate::domain::format;
use crate::domain::model::person;
use crate::domain::schema::field::{Choice, Field};

/// What offices write for a choice beside its code and label.
static WORDS: &[(&Field, &str, &[&str])] = &[
    (
        person::SEX.field(),
        "L",
        &["pria", "lk", "lelaki", "male", "m"],
    ),
    (
        person::SEX.field(),
        "P",
        &["wanita", "pr", "perempuan", "female", "f"],
    ),
    (
        person::EDUCATION.field(),
        "TS",
        &[
            "belumtamatsdsederajat",
            "tidaktamatsd",
            "tidaktamatsdsederajat",
            "tidakbelumsekolah",
            "tidaksekolah",
            "belumsekolah",
        ],
    ),
    (
        person::EDUCATION.field(),
        "SD",
        &["tamatsdsederajat", "sdsederajat", "mi", "sekolahdasar"],
    ),
    (
        person::EDUCATION.field(),
        "SMP",
        &["sltp", "mts", "sltpsederajat", "smpsederajat"],
    ),
    (
        person::EDUCATION.field(),
        "SMA",
        &[
            "slta",
            "smu",
            "smk",
            "stm",
            "ma",
            "sltasederajat",
            "smasederajat",
        ],
    ),
    (
        person::EDUCATION.field(),
        "D3",
        &[
            "d1",
            "d2",
            "diii",
            "akademi",
            "di",
            "dii",
            "diplomai",
            "diplomaii",
            "diplomaiii",
            "akademidiplomaiiismuda",
            "sarjanamuda",
        ],
    ),
    (
        person::EDUCATION.field(),
        "S1",
        &[
            "d4",
            "div",
            "sarjana",
            "diplomaivstratai",
            "diplomaiv",
            "stratai",
            "strata1",
        ],
    ),
    (
        person::EDUCATION.field(),
        "S2",
        &[
            "s3",
            "magister",
            "doktor",
            "strataii",
            "strataiii",
            "strata2",
            "strata3",
        ],
    ),
];

/// The choice that an office's own word stands for, else the code or label that it is; folded.
pub fn choice_of(field: &Field, folded: &str) -> Option<&'static str> {
    let mut words = WORDS.iter().filter(|(of, _, _)| *of == field);
    let word = words.find(|(_, _, words)| words.contains(&folded));
    let said = |c: &Choice| {
        let code = word.is_some_and(|(_, code, _)| *code == c.code);
        code || [c.code, c.label.id, c.label.en]
            .iter()
            .any(|n| format::fold(n) == folded)
    };
    let mut choices = field.choices().iter();
    choices.find(|c| said(c)).map(|c| c.code)
}
