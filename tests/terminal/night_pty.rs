//! A warden at a real terminal: the whole program in a PTY, read through a terminal emulator.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use nightpost::domain::value::CardNumber;
use rusqlite::Connection;
use serde_json::Value;

use crate::support::pty::{Answers, Kin, Launch, Screen};

/// Ten seconds past a full minute: no clock changes on the screen while a test runs.
const CLOCK: &str = "2026-02-24T19:30:10+08:00";

struct Post {
    _folder: tempfile::TempDir,
    file: PathBuf,
}

const RESIDENTS: &str = "\
姓名,楼号,单元,房号,出生年,手机
李小明,3,2,501,1980,13900000417
李晓梅,3,2,502,1981,13900001234
王芳,4,1,101,1990,13900000417
单雄信子,4,1,102,1970,
赵一,5,1,101,1950,
钱二,5,1,102,1960,
";

fn nightpost(file: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nightpost"));
    command.env("NIGHTPOST_DB", file).env("NIGHTPOST_CLOCK", CLOCK).env("LANG", "zh_CN.UTF-8");
    command.env_remove("LC_ALL").args(args).output().unwrap()
}

impl Post {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("post.db");
        let list = folder.path().join("residents.csv");
        std::fs::write(&list, RESIDENTS).unwrap();
        let post = Self { _folder: folder, file };
        assert!(
            post.run(&["init", "--post", "石榴巷", "--gates", "东门", "--warden", "韩梅"]).status.success()
        );
        assert!(post.run(&["import", "residents", list.to_str().unwrap()]).status.success());
        post
    }

    fn run(&self, args: &[&str]) -> Output {
        nightpost(&self.file, args)
    }

    fn status(&self) -> Value {
        serde_json::from_slice(&self.run(&["status", "--json"]).stdout).unwrap()
    }

    fn launch(&self) -> Launch {
        Launch::new(env!("CARGO_BIN_EXE_nightpost"))
            .args(["--db", self.file.to_str().unwrap(), "--lang", "zh-CN"])
            .env("NIGHTPOST_CLOCK", CLOCK)
            .env("TERM", "xterm-256color")
            .size(80, 24)
    }

    fn screen(&self) -> Screen {
        let screen = self.launch().spawn();
        screen.wait_for("石榴巷");
        later(&screen);
        screen
    }

    /// The card of a resident.
    fn card(&self, name: &str) -> String {
        let log = self.run(&["log"]).stdout;
        let records =
            log.split(|byte| *byte == b'\n').filter_map(|l| serde_json::from_slice::<Value>(l).ok());
        let person = records.into_iter().find(|record| record["body"]["name"] == name).unwrap();
        person["body"]["card"].as_str().unwrap().to_owned()
    }

    fn sound(&self) {
        let verdict = self.run(&["verify"]);
        assert!(verdict.status.success(), "{}", String::from_utf8_lossy(&verdict.stderr));
    }
}

/// Puts off to set a PIN.
fn later(screen: &Screen) {
    screen.wait_for("设置密码");
    screen.type_keys("\x1b");
    screen.wait_until("the screen without the offer", |shown| !shown.contents().contains("新密码"));
}

/// Types a line and waits for the words of its answer.
fn line(screen: &Screen, typed: &str, answer: &str) {
    screen.type_keys(typed);
    screen.type_keys("\r");
    screen.wait_until(&format!("{typed} -> {answer}"), |shown| shown.contents().contains(answer));
}

fn leave(mut screen: Screen) {
    // The second one is for whoever is not done with.
    screen.type_keys("\x1b[21~\x1b[21~");
    assert!(screen.wait_exit().success());
}

