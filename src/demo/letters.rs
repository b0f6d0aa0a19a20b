//! Letters that came to an office, undangan and SK: read and signed for every few weeks, and by most once more at the end.

use crate::demo::timeline::{Chair, DAY, Deed, MINUTE, Timeline};
use crate::demo::town::Town;
use crate::domain::region::Code;

/// Days between two readings.
const ROUND: i64 = 30;

/// Plans the readings of every office.
pub fn plan(town: &Town, timeline: &mut Timeline) {
    let cities = town.cities.iter().map(|c| (&c.code, &c.bapemas));
    let kecamatan = town.kecamatan.iter().map(|k| (&k.code, &k.kasi));
    let kelurahan = town.kelurahan.iter().map(|k| (&k.code, &k.perangkat));
    let last = town.kecamatan.last().map(|k| &k.code);
    let offices = cities.chain(kecamatan).chain(kelurahan);
    for (nth, (code, chair)) in (1..).zip(offices) {
        let mut at = chair.hours.next(timeline.begin + (10 + nth % ROUND) * DAY);
        while at < timeline.end {
            read_at(timeline, at, code, chair);
            at = chair.hours.next(at + ROUND * DAY);
        }
        // In the last kecamatan some of it is still unread.
        if last.is_none_or(|k| !k.holds(code)) {
            let morning = timeline.end - 30 * MINUTE - nth;
            read_at(timeline, morning, code, chair);
        }
    }
}

fn read_at(timeline: &mut Timeline, at: i64, office: &Code, chair: &Chair) {
    let appointment = chair.at(at).appointment;
    timeline.push(at, appointment, Deed::Receive(office.clone()));
}
