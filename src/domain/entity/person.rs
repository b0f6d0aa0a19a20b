//! A person; what they are in the register stands in their assignments (KPM, kader teknis, officer).

use super::{END_REASON, ENDED_ON, Entity, IN_USE, here};
use crate::domain::field::{Choice, Digits, Field, Kind, c};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::text::t;

pub const SEXES: &[Choice] = &[
    c("L", t("Laki-laki", "Male (L)")),
    c("P", t("Perempuan", "Female (P)")),
];

const EDUCATION: &[Choice] = &[
    c("SD", t("SD", "Primary school")),
    c("SMP", t("SMP", "Lower secondary")),
    c("SMA", t("SMA/SMK", "Upper secondary")),
    c("D3", t("Diploma", "Diploma")),
    c("S1", t("Sarjana", "Bachelor")),
    c("S2", t("Pascasarjana", "Postgraduate")),
];

pub const ENTITY: Entity = Entity {
    name: "person",
    label: t("orang", "person"),
    plural: t("Orang", "People"),
    places: Level::ALL,
    fields: &[
        Field::new(
            "front_title",
            t("Gelar depan", "Front title"),
            Kind::Text(20),
        )
        .naming(),
        Field::new("name", t("Nama", "Name"), Kind::Text(80))
            .required()
            .naming(),
        Field::new(
            "back_title",
            t("Gelar belakang", "Back title"),
            Kind::Text(30),
        )
        .naming(),
        Field::new("sex", t("L/P", "Sex"), Kind::Choice(SEXES)).required(),
        Field::new("nik", t("NIK", "NIK"), Kind::Digits(Digits::Nik)).personal(),
        Field::new(
            "birth_place",
            t("Tempat lahir", "Place of birth"),
            Kind::Text(40),
        )
        .personal(),
        Field::new(
            "birth_date",
            t("Tanggal lahir", "Date of birth"),
            Kind::Date,
        )
        .personal(),
        Field::new("address", t("Alamat", "Address"), Kind::Text(120)).personal(),
        Field::new("rw", t("RW", "RW"), Kind::Count { min: 1, max: 99 }),
        Field::new("rt", t("RT", "RT"), Kind::Count { min: 1, max: 99 }),
        Field::new("phone", t("HP", "Phone"), Kind::Digits(Digits::Phone)).personal(),
        Field::new(
            "education",
            t("Pendidikan", "Education"),
            Kind::Choice(EDUCATION),
        ),
        Field::new("nip", t("NIP", "NIP"), Kind::Digits(Digits::Nip)).personal(),
        Field::new("rank", t("Pangkat", "Rank"), Kind::Text(40)),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["name"],
    columns: &["sex", "rw", "rt", "phone"],
    order: None,
    unique: &[here(&["nik"]).everywhere()],
    rules: &[Rule::NotFuture("birth_date")],
};
