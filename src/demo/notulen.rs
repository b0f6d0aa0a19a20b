//! Minutes of meetings: sent by the city and a kecamatan, one still in draft, one dropped.

use chrono::Days;

use crate::demo::timeline::{Chair, Life, Timeline, moment};
use crate::demo::town::Town;
use crate::domain::format;
use crate::domain::model::{notulen, trace};
use crate::domain::region::Code;
use crate::domain::schema::record::Changes;

/// Minutes after midnight at which they are planned.
const MORNING: i64 = 8 * 60;

/// Plans them for the first city and its first kecamatan.
pub fn plan(town: &Town, timeline: &mut Timeline) {
    let (Some(city), Some(kecamatan)) = (town.cities.first(), town.kecamatan.first()) else {
        return;
    };
    let of_the_city = (&city.bapemas, &city.code);
    let agency = city.agencies.first().map(|a| a.id);
    for after in [40, 400, 700] {
        let mut what = minutes("Rapat pembinaan kader", "Peran KPM dalam pembangunan");
        what.extend(agency.map(|id| (notulen::SKPD.field(), id.into())));
        send(timeline, of_the_city, after, what);
    }
    let of_the_camat = (&kecamatan.kasi, &kecamatan.code);
    send(
        timeline,
        of_the_camat,
        690,
        minutes("Rapat koordinasi", "Persiapan musrenbang"),
    );
    keep(
        timeline,
        of_the_camat,
        715,
        minutes("Rapat evaluasi", "Capaian triwulan"),
    );
    let mut dropped = keep(
        timeline,
        of_the_camat,
        300,
        minutes("Rapat koordinasi kader", "Jadwal posyandu 2026"),
    );
    let why = Changes::new().with(&trace::END_REASON, "rapat dibatalkan");
    dropped.step(timeline, of_the_camat.0, 3, &notulen::DROP, why);
}

fn minutes(meeting: &str, agenda: &str) -> Changes {
    Changes::new()
        .with(&notulen::MEETING, meeting)
        .with(&notulen::AGENDA, agenda)
        .with(&notulen::TIME, "09.00")
        .with(&notulen::PLACE, "Aula")
        .with(&notulen::CHAIR, "Ketua rapat")
        .with(&notulen::SPEAKER, "Bapemas")
        .with(&notulen::PARTICIPANTS, "Camat, lurah, KPM dan SKPD")
        .with(
            &notulen::ACTIVITY,
            "Paparan, tanya jawab dan kesepakatan tindak lanjut.",
        )
        .with(
            &notulen::RECOMMENDATION,
            "SKPD dilibatkan dalam pembinaan kader.",
        )
}

/// Kept and left in draft.
fn keep(
    timeline: &mut Timeline,
    (chair, region): (&Chair, &Code),
    after: u64,
    what: Changes,
) -> Life {
    let on = format::day_of(timeline.begin) + Days::new(after);
    let what = what.with(&notulen::HELD_ON, on);
    Life::begin(
        timeline,
        chair,
        moment(on, MORNING),
        &notulen::ENTITY,
        region,
        what,
    )
}

fn send(timeline: &mut Timeline, by: (&Chair, &Code), after: u64, what: Changes) {
    let mut life = keep(timeline, by, after, what);
    let to = Changes::new().with(&notulen::RECIPIENTS, "bawahan");
    life.step(timeline, by.0, 4, &notulen::SEND, to);
}
