//! No list of anybody walks a province: each is carried out on one of many kelurahan, and what it took is counted in steps
//! of the engine, which are the same on every machine.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{code, empty, reaches};
use crate::domain::model::{ENTITIES, kader_teknis, kpm};
use crate::domain::policy::ReadScope;
use crate::domain::region::{Code, Level};
use crate::domain::schema::entity::Entity;
use crate::domain::schema::field::{Field, Kind};
use crate::store::engine::database::{Connection, Row, Value as Sql, params_from_iter};
use crate::store::engine::list::{Cursor, Filter, Query, SortKey};
use crate::store::engine::row;
use crate::store::engine::trigram;
use crate::store::read::query::ahead::looking_ahead;
use crate::store::read::query::found;
use crate::store::read::query::page::{count_to, keys, statement};
use crate::store::read::query::way::{self, Way};

const CITIES: usize = 16;
const KECAMATAN: usize = 2;
const KELURAHAN: usize = 4;
/// Records of an entity in a kelurahan.
const EACH: usize = 20;
const ROWS: usize = CITIES * KECAMATAN * KELURAHAN * EACH;
pub const PAGE: usize = 10;
/// Steps that a page may take: to look through the keys of a city or kecamatan, with the name of what each refers to, and to
/// read the rows of the page.
const MOST: i32 = 8_500;

fn region(nth: usize) -> String {
    let (kelurahan, rest) = (nth % KELURAHAN, nth / KELURAHAN);
    let (kecamatan, city) = (rest % KECAMATAN, rest / KECAMATAN);
    format!(
        "35.{:02}.{:02}.{:04}",
        71 + city,
        1 + kecamatan,
        1001 + kelurahan
    )
}

pub fn of_kelurahan(kind: &Entity) -> bool {
    kind.places.contains(&Level::Kelurahan) && !kind.regions
}

fn id(kind: &Entity, nth: usize) -> String {
    let number = ENTITIES.iter().position(|e| e.name == kind.name).unwrap();
    // Not in the order of the places: ids follow the time.
    let nth = nth * 457 % ROWS;
    format!("01900000-0000-7000-{number:04x}-{nth:012x}")
}

/// A word that one record in all has.
fn word(nth: usize) -> String {
    let letters = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    let letters = [nth, nth / 26, nth / 676].map(letters);
    letters
        .iter()
        .flat_map(|c| ["q".to_owned(), c.to_string()])
        .collect()
}

fn value(field: &'static Field, nth: usize) -> Sql {
    let own = nth / EACH;
    match field.kind {
        Kind::Date => format!(
            "20{:02}-{:02}-{:02}",
            20 + nth % 7,
            1 + nth % 12,
            1 + nth % 28
        )
        .into(),
        Kind::Money | Kind::Count { .. } => i64::try_from(nth % 97).unwrap().into(),
        _ => match field.reference() {
            Some(target) if way::is_telling(field) => {
                id(target, own * EACH + nth * 7 % EACH).into()
            }
            // Each city has its own agencies.
            Some(target) => id(target, nth / (ROWS / CITIES) * 9 + nth % 9).into(),
            None if !field.choices().is_empty() => {
                let choices = field.choices();
                choices[nth % choices.len()].code.to_owned().into()
            }
            None => format!("{:05}", nth * 7919 % ROWS).into(),
        },
    }
}

pub fn put(db: &Connection, kind: &'static Entity, nth: usize) {
    let states = kind.workflow.states;
    let state = states[(nth / 3) % states.len()].name;
    let mut columns = "region, id, version, state, display, folded, touched_at".to_owned();
    let mut bound: Vec<Sql> = vec![
        region(nth / EACH).into(),
        id(kind, nth).into(),
        1.into(),
        state.to_owned().into(),
        word(nth).into(),
        word(nth * 5 % ROWS).into(),
        i64::try_from(nth).unwrap().into(),
    ];
    for field in kind.fields {
        write!(columns, ", {}", field.name).unwrap();
        bound.push(value(field, nth));
    }
    let places = (1..=bound.len()).map(|n| format!("?{n}"));
    let places = places.collect::<Vec<_>>().join(", ");
    let sql = format!("INSERT INTO {} ({columns}) VALUES ({places})", kind.name);
    let mut statement = db.prepare_cached(&sql).unwrap();
    statement.execute(params_from_iter(bound)).unwrap();
}

/// The numbers of the records of an entity.
pub fn rows() -> std::ops::Range<usize> {
    0..ROWS
}

