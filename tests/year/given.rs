//! What an office above gives is seen by the one it is for: in lists, alone, in its report and on the screen it opens on;
//! by nobody beside it, and nobody changes it.

use bina::console::route::Route;
use bina::domain::region::Code;
use bina::domain::rule::received::KINDS;
use bina::domain::schema::period::Period;
use bina::exchange::report::{ReportRequest, make};
use bina::store::{Filter, Query};
use bina::text::Lang;
use uuid::Uuid;

use crate::harness::Harness;
use crate::office::{BANDAR, CITY, KOTA, MOJOROTO, Office, code, day, entity, fields};
use crate::walk::{attend, hold};

/// Who serves below the city, and where.
const BELOW: [(&str, &str); 6] = [
    ("camat", MOJOROTO),
    ("kasi_pmd", MOJOROTO),
    ("lurah", BANDAR),
    ("perangkat", BANDAR),
    ("camat kota", KOTA),
    ("lurah banjar", "35.71.01.1003"),
];
/// The kelurahan, and the kecamatan it lies in.
const BOTH: &[&str] = &["camat", "kasi_pmd", "lurah", "perangkat"];
const KECAMATAN: &[&str] = &["camat", "kasi_pmd"];

fn aid(office: &mut Office) -> Uuid {
    let mut values = office.plausible("fund", BANDAR, "");
    values.insert("source", "apbd_kota".into());
    values.insert("recipient", office.id(BANDAR).into());
    office.allocate(CITY, ("bapemas", "walikota"), values)
}

/// The training that the round of Bandar Lor sends its candidates to; to the one of the tests all are invited.
fn training(office: &mut Office) -> Uuid {
    let invited = "DELETE FROM document_receipt";
    office.raw().execute(invited, []).unwrap();
    let values = office.plausible("training", CITY, "");
    let done = office.add("bapemas", "training", CITY, values).unwrap();
    let training = done.view.record.id;
    let round = office.id(&format!("formation {BANDAR}"));
    let sql = "UPDATE formation SET training = ?1 WHERE id = ?2";
    let bound = [training.to_string(), round.to_string()];
    office.raw().execute(sql, bound).unwrap();
    training
}

fn notulen(office: &mut Office) -> Uuid {
    let values = office.plausible("notulen", MOJOROTO, "");
    let done = office.add("camat", "notulen", MOJOROTO, values).unwrap();
    let id = done.view.record.id;
    let below = fields([("recipients", "bawahan".into())]);
    office.step("camat", "notulen", id, "send", below).unwrap();
    id
}

/// A signed letter that names an office, or none.
fn letter(office: &mut Office, login: &str, place: &str, to: Option<&str>) -> Uuid {
    let values = office.plausible("document", place, "");
    let done = office.add(login, "document", place, values).unwrap();
    let id = done.view.record.id;
    let mut signed = fields([
        ("number", "S 7/2026".into()),
        ("date", day("2026-03-02").into()),
        ("signer", "Pejabat".into()),
    ]);
    signed.extend(to.map(|to| ("recipient", office.id(to).into())));
    office.step(login, "document", id, "sign", signed).unwrap();
    id
}

/// Whether somebody reads a record: in its list, alone, and in the report of the own office.
fn sees(office: &mut Office, (login, place): (&str, &str), kind: &str, id: Uuid) -> [bool; 3] {
    let seat = office.seat(login);
    let listed = office.store.list(seat, &Query::of(entity(kind))).unwrap();
    let alone = office.store.one(seat, entity(kind), id);
    let name = alone.as_ref().map(|v| v.display.clone());
    let order = ReportRequest {
        unit: code(place),
        period: Period::Year(2026),
        day: office.store.today(),
        lang: Lang::Id,
    };
    let seated = office.store.seats(login).unwrap().remove(0);
    let report = make(&mut office.store, &seated, "received", &order).unwrap();
    let label = entity(kind).label.id;
    let mut rows = report.rows.iter();
    let told = rows.any(|r| r[0].shown == label && name.as_ref().is_ok_and(|n| r[3].shown == *n));
    [
        listed.rows.iter().any(|v| v.record.id == id),
        alone.is_ok(),
        told,
    ]
}

