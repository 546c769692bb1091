//! A real sshd on loopback with the manual's own configuration, and the real client in a pseudo-terminal.
//!
//! Keys and files live in a folder of the test; nothing of the machine's own configuration is read.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::needs::passed_over;
use super::pty::{DEADLINE, Launch};

/// Where sshd may be: it is in no user's path.
const SSHD: [&str; 3] = ["/usr/sbin/sshd", "/usr/local/sbin/sshd", "/usr/bin/sshd"];
/// What the manual says, and what stands for it in a test.
const PROGRAM: &str = "/usr/local/bin/nightpost";
const FILE: &str = "/var/lib/nightpost/post.db";
const KEYS: &str = "/etc/ssh/wardens.keys";
const GROUP: &str = "Match Group wardens";
/// How often a port is tried that somebody else may take first.
const PORTS: usize = 5;

pub(crate) struct Sshd {
    server: Child,
    port: u16,
    folder: PathBuf,
    file: PathBuf,
    user: String,
}

/// The manual's configuration.
pub(crate) fn fragment() -> String {
    let manual = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/assets/manual/en/ssh.md")).unwrap();
    let (_, from) = manual.split_once("```sshd_config\n").expect("the manual shows the configuration");
    from.split_once("```").unwrap().0.to_owned()
}

/// The manual's configuration with the paths and the group of a test.
fn filled(folder: &Path, file: &Path) -> String {
    let group = said("id", &["-gn"]);
    let keys = folder.join("wardens.keys");
    let pairs = [
        (PROGRAM, env!("CARGO_BIN_EXE_nightpost").to_owned()),
        (FILE, file.display().to_string()),
        (KEYS, keys.display().to_string()),
        (GROUP, format!("Match Group {group}")),
    ];
    pairs.into_iter().fold(fragment(), |text, (manual, here)| {
        assert_eq!(text.matches(manual).count(), 1, "{manual} stands once in the manual's configuration");
        text.replace(manual, &here)
    })
}

/// The first line of what a program says.
fn said(program: &str, args: &[&str]) -> String {
    let output = Command::new(program).args(args).output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

/// Where sshd is; where it is not, or cannot work, a test says that it was passed over, or fails where it must not be.
fn sshd() -> Option<&'static str> {
    let found = SSHD.into_iter().find(|path| Path::new(path).exists());
    let client = Command::new("ssh").arg("-V").stderr(Stdio::null()).status().is_ok();
    let why = if found.is_none() || !client {
        "sshd or ssh is missing: apt-get install openssh-server openssh-client"
    } else if !gives_terminals() {
        "only root's sshd gives terminals here, since /dev/pts is mounted without a group"
    } else {
        return found;
    };
    passed_over("NIGHTPOST_NEEDS_SSHD", why);
    None
}

/// Whether the sshd of this user can hand a pseudo-terminal out: it has to have the group of terminals.
fn gives_terminals() -> bool {
    let mounts = fs::read_to_string("/proc/mounts").unwrap_or_default();
    let with_group = mounts.lines().any(|line| line.contains(" devpts ") && line.contains("gid="));
    with_group || said("id", &["-u"]) == "0"
}

impl Sshd {
    /// Starts it for the post in `file`, with a key for each name; `None` where it is not installed.
    pub(crate) fn start(file: &Path, names: &[&str]) -> Option<Self> {
        Self::start_with(file, names, |text| text)
    }

    /// The same with a change to the manual's configuration: for what would take too long otherwise.
    pub(crate) fn start_with(file: &Path, names: &[&str], change: impl Fn(String) -> String) -> Option<Self> {
        let program = sshd()?;
        let folder = file.parent().unwrap().join("ssh");
        fs::create_dir(&folder).unwrap();
        for name in ["host"].iter().chain(names) {
            let key = folder.join(name);
            let args = ["-q", "-t", "ed25519", "-N", "", "-C", name, "-f", key.to_str().unwrap()];
            assert!(Command::new("ssh-keygen").args(args).status().unwrap().success());
        }
        let public = |name: &&str| fs::read_to_string(folder.join(format!("{name}.pub"))).unwrap();
        let keys = names.iter().fold(String::new(), |keys, name| keys + "restrict,pty " + &public(name));
        fs::write(folder.join("wardens.keys"), keys).unwrap();
        fs::write(folder.join("nightpost.conf"), change(filled(&folder, file))).unwrap();
        if said("id", &["-u"]) == "0" {
            // Where sshd drops its rights; a service that was never started has not made it.
            fs::create_dir_all("/run/sshd").unwrap();
        }
        let (server, port) = (0..PORTS).find_map(|_| listen(program, &folder)).expect("sshd listens");
        let host = public(&"host");
        fs::write(folder.join("known"), format!("[127.0.0.1]:{port} {host}")).unwrap();
        Some(Self { server, port, folder, file: file.to_owned(), user: said("id", &["-un"]) })
    }

