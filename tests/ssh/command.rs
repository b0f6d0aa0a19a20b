//! What a line of SSH may run: reading verbs and an import from its input; no shell, no file, no other store or name.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::server::{Server, quiet};

/// Other programs, writing verbs, the server's files, other stores, other people's names.
const REFUSED: &[&str] = &[
    "id",
    "/bin/sh",
    "sh -c id",
    "env",
    "bina report inbox",
    "person add name=X sex=L",
    "person edit Wagiyem name=Y",
    "task move x approve",
    "account end pk alasan",
    "key add pl",
    "key end pl alasan",
    "batch",
    "init",
    "demo",
    "audit verify",
    "audit head",
    "backup /tmp",
    "restore /etc/passwd",
    "restore --check /etc/passwd",
    "man --dir /tmp",
    "completions bash",
    "privacy due",
    "remind",
    "paper list",
    "share --skpd dinkes",
    "session --account 00000000-0000-0000-0000-000000000000",
    "keys a b c d",
    "import person /etc/passwd",
    "import person /etc/passwd --commit",
    "import person /dev/stdin --commit",
    "import all -",
    "export person --outbox",
    "export all",
    "outbox /etc/passwd",
    "outbox ../../s.db",
    "outbox ..",
    "person unmask Wagiyem nik --reason 'cocokkan KTP'",
    "doctor",
    "check",
    "--screen trail",
    "--plain",
    // Another store, another office, an appointment that is not held.
    "report inbox --store /etc/passwd",
    "report inbox --store=/tmp/other.db",
    "--store /tmp/other.db report inbox",
    "region list --store /etc/passwd",
    "report funds --as walikota",
    "--as walikota report funds",
    "region list --as walikota",
    "--as walikota",
    "report funds --role walikota",
    "report inbox --account 00000000-0000-0000-0000-000000000000",
    "report inbox --key 00000000-0000-0000-0000-000000000000",
    "BINA_STORE=/tmp/other.db report inbox",
    // What only accounts and auditors see.
    "account list",
    "account show pw",
    "audit granted",
    "report inbox extra",
    "report inbox --output /tmp/x",
    "report ../../etc/passwd",
    "report inbox --format ../../etc/passwd",
    "-c id",
    "--version; id",
    "scp -t /tmp",
    "scp -f /etc/passwd",
    "sftp-server",
    "/usr/lib/openssh/sftp-server",
    "internal-sftp",
    "rsync --server . /tmp",
    "git-upload-pack /tmp",
    "'report",
    "report 'inbox",
    "report \"inbox",
    "report inbox \\",
];

/// Ways to make a shell, if there were one, touch a file.
fn injections(mark: &Path) -> Vec<String> {
    let touch = format!("touch {}", mark.display());
    let mark = mark.display();
    [
        "{t}",
        "report inbox; {t}",
        "report inbox && {t}",
        "false || {t}",
        "report inbox | {t}",
        "report inbox & {t}",
        "report $({t})",
        "report `{t}`",
        "report inbox --unit $({t})",
        "report inbox --unit `{t}`",
        "report inbox --unit '; {t}; '",
        "report inbox --unit \"$({t})\"",
        "report inbox\n{t}",
        "report inbox\r\n{t}",
        "report inbox > {m}",
        "report inbox >> {m}",
        "report inbox 2> {m}",
        "report inbox < {m}",
        "report ${IFS}{t}",
        "report inbox <({t})",
        "report {inbox,funds}; {t}",
        "() { :; }; {t}",
        "'' ; {t}",
        "\u{202e}{t}",
    ]
    .iter()
    .map(|way| way.replace("{t}", &touch).replace("{m}", &mark.to_string()))
    .collect()
}

/// Each is refused with a message, and neither runs nor leaves a mark in the file system or the store.
pub fn commands_are_never_a_shell(server: &Server) {
    let mark = server.folder.join("mark");
    // The account's own outbox comes to be when it is first looked into.
    assert!(server.try_ssh("pl", &[], &["outbox"]).status.success());
    let before = state(server);
    let refused = REFUSED.iter().map(|c| (*c).to_owned());
    let long = format!("report inbox --unit {}", "x".repeat(5000));
    let all = injections(&mark).into_iter().chain(refused).chain([long]);
    let through: Vec<String> = all.filter_map(|c| let_through(server, &c)).collect();
    assert!(through.is_empty(), "{through:#?}");
    assert!(!mark.exists(), "a command left a mark");
    // A lurah sees who holds the own office, with what keys, and nobody else's.
    for listed in ["key list", "appointment list"] {
        let own = server.try_ssh("pl", &[], &[listed]);
        let own = String::from_utf8_lossy(&own.stdout).into_owned();
        let others = ["Wali", "Camat Satu", "Kunci Mati"];
        assert!(own.contains("Lurah Satu"), "{own}");
        assert!(!others.iter().any(|o| own.contains(o)), "{own}");
    }
    let numbers = server.try_ssh("pc", &[], &["export person --with-nik"]);
    assert!(!numbers.status.success(), "a camat has no right to numbers");
    a_hostile_value_is_only_a_value(server);
    let after = state(server);
    assert_eq!(after.1, before.1, "files came or went");
    assert_eq!(after.0, before.0, "something was written");
}

