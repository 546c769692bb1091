//! Doors in the model: what was found at each, one look after the other, and the state that comes of it.

use super::{Done, Model, No, Own};
use crate::step::Found;

/// One look at a door: the record, and what was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Look {
    seq: i64,
    found: Found,
    annulled: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Door {
    #[default]
    Unknown,
    Shut,
    Open,
    Propped,
    Broken,
    /// Does not close, and stands open.
    BrokenOpen,
    Forced,
}

impl Door {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Shut => "shut",
            Self::Open => "open",
            Self::Propped => "propped",
            Self::Broken => "broken",
            Self::BrokenOpen => "broken_open",
            Self::Forced => "forced",
        }
    }

    fn after(self, found: Found) -> Self {
        let broken = matches!(self, Self::Broken | Self::BrokenOpen);
        match found {
            Found::Ok | Found::ShutNow => Self::Shut,
            Found::Broken if broken => self,
            Found::Broken => Self::Broken,
            Found::Open | Found::Propped if broken => Self::BrokenOpen,
            Found::Open => Self::Open,
            Found::Propped => Self::Propped,
            Found::Forced => Self::Forced,
        }
    }
}

impl Model {
    pub(super) fn door(&self, door: usize) -> Door {
        let looks = self.doors[door].iter().filter(|look| !look.annulled);
        looks.fold(Door::Unknown, |door, look| door.after(look.found))
    }

    /// Whether a finding contradicts what is known: what does not close does not shut by itself.
    fn contradicts(&self, doors: &[usize], found: Found) -> bool {
        let closes = matches!(found, Found::Ok | Found::ShutNow);
        closes && doors.iter().any(|door| matches!(self.door(*door), Door::Broken | Door::BrokenOpen))
    }

    fn look(&mut self, doors: &[usize], seq: i64, found: Found) {
        for door in doors {
            self.doors[*door].push(Look { seq, found, annulled: false });
        }
    }

    pub(super) fn check(&mut self, by: usize, doors: &[usize], found: Found, yes: bool) -> Done {
        if self.contradicts(doors, found) && !yes {
            return Err(No("points-ask", Vec::new()));
        }
        let (seq, done) = self.own_record(by, Own::Doors, "door.checked");
        self.look(doors, seq, found);
        done
    }

    /// What a team tells of doors, out or in.
    pub(super) fn report(&mut self, by: usize, team: u16, doors: &[usize], found: Found, yes: bool) -> Done {
        if usize::from(team) > self.teams {
            return Err(No("not-found", Vec::new()));
        }
        if self.contradicts(doors, found) && !yes {
            return Err(No("points-ask", Vec::new()));
        }
        let (seq, done) = self.own_record(by, Own::Report, "round.reported");
        self.look(doors, seq, found);
        done
    }

    pub(super) fn undo_doors(&mut self, seq: i64) {
        for look in self.doors.iter_mut().flatten().filter(|look| look.seq == seq) {
            look.annulled = true;
        }
    }
}
