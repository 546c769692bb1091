//! The corpus of scanner hazards: its cases, and the bytes that they stand for.

use nightpost::domain::value::{CardNumber, IdNumber, card_check_digits};

/// One case of the corpus: bytes with the cards still to be put in, and what must come of them.
pub(crate) struct Case {
    pub(crate) sent: &'static str,
    pub(crate) wanted: Vec<&'static str>,
}

/// The cases of a file.
pub(crate) fn cases(corpus: &'static str) -> Vec<Case> {
    let cases: Vec<Case> = corpus
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| {
            let (sent, wanted) = line.split_once(" => ").unwrap();
            Case { sent, wanted: wanted.split("; ").collect() }
        })
        .collect();
    assert!(!cases.is_empty());
    cases
}

/// The cards of three residents, as the corpus calls them.
pub(crate) struct Cards(pub(crate) [String; 3]);

pub(crate) const NAMES: [&str; 3] = ["A", "B", "C"];

impl Cards {
    /// Made cards.
    pub(crate) fn made() -> Self {
        Self([1, 2, 3].map(|random| CardNumber::resident(random).digits().to_owned()))
    }

    /// What the corpus calls a card.
    pub(crate) fn name(&self, card: &CardNumber) -> &'static str {
        let at = self.0.iter().position(|digits| digits == card.digits());
        // The tail of the ID number belongs to nobody.
        at.map_or("A", |at| NAMES[at])
    }

    /// The bytes of a case, with the cards put in.
    pub(crate) fn bytes(&self, sent: &str) -> Vec<u8> {
        let a = &self.0[0];
        let mut swapped = a.clone().into_bytes();
        let at = (0..15).rev().find(|at| swapped[*at] != swapped[at + 1]).unwrap();
        swapped.swap(at, at + 1);
        let last = a.as_bytes()[15];
        let wrong = format!("{}{}", &a[..15], char::from(if last == b'9' { b'0' } else { last + 1 }));
        let wide: String = a.chars().map(|c| char::from_u32(u32::from(c) - 0x30 + 0xff10).unwrap()).collect();
        let mut sent = sent.to_owned();
        for (name, value) in [
            ("{A}", a.as_str()),
            ("{B}", &self.0[1]),
            ("{C}", &self.0[2]),
            ("{A-1}", &a[..15]),
            ("{A!}", &wrong),
            ("{A~}", std::str::from_utf8(&swapped).unwrap()),
            ("{A4}", &[&a[..4], &a[4..8], &a[8..12], &a[12..]].join(" ")),
            ("{A_}", &wide),
            ("{foreign}", &foreign()),
            ("{id}", &both()),
        ] {
            sent = sent.replace(name, value);
        }
        unescaped(&sent)
    }
}

/// Sixteen digits with a right check and a type that nobody knows.
fn foreign() -> String {
    let body = "99000000000001";
    format!("{body}{}", card_check_digits(body))
}

/// A number of a made-up area that is an ID number and, without its first two digits, a card.
fn both() -> String {
    (0..100)
        .map(|sequence| format!("100019900101{sequence:02}"))
        .map(|body| format!("00{body}{}", card_check_digits(&body)))
        .find(|text| IdNumber::parse(text).is_ok())
        .unwrap()
}

/// The bytes that an escaped text stands for.
fn unescaped(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            bytes.extend(c.encode_utf8(&mut [0; 4]).bytes());
            continue;
        }
        bytes.push(match chars.next().unwrap() {
            'r' => b'\r',
            'n' => b'\n',
            't' => b'\t',
            '\\' => b'\\',
            'x' => {
                let hex: String = chars.by_ref().take(2).collect();
                u8::from_str_radix(&hex, 16).unwrap()
            }
            other => unreachable!("\\{other} in {text}"),
        });
    }
    bytes
}
