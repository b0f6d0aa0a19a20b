//! Posts that change hands: a Plt., Plh., an appointment that ended, one that ran out and one not yet begun.

use chrono::{Days, NaiveDate};

use crate::demo::cast::{Casting, Term};
use crate::demo::dice::Dice;
use crate::demo::timeline::{Chair, DAY, Deed, MINUTE, Seat, Timeline};
use crate::demo::town::{Kelurahan, Town};
use crate::domain::format;
use crate::domain::model::handover;
use crate::domain::region::Code;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Role;
use crate::domain::schema::workflow::Move;
use crate::store::{Command, CommandKind};

/// Lets some posts of the first city change hands, as far as it has that many kelurahan.
pub fn plan(town: &mut Town, timeline: &mut Timeline, dice: &mut Dice) {
    let today = format::day_of(timeline.end);
    let ago = |days: u64| today - Days::new(days);
    let city = &town.cities[0];
    let mut hiring = Casting {
        timeline,
        dice,
        admin: &city.admin,
        second: city.walikota.at(i64::MAX),
        city: &city.code,
        at: 0,
    };
    let mut units = town.kelurahan.iter_mut().step_by(4);
    if let Some(unit) = units.next() {
        retire(&mut hiring.on(ago(70)), unit);
        await_successor(&mut hiring.on(ago(6)), unit, today);
    }
    if let Some(unit) = units.next() {
        replace(&mut hiring.on(ago(240)), unit);
    }
    if let Some(unit) = units.next() {
        stand_in(
            &mut hiring.on(ago(6)),
            unit,
            (ago(5), today + Days::new(21)),
        );
    }
    if let Some(unit) = units.next() {
        stand_in(&mut hiring.on(ago(200)), unit, (ago(200), ago(188)));
    }
    if let Some(above) = town.kecamatan.last_mut() {
        let kasi = above.kasi.at(i64::MAX).clone();
        let mut hand = hiring.on(ago(45));
        hand_over(&mut hand, above.camat.at(i64::MAX), None, &above.code);
        hand.dismiss(above.camat.at(i64::MAX), "mutasi ke sekretariat daerah");
        let term = plt(Role::Camat, ago(45));
        let seat = hand.appoint(&kasi, &above.code, term);
        above.camat.hand_over(hand.at, seat);
    }
}

/// Whoever goes hands the office over the day before; a successor who is there takes it some days later.
fn hand_over(hand: &mut Casting<'_>, from: &Seat, to: Option<&Seat>, region: &Code) {
    let at = hand.at - DAY;
    let values = Changes::new()
        .with(
            &handover::SK_NUMBER,
            format!("821.2/15/{}", region.as_str()),
        )
        .with(&handover::DATE, format::day_of(at))
        .with(
            &handover::NOTE,
            "Buku kegiatan KPM dan kunci arsip ada pada sekretaris.",
        );
    let entity = &handover::ENTITY;
    let id = hand.timeline.add(at, from, entity, region, values);
    let mut step = |at: i64, seat: &Seat, version: i64, step: &'static Move| {
        let command = Command {
            entity,
            id,
            act: CommandKind::Move { version, step },
            changes: Changes::new(),
        };
        hand.timeline
            .push(at, seat.appointment, Deed::Write(command));
    };
    step(at + MINUTE, from, 1, &handover::GIVE);
    if let Some(to) = to {
        step(at + 4 * DAY, to, 2, &handover::TAKE);
    }
}

fn plt(role: Role, from: NaiveDate) -> Term {
    Term {
        holding: "plt",
        ..Term::definitif(role, from)
    }
}

fn holder(chair: &Chair) -> &crate::demo::timeline::Seat {
    chair.at(i64::MAX)
}

/// The lurah retires; the perangkat stands in as Plt.
fn retire(hand: &mut Casting<'_>, unit: &mut Kelurahan) {
    hand.dismiss(holder(&unit.lurah), "purnatugas");
    let term = plt(Role::Lurah, format::day_of(hand.at));
    let seat = hand.appoint(holder(&unit.perangkat), &unit.code, term);
    unit.lurah.hand_over(hand.at, seat);
}

/// The next lurah is appointed, from a day that has not come.
fn await_successor(hand: &mut Casting<'_>, unit: &Kelurahan, today: NaiveDate) {
    let term = Term::definitif(Role::Lurah, today + Days::new(16));
    let login = format!("lurah2.{}", format::fold(&unit.name));
    hand.hire(&login, &unit.code, term);
}

fn replace(hand: &mut Casting<'_>, unit: &mut Kelurahan) {
    hand.dismiss(holder(&unit.lurah), "mutasi ke kelurahan lain");
    let term = Term::definitif(Role::Lurah, format::day_of(hand.at));
    let login = format!("lurah2.{}", format::fold(&unit.name));
    let seat = hand.hire(&login, &unit.code, term);
    hand_over(hand, holder(&unit.lurah), Some(&seat), &unit.code);
    unit.lurah.hand_over(hand.at, seat);
}

/// The perangkat signs as Plh. while the lurah is away; the lurah's own appointment goes on.
fn stand_in(hand: &mut Casting<'_>, unit: &Kelurahan, (from, to): (NaiveDate, NaiveDate)) {
    let term = Term {
        role: Role::Lurah,
        holding: "plh",
        from,
        to: Some(to),
        skpd: None,
        lembaga: None,
    };
    hand.appoint(holder(&unit.perangkat), &unit.code, term);
}
