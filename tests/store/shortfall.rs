//! A record counts or says why not: for each duty the nearly right one, the sentence it gets, and what completes it.

use bina::domain::model::obligation;
use bina::domain::schema::period::Period;
use bina::store::Outcome;
use bina::text::Lang;
use uuid::Uuid;

use crate::office::{BANDAR, BANJAR, CITY, MOJOROTO, Office, fields};
use crate::round::{NOTHING, Round, confirmation};
use crate::walk::{
    CITY_PAIR, OFFICES, about, attend, enlist, finish, fund, hold, honour, honour_of, issue, meet,
    obligation, plan, plan_alone, take_part,
};

/// An office that owes all of a year.
fn year() -> Office {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    office
}

fn says(done: &Outcome) -> Vec<String> {
    let sentences = done.short.iter().map(|s| s.sentence().get(Lang::Id));
    sentences.collect()
}

/// What an open obligation waits for.
fn waits(office: &mut Office, id: Uuid) -> Vec<String> {
    let walikota = office.seat("walikota");
    let short = office
        .store
        .shortfalls(walikota, &obligation::ENTITY, id)
        .unwrap();
    let sentences = short.iter().map(|s| s.sentence().get(Lang::Id));
    sentences.collect()
}

fn state(office: &mut Office, id: Uuid) -> &'static str {
    office.view("obligation", id).record.state.name
}

/// The obligation waits for this now, and for nothing once the rest is done.
fn walk(office: &mut Office, id: Uuid, sentence: &str, rest: impl FnOnce(&mut Office)) {
    assert_eq!(waits(office, id), [sentence]);
    rest(office);
    assert_eq!(state(office, id), "selesai", "{sentence}");
    assert_eq!(waits(office, id), Vec::<String>::new());
    office.assert_proven();
}

#[test]
fn w1_waits_for_the_last_receipt() {
    let mut office = year();
    let w1 = obligation(&office, "W1", CITY, "2026", "");
    issue(&mut office, "2026-03-01", &OFFICES[..4]);
    walk(
        &mut office,
        w1,
        "W1 2026: menunggu tanda terima 1 kantor (pedoman 01-03-2026)",
        |o| {
            issue(o, "2026-03-02", &OFFICES);
        },
    );
}

#[test]
fn w2_and_l2_wait_for_a_decision_and_take_one_of_the_year_before() {
    let mut office = Office::new();
    let next = fields([("source", "apbd_kota".into()), ("year", "2027".into())]);
    fund(&mut office, CITY, CITY_PAIR, next);
    let next = fields([("year", "2027".into())]);
    fund(&mut office, BANDAR, ("perangkat", "lurah"), next);
    office.set_day("2027-01-02");
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2027)).unwrap();
    for (duty, place) in [("W2", CITY), ("L2", BANDAR)] {
        let met = obligation(&office, duty, place, "2027", "");
        assert_eq!(state(&mut office, met), "selesai", "{duty}");
    }
    let l2 = obligation(&office, "L2", BANJAR, "2027", "");
    let lacking = waits(&mut office, l2);
    assert_eq!(lacking, ["L2 2027: belum ada alokasi dana"]);
    office.assert_proven();
}

#[test]
fn w2_and_l2_say_of_an_allocation_from_elsewhere_what_its_source_must_be() {
    for (duty, place, pair, right, words) in [
        ("W2", CITY, CITY_PAIR, "apbd_kota", "APBD kota"),
        (
            "L2",
            BANDAR,
            ("perangkat", "lurah"),
            "anggaran_kelurahan",
            "anggaran kelurahan",
        ),
    ] {
        let mut office = year();
        let id = obligation(&office, duty, place, "2026", "");
        let mut values = office.plausible("fund", BANDAR, "");
        values.insert("source", "provinsi".into());
        let made = office.add(pair.0, "fund", place, values).unwrap();
        let fund_id = made.view.record.id;
        office
            .step(pair.0, "fund", fund_id, "propose", fields([]))
            .unwrap();
        let answers = office.answers("fund", "decide", place);
        let done = office.step(pair.1, "fund", fund_id, "decide", answers);
        let sentence = format!("{duty} 2026: Sumber harus {words}");
        assert_eq!(says(&done.unwrap()), [sentence.as_str()]);
        walk(&mut office, id, &sentence, |o| {
            fund(o, place, pair, fields([("source", right.into())]));
        });
    }
}

