//! Regions change: one ends into another, gets a name or new numbers; and somebody of a register gets an account.

use crate::office::{BANDAR, BANJAR, Office, code, entity, fields};
use crate::succession::{end, region, said, siti, values};

#[test]
fn a_merged_kelurahan_leaves_nothing_behind() {
    let mut office = Office::new();
    let (from, to) = (region(&mut office, BANDAR), region(&mut office, BANJAR));
    let refused = office.step("admin", "region", from, "end", values(end("digabung")));
    let refused = said(&refused.unwrap_err());
    for word in ["3 orang", "1 tugas koordinasi", "Pengganti"] {
        assert!(refused.contains(word), "{refused}");
    }
    let city = region(&mut office, crate::office::CITY);
    let mut wrong = end("digabung");
    wrong.push(("successor", city.into()));
    assert!(
        office
            .step("admin", "region", from, "end", values(wrong))
            .is_err()
    );
    let mut words = end("digabung");
    words.push(("successor", to.into()));
    office
        .step("admin", "region", from, "end", values(words))
        .unwrap();
    for (kind, name) in [
        ("person", "person siti"),
        ("kpm", "kpm"),
        ("kader_teknis", "kader"),
        ("task", "task"),
        ("facilitation", "facilitation"),
    ] {
        let id = office.id(&format!("{name} {BANDAR}"));
        assert_eq!(office.view(kind, id).record.region, code(BANJAR), "{kind}");
    }
    let task = office.id(&format!("task {BANDAR}"));
    let kpm = office.id(&format!("kpm {BANDAR}"));
    assert_eq!(
        office.value("task", task, "kpm"),
        kpm.into(),
        "who is in charge came along"
    );
    assert!(
        office
            .store
            .one(office.seat("lurah banjar"), entity("task"), task)
            .is_ok()
    );
    let seat = office.seat("lurah");
    assert_eq!(
        office.view("appointment", seat).record.state.name,
        "berakhir"
    );
    office.assert_proven();
}

#[test]
fn a_region_keeps_the_names_it_had() {
    let mut office = Office::new();
    let id = region(&mut office, BANDAR);
    let was = office
        .value("region", id, "name")
        .text()
        .unwrap()
        .to_owned();
    office
        .edit(
            "admin",
            "region",
            id,
            fields([("name", "Bandar Baru".into())]),
        )
        .unwrap();
    let former = office.value("region", id, "former");
    assert_eq!(former.text().unwrap(), format!("{was} (s.d. 02-03-2026)"));
    office
        .edit(
            "admin",
            "region",
            id,
            fields([("name", "Bandar Jaya".into())]),
        )
        .unwrap();
    let former = office.value("region", id, "former");
    assert!(
        former.text().unwrap().starts_with("Bandar Baru (s.d."),
        "{former:?}"
    );
    assert!(former.text().unwrap().contains(&was), "{former:?}");
}

#[test]
fn neighbourhoods_get_their_new_numbers_in_one_act() {
    let mut office = Office::new();
    let (bandar, siti, budi) = (
        region(&mut office, BANDAR),
        siti(&office),
        office.id(&format!("person budi {BANDAR}")),
    );
    office
        .edit("lurah", "person", budi, fields([("rw", 2.into())]))
        .unwrap();
    let words = |pairs: &str| {
        fields([
            ("renumbering", pairs.into()),
            ("renumber_reason", "Perwali 7/2026".into()),
        ])
    };
    let refused = office.step(
        "lurah",
        "region",
        bandar,
        "renumber",
        words("satu jadi dua"),
    );
    assert!(said(&refused.unwrap_err()).contains("lama=baru"));
    assert!(
        office
            .step("lurah banjar", "region", bandar, "renumber", words("1=2"))
            .is_err()
    );
    office
        .step("lurah", "region", bandar, "renumber", words("1=2, 2=1"))
        .unwrap();
    assert_eq!(office.value("person", siti, "rw"), 2.into());
    assert_eq!(office.value("person", budi, "rw"), 1.into());
    let elsewhere = office.id(&format!("person siti {BANJAR}"));
    assert_eq!(office.value("person", elsewhere, "rw"), 1.into());
    office.assert_proven();
}

