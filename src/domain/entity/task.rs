//! A coordination task between KPM and kader teknis: worked koordinatif dan konsultatif, agreed by both sides.

use super::{Entity, Order, RETURN_NOTE, back, signer};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::{Ask, Move, Preset, Stamp, State, To, Workflow};
use crate::text::t;

const KINDS: &[Choice] = &[
    c("koordinasi", t("koordinasi", "koordinasi")),
    c("sinkronisasi", t("sinkronisasi", "sinkronisasi")),
    c("harmonisasi", t("harmonisasi", "harmonisasi")),
];

const RETURN_REASONS: &[Choice] = &[
    c("jadwal", t("jadwal bentrok", "schedule clashes")),
    c("sasaran", t("sasaran belum tepat", "wrong target group")),
    c(
        "kader",
        t("kader teknis belum sesuai", "wrong kader teknis"),
    ),
    c("dana", t("dana belum jelas", "funding unclear")),
    c("lengkap", t("isian belum lengkap", "incomplete")),
    c("lain", t("lainnya", "other")),
];

/// States in which it may still be called off.
const STOPPABLE: &[&str] = &[
    "draf",
    "diusulkan",
    "disepakati",
    "berjalan",
    "dikembalikan",
    "ditunda",
];
/// The same without those already put off.
const OPEN: &[&str] = &[
    "draf",
    "diusulkan",
    "disepakati",
    "berjalan",
    "dikembalikan",
];
const BOTH: &[&str] = &["kpm_agreed_by", "sector_agreed_by"];

const MOVES: &[Move] = &[
    Move::new(
        "propose",
        t("Usulkan", "Propose"),
        &["draf", "dikembalikan"],
        "diusulkan",
    )
    .stamps(&[
        ("kpm_agreed_by", Stamp::Nothing),
        ("sector_agreed_by", Stamp::Nothing),
    ]),
    Move::new(
        "agree_kpm",
        t("Sepakati sisi KPM", "Agree for KPM"),
        &["diusulkan"],
        "disepakati",
    )
    .stamps(&[("kpm_agreed_by", Stamp::Person)])
    .joint(BOTH),
    Move::new(
        "agree_sector",
        t("Sepakati sisi kader teknis", "Agree for kader teknis"),
        &["diusulkan"],
        "disepakati",
    )
    .asks(&[Ask::may("sector_note")])
    .stamps(&[("sector_agreed_by", Stamp::Person)])
    .joint(BOTH),
    Move::new(
        "agree_sector_for",
        t("Sepakati atas nama SKPD", "Agree on behalf of SKPD"),
        &["diusulkan"],
        "disepakati",
    )
    .asks(&[Ask::need("sector_note")])
    .stamps(&[("sector_agreed_by", Stamp::Person)])
    .joint(BOTH),
    Move::new("start", t("Mulai", "Start"), &["disepakati"], "berjalan"),
    Move::new(
        "report",
        t("Catat kemajuan", "Note progress"),
        &["berjalan"],
        "berjalan",
    )
    .to(To::Same)
    .asks(&[Ask::may("participants"), Ask::may("obstacle")]),
    Move::new(
        "finish",
        t("Selesaikan", "Finish"),
        &["berjalan"],
        "selesai",
    )
    .asks(&[
        Ask::need("done_on").preset(Preset::Days(0)),
        Ask::need("participants"),
        Ask::need("result"),
        Ask::may("obstacle"),
    ]),
    Move::new(
        "verify",
        t("Verifikasi", "Verify"),
        &["selesai"],
        "diverifikasi",
    )
    .stamps(&[
        ("verified_by", Stamp::Person),
        ("verified_under", Stamp::Appointment),
        ("verified_for", Stamp::Principal),
    ])
    .solemn(),
    Move::new(
        "return",
        t("Kembalikan", "Return"),
        &["diusulkan", "disepakati", "selesai"],
        "dikembalikan",
    )
    .asks(&[Ask::need("return_reason"), Ask::may("return_note")]),
    Move::new("cancel", t("Batalkan", "Cancel"), STOPPABLE, "batal")
        .asks(&[Ask::need("stop_reason")])
        .solemn(),
    Move::new("postpone", t("Tunda", "Postpone"), OPEN, "ditunda")
        .asks(&[Ask::need("stop_reason")])
        .stamps(&[("paused_in", Stamp::State)]),
    Move::new("resume", t("Lanjutkan", "Resume"), &["ditunda"], "ditunda")
        .to(To::Back("paused_in")),
    Move::new(
        "note_sector",
        t("Catat dari SKPD", "Note by SKPD"),
        NOTABLE,
        "berjalan",
    )
    .to(To::Same)
    .asks(&[Ask::may("sector_status"), Ask::need("sector_note")]),
];

