//! What every engine must do, and what each answer of the driver is told apart as.

use rusqlite::ffi;

use super::*;

fn small() -> Connection {
    let db = Connection::open_in_memory().unwrap();
    db.execute_batch("CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE, c BLOB)")
        .unwrap();
    db
}

fn count(db: &Connection) -> i64 {
    db.query_row("SELECT count(*) FROM t", [], |r| r.get(0))
        .unwrap()
}

#[test]
fn each_code_of_the_driver_has_its_cause() {
    for (code, cause) in [
        (ffi::SQLITE_CORRUPT, Cause::Corrupt),
        (ffi::SQLITE_CORRUPT_INDEX, Cause::Corrupt),
        (ffi::SQLITE_NOTADB, Cause::NotADatabase),
        (ffi::SQLITE_FULL, Cause::DiskFull),
        (ffi::SQLITE_IOERR_READ, Cause::InputOutput),
        (ffi::SQLITE_IOERR_FSYNC, Cause::InputOutput),
        (ffi::SQLITE_CANTOPEN, Cause::CannotOpen),
        (ffi::SQLITE_PERM, Cause::PermissionDenied),
        (ffi::SQLITE_NOMEM, Cause::OutOfMemory),
        (ffi::SQLITE_READONLY, Cause::ReadOnly),
        (ffi::SQLITE_BUSY_SNAPSHOT, Cause::Busy),
        (ffi::SQLITE_LOCKED, Cause::Busy),
        (ffi::SQLITE_CONSTRAINT_UNIQUE, Cause::Statement),
    ] {
        let error = Error::from(rusqlite::Error::SqliteFailure(ffi::Error::new(code), None));
        assert_eq!(error.cause(), Some(cause), "{code}");
        let Error::Engine { number, .. } = error else {
            panic!("not the engine's");
        };
        assert_eq!(number, Some(format!("SQLite {code}")));
    }
}

#[test]
fn what_is_bound_is_read_back() {
    let db = small();
    let sql = "INSERT INTO t VALUES (?1, ?2, ?3)";
    assert_eq!(db.execute(sql, (1, "x", &[7_u8, 0][..])), Ok(1));
    db.execute(sql, (2_i64, None::<String>, None::<Vec<u8>>))
        .unwrap();
    let mut statement = db
        .prepare_cached("SELECT a, b, c FROM t ORDER BY a")
        .unwrap();
    let read = |r: &Row<'_>| Ok((r.get::<u32>(0)?, r.get(1)?, r.get(2)?));
    let rows: Result<Vec<_>> = statement.query_map([], read).unwrap().collect();
    let first = (1, Some("x".to_owned()), Some(vec![7, 0]));
    assert_eq!(rows, Ok(vec![first, (2, None, None)]));
}

#[test]
fn a_column_that_holds_something_else_is_named() {
    let db = small();
    let read = |sql| db.query_row(sql, [], |r| r.get::<u8>(1)).unwrap_err();
    let column = |why| Error::Column { at: 1, why };
    assert_eq!(read("SELECT 1, 'x'"), column(FromSqlError::Type));
    assert_eq!(read("SELECT 1, NULL"), column(FromSqlError::Type));
    assert_eq!(read("SELECT 1, 256"), column(FromSqlError::Range));
    let torn = db.query_row("SELECT 1, CAST(x'ff' AS TEXT)", [], |r| r.get::<String>(1));
    assert_eq!(torn, Err(column(FromSqlError::Utf8)));
}

#[test]
fn a_missing_row_is_none_and_any_other_fault_stays() {
    let db = small();
    let asked = |sql| db.query_row(sql, [], |r| r.get::<i64>(0));
    assert_eq!(asked("SELECT a FROM t").optional(), Ok(None));
    assert_eq!(asked("SELECT 1").optional(), Ok(Some(1)));
    assert!(asked("SELECT d FROM t").optional().is_err());
}

#[test]
fn as_many_values_as_places() {
    let db = small();
    let mut statement = db
        .prepare("SELECT a FROM t WHERE a = ?1 AND b = ?2")
        .unwrap();
    let few = statement.exists([1]).unwrap_err();
    assert_eq!(few, Error::ParameterCount { given: 1, asked: 2 });
    assert!(statement.exists((1, "x", 2)).is_err());
    assert_eq!(statement.exists((1, "x")), Ok(false));
}

#[test]
fn what_is_not_committed_is_taken_back() {
    let mut db = small();
    let add = |db: &Connection, n: i64| db.execute("INSERT INTO t (a) VALUES (?1)", [n]);
    let tx = db
        .transaction_with_behavior(TransactionBehavior::Immediate)
        .unwrap();
    add(&tx, 1).unwrap();
    drop(tx);
    assert_eq!(count(&db), 0);
    let tx = db.transaction().unwrap();
    add(&tx, 1).unwrap();
    assert!(tx.unchecked_transaction().is_err(), "one is open");
    tx.commit().unwrap();
    assert_eq!(count(&db), 1);
}
