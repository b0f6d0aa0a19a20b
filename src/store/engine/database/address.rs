//! Where a server is, and that it is the one: an address as `libpq` writes it, and the certificates it is held against.

use std::time::Duration;

use postgres::config::{Host, SslMode, TargetSessionAttrs};
use postgres::{Client, Config, NoTls};
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use rustls::{ClientConfig, RootCertStore};
use tokio_postgres_rustls::MakeRustlsConnect;

use super::fault::{Cause, Error, Result};
use crate::store::engine::host;

/// How an address begins.
pub const SCHEMES: [&str; 2] = ["postgres://", "postgresql://"];
/// The ending of a file that holds an address.
pub const ADDRESS_ENDING: &str = "pg";
/// The certificates that the system trusts, where none are named.
const TRUSTED: &str = "/etc/ssl/certs/ca-certificates.crt";
/// Where a server listens, unless its address says otherwise.
const PORT: u16 = 5432;
/// How long a server is waited for.
const TIMEOUT: Duration = Duration::from_secs(10);

/// How long a quiet line may be before it is asked whether it still stands, and how often: one to a machine without power
/// says nothing by itself, and nothing would be heard of the one that takes its place.
const QUIET: Duration = Duration::from_secs(10);
const ASK_AGAIN: Duration = Duration::from_secs(5);
const ASKED: u32 = 3;
/// How long what was sent may stay without an answer of the other machine.
const UNHEARD: Duration = Duration::from_secs(20);
/// The same asked of the server: a machine that lost its power may have left an act half done, for which all others wait.
/// And that it compiles no statement: that pays where one runs for seconds, and here each is answered in milliseconds.
const HEARD: &str = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 \
     -c tcp_user_timeout=20000 -c jit=off";

/// A server and its database.
#[derive(Clone)]
pub struct Address {
    config: Config,
    /// The file of the certificates it is held against; none where nothing is sealed.
    trusted: Option<String>,
}

impl Address {
    /// Reads an address. TLS is always verified in full; only `sslmode=disable`, or a socket of this machine, goes without.
    ///
    /// # Errors
    /// When it is none.
    pub fn parse(url: &str) -> Result<Self> {
        let (plain, own) = without_own_words(url);
        let mut config: Config = plain.parse().map_err(|e| refused(&e))?;
        let (hosts, ports) = (config.get_hosts().len(), config.get_ports().len());
        if hosts + config.get_hostaddrs().len() == 0 || ports > 1 && ports != hosts {
            return Err(refused(&"host, port"));
        }
        let unsealed = own.mode.as_deref() == Some("disable") || is_local(&config);
        config
            .ssl_mode(if unsealed {
                SslMode::Disable
            } else {
                SslMode::Require
            })
            .target_session_attrs(TargetSessionAttrs::ReadWrite)
            .application_name(&name());
        if config.get_connect_timeout().is_none() {
            config.connect_timeout(TIMEOUT);
        }
        keep_asking(&mut config);
        if let Some(password) = super::pgpass::password(&config) {
            config.password(password);
        }
        let trusted = own.root.unwrap_or_else(|| TRUSTED.to_owned());
        Ok(Self {
            config,
            trusted: (!unsealed).then_some(trusted),
        })
    }

    /// Whether a password stands in it.
    pub fn has_password(url: &str) -> bool {
        let read = without_own_words(url).0.parse::<Config>();
        read.is_ok_and(|c| c.get_password().is_some())
    }

    /// Which database it is, whoever comes in and however: its hosts with their ports, and its name.
    pub fn database(&self) -> String {
        let ports = self.config.get_ports();
        let port = |at| ports.get(at).or(ports.last()).copied().unwrap_or(PORT);
        let host = |host: &Host| match host {
            Host::Tcp(name) => name.to_lowercase(),
            Host::Unix(folder) => folder.display().to_string(),
        };
        let hosts = self.config.get_hosts().iter().map(host).enumerate();
        let mut hosts: Vec<String> = hosts.map(|(at, h)| format!("{h}:{}", port(at))).collect();
        hosts.sort();
        // Without a name it has that of the user.
        let named = self.config.get_dbname().or(self.config.get_user());
        format!("{}/{}", hosts.join(","), named.unwrap_or_default())
    }