#[test]
fn an_account_is_given_to_who_stands_in_a_register_by_their_number() {
    let mut office = Office::new();
    let siti = siti(&office);
    let nik = "9971014107900001";
    office
        .edit("lurah", "person", siti, fields([("nik", nik.into())]))
        .unwrap();
    let account = entity("account");
    let field = account.field("person").unwrap();
    let seat = office.seat("admin");
    let found = office.store.by_number(seat, (account, field), nik).unwrap();
    let view = &found.rows[0];
    assert_eq!(
        (view.record.id, view.display.as_str()),
        (siti, "Siti Aminah")
    );
    assert!(
        view.record
            .values
            .iter()
            .all(bina::domain::schema::record::Value::is_empty),
        "no more than the name"
    );
    let wrong = office
        .store
        .by_number(seat, (account, field), "9971014107900002")
        .unwrap();
    assert!(wrong.rows.is_empty());
    let lurah = office.seat("lurah banjar");
    assert!(
        office
            .store
            .by_number(lurah, (account, field), nik)
            .is_err()
    );
    let looks = "SELECT count(*) FROM audit WHERE entity = 'access' AND verb = 'probe'";
    let count: i64 = office.raw().query_row(looks, [], |r| r.get(0)).unwrap();
    assert_eq!(count, 1, "the look is written down");
    let values = fields([("login", "siti".into()), ("person", siti.into())]);
    office
        .add("admin", "account", crate::office::CITY, values)
        .unwrap();
    office.assert_proven();
}

/// What is in use, or still to be done, of a region; what was decided there stays and is not counted.
fn left(office: &Office, place: &str) -> Vec<String> {
    let decided = [
        ("document", "ditandatangani"),
        ("guidance", "selesai"),
        ("musrenbang", "selesai"),
        ("notulen", "terkirim"),
    ];
    let raw = office.raw();
    let mut left = vec![];
    for kind in bina::domain::model::ENTITIES {
        let live = kind.workflow.states.iter().filter(|s| s.live);
        let live = live.filter(|s| !decided.contains(&(kind.name, s.name)));
        for state in live {
            let sql = format!(
                "SELECT count(*) FROM {} WHERE region = ?1 AND state = ?2",
                kind.name
            );
            let many: i64 = raw
                .query_row(&sql, [place, state.name], |r| r.get(0))
                .unwrap();
            left.extend((many > 0).then(|| format!("{many} {} {}", kind.name, state.name)));
        }
    }
    left
}

#[test]
fn rounds_money_awards_meetings_and_letters_go_to_who_takes_over() {
    let mut office = Office::new();
    let (from, to) = (region(&mut office, BANDAR), region(&mut office, BANJAR));
    let guided = office.id(&format!("guidance {BANDAR}"));
    let planned = office.view("guidance", guided).record.state.name == "rencana";
    assert!(planned && !left(&office, BANDAR).is_empty());
    let mut words = end("digabung");
    words.push(("successor", to.into()));
    office
        .step("admin", "region", from, "end", values(words))
        .unwrap();
    // What was late and is owed by the heir too stays late, for the camat to close.
    assert_eq!(left(&office, BANDAR), ["2 obligation belum"]);
    let fund = office.id(&format!("decided fund {BANDAR}"));
    let line = office.id(&format!("ledger {BANDAR}"));
    for (kind, id) in [("fund", fund), ("ledger", line), ("guidance", guided)] {
        assert_eq!(office.view(kind, id).record.region, code(BANJAR), "{kind}");
    }
    // Two first rounds of one year are told apart.
    let round = office.id(&format!("formation {BANDAR}"));
    assert_eq!(office.value("formation", round, "round"), 2.into());
    let candidate = office.id(&format!("candidate {BANDAR}"));
    assert_eq!(
        office.view("candidate", candidate).record.region,
        code(BANJAR)
    );
    for kind in ["receipt", "notulen_receipt", "document_receipt", "reminder"] {
        let id = office.id(&format!("{kind} {BANDAR}"));
        assert_eq!(office.view(kind, id).record.state.name, "gugur", "{kind}");
    }
    let mandate = office.id(&format!("mandate {BANDAR}"));
    assert_eq!(
        office.view("mandate", mandate).record.state.name,
        "berakhir"
    );
    office.assert_proven();
}

/// The proposal of a kelurahan that is merged into another, which may have a musrenbang of that year itself.
fn merged_proposal(has_own: bool) -> (Office, uuid::Uuid) {
    let mut office = Office::new();
    let (from, to) = (region(&mut office, BANDAR), region(&mut office, BANJAR));
    if has_own {
        let year = fields([("year", "2026".into())]);
        office
            .add("lurah banjar", "musrenbang", BANJAR, year)
            .unwrap();
    }
    let mut words = end("digabung");
    words.push(("successor", to.into()));
    office
        .step("admin", "region", from, "end", values(words))
        .unwrap();
    let proposal = office.id(&format!("proposal {BANDAR}"));
    (office, proposal)
}

