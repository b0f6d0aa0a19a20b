//! One more side of a coordination task: a KPM or a kader teknis beside those in charge. Each side agrees for itself, the
//! kader teknis of one agency (SKPD) together.

use super::in_use::END_REASON;
use super::trace::signer;
use super::{kader_teknis, kpm, message, task, trace};
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, Part, fields, here};
use crate::domain::schema::field::{DateField, Field, Hang, Kind, ReferenceField, TextField};
use crate::domain::schema::guard::{Follow, Guard, GuardContext, GuardOutcome, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::{Reaction, ReactionContext};
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::Role::{Perangkat, Skpd};
use crate::domain::schema::right::Scope::{Agency, Below, Own};
use crate::domain::schema::right::Verb::{Add, View};
use crate::domain::schema::right::{KELURAHAN, READERS, grant};
use crate::domain::schema::workflow::{Ask, Move, Stamp, Stamped, State, To, Workflow, stamp};
use crate::text::t;

pub static DIAJAK: State = State::new("diajak", t("menunggu kesepakatan", "agreement awaited"));
pub static SEPAKAT: State = State::new("sepakat", t("sepakat", "agreed")).done();
pub static MENOLAK: State = State::new("menolak", t("menolak", "declined")).ended();
pub static KELUAR: State = State::new("keluar", t("keluar", "left")).ended();

pub static TASK: ReferenceField = Field::new(
    "task",
    t("Tugas koordinasi", "Coordination task"),
    Kind::Reference(&task::ENTITY),
)
.required()
.fixed()
.own()
.typed();
pub static KPM: ReferenceField = Field::new("kpm", t("KPM", "KPM"), Kind::Reference(&kpm::ENTITY))
    .fixed()
    .own_in(&kpm::AKTIF)
    .hangs(Hang::Ends(&LEAVE))
    .typed();
pub static KADER_TEKNIS: ReferenceField = Field::new(
    "kader_teknis",
    t("Kader teknis", "Kader teknis"),
    Kind::Reference(&kader_teknis::ENTITY),
)
.fixed()
.own()
.hangs(Hang::Ends(&LEAVE))
.typed();
pub static SKPD: ReferenceField = trace::skpd()
    .follows(&KADER_TEKNIS, &kader_teknis::SKPD)
    .hangs(Hang::Keeps)
    .typed();
pub static AGREED_BY: ReferenceField =
    signer("agreed_by", t("Disepakati oleh", "Agreed by")).typed();
pub static AGREED_ON: DateField = Field::new(
    "agreed_on",
    t("Tanggal kesepakatan", "Agreed on"),
    Kind::Date,
)
.by_move()
.typed();
pub static NOTE: TextField = Field::new("note", t("Catatan", "Note"), Kind::Note(300))
    .by_move()
    .typed();
pub static MESSAGE: TextField = Field::new("message", task::MESSAGE_LABEL, Kind::Note(300))
    .by_move()
    .typed();

const AGREED: &[Stamped] = &[
    stamp(&AGREED_BY, Stamp::Person),
    stamp(&AGREED_ON, Stamp::Today),
];

pub static AGREE_KPM: Move = Move::new(
    "agree_kpm",
    t("Sepakati untuk KPM", "Agree for the KPM"),
    &[&DIAJAK],
    &SEPAKAT,
)
.letter('k')
.stamps(AGREED);
pub static AGREE: Move = Move::new(
    "agree",
    t("Sepakati untuk kader teknis", "Agree for the kader teknis"),
    &[&DIAJAK],
    &SEPAKAT,
)
.letter('r')
.asks(&[Ask::may(&NOTE)])
.stamps(AGREED);
pub static AGREE_FOR: Move = Move::new(
    "agree_for",
    t("Sepakati atas nama SKPD", "Agree on behalf of SKPD"),
    &[&DIAJAK],
    &SEPAKAT,
)
.letter('o')
.asks(&[Ask::need(&NOTE)])
.stamps(AGREED);
pub static DECLINE: Move =
    Move::new("decline", t("Tolak", "Decline"), &[&DIAJAK], &MENOLAK).asks(&[Ask::need(&NOTE)]);
pub static LEAVE: Move = Move::new(
    "leave",
    t("Keluarkan", "Take off"),
    &[&DIAJAK, &SEPAKAT],
    &KELUAR,
)
.letter('l')
.asks(&[Ask::need(&END_REASON)]);
pub static ASK_AGAIN: Move = Move::new(
    "ask_again",
    t("Ajak lagi", "Ask again"),
    &[&SEPAKAT, &MENOLAK, &KELUAR],
    &DIAJAK,
)
.letter('j')
.stamps(&[
    stamp(&AGREED_BY, Stamp::Nothing),
    stamp(&AGREED_ON, Stamp::Nothing),
    stamp(&END_REASON, Stamp::Nothing),
]);
pub static SAY: Move = Move::new("say", task::SAY_LABEL, &[&DIAJAK, &SEPAKAT], &DIAJAK)
    .letter('i')
    .to(To::Same)
    .asks(&[Ask::need(&MESSAGE)]);

static WORKFLOW: Workflow = Workflow {
    states: &[&DIAJAK, &SEPAKAT, &MENOLAK, &KELUAR],
    moves: &[
        &AGREE, &AGREE_FOR, &AGREE_KPM, &DECLINE, &LEAVE, &ASK_AGAIN, &SAY,
    ],
};

static PART: Part = Part {
    by: TASK.field(),
    also: fields![KPM, KADER_TEKNIS],
    head: None,
    order: None,
    state: true,
    ended: true,
    told: fields![KPM, KADER_TEKNIS, SKPD, AGREED_BY, AGREED_ON, NOTE],
};

pub static ENTITY: Entity = Entity {
    name: "party",
    label: t("pihak tugas koordinasi", "party to a coordination task"),
    plural: t("Pihak tugas koordinasi", "Parties to coordination tasks"),
    places: &[Level::Kelurahan],
    fields: fields![
        TASK,
        KPM,
        KADER_TEKNIS,
        SKPD,
        AGREED_BY,
        AGREED_ON,
        NOTE,
        MESSAGE,
        END_REASON
    ],
    workflow: &WORKFLOW,
    title: fields![KPM, KADER_TEKNIS],
    columns: fields![TASK, SKPD, AGREED_ON],
    unique: &[here(fields![KPM, TASK]), here(fields![KADER_TEKNIS, TASK])],
    rules: &[Rule::Check(is_one)],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(KELURAHAN, Own, &[Add], &[&AGREE_KPM, &LEAVE, &ASK_AGAIN]),
        grant(&[Perangkat], Own, &[], &[&AGREE_FOR]),
        grant(&[Skpd], Agency, &[View], &[&AGREE, &DECLINE, &SAY]),
    ],
    guards: &[
        Guard {
            on: &[On::Add],
            looks: &[Look::at(&task::ENTITY, &TASK)],
            judge: comes_new,
        },
        Guard {
            on: &[On::Move(&AGREE_KPM), On::Move(&AGREE), On::Move(&AGREE_FOR)],
            looks: &[],
            judge: agrees_for_its_side,
        },
    ],
    reactions: &[
        Reaction {
            on: &[On::Move(&AGREE)],
            looks: &[SIBLINGS],
            react: |context| siblings(context, &AGREE),
        },
        Reaction {
            on: &[On::Move(&AGREE_FOR)],
            looks: &[SIBLINGS],
            react: |context| siblings(context, &AGREE_FOR),
        },
        Reaction {
            on: &[On::Move(&SAY)],
            looks: &[message::before(&TASK)],
            react: |context| {
                let task = context.record.get(&TASK);
                let said = task.map(|t| message::said(context, t, &MESSAGE));
                said.into_iter().collect()
            },
        },
    ],
    part: Some(&PART),
    agency: Some(SKPD.field()),
    ..Entity::PLAIN
};