    /// Connects to the first of its servers that can be written to.
    ///
    /// # Errors
    /// When none answers, or none is the one.
    pub fn connect(&self) -> Result<Client> {
        Ok(match &self.trusted {
            None => self.config.connect(NoTls)?,
            Some(file) => self.config.connect(MakeRustlsConnect::new(tls(file)?))?,
        })
    }
}

/// Has a line to a machine that is gone given up in half a minute, unless the address says otherwise.
fn keep_asking(config: &mut Config) {
    if config.get_keepalives_idle() == Config::new().get_keepalives_idle() {
        config.keepalives_idle(QUIET);
        config.keepalives_interval(ASK_AGAIN);
        config.keepalives_retries(ASKED);
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(UNHEARD);
    }
    // What the address asks for comes last, and so counts.
    let own = config.get_options().unwrap_or_default();
    config.options(format!("{HEARD} {own}").trim_end());
}

/// Words of an address that the driver does not know, or does not know beside a host.
#[derive(Default)]
struct OwnWords {
    mode: Option<String>,
    root: Option<String>,
    ports: Option<String>,
}

fn without_own_words(url: &str) -> (String, OwnWords) {
    let mut words = OwnWords::default();
    let Some((place, query)) = url.split_once('?') else {
        return (url.to_owned(), words);
    };
    let mut kept = vec![];
    for pair in query.split('&') {
        match pair.split_once('=') {
            Some(("sslmode", mode)) => words.mode = Some(mode.to_owned()),
            Some(("sslrootcert", file)) => words.root = Some(file.to_owned()),
            Some(("port", ports)) if has_hosts(place) => words.ports = Some(ports.to_owned()),
            _ => kept.push(pair),
        }
    }
    let place = words
        .ports
        .as_deref()
        .map_or(place.to_owned(), |ports| with_ports(place, ports));
    let sign = if kept.is_empty() { "" } else { "?" };
    (format!("{place}{sign}{}", kept.join("&")), words)
}

/// An address before its `?`, cut around its hosts.
fn around_hosts(place: &str) -> (&str, &str, &str) {
    let from = place.find("://").map_or(0, |at| at + 3);
    let to = place[from..].find('/').map_or(place.len(), |at| from + at);
    let from = place[from..to].rfind('@').map_or(from, |at| from + at + 1);
    (&place[..from], &place[from..to], &place[to..])
}

fn has_hosts(place: &str) -> bool {
    !around_hosts(place).1.is_empty()
}

/// The ports that are named after the `?`, one for all hosts or one for each, put to them: the driver would count them as
/// those of further hosts. As `libpq` has it, what comes last counts.
fn with_ports(place: &str, ports: &str) -> String {
    let (before, hosts, after) = around_hosts(place);
    let ports: Vec<&str> = ports.split(',').collect();
    let hosts: Vec<&str> = hosts.split(',').collect();
    if ports.len() > 1 && ports.len() != hosts.len() {
        return format!("{place}?port={}", ports.join(","));
    }
    let port = |at: usize| ports.get(at).unwrap_or(&ports[0]);
    let hosts = hosts.iter().enumerate();
    let hosts: Vec<String> = hosts
        .map(|(at, host)| format!("{}:{}", without_port(host), port(at)))
        .collect();
    format!("{before}{}{after}", hosts.join(","))
}

/// An IPv6 address stands in brackets, and has colons of its own.
fn without_port(host: &str) -> &str {
    let name = host.rfind(']').map_or(0, |at| at + 1);
    host[name..]
        .find(':')
        .map_or(host, |colon| &host[..name + colon])
}

/// All its hosts are sockets of this machine.
fn is_local(config: &Config) -> bool {
    let hosts = config.get_hosts();
    !hosts.is_empty() && hosts.iter().all(|h| matches!(h, Host::Unix(_)))
}

/// What the server knows this process by.
fn name() -> String {
    format!("bina:{}:{}", host::here().name, std::process::id())
}

fn tls(file: &str) -> Result<ClientConfig> {
    let mut roots = RootCertStore::empty();
    let found = CertificateDer::pem_file_iter(file).map_err(|_| no_certificate(file))?;
    for certificate in found {
        let certificate = certificate.map_err(|_| no_certificate(file))?;
        roots.add(certificate).map_err(|_| no_certificate(file))?;
    }
    let provider = rustls::crypto::ring::default_provider();
    let versions = ClientConfig::builder_with_provider(provider.into())
        .with_safe_default_protocol_versions()
        .map_err(|_| no_certificate(file))?;
    Ok(versions.with_root_certificates(roots).with_no_client_auth())
}

