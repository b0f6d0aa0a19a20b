//! The same on the second engine: what each list of a province goes through there, counted in rows that its plan looked at.

#[path = "../../../tests/fixture/cluster.rs"]
mod cluster;

use std::collections::BTreeSet;

use serde_json::Value;

use super::province::{PAGE, an_agency, of_first, of_kelurahan, put, queries, rows};
use super::{code, empty, reaches};
use crate::domain::model::ENTITIES;
use crate::domain::policy::ReadScope;
use crate::domain::region::Code;
use crate::store::engine::database::{Address, Connection, Value as Sql, params_from_iter};
use crate::store::engine::list::{Query, SortKey};
use crate::store::engine::migrations::MIGRATIONS;
use crate::store::engine::trigram;
use crate::store::read::query::ahead::looking_ahead;
use crate::store::read::query::found;
use crate::store::read::query::page::{count_to, statement};
use crate::store::read::query::way::Way;
use cluster::Cluster;

/// Rows that a page may look at: an entity has 2,560. A server weighs by how many it expects, and may rather go through a
/// part of an order than look up all that fits.
const MOST: f64 = 2_400.0;

/// So few rows are read whole sooner than by an index; with a million that would be a walk, so it is left out here.
const AS_IF_LARGE: &str = "SET enable_seqscan = off; SET random_page_cost = 1.1; SET jit = off";

fn province(cluster: &Cluster) -> Connection {
    let address = Address::parse(&cluster.database("C")).unwrap();
    let db = Connection::open_server(address).unwrap();
    for sql in MIGRATIONS {
        db.migrate(sql).unwrap();
    }
    db.drop_rules().unwrap();
    db.execute_batch("BEGIN").unwrap();
    for kind in ENTITIES.iter().copied().filter(|k| of_kelurahan(k)) {
        rows().for_each(|nth| put(&db, kind, nth));
    }
    trigram::fill(&db).unwrap();
    db.execute_batch("COMMIT; ANALYZE").unwrap();
    db.execute_batch(AS_IF_LARGE).unwrap();
    db
}

/// A reach that finds something: what nobody has is looked for to the end.
fn of_somebody(reach: ReadScope) -> ReadScope {
    match reach {
        ReadScope::Agency(_) => ReadScope::Agency(an_agency()),
        other => other,
    }
}

/// Rows that a step of a plan and those below it looked at, found or not.
fn looked_at(step: &Value) -> f64 {
    let number = |name: &str| step[name].as_f64().unwrap_or(0.0);
    let is_scan = step["Relation Name"].is_string();
    let each = [
        "Actual Rows",
        "Rows Removed by Filter",
        "Rows Removed by Index Recheck",
    ];
    let own = each.map(number).iter().sum::<f64>() * number("Actual Loops");
    let below = step["Plans"].as_array().into_iter().flatten();
    below.map(looked_at).sum::<f64>() + if is_scan { own } else { 0.0 }
}

/// The plan of a statement that was carried out.
fn plan(db: &Connection, (sql, bound): &(String, Vec<Sql>)) -> Value {
    let sql = format!("EXPLAIN (ANALYZE, TIMING off, FORMAT json) {sql}");
    let mut statement = db.prepare(&sql).unwrap();
    let told: String = statement
        .query_row(params_from_iter(bound), |r| r.get(0))
        .unwrap();
    let plan: Value = serde_json::from_str(&told).unwrap();
    plan[0]["Plan"].clone()
}

fn taken_by(db: &Connection, one: &(String, Vec<Sql>)) -> f64 {
    looked_at(&plan(db, one))
}

/// Whether it finds more than a page.
fn fills(db: &Connection, one: &(String, Vec<Sql>)) -> bool {
    plan(db, one)["Actual Rows"].as_u64() > u64::try_from(PAGE).ok()
}

fn taken(db: &Connection, query: &Query, reach: &ReadScope, root: &Code) -> (f64, String) {
    let query = found::found(db, query, reach).unwrap();
    let way = Way::of(&query, reach, root);
    let ahead = looking_ahead(&query, reach, true).filter(|_| way == Way::Part);
    let ahead = ahead.filter(|ahead| fills(db, ahead));
    let page = ahead.unwrap_or_else(|| statement(&query, reach, way));
    let all = [page, count_to(&query, reach, way, PAGE)];
    let worst = all.into_iter().map(|one| (taken_by(db, &one), one.0));
    worst.max_by(|a, b| a.0.total_cmp(&b.0)).unwrap()
}

/// What others keep for a receiver lies in one corner of the order of places, which a server takes for evenly spread: it goes
/// through that order. Only what offices keep for one another is read so, never the registers of people and tasks.
fn is_gone_through(reach: &ReadScope, query: &Query) -> bool {
    matches!(reach, ReadScope::Receiver(_)) && query.sort == Some(SortKey::Place)
}

#[test]
#[ignore = "thousands of plans on a server"]
fn no_list_of_anybody_walks_the_province_on_a_server() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (db, file, root) = (province(&cluster), empty(), code("35"));
    let walk = "SELECT id FROM task WHERE length(folded) = 0".to_owned();
    let whole = taken_by(&db, &(walk, vec![]));
    assert!(whole > MOST, "a walk is told by its rows: {whole}");
    let mut walks = vec![];
    let mut seen = BTreeSet::new();
    for kind in ENTITIES.iter().copied().filter(|k| of_kelurahan(k)) {
        for reach in reaches(kind).into_iter().map(of_somebody) {
            for query in queries(&file, kind) {
                let (filters, sort) = (&query.filters, query.sort);
                let asked = format!(
                    "{} {reach:?} {filters:?} {sort:?} {}",
                    kind.name, query.backward
                );
                if is_gone_through(&reach, &query) || !seen.insert(asked.clone()) {
                    continue;
                }
                let (rows, sql) = taken(&db, &query, &reach, &root);
                if rows > MOST {
                    walks.push(format!("{asked}: {rows} rows{}", of_first(&walks, &sql)));
                }
            }
        }
    }
    let n = walks.len();
    assert!(
        walks.is_empty(),
        "{n} walk, up to {MOST} may:\n{}",
        walks.join("\n")
    );
}
