//! The lists a guidance session is described by.

use crate::domain::region::Level;
use crate::domain::schema::field::{Choice, c};
use crate::text::t;

pub const DUTIES: &[Choice] = &[
    c(
        "W4",
        t(
            "W4 bimbingan teknis KPM dan pembina",
            "W4 technical guidance of KPM and pembina",
        ),
    )
    .at(Level::City),
    c(
        "W6",
        t("W6 pembinaan berkesinambungan", "W6 continuous guidance"),
    )
    .at(Level::City),
    c(
        "C1",
        t(
            "C1 pemerintahan kelurahan",
            "C1 government of the kelurahan",
        ),
    )
    .at(Level::Kecamatan),
    c(
        "C2",
        t("C2 tugas dan fungsi KPM", "C2 tasks and functions of KPM"),
    )
    .at(Level::Kecamatan),
    c(
        "C4",
        t(
            "C4 kerja sama KPM dan kader teknis",
            "C4 cooperation of KPM and kader teknis",
        ),
    )
    .at(Level::Kecamatan),
    c("L3", t("L3 kegiatan KPM", "L3 activities of KPM")).at(Level::Kelurahan),
    c("O", t("O pembinaan operasional", "O operational guidance")).at(Level::Kelurahan),
    c("F", t("F pembinaan fungsional", "F functional guidance"))
        .at(Level::Kelurahan)
        .of_body(),
];

pub const GIVERS: &[Choice] = &[
    c("walikota", t("Walikota", "Walikota"))
        .rural(Level::City, t("Bupati", "Bupati"))
        .at(Level::City),
    c("bapemas", t("Bapemas", "Bapemas")).at(Level::City),
    c("camat", t("Camat", "Camat")).at(Level::Kecamatan),
    c("kasi_pmd", t("Kasi PMD", "Kasi PMD")).at(Level::Kecamatan),
    c("lurah", t("Lurah", "Lurah"))
        .rural(Level::Kelurahan, t("Kepala Desa", "Kepala Desa"))
        .at(Level::Kelurahan),
    c("perangkat", t("Perangkat", "Perangkat")).at(Level::Kelurahan),
    c(
        "lembaga",
        t("lembaga kemasyarakatan", "lembaga kemasyarakatan"),
    )
    .at(Level::Kelurahan)
    .of_body(),
];

pub const AUDIENCES: &[Choice] = &[
    c("kpm", t("KPM", "KPM")),
    c("lurah", t("lurah", "lurah")).rural(Level::Kelurahan, t("kepala desa", "kepala desa")),
    c("camat", t("camat", "camat")),
    c("kader_teknis", t("kader teknis", "kader teknis")),
    c("pembina", t("pembina", "pembina")),
];

pub const METHODS: &[Choice] = &[
    c("tatap_muka", t("tatap muka", "face to face")),
    c("kunjungan", t("kunjungan", "visit")),
    c("rapat", t("rapat", "meeting")),
    c("daring", t("daring", "online")),
];
