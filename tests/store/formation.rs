//! Forming the KPM of a kelurahan, over two roles; and every gate that stops a step.

use bina::domain::schema::record::Value;
use bina::store::Query;
use uuid::Uuid;

use crate::office::{BANDAR, ByName, CITY, MOJOROTO, Office, day, entity, fields};
use crate::round::{
    NOTHING, Round, all_terms, certificate, confirmation, decree, forbidden, minutes, scores,
    stopped,
};

/// The active KPM that a candidate became, as the camat sees it.
fn kpm_of(round: &mut Round, candidate: Uuid) -> bina::domain::schema::record::Record {
    let person = round.office.value("candidate", candidate, "person");
    let query = Query::of(entity("kpm")).filter(bina::store::Filter::Is(
        &bina::domain::model::kpm::PERSON,
        person,
    ));
    let seat = round.office.seat("camat");
    let mut rows = round.office.store.list(seat, &query).unwrap().rows;
    rows.remove(0).record
}

#[test]
fn five_kpm_are_formed_over_two_roles() {
    let mut round = Round::carding(0);
    let card = fields([
        ("card_number", "K 1".into()),
        ("card_until", day("2031-03-02").into()),
    ]);
    round.one("lurah", 0, "card", card).unwrap();
    round.go("lurah", "carded", NOTHING);
    let before = round.count_kpm();
    let lurah = round.office.seat("walikota");
    round
        .office
        .store
        .generate(lurah, bina::domain::schema::period::Period::Year(2026))
        .unwrap();
    let done = round.step("lurah", "confirm", confirmation()).unwrap();
    assert_eq!(round.count_kpm(), before + 5);
    assert_eq!(done.met.len(), 1, "{:?}", done.met);
    assert!(done.met[0].contains("L1"), "{:?}", done.met);
    let record = done.view.record;
    assert_eq!(record.state.name, "aktif");
    assert_eq!(record.at("active_count"), &Value::Number(6));
    assert_eq!(record.at("ready_on"), &day("2026-03-02").into());
    let first = round.candidates[0];
    assert_eq!(
        round.office.view("candidate", first).record.state.name,
        "dikukuhkan"
    );
    let kpm = kpm_of(&mut round, first);
    for (field, value) in [
        ("sk_number", Value::from("SK 11/2026")),
        ("decree_number", "SK 10/2026".into()),
        ("certificate_number", "SERT 1".into()),
        ("card_number", "K 1".into()),
        ("institution", "PKK".into()),
        ("rw", 1.into()),
        ("from_date", day("2026-03-02").into()),
        ("formation", round.id.into()),
    ] {
        assert_eq!(kpm.at(field), &value, "{field}");
    }
    round.office.assert_proven();
}

#[test]
fn a_team_without_one_of_its_elements_is_stopped() {
    let mut round = Round::new();
    round.member("pemerintah");
    round.member("lembaga");
    stopped(round.step("lurah", "announce", NOTHING), "tokoh masyarakat");
    round.member("tokoh");
    round.go("lurah", "announce", NOTHING);
}

#[test]
fn registration_without_announcement_is_stopped() {
    let mut round = Round::new();
    stopped(round.candidate(1, "P", "PKK"), "tim seleksi");
    for element in ["pemerintah", "lembaga", "tokoh"] {
        round.member(element);
    }
    round.go("lurah", "announce", NOTHING);
    stopped(round.candidate(1, "P", "PKK"), "pengumuman");
    let half = fields([("announced_on", day("2026-03-01").into())]);
    stopped(round.step("lurah", "open", half), "Media pengumuman");
    let undated = fields([("announce_medium", "papan".into())]);
    stopped(
        round.step("lurah", "open", undated),
        "Tanggal pengumuman: wajib diisi",
    );
}

#[test]
fn an_uneven_or_small_group_goes_on_only_with_written_reasons() {
    let mut round = Round::registering();
    stopped(round.step("lurah", "screen", NOTHING), "belum ada calon");
    for n in 1..=4 {
        round.candidate(n, "L", &format!("RW {n}")).unwrap();
    }
    stopped(
        round.step("lurah", "screen", NOTHING),
        "belum ada perempuan",
    );
    let why = fields([("composition_reason", "tidak ada pendaftar perempuan".into())]);
    stopped(round.step("lurah", "screen", why.clone()), "4 orang");
    let mut both = why;
    both.insert("number_reason", "hanya empat yang mendaftar".into());
    round.go("lurah", "screen", both);
    let camat = round.office.seat("camat");
    let seen = round
        .office
        .store
        .one(camat, entity("formation"), round.id)
        .unwrap();
    assert_eq!(
        seen.record.at("number_reason"),
        &"hanya empat yang mendaftar".into()
    );
}

