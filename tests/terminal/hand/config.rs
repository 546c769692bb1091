//! The small file of a terminal, on the screen and beside it.

use std::path::PathBuf;

use serde_json::Value;

use crate::hand::tent::CLOCK;
use crate::support::post::{Post, nightpost, text};
use crate::support::pty::{Launch, Screen};

struct Desk {
    post: Post,
    file: PathBuf,
}

impl Desk {
    /// A post whose own language is English, and a terminal with this file.
    fn new(config: &str) -> Self {
        let post = Post::with_gates_at("East, West", Some(CLOCK));
        let file = post.folder.path().join("config.toml");
        std::fs::write(&file, config).unwrap();
        Self { post, file }
    }

    fn launch(&self, args: &[&str]) -> Screen {
        Launch::new(env!("CARGO_BIN_EXE_nightpost"))
            .args([&["--db", self.post.file.to_str().unwrap()], args].concat())
            .env("NIGHTPOST_CONFIG", self.file.to_str().unwrap())
            .env("NIGHTPOST_CLOCK", CLOCK)
            .env("LANG", "en_US.UTF-8")
            .env("COLORTERM", "truecolor")
            .spawn()
    }

    /// The screen without the offer of a PIN, and all that was sent until then.
    fn screen(&self, args: &[&str]) -> (Screen, Vec<u8>) {
        let screen = self.launch(args);
        screen.wait_until("the offer", |shown| {
            shown.contents().contains("New PIN") || shown.contents().contains("新密码")
        });
        screen.type_keys("\x1b");
        screen.wait_until("the screen", |shown| {
            let shown = shown.contents();
            !shown.contains("New PIN") && !shown.contains("新密码") && shown.contains("F1")
        });
        let sent = screen.bytes_since(0);
        (screen, sent)
    }

    /// Runs a subcommand with the terminal's file.
    fn run(&self, args: &[&str]) -> std::process::Output {
        nightpost(&self.post.file)
            .env("NIGHTPOST_CONFIG", &self.file)
            .env("NIGHTPOST_CLOCK", CLOCK)
            .args(args)
            .output()
            .unwrap()
    }
}

fn leave(mut screen: Screen) {
    screen.type_keys("\x1b[21~");
    assert!(screen.wait_exit().success());
}

/// Whether anything in a colour of the night theme, which has no green and no blue in it, was sent.
fn colours(sent: &[u8]) -> std::collections::BTreeSet<String> {
    let sent = String::from_utf8_lossy(sent).into_owned();
    sent.split("38;2;").skip(1).filter_map(|rest| rest.split(['m', ':']).next().map(str::to_owned)).collect()
}

#[test]
fn the_file_of_a_terminal_keeps_language_theme_glyphs_gate_and_bell() {
    let desk =
        Desk::new("language = \"zh-CN\"\ntheme = \"night\"\nglyphs = \"ascii\"\ngate = 2\nbell = false\n");
    let (screen, night) = desk.screen(&[]);
    let shown = screen.contents();
    assert!(shown.contains("2 West") && shown.contains("门岗队列"), "{shown}");
    assert!(!shown.contains(['│', '─', '║']), "{shown}");
    let mark = screen.mark();
    screen.type_keys("/nonsense\r");
    screen.wait_until("an error", |shown| shown.contents().contains("nonsense"));
    assert!(!screen.bytes_since(mark).contains(&7), "the bell is off");
    leave(screen);

    // The command line goes before it.
    let args = ["--lang", "en", "--theme", "day", "--glyphs", "line", "--gate", "1", "--bell", "on"];
    let (screen, day) = desk.screen(&args);
    let shown = screen.contents();
    assert!(shown.contains("1 East") && shown.contains("Gate queue") && shown.contains('│'), "{shown}");
    assert_ne!(colours(&night), colours(&day));
    leave(screen);

    let told: Value = serde_json::from_slice(&desk.run(&["config", "--json", "--gate", "1"]).stdout).unwrap();
    assert_eq!(
        told["values"]["gate"],
        serde_json::json!({ "value": 1, "from": "command_line", "line": null })
    );
    assert_eq!(told["values"]["bell"], serde_json::json!({ "value": false, "from": "file", "line": 5 }));
    assert!(
        text(&desk.run(&["--help"]).stdout).contains("帮助"),
        "its language is spoken before anything is read"
    );
    assert_eq!(desk.run(&["status"]).stdout, desk.run(&["status", "--lang", "zh-CN"]).stdout);
}

