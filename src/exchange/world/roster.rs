//! Who had duty in the made-up nights, and who came: tonight's twelve teams, and some nights before, for the
//! hours of each.

use super::dice::Dice;
use super::names::{NameStock, WorldWords};
use super::people::mobile;
use super::staff::{MEMBERS, TEAMS};
use crate::domain::now::Now;
use crate::domain::patrol::{Night, RosterReport, Slot, Staff};
use crate::domain::people::Sex;
use crate::domain::value::SafeText;

/// So long before anybody watches the first fact is written down, in milliseconds.
const FIRST_MS: i64 = 134 * 60_000;
/// Nights before tonight of which the hours are known.
const NIGHTS_BEFORE: u64 = 6;
/// Of a team so many walk before one o'clock, the others after it.
const EARLY: u16 = 10;
/// The same on a night before, when fewer were there.
const EARLY_BEFORE: u16 = 5;
const LATE_BEFORE: u16 = 3;
/// This team's second half begins an hour late: a gap that nobody planned for.
const GAP_TEAM: u16 = 9;
/// Tonight so many did not come, so many came late.
const ABSENT: usize = 4;
const LATE: usize = 6;

/// Something that was told of the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterFact {
    /// When it was written down, wall time.
    pub at_ms: i64,
    /// When it was, if that was earlier.
    pub told_ms: Option<i64>,
    pub report: RosterReport,
}

/// The plans and what was told of them, in the order of time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// The nights before.
    pub before: Vec<Slot>,
    pub tonight: Vec<Slot>,
    pub facts: Vec<RosterFact>,
}

fn staff_no(team: u16, member: u16) -> String {
    format!("P{team:02}{member:02}")
}

