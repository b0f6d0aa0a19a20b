//! Gates on the steps of a round.

use super::makeup::{FEWEST, MOST, Makeup, facts};
use crate::domain::entity::selection_member::ELEMENTS;
use crate::domain::entity::{self, candidate, formation};
use crate::domain::policy::{self, Role, Verb};
use crate::domain::record::{Changes, Record, Value};
use crate::domain::rule::Wrong;
use crate::domain::rule::gate::{Follow, Outcome, Scene};
use crate::text::{Message, t};

pub(super) type Judged = Result<Outcome, Wrong>;

/// No field alone is wrong, but the round as a whole.
const ROUND: &str = "state";

pub(super) const GO_ON: Judged = Ok(Outcome {
    fill: Changes::new(),
    follows: Vec::new(),
});

/// Roles that can make the next step of a formation in this state; none when it has come to its end.
pub fn waits_for(state: &str) -> Vec<Role> {
    let step = formation::ENTITY.workflow.next(state).next();
    let step = step.filter(|_| formation::STEPS.contains(&state));
    step.map_or_else(Vec::new, |m| {
        policy::roles_for(&formation::ENTITY, Verb::Move(m.name)).collect()
    })
}

/// Candidates in one of these states.
pub(super) fn in_states<'a>(scene: &Scene<'a>, states: &'static [&'static str]) -> Vec<&'a Record> {
    let all = scene.of(entity::candidate::ENTITY.name);
    all.filter(|c| states.contains(&c.state.as_str())).collect()
}

fn makeup(candidates: &[&Record]) -> Makeup {
    Makeup::of(candidates.iter().map(|c| facts(c)))
}

/// A doubt goes on only with the reason given in this field.
fn reasoned(scene: &Scene<'_>, field: &'static str, doubts: Vec<Message>) -> Result<(), Wrong> {
    let given = scene.given.get(field).is_some_and(|v| !v.is_empty());
    if doubts.is_empty() || given {
        return Ok(());
    }
    Err(Wrong::new(
        field,
        t(
            "{}; tulis alasannya untuk melanjutkan, camat membacanya",
            "{}; write the reason to go on, the camat reads it",
        )
        .with([Message::list(doubts).into()]),
    ))
}

/// The tim seleksi holds all three elements.
pub fn team(scene: &Scene<'_>) -> Judged {
    let active = |r: &&Record| r.state == "aktif";
    let held: Vec<&str> = scene
        .of("selection_member")
        .filter(active)
        .filter_map(|m| m.get("element").text())
        .collect();
    let lacks = ELEMENTS.iter().find(|e| !held.contains(&e.code));
    lacks.map_or(GO_ON, |element| {
        let words = t(
            "belum ada unsur {} dalam tim seleksi; tambahkan anggotanya",
            "the team lacks the element {}; add a member of it",
        );
        Err(Wrong::new(
            "team_sk_number",
            words.with([element.label.into()]),
        ))
    })
}

/// The announcement has a date and a medium; the move itself asks for both.
pub fn announced(scene: &Scene<'_>) -> Judged {
    for field in ["announced_on", "announce_medium"] {
        if scene.record.get(field).is_empty() {
            return Err(Wrong::new(field, t("wajib diisi", "is required")));
        }
    }
    GO_ON
}

/// Registration closes with candidates of both sexes, spread over RW and lembaga, five at least.
pub fn registered(scene: &Scene<'_>) -> Judged {
    let running = in_states(scene, candidate::RUNNING);
    if running.is_empty() {
        return Err(Wrong::new(
            "composition_reason",
            t(
                "belum ada calon; daftarkan dahulu",
                "there is no candidate; register them first",
            ),
        ));
    }
    let makeup = makeup(&running);
    reasoned(scene, "composition_reason", makeup.uneven())?;
    let few: Vec<Message> = makeup.too_few().into_iter().collect();
    reasoned(scene, "number_reason", few)?;
    GO_ON
}

/// Nobody is left in these states.
fn nobody_in(
    scene: &Scene<'_>,
    states: &'static [&'static str],
    words: crate::text::Text,
) -> Judged {
    let left = in_states(scene, states).len();
    if left == 0 {
        return GO_ON;
    }
    let count = left.to_string();
    Err(Wrong::new(ROUND, words.with([count.into()])))
}

