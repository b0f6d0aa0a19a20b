//! A candidate of a formation: papers, interview, result, and what the city and the kelurahan give afterwards.

use super::choice::TERMS;
use super::{Entity, SIGNED, here, kpm};
use crate::domain::entity::person::SEXES;
use crate::domain::field::{Field, Kind};
use crate::domain::region::Level;
use crate::domain::rule::Rule;
use crate::domain::workflow::{Ask, Move, Preset, Stamp, State, To, Workflow};
use crate::text::t;

/// The move that makes the candidate an active KPM.
pub const INSTALL: &str = "install";

/// The move that notes a certificate of the city. It follows from the training by itself; the city alone keys it.
pub const CERTIFY: &str = "certify";

/// The move [`CERTIFY`] of whoever stands in this state.
pub(super) const fn certification(from: &'static [&'static str], state: &'static str) -> Move {
    Move::new(
        CERTIFY,
        t("Catat sertifikat kota", "Record the city's certificate"),
        from,
        state,
    )
    .to(To::Same)
    .asks(CERTIFICATE)
}

const CERTIFICATE: &[Ask] = &[
    Ask::need("certificate_number"),
    Ask::need("certificate_on").preset(Preset::Days(0)),
];

/// Fields that hold the interview's scores.
pub const SCORES: &[&str] = &[
    "score_knowledge",
    "score_will",
    "score_ability",
    "score_local",
];

/// In the run for a place: neither refused nor gone.
pub const RUNNING: &[&str] = &["terdaftar", "diperiksa", "dinilai", "lulus", "cadangan"];

const SCORE: Kind = Kind::Count { min: 0, max: 100 };

const MOVES: &[Move] = &[
    Move::new(
        "examine",
        t("Periksa administrasi", "Check papers"),
        &["terdaftar", "diperiksa"],
        "diperiksa",
    )
    .asks(&[Ask::need("terms"), Ask::may("terms_note")]),
    Move::new(
        "score",
        t("Nilai wawancara", "Score the interview"),
        &["diperiksa", "dinilai"],
        "dinilai",
    )
    .asks(&[
        Ask::need("score_knowledge"),
        Ask::need("score_will"),
        Ask::need("score_ability"),
        Ask::may("score_local"),
    ])
    .by_rows(),
    Move::new(
        "pass",
        t("Lulus", "Passed"),
        &["dinilai", "cadangan", "tidak"],
        "lulus",
    ),
    Move::new(
        "reserve",
        t("Cadangan", "Reserve"),
        &["dinilai", "lulus", "tidak"],
        "cadangan",
    ),
    Move::new(
        "fail",
        t("Tidak lulus", "Not passed"),
        &["terdaftar", "diperiksa", "dinilai", "lulus", "cadangan"],
        "tidak",
    )
    .asks(&[Ask::need("fail_reason")]),
    certification(&["lulus"], "lulus"),
    Move::new(
        "exempt",
        t("Kecualikan dari sertifikat", "Exempt from the certificate"),
        &["lulus"],
        "lulus",
    )
    .to(To::Same)
    .asks(&[
        Ask::need("exempt_reason"),
        Ask::need("earlier_sk_number"),
        Ask::need("earlier_sk_date"),
    ])
    .stamps(SIGNED)
    .solemn(),
    Move::new(
        "card",
        t("Catat kartu", "Record the card"),
        &["lulus"],
        "lulus",
    )
    .to(To::Same)
    .asks(&[
        Ask::need("card_number"),
        Ask::need("card_until").preset(Preset::Days(5 * 365)),
    ]),
    Move::new(
        "promote",
        t("Naikkan dari cadangan", "Take from the reserve"),
        &["cadangan"],
        "lulus",
    )
    .asks(&[Ask::need("promote_reason"), Ask::may("replaces")]),
    Move::new(
        INSTALL,
        t("Kukuhkan sebagai pengganti", "Confirm as a replacement"),
        &["lulus"],
        "dikukuhkan",
    )
    .asks(&[
        Ask::need("confirm_number"),
        Ask::need("confirm_date").preset(Preset::Days(0)),
    ])
    .stamps(SIGNED)
    .solemn(),
    Move::new("withdraw", t("Mundur", "Withdraw"), RUNNING, "mundur")
        .asks(&[Ask::need("end_reason")])
        .stamps(&[("ended_on", Stamp::Today)]),
];

