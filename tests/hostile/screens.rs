//! Hostile text on every screen: what goes to the terminal is an alphabet of a few known sequences and text that can be
//! seen, and no neighbour of a hostile text moves.

use super::corpus::{Text, texts};
use super::fuzzed::checks::is_foreign;
use super::ways::{CLOCK, WAYS_IN, begun};
use crate::support::entry::entered;
use crate::support::post::Post;
use crate::support::pty::{Launch, Screen};

const SIZE: (u16, u16) = (100, 30);
/// The screens and what stands above them, by their keys: F1 to F8, rules, help.
const KEYS: [&str; 8] =
    ["\x1bOP", "\x1bOQ", "\x1bOR", "\x1bOS", "\x1b[15~", "\x1b[17~", "\x1b[18~", "\x1b[19~"];

/// The last characters of the sequences that the program may send: colours, places, erasing, repeating, shifting.
const FINALS: &str = "mHGABCDJKPX@LMbdfr";
/// The modes that it may set: cursor, other screen, pastes in brackets, frames as a whole, wrapping, and what others left behind.
const MODES: [&str; 9] = ["25", "1049", "2004", "2026", "7", "1004", "1000", "1002", "1003"];

/// Whether everything that was sent is of the alphabet.
#[track_caller]
fn is_of_the_alphabet(sent: &[u8], whence: &str) {
    // A frame may be on its way: its end is not here yet.
    let text = match str::from_utf8(sent) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => str::from_utf8(&sent[..error.valid_up_to()]).unwrap(),
        Err(error) => panic!("{whence}: {error}"),
    };
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if c != '\u{1b}' {
            assert!(!is_foreign(c) || matches!(c, '\r' | '\n' | '\u{8}'), "{whence}: {c:?} is sent");
            continue;
        }
        match rest.next() {
            // The keypad as digits, left behind by others.
            Some('>') => continue,
            Some('[') => {}
            None => return,
            other => panic!("{whence}: Escape and {other:?}"),
        }
        let mut numbers = String::new();
        let last = loop {
            let Some(c) = rest.next() else { return };
            if c.is_ascii_digit() || ";?".contains(c) { numbers.push(c) } else { break c }
        };
        let is_known = match numbers.strip_prefix('?') {
            Some(mode) => "hl".contains(last) && MODES.contains(&mode),
            None => FINALS.contains(last) || (last == 'n' && numbers == "6"),
        };
        assert!(is_known, "{whence}: CSI {numbers} {last}");
    }
}

#[test]
fn an_alphabet_has_no_room_for_titles_clipboards_and_overrides() {
    is_of_the_alphabet("\x1b[?2026h\x1b[1;31m李\x1b[2;5H\x1b[K\x1b[6n\r\n".as_bytes(), "ours");
    for foreign in
        ["\x1b]0;x\x07", "\x1b]52;c;eA==\x07", "\x1bPx\x1b\\", "\x1b[?9h", "\x1b[5i", "\u{9b}m", "\u{202e}"]
    {
        assert!(
            std::panic::catch_unwind(|| is_of_the_alphabet(foreign.as_bytes(), "")).is_err(),
            "{foreign:?}"
        );
    }
}

fn screen(post: &Post, language: &str) -> Screen {
    let screen = Launch::new(env!("CARGO_BIN_EXE_nightpost"))
        .args(["--lang", language])
        .env("NIGHTPOST_DB", post.file.to_str().unwrap())
        .env("NIGHTPOST_CLOCK", CLOCK)
        .size(SIZE.0, SIZE.1)
        .spawn();
    screen.wait_until("the screen is there", |screen| !entered_row(screen).is_empty());
    screen
}

/// The row of the entry line, found by its prompt.
fn entered_row(screen: &vt100::Screen) -> String {
    let prompt = |row: &String| ["登记>", "Entry>"].iter().any(|prompt| row.contains(prompt));
    screen.rows(0, SIZE.0).find(prompt).unwrap_or_default()
}

