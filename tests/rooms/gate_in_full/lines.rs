//! Random evenings at the entry line: whatever is typed, in whatever order, nobody of whom a fever was told is let
//! through before its case is over. What is told of whom is known from how the lines are made, and from nothing else.

use std::collections::BTreeSet;

use nightpost::app::desk::{self, Desk, Notice, Step};
use nightpost::domain::command::{Command, OfficeCommand, RuleCommand};
use nightpost::domain::event::{Event, GateEvent};
use nightpost::domain::flags::{Flag, FlagKind};
use nightpost::domain::gate::{Passing, Reason};
use nightpost::domain::rules::Preset;
use nightpost::domain::value::{Id, Temperature};
use proptest::prelude::*;

use crate::support::night::Night;

/// How the four are typed, in the order of the harness.
const NAMES: [&str; 4] = ["lixiaoming", "lixiaomei", "liqiang", "wangfang"];

/// What goes wrong in lines: `N` is somebody's name, `T` a reading.
const WRONG: [&str; 24] = [
    "N T i o",
    "N T in",
    "N Ti",
    "N T 365 o",
    "N 365 T",
    "N T x i n flat",
    "N T t0 i",
    "N T i ??",
    "N T w k",
    "N T r q",
    "N T n",
    "T N i",
    "N T 15. i",
    "N 9-9-999 T i",
    "N1 T i",
    "NT i",
    "Nx T i",
    "N T5 i",
    "N T: i",
    "N x T",
    "/late 25:00 N T i",
    "/late 03:00 N T i",
    "/lat N T i",
    "/nothing N T i",
];

/// One thing that is done.
#[derive(Clone, Debug)]
enum Do {
    /// Somebody, measured.
    Line {
        who: usize,
        typed: String,
        tenths: u16,
        behind: &'static str,
    },
    /// The same from the paper pad, so many minutes ago.
    Late {
        who: usize,
        tenths: u16,
        minutes: i64,
        behind: &'static str,
    },
    /// The last passage of all is corrected to a reading.
    Correct {
        tenths: u16,
    },
    /// The household of the first three, two of them there.
    Group {
        first: u16,
        second: u16,
        behind: &'static str,
    },
    /// A line that tells a fever of somebody, with something wrong in it.
    Wrong {
        who: usize,
        tenths: u16,
        wrong: &'static str,
    },
    /// A line about nobody in particular.
    Plain(&'static str),
    /// A key that steps back.
    Back,
    Wait(i64),
}

fn reading() -> impl Strategy<Value = u16> {
    prop_oneof![3 => 350_u16..373, 3 => 373_u16..400, 1 => 300_u16..350]
}

fn things() -> impl Strategy<Value = Vec<Do>> {
    let behind = prop::sample::select(vec![
        " i",
        " o",
        "",
        " i n dizzy",
        " q",
        " i !",
        " o !",
        " g",
        "w i",
        "w",
        "c i",
        "c !",
        " i r",
        " t2 i",
        "w i !",
    ]);
    let typed = |tenths: u16, short: bool, dotted: bool| match (short && tenths.is_multiple_of(10), dotted) {
        (true, _) => format!("{}", tenths / 10),
        (_, true) => format!("{}.{}", tenths / 10, tenths % 10),
        (_, false) => tenths.to_string(),
    };
    let thing = prop_oneof![
        8 => (0..4_usize, reading(), any::<bool>(), any::<bool>(), prop::bool::weighted(0.2), behind.clone())
            .prop_map(move |(who, tenths, short, dotted, whole, behind)| {
                let tenths = if whole { tenths / 10 * 10 } else { tenths };
                Do::Line { who, typed: typed(tenths, short, dotted), tenths, behind }
            }),
        2 => (0..4_usize, reading(), 1..200_i64, prop::sample::select(vec![" i", " o", "w i", " i !"]))
            .prop_map(|(who, tenths, minutes, behind)| Do::Late { who, tenths, minutes, behind }),
        1 => reading().prop_map(|tenths| Do::Correct { tenths }),
        2 => (reading(), reading(), prop::sample::select(vec![" i", " o", "", " i !", " i n flat"]))
            .prop_map(|(first, second, behind)| Do::Group { first, second, behind }),
        3 => (0..4_usize, 373_u16..430, prop::sample::select(WRONG.to_vec()))
            .prop_map(|(who, tenths, wrong)| Do::Wrong { who, tenths, wrong }),
        4 => prop::sample::select(vec![
            "!", "i", "o", "6.", "5.", "x i", "n Jinan", "365", "366w", "+1", "lixiaoming", "wangfang", "x i ! n no battery",
            "/permit L1 a birth", "1. 365", "36",
        ]).prop_map(Do::Plain),
        1 => Just(Do::Back),
        1 => (1..900_i64).prop_map(Do::Wait),
    ];
    prop::collection::vec(thing, 1..25)
}

/// A desk at a post, and those of whom a fever was told that is not over.
struct Evening {
    night: Night,
    desk: Desk,
    hot: BTreeSet<Id>,
    /// Of whom a fever was told in a line with something wrong: recorded, or asked about before they go through.
    typed: BTreeSet<Id>,
    read: i64,
}

impl Evening {
    fn new(feed: bool) -> Self {
        let mut night = Night::new();
        night.pass(4 * 3600);
        let rule = Preset::named("two-days").unwrap().rule(night.now_ms());
        night.does(&Command::Rule(RuleCommand::Set(rule)));
        let person = night.people[1];
        night.does(&Command::Office(OfficeCommand::SetFlag { person, flag: Flag::new(FlagKind::Returnee) }));
        let read = night.store().head().unwrap().seq;
        let mut desk = Desk::new(1, "鲁B");
        desk.feed = feed;
        Self { night, desk, hot: BTreeSet::new(), typed: BTreeSet::new(), read }
    }

