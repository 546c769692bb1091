//! A program in a pseudo-terminal with an emulator on the other end.
//!
//! Every wait is a condition with a deadline, woken by the thread that reads; nothing here sleeps to let things settle.

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex, MutexGuard};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use rustix::fs::{Mode, OFlags, open};

/// How long a condition may take.
pub(crate) const DEADLINE: Duration = Duration::from_secs(30);

/// How the emulator answers when it is asked where the cursor is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Answers {
    /// With the cursor's place.
    Narrow,
    /// As a terminal that draws every character twice as wide.
    Wide,
    /// Not at all.
    Silent,
}

/// Whose child the program is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kin {
    /// It leads the session, as after a login.
    Leader,
    /// Its parent ignores SIGHUP, stays alive and keeps it in a process group of its own, as `sudo` does.
    ChildOfDeafParent,
}

/// How to start a program.
#[derive(Debug, Clone)]
pub(crate) struct Launch {
    command: String,
    args: Vec<String>,
    env: Vec<(String, String)>,
    size: (u16, u16),
    answers: Answers,
    kin: Kin,
}

impl Launch {
    /// A program in a window of 80 by 24, leader of its session, on a narrow terminal.
    pub(crate) fn new(command: impl Into<String>) -> Self {
        Self {
            command: command.into(),
            args: Vec::new(),
            env: Vec::new(),
            size: (80, 24),
            answers: Answers::Narrow,
            kin: Kin::Leader,
        }
    }

    /// Adds arguments.
    pub(crate) fn args<S: Into<String>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        self.args.extend(args.into_iter().map(Into::into));
        self
    }

    /// Sets a variable.
    pub(crate) fn env(mut self, name: &str, value: impl Into<String>) -> Self {
        self.env.push((name.into(), value.into()));
        self
    }

    /// Sets the window's columns and rows.
    pub(crate) fn size(mut self, columns: u16, rows: u16) -> Self {
        self.size = (columns, rows);
        self
    }

    /// Sets how the emulator answers.
    pub(crate) fn answers(mut self, answers: Answers) -> Self {
        self.answers = answers;
        self
    }

    /// Sets whose child the program is.
    pub(crate) fn kin(mut self, kin: Kin) -> Self {
        self.kin = kin;
        self
    }

    /// Starts it.
    pub(crate) fn spawn(self) -> Screen {
        Screen::start(&self)
    }

    fn builder(&self) -> CommandBuilder {
        let mut builder = match self.kin {
            Kin::Leader => CommandBuilder::new(&self.command),
            Kin::ChildOfDeafParent => {
                let mut builder = CommandBuilder::new("sh");
                // With job control the program has a group of its own and the terminal, and the shell waits for it.
                builder.args(["-c", "trap '' HUP; set -m; \"$0\" \"$@\"; exit $?", &self.command]);
                builder
            }
        };
        builder.args(&self.args);
        builder.env("TERM", "xterm-256color");
        for gone in ["NO_COLOR", "COLORTERM", "LC_ALL", "LC_CTYPE", "RUST_BACKTRACE", "NIGHTPOST_CONFIG"] {
            builder.env_remove(gone);
        }
        builder.env("LANG", "C.UTF-8");
        builder.env("XDG_STATE_HOME", STATE);
        for (name, value) in &self.env {
            builder.env(name, value);
        }
        builder
    }
}

/// Where the program logs: not into the folder of whoever runs the tests.
pub(crate) const STATE: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/state");

/// What came at one moment.
#[derive(Debug, Clone)]
pub(crate) struct Chunk {
    /// When it was read.
    pub(crate) at: Instant,
    /// Where it begins in all that was read.
    pub(crate) begin: usize,
}

/// What the reading thread keeps.
struct Seen {
    emulator: vt100::Parser,
    bytes: Vec<u8>,
    chunks: Vec<Chunk>,
    ended: bool,
    /// The reader is to let go of the terminal.
    stop: bool,
}

type Shared = Arc<(Mutex<Seen>, Condvar)>;

