//! The lists of an agency: what is its own and what it is named in, as one.

use super::province::{an_agency, province_of, queries};
use crate::domain::model::{kader_teknis, party, task};
use crate::domain::policy::ReadScope;
use crate::store::engine::database::{Connection, Row, Value as Sql, params_from_iter};
use crate::store::engine::list::{Cursor, Query};
use crate::store::engine::row;
use crate::store::read::query::page::{count as of_all, counted, keys};
use crate::store::read::query::way::Way;

/// All pages of a list, as an agency turns them.
fn pages_of_agency(db: &Connection, query: &Query) -> Vec<(Option<String>, uuid::Uuid)> {
    let (mut query, reach) = (query.clone(), ReadScope::Agency(an_agency()));
    let mut all = vec![];
    loop {
        let (sql, bound) = keys(&query, &reach, Way::Place);
        let mut statement = db.prepare(&sql).unwrap();
        let read = |r: &Row<'_>| Ok((r.get(2)?, row::uuid(r, 1)?));
        let rows = statement.query_map(params_from_iter(bound), read).unwrap();
        let found: Vec<_> = rows.map(Result::unwrap).collect();
        all.extend(found.iter().take(query.limit).cloned());
        if found.len() <= query.limit {
            return all;
        }
        let (key, id) = all.last().cloned().unwrap();
        query.after = Some(Cursor { key, id });
    }
}

/// Its own records and those it is named in come together once each, in the order of the list, as many as one condition finds.
#[test]
fn an_agency_turns_the_pages_of_all_it_has_part_in() {
    let kinds = [&task::ENTITY, &kader_teknis::ENTITY, &party::ENTITY];
    let db = province_of(|k| kinds.contains(&k));
    let reach = ReadScope::Agency(an_agency());
    let mut most = 0;
    for query in kinds.iter().flat_map(|kind| queries(&db, kind)) {
        if query.sort.is_some() || !query.search.is_empty() {
            continue;
        }
        let pages = pages_of_agency(&db, &query);
        let all = counted(&query, &reach, Way::Place);
        let sql = format!("SELECT count(*) FROM {} t{}", query.entity.name, all.sql);
        let count = |(sql, bound): (String, Vec<Sql>)| -> i64 {
            db.query_row(&sql, params_from_iter(bound), |r| r.get(0))
                .unwrap()
        };
        let there = count((sql, all.bound));
        most = most.max(there);
        assert_eq!(i64::try_from(pages.len()).unwrap(), there, "{query:?}");
        assert_eq!(
            count(of_all(&query, &reach, Way::Place)),
            there,
            "{query:?}"
        );
        let mut ordered = pages.clone();
        ordered.sort();
        ordered.dedup();
        if query.backward {
            ordered.reverse();
        }
        assert_eq!(pages, ordered, "{query:?}");
    }
    assert!(most > 2 * 10, "only {most} records in the longest list");
}