#[test]
fn an_obligation_says_that_a_record_of_a_locked_period_lacks_its_reason() {
    let mut office = year();
    let january = obligation(&office, "O", BANDAR, "2026-01", "");
    office.set_day("2026-04-01");
    let id = plan(&mut office, ("lurah", BANDAR, "O"), fields([]));
    hold(&mut office, "lurah", id, "2026-01-20", fields([]));
    let sentence =
        "O Januari 2026: periode Januari 2026 sudah terkunci, jelaskan mengapa dicatat kemudian";
    walk(&mut office, january, sentence, |o| {
        let why = fields([("late_reason", "buku tamu baru ditemukan".into())]);
        o.step("lurah", "guidance", id, "explain", why).unwrap();
    });
}

#[test]
fn w3_waits_for_the_other_audience_and_for_participants() {
    let mut office = year();
    let w3 = obligation(&office, "W3", CITY, "2026", "");
    crate::walk::train(&mut office, ("bapemas", CITY), "kpm", "2026-02-01");
    assert_eq!(
        waits(&mut office, w3),
        ["W3 2026: pelatihan pembina kecamatan, desa, kelurahan belum"]
    );
    let mut values = office.plausible("training", CITY, "");
    values.insert("audience", "pembina".into());
    let done = office.add("bapemas", "training", CITY, values).unwrap();
    let training = done.view.record.id;
    let answers = office.answers("training", "hold", CITY);
    let done = office.step("bapemas", "training", training, "hold", answers);
    assert!(
        says(&done.unwrap())[0].contains("belum ada peserta pelatihan"),
        "a training without participants"
    );
    let done = take_part(&mut office, ("bapemas", CITY), training);
    assert_eq!(done.met.len(), 1, "{:?}", says(&done));
    assert_eq!(state(&mut office, w3), "selesai");
    office.assert_proven();
}

#[test]
fn w4_waits_for_the_answers_and_for_attendees() {
    let mut office = year();
    office.set_day("2026-03-23");
    let w4 = obligation(&office, "W4", CITY, "2026-Q1", MOJOROTO);
    let more = about(&office, MOJOROTO);
    let id = plan_alone(&mut office, ("bapemas", CITY, "W4"), more);
    hold(&mut office, "bapemas", id, "2026-03-20", fields([]));
    let lacking = waits(&mut office, w4).concat();
    assert!(
        lacking.contains("belum ada peserta yang dicatat"),
        "{lacking}"
    );
    assert!(
        lacking.contains("menunggu jawaban 1 konsultasi"),
        "{lacking}"
    );
    attend(&mut office, ("bapemas", CITY), id, ("name", "Camat".into()));
    walk(
        &mut office,
        w4,
        "W4 Triwulan I 2026: menunggu jawaban 1 konsultasi",
        |o| {
            let id = o.id(&format!("consultation {BANDAR}"));
            let answers = o.answers("consultation", "answer_city", BANDAR);
            o.step("bapemas", "consultation", id, "answer_city", answers)
                .unwrap();
        },
    );
}

#[test]
fn awards_wait_for_their_handover() {
    let mut office = year();
    for (duty, place, pair) in [
        ("W5", CITY, CITY_PAIR),
        ("C5", MOJOROTO, ("kasi_pmd", "camat")),
        ("L5", BANDAR, ("perangkat", "lurah")),
    ] {
        let id = obligation(&office, duty, place, "2026", "");
        honour(&mut office, place, pair, false);
        let lacking = waits(&mut office, id).concat();
        assert!(
            lacking.ends_with("penghargaan belum diserahkan"),
            "{lacking}"
        );
        honour(&mut office, place, pair, true);
        assert_eq!(state(&mut office, id), "selesai", "{duty}");
    }
    office.assert_proven();
}

