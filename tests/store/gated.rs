//! Every move of a formation, of its candidates and of a participant, from every state: made, or refused with nothing
//! changed. The rounds are brought to their states by those who may.

use bina::domain::policy;
use bina::domain::schema::entity::Entity;
use bina::domain::schema::record::Value;
use bina::domain::schema::right::{Role, Verb};
use bina::store::{Outcome, Result};
use uuid::Uuid;

use crate::office::{BANDAR, ByName, Values, day, entity, fields};
use crate::round::{NOTHING, Round, all_terms, confirmation, decree, minutes, scores, stopped};

/// A round in a state, with all done that its next steps look at.
type Made = (&'static str, fn() -> Round);

/// A move of the first candidate, the round it is made in, and the state it leads to.
type Way = (&'static str, fn() -> Round, &'static str);

fn teamed() -> Round {
    let mut round = Round::new();
    for element in ["pemerintah", "lembaga", "tokoh"] {
        round.member(element);
    }
    round
}

fn announced() -> Round {
    let mut round = teamed();
    round.go("lurah", "announce", NOTHING);
    round
}

fn registered() -> Round {
    let mut round = Round::registering();
    for (n, sex, lembaga) in [(1, "P", "PKK"), (2, "L", "RW"), (3, "P", "LPMK")] {
        round.candidate(n, sex, lembaga).unwrap();
    }
    round
}

fn examined() -> Round {
    let mut round = Round::examining();
    round.each("lurah", "examine", &all_terms());
    round
}

fn interviewed() -> Round {
    let mut round = examined();
    round.go("lurah", "interview", NOTHING);
    round.each("lurah", "score", &scores());
    round
}

fn ranked() -> Round {
    let mut round = Round::ranking();
    round.each("lurah", "pass", &NOTHING);
    round
}

fn settled() -> Round {
    let mut round = ranked();
    round.go("lurah", "settle", minutes());
    round
}

fn enrolled() -> Round {
    let mut round = Round::training();
    let class = round.enrolled();
    round.hold(class);
    for nth in 0..5 {
        round.assess(nth, Some(&format!("SERT {nth}"))).unwrap();
    }
    round
}

fn trained() -> Round {
    let mut round = enrolled();
    round.go("bapemas", "train", NOTHING);
    round
}

fn carding() -> Round {
    Round::carding(0)
}

fn carded() -> Round {
    let mut round = carding();
    round.go("lurah", "carded", NOTHING);
    round
}

fn confirmed() -> Round {
    let mut round = carded();
    round.go("lurah", "confirm", confirmation());
    round
}

fn closed() -> Round {
    let mut round = confirmed();
    let why = fields([("close_reason", "tahap berakhir".into())]);
    round.go("lurah", "close", why);
    round
}

const ROUNDS: [Made; 13] = [
    ("tim", teamed),
    ("pengumuman", announced),
    ("pendaftaran", registered),
    ("administrasi", examined),
    ("wawancara", interviewed),
    ("berita_acara", ranked),
    ("sk_penetapan", settled),
    ("pelatihan", enrolled),
    ("sertifikat", trained),
    ("kartu", carding),
    ("sk_pengukuhan", carded),
    ("aktif", confirmed),
    ("ditutup", closed),
];

/// Who makes a move in the office of the tests.
fn login(kind: &'static Entity, step: &'static str) -> &'static str {
    let step = kind.workflow.find(step).unwrap();
    let mut roles = policy::roles_for(kind, Verb::Move(step));
    match roles.next() {
        Some(Role::Walikota | Role::Bapemas) => "bapemas",
        _ => "lurah",
    }
}

/// What answers a move: reasons, numbers, days, and a training of the city where one is asked for.
fn answers(round: &mut Round, kind: &'static Entity, step: &'static str) -> Values {
    let mut answers = round.office.answers(kind.name, step, BANDAR);
    match step {
        "enrol" => drop(answers.insert("training", round.class("bapemas", "35.71").into())),
        "examine" => answers.extend(all_terms()),
        "exempt" => drop(answers.insert("earlier_sk_date", day("2015-05-04").into())),
        "promote" => drop(answers.remove("replaces")),
        _ => {}
    }
    answers
}

