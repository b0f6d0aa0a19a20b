//! A consultation (konsultasi): a question of an office to the tier above, and what came of it.

use chrono::NaiveDate;

use super::trace::{
    PASS_NOTE, PASSED_ON, TAKE_BACK_REASON, behalf, signed_today, signer, take_back, under,
};
use super::{answer, guidance, guideline, kpm, trace};
use crate::domain::region::Level;
use crate::domain::schema::check::{Rule, Violation};
use crate::domain::schema::entity::{Entity, SortOrder, StateNote, fields};
use crate::domain::schema::evidence::{About, evidence, tier};
use crate::domain::schema::field::{
    Choice, DateField, Field, Hang, Kind, ReferenceField, TextField, c,
};
use crate::domain::schema::guard::{Follow, On};
use crate::domain::schema::look::Look;
use crate::domain::schema::reaction::{Reaction, ReactionContext};
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::right::Scope::{Below, Own, Under};
use crate::domain::schema::right::Verb::{Add, Edit, View};
use crate::domain::schema::right::{ASKERS, CITY, KECAMATAN, READERS, grant};
use crate::domain::schema::waiting::{decided, waiting};
use crate::domain::schema::workflow::{Ask, Move, Preset, Stamp, Stamped, State, Workflow, stamp};
use crate::text::t;

const ADDRESSEES: &[Choice] = &[
    c("camat", t("Camat", "Camat")),
    c("bapemas", t("Bapemas", "Bapemas")),
];

const ANSWERED: &[Stamped] =
    &signed_today(&ANSWERED_BY, &ANSWERED_ON, &ANSWERED_UNDER, &ANSWERED_FOR);

/// States in which it waits for an answer.
pub const WAITING: &[&State] = &[&TERBUKA, &DITERUSKAN];

/// Days it has waited for its answer, while it does.
pub fn days_open(record: &Record, today: NaiveDate) -> Option<i64> {
    let waits = record.entity == &ENTITY && record.is_any(WAITING);
    let asked = waits.then(|| record.get(&ASKED_ON)).flatten()?;
    Some((today - asked).num_days())
}

pub static TERBUKA: State = State::new("terbuka", t("terbuka", "open")).editable();
pub static DITERUSKAN: State = State::new("diteruskan", t("diteruskan", "referred up"));
pub static DIJAWAB: State = State::new("dijawab", t("dijawab", "answered"));
pub static DITUTUP: State = State::new("ditutup", t("ditutup", "closed")).ended();
pub static PEDOMAN: State =
    State::new("pedoman", t("dijadikan pedoman", "made a guideline")).ended();

pub static ADDRESSEE: TextField = Field::new(
    "addressee",
    t("Ditujukan kepada", "Addressed to"),
    Kind::Choice(ADDRESSEES),
)
.required()
.preset(Preset::Code("camat"))
.typed();
pub static TOPIC: TextField = Field::new("topic", t("Pokok masalah", "Topic"), Kind::Text(100))
    .required()
    .typed();
pub static QUESTION: TextField =
    Field::new("question", t("Pertanyaan", "Question"), Kind::Note(1000))
        .required()
        .typed();
pub static KPM: ReferenceField = Field::new(
    "kpm",
    t("Untuk KPM", "For the KPM"),
    Kind::Reference(&kpm::ENTITY),
)
.hangs(Hang::Keeps)
.typed();
pub static ASKED_ON: DateField = Field::new("asked_on", t("Ditanyakan", "Asked on"), Kind::Date)
    .by_move()
    .preset(Preset::Days(0))
    .typed();
pub static ANSWER: TextField = Field::new("answer", t("Jawaban", "Answer"), Kind::Note(1000))
    .by_move()
    .typed();
pub static ANSWERED_BY: ReferenceField =
    signer("answered_by", t("Dijawab oleh", "Answered by")).typed();
pub static ANSWERED_ON: DateField = Field::new(
    "answered_on",
    t("Tanggal jawaban", "Answered on"),
    Kind::Date,
)
.by_move()
.typed();
pub static ANSWERED_UNDER: ReferenceField = under("answered_under").typed();
pub static ANSWERED_FOR: TextField = behalf("answered_for").typed();

