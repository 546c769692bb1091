//! The post of the night: its file, its clock, its two terminals, and the tally beside them.

use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;

use super::lists::{TEAMS, doors_csv, roster_csv, routes_csv, staff_csv};
use super::tally::{Tally, When};
use super::terminal::Terminal;
use crate::support::entry::bare;
use crate::support::post::nightpost;
use crate::support::pty::Launch;

/// 18:00 of the evening, in wall milliseconds.
pub(crate) const BEGIN_MS: i64 = 1_771_927_200_000;
/// Milliseconds of a minute.
pub(crate) const MINUTE_MS: i64 = 60_000;

pub(crate) struct WholeNight {
    pub(crate) tally: Tally,
    file: PathBuf,
    /// The minute of the night at which the wardens sit.
    pub(crate) minute: i64,
    /// The first reads Chinese and the tent, the second English and the Patrol screen.
    terminals: Vec<Terminal>,
    /// Which of them types next.
    turn: usize,
    _folder: tempfile::TempDir,
}

/// A moment of the night as the clock is set to it.
fn clock(minute: i64) -> String {
    let since_midnight = 18 * 60 + minute;
    let (day, minute) = (24 + since_midnight / 1440, since_midnight % 1440);
    format!("2026-02-{day}T{:02}:{:02}:10+08:00", minute / 60, minute % 60)
}

fn write(folder: &Path, list: &str, rows: &str) -> String {
    let path = folder.join(format!("{list}.csv"));
    std::fs::write(&path, rows).unwrap();
    path.to_str().unwrap().to_owned()
}

