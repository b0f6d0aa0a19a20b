//! What offices do afterwards, and what the city gives: a visit noted late, a correction, aid with who gets it, technical
//! guidance with the kecamatan it is about.

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use crate::demo::reward::signed;
use crate::demo::timeline::{Chair, Life, Timeline, moment};
use crate::demo::town::{City, Kecamatan, Kelurahan, Town};
use crate::domain::format;
use crate::domain::model::{attendee, document, fund, guidance, ledger, region, trace};
use crate::domain::region::Code;
use crate::domain::schema::record::Changes;
use crate::store::{Filter, Query, Result, Store};

/// Minutes after midnight at which this work is planned; the hours of each chair do the rest.
const MORNING: i64 = 8 * 60;

/// Plans it for the first kelurahan, its kecamatan and the city.
///
/// # Errors
/// As the store's `list`.
pub fn plan(store: &mut Store, town: &Town, timeline: &mut Timeline) -> Result<()> {
    let (Some(city), Some(unit)) = (town.cities.first(), town.kelurahan.first()) else {
        return Ok(());
    };
    let end = format::day_of(timeline.end);
    note_late(unit, end, timeline);
    if let Some(kecamatan) = town.kecamatan.get(unit.kecamatan) {
        correct(kecamatan, end, timeline);
    }
    let recipient = id_of(store, town, &unit.code)?;
    give_aid(city, recipient, end, timeline);
    write_to(city, recipient, end - Days::new(9), timeline);
    for (nth, kecamatan) in (0..).zip(&town.kecamatan) {
        let about = id_of(store, town, &kecamatan.code)?;
        advise(city, about, end - Days::new(32 - nth), timeline);
    }
    Ok(())
}

/// The record of a region.
fn id_of(store: &mut Store, town: &Town, code: &Code) -> Result<Option<Uuid>> {
    let query = Query::of(&region::ENTITY).filter(Filter::Of(code.clone()));
    let rows = store.list(town.keeper.appointment, &query)?.rows;
    Ok(rows.first().map(|v| v.record.id))
}

fn begin(
    timeline: &mut Timeline,
    (chair, place): (&Chair, &Code),
    on: NaiveDate,
    what: [&str; 5],
    more: Changes,
) -> Life {
    let [serves, giver, audience, method, topic] = what;
    let changes = more
        .with(&guidance::SERVES, serves)
        .with(&guidance::GIVER, giver)
        .with(&guidance::AUDIENCE, audience)
        .with(&guidance::METHOD, method)
        .with(&guidance::TOPIC, topic)
        .with(&guidance::PLANNED_ON, on);
    let from = moment(on, MORNING);
    let life = Life::begin(timeline, chair, from, &guidance::ENTITY, place, changes);
    let there = Changes::new()
        .with(&attendee::GUIDANCE, life.id)
        .with(&attendee::NAME, "Suharti")
        .with(&attendee::POST, "sekretaris");
    let kind = &attendee::ENTITY;
    timeline.add(life.at, chair.at(life.at), kind, place, there);
    life
}

/// A visit of three months ago whose book turned up only now.
fn note_late(unit: &Kelurahan, end: NaiveDate, timeline: &mut Timeline) {
    let what = [
        "O",
        "perangkat",
        "kpm",
        "kunjungan",
        "Kunjungan ke KPM RW 03",
    ];
    let (chair, on) = (&unit.perangkat, end - Days::new(25));
    let mut life = begin(timeline, (chair, &unit.code), on, what, Changes::new());
    let held = Changes::new()
        .with(&guidance::HELD_ON, end - Days::new(100))
        .with(&guidance::FINDINGS, "Buku kegiatan belum lengkap.")
        .with(&trace::LATE_REASON, "buku tamu baru ditemukan");
    life.step(timeline, chair, 1, &guidance::HOLD, held);
}

