//! Who the operating system says is at the keyboard.

use crate::store::Error;
use crate::store::cause;
use crate::text::t;

const PASSWD: &str = "/etc/passwd";

/// The name of the user that started the program. It comes from the kernel and the system's own list, never from the
/// environment: a person can set that.
///
/// # Errors
/// Forbidden when the list does not name the user; unexpected when it cannot be read.
pub fn name() -> anyhow::Result<String> {
    let uid = rustix::process::getuid().as_raw();
    let list = std::fs::read_to_string(PASSWD).map_err(|e| unlisted(&e))?;
    let found = named(&list, uid).map(str::to_owned);
    Ok(found.ok_or_else(|| nameless(uid))?)
}

/// The name beside a user number in a list like `/etc/passwd`: `name:password:uid:…`.
fn named(list: &str, uid: u32) -> Option<&str> {
    list.lines().find_map(|line| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        (parts.nth(1)?.parse() == Ok(uid)).then_some(name)
    })
}

/// The number of a user of this name, from the system's own list.
pub fn number(name: &str) -> Option<u32> {
    let list = std::fs::read_to_string(PASSWD).ok()?;
    let line = list.lines().find(|l| l.split(':').next() == Some(name))?;
    line.split(':').nth(2)?.parse().ok()
}

fn unlisted(e: &std::io::Error) -> Error {
    let words = t(
        "{} tidak terbaca ({}); minta pengelola server memeriksanya",
        "{} cannot be read ({}); ask the server's admin to look at it",
    );
    Error::Unavailable(words.with([PASSWD.into(), cause::of_system(e).into()]))
}

fn nameless(uid: u32) -> Error {
    let words = t(
        "pengguna nomor {} tidak bernama dalam {}; minta pengelola server mendaftarkannya",
        "user number {} has no name in {}; ask the server's admin to list it",
    );
    Error::forbidden(words.with([uid.to_string().into(), PASSWD.into()]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_finds_its_first_name() {
        let list =
            "root:x:0:0:root:/root:/bin/sh\n# note\nsiti:x:1001:1001::/:/bin/sh\ndua:x:1001::::\n";
        assert_eq!(named(list, 1001), Some("siti"));
        assert_eq!(named(list, 0), Some("root"));
        assert_eq!(named(list, 7), None);
        assert_eq!(named("x:1", 1), None);
    }
}
