//! What a write brings with it: presets, values that follow a reference, names, refusals of what is not there.

use crate::office::Values;
use bina::domain::schema::record::Value;
use bina::store::{Error, Fault, Query, Result};
use uuid::Uuid;

use crate::office::{BANDAR, BANJAR, ByName, CITY, MOJOROTO, Office, day, entity, fields};

/// The field and the sentence of a refusal by rule.
fn refusal<T: std::fmt::Debug>(result: Result<T>) -> (Option<&'static str>, String) {
    match result {
        Err(Error::Rejected {
            fault: Fault::Invalid,
            field,
            message,
            ..
        }) => (field, message.to_string()),
        other => panic!("not refused by rule: {other:?}"),
    }
}

fn here(office: &Office, what: &str) -> Uuid {
    office.id(&format!("{what} {BANDAR}"))
}

#[test]
fn a_new_record_has_its_presets_and_a_given_value_wins() {
    let mut office = Office::new();
    let values = office.plausible("facilitation", BANDAR, "posyandu");
    let id = office
        .add("lurah", "facilitation", BANDAR, values)
        .unwrap()
        .view
        .record
        .id;
    assert_eq!(
        office.value("facilitation", id, "raised_on"),
        day("2026-03-02").into()
    );
    let mut values = office.plausible("appointment", BANDAR, "posyandu");
    values.remove("from_date");
    let done = office.give("appointment", BANDAR, values.clone()).unwrap();
    let record = done.view.record;
    assert_eq!(record.at("holding"), &"definitif".into());
    assert_eq!(record.at("from_date"), &day("2026-03-02").into());
    values.insert("holding", "plh".into());
    let done = office.give("appointment", BANDAR, values).unwrap();
    assert_eq!(done.view.record.at("holding"), &"plh".into());
}

#[test]
fn the_agency_follows_the_sector() {
    let mut office = Office::new();
    let task = here(&office, "task");
    assert_eq!(
        office.value("task", task, "skpd"),
        office.id("dinkes").into()
    );
    let sector = fields([("sector", office.id("dasawisma").into())]);
    office.edit("lurah", "task", task, sector).unwrap();
    assert_eq!(office.value("task", task, "skpd"), office.id("pkk").into());
    let kader = here(&office, "kader");
    assert_eq!(
        office.value("kader_teknis", kader, "skpd"),
        office.id("dinkes").into()
    );
}

#[test]
fn a_reference_elsewhere_or_to_nothing_is_refused_alike() {
    let mut office = Office::new();
    let (lurah, stray) = ("lurah", office.new_id());
    let theirs = office.id(&format!("kpm {BANJAR}"));
    let sentences = [theirs, stray, office.id("dinkes")].map(|kpm| {
        let mut values = office.plausible("task", BANDAR, "posyandu");
        values.insert("kpm", kpm.into());
        refusal(office.add(lurah, "task", BANDAR, values))
    });
    assert_eq!(sentences[0].0, Some("kpm"));
    assert_eq!(sentences[0], sentences[1]);
    assert_eq!(sentences[0], sentences[2]);
}

#[test]
fn a_reference_to_what_has_ended_is_refused_but_an_old_one_stays() {
    let mut office = Office::new();
    let (kpm, task) = (here(&office, "kpm"), here(&office, "task"));
    let award = here(&office, "award");
    let stop = fields([("stop_reason", "KPM berhenti".into())]);
    office.step("lurah", "task", task, "cancel", stop).unwrap();
    let why = fields([("end_reason", "pindah".into())]);
    office.step("lurah", "kpm", kpm, "end", why).unwrap();
    let values = office.plausible("task", BANDAR, "posyandu");
    let (field, sentence) = refusal(office.add("lurah", "task", BANDAR, values));
    assert_eq!(field, Some("kpm"));
    assert!(sentence.contains("nonaktif"), "{sentence}");
    let criteria = fields([("criteria", "Setia".into()), ("nominee", kpm.into())]);
    office.edit("perangkat", "award", award, criteria).unwrap();
}

