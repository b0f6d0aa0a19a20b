//! One round of forming the KPM of a kelurahan: from tim seleksi to pengukuhan. Its state is the step that waits.

use super::{Entity, behalf, here, kpm, signer, under};
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::{Ask, Move, Preset, Stamp, State, To, Workflow};
use crate::text::{Text, t};

/// The move that turns those who passed into active KPM.
pub const CONFIRM: &str = "confirm";

/// The move that makes those who passed participants of a training.
pub const ENROL: &str = "enrol";

/// States of a round under way, in the order of the steps.
const ANY: &[&str] = &[
    "tim",
    "pengumuman",
    "pendaftaran",
    "administrasi",
    "wawancara",
    "berita_acara",
    "sk_penetapan",
    "pelatihan",
    "sertifikat",
    "kartu",
    "sk_pengukuhan",
    "aktif",
];

/// Those before pengukuhan.
pub const STEPS: &[&str] = match ANY.split_last() {
    Some((_, steps)) => steps,
    None => ANY,
};

const DECREED: &[(&str, Stamp)] = &[
    ("decree_by", Stamp::Person),
    ("decree_under", Stamp::Appointment),
    ("decree_for", Stamp::Principal),
];
const CONFIRMED: &[(&str, Stamp)] = &[
    ("confirm_by", Stamp::Person),
    ("confirm_under", Stamp::Appointment),
    ("confirm_for", Stamp::Principal),
];

/// Warnings go on only with a written reason.
const REASONS: [Ask; 2] = [Ask::may("composition_reason"), Ask::may("number_reason")];

const MOVES: &[Move] = &[
    Move::new(
        "announce",
        t(
            "Tim lengkap, siapkan pengumuman",
            "Team complete, prepare the announcement",
        ),
        &["tim"],
        "pengumuman",
    )
    .asks(&[Ask::may("team_sk_number"), Ask::may("team_sk_date")]),
    Move::new(
        "open",
        t(
            "Umumkan dan buka pendaftaran",
            "Announce and open registration",
        ),
        &["pengumuman"],
        "pendaftaran",
    )
    .asks(&[
        Ask::need("announced_on").preset(Preset::Days(0)),
        Ask::need("announce_medium"),
        Ask::may("closes_on"),
    ]),
    Move::new(
        "screen",
        t("Tutup pendaftaran", "Close registration"),
        &["pendaftaran"],
        "administrasi",
    )
    .asks(&REASONS),
    Move::new(
        "interview",
        t(
            "Administrasi selesai, wawancara",
            "Papers checked, interview",
        ),
        &["administrasi"],
        "wawancara",
    )
    .asks(&[Ask::may("criteria")]),
    Move::new(
        "rank",
        t(
            "Wawancara selesai, susun berita acara",
            "Interviews done, write the berita acara",
        ),
        &["wawancara"],
        "berita_acara",
    ),
    Move::new(
        "settle",
        t("Berita acara ditandatangani", "Berita acara signed"),
        &["berita_acara"],
        "sk_penetapan",
    )
    .asks(&[
        Ask::need("minutes_number"),
        Ask::need("minutes_on").preset(Preset::Days(0)),
    ]),
    Move::new(
        "decree",
        t("Terbitkan SK penetapan", "Issue the SK penetapan"),
        &["sk_penetapan"],
        "pelatihan",
    )
    .asks(&[
        Ask::need("decree_number"),
        Ask::need("decree_date").preset(Preset::Days(0)),
        Ask::may("composition_reason"),
        Ask::may("number_reason"),
    ])
    .stamps(DECREED)
    .solemn(),
    Move::new(
        ENROL,
        t(
            "Daftarkan yang lulus ke pelatihan kota",
            "Enrol who passed in a training of the city",
        ),
        &["pelatihan"],
        "pelatihan",
    )
    .to(To::Same)
    .asks(&[Ask::need("training")]),
    Move::new(
        "train",
        t("Pelatihan kota selesai", "City training done"),
        &["pelatihan"],
        "sertifikat",
    ),
    Move::new(
        "certify",
        t(
            "Sertifikat kota diserahkan",
            "City certificates handed over",
        ),
        &["sertifikat"],
        "kartu",
    )
    .asks(&[Ask::need("certified_on").preset(Preset::Days(0))]),
    Move::new(
        "carded",
        t("Kartu selesai atau dilewati", "Cards done or left out"),
        &["kartu"],
        "sk_pengukuhan",
    ),
    Move::new(
        CONFIRM,
        t("Terbitkan SK pengukuhan", "Issue the SK pengukuhan"),
        &["kartu", "sk_pengukuhan"],
        "aktif",
    )
    .asks(&[
        Ask::need("confirm_number"),
        Ask::need("confirm_date").preset(Preset::Days(0)),
        Ask::may("composition_reason"),
        Ask::may("number_reason"),
    ])
    .stamps(CONFIRMED)
    .solemn(),
    Move::new(
        "reopen",
        t("Buka lagi pendaftaran", "Open registration again"),
        &["administrasi", "wawancara"],
        "pendaftaran",
    )
    .asks(&[Ask::need("reopen_reason")]),
    Move::new(
        "close",
        t("Tutup pembentukan", "Close the formation"),
        ANY,
        "ditutup",
    )
    .asks(&[Ask::need("close_reason")])
    .stamps(&[("closed_on", Stamp::Today)])
    .solemn(),
];

