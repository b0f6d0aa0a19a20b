//! Undangan and SK reach those they are for: a receipt waits there, what it is about is read there, and the sender sees who
//! has signed.

use bina::store::{Error, Query};
use bina::text::Lang;
use uuid::Uuid;

use crate::office::{BANDAR, BANJAR, ByName, CITY, MOJOROTO, Office, entity, fields};

/// Region, agency, state and id of each receipt of what went out of a record, in the order of their regions.
fn receipts(office: &Office, about: Uuid) -> Vec<(String, bool, String, Uuid)> {
    let db = office.raw();
    let sql = "SELECT region, skpd IS NOT NULL, state, id FROM document_receipt WHERE about = ?1 \
               ORDER BY sent_on, region, skpd IS NOT NULL, skpd, id";
    let mut statement = db.prepare(sql).unwrap();
    let rows = statement.query_map([about.to_string()], |r| {
        let id: String = r.get(3)?;
        let id = Uuid::parse_str(&id).unwrap();
        Ok((r.get(0)?, r.get(1)?, r.get(2)?, id))
    });
    rows.unwrap().map(std::result::Result::unwrap).collect()
}

fn places(office: &Office, about: Uuid) -> Vec<String> {
    let all = receipts(office, about).into_iter();
    all.map(|(region, ..)| region).collect()
}

fn states(office: &Office, about: Uuid) -> Vec<String> {
    let all = receipts(office, about).into_iter();
    all.map(|(_, _, state, _)| state).collect()
}

/// Whether a login reads a record, in its list and by itself.
fn reads(office: &mut Office, login: &str, kind: &str, id: Uuid) -> bool {
    let seat = office.seat(login);
    let page = office.store.list(seat, &Query::of(entity(kind))).unwrap();
    let listed = page.rows.iter().any(|v| v.record.id == id);
    let alone = office.store.one(seat, entity(kind), id).is_ok();
    assert_eq!(listed, alone, "{login} {kind}");
    listed
}

fn receive(office: &mut Office, login: &str, receipt: Uuid) -> Result<&'static str, Error> {
    let done = office.step(login, "document_receipt", receipt, "receive", fields([]));
    done.map(|d| d.view.record.state.name)
}

fn guidance(office: &mut Office, login: &str, place: &str) -> Uuid {
    let values = office.plausible("guidance", place, "");
    let done = office.add(login, "guidance", place, values).unwrap();
    done.view.record.id
}

fn told(result: Result<impl std::fmt::Debug, Error>) -> [String; 2] {
    let message = result.unwrap_err().message();
    [Lang::Id, Lang::En].map(|lang| message.get(lang))
}

#[test]
fn an_invitation_waits_at_the_offices_below_and_each_signs_its_own() {
    let mut office = Office::new();
    let id = guidance(&mut office, "camat", MOJOROTO);
    assert!(!reads(&mut office, "lurah", "guidance", id));
    let below = fields([
        ("invited", "bawahan".into()),
        ("invitation_number", "005/12".into()),
    ]);
    office
        .step("camat", "guidance", id, "invite", below)
        .unwrap();
    assert_eq!(places(&office, id), [BANDAR, BANJAR]);
    for (login, may) in [
        ("lurah", true),
        ("lurah banjar", true),
        ("lurah semampir", false),
        ("skpd", false),
    ] {
        assert_eq!(reads(&mut office, login, "guidance", id), may, "{login}");
    }
    let receipt = receipts(&office, id)[0].3;
    let view = office.view("document_receipt", receipt);
    assert_eq!(view.record.at("number").text(), Some("005/12"));
    assert_eq!(view.display, "Tugas KPM");
    assert!(receive(&mut office, "camat", receipt).is_err());
    assert!(receive(&mut office, "lurah banjar", receipt).is_err());
    assert_eq!(receive(&mut office, "lurah", receipt).unwrap(), "diterima");
    assert!(reads(&mut office, "camat", "document_receipt", receipt));
    assert_eq!(states(&office, id), ["diterima", "menunggu"]);
    office.assert_proven();
}

#[test]
fn who_invites_upward_and_an_agency_sees_who_has_received_it() {
    let mut office = Office::new();
    let id = guidance(&mut office, "lurah", BANDAR);
    let answers = fields([
        ("invited", "atasan".into()),
        ("invited_skpd", office.id("dinkes").into()),
    ]);
    office
        .step("perangkat", "guidance", id, "invite", answers)
        .unwrap();
    let all = receipts(&office, id);
    let told: Vec<(&str, bool)> = all.iter().map(|r| (&*r.0, r.1)).collect();
    assert_eq!(told, [(CITY, false), (CITY, true), (MOJOROTO, false)]);
    assert!(reads(&mut office, "skpd", "guidance", id));
    assert!(!reads(&mut office, "skpd pkk", "guidance", id));
    receive(&mut office, "skpd", all[1].3).unwrap();
    receive(&mut office, "kasi_pmd", all[2].3).unwrap();
    for (_, _, _, receipt) in &all {
        assert!(reads(&mut office, "lurah", "document_receipt", *receipt));
        let other = "lurah banjar";
        assert!(!reads(&mut office, other, "document_receipt", *receipt));
    }
    assert_eq!(states(&office, id), ["menunggu", "diterima", "diterima"]);
    office.assert_proven();
}

