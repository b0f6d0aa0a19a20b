//! The offices of the demo, each with its chairs, and what the foundation gave them.

use std::cmp::Reverse;

use chrono::Days;
use uuid::Uuid;

use crate::demo::cast::{Casting, Term, hours};
use crate::demo::dice::Dice;
use crate::demo::place::PROVINCE;
use crate::demo::timeline::{Chair, MINUTE, Seat, Timeline};
use crate::domain::format;
use crate::domain::model::{sector, skpd};
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::TextField;
use crate::domain::schema::record::Changes;
use crate::domain::schema::right::Role;
use crate::store::bootstrap::Place;
use crate::store::{Query, Result, Store, View};

/// The login of whoever lays the foundation.
pub const ADMIN: &str = "admin";

/// A city with its agencies and kinds of kader teknis.
pub struct City {
    pub code: Code,
    pub name: String,
    pub admin: Seat,
    pub walikota: Chair,
    pub bapemas: Chair,
    pub agencies: Vec<Agency>,
    pub sectors: Vec<Sector>,
}

pub struct Agency {
    pub id: Uuid,
    pub code: String,
    pub chair: Chair,
}

/// A kind of kader teknis.
#[derive(Clone, Debug)]
pub struct Sector {
    pub id: Uuid,
    pub code: String,
    pub skpd: Uuid,
}

pub struct Kecamatan {
    pub code: Code,
    pub name: String,
    /// Place in [`Town::cities`].
    pub city: usize,
    pub camat: Chair,
    pub kasi: Chair,
    /// Whether the work here is played. In a province it is in the first of each city; elsewhere the registers are full.
    pub is_played: bool,
}

pub struct Kelurahan {
    pub code: Code,
    pub name: String,
    /// Place in [`Town::kecamatan`].
    pub kecamatan: usize,
    pub lurah: Chair,
    pub perangkat: Chair,
    /// Of a hundred things that are due, how many it does in time.
    pub diligence: i64,
    /// How many RW it has.
    pub rws: i64,
}

/// All offices.
pub struct Town {
    /// Who keeps the store itself, there from the beginning.
    pub keeper: Seat,
    pub cities: Vec<City>,
    pub kecamatan: Vec<Kecamatan>,
    pub kelurahan: Vec<Kelurahan>,
}

impl Town {
    pub fn kecamatan_of(&self, kelurahan: &Kelurahan) -> &Kecamatan {
        &self.kecamatan[kelurahan.kecamatan]
    }

    pub fn city_of(&self, kelurahan: &Kelurahan) -> &City {
        &self.cities[self.kecamatan_of(kelurahan).city]
    }
}

/// Fills every office of the list with people. `store` holds the foundation and nothing else.
///
/// # Errors
/// When the foundation cannot be read.
pub fn populate(
    store: &mut Store,
    timeline: &mut Timeline,
    dice: &mut Dice,
    places: &[Place],
) -> Result<Town> {
    let keeper = keeper(store)?;
    let lists = Lists::read(store, &keeper)?;
    let mut settling = Settling {
        timeline,
        dice,
        lists,
        town: Town {
            keeper,
            cities: vec![],
            kecamatan: vec![],
            kelurahan: vec![],
        },
    };
    for place in places {
        settling.fill(place);
    }
    Ok(settling.town)
}

struct Settling<'a> {
    timeline: &'a mut Timeline,
    dice: &'a mut Dice,
    lists: Lists,
    town: Town,
}