/// A province of a few thousand records of each entity that kelurahan have.
fn province() -> Connection {
    province_of(|_| true)
}

pub fn province_of(wanted: impl Fn(&Entity) -> bool) -> Connection {
    let db = empty();
    let unique =
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE%'";
    let all: Vec<(String, String)> = db
        .prepare(unique)
        .unwrap()
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    // Values are made up without regard to rules: the engine finds rows by what it keeps unique as by any index.
    for (name, sql) in all {
        let sql = sql.replace("UNIQUE ", "");
        db.execute_batch(&format!("DROP INDEX {name}; {sql}"))
            .unwrap();
    }
    db.execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; BEGIN")
        .unwrap();
    let kinds = ENTITIES.iter().copied().filter(|k| of_kelurahan(k));
    for kind in kinds.filter(|k| wanted(k)) {
        rows().for_each(|nth| put(&db, kind, nth));
    }
    trigram::fill(&db).unwrap();
    db.execute_batch("COMMIT").unwrap();
    db.keep_statements(0);
    db
}

/// The steps that a statement takes, and how many rows it finds.
pub fn steps(db: &Connection, (sql, bound): &(String, Vec<Sql>)) -> (i32, usize) {
    let mut statement = db.prepare(sql).unwrap();
    let rows = statement
        .query_map(params_from_iter(bound), |_| Ok(()))
        .unwrap();
    let found = rows.map(Result::unwrap).count();
    (statement.steps(), found)
}

/// An agency that has part in some records.
pub fn an_agency() -> uuid::Uuid {
    let mut own = ENTITIES.iter().filter_map(|kind| kind.agency);
    let Some(Sql::Text(id)) = own.next().map(|field| value(field, 4 * EACH + 3)) else {
        panic!("no entity has an agency");
    };
    uuid::Uuid::parse_str(&id).unwrap()
}

/// Whether records are found by what they refer to in this field.
fn is_indexed(db: &Connection, kind: &Entity, field: &Field) -> bool {
    is_led_by(db, kind.name, field.name)
}

fn is_led_by(db: &Connection, table: &str, column: &str) -> bool {
    let sql = "SELECT EXISTS (SELECT 1 FROM pragma_index_list(?1) l, pragma_index_info(l.name) i WHERE i.seqno = 0 AND i.name = ?2)";
    db.query_row(sql, (table, column), |r| r.get(0)).unwrap()
}

/// What a list can be narrowed by and each kelurahan has its own of is found by an index, and so is what a list shows.
#[test]
fn every_record_that_a_list_is_narrowed_by_is_found_by_an_index() {
    let db = empty();
    let fields = |kind: &'static Entity| kind.fields.iter().map(move |f| (kind, *f));
    let all = ENTITIES.iter().copied().flat_map(fields);
    let refers = all.filter(|(kind, f)| {
        f.reference().is_some() && (way::is_telling(f) || kind.columns.contains(f))
    });
    let lacks = refers.filter(|(kind, f)| !is_indexed(&db, kind, f));
    let lacks = lacks.map(|(kind, f)| {
        let (table, field) = (kind.name, f.name);
        let name = format!("{table}_by_{field}");
        format!("CREATE INDEX {name} ON {table} ({field}) WHERE {field} IS NOT NULL;")
    });
    let mut lacks: Vec<String> = lacks.collect();
    // What other lists are sorted by.
    let named = ENTITIES.iter().flat_map(|kind| kind.columns.iter());
    let named = named.filter_map(|f| f.reference()).map(|kind| kind.name);
    let named: BTreeSet<&str> = named.collect();
    for table in named
        .into_iter()
        .filter(|table| !is_led_by(&db, table, "display"))
    {
        let name = format!("{table}_by_display");
        lacks.push(format!("CREATE INDEX {name} ON {table} (display, id);"));
    }
    assert!(
        lacks.is_empty(),
        "write in a migration:\n{}",
        lacks.join("\n")
    );
}

