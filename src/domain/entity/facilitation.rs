//! A request of a lurah to the camat for help with a coordination task, and the decision on it.

use super::{
    DECIDED, DECIDED_BY, DECIDED_FOR, DECIDED_ON, DECIDED_UNDER, Entity, Order, RETURN_NOTE,
    SIGNED, back,
};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::region::Level;
use crate::domain::workflow::{Ask, Move, Preset, Stamp, State, Workflow};
use crate::text::t;

const REASONS: &[Choice] = &[
    c("skpd", t("SKPD belum menanggapi", "SKPD does not answer")),
    c("jadwal", t("jadwal bentrok", "schedules clash")),
    c("dana", t("perlu dukungan dana", "funds are needed")),
    c("lintas", t("lintas kelurahan", "crosses kelurahan")),
    c("peran", t("pembagian peran belum jelas", "roles unclear")),
    c("lain", t("lainnya", "other")),
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
pub const WAITING: &[&str] = &["menunggu", "dijadwalkan"];
/// The state in which it waits for the city.
pub const PASSED_UP: &str = "diteruskan";

const DECISION: &[Ask] = &[
    Ask::need("decision").preset(Preset::Words(t(
        "Disetujui sesuai permohonan.",
        "Disetujui sesuai permohonan.",
    ))),
    Ask::need("pic").preset(Preset::Words(t("Lurah", "Lurah"))),
    Ask::need("due_on").preset(Preset::Days(14)),
];
const RETURN: &[Ask] = &[Ask::need("return_reason"), Ask::may("return_note")];

const MOVES: &[Move] = &[
    Move::new("approve", t("Setujui", "Approve"), WAITING, "disetujui")
        .asks(DECISION)
        .stamps(DECIDED)
        .solemn(),
    Move::new("return", t("Kembalikan", "Return"), WAITING, "dikembalikan")
        .asks(RETURN)
        .stamps(DECIDED)
        .solemn(),
    Move::new(
        "schedule",
        t("Jadwalkan", "Schedule"),
        WAITING,
        "dijadwalkan",
    )
    .asks(&[
        Ask::need("meeting_on").preset(Preset::Days(7)),
        Ask::need("place"),
    ])
    .stamps(SIGNED)
    .solemn(),
    Move::new("pass_up", super::PASS_UP, WAITING, PASSED_UP)
        .asks(&[Ask::may("pass_note")])
        .stamps(&[
            ("passed_on", Stamp::Today),
            ("decided_by", Stamp::Person),
            ("decided_under", Stamp::Appointment),
            ("decided_for", Stamp::Principal),
        ])
        .solemn(),
    Move::new(
        "approve_city",
        t("Setujui", "Approve"),
        &[PASSED_UP],
        "disetujui",
    )
    .asks(DECISION)
    .stamps(DECIDED)
    .solemn(),
    Move::new(
        "return_city",
        t("Kembalikan ke lurah", "Return to the lurah"),
        &[PASSED_UP],
        "dikembalikan",
    )
    .asks(RETURN)
    .stamps(DECIDED)
    .solemn(),
    Move::new(
        "send_back",
        t("Kembalikan ke camat", "Send back to the camat"),
        &[PASSED_UP],
        "menunggu",
    )
    .asks(&[Ask::need("pass_note")])
    .solemn(),
    Move::new(
        "resubmit",
        t("Ajukan lagi", "Submit again"),
        &["dikembalikan"],
        "menunggu",
    )
    .stamps(&[
        ("raised_on", Stamp::Today),
        ("decided_by", Stamp::Nothing),
        ("decided_on", Stamp::Nothing),
        ("decided_under", Stamp::Nothing),
        ("decided_for", Stamp::Nothing),
    ]),
    Move::new(
        "withdraw",
        t("Tarik", "Withdraw"),
        &["menunggu", "dikembalikan"],
        "ditarik",
    )
    .asks(&[Ask::need("outcome")])
    .solemn(),
    Move::new("close", t("Tutup", "Close"), &["disetujui"], "selesai")
        .asks(&[Ask::need("outcome")]),
];

pub const ENTITY: Entity = Entity {
    name: "facilitation",
    label: t("fasilitasi", "facilitation"),
    plural: t("Fasilitasi", "Facilitation"),
    places: &[Level::Kelurahan],
    fields: &[
        Field::new(
            "task",
            t("Tugas koordinasi", "Coordination task"),
            Kind::Reference("task"),
        )
        .required()
        .fixed(),
        Field::new("reason", t("Alasan", "Reason"), Kind::Choice(REASONS)).required(),
        Field::new(
            "request",
            t("Yang dimohon", "What is asked"),
            Kind::Note(300),
        )
        .required(),
        Field::new("raised_on", t("Diajukan", "Raised on"), Kind::Date)
            .by_move()
            .preset(Preset::Days(0)),
        Field::new("decision", t("Keputusan", "Decision"), Kind::Note(300)).by_move(),
        Field::new(
            "pic",
            t("Penanggung jawab", "Person in charge"),
            Kind::Text(80),
        )
        .by_move(),
        Field::new("due_on", t("Tenggat", "Due on"), Kind::Date).by_move(),
        back(RETURN_REASONS),
        RETURN_NOTE,
        Field::new("meeting_on", t("Rapat tanggal", "Meeting on"), Kind::Date).by_move(),
        Field::new("place", t("Tempat", "Place"), Kind::Text(80)).by_move(),
        super::PASS_NOTE,
        super::PASSED_ON,
        DECIDED_BY,
        DECIDED_ON,
        Field::new("outcome", t("Hasil", "Outcome"), Kind::Note(300)).by_move(),
        DECIDED_UNDER,
        DECIDED_FOR,
    ],
    workflow: &Workflow {
        states: &[
            State::new("menunggu", t("menunggu", "waiting")).editable(),
            State::new("disetujui", t("disetujui", "approved")),
            State::new("dikembalikan", t("dikembalikan", "returned")).editable(),
            State::new("dijadwalkan", t("dijadwalkan", "scheduled")),
            State::new(PASSED_UP, t("diteruskan", "passed up")),
            State::new("selesai", t("selesai", "done")).ended(),
            State::new("ditarik", t("ditarik", "withdrawn")).ended(),
        ],
        moves: MOVES,
    },
    title: &["task"],
    columns: &["reason", "raised_on", "due_on"],
    order: Some(Order::By("raised_on")),
    unique: &[],
    rules: &[],
};
