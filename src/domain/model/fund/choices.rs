//! What an allocation is of: its budget, source and activity.

use crate::domain::region::Level;
use crate::domain::schema::field::{Choice, c};
use crate::text::t;

pub(super) const BUDGETS: &[Choice] = &[
    c("murni", t("anggaran murni", "original budget")),
    c(
        "perubahan",
        t("perubahan anggaran (P-APBD)", "budget change (P-APBD)"),
    ),
];

pub(super) const SOURCES: &[Choice] = &[
    c("apbd_kota", t("APBD kota", "APBD of the city"))
        .rural(Level::City, t("APBD kabupaten", "APBD of the kabupaten")),
    c(
        "anggaran_kelurahan",
        t("anggaran kelurahan", "budget of the kelurahan"),
    )
    .rural(Level::Kelurahan, t("APBDes", "APBDes"))
    .at(Level::Kelurahan),
    c("provinsi", t("provinsi", "province")),
    c("apbn", t("APBN", "APBN")),
    c("swadaya", t("swadaya", "swadaya")),
    c("prodamas", t("Prodamas", "Prodamas")),
    c("lain", t("lain yang sah", "other lawful")),
];

pub(super) const ACTIVITIES: &[Choice] = &[
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