/// A window of a list that is sorted by the names of others: what it finds, and by what it goes on.
pub fn window(db: &Connection, query: &Query, way: Way) -> Vec<(Option<String>, uuid::Uuid)> {
    let (sql, bound) = keys(query, &ReadScope::All, way);
    let mut statement = db.prepare(&sql).unwrap();
    let read = |r: &Row<'_>| Ok((r.get(2)?, row::uuid(r, 1)?));
    let rows = statement.query_map(params_from_iter(bound), read).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn names_of_others_are_gone_through_in_the_order_they_are_sorted_in() {
    let db = province_of(|k| [&kpm::ENTITY, &kader_teknis::ENTITY].contains(&k));
    db.execute_batch("UPDATE kader_teknis SET partner = NULL WHERE rw % 3 = 0")
        .unwrap();
    for (descending, backward) in [(false, false), (true, false), (false, true)] {
        let mut query = Query {
            sort: Some(SortKey::Field(kader_teknis::PARTNER.field())),
            descending,
            backward,
            limit: 150,
            ..Query::of(&kader_teknis::ENTITY)
        };
        let mut seen = 0;
        loop {
            let found = window(&db, &query, Way::Whole);
            assert_eq!(found, window(&db, &query, Way::Place), "{query:?}");
            let Some((key, id)) = found.last().cloned() else {
                break;
            };
            seen += found.len();
            query.after = Some(Cursor { key, id });
        }
        assert_eq!(seen, ROWS);
    }
}

fn filters(db: &Connection, kind: &'static Entity) -> Vec<Option<Filter>> {
    let states = kind.workflow.states;
    let one = states.iter().map(|s| Filter::States(vec![s]));
    let fields = kind.fields.iter().copied();
    // What lists are narrowed by has its index.
    let named = fields.filter(|f| f.reference().is_some() && is_indexed(db, kind, f));
    let named = named.flat_map(|f| {
        let is = match value(f, 4 * EACH + 3) {
            Sql::Text(id) => Filter::Is(f, uuid::Uuid::parse_str(&id).unwrap().into()),
            _ => Filter::Given(f),
        };
        [is, Filter::Named(f, word(234))]
    });
    let others = [
        Filter::States(states.to_vec()),
        Filter::Within(code("35.71.01")),
        Filter::Around(code("35.71.01.1001")),
        Filter::Shows(word(234)),
        Filter::InNamed(Level::Kecamatan, word(234)),
    ];
    one.chain(named)
        .chain(others)
        .map(Some)
        .chain([None])
        .collect()
}

pub fn queries(db: &Connection, kind: &'static Entity) -> Vec<Query> {
    let sorts: Vec<Option<SortKey>> = SortKey::of(kind).into_iter().map(Some).collect();
    let mut all = vec![Query {
        search: word(234),
        limit: PAGE,
        ..Query::of(kind)
    }];
    for filter in filters(db, kind) {
        let sorts = if filter.is_none() {
            sorts.as_slice()
        } else {
            &[]
        };
        for sort in sorts.iter().copied().chain([None]) {
            for backward in [false, true] {
                all.push(Query {
                    filters: filter.clone().into_iter().collect(),
                    sort,
                    backward,
                    limit: PAGE,
                    ..Query::of(kind)
                });
            }
        }
    }
    all
}

/// What a list takes, and what its count takes up to a page.
fn taken(db: &Connection, query: &Query, reach: &ReadScope, root: &Code) -> (i32, String) {
    let query = found::found(db, query, reach).unwrap();
    let way = Way::of(&query, reach, root);
    let mut all = vec![
        statement(&query, reach, way),
        count_to(&query, reach, way, PAGE),
    ];
    let ahead = looking_ahead(&query, reach, false).filter(|_| way == Way::Part);
    if let Some(ahead) = ahead
        && steps(db, &ahead).1 > PAGE
    {
        all[0] = ahead;
    }
    let worst = all.into_iter().map(|one| (steps(db, &one).0, one.0));
    worst.max_by_key(|(steps, _)| *steps).unwrap()
}

#[test]
fn no_list_of_anybody_walks_the_province() {
    let (db, root) = (province(), code("35"));
    let walk = "SELECT id FROM task WHERE folded LIKE '%zzz%'".to_owned();
    assert!(
        steps(&db, &(walk, vec![])).0 > MOST,
        "a walk is told by its steps"
    );
    let mut walks = vec![];
    for kind in ENTITIES.iter().copied().filter(|k| of_kelurahan(k)) {
        for reach in reaches(kind) {
            for query in queries(&db, kind) {
                let (steps, sql) = taken(&db, &query, &reach, &root);
                if steps > MOST {
                    let (filters, sort) = (&query.filters, query.sort);
                    let asked = format!("{} {reach:?} {filters:?} {sort:?}", kind.name);
                    walks.push(format!("{asked}: {steps} steps{}", of_first(&walks, &sql)));
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

/// The statement, where it is the first that walks: one is enough to look at.
pub fn of_first(walks: &[String], sql: &str) -> String {
    if walks.is_empty() {
        format!("\n{sql}\n")
    } else {
        String::new()
    }
}
