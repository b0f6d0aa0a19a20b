//! What it takes to open a store on a server: each thing that is asked is a way there and back.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bina::store::{Store, System};

use super::proxy::Fate;
use super::{Cluster, behind_a_proxy};

/// Messages to the server, on both connections of a store; it is twice as many where each statement is prepared first.
const MOST: usize = 24;

#[test]
fn a_store_is_opened_in_few_questions_however_many_tables_it_has() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (_there, behind, proxy) = behind_a_proxy(&cluster);
    let asked = Arc::new(AtomicUsize::new(0));
    let count = Arc::clone(&asked);
    proxy.hear(move |_| {
        count.fetch_add(1, Ordering::SeqCst);
        Fate::Reaches
    });
    Store::open(&behind, Box::new(System)).unwrap();
    let asked = asked.load(Ordering::SeqCst);
    println!("{asked} questions");
    assert!(asked <= MOST, "{asked} questions");
}
