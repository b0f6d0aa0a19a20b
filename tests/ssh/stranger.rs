//! Who does not come in: without a key of the list, by another method, under another user, on somebody else's line.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};

use crate::server::{Server, must, quiet};
use crate::{QUIT, console};

const REPORT: [&str; 2] = ["report", "inbox"];

fn make_key(server: &Server, name: &str) {
    must(
        Command::new("ssh-keygen")
            .args(["-q", "-t", "ed25519", "-N", "", "-f"])
            .arg(server.key(name)),
    );
}

pub fn a_key_that_is_on_no_list_is_refused(server: &Server) {
    make_key(server, "stranger");
    let output = server.try_ssh("stranger", &[], &REPORT);
    assert!(!output.status.success());
}

/// The public half of a lurah's key, offered with a private half of another.
pub fn a_key_without_its_private_half_is_refused(server: &Server) {
    make_key(server, "thief");
    let public = |name: &str| server.key(name).with_extension("pub");
    fs::copy(public("pl"), public("thief")).unwrap();
    assert!(!server.try_ssh("thief", &[], &REPORT).status.success());
    // With the public half alone ssh offers the key and cannot sign.
    fs::remove_file(server.key("thief")).unwrap();
    assert!(!server.try_ssh("thief", &[], &REPORT).status.success());
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// `none` is what a client asks first: the answer names the key as the one way in.
pub fn no_method_but_the_key_is_offered(server: &Server) {
    let asks = |method: &str| {
        let only = format!("PreferredAuthentications={method}");
        let loud = ["-o", only.as_str(), "-o", "LogLevel=DEBUG1"];
        server.try_ssh("pl", &loud, &REPORT)
    };
    for method in [
        "none",
        "password",
        "keyboard-interactive",
        "hostbased",
        "gssapi-with-mic",
    ] {
        let output = asks(method);
        assert!(!output.status.success(), "{method}");
        let said = said(&output);
        let offered = said
            .lines()
            .filter_map(|l| l.split_once("Authentications that can continue: "))
            .map(|l| l.1.trim());
        let offered: Vec<&str> = offered.collect();
        assert!(
            !offered.is_empty() && offered.iter().all(|o| *o == "publickey"),
            "{method}: {offered:?}\n{said}"
        );
    }
}

/// The service user is given a password for the occasion, and the right one is typed.
pub fn a_password_is_refused(server: &Server) {
    let ask = server.folder.join("askpass");
    fs::write(&ask, "#!/bin/sh\necho rahasia-uji\n").unwrap();
    fs::set_permissions(&ask, fs::Permissions::from_mode(0o755)).unwrap();
    Server::set_password("rahasia-uji");
    for method in ["password", "keyboard-interactive", "password,publickey"] {
        let only = format!("PreferredAuthentications={method}");
        let mut ssh = server.ssh("nobody", &["-o", "BatchMode=no", "-o", &only], &REPORT);
        ssh.env("SSH_ASKPASS", &ask)
            .env("SSH_ASKPASS_REQUIRE", "force");
        assert!(!ssh.output().unwrap().status.success(), "{method}");
    }
    Server::set_password("");
}

pub fn root_and_others_are_refused(server: &Server) {
    let port = server.port.to_string();
    for user in ["root", "bina-uji-kunci", "daemon", "nobody-there"] {
        let mut ssh = Command::new("timeout");
        ssh.args(["20", "ssh", "-F", "none", "-p", &port, "-i"])
            .arg(server.key("pl"))
            .args(quiet())
            .arg(format!("{user}@127.0.0.1"))
            .arg("id");
        assert!(!ssh.output().unwrap().status.success(), "{user}");
    }
}

/// A line that is shared carries one channel: the second is refused, whoever asks for it.
pub fn a_second_channel_is_refused(server: &Server) {
    let control = format!("ControlPath={}", server.folder.join("mux").display());
    let mut first = console(server, "pl", &["-o", "ControlMaster=yes", "-o", &control]);
    first.wait_for("Hari ini");
    // Refused there, ssh opens a line of its own: the key is of no use for one.
    let shared = ["-o", "ControlMaster=no", "-o", &control];
    let second = server.try_ssh("stranger", &shared, &REPORT);
    assert!(!second.status.success(), "{second:?}");
    let said = said(&second);
    assert!(said.contains("refused by peer"), "{said}");
    first.press(QUIT);
    first.end();
}
