//! What must hold for any bytes at all: of the fuzzers, which look for bytes for which it does not, and of the test that
//! replays the bytes that they found.

use nightpost::app::input::{Input, Key, KeyCode};
use nightpost::domain::entry::{Line, LineContext, is_whole_card, parse, split_burst};
use nightpost::domain::gate::Gate;
use nightpost::domain::now::Now;
use nightpost::domain::value::{
    CardNumber, Document, DoorCode, Home, HomePrefix, IdNumber, Phone, Plate, SafeText,
};
use nightpost::exchange::cards::{self, CardToPrint, Ground};
use nightpost::exchange::info_sheet::{InfoSheet, SheetFact, Template};
use nightpost::exchange::lists::{
    ListReading, read_doors, read_residents, read_roster, read_routes, read_staff,
};
use nightpost::exchange::sheet;
use nightpost::term::input::Reassembler;
use nightpost::text::width::width;
use nightpost::text::{Language, Texts};
use serde::Serialize;
use serde_json::{Value, json};
use strum::VariantArray as _;
use unicode_normalization::char::is_combining_mark;

/// Whether a terminal would obey a character, or nobody could see it. Written from the Unicode Standard's lists of format
/// characters and default ignorables and from RELIABILITY's row D4, not from the program.
pub(crate) fn is_foreign(c: char) -> bool {
    let format = [
        0xad..=0xad,
        0x600..=0x605,
        0x61c..=0x61c,
        0x6dd..=0x6dd,
        0x70f..=0x70f,
        0x115f..=0x1160,
        0x180e..=0x180e,
        0x200b..=0x200f,
        0x2028..=0x202e,
        0x2060..=0x206f,
        0x3164..=0x3164,
        0xe000..=0xf8ff,
        0xfdd0..=0xfdef,
        0xfeff..=0xfeff,
        0xffa0..=0xffa0,
        0xfff9..=0xfffb,
        0xfffe..=0xffff,
        0x1d173..=0x1d17a,
        0xe0000..=0xe0fff,
        0xf0000..=0x10_ffff,
    ];
    c.is_control() || format.iter().any(|range| range.contains(&u32::from(c)))
}

/// What is kept and shown of a text: nothing foreign, no pile of marks, not endless.
#[track_caller]
fn is_safe(text: &str) {
    assert!(!text.contains(is_foreign), "{text:?}");
    let mut marks = 0;
    for c in text.chars() {
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        assert!(marks <= 2, "{text:?}");
    }
    assert!(text.chars().count() <= 500, "{text:?}");
}