/// A running program and what its terminal shows.
pub(crate) struct Screen {
    shared: Shared,
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Arc<Mutex<Option<Box<dyn Write + Send>>>>,
    child: Box<dyn Child + Send + Sync>,
    listener: Option<JoinHandle<()>>,
    exited: Option<ExitStatus>,
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count.max(1)).expect("at least one")
}

fn pty_size(columns: u16, rows: u16) -> PtySize {
    PtySize { cols: columns, rows, pixel_width: 0, pixel_height: 0 }
}

impl Screen {
    /// Starts a program with everything else as usual.
    pub(crate) fn spawn(command: &str, args: &[&str], env: &[(&str, &str)], columns: u16, rows: u16) -> Self {
        let mut launch = Launch::new(command).args(args.iter().copied()).size(columns, rows);
        for (name, value) in env {
            launch = launch.env(name, *value);
        }
        Self::start(&launch)
    }

    fn start(launch: &Launch) -> Self {
        let (columns, rows) = launch.size;
        let pair = native_pty_system().openpty(pty_size(columns, rows)).expect("a pseudo-terminal");
        let child = pair.slave.spawn_command(launch.builder()).expect("the program starts");
        drop(pair.slave);
        let output = pair.master.try_clone_reader().expect("a reader");
        let keyboard: Arc<Mutex<_>> =
            Arc::new(Mutex::new(Some(pair.master.take_writer().expect("a writer"))));
        let shared: Shared = Arc::new((
            Mutex::new(Seen {
                emulator: vt100::Parser::new(cells(rows), cells(columns), 0),
                bytes: Vec::new(),
                chunks: Vec::new(),
                ended: false,
                stop: false,
            }),
            Condvar::new(),
        ));
        let (to, answers, voice) = (Arc::clone(&shared), launch.answers, Arc::clone(&keyboard));
        let listener = Some(thread::spawn(move || listen(output, &to, answers, &voice)));
        Self { shared, master: Some(pair.master), keyboard, child, listener, exited: None }
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.shared.0.lock().expect("the reader lives")
    }

    /// Waits until the condition holds for what is shown; fails with a picture of the screen.
    #[track_caller]
    pub(crate) fn wait_until(&self, what: &str, condition: impl Fn(&vt100::Screen) -> bool) {
        self.wait_within(DEADLINE, what, condition);
    }

    /// The same with another deadline.
    #[track_caller]
    pub(crate) fn wait_within(
        &self,
        deadline: Duration,
        what: &str,
        condition: impl Fn(&vt100::Screen) -> bool,
    ) {
        let end = Instant::now() + deadline;
        let mut seen = self.seen();
        while !condition(seen.emulator.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || seen.ended {
                let why = if seen.ended { "the program ended" } else { "too late" };
                let picture = picture(seen.emulator.screen());
                drop(seen);
                panic!("{what}: {why}\n{picture}");
            }
            seen = self.shared.1.wait_timeout(seen, left).expect("the reader lives").0;
        }
    }

    /// Whether the condition comes to hold in time for a frame that was read to its end.
    pub(crate) fn changes_within(
        &self,
        deadline: Duration,
        condition: impl Fn(&vt100::Screen) -> bool,
    ) -> bool {
        let end = Instant::now() + deadline;
        let mut seen = self.seen();
        loop {
            let (begun, ended) = (last(&seen.bytes, b"\x1b[?2026h"), last(&seen.bytes, b"\x1b[?2026l"));
            if begun <= ended && condition(seen.emulator.screen()) {
                return true;
            }
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() || seen.ended {
                return false;
            }
            seen = self.shared.1.wait_timeout(seen, left).expect("the reader lives").0;
        }
    }