fn refused(why: &dyn std::fmt::Display) -> Error {
    Error::Engine {
        cause: Cause::CannotOpen,
        number: None,
        said: format!("no address of a server: {why}"),
    }
}

/// In whose name the server is believed is not to be read.
fn no_certificate(file: &str) -> Error {
    Error::Engine {
        cause: Cause::NoCertificate,
        number: None,
        said: file.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tls_is_verified_unless_it_is_not_wanted_or_the_machine_is_this_one() {
        let trusted = |url: &str| Address::parse(url).unwrap().trusted;
        let one = trusted("postgres://db1,db2/bina?sslmode=verify-full");
        assert_eq!(one.as_deref(), Some(TRUSTED));
        let own = trusted("postgres://db1/bina?sslrootcert=/etc/bina/ca.pem&connect_timeout=3");
        assert_eq!(own.as_deref(), Some("/etc/bina/ca.pem"));
        assert_eq!(trusted("postgres://db1/bina?sslmode=disable"), None);
        assert_eq!(trusted("postgres://bina@%2Frun%2Fpostgresql/bina"), None);
    }

    #[test]
    fn a_line_to_a_machine_that_is_gone_is_given_up_unless_the_address_is_more_patient() {
        let config = |url: &str| Address::parse(url).unwrap().config;
        let own = config("postgres://db1,db2/bina");
        assert_eq!(own.get_keepalives_idle(), QUIET);
        assert_eq!(own.get_tcp_user_timeout(), Some(&UNHEARD));
        let patient = config("postgres://db1/bina?keepalives_idle=60&tcp_user_timeout=90");
        assert_eq!(patient.get_keepalives_idle(), Duration::from_mins(1));
        let unheard = Some(Duration::from_secs(90));
        assert_eq!(patient.get_tcp_user_timeout().copied(), unheard);
        assert_eq!(own.get_options(), Some(HEARD));
        let asked = config("postgres://db1/bina?options=-c%20tcp_keepalives_idle%3D60");
        let last = asked.get_options().unwrap().rsplit(' ').next();
        assert_eq!(last, Some("tcp_keepalives_idle=60"));
    }

    #[test]
    fn a_database_is_the_same_whoever_comes_in_and_however() {
        let database = |url: &str| Address::parse(url).unwrap().database();
        let one = database("postgres://bina@db1,db2/bina?sslrootcert=/etc/bina/ca.pem");
        assert_eq!(one, "db1:5432,db2:5432/bina");
        assert_eq!(database("postgresql://bina_owner@DB2:5432,db1/bina"), one);
        assert_ne!(database("postgres://bina@db1,db2:5433/bina"), one);
        assert_ne!(database("postgres://bina@db1,db2/trial"), one);
    }

    #[test]
    fn ports_after_the_hosts_are_theirs() {
        let database = |url: &str| Address::parse(url).map(|a| a.database());
        for (url, read) in [
            ("postgres://bina@db1/bina?port=5433", "db1:5433/bina"),
            ("postgres://bina@db1:5432/bina?port=5433", "db1:5433/bina"),
            (
                "postgres://bina@db1,db2/bina?port=5433&sslmode=disable",
                "db1:5433,db2:5433/bina",
            ),
            (
                "postgres://bina@db1,db2/bina?connect_timeout=3&port=5433,5434",
                "db1:5433,db2:5434/bina",
            ),
            ("postgres://bina@%2Frun/bina?port=5433", "/run:5433/bina"),
            ("postgres:///bina?host=db1&port=5433", "db1:5433/bina"),
        ] {
            assert_eq!(database(url).unwrap(), read, "{url}");
        }
        assert_eq!(without_port("[::1]:5432"), "[::1]");
        assert_eq!(without_port("[::1]"), "[::1]");
        for wrong in ["port=1,2,3", "port=many"] {
            assert!(database(&format!("postgres://db1,db2/bina?{wrong}")).is_err());
        }
    }

    #[test]
    fn a_password_and_a_word_that_is_none_are_seen() {
        assert!(Address::has_password("postgres://bina:secret@db1/bina"));
        assert!(!Address::has_password("postgres://bina@db1/bina"));
        assert!(Address::parse("postgres://db1/bina?nonsense=1").is_err());
    }
}
