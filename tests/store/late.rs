//! What is done can be completed until its period is locked; later it is corrected, or noted late, with a reason.

use bina::domain::schema::period::Period;
use bina::store::{Error, Fault};
use bina::text::Lang;
use uuid::Uuid;

use crate::office::{BANDAR, BANJAR, ByName, CITY, MOJOROTO, Office, code, day, fields};
use crate::succession::{end, region, values};
use crate::walk::{attend, hold, obligation, plan, plan_alone};

fn year() -> Office {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    office
}

fn state(office: &mut Office, id: Uuid) -> &'static str {
    office.view("obligation", id).record.state.name
}

fn refused(error: &Error) -> &Fault {
    match error {
        Error::Rejected { fault, .. } => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_visit_of_the_month_before_counts_within_thirty_days_of_its_end() {
    for (today, counts) in [("2026-03-02", true), ("2026-03-03", false)] {
        let mut office = year();
        let january = obligation(&office, "O", BANDAR, "2026-01", "");
        office.set_day(today);
        let id = plan(&mut office, ("lurah", BANDAR, "O"), fields([]));
        hold(&mut office, "lurah", id, "2026-01-20", fields([]));
        let expected = if counts { "selesai" } else { "belum" };
        assert_eq!(state(&mut office, january), expected, "{today}");
    }
}

#[test]
fn what_is_noted_later_needs_a_reason_and_shows_as_noted_late() {
    let mut office = year();
    let january = obligation(&office, "O", BANDAR, "2026-01", "");
    office.set_day("2026-04-01");
    let id = plan(&mut office, ("lurah", BANDAR, "O"), fields([]));
    let held = fields([("held_on", day("2026-01-20").into())]);
    let done = office.step("lurah", "guidance", id, "hold", held).unwrap();
    assert!(done.met.is_empty());
    let words = done.short[0].sentence();
    assert_eq!(
        words.get(Lang::Id),
        "O Januari 2026: periode Januari 2026 sudah terkunci, jelaskan mengapa dicatat kemudian"
    );
    let why = fields([("late_reason", "buku tamu baru ditemukan".into())]);
    let done = office
        .step("lurah", "guidance", id, "explain", why)
        .unwrap();
    assert_eq!(done.met.len(), 1);
    let met = office.view("obligation", january).record;
    assert_eq!(met.state.name, "selesai");
    assert_eq!(met.at("late_reason"), &"buku tamu baru ditemukan".into());
    office.assert_proven();
}

#[test]
fn a_reason_given_in_time_leaves_no_mark() {
    let mut office = year();
    let february = obligation(&office, "O", BANDAR, "2026-02", "");
    let id = plan(&mut office, ("lurah", BANDAR, "O"), fields([]));
    let why = fields([("late_reason", "tidak perlu".into())]);
    hold(&mut office, "lurah", id, "2026-02-20", why);
    let met = office.view("obligation", february).record;
    assert_eq!(met.state.name, "selesai");
    assert!(met.at("late_reason").is_empty());
}

#[test]
fn a_reason_is_refused_where_nothing_is_late() {
    let mut office = year();
    let id = plan(&mut office, ("lurah", BANDAR, "O"), fields([]));
    hold(&mut office, "lurah", id, "2026-02-20", fields([]));
    let why = || fields([("late_reason", "lupa".into())]);
    // In time, and still so when its month is locked since; on the day itself, and long after.
    for today in ["2026-03-02", "2026-06-01"] {
        office.set_day(today);
        let error = office
            .step("lurah", "guidance", id, "explain", why())
            .unwrap_err();
        assert!(matches!(refused(&error), Fault::Invalid), "{error:?}");
        let words = error.message().get(Lang::Id);
        assert!(words.contains("tidak ada kewajiban terlambat"), "{words}");
    }
    let stands = office.view("guidance", id).record;
    assert!(stands.at("late_reason").is_empty());
    office.assert_proven();
}

#[test]
fn a_reason_that_was_given_can_be_put_right() {
    let mut office = year();
    let january = obligation(&office, "O", BANDAR, "2026-01", "");
    office.set_day("2026-04-01");
    let id = plan(&mut office, ("lurah", BANDAR, "O"), fields([]));
    let why = fields([("late_reason", "buku tamu hilnag".into())]);
    hold(&mut office, "lurah", id, "2026-01-20", why);
    assert_eq!(state(&mut office, january), "selesai");
    let better = fields([("late_reason", "buku tamu hilang".into())]);
    office
        .step("lurah", "guidance", id, "explain", better)
        .unwrap();
    office.assert_proven();
}

#[test]
fn findings_can_be_added_after_it_was_held_and_taken_away() {
    let mut office = year();
    let w6 = obligation(&office, "W6", CITY, "2026-S1", "");
    let id = plan(&mut office, ("bapemas", CITY, "W6"), fields([]));
    hold(&mut office, "bapemas", id, "2026-02-20", fields([]));
    let found = fields([("findings", "Kurang".into()), ("follow_up", "Latih".into())]);
    let done = office.step("bapemas", "guidance", id, "complete", found);
    assert_eq!(done.unwrap().met.len(), 1);
    assert_eq!(state(&mut office, w6), "selesai");
    let none = fields([("findings", "".into())]);
    let done = office.step("bapemas", "guidance", id, "complete", none);
    assert_eq!(done.unwrap().lapsed.len(), 1);
    assert_eq!(state(&mut office, w6), "berjalan");
    office.assert_proven();
}

#[test]
fn once_its_month_is_locked_a_change_is_a_correction_with_a_reason() {
    let mut office = year();
    let id = plan_alone(&mut office, ("camat", MOJOROTO, "C2"), fields([]));
    hold(&mut office, "camat", id, "2026-02-01", fields([]));
    office.set_day("2026-03-31");
    let found = [("findings", "Kurang".into())];
    let bare = office.step("camat", "guidance", id, "complete", fields(found.clone()));
    let error = bare.unwrap_err();
    assert!(matches!(refused(&error), Fault::Invalid), "{error:?}");
    let words = error.message().get(Lang::Id);
    assert!(words.contains("terkunci sejak 31-03-2026"), "{words}");
    let mut answers = fields(found);
    answers.insert("correction", "salah ketik".into());
    office
        .step("camat", "guidance", id, "complete", answers)
        .unwrap();
    let there = fields([("guidance", id.into()), ("name", "Lurah".into())]);
    let late = office.add("camat", "attendee", MOJOROTO, there.clone());
    assert!(late.is_err(), "an attendee without a reason");
    let mut there = there;
    there.insert("correction", "daftar hadir menyusul".into());
    let done = office.add("camat", "attendee", MOJOROTO, there).unwrap();
    assert_eq!(done.met.len(), 1, "the quarter itself is still open");
    let steps = office
        .store
        .history(
            office.seat("walikota"),
            crate::office::entity("guidance"),
            id,
        )
        .unwrap();
    let told = steps.iter().flat_map(|s| s.changes.iter());
    let told = told.filter(|(field, ..)| field == "correction");
    assert_eq!(told.count(), 1, "the tier above reads it");
    office.assert_proven();
}

#[test]
fn an_attendee_is_added_freely_while_the_month_is_open() {
    let mut office = year();
    let id = plan_alone(&mut office, ("camat", MOJOROTO, "C2"), fields([]));
    hold(&mut office, "camat", id, "2026-02-01", fields([]));
    office.set_day("2026-03-30");
    let done = attend(
        &mut office,
        ("camat", MOJOROTO),
        id,
        ("name", "Lurah".into()),
    );
    assert_eq!(done.met.len(), 1);
}

#[test]
fn a_question_that_waits_since_takes_nothing_back_when_an_attendee_is_added() {
    let mut office = year();
    let w4 = obligation(&office, "W4", CITY, "2026-Q1", MOJOROTO);
    let more = crate::walk::about(&office, MOJOROTO);
    let id = plan(&mut office, ("bapemas", CITY, "W4"), more);
    hold(&mut office, "bapemas", id, "2026-03-02", fields([]));
    assert_eq!(state(&mut office, w4), "selesai");
    // The question of the fixture is late by now.
    office.set_day("2026-03-23");
    let done = attend(&mut office, ("bapemas", CITY), id, ("name", "Camat".into()));
    assert!(done.lapsed.is_empty());
    assert_eq!(state(&mut office, w4), "selesai");
}

#[test]
fn what_was_late_is_not_excused_by_a_merger_and_closed_by_the_camat() {
    let mut office = Office::new();
    office.set_day("2026-06-01");
    let (from, to) = (region(&mut office, BANDAR), region(&mut office, BANJAR));
    let owed = office.id(&format!("O 2026-03 {BANDAR}"));
    // The heir owes the same, so this one cannot pass to it.
    let mut words = end("digabung");
    words.push(("successor", to.into()));
    office
        .step("admin", "region", from, "end", values(words))
        .unwrap();
    let stands = office.view("obligation", owed).record;
    assert_eq!(
        (stands.region.clone(), stands.state.name),
        (code(BANDAR), "belum")
    );
    let seat = office.seat("camat");
    let map = office.store.coverage(seat, 2026).unwrap();
    let shown = map.units.iter().any(|(unit, _)| *unit == code(BANDAR));
    assert!(shown, "it stays in sight");
    let why = fields([("close_reason", "kelurahan sudah digabung".into())]);
    office
        .step("camat", "obligation", owed, "close", why)
        .unwrap();
    office.assert_proven();
}
