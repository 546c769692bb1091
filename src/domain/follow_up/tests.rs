//! The days of a follow-up against a plain model of them, whatever is typed late, made longer or shorter.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::command::{ContactCommand, Followed, OfficeCommand, Refusal};
use crate::domain::decide::{Decide as _, KnownToOffice};
use crate::domain::event::{Event, FollowUpEvent, OfficeEvent};
use crate::domain::flags::{Flag, FlagKind, KnownFlag};
use crate::domain::gate::KnownPerson;
use crate::domain::now::Now;
use crate::domain::value::{Id, SafeText};

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;
/// 2026-02-24 19:30 at +08:00.
const START_MS: i64 = 1_771_932_600_000;
const WHO: Id = Id([1; 16]);

fn at(wall_ms: i64) -> Now {
    Now { wall_ms, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 }
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// What is recorded of one person: the flag that holds, its contacts, and how many records there are.
#[derive(Default)]
struct Post {
    flag: Option<(KnownFlag, i64)>,
    contacts: Vec<Contact>,
    seq: i64,
}

impl Post {
    fn known(&self) -> Option<KnownFollowUp> {
        let (known, set_ms) = self.flag.clone()?;
        Some(KnownFollowUp { owner: WHO, known, set_ms, contacts: self.contacts.clone() })
    }

    fn take(&mut self, events: Vec<Event>, now: &Now) {
        for event in events {
            self.seq += 1;
            match event {
                Event::FollowUp(FollowUpEvent::ContactRecorded(told)) => {
                    self.contacts.push(Contact { seq: self.seq, day: told.day, outcome: told.outcome });
                }
                Event::Office(OfficeEvent::FlagSet(flag)) => {
                    self.flag = Some((KnownFlag { seq: self.seq, flag }, now.wall_ms));
                }
                Event::Office(OfficeEvent::FlagEnded(_)) => self.flag = None,
                other => panic!("{other:?}"),
            }
        }
    }

    fn contact(&mut self, outcome: ContactOutcome, at_ms: Option<i64>, now: &Now) -> Result<(), Refusal> {
        let channel = Some(ContactChannel::Phone);
        let who = Followed::Person(WHO);
        let command = ContactCommand { who, channel, outcome, at_ms, note: SafeText::new("n") };
        let mut ids = || Id([9; 16]);
        let decided = command.decide(self.known(), &mut ids, now)?.into_vec();
        self.take(decided.into_iter().map(|one| one.event).collect(), now);
        Ok(())
    }

    fn office(&mut self, command: &OfficeCommand, now: &Now) -> Result<(), Refusal> {
        let flags: Vec<KnownFlag> = self.flag.iter().map(|(known, _)| known.clone()).collect();
        let known = KnownToOffice {
            person: Some(Box::new(KnownPerson { flags, ..KnownPerson::unknown() })),
            household_cards: Vec::new(),
            elsewhere: Vec::new(),
            follow_up: self.known(),
        };
        let mut ids = || Id([9; 16]);
        let decided = command.decide(known, &mut ids, now)?.into_vec();
        self.take(decided.into_iter().map(|one| one.event).collect(), now);
        Ok(())
    }

    /// Under follow-up for so many days, today included.
    fn set(&mut self, days: u64, now: &Now) -> Result<(), Refusal> {
        let until_ms = Some(Day::today(now).after(days - 1).end_ms(now));
        let flag = Flag { until_ms, ..Flag::new(FlagKind::FollowUp) };
        self.office(&OfficeCommand::SetFlag { person: WHO, flag }, now)
    }

    fn end(&mut self, now: &Now) -> Result<(), Refusal> {
        self.office(&OfficeCommand::EndFlag { person: WHO, kind: FlagKind::FollowUp }, now)
    }
}

#[test]
fn it_ends_only_after_a_last_contact_that_reached_them_well() {
    let mut post = Post::default();
    assert_eq!(
        post.contact(ContactOutcome::Well, None, &at(START_MS)),
        Err(FollowUpRefusal::NotFollowed.into())
    );
    post.set(2, &at(START_MS)).unwrap();
    let not_over = Err(Refusal::from(FollowUpRefusal::NotOver { ends: day("2026-02-25") }));
    post.contact(ContactOutcome::Well, None, &at(START_MS)).unwrap();
    assert_eq!(post.end(&at(START_MS)), not_over);
    // Its last day: nobody there, then two days nothing at all, and at last somebody answers.
    post.contact(ContactOutcome::NotReached, None, &at(START_MS + DAY_MS)).unwrap();
    let later = at(START_MS + 4 * DAY_MS);
    assert_eq!(post.end(&later), not_over);
    let days = post.known().unwrap().days(&later);
    let today = Day::today(&later);
    assert_eq!(days.missed(today), [day("2026-02-26"), day("2026-02-27")]);
    assert_eq!((days.silent_days(today), days.urgency(today)), (3, Urgency::Silent));
    // Unwell goes on by itself, and the office may end it.
    post.contact(ContactOutcome::Unwell, None, &later).unwrap();
    assert_eq!(post.known().unwrap().days(&later).urgency(today), Urgency::Unwell);
    let mut ended = Post { flag: post.flag.clone(), contacts: post.contacts.clone(), seq: post.seq };
    ended.end(&later).unwrap();
    assert!(ended.flag.is_none());
    post.contact(ContactOutcome::Well, None, &later).unwrap();
    assert!(post.flag.is_none());
    let refused = post.contact(ContactOutcome::Well, None, &later);
    assert_eq!(refused, Err(FollowUpRefusal::NotFollowed.into()));
}

#[test]
fn a_contact_counts_for_the_local_day_on_which_it_was() {
    let mut post = Post::default();
    post.set(1, &at(START_MS)).unwrap();
    let midnight_ms = Day::today(&at(START_MS)).end_ms(&at(START_MS));
    // The minute before midnight is its last day's, though it is told behind it.
    let next = at(midnight_ms + HOUR_MS);
    let early = post.contact(ContactOutcome::Well, Some(START_MS - DAY_MS), &next);
    assert_eq!(early, Err(FollowUpRefusal::NotBegun { begins: day("2026-02-24") }.into()));
    assert_eq!(post.contact(ContactOutcome::Well, Some(next.wall_ms + 1), &next), Err(Refusal::WrongTime));
    post.contact(ContactOutcome::NotReached, Some(midnight_ms - 1), &next).unwrap();
    assert_eq!(post.contacts[0].day, day("2026-02-24"));
    post.contact(ContactOutcome::Well, Some(midnight_ms), &next).unwrap();
    assert_eq!((post.contacts[1].day, post.flag), (day("2026-02-25"), None));
}

#[test]
fn one_set_by_mistake_today_can_be_taken_off() {
    let mut post = Post::default();
    post.set(14, &at(START_MS)).unwrap();
    post.end(&at(START_MS + HOUR_MS)).unwrap();
    post.set(14, &at(START_MS)).unwrap();
    assert!(post.end(&at(START_MS + DAY_MS)).is_err());
    // Set anew it is the same follow-up and no new mistake.
    post.set(3, &at(START_MS + DAY_MS)).unwrap();
    assert!(post.end(&at(START_MS + DAY_MS)).is_err());
}

#[test]
fn what_is_not_attempted_says_why() {
    let mut post = Post::default();
    post.set(3, &at(START_MS)).unwrap();
    let who = Followed::Person(WHO);
    let (channel, outcome) = (None, ContactOutcome::NotAttempted);
    let command = ContactCommand { who, channel, outcome, at_ms: None, note: SafeText::default() };
    let mut ids = || Id([9; 16]);
    let refused = command.decide(post.known(), &mut ids, &at(START_MS));
    assert_eq!(refused.err(), Some(Refusal::Incomplete));
}

/// Something that happens.
#[derive(Clone, Debug)]
enum Step {
    /// The clock goes on, or is set back.
    Clock(i64),
    /// Set for so many days, made longer or shorter.
    Set(u64),
    /// Called now, or so many hours ago.
    Contact(ContactOutcome, Option<i64>),
    End,
}

fn outcomes() -> impl Strategy<Value = ContactOutcome> {
    prop::sample::select(vec![
        ContactOutcome::Well,
        ContactOutcome::Unwell,
        ContactOutcome::NotReached,
        ContactOutcome::Refused,
        ContactOutcome::NotAttempted,
    ])
}

fn steps() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..40_i64).prop_map(Step::Clock),
        1 => (-60..0_i64).prop_map(Step::Clock),
        2 => (1..6_u64).prop_map(Step::Set),
        6 => (outcomes(), prop::option::weighted(0.4, 0..90_i64)).prop_map(|(came, ago)| Step::Contact(came, ago)),
        1 => Just(Step::End),
    ]
}