/// The parties whose agreement is awaited at the same task.
static SIBLINGS: Look = Look::sharing(&ENTITY, &TASK, &TASK).in_states(AWAITED);
const AWAITED: &[&State] = &[&DIAJAK];

/// The parties of our task.
pub static OF_THE_TASK: Look = Look::parts(&ENTITY, &TASK);

/// From one register, and one person.
fn is_one(record: &Record) -> Result<(), Violation> {
    if record.is_empty(&KPM) != record.is_empty(&KADER_TEKNIS) {
        return Ok(());
    }
    let words = t(
        "pilih satu KPM atau satu kader teknis; tiap orang satu catatan",
        "pick one KPM or one kader teknis; a record each",
    );
    Err(Violation::new(KADER_TEKNIS.field(), words))
}

/// Who is in charge of the task is at the table already.
fn comes_new(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let record = context.record;
    // A task elsewhere is refused for that alone: who is in charge of it is not to be guessed.
    let mut here = context
        .of(&task::ENTITY)
        .filter(|t| t.region == record.region);
    let there = here.any(|task| {
        let same = |ours: &'static ReferenceField, theirs: &'static ReferenceField| {
            !record.is_empty(ours) && record.value(ours) == task.value(theirs)
        };
        same(&KPM, &task::KPM) || same(&KADER_TEKNIS, &task::KADER_TEKNIS)
    });
    if !there {
        return Ok(GuardOutcome::default());
    }
    let field = if record.is_empty(&KPM) {
        KADER_TEKNIS.field()
    } else {
        KPM.field()
    };
    let words = t(
        "sudah penanggung jawab tugas ini; pilih orang lain",
        "is in charge of this task already; pick somebody else",
    );
    Err(Violation::new(field, words))
}