/// The roster of the nights up to `start_ms`.
pub(super) fn roster(dice: &mut Dice, staff: &[Staff], words: &WorldWords, start_ms: i64) -> Roster {
    let now = Now { wall_ms: start_ms, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
    let tonight = Night::tonight(&now);
    let mut roster = Roster::default();
    before(dice, &mut roster, tonight, start_ms - FIRST_MS, &now);
    roster.tonight = tonight_of(tonight, &now);
    told_tonight(dice, &mut roster, staff, words, tonight, &now);
    roster.facts.sort_by_key(|fact| fact.at_ms);
    roster
}

/// One duty of a member; the first of each half leads.
fn duty(night: Night, team: u16, member: u16, hours: [(u32, u32); 2], captain: bool, now: &Now) -> Slot {
    let [from, to] = hours.map(|(hour, minute)| night.at(hour, minute, now));
    Slot { night, team, staff_no: staff_no(team, member), from_ms: from, to_ms: to, captain }
}

const FIRST_HALF: [(u32, u32); 2] = [(17, 30), (1, 0)];
const SECOND_HALF: [(u32, u32); 2] = [(1, 0), (8, 0)];

/// Some nights before, told from the paper afterwards.
fn before(dice: &mut Dice, roster: &mut Roster, tonight: Night, from_ms: i64, now: &Now) {
    let mut at_ms = from_ms;
    let mut tell = |facts: &mut Vec<RosterFact>, told_ms: i64, report: RosterReport| {
        at_ms += 5_000;
        facts.push(RosterFact { at_ms, told_ms: Some(told_ms), report });
    };
    for back in (1..=NIGHTS_BEFORE).rev() {
        let night = tonight.before(back);
        let mut first_half: Vec<String> = Vec::new();
        for team in 1..=TEAMS {
            // Whose turn it is goes round, but not evenly: some come more often.
            let shift = dice.number(0, 2) * 4 + u16::try_from(back).unwrap_or(0);
            for nth in 0..EARLY_BEFORE + LATE_BEFORE {
                let member = (shift + nth) % MEMBERS + 1;
                let hours = if nth < EARLY_BEFORE { FIRST_HALF } else { SECOND_HALF };
                let leads = nth == 0 || nth == EARLY_BEFORE;
                roster.before.push(duty(night, team, member, hours, leads, now));
                if nth < EARLY_BEFORE {
                    first_half.push(staff_no(team, member));
                }
            }
        }
        let absent: Vec<SafeText> =
            (0..2).map(|_| SafeText::new(&first_half[dice.index(first_half.len())])).collect();
        let reason = SafeText::default();
        tell(&mut roster.facts, night.at(17, 20, now), RosterReport::Absent { who: absent, reason });
        for (hour, minute) in [(17, 26), (0, 56)] {
            let here = RosterReport::Here { teams: (1..=TEAMS).collect(), who: Vec::new(), late: None };
            tell(&mut roster.facts, night.at(hour, minute, now), here);
        }
    }
}

fn tonight_of(night: Night, now: &Now) -> Vec<Slot> {
    let mut slots = Vec::new();
    for team in 1..=TEAMS {
        for member in 1..=MEMBERS {
            let hours = match (member <= EARLY, team) {
                (true, _) => FIRST_HALF,
                (false, GAP_TEAM) => [(2, 0), (8, 0)],
                (false, _) => SECOND_HALF,
            };
            let leads = member == 1 || member == EARLY + 1;
            slots.push(duty(night, team, member, hours, leads, now));
        }
    }
    slots
}

/// What was told of tonight so far: most are here.
fn told_tonight(
    dice: &mut Dice,
    roster: &mut Roster,
    staff: &[Staff],
    words: &WorldWords,
    night: Night,
    now: &Now,
) {
    let at = |hour: u32, minute: u32| night.at(hour, minute, now);
    let mut tell = |at_ms: i64, report: RosterReport| {
        roster.facts.push(RosterFact { at_ms, told_ms: None, report });
    };
    let who = |team: u16, member: u16| vec![SafeText::new(&staff_no(team, member))];
    // Nobody of the captains: a team goes out with its own.
    let mut others: Vec<(u16, u16)> =
        (1..=TEAMS).flat_map(|team| (2..=EARLY).map(move |member| (team, member))).collect();
    dice.shuffle(&mut others);
    let (absent, rest) = others.split_at(ABSENT);
    let (late, rest) = rest.split_at(LATE);
    let replaced = rest[0];
    let away: Vec<(u16, u16)> = absent.iter().chain(late).chain([&replaced]).copied().collect();
    for &(team, member) in absent {
        let reason = words.get("absent");
        tell(at(17, 15) + dice.seconds(30, 500), RosterReport::Absent { who: who(team, member), reason });
    }
    for team in 1..=TEAMS {
        let members = (1..=EARLY).filter(|member| !away.contains(&(team, *member)));
        let here = members.map(|member| SafeText::new(&staff_no(team, member))).collect();
        let report = RosterReport::Here { teams: Vec::new(), who: here, late: None };
        tell(at(17, 26) + dice.seconds(0, 480), report);
    }
    for &(team, member) in late {
        let report = RosterReport::Here { teams: Vec::new(), who: who(team, member), late: None };
        tell(at(17, 43) + dice.seconds(0, 1500), report);
    }
    // Somebody of another team's second half fills in, and hardly rests.
    let (team, member) = replaced;
    let other = team % TEAMS + 1;
    tell(
        at(17, 38),
        RosterReport::Replaced {
            who: SafeText::new(&staff_no(team, member)),
            by: SafeText::new(&staff_no(other, MEMBERS)),
            reason: words.get("replaced"),
        },
    );
    // A leader of the shift lends a hand, and somebody whom nobody knows.
    if let Some(leader) = staff.first() {
        let who = SafeText::new(&leader.staff_no);
        tell(at(18, 20), RosterReport::Joined { team: dice.number(1, TEAMS), who });
    }
    let names = NameStock::read();
    let surname = names.surname(dice);
    let name = names.full(dice, surname, Sex::Female, 1996);
    if let Some(phone) = mobile(dice) {
        tell(at(18, 32), RosterReport::WalkedUp { team: dice.number(1, TEAMS), name, phone });
    }
}
