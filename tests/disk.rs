//! Disks that fill, that cannot be written, and power that goes: on a small disk of its own, so with root, and with
//! strace to record what reached it. `.ci/run` runs them with `--ignored`.

#![allow(
    clippy::unwrap_used,
    reason = "a test that lacks what it needs has failed"
)]

#[path = "fixture/count.rs"]
mod count;
#[path = "disk/fail.rs"]
mod fail;
#[path = "disk/kill.rs"]
mod kill;
#[path = "disk/replay.rs"]
mod replay;
#[path = "disk/room.rs"]
mod room;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use bina::store::{Store, System};
use count::Count;

/// A small disk in memory, gone with the value.
struct Small(tempfile::TempDir);

impl Small {
    fn new(size: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let option = format!("size={size},mode=0700");
        run(Command::new("mount")
            .args(["-t", "tmpfs", "-o", &option, "bina"])
            .arg(folder.path()));
        Self(folder)
    }

    fn store(&self) -> PathBuf {
        self.0.path().join("s.db")
    }

    fn remount(&self, how: &str) {
        run(Command::new("mount")
            .args(["-o", &format!("remount,{how}")])
            .arg(self.0.path()));
    }

    /// Writes zeros until nothing more goes in.
    fn fill(&self) -> PathBuf {
        let path = self.0.path().join("filler");
        let mut file = fs::File::create(&path).unwrap();
        for size in [1 << 16, 1 << 12, 1] {
            while std::io::Write::write(&mut file, &vec![0; size]).is_ok_and(|n| n > 0) {}
        }
        path
    }
}

impl Drop for Small {
    fn drop(&mut self) {
        Command::new("umount")
            .arg("-l")
            .arg(self.0.path())
            .status()
            .ok();
    }
}