#[test]
fn an_invitation_reaches_somebody_for_a_day_to_come_and_falls_unread_with_the_meeting() {
    let mut office = Office::new();
    let id = guidance(&mut office, "lurah", BANDAR);
    let nobody = fields([("invited", "bawahan".into())]);
    let [id_words, en] = told(office.step("lurah", "guidance", id, "invite", nobody));
    assert!(id_words.contains("pilih kantor lain, atau isi SKPD"));
    assert!(en.contains("choose others"));
    let above = || fields([("invited", "atasan".into())]);
    office
        .step("lurah", "guidance", id, "invite", above())
        .unwrap();
    let answers = office.answers("guidance", "hold", BANDAR);
    office
        .step("lurah", "guidance", id, "hold", answers)
        .unwrap();
    assert_eq!(states(&office, id), ["gugur", "gugur"]);
    let past = guidance(&mut office, "lurah", BANDAR);
    office.set_day("2026-03-05");
    let late = office.step("lurah", "guidance", past, "invite", above());
    assert!(told(late)[0].contains("sudah lewat"));
    office.assert_proven();
}

#[test]
fn an_invitation_sent_anew_takes_the_place_of_the_unread_one() {
    let mut office = Office::new();
    let id = guidance(&mut office, "camat", MOJOROTO);
    let below = || fields([("invited", "bawahan".into())]);
    office
        .step("camat", "guidance", id, "invite", below())
        .unwrap();
    let first = receipts(&office, id);
    receive(&mut office, "lurah", first[0].3).unwrap();
    office.set_day("2026-03-03");
    let day = fields([("planned_on", crate::office::day("2026-03-09").into())]);
    office.edit("camat", "guidance", id, day).unwrap();
    office
        .step("camat", "guidance", id, "invite", below())
        .unwrap();
    let wanted = ["diterima", "gugur", "menunggu", "menunggu"];
    assert_eq!(states(&office, id), wanted);
    let stop = office.answers("guidance", "cancel", MOJOROTO);
    office
        .step("camat", "guidance", id, "cancel", stop)
        .unwrap();
    assert_eq!(states(&office, id), ["diterima", "gugur", "gugur", "gugur"]);
}

#[test]
fn guidance_for_one_place_invites_the_offices_there_and_an_agency_is_invited_alone() {
    let mut office = Office::new();
    let id = office.guidance_about(MOJOROTO);
    let below = fields([("invited", "bawahan".into())]);
    office
        .step("bapemas", "guidance", id, "invite", below)
        .unwrap();
    assert_eq!(places(&office, id), [MOJOROTO, BANDAR, BANJAR]);
    let musrenbang = office.id(&format!("musrenbang {BANDAR}"));
    let alone = fields([
        ("invited", "skpd".into()),
        ("invited_skpd", office.id("dinkes").into()),
    ]);
    office
        .step("lurah", "musrenbang", musrenbang, "invite", alone)
        .unwrap();
    assert_eq!(places(&office, musrenbang), [CITY]);
    assert!(reads(&mut office, "skpd", "musrenbang", musrenbang));
    let mut values = office.plausible("liaison", BANDAR, "");
    values.insert("skpd", office.id("pkk").into());
    let liaison = office.add("lurah", "liaison", BANDAR, values).unwrap();
    let liaison = liaison.view.record.id;
    let none = fields([]);
    office
        .step("lurah", "liaison", liaison, "invite", none)
        .unwrap();
    let receipt = receipts(&office, liaison)[0].3;
    assert!(receive(&mut office, "skpd", receipt).is_err());
    assert_eq!(
        receive(&mut office, "skpd pkk", receipt).unwrap(),
        "diterima"
    );
    office.assert_proven();
}

#[test]
fn the_sk_of_money_waits_where_the_money_goes_and_that_of_a_kelurahan_at_its_camat() {
    let mut office = Office::new();
    let mut values = office.plausible("fund", BANDAR, "");
    values.insert("source", "apbd_kota".into());
    values.insert("recipient", office.id(BANDAR).into());
    let aid = office.allocate(CITY, ("bapemas", "walikota"), values);
    assert_eq!(places(&office, aid), [MOJOROTO, BANDAR]);
    let own = office.id(&format!("decided fund {BANDAR}"));
    assert_eq!(places(&office, own), [MOJOROTO]);
    let receipt = receipts(&office, aid)[1].3;
    let view = office.view("document_receipt", receipt);
    assert_eq!(view.display, "Dana kegiatan KPM di wilayah 2026, APBD kota");
    assert_eq!(receive(&mut office, "lurah", receipt).unwrap(), "diterima");
    let revised = fields([("revised_amount", 30_000_000.into())]);
    office
        .step("bapemas", "fund", aid, "revise", revised)
        .unwrap();
    let answers = office.answers("fund", "decide_revision", BANDAR);
    office
        .step("walikota", "fund", aid, "decide_revision", answers)
        .unwrap();
    assert_eq!(
        states(&office, aid)
            .iter()
            .filter(|s| *s == "menunggu")
            .count(),
        3
    );
    office.assert_proven();
}

