//! Money in the store: two people, and sums that no order of commands and no second process breaks.

use bina::domain::model;
use bina::domain::schema::record::Value;
use bina::store::{Batch, Command, CommandKind, Error, Fault, Result, Store};
use proptest::prelude::*;
use uuid::Uuid;

use crate::office::{BANDAR, ByName, Office, Values, changes, code, day, fields, moves};

fn is_forbidden<T>(result: &Result<T>) -> bool {
    matches!(
        result,
        Err(Error::Rejected {
            fault: Fault::Forbidden,
            ..
        })
    )
}

fn field_of<T>(result: &Result<T>) -> Option<&'static str> {
    match result {
        Err(Error::Rejected { field, .. }) => *field,
        _ => panic!("not refused"),
    }
}

/// An allocation of so much in the kelurahan.
fn allocated(office: &mut Office, amount: i64) -> Uuid {
    let mut values = office.plausible("fund", BANDAR, "");
    values.insert("amount", amount.into());
    office.allocate(BANDAR, ("perangkat", "lurah"), values)
}

fn line(fund: Uuid, kind: &'static str, amount: i64) -> Values {
    fields([
        ("fund", fund.into()),
        ("kind", kind.into()),
        ("amount", amount.into()),
    ])
}

fn book(office: &mut Office, fund: Uuid, kind: &'static str, amount: i64) -> Result<Uuid> {
    let done = office.add("perangkat", "ledger", BANDAR, line(fund, kind, amount));
    done.map(|d| d.view.record.id)
}

/// Ceiling, released and realised, as the store says them.
fn sums(office: &mut Office, fund: Uuid) -> (i64, i64, i64) {
    let seat = office.seat("lurah");
    let sums = office.store.sums(seat, fund).unwrap();
    (sums.ceiling, sums.released, sums.realised)
}

#[test]
fn a_decision_books_the_ceiling_and_no_line_passes_it() {
    let mut office = Office::new();
    let fund = allocated(&mut office, 100);
    assert_eq!(sums(&mut office, fund), (100, 0, 0));
    assert_eq!(
        field_of(&book(&mut office, fund, "release", 101)),
        Some("amount")
    );
    book(&mut office, fund, "release", 60).unwrap();
    assert_eq!(
        field_of(&book(&mut office, fund, "realise", 61)),
        Some("amount")
    );
    book(&mut office, fund, "realise", 50).unwrap();
    assert_eq!(
        field_of(&book(&mut office, fund, "return", 11)),
        Some("amount")
    );
    book(&mut office, fund, "return", 10).unwrap();
    assert_eq!(sums(&mut office, fund), (100, 50, 50));
    for decided in ["allocate", "revise_up", "revise_down"] {
        assert_eq!(field_of(&book(&mut office, fund, decided, 1)), Some("kind"));
    }
    office.assert_proven();
}

#[test]
fn a_correction_is_a_reversing_line_of_the_same_amount_once() {
    let mut office = Office::new();
    let fund = allocated(&mut office, 100);
    let wrong = book(&mut office, fund, "release", 60).unwrap();
    let reverse = |amount: i64| {
        let mut values = line(fund, "reverse", amount);
        values.insert("reverses", wrong.into());
        values
    };
    let half = office.add("lurah", "ledger", BANDAR, reverse(30));
    assert_eq!(field_of(&half), Some("amount"));
    office.add("lurah", "ledger", BANDAR, reverse(60)).unwrap();
    assert_eq!(sums(&mut office, fund), (100, 0, 0));
    let again = office.add("lurah", "ledger", BANDAR, reverse(60));
    assert_eq!(field_of(&again), Some("reverses"));
    let edit = office.edit("lurah", "ledger", wrong, fields([("amount", 1.into())]));
    assert!(edit.is_err(), "a line is never edited");
}

