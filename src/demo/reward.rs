//! What kecamatan and city give: awards at their scales and the money of the city; and the head of every office's letters.

use chrono::{Datelike, Days, NaiveDate};
use uuid::Uuid;

use crate::demo::register::Register;
use crate::demo::timeline::{Chair, DAY, Life, Timeline, moment};
use crate::demo::town::{City, Kecamatan, Town};
use crate::domain::format;
use crate::domain::model::{award, fund, ledger, letterhead, trace};
use crate::domain::region::Code;
use crate::domain::schema::field::TextField;
use crate::domain::schema::record::Changes;

/// Minutes after midnight at which this work is planned; the hours of each chair do the rest.
const MORNING: i64 = 8 * 60;
/// How far an award goes: draft, proposed, verified, decided, handed over, rejected.
const STAGES: usize = 6;

/// Plans it for all offices; `registers` are those of the kelurahan, in the order of the town.
pub fn plan(town: &Town, registers: &[Register], timeline: &mut Timeline) {
    head_letters(town, timeline);
    let years = format::day_of(timeline.begin).year()..=format::day_of(timeline.end).year();
    for (turn, year) in years.enumerate() {
        for (nth, unit) in town.kecamatan.iter().enumerate() {
            of_kecamatan(town, unit, registers, timeline, (year, turn + nth));
        }
        for city in &town.cities {
            of_city(city, registers, timeline, (year, turn));
            spend(city, timeline, year);
        }
    }
}

fn day(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(year, month, day)
}

/// Who proposes and who decides, for which office.
struct Pair<'a> {
    maker: &'a Chair,
    checker: &'a Chair,
    region: &'a Code,
}

impl Pair<'_> {
    /// Whether they are two people then, and still at the end.
    fn are_two(&self, at: i64) -> bool {
        let differ = |at| self.maker.at(at).account != self.checker.at(at).account;
        differ(at) && differ(i64::MAX)
    }
}

fn of_kecamatan(
    town: &Town,
    unit: &Kecamatan,
    registers: &[Register],
    timeline: &mut Timeline,
    (year, turn): (i32, usize),
) {
    let pair = Pair {
        maker: &unit.kasi,
        checker: &unit.camat,
        region: &unit.code,
    };
    let within = town.kelurahan.iter().zip(registers);
    let nominees = within
        .filter(|(k, _)| unit.code.holds(&k.code))
        .filter_map(|(_, r)| r.kpm.first().copied());
    for (nth, nominee) in nominees.take(2).enumerate() {
        honour(timeline, &pair, nominee, (year, 4), turn + nth * 3);
    }
}

fn of_city(
    city: &City,
    registers: &[Register],
    timeline: &mut Timeline,
    (year, turn): (i32, usize),
) {
    let pair = Pair {
        maker: &city.bapemas,
        checker: &city.walikota,
        region: &city.code,
    };
    let nominees = registers.iter().filter_map(|r| r.kpm.first().copied());
    for (nth, nominee) in nominees.take(3).enumerate() {
        honour(timeline, &pair, nominee, (year, 6), turn * 2 + nth + 3);
    }
}

/// An award as far as its stage goes, begun in a month of its year.
fn honour(
    timeline: &mut Timeline,
    pair: &Pair<'_>,
    nominee: Uuid,
    (year, month): (i32, u32),
    stage: usize,
) {
    let Some(on) = begun(timeline, day(year, month, 3)) else {
        return;
    };
    let changes = Changes::new()
        .with(&award::YEAR, year.to_string())
        .with(&award::NOMINEE, nominee)
        .with(&award::CRITERIA, "Tertib buku kegiatan dan musyawarah.")
        .with(&award::SCORE, 88)
        .with(&award::PRIZE, "Piagam dan uang pembinaan");
    let (maker, from) = (pair.maker, moment(on, MORNING));
    let mut life = Life::begin(timeline, maker, from, &award::ENTITY, pair.region, changes);
    let stage = stage % STAGES;
    if stage > 0 {
        life.step(timeline, maker, 2, &award::PROPOSE, Changes::new());
    }
    if stage > 1 && pair.are_two(life.at) {
        decide(timeline, pair, &mut life, stage);
    }
}

