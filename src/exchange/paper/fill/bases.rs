//! What a paper rests on: the legal bases of a duty, or all that hold.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::Filler;
use crate::domain::model::{basis, duty};
use crate::domain::schema::entity::Entity;
use crate::store::{Error, Filter, Query, View};

impl Filler<'_> {
    /// The legal bases that held on a day, of the duty of this code or of all: `Perda 1/2020 tentang …; …`. One whose
    /// status nobody has confirmed says so: it is to be looked up before the paper is signed.
    pub(super) fn bases(&mut self, duty: Option<&str>, on: NaiveDate) -> Result<String, Error> {
        let rests = duty.map(|code| self.bases_of(code, on)).transpose()?;
        let rows = self.around(&basis::ENTITY)?;
        let holds = |v: &&View| {
            v.record.get(&basis::VALID_FROM).is_none_or(|d| d <= on)
                && v.record.get(&basis::REPEALED_FROM).is_none_or(|d| on < d)
                && rests.as_ref().is_none_or(|ids| ids.contains(&v.record.id))
        };
        let told = rows.iter().filter(holds).map(|v| {
            let subject = v.record.get(&basis::SUBJECT);
            let subject = subject.map_or_else(String::new, |s| format!(" tentang {s}"));
            let name = v.record.get(&basis::NAME).unwrap_or_default();
            let doubt = if v.record.is(&basis::TIDAK_DIKETAHUI) {
                " (status belum dipastikan)"
            } else {
                ""
            };
            format!("{name}{subject}{doubt}")
        });
        Ok(told.collect::<Vec<_>>().join("; "))
    }

    /// What the duty of this code rested on that day.
    fn bases_of(&mut self, code: &str, on: NaiveDate) -> Result<BTreeSet<Uuid>, Error> {
        let rows = self.around(&duty::ENTITY)?;
        let owed = |v: &&View| {
            v.record.get(&duty::CODE) == Some(code)
                && v.record.get(&duty::VALID_FROM).is_none_or(|d| d <= on)
                && v.record.get(&duty::VALID_UNTIL).is_none_or(|d| on <= d)
        };
        let bases = rows.iter().filter(owed);
        Ok(bases.filter_map(|v| v.record.get(&duty::BASIS)).collect())
    }

    /// All records of an entity that offices at or above the own one keep.
    fn around(&mut self, entity: &'static Entity) -> Result<Vec<View>, Error> {
        let query = Query::of(entity).filter(Filter::Around(self.region.clone()));
        self.read(&query)
    }
}
