//! Decisions that are staged: kept as a draft at each change, so that a cut loses none, and committed all or none.

use std::collections::BTreeMap;

use uuid::Uuid;

use crate::console::effect::Effect;
use crate::console::forms::unsaved;
use crate::console::route::Decision;
use crate::console::view::context::Cx;
use crate::console::widgets::operation::Operation;
use crate::domain::model::{self, facilitation};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::record::Changes;
use crate::domain::schema::workflow::Move;
use crate::store::request::SubmitDraft;
use crate::store::{Command, CommandKind, Draft, Outcome, Result, View};

/// Tells a stage's draft from that of a form.
const STAGE: &str = "stage";

/// What is decided and not yet committed, by record.
#[derive(Debug, Default)]
pub struct Stage {
    decisions: BTreeMap<Uuid, Decision>,
    /// The name of its draft.
    id: Option<Uuid>,
    operation: Operation,
}

impl Stage {
    pub fn is_empty(&self) -> bool {
        self.decisions.is_empty()
    }

    pub fn len(&self) -> usize {
        self.decisions.len()
    }

    pub fn get(&self, record: Uuid) -> Option<&Decision> {
        self.decisions.get(&record)
    }

    pub fn nth(&self, nth: usize) -> Option<&Decision> {
        self.decisions.values().nth(nth)
    }

    pub fn all(&self) -> Vec<Decision> {
        self.decisions.values().cloned().collect()
    }

    /// Takes one in, in place of an earlier one on the same record.
    pub fn put<M>(&mut self, decision: Decision, cx: &Cx<'_>) -> Effect<M> {
        self.decisions.insert(decision.view.record.id, decision);
        self.keep(cx)
    }

    pub fn take_out<M>(&mut self, record: Uuid, cx: &Cx<'_>) -> Effect<M> {
        self.decisions.remove(&record);
        self.keep(cx)
    }

    /// Goes on with what a draft held, beside what is staged by now.
    pub fn take_up<M>(&mut self, id: Uuid, decisions: Vec<Decision>, cx: &Cx<'_>) -> Effect<M> {
        self.id = Some(id);
        let named = decisions.into_iter().map(|d| (d.view.record.id, d));
        self.decisions.extend(named);
        self.keep(cx)
    }

    /// It is committed, and its draft is forgotten with it.
    pub fn clear(&mut self) {
        *self = Self::default();
    }

    pub fn answered(&mut self, answer: &Result<Vec<Outcome>>) {
        self.operation.answered(answer);
    }

    pub fn commit(&mut self, cx: &Cx<'_>) -> SubmitDraft {
        let commands = self.decisions.values().map(command).collect();
        let batch = self.operation.send(commands, cx);
        let draft = self.id.unwrap_or_default();
        SubmitDraft { batch, draft }
    }

    fn keep<M>(&mut self, cx: &Cx<'_>) -> Effect<M> {
        let record = *self.id.get_or_insert_with(|| (cx.ids)());
        if self.is_empty() {
            self.id = None;
            return unsaved::forget(record);
        }
        let name = |d: &Decision| (d.view.record.id.to_string(), d.view.display.clone());
        unsaved::keep(Draft {
            entity: facilitation::ENTITY.name.to_owned(),
            record,
            version: 0,
            region: cx.seat.actor.region.to_string(),
            step: Some(STAGE.to_owned()),
            was: self.decisions.values().map(name).collect(),
            typed: self.decisions.values().flat_map(written).collect(),
            field: cx.seat.actor.appointment.to_string(),
        })
    }
}

/// A decision in a draft: the version, the move and the kind of record under the record's id, what it says under `ID.FIELD`.
fn written(decision: &Decision) -> Vec<(String, String)> {
    let record = &decision.view.record;
    let kind = record.entity.name;
    let head = format!("{} {} {kind}", record.version, decision.step.name);
    let said = decision.changes.iter();
    let said =
        said.filter_map(|(f, v)| Some((format!("{}.{}", record.id, f.name), v.canonical()?)));
    [(record.id.to_string(), head)]
        .into_iter()
        .chain(said)
        .collect()
}

fn command(decision: &Decision) -> Command {
    Command {
        entity: decision.view.record.entity,
        id: decision.view.record.id,
        act: CommandKind::Move {
            version: decision.view.record.version,
            step: decision.step,
        },
        changes: decision.changes.clone(),
    }
}

/// A decision as a draft holds it.
#[derive(Debug)]
pub struct Kept {
    pub entity: &'static Entity,
    pub record: Uuid,
    /// How the record was called.
    pub name: String,
    version: i64,
    step: &'static Move,
    changes: Changes,
}

impl Kept {
    /// The decision on the record as it stands; none when it has moved on since.
    pub fn on(&self, view: &View) -> Option<Decision> {
        let same = view.record.version == self.version;
        same.then(|| Decision {
            view: Box::new(view.clone()),
            step: self.step,
            changes: self.changes.clone(),
        })
    }
}

/// Whether a draft is of decisions that were staged.
pub fn is_stage(draft: &Draft) -> bool {
    draft.step.as_deref() == Some(STAGE)
}

/// Whether it was staged under this appointment: nobody goes on in another office's name.
pub fn is_of(draft: &Draft, appointment: Uuid) -> bool {
    draft.field == appointment.to_string()
}

/// The decisions of a draft.
pub fn kept(draft: &Draft) -> Vec<Kept> {
    let read = |(key, name): (&String, &String)| {
        let (version, rest) = draft.typed.get(key)?.split_once(' ')?;
        // A draft of before says the kind once, for all of them.
        let (step, kind) = rest.split_once(' ').unwrap_or((rest, &draft.entity));
        let entity = model::find(kind)?;
        Some(Kept {
            entity,
            record: Uuid::parse_str(key).ok()?,
            name: name.clone(),
            version: version.parse().ok()?,
            step: entity.workflow.find(step)?,
            changes: said(draft, entity, key),
        })
    };
    draft.was.iter().filter_map(read).collect()
}

fn said(draft: &Draft, entity: &'static Entity, key: &str) -> Changes {
    let of = |(name, text): (&String, &String)| {
        let field = entity.field(name.strip_prefix(key)?.strip_prefix('.')?)?;
        Some((field, field.stored(text)))
    };
    draft.typed.iter().filter_map(of).collect()
}