pub fn examined(scene: &Scene<'_>) -> Judged {
    let words = t(
        "{} calon belum diperiksa administrasinya",
        "the papers of {} candidates are not checked",
    );
    nobody_in(scene, &["terdaftar"], words)
}

pub fn scored(scene: &Scene<'_>) -> Judged {
    let words = t(
        "{} calon belum dinilai wawancaranya",
        "{} candidates have no interview score",
    );
    nobody_in(scene, &["terdaftar", "diperiksa"], words)
}

pub fn settled(scene: &Scene<'_>) -> Judged {
    let words = t(
        "{} calon belum ditetapkan lulus, cadangan atau tidak",
        "{} candidates are not yet passed, reserve or refused",
    );
    nobody_in(scene, &["terdaftar", "diperiksa", "dinilai"], words)
}

/// The SK penetapan names only who passed: everybody has a result, somebody passed.
pub fn decreed(scene: &Scene<'_>) -> Judged {
    settled(scene)?;
    let passed = in_states(scene, &["lulus"]);
    if passed.is_empty() {
        let words = t(
            "belum ada calon yang lulus; SK hanya memuat yang lulus",
            "no candidate has passed; the SK names only who passed",
        );
        return Err(Wrong::new("decree_number", words));
    }
    weighed(scene, &makeup(&passed))
}

fn weighed(scene: &Scene<'_>, makeup: &Makeup) -> Judged {
    reasoned(scene, "composition_reason", makeup.uneven())?;
    let number: Vec<Message> = makeup.out_of_range().into_iter().collect();
    reasoned(scene, "number_reason", number)?;
    GO_ON
}

pub(super) fn is_exempt(candidate: &Record) -> bool {
    !candidate.get("exempt_reason").is_empty()
}

/// Pengukuhan only with the city's certificate, or the logged exception; those who passed become active KPM.
pub fn confirmed(scene: &Scene<'_>) -> Judged {
    let passed = in_states(scene, &["lulus"]);
    if passed.is_empty() {
        return Err(Wrong::new(
            "confirm_number",
            t("tidak ada yang lulus", "nobody has passed"),
        ));
    }
    let bare = |c: &&&Record| c.get("certificate_number").is_empty() && !is_exempt(c);
    let without = passed.iter().filter(bare).count();
    if without > 0 {
        let words = t(
            "{} orang belum bersertifikat dari kota; tunggu Bapemas, atau keluarkan dari daftar",
            "{} have no certificate of the city; wait for Bapemas, or take them off the list",
        );
        return Err(Wrong::new(
            "confirm_number",
            words.with([without.to_string().into()]),
        ));
    }
    weighed(scene, &makeup(&passed))?;
    let active = active_after(scene, &passed);
    let mut outcome = Outcome {
        fill: Changes::from([("active_count", count(active))]),
        follows: passed.iter().map(|c| install(scene, c)).collect(),
    };
    if (FEWEST..=MOST).contains(&active) {
        let on = scene.record.get("confirm_date").clone();
        outcome.fill.insert("ready_on", on);
    }
    Ok(outcome)
}

fn count(n: usize) -> Value {
    Value::Number(i64::try_from(n).unwrap_or(i64::MAX))
}

/// Active KPM of the kelurahan once those who passed are among them; nobody counts twice.
fn active_after(scene: &Scene<'_>, passed: &[&Record]) -> usize {
    let active = scene.of("kpm").filter(|k| k.state == "aktif");
    let people = active.chain(passed.iter().copied());
    let people: std::collections::BTreeSet<&Value> = people.map(|r| r.get("person")).collect();
    people.len()
}

fn install(scene: &Scene<'_>, candidate: &Record) -> Follow {
    let sk = ["confirm_number", "confirm_date"];
    Follow::Move {
        entity: &entity::candidate::ENTITY,
        id: candidate.id,
        step: candidate::INSTALL,
        changes: sk.map(|f| (f, scene.record.get(f).clone())).into(),
    }
}
