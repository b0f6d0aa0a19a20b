//! A file of many records that was handed over costs the trail one row, and each person in it one.

use uuid::Uuid;

use super::empty;
use super::province::steps;
use crate::store::audit::access_log::looks;
use crate::store::audit::trail::{acts, signed_by};
use crate::store::engine::database::{Connection, Value as Sql};

/// People in the file.
const MANY: usize = 10_000;
/// What a row of the trail may take, the start of its statement included.
const MOST: i32 = 300;

fn handed_over() -> Connection {
    let db = empty();
    db.execute_batch(&format!(
        "PRAGMA foreign_keys = OFF;
         INSERT INTO operation (op_id, at, account, appointment, role, seq)
         VALUES ('{id}', 0, '{id}', '{id}', 'bapemas', 1);
         INSERT INTO audit_act (region, first, last, operation, entity, record, version, verb)
         VALUES ('35.71', 1, {MANY}, 1, 'access', '{id}', 1, 'export');
         WITH RECURSIVE nth (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM nth WHERE n < {MANY})
         INSERT INTO audit_value (region, seq, act, field, after, salt, hash)
         SELECT '35.71', n, 1, 'task ' || n, 'name ' || substr('{id}', 1, 31) || (10000 + n) || ': {MANY}: csv',
                x'', zeroblob(32) FROM nth;",
        id = Uuid::nil()
    ))
    .unwrap();
    db
}

#[test]
fn a_file_handed_over_is_one_row_of_the_trail_and_costs_no_more() {
    let db = handed_over();
    let walk = "SELECT count(*) FROM audit_value WHERE region = '35.71' AND field LIKE '%x'";
    assert!(steps(&db, &(walk.to_owned(), vec![])).0 > MOST);
    let text = |s: &str| Sql::Text(s.to_owned());
    let bound = vec![
        Sql::Integer(1),
        text("35.71"),
        text("35.71/"),
        text(""),
        Sql::Integer(0),
        Sql::Integer(80),
    ];
    for (sql, bound) in [(acts(), bound), (signed_by(), vec![Sql::Integer(1)])] {
        let (steps, found) = steps(&db, &(sql, bound));
        assert_eq!(found, 1);
        assert!(steps < MOST, "{steps} steps");
    }
}

#[test]
fn who_learnt_something_of_a_person_is_found_among_all_that_was_handed_over() {
    let db = handed_over();
    let person = Uuid::from_u128(0x12_345).to_string();
    let (steps, found) = steps(&db, &(looks(), vec![Sql::Text(person)]));
    assert_eq!(found, 1);
    assert!(steps < MOST, "{steps} steps");
}