fn run(command: &mut Command) -> Output {
    let output = command.output().expect("a command that runs");
    assert!(output.status.success(), "{command:?}: {}", said(&output));
    output
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

fn bina(store: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_bina"))
        .arg("--store")
        .arg(store)
        .args(args)
        .output()
        .unwrap()
}

fn must(store: &Path, args: &[&str]) -> String {
    let output = bina(store, args);
    assert!(output.status.success(), "{args:?}: {}", said(&output));
    said(&output)
}

fn add(store: &Path, name: &str) -> Output {
    bina(store, &["person", "add", &format!("name={name}"), "sex=P"])
}

#[test]
#[ignore = "mounts a small disk, which needs root"]
fn a_full_disk_refuses_a_save_and_nothing_else() {
    let disk = Small::new("24m");
    let store = disk.store();
    must(&store, &["init"]);
    must(&store, &["person", "add", "name=Sebelum", "sex=P"]);
    // The reserve is for the start: without it this shows the save alone, beside a console that is open.
    fs::remove_file(disk.0.path().join("s.db.ballast")).ok();
    let _console = Store::open(&store, Box::new(System)).unwrap();
    must(&store, &["person", "add", "name=Sesaat", "sex=P"]);
    let filler = disk.fill();
    let mut refused = 0;
    for n in 0..20 {
        let output = add(&store, &format!("Saat penuh {n}"));
        if !output.status.success() {
            refused += 1;
            assert_eq!(output.status.code(), Some(6), "{}", said(&output));
            assert!(said(&output).contains("disk penuh"), "{}", said(&output));
        }
    }
    assert!(refused > 0, "the disk was never full");
    assert!(
        must(&store, &["person", "list"]).contains("Sebelum"),
        "reading goes on"
    );
    fs::remove_file(filler).unwrap();
    must(&store, &["person", "add", "name=Sesudah", "sex=P"]);
    must(&store, &["check"]);
}

#[test]
#[ignore = "mounts a small disk, which needs root"]
fn a_full_disk_takes_no_part_of_an_import() {
    let disk = Small::new("24m");
    let (store, folder) = (disk.store(), tempfile::tempdir().unwrap());
    must(&store, &["init"]);
    fs::remove_file(disk.0.path().join("s.db.ballast")).ok();
    let file = folder.path().join("kader.csv");
    let lines = (0..20_000).map(|n| format!("Kader {n},P,Jalan {n}\n"));
    fs::write(
        &file,
        "Nama,L/P,Alamat\n".to_owned() + &lines.collect::<String>(),
    )
    .unwrap();
    let _console = Store::open(&store, Box::new(System)).unwrap();
    // Who comes in first opens the periods, which is no part of the import.
    must(&store, &["person", "list"]);
    let head = must(&store, &["audit", "head"]);
    let filler = disk.fill();
    fs::File::options()
        .write(true)
        .open(&filler)
        .and_then(|f| f.set_len(f.metadata()?.len().saturating_sub(2 << 20)))
        .unwrap();
    let import = ["import", "person", file.to_str().unwrap(), "--commit"];
    let output = bina(&store, &import);
    assert_eq!(output.status.code(), Some(6), "{}", said(&output));
    assert!(said(&output).contains("disk penuh"), "{}", said(&output));
    fs::remove_file(filler).unwrap();
    assert_eq!(
        must(&store, &["audit", "head"]),
        head,
        "the store is as it was"
    );
    must(&store, &["check"]);
}

#[test]
#[ignore = "mounts a small disk, which needs root"]
fn a_disk_that_is_full_at_the_start_is_read_from_the_reserve() {
    let disk = Small::new("96m");
    let store = disk.store();
    must(&store, &["init"]);
    must(&store, &["region", "list", "--limit", "1"]);
    assert!(
        disk.0.path().join("s.db.ballast").exists(),
        "a reserve is taken where there is room"
    );
    disk.fill();
    must(&store, &["region", "list", "--limit", "1"]);
}

#[test]
#[ignore = "mounts a small disk, which needs root"]
fn a_disk_that_cannot_be_written_is_read() {
    let disk = Small::new("24m");
    let store = disk.store();
    must(&store, &["init"]);
    must(&store, &["person", "add", "name=Sebelum", "sex=P"]);
    disk.remount("ro");
    assert!(must(&store, &["person", "list"]).contains("Sebelum"));
    let output = add(&store, "Tidak");
    assert_eq!(output.status.code(), Some(6), "{}", said(&output));
    assert!(
        said(&output).contains("hanya dapat dibaca"),
        "{}",
        said(&output)
    );
    disk.remount("rw");
    must(&store, &["person", "add", "name=Sesudah", "sex=P"]);
}

/// Every state a disk may have when the power goes after so many acts: what was acknowledged by then is there. How many there
/// are.
fn cut_after(end: usize, start: &[u8], acts: &[replay::Act], names: &[&str]) -> usize {
    let acknowledged = replay::acknowledged(&acts[..end]);
    let mut cuts = 0;
    // What the disk could look like one act before already, with as much acknowledged, was opened then.
    let before = end.checked_sub(1).map(|end| &acts[..end]);
    let before = before.filter(|acts| replay::acknowledged(acts) == acknowledged);
    let seen = before.map_or_else(Vec::new, |acts| replay::images(start, acts));
    let images = replay::images(start, &acts[..end]);
    for image in images.iter().filter(|image| !seen.contains(image)) {
        let there = tempfile::tempdir().unwrap();
        let store = there.path().join("s.db");
        image.lay(&store);
        let list = must(&store, &["person", "list"]);
        for name in &names[..acknowledged] {
            assert!(
                list.contains(name),
                "cut after act {end}: {name} is lost\n{list}"
            );
        }
        must(&store, &["check"]);
        cuts += 1;
    }
    cuts
}

/// Every write and sync of a run is recorded; the power goes after each of them in turn.
#[test]
#[ignore = "records with strace"]
fn no_power_cut_takes_an_acknowledged_commit() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("s.db");
    must(&store, &["init"]);
    // The periods are open by then: the first who comes in would write thousands of pages that are no part of the run.
    must(&store, &["maintenance"]);
    let start = fs::read(&store).unwrap();
    let names = ["Satu", "Dua"];
    let mut runs = vec![];
    for name in names {
        let trace = folder.path().join(format!("{name}.trace"));
        run(Command::new("strace")
            .args(["-f", "-y", "-xx", "-s", "2097152", "-e"])
            .arg("trace=pwrite64,write,fsync,fdatasync,ftruncate,unlink,rename")
            .arg("-o")
            .arg(&trace)
            .arg(env!("CARGO_BIN_EXE_bina"))
            .arg("--store")
            .arg(&store)
            .args(["person", "add", &format!("name={name}"), "sex=P"]));
        runs.push(fs::read_to_string(trace).unwrap());
    }
    let acts = replay::acts(&runs, &store);
    assert!(
        acts.iter().filter(|a| a.is_sync()).count() >= names.len(),
        "nothing was synced"
    );
    // Two at once: each waits for programs of its own.
    let cuts: usize = std::thread::scope(|scope| {
        let half = |from| {
            let (start, acts) = (&start, &acts);
            let ends = (from..=acts.len()).step_by(2);
            scope.spawn(move || {
                ends.map(|end| cut_after(end, start, acts, &names))
                    .sum::<usize>()
            })
        };
        let halves = [half(0), half(1)];
        halves.map(|h| h.join().unwrap()).iter().sum()
    });
    println!("{cuts} power cuts over {} acts", acts.len());
    Count::survived(cuts).tell("power cuts while saving");
}
