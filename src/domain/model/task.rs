//! A coordination task between KPM and kader teknis: worked koordinatif dan konsultatif, agreed by both sides.

mod beginning;
mod choices;
mod many;
mod retraction;
mod thread;
mod waits;

use self::choices::{KINDS, RETURN_REASONS, SECTOR_STATUSES};
pub use self::retraction::TAKE_BACK;
pub use self::thread::{MESSAGE, MESSAGE_LABEL, SAY, SAY_LABEL};
use super::meeting::explain;
use super::trace::{
    LATE_REASON, REASSIGN_REASON, RETURN_NOTE, TAKE_BACK_REASON, VERIFIED_BY, VERIFIED_FOR,
    VERIFIED_UNDER, back, sector, signed, signer,
};
use super::{guidance, kader_teknis, kpm, party, person, sector, trace};
use crate::domain::region::Level;
use crate::domain::schema::check::Rule;
use crate::domain::schema::entity::{Entity, Involves, SortOrder, fields};
use crate::domain::schema::evidence::{evidence, tier};
use crate::domain::schema::field::{
    DateField, Field, Hang, Kind, NumberField, ReferenceField, TextField,
};
use crate::domain::schema::right::Role::{Perangkat, Skpd};
use crate::domain::schema::right::Scope::{Agency, Below, Own, Under};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{CITY, KECAMATAN, KELURAHAN, READERS, grant};
use crate::domain::schema::workflow::{Ask, Move, Preset, Stamp, State, To, Workflow, stamp};
use crate::text::t;

/// States in which it may still be called off.
const STOPPABLE: &[&State] = &[
    &DRAF,
    &DIUSULKAN,
    &DISEPAKATI,
    &BERJALAN,
    &DIKEMBALIKAN,
    &DITUNDA,
];
/// The same without those already put off.
const OPEN: &[&State] = &[&DRAF, &DIUSULKAN, &DISEPAKATI, &BERJALAN, &DIKEMBALIKAN];
const BOTH: &[&Field] = fields![KPM_AGREED_BY, SECTOR_AGREED_BY];
const NOTABLE: &[&State] = &[&DIUSULKAN, &DISEPAKATI, &BERJALAN, &SELESAI];

pub static DRAF: State = State::new("draf", t("draf", "draft")).editable();
pub static DIUSULKAN: State = State::new("diusulkan", t("diusulkan", "proposed"));
pub static DISEPAKATI: State = State::new("disepakati", t("disepakati", "agreed"));
pub static BERJALAN: State = State::new("berjalan", t("berjalan", "under way"));
pub static SELESAI: State = State::new("selesai", t("selesai", "done")).done();
pub static DIVERIFIKASI: State = State::new("diverifikasi", t("diverifikasi", "verified")).ended();
pub static DIKEMBALIKAN: State =
    State::new("dikembalikan", t("dikembalikan", "returned")).editable();
pub static DITUNDA: State = State::new("ditunda", t("ditunda", "postponed"));
pub static BATAL: State = State::new("batal", t("batal", "cancelled")).ended();

pub static TITLE: TextField = Field::new("title", t("Judul", "Title"), Kind::Text(100))
    .required()
    .typed();
pub static KIND: TextField = Field::new("kind", t("Jenis", "Kind"), Kind::Choice(KINDS))
    .required()
    .typed();
pub static SECTOR: ReferenceField = sector().required().hangs(Hang::Passes).typed();
pub static SKPD: ReferenceField = trace::skpd()
    .follows(&SECTOR, &sector::SKPD)
    .hangs(Hang::Keeps)
    .typed();
pub static KPM: ReferenceField = Field::new(
    "kpm",
    t("KPM penanggung jawab", "KPM in charge"),
    Kind::Reference(&kpm::ENTITY),
)
.required()
.in_state(&kpm::AKTIF)
.hangs(Hang::Passes)
.typed();
pub static KADER_TEKNIS: ReferenceField = Field::new(
    "kader_teknis",
    t("Kader teknis", "Kader teknis"),
    Kind::Reference(&kader_teknis::ENTITY),
)
.alike(&SECTOR)
.hangs(Hang::Passes)
.typed();
pub static RW: NumberField = Field::new("rw", t("RW", "RW"), Kind::Count { min: 1, max: 99 })
    .counts_rw()
    .typed();
