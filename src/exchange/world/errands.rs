//! What homes of the made-up compound asked for tonight, and who of them may not go out; what residents told, and the
//! notice to all of them.

use std::collections::BTreeSet;

use super::dice::Dice;
use super::{Bilingual, World, named};
use crate::domain::command::{Command, ErrandCommand, NoticeCommand, TipCommand};
use crate::domain::errands::{ErrandStep, RunnerTold};
use crate::domain::notices::NoticeWay;
use crate::domain::patrol::Duty;
use crate::domain::tips::{TellerTold, TipPriority, TipStep};
use crate::domain::value::{Fen, Home, Phone, SafeText};
use crate::domain::wordlist::lines;
use crate::text::Language;

const MINUTE_MS: i64 = 60_000;
const ERRANDS: &str = include_str!("../../../assets/demo/errands.txt");
/// The list takes this minute of the day for the one at which somebody begins to watch: 19:30.
const WATCHED_MIN: i64 = 19 * 60 + 30;
/// What was asked for before this moment of the night was written down then, in milliseconds before anybody watches.
const FIRST_MS: i64 = 115 * 60_000;
/// The notice of the night is given so long before anybody watches, and holds from so long after that on.
const NOTICE_BEFORE_MS: i64 = 40 * MINUTE_MS;
const NOTICE_IN_MS: i64 = 30 * MINUTE_MS;
const NOTICE_ENDS_MS: i64 = 570 * MINUTE_MS;
/// Homes under quarantine, and others, as the list names them.
const HOMES: [&str; 5] = ["q1", "q2", "a", "b", "c"];
const QUARANTINED: usize = 2;

/// Something that was told of an errand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrandTold {
    /// A home asked for something.
    Asked(Home, Bilingual),
    /// A step of one.
    Step(ErrandStep),
}

/// What was told, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrandFact {
    /// When it was written down, wall time.
    pub at_ms: i64,
    /// When it was, if that was earlier.
    pub told_ms: Option<i64>,
    /// The number of the errand.
    pub no: u32,
    /// What was told.
    pub told: ErrandTold,
}

/// What homes need tonight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Who is under quarantine: places in [`World::people`].
    pub quarantined: Vec<usize>,
    /// What was told of errands, in the order of time.
    pub errands: Vec<ErrandFact>,
}

/// The needs of homes of which nobody went through a gate tonight.
pub(super) fn needs(dice: &mut Dice, world: &World) -> Needs {
    let passed: BTreeSet<usize> = world.night.passages.iter().map(|fact| fact.person).collect();
    let waits: BTreeSet<usize> = world.night.waiting.iter().map(|fact| fact.person).collect();
    let still: Vec<usize> = world
        .households
        .iter()
        .filter(|range| !(*range).clone().any(|one| passed.contains(&one) || waits.contains(&one)))
        .map(|range| range.start)
        .collect();
    let mut heads: Vec<usize> = Vec::new();
    while heads.len() < HOMES.len() && heads.len() < still.len() {
        let head = still[dice.index(still.len())];
        if !heads.contains(&head) {
            heads.push(head);
        }
    }
    let home = |name: &str| {
        let place = HOMES.iter().position(|home| *home == name)?;
        world.people.get(*heads.get(place)?)?.home.clone()
    };
    let runners: Vec<&str> =
        world.staff.iter().filter(|one| one.duty == Duty::Member).map(|one| one.staff_no.as_str()).collect();
    let mut asked: Vec<&str> = Vec::new();
    let mut errands = Vec::new();
    for line in lines(ERRANDS) {
        let [which, time, what, more, zh, en] = line.split('\t').collect::<Vec<_>>()[..] else { continue };
        let Some(Ok(minute)) = time.split_once(':').map(|(hour, minute)| {
            hour.parse::<i64>().and_then(|hour| minute.parse::<i64>().map(|minute| hour * 60 + minute))
        }) else {
            continue;
        };
        let told = match what {
            "ask" => home(more).map(|home| ErrandTold::Asked(home, Bilingual::new(zh, en))),
            "taken" => runners
                .get(dice.index(runners.len()))
                .map(|runner| ErrandTold::Step(ErrandStep::Taken(RunnerTold::Named(SafeText::new(runner))))),
            "bought" => Some(ErrandTold::Step(ErrandStep::Got(Fen::parse(more)))),
            "fetched" => Some(ErrandTold::Step(ErrandStep::Got(None))),
            "delivered" => Some(ErrandTold::Step(ErrandStep::Delivered(None))),
            "paid" => Some(ErrandTold::Step(ErrandStep::Paid(None))),
            _ => None,
        };
        let Some(told) = told else { continue };
        if matches!(told, ErrandTold::Asked(..)) {
            asked.push(which);
        }
        let Some(no) = (1..).zip(&asked).find(|(_, known)| **known == which).map(|(no, _)| no) else {
            continue;
        };
        let then_ms = world.start_ms - (WATCHED_MIN - minute) * 60_000;
        let at_ms = then_ms.max(world.start_ms - FIRST_MS);
        errands.push(ErrandFact { at_ms, told_ms: (then_ms < at_ms).then_some(then_ms), no, told });
    }
    Needs { quarantined: heads.iter().copied().take(QUARANTINED).collect(), errands }
}

