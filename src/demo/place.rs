//! The regions of a demo: Kota Kediri, or an invented province of the size of a large one.

use std::collections::BTreeMap;

use crate::demo::dice::Dice;
use crate::domain::region::{Code, Level};
use crate::store::bootstrap::Place;

/// Code 99 stands for no province.
pub const PROVINCE: &str = "99";
const KABUPATEN: u32 = 29;
const KOTA: u32 = 9;
/// Kecamatan of them all, and kelurahan or desa: a large province has so many, spread as evenly as they go.
const KECAMATAN: u32 = 666;
pub const KELURAHAN: u32 = 8_494;

const FIRST: &[&str] = &[
    "Banyu", "Bulu", "Gunung", "Jati", "Kali", "Karang", "Kedung", "Margo", "Ngadi", "Pager",
    "Purwo", "Randu", "Sido", "Sumber", "Suko", "Tanjung", "Tegal", "Telogo", "Watu", "Wono",
];
const SECOND: &[&str] = &[
    "agung", "asri", "dadi", "gede", "harjo", "indah", "jaya", "kerto", "lor", "makmur", "mulyo",
    "rejo", "sari", "tengah", "tirto", "waluyo", "wetan", "wangi",
];

/// 38 cities and kabupaten with 666 kecamatan of 8,494 kelurahan and desa, none of them real.
pub fn province(seed: u64) -> Vec<Place> {
    let mut dice = Dice::new(seed, 4);
    let mut places = vec![place(PROVINCE, "Nusa Contoh")];
    let mut around = 0;
    for nth in 0..KABUPATEN + KOTA {
        let is_kota = nth >= KABUPATEN;
        let number = if is_kota {
            71 + nth - KABUPATEN
        } else {
            1 + nth
        };
        let city = format!("{PROVINCE}.{number:02}");
        places.push(place(&city, &named(&mut dice)));
        for kecamatan in 1..=share(KECAMATAN, KABUPATEN + KOTA, nth) {
            let code = format!("{city}.{kecamatan:02}");
            places.push(place(&code, &named(&mut dice)));
            let first = if is_kota { 1001 } else { 2001 };
            let units = share(KELURAHAN, KECAMATAN, around);
            let units = (first..first + units).map(|n| format!("{code}.{n}"));
            places.extend(units.map(|unit| place(&unit, &named(&mut dice))));
            around += 1;
        }
    }
    places
}

/// How many of them all the `nth` has of so many that share them.
pub fn share(all: u32, among: u32, nth: u32) -> u32 {
    all / among + u32::from(nth < all % among)
}

fn named(dice: &mut Dice) -> String {
    format!("{}{}", dice.pick(FIRST), dice.pick(SECOND))
}

fn place(code: &str, name: &str) -> Place {
    Place {
        // Written by the lines above, always of the right shape.
        code: Code::parse(code).unwrap_or_else(|m| unreachable!("{m}")),
        name: name.to_owned(),
        aliases: vec![],
    }
}

/// Keeps so many kelurahan, spread over the kecamatan, and what lies around them.
pub fn keep(places: &[Place], kelurahan: usize) -> Vec<Place> {
    let mut units: BTreeMap<Code, Vec<Code>> = BTreeMap::new();
    for place in places {
        if place.code.level() == Level::Kelurahan {
            let around = place
                .code
                .at(Level::Kecamatan)
                .unwrap_or_else(|| place.code.clone());
            units.entry(around).or_default().push(place.code.clone());
        }
    }
    let longest = units.values().map(Vec::len).max().unwrap_or(0);
    let rounds = (0..longest).flat_map(|nth| units.values().filter_map(move |u| u.get(nth)));
    let kept: Vec<&Code> = rounds.take(kelurahan).collect();
    let holds = |p: &Place| kept.iter().any(|k| p.code.holds(k));
    places.iter().filter(|p| holds(p)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::bootstrap::kediri;

    #[test]
    fn a_province_has_as_many_units_as_a_large_one_root_first() {
        let places = province(1);
        let count = |level| places.iter().filter(|p| p.code.level() == level).count();
        assert_eq!(count(Level::City), 38);
        assert_eq!(count(Level::Kecamatan), 666);
        assert_eq!(count(Level::Kelurahan), 8_494);
        assert_eq!(places[0].code.level(), Level::Province);
        assert!(places.is_sorted_by(|a, b| a.code < b.code));
    }

    #[test]
    fn a_few_kelurahan_are_kept_from_every_kecamatan() {
        let few = keep(&kediri(), 6);
        let count = |level| few.iter().filter(|p| p.code.level() == level).count();
        assert_eq!(few[0].name, "Kediri");
        assert_eq!((count(Level::Kecamatan), count(Level::Kelurahan)), (3, 6));
    }
}