/// The line of the landing screen counts it for whom it is, and nobody below the city changes it.
fn is_read_by(office: &mut Office, (kind, id): (&str, Uuid), readers: &[&str]) {
    for (login, place) in BELOW {
        let reads = readers.contains(&login);
        let own = office.view(kind, id).record.region == code(place);
        // An office has what it gave itself in its lists, and not among what it was given.
        let expected = [reads, reads, reads && !own];
        assert_eq!(
            sees(office, (login, place), kind, id),
            expected,
            "{login} {kind}"
        );
        let mut desk = Harness::open(office.open(), login, Lang::Id, None).sized(160, 50);
        let given = desk.screen().lines().any(|l| {
            l.contains("Dari tingkat atas") && l.contains(&format!("{} ", entity(kind).label.id))
        });
        assert_eq!(given, reads && !own, "{login} {kind}:\n{}", desk.screen());
        if !own {
            changes_nothing(office, login, (kind, id));
        }
    }
}

fn changes_nothing(office: &mut Office, login: &str, (kind, id): (&str, Uuid)) {
    let before = office.view(kind, id).record.version;
    for step in entity(kind).workflow.moves {
        let answers = office.answers(kind, step.name, BANDAR);
        let done = office.step(login, kind, id, step.name, answers);
        assert!(done.is_err(), "{login} may {} {kind}", step.name);
    }
    assert_eq!(office.view(kind, id).record.version, before);
}

#[test]
fn aid_is_seen_by_the_kelurahan_and_its_camat() {
    let mut office = Office::new();
    let aid = aid(&mut office);
    is_read_by(&mut office, ("fund", aid), BOTH);
}

#[test]
fn aid_stands_on_the_screen_and_in_the_reports_of_money_of_whom_it_is_for() {
    let mut office = Office::new();
    aid(&mut office);
    for (login, place) in BELOW {
        let seat = office.store.seats(login).unwrap().remove(0);
        let order = ReportRequest {
            unit: code(place),
            period: Period::Year(2026),
            day: office.store.today(),
            lang: Lang::Id,
        };
        let expected = BOTH.contains(&login);
        let funds = make(&mut office.store, &seat, "funds", &order).unwrap();
        let mut rows = funds.rows.iter();
        let told = rows.any(|r| r[1].shown.ends_with("untuk Bandar Lor"));
        assert_eq!(told, expected, "{login} funds");
        let summary = make(&mut office.store, &seat, "summary", &order).unwrap();
        let mut rows = summary.rows.iter();
        let told = rows.any(|r| r[0].shown.starts_with("Bantuan dari atas"));
        assert_eq!(told, expected, "{login} summary");
        let money = Some(Route::Money);
        let mut desk = Harness::open(office.open(), login, Lang::Id, money).sized(120, 40);
        let shown = desk.screen().contains("Dari Kota Kediri");
        assert_eq!(shown, expected, "{login}:\n{}", desk.screen());
    }
}

#[test]
fn half_a_year_is_not_set_against_the_ceiling_of_a_whole_one() {
    let mut office = Office::new();
    let values = office.plausible("fund", BANDAR, "");
    let fund = office.allocate(BANDAR, ("perangkat", "lurah"), values);
    let release = fields([
        ("fund", fund.into()),
        ("kind", "release".into()),
        ("amount", 5_000_000.into()),
    ]);
    office.add("perangkat", "ledger", BANDAR, release).unwrap();
    office.set_day("2026-08-03");
    let seat = office.store.seats("lurah").unwrap().remove(0);
    let mut released = |period: Period| {
        let order = ReportRequest {
            unit: code(BANDAR),
            period,
            day: office.store.today(),
            lang: Lang::Id,
        };
        let summary = make(&mut office.store, &seat, "summary", &order).unwrap();
        let mut rows = summary.rows.iter();
        let row = rows.find(|r| r[0].shown.starts_with("Dana cair dari pagu"));
        row.unwrap()[2].shown.clone()
    };
    let whole = released(Period::Year(2026));
    assert_ne!(whole, "0");
    assert_eq!(released(Period::Semester(2026, 2)), whole);
}

#[test]
fn guidance_is_seen_by_the_office_it_is_about() {
    let mut office = Office::new();
    let guidance = office.guidance_about(MOJOROTO);
    is_read_by(&mut office, ("guidance", guidance), KECAMATAN);
}

