//! A small post and a screen on it, in a language and a size.

use std::process::Output;

use serde_json::Value;

use crate::support::entry::{bare, bottom, entered};
use crate::support::post::{Post, nightpost, text};
use crate::support::pty::{Launch, Screen};

/// Ten seconds past a full minute: no clock changes on the screen while a test runs.
pub(crate) const CLOCK: &str = "2026-02-24T19:30:10+08:00";

const RESIDENTS: &str = "\
name,building,stairwell,room,birth year,phone
李小明,3,2,501,1980,13900000417
李晓梅,3,2,502,1981,13900001234
王芳,4,1,101,1990,13900000418
单雄信子,4,1,102,1970,
赵一,5,1,101,1950,
赵二,5,1,101,1955,
钱二,5,1,102,1960,
";

const STAFF: &str = "\
staff number,name,duty,phone
0101,Warden Han,warden,13900002001
0181,Leader Zhou,duty leader,13900002002
0191,Officer Qian,officer,13900002003
";

/// A post at the test clock, with residents and staff.
pub(crate) struct Tent {
    post: Post,
}

impl Tent {
    pub(crate) fn new() -> Self {
        let post = Post::with_gates_at("东门, 西门", Some(CLOCK));
        let tent = Self { post };
        for (kind, list) in [("residents", RESIDENTS), ("staff", STAFF)] {
            let file = tent.post.folder.path().join(format!("{kind}.csv"));
            std::fs::write(&file, list).unwrap();
            let told = tent.run(&["import", kind, file.to_str().unwrap()]);
            assert!(told.status.success(), "{}", text(&told.stderr));
        }
        tent
    }

    /// Runs a subcommand at the test clock, in English.
    pub(crate) fn run(&self, args: &[&str]) -> Output {
        nightpost(&self.post.file).env("NIGHTPOST_CLOCK", CLOCK).args(args).output().unwrap()
    }

    /// Runs a subcommand that prints JSON.
    pub(crate) fn json(&self, args: &[&str]) -> Value {
        let output = self.run(args);
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|_| unreachable!("{args:?}: {} {}", text(&output.stdout), text(&output.stderr)))
    }

    /// One entry line from a script, answered in JSON.
    pub(crate) fn enter(&self, line: &str) -> Value {
        self.json(&["enter", "--json", line])
    }

    /// All records.
    pub(crate) fn log(&self) -> Vec<Value> {
        let log = self.run(&["log", "--as", "0191"]).stdout;
        log.split(|byte| *byte == b'\n').filter_map(|record| serde_json::from_slice(record).ok()).collect()
    }

    /// The records of a kind.
    pub(crate) fn of_kind(&self, kind: &str) -> Vec<Value> {
        self.log().into_iter().filter(|record| record["kind"] == kind).collect()
    }

    /// The pass card of somebody on the list.
    pub(crate) fn card_of(&self, name: &str) -> String {
        let person = self.log().into_iter().find(|record| record["body"]["name"] == name).unwrap();
        person["body"]["card"].as_str().unwrap().to_owned()
    }

    /// A file beside the post.
    pub(crate) fn file(&self, name: &str, text: &str) -> std::path::PathBuf {
        let file = self.post.folder.path().join(name);
        std::fs::write(&file, text).unwrap();
        file
    }

    /// The lines of a file from a script, as somebody, each answered in JSON.
    pub(crate) fn feed(&self, file: &std::path::Path, who: &str) -> Vec<Value> {
        let mut enter = nightpost(&self.post.file);
        enter.env("NIGHTPOST_CLOCK", CLOCK).args(["enter", "--json", "--as", who, "-"]);
        let told = enter.stdin(std::fs::File::open(file).unwrap()).output().unwrap();
        text(&told.stdout).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// How to open the screen in a language (`zh-CN`, `en`) and a size.
    pub(crate) fn launch(&self, lang: &str, (columns, rows): (u16, u16)) -> Launch {
        Launch::new(env!("CARGO_BIN_EXE_nightpost"))
            .args(["--db", self.post.file.to_str().unwrap(), "--lang", lang])
            .env("NIGHTPOST_CLOCK", CLOCK)
            .env("TERM", "xterm-256color")
            .size(columns, rows)
    }

    /// The screen, the offer to set a PIN put off.
    pub(crate) fn screen(&self, lang: &str, size: (u16, u16)) -> Screen {
        let offer = if lang == "en" { "New PIN" } else { "新密码" };
        let screen = self.launch(lang, size).spawn();
        screen.wait_for(offer);
        screen.type_keys("\x1b");
        screen.wait_until("the screen without the offer", |shown| !shown.contents().contains(offer));
        screen
    }
}

/// Types a line, Enter included, and waits for words of its answer: what is shown of it while it is typed is none.
pub(crate) fn line(screen: &Screen, typed: &str, answer: &str) {
    screen.type_keys(typed);
    screen.type_keys("\r");
    screen.wait_until(&format!("{typed} -> {answer}"), |shown| {
        let is_wrong = |row: &String| row.trim_start().starts_with(['!', '?']);
        let answered = entered(shown) != bare(typed) || bottom(shown).iter().any(is_wrong);
        answered && shown.contents().contains(answer)
    });
}

/// Leaves, also where somebody is not done with.
pub(crate) fn leave(mut screen: Screen) {
    screen.type_keys("\x1b[21~\x1b[21~");
    assert!(screen.wait_exit().success());
}
