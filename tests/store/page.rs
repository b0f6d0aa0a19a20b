//! Lists come in windows: forward and backward, each record once, however it sorts.

use bina::domain::schema::record::Value;
use bina::store::{Cursor, Filter, Page, Query, View};
use uuid::Uuid;

use crate::office::{BANDAR, CITY, Office, SEATS, code, day, entity, field, fields, states};

const LIMIT: usize = 3;

fn ids(rows: &[View]) -> Vec<Uuid> {
    rows.iter().map(|v| v.record.id).collect()
}

/// Walks a whole list window by window, from either end; rows in the list's order.
fn walk(office: &mut Office, seat: Uuid, query: &Query) -> Vec<Uuid> {
    let (mut all, mut after) = (Vec::new(), None);
    loop {
        let window = Query {
            after,
            limit: LIMIT,
            ..query.clone()
        };
        let Page { rows, more } = office.store.list(seat, &window).unwrap();
        let next = if query.backward {
            rows.first()
        } else {
            rows.last()
        };
        after = next.map(Cursor::of);
        if query.backward {
            all.splice(0..0, ids(&rows));
        } else {
            all.extend(ids(&rows));
        }
        assert!(all.len() < 1000, "a list that never ends");
        if !more {
            return all;
        }
    }
}

fn assert_whole(office: &mut Office, seat: Uuid, query: &Query) -> usize {
    let whole = Query {
        limit: 1000,
        ..query.clone()
    };
    let rows = ids(&office.store.list(seat, &whole).unwrap().rows);
    let back = Query {
        backward: true,
        ..query.clone()
    };
    assert_eq!(walk(office, seat, query), rows, "{query:?}");
    assert_eq!(walk(office, seat, &back), rows, "{query:?}");
    let latest = Query {
        descending: true,
        ..query.clone()
    };
    let falling: Vec<Uuid> = rows.iter().rev().copied().collect();
    assert_eq!(walk(office, seat, &latest), falling, "{query:?}");
    let latest_back = Query {
        backward: true,
        ..latest
    };
    assert_eq!(walk(office, seat, &latest_back), falling, "{query:?}");
    rows.len()
}

/// Documents with and without dates, several of one day; persons of one name.
fn crowd(office: &mut Office) {
    for (n, date) in [
        None,
        Some("2026-01-05"),
        Some("2026-01-05"),
        None,
        Some("2026-02-01"),
        None,
        None,
        Some("2026-01-05"),
    ]
    .into_iter()
    .enumerate()
    {
        let title = format!("Surat {n}");
        let date = date.map_or(Value::Empty, |d| day(d).into());
        let values = fields([
            ("title", title.as_str().into()),
            ("issuer", "Lurah".into()),
            ("date", date),
        ]);
        office.add("lurah", "document", BANDAR, values).unwrap();
    }
    for _ in 0..7 {
        let values = fields([("name", "Sri".into()), ("sex", "P".into())]);
        office.add("lurah", "person", BANDAR, values).unwrap();
    }
}

#[test]
fn every_list_walks_whole_both_ways() {
    let mut office = Office::new();
    crowd(&mut office);
    for (login, ..) in SEATS {
        let seat = office.seat(login);
        for name in [
            "document",
            "person",
            "task",
            "obligation",
            "duty",
            "region",
            "kader_teknis",
            "appointment",
        ] {
            let query = Query::of(entity(name));
            if office.store.count(seat, &query).is_ok() {
                assert_whole(&mut office, seat, &query);
            }
        }
    }
    let lurah = office.seat("lurah");
    assert_eq!(
        assert_whole(&mut office, lurah, &Query::of(entity("document"))),
        9
    );
    assert_eq!(
        assert_whole(&mut office, lurah, &Query::of(entity("person"))),
        10
    );
}

fn of(name: &str, filter: Filter) -> Query {
    Query::of(entity(name)).filter(filter)
}

fn search(text: &str) -> Query {
    Query {
        search: text.into(),
        ..Query::of(entity("person"))
    }
}

#[test]
fn a_window_keeps_to_its_filters_and_search() {
    let mut office = Office::new();
    crowd(&mut office);
    let lurah = office.seat("lurah");
    let is = |field, value: &str| Filter::Is(field, value.into());
    let dated = field("document", "date");
    let date = |d| Value::Date(day(d));
    for (query, n) in [
        (of("document", Filter::Is(dated, date("2026-01-05"))), 3),
        (of("document", Filter::Is(dated, Value::Empty)), 5),
        (of("document", Filter::Before(dated, day("2026-02-01"))), 3),
        (of("document", states("document", &["ditandatangani"])), 0),
        (of("document", is(field("person", "sex"), "1")), 0),
        (search("s-R.i"), 7),
        (search("%"), 10),
        (search("_ri"), 7),
        (of("person", Filter::Within(code(CITY))), 10),
        (of("person", Filter::Around(code(BANDAR))), 10),
        (
            of(
                "person",
                Filter::Any(vec![
                    is(field("person", "name"), "Budi"),
                    is(field("person", "sex"), "X"),
                ]),
            ),
            1,
        ),
        (
            of(
                "person",
                Filter::All(vec![
                    is(field("person", "name"), "Sri"),
                    is(field("person", "sex"), "L"),
                ]),
            ),
            0,
        ),
    ] {
        assert_eq!(assert_whole(&mut office, lurah, &query), n, "{query:?}");
        let counted = office.store.count(lurah, &query).unwrap();
        assert_eq!(usize::try_from(counted).unwrap(), n);
    }
}

#[test]
fn an_empty_choice_of_filters_is_no_error() {
    let mut office = Office::new();
    let lurah = office.seat("lurah");
    for (filter, n) in [
        (Filter::Any(vec![]), 0),
        (Filter::All(vec![]), 3),
        (Filter::States(vec![]), 0),
    ] {
        let query = Query::of(entity("person")).filter(filter);
        assert_eq!(assert_whole(&mut office, lurah, &query), n, "{query:?}");
    }
}
