//! Every duty walked through the screens: the role that owes it starts at the open obligation on its duties screen,
//! presses the key that adds the evidence, fills the form, makes the moves, and sees it done.

use std::collections::BTreeMap;

use bina::domain::schema::period::Period;
use bina::text::Lang;

use crate::harness::Harness;
use crate::office::{BANDAR, ByName, Office, fields};
use crate::walk::obligation;

/// A duty and who owes it, with the keys of each who takes part, in order.
pub struct Tour {
    pub duty: &'static str,
    pub owner: &'static str,
    pub place: &'static str,
    pub period: &'static str,
    pub about: &'static str,
    /// The kind of record the key `n` adds.
    pub adds: &'static str,
    pub prepares: fn(&mut Office),
    /// A login and what it presses; at a `|` it looks at the screen. The owner starts on the duty, after `n`.
    pub keys: &'static [(&'static str, &'static str)],
}

fn nothing(_: &mut Office) {}

/// The consoles of those who take part, each as it was left.
struct Consoles {
    office: Office,
    desks: BTreeMap<&'static str, Harness>,
}

impl Consoles {
    fn at(&mut self, login: &'static str) -> &mut Harness {
        let office = &self.office;
        let desk = self
            .desks
            .entry(login)
            .or_insert_with(|| Harness::open(office.open(), login, Lang::Id, None));
        desk.moved();
        desk
    }
}

/// The console of the owner on its duties, with the mark on one of them.
pub fn on_duty(desk: &mut Harness, duty: &str) {
    desk.press("<F3> <F3> <F3> : 'kewajiban kantor' <Enter>")
        .shows("Kewajiban 20")
        .press("<Home>");
    while !desk.screen().contains(&format!("> {duty:<3}")) {
        assert!(desk.presses < 400, "no {duty} on:\n{}", desk.screen());
        desk.press("j");
    }
}

/// The three lines of a duty.
pub fn card(desk: &mut Harness, duty: &str) -> String {
    let screen = desk.screen();
    let lines: Vec<&str> = screen.lines().collect();
    let first = lines
        .iter()
        .position(|l| l.starts_with(&format!("> {duty:<3}")));
    lines[first.unwrap()..first.unwrap() + 4].join("\n")
}

pub fn tour(tour: &Tour) {
    let mut office = Office::new();
    (tour.prepares)(&mut office);
    let walikota = office.seat("walikota");
    let year = Period::parse(&tour.period[..4]).unwrap();
    office.store.generate(walikota, year).unwrap();
    let id = obligation(&office, tour.duty, tour.place, tour.period, tour.about);
    assert_eq!(office.view("obligation", id).record.state.name, "belum");
    let mut all = Consoles {
        office,
        desks: BTreeMap::new(),
    };
    let desk = all.at(tour.owner);
    on_duty(desk, tour.duty);
    let open = card(desk, tour.duty);
    assert!(open.contains("Bukti: "), "{open}");
    assert!(open.contains(&format!("n: {}", tour.adds)), "{open}");
    desk.press("n");
    for (login, keys) in tour.keys {
        let desk = all.at(login);
        for seen in keys.split(" | ") {
            desk.press(seen).screen();
        }
        desk.shows("TERSIMPAN");
    }
    let desk = all.at(tour.owner);
    on_duty(desk, tour.duty);
    assert_ne!(card(desk, tour.duty), open);
    desk.press("<Enter>").shows("selesai");
    let record = all.office.view("obligation", id).record;
    assert_eq!(
        record.state.name,
        "selesai",
        "{}",
        all.at(tour.owner).screen()
    );
    assert!(!record.at("evidence_id").is_empty());
    all.office.assert_proven();
}

/// A KPM whose name nobody shares.
pub fn a_nominee(office: &mut Office) {
    let person = fields([("name", "Wahyu Utomo".into()), ("sex", "L".into())]);
    let person = office.add("lurah", "person", BANDAR, person).unwrap();
    let mut values = office.plausible("kpm", BANDAR, "");
    values.insert("person", person.view.record.id.into());
    office.add("lurah", "kpm", BANDAR, values).unwrap();
}

pub const BEFORE: Tour = Tour {
    duty: "",
    owner: "",
    place: BANDAR,
    period: "2026",
    about: "",
    adds: "bimbingan",
    prepares: nothing,
    keys: &[],
};
