//! Fields that several entities share: what was proposed, decided, sent back or ended leaves the same trace everywhere.

use crate::domain::field::{Choice, Field, Kind};
use crate::domain::workflow::Stamp;
use crate::text::{Text, t};

/// Why a record was ended; every entity with [`IN_USE`](super::IN_USE) has it.
pub const END_REASON: Field = Field::new(
    "end_reason",
    t("Alasan berakhir", "Reason for ending"),
    Kind::Text(200),
)
.by_move();

/// When it was ended.
pub const ENDED_ON: Field =
    Field::new("ended_on", t("Berakhir tanggal", "Ended on"), Kind::Date).by_move();

/// Who proposed; somebody else decides.
pub const PROPOSED_BY: Field = signer("proposed_by", t("Diusulkan oleh", "Proposed by"));

pub const PROPOSED_ON: Field = Field::new(
    "proposed_on",
    t("Diusulkan tanggal", "Proposed on"),
    Kind::Date,
)
.by_move();

/// The kind of kader teknis a record is about.
pub const SECTOR: Field = Field::new(
    "sector",
    t("Jenis kader teknis", "Kind of kader teknis"),
    Kind::Reference("sector"),
);

/// What a kecamatan does with what it cannot settle.
pub const PASS_UP: Text = t("Teruskan ke Bapemas", "Pass up to Bapemas");

/// What was said when it was passed up.
pub const PASS_NOTE: Field = Field::new(
    "pass_note",
    t("Catatan penerusan", "Note on passing"),
    Kind::Note(300),
)
.by_move();

/// When it was passed up.
pub const PASSED_ON: Field =
    Field::new("passed_on", t("Diteruskan", "Passed up on"), Kind::Date).by_move();

/// Why it was sent back, of the reasons there are for that.
pub const fn back(reasons: &'static [Choice]) -> Field {
    let label = t("Alasan dikembalikan", "Reason for return");
    Field::new("return_reason", label, Kind::Choice(reasons)).by_move()
}

/// What was said when it was sent back.
pub const RETURN_NOTE: Field = Field::new(
    "return_note",
    t("Catatan pengembalian", "Note on return"),
    Kind::Note(300),
)
.by_move();

/// Who decided; every decision on money, awards and guidelines has it.
pub const DECIDED_BY: Field = signer("decided_by", t("Diputus oleh", "Decided by"));

/// The date of the decision.
pub const DECIDED_ON: Field =
    Field::new("decided_on", t("Diputus tanggal", "Decided on"), Kind::Date).by_move();

/// The appointment under which it was decided.
pub const DECIDED_UNDER: Field = under("decided_under");

/// The principal, and the letter of mandate behind it where there is one.
pub const ON_BEHALF: Kind = Kind::Text(200);

/// For whom it was decided, by mandate; nothing when in one's own office.
pub const DECIDED_FOR: Field = behalf("decided_for");

/// Who verified.
pub const VERIFIED_BY: Field = signer("verified_by", t("Diverifikasi oleh", "Verified by"));

/// The appointment under which it was verified.
pub const VERIFIED_UNDER: Field = Field::new(
    "verified_under",
    t("Verifikasi berdasarkan", "Verified under"),
    Kind::Reference("appointment"),
)
.by_move();

/// For whom it was verified, by mandate.
pub const VERIFIED_FOR: Field = Field::new(
    "verified_for",
    t("Verifikasi atas nama", "Verified on behalf of"),
    ON_BEHALF,
)
.by_move();

/// What a decision leaves by itself when its date is asked.
pub const SIGNED: &[(&str, Stamp)] = &[
    ("decided_by", Stamp::Person),
    ("decided_under", Stamp::Appointment),
    ("decided_for", Stamp::Principal),
];

/// The same with the day of the act.
pub const DECIDED: &[(&str, Stamp)] = &[
    ("decided_by", Stamp::Person),
    ("decided_on", Stamp::Today),
    ("decided_under", Stamp::Appointment),
    ("decided_for", Stamp::Principal),
];

/// Who did it; the move leaves it by itself.
pub const fn signer(name: &'static str, label: Text) -> Field {
    Field::new(name, label, Kind::Reference("person")).by_move()
}

/// The appointment under which it was done.
pub const fn under(name: &'static str) -> Field {
    let label = t("Berdasarkan penugasan", "Under the appointment");
    Field::new(name, label, Kind::Reference("appointment")).by_move()
}

/// For whom it was done, by mandate.
pub const fn behalf(name: &'static str) -> Field {
    Field::new(name, t("Atas nama", "On behalf of"), ON_BEHALF).by_move()
}
