//! A request of a lurah to the camat for help with a coordination task, and the decision on it.

mod invited;

use super::meeting::{hour, is_ahead};
use super::trace::{
    DECIDED, DECIDED_BY, DECIDED_FOR, DECIDED_ON, DECIDED_UNDER, PASS_NOTE, PASSED_ON, RETURN_NOTE,
    SIGNED, TAKE_BACK_REASON, back, take_back,
};
use super::{document_receipt, mandate, task, trace};
use crate::domain::region::Level;
use crate::domain::schema::entity::{Entity, SortOrder, fields};
use crate::domain::schema::evidence::{When, evidence, tier};
use crate::domain::schema::field::{
    Choice, DateField, Field, Hang, Kind, ReferenceField, TextField, c,
};
use crate::domain::schema::guard::{Guard, On};
use crate::domain::schema::right::Role::Skpd;
use crate::domain::schema::right::Scope::{Agency, Below, Own, Under};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{CITY, READERS, grant};
use crate::domain::schema::right::{KECAMATAN, KELURAHAN};
use crate::domain::schema::waiting::{decided, waiting};
use crate::domain::schema::workflow::{Ask, Move, Preset, Stamp, State, Workflow, stamp};
use crate::text::t;

const REASONS: &[Choice] = &[
    c("skpd", t("SKPD belum menanggapi", "SKPD has not responded")),
    c("jadwal", t("jadwal bentrok", "schedules clash")),
    c("dana", t("perlu dukungan dana", "funds are needed")),
    c("lintas", t("lintas kelurahan", "spans several kelurahan")),
    c("peran", t("pembagian peran belum jelas", "roles unclear")),
    c("lain", t("lainnya", "other")),
];

/// The duty of the kecamatan that the decision serves: one, and it is named.
const SERVED: &[Choice] = &[
    c(
        "C2",
        t("C2 tugas dan fungsi KPM", "C2 tasks and functions of KPM"),
    ),
    c(
        "C4",
        t("C4 KPM dan kader teknis", "C4 KPM and kader teknis"),
    ),
    c(
        "C1",
        t(
            "C1 pemerintahan kelurahan",
            "C1 government of the kelurahan",
        ),
    ),
];

const RETURN_REASONS: &[Choice] = &[
    c("lengkap", t("data belum lengkap", "data incomplete")),
    c(
        "kelurahan",
        t(
            "dapat diselesaikan kelurahan",
            "the kelurahan can settle it",
        ),
    ),
    c(
        "wewenang",
        t("bukan wewenang kecamatan", "not the kecamatan's to decide"),
    ),
    c("jelas", t("permohonan belum jelas", "request unclear")),
    c("lain", t("lainnya", "other")),
];

/// States in which it waits for the camat.
pub const WAITING: &[&State] = &[&MENUNGGU, &DIJADWALKAN];

const DECIDING: &[Ask] = &[
    Ask::need(&DECISION).preset(Preset::Words(t(
        "Disetujui sesuai permohonan.",
        "Disetujui sesuai permohonan.",
    ))),
    Ask::need(&PIC).preset(Preset::Words(t("Lurah", "Lurah"))),
    Ask::need(&DUE_ON).preset(Preset::Days(14)),
    Ask::need(&SERVES).preset(Preset::Code("C4")),
];
const RETURNING: &[Ask] = &[Ask::need(&RETURN_REASON), Ask::may(&RETURN_NOTE)];

pub static MENUNGGU: State = State::new("menunggu", t("menunggu", "waiting")).editable();
pub static DISETUJUI: State = State::new("disetujui", t("disetujui", "approved"));
pub static DIKEMBALIKAN: State =
    State::new("dikembalikan", t("dikembalikan", "returned")).editable();
pub static DIJADWALKAN: State = State::new("dijadwalkan", t("dijadwalkan", "scheduled"));
pub static DITERUSKAN: State = State::new("diteruskan", t("diteruskan", "referred up"));
pub static SELESAI: State = State::new("selesai", t("selesai", "done")).ended();
pub static DITARIK: State = State::new("ditarik", t("ditarik", "withdrawn")).ended();

pub static TASK: ReferenceField = Field::new(
    "task",
    t("Tugas koordinasi", "Coordination task"),
    Kind::Reference(&task::ENTITY),
)
.required()
.fixed()
.typed();
pub static REASON: TextField = Field::new("reason", t("Alasan", "Reason"), Kind::Choice(REASONS))
    .required()
    .typed();
pub static REQUEST: TextField = Field::new(
    "request",
    t("Yang dimohon", "What is asked"),
    Kind::Note(300),
)
.required()
.typed();
pub static RAISED_ON: DateField =
    Field::new("raised_on", t("Diajukan", "Submitted on"), Kind::Date)
        .by_move()
        .preset(Preset::Days(0))
        .typed();