#[test]
fn the_first_run_asks_four_things_and_opens() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("new.db");
    let script = "stty -a; \"$0\" --db \"$1\"; echo; stty -a; echo back";
    let mut screen = Launch::new("sh")
        .args(["-c", script, env!("CARGO_BIN_EXE_nightpost"), file.to_str().unwrap()])
        .env("LANG", "zh_CN.UTF-8")
        .env("TERM", "xterm-256color")
        .size(100, 30)
        .spawn();
    screen.wait_for("1. 中文  2. English");
    screen.type_keys("3\r");
    screen.wait_for("请输 1 或 2");
    screen.type_keys("1\r");
    screen.wait_for("岗位叫什么");
    screen.type_keys("柿子沟\r");
    screen.wait_for("有哪些门");
    screen.type_keys("东门 25:00-26:00\r");
    screen.wait_for("有误");
    screen.type_keys("东门 05:30-23:00，西门\r");
    screen.wait_for("值守员是谁");
    screen.type_keys("韩梅\r");
    screen.wait_for("nightpost import residents");
    screen.type_keys("\r");
    screen.wait_for("门岗队列");
    assert!(screen.contents().contains("柿子沟") && screen.contents().contains("韩梅"));
    screen.type_keys("\x1b[21~");
    screen.wait_for("back");
    screen.wait_exit();
    let all = String::from_utf8_lossy(&screen.bytes_since(0)).into_owned();
    let settings: Vec<&str> =
        all.lines().filter(|line| line.contains("echo") && line.contains("icanon")).collect();
    assert_eq!(settings.len(), 2);
    assert_eq!(settings[0].trim(), settings[1].trim(), "the terminal is left as it was");
    assert!(all.contains("\x1b[?1049l") && all.contains("\x1b[?2004l"));
}

#[test]
fn the_first_ten_passages_of_a_shift() {
    let post = Post::new();
    let screen = post.screen();
    line(&screen, "wf 365 o", "王芳 4-1-101 出 36.5 已记录");
    line(&screen, "lxm", "输编号");
    line(&screen, "1", "进还是出");
    line(&screen, "366 o", "李小明 3-2-501 出 36.6 已记录");
    line(&screen, "0417 wangfang 365 i", "秒前已记为");
    line(&screen, "!", "王芳 4-1-101 进 36.5 已记录");
    line(&screen, "3-2-502 364 i", "李晓梅 3-2-502 进 36.4 已记录");
    line(&screen, &post.card("单雄信子"), "单雄信子  4-1-102");
    line(&screen, "368 o", "单雄信子 4-1-102 出 36.8 已记录");
    line(&screen, "赵一 349 i", "偏低，不算数");
    line(&screen, "365", "赵一 5-1-101 进 36.5 已记录");
    line(&screen, "qe 380 i", "不放行 钱二 5-1-102");
    line(&screen, "张三丰", "输 0");
    screen.type_keys("0\r");
    screen.wait_for("访客登记");
    screen.type_keys("4-1-101\ry\r13900009999\r\r\r");
    screen.wait_for("张三丰");
    line(&screen, "36", "是 36.0 吗");
    line(&screen, "!", "张三丰 4-1-101 进 36.0 已记录");
    line(&screen, "lxm 0417 e n 腹痛 !", "李小明 3-2-501 进 已记录");
    leave(screen);
    let status = post.status();
    assert_eq!(status["passages_in"], 5, "{status}");
    assert_eq!(status["passages_out"], 3, "{status}");
    assert_eq!(status["refused"], 1);
    assert_eq!(status["visitors_inside"], 1);
    post.sound();
}

#[test]
fn undo_takes_one_key_and_a_yes() {
    let post = Post::new();
    let screen = post.screen();
    line(&screen, "wf 365 o", "王芳 4-1-101 出 36.5 已记录");
    screen.type_keys("\x1a");
    screen.wait_for("确认撤销请输");
    screen.type_keys("\r");
    screen.wait_for("光按回车不记");
    screen.type_keys("!\r");
    screen.wait_for("已撤销");
    leave(screen);
    assert_eq!(post.status()["passages_out"], 0);
    post.sound();
}

#[test]
fn a_half_typed_line_survives_every_size_of_the_window() {
    let post = Post::new();
    let screen = post.screen();
    screen.type_keys("wf 36");
    screen.wait_for("wf 36");
    for (columns, rows) in [(120, 40), (60, 16), (200, 60), (80, 24)] {
        screen.resize(columns, rows);
        screen.wait_until("the line on the new size", |shown| {
            shown.contents().contains("wf 36") && shown.contents().contains("F10")
        });
    }
    screen.resize(59, 15);
    screen.wait_for("60");
    screen.resize(1, 1);
    screen.resize(80, 24);
    screen.wait_until("the line again", |shown| shown.contents().contains("wf 36"));
    line(&screen, "5 o", "王芳 4-1-101 出 36.5 已记录");
    leave(screen);
}

