//! The stores that are measured: made by the program as anybody makes a demo.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::Instant;

use bina::domain::format::day_of;
use bina::domain::schema::right::Role;
use bina::store::{Source, Store, System};
use uuid::Uuid;

use crate::cluster::Cluster;
use crate::table::{Aim, Table};
use crate::{Engine, Scale};

/// The program that is measured: the one built with this, or another, as `target/release/bina`.
pub fn program() -> String {
    std::env::var("BINA_PROGRAM").unwrap_or_else(|_| env!("CARGO_BIN_EXE_bina").to_owned())
}

/// A store at its scale and on its engine.
pub struct Stand {
    pub engine: Engine,
    pub scale: Scale,
    /// A file with the data, or with the address of a server.
    pub address: PathBuf,
}

impl Stand {
    pub fn column(&self) -> (Engine, Scale) {
        (self.engine, self.scale)
    }

    /// The server of this run, where the data is there.
    pub fn server(&self) -> Option<&'static Cluster> {
        let is_ours = |server: &&Cluster| self.address.starts_with(server.dir());
        (self.engine == Engine::Postgres)
            .then(server)
            .flatten()
            .filter(is_ours)
    }

    pub fn open(&self) -> Store {
        Store::open(&self.address, Box::new(System)).expect("the demo")
    }

    /// An account of a role, as its key of SSH names it: one with that office alone, since whoever holds two is asked in which
    /// they come in.
    pub fn account(&self, role: Role) -> Uuid {
        let mut store = self.open();
        let seats = store.seats_as(role).expect("seats of the demo");
        let mut accounts = seats.iter().map(|seat| seat.actor.account);
        let alone = accounts.find(|a| store.seats_of(*a).is_ok_and(|all| all.len() == 1));
        alone.expect("an account with one office")
    }
}

/// Makes a demo, and says how long it took; none where the engine is not installed.
pub fn make(engine: Engine, scale: Scale, share: f64, table: &mut Table) -> Option<Stand> {
    let address = match engine {
        Engine::Sqlite => file(scale, share),
        Engine::Postgres => address(server()?, scale),
    };
    let stand = Stand {
        engine,
        scale,
        address,
    };
    if stand.engine == Engine::Postgres || !stand.address.exists() {
        let start = Instant::now();
        play(&stand.address, scale, share);
        let minutes = start.elapsed().as_secs_f64() / 60.0;
        let aim = match (engine, scale) {
            (Engine::Sqlite, Scale::Province) => Aim::AtMost(5.0),
            _ => Aim::None,
        };
        table.add(stand.column(), "making the demo", (minutes, "min"), aim);
    }
    Some(stand)
}

fn file(scale: Scale, share: f64) -> PathBuf {
    let today = day_of(System.now());
    let name = format!("aims-{scale:?}-{share}-{today}.db");
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(name.to_lowercase())
}

/// A file with the address of a database for it, which goes with the server and so does what is kept beside it.
fn address(server: &Cluster, scale: Scale) -> PathBuf {
    let name = format!("aims-{scale:?}.pg").to_lowercase();
    let path = server.dir().join(name);
    std::fs::write(&path, server.database("C")).expect("a file for the address");
    path
}

/// The one server of the run.
fn server() -> Option<&'static Cluster> {
    static SERVER: OnceLock<Option<Cluster>> = OnceLock::new();
    SERVER.get_or_init(Cluster::start).as_ref()
}

fn play(address: &Path, scale: Scale, share: f64) {
    let mut command = Command::new(program());
    command
        .args(["demo", "--no-console", "--store"])
        .arg(address);
    if scale == Scale::Province {
        command.args(["--scale", "province", "--share", &share.to_string()]);
    }
    let made = command.stdout(Stdio::null()).status();
    assert!(made.expect("the program").success(), "no demo");
}
