//! The disk under a store: what kind it is, how much room it has, and a reserve for the day it is full.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use rustix::fs::{FallocateFlags, fallocate, statfs};

use crate::store::engine::database;
use crate::store::engine::error::{Error, Result};
use crate::text::t;

/// The reserve: as much as the log may keep, so that a full disk can still be read and emptied.
const BALLAST: u64 = 4 * 1024 * 1024;
/// Below so much room no reserve is taken: it would be part of the trouble.
const ROOM: u64 = 16 * BALLAST;

/// A disk, as the kernel tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Disk {
    /// The name of the file system, where it is known.
    pub kind: &'static str,
    /// Locks and syncs may lie there: no store is opened on it.
    pub network: bool,
    /// Free bytes for who is not root.
    pub free: u64,
}

/// Kinds by the number the kernel gives them.
const KINDS: [(i64, &str, bool); 21] = [
    (0x6969, "nfs", true),
    (0xff53_4d42, "cifs", true),
    (0xfe53_4d42, "smb2", true),
    (0x517b, "smb", true),
    (0x0102_1997, "9p", true),
    (0x786f_4256, "vboxsf", true),
    (0x5346_414f, "afs", true),
    (0x6b41_4653, "afs", true),
    (0x7375_7245, "coda", true),
    (0x00c3_6400, "ceph", true),
    (0x564c, "ncp", true),
    (0x0bd0_0bd0, "lustre", true),
    (0x4750_4653, "gpfs", true),
    (0x0116_1970, "gfs2", true),
    (0x7461_636f, "ocfs2", true),
    (0xef53, "ext", false),
    (0x5846_5342, "xfs", false),
    (0x9123_683e, "btrfs", false),
    (0x2fc1_2fc1, "zfs", false),
    (0x794c_7630, "overlay", false),
    (0x0102_1994, "tmpfs", false),
];

/// The disk a path lies on; none when the kernel does not say.
pub fn disk_of(path: &Path) -> Option<Disk> {
    let told = statfs(path).ok()?;
    let block = u64::try_from(told.f_bsize).unwrap_or(4096);
    let free = told.f_bavail.saturating_mul(block);
    Some(of_kind(told.f_type as i64 & 0xffff_ffff, free))
}

fn of_kind(number: i64, free: u64) -> Disk {
    let known = KINDS.iter().find(|k| k.0 == number);
    Disk {
        kind: known.map_or("?", |k| k.1),
        network: known.is_some_and(|k| k.2),
        free,
    }
}

/// How a disk is asked about; a test answers in the kernel's place.
pub type Probe = fn(&Path) -> Option<Disk>;

/// # Errors
/// [`Error::Damaged`] on a network file system: its locks and syncs lose acknowledged commits.
pub fn check_local(path: &Path, probe: Probe) -> Result<()> {
    match probe(path) {
        Some(Disk { kind, network: true, .. }) => Err(Error::Damaged(
            t(
                "{} ada pada disk jaringan ({}); kunci dan sync-nya tidak dapat dipercaya, pindahkan ke disk lokal",
                "{} is on a network disk ({}); its locks and syncs cannot be trusted, move it to a local disk",
            )
            .with([path.display().to_string().into(), kind.into()]),
        )),
        _ => Ok(()),
    }
}

/// Whether a disk has no room left for a log.
pub fn disk_is_full(path: &Path) -> bool {
    disk_of(path).is_some_and(|d| d.free < BALLAST / 16)
}

/// Whether a folder's disk has room for so many bytes.
///
/// # Errors
/// [`Error::Unavailable`] with what is needed and what there is.
pub fn check_room(folder: &Path, needed: u64) -> Result<()> {
    let Some(disk) = disk_of(folder).filter(|d| d.free < needed) else {
        return Ok(());
    };
    let mib = |bytes: u64| i64::try_from(bytes.div_ceil(1 << 20)).unwrap_or(i64::MAX);
    Err(Error::Unavailable(
        t(
            "perlu {} MiB kosong pada disk {}, ada {} MiB; tidak ada yang diubah, kosongkan disk lalu ulangi",
            "{} MiB must be free on the disk of {}, {} MiB are; nothing was changed, free some space and do it again",
        )
        .with([
            mib(needed).into(),
            folder.display().to_string().into(),
            mib(disk.free).into(),
        ]),
    ))
}

fn ballast_of(store: &Path) -> PathBuf {
    let mut name = store.as_os_str().to_owned();
    name.push(".ballast");
    name.into()
}

/// Takes the reserve where there is room for it and none is taken yet. Without one nothing else changes.
pub fn take_ballast(store: &Path) {
    let path = ballast_of(store);
    // A server's disk is the server's.
    if database::is_address(store) {
        return;
    }
    let roomy = disk_of(store).is_some_and(|d| d.free > ROOM);
    if path.exists() || !roomy {
        return;
    }
    let made = OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(&path);
    if made.is_ok_and(|f| reserve(&f).is_err()) {
        std::fs::remove_file(path).ok();
    }
}

fn reserve(file: &File) -> std::io::Result<()> {
    Ok(fallocate(file, FallocateFlags::empty(), 0, BALLAST)?)
}

/// Gives the reserve back to a full disk; false when there was none.
pub fn drop_ballast(store: &Path) -> bool {
    std::fs::remove_file(ballast_of(store)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As statfs(2) names them.
    #[test]
    fn network_disks_are_known_by_the_kernels_number() {
        for (number, kind, network) in [
            (0x6969, "nfs", true),
            (0xff53_4d42, "cifs", true),
            (0xfe53_4d42, "smb2", true),
            (0x0102_1997, "9p", true),
            (0x00c3_6400, "ceph", true),
            (0xef53, "ext", false),
            (0x0102_1994, "tmpfs", false),
            (0x1234_5678, "?", false),
        ] {
            let free = 1;
            let disk = Disk {
                kind,
                network,
                free,
            };
            assert_eq!(of_kind(number, free), disk);
        }
    }
}
