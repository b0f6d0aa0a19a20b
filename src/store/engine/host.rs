//! Which machine this is, which start of it, and its processes.

use std::sync::OnceLock;

/// A machine, as another that shares its data tells it apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    /// What people call it.
    pub name: String,
    /// One start of it, and the room in which its processes have their numbers: a number says nothing in another.
    pub boot: String,
}

/// This machine. It stays what it is for as long as a process runs.
pub fn here() -> &'static Host {
    static HERE: OnceLock<Host> = OnceLock::new();
    HERE.get_or_init(|| Host {
        name: name(),
        boot: format!("{} {}", boot_id().unwrap_or_default(), room()),
    })
}

fn name() -> String {
    let system = rustix::system::uname();
    system.nodename().to_string_lossy().into_owned()
}

/// What tells one start of the system from another; none where nobody can say.
pub fn boot_id() -> Option<String> {
    let id = std::fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
    Some(id.trim().to_owned())
}

fn room() -> String {
    let room = std::fs::read_link("/proc/self/ns/pid").unwrap_or_default();
    room.to_string_lossy().into_owned()
}

/// This process, and when it began.
pub fn this_process() -> (u32, i64) {
    let own = std::process::id();
    (own, began(own).unwrap_or_default())
}

/// Whether there is such a process.
pub fn runs(process: u32) -> bool {
    began(process).is_some()
}

/// When a process began, in the kernel's ticks since it started; none when there is no such process.
pub fn began(process: u32) -> Option<i64> {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in brackets may hold spaces; the count is the 20th word behind it.
    let (_, rest) = stat.rsplit_once(')')?;
    let words: Vec<&str> = rest.split_whitespace().collect();
    // A process that has ended and was not yet buried by its parent is gone.
    if matches!(words.first(), Some(&("Z" | "X"))) {
        return None;
    }
    words.get(19)?.parse().ok()
}