    /// A line through all its steps; whether it could be read.
    fn enter(&mut self, line: &str) -> bool {
        let context = self.night.hands.context();
        let mut step = self.desk.enter(line, &context.now());
        loop {
            let now = context.now();
            let store = self.night.store();
            step = match step {
                Step::Say(said) => return !matches!(said.notice, Notice::Entry(_)),
                Step::Find(queries) => {
                    let found = store.find(&queries, desk::MATCHES).unwrap();
                    self.desk.found(found)
                }
                Step::Load(request) => {
                    let known = store.known_person(&request, "desk of W1").unwrap();
                    self.desk.loaded(known.map(Box::new), &now)
                }
                Step::Execute(command) => {
                    let result = self.night.by("W1", &command);
                    self.desk.executed(&command, result)
                }
                Step::Leader(leader) => self.desk.permitted(leader != "W1", &now),
                Step::Lift(command) => Step::Execute(command),
                Step::Household(home) => {
                    let rows = store.household(&home).unwrap();
                    self.desk.household(rows)
                }
                Step::Corrected(seq) => {
                    let passage = store.passage_to_correct(seq).unwrap();
                    self.desk.correcting(passage, &now)
                }
                Step::Screen(..) | Step::LastOwn | Step::LastCourier | Step::DoorsOf(_) => return false,
            };
        }
    }

    /// The last passage that counts, whose it is, and its reading.
    fn last(&mut self) -> Option<(i64, Id, Option<u16>)> {
        let people = self.night.people.clone();
        let mut all = Vec::new();
        for (who, id) in people.into_iter().enumerate() {
            let rows = self.night.passages_of(who).into_iter().filter(|row| !row.annulled);
            all.extend(rows.map(|row| (row.seq, id, row.temperature.map(Temperature::tenths))));
        }
        all.into_iter().max_by_key(|(seq, ..)| *seq)
    }

    /// When the first reading of somebody's open case was taken.
    fn since_ms(&mut self, who: Id) -> Option<i64> {
        let cases = self.night.store().fevers().unwrap();
        let first = cases.iter().filter(|case| case.person == who && case.is_open());
        first.filter_map(|case| case.readings.first()).map(|reading| reading.at_ms).min()
    }