/// What came of a command, unless it was refused with a message and nothing else.
fn let_through(server: &Server, command: &str) -> Option<String> {
    let output = server.try_ssh("pl", &[], &[command]);
    let refused = !output.status.success() && !output.stderr.is_empty();
    (!refused || !output.stdout.is_empty()).then(|| format!("{command}: {output:?}"))
}

/// What reads with a hostile value reads nothing more than without.
fn a_hostile_value_is_only_a_value(server: &Server) {
    for value in [
        "'; DROP TABLE person; --",
        "x%' OR '1'='1",
        "$(id)",
        "`id`",
        "../../etc/passwd",
        "\u{1b}]52;c;x\u{7}",
    ] {
        let quoted = format!("person list --search {}", shell_quoted(value));
        let output = server.try_ssh("pl", &[], &[&quoted]);
        let out = String::from_utf8_lossy(&output.stdout);
        for told in ["uid=", "root:", "Wali", "Camat Satu", "\u{1b}"] {
            assert!(!out.contains(told), "{quoted}: {out}");
        }
    }
}

fn shell_quoted(value: &str) -> String {
    format!("'{}'", value.replace('\'', "'\\''"))
}

/// The head of the audit, and every file beside the store by name.
fn state(server: &Server) -> (String, Vec<String>) {
    let mut files = vec![];
    for folder in ["data", "data-keys"] {
        let entries = fs::read_dir(server.folder.join(folder)).unwrap();
        files.extend(entries.map(|e| e.unwrap().path().display().to_string()));
    }
    // A connection that is open has these beside the store.
    // Looking at the head below notes that it was printed.
    files.retain(|f| !["-wal", "-shm", ".head"].iter().any(|end| f.ends_with(end)));
    files.sort();
    (server.bina(&["audit", "head"]), files)
}

pub fn a_shell_is_refused(server: &Server) {
    let output = server.try_ssh("pl", &["-tt"], &["/bin/sh"]);
    assert!(!output.status.success(), "-tt host /bin/sh");
    let output = server.try_ssh("pl", &[], &["id"]);
    assert!(!output.status.success(), "ssh host id");
}

pub fn an_unknown_subsystem_is_refused(server: &Server) {
    for name in ["netconf", "sftp", "bina"] {
        let output = server.try_ssh("pl", &["-s"], &[name]);
        assert!(!output.status.success(), "the subsystem {name}");
    }
}

/// `scp` in its old way and over SFTP, both directions.
pub fn scp_is_refused(server: &Server) {
    let (port, mark) = (server.port.to_string(), server.folder.join("mark"));
    let there = |path: &str| format!("{}@127.0.0.1:{path}", Server::user());
    let key = server.key("pl");
    for kind in ["-O", "-s"] {
        for (from, to) in [
            (
                "/etc/hostname".to_owned(),
                there(&mark.display().to_string()),
            ),
            (there("/etc/passwd"), mark.display().to_string()),
        ] {
            let mut scp = Command::new("timeout");
            scp.args(["20", "scp", kind, "-F", "none", "-P", &port, "-i"])
                .arg(&key)
                .args(quiet())
                .args([&from, &to]);
            assert!(
                !scp.output().unwrap().status.success(),
                "scp {kind} {from} {to}"
            );
            assert!(!mark.exists(), "scp {kind} {from} {to}");
        }
    }
}

pub fn sftp_is_refused(server: &Server) {
    let port = server.port.to_string();
    let mut sftp = Command::new("timeout");
    sftp.args(["20", "sftp", "-b", "/dev/null", "-F", "none", "-P", &port])
        .arg("-i")
        .arg(server.key("pl"))
        .args(quiet())
        .arg(format!("{}@127.0.0.1", Server::user()));
    assert!(!sftp.output().unwrap().status.success(), "sftp");
}
