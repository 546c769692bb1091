//! Plain lines and the voice, as somebody has them who reads with their ears or fingers.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use crate::support::post::{Post, nightpost, text};

const CLOCK: &str = "2026-02-24T19:30:10+08:00";
const DEADLINE: Duration = Duration::from_secs(30);

const RESIDENTS: &str = "\
姓名,楼号,单元,房号,出生年,手机
李小明,3,2,501,1980,13900000417
李晓梅,3,2,502,1981,13900001234
王芳,4,1,101,1990,13900000418
";
const DOORS: &str = "楼号,单元,位置,门型,状态,备注\n3,2,北侧,铁门,完好,\n";
const STAFF: &str = "staff number,name,duty,phone,team\n0201,Captain Gao,captain,13900002011,3\n";

/// A file beside the post.
fn beside(post: &Post, name: &str, content: &str) -> String {
    let file = post.folder.path().join(name);
    fs::write(&file, content).unwrap();
    file.to_str().unwrap().to_owned()
}

/// A post with people, a door and a team.
fn post() -> Post {
    let post = Post::with_gates_at("East, West", Some(CLOCK));
    for (kind, list) in [("residents", RESIDENTS), ("doors", DOORS), ("staff", STAFF)] {
        let list = beside(&post, &format!("{kind}.csv"), list);
        let told = post.at(CLOCK, &["import", kind, &list]);
        assert!(told.status.success(), "{}", text(&told.stderr));
    }
    post
}

/// A session that goes on while something else happens.
struct Session {
    child: Child,
    typed: Option<ChildStdin>,
    lines: Receiver<String>,
    told: Vec<String>,
}

impl Session {
    fn start(command: &mut Command) -> Self {
        let mut child = command
            .env("NIGHTPOST_CLOCK", CLOCK)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (tell, lines) = channel();
        let out = BufReader::new(child.stdout.take().unwrap());
        std::thread::spawn(move || out.lines().map_while(Result::ok).try_for_each(|line| tell.send(line)));
        let typed = child.stdin.take();
        Self { child, typed, lines, told: Vec::new() }
    }

    fn of(post: &Post, args: &[&str]) -> Self {
        Self::start(nightpost(&post.file).args(["--plain", "--lang", "en"]).args(args))
    }

    /// Types a line and waits for one of its answer.
    fn line(&mut self, line: &str, answer: &str) -> String {
        writeln!(self.typed.as_mut().unwrap(), "{line}").unwrap();
        self.wait(answer)
    }

    /// Waits for a line with these words.
    #[track_caller]
    fn wait(&mut self, words: &str) -> String {
        let end = Instant::now() + DEADLINE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            let line = self.lines.recv_timeout(left);
            let Ok(line) = line else { unreachable!("{words:?} was never told: {:#?}", self.told) };
            self.told.push(line.clone());
            if line.contains(words) {
                return line;
            }
        }
    }

    /// Ends the input; everything that was told.
    fn end(mut self) -> Vec<String> {
        self.typed = None;
        assert!(self.child.wait().unwrap().success());
        self.told.extend(self.lines.iter());
        for line in &self.told {
            assert!(is_plain(line), "{line:?}");
        }
        self.told
    }
}

/// Words and nothing else: no escape, no part of a box.
fn is_plain(line: &str) -> bool {
    line.chars().all(|c| !c.is_control() && !('\u{2500}'..='\u{259f}').contains(&c))
}

/// A speech program of that name in a folder of its own, which writes what it is started with.
fn speaker(post: &Post) -> (PathBuf, PathBuf) {
    let folder = post.folder.path().join("bin");
    fs::create_dir(&folder).unwrap();
    let (program, said) = (folder.join("espeak-ng"), post.folder.path().join("said"));
    fs::write(&program, format!("#!/bin/sh\necho \"$@\" >>'{}'\n", said.display())).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    (folder, said)
}

