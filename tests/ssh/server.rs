//! A real sshd on loopback with the settings of `deploy/`, a service user of its own and a store with four accounts.

use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use std::{fs, thread};

/// The service user and the reader of keys; made for the test and removed with it.
const USER: &str = "bina-uji";
const READER: &str = "bina-uji-kunci";
const PATIENCE: Duration = Duration::from_secs(30);

/// Tests of one program run beside each other, and the folder and the users of a server are there once.
static TURN: Mutex<()> = Mutex::new(());

pub struct Server {
    pub folder: PathBuf,
    pub port: u16,
    sshd: Child,
    /// Lines to sshd that were asked for.
    lines: AtomicUsize,
    _turn: MutexGuard<'static, ()>,
}

/// Runs a command that must succeed.
pub fn must(command: &mut Command) -> String {
    let output = command.output().expect("a command that runs");
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}\n{text}{errors}");
    text
}

fn sh(line: &str) -> String {
    must(Command::new("sh").args(["-c", line]))
}

impl Server {
    /// The id of the open session, listed a moment after its first screen.
    pub fn open_session(&self) -> String {
        let listed = |_| {
            let list = self.bina(&["account", "sessions", "--json"]);
            let list: serde_json::Value = serde_json::from_str(&list).unwrap();
            list["data"][0]["id"].as_str().map(str::to_owned)
        };
        (0..200).find_map(listed).unwrap()
    }

    pub fn start() -> Self {
        assert!(rustix::process::getuid().is_root(), "sshd needs root");
        let turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
        // Every folder above the program sshd runs must be root's: the temporary one is not.
        let folder = PathBuf::from(format!("/run/bina-uji-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        fs::create_dir_all("/run/sshd").expect("sshd's own folder");
        let program = folder.join("bina");
        fs::copy(env!("CARGO_BIN_EXE_bina"), &program).expect("the program");
        fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).expect("rights");
        make_users(&folder, &program);
        let port = free_port();
        write_config(&folder, &program, port);
        must(
            Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-f"])
                .arg(folder.join("host")),
        );
        must(
            Command::new("/usr/sbin/sshd")
                .arg("-t")
                .arg("-f")
                .arg(folder.join("sshd.conf")),
        );
        let sshd = Command::new("/usr/sbin/sshd")
            .args(["-D", "-E"])
            .arg(folder.join("sshd.log"))
            .arg("-f")
            .arg(folder.join("sshd.conf"))
            .spawn()
            .expect("an sshd");
        let server = Self {
            folder,
            port,
            sshd,
            lines: AtomicUsize::new(0),
            _turn: turn,
        };
        server.wait();
        server.lay_store();
        server
    }

    pub fn lines(&self) -> usize {
        self.lines.load(Ordering::SeqCst)
    }

    fn wait(&self) {
        let end = Instant::now() + PATIENCE;
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(
                Instant::now() < end,
                "sshd does not answer:\n{}",
                self.log()
            );
            thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.join("sshd.log")).unwrap_or_default()
    }

    /// `bina` on the server, as the service user.
    pub fn bina(&self, args: &[&str]) -> String {
        self.bina_with(args, Stdio::null())
    }

    fn bina_with(&self, args: &[&str], input: Stdio) -> String {
        must(
            Command::new("runuser")
                .args(["-u", USER, "--"])
                .arg(self.folder.join("bina"))
                .arg("--store")
                .arg(self.folder.join("data/bina.db"))
                .args(args)
                .stdin(input),
        )
    }

    fn lay_store(&self) {
        self.bina(&["init"]);
        for (login, name, role, region) in [
            // From the lowest office upward, nothing waits for whoever stands above.
            ("pk", "Kunci Mati", "lurah", "35.71.01.1002"),
            ("pl", "Lurah Satu", "lurah", "35.71.01.1001"),
            ("pc", "Camat Satu", "camat", "35.71.01"),
            ("pw", "Wali", "walikota", "35.71"),
        ] {
            self.bina(&["person", "add", &format!("name={name}"), "sex=P"]);
            self.bina(&[
                "account",
                "add",
                &format!("login={login}"),
                &format!("person={name}"),
            ]);
            let account = format!("account={login}");
            let role = format!("role={role}");
            self.bina(&[
                "appointment",
                "add",
                &account,
                &role,
                "sk_number=1",
                "--region",
                region,
            ]);
            self.add_key(login, login);
        }
    }

    /// A new key pair, its public half added to an account.
    pub fn add_key(&self, login: &str, name: &str) {
        let key = self.folder.join(format!("key-{name}"));
        must(
            Command::new("ssh-keygen")
                .args(["-q", "-t", "ed25519", "-N", "", "-C", name, "-f"])
                .arg(&key),
        );
        let public = fs::File::open(key.with_extension("pub")).expect("a public key");
        self.bina_with(&["key", "add", login], public.into());
    }