    /// Waits until the text stands somewhere on the screen.
    #[track_caller]
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait_until(text, |screen| screen.contents().contains(text));
    }

    /// Waits until something more was read after `mark`.
    #[track_caller]
    pub(crate) fn wait_for_bytes_after(&self, mark: usize) {
        let end = Instant::now() + DEADLINE;
        let mut seen = self.seen();
        while seen.bytes.len() <= mark {
            let left = end.saturating_duration_since(Instant::now());
            assert!(!left.is_zero(), "nothing was written\n{}", picture(seen.emulator.screen()));
            seen = self.shared.1.wait_timeout(seen, left).expect("the reader lives").0;
        }
    }

    /// Types text as it stands; `\r` is Enter.
    pub(crate) fn type_keys(&self, keys: &str) {
        self.send_bytes(keys.as_bytes());
    }

    /// Sends bytes in one piece.
    pub(crate) fn send_bytes(&self, bytes: &[u8]) {
        let mut keyboard = self.keyboard.lock().expect("the keyboard is free");
        let keyboard = keyboard.as_mut().expect("the terminal is there");
        keyboard.write_all(bytes).expect("the program hears");
        keyboard.flush().expect("the program hears");
    }

    /// Sends each piece and lets time pass after it, as a bad line does: here the time itself is what is tested.
    pub(crate) fn send_split(&self, pieces: &[&[u8]], pause: Duration) {
        for (index, piece) in pieces.iter().enumerate() {
            if index > 0 {
                thread::sleep(pause);
            }
            self.send_bytes(piece);
        }
    }

    /// Pastes text with the marks of a bracketed paste.
    pub(crate) fn paste(&self, text: &str) {
        self.send_bytes(format!("\x1b[200~{text}\x1b[201~").as_bytes());
    }

    /// Gives the window another size.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        // The emulator first, so that the answer to the signal is drawn on the new size.
        self.seen().emulator.set_size(cells(rows), cells(columns));
        self.master
            .as_ref()
            .expect("the terminal is there")
            .resize(pty_size(columns, rows))
            .expect("a new size");
    }

    /// One row as text, without blanks at its end.
    pub(crate) fn row(&self, row: u16) -> String {
        let seen = self.seen();
        let (_, columns) = seen.emulator.screen().size();
        let text = seen.emulator.screen().rows(0, columns.get()).nth(usize::from(row)).unwrap_or_default();
        text.trim_end().to_owned()
    }

    /// The whole screen as text.
    pub(crate) fn contents(&self) -> String {
        self.seen().emulator.screen().contents()
    }

    /// Looks at the emulator.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.seen().emulator.screen())
    }

    /// Column and row of the cursor.
    pub(crate) fn cursor(&self) -> (u16, u16) {
        let (row, column) = self.seen().emulator.screen().cursor_position();
        (column, row)
    }

    /// How many bytes have been read.
    pub(crate) fn mark(&self) -> usize {
        self.seen().bytes.len()
    }

    /// What was read after a mark.
    pub(crate) fn bytes_since(&self, mark: usize) -> Vec<u8> {
        self.seen().bytes.get(mark..).unwrap_or_default().to_vec()
    }

    /// When each piece came.
    pub(crate) fn chunks(&self) -> Vec<Chunk> {
        self.seen().chunks.clone()
    }

    /// The program's process id; with `Kin::ChildOfDeafParent` that of its parent.
    pub(crate) fn pid(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Waits until the program has ended; fails with a picture of the screen.
    #[track_caller]
    pub(crate) fn wait_exit(&mut self) -> ExitStatus {
        self.wait_exit_within(DEADLINE)
    }

    /// The same with another deadline.
    #[track_caller]
    pub(crate) fn wait_exit_within(&mut self, deadline: Duration) -> ExitStatus {
        let end = Instant::now() + deadline;
        loop {
            if let Some(status) = &self.exited {
                return status.clone();
            }
            self.exited = self.child.try_wait().expect("the program can be asked");
            if self.exited.is_none() {
                assert!(Instant::now() < end, "the program lives on\n{}", self.dump());
                // An exit wakes no condition, only a terminal that closes does.
                thread::sleep(Duration::from_millis(2));
            }
        }
    }

    /// Waits until all was read that the program wrote; only after it has ended.
    pub(crate) fn wait_end(&self) {
        let (mutex, changed) = &*self.shared;
        let seen = mutex.lock().expect("the reader lives");
        let _ended =
            changed.wait_timeout_while(seen, DEADLINE, |seen| !seen.ended).expect("the reader lives");
    }

    /// Takes the terminal away, as a broken line does.
    pub(crate) fn hang_up(&mut self) {
        let master = self.master.take().expect("hung up once");
        self.seen().stop = true;
        // The reader waits inside a read; one byte from the other side wakes it, and it lets go.
        let name = master.tty_name().expect("a terminal has a name");
        let slave =
            open(name, OFlags::WRONLY | OFlags::NOCTTY, Mode::empty()).expect("the terminal is there");
        rustix::io::write(&slave, b"\0").expect("the terminal takes a byte");
        // The library's keyboard types Return and end-of-file when it is dropped, unless the terminal has no such
        // character; a broken line types nothing.
        let mut settings = rustix::termios::tcgetattr(&slave).expect("the terminal is there");
        settings.special_codes[rustix::termios::SpecialCodeIndex::VEOF] = 0;
        rustix::termios::tcsetattr(&slave, rustix::termios::OptionalActions::Now, &settings)
            .expect("the terminal takes a setting");
        drop(slave);
        self.listener.take().expect("hung up once").join().expect("the reader lives");
        self.keyboard.lock().expect("the keyboard is free").take();
        drop(master);
    }

    /// A picture of the screen with the cursor, for a failure.
    pub(crate) fn dump(&self) -> String {
        picture(self.seen().emulator.screen())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        if self.exited.is_none() {
            let _ = self.child.kill();
            let _ = self.child.wait();
        }
    }
}

