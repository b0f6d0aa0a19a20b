//! What a person asks about their own data: to have it put right, or to have it erased.

use super::trace::{signer, under};
use super::{account, attendee, in_use, kader_teknis, kpm, person, selection_member};
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, SortOrder, fields};
use crate::domain::schema::field::{
    Choice, DateField, Field, Hang, Kind, NumberField, ReferenceField, TextField, c,
};
use crate::domain::schema::guard::{Follow, Guard, GuardContext, GuardOutcome, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::Reaction;
use crate::domain::schema::record::Record;
use crate::domain::schema::right::Role::{Admin, Bapemas, Camat, Lurah};
use crate::domain::schema::right::Scope::{Below, Own, Under};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{KECAMATAN, KELURAHAN, READERS, grant};
use crate::domain::schema::waiting::waiting;
use crate::domain::schema::workflow::{Ask, Move, Preset, Stamp, Stamped, State, Workflow, stamp};
use crate::text::{Arg, Message, t};

const CORRECTION: &str = "perbaikan";
const ERASURE: &str = "penghapusan";

const KINDS: &[Choice] = &[
    c(CORRECTION, t("perbaikan", "correction")),
    c(ERASURE, t("penghapusan", "erasure")),
];

pub static DITERIMA: State = State::new("diterima", t("diterima", "received")).editable();
pub static DIPENUHI: State = State::new("dipenuhi", t("dipenuhi", "fulfilled")).ended();
pub static DIHAPUS: State = State::new("dihapus", t("dihapus", "erased")).ended();
pub static DITOLAK: State = State::new("ditolak", t("ditolak", "refused")).ended();

/// Data are kept beyond the end of a record, and so are the rights in them.
const ENDED: &[&State] = &[&in_use::BERAKHIR];

pub static PERSON: ReferenceField = Field::new(
    "person",
    t("Orang", "Person"),
    Kind::Reference(&person::ENTITY),
)
.hangs(Hang::Keeps)
.fixed()
.own()
.also_in(ENDED)
.typed();
pub static ATTENDEE: ReferenceField = Field::new(
    "attendee",
    t("Peserta bimbingan (ditulis nama)", "Attendee (by name)"),
    Kind::Reference(&attendee::ENTITY),
)
.fixed()
.own()
.also_in(ENDED)
.typed();
pub static MEMBER: ReferenceField = Field::new(
    "selection_member",
    t("Anggota tim seleksi", "Member of the tim seleksi"),
    Kind::Reference(&selection_member::ENTITY),
)
.fixed()
.own()
.also_in(ENDED)
.typed();
pub static KIND: TextField = Field::new("kind", t("Jenis", "Kind"), Kind::Choice(KINDS))
    .required()
    .fixed()
    .typed();
pub static ASKED_ON: DateField =
    Field::new("asked_on", t("Tanggal permohonan", "Asked on"), Kind::Date)
        .required()
        .preset(Preset::Days(0))
        .typed();
pub static REQUEST: TextField = Field::new(
    "request",
    t("Yang diminta", "What is asked"),
    Kind::Note(500),
)
.naming()
.typed();
pub static ANSWER: TextField = Field::new("answer", t("Jawaban", "Answer"), Kind::Text(200))
    .by_move()
    .typed();
pub static ANSWERED_ON: DateField =
    Field::new("answered_on", t("Dijawab", "Answered on"), Kind::Date)
        .by_move()
        .typed();
pub static ANSWERED_BY: ReferenceField =
    signer("answered_by", t("Dijawab oleh", "Answered by")).typed();
pub static ANSWERED_UNDER: ReferenceField = under("answered_under").typed();
/// What the law keeps: who decided stays under the decision.
pub static KEPT: NumberField = Field::new(
    "kept",
    t("Nama tetap di keputusan", "Decisions keeping the name"),
    Kind::Count {
        min: 0,
        max: 9_999_999,
    },
)
.by_move()
.typed();

pub static FULFIL: Move = Move::new(
    "fulfil",
    t("Tandai dipenuhi", "Mark as fulfilled"),
    &[&DITERIMA],
    &DIPENUHI,
)
.letter('f')
.asks(&[Ask::need(&ANSWER)])
.stamps(ANSWERED)
.judged_ahead();
pub static ERASE: Move = Move::new(
    "erase",
    t("Hapus data orang ini", "Erase this person's data"),
    &[&DITERIMA],
    &DIHAPUS,
)
.letter('x')
.asks(&[Ask::need(&ANSWER)])
.stamps(ANSWERED)
.by_another()
.judged_ahead()
.solemn()
.loses(t(
    "data orang ini hilang untuk selamanya, dan bersamanya setiap berkas yang menunggu di kotak keluar siapa pun; tidak ada \
     yang mengembalikannya",
    "the data of this person are gone for good, and with them each file that waits in anybody's outbox; nothing brings them \
     back",
));
pub static REFUSE: Move = Move::new("refuse", t("Tolak", "Refuse"), &[&DITERIMA], &DITOLAK)
    .letter('l')
    .asks(&[Ask::need(&ANSWER)])
    .stamps(ANSWERED);

static WORKFLOW: Workflow = Workflow {
    states: &[&DITERIMA, &DIPENUHI, &DIHAPUS, &DITOLAK],
    moves: &[&FULFIL, &ERASE, &REFUSE],
};

pub static ENTITY: Entity = Entity {
    name: "data_request",
    label: t("permohonan data pribadi", "request on personal data"),
    plural: t("Permohonan data pribadi", "Requests on personal data"),
    places: Level::ALL,
    fields: fields![
        PERSON,
        ATTENDEE,
        MEMBER,
        KIND,
        ASKED_ON,
        REQUEST,
        ANSWER,
        ANSWERED_ON,
        ANSWERED_BY,
        ANSWERED_UNDER,
        KEPT
    ],
    workflow: &WORKFLOW,
    in_region: Hang::Passes,
    title: fields![PERSON, ATTENDEE, MEMBER, KIND],
    columns: fields![ASKED_ON, ANSWERED_ON],
    order: Some(SortOrder::By(ASKED_ON.field())),
    rules: &[
        Rule::NotFuture(ASKED_ON.field()),
        Rule::Check(is_about_one),
        Rule::Check(erases_when_asked),
    ],
    waits: &[
        waiting(
            8,
            t("Permohonan penghapusan", "Requests for erasure"),
            &[&DITERIMA],
            &ERASE,
        )
        .since(&ASKED_ON)
        .is_read()
        .alone(&KIND, ERASURE),
        waiting(
            8,
            t("Permohonan perbaikan", "Requests for correction"),
            &[&DITERIMA],
            &FULFIL,
        )
        .since(&ASKED_ON)
        .is_read()
        .alone(&KIND, CORRECTION),
    ],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(&[Admin], Below, &[View], &[]),
        grant(KELURAHAN, Own, &[Add, Edit], &[]),
        grant(&[Lurah], Own, &[], &[&FULFIL, &ERASE, &REFUSE]),
        grant(KECAMATAN, Own, &[Add, Edit], &[]),
        grant(&[Camat], Own, &[], &[&FULFIL, &ERASE, &REFUSE]),
        // A lurah without perangkat asks alone; erasing takes a second person, who sits above.
        grant(&[Camat], Under, &[], &[&ERASE]),
        grant(&[Bapemas], Own, &[Add, Edit], &[]),
        grant(&[Admin], Own, &[Add, Edit], &[&FULFIL, &ERASE, &REFUSE]),
    ],
    guards: &[
        Guard {
            on: &[On::Move(&FULFIL)],
            looks: &[],
            judge: is_fulfilled_by_erasing,
        },
        Guard {
            on: &[On::Move(&ERASE)],
            looks: &[
                Look::sharing(&kpm::ENTITY, &kpm::PERSON, &PERSON).in_states(&[&kpm::AKTIF]),
                Look::sharing(&kader_teknis::ENTITY, &kader_teknis::PERSON, &PERSON)
                    .in_states(&[&in_use::AKTIF]),
                Look::sharing(&account::ENTITY, &account::PERSON, &PERSON)
                    .in_states(&[&in_use::AKTIF]),
            ],
            judge: is_free,
        },
    ],
    reactions: &[Reaction {
        on: &[On::Move(&ERASE)],
        looks: &[],
        react: |context| {
            let whom = ABOUT.into_iter().find_map(|field| {
                let id = context.record.get(field)?;
                Some((field.field().reference()?, id))
            });
            let erase = |(entity, id)| Follow::Erase {
                entity,
                id,
                step: &ERASE,
                told: (&ENTITY, context.record.id, KEPT.field()),
            };
            whom.map(erase).into_iter().collect()
        },
    }],
    ..Entity::PLAIN
};

