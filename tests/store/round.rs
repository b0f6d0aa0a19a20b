//! A round of forming KPM in Bandar Lor, brought to any of its steps.

use crate::office::Values;
use bina::store::{Error, Fault, Filter, Outcome, Query, Result};
use uuid::Uuid;

use crate::office::{BANDAR, CITY, Office, day, entity, field, fields};

/// A second round in Bandar Lor, so that the fixture's own stays as it is.
pub struct Round {
    pub office: Office,
    pub id: Uuid,
    pub candidates: Vec<Uuid>,
}

pub const NOTHING: Values = Values::new();

#[expect(
    clippy::needless_pass_by_value,
    reason = "a result is looked at once, where it was made"
)]
/// Whether a move was stopped, and its words hold this.
pub fn stopped<T: std::fmt::Debug>(result: Result<T>, words: &str) {
    match &result {
        Err(Error::Rejected {
            fault: Fault::Invalid,
            message,
            ..
        }) => assert!(message.to_string().contains(words), "{message}"),
        other => panic!("not stopped: {other:?}"),
    }
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "a result is looked at once, where it was made"
)]
pub fn forbidden<T: std::fmt::Debug>(result: Result<T>) {
    let refused = matches!(
        &result,
        Err(Error::Rejected {
            fault: Fault::Forbidden,
            ..
        })
    );
    assert!(refused, "{result:?}");
}

impl Round {
    pub fn new() -> Self {
        let mut office = Office::new();
        let values = fields([
            ("year", "2026".into()),
            ("round", 2.into()),
            ("need", 5.into()),
        ]);
        let id = office
            .add("lurah", "formation", BANDAR, values)
            .unwrap()
            .view
            .record
            .id;
        Self {
            office,
            id,
            candidates: vec![],
        }
    }

    pub fn step(&mut self, login: &str, name: &'static str, changes: Values) -> Result<Outcome> {
        self.office.step(login, "formation", self.id, name, changes)
    }

    pub fn go(&mut self, login: &str, name: &'static str, changes: Values) {
        self.step(login, name, changes).unwrap();
    }

    pub fn member(&mut self, element: &str) {
        let values = fields([
            ("formation", self.id.into()),
            ("name", format!("Anggota {element}").as_str().into()),
            ("element", element.into()),
        ]);
        self.office
            .add("lurah", "selection_member", BANDAR, values)
            .unwrap();
    }

    pub fn candidate(&mut self, n: i64, sex: &str, institution: &str) -> Result<Outcome> {
        let name = format!("Calon {n} {sex}");
        let values = fields([
            ("name", name.as_str().into()),
            ("sex", sex.into()),
            ("rw", n.into()),
        ]);
        let person = self
            .office
            .add("lurah", "person", BANDAR, values)
            .unwrap()
            .view
            .record
            .id;
        let values = fields([
            ("formation", self.id.into()),
            ("person", person.into()),
            ("institution", institution.into()),
        ]);
        let done = self.office.add("lurah", "candidate", BANDAR, values)?;
        self.candidates.push(done.view.record.id);
        Ok(done)
    }

    pub fn each(&mut self, login: &str, name: &'static str, changes: &Values) {
        for id in self.candidates.clone() {
            self.office
                .step(login, "candidate", id, name, changes.clone())
                .unwrap();
        }
    }

    pub fn one(
        &mut self,
        login: &str,
        nth: usize,
        name: &'static str,
        changes: Values,
    ) -> Result<Outcome> {
        self.office
            .step(login, "candidate", self.candidates[nth], name, changes)
    }

    /// A round whose registration is open.
    pub fn registering() -> Self {
        let mut round = Self::new();
        for element in ["pemerintah", "lembaga", "tokoh"] {
            round.member(element);
        }
        round.go("lurah", "announce", NOTHING);
        round.go("lurah", "open", announcement());
        round
    }

    /// Five spread candidates, and registration closed.
    pub fn examining() -> Self {
        let mut round = Self::registering();
        for (n, sex, institution) in [
            (1, "P", "PKK"),
            (2, "L", "RW"),
            (3, "P", "LPMK"),
            (4, "L", "PKK"),
            (5, "P", "Karang taruna"),
        ] {
            round.candidate(n, sex, institution).unwrap();
        }
        round.go("lurah", "screen", NOTHING);
        round
    }

    /// Everybody examined and scored; the berita acara is next.
    pub fn ranking() -> Self {
        let mut round = Self::examining();
        round.each("perangkat", "examine", &all_terms());
        round.go("lurah", "interview", NOTHING);
        round.each("perangkat", "score", &scores());
        round.go("lurah", "rank", NOTHING);
        round
    }

