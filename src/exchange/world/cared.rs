//! Who is under health follow-up in the made-up compound, and who goes out for a household: told last, so that no
//! other record has another number for it.

use super::World;
use crate::domain::command::RepresentativeCommand;
use crate::domain::command::{Command, OfficeCommand};
use crate::domain::command::{ContactCommand, Followed};
use crate::domain::flags::{Flag, FlagKind};
use crate::domain::follow_up::{ContactChannel, ContactOutcome, Day};
use crate::domain::now::Now;
use crate::domain::value::{Id, SafeText};

/// A day, in milliseconds.
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Since when each is under follow-up, in days.
const SINCE: i64 = 3;
/// Somebody is called so long before anybody watches: at half past four.
const CALLED_MS: i64 = 3 * 60 * 60 * 1000;

/// What came of the calls to somebody: today's last; for how many days more they are called.
const FOLLOWED: [(u64, &[ContactOutcome]); 4] = {
    use ContactOutcome::{NotReached, Well};
    [
        (11, &[Well, Well, Well, Well]),
        (7, &[Well, Well, NotReached, NotReached]),
        // It ends today, and the last contact is still to be made.
        (0, &[Well, Well, Well]),
        // One day was missed.
        (4, &[Well, Well]),
    ]
};

/// What is told, in order. They live where the list ends.
pub(super) fn cared(world: &World, people: &[Id]) -> Vec<Command> {
    let now = Now { wall_ms: world.start_ms, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };
    let today = Day::today(&now);
    let mut heads = world.households.iter().rev().filter_map(|home| people.get(home.start).copied());
    let mut told = Vec::new();
    for (person, (more, calls)) in heads.by_ref().zip(FOLLOWED) {
        let begins = Some(Day::of(world.start_ms - SINCE * DAY_MS, &now));
        let until_ms = Some(today.after(more).end_ms(&now));
        let flag = Flag { until_ms, begins, ..Flag::new(FlagKind::FollowUp) };
        told.push(Command::Office(OfficeCommand::SetFlag { person, flag }));
        told.extend((0..).zip(calls).map(|(day, outcome)| {
            let at_ms = Some(world.start_ms - (SINCE - day) * DAY_MS - CALLED_MS);
            let (who, channel) = (Followed::Person(person), Some(ContactChannel::Phone));
            Command::Contact(ContactCommand {
                who,
                channel,
                outcome: *outcome,
                at_ms,
                note: SafeText::default(),
            })
        }));
    }
    let reason = SafeText::default();
    told.extend(
        heads
            .next()
            .map(|person| Command::Representative(RepresentativeCommand { person, named: true, reason })),
    );
    told
}