impl Settling<'_> {
    /// Places come root first, so the office above is the last one filled.
    fn fill(&mut self, place: &Place) {
        match place.code.level() {
            Level::Province => {}
            Level::City => self.fill_city(place),
            Level::Kecamatan => self.fill_kecamatan(place),
            Level::Kelurahan => self.fill_kelurahan(place),
        }
    }

    fn fill_city(&mut self, place: &Place) {
        let admin = self.city_admin(place);
        let keeper = &self.town.keeper;
        let mut hiring = casting(self.timeline, self.dice, (&admin, keeper), &place.code);
        let office = city(&mut hiring, place, &self.lists, &admin);
        self.town.cities.push(office);
    }

    fn fill_kecamatan(&mut self, place: &Place) {
        let nth = self.town.kecamatan.len();
        let above = self.town.cities.len() - 1;
        let city = &self.town.cities[above];
        let mut hiring = casting(
            self.timeline,
            self.dice,
            (&city.admin, &self.town.keeper),
            &city.code,
        );
        let office = kecamatan(&mut hiring, place, nth, above);
        self.town.kecamatan.push(office);
    }

    fn fill_kelurahan(&mut self, place: &Place) {
        let nth = self.town.kelurahan.len();
        let above = self.town.kecamatan.len() - 1;
        let city = &self.town.cities[self.town.kecamatan[above].city];
        let mut hiring = casting(
            self.timeline,
            self.dice,
            (&city.admin, &self.town.keeper),
            &city.code,
        );
        let is_played = self.town.kecamatan[above].is_played;
        let office = kelurahan(&mut hiring, place, nth, (above, is_played));
        self.town.kelurahan.push(office);
    }

    /// The keeper of the store itself where the city is its root, else an admin whom the keeper hires.
    fn city_admin(&mut self, city: &Place) -> Seat {
        let Some(root) = city.code.parent().filter(|_| is_invented(city)) else {
            return self.town.keeper.clone();
        };
        let since = format::day_of(self.timeline.begin) - Days::new(30);
        let term = Term::definitif(Role::Admin, since);
        let keeper = &self.town.keeper;
        let mut hiring = casting(self.timeline, self.dice, (keeper, keeper), &root);
        hiring.at -= MINUTE;
        hiring.hire(&login(Role::Admin, city), &city.code, term)
    }
}

/// What the foundation gave every city.
struct Lists {
    agencies: Vec<View>,
    sectors: Vec<View>,
}

impl Lists {
    fn read(store: &mut Store, keeper: &Seat) -> Result<Self> {
        let mut all = |entity: &'static Entity| {
            let mut query = Query::of(entity);
            query.limit = 10_000;
            store.list(keeper.appointment, &query).map(|page| page.rows)
        };
        Ok(Self {
            agencies: all(&skpd::ENTITY)?,
            sectors: all(&sector::ENTITY)?,
        })
    }
}

fn code_of(view: &View, code: &TextField) -> String {
    view.record.get(code).unwrap_or_default().to_owned()
}

/// Whoever laid the foundation.
fn keeper(store: &mut Store) -> Result<Seat> {
    let seat = store.seats(ADMIN)?.pop();
    let actor = seat.map(|s| s.actor);
    let actor = actor.ok_or_else(|| crate::store::Error::missing(ADMIN))?;
    Ok(Seat {
        appointment: actor.appointment,
        account: actor.account,
        person: actor.person,
        name: actor.name,
    })
}

fn casting<'a>(
    timeline: &'a mut Timeline,
    dice: &'a mut Dice,
    (admin, second): (&'a Seat, &'a Seat),
    city: &'a Code,
) -> Casting<'a> {
    let at = timeline.begin + 2 * MINUTE;
    Casting {
        timeline,
        dice,
        admin,
        second,
        city,
        at,
    }
}

/// `lurah.bandarlor`; in an invented province names repeat, so there the code tells: `lurah.9901012001`.
fn login(role: Role, place: &Place) -> String {
    let prefix = match role {
        Role::KasiPmd => "kasi",
        other => other.name(),
    };
    match place.code.level() {
        _ if is_invented(place) => format!("{prefix}.{}", place.code.as_str().replace('.', "")),
        Level::City => prefix.to_owned(),
        _ => format!("{prefix}.{}", format::fold(&place.name)),
    }
}

/// Of the invented province, whose root is the province.
fn is_invented(place: &Place) -> bool {
    place.code.as_str().starts_with(PROVINCE)
}