fn make(round: &mut Round, kind: &'static Entity, id: Uuid, step: &'static str) -> Result<Outcome> {
    let answers = answers(round, kind, step);
    round
        .office
        .step(login(kind, step), kind.name, id, step, answers)
}

#[test]
fn every_state_of_a_round_is_reached() {
    let states = entity("formation").workflow.states.iter().map(|s| s.name);
    assert!(states.eq(ROUNDS.iter().map(|r| r.0)));
    for (state, made) in ROUNDS {
        let mut round = made();
        let id = round.id;
        assert_eq!(round.office.view("formation", id).record.state.name, state);
    }
}

#[test]
fn every_move_of_a_round_is_made_where_it_may_start_and_refused_elsewhere() {
    let kind = entity("formation");
    for (state, made) in ROUNDS {
        let mut round = made();
        for step in kind.workflow.moves {
            let id = round.id;
            let before = round.office.view("formation", id).record;
            let result = make(&mut round, kind, id, step.name);
            if step.starts_at(kind.workflow.state(state).unwrap()) {
                let after = result.unwrap_or_else(|e| panic!("{state} {}: {e:?}", step.name));
                assert!(after.view.record.version > before.version);
                round = made();
            } else {
                stopped(result, "tidak dapat dilakukan dari status");
                assert_eq!(round.office.view("formation", id).record, before);
            }
        }
    }
}

/// A round in which its first candidate stands in a state.
const CANDIDATES: [Made; 8] = [
    ("terdaftar", Round::examining),
    ("diperiksa", examined),
    ("dinilai", interviewed),
    ("lulus", trained),
    ("cadangan", reserved),
    ("tidak", failed),
    ("dikukuhkan", confirmed),
    ("mundur", withdrawn),
];

fn reserved() -> Round {
    first(Round::ranking(), "reserve", NOTHING)
}

fn failed() -> Round {
    first(
        Round::ranking(),
        "fail",
        fields([("fail_reason", "nilai kurang".into())]),
    )
}

fn withdrawn() -> Round {
    first(
        Round::ranking(),
        "withdraw",
        fields([("end_reason", "pindah".into())]),
    )
}

fn first(mut round: Round, step: &'static str, changes: Values) -> Round {
    round.one("lurah", 0, step, changes).unwrap();
    round
}

#[test]
fn a_move_of_a_candidate_from_a_state_it_does_not_start_in_is_refused() {
    let kind = entity("candidate");
    let states = kind.workflow.states.iter().map(|s| s.name);
    assert!(states.eq(CANDIDATES.iter().map(|c| c.0)));
    for (state, made) in CANDIDATES {
        let mut round = made();
        let id = round.candidates[0];
        let before = round.office.view("candidate", id).record;
        assert_eq!(before.state.name, state);
        let stands = kind.workflow.state(state).unwrap();
        for step in kind.workflow.moves.iter().filter(|m| !m.starts_at(stands)) {
            stopped(
                make(&mut round, kind, id, step.name),
                "tidak dapat dilakukan dari status",
            );
            assert_eq!(round.office.view("candidate", id).record, before);
        }
    }
}

/// Reserve of a round that is confirmed without it.
fn waiting() -> Round {
    let mut round = Round::ranking();
    for nth in 1..5 {
        round.one("lurah", nth, "pass", NOTHING).unwrap();
    }
    round.one("lurah", 0, "reserve", NOTHING).unwrap();
    round.go("lurah", "settle", minutes());
    let few = || fields([("number_reason", "satu cadangan".into())]);
    let mut with = decree();
    with.extend(few());
    round.go("lurah", "decree", with);
    let class = round.enrolled();
    round.hold(class);
    for nth in 1..5 {
        round.assess(nth, Some(&format!("SERT {nth}"))).unwrap();
    }
    round.go("bapemas", "train", NOTHING);
    let over = fields([("certified_on", day("2026-03-02").into())]);
    round.go("bapemas", "certify", over);
    let mut with = confirmation();
    with.extend(few());
    round.go("lurah", "confirm", with);
    round
}

