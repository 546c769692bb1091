//! In which order things are decided at the gate: a fever and a cold reading come before anything that is lacking or
//! asked, and what refuses comes before a question. Every reading with every refusal and every question, on every lane.

use serde_json::Value;

use crate::support::post::{Post, text};
use crate::true_to_life::gate::{at, clocked, json};

const RESIDENTS: &str = "\
name,building,stairwell,room,birth year
Zhang Wei,3,2,501,1980
Zhang Min,3,2,501,1984
Wang Fang,4,1,101,1990
";

/// What a reading is typed as, and what it is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Reading {
    Fever,
    Cold,
    Normal,
    TwoDigits,
    NotTaken,
}

const READINGS: [(&str, Reading); 7] = [
    ("385", Reading::Fever),
    ("38", Reading::Fever),
    ("345", Reading::Cold),
    ("34", Reading::Cold),
    ("365", Reading::Normal),
    ("36", Reading::TwoDigits),
    ("x", Reading::NotTaken),
];

/// What stands in the way of the one who passes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    Free,
    /// The gate is closed.
    Closed,
    /// Under home quarantine.
    Flag,
    /// Recorded less than a minute ago.
    Again,
    /// A returnee whose places are not told.
    Returnee,
    /// Both kinds at once: quarantine, and recorded a moment ago.
    FlagAgain,
}

const WAYS: [Way; 6] = [Way::Free, Way::Closed, Way::Flag, Way::Again, Way::Returnee, Way::FlagAgain];

/// Over which lane the reading comes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Lane {
    Line,
    Open,
    Card,
    Visitor,
    Group,
    Json,
    Late,
    Correct,
    Emergency,
}

const LANES: [Lane; 9] = [
    Lane::Line,
    Lane::Open,
    Lane::Card,
    Lane::Visitor,
    Lane::Group,
    Lane::Json,
    Lane::Late,
    Lane::Correct,
    Lane::Emergency,
];

/// A post where that stands in the way.
fn post(way: Way) -> Post {
    let folder = tempfile::tempdir().unwrap();
    let (file, list) = (folder.path().join("post.db"), folder.path().join("residents.csv"));
    std::fs::write(&list, RESIDENTS).unwrap();
    let post = Post { folder, file };
    let gates = if way == Way::Closed { "East 06:00-19:00" } else { "East" };
    let list = list.to_str().unwrap();
    let flag = match way {
        Way::Flag | Way::FlagAgain => Some("quarantine"),
        Way::Returnee => Some("returnee"),
        _ => None,
    };
    let flag = flag.map(|kind| ["flags", "add", "zhangwei", "--kind", kind]);
    let made = [&["init", "--post", "Post", "--gates", gates][..], &["import", "residents", list][..]];
    for args in made.into_iter().chain(flag.iter().map(<[&str; 5]>::as_slice)) {
        let done = clocked(&post, "17:00", args).output().unwrap();
        assert!(done.status.success(), "{}", text(&done.stderr));
    }
    post
}

/// The same post once more.
fn copy(post: &Post) -> Post {
    let folder = tempfile::tempdir().unwrap();
    for entry in std::fs::read_dir(post.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        std::fs::copy(&path, folder.path().join(path.file_name().unwrap())).unwrap();
    }
    let file = folder.path().join("post.db");
    Post { folder, file }
}

