//! Papers that prove what was done are added afterwards, and after the period is locked with a reason.

use bina::domain::schema::period::Period;
use bina::store::{Error, Outcome, Result};
use bina::text::Lang;
use uuid::Uuid;

use crate::harness::Harness;
use crate::office::{BANDAR, BANJAR, ByName, CITY, MOJOROTO, Office, Values, day, fields};
use crate::walk::{hold, meet, obligation, plan, train};

fn year() -> Office {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    office
}

/// A signed document of an office.
fn signed(office: &mut Office, login: &str, place: &str) -> Uuid {
    let values = office.plausible("document", place, "");
    let made = office.add(login, "document", place, values).unwrap();
    let id = made.view.record.id;
    let answers = office.answers("document", "sign", place);
    office.step(login, "document", id, "sign", answers).unwrap();
    id
}

fn said(error: &Error) -> String {
    error.message().get(Lang::Id)
}

fn only(office: &Office, table: &str) -> Uuid {
    let sql = format!("SELECT id FROM {table} ORDER BY id DESC LIMIT 1");
    let id: String = office.raw().query_row(&sql, [], |r| r.get(0)).unwrap();
    Uuid::parse_str(&id).unwrap()
}

/// Adds the paper in time without a reason, and later with one alone, which the tier above reads.
fn added_in_time_and_later(
    office: &mut Office,
    (login, entity, id): (&str, &str, Uuid),
    step: &'static str,
    (paper, above): (Uuid, &str),
) {
    let give = |more: Option<(&'static str, &'static str)>| -> Values {
        let mut values = fields([("document", paper.into())]);
        values.extend(more.map(|(f, v)| (f, v.into())));
        values
    };
    let added: Result<Outcome> = office.step(login, entity, id, step, give(None));
    assert_eq!(added.unwrap().view.record.at("document"), &paper.into());
    office.set_day("2027-03-01");
    let bare = office.step(login, entity, id, step, give(None));
    let words = said(&bare.unwrap_err());
    assert!(words.contains("terkunci sejak"), "{entity}: {words}");
    let why = Some(("correction", "daftar hadir yang benar"));
    office.step(login, entity, id, step, give(why)).unwrap();
    let seat = office.seat(above);
    let steps = office
        .store
        .history(seat, crate::office::entity(entity), id)
        .unwrap();
    let mut told = steps.iter().flat_map(|s| &s.changes);
    assert!(
        told.any(|(f, ..)| f == "correction"),
        "{entity}: {above} reads it"
    );
}

#[test]
fn of_guidance_training_and_musrenbang() {
    let mut office = year();
    let id = plan(&mut office, ("camat", MOJOROTO, "C2"), fields([]));
    hold(&mut office, "camat", id, "2026-02-20", fields([]));
    let paper = signed(&mut office, "camat", MOJOROTO);
    let what = ("camat", "guidance", id);
    added_in_time_and_later(&mut office, what, "complete", (paper, "bapemas"));

    let mut office = year();
    train(&mut office, ("bapemas", CITY), "kpm", "2026-02-20");
    let (id, paper) = (
        only(&office, "training"),
        signed(&mut office, "bapemas", CITY),
    );
    let what = ("bapemas", "training", id);
    added_in_time_and_later(&mut office, what, "complete", (paper, "walikota"));

    let mut office = year();
    meet(&mut office, ("lurah banjar", BANJAR), "2026", 4);
    let (id, paper) = (
        only(&office, "musrenbang"),
        signed(&mut office, "lurah banjar", BANJAR),
    );
    let what = ("lurah banjar", "musrenbang", id);
    added_in_time_and_later(&mut office, what, "complete", (paper, "camat"));
    office.assert_proven();
}

#[test]
fn of_an_obligation_that_a_record_met() {
    let mut office = year();
    let id = plan(&mut office, ("lurah", BANDAR, "O"), fields([]));
    hold(&mut office, "lurah", id, "2026-02-20", fields([]));
    let met = obligation(&office, "O", BANDAR, "2026-02", "");
    let paper = signed(&mut office, "lurah", BANDAR);
    let what = ("lurah", "obligation", met);
    added_in_time_and_later(&mut office, what, "attach", (paper, "camat"));
    let record = office.view("obligation", met).record;
    assert_eq!(record.state.name, "selesai");
    let above = office.step("camat", "obligation", met, "attach", fields([]));
    assert!(above.is_err(), "the office itself adds its papers");
    office.assert_proven();
}

#[test]
fn what_is_noted_by_hand_of_a_locked_period_needs_a_reason_and_shows_it() {
    let mut office = year();
    let paper = signed(&mut office, "lurah", BANDAR);
    let evidence = |more: Option<&'static str>| {
        let mut values = fields([
            ("document", paper.into()),
            ("evidence_on", day("2026-02-20").into()),
        ]);
        values.extend(more.map(|why| ("late_reason", why.into())));
        values
    };
    let january = obligation(&office, "O", BANDAR, "2026-02", "");
    office.set_day("2026-03-30");
    let in_time = obligation(&office, "L4", BANDAR, "2026-02", "");
    office
        .step(
            "lurah",
            "obligation",
            in_time,
            "finish",
            evidence(Some("tak perlu")),
        )
        .unwrap();
    let record = office.view("obligation", in_time).record;
    assert!(
        record.at("late_reason").is_empty(),
        "in time it leaves no mark"
    );
    office.set_day("2026-03-31");
    let bare = office.step("lurah", "obligation", january, "finish", evidence(None));
    assert_eq!(
        said(&bare.unwrap_err()),
        "Alasan dicatat kemudian: periode Februari 2026 sudah terkunci, jelaskan mengapa dicatat kemudian"
    );
    let mut lurah = Harness::open(office.open(), "lurah", Lang::Id, None).sized(120, 40);
    lurah
        .press(": 'kewajiban kantor' <Enter> <Down> <Down> <Down>")
        .shows("> L4");
    let why = evidence(Some("buku tertinggal"));
    office
        .step("lurah", "obligation", january, "finish", why)
        .unwrap();
    let record = office.view("obligation", january).record;
    assert_eq!(record.at("late_reason"), &"buku tertinggal".into());
    office.assert_proven();
}

#[test]
fn money_decided_in_a_year_that_is_locked_needs_a_reason() {
    let mut office = year();
    let pair = ("perangkat", "lurah");
    office.set_day("2027-03-01");
    let id = obligation(&office, "L2", BANDAR, "2026", "");
    let fund = office.id(&format!("fund {BANDAR}"));
    office
        .step(pair.0, "fund", fund, "propose", fields([]))
        .unwrap();
    let sk = fields([
        ("sk_number", "SK 7".into()),
        ("decided_on", day("2026-12-01").into()),
    ]);
    let done = office.step(pair.1, "fund", fund, "decide", sk).unwrap();
    let words = done.short[0].sentence().get(Lang::Id);
    assert!(
        words.contains("jelaskan mengapa dicatat kemudian"),
        "{words}"
    );
    let state = |office: &mut Office| office.view("obligation", id).record.state.name;
    assert_eq!(state(&mut office), "belum");
    let why = fields([("late_reason", "SK baru ditemukan".into())]);
    office
        .step("perangkat", "fund", fund, "explain", why)
        .unwrap();
    assert_eq!(state(&mut office), "selesai");
    let met = office.view("obligation", id).record;
    assert_eq!(met.at("late_reason"), &"SK baru ditemukan".into());
}