impl WholeNight {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("post.db");
        let mut night = Self {
            tally: Tally::new(0),
            file,
            minute: -120,
            terminals: Vec::new(),
            turn: 0,
            _folder: folder,
        };
        night.done(&["init", "--post", "石榴巷", "--gates", "东门", "--warden", "韩梅"]);
        let folder = night.file.parent().unwrap().to_owned();
        for (list, rows) in [("staff", staff_csv()), ("doors", doors_csv()), ("routes", routes_csv())] {
            night.done(&["import", list, &write(&folder, list, &rows)]);
        }
        // Somebody is to walk with two teams at once: nothing of that list is taken.
        let twice = roster_csv("2026-02-24,9,0301,20:00,23:00,\n");
        let refused = night.run(&["import", "roster", &write(&folder, "twice", &twice)]);
        assert_eq!(refused.status.code(), Some(1), "{refused:?}");
        assert!(
            String::from_utf8_lossy(&refused.stderr).contains("already in team 3 at the same time (row 32)"),
            "{refused:?}"
        );
        night.done(&["import", "roster", &write(&folder, "roster", &roster_csv(""))]);
        night.tally = Tally::new(night.log().last().unwrap()["seq"].as_i64().unwrap());
        night
    }

    /// Runs a subcommand at the minute of the night that it is.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        nightpost(&self.file).env("NIGHTPOST_CLOCK", clock(self.minute)).args(args).output().unwrap()
    }

    /// Runs one that does what is asked; its answer.
    pub(crate) fn done(&self, args: &[&str]) -> Vec<u8> {
        let output = self.run(args);
        assert!(output.status.success(), "{args:?}: {output:?}");
        output.stdout
    }

    pub(crate) fn json(&self, args: &[&str]) -> Value {
        serde_json::from_slice(&self.done(args)).unwrap()
    }

    /// The whole journal.
    pub(crate) fn log(&self) -> Vec<Value> {
        let lines = self.done(&["log"]);
        let lines = lines.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        lines.map(|line| serde_json::from_slice(line).unwrap()).collect()
    }

    /// Both wardens sit down at this minute of the night.
    pub(crate) fn sit(&mut self, minute: i64) {
        self.minute = minute;
        for (language, warden) in [("zh-CN", "W1"), ("en", "W2")] {
            let launch = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
                .args(["--db", self.file.to_str().unwrap(), "--lang", language, "--as", warden])
                .env("NIGHTPOST_CLOCK", clock(minute))
                .size(80, 24);
            self.terminals.push(Terminal::open(launch));
        }
        self.turn = 0;
        self.terminals[1].key("\x1bOS", &["as of".to_owned()]);
        self.agree();
    }

    /// And get up.
    pub(crate) fn stand(&mut self) {
        self.agree();
        for terminal in self.terminals.drain(..) {
            terminal.leave();
        }
    }

    /// Whether the next line is typed in Chinese.
    pub(crate) fn in_chinese(&self) -> bool {
        self.turn == 0
    }

    /// The words of the language that the next line is typed in.
    pub(crate) fn words(&self, chinese: &str, english: &str) -> String {
        if self.in_chinese() { chinese.to_owned() } else { english.to_owned() }
    }

    fn terminal(&mut self) -> &Terminal {
        let turn = self.turn;
        self.turn = (turn + 1) % 2;
        &self.terminals[turn]
    }

    /// Types a line that is recorded, at the terminal whose turn it is; its record.
    pub(crate) fn say(&mut self, line: &str, words: &[&str]) -> i64 {
        self.tally.shift_of(self.minute);
        let seq = self.tally.record();
        let recorded = self.words(&format!("已记录{seq}"), &format!("recorded as {seq}"));
        let mut wanted = vec![recorded.as_str()];
        wanted.extend(words);
        self.terminal().line(line, "√", &wanted);
        seq
    }

    /// Types a line that is refused; it is put aside.
    pub(crate) fn refused(&mut self, line: &str, chinese: &[&str], english: &[&str]) {
        let words = if self.in_chinese() { chinese } else { english };
        self.terminal().line(line, "!", words);
    }

    /// Both type the same line, both press Enter: one is recorded, the other is told of it.
    pub(crate) fn race(&mut self, line: &str, chinese: &str, english: &str) -> When {
        self.tally.shift_of(self.minute);
        let seq = self.tally.record();
        let (first, second) = (&self.terminals[0], &self.terminals[1]);
        for terminal in [first, second] {
            terminal.screen.type_keys(line);
            terminal.shows("typed", &[line.to_owned()]);
        }
        for terminal in [first, second] {
            terminal.screen.type_keys("\r");
        }
        let answers =
            [(first, format!("已记录{seq}"), chinese), (second, format!("recorded as {seq}"), english)];
        for (terminal, recorded, told) in &answers {
            terminal.screen.wait_until("recorded, or told that it was", |screen| {
                let all = bare(&screen.contents());
                all.contains(&bare(recorded)) || all.contains(&bare(told))
            });
        }
        let won = answers
            .iter()
            .filter(|(terminal, recorded, _)| bare(&terminal.screen.contents()).contains(&bare(recorded)));
        assert_eq!(won.count(), 1, "{}\n{}", first.screen.dump(), second.screen.dump());
        When::Record(seq)
    }

    /// The first terminal shows these words on the Patrol screen.
    pub(crate) fn patrol_screen_shows(&self, words: &[String]) {
        self.terminals[0].key("\x1bOS", words);
        self.terminals[0].key("\x1bOQ", &["门岗队列".to_owned()]);
    }

    /// Both Patrol screens and the figures say of each team what the tally says.
    fn agree(&self) {
        let states: Vec<State> = (1..=TEAMS).map(|team| self.state(team)).collect();
        self.terminals[0].key("\x1bOS", &["截至".to_owned()]);
        for (terminal, language) in self.terminals.iter().zip(0..) {
            terminal.screen.wait_until(&format!("teams as {states:?}"), |screen| {
                let rows: Vec<String> = screen.rows(0, screen.size().1.get()).collect();
                states.iter().zip(1..).all(|(state, team)| shows(&rows, language, team, *state))
            });
        }
        self.terminals[0].key("\x1bOQ", &["门岗队列".to_owned()]);
        let count = |wanted: &[State]| states.iter().filter(|state| wanted.contains(state)).count();
        let figures = &self.json(&["status", "--json"])["teams"];
        let out = count(&[State::Out, State::Soon, State::Overdue]);
        assert_eq!((&figures["out"], &figures["overdue"]), (&out.into(), &count(&[State::Overdue]).into()));
        assert_eq!(self.log().last().unwrap()["seq"], self.tally.seq);
    }

    /// How a team stands by the tally at the minute that it is.
    fn state(&self, team: u16) -> State {
        let on = self.tally.rounds.iter().rfind(|round| round.team == team && round.back.is_none());
        let Some(due) = on.map(|round| round.due.unwrap_or(round.minute + 60)) else { return State::In };
        match due - self.minute {
            left if left < 0 => State::Overdue,
            left if left < 10 => State::Soon,
            _ => State::Out,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum State {
    In,
    Out,
    Soon,
    Overdue,
}

/// Whether the row of a team shows its state, in the language of a terminal.
fn shows(rows: &[String], language: usize, team: u16, state: State) -> bool {
    let name = [format!("{team:>2}队 "), format!(" T{team} ")][language].clone();
    let Some(row) = rows.iter().find(|row| row.contains(&name)) else { return false };
    let marks = [["←巡查", "将超时", "▲超时"], ["←out", "due soon", "▲overdue"]][language];
    let wanted = match state {
        State::In => None,
        State::Out => Some(0),
        State::Soon => Some(1),
        State::Overdue => Some(2),
    };
    (0..3).all(|mark| row.contains(marks[mark]) == (wanted == Some(mark)))
}
