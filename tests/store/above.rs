//! The duties of the city, W1 to W6: met by the right record, and by no other.

use crate::office::{BANDAR, CITY, KOTA, MOJOROTO, fields};
use crate::walk::{
    CITY_PAIR, KELURAHAN_PAIR, KIND, OFFICE, OFFICES, PERIOD, SHORT, Walk, about, fund, guide,
    hold, honour, honour_of, issue, plan, train, tread,
};

#[test]
fn w1_is_done_when_all_offices_have_the_guideline() {
    tread(&Walk {
        duty: "W1",
        place: CITY,
        period: "2026",
        about: "",
        wrong: &[
            (OFFICE, |o| issue(o, "2026-02-02", &OFFICES[..4])),
            (PERIOD, |o| issue(o, "2025-12-31", &OFFICES)),
            (KIND, |o| {
                guide(o, ("lurah", BANDAR, "O", "2026-02-01"), fields([]));
            }),
        ],
        right: |o| issue(o, "2026-03-01", &OFFICES),
    });
}

#[test]
fn w2_is_done_by_a_decided_allocation_of_the_city() {
    tread(&Walk {
        duty: "W2",
        place: CITY,
        period: "2026",
        about: "",
        wrong: &[
            (KIND, |o| {
                fund(o, CITY, CITY_PAIR, fields([("source", "provinsi".into())]));
            }),
            (KIND, |o| {
                let change = [
                    ("source", "apbd_kota".into()),
                    ("budget", "perubahan".into()),
                ];
                fund(o, CITY, CITY_PAIR, fields(change));
            }),
            (PERIOD, |o| {
                let later = [("source", "apbd_kota".into()), ("year", "2027".into())];
                fund(o, CITY, CITY_PAIR, fields(later));
            }),
            (OFFICE, |o| {
                let local = fields([("source", "apbd_kota".into())]);
                fund(o, BANDAR, KELURAHAN_PAIR, local);
            }),
        ],
        right: |o| fund(o, CITY, CITY_PAIR, fields([("source", "apbd_kota".into())])),
    });
}

#[test]
fn w3_is_done_by_a_training_of_each_audience() {
    tread(&Walk {
        duty: "W3",
        place: CITY,
        period: "2026",
        about: "",
        wrong: &[
            (KIND, |o| train(o, ("bapemas", CITY), "kpm", "2026-02-01")),
            (OFFICE, |o| {
                train(o, ("camat", MOJOROTO), "pembina", "2026-02-01");
            }),
            (PERIOD, |o| {
                train(o, ("bapemas", CITY), "pembina", "2025-12-01");
            }),
        ],
        right: |o| train(o, ("bapemas", CITY), "pembina", "2026-02-15"),
    });
}

#[test]
fn w4_is_done_by_guidance_in_that_kecamatan_while_no_answer_is_late() {
    tread(&Walk {
        duty: "W4",
        place: CITY,
        period: "2026-Q1",
        about: MOJOROTO,
        wrong: &[
            (OFFICE, |o| {
                let more = about(o, KOTA);
                guide(o, ("bapemas", CITY, "W4", "2026-02-01"), more);
            }),
            (PERIOD, |o| {
                let more = about(o, MOJOROTO);
                guide(o, ("bapemas", CITY, "W4", "2025-12-30"), more);
            }),
            // The question of the fixture waits for the city; three weeks on it is late.
            (SHORT, |o| {
                o.set_day("2026-03-23");
                let more = about(o, MOJOROTO);
                guide(o, ("bapemas", CITY, "W4", "2026-03-20"), more);
            }),
            (KIND, |o| {
                let more = about(o, MOJOROTO);
                guide(o, ("bapemas", CITY, "W6", "2026-02-01"), more);
            }),
        ],
        right: |o| {
            let id = o.id(&format!("consultation {BANDAR}"));
            let answers = o.answers("consultation", "answer_city", BANDAR);
            o.step("bapemas", "consultation", id, "answer_city", answers)
                .unwrap();
        },
    });
}

#[test]
fn w5_is_done_by_an_award_of_the_city_handed_over() {
    tread(&Walk {
        duty: "W5",
        place: CITY,
        period: "2026",
        about: "",
        wrong: &[
            (OFFICE, |o| honour(o, BANDAR, KELURAHAN_PAIR, true)),
            (SHORT, |o| honour(o, CITY, CITY_PAIR, false)),
            (PERIOD, |o| honour_of(o, (CITY, "2025"), CITY_PAIR, true)),
            (KIND, |o| {
                guide(o, ("lurah", BANDAR, "O", "2026-02-01"), fields([]));
            }),
        ],
        right: |o| honour(o, CITY, CITY_PAIR, true),
    });
}

#[test]
fn w6_is_done_by_monitoring_with_findings_and_follow_up() {
    tread(&Walk {
        duty: "W6",
        place: CITY,
        period: "2026-S1",
        about: "",
        wrong: &[
            (SHORT, |o| {
                guide(o, ("bapemas", CITY, "W6", "2026-02-01"), fields([]));
            }),
            (PERIOD, |o| {
                let id = plan(o, ("bapemas", CITY, "W6"), fields([]));
                let found = [("findings", "Kurang".into()), ("follow_up", "Latih".into())];
                hold(o, "bapemas", id, "2025-12-31", fields(found));
            }),
            (OFFICE, |o| {
                let id = plan(o, ("camat", MOJOROTO, "C2"), fields([]));
                let found = [("findings", "Kurang".into()), ("follow_up", "Latih".into())];
                hold(o, "camat", id, "2026-02-01", fields(found));
            }),
            (KIND, |o| {
                let more = about(o, MOJOROTO);
                let id = plan(o, ("bapemas", CITY, "W4"), more);
                let found = [("findings", "Kurang".into()), ("follow_up", "Latih".into())];
                hold(o, "bapemas", id, "2026-02-01", fields(found));
            }),
        ],
        right: |o| {
            let id = plan(o, ("bapemas", CITY, "W6"), fields([]));
            let found = [("findings", "Kurang".into()), ("follow_up", "Latih".into())];
            hold(o, "bapemas", id, "2026-02-02", fields(found));
        },
    });
}