#[test]
fn nobody_is_left_behind_between_papers_and_berita_acara() {
    let mut round = Round::examining();
    stopped(round.step("lurah", "interview", NOTHING), "belum diperiksa");
    stopped(
        round.one("lurah", 0, "score", scores()),
        "tidak dapat dilakukan",
    );
    round.each("lurah", "examine", &all_terms());
    stopped(round.one("lurah", 0, "score", scores()), "belum waktunya");
    round.go("lurah", "interview", NOTHING);
    stopped(round.step("lurah", "rank", NOTHING), "belum dinilai");
}

#[test]
fn the_sk_penetapan_names_only_who_passed() {
    let mut round = Round::ranking();
    for nth in 0..4 {
        round.one("lurah", nth, "pass", NOTHING).unwrap();
    }
    stopped(
        round.step("lurah", "settle", minutes()),
        "1 calon belum ditetapkan",
    );
    round.one("lurah", 4, "reserve", NOTHING).unwrap();
    round.go("lurah", "settle", minutes());
    stopped(round.step("lurah", "decree", decree()), "4 orang");
    let mut reasoned = decree();
    reasoned.insert("number_reason", "kebutuhan empat dahulu".into());
    round.go("lurah", "decree", reasoned);
    let late = round.one("lurah", 4, "pass", NOTHING);
    stopped(late, "belum waktunya");
}

#[test]
fn who_does_not_meet_the_terms_does_not_pass() {
    let mut round = Round::examining();
    let some = fields([("terms", "warga,takwa,kelakuan,sehat".into())]);
    round.each("lurah", "examine", &some);
    round.go("lurah", "interview", NOTHING);
    round.each("lurah", "score", &scores());
    stopped(round.one("lurah", 0, "pass", NOTHING), "purnawaktu");
    let why = fields([("fail_reason", "tidak bersedia purnawaktu".into())]);
    round.each("lurah", "fail", &why);
    round.go("lurah", "rank", NOTHING);
    round.go("lurah", "settle", minutes());
    stopped(
        round.step("lurah", "decree", decree()),
        "belum ada calon yang lulus",
    );
}

#[test]
fn two_steps_belong_to_the_city() {
    let mut round = Round::training();
    let class = round.class("bapemas", CITY);
    let to = |class: Uuid| fields([("training", class.into())]);
    forbidden(round.step("lurah", "enrol", to(class)));
    forbidden(round.step("lurah", "train", NOTHING));
    forbidden(round.one("lurah", 0, "certify", certificate(0)));
    stopped(round.step("bapemas", "train", NOTHING), "daftarkan dahulu");
    let near = round.class("camat", MOJOROTO);
    stopped(round.step("bapemas", "enrol", to(near)), "dari kota");
    round.go("bapemas", "enrol", to(class));
    stopped(
        round.step("bapemas", "train", NOTHING),
        "belum dicatat terlaksana",
    );
    stopped(round.assess(0, Some("SERT 1")), "belum dicatat terlaksana");
    round.hold(class);
    stopped(round.step("bapemas", "train", NOTHING), "tercatat hadir");
    round.assess(0, None).unwrap();
    let done = round.step("bapemas", "train", NOTHING).unwrap();
    let record = done.view.record;
    assert_eq!(record.at("trained_on"), &day("2026-03-02").into());
    assert_eq!(record.at("training_hours"), &24.into());
    let over = fields([("certified_on", day("2026-03-02").into())]);
    stopped(
        round.step("bapemas", "certify", over),
        "belum ada sertifikat",
    );
    forbidden(round.step("bapemas", "confirm", confirmation()));
}

#[test]
fn a_certificate_is_told_once_and_goes_where_it_belongs() {
    let mut round = Round::training();
    let class = round.enrolled();
    // Enrolled again, nobody is there twice; who failed since is left out.
    round.go("bapemas", "enrol", fields([("training", class.into())]));
    let ids: Vec<Uuid> = (0..5).map(|nth| round.participant(nth)).collect();
    assert_eq!(
        ids.iter().collect::<std::collections::BTreeSet<_>>().len(),
        5
    );
    round.hold(class);
    let candidate = round.candidates[0];
    let papers = |round: &mut Round| {
        ["certificate_number", "certificate_on"]
            .map(|f| round.office.value("candidate", candidate, f))
    };
    round.assess(0, Some("SERT 1")).unwrap();
    assert_eq!(
        papers(&mut round),
        ["SERT 1".into(), day("2026-03-02").into()]
    );
    let correct = |round: &mut Round| {
        round
            .office
            .step("bapemas", "participation", ids[0], "correct", NOTHING)
    };
    correct(&mut round).unwrap();
    assert_eq!(papers(&mut round), [Value::Empty, Value::Empty]);
    round.assess(0, Some("SERT 7")).unwrap();
    assert_eq!(papers(&mut round)[0], "SERT 7".into());
    stopped(round.assess(1, Some("SERT 7")), "sudah tercatat");
    round.office.assert_proven();
}

