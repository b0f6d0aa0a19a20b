//! A Kader Pemberdayaan Masyarakat (KPM) of a kelurahan: a person's assignment by SK.

use super::candidate::certification;
use super::choice::{DUTIES, FUNCTIONS, ROLES};
use super::{END_REASON, ENDED_ON, Entity, here};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::{Ask, Move, Stamp, State, Workflow};
use crate::text::t;

/// The SK penetapan that names who was chosen.
pub const DECREE_NUMBER: Field = Field::new(
    "decree_number",
    t("Nomor SK penetapan", "SK penetapan number"),
    Kind::Text(60),
);

/// Its day.
pub const DECREE_DATE: Field = Field::new(
    "decree_date",
    t("Tanggal SK penetapan", "SK penetapan date"),
    Kind::Date,
);

/// The SK pengukuhan that installs a KPM.
pub const CONFIRM_NUMBER: Field = Field::new(
    "confirm_number",
    t("Nomor SK pengukuhan", "SK pengukuhan number"),
    Kind::Text(60),
)
.by_move();

/// Its day.
pub const CONFIRM_DATE: Field = Field::new(
    "confirm_date",
    t("Tanggal SK pengukuhan", "SK pengukuhan date"),
    Kind::Date,
)
.by_move();

/// The certificate of the training a KPM serves on.
pub const CERTIFICATE_NUMBER: Field = Field::new(
    "certificate_number",
    t("Nomor sertifikat", "Certificate number"),
    Kind::Text(60),
)
.by_move();

/// Its day.
pub const CERTIFICATE_ON: Field = Field::new(
    "certificate_on",
    t("Tanggal sertifikat", "Certificate date"),
    Kind::Date,
)
.by_move();

/// The card a KPM is known by.
pub const CARD_NUMBER: Field = Field::new(
    "card_number",
    t("Nomor kartu", "Card number"),
    Kind::Text(60),
);

/// The last day it holds.
pub const CARD_UNTIL: Field = Field::new(
    "card_until",
    t("Kartu berlaku s.d.", "Card valid until"),
    Kind::Date,
);

pub const ENTITY: Entity = Entity {
    name: "kpm",
    label: t(
        "Kader Pemberdayaan Masyarakat (KPM)",
        "Kader Pemberdayaan Masyarakat (KPM)",
    ),
    plural: t(
        "Kader Pemberdayaan Masyarakat (KPM)",
        "Kader Pemberdayaan Masyarakat (KPM)",
    ),
    places: &[Level::Kelurahan],
    fields: &[
        Field::new("person", t("Orang", "Person"), Kind::Reference("person"))
            .required()
            .fixed(),
        Field::new(
            "institution",
            t("Unsur/lembaga", "Institution"),
            Kind::Text(60),
        ),
        Field::new(
            "field_of_work",
            t("Bidang", "Field of work"),
            Kind::Text(60),
        ),
        Field::new(
            "rw",
            t("RW binaan", "RW served"),
            Kind::Count { min: 1, max: 99 },
        ),
        Field::new("sk_number", CONFIRM_NUMBER.label, Kind::Text(60)).required(),
        Field::new("sk_date", CONFIRM_DATE.label, Kind::Date).required(),
        Field::new("from_date", t("Mulai bertugas", "Serves from"), Kind::Date).required(),
        Field::new("note", t("Keterangan", "Note"), Kind::Note(300)),
        END_REASON,
        ENDED_ON,
        DECREE_NUMBER,
        DECREE_DATE,
        CERTIFICATE_NUMBER,
        CERTIFICATE_ON,
        CARD_NUMBER,
        CARD_UNTIL,
        Field::new(
            "roles_planned",
            t("Peran, rencana", "Peran, planned"),
            Kind::Ticks(ROLES),
        ),
        Field::new(
            "roles_done",
            t("Peran, terlaksana", "Peran, done"),
            Kind::Ticks(ROLES),
        ),
        Field::new(
            "duties_planned",
            t("Tugas, rencana", "Tugas, planned"),
            Kind::Ticks(DUTIES),
        ),
        Field::new(
            "duties_done",
            t("Tugas, terlaksana", "Tugas, done"),
            Kind::Ticks(DUTIES),
        ),
        Field::new(
            "functions_planned",
            t("Fungsi, rencana", "Fungsi, planned"),
            Kind::Ticks(FUNCTIONS),
        ),
        Field::new(
            "functions_done",
            t("Fungsi, terlaksana", "Fungsi, done"),
            Kind::Ticks(FUNCTIONS),
        ),
        Field::new(
            "formation",
            t("Pembentukan", "Formation"),
            Kind::Reference("formation"),
        )
        .by_move(),
    ],
    workflow: &WORKFLOW,
    title: &["person"],
    columns: &["institution", "rw", "sk_number", "from_date"],
    order: None,
    unique: &[here(&["person"]).live()],
    rules: &[
        Rule::NotFuture("sk_date"),
        Rule::NotFuture("certificate_on"),
        Rule::InOrder("decree_date", "sk_date"),
    ],
};

const WORKFLOW: Workflow = Workflow {
    states: &[
        State::new("aktif", t("aktif", "active")).editable(),
        State::new("nonaktif", t("nonaktif", "inactive")).ended(),
    ],
    moves: &[
        Move::new(
            "end",
            t("Nonaktifkan", "End service"),
            &["aktif"],
            "nonaktif",
        )
        .asks(&[Ask::need("end_reason")])
        .stamps(&[("ended_on", Stamp::Today)])
        .solemn(),
        certification(&["aktif"], "aktif"),
    ],
};