#[test]
fn what_config_prints_could_stand_in_the_file() {
    let desk = Desk::new("theme = \"contrast\"\n");
    for lang in ["en", "zh-CN"] {
        let printed = text(&desk.run(&["config", "--lang", lang, "--gate", "2"]).stdout);
        std::fs::write(&desk.file, &printed).unwrap();
        let told: Value = serde_json::from_slice(&desk.run(&["config", "--json"]).stdout).unwrap();
        assert_eq!(told["faults"], serde_json::json!([]), "{printed}");
        for (key, value) in [("theme", "contrast"), ("language", lang), ("glyphs", "line")] {
            assert_eq!(
                (&told["values"][key]["value"], &told["values"][key]["from"]),
                (&value.into(), &"file".into())
            );
        }
        assert_eq!(told["values"]["gate"]["value"], 2);
    }
}

#[test]
fn a_file_with_faults_opens_the_screen_all_the_same_and_each_fault_is_named_with_its_line_and_the_mend() {
    for (config, said) in [
        ("gate = 2\ntheme = \"dark\"\n", "line 2: theme cannot be that"),
        ("gate = 2\ncolour = 1\n", "line 2: colour is no key"),
        ("gate = 2\n[bell\n", "line 2: not TOML"),
        ("gate = 7\n", "line 1: the post has no gate 7"),
    ] {
        let desk = Desk::new(config);
        let (screen, _) = desk.screen(&[]);
        // A long sentence is wrapped.
        screen.wait_until(said, |shown| {
            let shown = shown.contents().split_whitespace().collect::<String>();
            shown.contains(&said.split_whitespace().collect::<String>())
        });
        let gate = if config.contains('[') || config.contains('7') { "1 East" } else { "2 West" };
        assert!(screen.contents().contains(gate), "{}", screen.contents());
        leave(screen);
        // A gate can be judged only where there is a post.
        if !config.contains('7') {
            let told = desk.run(&["status"]);
            assert!(told.status.success() && text(&told.stderr).contains(said), "{}", text(&told.stderr));
            let told = desk.run(&["config"]);
            assert_eq!(told.status.code(), Some(1));
            assert!(text(&told.stderr).contains(said) && text(&told.stderr).contains("config.toml"));
        }
    }
}

#[test]
fn at_the_far_end_of_a_line_no_users_file_is_read() {
    let desk = Desk::new("language = \"zh-CN\"\nglyphs = \"ascii\"\n");
    let screen = desk.launch(&["--kiosk"]);
    screen.wait_until("who works", |shown| shown.contents().contains("│") || shown.contents().contains("─"));
    assert!(!screen.contents().contains("工号"), "{}", screen.contents());
    drop(screen);
    let named = desk.launch(&["--kiosk", "--config", desk.file.to_str().unwrap()]);
    named.wait_until("who works", |shown| shown.contents().contains("工号"));
}

#[test]
fn a_file_that_is_named_and_not_there_is_told_and_the_users_own_may_be_missing() {
    let desk = Desk::new("");
    let missing = desk.post.folder.path().join("none.toml");
    let told = desk.run(&["status", "--config", missing.to_str().unwrap()]);
    assert!(
        told.status.success() && text(&told.stderr).contains("there is no such file"),
        "{}",
        text(&told.stderr)
    );
    let home = desk.post.folder.path();
    let output = nightpost(&desk.post.file)
        .env("HOME", home)
        .env_remove("XDG_CONFIG_HOME")
        .arg("status")
        .output()
        .unwrap();
    assert!(output.status.success() && output.stderr.is_empty(), "{}", text(&output.stderr));
    // And where it is there, it is found.
    let folder = home.join(".config/nightpost");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("config.toml"), "language = \"zh\"\n").unwrap();
    let output = nightpost(&desk.post.file)
        .env("HOME", home)
        .env_remove("XDG_CONFIG_HOME")
        .arg("--help")
        .output()
        .unwrap();
    assert!(text(&output.stdout).contains("帮助"), "{}", text(&output.stdout));
}
