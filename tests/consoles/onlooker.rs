//! Consoles at which nobody types: how soon an inbox and a map show what others commit, while a hundred people type.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use bina::domain::model::{facilitation, obligation};
use bina::domain::region::Level;
use bina::domain::schema::record::Changes;
use bina::store::{Batch, Command, CommandKind, Filter, Query, Store, View};
use uuid::Uuid;

use crate::office::{BANDAR, Office, code};
use crate::pty::Pty;
use crate::{in_time, p95};

/// Between two commits: longer than any look takes.
const PAUSE: Duration = Duration::from_millis(1500);
/// What was not seen by then was missed.
const PATIENCE: Duration = Duration::from_secs(30);
/// So many commits are too few to judge by. Behind a hundred who save a commit takes its time: then it goes on longer.
const FEW: usize = 10;

/// What is watched, and when it was committed and seen.
pub struct Looks {
    raiser: JoinHandle<[Vec<Instant>; 2]>,
    seen: Vec<(&'static str, JoinHandle<Vec<Instant>>)>,
}

/// Watches each console until this time is over, while facilitation is raised and obligations are waived.
pub fn watch(office: &mut Office, onlookers: [(&'static str, Pty); 2], time: Duration) -> Looks {
    let raiser = Raiser::of(office);
    let ready = onlookers.map(|(name, mut pty)| {
        pty.wait_for("F1 Bantuan");
        // What is asked for at the start has come by then.
        pty.read_for(PAUSE);
        (name, pty)
    });
    let end = Instant::now() + time;
    let over = Arc::new(AtomicBool::new(false));
    let seen = ready.map(|(name, pty)| {
        let over = over.clone();
        (name, thread::spawn(move || changes(pty, &over)))
    });
    Looks {
        raiser: thread::spawn(move || {
            let moments = raiser.work(end);
            // What was committed last must be seen by then.
            thread::sleep(2 * PAUSE);
            over.store(true, Ordering::SeqCst);
            moments
        }),
        seen: seen.into(),
    }
}

/// The moments at which a screen came to show something else, until it is over.
fn changes(mut pty: Pty, over: &AtomicBool) -> Vec<Instant> {
    let mut moments = vec![];
    let mut before = pty.text();
    while !over.load(Ordering::SeqCst) {
        pty.read_for(Duration::from_millis(5));
        let now = pty.text();
        if now != before {
            moments.push(Instant::now());
            before = now;
        }
    }
    pty.press("\x11");
    pty.end();
    moments
}

impl Looks {
    /// Each commit is seen, and soon.
    pub fn judge(self) {
        let committed = self.raiser.join().unwrap();
        for ((name, seen), committed) in self.seen.into_iter().zip(committed) {
            let seen = seen.join().unwrap();
            let first = |at: &Instant| {
                let shown = seen.iter().find(|s| *s >= at)?;
                Some(shown.saturating_duration_since(*at)).filter(|d| *d < PATIENCE)
            };
            let delays: Vec<Duration> = committed.iter().filter_map(first).collect();
            assert_eq!(delays.len(), committed.len(), "{name} missed a commit");
            assert!(delays.len() > FEW, "{name}: only {} commits", delays.len());
            let count = delays.len();
            let p95 = p95(delays);
            println!("{name} of an idle onlooker: {count} commits, p95 {p95:?}");
            in_time(name, p95);
        }
    }
}

/// Somebody who commits what an inbox and a map show.
struct Raiser {
    store: Store,
    lurah: Uuid,
    camat: Uuid,
    task: Uuid,
    /// What is open in each cell of the map: a letter stands there, which changes for certain once all of it is waived.
    cells: Vec<Vec<(Uuid, i64)>>,
}

impl Raiser {
    fn of(office: &mut Office) -> Self {
        let camat = office.seat("camat");
        let query = Query::of(&obligation::ENTITY)
            .filter(Filter::Within(code("35.71.01")))
            .filter(Filter::States(vec![&obligation::BELUM]));
        let open = office.store.list(camat, &query).unwrap().rows;
        let mut cells = BTreeMap::<_, Vec<_>>::new();
        // A camat waives what the kelurahan owe, not what he owes.
        for View { record, .. } in open {
            if record.region.level() == Level::Kelurahan {
                let duty = record.get(&obligation::DUTY).unwrap();
                let cell = cells.entry((record.region.clone(), duty)).or_default();
                cell.push((record.id, record.version));
            }
        }
        Self {
            store: office.open(),
            lurah: office.seat("lurah"),
            camat,
            task: office.id(&format!("task {BANDAR}")),
            cells: cells.into_values().collect(),
        }
    }

    /// Commits in turn to the inbox and to the map, until the end and until they are enough; the moments of each.
    fn work(mut self, end: Instant) -> [Vec<Instant>; 2] {
        let mut moments = [vec![], vec![]];
        while Instant::now() < end || (moments[1].len() <= FEW && !self.cells.is_empty()) {
            self.raise(moments[0].len());
            moments[0].push(Instant::now());
            thread::sleep(PAUSE);
            if let Some(cell) = self.cells.pop() {
                self.waive(&cell);
                moments[1].push(Instant::now());
                thread::sleep(PAUSE);
            }
        }
        moments
    }

    fn submit(&mut self, appointment: Uuid, commands: Vec<Command>) {
        let batch = Batch {
            op_id: self.store.id(),
            appointment,
            commands,
        };
        self.store.submit(&batch).unwrap();
    }

    fn raise(&mut self, nth: usize) {
        let changes = Changes::new()
            .with(&facilitation::TASK, self.task)
            .with(&facilitation::REASON, "jadwal")
            .with(&facilitation::REQUEST, format!("Permohonan {nth}"));
        let command = Command {
            entity: &facilitation::ENTITY,
            id: self.store.id(),
            act: CommandKind::Add {
                region: code(BANDAR),
            },
            changes,
        };
        self.submit(self.lurah, vec![command]);
    }

    fn waive(&mut self, cell: &[(Uuid, i64)]) {
        let waiver = |(id, version): &(Uuid, i64)| Command {
            entity: &obligation::ENTITY,
            id: *id,
            act: CommandKind::Move {
                version: *version,
                step: &obligation::WAIVE,
            },
            changes: Changes::new().with(&obligation::WAIVE_REASON, "tidak ada kegiatan"),
        };
        self.submit(self.camat, cell.iter().map(waiver).collect());
    }
}
