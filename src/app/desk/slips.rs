//! Whatever a slip makes of a reading: lost digits, a key that bounces, a blank too many. All short lines over the
//! keys that readings are typed with, against what may be let through.

use super::{Desk, OpenSubject, Step};
use crate::domain::command::Command;
use crate::domain::entry;
use crate::domain::fever::{CaseReading, FeverCase, Stage};
use crate::domain::gate::{Gate, KnownPerson, Passage, Passing, Setting, decide_passage};
use crate::domain::matching::MatchWhy;
use crate::domain::now::Now;
use crate::domain::people::Person;
use crate::domain::thermometer::Method;
use crate::domain::value::{Direction, Id, SafeText, Temperature};
use crate::store::search::Found;

/// The keys next to each other when a reading is typed.
const KEYS: &[u8] = b"0123456789.wkct x";
const NOW: Now = Now { wall_ms: 1_771_932_600_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
const SOMEBODY: Id = Id([1; 16]);

/// Somebody who is out, so that the way in needs no word.
fn somebody() -> KnownPerson {
    let gate = Gate { no: 1, name: "East".into(), opens: 0, closes: 1440 };
    let person = Person { name: "李小明".into(), ..Person::default() };
    let setting = Setting { gate: Some(gate), ..Setting::default() };
    KnownPerson { person, last_admitted: Some(Direction::Out), setting, ..KnownPerson::unknown() }
}

/// The same with a fever that was found a while ago.
fn feverish() -> KnownPerson {
    let at_ms = NOW.wall_ms - 3_600_000;
    let temperature = Temperature::from_tenths(385).unwrap();
    let case = FeverCase {
        seq: 40,
        person: SOMEBODY,
        name: SafeText::default(),
        gate: 1,
        direction: Direction::In,
        stage: Stage::Resting,
        rest_until_ms: at_ms,
        readings: vec![CaseReading { at_ms, temperature, device: None, method: Method::Brow }],
        calls: Vec::new(),
        ending: None,
        home: None,
    };
    KnownPerson { fever: Some(case), ..somebody() }
}

/// A desk with them open.
fn open(known: &KnownPerson) -> Desk {
    Desk { open: Some(OpenSubject::new(SOMEBODY, known.clone())), ..Desk::new(1, "鲁B") }
}

/// Who passes after a line, all that the desk wants being done.
fn passes(mut desk: Desk, line: &str, known: &KnownPerson) -> Option<Passage> {
    let mut step = desk.enter(line, &NOW);
    loop {
        step = match step {
            Step::Find(queries) if queries.len() == 1 && line.starts_with("lxm ") => {
                let person = known.person.clone();
                desk.found(vec![Found {
                    row: 1,
                    id: SOMEBODY,
                    person,
                    why: MatchWhy::PinyinWhole,
                    gone: false,
                }])
            }
            Step::Load(_) => desk.loaded(Some(Box::new(known.clone())), &NOW),
            Step::Execute(Command::Pass(request)) => {
                let events = decide_passage(&request, known, &NOW).ok()?;
                return events.iter().find_map(|decided| {
                    decided.event.passage().filter(|passage| passage.outcome == Passing::Admitted).cloned()
                });
            }
            _ => return None,
        }
    }
}

/// The readings that stand in a line as they are taught: `36.5` or `365`, perhaps with how it was taken.
fn readings(line: &str) -> Vec<u16> {
    let plain = |token: &str| {
        let digits = token.trim_end_matches(['w', 'k', 'c']);
        let digits = match digits.len() {
            4 if digits.as_bytes()[2] == b'.' => digits.replacen('.', "", 1),
            _ => digits.to_owned(),
        };
        digits.parse().ok().filter(|_| digits.len() == 3)
    };
    line.split(' ').filter_map(plain).collect()
}

/// All lines of so many of these keys, without a blank at either end or two together: those read like shorter ones.
fn lines(keys: &'static [u8], length: u32) -> impl Iterator<Item = String> {
    let many = keys.len();
    (0..many.pow(length)).filter_map(move |mut number| {
        let mut line = String::with_capacity(length as usize);
        for _ in 0..length {
            line.push(char::from(keys[number % many]));
            number /= many;
        }
        let is_new = !line.starts_with(' ') && !line.ends_with(' ') && !line.contains("  ");
        is_new.then_some(line)
    })
}

/// Whether a line lets through only whom it may.
fn judge(line: &str, passage: &Passage, fever: bool) {
    let tenths = passage.temperature.map(Temperature::tenths);
    let measured = tenths.is_some_and(|tenths| (350..373).contains(&tenths));
    assert!(measured && !passage.emergency, "{line:?} lets through: {passage:?}");
    assert_eq!(readings(line), [tenths.unwrap()], "{line:?} is read as {tenths:?}");
    assert!(!fever || passage.method != Some(Method::Brow), "{line:?} is no retest: {passage:?}");
}

fn try_all(keys: &'static [u8], length: u32) -> usize {
    try_each(lines(keys, length))
}

fn try_each(lines: impl Iterator<Item = String>) -> usize {
    let (well, ill) = (somebody(), feverish());
    let (desk, of_ill) = (open(&well), open(&ill));
    let away = Desk::new(1, "鲁B");
    let mut passed = 0;
    // A line that cannot be read does nothing, and most of these cannot.
    let reads = |desk: &Desk, line: &str| entry::parse(line, &desk.context()).is_ok();
    for line in lines {
        if reads(&desk, &line) {
            if let Some(passage) = passes(desk.clone(), &line, &well) {
                judge(&line, &passage, false);
                passed += 1;
            }
            if let Some(passage) = passes(of_ill.clone(), &line, &ill) {
                judge(&line, &passage, true);
            }
        }
        let line = format!("lxm {line}");
        if reads(&away, &line)
            && let Some(passage) = passes(away.clone(), &line, &well)
        {
            judge(&line, &passage, false);
            passed += 1;
        }
    }
    passed
}

#[test]
fn no_slip_of_up_to_four_keys_lets_anybody_through() {
    assert_eq!((1..=2).map(|length| try_all(KEYS, length)).sum::<usize>(), 0);
    assert!(try_all(KEYS, 3) > 0 && try_all(KEYS, 4) > 0);
}

#[test]
fn no_slip_of_five_keys_lets_anybody_through() {
    // One digit of each kind: the first of a reading, those of whole degrees, numbers of choices.
    assert!(try_all(b"0356.wc x", 5) > 0);
}

#[test]
fn no_slip_of_five_keys_whatever_lets_anybody_through() {
    // All 1.4 million take minutes where nothing is optimised. A step that shares no factor with the number of keys
    // meets each key in each place.
    assert!(try_each(lines(KEYS, 5).step_by(23)) > 0);
}

#[test]
fn a_choice_by_its_number_is_asked_about_and_forgotten_without_a_yes() {
    let known = somebody();
    for (line, emergency) in [("6.", true), ("5.", false)] {
        let mut desk = open(&known);
        let Step::Say(said) = desk.enter(line, &NOW) else { panic!("{line} does something") };
        let person = Box::new(known.person.clone());
        assert_eq!(said.notice, super::Notice::ChoiceAsks { person, emergency });
        // Not meant: the reading counts, and nothing of the choice is left.
        let mut other = desk.clone();
        let Step::Execute(Command::Pass(request)) = other.enter("365", &NOW) else { panic!("no passage") };
        assert!(!request.emergency && request.measured.is_some(), "{request:?}");
        let Step::Execute(Command::Pass(request)) = desk.enter("!", &NOW) else { panic!("no yes") };
        assert_eq!((request.emergency, request.confirmed), (emergency, false));
    }
    for line in ["06.", "006.", "6", "66.", "16."] {
        assert!(!matches!(open(&known).enter(line, &NOW), Step::Execute(Command::Pass(_))), "{line}");
    }
    assert!(matches!(open(&known).enter("6.!", &NOW), Step::Execute(Command::Pass(_))));
    // A fever is no emergency by a slip.
    let Step::Execute(Command::Pass(request)) = open(&known).enter("6. 385", &NOW) else { panic!("lost") };
    assert!(!request.emergency);
}
