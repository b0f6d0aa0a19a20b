//! The tutorial: one task, one facilitation and one guidance, step by step. A step is done when the store has the record of
//! it, whatever keys led there.

use uuid::Uuid;

use crate::console::key::{self, Action, Context};
use crate::console::widgets::empty;
use crate::domain::model::{attendee, facilitation, guidance, task};
use crate::domain::region::Code;
use crate::domain::schema::right::Role;
use crate::domain::schema::workflow::State;
use crate::store::{Filter, Query, View};
use crate::text::{Message, t};

/// A step: who takes it, what is told, and which records show that it was taken.
struct Step {
    role: Role,
    told: fn() -> Message,
    /// Where the keys that are told of do what is told.
    at: &'static [Context],
    /// Made from the records of the steps before.
    shown: fn(&[Uuid], &Code) -> Query,
    /// It is a record that was not there before.
    is_new: bool,
}

const STEPS: [Step; 6] = [
    Step {
        role: Role::Lurah,
        told: || {
            let words = t(
                "Lurah membuat tugas: tekan {}, isi judulnya, lalu baris demi baris.",
                "The lurah makes a task: press {}, fill in its title, then row by row.",
            );
            words.with([key::named(Action::New, Context::Today)])
        },
        at: &[Context::Today],
        shown: |_, region| Query::of(&task::ENTITY).filter(Filter::Of(region.clone())),
        is_new: true,
    },
    Step {
        role: Role::Lurah,
        told: || {
            let words = t(
                "Tersimpan. Buka tugas itu dengan {}, usulkan kepada SKPD dengan {}.",
                "Saved. Open that task with {}, and propose it to the SKPD with {}.",
            );
            let open = key::named(Action::Open, Context::Today);
            words.with([open, task::PROPOSE.letter.to_string().into()])
        },
        at: &[Context::Today, Context::Detail],
        shown: |kept, _| past(Query::of(&task::ENTITY), kept.last(), &task::DRAF),
        is_new: false,
    },
    Step {
        role: Role::Lurah,
        told: || {
            let words = t(
                "Mintalah bantuan camat: buka tugas itu, turun ke “{}”, {}.",
                "Ask the camat for help: open that task, go down to “{}”, {}.",
            );
            let new = empty::new_of(&facilitation::ENTITY).into();
            words.with([new, key::named(Action::Open, Context::Detail)])
        },
        at: &[Context::Today, Context::Detail],
        shown: |kept, _| {
            let of = kept.first().copied().unwrap_or_default();
            Query::of(&facilitation::ENTITY)
                .filter(Filter::Is(facilitation::TASK.field(), of.into()))
        },
        is_new: true,
    },
    Step {
        role: Role::Camat,
        told: || {
            let words = t(
                "Camat memutuskan: turun ke permohonan hari ini, {} setuju, {} tinjau, lalu {}.",
                "The camat decides: go down to today's request, {} agrees, {} reviews, then {}.",
            );
            words.with([
                key::named(Action::Approve, Context::Inbox),
                key::named(Action::Staged, Context::Inbox),
                key::named(Action::Yes, Context::Staged),
            ])
        },
        at: &[Context::Inbox, Context::Staged],
        shown: |kept, _| {
            let all = Query::of(&facilitation::ENTITY);
            past(all, kept.last(), &facilitation::MENUNGGU)
        },
        is_new: false,
    },
    Step {
        role: Role::Camat,
        told: || {
            let words = t(
                "Camat membimbing: {} lalu layar Bimbingan, dan {} untuk yang baru.",
                "The camat gives guidance: {} then the screen Guidance, and {} for a new one.",
            );
            words.with([
                key::named(Action::Screens, Context::Inbox),
                key::named(Action::New, Context::List),
            ])
        },
        at: &[Context::Inbox, Context::List, Context::Screens],
        shown: |_, region| Query::of(&guidance::ENTITY).filter(Filter::Of(region.clone())),
        is_new: true,
    },
    Step {
        role: Role::Camat,
        told: || {
            let words = t(
                "Buka dengan {}, catat yang hadir lewat “{}”, lalu {}.",
                "Open it with {}, note who came through “{}”, then {}.",
            );
            let open = key::named(Action::Open, Context::List);
            let new = empty::new_of(&attendee::ENTITY).into();
            words.with([open, new, guidance::HOLD.letter.to_string().into()])
        },
        at: &[Context::List, Context::Detail],
        shown: |kept, _| {
            past(
                Query::of(&guidance::ENTITY),
                kept.last(),
                &guidance::RENCANA,
            )
        },
        is_new: false,
    },
];

