//! What an office keeps in order beside its work: seasons of the musrenbang and the meetings of the tiers above, letters
//! of mandate, guidelines that were replaced or withdrawn, a session called off, questions that were settled.

use chrono::{Datelike, Days, NaiveDate};
use uuid::Uuid;

use crate::demo::register::Register;
use crate::demo::timeline::{Chair, Deed, Life, Timeline, moment};
use crate::demo::town::{City, Kecamatan, Kelurahan, Town};
use crate::domain::format;
use crate::domain::model::{
    attendee, consultation, guidance, guideline, in_use, mandate, musrenbang, proposal, season,
    trace,
};
use crate::domain::region::Code;
use crate::domain::schema::record::Changes;
use crate::store::{Command, CommandKind};

/// Minutes after midnight at which this work is planned; the hours of each chair do the rest.
const MORNING: i64 = 8 * 60;
/// A day of any year: month and day.
type Date = (u32, u32);
/// Tier, first and last day of its season.
const SEASONS: [(&str, Date, Date); 3] = [
    ("kelurahan", (1, 16), (1, 22)),
    ("kecamatan", (2, 4), (2, 6)),
    ("kota", (3, 11), (3, 12)),
];

/// Plans it for all offices; `registers` are those of the kelurahan, in the order of the town.
pub fn plan(town: &Town, registers: &[Register], timeline: &mut Timeline) {
    let begin = format::day_of(timeline.begin) + Days::new(20);
    for city in &town.cities {
        seasons(city, begin, timeline);
        guidelines(city, begin, timeline);
        let meetings = [(&city.bapemas, &city.code, (3, 11))];
        meet_each_year(timeline, &meetings);
    }
    let camats = town.kecamatan.iter().map(|k| (&k.camat, &k.code, (2, 5)));
    meet_each_year(timeline, &camats.collect::<Vec<_>>());
    if let Some(above) = town.kecamatan.first() {
        letters(above, begin, timeline);
        call_off(above, registers, begin, timeline);
    }
    if let (Some(unit), Some(city)) = (town.kelurahan.first(), town.cities.first()) {
        settle_questions(unit, city, begin, timeline);
    }
}

fn day(year: i32, (month, day): Date) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// The years of the demo, with the first day in each on which the work of the year can be planned.
fn years(timeline: &Timeline) -> Vec<(i32, NaiveDate)> {
    let (first, last) = (format::day_of(timeline.begin), format::day_of(timeline.end));
    let years = first.year()..=last.year();
    let open = |year| Some((year, day(year, (1, 4))?.max(first + Days::new(2))));
    years.filter_map(open).collect()
}

/// The days of each tier, entered each year; the first was entered wrong once.
fn seasons(city: &City, begin: NaiveDate, timeline: &mut Timeline) {
    let days = |year: i32, (tier, from, to): (&'static str, _, _)| {
        Some(
            Changes::new()
                .with(&season::YEAR, year.to_string())
                .with(&season::TIER, tier)
                .with(&season::FROM_DATE, day(year, from)?)
                .with(&season::TO_DATE, day(year, to)?),
        )
    };
    let chair = &city.bapemas;
    for (nth, (year, on)) in years(timeline).into_iter().enumerate() {
        let from = moment(on, MORNING);
        if nth == 0 {
            let wrong = days(begin.year(), ("kelurahan", (1, 9), (1, 15))).unwrap_or_default();
            let mut life = Life::begin(timeline, chair, from, &season::ENTITY, &city.code, wrong);
            let why = Changes::new().with(&trace::END_REASON, "Jadwal kota berubah");
            life.step(timeline, chair, 3, &in_use::END, why);
        }
        let from = moment(on + Days::new(8), MORNING);
        for changes in SEASONS.iter().filter_map(|s| days(year, *s)) {
            Life::begin(timeline, chair, from, &season::ENTITY, &city.code, changes);
        }
    }
}

