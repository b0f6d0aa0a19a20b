//! Fields that several entities share: what was proposed, decided, sent back or ended leaves the same trace everywhere.

pub use super::in_use::{END_REASON, ENDED_ON};
use super::{appointment, person};
use crate::domain::schema::check::Violation;
use crate::domain::schema::field::Field;
use crate::domain::schema::field::{Choice, DateField, Hang, Kind, ReferenceField, TextField};
use crate::domain::schema::record::Record;
use crate::domain::schema::workflow::{Ask, Move, Preset, Stamp, Stamped, State, To, stamp};
use crate::text::{Text, t};

/// Who proposed; somebody else decides.
pub static PROPOSED_BY: ReferenceField =
    signer("proposed_by", t("Diusulkan oleh", "Proposed by")).typed();

pub static PROPOSED_ON: DateField = Field::new(
    "proposed_on",
    t("Tanggal usulan", "Proposed on"),
    Kind::Date,
)
.by_move()
.typed();

/// The kind of kader teknis a record is about.
pub const fn sector() -> Field {
    Field::new(
        "sector",
        t("Jenis kader teknis", "Kind of kader teknis"),
        Kind::Reference(&super::sector::ENTITY),
    )
}

/// The agency a record is about.
pub const fn skpd() -> Field {
    Field::new(
        "skpd",
        t("SKPD", "SKPD"),
        Kind::Reference(&super::skpd::ENTITY),
    )
}

/// What a kecamatan does with what it cannot settle.
pub const PASS_UP: Text = t("Teruskan ke Bapemas", "Refer up to Bapemas");

/// Why it is noted only after its period is locked; it counts and shows as noted late.
pub static LATE_REASON: TextField = Field::new(
    "late_reason",
    t("Alasan dicatat kemudian", "Reason for recording late"),
    Kind::Text(200),
)
.by_move()
.typed();

/// The paper that proves it: an attendance list, minutes, a photograph. It may be added afterwards.
pub static DOCUMENT: ReferenceField = Field::new(
    "document",
    t("Dokumen bukti", "Evidence document"),
    Kind::Reference(&super::document::ENTITY),
)
.by_move()
.own_in(&super::document::DITANDATANGANI)
.typed();

/// Why others are in charge now.
pub static REASSIGN_REASON: TextField = Field::new(
    "reassign_reason",
    t("Alasan pengalihan", "Reason for reassignment"),
    Kind::Text(200),
)
.by_move()
.typed();

/// Why it was changed once its period is locked.
pub static CORRECTION: TextField = Field::new(
    "correction",
    t("Alasan koreksi", "Reason for the correction"),
    Kind::Text(200),
)
.by_move()
.typed();

/// What was said when it was passed up.
pub static PASS_NOTE: TextField = Field::new(
    "pass_note",
    t("Catatan penerusan", "Note on the referral"),
    Kind::Note(300),
)
.by_move()
.typed();

/// When it was passed up.
pub static PASSED_ON: DateField =
    Field::new("passed_on", t("Diteruskan", "Referred up on"), Kind::Date)
        .by_move()
        .typed();

/// Why it was sent back, of the reasons there are for that.
pub const fn back(reasons: &'static [Choice]) -> Field {
    let label = t("Alasan dikembalikan", "Reason for return");
    Field::new("return_reason", label, Kind::Choice(reasons)).by_move()
}

/// What was said when it was sent back.
pub static RETURN_NOTE: TextField = Field::new(
    "return_note",
    t("Catatan pengembalian", "Note on return"),
    Kind::Note(300),
)
.by_move()
.typed();

/// Who decided; every decision on money, awards and guidelines has it.
pub static DECIDED_BY: ReferenceField =
    signer("decided_by", t("Diputus oleh", "Decided by")).typed();

/// The date of the decision.
pub static DECIDED_ON: DateField = Field::new(
    "decided_on",
    t("Tanggal keputusan", "Decided on"),
    Kind::Date,
)
.by_move()
.typed();

/// The appointment under which it was decided.
pub static DECIDED_UNDER: ReferenceField = under("decided_under").typed();

/// The principal, and the letter of mandate behind it where there is one.
pub const ON_BEHALF: Kind = Kind::Text(200);

/// For whom it was decided, by mandate; nothing when in one's own office.
pub static DECIDED_FOR: TextField = behalf("decided_for").typed();

/// Who verified.
pub static VERIFIED_BY: ReferenceField =
    signer("verified_by", t("Diverifikasi oleh", "Verified by")).typed();

/// The appointment under which it was verified.
pub static VERIFIED_UNDER: ReferenceField = Field::new(
    "verified_under",
    t("Verifikasi berdasarkan", "Verified under"),
    Kind::Reference(&appointment::ENTITY),
)
.by_move()
.typed();

