//! The items of a handover. Their numbers never change: "item 5" is the same thing every night.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::domain::code::by_code;

by_code!(Item);

/// One item of the handover page.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Item {
    /// What happened, in figures.
    Counts,
    /// Who is inside.
    Inside,
    /// Who waits.
    Waiting,
    /// Who is out.
    Trips,
    /// Fever cases.
    Fevers,
    /// Who was turned back.
    Refusals,
    /// Emergencies that lack something.
    Emergencies,
    /// Closure points that are open or broken.
    Doors,
    /// Repairs.
    Repairs,
    /// Rounds out, late or with gaps.
    Rounds,
    /// Checks that were missed.
    Checks,
    /// Incidents that are open.
    Incidents,
    /// Changes of rules.
    Rules,
    /// Records taken back or corrected.
    Corrections,
    /// Lines of the paper pad that are missing.
    Pad,
    /// Jumps of the clock.
    Clock,
    /// Thermometers that are too cold, gates in short mode.
    Equipment,
    /// What the checklist lacks.
    Checklist,
    /// Earlier shifts that were never handed over.
    Unclosed,
    /// Where nobody came on the rounds for too long.
    Coverage,
    /// Who took over at a terminal, wrong PINs, what one began and another finished.
    SignIns,
    /// What was told in a leader's name and is not confirmed.
    Permits,
    /// Who is under follow-up and unwell, silent, or not called today.
    FollowUps,
    /// Errands of which something is still to be done.
    Errands,
    /// Tips of which something is still to be done.
    Tips,
    /// Tasks that were missed, and those that are overdue.
    Tasks,
    /// Equipment that does not work.
    Faults,
    /// Notices that hold or will, and who was told.
    Notices,
}

impl Item {
    /// Its number, from 1.
    #[must_use]
    pub fn no(self) -> u8 {
        let place = Self::VARIANTS.iter().position(|item| *item == self).unwrap_or_default();
        u8::try_from(place + 1).unwrap_or(u8::MAX)
    }

    /// The item of a number.
    #[must_use]
    pub(crate) fn of_no(no: u8) -> Option<Self> {
        Self::VARIANTS.iter().copied().find(|item| item.no() == no)
    }

    /// Whether it stands in red as long as there is anything of it: somebody has yet to say that it was their word.
    #[must_use]
    pub(crate) fn is_red(self) -> bool {
        self == Self::Permits
    }

    /// Whether it is handed over even if there is nothing to say of it.
    #[must_use]
    pub(crate) fn is_always_said(self) -> bool {
        matches!(self, Self::Counts | Self::Inside)
    }
}