#[test]
fn a_revision_is_proposed_and_decided_by_two() {
    let mut office = Office::new();
    let fund = allocated(&mut office, 100);
    book(&mut office, fund, "release", 60).unwrap();
    let low = fields([("revised_amount", 70.into())]);
    office
        .step("perangkat", "fund", fund, "revise", low)
        .unwrap();
    let answers = office.answers("fund", "decide_revision", BANDAR);
    let why = fields([("return_reason", "sudah cair".into())]);
    office
        .step("lurah", "fund", fund, "drop_revision", why)
        .unwrap();
    let up = fields([("revised_amount", 150.into())]);
    office.step("lurah", "fund", fund, "revise", up).unwrap();
    let own = office.step("lurah", "fund", fund, "decide_revision", answers);
    assert!(is_forbidden(&own));
    assert_eq!(sums(&mut office, fund), (100, 60, 0));
}

#[test]
fn a_ceiling_below_what_was_released_is_not_proposed() {
    let mut office = Office::new();
    let fund = allocated(&mut office, 100);
    book(&mut office, fund, "release", 60).unwrap();
    let mut revise = |amount: i64| {
        let asked = fields([("revised_amount", amount.into())]);
        office.step("perangkat", "fund", fund, "revise", asked)
    };
    assert_eq!(field_of(&revise(59)), Some("revised_amount"));
    revise(60).unwrap();
}

#[test]
fn a_closed_or_foreign_year_takes_no_line() {
    let mut office = Office::new();
    let fund = allocated(&mut office, 100);
    let mut values = line(fund, "release", 10);
    values.insert("booked_on", day("2025-12-31").into());
    let early = office.add("perangkat", "ledger", BANDAR, values);
    assert_eq!(field_of(&early), Some("booked_on"));
    office
        .step("lurah", "fund", fund, "close", fields([]))
        .unwrap();
    assert_eq!(
        field_of(&book(&mut office, fund, "release", 10)),
        Some("fund")
    );
}

/// The lurah's office, held by the perangkat for a while as well.
fn second_hat(office: &mut Office) -> Uuid {
    let values = fields([
        ("account", office.id("account of perangkat").into()),
        ("role", "lurah".into()),
        ("holding", "plh".into()),
        ("from_date", day("2026-03-01").into()),
        ("to_date", day("2026-03-02").into()),
        ("sk_number", "SK 9/2026".into()),
    ]);
    let done = office.give("appointment", BANDAR, values).unwrap();
    done.view.record.id
}

fn decide(
    office: &mut Office,
    entity: &str,
    id: Uuid,
    appointment: Uuid,
) -> Result<Vec<bina::store::Outcome>> {
    let version = office.view(entity, id).record.version;
    let answers = office.answers(entity, "decide", BANDAR);
    let entity = model::find(entity).unwrap();
    let act = moves(entity, version, "decide");
    let changes = changes(entity, answers);
    let commands = vec![Command {
        entity,
        id,
        act,
        changes,
    }];
    let batch = office.batch(appointment, commands);
    office.store.submit(&batch)
}

#[test]
fn who_proposed_does_not_decide_under_another_appointment_either() {
    let mut office = Office::new();
    let fund = office.id(&format!("fund {BANDAR}"));
    office
        .step("perangkat", "fund", fund, "propose", fields([]))
        .unwrap();
    let award = office.id(&format!("award {BANDAR}"));
    office
        .step("perangkat", "award", award, "propose", fields([]))
        .unwrap();
    office
        .step("lurah", "award", award, "verify", fields([]))
        .unwrap();
    let hat = second_hat(&mut office);
    for (entity, id) in [("fund", fund), ("award", award)] {
        assert!(
            is_forbidden(&decide(&mut office, entity, id, hat)),
            "{entity}"
        );
    }
    let lurah = office.seat("lurah");
    for (entity, id) in [("fund", fund), ("award", award)] {
        decide(&mut office, entity, id, lurah).unwrap();
    }
}

#[test]
fn one_batch_does_not_propose_and_decide() {
    let mut office = Office::new();
    let values = office.plausible("fund", BANDAR, "");
    let add = office.command("fund", BANDAR, values);
    let (entity, id) = (add.entity, add.id);
    let step = |version, name, answers| Command {
        entity,
        id,
        act: moves(entity, version, name),
        changes: changes(entity, answers),
    };
    let answers = office.answers("fund", "decide", BANDAR);
    let commands = vec![
        add,
        step(1, "propose", fields([])),
        step(2, "decide", answers),
    ];
    let batch = office.batch(office.seat("lurah"), commands);
    assert!(is_forbidden(&office.store.submit(&batch)));
}

