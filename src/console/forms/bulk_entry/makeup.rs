//! What the group on a sheet comes to: the sheets there are list people for a formation, which weighs women, RW and lembaga.

use super::BulkEntryForm;
use super::row::Row;
use crate::domain::format;
use crate::domain::model::formation::{Makeup, Traits, traits};
use crate::domain::model::{candidate, person};

impl BulkEntryForm {
    /// Those who are there already and those being keyed.
    pub(super) fn makeup(&self) -> Makeup {
        let out = [&candidate::TIDAK, &candidate::MUNDUR];
        let there = self.fellows.iter().map(|v| &v.record);
        let there = there.filter(|c| !c.is_any(&out)).map(traits);
        let keyed = self.rows.iter().filter(|r| !r.is_blank()).map(keyed);
        Makeup::of(there.chain(keyed))
    }
}

fn keyed(row: &Row) -> Traits {
    let institution = row.value(&candidate::INSTITUTION);
    Traits {
        woman: row.value(&person::SEX).text().map(|s| s == "P"),
        rw: row.value(&person::RW).number(),
        institution: format::fold(institution.text().unwrap_or_default()),
    }
}
