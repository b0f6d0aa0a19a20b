//! A Kader Pemberdayaan Masyarakat (KPM) of a kelurahan: a person's assignment by SK.

use super::{END_REASON, ENDED_ON, Entity, here};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::{Ask, Move, Stamp, State, Workflow};
use crate::text::t;

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
        Field::new("sk_number", t("Nomor SK", "SK number"), Kind::Text(60)).required(),
        Field::new("sk_date", t("Tanggal SK", "SK date"), Kind::Date).required(),
        Field::new("from_date", t("Mulai bertugas", "Serves from"), Kind::Date).required(),
        Field::new("note", t("Keterangan", "Note"), Kind::Note(300)),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &WORKFLOW,
    title: &["person"],
    columns: &["institution", "rw", "sk_number", "from_date"],
    order: None,
    unique: &[here(&["person"]).live()],
    rules: &[Rule::NotFuture("sk_date")],
};

const WORKFLOW: Workflow = Workflow {
    states: &[
        State::new("aktif", t("aktif", "active")).editable(),
        State::new("nonaktif", t("nonaktif", "inactive")).ended(),
    ],
    moves: &[Move::new(
        "end",
        t("Nonaktifkan", "End service"),
        &["aktif"],
        "nonaktif",
    )
    .asks(&[Ask::need("end_reason")])
    .stamps(&[("ended_on", Stamp::Today)])
    .solemn()],
};
