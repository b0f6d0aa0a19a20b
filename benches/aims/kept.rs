//! The same start by connections that are kept: `PgBouncer` as `deploy/postgres/` has it, before the server of the run.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Duration;

use bina::domain::schema::right::Role;

use crate::cluster::{Cluster, address};
use crate::console::{leave, median, start};
use crate::stores::Stand;
use crate::table::{Aim, Table};

const POOLER: &str = "/usr/sbin/pgbouncer";
const SHIPPED: &str = include_str!("../../deploy/postgres/pgbouncer.ini");
/// The name of its socket.
const SOCKET: &str = ".s.PGSQL.6432";
const STARTS: usize = 21;
/// Until the connections that wait have been used once.
const FIRST: usize = 8;

/// Ended when it is dropped.
struct Pooler(Child);

pub fn measure(stand: &Stand, server: &Cluster, table: &mut Table) {
    if !Path::new(POOLER).exists() {
        eprintln!("skipped: PgBouncer is not installed here");
        return;
    }
    let folder = server.dir().join("kept");
    // As the guide has it: what else is asked for at each connection stays behind at the pooler.
    server.run_sql("postgres", "ALTER ROLE bina SET jit = off");
    let _pooler = Pooler::start(server, &folder);
    let kept = kept_address(stand, &folder);
    let account = stand.account(Role::Camat);
    let starts = (0..FIRST + STARTS).map(|_| start(&kept, account));
    let mut ready: Vec<Duration> = starts.map(|(pty, took)| leave(pty, took)).collect();
    let what = "start to ready by login through PgBouncer, median";
    let took = median(&mut ready[FIRST..]);
    table.add(stand.column(), what, (took, "ms"), Aim::AtMost(12.0));
}

/// A file with the address of the same database at the socket of the pooler.
fn kept_address(stand: &Stand, folder: &Path) -> PathBuf {
    let direct = fs::read_to_string(&stand.address).expect("an address");
    let name = direct
        .trim()
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    let path = folder.join("kept.pg");
    let url = format!("{}?port=6432", address(folder, &name));
    fs::write(&path, url).expect("a file for the address");
    path
}

impl Pooler {
    /// Starts it on the file that is shipped, before one server on this machine.
    fn start(server: &Cluster, folder: &Path) -> Self {
        fs::create_dir_all(folder).expect("a folder");
        server.give(folder);
        let settings = folder.join("pgbouncer.ini");
        fs::write(&settings, filled(server.dir(), folder)).expect("its settings");
        let mut command = server.command_at(Path::new(POOLER));
        command
            .arg(&settings)
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let pooler = Self(command.spawn().expect("PgBouncer"));
        while !folder.join(SOCKET).exists() {
            std::thread::sleep(Duration::from_millis(10));
        }
        pooler
    }
}

fn filled(server: &Path, folder: &Path) -> String {
    let folder = folder.display();
    let database = format!("* = host={} user=bina", server.display());
    [
        ("bina = host=@DOOR@ port=5432", database),
        ("/var/log/postgresql", folder.to_string()),
        ("/run/postgresql", folder.to_string()),
        ("auth_type = hba", "auth_type = any".to_owned()),
        (
            "auth_hba_file = /etc/pgbouncer/bina_hba.conf\n",
            String::new(),
        ),
        ("auth_file = /etc/pgbouncer/userlist.txt\n", String::new()),
        (
            "server_tls_sslmode = verify-full",
            "server_tls_sslmode = disable".to_owned(),
        ),
        ("server_tls_ca_file = /etc/bina/tls/ca.pem\n", String::new()),
    ]
    .iter()
    .fold(SHIPPED.to_owned(), |text, (shipped, here)| {
        text.replace(shipped, here)
    })
}

impl Drop for Pooler {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}
