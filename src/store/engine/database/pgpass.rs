//! Passwords where `libpq` keeps them: `PGPASSFILE`, else `~/.pgpass`, readable by its owner alone.

use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use postgres::Config;
use postgres::config::Host;

/// The password of the first line that fits.
pub fn password(config: &Config) -> Option<String> {
    let path = path()?;
    // As libpq does: what others can read is no secret.
    let mode = std::fs::metadata(&path).ok()?.permissions().mode();
    if mode & 0o077 != 0 {
        return None;
    }
    let text = std::fs::read_to_string(&path).ok()?;
    text.lines().find_map(|line| fitting(line, config))
}

fn path() -> Option<PathBuf> {
    let named = std::env::var_os("PGPASSFILE").map(PathBuf::from);
    named.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".pgpass")))
}

/// `host:port:database:user:password`; a star fits anything.
fn fitting(line: &str, config: &Config) -> Option<String> {
    let mut said = fields(line).into_iter();
    let mut next = || said.next();
    let (host, port, database, user) = (next()?, next()?, next()?, next()?);
    let fits = |named: &str, is: &str| named == "*" || named == is;
    let hosts = config.get_hosts().iter();
    let mut hosts = hosts.map(|h| match h {
        Host::Tcp(name) => name.clone(),
        Host::Unix(_) => "localhost".to_owned(),
    });
    let ports = config.get_ports();
    let on_port = fits(&port, "5432") && ports.is_empty()
        || ports.iter().any(|p| fits(&port, &p.to_string()));
    let asked = config.get_user().unwrap_or_default();
    let fits_all = hosts.any(|h| fits(&host, &h))
        && on_port
        && fits(&database, config.get_dbname().unwrap_or(asked))
        && fits(&user, asked);
    let password: Vec<String> = said.collect();
    (fits_all && !password.is_empty()).then(|| password.join(":"))
}

/// A backslash keeps the colon behind it.
fn fields(line: &str) -> Vec<String> {
    let (mut out, mut kept) = (vec![String::new()], false);
    for c in line.chars() {
        let last = out.len() - 1;
        match c {
            '\\' if !kept => kept = true,
            ':' if !kept => out.push(String::new()),
            c => {
                out[last].push(c);
                kept = false;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_of_the_server_is_found() {
        let config: Config = "postgres://bina@db1,db2/kota".parse().unwrap();
        let of = |line| fitting(line, &config);
        assert_eq!(of("db2:5432:kota:bina:a\\:b"), Some("a:b".to_owned()));
        assert_eq!(of("*:*:*:bina:x"), Some("x".to_owned()));
        assert_eq!(of("db3:*:*:bina:x"), None);
        assert_eq!(of("# db1"), None);
    }
}
