//! The .deb, put into a clean root by its own system's tools, and the guide followed there.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{commands, free_port, has, is_as_promised, later, must, release};

/// What a server has before Bina comes.
const SERVER: &str = "--include=systemd,openssh-server,openssh-client";

/// The release of this machine: the program of a test was built for its C library.
fn codename() -> String {
    let text = fs::read_to_string("/etc/os-release").unwrap();
    let name = text
        .lines()
        .find_map(|l| l.strip_prefix("VERSION_CODENAME="));
    name.unwrap().trim_matches('"').to_owned()
}

/// A root with nothing of this machine in it.
fn clean_root(folder: &Path) {
    must(
        Command::new("debootstrap")
            .args(["--variant=minbase", SERVER, &codename()])
            .arg(folder),
    );
    fs::create_dir_all(folder.join("run/sshd")).unwrap();
}

/// Runs a script in the root, among processes and mounts of its own, on the devices of this machine.
fn inside(root: &Path, script: &str) -> String {
    fs::write(root.join("root/follow.sh"), script).unwrap();
    let enter = format!(
        "mount --rbind /dev {root}/dev && mount -t proc proc {root}/proc && \
         exec chroot {root} /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root COPIES=/tmp PORT={port} \
         bash -eu /root/follow.sh",
        root = root.display(),
        port = free_port(),
    );
    must(Command::new("unshare").args([
        "--mount",
        "--propagation",
        "private",
        "--pid",
        "--fork",
        "sh",
        "-c",
        &enter,
    ]))
}

#[test]
#[ignore = "installs the package in a root of its own, as root"]
fn the_package_is_installed_in_a_clean_root_and_the_guide_is_true_there() {
    if !has("debootstrap") {
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("root");
    clean_root(&root);
    release(&root.join("root/release"));
    let follow = [
        include_str!("systemctl.sh"),
        "cd /root/release\n",
        &commands("package"),
        "dpkg --verify bina\n",
        include_str!("after.sh"),
        &later::blocks(),
        include_str!("later.sh"),
    ];
    is_as_promised(&inside(&root, &follow.concat()));
    let gone = inside(&root, include_str!("remove.sh"));
    assert!(
        gone.contains("the store is left, the program is gone"),
        "{gone}"
    );
}
