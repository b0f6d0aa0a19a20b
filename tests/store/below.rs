//! The duties of camat and lurah, C1 to C5, L1 to L5, O and F: met by the right record, and by no other.

use bina::domain::schema::period::Period;

use crate::office::{BANDAR, BANJAR, ByName, CITY, KOTA, MOJOROTO, Office, SEMAMPIR, fields};
use crate::round::{NOTHING, Round, confirmation};
use crate::walk::{
    Act, CITY_PAIR, KELURAHAN_PAIR, KIND, OFFICE, PERIOD, SHORT, Walk, coordinate, enlist_by,
    finish, fund, guide, hold, honour, honour_of, meet, obligation, plan, tread,
};

#[test]
fn c1_is_done_by_guidance_of_the_lurah() {
    tread(&Walk {
        duty: "C1",
        place: MOJOROTO,
        period: "2026-S1",
        about: "",
        wrong: &[
            (KIND, |o| {
                guide(o, ("camat", MOJOROTO, "C1", "2026-02-01"), fields([]));
            }),
            (OFFICE, |o| {
                let lurah = fields([("audience", "lurah".into())]);
                guide(o, ("camat kota", KOTA, "C1", "2026-02-01"), lurah);
            }),
            (PERIOD, |o| {
                let lurah = fields([("audience", "lurah".into())]);
                guide(o, ("camat", MOJOROTO, "C1", "2025-12-31"), lurah);
            }),
        ],
        right: |o| {
            let lurah = fields([("audience", "lurah".into())]);
            guide(o, ("camat", MOJOROTO, "C1", "2026-02-01"), lurah);
        },
    });
}

#[test]
fn c2_is_done_by_guidance_or_a_decided_facilitation() {
    let walk = |right: Act| {
        tread(&Walk {
            duty: "C2",
            place: MOJOROTO,
            period: "2026-Q1",
            about: "",
            wrong: &[
                (PERIOD, |o| {
                    guide(o, ("camat", MOJOROTO, "C2", "2025-12-31"), fields([]));
                }),
                (OFFICE, |o| {
                    guide(o, ("camat kota", KOTA, "C2", "2026-02-01"), fields([]));
                }),
                (KIND, |o| {
                    let lurah = fields([("audience", "lurah".into())]);
                    guide(o, ("camat", MOJOROTO, "C1", "2026-02-01"), lurah);
                }),
            ],
            right,
        });
    };
    walk(|o| guide(o, ("kasi_pmd", MOJOROTO, "C2", "2026-02-01"), fields([])));
    walk(|o| {
        let id = o.id(&format!("facilitation {BANDAR}"));
        let answers = o.answers("facilitation", "approve", BANDAR);
        o.step("camat", "facilitation", id, "approve", answers)
            .unwrap();
    });
}

#[test]
fn c3_is_done_for_each_kelurahan_by_its_own_musrenbang() {
    tread(&Walk {
        duty: "C3",
        place: MOJOROTO,
        period: "2026",
        about: BANJAR,
        wrong: &[
            (OFFICE, |o| meet(o, ("camat", MOJOROTO), "2026", 3)),
            (PERIOD, |o| meet(o, ("camat", BANJAR), "2025", 3)),
            (KIND, |o| {
                guide(o, ("camat", MOJOROTO, "C2", "2026-02-01"), fields([]));
            }),
        ],
        right: |o| meet(o, ("camat", BANJAR), "2026", 3),
    });
    tread(&Walk {
        duty: "C3",
        place: MOJOROTO,
        period: "2026",
        about: BANDAR,
        wrong: &[
            (OFFICE, |o| meet(o, ("camat", BANJAR), "2026", 3)),
            (KIND, |o| {
                guide(o, ("camat", MOJOROTO, "C2", "2026-02-01"), fields([]));
            }),
            (PERIOD, |o| meet(o, ("camat", BANDAR), "2025", 3)),
        ],
        right: |o| {
            let id = o.id(&format!("musrenbang {BANDAR}"));
            let answers = o.answers("musrenbang", "hold", BANDAR);
            o.step("lurah", "musrenbang", id, "hold", answers).unwrap();
        },
    });
}

#[test]
fn a_musrenbang_without_any_kpm_is_no_evidence() {
    let mut office = Office::new();
    let walikota = office.seat("walikota");
    office.store.generate(walikota, Period::Year(2026)).unwrap();
    meet(&mut office, ("camat", BANJAR), "2026", 0);
    let id = obligation(&office, "C3", MOJOROTO, "2026", BANJAR);
    assert_eq!(office.view("obligation", id).record.state.name, "belum");
}

