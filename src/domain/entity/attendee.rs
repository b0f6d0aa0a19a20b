//! Somebody who attended a guidance session, from the registers where known.

use super::{END_REASON, ENDED_ON, Entity, IN_USE};
use crate::domain::field::{Field, Kind};
use crate::domain::record::Record;
use crate::domain::region::Level;
use crate::domain::rule::{Rule, Wrong};
use crate::text::t;

pub const ENTITY: Entity = Entity {
    name: "attendee",
    label: t("peserta bimbingan", "attendee"),
    plural: t("Peserta bimbingan", "Attendees"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: &[
        Field::new(
            "guidance",
            t("Bimbingan", "Guidance"),
            Kind::Reference("guidance"),
        )
        .required()
        .fixed()
        .own_in("rencana"),
        Field::new("kpm", t("KPM", "KPM"), Kind::Reference("kpm")).beneath(),
        Field::new(
            "kader_teknis",
            t("Kader teknis", "Kader teknis"),
            Kind::Reference("kader_teknis"),
        )
        .beneath(),
        Field::new("name", t("Nama", "Name"), Kind::Text(80)),
        Field::new(
            "post",
            t("Jabatan/instansi", "Post or agency"),
            Kind::Text(60),
        ),
        END_REASON,
        ENDED_ON,
    ],
    workflow: &IN_USE,
    title: &["kpm", "kader_teknis", "name"],
    columns: &["guidance", "post"],
    order: None,
    unique: &[],
    rules: &[Rule::Check(is_named)],
};

/// From one register, or by name.
fn is_named(record: &Record) -> Result<(), Wrong> {
    let given = ["kpm", "kader_teknis", "name"]
        .iter()
        .filter(|f| !record.get(f).is_empty());
    if given.count() == 1 {
        return Ok(());
    }
    let words = t(
        "pilih KPM atau kader teknis, atau tulis namanya; satu saja",
        "pick a KPM or a kader teknis, or write the name; just one of them",
    );
    Err(Wrong::new("name", words))
}
