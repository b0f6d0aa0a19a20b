//! Copies of a store on a server: files as of any store, put back into its database, an empty one or a file.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use age::secrecy::ExposeSecret;
use bina::store::{Store, System};
use serde_json::Value as Json;

use super::proxy::{Fate, Proxy, says};
use super::{Cluster, bina, json, said};

fn head(store: &Path) -> Json {
    json(store, &["check"])["data"]["head"].clone()
}

fn done(store: &Path, words: &[&str]) -> String {
    let output = bina(store, words);
    assert!(output.status.success(), "{words:?}: {}", said(&output));
    said(&output)
}

/// The one copy in a folder.
fn copy_in(folder: &Path) -> PathBuf {
    let all = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let is_copy = |p: &PathBuf| p.extension().is_some_and(|e| e == "db" || e == "age");
    let copies: Vec<PathBuf> = all.filter(is_copy).collect();
    assert_eq!(copies.len(), 1, "{copies:?}");
    copies[0].clone()
}

#[test]
fn a_copy_of_a_server_is_proven_sealed_and_put_into_a_file() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (here, there) = (tempfile::tempdir().unwrap(), cluster.folder("C"));
    let server = there.path().join("s.pg");
    done(&server, &["init"]);
    let head = head(&server);
    let at = |name: &str| here.path().join(name);
    let word = |path: &Path| path.to_str().unwrap().to_owned();
    let copied = json(&server, &["backup", &word(&at("open"))]);
    assert_eq!(copied["data"]["head"], head);
    assert_eq!(copied["data"]["verdict"]["findings"], serde_json::json!([]));
    let copy = copy_in(&at("open"));
    assert!(copy.with_extension("db.sha256").exists());
    let proof = json(&server, &["restore", "--check", &word(&copy)]);
    assert_eq!(proof["data"]["good"], true, "{proof}");
    done(&at("new.db"), &["restore", &word(&copy)]);
    assert_eq!(json(&at("new.db"), &["check"])["data"]["head"], head);
    let key = age::x25519::Identity::generate();
    fs::write(at("key"), key.to_string().expose_secret()).unwrap();
    let to = key.to_public().to_string();
    done(&server, &["backup", &word(&at("shut")), "--recipient", &to]);
    let sealed = copy_in(&at("shut"));
    assert!(
        fs::read(&sealed)
            .unwrap()
            .starts_with(b"age-encryption.org")
    );
    let opened = [
        "restore",
        "--check",
        &word(&sealed),
        "--identity",
        &word(&at("key")),
    ];
    assert_eq!(json(&server, &opened)["data"]["head"], head);
    let left = fs::read_dir(there.path()).unwrap().flatten();
    let left = left.filter(|e| e.file_name().to_string_lossy().starts_with(".proof"));
    assert_eq!(left.count(), 0);
}

#[test]
fn a_copy_is_put_into_the_database_it_is_of_and_what_stood_there_is_kept() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (here, there) = (tempfile::tempdir().unwrap(), cluster.folder("C"));
    let server = there.path().join("s.pg");
    done(&server, &["init"]);
    let folder = here.path().to_str().unwrap();
    done(&server, &["backup", folder]);
    let (copy, then) = (copy_in(here.path()), head(&server));
    let copy = copy.to_str().unwrap();
    // Another machine, which has its own file with the address.
    let other = there.path().join("other.pg");
    fs::copy(&server, &other).unwrap();
    done(&other, &["person", "add", "name=Siti Aminah", "sex=P"]);
    let later = head(&server);
    assert_ne!(then, later);
    let restore = ["--lang", "en", "restore", copy];
    an_open_console_is_in_the_way(&cluster, &server, &restore);
    assert_eq!(head(&server), later);
    let told = done(&server, &[&restore[..], &["--yes"]].concat());
    let kept = there.path().join("s.pg.before-restore");
    assert!(told.contains("s.pg.before-restore"), "{told}");
    assert!(
        told.contains("lost: ") && told.contains(" commits, from"),
        "{told}"
    );
    assert_eq!(head(&server), then);
    assert_eq!(json(&kept, &["check"])["data"]["head"], later);
    // The other machine acknowledged what is there no more.
    let missed = said(&bina(&other, &["--lang", "en", "check"]));
    assert!(
        missed.contains("was brought back") && missed.contains("other.pg.gate"),
        "{missed}"
    );
    fs::remove_file(there.path().join("other.pg.gate")).unwrap();
    assert_eq!(head(&other), then);
    // And back again, from what was kept.
    done(&server, &["restore", kept.to_str().unwrap(), "--yes"]);
    assert_eq!(head(&server), later);
}