fn replacing() -> Round {
    let mut round = waiting();
    let why = fields([("promote_reason", "mengganti".into())]);
    round.one("lurah", 0, "promote", why).unwrap();
    let certificate = crate::round::certificate(0);
    round.one("bapemas", 0, "certify", certificate).unwrap();
    round
}

#[test]
fn every_move_of_a_candidate_is_made_at_its_step_of_the_round() {
    let kind = entity("candidate");
    let ways: [Way; 20] = [
        ("examine", Round::examining, "diperiksa"),
        ("examine", examined, "diperiksa"),
        ("score", interviewed, "dinilai"),
        ("pass", interviewed, "lulus"),
        ("pass", reserved, "lulus"),
        ("pass", failed, "lulus"),
        ("reserve", interviewed, "cadangan"),
        ("reserve", ranked, "cadangan"),
        ("reserve", failed, "cadangan"),
        ("fail", Round::examining, "tidak"),
        ("fail", ranked, "tidak"),
        ("fail", trained, "tidak"),
        ("certify", trained, "lulus"),
        ("exempt", trained, "lulus"),
        ("card", carding, "lulus"),
        ("promote", waiting, "lulus"),
        ("install", replacing, "dikukuhkan"),
        ("withdraw", registered, "mundur"),
        ("withdraw", ranked, "mundur"),
        ("withdraw", reserved, "mundur"),
    ];
    for step in kind.workflow.moves {
        assert!(ways.iter().any(|w| w.0 == step.name), "{}", step.name);
    }
    for (name, made, state) in ways {
        let mut round = made();
        let id = round.candidates[0];
        let step = kind.workflow.find(name).unwrap().name;
        let done = make(&mut round, kind, id, step).unwrap_or_else(|e| panic!("{name}: {e:?}"));
        assert_eq!(done.view.record.state.name, state, "{name}");
        round.office.assert_proven();
    }
}

#[test]
fn a_move_of_a_candidate_out_of_its_time_is_refused() {
    let kind = entity("candidate");
    for (step, made) in [
        ("examine", registered as fn() -> Round),
        ("score", examined),
        ("pass", settled_with_one_scored),
        ("certify", ranked),
        ("exempt", ranked),
        ("card", trained),
        ("promote", reserved),
    ] {
        let mut round = made();
        let id = round.candidates[0];
        let step = kind.workflow.find(step).unwrap().name;
        stopped(make(&mut round, kind, id, step), "belum waktunya");
    }
}

/// The SK penetapan is next; the first is kept in reserve.
fn settled_with_one_scored() -> Round {
    let mut round = Round::ranking();
    for nth in 1..5 {
        round.one("lurah", nth, "pass", NOTHING).unwrap();
    }
    round.one("lurah", 0, "reserve", NOTHING).unwrap();
    round.go("lurah", "settle", minutes());
    round
}

#[test]
fn a_participant_is_assessed_once_and_anew_only_after_a_correction() {
    let mut round = Round::training();
    let class = round.enrolled();
    let id = round.participant(0);
    let step = |round: &mut Round, name| {
        let kind = entity("participation");
        make(round, kind, id, name)
    };
    stopped(
        step(&mut round, "correct"),
        "tidak dapat dilakukan dari status",
    );
    stopped(step(&mut round, "assess"), "belum dicatat terlaksana");
    round.hold(class);
    assert_eq!(
        step(&mut round, "assess").unwrap().view.record.state.name,
        "dinilai"
    );
    stopped(
        step(&mut round, "assess"),
        "tidak dapat dilakukan dari status",
    );
    let again = step(&mut round, "correct").unwrap().view.record;
    assert_eq!(again.state.name, "terdaftar");
    assert_eq!(again.at("certificate"), &Value::Empty);
    step(&mut round, "assess").unwrap();
    round.office.assert_proven();
}
