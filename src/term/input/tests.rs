//! The input machine against what the reader reports, whole and in pieces.

use proptest::prelude::*;

use super::*;

/// What the reader reports for bytes after an Escape that it has let go of.
fn letters(text: &str) -> Vec<Event> {
    text.chars().map(reported).collect()
}

fn reported(c: char) -> Event {
    let event = match c {
        '\x1b' => KeyEvent::new(Reported::Esc, KeyModifiers::NONE),
        '\r' => KeyEvent::new(Reported::Enter, KeyModifiers::NONE),
        '\n' => KeyEvent::new(Reported::Char('j'), KeyModifiers::CONTROL),
        '\t' => KeyEvent::new(Reported::Tab, KeyModifiers::NONE),
        c if c.is_uppercase() => KeyEvent::new(Reported::Char(c), KeyModifiers::SHIFT),
        c => KeyEvent::new(Reported::Char(c), KeyModifiers::NONE),
    };
    Event::Key(event)
}

/// Feeds events a millisecond apart, then a long silence.
fn hear(events: Vec<Event>) -> Vec<Input> {
    let mut machine = Reassembler::new();
    let mut out = Vec::new();
    let mut now = 0;
    for event in events {
        now += 1;
        out.extend(machine.push(event, now));
    }
    out.extend(machine.timeout(now + WAIT_MS));
    assert_eq!(machine.deadline(), None);
    out
}

fn keys(codes: &[KeyCode]) -> Vec<Input> {
    codes.iter().map(|code| Input::Key(Key::plain(*code))).collect()
}

#[test]
fn a_split_sequence_is_one_key() {
    for (rest, code) in [
        ("[A", KeyCode::Up),
        ("OB", KeyCode::Down),
        ("[H", KeyCode::Home),
        ("OP", KeyCode::F(1)),
        ("OQ", KeyCode::F(2)),
        ("[15~", KeyCode::F(5)),
        ("[21~", KeyCode::F(10)),
        ("[24~", KeyCode::F(12)),
        ("[[E", KeyCode::F(5)),
        ("[3~", KeyCode::Delete),
        ("[6~", KeyCode::PageDown),
        ("[1;2D", KeyCode::Left),
        ("[Z", KeyCode::BackTab),
        ("OM", KeyCode::Enter),
    ] {
        assert_eq!(hear(letters(&format!("\x1b{rest}"))), keys(&[code]), "{rest}");
    }
    assert_eq!(hear(letters("\x1b[1;5A")), [Input::Key(Key::ctrl(KeyCode::Up))]);
}

#[test]
fn a_sequence_that_is_no_key_is_not_typed_into_the_line() {
    for rest in ["[I", "[O", "[12;40R", "[?1;2c", "[201~", "[99~"] {
        assert_eq!(hear(letters(&format!("\x1b{rest}"))), [], "{rest}");
    }
}

#[test]
fn a_lone_escape_comes_after_its_wait() {
    let mut machine = Reassembler::new();
    assert_eq!(machine.push(reported('\x1b'), 100), []);
    assert_eq!(machine.deadline(), Some(150));
    assert_eq!(machine.timeout(149), []);
    assert_eq!(machine.timeout(150), keys(&[KeyCode::Esc]));
    assert_eq!(machine.push(reported('['), 151), keys(&[KeyCode::Char('[')]));
}

#[test]
fn an_escape_and_another_key_are_two_keys() {
    use KeyCode::{Char, Enter, Esc};
    assert_eq!(hear(letters("\x1b\x1b")), keys(&[Esc, Esc]));
    assert_eq!(hear(letters("\x1b9")), keys(&[Esc, Char('9')]));
    assert_eq!(hear(letters("\x1b\r")), keys(&[Esc, Enter]));
    assert_eq!(hear(letters("\x1bO3")), keys(&[Esc, Char('O'), Char('3')]));
    assert_eq!(hear(letters("\x1b[明")), keys(&[Esc, Char('['), Char('明')]));
    assert_eq!(hear(letters("\x1b[")), keys(&[Esc, Char('[')]));
    let alt_nine = Event::Key(KeyEvent::new(Reported::Char('9'), KeyModifiers::ALT));
    assert_eq!(hear(vec![alt_nine]), keys(&[Esc, Char('9')]));
    assert_eq!(hear(letters("\x1b\x1b[A")), keys(&[Esc, KeyCode::Up]));
}

