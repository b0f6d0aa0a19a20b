//! What lets somebody in counts once a second person confirmed it: an appointment, and a key of another's account. Ending
//! it needs nobody else.

use super::in_use::{AKTIF, BERAKHIR, END_REASON, ENDED_ON};
use super::trace::{DECIDED_BY, DECIDED_FOR, DECIDED_ON, DECIDED_UNDER};
use crate::domain::schema::entity::StateNote;
use crate::domain::schema::field::{Choice, Field, Kind, TextField, c};
use crate::domain::schema::record::Record;
use crate::domain::schema::workflow::{Ask, Move, Stamp, State, Workflow, stamp};
use crate::text::t;

/// It was given, and does not count yet.
pub static MENUNGGU: State =
    State::new("menunggu", t("belum disahkan", "not confirmed")).editable();
pub static DITOLAK: State = State::new("ditolak", t("ditolak", "refused")).ended();

/// A second person confirmed it.
pub const SECOND: &str = "kedua";
/// Whoever gave it was the only admin there was, and nobody stood above its holder.
pub const ALONE: &str = "sendiri";
/// It was there when the store began.
pub const FOUNDED: &str = "awal";
/// A key that its holder put on the own account.
pub const OWN: &str = "milik";

const WAYS: &[Choice] = &[
    c(SECOND, t("oleh orang kedua", "by a second person")),
    c(
        ALONE,
        t(
            "disahkan sendiri: satu-satunya admin",
            "confirmed alone: the only admin",
        ),
    ),
    c(FOUNDED, t("sejak data didirikan", "since the store began")),
    c(OWN, t("kunci sendiri", "the holder's own")),
];

/// By what it counts; nothing while it waits, and for what counted before there was this rule.
pub static WAY: TextField = Field::new(
    "confirmation",
    t("Pengesahan", "Confirmation"),
    Kind::Choice(WAYS),
)
.by_move()
.typed();
pub static END: Move = Move::new("end", t("Akhiri", "End"), &[&AKTIF, &MENUNGGU], &BERAKHIR)
    .asks(&[Ask::need(&END_REASON)])
    .stamps(&[stamp(&ENDED_ON, Stamp::Today)])
    .solemn();
// The constant of what a decision leaves looks into appointments, whose moves these are: it is written out.
pub static CONFIRM: Move = Move::new("confirm", t("Sahkan", "Confirm"), &[&MENUNGGU], &AKTIF)
    .stamps(&[
        stamp(&DECIDED_BY, Stamp::Person),
        stamp(&DECIDED_ON, Stamp::Today),
        stamp(&DECIDED_UNDER, Stamp::Appointment),
        stamp(&DECIDED_FOR, Stamp::Principal),
    ])
    .solemn();
pub static REFUSE: Move = Move::new("refuse", t("Tolak", "Refuse"), &[&MENUNGGU], &DITOLAK)
    .asks(&[Ask::need(&END_REASON)])
    .stamps(&[
        stamp(&ENDED_ON, Stamp::Today),
        stamp(&DECIDED_BY, Stamp::Person),
        stamp(&DECIDED_ON, Stamp::Today),
        stamp(&DECIDED_UNDER, Stamp::Appointment),
        stamp(&DECIDED_FOR, Stamp::Principal),
    ])
    .solemn();

pub static WORKFLOW: Workflow = Workflow {
    states: &[&AKTIF, &MENUNGGU, &BERAKHIR, &DITOLAK],
    moves: &[&END, &CONFIRM, &REFUSE],
};

/// That nobody else confirmed it is said wherever it is listed, in no more room than a state takes.
pub const NOTE: StateNote = StateNote {
    told: |record: &Record, _, _| {
        let alone = record.is(&AKTIF) && record.get(&WAY) == Some(ALONE);
        alone.then(|| t("aktif, sepihak", "active, by one").into())
    },
    longest: || t("", "").into(),
};

/// Whether it was given and does not count yet.
pub fn is_awaited(record: &Record) -> bool {
    record.entity.has(WAY.field()) && record.is(&MENUNGGU)
}