/// All that is told of errands, tips and notices, each with the wall time at which it is.
pub(super) fn told(world: &World, language: Language) -> Vec<(i64, Command)> {
    let text = named("notice");
    let notice = NoticeCommand::Give {
        zh: text.in_language(Language::ZhCn).clone(),
        en: text.in_language(Language::En).clone(),
        from_ms: Some(world.start_ms + NOTICE_IN_MS),
        until_ms: Some(world.start_ms + NOTICE_ENDS_MS),
    };
    let told = NoticeCommand::Tell { no: 1, buildings: Vec::new(), way: NoticeWay::Group };
    let given_ms = world.start_ms - NOTICE_BEFORE_MS;
    let mut all: Vec<(i64, Command)> = vec![(given_ms, notice.into()), (given_ms + MINUTE_MS, told.into())];
    let errands = world.needs.errands.iter();
    all.extend(errands.map(|fact| (fact.at_ms, errand(fact, language).into())));
    let tips = tips(language).into_iter();
    all.extend(tips.map(|(before_ms, tip)| (world.start_ms - before_ms, tip.into())));
    all
}

/// What residents told tonight, each so long before anybody watches, and what came of it.
fn tips(language: Language) -> [(i64, TipCommand); 4] {
    let word = |key: &str| named(key).in_language(language).clone();
    let tell = |key: &str, priority, teller| TipCommand::Tell {
        priority,
        place: word(&format!("{key}_place")),
        text: word(key),
        teller,
        at_ms: None,
    };
    let phone = Phone::parse(word("tip_phone").as_str()).ok();
    let teller = Some(TellerTold { name: word("tip_name"), phone });
    let step = |step| TipCommand::Step { no: 1, step, at_ms: None };
    [
        (70 * MINUTE_MS, tell("tip_noise", TipPriority::Normal, teller)),
        (66 * MINUTE_MS, step(TipStep::Given(RunnerTold::Team(3)))),
        (48 * MINUTE_MS, step(TipStep::Closed(word("tip_outcome")))),
        (12 * MINUTE_MS, tell("tip_wall", TipPriority::Urgent, None)),
    ]
}

fn errand(fact: &ErrandFact, language: Language) -> ErrandCommand {
    let at_ms = fact.told_ms;
    match &fact.told {
        ErrandTold::Asked(home, what) => ErrandCommand::Ask {
            home: home.clone(),
            person: None,
            what: what.in_language(language).clone(),
            at_ms,
        },
        ErrandTold::Step(step) => ErrandCommand::Tell { no: fact.no, step: step.clone(), at_ms },
    }
}
