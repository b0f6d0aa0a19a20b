//! What counted before a second person had to confirm it counts on.

use bina::domain::model::{appointment, confirmation, in_use, key};
use bina::domain::schema::right::Role;
use bina::store::{Query, View};
use rusqlite::Connection;

use super::{RELEASES, open, release, seat};

#[test]
fn what_let_in_before_confirmation_was_the_rule_lets_in() {
    for schema in RELEASES {
        let (_folder, path) = release(schema);
        let before = Connection::open(&path).unwrap();
        let sql = "SELECT count(*) FROM appointment WHERE state = 'aktif'";
        let held: i64 = before.query_row(sql, [], |r| r.get(0)).unwrap();
        drop(before);
        let mut store = open(&path);
        let admin = seat(&mut store, Role::Admin).actor.appointment;
        let mut all = Query::of(&appointment::ENTITY);
        all.limit = 1000;
        let posts = store.list(admin, &all).unwrap().rows;
        let counts = |v: &&View| v.record.is(&in_use::AKTIF);
        let now = posts.iter().filter(counts).count();
        assert_eq!(i64::try_from(now).unwrap(), held, "{schema}");
        assert!(posts.iter().all(|v| v.record.is_empty(&confirmation::WAY)));
        let keys = store.list(admin, &Query::of(&key::ENTITY)).unwrap().rows;
        for held in keys.iter().filter(counts) {
            let account = held.record.get(&key::ACCOUNT).unwrap();
            store.check_key(account, held.record.id).unwrap();
        }
    }
}