const ANSWERED: &[Stamped] = &[
    stamp(&ANSWERED_ON, Stamp::Today),
    stamp(&ANSWERED_BY, Stamp::Person),
    stamp(&ANSWERED_UNDER, Stamp::Appointment),
];

/// Whom a request is about: somebody of the register, or somebody who is named as text alone.
const ABOUT: [&ReferenceField; 3] = [&PERSON, &ATTENDEE, &MEMBER];

fn is_about_one(record: &Record) -> Result<(), Violation> {
    let given = ABOUT.into_iter().filter(|f| !record.is_empty(f));
    if given.count() == 1 {
        return Ok(());
    }
    let words = t(
        "pilih orangnya, atau peserta atau anggota tim yang hanya ditulis namanya; satu saja",
        "pick the person, or the attendee or member who is named as text alone; just one of them",
    );
    Err(Violation::new(PERSON.field(), words))
}

/// Nobody's data is erased on a request for something else.
fn erases_when_asked(record: &Record) -> Result<(), Violation> {
    if record.is(&DIHAPUS) && record.get(&KIND) != Some(ERASURE) {
        return Err(Violation::new(
            KIND.field(),
            t(
                "harus penghapusan; catat permohonannya dahulu",
                "must be erasure; record that request first",
            ),
        ));
    }
    Ok(())
}