#[test]
fn evidence_is_a_signed_document_of_the_same_office() {
    let mut office = Office::new();
    let obligation = here(&office, "obligation");
    let city = fields([("title", "Surat".into()), ("issuer", "Walikota".into())]);
    let city = office
        .add("walikota", "document", CITY, city)
        .unwrap()
        .view
        .record
        .id;
    let sign = office.answers("document", "sign", BANDAR);
    office
        .step("walikota", "document", city, "sign", sign.clone())
        .unwrap();
    let own = here(&office, "document");
    let finish = |office: &mut Office, document: Uuid| {
        let answers = fields([
            ("document", document.into()),
            ("evidence_on", day("2026-03-02").into()),
        ]);
        office.step("lurah", "obligation", obligation, "finish", answers)
    };
    assert_eq!(refusal(finish(&mut office, city)).0, Some("document"));
    let (field, sentence) = refusal(finish(&mut office, own));
    assert_eq!(field, Some("document"));
    assert!(sentence.contains("draf"), "{sentence}");
    office.step("lurah", "document", own, "sign", sign).unwrap();
    assert_eq!(
        finish(&mut office, own).unwrap().view.record.state.name,
        "selesai"
    );
}

#[test]
fn what_only_one_may_have_is_refused_with_the_clash_named() {
    let mut office = Office::new();
    let nik: Value = "9971014101900001".into();
    let siti = office.id(&format!("person siti {BANDAR}"));
    office
        .edit("lurah", "person", siti, fields([("nik", nik.clone())]))
        .unwrap();
    let tini = office.id(&format!("person tini {BANJAR}"));
    let (field, sentence) = refusal(office.edit(
        "lurah banjar",
        "person",
        tini,
        fields([("nik", nik.clone())]),
    ));
    assert_eq!(field, Some("nik"));
    assert!(sentence.contains("di kantor lain"), "{sentence}");
    let budi = office.id(&format!("person budi {BANDAR}"));
    let (field, sentence) = refusal(office.edit("lurah", "person", budi, fields([("nik", nik)])));
    assert_eq!(field, Some("nik"));
    assert!(
        sentence.contains("Siti Aminah") && sentence.contains("Kel. Bandar Lor"),
        "{sentence}"
    );
    for (login, name, place, field) in [
        ("admin", "region", BANDAR, None),
        ("admin", "account", CITY, Some("login")),
        ("admin", "sector", CITY, Some("code")),
        ("lurah", "kpm", BANDAR, Some("person")),
        ("walikota", "obligation", CITY, Some("duty")),
    ] {
        let values = office.plausible(name, place, "posyandu");
        if !matches!(name, "region" | "kpm") {
            office.add(login, name, place, values.clone()).unwrap();
        }
        let (at, sentence) = refusal(office.add(login, name, place, values));
        assert_eq!(at, field, "{name}");
        assert!(sentence.contains("sudah tercatat pada"), "{sentence}");
    }
}

#[test]
fn what_has_ended_leaves_its_place_to_another() {
    let mut office = Office::new();
    let (kpm, values) = (
        here(&office, "kpm"),
        office.plausible("kpm", BANDAR, "posyandu"),
    );
    let task = here(&office, "task");
    let stop = fields([("stop_reason", "KPM berhenti".into())]);
    office.step("lurah", "task", task, "cancel", stop).unwrap();
    let why = fields([("end_reason", "pindah".into())]);
    office.step("lurah", "kpm", kpm, "end", why).unwrap();
    office.add("lurah", "kpm", BANDAR, values).unwrap();
    office.assert_proven();
}

#[test]
fn a_new_name_goes_through_all_that_is_named_after_it() {
    let mut office = Office::new();
    let person = office.id("person of lurah");
    office
        .edit(
            "admin",
            "person",
            person,
            fields([("name", "Wulan".into())]),
        )
        .unwrap();
    let account = office.id("account of lurah");
    assert_eq!(office.view("account", account).display, "Wulan · lurah");
    let seat = office.seat("lurah");
    assert_eq!(
        office.view("appointment", seat).display,
        "Wulan · lurah · Lurah"
    );
    let admin = office.seat("admin");
    let query = Query {
        search: "WULAN".into(),
        ..Query::of(entity("appointment"))
    };
    assert_eq!(
        office.store.count(admin, &query).unwrap(),
        1,
        "searches find the new name"
    );
    let siti = office.id(&format!("person siti {BANDAR}"));
    office
        .edit(
            "lurah",
            "person",
            siti,
            fields([("name", "Siti Baru".into())]),
        )
        .unwrap();
    let (kpm, task) = (here(&office, "kpm"), here(&office, "task"));
    assert_eq!(office.view("kpm", kpm).display, "Siti Baru");
    assert_eq!(
        office.view("kpm", kpm).record.version,
        1,
        "a new name is no new version"
    );
    assert_eq!(office.view("task", task).labels["kpm"], "Siti Baru");
    office.assert_proven();
}

