//! What is typed to narrow a list finds its rows by an index, where few have it.

use super::{LACKS, empty, plan, reaches, reads_all, ways};
use crate::domain::model::ENTITIES;
use crate::domain::region::Level;
use crate::domain::schema::entity::Entity;
use crate::store::engine::list::{Filter, Query};
use crate::store::read::query::found::short_words;
use crate::store::read::query::page::{count_to, statement};

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

/// What a person can narrow the list of an entity by.
fn narrowed(kind: &'static Entity) -> Vec<Filter> {
    let fields = kind.fields.iter().copied();
    let named = fields.filter(|f| f.reference().is_some());
    let words = ["pojok", "2026"].map(|w| Filter::Shows(w.to_owned()));
    let place = Filter::InNamed(Level::Kecamatan, "pojok".to_owned());
    let named = named.map(|f| Filter::Named(f, "dinas".to_owned()));
    words.into_iter().chain([place]).chain(named).collect()
}
