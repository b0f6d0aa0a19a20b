//! A screen as it is drawn in each view of it: both languages where space is shortest, one where there is more.

use std::fmt;

use bina::domain::schema::record::Value;
use bina::text::Lang;

use crate::fold::fold;
use crate::harness::Harness;
use crate::office::{BANDAR, BANJAR, Office, fields};
use crate::round::{HOMEWARD, Round};

/// A language at a size, in cells.
#[derive(Clone, Copy)]
pub struct View {
    pub lang: Lang,
    pub width: u16,
    pub height: u16,
}

pub const VIEWS: [View; 3] = [
    View::new(Lang::Id, 80, 24),
    View::new(Lang::En, 80, 24),
    View::new(Lang::Id, 120, 40),
];

impl View {
    const fn new(lang: Lang, width: u16, height: u16) -> Self {
        Self {
            lang,
            width,
            height,
        }
    }

    pub fn open(self, office: &Office, login: &str) -> Harness {
        Harness::open(office.open(), login, self.lang, None).sized(self.width, self.height)
    }
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}x{} {:?}", self.width, self.height, self.lang))
    }
}

/// A screen of a role: its name, and how it looks in each of [`VIEWS`].
pub struct Picture {
    pub name: String,
    pub screens: [String; VIEWS.len()],
}

impl Picture {
    /// All views under their titles, without the footers. Of a view that looks as another round's under its first row,
    /// which says whose it is, that row alone.
    pub fn paper(&self, twin: Option<&Round>) -> String {
        let other = twin.and_then(|twin| twin.pictures().iter().find(|p| p.name == self.name));
        let rows = |at: usize| {
            let rows = parts(&self.screens[at]).0;
            let other = other.map(|other| parts(&other.screens[at]).0);
            twin.zip(other)
                .filter(|(_, other)| below(rows) == below(other))
                .map_or_else(|| fold(rows), |(twin, _)| as_in(rows, twin.login))
        };
        let views = VIEWS.iter().enumerate();
        let views = views.map(|(at, view)| format!("=== {view}\n{}", rows(at)));
        views.collect()
    }

    /// The last row of each view.
    pub fn footers(&self) -> [&str; VIEWS.len()] {
        self.screens.each_ref().map(|screen| parts(screen).1)
    }
}

/// The rows of a screen above its footer, and the footer.
fn parts(screen: &str) -> (&str, &str) {
    screen.rsplit_once('\n').unwrap()
}

/// The rows under the first.
fn below(rows: &str) -> Option<&str> {
    rows.split_once('\n').map(|(_, below)| below)
}

/// The first row, and where the others are to be seen.
fn as_in(rows: &str, login: &str) -> String {
    let first = rows.lines().next().unwrap();
    format!("{first}\n⋮ as {login}\n")
}

/// Goes the round in each view.
pub fn take(round: &Round) -> Vec<Picture> {
    let walks = VIEWS.map(|view| walk(round, view));
    let picture = |at: usize| Picture {
        name: walks[0][at].0.clone(),
        screens: walks.each_ref().map(|walk| walk[at].1.clone()),
    };
    (0..walks[0].len()).map(picture).collect()
}

/// Name and look of the screens of a round, one after the other.
fn walk(round: &Round, view: View) -> Vec<(String, String)> {
    let mut office = Office::laid();
    prepare(&mut office);
    let mut desk = view.open(&office, round.login);
    let ways = round.ways(desk.seat.actor.role, view.lang).into_iter();
    let shots = ways.map(|(name, keys)| (name, desk.press(HOMEWARD).press(&keys).screen()));
    shots.collect()
}

/// Long words, and something in each state that a screen tells apart.
pub fn prepare(office: &mut Office) {
    let task = office.id(&format!("task {BANJAR}"));
    let request = "Mohon difasilitasi rapat bersama dasawisma, posyandu dan BKB supaya jadwal penimbangan, penyuluhan \
                   dan kunjungan rumah tidak bertabrakan lagi di RW 03, RW 04 dan RW 05 selama triwulan kedua";
    let values = fields([
        ("task", Value::Ref(task)),
        ("reason", "peran".into()),
        ("request", request.into()),
    ]);
    office.set_day("2026-02-10");
    office
        .add("lurah banjar", "facilitation", BANJAR, values)
        .unwrap();
    office.set_day("2026-03-02");
    let passed = office.id(&format!("facilitation {BANDAR}"));
    let note = fields([("pass_note", "Perlu keputusan kota".into())]);
    office
        .step("camat", "facilitation", passed, "pass_up", note)
        .unwrap();
    let values = fields([
        ("task", Value::Ref(office.id(&format!("task {BANDAR}")))),
        ("reason", "dana".into()),
        ("request", "Perlu dukungan dana".into()),
    ]);
    office.add("lurah", "facilitation", BANDAR, values).unwrap();
}