pub static DECISION: TextField =
    Field::new("decision", t("Keputusan", "Decision"), Kind::Note(300))
        .by_move()
        .typed();
pub static PIC: TextField = Field::new(
    "pic",
    t("Penanggung jawab", "Person in charge"),
    Kind::Text(80),
)
.by_move()
.typed();
pub static DUE_ON: DateField = Field::new("due_on", t("Tenggat", "Due on"), Kind::Date)
    .by_move()
    .typed();
pub static RETURN_REASON: TextField = back(RETURN_REASONS).typed();
pub static MEETING_ON: DateField =
    Field::new("meeting_on", t("Tanggal rapat", "Meeting date"), Kind::Date)
        .by_move()
        .typed();
pub static PLACE: TextField = Field::new("place", t("Tempat", "Place"), Kind::Text(80))
    .by_move()
    .typed();
pub static MEETING_TIME: TextField = hour("meeting_time").by_move().typed();
pub static SERVES: TextField = Field::new(
    "serves",
    t("Memenuhi kewajiban", "Meets the duty"),
    Kind::Choice(SERVED),
)
.by_move()
.typed();
pub static OUTCOME: TextField = Field::new("outcome", t("Hasil", "Outcome"), Kind::Note(300))
    .by_move()
    .typed();

pub static APPROVE: Move = Move::new("approve", t("Setujui", "Approve"), WAITING, &DISETUJUI)
    .asks(DECIDING)
    .stamps(DECIDED)
    .solemn();
pub static RETURN: Move = Move::new("return", t("Kembalikan", "Return"), WAITING, &DIKEMBALIKAN)
    .letter('t')
    .asks(RETURNING)
    .stamps(DECIDED)
    .solemn();
pub static SCHEDULE: Move = Move::new(
    "schedule",
    t("Jadwalkan", "Schedule"),
    WAITING,
    &DIJADWALKAN,
)
.asks(&[
    Ask::need(&MEETING_ON).preset(Preset::Days(7)),
    Ask::need(&PLACE),
    Ask::need(&MEETING_TIME).preset(Preset::Code("09.00")),
])
.stamps(SIGNED)
.solemn();
pub static PASS_UP: Move = Move::new("pass_up", trace::PASS_UP, WAITING, &DITERUSKAN)
    .letter('u')
    .asks(&[Ask::may(&PASS_NOTE)])
    .stamps(&[
        stamp(&PASSED_ON, Stamp::Today),
        stamp(&DECIDED_BY, Stamp::Person),
        stamp(&DECIDED_UNDER, Stamp::Appointment),
        stamp(&DECIDED_FOR, Stamp::Principal),
    ])
    .solemn();
pub static APPROVE_CITY: Move = Move::new(
    "approve_city",
    t("Setujui", "Approve"),
    &[&DITERUSKAN],
    &DISETUJUI,
)
.asks(DECIDING)
.stamps(DECIDED)
.solemn();
pub static RETURN_CITY: Move = Move::new(
    "return_city",
    t("Kembalikan ke lurah", "Return to the lurah"),
    &[&DITERUSKAN],
    &DIKEMBALIKAN,
)
.letter('t')
.asks(RETURNING)
.stamps(DECIDED)
.solemn();
pub static SEND_BACK: Move = Move::new(
    "send_back",
    t("Kembalikan ke camat", "Send back to the camat"),
    &[&DITERUSKAN],
    &MENUNGGU,
)
.letter('c')
.asks(&[Ask::need(&PASS_NOTE)])
.solemn();
pub static RESUBMIT: Move = Move::new(
    "resubmit",
    t("Ajukan lagi", "Submit again"),
    &[&DIKEMBALIKAN],
    &MENUNGGU,
)
.stamps(&[
    stamp(&RAISED_ON, Stamp::Today),
    stamp(&DECIDED_BY, Stamp::Nothing),
    stamp(&DECIDED_ON, Stamp::Nothing),
    stamp(&DECIDED_UNDER, Stamp::Nothing),
    stamp(&DECIDED_FOR, Stamp::Nothing),
]);
pub static WITHDRAW: Move = Move::new(
    "withdraw",
    t("Tarik", "Withdraw"),
    &[&MENUNGGU, &DIKEMBALIKAN],
    &DITARIK,
)
.letter('r')
.asks(&[Ask::need(&OUTCOME)])
.solemn();
pub static CLOSE: Move = Move::new("close", t("Tutup", "Close"), &[&DISETUJUI], &SELESAI)
    .letter('c')
    .asks(&[Ask::need(&OUTCOME)]);
