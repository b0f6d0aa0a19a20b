//! Export, import into an empty store, export again: the same.

use std::path::Path;

use bina::demo::{Plan, make};
use bina::domain::model::ENTITIES;
use bina::domain::schema::entity::Entity;
use bina::domain::schema::field::Field;
use bina::domain::schema::right::Role;
use bina::domain::schema::signed::words_of;
use bina::exchange::export::{self, Export};
use bina::exchange::heading::{self, Mapping};
use bina::exchange::load::{Part, load};
use bina::exchange::sheet::{self, Format, Line, Sheet};
use bina::store::{Error, Query, Store, StoreKind, System};
use chrono::NaiveDate;

use crate::office::{BANDAR, Office, entity};

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
        unmasked: unmasked.then(|| "pindah data".to_owned()),
    };
    export::write(store, seat, &export).unwrap().0
}

fn sheet(entity: &'static Entity, bytes: &[u8]) -> Sheet {
    let mapping = Mapping::new();
    sheet::read(bytes, None, |h| heading::known(entity, h, &mapping)).unwrap()
}

/// What people read of a file, but for the words of who signed: an office keeps them as they were on that day in its audit,
/// which a file does not carry, so the store it comes into reads them as they are there.
fn read(entity: &'static Entity, bytes: &[u8]) -> Vec<Vec<String>> {
    let sheet = sheet(entity, bytes);
    let signed = |heading: &String| {
        let mut fields = entity
            .fields
            .iter()
            .filter(|f| words_of(entity, f).is_some());
        // Of two fields with one label, the name stands behind it.
        let bare = |f: &&Field| heading.replace(&format!(" ({})", f.name), "");
        fields.any(|f| [f.label.id, f.label.en].contains(&bare(f).as_str()))
    };
    let kept: Vec<usize> = (0..sheet.headings.len())
        .filter(|at| !signed(&sheet.headings[*at]))
        .collect();
    assert!(kept.len() > 3, "{} has columns", entity.name);
    let heads = kept.iter().map(|at| sheet.headings[*at].clone()).collect();
    let line = |l: &Line| kept.iter().map(|at| l.cell(*at).shown()).collect();
    std::iter::once(heads)
        .chain(sheet.lines.iter().map(line))
        .collect()
}

#[test]
fn an_export_of_all_is_of_one_moment() {
    let mut office = Office::new();
    let seat = office.seat("auditor");
    let (mut reader, mut read) = (office.open(), vec![]);
    reader
        .at_one_moment(|store| {
            for name in ["task", "document"] {
                let export = Export {
                    query: Query::of(entity(name)),
                    format: Format::Csv,
                    unmasked: None,
                };
                read.push(export::write(store, seat, &export)?.1);
                // Somebody else saves in between.
                let values = office.plausible("document", BANDAR, "");
                office.add("lurah", "document", BANDAR, values).unwrap();
            }
            Ok::<(), Error>(())
        })
        .unwrap();
    let now = reader.count(seat, &Query::of(entity("document"))).unwrap();
    assert_eq!(usize::try_from(now).unwrap(), read[1] + 2);
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
        comes_back(&mut first, dir.path(), format);
    }
}

/// As `bina demo` makes it: two years of a whole city. Run by `.ci/run`: it takes longer than a test may.
#[test]
#[ignore = "a whole city, longer than a test may take"]
fn the_whole_city_comes_back_byte_for_byte_and_cell_for_cell() {
    let dir = tempfile::tempdir().unwrap();
    let plan = Plan::city(NaiveDate::from_ymd_opt(2026, 9, 17).unwrap());
    let mut first = make(&dir.path().join("first.db"), &plan).unwrap();
    for format in Format::ALL {
        comes_back(&mut first, dir.path(), format);
    }
}

/// The small office has at least one of everything.
#[test]
fn every_entity_comes_back() {
    let mut office = Office::demo();
    let dir = tempfile::tempdir().unwrap();
    for format in Format::ALL {
        let bare = comes_back(&mut office.store, dir.path(), format);
        assert_eq!(bare, Vec::<&str>::new(), "the office has none of these");
    }
}

/// Out, into an empty store and out again. Answers the entities there was nothing of.
fn comes_back(first: &mut Store, dir: &Path, format: Format) -> Vec<&'static str> {
    let files: Vec<Vec<u8>> = ENTITIES.iter().map(|e| out(first, e, format)).collect();
    let parts = ENTITIES.iter().zip(&files);
    let (parts, bare): (Vec<Part>, Vec<Part>) = parts
        .map(|(entity, file)| Part {
            entity,
            sheet: sheet(entity, file),
        })
        .partition(|part| !part.sheet.lines.is_empty());
    let path = dir.join(format!("{}.db", format.name()));
    let root = first.root().clone();
    let mut second = Store::create(&path, &root, StoreKind::Demo, Box::new(System)).unwrap();
    let count = load(&mut second, &parts).unwrap();
    assert!(count > 100, "{count}");
    for (entity, file) in ENTITIES.iter().zip(&files) {
        let again = out(&mut second, entity, format);
        let same = match format {
            Format::Xlsx | Format::CsvExcel => read(entity, file) == read(entity, &again),
            _ => *file == again,
        };
        assert!(same, "{} in {}", entity.name, format.name());
    }
    assert_eq!(second.verify().unwrap().findings, []);
    // A second time it is no longer empty.
    assert!(load(&mut second, &parts).is_err());
    bare.iter().map(|part| part.entity.name).collect()
}

#[test]
fn json_is_laid_out_as_its_writer_lays_out_the_whole() {
    let mut office = Office::new();
    for name in ["task", "person", "award", "incident"] {
        let seat = office.seat("admin");
        let export = Export {
            query: Query::of(entity(name)),
            format: Format::Json,
            unmasked: None,
        };
        let Ok((bytes, count)) = export::write(&mut office.store, seat, &export) else {
            continue;
        };
        let read: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(read["data"].as_array().unwrap().len(), count, "{name}");
        let mut whole = serde_json::to_vec_pretty(&read).unwrap();
        whole.push(b'\n');
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            String::from_utf8(whole).unwrap(),
            "{name}"
        );
    }
}
