//! Personal data: shown only with a reason, erased on request, and the audit still proves itself.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "privacy/asked.rs"]
mod asked;
#[path = "privacy/awaited.rs"]
mod awaited;
#[path = "privacy/copied.rs"]
mod copied;
#[path = "privacy/erased.rs"]
mod erased;
#[path = "fixture/harness.rs"]
mod harness;
#[path = "privacy/journey.rs"]
mod journey;
#[path = "privacy/learnt.rs"]
mod learnt;
#[path = "fixture/office.rs"]
mod office;

use bina::console::route::Route;
use bina::domain::schema::record::Value;
use bina::exchange::export::{self, Export};
use bina::exchange::sheet::Format;
use bina::store::{Filter, Query, is_look};
use bina::text::Lang;
use harness::Harness;
use office::{BANDAR, ByName, Office, at, fields};
use uuid::Uuid;

const NIK: &str = "9935014107900001";
const PHONE: &str = "+6281234567890";

/// A resident with numbers, changed once, so that the audit holds old and new values.
fn resident(office: &mut Office) -> Uuid {
    let values = fields([
        ("name", "Wagiyem Sumarni".into()),
        ("sex", "P".into()),
        ("nik", NIK.into()),
        ("phone", "+6281111111111".into()),
        ("address", "Jalan Mawar 7".into()),
    ]);
    let id = office
        .add("lurah", "person", BANDAR, values)
        .unwrap()
        .view
        .record
        .id;
    let values = fields([("phone", PHONE.into()), ("name", "Wagiyem".into())]);
    office.edit("lurah", "person", id, values).unwrap();
    id
}

fn request(office: &mut Office, person: Uuid, kind: &str) -> Uuid {
    let values = fields([
        ("person", person.into()),
        ("kind", kind.into()),
        ("asked_on", office::day("2026-03-01").into()),
    ]);
    let done = office.add("perangkat", "data_request", BANDAR, values);
    done.unwrap().view.record.id
}

fn answer() -> crate::office::Values {
    fields([("answer", "Dikabulkan".into())])
}

/// Everything that stands in any text column of the tables that could hold it.
fn all_text(office: &Office) -> String {
    let db = office.raw();
    let mut all = String::new();
    for sql in [
        "SELECT coalesce(before, '') || ' ' || coalesce(after, '') || ' ' || hex(salt) FROM audit WHERE entity = 'person'",
        "SELECT display || ' ' || folded || ' ' || coalesce(nik, '') || coalesce(phone, '') FROM person",
        "SELECT display || ' ' || folded FROM data_request",
        "SELECT body FROM draft",
    ] {
        let mut statement = db.prepare(sql).unwrap();
        let rows = statement.query_map([], |r| r.get::<_, String>(0)).unwrap();
        rows.for_each(|r| all += &format!("{}\n", r.unwrap()));
    }
    all
}

#[test]
fn an_erasure_leaves_no_value_and_a_chain_that_holds() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let heads = office.store.heads().unwrap();
    let filed = office.store.head().unwrap();
    let asked = request(&mut office, person, "penghapusan");
    office
        .step("lurah", "data_request", asked, "erase", answer())
        .unwrap();
    assert_eq!(office.store.verify_since(&filed).unwrap().findings, []);
    let left = all_text(&office).to_lowercase();
    for gone in [NIK, PHONE, "+6281111111111", "wagiyem", "sumarni", "mawar"] {
        assert!(!left.contains(gone), "{gone} is still there");
    }
    let record = office.view("person", person).record;
    assert_eq!(record.at("name"), &Value::from("(dihapus)"));
    assert_eq!(
        record.at("sex"),
        &Value::from("P"),
        "what names nobody stays for the statistics"
    );
    office.assert_proven();
    let after = office.store.heads().unwrap();
    let grew =
        |h: &&bina::store::Head| heads.iter().all(|b| b.region != h.region || b.seq <= h.seq);
    assert!(
        after.iter().all(|h| grew(&h)),
        "the chain goes on from where it was"
    );
}

#[test]
fn nobody_is_erased_who_did_not_ask_or_still_serves() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let asked = request(&mut office, person, "perbaikan");
    assert!(
        office
            .step("lurah", "data_request", asked, "erase", answer())
            .is_err()
    );
    let siti = office.id(&at("person", "siti", BANDAR));
    let asked = request(&mut office, siti, "penghapusan");
    let refused = office
        .step("lurah", "data_request", asked, "erase", answer())
        .unwrap_err();
    assert!(refused.to_string().contains("masih aktif"), "{refused}");
    assert_eq!(
        office.value("person", siti, "name"),
        Value::from("Siti Aminah")
    );
    assert!(
        office
            .step("perangkat", "data_request", asked, "erase", answer())
            .is_err()
    );
    office.assert_proven();
}

