//! An allocation of money (dana) to work with KPM: proposed by one person, decided by another.

use super::{
    DECIDED, DECIDED_BY, DECIDED_FOR, DECIDED_ON, DECIDED_UNDER, Entity, PROPOSED_BY, PROPOSED_ON,
    SIGNED, decided_by_another,
};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::{Ask, Move, Preset, Stamp, State, Workflow};
use crate::text::t;

const BUDGETS: &[Choice] = &[
    c("murni", t("anggaran murni", "original budget")),
    c(
        "perubahan",
        t("perubahan anggaran (P-APBD)", "budget change (P-APBD)"),
    ),
];

const SOURCES: &[Choice] = &[
    c("apbd_kota", t("APBD kota", "APBD of the city")),
    c(
        "anggaran_kelurahan",
        t(
            "anggaran kelurahan (APBDes)",
            "budget of the kelurahan (APBDes)",
        ),
    ),
    c("provinsi", t("provinsi", "province")),
    c("apbn", t("APBN", "APBN")),
    c("swadaya", t("swadaya", "swadaya")),
    c("prodamas", t("Prodamas", "Prodamas")),
    c("lain", t("lain yang sah", "other lawful")),
];

const ACTIVITIES: &[Choice] = &[
    c("operasional", t("operasional KPM", "running costs of KPM")),
    c("pelatihan", t("pelatihan", "training")),
    c(
        "kegiatan",
        t("kegiatan KPM di wilayah", "activities of KPM"),
    ),
    c("sarana", t("sarana kerja", "equipment")),
    c("penghargaan", t("penghargaan", "awards")),
    c("lain", t("lainnya", "other")),
];

const REVISED: &[(&str, Stamp)] = &[
    ("amount", Stamp::Copy("revised_amount")),
    ("decided_by", Stamp::Person),
    ("decided_under", Stamp::Appointment),
    ("decided_for", Stamp::Principal),
];

const MOVES: &[Move] = &[
    Move::new("propose", t("Usulkan", "Propose"), &["draf"], "diusulkan").stamps(&[
        ("proposed_by", Stamp::Person),
        ("proposed_on", Stamp::Today),
    ]),
    Move::new(
        "decide",
        t("Tetapkan (SK)", "Decide (SK)"),
        &["diusulkan"],
        "ditetapkan",
    )
    .asks(&[
        Ask::need("sk_number"),
        Ask::need("decided_on").preset(Preset::Days(0)),
    ])
    .stamps(SIGNED)
    .other_than("proposed_by")
    .solemn(),
    Move::new("return", t("Kembalikan", "Return"), &["diusulkan"], "draf")
        .asks(&[Ask::need("return_reason")]),
    Move::new(
        "reject",
        t("Tolak", "Reject"),
        &["draf", "diusulkan"],
        "ditolak",
    )
    .asks(&[Ask::need("return_reason")])
    .stamps(DECIDED)
    .solemn(),
    Move::new(
        "revise",
        t("Usulkan revisi", "Propose a revision"),
        &["ditetapkan"],
        "revisi",
    )
    .asks(&[Ask::need("revised_amount")])
    .stamps(&[
        ("proposed_by", Stamp::Person),
        ("proposed_on", Stamp::Today),
    ]),
    Move::new(
        "decide_revision",
        t("Tetapkan revisi (SK)", "Decide the revision (SK)"),
        &["revisi"],
        "ditetapkan",
    )
    .asks(&[
        Ask::need("sk_number"),
        Ask::need("decided_on").preset(Preset::Days(0)),
    ])
    .stamps(REVISED)
    .other_than("proposed_by")
    .solemn(),
    Move::new(
        "drop_revision",
        t("Tolak revisi", "Reject the revision"),
        &["revisi"],
        "ditetapkan",
    )
    .asks(&[Ask::need("return_reason")]),
    Move::new(
        "close",
        t("Tutup buku", "Close the book"),
        &["ditetapkan"],
        "ditutup",
    )
    .stamps(&[("closed_on", Stamp::Today)])
    .solemn(),
];

pub const ENTITY: Entity = Entity {
    name: "fund",
    label: t("alokasi dana", "allocation"),
    plural: t("Dana", "Funds"),
    places: &[Level::City, Level::Kelurahan],
    fields: &[
        Field::new("year", t("Tahun", "Year"), Kind::Text(4))
            .required()
            .preset(Preset::Year),
        Field::new("budget", t("Anggaran", "Budget"), Kind::Choice(BUDGETS))
            .required()
            .preset(Preset::Code("murni")),
        Field::new("source", t("Sumber", "Source"), Kind::Choice(SOURCES)).required(),
        Field::new(
            "activity",
            t("Kegiatan", "Activity"),
            Kind::Choice(ACTIVITIES),
        )
        .required(),
        Field::new("amount", t("Pagu", "Ceiling"), Kind::Money).required(),
        Field::new(
            "recipient",
            t("Untuk kelurahan", "For the kelurahan"),
            Kind::Reference("region"),
        )
        .beneath(),
        Field::new("note", t("Keterangan", "Note"), Kind::Text(200)),
        PROPOSED_BY,
        PROPOSED_ON,
        Field::new("revised_amount", t("Pagu baru", "New ceiling"), Kind::Money).by_move(),
        Field::new("sk_number", t("Nomor SK", "SK number"), Kind::Text(60)).by_move(),
        DECIDED_BY,
        DECIDED_ON,
        DECIDED_UNDER,
        DECIDED_FOR,
        Field::new("return_reason", t("Alasan", "Reason"), Kind::Text(200)).by_move(),
        Field::new("closed_on", t("Ditutup", "Closed on"), Kind::Date).by_move(),
    ],
    workflow: &Workflow {
        states: &[
            State::new("draf", t("draf", "draft")).editable(),
            State::new("diusulkan", t("diusulkan", "proposed")),
            State::new("ditetapkan", t("ditetapkan", "decided")),
            State::new("revisi", t("revisi diusulkan", "revision proposed")),
            State::new("ditutup", t("ditutup", "closed")).ended(),
            State::new("ditolak", t("ditolak", "rejected")).ended(),
        ],
        moves: MOVES,
    },
    title: &["activity", "source", "year"],
    columns: &["amount", "recipient", "decided_on"],
    order: None,
    unique: &[],
    rules: &[
        Rule::Year("year"),
        Rule::NotFuture("decided_on"),
        Rule::Check(decided_by_another),
    ],
};