#[test]
fn a_decision_says_who_for_whom_and_under_which_appointment() {
    let mut office = Office::new();
    let mut values = office.plausible("fund", BANDAR, "");
    values.insert("source", "apbd_kota".into());
    let fund = office.allocate("35.71", ("walikota", "bapemas"), values);
    let record = office.view("fund", fund).record;
    assert_eq!(
        record.at("decided_by"),
        &office.id("person of bapemas").into()
    );
    assert_eq!(record.at("decided_under"), &office.seat("bapemas").into());
    assert_eq!(
        record.at("decided_for"),
        &Value::from("a.n. Walikota Kediri")
    );
}

#[test]
fn a_stand_in_acts_to_the_last_day_of_the_letter_and_not_a_day_longer() {
    let mut office = Office::new();
    let values = office.plausible("fund", BANDAR, "");
    let fund = office.add("lurah", "fund", BANDAR, values).unwrap();
    let fund = fund.view.record.id;
    office
        .step("lurah", "fund", fund, "propose", fields([]))
        .unwrap();
    let hat = second_hat(&mut office);
    office.set_day("2026-03-03");
    assert!(is_forbidden(&decide(&mut office, "fund", fund, hat)));
    office.set_day("2026-03-02");
    decide(&mut office, "fund", fund, hat).unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn no_order_of_commands_from_two_processes_breaks_the_sums(
        plan in prop::collection::vec((any::<bool>(), 0..3usize, 1i64..60), 1..25),
    ) {
        let mut office = Office::new();
        let fund = allocated(&mut office, 100);
        let mut other = office.open();
        for (elsewhere, kind, amount) in plan {
            let changes = line(fund, ["release", "realise", "return"][kind], amount);
            let command = office.command("ledger", BANDAR, changes);
            let batch = office.batch(office.seat("lurah"), vec![command]);
            let store = if elsewhere { &mut other } else { &mut office.store };
            let _ = store.submit(&batch);
            let (ceiling, released, realised) = sums(&mut office, fund);
            prop_assert!(0 <= realised && realised <= released && released <= ceiling);
            prop_assert_eq!((ceiling, released, realised), added(&office, fund));
        }
        office.assert_proven();
    }
}

/// The sums by plain addition of the lines.
fn added(office: &Office, fund: Uuid) -> (i64, i64, i64) {
    let sql = "SELECT coalesce(sum(CASE kind WHEN 'allocate' THEN amount ELSE 0 END), 0),
               coalesce(sum(CASE kind WHEN 'release' THEN amount WHEN 'return' THEN -amount ELSE 0 END), 0),
               coalesce(sum(CASE kind WHEN 'realise' THEN amount ELSE 0 END), 0) FROM ledger WHERE fund = ?1";
    let row = |r: &crate::office::raw::Row| Ok((r.get(0)?, r.get(1)?, r.get(2)?));
    office
        .raw()
        .query_row(sql, [fund.to_string()], row)
        .unwrap()
}

#[test]
fn two_writers_at_once_release_no_more_than_the_ceiling() {
    let mut office = Office::new();
    let fund = allocated(&mut office, 100);
    let seat = office.seat("lurah");
    let hands = [office.open(), office.open()];
    let threads = hands.map(|store| std::thread::spawn(move || release(store, seat, fund)));
    let booked: usize = threads.into_iter().map(|t| t.join().unwrap()).sum();
    assert_eq!(booked, 14, "14 times 7 fit in 100");
    assert_eq!(sums(&mut office, fund), (100, 98, 0));
    office.assert_proven();
}

/// Releases 7 again and again; answers how often it was booked.
fn release(mut store: Store, appointment: Uuid, fund: Uuid) -> usize {
    let tries = (0..20).filter(|_| {
        let command = Command {
            entity: &model::ledger::ENTITY,
            id: store.id(),
            act: CommandKind::Add {
                region: code(BANDAR),
            },
            changes: changes(&model::ledger::ENTITY, line(fund, "release", 7)),
        };
        let op_id = store.id();
        let batch = Batch {
            op_id,
            appointment,
            commands: vec![command],
        };
        store.submit(&batch).is_ok()
    });
    tries.count()
}
