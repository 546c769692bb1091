//! The input machine against what terminals send, whole and in pieces.

use proptest::prelude::*;

use super::*;

mod answers;
mod table;

/// Feeds text a millisecond apart, one byte at a time, then a long silence.
fn hear(text: &str) -> Vec<Input> {
    hear_apart(text.as_bytes(), |_| 1)
}

/// The same with other gaps, in milliseconds, before each byte. Waits end as the loop ends them.
fn hear_apart(bytes: &[u8], gap: impl Fn(usize) -> i64) -> Vec<Input> {
    let mut machine = Reassembler::new();
    let mut out = Vec::new();
    let mut now = 1_000_000;
    for (at, byte) in bytes.iter().enumerate() {
        let next = now + gap(at);
        out.extend(run_out(&mut machine, next));
        now = next;
        out.extend(machine.push(&[*byte], now));
    }
    out.extend(run_out(&mut machine, now + 2 * PASTE_QUIET_MS));
    assert_eq!(machine.deadline(), None);
    out
}

/// Lets time pass up to a moment, which itself is not reached.
fn run_out(machine: &mut Reassembler, until: i64) -> Vec<Input> {
    let mut out = Vec::new();
    while let Some(deadline) = machine.deadline().filter(|deadline| *deadline < until) {
        out.extend(machine.timeout(deadline));
    }
    out
}

fn keys(codes: &[KeyCode]) -> Vec<Input> {
    codes.iter().map(|code| Input::Key(Key::plain(*code))).collect()
}

fn paste(text: &str) -> Vec<Input> {
    vec![Input::Paste(text.into())]
}

#[test]
fn a_lone_escape_comes_after_its_wait() {
    let mut machine = Reassembler::new();
    assert_eq!(machine.push(b"\x1b", 100), []);
    assert_eq!(machine.deadline(), Some(150));
    assert_eq!(machine.timeout(149), []);
    assert_eq!(machine.timeout(150), keys(&[KeyCode::Esc]));
    assert_eq!(machine.push(b"9", 151), keys(&[KeyCode::Char('9')]));
}

#[test]
fn an_escape_and_another_key_are_two_keys() {
    use KeyCode::{Char, Enter, Esc};
    assert_eq!(hear("\x1b\x1b"), keys(&[Esc, Esc]));
    assert_eq!(hear("\x1b9"), keys(&[Esc, Char('9')]));
    assert_eq!(hear("\x1b\r"), keys(&[Esc, Enter]));
    assert_eq!(hear("\x1bO3"), keys(&[Esc, Char('O'), Char('3')]));
    assert_eq!(hear("\x1bO\r"), keys(&[Esc, Char('O'), Enter]));
    assert_eq!(hear("\x1b[明"), keys(&[Esc, Char('['), Char('明')]));
    assert_eq!(hear("\x1b["), keys(&[Esc, Char('[')]));
    assert_eq!(hear("\x1bP3 x"), keys(&[Esc, Char('P'), Char('3'), Char(' '), Char('x')]));
    assert_eq!(hear("\x1b\x1b[A"), keys(&[Esc, KeyCode::Up]));
}

#[test]
fn brackets_that_are_typed_are_typed() {
    for text in ["[a]", "[12]", "]Q11000", "P3 ok", "[1;2", "[A", "Pan", "x[", "P1", "]1", "\\", "[[", "P>x"]
    {
        let typed: Vec<_> = text.chars().map(KeyCode::Char).collect();
        assert_eq!(hear(text), keys(&typed), "{text}");
        let slowly = hear_apart(text.as_bytes(), |_| 120);
        assert_eq!(slowly, keys(&typed), "{text} slowly");
        let after_escape = hear_apart(format!("\x1b{text}").as_bytes(), |_| 700);
        assert_eq!(after_escape, [keys(&[KeyCode::Esc]), keys(&typed)].concat(), "{text} behind Esc");
    }
}

