//! Screens of a store on a server: what each role sees there is what it sees of the same store in a file.

use std::path::Path;

use bina::demo::make;
use bina::domain::schema::right::Role;
use bina::store::{Store, System};
use bina::text::Lang;

use crate::cluster::Cluster;
use crate::harness::Harness;
use crate::small;

/// The screens of a role by their digits, and on each: its first record with its history, searches by letters and by a digit,
/// and another order.
const KEYS: [&str; 6] = [
    "<Enter>",
    "h",
    "<F3> <F3>",
    "/ 'ba' <Enter>",
    "/ '1' <Enter>",
    "o",
];

fn desk(path: &Path, role: Role) -> Option<Harness> {
    let mut store = Store::open(path, Box::new(System)).unwrap();
    let seat = store.seat_as(role, None).ok()?;
    Some(Harness::at(store, seat, Lang::Id, None))
}

/// All that is seen on the way, each with the keys that led there.
fn seen(path: &Path, role: Role) -> Vec<(String, String)> {
    let mut all = vec![];
    for digit in 0..10 {
        let Some(mut desk) = desk(path, role) else {
            return vec![];
        };
        let first = format!("g{digit}");
        let mut look = |keys: &str| {
            desk.press(keys);
            all.push((format!("{} {first} {keys}", role.name()), desk.screen()));
        };
        look(&first);
        KEYS.into_iter().for_each(look);
    }
    all
}

#[test]
fn every_screen_of_every_role_shows_the_same_on_both_engines() {
    let Some(cluster) = Cluster::start() else {
        return;
    };
    let (here, there) = (tempfile::tempdir().unwrap(), cluster.folder("C"));
    let (file, server) = (here.path().join("s.db"), there.path().join("s.pg"));
    for path in [&file, &server] {
        drop(make(path, &small()).unwrap());
    }
    let mut differ = vec![];
    for role in Role::ALL {
        let pairs = seen(&file, role).into_iter().zip(seen(&server, role));
        let others = pairs.filter(|((_, one), (_, other))| one != other);
        differ.extend(others.map(|((keys, one), (_, other))| format!("{keys}\n{one}\n{other}")));
    }
    assert!(differ.is_empty(), "{}", differ.join("\n\n"));
}
