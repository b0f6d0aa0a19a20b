//! A KPM who came from another kelurahan: with all service, and installed by the lurah here or not.

use super::{
    AKTIF, DECIDED_BY, DECIDED_UNDER, END_REASON, ENDED_ON, MOVED_FROM, MOVED_ON, MOVED_REASON,
    NONAKTIF, RW, SK_DATE, SK_NUMBER, SUCCESSOR,
};
use crate::domain::model::moving;
use crate::domain::schema::check::Violation;
use crate::domain::schema::guard::{Guard, GuardContext, GuardOutcome, On};
use crate::domain::schema::waiting::{Waiting, waiting};
use crate::domain::schema::workflow::{Ask, Move, Stamp, State, stamp};
use crate::text::t;

/// Came from another kelurahan with all service, and waits for the SK pengukuhan of the lurah here.
pub static PINDAHAN: State = State::new("pindahan", t("pindahan", "moved in"));

/// Where the person lives now nobody is a KPM without the SK pengukuhan of the lurah there.
pub static TRANSFER: Move = moving::transfer(
    &[&AKTIF, &PINDAHAN],
    &PINDAHAN,
    &[
        Ask::need(&MOVED_REASON),
        Ask::may(&MOVED_FROM),
        Ask::may(&SUCCESSOR),
    ],
)
.stamps(&[moving::MOVED, stamp(&RW, Stamp::Nothing)]);
/// Service goes on from its first day, under the SK of the lurah here.
pub static ACCEPT: Move = Move::new(
    "accept",
    t("Terima pindahan", "Accept who moved in"),
    &[&PINDAHAN],
    &AKTIF,
)
.asks(&[Ask::need(&SK_NUMBER), Ask::need(&SK_DATE), Ask::may(&RW)])
.stamps(&[
    stamp(&DECIDED_BY, Stamp::Person),
    stamp(&DECIDED_UNDER, Stamp::Appointment),
]);
pub static DECLINE: Move = Move::new(
    "decline",
    t("Tolak pindahan", "Decline who moved in"),
    &[&PINDAHAN],
    &NONAKTIF,
)
.letter('l')
.asks(&[Ask::need(&END_REASON)])
.stamps(&[
    stamp(&ENDED_ON, Stamp::Today),
    stamp(&DECIDED_BY, Stamp::Person),
    stamp(&DECIDED_UNDER, Stamp::Appointment),
])
.solemn();
pub static GUARDS: &[Guard] = &[Guard {
    on: &[On::Move(&ACCEPT)],
    looks: &[],
    judge: installed_anew,
}];

pub static WAITS: &[Waiting] = &[waiting(
    2,
    t("KPM pindahan menunggu SK", "KPM who moved in, SK awaited"),
    &[&PINDAHAN],
    &ACCEPT,
)
.since(&MOVED_ON)
.is_read()];

/// The SK of the lurah where the KPM served before does not install anybody here.
fn installed_anew(context: &GuardContext<'_>) -> Result<GuardOutcome, Violation> {
    let same = context.before.get(&SK_NUMBER) == context.record.get(&SK_NUMBER);
    if !same {
        return Ok(GuardOutcome::default());
    }
    let words = t(
        "masih SK kelurahan asal; isi nomor SK pengukuhan lurah di sini (yang lama tetap pada riwayat)",
        "is still that of the former kelurahan; give the SK pengukuhan of the lurah here (the old one stays in the history)",
    );
    Err(Violation::new(SK_NUMBER.field(), words))
}
