//! The staff of the made-up night: wardens, duty leaders and twelve patrol teams.
//!
//! Residents of other compounds all of them: nobody here is on the list of people.

use super::dice::Dice;
use super::names::NameStock;
use super::people::mobile;
use crate::domain::patrol::{Duty, Staff, StaffKind};
use crate::domain::people::Sex;

/// Patrol teams of one night, and members of each, the captain among them (DESIGN, section 1).
pub(super) const TEAMS: u16 = 12;
pub(super) const MEMBERS: u16 = 15;
/// Those who take turns at the three gates, and those who lead the shift.
const WARDENS: u16 = 28;
const LEADERS: u16 = 2;

/// Everybody on the roster: leaders, wardens, then the teams in their order.
pub(super) fn staff(dice: &mut Dice, year: u16) -> Vec<Staff> {
    let names = NameStock::read();
    let gate = [StaffKind::CommunityWorker, StaffKind::Cadre, StaffKind::PartyMember, StaffKind::GridWorker];
    let team = [StaffKind::Volunteer, StaffKind::PartyMember, StaffKind::Cadre, StaffKind::Resident];
    let mut all = Vec::new();
    let mut add = |staff_no: String, kinds: &[StaffKind], duty: Duty, team: Option<u16>| {
        let sex = if dice.percent(64) { Sex::Male } else { Sex::Female };
        let surname = names.surname(dice);
        let birth_year = year - dice.number(21, 62);
        let name = names.full(dice, surname, sex, birth_year);
        all.push(Staff {
            staff_no,
            name,
            phone: mobile(dice),
            kind: dice.pick(kinds),
            duty,
            team,
            ..Staff::default()
        });
    };
    for no in 1..=LEADERS {
        add(format!("L{no}"), &[StaffKind::Cadre], Duty::DutyLeader, None);
    }
    for no in 1..=WARDENS {
        add(format!("W1{no:02}"), &gate, Duty::Warden, None);
    }
    for no in 1..=TEAMS {
        add(format!("P{no:02}01"), &[StaffKind::GridWorker], Duty::Captain, Some(no));
        for member in 2..=MEMBERS {
            add(format!("P{no:02}{member:02}"), &team, Duty::Member, Some(no));
        }
    }
    all
}
