//! Names in a file and the records they mean.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::Import;
use crate::domain::format;
use crate::domain::region::Code;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Value;
use crate::domain::schema::workflow::State;
use crate::store::{Error, Query, View};
use crate::text::{Message, t};

/// Records of one entity by what people call them; looked up once for a whole file.
#[derive(Debug, Default)]
pub struct Names(BTreeMap<String, Vec<Known>>);

#[derive(Clone, Debug)]
struct Known {
    id: Uuid,
    region: Code,
    state: &'static State,
}

impl Names {
    fn take(&mut self, view: &View) {
        let record = &view.record;
        let known = Known {
            id: record.id,
            region: record.region.clone(),
            state: record.state,
        };
        let names = record.entity.title.iter().chain(record.entity.known_by);
        let parts = names.filter_map(|field| record.value(field).text());
        let mut keys: Vec<String> = parts
            .chain([view.display.as_str()])
            .map(format::fold)
            .collect();
        if record.entity.regions {
            let code = &record.region;
            let kinds = [code.kind().id, code.short_kind().id];
            let with_kind = kinds.map(|kind| format::fold(&format!("{kind} {}", view.display)));
            keys.extend(with_kind.into_iter().chain([format::fold(code.as_str())]));
        }
        keys.sort();
        keys.dedup();
        for key in keys.into_iter().filter(|k| !k.is_empty()) {
            self.0.entry(key).or_default().push(known.clone());
        }
    }
}

impl Import<'_> {
    /// The items of the city's list that a cell ticks, by codes or names.
    pub(super) fn tick(
        &mut self,
        field: &'static Field,
        list: &'static str,
        text: &str,
        region: &Code,
    ) -> Result<Result<Value, Message>, Error> {
        let ticked = self.store.ticked(list, region, text)?;
        Ok(ticked
            .map(|codes| Value::from(codes.as_str()))
            .map_err(|why| field.wrong(&why)))
    }

    /// The record a field of a record of this region means by a name or code.
    pub(super) fn refer(
        &mut self,
        field: &'static Field,
        text: &str,
        region: &Code,
    ) -> Result<Result<Value, Message>, Error> {
        let Some(target) = field.reference() else {
            return Ok(Err(field.wrong(&t("tidak dikenal", "is unknown").into())));
        };
        if !self.names.contains_key(target.name) {
            let mut names = Names::default();
            self.store
                .walk(self.actor.appointment, &Query::of(target), |view| {
                    names.take(&view);
                    Ok::<(), Error>(())
                })?;
            self.names.insert(target.name, names);
        }
        let all = self
            .names
            .get(target.name)
            .and_then(|n| n.0.get(&wanted(target.regions, text)));
        let near: Vec<&Known> = all
            .into_iter()
            .flatten()
            .filter(|k| fits(field, k, region))
            .collect();
        Ok(match near.as_slice() {
            [only] => Ok(Value::Ref(only.id)),
            [] => {
                let words = t(
                    "tidak ada {} bernama demikian di kantor ini; catat atau impor lebih dulu",
                    "there is no {} of that name in this office; enter or import it first",
                );
                Err(field.wrong(&words.with([target.label.into()])))
            }
            several => {
                let words = t(
                    "nama ini dipakai {} catatan; isi id atau kode wilayahnya",
                    "{} records have this name; give the id, or the code of the region",
                );
                Err(field.wrong(&words.with([several.len().into()])))
            }
        })
    }
}

/// The key of what a cell names; a region's code may be digits alone.
fn wanted(of_regions: bool, text: &str) -> String {
    let code = Code::typed(text).filter(|_| of_regions);
    format::fold(code.as_ref().map_or(text, Code::as_str))
}

fn fits(field: &Field, known: &Known, region: &Code) -> bool {
    field.reaches(region, &known.region) && field.accepts(known.state)
}