/// Reads until the end; answers where the cursor is.
fn listen(
    mut output: Box<dyn Read + Send>,
    shared: &Shared,
    answers: Answers,
    voice: &Mutex<Option<Box<dyn Write + Send>>>,
) {
    const QUESTION: &[u8] = b"\x1b[6n";
    let mut buffer = [0; 16384];
    loop {
        let count = output.read(&mut buffer).unwrap_or(0);
        let (mutex, changed) = &**shared;
        let mut seen = mutex.lock().expect("no test fails with the lock");
        let begin = seen.bytes.len();
        if count == 0 || seen.stop {
            seen.ended = true;
            changed.notify_all();
            return;
        }
        let new = &buffer[..count];
        seen.chunks.push(Chunk { at: Instant::now(), begin });
        seen.bytes.extend_from_slice(new);
        // A question counts at the byte where it ends, also when it came in two pieces.
        let mut done = begin;
        let mut replies = Vec::new();
        let from = begin.saturating_sub(QUESTION.len() - 1);
        for at in from..seen.bytes.len().saturating_sub(QUESTION.len() - 1) {
            let end = at + QUESTION.len();
            if seen.bytes[at..end] == *QUESTION {
                let part = seen.bytes[done..end].to_vec();
                seen.emulator.process(&part);
                done = end;
                let (row, column) = seen.emulator.screen().cursor_position();
                replies.push((row + 1, if answers == Answers::Wide { 2 * column + 1 } else { column + 1 }));
            }
        }
        let part = seen.bytes[done..].to_vec();
        seen.emulator.process(&part);
        changed.notify_all();
        drop(seen);
        if answers != Answers::Silent
            && let Some(voice) = &mut *voice.lock().expect("no test fails with the keyboard")
        {
            for (row, column) in replies {
                let _ = write!(voice, "\x1b[{row};{column}R");
                let _ = voice.flush();
            }
        }
    }
}

/// Where a mark stands last.
fn last(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).rposition(|window| window == mark)
}

fn picture(screen: &vt100::Screen) -> String {
    let (rows, columns) = screen.size();
    let (row, column) = screen.cursor_position();
    let mut picture = format!("{columns}x{rows}, cursor at {column},{row}\n");
    for line in screen.rows(0, columns.get()) {
        let _ = writeln!(picture, "|{}", line.trim_end());
    }
    picture
}