#[test]
fn pasted_lines_are_shown_one_by_one_and_sent_when_they_stand_there() {
    let post = Post::new();
    let screen = post.screen();
    screen.paste("wf 365 o\r\nlxm 0417 365 o\r\n+2\r\n");
    screen.wait_for("wf 365 o");
    assert_eq!(post.status()["passages_out"], 0, "a newline in a paste confirms nothing");
    screen.type_keys("\r");
    screen.wait_for("王芳 4-1-101 出");
    screen.type_keys("\r");
    screen.wait_for("> lxm 0417 365 o");
    assert_eq!(post.status()["passages_out"], 1, "Enter on an empty line records nothing");
    screen.type_keys("\r");
    screen.wait_for("李小明 3-2-501 出");
    screen.type_keys("\r\r");
    screen.wait_for("尾随 2 人");
    leave(screen);
    assert_eq!(post.status()["passages_out"], 2);
}

#[test]
fn a_burst_of_scans_is_neither_lost_nor_merged() {
    let post = Post::new();
    let screen = post.screen();
    let names = ["李小明", "李晓梅", "王芳", "赵一"];
    let burst: String = names.iter().map(|name| post.card(name) + "\r").collect();
    screen.send_bytes(burst.as_bytes());
    screen.wait_for("暂存 3 人");
    for _ in names {
        screen.type_keys("365 o\r");
    }
    screen.wait_for("李小明 3-2-501 出 36.5 已记录");
    leave(screen);
    assert_eq!(post.status()["passages_out"], 4);
    assert!(CardNumber::parse(&post.card("王芳")).is_ok());
}

#[test]
fn a_hostile_paste_changes_nothing_but_the_line() {
    let post = Post::new();
    let screen = post.screen();
    let mark = screen.mark();
    screen.paste(&"x".repeat(1 << 20));
    screen.wait_for("xxxx");
    screen.type_keys("\x1b");
    screen.wait_for("找回：");
    screen.paste(&"李".repeat(5_000));
    screen.wait_for("李李李");
    screen.type_keys("\r");
    screen.wait_for("最多 500 字");
    screen.type_keys("\x1b");
    screen.wait_for("找回：");
    screen.send_bytes(b"\x1b[200~\xff\xfe\x1b]0;owned\x07\x1b[31mred\xe2\x80\xae\x1b[201~");
    screen.wait_for("owned");
    screen.type_keys("\x1b");
    line(&screen, "wf 365 o", "王芳 4-1-101 出 36.5 已记录");
    let sent = screen.bytes_since(mark);
    assert!(!sent.windows(2).any(|pair| pair == b"\x1b]"), "an OSC reached the terminal");
    assert!(!String::from_utf8_lossy(&sent).contains('\u{202e}'));
    let status = std::fs::read_to_string(format!("/proc/{}/status", screen.pid())).unwrap();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    let kib: u64 = peak.split_whitespace().nth(1).unwrap().parse().unwrap();
    assert!(kib < 100 * 1024, "{peak}");
    leave(screen);
}

#[test]
fn keys_that_the_network_split_are_still_keys() {
    let post = Post::new();
    let screen = post.screen();
    let pause = Duration::from_millis(15);
    screen.send_split(&[b"\x1b", b"OR"], pause);
    screen.wait_for("最近登记");
    screen.send_split(&[b"\x1b", b"[", b"18~"], pause);
    screen.wait_for("住户");
    screen.send_split(&[b"\x1b", b"OQ"], pause);
    screen.wait_for("巡逻队");
    screen.send_split(&[b"\x1b", b"[200~wf 365", b" o\x1b", b"[201~"], pause);
    screen.wait_for("wf 365 o");
    screen.type_keys("\r");
    screen.wait_for("王芳 4-1-101 出 36.5 已记录");
    screen.type_keys("abc");
    screen.wait_for("abc");
    screen.type_keys("\x1b");
    screen.wait_for("上键找回：abc");
    screen.send_split(&[b"\x1b", b"[A"], pause);
    screen.wait_for("> abc");
    leave(screen);
}

