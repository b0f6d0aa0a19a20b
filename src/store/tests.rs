//! Every list and every figure finds its rows by an index.

mod agency;
mod handed_over;
mod narrowed;
mod on_server;
mod province;
mod written;

use proptest::prelude::*;
use uuid::Uuid;

use crate::domain::model::{ENTITIES, person, trace};
use crate::domain::policy::ReadScope;
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::right::{Scope, Verb};
use crate::store::engine::database::{Connection, Value as Sql, params_from_iter};
use crate::store::engine::list::{Cursor, Filter, Query, SortKey};
use crate::store::engine::migrations::MIGRATIONS;
use crate::store::read::query::decided;
use crate::store::read::query::page::{counted, keys, statement};
use crate::store::read::query::way::Way;
use crate::store::write::retraction::{BY_ANOTHER, BY_ANYBODY, ITSELF, referring, written_since};

/// Tables of a few rows, which are read whole.
const SMALL: [&str; 9] = [
    "region",
    "duty",
    "chain",
    "store",
    "setting",
    "session",
    "s",
    "search_kind",
    "erasure",
];

/// What to do when a list of an entity reads its whole table.
const LACKS: &str = "lacks an index: write it in its migration, as others have it: (id), (region, order, id), (order, id), and \
     one that begins with each field that refers to another record";

fn empty() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    for sql in MIGRATIONS {
        db.execute_batch(sql).unwrap();
    }
    db
}

/// The steps of a query; what is not bound is nothing.
fn plan(db: &Connection, sql: &str, mut bound: Vec<Sql>) -> Vec<String> {
    let mut statement = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
    bound.resize(statement.parameter_count(), Sql::Null);
    let rows = statement.query_map(params_from_iter(bound), |r| r.get(3));
    rows.unwrap().map(std::result::Result::unwrap).collect()
}

/// Whether a step reads a whole table, and no index of it; a subquery is read as it is made.
fn reads_all(steps: &[String]) -> bool {
    let is_made = |name: &str| steps.iter().any(|s| s == &format!("CO-ROUTINE {name}"));
    let tables = steps.iter().filter_map(|s| s.strip_prefix("SCAN "));
    // Another index finds by what is asked of it, or gives what was handed to it.
    let by_index = [
        "USING",
        "CONSTANT ROW",
        "VIRTUAL TABLE INDEX 0:M",
        "json_each",
    ];
    let mut whole = tables.filter(|t| !by_index.iter().any(|how| t.contains(how)));
    whole.any(|t| !SMALL.contains(&t) && !is_made(t))
}

/// How a list is come by in a province, and in a city that is the whole store.
fn ways(query: &Query, reach: &ReadScope) -> Vec<Way> {
    let of = |root| Way::of(query, reach, &code(root));
    let mut ways = vec![of("35"), of("35.71")];
    ways.dedup();
    ways
}

fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

/// How far anybody reads an entity.
fn reaches(kind: &Entity) -> Vec<ReadScope> {
    let grants = kind.grants.iter().filter(|g| g.allows(Verb::View));
    let reach = |within: Scope| match within {
        Scope::Everywhere => vec![ReadScope::All],
        Scope::Agency => vec![ReadScope::Agency(Uuid::nil())],
        Scope::Own | Scope::OwnAlone => vec![ReadScope::Office(code("35.71"))],
        Scope::Named => ["35.71.01", "35.71.01.1001"]
            .map(|r| ReadScope::Receiver(code(r)))
            .to_vec(),
        Scope::Below | Scope::Under => {
            let regions = ["35", "35.71", "35.71.01", "35.71.01.1001"];
            regions.map(|r| ReadScope::Region(code(r))).to_vec()
        }
    };
    grants.flat_map(|g| reach(g.within)).collect()
}

fn filters(kind: &'static Entity) -> Vec<Option<Filter>> {
    let states = kind.workflow.states.iter().map(|s| Filter::States(vec![s]));
    let references = kind
        .fields
        .iter()
        .copied()
        .filter(|f| f.reference().is_some());
    let references = references.map(|f| Filter::Is(f, Uuid::nil().into()));
    let places = [
        Filter::Within(code("35.71.01")),
        Filter::Around(code("35.71.01.1001")),
    ];
    states
        .chain(references)
        .chain(places)
        .map(Some)
        .chain([None])
        .collect()
}