    /// Everybody passed, the SK penetapan issued; the city is next.
    pub fn training() -> Self {
        let mut round = Self::ranking();
        round.each("lurah", "pass", &NOTHING);
        round.go("lurah", "settle", minutes());
        round.go("lurah", "decree", decree());
        round
    }

    /// A training of KPM that is planned.
    pub fn class(&mut self, login: &str, place: &str) -> Uuid {
        let values = fields([
            ("title", "Pelatihan KPM angkatan 1".into()),
            ("audience", "kpm".into()),
            ("hours", 24.into()),
        ]);
        let done = self.office.add(login, "training", place, values);
        done.unwrap().view.record.id
    }

    /// Everybody who passed takes part in a training of the city.
    pub fn enrolled(&mut self) -> Uuid {
        let class = self.class("bapemas", CITY);
        self.go("bapemas", "enrol", fields([("training", class.into())]));
        class
    }

    pub fn hold(&mut self, class: Uuid) {
        let held = fields([("held_on", day("2026-03-02").into())]);
        self.office
            .step("bapemas", "training", class, "hold", held)
            .unwrap();
    }

    /// The participation of a candidate.
    pub fn participant(&mut self, nth: usize) -> Uuid {
        let mine = Filter::Is(
            field("participation", "candidate"),
            self.candidates[nth].into(),
        );
        let query = Query::of(entity("participation")).filter(mine);
        let seat = self.office.seat("bapemas");
        let rows = self.office.store.list(seat, &query).unwrap().rows;
        rows[0].record.id
    }

    /// The result of a candidate, with or without a certificate.
    pub fn assess(&mut self, nth: usize, certificate: Option<&str>) -> Result<Outcome> {
        let id = self.participant(nth);
        let mut result = fields([("attendance", "hadir".into()), ("result", "lulus".into())]);
        result.extend(certificate.map(|c| ("certificate", c.into())));
        self.office
            .step("bapemas", "participation", id, "assess", result)
    }

    /// Trained, and with certificates for all but the last `without`.
    pub fn carding(without: usize) -> Self {
        let mut round = Self::training();
        let class = round.enrolled();
        round.hold(class);
        for nth in 0..5 - without {
            round
                .assess(nth, Some(&format!("SERT {}", nth + 1)))
                .unwrap();
        }
        round.go("bapemas", "train", NOTHING);
        round.go(
            "bapemas",
            "certify",
            fields([("certified_on", day("2026-03-02").into())]),
        );
        round
    }

    pub fn count_kpm(&mut self) -> usize {
        let seat = self.office.seat("lurah");
        self.office
            .store
            .list(seat, &Query::of(entity("kpm")))
            .unwrap()
            .rows
            .len()
    }

    /// Four confirmed, the fifth kept in reserve.
    pub fn confirmed() -> Self {
        let mut round = Self::ranking();
        for nth in 0..4 {
            round.one("lurah", nth, "pass", NOTHING).unwrap();
        }
        round.one("lurah", 4, "reserve", NOTHING).unwrap();
        round.go("lurah", "settle", minutes());
        let mut reasoned = decree();
        reasoned.insert("number_reason", "satu cadangan".into());
        round.go("lurah", "decree", reasoned);
        let class = round.enrolled();
        round.hold(class);
        for nth in 0..4 {
            round.assess(nth, Some(&format!("SERT {nth}"))).unwrap();
        }
        round.go("bapemas", "train", NOTHING);
        round.go(
            "bapemas",
            "certify",
            fields([("certified_on", day("2026-03-02").into())]),
        );
        let mut four = confirmation();
        four.insert("number_reason", "satu cadangan".into());
        round.go("lurah", "confirm", four);
        round
    }
}

pub fn announcement() -> Values {
    fields([
        ("announced_on", day("2026-03-01").into()),
        ("announce_medium", "papan pengumuman".into()),
    ])
}

pub fn all_terms() -> Values {
    fields([("terms", "warga,takwa,kelakuan,sehat,purnawaktu".into())])
}

pub fn scores() -> Values {
    fields([
        ("score_knowledge", 80.into()),
        ("score_will", 85.into()),
        ("score_ability", 75.into()),
    ])
}

pub fn minutes() -> Values {
    fields([
        ("minutes_number", "BA 1/2026".into()),
        ("minutes_on", day("2026-03-02").into()),
    ])
}

pub fn decree() -> Values {
    fields([
        ("decree_number", "SK 10/2026".into()),
        ("decree_date", day("2026-03-02").into()),
    ])
}

pub fn certificate(nth: usize) -> Values {
    let number = format!("SERT {}", nth + 1);
    fields([
        ("certificate_number", number.as_str().into()),
        ("certificate_on", day("2026-03-02").into()),
    ])
}

pub fn confirmation() -> Values {
    fields([
        ("confirm_number", "SK 11/2026".into()),
        ("confirm_date", day("2026-03-02").into()),
    ])
}