pub static GIVE_ANSWER: Move = Move::new("answer", t("Jawab", "Answer"), &[&TERBUKA], &DIJAWAB)
    .letter('a')
    .asks(&[Ask::need(&ANSWER)])
    .stamps(ANSWERED);
pub static ANSWER_CITY: Move = Move::new(
    "answer_city",
    t("Jawab", "Answer"),
    &[&TERBUKA, &DITERUSKAN],
    &DIJAWAB,
)
.letter('a')
.asks(&[Ask::need(&ANSWER)])
.stamps(ANSWERED);
pub static PASS_UP: Move = Move::new("pass_up", trace::PASS_UP, &[&TERBUKA], &DITERUSKAN)
    .letter('u')
    .asks(&[Ask::may(&PASS_NOTE)])
    .stamps(&[stamp(&PASSED_ON, Stamp::Today)]);
pub static ASK_AGAIN: Move = Move::new(
    "ask_again",
    t("Tanya lagi", "Ask again"),
    &[&DIJAWAB],
    &TERBUKA,
)
.letter('l')
.asks(&[Ask::need(&QUESTION)])
.stamps(&[
    stamp(&ASKED_ON, Stamp::Today),
    stamp(&ANSWER, Stamp::Nothing),
    stamp(&ANSWERED_BY, Stamp::Nothing),
    stamp(&ANSWERED_ON, Stamp::Nothing),
    stamp(&ANSWERED_UNDER, Stamp::Nothing),
    stamp(&ANSWERED_FOR, Stamp::Nothing),
]);
pub static CLOSE: Move = Move::new("close", t("Tutup", "Close"), &[&DIJAWAB], &DITUTUP).letter('c');
pub static PROMOTE: Move = Move::new(
    "promote",
    t("Jadikan pedoman", "Make it a guideline"),
    &[&DIJAWAB, &DITUTUP],
    &PEDOMAN,
)
.letter('p');
/// Until whoever asked goes on with it. What was made a guideline is ended there, as a record of its own.
pub static TAKE_BACK: Move = take_back(
    &[&DIJAWAB, &DITERUSKAN, &DITUTUP],
    &[&GIVE_ANSWER, &ANSWER_CITY, &PASS_UP, &CLOSE],
);

static WORKFLOW: Workflow = Workflow {
    states: &[&TERBUKA, &DITERUSKAN, &DIJAWAB, &DITUTUP, &PEDOMAN],
    moves: &[
        &GIVE_ANSWER,
        &ANSWER_CITY,
        &PASS_UP,
        &ASK_AGAIN,
        &CLOSE,
        &PROMOTE,
        &TAKE_BACK,
    ],
};