/// The meeting of an office each year, with a proposal that is funded and one that is not.
fn meet_each_year(timeline: &mut Timeline, offices: &[(&Chair, &Code, Date)]) {
    let begin = format::day_of(timeline.begin);
    for (year, _) in years(timeline) {
        for (chair, place, held) in offices {
            let on = day(year, *held).map(|d| d - Days::new(10));
            if let Some(on) = on.filter(|d| *d > begin) {
                meet(timeline, chair, place, on);
            }
        }
    }
}

fn meet(timeline: &mut Timeline, chair: &Chair, place: &Code, on: NaiveDate) {
    let changes = Changes::new()
        .with(&musrenbang::YEAR, on.year().to_string())
        .with(&musrenbang::PLANNED_ON, on + Days::new(10));
    let (entity, from) = (&musrenbang::ENTITY, moment(on, MORNING));
    let mut life = Life::begin(timeline, chair, from, entity, place, changes);
    let wishes = [
        ("Rumah singgah posyandu", &proposal::FUND),
        ("Gedung serbaguna", &proposal::REFUSE),
    ];
    for (nth, (title, outcome)) in wishes.into_iter().enumerate() {
        let wish = Changes::new()
            .with(&proposal::MUSRENBANG, life.id)
            .with(&proposal::TITLE, title)
            .with(&proposal::COST, 60_000_000)
            .with(&proposal::PRIORITY, i64::try_from(nth).unwrap_or(0) + 1);
        let mut wish = Life::begin(timeline, chair, life.at, &proposal::ENTITY, place, wish);
        let why = Changes::new().with(&proposal::OUTCOME_NOTE, "Menurut prioritas kota");
        wish.step(timeline, chair, 40, outcome, why);
    }
    let held = Changes::new()
        .with(&musrenbang::HELD_ON, life.day())
        .with(&musrenbang::KPM_MEN, 6)
        .with(&musrenbang::KPM_WOMEN, 9);
    life.step(timeline, chair, 10, &musrenbang::HOLD, held);
}

/// A guideline that another replaced, and one that was withdrawn before it was issued.
fn guidelines(city: &City, begin: NaiveDate, timeline: &mut Timeline) {
    let chair = &city.bapemas;
    let draft = |timeline: &mut Timeline, on: NaiveDate, title: &str, old: Option<Uuid>| {
        let mut changes = Changes::new().with(&guideline::TITLE, title);
        changes.extend(old.map(|id| (guideline::REPLACES.field(), id.into())));
        let from = moment(on, MORNING);
        Life::begin(
            timeline,
            chair,
            from,
            &guideline::ENTITY,
            &city.code,
            changes,
        )
    };
    let issue = |timeline: &mut Timeline, life: &mut Life, number: &str| {
        let issued = Changes::new()
            .with(&guideline::NUMBER, number)
            .with(&guideline::ISSUED_ON, life.day());
        life.step(timeline, chair, 2, &guideline::ISSUE, issued);
    };
    let mut old = draft(timeline, begin, "Pedoman buku kegiatan KPM", None);
    issue(timeline, &mut old, "140/7/PMD");
    let on = begin + Days::new(120);
    let mut new = draft(
        timeline,
        on,
        "Pedoman buku kegiatan KPM, revisi",
        Some(old.id),
    );
    issue(timeline, &mut new, "140/61/PMD");
    // Six weeks old: some offices have it, some do not.
    let lately = format::day_of(timeline.end) - Days::new(45);
    let mut lately = draft(timeline, lately, "Pedoman pendampingan musrenbang", None);
    issue(timeline, &mut lately, "140/93/PMD");
    let mut gone = draft(timeline, on, "Pedoman seragam KPM", None);
    let why = Changes::new().with(&guideline::END_REASON, "Belum ada anggarannya");
    gone.step(timeline, chair, 9, &guideline::WITHDRAW, why);
}

