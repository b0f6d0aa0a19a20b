//! A consultation (konsultasi): a question of an office to the tier above, and what came of it.

use chrono::NaiveDate;

use super::{Entity, Order, behalf, signer, under};
use crate::domain::field::{Choice, Field, Kind, c};
use crate::domain::record::Record;
use crate::domain::region::Level;
use crate::domain::rule::{Rule, Wrong};
use crate::domain::workflow::{Ask, Move, Preset, Stamp, State, Workflow};
use crate::text::t;

const ADDRESSEES: &[Choice] = &[
    c("camat", t("Camat", "Camat")),
    c("bapemas", t("Bapemas", "Bapemas")),
];

const ANSWERED: &[(&str, Stamp)] = &[
    ("answered_by", Stamp::Person),
    ("answered_on", Stamp::Today),
    ("answered_under", Stamp::Appointment),
    ("answered_for", Stamp::Principal),
];

const MOVES: &[Move] = &[
    Move::new("answer", t("Jawab", "Answer"), &["terbuka"], "dijawab")
        .asks(&[Ask::need("answer")])
        .stamps(ANSWERED),
    Move::new(
        "answer_city",
        t("Jawab", "Answer"),
        &["terbuka", "diteruskan"],
        "dijawab",
    )
    .asks(&[Ask::need("answer")])
    .stamps(ANSWERED),
    Move::new("pass_up", super::PASS_UP, &["terbuka"], "diteruskan")
        .asks(&[Ask::may("pass_note")])
        .stamps(&[("passed_on", Stamp::Today)]),
    Move::new(
        "ask_again",
        t("Tanya lagi", "Ask again"),
        &["dijawab"],
        "terbuka",
    )
    .asks(&[Ask::need("question")])
    .stamps(&[
        ("asked_on", Stamp::Today),
        ("answer", Stamp::Nothing),
        ("answered_by", Stamp::Nothing),
        ("answered_on", Stamp::Nothing),
        ("answered_under", Stamp::Nothing),
        ("answered_for", Stamp::Nothing),
    ]),
    Move::new("close", t("Tutup", "Close"), &["dijawab"], "ditutup"),
    Move::new(
        "promote",
        t("Jadikan pedoman", "Make it a guideline"),
        &["dijawab", "ditutup"],
        "pedoman",
    ),
];

/// States in which it waits for an answer.
pub const WAITING: &[&str] = &["terbuka", "diteruskan"];

/// Days it has waited for its answer, while it does.
pub fn days_open(record: &Record, today: NaiveDate) -> Option<i64> {
    let asked = record.get("asked_on").date()?;
    let waits = *record.entity == ENTITY && WAITING.contains(&record.state.as_str());
    waits.then(|| (today - asked).num_days())
}

pub const ENTITY: Entity = Entity {
    name: "consultation",
    label: t("konsultasi", "consultation"),
    plural: t("Konsultasi", "Consultations"),
    places: &[Level::Kecamatan, Level::Kelurahan],
    fields: &[
        Field::new(
            "addressee",
            t("Ditujukan kepada", "Addressed to"),
            Kind::Choice(ADDRESSEES),
        )
        .required()
        .preset(Preset::Code("camat")),
        Field::new("topic", t("Pokok masalah", "Topic"), Kind::Text(100)).required(),
        Field::new("question", t("Pertanyaan", "Question"), Kind::Note(1000)).required(),
        Field::new("kpm", t("Untuk KPM", "For the KPM"), Kind::Reference("kpm")),
        Field::new("asked_on", t("Ditanyakan", "Asked on"), Kind::Date)
            .by_move()
            .preset(Preset::Days(0)),
        Field::new("answer", t("Jawaban", "Answer"), Kind::Note(1000)).by_move(),
        signer("answered_by", t("Dijawab oleh", "Answered by")),
        Field::new(
            "answered_on",
            t("Dijawab tanggal", "Answered on"),
            Kind::Date,
        )
        .by_move(),
        under("answered_under"),
        behalf("answered_for"),
        super::PASS_NOTE,
        super::PASSED_ON,
    ],
    workflow: &Workflow {
        states: &[
            State::new("terbuka", t("terbuka", "open")).editable(),
            State::new("diteruskan", t("diteruskan", "passed up")),
            State::new("dijawab", t("dijawab", "answered")),
            State::new("ditutup", t("ditutup", "closed")).ended(),
            State::new("pedoman", t("dijadikan pedoman", "made a guideline")).ended(),
        ],
        moves: MOVES,
    },
    title: &["topic"],
    columns: &["addressee", "asked_on", "answered_on"],
    order: Some(Order::By("asked_on")),
    unique: &[],
    rules: &[Rule::Check(goes_up)],
};

/// A camat does not ask a camat.
fn goes_up(record: &Record) -> Result<(), Wrong> {
    let to_camat = record.get("addressee").text() == Some("camat");
    if to_camat && record.region.level() == Level::Kecamatan {
        let words = t(
            "konsultasi kecamatan ditujukan kepada Bapemas",
            "a kecamatan asks Bapemas",
        );
        return Err(Wrong::new("addressee", words));
    }
    Ok(())
}
