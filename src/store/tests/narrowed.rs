//! What is typed to narrow a list finds its rows by an index, where few have it.

use uuid::Uuid;

use super::province::{province_of, window};
use super::{LACKS, empty, plan, reaches, reads_all, ways};
use crate::domain::model::{ENTITIES, kpm, task};
use crate::domain::region::Level;
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::Field;
use crate::store::engine::database::Connection;
use crate::store::engine::list::{Filter, Query};
use crate::store::engine::row;
use crate::store::read::query::found::short_words;
use crate::store::read::query::page::{count_to, statement};
use crate::store::read::query::way::Way;

#[test]
fn what_is_typed_to_narrow_a_list_reads_no_other_table_whole() {
    let db = empty();
    for kind in ENTITIES {
        for reach in reaches(kind) {
            for filter in narrowed(kind) {
                let query = Query::of(kind).filter(filter);
                let way = ways(&query, &reach)[0];
                let (sql, bound) = statement(&query, &reach, way);
                let steps = plan(&db, &sql, bound);
                assert!(!reads_all(&steps), "{kind:?} {LACKS}\n{sql}\n{steps:#?}");
                let (sql, bound) = count_to(&query, &reach, way, 9);
                let steps = plan(&db, &sql, bound);
                let others = steps.iter().filter(|s| *s != "SCAN t");
                let others: Vec<String> = others.cloned().collect();
                assert!(!reads_all(&others), "{kind:?} {LACKS}\n{sql}\n{steps:#?}");
            }
        }
    }
}

#[test]
fn a_word_of_two_letters_is_looked_for_in_an_index_and_in_no_row() {
    let db = empty();
    let many = |k: &&&Entity| k.places.contains(&Level::Kelurahan) && !k.regions;
    for kind in ENTITIES.iter().filter(many) {
        let steps = plan(&db, &short_words(kind), vec![]);
        let is_covered = |s: &String| s.starts_with("SCAN t USING COVERING INDEX");
        assert!(steps.iter().all(is_covered), "{kind:?} {steps:#?}");
    }
}

/// Told the records that rows may refer to, of which some do not have the word, a list finds what it finds without.
#[test]
fn a_name_is_found_in_each_row_as_among_those_that_may_have_it() {
    let db = province_of(|k| [&kpm::ENTITY, &task::ENTITY].contains(&k));
    let field = task::KPM.field();
    // Nobody is left out, and one that has it not is beside them.
    let known = having(&db, field, "%qa%");
    let text = || "qaqb".to_owned();
    for (asked, told) in [
        (
            Filter::Named(field, text()),
            Filter::NamedAmong(field, text(), known.clone()),
        ),
        (
            Filter::Shows(text()),
            Filter::ShowsAmong(text(), vec![(field, known.clone())]),
        ),
    ] {
        for way in [Way::Whole, Way::Part, Way::Place] {
            let rows = |filter: &Filter| {
                window(&db, &Query::of(&task::ENTITY).filter(filter.clone()), way)
            };
            assert!(!rows(&asked).is_empty());
            assert_eq!(rows(&told), rows(&asked), "{told:?} {way:?}");
        }
    }
}

fn having(db: &Connection, field: &Field, like: &str) -> Vec<Uuid> {
    let sql = format!(
        "SELECT id FROM {} WHERE folded LIKE ?1",
        field.reference().unwrap().name
    );
    let mut statement = db.prepare(&sql).unwrap();
    let ids = statement.query_map([like], |r| row::uuid(r, 0)).unwrap();
    ids.map(Result::unwrap).collect()
}

/// What a person can narrow the list of an entity by.
fn narrowed(kind: &'static Entity) -> Vec<Filter> {
    let fields = kind.fields.iter().copied();
    let named = fields.filter(|f| f.reference().is_some());
    let words = ["pojok", "2026"].map(|w| Filter::Shows(w.to_owned()));
    let place = Filter::InNamed(Level::Kecamatan, "pojok".to_owned());
    let text = || "dinas".to_owned();
    let ids = vec![Uuid::nil()];
    let among = move |f| Filter::NamedAmong(f, text(), ids.clone());
    let named = named.flat_map(move |f| [Filter::Named(f, text()), among(f)]);
    words.into_iter().chain([place]).chain(named).collect()
}