const NOTABLE: &[&str] = &["diusulkan", "disepakati", "berjalan", "selesai"];

const SECTOR_STATUSES: &[Choice] = &[
    c("siap", t("siap", "ready")),
    c("berjalan", t("berjalan", "under way")),
    c("terkendala", t("terkendala", "hindered")),
    c("selesai", t("selesai", "done")),
];

pub const ENTITY: Entity = Entity {
    name: "task",
    label: t("tugas koordinasi", "coordination task"),
    plural: t("Koordinasi", "Coordination"),
    places: &[Level::Kelurahan],
    fields: &[
        Field::new("title", t("Judul", "Title"), Kind::Text(100)).required(),
        Field::new("kind", t("Jenis", "Kind"), Kind::Choice(KINDS)).required(),
        super::SECTOR.required(),
        Field::new("skpd", t("SKPD", "SKPD"), Kind::Reference("skpd")).follows("sector", "skpd"),
        Field::new(
            "kpm",
            t("KPM penanggung jawab", "KPM in charge"),
            Kind::Reference("kpm"),
        )
        .required(),
        Field::new(
            "kader_teknis",
            t("Kader teknis", "Kader teknis"),
            Kind::Reference("kader_teknis"),
        )
        .alike("sector"),
        Field::new("rw", t("RW", "RW"), Kind::Count { min: 1, max: 99 }),
        Field::new("rt", t("RT", "RT"), Kind::Count { min: 1, max: 99 }),
        Field::new("planned_on", t("Rencana", "Planned on"), Kind::Date)
            .required()
            .preset(Preset::Days(7)),
        Field::new("due_on", t("Tenggat", "Due on"), Kind::Date)
            .required()
            .preset(Preset::Days(14)),
        Field::new(
            "target",
            t("Sasaran (orang)", "Target (people)"),
            Kind::Count {
                min: 1,
                max: 99_999,
            },
        ),
        signer(
            "kpm_agreed_by",
            t("Disepakati sisi KPM oleh", "Agreed for KPM by"),
        ),
        Field::new(
            "sector_agreed_by",
            t(
                "Disepakati sisi kader teknis oleh",
                "Agreed for kader teknis by",
            ),
            Kind::Reference("person"),
        )
        .by_move(),
        Field::new(
            "sector_status",
            t("Status dari SKPD", "Status by SKPD"),
            Kind::Choice(SECTOR_STATUSES),
        )
        .by_move(),
        Field::new(
            "sector_note",
            t("Catatan SKPD", "Note of SKPD"),
            Kind::Note(300),
        )
        .by_move(),
        Field::new("done_on", t("Dilaksanakan", "Done on"), Kind::Date).by_move(),
        Field::new(
            "participants",
            t("Peserta (orang)", "Participants"),
            Kind::Count {
                min: 0,
                max: 99_999,
            },
        )
        .by_move(),
        Field::new("obstacle", t("Kendala", "Obstacle"), Kind::Note(300)).by_move(),
        Field::new("result", t("Hasil", "Result"), Kind::Note(500)).by_move(),
        super::VERIFIED_BY,
        back(RETURN_REASONS),
        RETURN_NOTE,
        Field::new(
            "stop_reason",
            t("Alasan batal/tunda", "Reason to cancel or postpone"),
            Kind::Text(200),
        )
        .by_move(),
        Field::new("paused_in", t("Ditunda saat", "Paused in"), Kind::Text(20)).by_move(),
        Field::new(
            "guidance",
            t("Tindak lanjut bimbingan", "Follows up the guidance"),
            Kind::Reference("guidance"),
        )
        .fixed()
        .in_state("selesai"),
        super::VERIFIED_UNDER,
        super::VERIFIED_FOR,
    ],
    workflow: &Workflow {
        states: &[
            State::new("draf", t("draf", "draft")).editable(),
            State::new("diusulkan", t("diusulkan", "proposed")),
            State::new("disepakati", t("disepakati", "agreed")),
            State::new("berjalan", t("berjalan", "under way")),
            State::new("selesai", t("selesai", "done")).done(),
            State::new("diverifikasi", t("diverifikasi", "verified")).ended(),
            State::new("dikembalikan", t("dikembalikan", "returned")).editable(),
            State::new("ditunda", t("ditunda", "postponed")),
            State::new("batal", t("batal", "cancelled")).ended(),
        ],
        moves: MOVES,
    },
    title: &["title"],
    columns: &["due_on", "sector", "kpm"],
    order: Some(Order::By("due_on")),
    unique: &[],
    rules: &[
        Rule::InOrder("planned_on", "due_on"),
        Rule::NotFuture("done_on"),
    ],
};