/// What is said last on a lane, with a reading. `None` where the two cannot meet.
fn last(post: &Post, (lane, way): (Lane, Way), typed: &str) -> Option<Value> {
    // A visitor has no flag of the office, and is known to the gate by being written down.
    if lane == Lane::Visitor && matches!(way, Way::Flag | Way::FlagAgain | Way::Returnee) {
        return None;
    }
    // Two digits are read in one place for one person, and in another for a member.
    if matches!(typed, "38" | "34") && !matches!(lane, Lane::Line | Lane::Group) {
        return None;
    }
    let post = copy(post);
    // Home quarantine refuses the way out; a returnee is asked on the way in.
    let to = if matches!(way, Way::Flag | Way::FlagAgain) { "o" } else { "i" };
    let clock = "19:30";
    let mut lines: Vec<String> = Vec::new();
    if matches!(way, Way::Again | Way::FlagAgain) && lane != Lane::Correct && lane != Lane::Visitor {
        lines.push("zhangwei r i n rude".to_owned());
    }
    let reading = format!("{typed} {to} n flat");
    match lane {
        Lane::Line => lines.push(format!("zhangwei {reading}")),
        Lane::Open => lines.extend(["zhangwei".to_owned(), reading]),
        Lane::Card => {
            let cards = json(&post, &["cards", "--household", "3-2-501", "--json"]);
            let cards = cards.as_array().unwrap();
            let own = cards.iter().find(|card| card["name"] == "Zhang Wei").unwrap();
            lines.extend([own["number"].as_str().unwrap().to_owned(), reading]);
        }
        Lane::Visitor => {
            lines.push("/visitor Kim 3-2-501 13900000009".to_owned());
            if way == Way::Again {
                lines.extend(["r i n rude".to_owned(), "kim".to_owned()]);
            }
            lines.push(reading);
        }
        Lane::Group => lines.extend(["3-2-501 g".to_owned(), format!("1 {typed} {to} n flat")]),
        Lane::Json => lines.push(format!("{{\"op\": \"one\", \"line\": \"zhangwei {reading}\"}}")),
        Lane::Late => lines.push(format!("/late 18:30 #7 zhangwei {reading}")),
        Lane::Correct => {
            let lines: &[&str] = &["wangfang 365 i"];
            let seq = at(&post, "18:00", lines)[0]["seq"].as_i64().unwrap();
            let corrected = format!("/correct {seq} zhangwei {typed} {to} n mixed up");
            return at(&post, clock, &[&corrected]).pop();
        }
        Lane::Emergency => lines.push(format!("zhangwei {typed} e {to} n flat")),
    }
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    at(&post, clock, &lines).pop()
}

/// Whether what stands in the way asks or refuses on a lane.
fn wanted(lane: Lane, way: Way, reading: Reading) -> &'static [&'static str] {
    // What happened earlier is written down as it happened.
    let is_past = matches!(lane, Lane::Late | Lane::Correct);
    let refuses = matches!(way, Way::Closed | Way::Flag | Way::FlagAgain) && !is_past;
    let asks = matches!(way, Way::Again | Way::Returnee) && !is_past;
    match (lane, reading) {
        // In an emergency nobody is asked anything; a fever goes out by it, to a hospital, and no more in than
        // otherwise.
        (Lane::Emergency, Reading::Fever) if matches!(way, Way::Flag | Way::FlagAgain) => &["admitted"],
        (Lane::Emergency, Reading::Fever) => &["refused"],
        (Lane::Emergency, _) => &["admitted", "error", "held"],
        (_, Reading::Fever) => &["refused"],
        (_, Reading::Cold) => &["held"],
        _ if refuses => &["refused"],
        (_, Reading::TwoDigits) => &["confirm_needed"],
        _ if asks => &["confirm_needed"],
        // Nobody has asked the host yet.
        (Lane::Visitor, _) => &["confirm_needed"],
        _ => &["admitted"],
    }
}

#[test]
fn a_reading_comes_first_then_what_refuses_then_what_asks_on_every_lane() {
    let posts = WAYS.map(|way| (way, post(way)));
    let mut tried = 0;
    for lane in LANES {
        for (way, post) in &posts {
            let way = *way;
            for (typed, reading) in READINGS {
                let Some(said) = last(post, (lane, way), typed) else { continue };
                tried += 1;
                let outcome = said["outcome"].as_str().unwrap();
                let wanted = wanted(lane, way, reading);
                assert!(wanted.contains(&outcome), "{lane:?} {way:?} {typed}: {wanted:?}, {said}");
                let is_fever = reading == Reading::Fever;
                assert!(!is_fever || said["seq"].is_i64(), "{lane:?} {way:?} {typed}: {said}");
            }
        }
    }
    assert!(tried > 250, "{tried}");
}
