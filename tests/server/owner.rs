//! Who owns a database beside who works in it every day: what the one does where the other has a console open.

use std::fs;
use std::path::{Path, PathBuf};

use bina::store::{Store, System};

use super::{Cluster, bina, said, statements_of_the_guide};

/// The addresses of the owner and of the program of every day, each in a file.
fn addresses(cluster: &Cluster, folder: &Path) -> [PathBuf; 2] {
    for sql in statements_of_the_guide() {
        let makes = sql.starts_with("CREATE");
        cluster.run_sql(if makes { "postgres" } else { "guide" }, &sql);
    }
    ["guide_owner", "guide_daily"].map(|role| {
        let path = folder.join(format!("{role}.pg"));
        let url = cluster
            .url("guide")
            .replacen("bina@", &format!("{role}@"), 1);
        fs::write(&path, url).unwrap();
        path
    })
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
