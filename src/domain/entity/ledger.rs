//! One line of an allocation's ledger: never edited; what was wrong is put right by a reversing line.

use super::{Entity, Order, here};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::record::Record;
use crate::domain::region::Level;
use crate::domain::rule::{Rule, Wrong};
use crate::domain::workflow::{Preset, State, Workflow};
use crate::text::t;

const KINDS: &[Choice] = &[
    c("release", t("pencairan", "release")),
    c("realise", t("realisasi", "realisation")),
    c("return", t("pengembalian", "return")),
    c("reverse", t("pembalikan", "reversal")),
    c("allocate", t("penetapan", "allocation")),
    c("revise_up", t("revisi naik", "revision upwards")),
    c("revise_down", t("revisi turun", "revision downwards")),
];

pub const ENTITY: Entity = Entity {
    name: "ledger",
    label: t("baris buku dana", "ledger line"),
    plural: t("Buku dana", "Ledger"),
    places: &[Level::City, Level::Kelurahan],
    fields: &[
        Field::new("fund", t("Alokasi", "Allocation"), Kind::Reference("fund"))
            .required()
            .fixed()
            .own_in("ditetapkan"),
        Field::new("kind", t("Jenis", "Kind"), Kind::Choice(KINDS))
            .required()
            .fixed(),
        Field::new("amount", t("Jumlah", "Amount"), Kind::Money)
            .required()
            .fixed(),
        Field::new("booked_on", t("Tanggal", "Date"), Kind::Date)
            .required()
            .fixed()
            .preset(Preset::Days(0)),
        Field::new("proof", t("Bukti", "Proof"), Kind::Text(100)).fixed(),
        Field::new(
            "reverses",
            t("Membalik baris", "Reverses the line"),
            Kind::Reference("ledger"),
        )
        .fixed()
        .own(),
        Field::new("note", t("Keterangan", "Note"), Kind::Text(200)).fixed(),
    ],
    workflow: &Workflow {
        states: &[State::new("tercatat", t("tercatat", "booked"))],
        moves: &[],
    },
    title: &["fund", "kind"],
    columns: &["kind", "amount", "booked_on", "proof"],
    order: Some(Order::By("booked_on")),
    unique: &[here(&["reverses"])],
    rules: &[Rule::NotFuture("booked_on"), Rule::Check(reverses_a_line)],
};

/// A reversal names its line, and nothing else does; no line is about nothing.
fn reverses_a_line(record: &Record) -> Result<(), Wrong> {
    if record.get("amount").number() == Some(0) {
        return Err(Wrong::new(
            "amount",
            t("harus lebih dari nol", "must be more than nothing"),
        ));
    }
    if (record.get("kind").text() == Some("reverse")) == record.get("reverses").is_empty() {
        let words = t(
            "sebut baris yang dibalik, hanya untuk pembalikan",
            "name the line that is reversed, for a reversal alone",
        );
        return Err(Wrong::new("reverses", words));
    }
    Ok(())
}
