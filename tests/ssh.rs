//! A real sshd with the shipped settings: each role lands on its screen, and every other way in or on is refused.
//! Needs root and openssh-server: `cargo test --test ssh -- --ignored`.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

/// Ctrl-Q.
const QUIT: &str = "\x11";

#[path = "ssh/pty.rs"]
mod pty;
#[path = "ssh/server.rs"]
mod server;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use pty::Pty;
use server::{Server, free_port, must, quiet};

/// One server for all: the users it makes are the machine's.
#[test]
#[ignore = "starts an sshd as root"]
fn staff_come_in_by_key_and_nobody_goes_anywhere_else() {
    let server = Server::start();
    roles_land_on_their_screens(&server);
    reports_go_through(&server);
    commands_are_never_a_shell(&server);
    forwarding_is_refused(&server);
    strangers_are_refused(&server);
    a_console_knows_nothing_of_the_clients_environment(&server);
    an_ended_session_closes_at_once(&server);
    an_ended_key_closes_its_console_and_comes_in_no_more(&server);
}

fn console(server: &Server, key: &str, options: &[&str]) -> Pty {
    let options = [&["-tt"], options].concat();
    Pty::start(&bare(&server.ssh(key, &options, &[])))
}

/// The command without its `timeout`, which would keep the terminal's signals, and our own, to itself.
fn bare(command: &Command) -> Command {
    let mut args = command.get_args().skip(1);
    let mut bare = Command::new(args.next().unwrap());
    bare.args(args);
    bare
}

fn roles_land_on_their_screens(server: &Server) {
    for (key, screen, office) in [
        ("pw", "Ringkasan", "Walikota"),
        ("pc", "Kotak masuk", "Mojoroto"),
        ("pl", "Hari ini", "Lurah"),
    ] {
        let mut console = console(server, key, &[]);
        console.wait_for("Bantuan");
        let text = console.wait_for(screen);
        assert!(text.contains(office), "{text}");
        console.press(QUIT);
        console.end();
    }
}