fn decide(timeline: &mut Timeline, pair: &Pair<'_>, life: &mut Life, stage: usize) {
    if stage == 5 {
        let why = Changes::new().with(&award::RETURN_REASON, "Belum genap setahun bertugas");
        life.step(timeline, pair.checker, 4, &award::REJECT, why);
        return;
    }
    life.step(timeline, pair.checker, 4, &award::VERIFY, Changes::new());
    if stage > 2 {
        let signed = signed(&award::SK_NUMBER, "188", life.day());
        life.step(timeline, pair.checker, 4, &award::DECIDE, signed);
    }
    if stage > 3 {
        let handed = Changes::new().with(&award::HANDED_ON, life.day());
        life.step(timeline, pair.maker, 7, &award::HAND_OVER, handed);
    }
}

/// A decision with its SK, whose number stands in this field.
pub fn signed(sk: &'static TextField, kind: &str, on: NaiveDate) -> Changes {
    let number = format!("{kind}/{}/{}", on.ordinal(), on.year());
    Changes::new().with(sk, number).with(&trace::DECIDED_ON, on)
}

/// A day of the demo that is late enough for all to be settled in.
fn begun(timeline: &Timeline, on: Option<NaiveDate>) -> Option<NaiveDate> {
    on.filter(|d| moment(*d, 0) > timeline.begin + 40 * DAY)
}

/// A year's money of the city: one allocation for each state.
fn spend(city: &City, timeline: &mut Timeline, year: i32) {
    let Some(on) = begun(timeline, day(year, 1, 12)) else {
        return;
    };
    let last = year == format::day_of(timeline.end).year();
    let mut purse = Purse {
        pair: Pair {
            maker: &city.bapemas,
            checker: &city.walikota,
            region: &city.code,
        },
        timeline,
        on,
    };
    let mut life = purse.propose("apbd_kota", "pelatihan", 150);
    purse.decide(&mut life);
    purse.book_all(&life, 150);
    purse.revise(&mut life, 180, true);
    if !last {
        let days = (day(year, 12, 10).unwrap_or(on) - life.day()).num_days();
        let closer = purse.pair.checker;
        life.step(purse.timeline, closer, days, &fund::CLOSE, Changes::new());
    }
    let mut life = purse.propose("provinsi", "operasional", 80);
    purse.decide(&mut life);
    purse.book(&life, ("release", 40, 30), None);
    purse.revise(&mut life, 95, !last);
    let mut life = purse.propose("lain", "lain", 25);
    let why = Changes::new().with(&fund::RETURN_REASON, "Sumber belum pasti");
    let checker = purse.pair.checker;
    life.step(purse.timeline, checker, 3, &fund::REJECT, why);
    purse.propose("prodamas", "kegiatan", 60);
    purse.draft("apbn", "sarana", 45);
}

/// The city's money of one year under way; amounts in millions of rupiah.
struct Purse<'a> {
    pair: Pair<'a>,
    timeline: &'a mut Timeline,
    on: NaiveDate,
}