    pub fn key(&self, name: &str) -> PathBuf {
        self.folder.join(format!("key-{name}"))
    }

    /// `ssh` with these options, as whoever holds the key.
    pub fn ssh(&self, key: &str, options: &[&str], command: &[&str]) -> Command {
        self.lines.fetch_add(1, Ordering::SeqCst);
        let mut ssh = Command::new("timeout");
        ssh.args([
            "20",
            "ssh",
            "-F",
            "none",
            "-p",
            &self.port.to_string(),
            "-i",
        ])
        .arg(self.key(key))
        // The first word on an option counts: what is asked for goes before what is usual.
        .args(options)
        .args(quiet())
        // Behind the host ssh would read options again, and never send them.
        .arg("--")
        .arg(format!("{USER}@127.0.0.1"))
        .args(command)
        .stdin(Stdio::null());
        ssh
    }

    pub fn try_ssh(&self, key: &str, options: &[&str], command: &[&str]) -> Output {
        self.ssh(key, options, command).output().expect("ssh")
    }

    pub fn user() -> &'static str {
        USER
    }

    /// Gives the service user a password; an empty one takes it away again.
    pub fn set_password(password: &str) {
        if password.is_empty() {
            must(Command::new("usermod").args(["-p", "*", USER]));
            return;
        }
        sh(&format!("echo '{USER}:{password}' | chpasswd"));
    }
}

/// The command without its `timeout`, which would keep the terminal's signals, and our own, to itself.
pub fn bare(command: &Command) -> Command {
    let mut args = command.get_args().skip(1);
    let mut bare = Command::new(args.next().expect("a program"));
    bare.args(args);
    bare
}

/// No question, no other key, no known hosts.
pub fn quiet() -> [&'static str; 10] {
    [
        "-o",
        "IdentitiesOnly=yes",
        "-o",
        "BatchMode=yes",
        "-o",
        "StrictHostKeyChecking=no",
        "-o",
        "UserKnownHostsFile=/dev/null",
        "-o",
        "LogLevel=ERROR",
    ]
}

pub fn free_port() -> u16 {
    let free = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    free.local_addr().expect("its number").port()
}

fn make_users(folder: &Path, program: &Path) {
    remove_users();
    let (folder, program) = (folder.display(), program.display());
    sh(&format!(
        "groupadd --system {READER} &&
         useradd --system --user-group --no-create-home --home-dir {folder}/data --shell {program} -p '*' {USER} &&
         useradd --system --gid {READER} --no-create-home --home-dir / --shell /usr/sbin/nologin {READER} &&
         install -d -m 0700 -o {USER} -g {USER} {folder}/data &&
         install -d -m 2750 -o {USER} -g {READER} {folder}/data-keys"
    ));
}

fn remove_users() {
    for line in [
        format!("userdel {USER}"),
        format!("userdel {READER}"),
        format!("groupdel {READER}"),
    ] {
        // They may not be there.
        Command::new("sh")
            .args(["-c", &line])
            .stderr(Stdio::null())
            .status()
            .ok();
    }
}

/// The shipped settings, with the names and paths of the test.
fn write_config(folder: &Path, program: &Path, port: u16) {
    let shipped = include_str!("../../deploy/sshd_bina.conf")
        .replace("bina-keys", READER)
        .replace("SetEnv ", "SetEnv BINA_ASK=0 ")
        .replace("User bina\n", &format!("User {USER}\n"))
        .replace("/usr/bin/bina", &program.display().to_string())
        .replace("/var/lib/bina/", &format!("{}/data/", folder.display()));
    let own = format!(
        "Port {port}\nListenAddress 127.0.0.1\nHostKey {0}/host\nPidFile {0}/pid\nUsePAM no\nLogLevel VERBOSE\n\
         Subsystem sftp internal-sftp\nPermitRootLogin prohibit-password\nKbdInteractiveAuthentication no\n",
        folder.display()
    );
    fs::write(folder.join("sshd.conf"), own + &shipped).expect("settings");
}

impl Drop for Server {
    fn drop(&mut self) {
        if thread::panicking() {
            let log = self.log();
            let lines: Vec<&str> = log.lines().collect();
            let last = lines.len().saturating_sub(12);
            eprintln!("{}", lines[last..].join("\n"));
        }
        self.sshd.kill().ok();
        self.sshd.wait().ok();
        remove_users();
        fs::remove_dir_all(&self.folder).ok();
    }
}