#[test]
fn a_terminal_that_goes_away_takes_no_line_with_it() {
    for kin in [Kin::Leader, Kin::ChildOfDeafParent] {
        let post = Post::new();
        let mut screen = post.launch().kin(kin).spawn();
        screen.wait_for("石榴巷");
        screen.type_keys("wf 36");
        screen.wait_for("wf 36");
        screen.hang_up();
        let name = post.file.to_str().unwrap().to_owned();
        let end = std::time::Instant::now() + Duration::from_secs(8);
        while processes_with(&name) > usize::from(kin == Kin::ChildOfDeafParent) {
            assert!(std::time::Instant::now() < end, "{kin:?}: a process lives on without its terminal");
            std::thread::yield_now();
        }
        drop(screen);
        let again = post.screen();
        again.wait_for("wf 36");
        line(&again, "5 o", "王芳 4-1-101 出 36.5 已记录");
        leave(again);
        post.sound();
    }
}

/// How many processes have a text in their command line, shells that only carry it left out.
fn processes_with(text: &str) -> usize {
    std::fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter_map(|entry| std::fs::read(entry.path().join("cmdline")).ok())
        .filter(|line| String::from_utf8_lossy(line).contains(text))
        .count()
}

#[test]
fn a_signal_leaves_in_order_and_keeps_the_line() {
    for signal in ["TERM", "INT", "HUP"] {
        let post = Post::new();
        let mut screen = post.screen();
        screen.type_keys("wf 3");
        screen.wait_for("wf 3");
        Command::new("kill").args([format!("-{signal}"), screen.pid().to_string()]).status().unwrap();
        screen.wait_exit();
        screen.wait_end();
        let all = screen.bytes_since(0);
        assert!(
            all.windows(8).any(|bytes| bytes == b"\x1b[?1049l"),
            "{signal}: the screen was not given back"
        );
        let again = post.screen();
        again.wait_for("wf 3");
        leave(again);
    }
}

#[test]
fn two_screens_see_one_queue_and_only_one_decides() {
    let post = Post::new();
    let (one, two) = (post.screen(), post.screen());
    line(&one, "wf q i", "王芳 4-1-101 排队，已记录");
    two.wait_until("the queue on the other screen", |shown| shown.contents().contains("王芳"));
    two.type_keys("\x1b[B\r");
    two.wait_for("4.r不放行");
    one.wait_until("who holds the arrival", |shown| shown.contents().matches("韩梅").count() >= 2);
    line(&one, "wf 365", "正在办");
    line(&two, "365", "王芳 4-1-101 进 36.5 已记录");
    one.wait_until("the queue is empty", |shown| shown.contents().matches("4-1-101").count() <= 2);
    leave(one);
    leave(two);
    assert_eq!(post.status()["passages_in"], 1);
}

#[test]
fn no_colour_and_no_line_glyph_where_the_terminal_wants_none() {
    let post = Post::new();
    let screen = post.launch().env("NO_COLOR", "1").spawn();
    screen.wait_for("石榴巷");
    let sent = String::from_utf8_lossy(&screen.bytes_since(0)).into_owned();
    let coloured = |code: &str| {
        let code: u32 = code.parse().unwrap_or(0);
        matches!(code, 30..=38 | 40..=48 | 90..=97 | 100..=107)
    };
    for sgr in sent.split("\x1b[").skip(1).filter_map(|rest| rest.split_once('m').map(|(codes, _)| codes)) {
        if sgr.bytes().all(|byte| byte.is_ascii_digit() || byte == b';') {
            assert!(!sgr.split(';').any(coloured), "{sgr}");
        }
    }
    leave(screen);
    for launch in [post.launch().answers(Answers::Wide), post.launch().env("TERM", "linux")] {
        let screen = launch.spawn();
        screen.wait_for("石榴巷");
        assert!(!screen.contents().contains('│') && screen.contents().contains('|'));
        leave(screen);
    }
}

#[test]
fn a_locked_file_keeps_the_line_for_another_try() {
    let post = Post::new();
    let screen = post.screen();
    let other = Connection::open(&post.file).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    screen.type_keys("wf 365 o\r");
    screen.wait_within(Duration::from_secs(20), "the file is locked", |shown| {
        shown.contents().contains("占用了文件")
    });
    other.execute_batch("ROLLBACK").unwrap();
    screen.type_keys("\x1b\x1b");
    screen.type_keys("\x1b");
    screen.wait_for("wf 365 o");
    leave(screen);
    assert_eq!(post.status()["passages_out"], 0);
    post.sound();
}
