//! A proof of a store on a server is of one moment, whatever others save meanwhile.

use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::proxy::{Fate, Proxy, says};
use super::{Cluster, bina, json, said};

#[test]
fn a_check_proves_one_moment_and_prints_its_head_while_others_save() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let there = cluster.folder("C");
    let (server, watched) = (there.path().join("s.pg"), there.path().join("w.pg"));
    let made = bina(&server, &["init"]);
    assert!(made.status.success(), "{}", said(&made));
    let first = bina(&server, &["person", "add", "name=Siti Aminah", "sex=P"]);
    assert!(first.status.success(), "{}", said(&first));
    let before = json(&server, &["check"]);
    let proxy = Proxy::to(&cluster);
    fs::write(&watched, proxy.url("t0")).unwrap();
    let saves = Arc::new(AtomicUsize::new(0));
    let (count, direct) = (Arc::clone(&saves), server.clone());
    // Between the walk along the chains and what is printed behind it.
    proxy.hear(move |asked| {
        if says(asked, "SELECT id FROM fund") && count.fetch_add(1, Ordering::SeqCst) == 0 {
            let done = bina(&direct, &["person", "add", "name=Budi Santoso", "sex=L"]);
            assert!(done.status.success(), "{}", said(&done));
        }
        Fate::Reaches
    });
    let checked = json(&watched, &["check"]);
    assert!(saves.load(Ordering::SeqCst) > 0);
    assert_eq!(checked["data"]["head"], before["data"]["head"]);
    assert_eq!(checked["data"]["verdict"], before["data"]["verdict"]);
    assert_ne!(
        json(&server, &["check"])["data"]["head"],
        before["data"]["head"]
    );
}