#[test]
fn a_kpm_who_serves_has_the_certificate_of_the_city_alone() {
    let mut office = Office::new();
    let kpm = office.id(&format!("kpm {BANDAR}"));
    let held = fields([("held_on", day("2026-03-02").into())]);
    let class = office.id(&format!("training {BANDAR}"));
    let mine = office.id(&format!("participation {BANDAR}"));
    let result = || {
        fields([
            ("attendance", "hadir".into()),
            ("result", "lulus".into()),
            ("certificate", "SERT 9".into()),
        ])
    };
    let keyed = fields([("certificate_number", "SERT 0".into())]);
    stopped(office.edit("lurah", "kpm", kpm, keyed), "tidak dapat diisi");
    forbidden(office.step("lurah", "kpm", kpm, "certify", certificate(0)));
    office
        .step("bapemas", "training", class, "hold", held)
        .unwrap();
    office
        .step("bapemas", "participation", mine, "assess", result())
        .unwrap();
    assert_eq!(
        office.value("kpm", kpm, "certificate_number"),
        "SERT 9".into()
    );
    office
        .step("bapemas", "kpm", kpm, "certify", certificate(3))
        .unwrap();
    assert_eq!(
        office.value("kpm", kpm, "certificate_number"),
        "SERT 4".into()
    );
    office
        .step("bapemas", "participation", mine, "correct", NOTHING)
        .unwrap();
    // What was keyed by hand since is another certificate.
    assert_eq!(
        office.value("kpm", kpm, "certificate_number"),
        "SERT 4".into()
    );
}

#[test]
fn pengukuhan_waits_for_certificates_or_the_logged_exception() {
    let mut round = Round::carding(1);
    let before = round.count_kpm();
    stopped(
        round.step("lurah", "confirm", confirmation()),
        "belum bersertifikat",
    );
    assert_eq!(round.count_kpm(), before);
    let exception = |sk: &str| {
        fields([
            ("exempt_reason", "kader sejak 2015".into()),
            ("earlier_sk_number", "SK 4/2015".into()),
            ("earlier_sk_date", day(sk).into()),
        ])
    };
    forbidden(round.one("lurah", 4, "exempt", exception("2015-05-04")));
    let late = round.one("bapemas", 4, "exempt", exception("2026-03-02"));
    stopped(late, "sebelum pengumuman");
    round
        .one("bapemas", 4, "exempt", exception("2015-05-04"))
        .unwrap();
    round.go("lurah", "confirm", confirmation());
    assert_eq!(round.count_kpm(), before + 5);
    // The exception stays in the log, with who granted it and why.
    let auditor = round.office.seat("auditor");
    let history = round
        .office
        .store
        .history(auditor, entity("candidate"), round.candidates[4]);
    let history = history.unwrap();
    let granted = history.iter().find(|s| s.verb == "exempt").unwrap();
    assert_eq!(granted.role, "bapemas");
    let why = granted.changes.iter().find(|c| c.0 == "exempt_reason");
    assert_eq!(why.unwrap().2.as_deref(), Some("kader sejak 2015"));
}

#[test]
fn a_reserve_replaces_a_kpm_who_ended() {
    let mut round = Round::confirmed();
    assert_eq!(
        round
            .office
            .view("candidate", round.candidates[4])
            .record
            .state
            .name,
        "cadangan"
    );
    let kpm = round.office.id(&format!("kpm {BANDAR}"));
    let task = round.office.id(&format!("task {BANDAR}"));
    let stop = fields([("stop_reason", "KPM berhenti".into())]);
    round
        .office
        .step("lurah", "task", task, "cancel", stop)
        .unwrap();
    let why = fields([("end_reason", "pindah domisili".into())]);
    round.office.step("lurah", "kpm", kpm, "end", why).unwrap();
    let promote = fields([
        ("promote_reason", "mengganti yang pindah".into()),
        ("replaces", kpm.into()),
    ]);
    round.one("lurah", 4, "promote", promote).unwrap();
    stopped(
        round.one("lurah", 4, "install", confirmation()),
        "belum bersertifikat",
    );
    round.one("bapemas", 4, "certify", certificate(4)).unwrap();
    let before = round.count_kpm();
    round.one("lurah", 4, "install", confirmation()).unwrap();
    assert_eq!(round.count_kpm(), before + 1);
    round.office.assert_proven();
}

#[test]
fn a_term_the_office_requires_stops_who_does_not_meet_it_until_it_is_ended() {
    let mut round = Round::examining();
    let term = fields([
        ("list", "syarat".into()),
        ("number", 7.into()),
        ("code", "baca".into()),
        ("name", "dapat membaca dan menulis".into()),
        ("need", "wajib".into()),
    ]);
    let term = round.office.add("bapemas", "choice", CITY, term).unwrap();
    round.each("lurah", "examine", &all_terms());
    round.go("lurah", "interview", NOTHING);
    round.each("lurah", "score", &scores());
    stopped(
        round.one("lurah", 0, "pass", NOTHING),
        "dapat membaca dan menulis",
    );
    let why = fields([("end_reason", "dicabut".into())]);
    round
        .office
        .step("bapemas", "choice", term.view.record.id, "end", why)
        .unwrap();
    round.one("lurah", 0, "pass", NOTHING).unwrap();
}