/// The plain model: days are numbers, and everything is looked up in one map.
#[derive(Default)]
struct Model {
    /// First and last day.
    holds: Option<(i64, i64)>,
    /// What was said for a day, in the order in which it was written down.
    told: BTreeMap<i64, Vec<ContactOutcome>>,
}

impl Model {
    fn number(wall_ms: i64) -> i64 {
        (wall_ms + 8 * HOUR_MS).div_euclid(DAY_MS)
    }

    /// The last word of whoever was reached, from the first day on: for which day, and whether they were well.
    fn last_word(&self, first: i64) -> Option<(i64, bool)> {
        self.told.range(first..).rev().find_map(|(day, told)| {
            let word =
                told.iter().rev().find(|word| matches!(word, ContactOutcome::Well | ContactOutcome::Unwell));
            word.map(|word| (*day, *word == ContactOutcome::Well))
        })
    }

    fn close_if_over(&mut self) {
        if let Some((first, last)) = self.holds
            && self.last_word(first).is_some_and(|(day, well)| well && day >= last)
        {
            self.holds = None;
        }
    }

    fn missed(&self, today: i64) -> usize {
        let Some((first, _)) = self.holds else { return 0 };
        (first..today).filter(|day| !self.told.contains_key(day)).count()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_days_are_those_of_a_plain_model(steps in prop::collection::vec(steps(), 1..60)) {
        let (mut post, mut model, mut wall_ms) = (Post::default(), Model::default(), START_MS);
        for step in &steps {
            let now = at(wall_ms);
            let today = Model::number(wall_ms);
            match *step {
                Step::Clock(hours) => wall_ms += hours * HOUR_MS,
                Step::Set(days) => {
                    let last = today + i64::try_from(days).unwrap() - 1;
                    prop_assert!(post.set(days, &now).is_ok());
                    let goes_on = model.holds.is_some();
                    model.holds = Some((model.holds.map_or(today, |(first, _)| first), last));
                    if goes_on {
                        model.close_if_over();
                    }
                }
                Step::Contact(outcome, ago) => {
                    let at_ms = ago.map(|hours| wall_ms - hours * HOUR_MS);
                    let told = post.contact(outcome, at_ms, &now);
                    let day = Model::number(at_ms.unwrap_or(wall_ms));
                    let counts = model.holds.is_some_and(|(first, _)| day >= first);
                    prop_assert_eq!(told.is_ok(), counts, "{:?}", told);
                    if counts {
                        model.told.entry(day).or_default().push(outcome);
                        if outcome == ContactOutcome::Well {
                            model.close_if_over();
                        }
                    }
                }
                Step::End => {
                    let may = model.holds.is_some_and(|(first, last)| {
                        let reached = model.last_word(first).is_some_and(|(day, _)| day >= last);
                        reached || first == today && model.told.range(first..).next().is_none()
                    });
                    prop_assert_eq!(post.end(&now).is_ok(), may);
                    if may {
                        model.holds = None;
                    }
                }
            }
            prop_assert_eq!(post.flag.is_some(), model.holds.is_some(), "{:?}", step);
            if let Some(known) = post.known() {
                let (now, today) = (at(wall_ms), Model::number(wall_ms));
                let days = known.days(&now);
                prop_assert_eq!(days.missed(Day::today(&now)).len(), model.missed(today));
            }
        }
    }
}
