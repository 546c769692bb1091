//! A table of the keys that terminals send, and what each is.

use super::*;

/// What comes, and the key.
const KEYS: &[(&str, KeyCode)] = &[
    // Arrows and their neighbours: xterm, application mode, VT220, rxvt, the Linux console.
    ("\x1b[A", KeyCode::Up),
    ("\x1bOB", KeyCode::Down),
    ("\x1b[1;2D", KeyCode::Left),
    ("\x1b[a", KeyCode::Up),
    ("\x1b[H", KeyCode::Home),
    ("\x1bOF", KeyCode::End),
    ("\x1b[1~", KeyCode::Home),
    ("\x1b[7~", KeyCode::Home),
    ("\x1b[8~", KeyCode::End),
    ("\x1b[3~", KeyCode::Delete),
    ("\x1b[3$", KeyCode::Delete),
    ("\x1b[6~", KeyCode::PageDown),
    ("\x1b[Z", KeyCode::BackTab),
    // F1 to F4: xterm, VT400, PuTTY, rxvt, the Linux console, SCO.
    ("\x1bOP", KeyCode::F(1)),
    ("\x1bOQ", KeyCode::F(2)),
    ("\x1bOR", KeyCode::F(3)),
    ("\x1bOS", KeyCode::F(4)),
    ("\x1b[11~", KeyCode::F(1)),
    ("\x1b[14~", KeyCode::F(4)),
    ("\x1b[[A", KeyCode::F(1)),
    ("\x1b[[B", KeyCode::F(2)),
    ("\x1b[[C", KeyCode::F(3)),
    ("\x1b[[D", KeyCode::F(4)),
    ("\x1b[[E", KeyCode::F(5)),
    ("\x1b[1;2P", KeyCode::F(1)),
    ("\x1b[M", KeyCode::F(1)),
    ("\x1b[N", KeyCode::F(2)),
    ("\x1b[O", KeyCode::F(3)),
    ("\x1b[P", KeyCode::F(4)),
    // F5 to F12: VT220 and all that follow it, VT100+, SCO.
    ("\x1b[15~", KeyCode::F(5)),
    ("\x1b[17~", KeyCode::F(6)),
    ("\x1b[18~", KeyCode::F(7)),
    ("\x1b[19~", KeyCode::F(8)),
    ("\x1b[20~", KeyCode::F(9)),
    ("\x1b[21~", KeyCode::F(10)),
    ("\x1b[23~", KeyCode::F(11)),
    ("\x1b[24~", KeyCode::F(12)),
    ("\x1bOT", KeyCode::F(5)),
    ("\x1bOU", KeyCode::F(6)),
    ("\x1bOV", KeyCode::F(7)),
    ("\x1bOW", KeyCode::F(8)),
    ("\x1bOX", KeyCode::F(9)),
    ("\x1bOY", KeyCode::F(10)),
    ("\x1bOZ", KeyCode::F(11)),
    ("\x1bO[", KeyCode::F(12)),
    ("\x1b[Q", KeyCode::F(5)),
    ("\x1b[R", KeyCode::F(6)),
    ("\x1b[S", KeyCode::F(7)),
    ("\x1b[T", KeyCode::F(8)),
    ("\x1b[U", KeyCode::F(9)),
    ("\x1b[V", KeyCode::F(10)),
    ("\x1b[W", KeyCode::F(11)),
    ("\x1b[X", KeyCode::F(12)),
    // The number block in application mode.
    ("\x1bOM", KeyCode::Enter),
    ("\x1bOj", KeyCode::Char('*')),
    ("\x1bOk", KeyCode::Char('+')),
    ("\x1bOl", KeyCode::Char(',')),
    ("\x1bOm", KeyCode::Char('-')),
    ("\x1bOn", KeyCode::Char('.')),
    ("\x1bOo", KeyCode::Char('/')),
    ("\x1bOp", KeyCode::Char('0')),
    ("\x1bOq", KeyCode::Char('1')),
    ("\x1bOr", KeyCode::Char('2')),
    ("\x1bOs", KeyCode::Char('3')),
    ("\x1bOt", KeyCode::Char('4')),
    ("\x1bOu", KeyCode::Char('5')),
    ("\x1bOv", KeyCode::Char('6')),
    ("\x1bOw", KeyCode::Char('7')),
    ("\x1bOx", KeyCode::Char('8')),
    ("\x1bOy", KeyCode::Char('9')),
    // Keys spelt by number, as kitty and xterm do where another program asked for it.
    ("\x1b[13u", KeyCode::Enter),
    ("\x1b[27u", KeyCode::Esc),
    ("\x1b[57402u", KeyCode::Char('3')),
    ("\x1b[57414u", KeyCode::Enter),
    ("\x1b[27;1;9~", KeyCode::Tab),
];

const WITH_CONTROL: &[(&str, KeyCode)] = &[
    ("\x1b[1;5A", KeyCode::Up),
    ("\x1bOd", KeyCode::Left),
    ("\x1b[3^", KeyCode::Delete),
    ("\x1b[11^", KeyCode::F(1)),
    ("\x1b[15;5~", KeyCode::F(5)),
    ("\x1b[110;5u", KeyCode::Char('n')),
    ("\x1b[27;5;110~", KeyCode::Char('n')),
    ("\x0e", KeyCode::Char('n')),
];

fn table() -> impl Iterator<Item = (&'static str, Key)> {
    let plain = KEYS.iter().map(|(sent, code)| (*sent, Key::plain(*code)));
    plain.chain(WITH_CONTROL.iter().map(|(sent, code)| (*sent, Key::ctrl(*code))))
}

#[test]
fn every_key_of_the_table_is_that_key() {
    for (sent, key) in table() {
        let mut machine = Reassembler::new();
        assert_eq!(machine.push(sent.as_bytes(), 0), [Input::Key(key)], "{sent:?} whole");
        assert_eq!(machine.deadline(), None, "{sent:?}");
        assert_eq!(hear(sent), [Input::Key(key)], "{sent:?} in pieces");
    }
}

#[test]
fn a_key_is_one_key_however_long_its_rest_takes() {
    for (sent, key) in table().filter(|(sent, _)| sent.len() > 2) {
        for cut in 1..sent.len() {
            let gap = if cut == 1 { WAIT_MS - 1 } else { LATE_MS - 1 };
            let heard = hear_apart(sent.as_bytes(), |at| if at == cut { gap } else { 1 });
            assert_eq!(heard, [Input::Key(key)], "{sent:?} cut at {cut}");
        }
    }
}

#[test]
fn an_arrow_whose_escape_counted_already_takes_it_back() {
    let heard = hear_apart(b"\x1b[A", |at| if at == 1 { 600 } else { 1 });
    assert_eq!(heard, [keys(&[KeyCode::Esc]), vec![Input::NoEscape], keys(&[KeyCode::Up])].concat());
}

#[test]
fn a_key_of_nobodys_is_nothing() {
    for sent in [
        "\x1b[I",
        "\x1b[2~",
        "\x1b[99~",
        "\x1b[201~",
        "\x1bOE",
        "\x1b[57358u",
        "\x1b[97;1:3u",
        "\x1b[<0;3;4M",
    ] {
        assert_eq!(hear(sent), [], "{sent:?}");
    }
}
