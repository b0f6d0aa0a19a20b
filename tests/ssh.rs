//! A real sshd with the shipped settings: each role lands on its screen, and every other way in or on is refused.
//! Needs root and openssh-server: `cargo test --test ssh -- --ignored`.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "ssh/command.rs"]
mod command;
#[path = "fixture/count.rs"]
mod count;
#[path = "ssh/forward.rs"]
mod forward;
#[path = "ssh/line.rs"]
mod line;
#[path = "ssh/pty.rs"]
mod pty;
#[path = "ssh/server.rs"]
mod server;
#[path = "ssh/stranger.rs"]
mod stranger;

use std::fs;

use count::Count;
use pty::Pty;
use server::{Server, bare};

/// Ctrl-Q.
const QUIT: &str = "\x11";

/// A name and what is tried under it.
type Trial = (&'static str, fn(&Server));

/// All that is tried, in order, on one server: the users it makes are the machine's.
const TRIALS: &[Trial] = &[
    (
        "three roles land on their screens",
        roles_land_on_their_screens,
    ),
    ("reading verbs and import run from afar", reports_go_through),
    ("ssh host id, -tt host /bin/sh", command::a_shell_is_refused),
    (
        "the corpus of SSH_ORIGINAL_COMMAND",
        command::commands_are_never_a_shell,
    ),
    (
        "an unknown subsystem",
        command::an_unknown_subsystem_is_refused,
    ),
    ("sftp", command::sftp_is_refused),
    ("scp, both kinds", command::scp_is_refused),
    ("-L, -D, unix sockets", forward::local_forwarding_is_refused),
    ("-R, unix sockets", forward::remote_forwarding_is_refused),
    ("-W", forward::a_straight_line_is_refused),
    ("tunnel", forward::a_tunnel_is_refused),
    ("agent", forward::an_agent_is_refused),
    ("X11", forward::a_display_is_refused),
    (
        "a key of no list",
        stranger::a_key_that_is_on_no_list_is_refused,
    ),
    (
        "a key without its private half",
        stranger::a_key_without_its_private_half_is_refused,
    ),
    ("auth none", stranger::no_method_but_the_key_is_offered),
    ("password", stranger::a_password_is_refused),
    ("root", stranger::root_and_others_are_refused),
    ("a second channel", stranger::a_second_channel_is_refused),
    (
        "SendEnv, SetEnv",
        line::a_console_knows_nothing_of_the_clients_environment,
    ),
    ("1x1 and a storm of sizes", line::sizes_are_plain_events),
    (
        "Ctrl-Z, Ctrl-C, Ctrl-\\",
        line::control_keys_are_plain_events,
    ),
    (
        "a dropped line",
        line::a_dropped_line_ends_the_console_and_keeps_the_draft,
    ),
    ("a silent line", line::a_silent_line_ends_the_console),
    (
        "a console left alone",
        line::a_console_left_alone_closes_and_keeps_the_draft,
    ),
    ("an ended session", line::an_ended_session_closes_at_once),
    (
        "an ended key",
        line::an_ended_key_closes_its_console_and_comes_in_no_more,
    ),
];

#[test]
#[ignore = "starts an sshd as root"]
fn staff_come_in_by_key_and_nobody_goes_anywhere_else() {
    let server = Server::start();
    for (name, trial) in TRIALS {
        println!("trial: {name}");
        trial(&server);
    }
    let lines = server.lines();
    println!("{} trials over {lines} lines", TRIALS.len());
    Count::refused(TRIALS.len()).tell("trials of the door of sshd");
    Count::refused(lines).tell("lines to sshd in these trials");
}

fn console(server: &Server, key: &str, options: &[&str]) -> Pty {
    let options = [&["-tt"], options].concat();
    Pty::start(&bare(&server.ssh(key, &options, &[])))
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
    for (command, rows) in [("import person", 0), ("import person - --commit", 1)] {
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