#[test]
fn an_audit_row_is_blanked_only_with_an_erasure_and_a_request() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let db = office.raw();
    let (id, nothing, stand_in_hash) = (person.to_string(), Vec::<u8>::new(), vec![0_u8; 32]);
    let blank = "UPDATE audit_value SET before = NULL, after = NULL, salt = ?3 WHERE region = ?1 AND field = 'nik' \
                 AND seq IN (SELECT seq FROM audit WHERE region = ?1 AND record = ?2)";
    assert!(
        db.execute(blank, (BANDAR, &id, &nothing)).is_err(),
        "no erasure stands for it"
    );
    let stand_in = "INSERT INTO erasure SELECT region, seq, op_id, ?3, ?3 FROM audit \
                    WHERE region = ?1 AND record = ?2 AND field = 'nik'";
    db.execute(stand_in, (BANDAR, &id, &stand_in_hash)).unwrap();
    let other = "UPDATE audit_value SET before = NULL, after = 'x', salt = ?3 WHERE region = ?1 AND field = 'nik' \
                 AND seq IN (SELECT seq FROM audit WHERE region = ?1 AND record = ?2)";
    assert!(
        db.execute(other, (BANDAR, &id, &nothing)).is_err(),
        "no new value may come in"
    );
    db.execute(blank, (BANDAR, &id, &nothing)).unwrap();
    assert!(db.execute("DELETE FROM erasure", []).is_err());
    let findings = office.store.verify().unwrap().findings;
    assert!(
        findings.len() >= 2,
        "the hash does not fit and nobody asked: {findings:?}"
    );
}

/// What says nothing of why.
const NO_REASONS: [&str; 8] = [
    "",
    "  ",
    "x\u{202e}y",
    "x",
    "1234567890 12345",
    "cocokkanKTPwarga",
    "a b c d e f g h i j",
    "lihat dia",
];

#[test]
fn a_number_is_shown_with_a_reason_and_the_look_is_recorded() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let before = looks(&office);
    let lurah = office.seat("lurah");
    for reason in NO_REASONS {
        assert!(
            office.store.unmask(lurah, person, "nik", reason).is_err(),
            "{reason:?}"
        );
    }
    assert_eq!(looks(&office), before);
    assert_eq!(
        office
            .store
            .unmask(lurah, person, "nik", "cocokkan KTP")
            .unwrap(),
        NIK
    );
    assert_eq!(looks(&office), before + 1);
    for login in [
        "perangkat",
        "bapemas",
        "camat",
        "lurah banjar",
        "skpd",
        "auditor",
        "walikota",
        "admin",
        "kasi_pmd",
    ] {
        let seat = office.seat(login);
        let shown = office
            .store
            .unmask(seat, person, "nik", "sekadar ingin tahu");
        let may = ["perangkat", "bapemas"].contains(&login);
        assert_eq!(shown.is_ok(), may, "{login}");
    }
    assert!(
        office.store.unmask(lurah, person, "name", "x").is_err(),
        "what is not masked is no item"
    );
    office.assert_proven();
}

/// Lines of the audit that say somebody looked.
fn looks(office: &Office) -> i64 {
    let sql = "SELECT count(*) FROM audit WHERE verb = 'unmask'";
    office.raw().query_row(sql, [], |r| r.get(0)).unwrap()
}

#[test]
fn a_number_is_shown_at_the_keyboard_for_a_reason_until_the_screen_is_left() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let route = || Some(Route::Detail(office::entity("person"), person));
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, route());
    desk.lacks(NIK)
        .lacks("0812-3456-7890")
        .shows("m Lihat nomor");
    desk.press("m").shows("Mengapa NIK, HP perlu dilihat utuh?");
    desk.press("<F2>").shows("alasan wajib diisi");
    assert_eq!(looks(&office), 0, "nothing is shown without a reason");
    desk.press("'cocokkan KTP' <F2>");
    desk.shows(NIK)
        .shows("0812-3456-7890")
        .lacks("m Lihat nomor");
    assert_eq!(looks(&office), 2);
    desk.press("h")
        .shows("Buka nomor")
        .shows("NIK                      cocokkan KTP");
    desk.press("<F3>");
    desk.lacks(NIK);
    let mut desk = Harness::open(office.open(), "lurah", Lang::Id, route());
    desk.lacks(NIK).lacks("0812-3456-7890");
    // No other list or screen shows more than before.
    desk.press("<F3> g4").lacks(NIK);
    for login in ["camat", "auditor", "walikota"] {
        let mut desk = Harness::open(office.open(), login, Lang::Id, route());
        desk.lacks("Lihat nomor").press("m").lacks(NIK);
    }
    office.assert_proven();
}