#[test]
fn what_was_begun_for_another_year_is_not_what_an_obligation_waits_for() {
    let mut office = year();
    let l5 = obligation(&office, "L5", BANDAR, "2026", "");
    let own = ["L5 2026: 1 penghargaan belum diserahkan"];
    assert_eq!(waits(&mut office, l5), own);
    let mut values = office.plausible("award", BANDAR, "");
    values.insert("year", "2027".into());
    office.add("perangkat", "award", BANDAR, values).unwrap();
    assert_eq!(waits(&mut office, l5), own);
}

#[test]
fn an_award_of_the_next_year_waits_for_it() {
    let mut office = year();
    honour_of(&mut office, (BANDAR, "2027"), ("perangkat", "lurah"), true);
    let l5 = obligation(&office, "L5", BANDAR, "2026", "");
    assert_eq!(state(&mut office, l5), "belum");
    office.set_day("2027-01-02");
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2027)).unwrap();
    let l5 = obligation(&office, "L5", BANDAR, "2027", "");
    assert_eq!(state(&mut office, l5), "selesai");
}

#[test]
fn w6_says_that_findings_and_follow_up_are_missing() {
    let mut office = year();
    let w6 = obligation(&office, "W6", CITY, "2026-S1", "");
    let id = plan(&mut office, ("bapemas", CITY, "W6"), fields([]));
    hold(&mut office, "bapemas", id, "2026-02-01", fields([]));
    let sentence = "W6 Semester I 2026: Temuan belum diisi, Tindak lanjut belum diisi";
    walk(&mut office, w6, sentence, |o| {
        let id = plan(o, ("bapemas", CITY, "W6"), fields([]));
        let found = [("findings", "Kurang".into()), ("follow_up", "Latih".into())];
        hold(o, "bapemas", id, "2026-02-02", fields(found));
    });
}

/// Guidance that lacks something, the sentence it gets at once, and the same of the obligation.
fn nearly(
    duty: &'static str,
    (login, place, period): (&str, &str, &str),
    wrong: (&'static str, &'static str),
    right: &[(&'static str, &'static str)],
    sentence: &str,
) {
    let mut office = year();
    let id = obligation(&office, duty, place, period, "");
    let said = Period::parse(period).unwrap().label().get(Lang::Id);
    let own = |pairs: &[(&'static str, &'static str)]| {
        let mut values = fields([]);
        values.extend(pairs.iter().map(|(f, v)| (*f, (*v).into())));
        values
    };
    let session = plan(&mut office, (login, place, duty), own(&[wrong]));
    let held = fields([("held_on", crate::office::day("2026-02-01").into())]);
    let done = office
        .step(login, "guidance", session, "hold", held)
        .unwrap();
    assert_eq!(says(&done), [format!("{duty} {said}: {sentence}")]);
    walk(
        &mut office,
        id,
        &format!("{duty} {said}: {sentence}"),
        |o| {
            let session = plan(o, (login, place, duty), own(right));
            hold(o, login, session, "2026-02-02", fields([]));
        },
    );
}

#[test]
fn guidance_of_the_wrong_kind_says_which_kind_is_asked() {
    let camat = ("camat", MOJOROTO, "2026-S1");
    nearly(
        "C1",
        camat,
        ("audience", "kpm"),
        &[("audience", "lurah")],
        "Sasaran harus lurah",
    );
    let lurah = ("lurah", BANDAR, "2026-Q1");
    nearly(
        "L3",
        lurah,
        ("audience", "pembina"),
        &[("audience", "kpm")],
        "Sasaran harus KPM",
    );
    let lurah = ("lurah", BANDAR, "2026-02");
    nearly(
        "O",
        lurah,
        ("method", "daring"),
        &[("method", "kunjungan")],
        "Cara harus kunjungan",
    );
    let lurah = ("lurah", BANDAR, "2026-Q1");
    nearly(
        "F",
        lurah,
        ("giver", "lurah"),
        &[("giver", "lembaga"), ("institution", "LPMK")],
        "Pemberi harus lembaga kemasyarakatan",
    );
}