#[test]
fn proposals_of_a_merged_kelurahan_are_decided_and_carried_over_by_who_takes_over() {
    for has_own in [false, true] {
        let (mut office, proposal) = merged_proposal(has_own);
        assert_eq!(
            office.view("proposal", proposal).record.region,
            code(BANJAR)
        );
        let musrenbang = office.id(&format!("musrenbang {BANDAR}"));
        let meeting = office.view("musrenbang", musrenbang).record;
        let of = (meeting.region.as_str(), meeting.state.name);
        let expected = if has_own {
            (BANDAR, "batal")
        } else {
            (BANJAR, "rencana")
        };
        assert_eq!(of, expected);
        let why = || fields([("outcome_note", "anggaran terbatas".into())]);
        assert!(
            office
                .step("lurah semampir", "proposal", proposal, "refuse", why())
                .is_err()
        );
        office
            .step("lurah banjar", "proposal", proposal, "refuse", why())
            .unwrap();
        let year = fields([("year", "2027".into())]);
        let next = office.add("lurah banjar", "musrenbang", BANJAR, year);
        let next = next.unwrap().view.record.id;
        let sql = "SELECT region || musrenbang FROM proposal WHERE origin = ?1";
        let carried: String = office
            .raw()
            .query_row(sql, [proposal.to_string()], |r| r.get(0))
            .unwrap();
        assert_eq!(carried, format!("{BANJAR}{next}"), "{has_own}");
        assert_eq!(
            office.view("proposal", proposal).record.state.name,
            "dibawa"
        );
        office.assert_proven();
    }
}

#[test]
fn a_region_under_a_new_code_keeps_its_office_and_what_it_owes() {
    let mut office = Office::new();
    let new = "35.71.02.1099";
    let name = fields([("name", "Bandar Lor".into())]);
    let to = office.add("admin", "region", new, name).unwrap();
    let from = region(&mut office, BANDAR);
    let owed = office.id(&format!("O 2026-03 {BANDAR}"));
    let mut words = end("kode baru");
    words.push(("successor", to.view.record.id.into()));
    office
        .step("admin", "region", from, "end", values(words))
        .unwrap();
    assert_eq!(left(&office, BANDAR), Vec::<String>::new());
    let duty = office.view("obligation", owed).record;
    assert_eq!((duty.region, duty.state.name), (code(new), "belum"));
    let seat = office.seat("lurah");
    let holds = office.view("appointment", seat).record;
    assert_eq!((holds.region, holds.state.name), (code(new), "aktif"));
    let task = office.id(&format!("task {BANDAR}"));
    assert!(office.store.one(seat, entity("task"), task).is_ok());
    office.assert_proven();
}

#[test]
fn what_was_met_before_stays_on_the_map_under_the_old_name() {
    let mut office = Office::new();
    let (from, to) = (region(&mut office, BANDAR), region(&mut office, BANJAR));
    let seat = office.seat("bapemas");
    let shown = |office: &mut Office| {
        let map = office.store.coverage(seat, 2026).unwrap();
        map.units.iter().any(|(unit, _)| *unit == code(BANDAR))
    };
    let mut words = end("digabung");
    words.push(("successor", to.into()));
    let duty = office.id(&format!("O 2026-03 {BANDAR}"));
    office
        .raw()
        .execute(
            "UPDATE obligation SET state = 'selesai' WHERE id = ?1",
            [duty.to_string()],
        )
        .unwrap();
    office
        .step("admin", "region", from, "end", values(words))
        .unwrap();
    assert!(shown(&mut office), "one duty was met there");
    office
        .raw()
        .execute(
            "UPDATE obligation SET state = 'tidak_berlaku' WHERE region = ?1",
            [BANDAR],
        )
        .unwrap();
    assert!(
        !shown(&mut office),
        "where nothing was owed there is no row"
    );
}

#[test]
fn what_an_office_above_plans_follows_as_far_as_it_reaches() {
    for (to, follows) in [(BANJAR, true), (crate::office::SEMAMPIR, false)] {
        let mut office = Office::new();
        let (from, heir) = (region(&mut office, BANDAR), region(&mut office, to));
        let visit = fields([
            ("serves", "C1".into()),
            ("giver", "camat".into()),
            ("audience", "lurah".into()),
            ("method", "rapat".into()),
            ("topic", "Pembinaan lurah".into()),
            ("about", from.into()),
        ]);
        let visit = office.add("camat", "guidance", crate::office::MOJOROTO, visit);
        let visit = visit.unwrap().view.record.id;
        let mut words = end("digabung");
        words.push(("successor", heir.into()));
        office
            .step("admin", "region", from, "end", values(words))
            .unwrap();
        let about = if follows { heir } else { from };
        assert_eq!(
            office.value("guidance", visit, "about"),
            about.into(),
            "{to}"
        );
        office.assert_proven();
    }
}