#[test]
fn a_line_feed_after_return_is_dropped_and_alone_is_return() {
    use KeyCode::{Char, Enter};
    assert_eq!(
        hear(letters("1\r\n2\n3\r\n\n")),
        keys(&[Char('1'), Enter, Char('2'), Enter, Char('3'), Enter, Enter])
    );
}

#[test]
fn a_split_paste_is_one_paste_and_no_keys() {
    let paste = |text: &str| vec![Input::Paste(text.into())];
    // The end mark came whole and was swallowed; silence ends it.
    assert_eq!(hear(letters("\x1b[200~3-2-501\r\n3-2-502\rx")), paste("3-2-501\n3-2-502\nx"));
    // The end mark was split as well.
    assert_eq!(
        hear(letters("\x1b[200~小明\t\x1b[201~9")),
        [paste("小明\t"), keys(&[KeyCode::Char('9')])].concat()
    );
    // An Escape inside goes; what follows it stays.
    assert_eq!(hear(letters("\x1b[200~a\x1bb\x1b[Ac\x1b[201~")), paste("abc"));
    assert_eq!(hear(letters("\x1b[200~\x1b[20")), paste("[20"));
}

#[test]
fn a_whole_paste_keeps_its_lines_and_has_a_limit() {
    assert_eq!(hear(vec![Event::Paste("a\r\nb\rc\n".into())]), [Input::Paste("a\nb\nc\n".into())]);
    let Some(Input::Paste(text)) = hear(vec![Event::Paste("明".repeat(LONGEST_PASTE))]).pop() else {
        panic!()
    };
    assert!(text.len() <= LONGEST_PASTE && text.len() > LONGEST_PASTE - 3);
}

#[test]
fn releases_and_focus_are_not_heard() {
    let release = KeyEvent::new_with_kind(Reported::Char('a'), KeyModifiers::NONE, KeyEventKind::Release);
    assert_eq!(hear(vec![Event::Key(release), Event::FocusGained, Event::FocusLost]), []);
    assert_eq!(hear(vec![Event::Resize(1, 1)]), [Input::Resize(1, 1)]);
}

#[test]
fn bytes_typed_before_the_reader_ran_are_keys() {
    let mut machine = Reassembler::new();
    assert_eq!(
        machine.push_bytes("明\x1b[B\x1b[200~p\x1b[201~\r\n\x7f".as_bytes(), 0),
        [
            keys(&[KeyCode::Char('明'), KeyCode::Down]),
            vec![Input::Paste("p".into())],
            keys(&[KeyCode::Enter, KeyCode::Backspace])
        ]
        .concat()
    );
    assert_eq!(machine.push_bytes(b"\xff\xfe\x00", 0), []);
}

fn any_event() -> impl Strategy<Value = Event> {
    prop_oneof![
        4 => "[\x1b\\[O0-9;~A-Z\r\n明a]".prop_map(|text| reported(text.chars().next().unwrap_or('a'))),
        1 => ".{0,5}".prop_map(Event::Paste),
        1 => (0..9_u16, 0..9_u16).prop_map(|(x, y)| Event::Resize(x, y)),
    ]
}

proptest! {
    #[test]
    fn any_burst_comes_to_rest(events in prop::collection::vec(any_event(), 0..60), gaps in prop::collection::vec(0..80_i64, 60)) {
        let mut machine = Reassembler::new();
        let mut now = 0;
        for (event, gap) in events.into_iter().zip(gaps) {
            now += gap;
            machine.timeout(now);
            machine.push(event, now);
        }
        machine.timeout(now + WAIT_MS);
        prop_assert_eq!(machine.deadline(), None);
    }

    #[test]
    fn nothing_in_a_split_paste_is_ever_a_key(text in "[ -~\r\n\t明]{0,40}") {
        let heard = hear(letters(&format!("\x1b[200~{text}\x1b[201~")));
        prop_assert_eq!(heard, vec![finished_paste(&text)]);
    }
}