#[test]
fn a_record_is_kept_at_the_tiers_that_hold_it_and_in_regions_in_use() {
    let mut office = Office::new();
    for (login, name, place) in [
        ("admin", "account", MOJOROTO),
        ("admin", "setting", BANDAR),
        ("admin", "duty", MOJOROTO),
    ] {
        let values = office.plausible(name, place, "posyandu");
        let (field, _) = refusal(office.add(login, name, place, values));
        assert_eq!(field, None);
    }
    let values = office.plausible("person", BANDAR, "posyandu");
    let unknown = office.add("lurah", "person", "35.71.01.1099", values.clone());
    assert!(
        matches!(
            &unknown,
            Err(Error::Rejected {
                fault: Fault::Missing,
                ..
            })
        ),
        "{unknown:?}"
    );
    let region = office.id(BANDAR);
    let to = office.id(BANJAR);
    let why = fields([("end_reason", "digabung".into()), ("successor", to.into())]);
    office.step("admin", "region", region, "end", why).unwrap();
    let values = office.plausible("appointment", BANDAR, "posyandu");
    let ended = office.add("admin", "appointment", BANDAR, values);
    assert!(
        matches!(
            &ended,
            Err(Error::Rejected {
                fault: Fault::Missing,
                ..
            })
        ),
        "{ended:?}"
    );
}

#[test]
fn an_appointment_names_a_tier_that_fits_the_role_and_an_agency_only_for_skpd() {
    let mut office = Office::new();
    let base = office.plausible("appointment", BANDAR, "posyandu");
    let agency = Value::from(office.id("dinkes"));
    for (role, place, skpd, field) in [
        ("camat", BANDAR, Value::Empty, "role"),
        ("lurah", CITY, Value::Empty, "role"),
        ("skpd", CITY, Value::Empty, "skpd"),
        ("lurah", BANDAR, agency, "skpd"),
    ] {
        let mut values = base.clone();
        values.extend(fields([("role", role.into()), ("skpd", skpd)]));
        let (at, _) = refusal(office.give("appointment", place, values));
        assert_eq!(at, Some(field), "{role} {place}");
    }
}

#[test]
fn dates_in_the_wrong_order_or_not_yet_come_are_refused_at_their_field() {
    let mut office = Office::new();
    let task = here(&office, "task");
    let cases: [(&str, &str, Uuid, Values, &str); 3] = [
        (
            "lurah",
            "task",
            task,
            fields([("due_on", day("2026-03-04").into())]),
            "due_on",
        ),
        (
            "lurah",
            "kpm",
            here(&office, "kpm"),
            fields([("sk_date", day("2026-03-03").into())]),
            "sk_date",
        ),
        (
            "admin",
            "appointment",
            office.seat("lurah"),
            fields([("to_date", day("2025-12-31").into())]),
            "to_date",
        ),
    ];
    for (login, name, id, values, field) in cases {
        assert_eq!(refusal(office.edit(login, name, id, values)).0, Some(field));
    }
}

#[test]
fn a_tasks_kader_teknis_is_of_its_kind() {
    let mut office = Office::new();
    let kader = here(&office, "kader");
    let mut values = office.plausible("task", BANDAR, "dasawisma");
    values.insert("kader_teknis", kader.into());
    let (field, sentence) = refusal(office.add("lurah", "task", BANDAR, values));
    assert_eq!(field, Some("kader_teknis"));
    assert!(sentence.contains("Jenis kader teknis"), "{sentence}");
    let mut values = office.plausible("task", BANDAR, "posyandu");
    values.insert("kader_teknis", kader.into());
    let done = office.add("lurah", "task", BANDAR, values).unwrap();
    let other = fields([("sector", office.id("dasawisma").into())]);
    let changed = office.edit("lurah", "task", done.view.record.id, other);
    assert_eq!(refusal(changed).0, Some("kader_teknis"));
}
