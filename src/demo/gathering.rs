//! What agencies (SKPD) have part in beside single tasks: tasks of many with their messages, coordination with the agencies
//! that the minutes name, papers handed to them, proposals of their kinds.

use chrono::Days;
use uuid::Uuid;

use crate::demo::register::{Kader, Register};
use crate::demo::timeline::{Chair, Life, Timeline, moment};
use crate::demo::town::{Agency, City, Kelurahan, Town};
use crate::domain::format;
use crate::domain::model::{delivery, liaison, party, receipt, task, trace};
use crate::domain::region::Code;
use crate::domain::schema::field::Field;
use crate::domain::schema::record::Changes;

/// Minutes after midnight at which this work is planned; the hours of each chair do the rest.
const MORNING: i64 = 8 * 60;
/// Days before the end on which a task of many is proposed: one waits, one is agreed and started.
const PROPOSED: [u64; 2] = [16, 44];

const WHEN: &str = "Mohon SKPD memilih hari; balai kelurahan kosong Selasa dan Kamis.";
const THEN: &str = "Kami dapat hadir Kamis pukul 09.00.";

/// Which of the talks is still to come.
const PLANNED: u64 = 5;

/// Plans it for the first kelurahan of each kecamatan, the first kecamatan and each city.
pub fn plan(town: &Town, registers: &[Register], timeline: &mut Timeline) {
    let mut seen = None;
    for (home, register) in town.kelurahan.iter().zip(registers) {
        if seen.replace(home.kecamatan) != Some(home.kecamatan) {
            for days in PROPOSED {
                gather(town.city_of(home), home, register, timeline, days);
            }
        }
    }
    for city in &town.cities {
        coordinate(town, city, timeline);
        deliver(city, timeline);
    }
}

/// A kader of another agency than these have.
fn another<'a>(city: &City, register: &'a Register, known: &[&Kader]) -> Option<&'a Kader> {
    let skpd = |kader: &Kader| city.sectors[kader.sector].skpd;
    let is_new = |k: &&Kader| known.iter().all(|of| skpd(of) != skpd(k));
    let mut theirs = register.kader.iter().filter(is_new);
    theirs.find(|k| chair_of(city, k).is_some())
}

fn chair_of<'a>(city: &'a City, kader: &Kader) -> Option<&'a Chair> {
    let skpd = city.sectors[kader.sector].skpd;
    let agency = city.agencies.iter().find(|a| a.id == skpd);
    agency.map(|a| &a.chair)
}

/// Two KPM and the kader teknis of two agencies at one task, with what was said.
fn gather(
    city: &City,
    home: &Kelurahan,
    register: &Register,
    timeline: &mut Timeline,
    days: u64,
) -> Option<()> {
    let (first, kpm) = (register.kader.first()?, register.kpm.get(..3)?);
    let second = another(city, register, &[first])?;
    let absent = another(city, register, &[first, second]);
    let day = format::day_of(timeline.end) - Days::new(days);
    let changes = Changes::new()
        .with(&task::TITLE, "Rembuk stunting lintas sektor")
        .with(&task::KIND, "harmonisasi")
        .with(&task::SECTOR, city.sectors[first.sector].id)
        .with(&task::KPM, kpm[0])
        .with(&task::KADER_TEKNIS, first.id)
        .with(&task::PLANNED_ON, day + Days::new(30))
        .with(&task::DUE_ON, day + Days::new(60));
    let (clerk, from) = (&home.perangkat, moment(day, MORNING));
    let mut life = Life::begin(timeline, clerk, from, &task::ENTITY, &home.code, changes);
    let mut ask = |field: &'static Field, id: Uuid| {
        let mut who = Changes::new().with(&party::TASK, life.id);
        who.put(field, id.into());
        let entity = &party::ENTITY;
        Life::begin(timeline, clerk, life.at, entity, &home.code, who)
    };
    ask(party::KPM.field(), kpm[1]);
    let mut third = ask(party::KPM.field(), kpm[2]);
    ask(party::KADER_TEKNIS.field(), second.id);
    let absent = absent.map(|k| (ask(party::KADER_TEKNIS.field(), k.id), chair_of(city, k)));
    life.step(timeline, clerk, 0, &task::PROPOSE, Changes::new());
    say(timeline, &mut life, clerk, WHEN);
    if let Some(chair) = chair_of(city, first) {
        say(timeline, &mut life, chair, THEN);
    }
    if let Some((theirs, Some(chair))) = absent {
        decline(timeline, theirs, chair, life.at);
    }
    if days > PROPOSED[0] {
        let why = Changes::new().with(&trace::END_REASON, "cuti melahirkan");
        third.at = life.at;
        third.step(timeline, clerk, 1, &party::LEAVE, why);
        life.step(timeline, &home.lurah, 2, &task::AGREE_KPM, Changes::new());
    }
    Some(())
}