pub static ENTITY: Entity = Entity {
    name: "consultation",
    label: t("konsultasi", "consultation"),
    plural: t("Konsultasi", "Consultations"),
    places: &[Level::Kecamatan, Level::Kelurahan],
    fields: fields![
        ADDRESSEE,
        TOPIC,
        QUESTION,
        KPM,
        ASKED_ON,
        ANSWER,
        ANSWERED_BY,
        ANSWERED_ON,
        ANSWERED_UNDER,
        ANSWERED_FOR,
        PASS_NOTE,
        PASSED_ON,
        TAKE_BACK_REASON
    ],
    workflow: &WORKFLOW,
    title: fields![TOPIC],
    columns: fields![ADDRESSEE, ASKED_ON, ANSWERED_ON],
    order: Some(SortOrder::By(ASKED_ON.field())),
    // How many days it may wait is a setting, so whoever has read that tells them.
    state_note: Some(StateNote {
        told: |_, _, _| None,
        longest: || t("999 hari ! ", "999 days ! ").into(),
    }),
    rules: &[Rule::Check(goes_up)],
    waits: &[
        waiting(
            4,
            t("Konsultasi", "Consultations"),
            &[&TERBUKA],
            &GIVE_ANSWER,
        )
        .since(&ASKED_ON)
        .is_read()
        .alone(&ADDRESSEE, "camat"),
        waiting(
            4,
            t("Konsultasi", "Consultations"),
            &[&TERBUKA],
            &ANSWER_CITY,
        )
        .since(&ASKED_ON)
        .is_read()
        .alone(&ADDRESSEE, "bapemas"),
        waiting(
            5,
            t("Konsultasi diteruskan", "Consultations referred up"),
            &[&DITERUSKAN],
            &ANSWER_CITY,
        )
        .since(&PASSED_ON)
        .is_read(),
        decided(
            t(
                "Konsultasi, Anda jawab hari ini",
                "Consultations you answered today",
            ),
            &TAKE_BACK,
        ),
    ],
    in_region: Hang::Passes,
    grants: &[
        grant(READERS, Below, &[View], &[]),
        grant(ASKERS, Own, &[Add, Edit], &[&ASK_AGAIN, &CLOSE, &TAKE_BACK]),
        grant(KECAMATAN, Under, &[], &[&GIVE_ANSWER, &PASS_UP, &TAKE_BACK]),
        grant(CITY, Under, &[], &[&ANSWER_CITY, &PROMOTE, &TAKE_BACK]),
    ],
    evidence: &[evidence("W4", &[&DIJAWAB], tier::CITY, &ANSWERED_ON)
        .keeps(&[&DITUTUP, &PEDOMAN])
        .of_any()
        .about(About::Itself)
        .needs(&[&guidance::GIVEN, &guidance::ANSWERED])],
    reactions: &[
        Reaction {
            on: &[On::Add, On::Move(&ASK_AGAIN)],
            looks: &[TURNS],
            react: |context| vec![turn(context, "tanya", &QUESTION)],
        },
        Reaction {
            on: &[On::Move(&GIVE_ANSWER), On::Move(&ANSWER_CITY)],
            looks: &[TURNS],
            react: |context| vec![turn(context, "jawab", &ANSWER)],
        },
        Reaction {
            on: &[On::Move(&TAKE_BACK)],
            looks: &[TURNS],
            react: taken_back,
        },
        Reaction {
            on: &[On::Move(&PROMOTE)],
            looks: &[],
            react: promoted,
        },
    ],
    ..Entity::PLAIN
};

/// A camat does not ask a camat.
fn goes_up(record: &Record) -> Result<(), Violation> {
    let to_camat = record.get(&ADDRESSEE) == Some("camat");
    if to_camat && record.region.level() == Level::Kecamatan {
        let words = t(
            "konsultasi kecamatan ditujukan kepada Bapemas",
            "a kecamatan asks Bapemas",
        );
        return Err(Violation::new(ADDRESSEE.field(), words));
    }
    Ok(())
}

/// What was asked and answered so far.
static TURNS: Look = Look::parts(&answer::ENTITY, &answer::CONSULTATION);

/// A turn of the thread, in order.
fn turn(context: &ReactionContext<'_>, kind: &str, words: &TextField) -> Follow {
    let consultation = context.record;
    let turns = i64::try_from(context.around.of(&answer::ENTITY).count()).unwrap_or(i64::MAX);
    let changes = Changes::new()
        .with(&answer::CONSULTATION, consultation.id)
        .with(&answer::NTH, turns + 1)
        .with(&answer::KIND, kind)
        .with(&answer::WORDS, consultation.value(words).clone())
        .with(&answer::SAID_BY, context.by.person)
        .with(&answer::SAID_AS, context.by.office())
        .with(&answer::SAID_FOR, context.by.on_behalf())
        .with(&answer::SAID_ON, context.today);
    Follow::Add {
        entity: &answer::ENTITY,
        region: consultation.region.clone(),
        changes,
    }
}

/// An answer that was taken back stays in the thread, with why it does not hold.
fn taken_back(context: &ReactionContext<'_>) -> Vec<Follow> {
    let was_answered = context.before.is(&DIJAWAB);
    let reason = || turn(context, "tarik", &TAKE_BACK_REASON);
    was_answered.then(reason).into_iter().collect()
}

/// The answer becomes the draft of a guideline of the city.
fn promoted(context: &ReactionContext<'_>) -> Vec<Follow> {
    let consultation = context.record;
    let changes = Changes::new()
        .with(&guideline::TITLE, consultation.value(&TOPIC).clone())
        .with(&guideline::TEXT, consultation.value(&ANSWER).clone())
        .with(&guideline::CONSULTATION, consultation.id);
    let draft = |region| Follow::Add {
        entity: &guideline::ENTITY,
        region,
        changes,
    };
    consultation
        .region
        .at(Level::City)
        .map(draft)
        .into_iter()
        .collect()
}
