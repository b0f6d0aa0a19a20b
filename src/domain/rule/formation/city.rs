//! Gates on the two steps that belong to the city: its training, read from the training itself, and its certificates.

use super::round::{GO_ON, Judged, in_states, is_exempt};
use crate::domain::entity::participation;
use crate::domain::record::{Changes, Record, Value};
use crate::domain::region::Level;
use crate::domain::rule::Wrong;
use crate::domain::rule::gate::{Follow, Outcome, Scene};
use crate::domain::rule::training::NOT_HELD;
use crate::text::t;

/// Those who passed and have to learn: cadres from before the system are exempt.
fn learners<'a>(scene: &Scene<'a>) -> Vec<&'a Record> {
    let passed = in_states(scene, &["lulus"]).into_iter();
    passed.filter(|c| !is_exempt(c)).collect()
}

fn participants<'a>(scene: &Scene<'a>, candidate: &Record) -> impl Iterator<Item = &'a Record> {
    let me = Value::Ref(candidate.id);
    let all = scene.of(participation::ENTITY.name);
    all.filter(move |p| p.get("candidate") == &me)
}

/// Who passed becomes a participant of a training of the city, each once.
pub fn enrolled(scene: &Scene<'_>) -> Judged {
    let Some(training) = scene.of("training").find(|t| is_for_kpm(t)) else {
        let words = t(
            "pilih pelatihan KPM dari kota",
            "pick a training of KPM by the city",
        );
        return Err(Wrong::new("training", words));
    };
    let learners = learners(scene);
    if learners.is_empty() {
        let words = t(
            "tidak ada yang lulus dan belum dikecualikan",
            "nobody has passed without an exemption",
        );
        return Err(Wrong::new("training", words));
    }
    let new = learners
        .into_iter()
        .filter(|c| participants(scene, c).next().is_none());
    Ok(Outcome {
        fill: Changes::new(),
        follows: new.map(|c| enrol(training, c)).collect(),
    })
}

fn is_for_kpm(training: &Record) -> bool {
    training.region.level() == Level::City && training.get("audience").text() == Some("kpm")
}

fn enrol(training: &Record, candidate: &Record) -> Follow {
    Follow::Add {
        entity: &participation::ENTITY,
        region: training.region.clone(),
        changes: Changes::from([
            ("training", training.id.into()),
            ("candidate", candidate.id.into()),
        ]),
    }
}

/// The training is done once it was held and somebody of the round was there; its day and hours come from it.
pub fn trained(scene: &Scene<'_>) -> Judged {
    let learners = learners(scene);
    if learners.is_empty() {
        return GO_ON;
    }
    let wrong = |words| Err(Wrong::new("training", words));
    let Some(training) = scene.of("training").next() else {
        return wrong(t(
            "daftarkan dahulu yang lulus ke pelatihan kota",
            "enrol first who passed in a training of the city",
        ));
    };
    if training.state != "selesai" {
        return wrong(NOT_HELD);
    }
    let came = |p: &Record| p.get("attendance").text() == Some("hadir");
    let one = |c: &&Record| participants(scene, c).any(came);
    if !learners.iter().any(one) {
        return wrong(t(
            "belum ada yang lulus yang tercatat hadir; catat hasil peserta pelatihannya",
            "nobody who passed is noted as present; note the results of the participants",
        ));
    }
    Ok(Outcome {
        fill: Changes::from([
            ("trained_on", training.get("held_on").clone()),
            ("training_hours", training.get("hours").clone()),
        ]),
        follows: vec![],
    })
}

/// The city hands over certificates once at least one is recorded.
pub fn certified(scene: &Scene<'_>) -> Judged {
    let passed = in_states(scene, &["lulus"]);
    if passed
        .iter()
        .any(|c| !c.get("certificate_number").is_empty() || is_exempt(c))
    {
        return GO_ON;
    }
    let words = t(
        "belum ada sertifikat; catat nomornya pada hasil peserta pelatihan",
        "there is no certificate; note its number with the result of the participant",
    );
    Err(Wrong::new("certified_on", words))
}
