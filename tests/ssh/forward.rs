//! What a line of SSH may carry beside the console: nothing. No port, no socket, no tunnel, no agent, no display.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::server::{Server, bare, free_port};

/// A port that nobody may reach through the server.
struct Inner {
    listener: TcpListener,
    address: String,
}

impl Inner {
    fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        listener.set_nonblocking(true).unwrap();
        let address = format!("127.0.0.1:{}", listener.local_addr().unwrap().port());
        Self { listener, address }
    }

    fn assert_unreached(&self) {
        assert!(self.listener.accept().is_err(), "somebody reached it");
    }
}

/// `-L` to a port, `-L` to a unix socket, and `-D`: ssh listens here, and nothing comes through.
pub fn local_forwarding_is_refused(server: &Server) {
    let (inner, port) = (Inner::new(), free_port().to_string());
    let local = format!("{port}:{}", inner.address);
    let socket = format!("{port}:/run/systemd/private");
    for ask in [
        ["-L", local.as_str()],
        ["-L", socket.as_str()],
        ["-D", port.as_str()],
    ] {
        let mut ssh = bare(&server.ssh("pl", &[&["-N"], &ask[..]].concat(), &[]));
        let mut ssh = ssh.stderr(Stdio::null()).spawn().unwrap();
        assert_eq!(
            through(&port, &inner.address),
            0,
            "{ask:?} passed something on"
        );
        ssh.kill().unwrap();
        ssh.wait().unwrap();
    }
    inner.assert_unreached();
}

/// `-R` of a port, of a unix socket and as a SOCKS proxy.
pub fn remote_forwarding_is_refused(server: &Server) {
    let inner = Inner::new();
    let back = format!("0:{}", inner.address);
    let socket = server.folder.join("sock").display().to_string();
    let back_socket = format!("{socket}:{}", inner.address);
    for ask in [&back, &back_socket, "0"] {
        assert_refused(server, &["-R", ask]);
    }
    assert!(!Path::new(&socket).exists(), "a socket was made");
    inner.assert_unreached();
}

pub fn a_tunnel_is_refused(server: &Server) {
    assert_refused(server, &["-w", "0:0"]);
}

/// `-W`: standard input and output as a line to a port.
pub fn a_straight_line_is_refused(server: &Server) {
    let inner = Inner::new();
    for target in [inner.address.as_str(), "/run/systemd/private"] {
        let output = server.try_ssh("pl", &["-W", target], &[]);
        assert!(!output.status.success(), "-W {target}");
    }
    inner.assert_unreached();
}

fn assert_refused(server: &Server, ask: &[&str]) {
    let strict = ["-N", "-o", "ExitOnForwardFailure=yes"];
    let output = server.try_ssh("pl", &[&strict[..], ask].concat(), &[]);
    assert!(!output.status.success(), "{ask:?}");
    assert_ne!(output.status.code(), Some(124), "{ask:?} stayed open");
}

/// An agent of our own that waits to be carried to the server.
struct Agent {
    process: Child,
    socket: String,
}

impl Agent {
    fn start(folder: &Path) -> Self {
        let socket = folder.join("agent").display().to_string();
        let process = Command::new("ssh-agent")
            .args(["-D", "-a", &socket])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let end = Instant::now() + Duration::from_secs(20);
        while !Path::new(&socket).exists() {
            assert!(Instant::now() < end, "no agent");
            thread::sleep(Duration::from_millis(10));
        }
        Self { process, socket }
    }
}

impl Drop for Agent {
    fn drop(&mut self) {
        self.process.kill().ok();
        self.process.wait().ok();
        fs::remove_file(&self.socket).ok();
    }
}

/// Unix sockets of an agent or a display that are open on this machine.
fn sockets() -> BTreeSet<String> {
    let all = fs::read_to_string("/proc/net/unix").unwrap();
    let paths = all.lines().filter_map(|l| l.split_whitespace().nth(7));
    let carried = paths.filter(|p| p.contains("agent") || p.contains("X11"));
    carried.map(str::to_owned).collect()
}

/// The client asks for its agent to be carried; the server makes no socket for it.
pub fn an_agent_is_refused(server: &Server) {
    let agent = Agent::start(&server.folder);
    let before = sockets();
    let loud = ["-A", "-tt", "-o", "LogLevel=DEBUG1"];
    let mut ssh = bare(&server.ssh("pl", &loud, &[]));
    ssh.env("SSH_AUTH_SOCK", &agent.socket);
    let mut console = crate::pty::Pty::start(&ssh);
    console.wait_for("Hari ini");
    assert_eq!(sockets(), before, "a socket for an agent was made");
    console.press(crate::QUIT);
    console.end();
    ssh.args(["report", "inbox"]).env("TERM", "dumb");
    let said = ssh.stdin(Stdio::null()).output().unwrap().stderr;
    let said = String::from_utf8_lossy(&said).into_owned();
    assert!(
        said.contains("Requesting authentication agent forwarding"),
        "the client did not ask:\n{said}"
    );
}

/// The client asks for its display, trusted or not; the server says no.
pub fn a_display_is_refused(server: &Server) {
    for kind in ["-X", "-Y"] {
        let before = sockets();
        let mut ssh = server.ssh("pl", &[kind], &["report", "inbox"]);
        ssh.env("DISPLAY", ":77");
        let said = ssh.output().unwrap().stderr;
        let said = String::from_utf8_lossy(&said);
        assert!(
            said.contains("X11 forwarding request failed"),
            "{kind}: {said}"
        );
        assert_eq!(sockets(), before, "{kind}");
    }
}

/// How many bytes come back through a forwarded port; a SOCKS greeting does no harm where it is none.
fn through(port: &str, target: &str) -> usize {
    let end = Instant::now() + Duration::from_secs(20);
    let address = format!("127.0.0.1:{port}");
    let mut line = loop {
        match TcpStream::connect(&address) {
            Ok(line) => break line,
            Err(_) => assert!(Instant::now() < end, "ssh does not listen"),
        }
        thread::sleep(Duration::from_millis(20));
    };
    let inner: u16 = target.rsplit(':').next().unwrap().parse().unwrap();
    let [high, low] = inner.to_be_bytes();
    line.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
    line.write_all(&[4, 1, high, low, 127, 0, 0, 1, 0]).ok();
    let mut answer = [0; 8];
    match line.read(&mut answer) {
        // SOCKS 4 says "granted" with 90; ssh says it before it asks the server, and closes when that refuses.
        Ok(_) if answer[1] == 90 => line.read(&mut answer).unwrap_or(0),
        Ok(count) => count,
        Err(_) => 0,
    }
}
