//! Values as they are given: `field=value`, or a JSON value in a batch.

use crate::cli::session::Session;
use crate::domain::region::Code;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::{Changes, Value};
use crate::domain::schema::workflow::Move;
use crate::store::Error;
use crate::text::{Message, t};

/// One `field=value` as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub field: String,
    pub value: String,
}

/// Reads `field=value`.
///
/// # Errors
/// What has no `=`.
pub fn given(text: &str) -> Result<Given, String> {
    let (field, value) = text.split_once('=').ok_or_else(|| {
        crate::cli::help_language::tell("tulis ISIAN=NILAI", "write FIELD=VALUE").to_owned()
    })?;
    Ok(Given {
        field: field.trim().to_owned(),
        value: value.to_owned(),
    })
}

impl Session {
    /// The values for a record of this region, each read by its field; names of records become their ids.
    ///
    /// # Errors
    /// Invalid, with the field, the rule and the way out.
    pub fn changes(
        &mut self,
        entity: &'static Entity,
        region: &Code,
        given: &[Given],
    ) -> anyhow::Result<Changes> {
        let mut changes = Changes::new();
        for one in given {
            let field = entity
                .field_called(&one.field)
                .ok_or_else(|| unknown(entity, &one.field))?;
            let value = self.value((entity, field), region, &one.value)?;
            if changes.put(field, value).is_some() {
                let twice = t("diberikan dua kali", "is given twice");
                return Err(Error::invalid(Some(field.name), field.wrong(&twice.into())).into());
            }
        }
        Ok(changes)
    }

    fn value(
        &mut self,
        (entity, field): (&'static Entity, &'static Field),
        region: &Code,
        text: &str,
    ) -> anyhow::Result<Value> {
        let text = text.trim();
        if field.reference().is_some() && !text.is_empty() {
            return Ok(Value::Ref(self.refer((entity, field), region, text)?));
        }
        let today = self.store.today();
        let value = match field.list() {
            Some(list) => self
                .store
                .ticked(list, region, text)?
                .map(|codes| Value::from(codes.as_str()))
                .map_err(|why| field.wrong(&why)),
            None => field.parse(text, today),
        };
        Ok(value.map_err(|message| Error::invalid(Some(field.name), message))?)
    }

    /// Adds what stands in the fields of a move before a person types.
    pub fn preset(&mut self, step: &Move, changes: &mut Changes) {
        let today = self.store.today();
        for ask in step.asks {
            let preset = ask.preset.value(today);
            if !preset.is_empty() {
                changes.put_if_missing(ask.field, preset);
            }
        }
    }
}

fn unknown(entity: &Entity, name: &str) -> Error {
    let known = Message::list(entity.fields.iter().map(|f| f.label.into()));
    let words = t(
        "{} tidak punya isian “{}”; yang ada: {}",
        "a {} has no field “{}”; there are: {}",
    );
    Error::invalid(
        None,
        words.with([entity.label.into(), name.into(), known.into()]),
    )
}
