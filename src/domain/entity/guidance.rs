//! A guidance session (bimbingan): who gave it to whom, on what, and the duty it serves.

use super::meeting::{CANCEL, STATES, STOP_REASON, hold};
use super::{Entity, Order};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::record::Record;
use crate::domain::region::Level;
use crate::domain::rule::{Rule, Wrong};
use crate::domain::workflow::{Ask, Move, Preset, Workflow};
use crate::text::t;

const SERVES: &[Choice] = &[
    c(
        "W4",
        t(
            "W4 bimbingan teknis KPM dan pembina",
            "W4 technical guidance of KPM and pembina",
        ),
    ),
    c(
        "W6",
        t("W6 pembinaan berkesinambungan", "W6 continuous guidance"),
    ),
    c(
        "C1",
        t(
            "C1 pemerintahan kelurahan",
            "C1 government of the kelurahan",
        ),
    ),
    c(
        "C2",
        t("C2 tugas dan fungsi KPM", "C2 tasks and functions of KPM"),
    ),
    c(
        "C4",
        t(
            "C4 kerja sama KPM dan kader teknis",
            "C4 cooperation of KPM and kader teknis",
        ),
    ),
    c("L3", t("L3 kegiatan KPM", "L3 activities of KPM")),
    c("O", t("O pembinaan operasional", "O operational guidance")),
    c("F", t("F pembinaan fungsional", "F functional guidance")),
];

const GIVERS: &[Choice] = &[
    c("walikota", t("Walikota", "Walikota")),
    c("bapemas", t("Bapemas", "Bapemas")),
    c("camat", t("Camat", "Camat")),
    c("kasi_pmd", t("Kasi PMD", "Kasi PMD")),
    c("lurah", t("Lurah", "Lurah")),
    c("perangkat", t("Perangkat", "Perangkat")),
    c(
        "lembaga",
        t("lembaga kemasyarakatan", "lembaga kemasyarakatan"),
    ),
];

const AUDIENCES: &[Choice] = &[
    c("kpm", t("KPM", "KPM")),
    c("lurah", t("lurah", "lurah")),
    c("camat", t("camat", "camat")),
    c("kader_teknis", t("kader teknis", "kader teknis")),
    c("pembina", t("pembina", "pembina")),
];

const METHODS: &[Choice] = &[
    c("tatap_muka", t("tatap muka", "face to face")),
    c("kunjungan", t("kunjungan", "visit")),
    c("rapat", t("rapat", "meeting")),
    c("daring", t("daring", "online")),
];

const MOVES: &[Move] = &[
    hold(&[
        Ask::need("held_on").preset(Preset::Days(0)),
        Ask::may("findings"),
        Ask::may("follow_up"),
    ]),
    CANCEL,
];

pub const ENTITY: Entity = Entity {
    name: "guidance",
    label: t("bimbingan", "guidance"),
    plural: t("Bimbingan", "Guidance"),
    places: &[Level::City, Level::Kecamatan, Level::Kelurahan],
    fields: &[
        Field::new("serves", t("Kewajiban", "Duty"), Kind::Choice(SERVES)).required(),
        Field::new("giver", t("Pemberi", "Given by"), Kind::Choice(GIVERS)).required(),
        Field::new(
            "audience",
            t("Sasaran", "Audience"),
            Kind::Choice(AUDIENCES),
        )
        .required(),
        Field::new("method", t("Cara", "Method"), Kind::Choice(METHODS)).required(),
        Field::new("topic", t("Materi", "Topic"), Kind::Text(100)).required(),
        Field::new("planned_on", t("Rencana", "Planned on"), Kind::Date)
            .required()
            .preset(Preset::Days(0)),
        Field::new(
            "about",
            t("Untuk wilayah", "For region"),
            Kind::Reference("region"),
        )
        .beneath(),
        Field::new("institution", t("Lembaga", "Institution"), Kind::Text(80)),
        Field::new("place", t("Tempat", "Place"), Kind::Text(80)),
        Field::new("held_on", t("Dilaksanakan", "Held on"), Kind::Date).by_move(),
        Field::new("findings", t("Temuan", "Findings"), Kind::Note(500)).by_move(),
        Field::new(
            "follow_up",
            t("Tindak lanjut", "Follow-up"),
            Kind::Note(500),
        )
        .by_move(),
        STOP_REASON,
    ],
    workflow: &Workflow {
        states: STATES,
        moves: MOVES,
    },
    title: &["topic"],
    columns: &["planned_on", "serves", "audience"],
    order: Some(Order::Latest("planned_on")),
    unique: &[],
    rules: &[Rule::NotFuture("held_on"), Rule::Check(fits_office)],
};

/// A duty is served by the office that owes it; a lembaga is named; technical guidance says of which kecamatan.
fn fits_office(record: &Record) -> Result<(), Wrong> {
    let serves = record.get("serves").text().unwrap_or_default();
    let tier = match serves.as_bytes().first() {
        Some(b'W') => Level::City,
        Some(b'C') => Level::Kecamatan,
        _ => Level::Kelurahan,
    };
    if record.region.level() != tier {
        let words = t(
            "kewajiban {} dipenuhi pada tingkat {}",
            "duty {} is met at the tier {}",
        );
        let words = words.with([serves.into(), tier.label().into()]);
        return Err(Wrong::new("serves", words));
    }
    if (record.get("giver").text() == Some("lembaga")) == record.get("institution").is_empty() {
        let words = t(
            "isi bila pemberinya lembaga kemasyarakatan, dan hanya bila itu",
            "fill it when a lembaga gives the guidance, and only then",
        );
        return Err(Wrong::new("institution", words));
    }
    if serves == "W4" && record.get("about").is_empty() {
        let words = t(
            "sebut kecamatan yang dibimbing",
            "name the kecamatan that is guided",
        );
        return Err(Wrong::new("about", words));
    }
    Ok(())
}