/// Who audits and who answers requests on personal data see who looked and why; others of the office do not.
#[test]
fn looks_are_told_to_who_audits_and_who_answers_requests() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let bapemas = office.seat("bapemas");
    let reason = "cocokkan KTP";
    office.store.unmask(bapemas, person, "nik", reason).unwrap();
    let kind = office::entity("person");
    for (login, told) in [
        ("lurah", true),
        ("auditor", true),
        ("perangkat", false),
        ("camat", false),
        ("walikota", false),
    ] {
        let seat = office.seat(login);
        let steps = office.store.history(seat, kind, person).unwrap();
        let looks = steps.iter().filter(|s| s.verb == bina::store::LOOK);
        assert_eq!(looks.count(), usize::from(told), "{login}");
    }
    let auditor = office.seat("auditor");
    let last = office.store.trail(auditor, i64::MAX, 1).unwrap().remove(0);
    assert_eq!(last.record, person, "the trail leads to the person");
    assert_eq!(last.display, "Wagiyem, NIK: cocokkan KTP");
}

/// Who learnt of a person, and how, by the person's own list.
fn told(office: &mut Office, person: Uuid) -> Vec<(String, String)> {
    let seat = office.seat("lurah");
    let steps = office.store.history(seat, office::entity("person"), person);
    let steps = steps.unwrap().into_iter().filter(is_look);
    let mut told: Vec<(String, String)> = steps.map(|s| (s.verb, s.by)).collect();
    told.sort();
    told
}

fn export(office: &mut Office, login: &str, kind: &str, reason: Option<&str>) {
    let seat = office.seat(login);
    let export = Export {
        query: Query::of(office::entity(kind)),
        format: Format::Csv,
        unmasked: reason.map(str::to_owned),
    };
    export::write(&mut office.store, seat, &export).unwrap();
}

#[test]
fn each_person_in_a_file_that_leaves_can_learn_of_it() {
    let mut office = Office::new();
    let person = resident(&mut office);
    let siti = office.id(&at("person", "siti", BANDAR));
    export(&mut office, "camat", "person", None);
    export(&mut office, "bapemas", "person", Some("pemeriksaan data"));
    let both = |exporter: &str| {
        vec![
            ("export".to_owned(), exporter.to_owned()),
            ("unmask".to_owned(), "Pejabat bapemas".to_owned()),
        ]
    };
    assert_eq!(told(&mut office, person), both("Pejabat camat"));
    assert_eq!(told(&mut office, siti), both("Pejabat camat"));
    // Another register tells of the people in it, and of nobody else.
    export(&mut office, "camat", "kpm", None);
    assert_eq!(told(&mut office, siti).len(), 3);
    assert_eq!(told(&mut office, person).len(), 2);
    // Another office's file holds nobody of this one, and one of sectors nobody at all.
    export(&mut office, "lurah banjar", "person", None);
    export(&mut office, "camat", "sector", None);
    assert_eq!(told(&mut office, person).len(), 2);
    let auditor = office.seat("auditor");
    let last = office.store.trail(auditor, i64::MAX, 1).unwrap().remove(0);
    assert_eq!(
        (last.verb.as_str(), last.by.as_str()),
        ("export", "Pejabat lurah banjar")
    );
    office.assert_proven();
}

/// The list of those whose data are due for erasure is the same on a screen and on the command line.
#[test]
fn people_kept_past_their_time_are_listed_for_who_answers_for_them() {
    let mut office = Office::new();
    let person = resident(&mut office);
    office
        .step(
            "lurah",
            "person",
            person,
            "end",
            fields([("end_reason", "pindah".into())]),
        )
        .unwrap();
    let title = "Data orang lewat masa simpan";
    let opens = |office: &Office, login: &str| {
        let mut desk = Harness::open(office.open(), login, Lang::Id, None);
        desk.press(":").press(&format!("'{title}' <Enter>"));
        desk.shows(title).shows("Tanggal berakhir").lacks("n Baru");
        desk.screen().contains("Wagiyem")
    };
    for login in ["lurah", "auditor"] {
        assert!(!opens(&office, login), "{login}: not yet");
    }
    office.set_clock(office.clock() + 1827 * 86_400_000_000);
    let query = Query::of(office::entity("person")).filter(Filter::PastRetention);
    let auditor = office.seat("auditor");
    let due = office.store.list(auditor, &query).unwrap().rows;
    assert_eq!(due.len(), 1, "{due:?}");
    for login in ["lurah", "auditor"] {
        assert!(opens(&office, login), "{login}: due");
    }
}
