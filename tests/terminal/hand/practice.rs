//! The whole of `nightpost practice` in a terminal of 80 by 24, in both languages, with mistakes on the way; and what is
//! left of it: nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use nightpost::text::Msg;
use rstest::rstest;

use crate::hand::keys::say;
use crate::hand::tent::leave;
use crate::support::entry::{bare, bottom};
use crate::support::post::{Post, nightpost, text};
use crate::support::pty::{Launch, Screen};

const F9: &str = "\x1b[20~";
const F10: &str = "\x1b[21~";

/// What is typed, and what the coach says to it: the step that begins, or what was wrong.
const SCRIPT: [(&str, &str); 25] = [
    ("", "story-in"),
    ("wf 365 o\r", "slip-direction"),
    ("/undo\r", "slip-asks"),
    ("!\r", "slip-undone"),
    ("wf 365 i\r", "story-out"),
    ("zy 364 o\r", "story-refusal"),
    ("sl 366 o\r", "slip-somebody"),
    ("/practice\r", "shown-refusal"),
    ("cg 366 o\r", "story-fever"),
    ("ln 365 i\r", "slip-cool"),
    ("\x1a", "slip-asks"),
    ("!\r", "slip-undone"),
    ("ln 385 i\r", "story-retest"),
    ("382w\r", "story-third"),
    ("383c\r", "story-calls"),
    ("/hold 120\r", "slip-calls_left"),
    ("/call s\r", "story-ambulance"),
    (F9, "story-debt"),
    ("/debt i 120\r", "story-door"),
    ("3-2 broken\r", "slip-door"),
    ("2-1 ok\r", "slip-finding"),
    ("2-1 broken\r", "story-sign"),
    ("/handover ok\r", "slip-refused"),
    ("/handover sign\r", "story-swap"),
    ("/swap w2\r", "story-take"),
];

fn message(lang: &str, key: &str) -> String {
    let (family, code) = key.split_once('-').unwrap_or(("", key));
    let family = match family {
        "story" => "practice-story",
        "shown" => "practice-shown",
        "slip" => "practice-slip",
        "part" => "practice-part",
        "end" => "practice-end",
        _ => "practice",
    };
    say(lang, &Msg::by_code(family, code, vec![]))
}

/// A home and a folder for temporary files, both of one's own.
struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap() };
        fs::create_dir(place.temporary()).unwrap();
        fs::create_dir(place.home()).unwrap();
        place
    }

    fn temporary(&self) -> PathBuf {
        self.folder.path().join("tmp")
    }

    fn home(&self) -> PathBuf {
        self.folder.path().join("home")
    }

    fn launch(&self, lang: &str) -> Launch {
        Launch::new(env!("CARGO_BIN_EXE_nightpost"))
            .args(["practice", "--lang", lang])
            .env("TMPDIR", self.temporary().to_str().unwrap())
            .env("HOME", self.home().to_str().unwrap())
            .env("XDG_STATE_HOME", self.home().join("state").to_str().unwrap())
            .env("XDG_DATA_HOME", self.home().join("data").to_str().unwrap())
            .env("NIGHTPOST_CLOCK", "2026-02-24T19:30:10+08:00")
    }

    fn lessons(&self) -> Vec<PathBuf> {
        let found = fs::read_dir(self.temporary()).unwrap().flatten();
        found.map(|entry| entry.path()).collect()
    }
}

/// All that lies under a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() { all.extend(files(&entry.path())) } else { all.push(entry.path()) }
    }
    all
}

/// The coach's sentence is read whole, and it covers neither the queue nor the line nor the answer.
#[track_caller]
fn coached(screen: &Screen, lang: &str, key: &str) {
    let sentence = bare(&message(lang, key));
    // Whose fever a bare reading is about is known once the file was read again.
    let fever = if lang == "en" { "fever 1" } else { "发热 1" };
    screen.wait_until(key, |shown| {
        let rows: Vec<String> = shown.rows(0, 80).collect();
        let told = bare(&rows[2..4].concat());
        told.trim_start_matches(['!', '>']) == sentence
            && rows[23].contains("F10")
            && (key != "story-retest" || rows[0].contains(fever))
    });
    screen.look(|shown| {
        let rows: Vec<String> = shown.rows(0, 80).collect();
        assert!(rows[0].contains(&message(lang, "mark")), "{rows:?}");
        assert!(
            !rows[1].contains('…') && rows[1].contains("/practice") | rows[1].contains("/练习"),
            "{rows:?}"
        );
        assert!(rows[4].contains(if lang == "en" { "Gate queue" } else { "门岗队列" }), "{rows:?}");
        assert_eq!(bottom(shown).len(), 6, "{rows:?}");
        assert!(rows[23].contains("F10"), "{rows:?}");
    });
}