#[test]
fn what_guidance_wants_followed_up_stands_in_the_semester_of_the_office_it_is_about() {
    let mut office = Office::new();
    let guidance = office.guidance_about(BANDAR);
    attend(
        &mut office,
        ("bapemas", CITY),
        guidance,
        ("name", "Warga".into()),
    );
    let found = fields([
        ("findings", "Buku kosong".into()),
        ("follow_up", "Lengkapi buku".into()),
    ]);
    hold(&mut office, "bapemas", guidance, "2026-03-02", found);
    for (login, place) in BELOW {
        let order = ReportRequest {
            unit: code(place),
            period: Period::Semester(2026, 1),
            day: office.store.today(),
            lang: Lang::Id,
        };
        let seat = office.store.seats(login).unwrap().remove(0);
        for chapter in ["recommendations", "attachments"] {
            let figures = make(&mut office.store, &seat, chapter, &order).unwrap();
            let mut cells = figures.rows.iter().flatten();
            let told = cells.any(|f| f.shown.contains("Tugas KPM"));
            assert_eq!(told, BOTH.contains(&login), "{login} {chapter}");
        }
    }
}

#[test]
fn guidance_about_a_kelurahan_is_seen_by_its_camat_too() {
    let mut office = Office::new();
    let guidance = office.guidance_about(BANDAR);
    is_read_by(&mut office, ("guidance", guidance), BOTH);
}

#[test]
fn a_training_is_seen_by_the_kelurahan_whose_candidates_it_is_for() {
    let mut office = Office::new();
    let training = training(&mut office);
    is_read_by(&mut office, ("training", training), BOTH);
}

#[test]
fn a_letter_is_seen_by_the_office_it_names_once_it_is_signed() {
    let mut office = Office::new();
    let letter = letter(&mut office, "bapemas", CITY, Some(BANDAR));
    is_read_by(&mut office, ("document", letter), BOTH);
}

#[test]
fn a_letter_that_names_nobody_stays_with_its_office() {
    let mut office = Office::new();
    let letter = letter(&mut office, "bapemas", CITY, None);
    is_read_by(&mut office, ("document", letter), &[]);
}

#[test]
fn a_letter_of_the_camat_names_an_office_of_the_own_kecamatan_alone() {
    let mut office = Office::new();
    let own = letter(&mut office, "camat", MOJOROTO, Some(BANDAR));
    assert_eq!(
        sees(&mut office, ("lurah", BANDAR), "document", own),
        [true; 3]
    );
    assert_eq!(
        sees(&mut office, ("camat kota", KOTA), "document", own),
        [false; 3]
    );
    let values = office.plausible("document", MOJOROTO, "");
    let done = office.add("camat", "document", MOJOROTO, values).unwrap();
    let signed = fields([
        ("number", "S 8/2026".into()),
        ("date", day("2026-03-02").into()),
        ("signer", "Pejabat".into()),
        ("recipient", office.id(KOTA).into()),
    ]);
    let id = done.view.record.id;
    assert!(
        office
            .step("camat", "document", id, "sign", signed)
            .is_err()
    );
}

#[test]
fn notulen_are_seen_by_those_they_were_sent_to() {
    let mut office = Office::new();
    let id = notulen(&mut office);
    for (login, place) in BELOW {
        let [listed, alone, told] = sees(&mut office, (login, place), "notulen", id);
        let within = code(MOJOROTO).holds(&code(place));
        assert_eq!((listed, alone), (within, within), "{login}");
        assert_eq!(told, within && !KECAMATAN.contains(&login), "{login}");
    }
}

#[test]
fn every_kind_that_is_kept_for_an_office_below_is_among_what_is_received() {
    let told: Vec<&str> = KINDS.iter().map(|k| k.entity.name).collect();
    for entity in bina::domain::model::ENTITIES {
        // A key is a way in, not a thing given; a receipt is read by who sent what it is for.
        let is_other = ["key", "document_receipt"].contains(&entity.name);
        if !entity.named_for.is_empty() && !is_other {
            assert!(told.contains(&entity.name), "{}", entity.name);
        }
    }
}

#[test]
fn the_list_of_what_is_for_an_office_is_no_wider_than_the_right_to_read_it() {
    let mut office = Office::new();
    aid(&mut office);
    let whole: Code = code(CITY);
    let lurah = office.seat("lurah banjar");
    let query = Query::of(entity("fund")).filter(Filter::For(whole));
    assert_eq!(office.store.count(lurah, &query).unwrap(), 0);
}
