//! A restoration that is killed at each of its acts on files: the old store or the new one is there, and it can be ended.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::count::Count;
use crate::{bina, must, run, said};

/// What reaches a file or a name of one.
const CALLS: [&str; 9] = [
    "openat",
    "pwrite64",
    "write",
    "fsync",
    "fdatasync",
    "ftruncate",
    "rename",
    "unlink",
    "copy_file_range",
];
/// Of a call that is made more often than this, so many are tried.
const TRIED: usize = 40;

/// A machine: a store with its list of keys, and a copy from before its last commit.
struct Machine {
    folder: tempfile::TempDir,
    copy: PathBuf,
}

impl Machine {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for name in ["bina", "bina-keys", "copies"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        let mut machine = Self {
            copy: PathBuf::new(),
            folder,
        };
        let store = machine.store();
        must(&store, &["init"]);
        must(&store, &["person", "add", "name=Disalin", "sex=P"]);
        let copies = machine.folder.path().join("copies");
        must(&store, &["backup", copies.to_str().unwrap()]);
        let mut files = fs::read_dir(copies).unwrap().map(|e| e.unwrap().path());
        let copy = files.find(|p| p.extension().is_some_and(|e| e == "db"));
        machine.copy = copy.unwrap();
        must(&store, &["person", "add", "name=Sesudahnya", "sex=P"]);
        machine
    }

    fn store(&self) -> PathBuf {
        self.folder.path().join("bina/s.db")
    }

    /// The same machine once more, as it stands.
    fn again(&self) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let from = format!("{}/.", self.folder.path().display());
        run(Command::new("cp").args(["-a", &from]).arg(folder.path()));
        let copy = folder
            .path()
            .join("copies")
            .join(self.copy.file_name().unwrap());
        Self { folder, copy }
    }

    fn restore(&self, strace: &[String]) -> std::process::Output {
        let program = env!("CARGO_BIN_EXE_bina");
        let mut command = Command::new("strace");
        command.args(["-f", "-qq"]).args(strace).arg(program);
        command
            .arg("--store")
            .arg(self.store())
            .arg("restore")
            .arg(&self.copy);
        command.output().unwrap()
    }
}

fn names(store: &Path) -> String {
    must(store, &["person", "list"])
}

/// How often a restoration makes each call.
fn counts(machine: &Machine) -> Vec<(&'static str, usize)> {
    let machine = machine.again();
    let trace = machine.folder.path().join("trace");
    let which = format!("trace={}", CALLS.join(","));
    let strace = [
        "-e".to_owned(),
        which,
        "-o".to_owned(),
        trace.display().to_string(),
    ];
    let output = machine.restore(&strace);
    assert!(output.status.success(), "{}", said(&output));
    let text = fs::read_to_string(trace).unwrap();
    let of = |call: &str| {
        text.lines()
            .filter(|l| l.contains(&format!(" {call}(")))
            .count()
    };
    CALLS.map(|call| (call, of(call))).into()
}

/// Kills a restoration at each call in turn; `look` is told where, and sees the machine as the kill left it.
fn kill_at_each(machine: &Machine, look: impl Fn(&Machine, &str)) -> usize {
    let mut kills = 0;
    for (call, count) in counts(machine) {
        let step = count.div_ceil(TRIED).max(1);
        for nth in (1..=count).step_by(step) {
            let machine = machine.again();
            let inject = format!("inject={call}:signal=KILL:when={nth}");
            let output = machine.restore(&[
                "-e".to_owned(),
                inject,
                "-o".to_owned(),
                "/dev/null".to_owned(),
            ]);
            let at = format!("{call} number {nth} of {count}");
            kills += usize::from(!output.status.success());
            look(&machine, &at);
            let again = machine.restore(&["-o".to_owned(), "/dev/null".to_owned()]);
            assert!(again.status.success(), "{at}: {}", said(&again));
            let people = names(&machine.store());
            assert!(
                people.contains("Disalin") && !people.contains("Sesudahnya"),
                "{at}: {people}"
            );
            must(&machine.store(), &["check"]);
            assert!(
                !fs::read_dir(machine.folder.path().join("bina"))
                    .unwrap()
                    .any(|e| {
                        let name = e.unwrap().file_name().into_string().unwrap();
                        name.starts_with(".proof")
                    }),
                "{at}"
            );
        }
    }
    kills
}

#[test]
#[ignore = "kills with strace"]
fn a_restoration_killed_at_any_act_leaves_the_old_store_or_the_new_one() {
    let machine = Machine::new();
    let kills = kill_at_each(&machine, |machine, at| {
        let store = machine.store();
        must(&store, &["check"]);
        let people = names(&store);
        assert!(people.contains("Disalin"), "{at}: {people}");
        if !people.contains("Sesudahnya") {
            let kept = machine.folder.path().join("bina/s.db.before-restore");
            assert!(
                names(&kept).contains("Sesudahnya"),
                "{at}: what stood there is lost"
            );
        }
    });
    Count::survived(kills).tell("kills of a restoration over a store");
}

#[test]
#[ignore = "kills with strace"]
fn a_restoration_over_what_cannot_be_read_is_ended_after_any_kill() {
    let machine = Machine::new();
    let broken = "no store any more".repeat(1000);
    fs::write(machine.store(), &broken).unwrap();
    let kills = kill_at_each(&machine, |machine, at| {
        let store = machine.store();
        let looked = bina(&store, &["person", "list"]);
        let (code, told) = (looked.status.code(), said(&looked));
        let waiting = machine.folder.path().join("bina/s.db.restored");
        match code {
            Some(0) => assert!(told.contains("Disalin"), "{at}: {told}"),
            Some(5) => assert!(told.contains(waiting.to_str().unwrap()), "{at}: {told}"),
            Some(7) => assert_eq!(fs::read_to_string(&store).unwrap(), broken, "{at}"),
            _ => panic!("{at}: {told}"),
        }
        if code != Some(7) {
            let kept = machine.folder.path().join("bina/s.db.before-restore");
            assert_eq!(fs::read_to_string(kept).unwrap(), broken, "{at}");
        }
    });
    Count::survived(kills).tell("kills of a restoration over what cannot be read");
}
