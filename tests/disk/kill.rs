//! A restoration or a backup that is killed at each of its acts on files: the old store or the new one is there, and it can
//! be ended.

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

    fn copies(&self) -> PathBuf {
        self.folder.path().join("copies")
    }

    fn traced(&self, strace: &[String], act: Act) -> std::process::Output {
        let program = env!("CARGO_BIN_EXE_bina");
        let mut command = Command::new("strace");
        command.args(["-f", "-qq"]).args(strace).arg(program);
        command.arg("--store").arg(self.store()).args(act(self));
        command.output().unwrap()
    }
}

/// The words of what is killed.
type Act = fn(&Machine) -> Vec<String>;

fn restore(machine: &Machine) -> Vec<String> {
    ["restore", "--yes", &machine.copy.display().to_string()]
        .map(str::to_owned)
        .into()
}

fn back_up(machine: &Machine) -> Vec<String> {
    ["backup".to_owned(), machine.copies().display().to_string()].into()
}

/// Whom copies are sealed for here: nobody has the key.
const SEALED_FOR: &str = "age1lggyhqrw2nlhcxprm67z43rta597azn8gknawjehu9d9dl0jq3yqqvfafg";

fn back_up_sealed(machine: &Machine) -> Vec<String> {
    let mut words = back_up(machine);
    words.extend(["--recipient".to_owned(), SEALED_FOR.to_owned()]);
    words
}

fn names(store: &Path) -> String {
    must(store, &["person", "list"])
}

/// How often an act makes each call.
fn counts(machine: &Machine, act: Act) -> Vec<(&'static str, usize)> {
    let machine = machine.again();
    let trace = machine.folder.path().join("trace");
    let which = format!("trace={}", CALLS.join(","));
    let strace = [
        "-e".to_owned(),
        which,
        "-o".to_owned(),
        trace.display().to_string(),
    ];
    let output = machine.traced(&strace, act);
    assert!(output.status.success(), "{}", said(&output));
    let text = fs::read_to_string(trace).unwrap();
    let of = |call: &str| {
        text.lines()
            .filter(|l| l.contains(&format!(" {call}(")))
            .count()
    };
    CALLS.map(|call| (call, of(call))).into()
}

/// Kills an act at each call in turn; `look` is told where, and sees the machine as the kill left it.
fn kill_at_each(machine: &Machine, act: Act, look: impl Fn(&Machine, &str)) -> usize {
    let mut kills = 0;
    for (call, count) in counts(machine, act) {
        let step = count.div_ceil(TRIED).max(1);
        for nth in (1..=count).step_by(step) {
            let machine = machine.again();
            let inject = format!("inject={call}:signal=KILL:when={nth}");
            let output = machine.traced(
                &[
                    "-e".to_owned(),
                    inject,
                    "-o".to_owned(),
                    "/dev/null".to_owned(),
                ],
                act,
            );
            kills += usize::from(!output.status.success());
            look(&machine, &format!("{call} number {nth} of {count}"));
        }
    }
    kills
}

/// Kills a restoration at each call in turn, and ends it after each.
fn kill_and_end(machine: &Machine, look: impl Fn(&Machine, &str)) -> usize {
    kill_at_each(machine, restore, |machine, at| {
        look(machine, at);
        let again = machine.traced(&["-o".to_owned(), "/dev/null".to_owned()], restore);
        assert!(again.status.success(), "{at}: {}", said(&again));
        let people = names(&machine.store());
        assert!(
            people.contains("Disalin") && !people.contains("Sesudahnya"),
            "{at}: {people}"
        );
        must(&machine.store(), &["check"]);
        let left = files(&machine.folder.path().join("bina"));
        assert!(!left.iter().any(|p| named(p).starts_with(".proof")), "{at}");
    })
}

/// All files of a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let all = fs::read_dir(folder).unwrap();
    all.map(|e| e.unwrap().path()).collect()
}

fn named(path: &Path) -> String {
    path.file_name().unwrap().to_str().unwrap().to_owned()
}

fn holds(path: &Path, word: &str) -> bool {
    let bytes = fs::read(path).unwrap();
    bytes.windows(word.len()).any(|w| w == word.as_bytes())
}

#[test]
#[ignore = "kills with strace"]
fn a_sealed_copy_killed_at_any_act_leaves_nothing_that_lies_open() {
    let machine = Machine::new();
    let kills = kill_at_each(&machine, back_up_sealed, |machine, at| {
        let store = machine.store();
        let is_store = |p: &Path| p == store || named(p) == "s.db-wal";
        let all = [store.parent().unwrap(), &machine.copies()].map(files);
        let all = all.concat();
        let open: Vec<_> = { all }
            .into_iter()
            .filter(|p| !is_store(p) && holds(p, "Sesudahnya"))
            .collect();
        assert_eq!(open, Vec::<PathBuf>::new(), "{at}");
        must(&store, &["check"]);
    });
    assert!(kills > 20, "{kills}");
}

#[test]
#[ignore = "kills with strace"]
fn a_copy_killed_at_any_act_leaves_nothing_behind_the_next() {
    let machine = Machine::new();
    let kills = kill_at_each(&machine, back_up, |machine, at| {
        let copies = machine.copies();
        must(&machine.store(), &["backup", copies.to_str().unwrap()]);
        let left = files(&copies);
        assert!(
            !left.iter().any(|p| named(p).contains(".part")),
            "{at}: {left:?}"
        );
        for copy in left
            .iter()
            .filter(|p| p.extension().is_some_and(|e| e == "db"))
        {
            must(
                &machine.store(),
                &["restore", "--check", copy.to_str().unwrap()],
            );
        }
    });
    assert!(kills > 20, "{kills}");
}

#[test]
#[ignore = "kills with strace"]
fn a_restoration_killed_at_any_act_leaves_the_old_store_or_the_new_one() {
    let machine = Machine::new();
    let kills = kill_and_end(&machine, |machine, at| {
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
    let kills = kill_and_end(&machine, |machine, at| {
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