#[test]
fn c2_waits_for_attendees_who_are_added_after_it_was_held() {
    let mut office = year();
    let c2 = obligation(&office, "C2", MOJOROTO, "2026-Q1", "");
    let id = plan_alone(&mut office, ("camat", MOJOROTO, "C2"), fields([]));
    hold(&mut office, "camat", id, "2026-02-01", fields([]));
    let sentence = "C2 Triwulan I 2026: belum ada peserta yang dicatat";
    walk(&mut office, c2, sentence, |o| {
        let done = attend(o, ("camat", MOJOROTO), id, ("name", "Lurah".into()));
        assert_eq!(done.met.len(), 1);
    });
}

#[test]
fn c3_waits_for_a_kpm_at_the_musrenbang() {
    let mut office = year();
    let c3 = obligation(&office, "C3", MOJOROTO, "2026", BANJAR);
    meet(&mut office, ("camat", BANJAR), "2026", 0);
    let sentence = "C3 2026: KPM hadir (L), KPM hadir (P) masih nol";
    walk(&mut office, c3, sentence, |o| {
        let held = o.only("musrenbang", BANJAR);
        let came = fields([("kpm_women", 2.into())]);
        o.step("camat", "musrenbang", held, "complete", came)
            .unwrap();
    });
}

#[test]
fn c4_says_that_no_kader_teknis_was_there_and_counts_once_one_is_added() {
    let mut office = year();
    let c4 = obligation(&office, "C4", MOJOROTO, "2026-Q1", "");
    let id = plan(&mut office, ("camat", MOJOROTO, "C4"), fields([]));
    hold(&mut office, "camat", id, "2026-02-01", fields([]));
    let sentence = "C4 Triwulan I 2026: belum ada kader teknis yang hadir";
    walk(&mut office, c4, sentence, |o| {
        let kader = o.id(&format!("kader {BANDAR}"));
        attend(o, ("camat", MOJOROTO), id, ("kader_teknis", kader.into()));
    });
}

#[test]
fn l1_counts_active_kpm_with_both_papers_on_the_day() {
    let mut round = Round::carding(0);
    let walikota = round.office.seat("walikota");
    let generate = |office: &mut Office, year| {
        office.store.generate(walikota, Period::Year(year)).unwrap();
    };
    generate(&mut round.office, 2026);
    let l1 = obligation(&round.office, "L1", BANDAR, "2026", "");
    let lacking = waits(&mut round.office, l1).concat();
    assert!(
        lacking.contains("0 KPM aktif dengan SK penetapan"),
        "{lacking}"
    );
    enlist(&mut round.office, 40);
    assert_eq!(
        state(&mut round.office, l1),
        "belum",
        "without its SK penetapan"
    );
    round.go("lurah", "carded", NOTHING);
    round.go("lurah", "confirm", confirmation());
    assert_eq!(state(&mut round.office, l1), "selesai");
    round.office.set_day("2027-01-01");
    generate(&mut round.office, 2027);
    let next = obligation(&round.office, "L1", BANDAR, "2027", "");
    assert_eq!(state(&mut round.office, next), "selesai", "still ready");
    round.office.assert_proven();
}

#[test]
fn l4_waits_for_a_task_to_be_finished() {
    let mut office = year();
    let l4 = obligation(&office, "L4", BANDAR, "2026-03", "");
    let sentence = "L4 Maret 2026: 1 tugas koordinasi belum selesai";
    walk(&mut office, l4, sentence, |o| {
        let task = o.id(&format!("task {BANDAR}"));
        finish(o, task);
    });
}