#[test]
fn the_sk_of_an_award_is_read_by_the_lurah_and_camat_of_who_is_honoured() {
    let mut office = Office::new();
    let mut values = office.plausible("award", CITY, "");
    values.insert("year", "2027".into());
    let id = office.add("bapemas", "award", CITY, values).unwrap();
    let id = id.view.record.id;
    let answers = |office: &Office, step| office.answers("award", step, CITY);
    for (login, step) in [("bapemas", "propose"), ("walikota", "verify")] {
        let given = answers(&office, step);
        office.step(login, "award", id, step, given).unwrap();
    }
    assert!(!reads(&mut office, "lurah", "award", id));
    let given = answers(&office, "decide");
    office
        .step("walikota", "award", id, "decide", given)
        .unwrap();
    assert_eq!(places(&office, id), [MOJOROTO, BANDAR]);
    assert!(reads(&mut office, "lurah", "award", id));
    assert!(reads(&mut office, "camat", "award", id));
    assert!(!reads(&mut office, "lurah banjar", "award", id));
    let receipt = receipts(&office, id)[1].3;
    let view = office.view("document_receipt", receipt);
    assert_eq!(view.display, "Penghargaan KPM 2027");
    // Nothing of a person goes out with it, so an erasure has nothing to look for there.
    let values = view.record.values.iter().filter_map(|v| v.text());
    assert!(values.chain([&*view.display]).all(|v| !v.contains("Siti")));
    office.assert_proven();
}

#[test]
fn a_meeting_on_a_request_is_told_to_the_kelurahan_and_taken_back_unread() {
    let mut office = Office::new();
    let id = office.id(&format!("facilitation {BANDAR}"));
    let schedule = |office: &mut Office| {
        let answers = office.answers("facilitation", "schedule", BANDAR);
        office
            .step("camat", "facilitation", id, "schedule", answers)
            .unwrap();
    };
    let back = |office: &mut Office| {
        let why = fields([("take_back_reason", "salah hari".into())]);
        office.step("camat", "facilitation", id, "take_back", why)
    };
    schedule(&mut office);
    let all = receipts(&office, id);
    assert_eq!(all.last().unwrap().0, BANDAR);
    assert!(all.iter().all(|r| r.2 == "menunggu"));
    assert!(reads(
        &mut office,
        "lurah",
        "document_receipt",
        all.last().unwrap().3
    ));
    back(&mut office).unwrap();
    assert!(states(&office, id).iter().all(|s| s == "gugur"));
    schedule(&mut office);
    let all = receipts(&office, id);
    let mut unread = all.iter().filter(|r| r.2 == "menunggu" && r.0 == BANDAR);
    let receipt = unread.next().unwrap().3;
    receive(&mut office, "lurah", receipt).unwrap();
    let [id_words, en] = told(back(&mut office));
    assert!(id_words.contains("jadwalkan lagi"), "{id_words}");
    assert!(en.contains("schedule it again"), "{en}");
    office.assert_proven();
}

#[test]
fn a_decision_taken_back_leaves_the_meeting_to_who_has_not_read_of_it() {
    let mut office = Office::new();
    let id = office.id(&format!("facilitation {BANDAR}"));
    for step in ["schedule", "approve"] {
        let answers = office.answers("facilitation", step, BANDAR);
        office
            .step("camat", "facilitation", id, step, answers)
            .unwrap();
    }
    assert!(states(&office, id).iter().all(|s| s == "gugur"));
    let why = fields([("take_back_reason", "salah pilih".into())]);
    office
        .step("camat", "facilitation", id, "take_back", why)
        .unwrap();
    let waiting = states(&office, id).into_iter().filter(|s| s == "menunggu");
    assert!(waiting.count() > 0);
    office.assert_proven();
}

#[test]
fn what_a_meeting_said_is_undone_by_calling_it_off_and_its_receipts_fall() {
    let mut office = Office::new();
    let id = guidance(&mut office, "camat", MOJOROTO);
    let op = "SELECT op_id FROM audit WHERE record = ?1 ORDER BY version LIMIT 1";
    let op: String = office
        .raw()
        .query_row(op, [id.to_string()], |r| r.get(0))
        .unwrap();
    let below = fields([("invited", "bawahan".into())]);
    office
        .step("camat", "guidance", id, "invite", below)
        .unwrap();
    let seat = office.seat("camat");
    let undone = office.store.undoing(seat, Uuid::parse_str(&op).unwrap());
    assert!(undone.is_err(), "it was changed since: it went out");
    let why = fields([("stop_reason", "salah ketik".into())]);
    office.step("camat", "guidance", id, "cancel", why).unwrap();
    assert_eq!(states(&office, id), ["gugur", "gugur"]);
    office.assert_proven();
}
