use super::*;
use crate::domain::schema::right::Role;
use crate::store::engine::environment::System;
use crate::store::engine::error::Fault;
use crate::store::engine::list::{Filter, Query};
use crate::store::engine::store::StoreKind;

fn admin() -> Admin {
    Admin {
        name: "Sekar Wulandari".into(),
        sex: "P".into(),
        login: "sekar".into(),
        sk_number: "800/12/35.71/2026".into(),
    }
}

fn laid(places: &[Place]) -> (tempfile::TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("s.db");
    let mut store =
        Store::create(&path, &places[0].code, StoreKind::Real, Box::new(System)).unwrap();
    lay(&mut store, places, &admin()).unwrap();
    (dir, store)
}

fn count(store: &mut Store, entity: &'static Entity) -> i64 {
    let seat = store.seats("sekar").unwrap().remove(0);
    store
        .count(seat.actor.appointment, &Query::of(entity))
        .unwrap()
}

#[test]
fn a_city_starts_with_its_lists_and_an_admin_who_can_act() {
    let (_dir, mut store) = laid(&kediri());
    assert_eq!(count(&mut store, &region::ENTITY), 1 + 3 + 46);
    assert_eq!(count(&mut store, &skpd::ENTITY), 10);
    assert_eq!(count(&mut store, &sector::ENTITY), 19);
    assert_eq!(count(&mut store, &duty::ENTITY), 18);
    assert_eq!(
        store.seats("sekar").unwrap()[0].actor.role,
        Role::Admin,
        "in force from the first day"
    );
    assert_eq!(store.verify().unwrap().findings, vec![]);
}

/// Names of the legal bases of a new store, and how many duties rest on each.
fn bases(store: &mut Store) -> Vec<(String, usize)> {
    let seat = store.seats("sekar").unwrap()[0].actor.appointment;
    let mut rows = |entity| store.list(seat, &Query::of(entity)).unwrap().rows;
    let (bases, duties) = (rows(&basis::ENTITY), rows(&duty::ENTITY));
    let resting = |id| {
        let on = |v: &&crate::store::View| v.record.get(&duty::BASIS) == Some(id);
        duties.iter().filter(on).count()
    };
    let told = bases
        .iter()
        .map(|v| (v.display.clone(), resting(v.record.id)));
    told.collect()
}

#[test]
fn the_sources_of_the_minutes_are_there_with_a_status_nobody_knows() {
    let (_dir, mut store) = laid(&kediri());
    let told = |name: &str, n| (format!("{name} · tidak diketahui"), n);
    assert_eq!(
        bases(&mut store),
        [
            told("Perda Kota Kediri 12/2013", 0),
            told("Pergub Jatim 150/2008", 0),
            told("Permendagri 7/2007", 18),
        ]
    );
}

#[test]
fn spellings_met_in_the_wild_find_their_region() {
    let (_dir, store) = laid(&kediri());
    for (spelling, code) in [
        ("Banjar Mlati", "35.71.01.1003"),
        ("banjar melati", "35.71.01.1003"),
        ("Tampurejo", "35.71.03.1011"),
        ("kecamatan Kota Kediri", "35.71.02"),
        ("kelurahan Mojoroto", "35.71.01.1011"),
    ] {
        assert_eq!(store.region(spelling).unwrap().as_str(), code);
    }
}

#[test]
fn every_kind_of_kader_teknis_belongs_to_an_agency_of_the_list() {
    for kind in sector::SEEDS {
        assert!(
            skpd::SEEDS.iter().any(|s| s.code == kind.skpd),
            "{}",
            kind.code
        );
    }
    for agency in skpd::SEEDS {
        assert!(
            sector::SEEDS.iter().any(|s| s.skpd == agency.code),
            "{}",
            agency.code
        );
    }
}

#[test]
fn a_province_shares_one_catalogue_and_each_city_has_its_agencies() {
    let text =
        "kode,nama\n99,Contoh\n99.01,Satu\n99.02,Dua\n99.02.01,Utara\n99.02.01.2001,Sumber\n";
    let (_dir, mut store) = laid(&read_regions(text, "").unwrap());
    assert_eq!(count(&mut store, &duty::ENTITY), 18);
    assert_eq!(count(&mut store, &skpd::ENTITY), 20);
    let seat = store.seats("sekar").unwrap().remove(0);
    let of_two = Query::of(&skpd::ENTITY).filter(Filter::Within(Code::parse("99.02").unwrap()));
    assert_eq!(store.count(seat.actor.appointment, &of_two).unwrap(), 10);
}

#[test]
fn a_foundation_is_laid_once_and_on_its_own_root() {
    let (_dir, mut store) = laid(&kediri());
    let again = lay(&mut store, &kediri(), &admin()).unwrap_err();
    assert!(matches!(
        again,
        Error::Rejected {
            fault: Fault::Forbidden,
            ..
        }
    ));
    let other = read_regions("kode,nama\n35.06,Kediri\n", "").unwrap();
    let wrong = lay(&mut store, &other, &admin()).unwrap_err();
    assert!(wrong.to_string().contains("35.71"), "{wrong}");
}

#[test]
fn an_admin_without_a_name_lays_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let places = kediri();
    let path = dir.path().join("s.db");
    let mut store =
        Store::create(&path, &places[0].code, StoreKind::Real, Box::new(System)).unwrap();
    let nobody = Admin {
        name: " ".into(),
        ..admin()
    };
    assert!(lay(&mut store, &places, &nobody).is_err());
    lay(&mut store, &places, &admin()).unwrap();
}