#[rstest]
#[case("zh-CN")]
#[case("en")]
fn the_practice_is_gone_through_and_nothing_of_it_is_left(#[case] lang: &str) {
    let place = Place::new();
    let screen = place.launch(lang).spawn();
    for (typed, key) in SCRIPT {
        screen.type_keys(typed);
        coached(&screen, lang, key);
    }
    let folders = place.lessons();
    let [folder] = &folders[..] else { unreachable!("{folders:?}") };
    let mode = std::os::unix::fs::PermissionsExt::mode(&fs::metadata(folder).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o700);
    screen.type_keys("/handover ok\r");
    screen.wait_for(&message(lang, "result"));
    let shown = bare(&screen.contents());
    for (part, end, slips) in [
        ("in", "done", 1),
        ("out", "done", 0),
        ("refusal", "helped", 1),
        ("fever", "done", 2),
        ("door", "done", 2),
    ] {
        let args = vec![
            ("part", message(lang, &format!("part-{part}")).into()),
            ("end", message(lang, &format!("end-{end}")).into()),
            ("slips", slips.into()),
            ("seconds", 0_i64.into()),
        ];
        let row = bare(&say(lang, &Msg::new("practice-row", args)));
        let begins = row.rsplit_once('0').map_or(row.as_str(), |(begins, _)| begins);
        assert!(shown.contains(begins), "{begins}\n{}", screen.dump());
    }
    assert!(shown.contains(&bare(&message(lang, "gone"))[..30]), "{}", screen.dump());
    screen.type_keys("\x1b\x1b");
    screen.wait_until("the result closed", |shown| !shown.contents().contains(&message(lang, "result")));
    leave(screen);
    assert!(place.lessons().is_empty(), "{:?}", place.lessons());
    // The log says that a program began and ended, and nothing of the lesson.
    for file in files(&place.home()) {
        let kept = fs::read_to_string(&file).unwrap();
        // Beside it lie the places of open screens, which hold nothing.
        let is_place = file.parent().is_some_and(|folder| folder.ends_with("screens")) && kept.is_empty();
        assert!(file.ends_with("nightpost.log") || is_place, "{file:?}: {kept}");
        assert!(kept.lines().all(|line| line.contains("start") || line.contains("end")), "{kept}");
    }
}

#[test]
fn the_next_lesson_sweeps_what_one_left_that_was_killed() {
    let place = Place::new();
    let screen = place.launch("en").spawn();
    coached(&screen, "en", "story-in");
    let left = place.lessons();
    assert_eq!(left.len(), 1);
    // One that goes on beside it stays.
    let mut beside = place.launch("en").spawn();
    coached(&beside, "en", "story-in");
    let killed = Command::new("kill").args(["-9", &screen.pid().to_string()]).status().unwrap();
    assert!(killed.success());
    screen.wait_end();
    drop(screen);
    assert!(left[0].exists());
    let mut again = place.launch("en").spawn();
    coached(&again, "en", "story-in");
    assert!(!left[0].exists() && place.lessons().len() == 2, "{:?}", place.lessons());
    for screen in [&mut beside, &mut again] {
        screen.type_keys(F10);
        assert!(screen.wait_exit().success());
    }
    assert!(place.lessons().is_empty());
}

#[test]
fn a_real_post_is_never_touched() {
    let post = Post::with_gates("East");
    let before = fs::read(&post.file).unwrap();
    let file = post.file.to_str().unwrap();
    for (args, word) in [
        (&["practice", "--db", file][..], "was not touched"),
        (&["practice", "--plain"], "--plain"),
        (&["practice"], "terminal"),
    ] {
        let told = nightpost(&post.file).args(["--lang", "en"]).args(args).output().unwrap();
        assert_eq!(told.status.code(), Some(1), "{args:?}");
        assert!(text(&told.stderr).contains(word), "{}", text(&told.stderr));
    }
    assert_eq!(fs::read(&post.file).unwrap(), before);
}