/// Findings that were mistyped, put right after their month was locked.
fn correct(unit: &Kecamatan, end: NaiveDate, timeline: &mut Timeline) {
    let what = [
        "C2",
        "kasi_pmd",
        "kpm",
        "tatap_muka",
        "Buku kegiatan dan rencana kerja KPM",
    ];
    let (chair, on) = (&unit.kasi, end - Days::new(80));
    let mut life = begin(timeline, (chair, &unit.code), on, what, Changes::new());
    let held = Changes::new()
        .with(&guidance::HELD_ON, life.day())
        .with(&guidance::FINDINGS, "Tiga KPM belum punya buku kegiatan.");
    life.step(timeline, chair, 0, &guidance::HOLD, held);
    let put_right = Changes::new()
        .with(
            &guidance::FINDINGS,
            "Tiga belas KPM belum punya buku kegiatan.",
        )
        .with(&trace::CORRECTION, "salah ketik jumlah KPM");
    life.step(timeline, chair, 70, &guidance::COMPLETE, put_right);
}

/// Aid of the city for one kelurahan, of which a part is released.
fn give_aid(city: &City, recipient: Option<Uuid>, end: NaiveDate, timeline: &mut Timeline) {
    let (maker, on) = (&city.bapemas, end - Days::new(60));
    let year = on.format("%Y").to_string();
    let mut changes = Changes::new()
        .with(&fund::YEAR, year)
        .with(&fund::SOURCE, "apbd_kota")
        .with(&fund::ACTIVITY, "kegiatan")
        .with(&fund::AMOUNT, 35_000_000)
        .with(&fund::NOTE, "Bantuan keuangan untuk kegiatan KPM");
    changes.extend(recipient.map(|id| (fund::RECIPIENT.field(), id.into())));
    let from = moment(on, MORNING);
    let mut life = Life::begin(timeline, maker, from, &fund::ENTITY, &city.code, changes);
    life.step(timeline, maker, 1, &fund::PROPOSE, Changes::new());
    if maker.at(life.at).account == city.walikota.at(i64::MAX).account {
        return;
    }
    let decision = signed(&fund::SK_NUMBER, "900", life.day());
    life.step(timeline, &city.walikota, 5, &fund::DECIDE, decision);
    let at = maker
        .hours
        .next(moment(life.day() + Days::new(12), MORNING));
    let released = Changes::new()
        .with(&ledger::FUND, life.id)
        .with(&ledger::KIND, "release")
        .with(&ledger::AMOUNT, 20_000_000)
        .with(&ledger::BOOKED_ON, format::day_of(at));
    timeline.add(at, maker.at(at), &ledger::ENTITY, &city.code, released);
}

/// A letter of the city to one kelurahan.
fn write_to(city: &City, recipient: Option<Uuid>, on: NaiveDate, timeline: &mut Timeline) {
    let chair = &city.bapemas;
    let letter = Changes::new()
        .with(
            &document::TITLE,
            "Permintaan laporan penggunaan bantuan KPM",
        )
        .with(&document::ISSUER, "Bapemas");
    let from = moment(on, MORNING);
    let mut life = Life::begin(timeline, chair, from, &document::ENTITY, &city.code, letter);
    let mut sent = Changes::new()
        .with(&document::NUMBER, "400.10/71/417.111/2026")
        .with(&document::DATE, life.day())
        .with(&document::SIGNER, "Kepala Bapemas");
    sent.extend(recipient.map(|id| (document::RECIPIENT.field(), id.into())));
    life.step(timeline, chair, 0, &document::SIGN, sent);
}

/// Technical guidance of the city in one kecamatan.
fn advise(city: &City, about: Option<Uuid>, on: NaiveDate, timeline: &mut Timeline) {
    let what = [
        "W4",
        "bapemas",
        "pembina",
        "rapat",
        "Bimbingan teknis pembina kecamatan",
    ];
    let mut more = Changes::new();
    more.extend(about.map(|id| (guidance::ABOUT.field(), id.into())));
    let chair = &city.bapemas;
    let mut life = begin(timeline, (chair, &city.code), on, what, more);
    let held = Changes::new()
        .with(&guidance::HELD_ON, life.day())
        .with(&guidance::FINDINGS, "Konsultasi belum dicatat semua.");
    life.step(timeline, chair, 1, &guidance::HOLD, held);
}