/// Nobody agrees for the other side.
fn agrees_for_its_side(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let for_kpm = context.is(&AGREE_KPM);
    if for_kpm != context.record.is_empty(&KPM) {
        return Ok(GuardOutcome::default());
    }
    let (field, words) = if for_kpm {
        let words = t(
            "pihak ini kader teknis; SKPD-nya yang menyepakati, atau perangkat atas nama SKPD dengan catatan",
            "this party is a kader teknis; its SKPD agrees, or the perangkat on its behalf with a note",
        );
        (KADER_TEKNIS.field(), words)
    } else {
        let words = t(
            "pihak ini KPM; lurah atau perangkat menyepakati untuk KPM",
            "this party is a KPM; the lurah or perangkat agrees for the KPM",
        );
        (KPM.field(), words)
    };
    Err(Violation::new(field, words))
}

/// An agency agrees once for all its kader teknis at the table.
fn siblings(context: &ReactionContext<'_>, step: &'static Move) -> Vec<Follow> {
    let ours = context.record.value(&SKPD);
    let all = context.around.of(&ENTITY);
    let same = all.filter(|p| p.id != context.record.id && !p.is_empty(&SKPD));
    let same = same.filter(|p| p.value(&SKPD) == ours);
    same.map(|p| agreeing(p, step, context.record.value(&NOTE).text()))
        .collect()
}

/// The agreement of a party that follows from another's.
fn agreeing(party: &Record, step: &'static Move, note: Option<&str>) -> Follow {
    let changes = Changes::new();
    let changes = match note {
        Some(note) if !step.asks.is_empty() => changes.with(&NOTE, note),
        _ => changes,
    };
    Follow::Move {
        entity: &ENTITY,
        id: party.id,
        step,
        changes,
    }
}

/// What the agreement on a task says for the parties of the same side: its KPM, or the kader teknis of its agency.
pub fn along(
    context: &ReactionContext<'_>,
    step: &'static Move,
    note: Option<&str>,
) -> Vec<Follow> {
    let skpd = context.record.value(&task::SKPD);
    let waiting = context.around.of(&ENTITY).filter(|p| p.is(&DIAJAK));
    let same = |p: &&Record| {
        if *step == AGREE_KPM {
            !p.is_empty(&KPM)
        } else {
            !p.is_empty(&SKPD) && p.value(&SKPD) == skpd
        }
    };
    waiting
        .filter(same)
        .map(|p| agreeing(p, step, note))
        .collect()
}

/// What is proposed anew is agreed anew.
pub fn asked_again(context: &ReactionContext<'_>) -> Vec<Follow> {
    let agreed = context.around.of(&ENTITY).filter(|p| p.is(&SEPAKAT));
    agreed
        .map(|p| Follow::Move {
            entity: &ENTITY,
            id: p.id,
            step: &ASK_AGAIN,
            changes: Changes::new(),
        })
        .collect()
}
