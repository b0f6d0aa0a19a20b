//! The lembaga kemasyarakatan of every kelurahan; the LPMK of the first one has an account and notes its own guidance.

use chrono::Days;
use uuid::Uuid;

use crate::demo::cast::{ADMIN, Casting, Term, hours};
use crate::demo::dice::Dice;
use crate::demo::guiding::{self, rounds};
use crate::demo::name::{either_sex, invent};
use crate::demo::register::Register;
use crate::demo::timeline::{Chair, Life, MINUTE, Timeline, moment};
use crate::demo::town::{Kelurahan, Town};
use crate::domain::format;
use crate::domain::model::{guidance, in_use, lembaga, trace};
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Role;

/// Kind, name and what it does for KPM.
const KINDS: &[(&str, &str, &str)] = &[
    ("lpmk", "LPMK", "Perencanaan dan pembinaan fungsional KPM"),
    ("pkk", "TP PKK", "Sepuluh program pokok PKK bersama KPM"),
    (
        "karang_taruna",
        "Karang Taruna",
        "Penggerak pemuda dalam kegiatan KPM",
    ),
];

/// Plans the registers, and the work of the one that has an account.
pub fn plan(town: &Town, registers: &[Register], timeline: &mut Timeline, dice: &mut Dice) {
    for (nth, unit) in town.kelurahan.iter().enumerate() {
        let all: Vec<Life> = KINDS
            .iter()
            .map(|kind| enter(unit, timeline, dice, *kind))
            .collect();
        if let (0, [lpmk, ..], Some(register)) = (nth, &all[..], registers.first()) {
            let chair = hire(town, unit, lpmk.id, timeline, dice);
            guide(&chair, unit, (lpmk.id, register), timeline);
            end_one(unit, timeline, dice);
        }
    }
}

fn enter(
    unit: &Kelurahan,
    timeline: &mut Timeline,
    dice: &mut Dice,
    (kind, name, work): (&str, &str, &str),
) -> Life {
    let sex = either_sex(dice);
    let chair = invent(dice, sex).name;
    let changes = Changes::new()
        .with(&lembaga::KIND, kind)
        .with(&lembaga::NAME, format!("{name} {}", unit.name))
        .with(&lembaga::CHAIR, chair)
        .with(&lembaga::WORK, work);
    let from = timeline.begin + 4 * MINUTE;
    let entity = &lembaga::ENTITY;
    Life::begin(timeline, &unit.perangkat, from, entity, &unit.code, changes)
}

/// One that gave up its work.
fn end_one(unit: &Kelurahan, timeline: &mut Timeline, dice: &mut Dice) {
    let mut life = enter(unit, timeline, dice, ("lain", "Paguyuban", "Kerja bakti"));
    let why = Changes::new().with(&trace::END_REASON, "bergabung ke karang taruna");
    life.step(timeline, &unit.perangkat, 90, &in_use::END, why);
}

/// Its account, as the admin of the city makes it.
fn hire(
    town: &Town,
    unit: &Kelurahan,
    id: Uuid,
    timeline: &mut Timeline,
    dice: &mut Dice,
) -> Chair {
    let city = town.city_of(unit);
    let since = format::day_of(timeline.begin) + Days::new(30);
    let mut hiring = Casting {
        timeline,
        dice,
        admin: &city.admin,
        second: city.walikota.at(i64::MAX),
        city: &city.code,
        at: moment(since, ADMIN),
    };
    let term = Term {
        lembaga: Some(id),
        ..Term::definitif(Role::Lembaga, since)
    };
    let login = format!("lpmk.{}", format::fold(&unit.name));
    Chair::new(
        hours(Role::Lembaga, 0),
        hiring.hire(&login, &unit.code, term),
    )
}

fn guide(
    chair: &Chair,
    unit: &Kelurahan,
    (lpmk, register): (Uuid, &Register),
    timeline: &mut Timeline,
) {
    let first = format::day_of(timeline.begin) + Days::new(60);
    for (nth, on) in rounds(timeline, first, 91).into_iter().enumerate() {
        let what = guiding::session("F", "lembaga", "kpm", "tatap_muka", "Pembinaan oleh LPMK")
            .with(&guidance::LEMBAGA, lpmk);
        let kpm = register.kpm.get(nth % register.kpm.len().max(1));
        guiding::guide(timeline, chair, &unit.code, (on, true, kpm), what);
    }
}