impl Step {
    /// What to do; elsewhere the same keys do other things, so the way back comes first.
    fn words(&self, context: Context) -> Message {
        let told = (self.told)();
        if self.at.contains(&context) {
            return told;
        }
        let back = t("{} kembali dahulu. {}", "First go back with {}. {}");
        back.with([key::named(Action::Back, context), told.into()])
    }
}

/// The record of an earlier step, once it has left this state.
fn past(all: Query, id: Option<&Uuid>, state: &'static State) -> Query {
    let states = all.entity.workflow.states.iter().copied();
    let others = states.filter(|s| *s != state).collect();
    let own = Filter::Ids(id.copied().into_iter().collect());
    all.filter(own).filter(Filter::States(others))
}

/// Rows that are looked through for what is new: more than an office of the demo has.
const MOST: usize = 2_000;

/// How far somebody has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tutor {
    /// When it began, in microseconds UTC.
    since: i64,
    /// The record of each step that was taken.
    kept: Vec<Uuid>,
}

impl Tutor {
    pub fn begin(now: i64) -> Self {
        Self {
            since: now,
            kept: vec![],
        }
    }

    /// How many steps were taken.
    pub fn taken(&self) -> usize {
        self.kept.len()
    }

    fn step(&self) -> Option<&'static Step> {
        STEPS.get(self.kept.len())
    }

    /// Whose turn it is; nobody's once all is done.
    pub fn turn(&self) -> Option<Role> {
        self.step().map(|s| s.role)
    }

    /// The records that show the next step, for who sits here; none where it is another's turn.
    pub fn query(&self, role: Role, region: &Code) -> Option<Query> {
        let step = self.step().filter(|s| s.role == role)?;
        let query = (step.shown)(&self.kept, region);
        Some(Query {
            limit: MOST,
            ..query
        })
    }

    /// Goes on when one of these is what was to be done.
    pub fn see(&mut self, rows: &[View]) {
        let Some(step) = self.step() else {
            return;
        };
        let is_it =
            |v: &&View| v.touched_at >= self.since && (!step.is_new || v.record.version == 1);
        let found = rows.iter().find(is_it).map(|v| v.record.id);
        self.kept.extend(found);
    }

    /// What to do next, for this person at this place.
    pub fn words(&self, role: Role, context: Context) -> Message {
        let of = i64::try_from(STEPS.len()).unwrap_or_default();
        let at = i64::try_from(self.kept.len() + 1).unwrap_or_default();
        let told = match self.step() {
            None => return farewell(),
            Some(step) if step.role != role => return handed_on(step.role),
            Some(step) => at_hand(context).unwrap_or_else(|| step.words(context)),
        };
        t("{}/{} {}", "{}/{} {}").with([at.into(), of.into(), told.into()])
    }
}

/// What is told wherever something is filled in, picked or confirmed.
fn at_hand(context: Context) -> Option<Message> {
    match context {
        Context::Form => {
            let words = t(
                "Jawab dengan nomor atau ketikan, atau {} memilih dari daftar; {} menyimpan.",
                "Answer by number or by typing, or {} picks from a list; {} saves.",
            );
            Some(words.with([
                key::named(Action::Pick, context),
                key::named(Action::Save, context),
            ]))
        }
        Context::Chooser => {
            let words = t(
                "Ketik beberapa huruf untuk mencari; {} mengambil yang terpilih.",
                "Type some letters to search; {} takes the selected one.",
            );
            Some(words.with([key::named(Action::Open, context)]))
        }
        Context::Confirm => {
            let words = t(
                "Baca, lalu {} melaksanakannya.",
                "Read it, then {} does it.",
            );
            Some(words.with([key::named(Action::Yes, context)]))
        }
        _ => None,
    }
}

fn handed_on(role: Role) -> Message {
    let words = t(
        "Bagian ini selesai. Tekan {}; sesudah itu Anda duduk sebagai {}.",
        "This part is done. Press {}; after that you sit as the {}.",
    );
    words.with([key::named(Action::Quit, Context::List), role.label().into()])
}

fn farewell() -> Message {
    let words = t(
        "Selesai: satu tugas, satu fasilitasi, satu bimbingan. {} keluar.",
        "Done: one task, one facilitation, one guidance. {} leaves.",
    );
    words.with([key::named(Action::Quit, Context::List)])
}