    fn does(&mut self, what: &Do) {
        self.night.pass(7);
        let mut told: Vec<(Id, u16)> = Vec::new();
        let read = match what {
            Do::Line { who, typed, tenths, behind } => {
                told.push((self.night.people[*who], *tenths));
                self.enter(&format!("{} {typed}{behind}", NAMES[*who]))
            }
            Do::Late { who, tenths, minutes, behind } => {
                told.push((self.night.people[*who], *tenths));
                let now = self.night.hands.context().now();
                let then = now.local(now.wall_ms - minutes * 60_000).format("%H:%M").to_string();
                self.enter(&format!("/late {then} {} {tenths}{behind}", NAMES[*who]))
            }
            Do::Correct { tenths } => {
                let Some((seq, whose, before)) = self.last() else { return };
                // A fever that is mistyped and still one has its case already, over or not.
                if *tenths < 373 || before.is_none_or(|before| before < 373) {
                    told.push((whose, *tenths));
                }
                self.enter(&format!("/correct {seq} {tenths} n typo"))
            }
            Do::Group { first, second, behind } => {
                self.enter("3-2-501 g");
                let members = self.desk.group.as_ref().map(|group| group.members.iter().map(|row| row.id));
                let members: Vec<Id> = members.into_iter().flatten().collect();
                told.extend(members.into_iter().zip([*first, *second]));
                self.enter(&format!("1 {first} 2 {second}{behind}"))
            }
            Do::Wrong { who, tenths, wrong } => {
                // What is recorded of it is asserted below, be the line told as read or not.
                let person = self.night.people[*who];
                // Whoever has an open case is not let through; what is typed meanwhile goes with the case, also where
                // its beginning is mended.
                if !self.hot.contains(&person) {
                    self.typed.insert(person);
                }
                let told = self.enter(&wrong.replace('N', NAMES[*who]).replace('T', &tenths.to_string()));
                // Four digits are no reading where the line is refused with a word; the warden types it again.
                if wrong.contains("T5") && !told {
                    self.typed.remove(&person);
                }
                true
            }
            Do::Plain(line) => self.enter(line),
            Do::Back => self.desk.back(),
            Do::Wait(seconds) => {
                self.night.pass(*seconds);
                true
            }
        };
        // The journal tells whose case is over; the lines tell who has a fever.
        self.hot.extend(told.iter().filter(|(_, tenths)| read && *tenths >= 373).map(|(who, _)| *who));
        let records = self.night.store().journal(self.read, 1_000).unwrap();
        self.read = records.last().map_or(self.read, |record| record.seq);
        let over: Vec<Option<Id>> = records
            .iter()
            .filter(|record| record.kind == "fever.closed")
            .map(|record| record.subject)
            .collect();
        for record in &records {
            let Some(Event::Gate(GateEvent::PassageRecorded(passage))) = record.event().unwrap() else {
                continue;
            };
            let who = passage.person;
            // What lies before the fever, or is mended of then, is written down as it was.
            let then = passage.corrects.is_some()
                || passage.late.is_some_and(|late| self.since_ms(who).is_none_or(|since| late.at_ms < since));
            let through = passage.outcome == Passing::Admitted && !passage.emergency && !then;
            let free = !self.hot.contains(&who) || over.contains(&Some(who));
            assert!(!through || free, "{what:?}: {passage:?}");
            if passage.reason == Some(Reason::Fever) {
                self.typed.remove(&who);
            }
            let is_asked = passage.facts.as_ref().is_some_and(|facts| facts.typed_before.is_some());
            let is_then = passage.corrects.is_some() || passage.late.is_some();
            if passage.outcome == Passing::Admitted && !passage.emergency && !is_then {
                let free = !self.typed.remove(&who) || is_asked || over.contains(&Some(who));
                assert!(free, "a fever was lost: {what:?}: {passage:?}");
            }
        }
        // A fever that was only mistyped was none.
        let mended = records.iter().any(|record| record.kind == "record.annulled");
        for (who, _) in told.iter().filter(|(_, tenths)| mended && *tenths < 373) {
            self.hot.remove(who);
        }
        for who in over.into_iter().flatten() {
            self.hot.remove(&who);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, max_shrink_iters: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_with_a_fever_is_let_through_before_it_is_over(things in things(), feed in any::<bool>()) {
        let mut evening = Evening::new(feed);
        for thing in &things {
            evening.does(thing);
        }
    }
}

#[test]
fn a_fever_at_another_name_is_not_taken_for_that_of_whoever_is_open() {
    let mut evening = Evening::new(false);
    for thing in [
        Do::Line { who: 0, typed: "350".to_owned(), tenths: 350, behind: "c !" },
        Do::Wrong { who: 3, tenths: 373, wrong: "/late 25:00 N T i" },
        Do::Plain("i"),
        Do::Line { who: 3, typed: "351".to_owned(), tenths: 351, behind: " i" },
    ] {
        evening.does(&thing);
    }
    assert!(evening.typed.contains(&evening.night.people[3]), "it is still asked about");
}

#[test]
fn a_fever_typed_for_one_of_a_household_is_asked_about_when_they_pass_after_it() {
    let mut evening = Evening::new(false);
    for thing in [
        Do::Wrong { who: 2, tenths: 373, wrong: "N 9-9-999 T i" },
        Do::Group { first: 350, second: 350, behind: " i !" },
        Do::Line { who: 2, typed: "350".to_owned(), tenths: 350, behind: " i !" },
    ] {
        evening.does(&thing);
    }
    assert!(evening.typed.is_empty(), "it was asked about");
}
