//! The one corpus of hostile text, and what may come out of the program at all.

use std::str;

/// One text of the corpus.
pub(crate) struct Text {
    pub(crate) name: &'static str,
    /// It must come out as it went in.
    pub(crate) is_whole: bool,
    pub(crate) bytes: Vec<u8>,
}

impl Text {
    /// As text, where the way in takes no other.
    pub(crate) fn lossy(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The text, if it is one.
    pub(crate) fn text(&self) -> Option<&str> {
        str::from_utf8(&self.bytes).ok()
    }

    /// On one line: the ends of lines are what takes a line apart, and not part of one.
    pub(crate) fn one_line(&self) -> Vec<u8> {
        self.bytes.iter().map(|byte| if matches!(byte, b'\n' | b'\r') { b' ' } else { *byte }).collect()
    }
}

/// All of them.
pub(crate) fn texts() -> Vec<Text> {
    let lines = include_str!("../data/hostile.txt").lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let mut fields = line.splitn(3, '\t');
            let [name, how, text] = [(); 3].map(|()| fields.next().unwrap());
            assert!(matches!(how, "whole" | "safe"), "{line}");
            Text { name, is_whole: how == "whole", bytes: unescaped(&repeated(text)) }
        })
        .collect()
}

/// `{200:X}` written out.
fn repeated(text: &str) -> String {
    let Some((before, rest)) = text.split_once("{200:") else { return text.to_owned() };
    let end = if rest.starts_with("\\u{") { rest.find('}').unwrap() + 1 } else { rest.find('}').unwrap() };
    format!("{before}{}{}", rest[..end].repeat(200), repeated(&rest[end + 1..]))
}

fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let (byte, length): (Vec<u8>, usize) = match (c, rest.as_bytes().get(1)) {
            ('\\', Some(b'u')) => {
                let end = rest.find('}').unwrap();
                let c = char::from_u32(u32::from_str_radix(&rest[3..end], 16).unwrap()).unwrap();
                (c.to_string().into_bytes(), end + 1)
            }
            ('\\', Some(b'x')) => (vec![u8::from_str_radix(&rest[2..4], 16).unwrap()], 4),
            ('\\', Some(b'n')) => (vec![b'\n'], 2),
            ('\\', Some(b'r')) => (vec![b'\r'], 2),
            ('\\', Some(b't')) => (vec![b'\t'], 2),
            ('\\', Some(b'\\')) => (vec![b'\\'], 2),
            _ => (c.to_string().into_bytes(), c.len_utf8()),
        };
        bytes.extend(byte);
        rest = &rest[length..];
    }
    bytes
}

#[test]
fn the_corpus_is_what_it_says() {
    let texts = texts();
    let of = |name: &str| &texts.iter().find(|text| text.name == name).unwrap().bytes;
    assert_eq!(of("safe-osc-title"), "李\u{1b}]0;TITLE\u{7}明".as_bytes());
    assert_eq!(of("safe-many-marks").len(), 3 + 400 + 3);
    assert_eq!(of("safe-very-long").len(), 1800);
    assert_eq!(of("bytes-never-in-utf8"), b"\xe6\x9d\x8e\xfe\xff\xe6\x98\x8e");
    assert!(texts.iter().filter(|text| text.name.starts_with("bytes")).all(|text| text.text().is_none()));
    assert!(texts.iter().filter(|text| text.is_whole).count() >= 12);
}