/// For whom it was verified, by mandate.
pub static VERIFIED_FOR: TextField = Field::new(
    "verified_for",
    t("Verifikasi atas nama", "Verified on behalf of"),
    ON_BEHALF,
)
.by_move()
.typed();

/// What a proposal leaves by itself.
const PROPOSED: &[Stamped] = &[
    stamp(&PROPOSED_BY, Stamp::Person),
    stamp(&PROPOSED_ON, Stamp::Today),
];

/// What a decision leaves by itself when its date is asked.
pub const SIGNED: &[Stamped] = &signed(&DECIDED_BY, &DECIDED_UNDER, &DECIDED_FOR);

/// The same with the day of the act.
pub const DECIDED: &[Stamped] =
    &signed_today(&DECIDED_BY, &DECIDED_ON, &DECIDED_UNDER, &DECIDED_FOR);

/// What a decision leaves by itself in fields of its own, beside the date that is asked.
pub const fn signed(
    by: &'static ReferenceField,
    under: &'static ReferenceField,
    on_behalf: &'static TextField,
) -> [Stamped; 3] {
    [
        stamp(by, Stamp::Person),
        stamp(under, Stamp::Appointment),
        stamp(on_behalf, Stamp::Principal),
    ]
}

/// The same with the day of the act.
pub const fn signed_today(
    by: &'static ReferenceField,
    on: &'static DateField,
    under: &'static ReferenceField,
    on_behalf: &'static TextField,
) -> [Stamped; 4] {
    [
        stamp(by, Stamp::Person),
        stamp(on, Stamp::Today),
        stamp(under, Stamp::Appointment),
        stamp(on_behalf, Stamp::Principal),
    ]
}

/// The number of the SK by which something is decided.
pub const fn sk_number() -> Field {
    Field::new("sk_number", t("Nomor SK", "SK number"), Kind::Text(60))
}

/// Why it goes back to who proposed it, in words.
pub const fn return_reason() -> Field {
    Field::new("return_reason", t("Alasan", "Reason"), Kind::Text(200)).by_move()
}

/// The year it is of.
pub const fn year() -> Field {
    Field::new("year", t("Tahun", "Year"), Kind::Text(4))
        .required()
        .preset(Preset::Year)
}

/// It is put before whoever decides.
pub const fn propose(from: &'static [&'static State], to: &'static State) -> Move {
    Move::new("propose", t("Usulkan", "Propose"), from, to).stamps(PROPOSED)
}

/// Who did it; the move leaves it by itself.
pub const fn signer(name: &'static str, label: Text) -> Field {
    Field::new(name, label, Kind::Reference(&person::ENTITY))
        .by_move()
        .hangs(Hang::Keeps)
}

/// The appointment under which it was done.
pub const fn under(name: &'static str) -> Field {
    let label = t("Berdasarkan penugasan", "Under the appointment");
    Field::new(name, label, Kind::Reference(&appointment::ENTITY)).by_move()
}

/// For whom it was done, by mandate.
pub const fn behalf(name: &'static str) -> Field {
    Field::new(name, t("Atas nama", "On behalf of"), ON_BEHALF).by_move()
}

/// Why whoever drafted, changed or proposed is refused.
pub const OWN_PROPOSAL: Text = t(
    "yang menyusun, mengubah atau mengusulkan tidak boleh memutus; minta pejabat lain memutusnya, atau tolak dan biarkan \
     orang lain menyusunnya lagi",
    "whoever drafted, changed or proposed it may not decide; ask another official to decide, or reject it and let somebody \
     else draft it anew",
);

/// Why a decision was taken back.
pub static TAKE_BACK_REASON: TextField = Field::new(
    "take_back_reason",
    t("Alasan ditarik kembali", "Reason for taking back"),
    Kind::Note(300),
)
.by_move()
.typed();

/// A slip is put right on its day by who made it, while nobody acted on it: the record stands again as before. Never an SK
/// in force, money that was decided or a signature: others rely on them from the moment they are there.
pub const fn take_back(
    from: &'static [&'static State],
    decisions: &'static [&'static Move],
) -> Move {
    const ASKS: &[Ask] = &[Ask::need(&TAKE_BACK_REASON)];
    Move::new("take_back", t("Tarik kembali", "Take back"), from, from[0])
        .letter('z')
        .to(To::Before)
        .asks(ASKS)
        .takes_back(decisions)
}

/// Maker and checker are two people on the record itself, however it came in.
///
/// # Errors
/// The field that names the proposer once more.
pub fn decided_by_another(record: &Record) -> Result<(), Violation> {
    let maker = record.value(&PROPOSED_BY);
    let own = |f: &&'static Field| {
        let there = record.entity.has(f);
        there && !maker.is_empty() && record.value(f) == maker
    };
    let deciders = [VERIFIED_BY.field(), DECIDED_BY.field()];
    deciders
        .into_iter()
        .find(own)
        .map_or(Ok(()), |field| Err(Violation::new(field, OWN_PROPOSAL)))
}
