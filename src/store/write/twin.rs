//! A person that imports brought twice: what was taken back with its import is erased with the record that stayed.

use uuid::Uuid;

use super::Writer;
use crate::domain::format;
use crate::domain::model::person;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Record;
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::read::query::taken_back::is_taken_back;

impl Writer<'_> {
    /// Records of the same person that were taken back: anywhere by the NIK they once had, in the same office by the name
    /// where nothing tells the two apart.
    pub(super) fn taken_back(&self, erased: &Record) -> Result<Vec<Uuid>> {
        let Some(taken_back) = is_taken_back(erased.entity) else {
            return Ok(vec![]);
        };
        if erased.entity != &person::ENTITY {
            return Ok(vec![]);
        }
        let sql = format!(
            "SELECT t.id, EXISTS (SELECT 1 FROM audit a WHERE a.region = t.region AND a.record = t.id AND a.field = ?2
                 AND ?3 IN (a.before, a.after)) FROM {} t WHERE t.id <> ?1 AND {taken_back}",
            erased.entity.name
        );
        let mut statement = self.db.prepare_cached(&sql)?;
        let nik = (person::NIK.field().name, erased.get(&person::NIK));
        let rows = statement.query_map((erased.id.to_string(), nik.0, nik.1), |r| {
            Ok((row::uuid(r, 0)?, r.get::<bool>(1)?))
        })?;
        let mut found = vec![];
        for row in rows {
            let (id, has_the_number) = row?;
            let other = self.found(erased.entity, id)?;
            found.extend((has_the_number || is_alike(erased, &other)).then_some(id));
        }
        Ok(found)
    }
}

/// Of one office and name, and told apart by nothing that stands in both.
fn is_alike(a: &Record, b: &Record) -> bool {
    let name = |r: &Record| r.get(&person::NAME).map(format::fold);
    let agree = |f: &Field| a.is_empty(f) || b.is_empty(f) || a.value(f) == b.value(f);
    let apart: [&Field; 2] = [person::BIRTH_DATE.field(), person::SEX.field()];
    a.region == b.region && name(a) == name(b) && apart.into_iter().all(agree)
}