impl Purse<'_> {
    fn draft(&mut self, source: &str, activity: &str, millions: i64) -> Life {
        let changes = Changes::new()
            .with(&fund::YEAR, self.on.year().to_string())
            .with(&fund::SOURCE, source)
            .with(&fund::ACTIVITY, activity)
            .with(&fund::AMOUNT, millions * 1_000_000);
        let (maker, from) = (self.pair.maker, moment(self.on, MORNING));
        let (entity, place) = (&fund::ENTITY, self.pair.region);
        Life::begin(self.timeline, maker, from, entity, place, changes)
    }

    fn propose(&mut self, source: &str, activity: &str, millions: i64) -> Life {
        let mut life = self.draft(source, activity, millions);
        let maker = self.pair.maker;
        life.step(self.timeline, maker, 1, &fund::PROPOSE, Changes::new());
        life
    }

    fn decide(&mut self, life: &mut Life) {
        let signed = signed(&fund::SK_NUMBER, "900", life.day());
        life.step(self.timeline, self.pair.checker, 5, &fund::DECIDE, signed);
    }

    fn revise(&mut self, life: &mut Life, millions: i64, decided: bool) {
        let (maker, checker) = (self.pair.maker, self.pair.checker);
        let more = millions * 1_000_000;
        let asked = Changes::new().with(&fund::REVISED_AMOUNT, more);
        life.step(self.timeline, maker, 120, &fund::REVISE, asked);
        if decided {
            let signed = signed(&fund::SK_NUMBER, "900", life.day());
            life.step(self.timeline, checker, 6, &fund::DECIDE_REVISION, signed);
        }
    }

    /// A line of every kind; one release was wrong and is reversed.
    fn book_all(&mut self, life: &Life, millions: i64) {
        let part = |n: i64| millions * n / 10;
        self.book(life, ("release", part(6), 20), None);
        self.book(life, ("realise", part(3), 45), None);
        self.book(life, ("return", part(1), 60), None);
        let wrong = self.book(life, ("release", part(2), 70), None);
        self.book(life, ("reverse", part(2), 77), Some(wrong));
        self.book(life, ("realise", part(1), 100), None);
    }

    fn book(
        &mut self,
        life: &Life,
        (kind, millions, days): (&str, i64, u64),
        reverses: Option<Uuid>,
    ) -> Uuid {
        let (maker, on) = (self.pair.maker, life.day() + Days::new(days));
        let at = maker.hours.next(moment(on, MORNING));
        let mut changes = Changes::new()
            .with(&ledger::FUND, life.id)
            .with(&ledger::KIND, kind)
            .with(&ledger::AMOUNT, millions * 1_000_000)
            .with(&ledger::BOOKED_ON, format::day_of(at));
        changes.extend(reverses.map(|id| (ledger::REVERSES.field(), id.into())));
        let (entity, place) = (&ledger::ENTITY, self.pair.region);
        self.timeline.add(at, maker.at(at), entity, place, changes)
    }
}

/// Every office notes the head of its letters in its first week.
fn head_letters(town: &Town, timeline: &mut Timeline) {
    let Some(city) = town.cities.first() else {
        return;
    };
    let government = format!("PEMERINTAH {} {}", city.code.kind().id, city.name).to_uppercase();
    let office = "DINAS PEMBERDAYAAN MASYARAKAT".to_owned();
    let kecamatan = town.kecamatan.iter().map(|k| {
        let name = format!("KECAMATAN {}", k.name).to_uppercase();
        (&k.kasi, &k.code, name)
    });
    let kelurahan = town.kelurahan.iter().map(|k| {
        let name = format!("{} {}", k.code.kind().id, k.name).to_uppercase();
        (&k.perangkat, &k.code, name)
    });
    let offices = std::iter::once((&city.bapemas, &city.code, office));
    let offices = offices.chain(kecamatan).chain(kelurahan);
    for (nth, (chair, code, name)) in (1..).zip(offices) {
        let changes = Changes::new()
            .with(&letterhead::GOVERNMENT, government.clone())
            .with(&letterhead::OFFICE, name)
            .with(&letterhead::ADDRESS, format!("Jalan Contoh Nomor {nth}"))
            .with(&letterhead::CONTACT, "surel@contoh.invalid");
        let at = chair.hours.next(timeline.begin + 2 * DAY);
        let seat = chair.at(at).clone();
        timeline.add(at, &seat, &letterhead::ENTITY, code, changes);
    }
}