fn wait_for_words(said: &Path, words: &str) -> String {
    let end = Instant::now() + DEADLINE;
    loop {
        let all = fs::read_to_string(said).unwrap_or_default();
        if all.contains(words) {
            return all;
        }
        assert!(Instant::now() < end, "{words:?} was never said: {all}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn a_resident_goes_out_and_each_line_has_its_answer_in_order() {
    let post = post();
    let mut session = Session::of(&post, &[]);
    session.wait("Plain lines.");
    session.line("lxm", "1 ");
    session.wait("2 李晓梅 3-2-502 1981 139****1234");
    session.wait("0 none of these");
    session.line("2", "李晓梅 3-2-502");
    session.wait("1.i in 2.o out");
    assert!(session.line("365 o", "recorded as").contains("36.5"));
    // Enter alone tells it again, and a mistake goes back with a yes.
    session.line("", "recorded as");
    session.line("/undo", "!");
    session.line("!", "annulled");
    session.line("lxm", "0 none of these");
    session.line("\x1b", "");
    session.line("/2", "Gate queue: 0");
    session.wait("Unit doors: closed 0 unchecked 1");
    session.line("/4", "only works on the screen");
    session.line("/visitor Zhao", "only works on the screen");
    session.line("?", "/visitor");
    session.line("/9", "emergency let through");
    let told = session.end();
    assert!(!told.iter().any(|line| line.contains("13900001234")), "masked: {told:#?}");
    let kinds = text(&post.at(CLOCK, &["log", "--as", "W1"]).stdout);
    assert_eq!(kinds.matches("\"passage.recorded\"").count(), 1, "{kinds}");
}

#[test]
fn what_others_do_is_told_once_each() {
    let post = post();
    let mut session = Session::of(&post, &[]);
    session.wait("Plain lines.");
    let others = ["wf i q", "3-2 broken", "p3 out", "p3 back", "/9"];
    let news = [
        "came to the queue: 王芳 4-1-101",
        "door 3-2: broken",
        "went out: team 3",
        "back: team 3",
        "open: details owed",
    ];
    for (line, told) in others.into_iter().zip(news) {
        let entered = post.at(CLOCK, &["enter", line]);
        assert!(entered.status.success(), "{line}: {}", text(&entered.stdout));
        session.wait(told);
    }
    session.line("/2", "1 王芳 4-1-101");
    let told = session.end();
    for news in news {
        assert_eq!(told.iter().filter(|line| line.contains(news)).count(), 1, "{news}: {told:#?}");
    }
}

#[test]
fn a_line_with_escapes_comes_out_harmless() {
    let post = post();
    let mut session = Session::of(&post, &[]);
    session.line("wf 365 o n \x1b[31mred\x1b]52;c;x\x07", "recorded as");
    session.line("zz\x1b[2Jzz", "");
    session.line("3-2 broken \x1b[?1049h", "recorded as");
    session.end();
}

#[test]
fn what_is_urgent_is_said_aloud_and_nobody_is_named() {
    let post = post();
    let (folder, said) = speaker(&post);
    let mut session = Session::start(
        nightpost(&post.file).args(["--plain", "--speak", "--lang", "zh-CN"]).env("PATH", &folder),
    );
    session.wait("逐行方式");
    session.line("wf 385", "38.5");
    session.line("i", "38.5");
    wait_for_words(&said, "-v cmn -- 您的体温偏高");
    let entered = post.at(CLOCK, &["enter", "/9"]);
    assert!(entered.status.success());
    wait_for_words(&said, "-v cmn -- 应急通道");
    assert!(session.end().iter().any(|line| line.contains("王芳")));
    let all = fs::read_to_string(said).unwrap();
    for private in ["王芳", "4-1-101", "38.5", "0418"] {
        assert!(!all.contains(private), "{private}: {all}");
    }
}

#[test]
fn nothing_is_said_unless_it_is_asked_for_and_a_machine_without_a_voice_says_so_once() {
    let post = post();
    let (folder, said) = speaker(&post);
    let mut session =
        Session::start(nightpost(&post.file).args(["--plain", "--lang", "en"]).env("PATH", &folder));
    session.line("wf 385 i", "38.5");
    session.end();
    assert!(!said.exists());
    let mut mute = Session::start(
        nightpost(&post.file).args(["--plain", "--speak", "--lang", "en"]).env("PATH", post.folder.path()),
    );
    mute.wait("apt install espeak-ng");
    mute.line("lxm", "0 none of these");
    let told = mute.end();
    assert_eq!(told.iter().filter(|line| line.contains("espeak-ng")).count(), 1, "{told:#?}");
}

#[test]
fn the_terminals_file_asks_for_both_and_the_command_line_goes_before_it() {
    let post = post();
    let config = beside(&post, "config.toml", "plain = true\nspeak = true\n");
    let mut session =
        Session::start(nightpost(&post.file).args(["--config", &config, "--speak=off", "--lang", "en"]));
    session.wait("Plain lines.");
    assert!(!session.end().iter().any(|line| line.contains("espeak-ng")));
    let told = text(&post.run(&["--config", &config, "--plain=off", "config"]).stdout);
    let row = |key: &str| told.lines().find(|line| line.starts_with(key)).unwrap_or_default().to_owned();
    assert!(row("plain = false").contains("command line"), "{told}");
    assert!(row("speak = true").contains("line 2 of the file"), "{told}");
}
