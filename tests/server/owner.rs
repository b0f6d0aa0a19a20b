//! Who owns a database beside who works in it every day: what the one does where the other has a console open.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use bina::store::{Store, System};

use super::{Cluster, bina, follow_the_guide, said};

/// The addresses of the owner and of the program of every day.
fn urls(cluster: &Cluster) -> [String; 2] {
    follow_the_guide(cluster);
    ["guide_owner", "guide_daily"].map(|role| {
        let url = cluster.url("guide");
        url.replacen("bina@", &format!("{role}@"), 1)
    })
}

/// Each in a file.
fn addresses(cluster: &Cluster, folder: &Path) -> [PathBuf; 2] {
    let paths = ["owner.pg", "daily.pg"].map(|name| folder.join(name));
    for (path, url) in paths.iter().zip(urls(cluster)) {
        fs::write(path, url).unwrap();
    }
    paths
}

#[test]
fn a_console_of_every_day_stands_in_the_way_of_the_owner_who_moves_or_restores() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let [owner, daily] = addresses(&cluster, folder.path());
    let done = |store: &Path, words: &[&str]| {
        let output = bina(store, words);
        assert!(output.status.success(), "{words:?}: {}", said(&output));
    };
    done(&owner, &["init"]);
    let copies = folder.path().join("copies");
    done(&daily, &["backup", copies.to_str().unwrap()]);
    let found = fs::read_dir(&copies).unwrap().map(|e| e.unwrap().path());
    let copy = found
        .into_iter()
        .find(|p| p.extension().is_some_and(|e| e == "db"));
    let copy = copy.unwrap();
    let new = folder.path().join("new.db");
    let moves = ["--lang", "en", "move", "--to", new.to_str().unwrap()];
    let restores = ["--lang", "en", "restore", "--yes", copy.to_str().unwrap()];
    let ids = cluster.run_sql("guide", "SELECT id || ' ' || account FROM appointment");
    let (seat, account) = ids.trim().split_once(' ').unwrap();
    let mut console = Store::open(&daily, Box::new(System)).unwrap();
    console
        .open_session(seat.parse().unwrap(), account.parse().unwrap())
        .unwrap();
    let refused = said(&bina(&daily, &moves));
    assert!(
        refused.contains("the user of every day") && !new.exists(),
        "{refused}"
    );
    for words in [&moves[..], &restores] {
        let refused = said(&bina(&owner, words));
        assert!(refused.contains("consoles are still open"), "{refused}");
    }
    console.close_session().unwrap();
    drop(console);
    done(&owner, &moves);
    done(&owner, &restores);
    // What was put back is worked on as before.
    done(&daily, &["person", "add", "name=Siti Aminah", "sex=P"]);
}

/// A machine on which both come in by an address, as the guide says.
struct Machine {
    folder: tempfile::TempDir,
    cluster: Cluster,
}

impl Machine {
    fn run(&self, url: &str, words: &[&str]) -> String {
        let mut command = Command::cargo_bin("bina").unwrap();
        command.env("XDG_STATE_HOME", self.folder.path());
        command.args(["--lang", "en", "--store", url]).args(words);
        let output = command.output().unwrap();
        assert!(output.status.success(), "{words:?}: {}", said(&output));
        said(&output)
    }

    /// What lies beside the database, without the addresses themselves.
    fn beside(&self, ending: &str) -> Vec<PathBuf> {
        let all = fs::read_dir(self.folder.path().join("bina")).unwrap();
        let all = all.map(|e| e.unwrap().path());
        all.filter(|p| p.extension().is_some_and(|e| e == ending))
            .collect()
    }

    fn copy(&self) -> PathBuf {
        let all = fs::read_dir(self.folder.path().join("copies")).unwrap();
        let mut all = all.map(|e| e.unwrap().path());
        all.find(|p| p.extension().is_some_and(|e| e == "db"))
            .unwrap()
    }
}

#[test]
fn what_lies_beside_a_database_is_one_for_its_owner_and_the_user_of_every_day() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let [owner, daily] = urls(&cluster);
    let folder = tempfile::tempdir().unwrap();
    let machine = Machine { folder, cluster };
    machine.run(&owner, &["init"]);
    let add = ["person", "add", "sex=P"];
    machine.run(&daily, &[&add[..], &["name=Siti Aminah"]].concat());
    let copies = machine.folder.path().join("copies");
    machine.run(&daily, &["backup", copies.to_str().unwrap()]);
    machine.run(&daily, &[&add[..], &["name=Budi Santoso"]].concat());
    assert_eq!(machine.beside("pg").len(), 2);
    let [gate] = &machine.beside("gate")[..] else {
        panic!("{:?}", machine.beside("gate"));
    };
    // As the user of every day has it once the person is erased.
    let sql = "SELECT id FROM person WHERE name = 'Siti Aminah'";
    let id = machine.cluster.run_sql("guide", sql);
    let list = gate.with_extension("erased");
    fs::write(&list, format!("person {}\n", id.trim())).unwrap();
    fs::remove_file(copies.join("bina.erased")).ok();
    let copy = machine.copy();
    let told = machine.run(&owner, &["restore", "--yes", copy.to_str().unwrap()]);
    assert!(told.contains("erased again"), "{told}");
    assert!(
        told.contains("on each other bina server") && told.contains(gate.to_str().unwrap()),
        "{told}"
    );
    // Nobody has to remove anything here.
    machine.run(&daily, &[&add[..], &["name=Budi Santoso"]].concat());
    assert_eq!(machine.beside("gate").len(), 1);
    let people = machine.run(&daily, &["person", "list"]);
    assert!(!people.contains("Siti Aminah"), "{people}");
}

#[test]
fn a_list_of_erasures_that_a_move_leaves_empty_hides_no_warning() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let [owner, _] = urls(&cluster);
    let machine = Machine { folder, cluster };
    let old = machine.folder.path().join("old.db");
    let old = old.to_str().unwrap();
    machine.run(old, &["init"]);
    let copies = machine.folder.path().join("copies");
    machine.run(old, &["backup", copies.to_str().unwrap()]);
    let told = machine.run(old, &["move", "--to", &owner]);
    assert!(told.contains("on each other bina server"), "{told}");
    assert_eq!(machine.beside("erased"), Vec::<PathBuf>::new());
    let all = "DROP SCHEMA public CASCADE; CREATE SCHEMA public AUTHORIZATION guide_owner";
    machine.cluster.run_sql("guide", all);
    fs::remove_file(copies.join("bina.erased")).ok();
    let copy = machine.copy();
    let told = machine.run(&owner, &["restore", copy.to_str().unwrap()]);
    assert!(told.contains("no list of erasures"), "{told}");
}