/// What the kelurahan did with it by then keeps it: sent in again, edited, closed.
pub static TAKE_BACK: Move = take_back(
    &[
        &DISETUJUI,
        &DIKEMBALIKAN,
        &DIJADWALKAN,
        &DITERUSKAN,
        &MENUNGGU,
    ],
    &[
        &APPROVE,
        &RETURN,
        &SCHEDULE,
        &PASS_UP,
        &APPROVE_CITY,
        &RETURN_CITY,
        &SEND_BACK,
    ],
);

static WORKFLOW: Workflow = Workflow {
    states: &[
        &MENUNGGU,
        &DISETUJUI,
        &DIKEMBALIKAN,
        &DIJADWALKAN,
        &DITERUSKAN,
        &SELESAI,
        &DITARIK,
    ],
    moves: &[
        &APPROVE,
        &RETURN,
        &SCHEDULE,
        &PASS_UP,
        &APPROVE_CITY,
        &RETURN_CITY,
        &SEND_BACK,
        &RESUBMIT,
        &WITHDRAW,
        &CLOSE,
        &TAKE_BACK,
    ],
};

pub static ENTITY: Entity = Entity {
    name: "facilitation",
    label: t("fasilitasi", "facilitation"),
    plural: t("Fasilitasi", "Facilitation"),
    places: &[Level::Kelurahan],
    fields: fields![
        TASK,
        REASON,
        REQUEST,
        RAISED_ON,
        DECISION,
        PIC,
        DUE_ON,
        RETURN_REASON,
        RETURN_NOTE,
        MEETING_ON,
        PLACE,
        PASS_NOTE,
        PASSED_ON,
        DECIDED_BY,
        DECIDED_ON,
        OUTCOME,
        DECIDED_UNDER,
        DECIDED_FOR,
        SERVES,
        TAKE_BACK_REASON,
        MEETING_TIME
    ],
    workflow: &WORKFLOW,
    in_region: Hang::Passes,
    involves: Some(document_receipt::RECEIVERS),
    title: fields![TASK],
    columns: fields![REASON, RAISED_ON, DUE_ON],
    order: Some(SortOrder::By(RAISED_ON.field())),
    matter: Some(mandate::FOR_FACILITATION.field()),
    waits: &[
        waiting(0, t("Fasilitasi", "Facilitation"), &[&MENUNGGU], &APPROVE).since(&RAISED_ON),
        waiting(1, t("Dijadwalkan", "Scheduled"), &[&DIJADWALKAN], &APPROVE)
            .since(&RAISED_ON)
            .set_for(&MEETING_ON, &PLACE)
            .at(&MEETING_TIME),
        waiting(
            0,
            t("Fasilitasi diteruskan", "Facilitation referred up"),
            &[&DITERUSKAN],
            &APPROVE_CITY,
        )
        .since(&PASSED_ON),
        decided(
            t(
                "Fasilitasi, Anda putus hari ini",
                "Facilitation you decided today",
            ),
            &TAKE_BACK,
        ),
    ],
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(&[Skpd], Agency, &[View], &[]),
        grant(
            KELURAHAN,
            Own,
            &[Add, Edit],
            &[&RESUBMIT, &WITHDRAW, &CLOSE],
        ),
        grant(
            KECAMATAN,
            Under,
            &[],
            &[&APPROVE, &RETURN, &SCHEDULE, &PASS_UP, &CLOSE, &TAKE_BACK],
        ),
        grant(
            CITY,
            Under,
            &[],
            &[&APPROVE_CITY, &RETURN_CITY, &SEND_BACK, &TAKE_BACK],
        ),
    ],
    evidence: &[
        evidence("C1", &[&DISETUJUI], tier::RAISED, &DECIDED_ON)
            .keeps(&[&SELESAI])
            .meant(&[When::Is(SERVES.field(), &["C1"])]),
        evidence("C2", &[&DISETUJUI], tier::RAISED, &DECIDED_ON)
            .keeps(&[&SELESAI])
            .meant(&[When::Is(SERVES.field(), &["C2"])]),
        evidence("C4", &[&DISETUJUI], tier::RAISED, &DECIDED_ON)
            .keeps(&[&SELESAI])
            .meant(&[When::Is(SERVES.field(), &["C4"])]),
    ],
    guards: &[
        Guard {
            on: &[On::Move(&SCHEDULE)],
            looks: &[],
            judge: |context| is_ahead(context, &MEETING_ON),
        },
        Guard {
            on: &[On::Move(&APPROVE), On::Move(&APPROVE_CITY)],
            looks: &[],
            judge: |context| is_ahead(context, &DUE_ON),
        },
        invited::UNRECEIVED,
    ],
    reactions: &[invited::INVITED],
    due: Some(DUE_ON.field()),
    ..Entity::PLAIN
};
