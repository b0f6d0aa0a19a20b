//! Export, import into an empty store, export again: the same.

use bina::demo::{Plan, make};
use bina::domain::entity::{ENTITIES, Entity};
use bina::domain::policy::Role;
use bina::exchange::export::{self, Export};
use bina::exchange::heading::{self, Mapping};
use bina::exchange::load::{Part, load};
use bina::exchange::sheet::{self, Format, Sheet};
use bina::store::{Kind, Query, Store, System};
use chrono::NaiveDate;

/// Who can take all of an entity out: people with their numbers by Bapemas, the rest by the auditor.
fn out(store: &mut Store, entity: &'static Entity, format: Format) -> Vec<u8> {
    let unmasked = entity.name == "person";
    let role = if unmasked {
        Role::Bapemas
    } else {
        Role::Auditor
    };
    let seat = store.seat_as(role, None).unwrap().actor.appointment;
    let export = Export {
        query: Query::of(entity),
        format,
        unmasked,
    };
    export::write(store, seat, &export).unwrap().0
}

fn sheet(entity: &'static Entity, bytes: &[u8]) -> Sheet {
    let mapping = Mapping::new();
    sheet::read(bytes, None, |h| heading::known(entity, h, &mapping)).unwrap()
}

#[test]
fn the_demo_comes_back_byte_for_byte_and_cell_for_cell() {
    let dir = tempfile::tempdir().unwrap();
    let plan = Plan {
        seed: 3,
        kelurahan: Some(2),
        years: 1,
        ..Plan::city(NaiveDate::from_ymd_opt(2026, 9, 17).unwrap())
    };
    let mut first = make(&dir.path().join("first.db"), &plan).unwrap();
    for format in Format::ALL {
        let files: Vec<Vec<u8>> = ENTITIES
            .iter()
            .map(|e| out(&mut first, e, format))
            .collect();
        let parts: Vec<Part> = ENTITIES
            .iter()
            .zip(&files)
            .filter(|(e, f)| !sheet(e, f).lines.is_empty())
            .map(|(entity, file)| Part {
                entity,
                sheet: sheet(entity, file),
            })
            .collect();
        let path = dir.path().join(format!("{}.db", format.name()));
        let root = first.root().clone();
        let mut second = Store::create(&path, &root, Kind::Demo, Box::new(System)).unwrap();
        let count = load(&mut second, &parts).unwrap();
        assert!(count > 100, "{count}");
        for (entity, file) in ENTITIES.iter().zip(&files) {
            let again = out(&mut second, entity, format);
            let same = match format {
                Format::Xlsx => sheet(entity, file) == sheet(entity, &again),
                _ => *file == again,
            };
            assert!(same, "{} in {}", entity.name, format.name());
        }
        assert_eq!(second.verify().unwrap().findings, []);
        // A second time it is no longer empty.
        assert!(load(&mut second, &parts).is_err());
    }
}