fn city(hiring: &mut Casting<'_>, place: &Place, lists: &Lists, admin: &Seat) -> City {
    let own = |views: &[View]| -> Vec<View> {
        let here = views.iter().filter(|v| v.record.region == place.code);
        here.cloned().collect()
    };
    let sectors = own(&lists.sectors).into_iter().map(|v| Sector {
        id: v.record.id,
        code: code_of(&v, &sector::CODE),
        skpd: v.record.get(&sector::SKPD).unwrap_or_default(),
    });
    let sectors: Vec<Sector> = sectors.collect();
    let mut agencies = own(&lists.agencies);
    // Who has most cadres is hired first, and is whom `--as skpd` shows.
    agencies.sort_by_key(|a| Reverse(sectors.iter().filter(|s| s.skpd == a.record.id).count()));
    let known = |v: &View| (v.record.id, code_of(v, &skpd::CODE));
    let agencies = agencies.iter().map(|v| agency(hiring, place, known(v)));
    let mut agencies: Vec<Agency> = agencies.collect();
    agencies.extend(named_agencies(hiring, place));
    let mut chair = |role| hiring.seat(&login(role, place), &place.code, role, 0);
    let walikota = chair(Role::Walikota);
    chair(Role::Auditor);
    let bapemas = chair(Role::Bapemas);
    hiring.mandate(&place.code, &walikota, &bapemas);
    City {
        code: place.code.clone(),
        name: place.name.clone(),
        admin: admin.clone(),
        walikota,
        bapemas,
        agencies,
        sectors,
    }
}

/// Agencies that the minutes name and that have no kader teknis of their own; Dinas Kesehatan is of the foundation.
const NAMED: [(&str, &str); 4] = [
    ("BAPPEDA", "Badan Perencanaan Pembangunan Daerah"),
    ("DPPKA", "Dinas Pendapatan, Pengelolaan Keuangan dan Aset"),
    (
        "BPPKB",
        "Badan Pemberdayaan Perempuan dan Keluarga Berencana",
    ),
    ("BAGHUKUM", "Bagian Hukum"),
];

/// They come last, from dice of their own: who is there without them stays who they are.
fn named_agencies(hiring: &mut Casting<'_>, city: &Place) -> Vec<Agency> {
    let mut dice = Dice::new(city.code.as_str().bytes().map(u64::from).sum(), 9);
    let mut hiring = Casting {
        dice: &mut dice,
        timeline: &mut *hiring.timeline,
        at: hiring.at,
        ..*hiring
    };
    let add = |(code, name): (&str, &str)| {
        let about = Changes::new()
            .with(&skpd::CODE, code)
            .with(&skpd::NAME, name);
        let (at, admin) = (hiring.at, hiring.admin);
        let id = hiring
            .timeline
            .add(at, admin, &skpd::ENTITY, &city.code, about);
        agency(&mut hiring, city, (id, code.to_owned()))
    };
    NAMED.into_iter().map(add).collect()
}

fn agency(hiring: &mut Casting<'_>, city: &Place, (id, code): (Uuid, String)) -> Agency {
    let since = format::day_of(hiring.at) - Days::new(400);
    let term = Term {
        skpd: Some(id),
        ..Term::definitif(Role::Skpd, since)
    };
    let login = format!("{}.{}", login(Role::Skpd, city), format::fold(&code));
    let seat = hiring.hire(&login, &city.code, term);
    Agency {
        id,
        code,
        chair: Chair::new(hours(Role::Skpd, 0), seat),
    }
}

fn kecamatan(hiring: &mut Casting<'_>, place: &Place, nth: usize, city: usize) -> Kecamatan {
    let mut chair = |role| hiring.seat(&login(role, place), &place.code, role, nth);
    let (camat, kasi) = (chair(Role::Camat), chair(Role::KasiPmd));
    let is_played = !is_invented(place) || place.code.as_str().ends_with(".01");
    if is_played {
        hiring.mandate(&place.code, &camat, &kasi);
    }
    Kecamatan {
        code: place.code.clone(),
        name: place.name.clone(),
        city,
        camat,
        kasi,
        is_played,
    }
}

fn kelurahan(
    hiring: &mut Casting<'_>,
    place: &Place,
    nth: usize,
    (kecamatan, is_played): (usize, bool),
) -> Kelurahan {
    let mut chair = |role| hiring.seat(&login(role, place), &place.code, role, nth);
    let (lurah, perangkat) = (chair(Role::Lurah), chair(Role::Perangkat));
    if is_played {
        hiring.mandate(&place.code, &lurah, &perangkat);
    }
    // Most do what they owe; a few are far behind, as anywhere.
    let (low, high) = [(86, 97), (66, 86), (35, 60)][hiring.dice.weighted(&[60, 28, 12])];
    Kelurahan {
        code: place.code.clone(),
        name: place.name.clone(),
        kecamatan,
        lurah,
        perangkat,
        diligence: hiring.dice.between(low, high),
        rws: hiring.dice.between(3, 11),
    }
}