pub static RT: NumberField =
    Field::new("rt", t("RT", "RT"), Kind::Count { min: 1, max: 99 }).typed();
pub static PLANNED_ON: DateField = Field::new("planned_on", t("Rencana", "Planned on"), Kind::Date)
    .required()
    .preset(Preset::Days(7))
    .typed();
pub static DUE_ON: DateField = Field::new("due_on", t("Tenggat", "Due on"), Kind::Date)
    .required()
    .preset(Preset::Days(14))
    .typed();
pub static TARGET: NumberField = Field::new(
    "target",
    t("Sasaran (orang)", "Target (people)"),
    Kind::Count {
        min: 1,
        max: 99_999,
    },
)
.typed();
pub static KPM_AGREED_BY: ReferenceField = signer(
    "kpm_agreed_by",
    t("Disepakati sisi KPM oleh", "Agreed for KPM by"),
)
.typed();
pub static SECTOR_AGREED_BY: ReferenceField = Field::new(
    "sector_agreed_by",
    t(
        "Disepakati sisi kader teknis oleh",
        "Agreed for kader teknis by",
    ),
    Kind::Reference(&person::ENTITY),
)
.hangs(Hang::Keeps)
.by_move()
.typed();
pub static SECTOR_STATUS: TextField = Field::new(
    "sector_status",
    t("Status dari SKPD", "Status by SKPD"),
    Kind::Choice(SECTOR_STATUSES),
)
.by_move()
.typed();
pub static SECTOR_NOTE: TextField = Field::new(
    "sector_note",
    t("Catatan SKPD", "Note of SKPD"),
    Kind::Note(300),
)
.by_move()
.typed();
pub static DONE_ON: DateField = Field::new("done_on", t("Dilaksanakan", "Done on"), Kind::Date)
    .by_move()
    .typed();
pub static PARTICIPANTS: NumberField = Field::new(
    "participants",
    t("Peserta (orang)", "Participants"),
    Kind::Count {
        min: 0,
        max: 99_999,
    },
)
.by_move()
.typed();
pub static OBSTACLE: TextField = Field::new("obstacle", t("Kendala", "Obstacle"), Kind::Note(300))
    .by_move()
    .typed();
pub static RESULT: TextField = Field::new("result", t("Hasil", "Result"), Kind::Note(500))
    .by_move()
    .typed();
pub static RETURN_REASON: TextField = back(RETURN_REASONS).typed();
pub static STOP_REASON: TextField = Field::new(
    "stop_reason",
    t("Alasan batal/tunda", "Reason to cancel or postpone"),
    Kind::Text(200),
)
.by_move()
.typed();
pub static PAUSED_IN: TextField =
    Field::new("paused_in", t("Ditunda saat", "Paused in"), Kind::Text(20))
        .by_move()
        .spoken(|name| WORKFLOW.state_words(name))
        .typed();