/// A request for erasure is met by erasing alone: nobody says so of data that are still there.
fn is_fulfilled_by_erasing(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    if context.record.get(&KIND) != Some(ERASURE) {
        return Ok(GuardOutcome::default());
    }
    let words = t(
        "permohonan penghapusan dipenuhi dengan menghapus datanya; bila tidak dapat, tolak dengan alasannya",
        "a request for erasure is fulfilled by erasing the data; if that cannot be done, refuse it with the reason",
    );
    Err(Violation::whole(words))
}

/// Who still serves is not erased: the assignments as a cadre, and the account under which an office is held, are ended
/// first. All of them are named, so that nobody meets one after the other.
fn is_free(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let serving: Vec<_> = context.around.0.iter().map(in_the_way).collect();
    if serving.is_empty() {
        return Ok(GuardOutcome::default());
    }
    let words = t(
        "{}; sesudah itu baru datanya dihapus",
        "{}; erase the data after that",
    );
    Err(Violation::whole(
        words.with([Message::list(serving).into()]),
    ))
}

/// What stands in the way, and what ends it.
fn in_the_way(record: &Record) -> Message {
    if record.entity == &account::ENTITY {
        let words = t(
            "orang ini masih memegang akun dan penugasan (minta admin mengakhirinya dahulu)",
            "this person still holds an account and appointments (ask the admin to end them first)",
        );
        return words.into();
    }
    let label = record.entity.label;
    let ends = record.entity.workflow.next(record.state).find(|m| m.ends());
    let words = t(
        "{} masih aktif: {} (jalankan “{}” dahulu)",
        "{} is still active: {} (do “{}” first)",
    );
    let step = ends.map_or(label, |step| step.label);
    words.with([label.into(), told(record).into(), step.into()])
}

/// What tells a record apart among those of the same person.
fn told(record: &Record) -> Message {
    let fields = record.entity.part.iter().flat_map(|part| part.told);
    let own = fields.filter(|f| f.reference().is_none() && !record.is_empty(f));
    Message::list(own.map(|field| {
        let value = Arg::said(|lang| field.show_at(record.value(field), &record.region, lang));
        t("{} {}", "{} {}").with([field.label.into(), value])
    }))
}
