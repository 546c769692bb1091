//! A household that goes together: its members are numbered, and one line tells who of them is there
//! and what was measured.

use super::subject::measured;
use super::{Desk, Notice, Step, With};
use crate::domain::command::{GroupRequest, VehicleRequest};
use crate::domain::entry::{GroupLine, MemberReading};
use crate::domain::gate::Measured;
use crate::domain::gate::PassageRequest;
use crate::domain::people::Person;
use crate::domain::value::{CardNumber, Direction, Home, Id, Plate, SafeText};
use crate::store::PersonRow;

/// How many members are numbered.
const MOST: usize = 20;
/// How many of them are in sight at once.
const IN_SIGHT: usize = 12;

/// The household whose members go together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub home: Home,
    /// Its residents, numbered from 1.
    pub members: Vec<PersonRow>,
    /// Which page of them is in sight, from 0.
    pub page: usize,
    /// The plates that the typed one may be.
    plates: Vec<Plate>,
    /// The card that was presented.
    card: Option<CardNumber>,
}

impl Group {
    /// How many pages the members take.
    #[must_use]
    pub(crate) fn pages(&self) -> usize {
        self.members.len().div_ceil(IN_SIGHT).max(1)
    }

    /// The members in sight, each with their number.
    pub(crate) fn in_sight(&self) -> impl Iterator<Item = (usize, &PersonRow)> {
        let numbered = self.members.iter().enumerate().map(|(at, row)| (at + 1, row));
        numbered.skip(self.page * IN_SIGHT).take(IN_SIGHT)
    }

    /// The way to go, unless it is said: the other way than those of them who are all on one side.
    fn guess(&self, numbers: &[usize]) -> Option<Direction> {
        let mut sides = numbers.iter().filter_map(|number| self.members.get(number - 1)).map(|row| row.side);
        let first = sides.next()??;
        sides.all(|side| side == Some(first)).then(|| first.flipped())
    }

    /// The presented card, if it is this member's.
    fn card_of(&self, member: &Person) -> Option<CardNumber> {
        let own = |card: &&CardNumber| member.card.iter().chain(&member.old_cards).any(|own| own == *card);
        self.card.as_ref().filter(own).cloned()
    }

    /// What a member is called.
    pub(super) fn name_of(&self, id: Id) -> SafeText {
        let member = self.members.iter().find(|row| row.id == id);
        member.map(|row| row.person.name.clone()).unwrap_or_default()
    }

    /// The vehicle that was typed, if one of the household has it.
    fn vehicle(&self) -> Option<&Plate> {
        self.plates.iter().find(|plate| self.members.iter().any(|row| row.person.plates.contains(plate)))
    }
}

impl Desk {
    /// Asks who of a household is there.
    pub(super) fn ask_household(&mut self, home: Home, with: &With) -> Step {
        self.chooser = None;
        self.group = Some(Group {
            home: home.clone(),
            members: Vec::new(),
            page: 0,
            plates: with.plates.clone(),
            card: with.card.clone(),
        });
        Step::Household(home)
    }

    /// Everybody of the home that was asked for.
    pub fn household(&mut self, rows: Vec<PersonRow>) -> Step {
        let step = self.asked_of(rows);
        self.told(step)
    }

    fn asked_of(&mut self, rows: Vec<PersonRow>) -> Step {
        let Some(group) = self.group.as_mut() else { return self.say(Notice::Nothing) };
        group.members = rows.into_iter().filter(|row| !row.gone).take(MOST).collect();
        if group.members.is_empty() {
            self.group = None;
            return self.say(Notice::NobodyFound);
        }
        // Who was open belongs to them, and is asked about with them.
        self.open = self.open.take().filter(|open| open.known.person.home.as_ref() != Some(&group.home));
        let (home, count) = (group.home.clone(), group.members.len());
        self.say(Notice::GroupAsks { home, count })
    }

    /// One line for the members who are there.
    pub(super) fn register(&mut self, line: &GroupLine) -> Step {
        let Some(group) = &self.group else { return self.say(Notice::Nothing) };
        let numbers: Vec<usize> = line.members.iter().map(|member| member.number).collect();
        let direction = line.direction.or_else(|| group.guess(&numbers));
        let vehicle = group.vehicle().cloned();
        let requests: Vec<PassageRequest> = line
            .members
            .iter()
            .filter_map(|member| group.members.get(member.number - 1).map(|row| (member, row)))
            .map(|(member, row)| PassageRequest {
                direction,
                measured: reading(member.reading),
                confirmed: line.confirm,
                device: line.device.or(self.device),
                method: member.method,
                vehicle: vehicle.clone(),
                card: group.card_of(&row.person),
                note: line.note.clone(),
                typed_before: self.typed_before(row.id, &row.person, &With::default()),
                ..PassageRequest::new(row.id, self.gate)
            })
            .collect();
        let vehicle = vehicle.zip(direction).map(|(plate, direction)| VehicleRequest {
            gate: self.gate,
            direction,
            plate,
            others: line.vehicle_others,
            purpose: line.note.clone(),
        });
        Step::execute(GroupRequest { requests, vehicle })
    }
}

/// How a member's temperature stands.
fn reading(reading: MemberReading) -> Option<Measured> {
    match reading {
        MemberReading::Taken(temperature) => measured(Some(temperature), false),
        MemberReading::NotTaken => Some(Measured::NotTaken),
    }
}