pub static GUIDANCE: ReferenceField = Field::new(
    "guidance",
    t("Tindak lanjut bimbingan", "Follows up the guidance"),
    Kind::Reference(&guidance::ENTITY),
)
.fixed()
.in_state(&guidance::SELESAI)
.typed();
pub static PROPOSE: Move = Move::new(
    "propose",
    t("Usulkan", "Propose"),
    &[&DRAF, &DIKEMBALIKAN],
    &DIUSULKAN,
)
.stamps(&[
    stamp(&KPM_AGREED_BY, Stamp::Nothing),
    stamp(&SECTOR_AGREED_BY, Stamp::Nothing),
]);
pub static AGREE_KPM: Move = Move::new(
    "agree_kpm",
    t("Sepakati sisi KPM", "Agree for KPM"),
    &[&DIUSULKAN],
    &DISEPAKATI,
)
.letter('k')
.stamps(&[stamp(&KPM_AGREED_BY, Stamp::Person)])
.joint(BOTH);
pub static AGREE_SECTOR: Move = Move::new(
    "agree_sector",
    t("Sepakati sisi kader teknis", "Agree for kader teknis"),
    &[&DIUSULKAN],
    &DISEPAKATI,
)
.letter('r')
.asks(&[Ask::may(&SECTOR_NOTE)])
.stamps(&[stamp(&SECTOR_AGREED_BY, Stamp::Person)])
.joint(BOTH);
pub static AGREE_SECTOR_FOR: Move = Move::new(
    "agree_sector_for",
    t("Sepakati atas nama SKPD", "Agree on behalf of SKPD"),
    &[&DIUSULKAN],
    &DISEPAKATI,
)
.letter('o')
.asks(&[Ask::need(&SECTOR_NOTE)])
.stamps(&[stamp(&SECTOR_AGREED_BY, Stamp::Person)])
.joint(BOTH);
pub static START: Move =
    Move::new("start", t("Mulai", "Start"), &[&DISEPAKATI], &BERJALAN).letter('d');
pub static REPORT: Move = Move::new(
    "report",
    t("Catat kemajuan", "Record progress"),
    &[&BERJALAN],
    &BERJALAN,
)
.to(To::Same)
.asks(&[Ask::may(&PARTICIPANTS), Ask::amend(&OBSTACLE)]);
pub static FINISH: Move = Move::new("finish", t("Selesaikan", "Finish"), &[&BERJALAN], &SELESAI)
    .asks(&[
        Ask::need(&DONE_ON).preset(Preset::Days(0)),
        Ask::need(&PARTICIPANTS),
        Ask::need(&RESULT),
        Ask::amend(&OBSTACLE),
        Ask::may(&LATE_REASON),
    ]);
pub static EXPLAIN: Move = explain(&[&SELESAI], &SELESAI);
pub static VERIFY: Move = Move::new(
    "verify",
    t("Verifikasi", "Verify"),
    &[&SELESAI],
    &DIVERIFIKASI,
)
.stamps(&signed(&VERIFIED_BY, &VERIFIED_UNDER, &VERIFIED_FOR))
.solemn();
pub static RETURN: Move = Move::new(
    "return",
    t("Kembalikan", "Return"),
    &[&DIUSULKAN, &DISEPAKATI, &SELESAI],
    &DIKEMBALIKAN,
)
.letter('t')
.asks(&[Ask::need(&RETURN_REASON), Ask::may(&RETURN_NOTE)]);
pub static CANCEL: Move = Move::new("cancel", t("Batalkan", "Cancel"), STOPPABLE, &BATAL)
    .letter('l')
    .asks(&[Ask::need(&STOP_REASON)])
    .solemn();
pub static POSTPONE: Move = Move::new("postpone", t("Tunda", "Postpone"), OPEN, &DITUNDA)
    .letter('n')
    .asks(&[Ask::need(&STOP_REASON)])
    .stamps(&[stamp(&PAUSED_IN, Stamp::State)]);
pub static RESUME: Move = Move::new("resume", t("Lanjutkan", "Resume"), &[&DITUNDA], &DITUNDA)
    .letter('j')
    .to(To::Back(PAUSED_IN.field()));