pub const ENTITY: Entity = Entity {
    name: "formation",
    label: t("pembentukan KPM", "formation of KPM"),
    plural: t(
        "Pembentukan Kader Pemberdayaan Masyarakat (KPM)",
        "Formation of Kader Pemberdayaan Masyarakat (KPM)",
    ),
    places: &[Level::Kelurahan],
    fields: FIELDS,
    workflow: &Workflow {
        states: &[
            State::new("tim", t("tim seleksi", "selection team")).editable(),
            State::new("pengumuman", t("pengumuman", "announcement")).editable(),
            State::new("pendaftaran", t("pendaftaran", "registration")).editable(),
            State::new("administrasi", t("administrasi", "papers")).editable(),
            State::new("wawancara", t("wawancara", "interview")),
            State::new("berita_acara", t("berita acara", "berita acara")),
            State::new("sk_penetapan", t("SK penetapan", "SK penetapan")),
            State::new("pelatihan", t("pelatihan", "training")),
            State::new("sertifikat", t("sertifikat", "certificate")),
            State::new("kartu", t("kartu", "card")),
            State::new("sk_pengukuhan", t("SK pengukuhan", "SK pengukuhan")),
            State::new("aktif", t("aktif", "active")),
            State::new("ditutup", t("ditutup", "closed")).ended(),
        ],
        moves: MOVES,
    },
    title: &["year", "round"],
    columns: &["need", "announced_on", "decree_date", "confirm_date"],
    order: None,
    unique: &[here(&["year", "round"])],
    rules: &[
        Rule::Year("year"),
        Rule::InOrder("announced_on", "closes_on"),
        Rule::InOrder("announced_on", "minutes_on"),
        Rule::InOrder("minutes_on", "decree_date"),
        Rule::InOrder("decree_date", "trained_on"),
        Rule::InOrder("trained_on", "certified_on"),
        Rule::InOrder("decree_date", "confirm_date"),
        Rule::NotFuture("announced_on"),
        Rule::NotFuture("minutes_on"),
        Rule::NotFuture("decree_date"),
        Rule::NotFuture("trained_on"),
        Rule::NotFuture("certified_on"),
        Rule::NotFuture("confirm_date"),
    ],
};

/// A day that a move gives.
const fn day(name: &'static str, label: Text) -> Field {
    Field::new(name, label, Kind::Date).by_move()
}

const FIELDS: &[Field] = &[
    Field::new("year", t("Tahun", "Year"), Kind::Text(4))
        .required()
        .fixed(),
    Field::new(
        "round",
        t("Tahap ke-", "Round"),
        Kind::Count { min: 1, max: 9 },
    )
    .required()
    .fixed(),
    Field::new(
        "need",
        t("Kebutuhan KPM (5–10)", "KPM needed (5–10)"),
        Kind::Count { min: 5, max: 10 },
    )
    .required(),
    Field::new("note", t("Keterangan", "Note"), Kind::Note(300)),
    Field::new(
        "team_sk_number",
        t("Nomor SK tim seleksi", "SK number of the team"),
        Kind::Text(60),
    )
    .by_move(),
    day(
        "team_sk_date",
        t("Tanggal SK tim seleksi", "SK date of the team"),
    ),
    day("announced_on", t("Diumumkan tanggal", "Announced on")),
    Field::new(
        "announce_medium",
        t("Media pengumuman", "Medium of announcement"),
        Kind::Text(80),
    )
    .by_move(),
    day("closes_on", t("Pendaftaran sampai", "Registration until")),
    Field::new(
        "composition_reason",
        t(
            "Alasan susunan tidak merata",
            "Reason for the uneven make-up",
        ),
        Kind::Note(300),
    )
    .by_move(),
    Field::new(
        "number_reason",
        t(
            "Alasan jumlah di luar 5–10",
            "Reason for a number outside 5–10",
        ),
        Kind::Note(300),
    )
    .by_move(),
    Field::new(
        "criteria",
        t(
            "Kriteria lokal wawancara",
            "Local criteria of the interview",
        ),
        Kind::Note(300),
    )
    .by_move(),
    Field::new(
        "minutes_number",
        t("Nomor berita acara", "Number of the berita acara"),
        Kind::Text(60),
    )
    .by_move(),
    day(
        "minutes_on",
        t("Tanggal berita acara", "Date of the berita acara"),
    ),
    kpm::DECREE_NUMBER.by_move(),
    kpm::DECREE_DATE.by_move(),
    day("trained_on", t("Pelatihan selesai", "Training done on")),
    Field::new(
        "training_hours",
        t("Jam pelatihan", "Training hours"),
        Kind::Count { min: 1, max: 400 },
    )
    .by_move(),
    day(
        "certified_on",
        t("Sertifikat diserahkan", "Certificates handed over"),
    ),
    kpm::CONFIRM_NUMBER,
    kpm::CONFIRM_DATE,
    Field::new(
        "active_count",
        t(
            "KPM aktif setelah pengukuhan",
            "Active KPM after pengukuhan",
        ),
        Kind::Count { min: 0, max: 999 },
    )
    .by_move(),
    day(
        "ready_on",
        t("5–10 KPM aktif sejak", "5–10 active KPM since"),
    ),
    Field::new(
        "reopen_reason",
        t("Alasan dibuka lagi", "Reason to open again"),
        Kind::Text(200),
    )
    .by_move(),
    Field::new(
        "close_reason",
        t("Alasan ditutup", "Reason for closing"),
        Kind::Text(200),
    )
    .by_move(),
    Field::new("closed_on", t("Ditutup tanggal", "Closed on"), Kind::Date).by_move(),
    Field::new(
        "training",
        t("Pelatihan kota", "Training of the city"),
        Kind::Reference("training"),
    )
    .by_move(),
    signer("decree_by", t("SK penetapan oleh", "SK penetapan by")),
    under("decree_under"),
    behalf("decree_for"),
    signer("confirm_by", t("SK pengukuhan oleh", "SK pengukuhan by")),
    under("confirm_under"),
    behalf("confirm_for"),
];