    /// What the client is called with, but for what is asked of the other end.
    fn client(&self, name: &str) -> Vec<String> {
        let path = |name: &str| self.folder.join(name).display().to_string();
        let mut args: Vec<String> = vec!["-F".into(), "none".into(), "-i".into(), path(name)];
        for option in [
            format!("Port={}", self.port),
            format!("UserKnownHostsFile={}", path("known")),
            format!("User={}", self.user),
            "GlobalKnownHostsFile=none".to_owned(),
            "StrictHostKeyChecking=yes".to_owned(),
            "IdentitiesOnly=yes".to_owned(),
            "IdentityAgent=none".to_owned(),
            "BatchMode=yes".to_owned(),
            "EscapeChar=none".to_owned(),
            "LogLevel=ERROR".to_owned(),
        ] {
            args.extend(["-o".to_owned(), option]);
        }
        args
    }

    /// The client at a terminal, signed in with the key of a name.
    pub(crate) fn launch(&self, name: &str, args: &[&str]) -> Launch {
        let more = args.iter().map(|arg| (*arg).to_owned());
        Launch::new("ssh").args(self.client(name)).args(["-tt".to_owned(), "127.0.0.1".to_owned()]).args(more)
    }

    /// A client without a terminal: `ssh`, `scp` or `sftp`, what is said to it, and what came of it.
    pub(crate) fn run(&self, client: &str, name: &str, args: &[&str]) -> Output {
        let mut command = Command::new(client);
        command.args(self.client(name)).args(args).stdin(Stdio::null()).output().unwrap()
    }

    /// A client that runs on by itself.
    pub(crate) fn begin(&self, name: &str, options: &[&str]) -> Child {
        let mut command = Command::new("ssh");
        command.args(self.client(name)).args(options).arg("127.0.0.1");
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    /// The screens of the post that run behind sshd.
    pub(crate) fn screens(&self) -> Vec<u32> {
        let program = fs::canonicalize(env!("CARGO_BIN_EXE_nightpost")).unwrap();
        let file = self.file.to_str().unwrap();
        let is_one = |pid: &u32| {
            let about = Path::new("/proc").join(pid.to_string());
            // A process that ended meanwhile is none.
            let line = fs::read(about.join("cmdline")).unwrap_or_default();
            let words: Vec<&[u8]> = line.split(|byte| *byte == 0).collect();
            words.contains(&file.as_bytes())
                && words.contains(&b"--kiosk".as_slice())
                && fs::read_link(about.join("exe")).is_ok_and(|exe| exe == program)
        };
        let names =
            fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| entry.file_name().into_string().ok());
        names.filter_map(|name| name.parse().ok()).filter(is_one).collect()
    }

    /// Waits until nobody's screen runs any more; how long it took.
    #[track_caller]
    pub(crate) fn wait_gone(&self, deadline: Duration) -> Duration {
        let began = Instant::now();
        loop {
            let left = self.screens();
            if left.is_empty() {
                return began.elapsed();
            }
            assert!(began.elapsed() < deadline, "{left:?} live on");
            // Nobody is told when somebody else's child ends.
            thread::sleep(Duration::from_millis(2));
        }
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        // What it started for a session ends with its terminal.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// Starts sshd on a port that was free a moment ago; `None` if somebody else took it.
fn listen(program: &str, folder: &Path) -> Option<(Child, u16)> {
    let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let at = |name: &str| folder.join(name).display().to_string();
    // What Debian ships, as far as it matters, and the manual's configuration where Debian includes it.
    let config = format!(
        "Include {}\nListenAddress 127.0.0.1:{port}\nHostKey {}\nPidFile none\nUsePAM no\nStrictModes no\n\
         KbdInteractiveAuthentication no\nX11Forwarding yes\nPrintMotd no\nAcceptEnv LANG LC_*\n\
         Subsystem sftp /usr/lib/openssh/sftp-server\n",
        at("nightpost.conf"),
        at("host"),
    );
    fs::write(folder.join("sshd_config"), config).unwrap();
    let mut server = Command::new(program)
        .args(["-D", "-e", "-f", &at("sshd_config")])
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut words = BufReader::new(server.stderr.take().unwrap());
    let mut told = String::new();
    while !told.contains("Server listening on 127.0.0.1") {
        if words.read_line(&mut told).unwrap() == 0 {
            let _ = server.wait();
            if told.contains("Address already in use") {
                return None;
            }
            panic!("sshd does not start: {told}");
        }
    }
    // A full pipe would stop it.
    thread::spawn(move || words.read_to_end(&mut Vec::new()));
    Some((server, port))
}

/// A condition of what is not on a screen, looked at again and again.
#[track_caller]
pub(crate) fn wait_for<T>(what: &str, mut found: impl FnMut() -> Option<T>) -> T {
    let end = Instant::now() + DEADLINE;
    loop {
        if let Some(found) = found() {
            return found;
        }
        assert!(Instant::now() < end, "{what}: too late");
        thread::sleep(Duration::from_millis(5));
    }
}
