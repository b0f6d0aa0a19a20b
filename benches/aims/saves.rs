//! What a save costs beside what the disk itself costs, and how many a server takes of many who save at once.

use std::fs::File;
use std::io::Write;
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use bina::domain::model::person;
use bina::domain::schema::record::{Changes, Value};
use bina::domain::schema::right::Role;
use bina::store::{Batch, Command, CommandKind, Seat, Store};

use crate::Engine;
use crate::console::median;
use crate::stores::Stand;
use crate::table::{Aim, Table};

const SAVES: usize = 60;
/// What is written at once where a save is written.
const BLOCK: [u8; 4096] = [7; 4096];
const WRITERS: usize = 128;
const LONG: Duration = Duration::from_secs(10);

pub fn measure(stand: &Stand, table: &mut Table) {
    let mut store = stand.open();
    let seat = store.seat_as(Role::Lurah, None).expect("a lurah");
    let mut times: Vec<Duration> = (0..SAVES).map(|_| save(&mut store, &seat)).collect();
    let column = stand.column();
    let saved = median(&mut times);
    table.add(column, "a save, median", (saved, "ms"), Aim::None);
    match stand.engine {
        Engine::Sqlite => {
            let sync = sync(stand.address.parent().expect("a folder"));
            let what = "a save beside the disk's own sync";
            table.add(
                column,
                what,
                ((saved - sync).max(0.0), "ms"),
                Aim::AtMost(1.0),
            );
        }
        Engine::Postgres => crowd(stand, table),
    }
}

/// One new person, acknowledged.
fn save(store: &mut Store, seat: &Seat) -> Duration {
    let name = Value::Text("Bangku Uji".to_owned());
    let command = Command {
        entity: &person::ENTITY,
        id: store.id(),
        act: CommandKind::Add {
            region: seat.actor.region.clone(),
        },
        changes: Changes::new()
            .with(&person::NAME, name)
            .with(&person::SEX, "P"),
    };
    let batch = Batch {
        op_id: store.id(),
        appointment: seat.actor.appointment,
        commands: vec![command],
    };
    let begin = Instant::now();
    store.submit(&batch).expect("a save");
    begin.elapsed()
}

/// What the disk takes to keep a block at the end of a file, in milliseconds.
fn sync(folder: &Path) -> f64 {
    let path = folder.join("aims-sync");
    let mut file = File::create(&path).expect("a file");
    let mut times: Vec<Duration> = (0..SAVES)
        .map(|_| {
            let begin = Instant::now();
            file.write_all(&BLOCK).expect("room");
            file.sync_data().expect("a disk");
            begin.elapsed()
        })
        .collect();
    std::fs::remove_file(path).ok();
    median(&mut times)
}

/// Many who save at once, each of an office of their own.
fn crowd(stand: &Stand, table: &mut Table) {
    let seats = stand.open().seats_as(Role::Lurah).expect("lurah");
    let count = AtomicU32::new(0);
    thread::scope(|scope| {
        for seat in seats.iter().cycle().take(WRITERS) {
            let (count, mut store) = (&count, stand.open());
            scope.spawn(move || {
                let begin = Instant::now();
                while begin.elapsed() < LONG {
                    save(&mut store, seat);
                    count.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
    });
    let each = f64::from(count.into_inner()) / LONG.as_secs_f64();
    let what = "saves a second of 128 writers";
    table.add(stand.column(), what, (each, "/s"), Aim::AtLeast(300.0));
}