/// Every text in what was read.
#[track_caller]
fn texts_are_safe(value: &impl Serialize) {
    fn walk(value: &Value) {
        match value {
            Value::String(text) => is_safe(text),
            Value::Array(values) => values.iter().for_each(walk),
            Value::Object(fields) => fields.values().for_each(walk),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }
    walk(&serde_json::to_value(value).unwrap());
}

/// A line of the entry: the first byte says what is open, the rest is typed.
pub(crate) fn entry(bytes: &[u8]) {
    let Some((open, typed)) = bytes.split_first() else { return };
    let typed = String::from_utf8_lossy(typed);
    let context = LineContext {
        subject_open: open & 1 != 0,
        chooser: open & 2 != 0,
        confirm_pending: open & 4 != 0,
        group: usize::from(open >> 4) * 7,
        local_plate_prefix: if open & 8 == 0 { "" } else { "鲁B" },
    };
    match parse(&typed, &context) {
        Ok(Line::Command { rest, .. }) => is_safe_line(&rest),
        Ok(Line::Patrol { words, team, .. }) => {
            is_safe_line(&words);
            assert!(team >= 1);
        }
        Ok(Line::Card { card, parked }) => {
            is_safe_line(&parked);
            assert_eq!(CardNumber::parse(card.digits()), Ok(card));
        }
        Ok(Line::Entry { subjects, .. }) => {
            assert!(!subjects.is_empty() && subjects.iter().all(|subject| !subject.readings.is_empty()));
        }
        Ok(Line::Tailgate(many)) => assert!((1..=99).contains(&many)),
        Ok(_) => {}
        Err(error) => assert!(!error.code().is_empty()),
    }
    if is_whole_card(&typed) {
        let read = parse(&typed, &LineContext::default());
        assert!(matches!(read, Ok(Line::Card { .. } | Line::CardOrIdNumber { .. })), "{read:?}");
    }
    // What a scan or a paste comes apart into does not come apart again, and grows no lines of its own.
    let lines = split_burst(&typed);
    assert!(lines.len() <= typed.chars().count());
    for line in &lines {
        is_safe_line(line);
        assert_eq!(split_burst(line), std::slice::from_ref(line), "{typed:?}");
    }
}

/// What is kept of a line: it may be long, but holds nothing foreign.
#[track_caller]
fn is_safe_line(line: &str) {
    assert!(!line.contains(is_foreign), "{line:?}");
}

/// A value that prints itself reads back as itself.
macro_rules! reads_back {
    ($text:expr, $($kind:ident with $print:expr),+) => {$(
        if let Ok(value) = $kind::parse($text) {
            let printed: String = $print(&value);
            is_safe(&printed);
            assert_eq!($kind::parse(&printed), Ok(value), "{:?}", $text);
        }
    )+};
}

/// What a warden types of somebody: cards, ID numbers, telephones, plates, homes, names.
pub(crate) fn values(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    reads_back!(
        &text,
        CardNumber with |card: &CardNumber| card.digits().to_owned(),
        IdNumber with |number: &IdNumber| number.digits().to_owned(),
        Phone with |phone: &Phone| phone.digits().to_owned()
    );
    if let Ok(document) = Document::parse(&text) {
        texts_are_safe(&document);
        let printed = serde_json::to_value(&document).unwrap();
        let again = serde_json::from_value::<Document>(printed.clone());
        assert_eq!(again.ok(), Some(document), "{printed}");
    }
    if let Some(plate) = Plate::parse(&text) {
        is_safe(plate.as_str());
        assert_eq!(Plate::parse(plate.as_str()), Some(plate));
    }
    if let Ok(prefix) = HomePrefix::parse(&text) {
        assert!(!format!("{prefix:?}").contains(is_foreign));
    }
    let parts: Vec<&str> = text.split('-').collect();
    if let [building, stairwell, room] = parts[..]
        && let Ok(home) = Home::new(building, stairwell, room)
    {
        is_safe(&home.to_string());
        assert_eq!(home.to_string().parse().ok(), Some(home));
    }
    if let [building, stairwell] = parts[..]
        && let Ok(door) = DoorCode::new(building, stairwell)
    {
        is_safe(&door.to_string());
    }
    let name = SafeText::new(&text);
    is_safe(name.as_str());
    assert!(name.as_str().chars().count() <= 200);
    assert_eq!(SafeText::new(name.as_str()), name);
}

/// A file that is handed in as any of the office's lists.
pub(crate) fn lists(bytes: &[u8]) {
    let Ok(sheets) = sheet::from_bytes(bytes) else { return };
    let now = Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
    for sheet in &sheets {
        is_safe(sheet.name.as_str());
        let rows = sheet.rows.len();
        came_to(rows, read_residents(sheet, 2026).ok().as_ref());
        came_to(rows, read_staff(sheet).ok().as_ref());
        came_to(rows, read_doors(sheet).ok().as_ref());
        came_to(rows, read_routes(sheet, &std::collections::BTreeSet::new()).ok().as_ref());
        came_to(rows, read_roster(sheet, &[], &now).ok().as_ref());
    }
}

/// No row becomes two, and what is kept of it is safe.
fn came_to<T: Serialize>(rows: usize, reading: Option<&ListReading<T>>) {
    let Some(reading) = reading else { return };
    assert!(reading.rows.len() + reading.bad_rows() <= rows);
    for (number, entry) in reading.rows.iter().chain(&reading.in_part) {
        assert!(*number > 0);
        texts_are_safe(entry);
    }
    for text in &reading.unknown_columns {
        is_safe(text.as_str());
    }
    for passed in &reading.passed_over {
        is_safe(passed.text.as_str());
    }
}

/// What a keyboard, a scanner and a terminal send: pieces behind a NUL, each a byte of how long it kept one waiting.
pub(crate) fn keys(bytes: &[u8]) {
    const GAPS_MS: [i64; 8] = [0, 1, 10, 40, 60, 160, 600, 1100];
    let mut machine = Reassembler::new();
    let (mut now_ms, mut heard) = (0, Vec::new());
    for (at, piece) in bytes.split(|byte| *byte == 0).enumerate() {
        let piece = match piece.split_first() {
            Some((gap, piece)) if at > 0 => {
                now_ms += GAPS_MS[usize::from(*gap) % GAPS_MS.len()];
                piece
            }
            _ => piece,
        };
        heard.extend(machine.timeout(now_ms));
        heard.extend(machine.push(piece, now_ms));
    }
    // It comes to rest without any more bytes.
    for _ in 0..8 {
        let Some(deadline) = machine.deadline() else { break };
        now_ms = now_ms.max(deadline);
        heard.extend(machine.timeout(now_ms));
    }
    assert_eq!(machine.deadline(), None);
    assert!(heard.len() <= 2 * bytes.len() + 2, "{} of {} bytes", heard.len(), bytes.len());
    for input in &heard {
        match input {
            Input::Key(Key { code: KeyCode::Char(c), .. }) => assert!(!c.is_control(), "{c:?}"),
            Input::Key(_) | Input::NoEscape => {}
            Input::Paste(text) => {
                assert!(text.len() <= 1 << 20);
                assert!(!text.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')), "{text:?}");
            }
            Input::Resize(..) => panic!("no byte gives the window a size"),
        }
    }
    // The network may cut anywhere: what comes at one moment says the same in one piece and in many.
    let mut whole = Reassembler::new();
    let mut parted = Reassembler::new();
    let apart: Vec<Input> = bytes.iter().flat_map(|byte| parted.push(&[*byte], 0)).collect();
    assert_eq!(whole.push(bytes, 0), apart);
}

/// The tags of a page, in their order.
fn tags(page: &str) -> Vec<&str> {
    page.split('<').skip(1).map(|tag| tag.split_once('>').map_or(tag, |(tag, _)| tag)).collect()
}

/// What is printed: words of the first line of `bytes` on cards and sheets, the rest as the office's template.
pub(crate) fn pages(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (words, template) = text.split_once('\n').unwrap_or((&text, ""));
    let words = SafeText::new(words);
    for language in Language::ALL {
        let texts = Texts::new(language);
        on_cards(&words, &texts);
        on_sheets(&words, template, language, &texts);
    }
}

fn on_cards(words: &SafeText, texts: &Texts) {
    // As wide as the words, for some classes of a card go by that.
    let plain = SafeText::new(&"x".repeat(width(words.as_str())));
    let card = |words: &SafeText| {
        let (post, name, until) = (words.clone(), words.clone(), Some(words.clone()));
        CardToPrint { post, name, home: None, number: CardNumber::resident(7), valid_until: until }
    };
    let page =
        |words: &SafeText| -> String { cards::html(&[card(words)], texts).map(Result::unwrap).collect() };
    let (made, meant) = (page(words), page(&plain));
    if plain.is_empty() == words.is_empty() && width(plain.as_str()) == width(words.as_str()) {
        assert_eq!(tags(&made), tags(&meant));
    }
    assert!(!made.contains(|c| is_foreign(c) && c != '\n'));
    for columns in [40, 80] {
        let card = [card(words)];
        let text: String = cards::text(&card, Ground::Paper, columns, texts).map(Result::unwrap).collect();
        for line in text.lines() {
            is_safe_line(line);
            assert!(width(line) <= columns, "{line:?}");
        }
    }
}

fn on_sheets(words: &SafeText, template: &str, language: Language, texts: &Texts) {
    let sheet = |words: &SafeText, template: &str| {
        let Ok(template) = Template::read(template) else { return None };
        let contact = json!({ "name": words, "phone": "0532-8000 0417" });
        let facts = json!({ "compound": words, "phone": "120", "contacts": [contact], "zone": null });
        let gates = [Gate { no: 1, name: words.clone(), opens: 330, closes: 1410 }];
        let sheet = InfoSheet {
            facts: &serde_json::from_value(facts).unwrap(),
            post: words,
            gates: &gates,
            rule: None,
            sealed: vec![words.clone(); 3],
            survey: &nightpost::store::Survey::default(),
            date: chrono::NaiveDate::default(),
        };
        Some(sheet.html(&template, texts))
    };
    // The office's own: read or refused, and what is filled in opens no tag.
    let plain = SafeText::new("x");
    let (Some(made), Some(meant)) = (sheet(words, template), sheet(&plain, template)) else { return };
    if let (Ok(made), Ok(meant)) = (made, meant) {
        let count = |page: &str| ['<', '>', '"', '\''].map(|c| page.matches(c).count());
        assert_eq!(count(&made), count(&meant), "{words:?} {language}");
    }
    let names = SheetFact::VARIANTS.iter().flat_map(|fact| fact.names());
    let all = names.map(|name| format!("{{{{{name}}}}}\n")).collect::<Vec<_>>().concat();
    if let Some(Ok(page)) = sheet(words, &all) {
        assert!(!page.contains(|c| is_foreign(c) && c != '\n'), "{page:?}");
    }
}
