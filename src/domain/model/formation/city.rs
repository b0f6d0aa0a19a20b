//! Guards on the two steps that belong to the city: its training, read from the training itself, and its certificates.

use super::steps::{GO_ON, Judged, in_states};
use super::{
    CERTIFIED_ON, CERTIFY, DECREE_DATE, ENROL, PELATIHAN, SERTIFIKAT, TRAINED_ON, TRAINING,
    TRAINING_HOURS,
};
use crate::domain::model::candidate::{self, LULUS};
use crate::domain::model::kpm::CERTIFICATE_NUMBER;
use crate::domain::model::training::NOT_HELD;
use crate::domain::model::{participation, training};
use crate::domain::region::Level;
use crate::domain::schema::check::Violation;
use crate::domain::schema::guard::{Follow, GuardContext, GuardOutcome};
use crate::domain::schema::record::{Changes, Record};
use crate::domain::schema::waiting::{Waiting, waiting};
use crate::text::t;

/// The rounds that cannot go on without the city.
pub static WAITS: [Waiting; 2] = [
    waiting(
        5,
        t("KPM menunggu pelatihan", "KPM awaiting their training"),
        &[&PELATIHAN],
        &ENROL,
    )
    .since(&DECREE_DATE)
    .is_read(),
    waiting(
        5,
        t("KPM menunggu sertifikat", "KPM awaiting certificates"),
        &[&SERTIFIKAT],
        &CERTIFY,
    )
    .since(&TRAINED_ON)
    .is_read(),
];

/// Those who passed and have to learn: cadres from before the system are exempt.
fn learners<'a>(context: &GuardContext<'a>) -> Vec<&'a Record> {
    let passed = in_states(context, &[&LULUS]).into_iter();
    passed.filter(|c| !candidate::is_exempt(c)).collect()
}

fn participants<'a>(
    context: &GuardContext<'a>,
    candidate: &Record,
) -> impl Iterator<Item = &'a Record> {
    let me = Some(candidate.id);
    let all = context.of(&participation::ENTITY);
    all.filter(move |p| p.get(&participation::CANDIDATE) == me)
}

/// Who passed becomes a participant of a training of the city, each once.
pub fn enrolled(context: &GuardContext<'_>) -> Judged {
    let Some(training) = context.of(&training::ENTITY).find(|t| is_for_kpm(t)) else {
        let words = t(
            "pilih pelatihan KPM dari kota",
            "pick a training of KPM by the city",
        );
        return Err(Violation::new(TRAINING.field(), words));
    };
    let learners = learners(context);
    if learners.is_empty() {
        let words = t(
            "tidak ada yang lulus dan belum dikecualikan",
            "nobody has passed without an exemption",
        );
        return Err(Violation::new(TRAINING.field(), words));
    }
    let new = learners
        .into_iter()
        .filter(|c| participants(context, c).next().is_none());
    Ok(GuardOutcome {
        fill: Changes::new(),
        follows: new.map(|c| enrol(training, c)).collect(),
    })
}

fn is_for_kpm(training: &Record) -> bool {
    training.region.level() == Level::City && training.get(&training::AUDIENCE) == Some("kpm")
}

fn enrol(training: &Record, candidate: &Record) -> Follow {
    Follow::Add {
        entity: &participation::ENTITY,
        region: training.region.clone(),
        changes: Changes::new()
            .with(&participation::TRAINING, training.id)
            .with(&participation::CANDIDATE, candidate.id),
    }
}

/// The training is done once it was held and somebody of the round was there; its day and hours come from it.
pub fn trained(context: &GuardContext<'_>) -> Judged {
    let learners = learners(context);
    if learners.is_empty() {
        return GO_ON;
    }
    let wrong = |words| Err(Violation::new(TRAINING.field(), words));
    let Some(training) = context.of(&training::ENTITY).next() else {
        return wrong(t(
            "daftarkan dahulu yang lulus ke pelatihan kota",
            "first enrol those who passed in a training of the city",
        ));
    };
    if !training.is(&training::SELESAI) {
        return wrong(NOT_HELD);
    }
    let came = |p: &Record| p.get(&participation::ATTENDANCE) == Some("hadir");
    let one = |c: &&Record| participants(context, c).any(came);
    if !learners.iter().any(one) {
        return wrong(t(
            "belum ada yang lulus yang tercatat hadir; catat hasil peserta pelatihannya",
            "nobody who passed is noted as present; note the results of the participants",
        ));
    }
    Ok(GuardOutcome {
        fill: Changes::new()
            .with(&TRAINED_ON, training.value(&training::HELD_ON).clone())
            .with(&TRAINING_HOURS, training.value(&training::HOURS).clone()),
        follows: vec![],
    })
}

/// The city hands over certificates once at least one is recorded.
pub fn certified(context: &GuardContext<'_>) -> Judged {
    let passed = in_states(context, &[&LULUS]);
    if passed
        .iter()
        .any(|c| !c.is_empty(&CERTIFICATE_NUMBER) || candidate::is_exempt(c))
    {
        return GO_ON;
    }
    let words = t(
        "belum ada sertifikat; catat nomornya pada hasil peserta pelatihan",
        "there is no certificate; note its number with the result of the participant",
    );
    Err(Violation::new(CERTIFIED_ON.field(), words))
}
