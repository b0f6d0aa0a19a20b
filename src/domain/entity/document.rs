//! A document of an office: number, date, title, issuer, signer and the file it stands in.

use super::{END_REASON, ENDED_ON, Entity, Order};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::{Ask, Move, Stamp, State, Workflow};
use crate::text::t;

const SIGN: Move = Move::new(
    "sign",
    t("Tandai ditandatangani", "Mark as signed"),
    &["draf"],
    "ditandatangani",
)
.asks(&[Ask::need("number"), Ask::need("date"), Ask::need("signer")])
.solemn();

const END: Move = Move::new(
    "end",
    t("Cabut", "Withdraw"),
    &["draf", "ditandatangani"],
    "dicabut",
)
.asks(&[Ask::need("end_reason")])
.stamps(&[("ended_on", Stamp::Today)])
.solemn();

pub const ENTITY: Entity = Entity {
    name: "document",
    label: t("dokumen", "document"),
    plural: t("Dokumen", "Documents"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: &[
        Field::new("title", t("Judul", "Title"), Kind::Text(120)).required(),
        Field::new("issuer", t("Penerbit", "Issuer"), Kind::Text(60)).required(),
        Field::new("number", t("Nomor", "Number"), Kind::Text(60)),
        Field::new("date", t("Tanggal", "Date"), Kind::Date),
        Field::new("signer", t("Penanda tangan", "Signer"), Kind::Text(80)),
        Field::new("file", t("Berkas", "File"), Kind::Text(200)),
        Field::new(
            "sha256",
            t("SHA-256 berkas", "SHA-256 of the file"),
            Kind::Text(64),
        ),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &Workflow {
        states: &[
            State::new("draf", t("draf", "draft")).editable(),
            State::new("ditandatangani", t("ditandatangani", "signed")),
            State::new("dicabut", t("dicabut", "withdrawn")).ended(),
        ],
        moves: &[SIGN, END],
    },
    title: &["title", "number"],
    columns: &["date", "issuer", "signer"],
    order: Some(Order::Latest("date")),
    unique: &[],
    rules: &[Rule::NotFuture("date")],
};
