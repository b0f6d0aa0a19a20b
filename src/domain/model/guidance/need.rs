//! What a guidance session needs around it to be evidence: who attended, and for W4 what else was done in the quarter.

use chrono::{Datelike, TimeDelta};

use super::{ABOUT, ENTITY, HELD_ON, SELESAI, SERVES};
use crate::domain::model::{attendee, consultation, in_use, region, setting};
use crate::domain::region::{Code, Level};
use crate::domain::schema::evidence::{EvidenceContext, Missing, Need, lacks};
use crate::domain::schema::look::Look;
use crate::domain::schema::period::Period;
use crate::domain::schema::record::Record;
use crate::text::{counted, t};

/// Guidance was given in the kecamatan in the quarter.
pub(in crate::domain::model) static GIVEN: Need = Need {
    looks: &[
        Look::within_the(&region::ENTITY, Level::City),
        Look::of_the(&ENTITY, Level::City)
            .in_states(&[&SELESAI])
            .of_the_year(&HELD_ON),
        Look::of_the(&attendee::ENTITY, Level::City).in_states(&[&in_use::AKTIF]),
    ],
    own: false,
    lacking: |context| {
        let given = kecamatan_of(context).is_some_and(|k| was_given(context, &k));
        let words = t(
            "belum ada bimbingan teknis di kecamatan itu",
            "no technical guidance in that kecamatan yet",
        );
        lacks(!given, Missing::record(&ENTITY, words))
    },
};

/// No consultation of the kecamatan waits for the city past its days.
pub(in crate::domain::model) static ANSWERED: Need = Need {
    looks: &[
        Look::about(&consultation::ENTITY, Level::Kecamatan).in_states(consultation::WAITING),
        Look::saying(
            &setting::ENTITY,
            &setting::KEY,
            setting::CONSULTATION_DAYS.key,
        ),
    ],
    own: false,
    lacking: |context| {
        let waiting = kecamatan_of(context).map_or(0, |k| waiting(context, &k));
        let words = t(
            "menunggu jawaban {} konsultasi",
            "{} consultations wait for an answer",
        );
        let words = counted(waiting, words, "{} consultation waits for an answer");
        lacks(waiting > 0, Missing::record(&consultation::ENTITY, words))
    },
};

fn kecamatan_of(context: &EvidenceContext<'_>) -> Option<Code> {
    context.met.about.as_ref()?.at(Level::Kecamatan)
}

fn was_given(context: &EvidenceContext<'_>, kecamatan: &Code) -> bool {
    let on = context.met.on;
    let quarter = Period::around(on)
        .into_iter()
        .find(|p| matches!(p, Period::Quarter(..)));
    let quarter = quarter.unwrap_or(Period::Year(on.year()));
    let about = |guidance: &Record| {
        let mut regions = context.around.of(&region::ENTITY);
        let region = regions.find(|r| Some(r.id) == guidance.get(&ABOUT));
        region.is_some_and(|r| kecamatan.holds(&r.region))
    };
    let had_attendees = |guidance: &Record| {
        let mut present = context.around.of(&attendee::ENTITY);
        present.any(|a| a.get(&attendee::GUIDANCE) == Some(guidance.id))
    };
    context.around.of(&ENTITY).any(|g| {
        g.region == context.met.office
            && g.get(&SERVES) == Some("W4")
            && g.get(&HELD_ON).is_some_and(|d| quarter.holds(d))
            && about(g)
            && had_attendees(g)
    })
}

fn waiting(context: &EvidenceContext<'_>, kecamatan: &Code) -> usize {
    let edge = context.today - TimeDelta::days(setting::CONSULTATION_DAYS.among(context.around));
    let waits = |c: &&Record| {
        let for_the_city =
            c.is(&consultation::DITERUSKAN) || c.get(&consultation::ADDRESSEE) == Some("bapemas");
        kecamatan.holds(&c.region)
            && for_the_city
            && c.get(&consultation::ASKED_ON).is_some_and(|d| d < edge)
    };
    let consultations = context.around.of(&consultation::ENTITY);
    consultations.filter(waits).count()
}

/// Somebody attended.
pub(super) static ATTENDED: Need = Need {
    looks: &PRESENT,
    own: true,
    lacking: |context| {
        let nobody = context.around.of(&attendee::ENTITY).next().is_none();
        let words = t(
            "belum ada peserta yang dicatat",
            "no attendees recorded yet",
        );
        lacks(nobody, Missing::record(&attendee::ENTITY, words))
    },
};

/// Its attendees.
static PRESENT: [Look; 1] =
    [Look::parts(&attendee::ENTITY, &attendee::GUIDANCE).in_states(&[&in_use::AKTIF])];

/// A kader teknis attended.
pub(super) static KADER_TEKNIS_PRESENT: Need = Need {
    looks: &PRESENT,
    own: true,
    lacking: |context| {
        let mut there = context.around.of(&attendee::ENTITY);
        let present = there.any(|a| !a.is_empty(&attendee::KADER_TEKNIS));
        let words = t(
            "belum ada kader teknis yang hadir",
            "no kader teknis attended",
        );
        lacks(!present, Missing::record(&attendee::ENTITY, words))
    },
};