#[test]
fn a_line_feed_after_return_is_dropped_and_alone_is_return() {
    use KeyCode::{Char, Enter};
    assert_eq!(hear("1\r\n2\n3\r\n\n"), keys(&[Char('1'), Enter, Char('2'), Enter, Char('3'), Enter, Enter]));
}

#[test]
fn a_paste_in_pieces_is_one_paste_and_no_keys() {
    assert_eq!(hear("\x1b[200~3-2-501\r\n3-2-502\rx"), paste("3-2-501\n3-2-502\nx"));
    assert_eq!(hear("\x1b[200~小明\t\x1b[201~9"), [paste("小明\t"), keys(&[KeyCode::Char('9')])].concat());
    // An Escape inside goes; what follows it stays.
    assert_eq!(hear("\x1b[200~a\x1bb\x1b[Ac\x1b[201~"), paste("abc"));
    assert_eq!(hear("\x1b[200~\x1b[20"), paste("[20"));
    assert_eq!(
        hear("\x1b[200~a\x1b]0;b\x07\x1b[201~9"),
        [paste("a]0;b"), keys(&[KeyCode::Char('9')])].concat()
    );
    assert_eq!(hear_apart(b"\x1b[200~3-2\r\x1b[201~", |at| if at == 1 { 1 } else { 400 }), paste("3-2\n"));
}

#[test]
fn a_whole_paste_keeps_its_lines_and_has_a_limit() {
    let mut machine = Reassembler::new();
    assert_eq!(machine.push(b"\x1b[200~a\r\nb\rc\n\x1b[201~", 0), paste("a\nb\nc\n"));
    machine.push(format!("\x1b[200~{}", "明".repeat(LONGEST_PASTE)).as_bytes(), 0);
    let Some(Input::Paste(text)) = machine.push(b"\x1b[201~", 0).pop() else { panic!() };
    assert!(text.len() <= LONGEST_PASTE && text.len() > LONGEST_PASTE - 3);
}

#[test]
fn what_is_no_text_is_dropped_and_a_parted_character_comes_whole() {
    let mut machine = Reassembler::new();
    assert_eq!(machine.push(b"\xff\xfe\x00\x1c", 0), []);
    for byte in "明".bytes().take(2) {
        assert_eq!(machine.push(&[byte], 0), []);
    }
    assert_eq!(machine.push(&"明".as_bytes()[2..], 90), keys(&[KeyCode::Char('明')]));
    assert_eq!(machine.push(b"\xe6a", 90), keys(&[KeyCode::Char('a')]));
}

/// What terminals, scanners and hands send, in any order.
fn pieces() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => "[\x1b\\[\\]PO0-9;~A-Z\r\n明a\x07\\\\>?]".prop_map(String::into_bytes),
        1 => Just(b"\x1b[200~".to_vec()),
        1 => Just(b"\x1b[201~".to_vec()),
        1 => prop::collection::vec(any::<u8>(), 0..4),
    ]
}

proptest! {
    #[test]
    fn any_burst_comes_to_rest(
        reads in prop::collection::vec((pieces(), 0..700_i64), 0..60),
    ) {
        let mut machine = Reassembler::new();
        let mut now = 0;
        for (bytes, gap) in reads {
            now += gap;
            machine.timeout(now);
            machine.push(&bytes, now);
        }
        run_out(&mut machine, now + 3 * PASTE_QUIET_MS);
        prop_assert_eq!(machine.deadline(), None);
    }

    #[test]
    fn nothing_in_a_paste_is_ever_a_key(text in "[ -~\r\n\t明]{0,40}", gap in 0..900_i64) {
        let heard = hear_apart(format!("\x1b[200~{text}\x1b[201~").as_bytes(), |at| if at < 6 { 1 } else { gap });
        prop_assert_eq!(heard, paste(&text.replace("\r\n", "\n").replace('\r', "\n")));
    }
}