pub static REASSIGN: Move = Move::new(
    "reassign",
    t("Alihkan penanggung jawab", "Put others in charge"),
    STOPPABLE,
    &BERJALAN,
)
.to(To::Same)
.asks(&[
    Ask::need(&KPM),
    Ask::may(&KADER_TEKNIS),
    Ask::need(&REASSIGN_REASON),
]);
pub static NOTE_SECTOR: Move = Move::new(
    "note_sector",
    t("Catat dari SKPD", "Record what SKPD says"),
    NOTABLE,
    &BERJALAN,
)
.letter('p')
.to(To::Same)
.asks(&[Ask::may(&SECTOR_STATUS), Ask::need(&SECTOR_NOTE)]);
static WORKFLOW: Workflow = Workflow {
    states: &[
        &DRAF,
        &DIUSULKAN,
        &DISEPAKATI,
        &BERJALAN,
        &SELESAI,
        &DIVERIFIKASI,
        &DIKEMBALIKAN,
        &DITUNDA,
        &BATAL,
    ],
    moves: &[
        &PROPOSE,
        &AGREE_KPM,
        &AGREE_SECTOR,
        &AGREE_SECTOR_FOR,
        &START,
        &REPORT,
        &FINISH,
        &VERIFY,
        &RETURN,
        &CANCEL,
        &POSTPONE,
        &RESUME,
        &NOTE_SECTOR,
        &EXPLAIN,
        &REASSIGN,
        &SAY,
        &TAKE_BACK,
    ],
};

pub static ENTITY: Entity = Entity {
    name: "task",
    label: t("tugas koordinasi", "coordination task"),
    plural: t("Koordinasi", "Coordination"),
    places: &[Level::Kelurahan],
    fields: fields![
        TITLE,
        KIND,
        SECTOR,
        SKPD,
        KPM,
        KADER_TEKNIS,
        RW,
        RT,
        PLANNED_ON,
        DUE_ON,
        TARGET,
        KPM_AGREED_BY,
        SECTOR_AGREED_BY,
        SECTOR_STATUS,
        SECTOR_NOTE,
        DONE_ON,
        PARTICIPANTS,
        OBSTACLE,
        RESULT,
        VERIFIED_BY,
        RETURN_REASON,
        RETURN_NOTE,
        STOP_REASON,
        PAUSED_IN,
        GUIDANCE,
        VERIFIED_UNDER,
        VERIFIED_FOR,
        LATE_REASON,
        REASSIGN_REASON,
        MESSAGE,
        TAKE_BACK_REASON
    ],
    workflow: &WORKFLOW,
    in_region: Hang::Passes,
    title: fields![TITLE],
    columns: fields![DUE_ON, SECTOR, KPM],
    order: Some(SortOrder::By(DUE_ON.field())),
    rules: &[
        Rule::InOrder(PLANNED_ON.field(), DUE_ON.field()),
        Rule::NotFuture(DONE_ON.field()),
    ],
    waits: &waits::ALL,
    first_steps: &beginning::ALL,
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(&[Skpd], Agency, &[View], &[]),
        grant(
            KELURAHAN,
            Own,
            &[Add, Edit],
            &[
                &PROPOSE, &AGREE_KPM, &START, &REPORT, &FINISH, &CANCEL, &POSTPONE, &RESUME,
                &RETURN, &EXPLAIN, &REASSIGN, &SAY, &TAKE_BACK,
            ],
        ),
        grant(CITY, Under, &[Add], &[&SAY]),
        grant(KECAMATAN, Under, &[Add], &[&SAY]),
        grant(&[Perangkat], Own, &[], &[&AGREE_SECTOR_FOR]),
        grant(
            &[Skpd],
            Agency,
            &[],
            &[&AGREE_SECTOR, &NOTE_SECTOR, &RETURN, &SAY, &TAKE_BACK],
        ),
        grant(KECAMATAN, Under, &[], &[&VERIFY, &RETURN, &TAKE_BACK]),
    ],
    evidence: &[evidence("L4", &[&SELESAI], tier::KELURAHAN, &DONE_ON)
        .keeps(&[&DIVERIFIKASI])
        .opens(&ENTITY)],
    late: Some(LATE_REASON.field()),
    due: Some(DUE_ON.field()),
    compared: fields![PLANNED_ON],
    agency: Some(SKPD.field()),
    involves: Some(Involves::Parts(&party::ENTITY, party::TASK.field())),
    guards: many::GUARDS,
    reactions: many::REACTIONS,
    ..Entity::PLAIN
};