/// A session of the kecamatan with a kader teknis of a kelurahan.
fn join(office: &mut Office, (login, place): (&str, &str), of: &str, on: &str) {
    let id = plan(office, (login, place, "C4"), fields([]));
    let kader = office.id(&format!("kader {of}"));
    let there = fields([("guidance", id.into()), ("kader_teknis", kader.into())]);
    office.add(login, "attendee", place, there).unwrap();
    hold(office, login, id, on, fields([]));
}

#[test]
fn c4_is_done_where_a_kader_teknis_attended() {
    tread(&Walk {
        duty: "C4",
        place: MOJOROTO,
        period: "2026-Q1",
        about: "",
        wrong: &[
            (KIND, |o| {
                guide(o, ("camat", MOJOROTO, "C4", "2026-02-01"), fields([]));
            }),
            (PERIOD, |o| {
                join(o, ("camat", MOJOROTO), BANDAR, "2025-12-31");
            }),
            (OFFICE, |o| {
                join(o, ("camat kota", KOTA), SEMAMPIR, "2026-02-01");
            }),
        ],
        right: |o| join(o, ("camat", MOJOROTO), BANDAR, "2026-02-01"),
    });
}

#[test]
fn c5_is_done_by_an_award_of_the_kecamatan() {
    tread(&Walk {
        duty: "C5",
        place: MOJOROTO,
        period: "2026",
        about: "",
        wrong: &[
            (OFFICE, |o| honour(o, CITY, CITY_PAIR, true)),
            (PERIOD, |o| {
                honour_of(o, (MOJOROTO, "2025"), ("kasi_pmd", "camat"), true);
            }),
            (SHORT, |o| honour(o, MOJOROTO, ("kasi_pmd", "camat"), false)),
            (KIND, |o| {
                let lurah = fields([("audience", "lurah".into())]);
                guide(o, ("camat", MOJOROTO, "C1", "2026-02-01"), lurah);
            }),
        ],
        right: |o| honour(o, MOJOROTO, ("kasi_pmd", "camat"), true),
    });
}

#[test]
fn l1_is_done_by_a_confirmed_formation_and_not_by_names_on_the_register() {
    let mut round = Round::carding(0);
    let walikota = round.office.seat("walikota");
    for year in [2026, 2027] {
        round
            .office
            .store
            .generate(walikota, Period::Year(year))
            .unwrap();
    }
    let state = |office: &mut Office, place: &str, year: &str| {
        let id = obligation(office, "L1", place, year, "");
        office.view("obligation", id).record.state.name
    };
    (12..17).for_each(|nth| enlist_by(&mut round.office, ("lurah banjar", BANJAR), nth, None));
    assert_eq!(state(&mut round.office, BANJAR, "2026"), "belum", "kind");
    round.go("lurah", "carded", NOTHING);
    assert_eq!(state(&mut round.office, BANDAR, "2026"), "belum");
    round.go("lurah", "confirm", confirmation());
    assert_eq!(state(&mut round.office, BANDAR, "2026"), "selesai");
    assert_eq!(state(&mut round.office, BANDAR, "2027"), "belum", "period");
    assert_eq!(state(&mut round.office, BANJAR, "2026"), "belum", "office");
    round.office.assert_proven();
}

#[test]
fn l2_is_done_by_a_decided_allocation_of_the_kelurahan() {
    tread(&Walk {
        duty: "L2",
        place: BANDAR,
        period: "2026",
        about: "",
        wrong: &[
            (KIND, |o| {
                let own = fields([("source", "swadaya".into())]);
                fund(o, BANDAR, KELURAHAN_PAIR, own);
            }),
            (PERIOD, |o| {
                let later = fields([("year", "2027".into())]);
                fund(o, BANDAR, KELURAHAN_PAIR, later);
            }),
            (OFFICE, |o| fund(o, CITY, CITY_PAIR, fields([]))),
            (SHORT, |o| {
                let values = o.plausible("fund", BANDAR, "");
                o.add("perangkat", "fund", BANDAR, values).unwrap();
            }),
        ],
        right: |o| fund(o, BANDAR, KELURAHAN_PAIR, fields([])),
    });
}