/// Goes by all screens, waits at each until it has been drawn, and leaves the pictures.
fn walked(screen: &Screen) -> Vec<Vec<String>> {
    let mut pictures = Vec::new();
    for key in KEYS {
        screen.type_keys(key);
        // A screen that is shown already draws nothing. A later answer of the program to a key of its own says that the one before was drawn.
        let mark = screen.mark();
        screen.type_keys("x");
        screen.wait_for_bytes_after(mark);
        screen.type_keys("\x7f");
        screen.changes_within(std::time::Duration::from_millis(300), |_| false);
        pictures.push(screen.look(|screen| screen.rows(0, SIZE.0).collect()));
    }
    pictures
}

/// The columns in which borders stand, row by row.
fn borders(picture: &[String]) -> Vec<Vec<usize>> {
    let of_row = |row: &String| {
        let mut column = 0;
        let mut found = Vec::new();
        for c in row.chars() {
            if "│┌┐└┘├┤".contains(c) {
                found.push(column);
            }
            column += nightpost::text::width::width(&c.to_string());
        }
        found
    };
    picture.iter().map(of_row).collect()
}

/// The same post with harmless texts in the place of hostile ones.
fn harmless(texts: &[Text]) -> Vec<Text> {
    let plain = |text: &Text| Text { name: text.name, is_whole: true, bytes: "李明".into() };
    texts.iter().map(plain).collect()
}

#[rstest::rstest]
fn no_screen_obeys_what_is_written_on_it_and_no_neighbour_moves(
    #[values("entry lines of a pipe", "residents in a workbook", "the list of doors", "the staff list")] way: &str,
    #[values("en", "zh-CN")] language: &str,
) {
    let hand_in = WAYS_IN.iter().find(|(name, _)| *name == way).unwrap().1;
    let [hostile, plain] = [texts(), harmless(&texts())].map(|texts| {
        let post = begun();
        hand_in(&post, &texts);
        let screen = screen(&post, language);
        let pictures = walked(&screen);
        is_of_the_alphabet(&screen.bytes_since(0), &format!("{way} in {language}"));
        pictures
    });
    for (at, (hostile, plain)) in hostile.iter().zip(&plain).enumerate() {
        let [first, second] = [hostile, plain].map(|picture| borders(picture));
        // A list may be shorter, but a border that runs down the screen runs where it did.
        let columns = |borders: &[Vec<usize>]| {
            let mut all: Vec<usize> = borders.concat();
            all.sort_unstable();
            all.dedup();
            all
        };
        assert_eq!(columns(&first), columns(&second), "screen {at} of {way}\n{}", hostile.join("\n"));
    }
}

#[rstest::rstest]
fn what_is_typed_pasted_or_left_behind_is_only_text(#[values("en", "zh-CN")] language: &str) {
    let post = begun();
    for hostile in texts() {
        let mut screen = screen(&post, language);
        // By hand or by a scanner, as a paste, and once more as a note that is recorded.
        screen.send_bytes(&hostile.one_line());
        screen.type_keys("\x1b[201~\x1b\\\x1b");
        screen.paste("zzz");
        screen.wait_until("the paste is there", |screen| entered(screen).contains("zzz"));
        screen.type_keys("\x15");
        let mark = screen.mark();
        screen.send_bytes(&[b"\x1b[200~abc ", hostile.one_line().as_slice(), b" yyy\x1b[201~"].concat());
        screen.wait_for_bytes_after(mark);
        let mark = screen.mark();
        screen.resize(SIZE.0 - 1, SIZE.1);
        screen.wait_for_bytes_after(mark);
        is_of_the_alphabet(&screen.bytes_since(0), hostile.name);
        screen.hang_up();
        screen.wait_exit();
    }
    // What was half typed comes back, as text.
    let again = screen(&post, language);
    again.type_keys("\x1bOP");
    walked(&again);
    is_of_the_alphabet(&again.bytes_since(0), "a draft");
}