fn decline(timeline: &mut Timeline, mut theirs: Life, chair: &Chair, at: i64) {
    let note = "Petugas kami bertugas di pekan imunisasi kota; ajak lagi bulan depan.";
    theirs.at = at;
    let note = Changes::new().with(&party::NOTE, note);
    theirs.step(timeline, chair, 1, &party::DECLINE, note);
}

fn say(timeline: &mut Timeline, life: &mut Life, chair: &Chair, words: &str) {
    let words = Changes::new().with(&task::MESSAGE, words);
    life.step(timeline, chair, 1, &task::SAY, words);
}

/// Coordination as the minutes name it: of Bapemas, of the kasi PMD and of the perangkat.
fn coordinate(town: &Town, city: &City, timeline: &mut Timeline) -> Option<()> {
    let nth = town.cities.iter().position(|c| c.code == city.code)?;
    let above = town.kecamatan.iter().find(|k| k.city == nth)?;
    let home = town
        .kelurahan
        .iter()
        .find(|k| town.kecamatan[k.kecamatan].code == above.code)?;
    let (city_office, district) = ((&city.bapemas, &city.code), (&above.kasi, &above.code));
    let village = (&home.perangkat, &home.code);
    let talks = [
        (
            city_office,
            "BAPPEDA",
            "Kegiatan KPM dalam rencana kerja tahun depan",
        ),
        (city_office, "DPPKA", "Pagu bantuan keuangan kelurahan"),
        (city_office, "BAGHUKUM", "Rancangan SK pengukuhan KPM"),
        (district, "DINKES", "Jadwal pendampingan posyandu"),
        (village, "BPPKB", "Pendataan keluarga bersama KPM"),
        (village, "DINKES", "Jadwal imunisasi bersama KPM"),
    ];
    for (nth, (from, code, topic)) in (0..).zip(talks) {
        let agency = city.agencies.iter().find(|a| a.code == code);
        if let Some(agency) = agency {
            talk(timeline, from, agency, topic, nth);
        }
    }
    Some(())
}

fn talk(
    timeline: &mut Timeline,
    (chair, place): (&Chair, &Code),
    agency: &Agency,
    topic: &str,
    nth: u64,
) {
    let day = format::day_of(timeline.end) - Days::new(60 - nth * 10);
    let changes = Changes::new()
        .with(&liaison::SKPD, agency.id)
        .with(&liaison::TOPIC, topic)
        .with(
            &liaison::PLANNED_ON,
            day + Days::new(if nth == PLANNED { 20 } else { 5 }),
        )
        .with(&liaison::PLACE, "Kantor SKPD");
    let (entity, from) = (&liaison::ENTITY, moment(day, MORNING));
    let mut life = Life::begin(timeline, chair, from, entity, place, changes);
    if nth == PLANNED {
        return;
    }
    if nth == 4 {
        let why = Changes::new().with(&liaison::STOP_REASON, "Menunggu jadwal baru");
        return life.step(timeline, chair, 8, &liaison::CANCEL, why);
    }
    life.at += 6 * crate::demo::timeline::DAY;
    let held = Changes::new()
        .with(&liaison::HELD_ON, day + Days::new(5))
        .with(&liaison::COUNTERPART, "Kepala bidang")
        .with(
            &liaison::AGREED,
            "Jadwal dan pembagian tugas disepakati; ditinjau bulan berikut.",
        );
    life.step(timeline, chair, 1, &liaison::HOLD, held);
    if nth == 0 {
        let note = Changes::new().with(&liaison::AGENCY_NOTE, "Sesuai pembahasan.");
        life.step(timeline, &agency.chair, 2, &liaison::CONFIRM, note);
    }
}

/// Printed minutes handed to two agencies; one has given its receipt.
fn deliver(city: &City, timeline: &mut Timeline) {
    let day = format::day_of(timeline.end) - Days::new(20);
    for (nth, agency) in city.agencies.iter().take(2).enumerate() {
        let (chair, from) = (&city.bapemas, moment(day, MORNING));
        let by = chair.at(chair.hours.next(from)).person;
        let changes = Changes::new()
            .with(&delivery::SKPD, agency.id)
            .with(&delivery::FILE, "Notulen rapat koordinasi (cetakan)")
            .with(&delivery::CONTENT, "Notulen, 4 lembar, dan daftar hadir")
            .with(&delivery::SENT_ON, day)
            .with(&delivery::SENT_BY, by);
        let entity = &delivery::ENTITY;
        let mut life = Life::begin(timeline, chair, from, entity, &city.code, changes);
        if nth > 0 {
            life.step(
                timeline,
                &agency.chair,
                1,
                &receipt::RECEIVE,
                Changes::new(),
            );
        }
    }
}