pub const ENTITY: Entity = Entity {
    name: "candidate",
    label: t("calon KPM", "candidate"),
    plural: t("Calon KPM", "Candidates"),
    places: &[Level::Kelurahan],
    fields: FIELDS,
    workflow: &Workflow {
        states: &[
            State::new("terdaftar", t("terdaftar", "registered")).editable(),
            State::new("diperiksa", t("diperiksa", "papers checked")).editable(),
            State::new("dinilai", t("dinilai", "scored")),
            State::new("lulus", t("lulus", "passed")),
            State::new("cadangan", t("cadangan", "reserve")),
            State::new("tidak", t("tidak lulus", "not passed")).ended(),
            State::new("dikukuhkan", t("dikukuhkan", "confirmed")).ended(),
            State::new("mundur", t("mundur", "withdrawn")).ended(),
        ],
        moves: MOVES,
    },
    title: &["person"],
    columns: &["sex", "rw", "institution", "certificate_number"],
    order: None,
    unique: &[here(&["formation", "person"])],
    rules: &[
        Rule::NotFuture("certificate_on"),
        Rule::NotFuture("earlier_sk_date"),
        Rule::NotFuture("confirm_date"),
        Rule::InOrder("certificate_on", "confirm_date"),
    ],
};

const FIELDS: &[Field] = &[
    Field::new(
        "formation",
        t("Pembentukan", "Formation"),
        Kind::Reference("formation"),
    )
    .required()
    .fixed()
    .own_in("pendaftaran"),
    Field::new("person", t("Orang", "Person"), Kind::Reference("person"))
        .required()
        .fixed(),
    Field::new("sex", t("L/P", "Sex"), Kind::Choice(SEXES)).follows("person", "sex"),
    Field::new("rw", t("RW", "RW"), Kind::Count { min: 1, max: 99 }).follows("person", "rw"),
    Field::new(
        "institution",
        t("Unsur/lembaga", "Institution"),
        Kind::Text(60),
    ),
    Field::new(
        "terms",
        t("Syarat terpenuhi", "Terms met"),
        Kind::Ticks(TERMS),
    )
    .by_move(),
    Field::new(
        "terms_note",
        t("Catatan administrasi", "Note on the papers"),
        Kind::Note(300),
    )
    .by_move(),
    Field::new(
        "score_knowledge",
        t("Nilai pengetahuan", "Score: knowledge"),
        SCORE,
    )
    .by_move(),
    Field::new("score_will", t("Nilai kemauan", "Score: will"), SCORE).by_move(),
    Field::new(
        "score_ability",
        t("Nilai kemampuan", "Score: ability"),
        SCORE,
    )
    .by_move(),
    Field::new(
        "score_local",
        t("Nilai kriteria lokal", "Score: local criteria"),
        SCORE,
    )
    .by_move(),
    Field::new(
        "fail_reason",
        t("Alasan tidak lulus", "Reason for not passing"),
        Kind::Text(200),
    )
    .by_move(),
    kpm::CERTIFICATE_NUMBER,
    kpm::CERTIFICATE_ON,
    Field::new(
        "exempt_reason",
        t("Alasan pengecualian", "Reason for the exemption"),
        Kind::Note(300),
    )
    .by_move(),
    Field::new(
        "earlier_sk_number",
        t("Nomor SK lama", "Earlier SK number"),
        Kind::Text(60),
    )
    .by_move(),
    Field::new(
        "earlier_sk_date",
        t("Tanggal SK lama", "Earlier SK date"),
        Kind::Date,
    )
    .by_move(),
    kpm::CARD_NUMBER.by_move(),
    kpm::CARD_UNTIL.by_move(),
    Field::new(
        "promote_reason",
        t(
            "Alasan naik dari cadangan",
            "Reason to take from the reserve",
        ),
        Kind::Text(200),
    )
    .by_move(),
    Field::new(
        "replaces",
        t("Menggantikan KPM", "Replaces KPM"),
        Kind::Reference("kpm"),
    )
    .by_move()
    .own_in("nonaktif"),
    kpm::CONFIRM_NUMBER,
    kpm::CONFIRM_DATE,
    super::END_REASON,
    super::ENDED_ON,
    super::DECIDED_BY,
    super::DECIDED_UNDER,
    super::DECIDED_FOR,
];