#[test]
fn l3_is_done_by_guidance_of_kpm() {
    tread(&Walk {
        duty: "L3",
        place: BANDAR,
        period: "2026-Q1",
        about: "",
        wrong: &[
            (KIND, |o| {
                let others = fields([("audience", "kader_teknis".into())]);
                guide(o, ("lurah", BANDAR, "L3", "2026-02-01"), others);
            }),
            (OFFICE, |o| {
                guide(o, ("lurah banjar", BANJAR, "L3", "2026-02-01"), fields([]));
            }),
            (PERIOD, |o| {
                guide(o, ("lurah", BANDAR, "L3", "2025-12-31"), fields([]));
            }),
        ],
        right: |o| guide(o, ("lurah", BANDAR, "L3", "2026-02-01"), fields([])),
    });
}

#[test]
fn l4_is_done_by_a_coordination_task_of_the_month() {
    tread(&Walk {
        duty: "L4",
        place: BANDAR,
        period: "2026-03",
        about: "",
        wrong: &[
            (KIND, |o| {
                guide(o, ("lurah", BANDAR, "L3", "2026-03-01"), fields([]));
            }),
            (PERIOD, |o| {
                coordinate(o, (BANDAR, "posyandu"), ("lurah", "skpd"), "2026-02-27");
            }),
            (OFFICE, |o| {
                coordinate(
                    o,
                    (BANJAR, "dasawisma"),
                    ("lurah banjar", "skpd pkk"),
                    "2026-03-01",
                );
            }),
        ],
        right: |o| {
            let task = o.id(&format!("task {BANDAR}"));
            finish(o, task);
        },
    });
}

#[test]
fn l5_is_done_by_an_award_of_the_kelurahan_which_is_offered_above() {
    tread(&Walk {
        duty: "L5",
        place: BANDAR,
        period: "2026",
        about: "",
        wrong: &[
            (OFFICE, |o| honour(o, MOJOROTO, ("kasi_pmd", "camat"), true)),
            (PERIOD, |o| {
                honour_of(o, (BANDAR, "2025"), KELURAHAN_PAIR, true);
            }),
            (KIND, |o| {
                guide(o, ("lurah", BANDAR, "O", "2026-02-01"), fields([]));
            }),
            (SHORT, |o| honour(o, BANDAR, KELURAHAN_PAIR, false)),
        ],
        right: |o| honour(o, BANDAR, KELURAHAN_PAIR, true),
    });
    let mut office = Office::new();
    honour(&mut office, BANDAR, KELURAHAN_PAIR, true);
    let offered = office.only("award", MOJOROTO);
    let record = office.view("award", offered).record;
    assert_eq!(record.state.name, "draf");
    assert_eq!(
        record.at("nominee"),
        &office.id(&format!("kpm {BANDAR}")).into()
    );
    assert!(!record.at("origin").is_empty());
}

#[test]
fn o_is_done_by_a_visit_of_the_lurah() {
    tread(&Walk {
        duty: "O",
        place: BANDAR,
        period: "2026-02",
        about: "",
        wrong: &[
            (KIND, |o| {
                let call = fields([("method", "daring".into())]);
                guide(o, ("lurah", BANDAR, "O", "2026-02-01"), call);
            }),
            (PERIOD, |o| {
                guide(o, ("lurah", BANDAR, "O", "2026-01-31"), fields([]));
            }),
            (OFFICE, |o| {
                guide(o, ("lurah banjar", BANJAR, "O", "2026-02-01"), fields([]));
            }),
        ],
        right: |o| guide(o, ("perangkat", BANDAR, "O", "2026-02-01"), fields([])),
    });
}

#[test]
fn f_is_done_by_guidance_of_a_lembaga() {
    tread(&Walk {
        duty: "F",
        place: BANDAR,
        period: "2026-Q1",
        about: "",
        wrong: &[
            (KIND, |o| {
                guide(o, ("lurah", BANDAR, "F", "2026-02-01"), fields([]));
            }),
            (PERIOD, |o| {
                let lpmk = [("giver", "lembaga".into()), ("institution", "LPMK".into())];
                guide(o, ("lurah", BANDAR, "F", "2025-12-31"), fields(lpmk));
            }),
            (OFFICE, |o| {
                let lpmk = [("giver", "lembaga".into()), ("institution", "LPMK".into())];
                guide(o, ("lurah banjar", BANJAR, "F", "2026-02-01"), fields(lpmk));
            }),
        ],
        right: |o| {
            let lpmk = [("giver", "lembaga".into()), ("institution", "LPMK".into())];
            guide(o, ("perangkat", BANDAR, "F", "2026-02-01"), fields(lpmk));
        },
    });
}
