//! Items to tick of a store in use say where they come from.

use bina::domain::model::choice;
use bina::domain::schema::right::Role;
use bina::store::Query;

use crate::{RELEASES, open, release, seat};

/// What we propose is not to be read as a rule.
#[test]
fn untouched_items_of_a_release_name_their_source_or_say_that_they_are_proposed() {
    for schema in RELEASES {
        let (_folder, path) = release(schema);
        let mut store = open(&path);
        let admin = seat(&mut store, Role::Admin).actor.appointment;
        let items = store.list(admin, &Query::of(&choice::ENTITY)).unwrap().rows;
        assert!(!items.is_empty());
        for view in items {
            let [list, code, name] = [&choice::LIST, &choice::CODE, &choice::NAME]
                .map(|f| view.record.get(f).unwrap_or_default());
            let seed = choice::shipped([list, code, name]).unwrap();
            assert_eq!(
                view.record.get(&choice::SOURCE),
                Some(seed.source),
                "{code}"
            );
        }
    }
}