/// Backward or not, the latest first or not.
const DIRECTIONS: [(bool, bool); 4] = [(false, false), (true, false), (false, true), (true, true)];

fn windows(kind: &'static Entity) -> Vec<Query> {
    let cursors = [None, Some(Some("x".to_owned())), Some(None)];
    let cursors = cursors.map(|c| {
        c.map(|key| Cursor {
            key,
            id: Uuid::nil(),
        })
    });
    let mut all = Vec::new();
    for filter in filters(kind) {
        for after in &cursors {
            for (backward, descending) in DIRECTIONS {
                all.push(Query {
                    descending,
                    filters: filter.clone().into_iter().collect(),
                    after: after.clone(),
                    backward,
                    ..Query::of(kind)
                });
            }
        }
    }
    all
}

#[test]
fn every_window_of_every_list_uses_an_index() {
    let db = empty();
    for kind in ENTITIES {
        for reach in reaches(kind) {
            for query in windows(kind) {
                for way in ways(&query, &reach) {
                    let (sql, bound) = statement(&query, &reach, way);
                    let steps = plan(&db, &sql, bound);
                    assert!(!reads_all(&steps), "{kind:?} {LACKS}\n{sql}\n{steps:#?}");
                }
            }
        }
    }
}

/// What a write asks of years of records: never all that have come to a state.
#[test]
fn evidence_is_found_by_its_record_or_by_its_place_and_day() {
    use crate::store::write::{dated_in_period, resting};
    let db = empty();
    let steps = plan(&db, &resting(), vec![]);
    assert!(steps[0].contains("obligation_by_evidence"), "{steps:#?}");
    let rules = ENTITIES
        .iter()
        .flat_map(|e| e.evidence.iter().map(move |r| (e, r)));
    for (entity, rule) in rules {
        let sql = dated_in_period(entity, rule);
        let steps = plan(&db, &sql, vec![]);
        let ranges = [rule.dated.name, "region"].map(|field| format!("({field}>? AND {field}<?"));
        let narrow = ranges.iter().any(|range| steps[0].contains(range));
        assert!(narrow, "{sql}\n{steps:#?}");
    }
}

#[test]
fn the_map_of_today_and_of_a_day_gone_by_uses_an_index() {
    use crate::store::read::arrears::{overdue, overdue_then};
    use crate::store::read::dashboard::{stands, stood};
    let db = empty();
    for sql in [
        stands("?4, ?5"),
        stood("?4, ?5", 6),
        overdue("?5, ?6"),
        overdue_then("?5, ?6", 7),
    ] {
        let steps = plan(&db, &sql, vec![]);
        assert!(!reads_all(&steps), "{sql}\n{steps:#?}");
    }
}

#[test]
fn a_window_over_a_whole_city_or_province_sorts_nothing() {
    let db = empty();
    for kind in ENTITIES {
        for reach in [
            ReadScope::All,
            ReadScope::Region(code("35")),
            ReadScope::Region(code("35.71")),
        ] {
            let (sql, bound) = keys(&Query::of(kind), &reach, Way::Whole);
            let steps = plan(&db, &sql, bound);
            assert!(
                !steps.iter().any(|s| s.contains("TEMP B-TREE")),
                "{kind:?} {LACKS}\n{sql}\n{steps:#?}"
            );
        }
    }
}

#[test]
fn a_sorted_window_over_a_whole_city_or_province_sorts_nothing_itself() {
    let db = empty();
    let mut lacking = vec![];
    // What offices of the city alone keep is a few hundred rows.
    let of_kelurahan = |kind: &&&Entity| kind.places.contains(&Level::Kelurahan) && !kind.regions;
    for kind in ENTITIES.iter().filter(of_kelurahan) {
        let sorts = SortKey::of(kind).into_iter();
        for key in sorts.filter(|k| !k.is_named_elsewhere()) {
            for reach in [ReadScope::All, ReadScope::Region(code("35.71"))] {
                for descending in [false, true] {
                    let query = Query {
                        sort: Some(key),
                        descending,
                        ..Query::of(kind)
                    };
                    let (sql, bound) = keys(&query, &reach, Way::Whole);
                    let steps = plan(&db, &sql, bound);
                    // A table is kept in the order of its regions.
                    let whole = key != SortKey::Place && reads_all(&steps);
                    if whole || steps.iter().any(|s| s.contains("TEMP B-TREE")) {
                        let column = key.sql().replace("t.", "");
                        lacking.push(format!(
                            "CREATE INDEX {0}_sorted_by_{column} ON {0} ({column}, id);",
                            kind.name
                        ));
                    }
                }
            }
        }
    }
    lacking.dedup();
    assert!(
        lacking.is_empty(),
        "a migration lacks\n{}",
        lacking.join("\n")
    );
}