/// The letter of mandate of a kasi PMD, renewed once.
fn letters(above: &Kecamatan, begin: NaiveDate, timeline: &mut Timeline) {
    let letter = |timeline: &mut Timeline, on: NaiveDate, number: &str| {
        let at = moment(on, crate::demo::cast::ADMIN);
        let changes = Changes::new()
            .with(&mandate::APPOINTMENT, above.kasi.at(at).appointment)
            .with(&mandate::NUMBER, number)
            .with(&mandate::DATE, on)
            .with(
                &mandate::MATTER,
                "Keputusan fasilitasi dan verifikasi tugas",
            )
            .with(&mandate::FROM_DATE, on);
        let camat = above.camat.at(at);
        let id = timeline.add(at, camat, &mandate::ENTITY, &above.code, changes);
        (at, id)
    };
    let (_, first) = letter(timeline, begin, "094/3/PMD");
    let (at, _) = letter(timeline, begin + Days::new(200), "094/41/PMD");
    let command = Command {
        entity: &mandate::ENTITY,
        id: first,
        act: CommandKind::Move {
            version: 1,
            step: &in_use::END,
        },
        changes: Changes::new().with(&trace::END_REASON, "Diganti surat baru"),
    };
    timeline.push(at, above.camat.at(at).appointment, Deed::Write(command));
}

/// A session of the kecamatan that fell through, and somebody who was taken off its list.
fn call_off(above: &Kecamatan, registers: &[Register], begin: NaiveDate, timeline: &mut Timeline) {
    let changes = Changes::new()
        .with(&guidance::SERVES, "C2")
        .with(&guidance::GIVER, "camat")
        .with(&guidance::AUDIENCE, "kpm")
        .with(&guidance::METHOD, "rapat")
        .with(&guidance::TOPIC, "Temu KPM se-kecamatan")
        .with(&guidance::PLANNED_ON, begin + Days::new(30));
    let (chair, from) = (&above.camat, moment(begin, MORNING));
    let mut life = Life::begin(
        timeline,
        chair,
        from,
        &guidance::ENTITY,
        &above.code,
        changes,
    );
    if let Some(kpm) = registers.iter().find_map(|r| r.kpm.first()) {
        let there = Changes::new()
            .with(&attendee::GUIDANCE, life.id)
            .with(&attendee::KPM, *kpm);
        let (kind, at) = (&attendee::ENTITY, life.at);
        let mut guest = Life::begin(timeline, chair, at, kind, &above.code, there);
        let why = Changes::new().with(&trace::END_REASON, "Berhalangan");
        guest.step(timeline, chair, 3, &in_use::END, why);
    }
    let why = Changes::new().with(&guidance::STOP_REASON, "Bersamaan dengan musrenbang");
    life.step(timeline, chair, 12, &guidance::CANCEL, why);
}

/// A question that was answered and closed, and one whose answer became the draft of a guideline.
fn settle_questions(unit: &Kelurahan, city: &City, begin: NaiveDate, timeline: &mut Timeline) {
    for (nth, topic) in ["Masa berlaku kartu KPM", "Format buku kegiatan"]
        .into_iter()
        .enumerate()
    {
        let changes = Changes::new()
            .with(&consultation::ADDRESSEE, "bapemas")
            .with(&consultation::TOPIC, topic)
            .with(
                &consultation::QUESTION,
                "Bagaimana ketentuannya untuk kelurahan?",
            );
        let (chair, from) = (&unit.perangkat, moment(begin + Days::new(40), MORNING));
        let entity = &consultation::ENTITY;
        let mut life = Life::begin(timeline, chair, from, entity, &unit.code, changes);
        let words = "Berlaku lima tahun; formatnya pada lampiran pedoman.";
        let answer = Changes::new().with(&consultation::ANSWER, words);
        life.step(
            timeline,
            &city.bapemas,
            4,
            &consultation::ANSWER_CITY,
            answer,
        );
        if nth == 0 {
            life.step(timeline, chair, 3, &consultation::CLOSE, Changes::new());
        } else {
            life.step(
                timeline,
                &city.bapemas,
                3,
                &consultation::PROMOTE,
                Changes::new(),
            );
        }
    }
}
