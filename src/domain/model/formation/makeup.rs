//! The make-up of a group of candidates: how many, of which sex, from which RW and lembaga.

use std::collections::BTreeSet;

use crate::domain::format;
use crate::domain::model::candidate::{INSTITUTION, RW, SEX};
use crate::domain::schema::record::Record;
use crate::text::{Message, t};

/// A kelurahan has 5–10 KPM, to the community's need.
pub const FEWEST: usize = 5;
pub const MOST: usize = 10;

/// What the rules look at in a candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Traits {
    pub woman: Option<bool>,
    pub rw: Option<i64>,
    /// Folded; empty where none is known.
    pub institution: String,
}

/// The traits of a stored candidate.
pub fn traits(candidate: &Record) -> Traits {
    Traits {
        woman: candidate.get(&SEX).map(|s| s == "P"),
        rw: candidate.get(&RW),
        institution: format::fold(candidate.get(&INSTITUTION).unwrap_or_default()),
    }
}

/// Counts over a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Makeup {
    pub count: usize,
    pub men: usize,
    pub women: usize,
    pub rws: BTreeSet<i64>,
    pub institutions: BTreeSet<String>,
}

impl Makeup {
    pub fn of(group: impl IntoIterator<Item = Traits>) -> Self {
        group.into_iter().fold(Self::default(), |mut sum, one| {
            sum.count += 1;
            sum.women += usize::from(one.woman == Some(true));
            sum.men += usize::from(one.woman == Some(false));
            sum.rws.extend(one.rw);
            if !one.institution.is_empty() {
                sum.institutions.insert(one.institution);
            }
            sum
        })
    }

    /// The live line: count of 5–10, L/P, RW, lembaga.
    pub fn line(&self) -> Message {
        if self.count == 0 {
            let none = t(
                "belum ada calon (perlu 5–10)",
                "no candidates yet (5–10 needed)",
            );
            return none.into();
        }
        t(
            "{} (perlu 5–10) | L {} P {} | RW {} | lembaga {}",
            "{} (5–10 needed) | L {} P {} | RW {} | lembaga {}",
        )
        .with([
            self.count.to_string().into(),
            self.men.to_string().into(),
            self.women.to_string().into(),
            self.rws.len().into(),
            self.institutions.len().into(),
        ])
    }

    /// What is uneven: sexes, RW, lembaga.
    pub fn uneven(&self) -> Vec<Message> {
        let all = [
            (
                self.women == 0,
                t("belum ada perempuan", "there is no woman"),
            ),
            (self.men == 0, t("belum ada laki-laki", "there is no man")),
            (
                self.rws.len() < 2,
                t("belum tersebar di RW", "not spread over the RW"),
            ),
            (
                self.institutions.len() < 2,
                t("belum tersebar di lembaga", "not spread over the lembaga"),
            ),
        ];
        let found = all.into_iter().filter(|(doubt, _)| *doubt);
        found.map(|(_, words)| words.into()).collect()
    }

    /// What is wrong with the number, where the run for places is still open above.
    pub fn too_few(&self) -> Option<Message> {
        let words = t("{} orang, kurang dari 5", "{} people, fewer than 5");
        (self.count < FEWEST).then(|| words.with([self.count.to_string().into()]))
    }

    /// What is wrong with the number of those who are to serve.
    pub fn out_of_range(&self) -> Option<Message> {
        let words = t("{} orang, lebih dari 10", "{} people, more than 10");
        let many = (self.count > MOST).then(|| words.with([self.count.to_string().into()]));
        self.too_few().or(many)
    }
}