fn reports_go_through(server: &Server) {
    let output = server.try_ssh("pl", &[], &["export person --format xlsx"]);
    assert!(
        output.status.success() && output.stdout.starts_with(b"PK"),
        "a sheet"
    );
    let output = server.try_ssh("pc", &[], &["report funds --format xlsx"]);
    assert!(
        output.status.success() && output.stdout.starts_with(b"PK"),
        "{output:?}"
    );
    let people = server.folder.join("people.csv");
    fs::write(&people, "Nama,L/P\nWagiyem,P\n").unwrap();
    for (command, rows) in [("import person -", 0), ("import person - --commit", 1)] {
        let input = fs::File::open(&people).unwrap();
        let output = server
            .ssh("pl", &[], &[command])
            .stdin(input)
            .output()
            .unwrap();
        assert!(output.status.success(), "{command}: {output:?}");
        let list = server.try_ssh("pl", &[], &["person list"]).stdout;
        let found = String::from_utf8(list).unwrap().matches("Wagiyem").count();
        assert_eq!(found, rows, "{command}");
    }
    let output = server.try_ssh("pc", &[], &["report", "inbox", "--format", "csv"]);
    assert!(output.status.success(), "{output:?}");
    assert!(!output.stdout.is_empty());
    let output = server.try_ssh("pc", &[], &["region list --json --search 'Bandar Lor'"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.starts_with("{\"schema\":1") && text.contains("Bandar Lor"),
        "{text}"
    );
}

/// What no line of SSH runs: other programs, writing verbs, the server's files, other people's names.
const REFUSED: &[&str] = &[
    "id",
    "/bin/sh",
    "person add name=X sex=L",
    "account end pk alasan",
    "key add pl",
    "batch",
    "init",
    "audit verify",
    "backup /tmp",
    "man --dir /tmp",
    "session --account 00000000-0000-0000-0000-000000000000",
    "keys a b c d",
    "import person /etc/passwd --commit",
    "import person - --rejects",
    "export person --outbox",
    "export all",
    "outbox /etc/passwd",
    "outbox ../../s.db",
    "person unmask Wagiyem nik --reason x",
    "doctor",
    "check",
    "restore /etc/passwd",
    "region list --store /etc/passwd",
    "region list --as walikota",
    "--as walikota",
    "-c id",
    "scp -t /tmp",
    "sftp-server",
    "internal-sftp",
];

/// Each is refused with a message, and neither runs nor leaves a mark.
fn commands_are_never_a_shell(server: &Server) {
    let mark = server.folder.join("mark");
    let touch = format!("touch {}", mark.display());
    let inject = [
        touch.clone(),
        format!("report inbox; {touch}"),
        format!("report inbox && {touch}"),
        format!("report inbox | {touch}"),
        format!("report $({touch})"),
        format!("report `{touch}`"),
        format!("report inbox\n{touch}"),
        format!("report inbox > {}", mark.display()),
    ];
    let refused = REFUSED.iter().map(|c| (*c).to_owned());
    for command in inject.into_iter().chain(refused) {
        let output = server.try_ssh("pl", &[], &[&command]);
        assert!(!output.status.success(), "{command}");
        let out = String::from_utf8_lossy(&output.stdout);
        assert!(
            !out.contains("uid=") && !out.contains("root:"),
            "{command}: {out}"
        );
        assert!(!mark.exists(), "{command} left a mark");
    }
    let output = server.try_ssh("pl", &["-tt"], &["/bin/sh"]);
    assert!(!output.status.success());
    let output = server.try_ssh("pl", &["-s"], &["netconf"]);
    assert!(!output.status.success(), "an unknown subsystem");
    files_are_not_copied(server, &mark);
}

fn files_are_not_copied(server: &Server, mark: &std::path::Path) {
    let port = server.port.to_string();
    let there = format!("{}@127.0.0.1:{}", Server::user(), mark.display());
    for kind in ["-O", "-s"] {
        let mut scp = Command::new("timeout");
        scp.args(["20", "scp", kind, "-F", "none", "-P", &port, "-i"])
            .arg(server.key("pl"))
            .args(quiet())
            .args(["/etc/hostname", &there]);
        assert!(!scp.output().unwrap().status.success(), "scp {kind}");
    }
    let mut sftp = Command::new("timeout");
    sftp.args([
        "20",
        "sftp",
        "-b",
        "/dev/null",
        "-F",
        "none",
        "-P",
        &port,
        "-i",
    ])
    .arg(server.key("pl"))
    .args(quiet())
    .arg(format!("{}@127.0.0.1", Server::user()));
    assert!(!sftp.output().unwrap().status.success(), "sftp");
    assert!(!mark.exists());
}

fn forwarding_is_refused(server: &Server) {
    let inner = TcpListener::bind("127.0.0.1:0").unwrap();
    inner.set_nonblocking(true).unwrap();
    let target = format!("127.0.0.1:{}", inner.local_addr().unwrap().port());
    assert!(
        !server.try_ssh("pl", &["-W", &target], &[]).status.success(),
        "-W"
    );
    let strict = ["-N", "-o", "ExitOnForwardFailure=yes"];
    let back = format!("0:{target}");
    let sock = server.folder.join("sock").display().to_string();
    let back_sock = format!("{sock}:{target}");
    for ask in [
        ["-R", &back],
        ["-R", &back_sock],
        ["-R", "0"],
        ["-w", "0:0"],
    ] {
        let output = server.try_ssh("pl", &[&strict[..], &ask[..]].concat(), &[]);
        assert!(!output.status.success(), "{ask:?}");
    }
    let port = free_port().to_string();
    let local = format!("{port}:{target}");
    let local_sock = format!("{port}:/run/systemd/private");
    for ask in [
        ["-L", local.as_str()],
        ["-L", local_sock.as_str()],
        ["-D", port.as_str()],
    ] {
        let mut ssh = bare(&server.ssh("pl", &[&["-N"], &ask[..]].concat(), &[]));
        let mut ssh = ssh.stderr(Stdio::null()).spawn().unwrap();
        assert_eq!(through(&port, &target), 0, "{ask:?} passed something on");
        ssh.kill().unwrap();
        ssh.wait().unwrap();
    }
    assert!(inner.accept().is_err(), "somebody reached the inner port");
}

/// How many bytes come back through a forwarded port; a SOCKS greeting does no harm where it is none.
fn through(port: &str, target: &str) -> usize {
    let end = Instant::now() + Duration::from_secs(20);
    let address = format!("127.0.0.1:{port}");
    let mut line = loop {
        match TcpStream::connect(&address) {
            Ok(line) => break line,
            Err(_) => assert!(Instant::now() < end, "ssh does not listen"),
        }
        thread::sleep(Duration::from_millis(20));
    };
    let inner: u16 = target.rsplit(':').next().unwrap().parse().unwrap();
    let [high, low] = inner.to_be_bytes();
    line.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    line.write_all(&[4, 1, high, low, 127, 0, 0, 1, 0]).ok();
    let mut answer = [0; 8];
    match line.read(&mut answer) {
        // SOCKS 4 says "granted" with 90; ssh says it before it asks the server, and closes when that refuses.
        Ok(_) if answer[1] == 90 => line.read(&mut answer).unwrap_or(0),
        Ok(count) => count,
        Err(_) => 0,
    }
}

fn strangers_are_refused(server: &Server) {
    let folder = &server.folder;
    let stranger = folder.join("key-stranger");
    must(
        Command::new("ssh-keygen")
            .args(["-q", "-t", "ed25519", "-N", "", "-f"])
            .arg(&stranger),
    );
    assert!(
        !server
            .try_ssh("stranger", &[], &["report", "inbox"])
            .status
            .success()
    );
    let only = |method: &str| format!("PreferredAuthentications={method}");
    for method in ["none", "password", "keyboard-interactive", "hostbased"] {
        let output = server.try_ssh("pl", &["-o", &only(method)], &["report", "inbox"]);
        assert!(!output.status.success(), "{method}");
    }
    // The public half of a lurah's key, offered with a private half of another.
    fs::copy(
        server.key("pl").with_extension("pub"),
        folder.join("key-thief.pub"),
    )
    .unwrap();
    fs::copy(&stranger, folder.join("key-thief")).unwrap();
    assert!(
        !server
            .try_ssh("thief", &[], &["report", "inbox"])
            .status
            .success()
    );
    for user in ["root", "bina-uji-kunci", "daemon"] {
        let mut ssh = Command::new("timeout");
        ssh.args([
            "20",
            "ssh",
            "-F",
            "none",
            "-p",
            &server.port.to_string(),
            "-i",
        ])
        .arg(server.key("pl"))
        .args(quiet())
        .arg(format!("{user}@127.0.0.1"))
        .arg("id");
        assert!(!ssh.output().unwrap().status.success(), "{user}");
    }
    a_second_channel_is_refused(server);
}

fn a_second_channel_is_refused(server: &Server) {
    let control = format!("ControlPath={}", server.folder.join("mux").display());
    let mut first = console(server, "pl", &["-o", "ControlMaster=yes", "-o", &control]);
    first.wait_for("Hari ini");
    let second = server.try_ssh(
        "stranger",
        &["-o", "ControlMaster=no", "-o", &control],
        &["report", "inbox"],
    );
    assert!(!second.status.success(), "{second:?}");
    first.press(QUIT);
    first.end();
}

/// The process ids of consoles, as the server sees them.
fn consoles() -> Vec<u32> {
    let found = fs::read_dir("/proc").unwrap().filter_map(|e| {
        let id = e.ok()?.file_name().into_string().ok()?.parse().ok()?;
        let line = fs::read(format!("/proc/{id}/cmdline")).ok()?;
        let line = String::from_utf8_lossy(&line).into_owned();
        (line.contains("/run/bina-uji-") && line.contains("session\0--account")).then_some(id)
    });
    found.collect()
}

fn a_console_knows_nothing_of_the_clients_environment(server: &Server) {
    let ask = [
        "-A",
        "-X",
        "-o",
        "SetEnv=BINA_STORE=/tmp/x LD_PRELOAD=/tmp/x.so",
        "-o",
        "SendEnv=*",
    ];
    let mut console = console(server, "pl", &ask);
    console.wait_for("Hari ini");
    let all = consoles();
    assert!(!all.is_empty());
    for id in all {
        let names = fs::read(format!("/proc/{id}/environ")).unwrap();
        for pair in names.split(|b| *b == 0).filter(|p| !p.is_empty()) {
            let name =
                String::from_utf8_lossy(pair.split(|b| *b == b'=').next().unwrap()).into_owned();
            assert!(
                ["TERM", "LANG", "SSH_CONNECTION"].contains(&name.as_str()),
                "{name}"
            );
        }
        let limits = fs::read_to_string(format!("/proc/{id}/limits")).unwrap();
        let core = limits
            .lines()
            .find(|l| l.starts_with("Max core file size"))
            .unwrap();
        assert!(core.split_whitespace().nth(4) == Some("0"), "{core}");
    }
    console.press(QUIT);
    console.end();
}

fn an_ended_session_closes_at_once(server: &Server) {
    let mut console = console(server, "pl", &[]);
    console.wait_for("Hari ini");
    server.bina(&["account", "end-session", &server.open_session()]);
    assert!(console.end() < Duration::from_secs(2));
    assert!(console.text().contains("diakhiri"), "{}", console.text());
}

fn an_ended_key_closes_its_console_and_comes_in_no_more(server: &Server) {
    let mut console = console(server, "pk", &[]);
    console.wait_for("Hari ini");
    server.bina(&["key", "end", "pk", "hilang", "di", "jalan"]);
    assert!(console.end() < Duration::from_secs(2));
    assert!(
        !server
            .try_ssh("pk", &[], &["report", "inbox"])
            .status
            .success()
    );
    assert!(
        server
            .try_ssh("pl", &[], &["report", "inbox"])
            .status
            .success()
    );
}
