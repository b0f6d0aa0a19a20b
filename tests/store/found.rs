//! A part of a name finds whoever has it: where they are now, by the name they have now, and by nothing they had before.

use bina::domain::model::ENTITIES;
use bina::store::{Filter, Query, View};
use bina::text::Lang;
use uuid::Uuid;

use crate::office::{BANDAR, BANJAR, Office, entity, fields, is_about_the_file};
use crate::succession::{another_kpm, relocate, siti};

/// The names of people that a part of one finds, for an office.
fn named(office: &mut Office, login: &str, part: &str) -> Vec<String> {
    let seat = office.seat(login);
    let query = Query {
        search: part.to_owned(),
        ..Query::of(entity("person"))
    };
    let shows = Query::of(entity("person")).filter(Filter::Shows(part.to_owned()));
    let mut names = |query| -> Vec<String> {
        let rows = office.store.list(seat, query).unwrap().rows;
        rows.into_iter().map(|v| v.display).collect()
    };
    let found = names(&query);
    assert!(found.iter().all(|name| names(&shows).contains(name)));
    found
}

/// What the index has is what the rows say, for every record there is.
fn assert_kept(office: &Office) {
    if is_about_the_file("a server keeps its index of letters itself") {
        return;
    }
    let db = office.raw();
    let kinds = "SELECT entity FROM search_kind";
    let mut kinds = db.prepare(kinds).unwrap();
    let kinds = kinds.query_map([], |r| r.get::<_, String>(0)).unwrap();
    let mut all = 0;
    for kind in kinds.map(Result::unwrap) {
        // A number says the region: its digits stand before the last twenty bits.
        let sql = format!(
            "SELECT count(*), count(d.doc), coalesce(sum(substr(d.doc / 1048576, -10)
             = substr(replace(t.region, '.', '') || '0000000000', 1, 10)), 0),
             coalesce(sum(length(t.folded) < 3 OR EXISTS (SELECT 1 FROM search s WHERE s.search MATCH
             '\"' || substr(t.folded, -3) || '\"' AND s.rowid = d.doc)), 0)
             FROM {kind} t LEFT JOIN search_doc d ON d.record = t.id"
        );
        let counts = |r: &crate::office::raw::Row| Ok([r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?]);
        let [rows, kept, placed, found]: [i64; 4] = db.query_row(&sql, [], counts).unwrap();
        assert_eq!((kept, placed, found), (rows, rows, rows), "{kind}");
        all += rows;
    }
    let docs = "SELECT count(*) FROM search_doc";
    let docs: i64 = db.query_row(docs, [], |r| r.get(0)).unwrap();
    assert_eq!(docs, all);
}

/// Whether a search for the title in this language finds the record.
fn finds(office: &mut Office, seat: Uuid, view: &View, lang: Lang) -> bool {
    let query = Query {
        search: view.title(lang),
        limit: 1000,
        ..Query::of(view.record.entity)
    };
    let rows = office.store.list(seat, &query).unwrap().rows;
    rows.iter().any(|row| row.record.id == view.record.id)
}

#[test]
fn every_record_is_found_by_its_title_as_it_is_read() {
    let mut office = Office::new();
    let mut lost = vec![];
    for seat in ["auditor", "admin"].map(|login| office.seat(login)) {
        for kind in ENTITIES.iter().copied() {
            let Ok(page) = office.store.list(seat, &Query::of(kind)) else {
                continue;
            };
            for view in page.rows {
                for lang in [Lang::Id, Lang::En] {
                    if !finds(&mut office, seat, &view, lang) {
                        lost.push(format!("{}: {}", kind.name, view.title(lang)));
                    }
                }
            }
        }
    }
    lost.dedup();
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

#[test]
fn a_word_of_the_program_in_a_name_is_found_in_either_language() {
    let mut office = Office::new();
    let seat = office.seat("auditor");
    let mut found = |word: &str| {
        let query = Query {
            search: word.to_owned(),
            ..Query::of(entity("data_request"))
        };
        office.store.list(seat, &query).unwrap().rows.len()
    };
    let asked = found("penghapusan");
    assert!(asked > 0);
    assert_eq!(["erasure", "eras"].map(&mut found), [asked; 2]);
    assert_eq!(found("correction"), found("perbaikan"));
}

#[test]
fn every_record_is_in_the_index_by_its_letters_and_place() {
    let office = Office::new();
    assert_kept(&office);
}

/// As the console asks: each word of a search is one that the row shows.
#[test]
fn whatever_is_typed_is_looked_for_in_every_list() {
    let mut office = Office::new();
    let seats = ["auditor", "admin"].map(|login| office.seat(login));
    for kind in ENTITIES.iter().copied() {
        for word in [
            "5",
            "2026",
            "02032026",
            "rw 5",
            "maret",
            "siti",
            "x' OR 1=1",
        ] {
            let words = word.split(' ');
            let shows = words.map(|w| Filter::Shows(w.to_owned()));
            let query = shows.fold(Query::of(kind), Query::filter);
            let asked = seats.map(|seat| office.store.list(seat, &query).map(drop));
            assert!(asked.contains(&Ok(())), "{} {word}: {asked:?}", kind.name);
        }
    }
}

#[test]
fn a_day_is_found_as_it_is_written_without_its_signs() {
    let mut office = Office::new();
    let seat = office.seat("auditor");
    let mut days = |word: &str| {
        let query = Query::of(entity("appointment")).filter(Filter::Shows(word.to_owned()));
        office.store.list(seat, &query).unwrap().rows.len()
    };
    assert!(days("01012026") > 0 && days("0101") > 0);
    assert_eq!((days("20260101"), days("02012026")), (0, 0));
}

#[test]
fn who_is_renamed_is_found_by_the_new_name_alone() {
    let mut office = Office::new();
    let person = siti(&office);
    let name = fields([("name", "Wulandari Kusumaningtyas".into())]);
    office.edit("lurah", "person", person, name).unwrap();
    let found = named(&mut office, "lurah", "kusuman");
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(named(&mut office, "camat", "NINGTY") == found);
    assert_eq!(
        named(&mut office, "lurah", "kusumanx"),
        Vec::<String>::new()
    );
    assert_kept(&office);
}

#[test]
fn who_moves_is_found_where_they_are() {
    let mut office = Office::new();
    let (siti, budi) = (siti(&office), office.id(&format!("person budi {BANDAR}")));
    another_kpm(&mut office);
    let name = office.view("person", siti).display;
    let part = &name[1..name.len().min(6)];
    assert!(named(&mut office, "lurah", part).contains(&name));
    relocate(&mut office, "lurah", siti, BANJAR, Some(budi)).unwrap();
    assert!(!named(&mut office, "lurah", part).contains(&name));
    assert!(named(&mut office, "lurah banjar", part).contains(&name));
    assert_kept(&office);
}
