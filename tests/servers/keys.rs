//! The list of keys on each of two servers, and what becomes of a key that is ended on the other.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use bina::store::{Reply, Store, System, Worker};
use serde_json::Value as Json;

use crate::Office;

const FIRST: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEQxtDwr7ZGs8D/bwK3pzb9S4yUnwhpt1V45E2T37bTv first";
const SECOND: &str =
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFPzfAUllGCOciDq116GwRTai81i6cRNp23ns3gBywNJ second";
const SOON: Duration = Duration::from_secs(10);

/// A server with a list of its own of the one database.
struct Host(PathBuf);

impl Host {
    fn new(office: &Office, name: &str) -> Self {
        let folder = office.folder.path().join(name);
        fs::create_dir_all(&folder).unwrap();
        fs::create_dir_all(folder.with_file_name(format!("{name}-keys"))).unwrap();
        fs::copy(office.path(), folder.join("s.pg")).unwrap();
        Self(folder)
    }

    fn store(&self) -> PathBuf {
        self.0.join("s.pg")
    }

    fn list(&self) -> PathBuf {
        let mut name = self.0.file_name().unwrap().to_owned();
        name.push("-keys");
        self.0.with_file_name(name).join("keys")
    }

    fn bina(&self, words: &[&str], input: &str) -> Output {
        let mut command = Command::cargo_bin("bina").unwrap();
        command.args(words).arg("--store").arg(self.store());
        command.write_stdin(input).output().unwrap()
    }

    fn done(&self, words: &[&str], input: &str) -> Json {
        let words = [words, &["--json"]].concat();
        let output = self.bina(&words, input);
        assert!(output.status.success(), "{words:?}: {output:?}");
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn wait_for(&self, holds: impl Fn(&str) -> bool) {
        let until = Instant::now() + SOON;
        while !holds(&fs::read_to_string(self.list()).unwrap_or_default()) {
            assert!(Instant::now() < until, "{:?}", read(&self.list()));
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn read(list: &Path) -> String {
    fs::read_to_string(list).unwrap_or_default()
}

/// The base64 of a key.
fn blob(line: &str) -> &str {
    line.split(' ').nth(1).unwrap()
}

#[test]
fn each_server_writes_its_own_list_and_an_ended_key_opens_none() {
    let Some(office) = Office::new() else {
        return;
    };
    let (here, there) = (Host::new(&office, "here"), Host::new(&office, "there"));
    let login = office.sql("SELECT login FROM account");
    let added = here.done(&["key", "add", login.trim()], FIRST);
    let id = added["data"]["id"].as_str().unwrap().to_owned();
    assert!(read(&here.list()).contains(blob(FIRST)));
    assert_eq!(read(&there.list()), "");
    there.done(&["maintenance", "--keys"], "");
    assert_eq!(read(&there.list()), read(&here.list()), "the timer's turn");
    let console = || Store::open(&there.store(), Box::new(System)).unwrap();
    let (tell, told) = channel();
    let hear = move |reply: Reply<()>| tell.send(reply).is_ok();
    let mut by_key = console();
    by_key.came_by(Some(id.parse().unwrap()));
    let _ended: Worker<()> = Worker::start(by_key, office.asker, hear);
    let _other: Worker<()> = Worker::start(console(), office.asker, |_: Reply<()>| true);
    office.wait_for_consoles(2);
    here.done(&["key", "add", login.trim()], SECOND);
    there.wait_for(|list| list.contains(blob(SECOND)));
    let before = read(&there.list());
    here.done(&["key", "end", &id, "laptop hilang"], "");
    let mut replies = std::iter::from_fn(|| told.recv_timeout(SOON).ok());
    assert!(replies.any(|r| matches!(r, Reply::Ended(_))));
    there.wait_for(|list| !list.contains(blob(FIRST)));
    an_old_list_lets_nobody_in(&there, &before, &id, &office);
}

/// What sshd still believes the program does not.
fn an_old_list_lets_nobody_in(there: &Host, before: &str, id: &str, office: &Office) {
    fs::write(there.list(), before).unwrap();
    let account = office.asker.account.to_string();
    let words = ["session", "--account", &account, "--key", id];
    let refused = there.bina(&words, "");
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert_eq!(refused.status.code(), Some(4), "{said}");
    assert!(said.contains("tidak berlaku lagi"), "{said}");
    assert!(
        !read(&there.list()).contains(blob(FIRST)),
        "and the list is mended"
    );
}
