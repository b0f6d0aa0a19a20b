//! A reminder of an obligation that is late, from the tier above to the office that owes it.

use super::{Entity, Order, here, signer};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::domain::workflow::{Move, Preset, Stamp, State, Workflow};
use crate::text::{Message, counted, t};

/// How many were written.
pub fn sent(many: usize) -> Message {
    let words = t("{} pengingat terkirim", "{} reminders sent");
    counted(many, words, "{} reminder sent")
}

pub const ENTITY: Entity = Entity {
    name: "reminder",
    label: t("pengingat", "reminder"),
    plural: t("Pengingat", "Reminders"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: &[
        Field::new(
            "obligation",
            t("Kewajiban", "Obligation"),
            Kind::Reference("obligation"),
        )
        .required()
        .fixed(),
        Field::new("note", t("Pesan", "Message"), Kind::Text(200)),
        Field::new("sent_on", t("Dikirim", "Sent on"), Kind::Date)
            .by_move()
            .preset(Preset::Days(0)),
        Field::new("read_on", t("Dibaca", "Read on"), Kind::Date).by_move(),
        signer("read_by", t("Dibaca oleh", "Read by")),
    ],
    workflow: &Workflow {
        states: &[
            State::new("terkirim", t("terkirim", "sent")),
            State::new("dibaca", t("dibaca", "read")).ended(),
        ],
        moves: &[Move::new(
            "read",
            t("Tandai sudah dibaca", "Mark as read"),
            &["terkirim"],
            "dibaca",
        )
        .stamps(&[("read_on", Stamp::Today), ("read_by", Stamp::Person)])],
    },
    title: &["obligation"],
    columns: &["sent_on", "note"],
    order: Some(Order::By("sent_on")),
    unique: &[here(&["obligation"]).live()],
    rules: &[],
};
