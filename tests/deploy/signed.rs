//! A line of the audit's head, signed by a key that never comes to the server.

use std::fs;
use std::process::Command;

/// A line of the head that is signed away from the server is verified as the guide says, and no other line is.
#[test]
#[ignore = "needs ssh-keygen, as the guide does"]
fn a_head_that_is_signed_elsewhere_is_verified_as_the_guide_says() {
    let folder = tempfile::tempdir().unwrap();
    let run = |program: &str, args: &[&str], input: &str| {
        let mut command = Command::new(program);
        command.args(args).current_dir(folder.path());
        let input = fs::File::open(folder.path().join(input)).unwrap();
        command.stdin(input).output().unwrap()
    };
    let bina = |args: &[&str]| {
        let all = [&["--store", "s.db"], args].concat();
        let done = run(env!("CARGO_BIN_EXE_bina"), &all, "empty");
        assert!(done.status.success(), "{args:?}: {done:?}");
        String::from_utf8(done.stdout).unwrap()
    };
    fs::write(folder.path().join("empty"), "").unwrap();
    bina(&["init"]);
    let line = bina(&["audit", "head"]);
    fs::write(folder.path().join("head.txt"), &line).unwrap();
    let make = ["-q", "-t", "ed25519", "-N", "", "-C", "kantor", "-f", "key"];
    assert!(run("ssh-keygen", &make, "empty").status.success());
    let public = fs::read_to_string(folder.path().join("key.pub")).unwrap();
    fs::write(folder.path().join("signers"), format!("kantor {public}")).unwrap();
    let sign = ["-Y", "sign", "-f", "key", "-n", "bina-head", "head.txt"];
    assert!(run("ssh-keygen", &sign, "empty").status.success());
    let words = "-Y verify -f signers -I kantor -n bina-head -s head.txt.sig";
    let verify: Vec<&str> = words.split(' ').collect();
    assert!(run("ssh-keygen", &verify, "head.txt").status.success());
    bina(&["audit", "verify", "--head", line.trim()]);
    bina(&["person", "add", "name=Baru", "sex=P"]);
    let other = bina(&["audit", "head"]);
    assert_ne!(other, line);
    fs::write(folder.path().join("other.txt"), other).unwrap();
    assert!(!run("ssh-keygen", &verify, "other.txt").status.success());
    bina(&["audit", "verify", "--head", line.trim()]);
}
