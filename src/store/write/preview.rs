//! What a batch would change, record by record, with nothing written: shown before an act that reaches further than its
//! own record.

use uuid::Uuid;

use super::Writer;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Verb;
use crate::domain::schema::succession::has_left;
use crate::store::audit;
use crate::store::audit::transaction;
use crate::store::engine::error::Result;
use crate::store::engine::row;
use crate::store::engine::row::View;
use crate::store::engine::store::Store;
use crate::store::session::actor;
use crate::store::write::batch::Batch;
use crate::text::{Lang, Message, Text, t};

/// One record that would be written, as it would stand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Touched {
    pub view: View,
    /// What would be done to it.
    pub deed: Text,
    /// Fields that would change.
    pub fields: Vec<&'static Field>,
    /// Whether it is one of those the batch names.
    pub is_named: bool,
}

/// Records of one kind that are named one by one; more are counted.
const EACH: usize = 3;

/// What follows beside the records that the batch names, in sentences: few by name, many by number.
pub fn told(touched: &[Touched]) -> Vec<Message> {
    let mut groups: Vec<Vec<&Touched>> = vec![];
    for next in touched.iter().filter(|t| !t.is_named) {
        let alike = |t: &Touched| {
            let kind = t.view.record.entity == next.view.record.entity;
            kind && t.deed == next.deed && t.fields == next.fields
        };
        match groups
            .iter_mut()
            .find(|g| g.first().is_some_and(|t| alike(t)))
        {
            Some(group) => group.push(next),
            None => groups.push(vec![next]),
        }
    }
    let lines = groups.iter().map(|group| match group.len() {
        1..=EACH => group.iter().map(|t| t.line()).collect(),
        _ => counted(group).into_iter().collect::<Vec<_>>(),
    });
    lines.flatten().collect()
}

fn counted(group: &[&Touched]) -> Option<Message> {
    let first = group.first()?;
    let names = group.iter().take(EACH).map(|t| t.view.called_alone());
    let words = t("{}: {} {} ({}, …){}", "{}: {} {} ({}, …){}");
    Some(words.with([
        first.deed.into(),
        group.len().into(),
        first.view.record.entity.label.into(),
        Message::list(names).into(),
        first.values().into(),
    ]))
}

impl Touched {
    fn line(&self) -> Message {
        let words = t("{}: {} {}{}", "{}: {} {}{}");
        words.with([
            self.deed.into(),
            self.view.record.entity.label.into(),
            self.view.called(),
            self.values().into(),
        ])
    }

    /// What the changed references say then: who or what takes over.
    fn values(&self) -> Message {
        let mut fields = self.fields.iter().filter(|f| f.reference().is_some());
        let Some(field) = fields.next() else {
            return t("", "").into();
        };
        let shown = self.view.show(field, Lang::Id);
        let shown = if shown.is_empty() {
            "–".into()
        } else {
            shown
        };
        t("; {}: {}", "; {}: {}").with([field.label.into(), shown.into()])
    }
}

impl Store {
    /// What a batch would write, in order, those it names and those that follow; nothing is written.
    ///
    /// # Errors
    /// As the store's `submit`.
    pub fn preview(&mut self, batch: &Batch) -> Result<Vec<Touched>> {
        let _pass = self.enter()?;
        let now = self.source.now();
        let tx = transaction::begin(&mut self.write, &self.path)?;
        let today = transaction::judged_on(&tx, now)?;
        let actor = actor::load(&tx, batch.appointment, today)?;
        audit::open(&tx, batch.op_id, &actor, now)?;
        let moment = (now, today);
        let mut writer = Writer::new(&tx, actor, batch.op_id, moment, self.source.as_mut());
        writer.touched = Some(vec![]);
        let applied = writer.apply_all(&batch.commands, &mut |_| ());
        let touched = writer.touched.take().unwrap_or_default();
        let probes = writer.into_probes();
        drop(tx);
        self.note_probes(&probes)?;
        applied?;
        let named = |id: Uuid| batch.commands.iter().any(|c| c.id == id);
        Ok(touched
            .into_iter()
            .map(|t| Touched {
                is_named: named(t.view.record.id),
                ..t
            })
            .collect())
    }
}

impl Writer<'_> {
    /// Notes what was written, where somebody wants to see it.
    pub(super) fn note_touched(
        &mut self,
        verb: Verb,
        before: &Record,
        after: &Record,
    ) -> Result<()> {
        let Some(touched) = self.touched.as_mut() else {
            return Ok(());
        };
        let Some(view) = row::find(self.db, after.entity, after.id)? else {
            return Ok(());
        };
        let fields = after.entity.fields.iter().copied();
        let fields = fields.filter(|f| before.value(f) != after.value(f) && !f.personal);
        touched.push(Touched {
            view,
            deed: if has_left(before, after) {
                t("Pindah kantor", "Move to another office")
            } else {
                after.entity.verb_label(verb.name())
            },
            fields: fields.collect(),
            is_named: false,
        });
        Ok(())
    }
}