#[test]
fn counting_uses_an_index() {
    let db = empty();
    for kind in ENTITIES {
        for reach in reaches(kind) {
            let query = Query::of(kind);
            let all = counted(&query, &reach, Way::Place);
            let sql = format!("SELECT count(*) FROM {} t{}", kind.name, all.sql);
            let steps = plan(&db, &sql, all.bound);
            // Whether an import took a row back stands in the row, so a count of the whole store reads them all; a count of
            // a region still begins at an index.
            let is_of_all = reach == ReadScope::All && kind.has(trace::END_REASON.field());
            assert!(
                is_of_all || !reads_all(&steps),
                "{kind:?} {LACKS}\n{sql}\n{steps:#?}"
            );
        }
    }
}

#[test]
fn what_keeps_a_decision_and_what_was_decided_today_is_found_by_an_index() {
    let db = empty();
    for kind in ENTITIES {
        let mut moves = kind.workflow.moves.iter();
        if !moves.any(|m| m.is_retraction()) {
            continue;
        }
        let steps = plan(&db, &written_since(kind, ITSELF, BY_ANOTHER), vec![]);
        assert!(!reads_all(&steps), "{kind:?}\n{steps:#?}");
        let steps = plan(&db, &decided::statement(kind, "'approve'"), vec![]);
        assert!(!reads_all(&steps), "{kind:?}\n{steps:#?}");
        let fields = ENTITIES
            .iter()
            .flat_map(|e| e.fields.iter().map(move |f| (*e, *f)));
        for (other, field) in fields.filter(|(_, f)| f.reference() == Some(kind)) {
            let sql = written_since(other, &referring(field), BY_ANYBODY);
            let steps = plan(&db, &sql, vec![]);
            assert!(!reads_all(&steps), "{field:?} {LACKS}\n{sql}\n{steps:#?}");
        }
    }
}

#[test]
fn what_the_audit_tells_of_one_record_is_found_by_the_record() {
    let db = empty();
    let rows = "FROM audit a WHERE a.region = ?1 AND a.record = ?2";
    let acts = "FROM audit_act a JOIN operation p ON p.seq = a.operation \
                WHERE a.region = ?1 AND a.record = ?2";
    for sql in [
        format!("SELECT a.field, a.after {rows} AND a.field LIKE '_%@%'"),
        format!("SELECT EXISTS (SELECT 1 {rows} AND a.field = ?3)"),
        format!("SELECT a.verb, p.account {acts}"),
        written_since(ENTITIES[0], ITSELF, BY_ANOTHER),
    ] {
        let steps = plan(&db, &sql, vec![]);
        let is_found = |step: &String| step.contains("(region=? AND record=?");
        assert!(steps.iter().any(is_found), "{sql}\n{steps:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn nothing_a_person_types_becomes_sql(search: String, text: String, nth in any::<prop::sample::Index>()) {
        let db = empty();
        let field = nth.get(person::ENTITY.fields);
        for kind in ENTITIES {
            let query = Query {
                search: search.clone(),
                ..Query::of(kind)
                    .filter(Filter::Is(field, text.as_str().into()))
                    .filter(Filter::Shows(text.clone()))
                    .filter(Filter::Contains(field, text.clone()))
                    .filter(Filter::InNamed(Level::Kelurahan, text.clone()))
            };
            let (sql, bound) = statement(&query, &ReadScope::All, Way::Whole);
            prop_assert!(text.len() < 4 || !sql.contains(&text), "{}", sql);
            prop_assert!(!plan(&db, &sql, bound).is_empty());
        }
    }
}