fn an_open_console_is_in_the_way(cluster: &Cluster, server: &Path, restore: &[&str]) {
    let ids = cluster.run_sql("t0", "SELECT id || ' ' || account FROM appointment");
    let (seat, account) = ids.trim().split_once(' ').unwrap();
    let mut console = Store::open(server, Box::new(System)).unwrap();
    console
        .open_session(seat.parse().unwrap(), account.parse().unwrap())
        .unwrap();
    let refused = said(&bina(server, &[restore, &["--yes"]].concat()));
    assert!(refused.contains("consoles are still open"), "{refused}");
    console.close_session().unwrap();
}

#[test]
fn a_copy_is_put_into_an_empty_database_by_its_owner_alone() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (here, there) = (tempfile::tempdir().unwrap(), cluster.folder("C"));
    let (file, server) = (here.path().join("s.db"), there.path().join("s.pg"));
    done(&file, &["init"]);
    let copies = here.path().join("copies");
    done(&file, &["backup", copies.to_str().unwrap()]);
    let copy = copy_in(&copies);
    let restore = ["--lang", "en", "restore", copy.to_str().unwrap()];
    cluster.run_sql(
        "t0",
        "CREATE ROLE daily LOGIN; REVOKE CREATE ON SCHEMA public FROM PUBLIC",
    );
    let owned = fs::read_to_string(&server).unwrap();
    let daily = there.path().join("daily.pg");
    fs::write(&daily, owned.replacen("bina@", "daily@", 1)).unwrap();
    let refused = said(&bina(&daily, &restore));
    assert!(refused.contains("the owner of the database"), "{refused}");
    done(&server, &restore);
    assert_eq!(head(&server), json(&file, &["check"])["data"]["head"]);
    cluster.run_sql("t0", "GRANT SELECT ON ALL TABLES IN SCHEMA public TO daily");
    let refused = said(&bina(&daily, &restore));
    assert!(refused.contains("the owner of the database"), "{refused}");
    // A store of an earlier schema is brought up first.
    let taken = "DELETE FROM migration WHERE number = (SELECT max(number) FROM migration)";
    cluster.run_sql("t0", taken);
    let refused = said(&bina(&server, &[&restore[..], &["--yes"]].concat()));
    assert!(
        refused.contains("open it with this bina first"),
        "{refused}"
    );
}

#[test]
fn a_copy_is_of_one_moment_while_others_save() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (here, there) = (tempfile::tempdir().unwrap(), cluster.folder("C"));
    let (server, watched) = (there.path().join("s.pg"), there.path().join("w.pg"));
    done(&server, &["init"]);
    done(&server, &["person", "add", "name=Siti Aminah", "sex=P"]);
    let then = head(&server);
    let proxy = Proxy::to(&cluster);
    fs::write(&watched, proxy.url("t0")).unwrap();
    let saves = Arc::new(AtomicUsize::new(0));
    let (count, direct) = (Arc::clone(&saves), server.clone());
    // The acts are copied before the people.
    proxy.hear(move |asked| {
        if says(asked, "FROM \"person\"") && count.fetch_add(1, Ordering::SeqCst) == 0 {
            done(&direct, &["person", "add", "name=Budi Santoso", "sex=L"]);
        }
        Fate::Reaches
    });
    let copied = json(&watched, &["backup", here.path().to_str().unwrap()]);
    assert!(saves.load(Ordering::SeqCst) > 0);
    assert_eq!(copied["data"]["head"], then);
    assert_eq!(copied["data"]["verdict"]["findings"], serde_json::json!([]));
    assert_ne!(head(&server), then);
}
