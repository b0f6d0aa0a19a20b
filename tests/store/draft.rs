//! Drafts: whose they are, when they are offered, and when they are gone.

use std::collections::BTreeMap;

use bina::domain::model;
use bina::store::request::SubmitDraft;
use bina::store::{Asker, Draft};

use crate::office::{BANDAR, Office, fields};

fn draft(office: &mut Office, typed: &str) -> Draft {
    Draft {
        entity: "person".to_owned(),
        record: office.new_id(),
        version: 0,
        region: BANDAR.to_owned(),
        step: None,
        was: BTreeMap::new(),
        typed: BTreeMap::from([("name".to_owned(), typed.to_owned())]),
        field: "name".to_owned(),
    }
}

#[test]
fn what_one_console_types_is_not_offered_at_another_of_the_same_person() {
    let mut office = Office::new();
    let (seat, account) = (office.seat("lurah"), office.id("account of lurah"));
    let (mut first, mut second) = (office.open(), office.open());
    first.open_session(seat, account).unwrap();
    second.open_session(seat, account).unwrap();
    let mine = draft(&mut office, "Aa");
    first.keep_draft(account, &mine).unwrap();
    assert_eq!(first.last_draft(account).unwrap(), Some(mine.clone()));
    assert_eq!(second.last_draft(account).unwrap(), None);
    assert_eq!(first.drafts_elsewhere(account).unwrap(), 0);
    assert_eq!(second.drafts_elsewhere(account).unwrap(), 1);
    // The same record at two consoles: each keeps its own.
    let mut other = mine.clone();
    other.field = "sex".to_owned();
    second.keep_draft(account, &other).unwrap();
    second.drop_draft(account, mine.record).unwrap();
    assert_eq!(first.last_draft(account).unwrap(), Some(mine.clone()));
    first.close_session().unwrap();
    assert_eq!(second.last_draft(account).unwrap(), Some(mine));
    assert_eq!(second.drafts_elsewhere(account).unwrap(), 0);
}

#[test]
fn a_draft_that_is_taken_up_replaces_what_was_left() {
    let mut office = Office::new();
    let (seat, account) = (office.seat("lurah"), office.id("account of lurah"));
    let mut left = draft(&mut office, "Aa");
    office.store.keep_draft(account, &left).unwrap();
    let mut next = office.open();
    next.open_session(seat, account).unwrap();
    left.field = "sex".to_owned();
    next.keep_draft(account, &left).unwrap();
    let count = "SELECT count(*) FROM draft";
    let rows: i64 = office.raw().query_row(count, [], |r| r.get(0)).unwrap();
    assert_eq!(rows, 1);
    next.drop_draft(account, left.record).unwrap();
    assert_eq!(next.last_draft(account).unwrap(), None);
}

#[test]
fn the_commit_that_saves_a_draft_forgets_it() {
    let mut office = Office::new();
    let (seat, account) = (office.seat("lurah"), office.id("account of lurah"));
    let kept = draft(&mut office, "Aa");
    office.store.keep_draft(account, &kept).unwrap();
    let mut command = office.command("person", BANDAR, fields([("sex", "P".into())]));
    command.id = kept.record;
    let (appointment, draft) = (seat, kept.record);
    let asker = Asker {
        appointment,
        account,
    };
    let batch = office.batch(seat, vec![command.clone()]);
    let refused = SubmitDraft { batch, draft };
    assert!(office.store.answer(asker, &refused).is_err());
    assert_eq!(
        office.store.last_draft(account).unwrap(),
        Some(kept.clone()),
        "what was refused is still a draft"
    );
    command.changes.put(&model::person::NAME, "Aa".into());
    let batch = office.batch(seat, vec![command]);
    let saved = SubmitDraft { batch, draft };
    office.store.answer(asker, &saved).unwrap();
    assert_eq!(office.store.last_draft(account).unwrap(), None);
}
