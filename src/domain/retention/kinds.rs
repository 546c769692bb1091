//! The kinds of data that have days to keep, and how many they are if no officer says otherwise.

use std::ops::RangeInclusive;

use strum::{EnumString, IntoStaticStr, VariantArray, VariantNames};

use crate::domain::code::by_code;

by_code!(RetentionKind);

/// So many days can be set: under a week the gate's own rules would lack what they look back on.
pub const DAYS: RangeInclusive<u16> = 7..=3650;

/// What is kept for some days and then goes.
#[derive(IntoStaticStr, EnumString, VariantArray, VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum RetentionKind {
    /// Who passed or waited, emergencies, leaders' words.
    Passages,
    /// Readings at the gate and fever cases. A passage holds its reading, so that of the two the fewer days count.
    Temperatures,
    /// Visitors who have left.
    Visitors,
    /// Vehicles and couriers.
    Vehicles,
    /// Incidents that are closed.
    Incidents,
    /// What homes asked for, once it is done.
    Errands,
    /// Tips that are closed, and who told them.
    Tips,
    /// Residents who are no longer on the list.
    Departed,
    /// Contacts of a health follow-up that is over.
    FollowUp,
    /// What somebody typed beside: why a number was shown or a table written out, and at the checklist.
    Notes,
}

impl RetentionKind {
    /// Days that hold if no officer says otherwise.
    #[must_use]
    pub fn usual_days(self) -> u16 {
        match self {
            Self::Passages
            | Self::Temperatures
            | Self::Visitors
            | Self::Vehicles
            | Self::FollowUp
            | Self::Errands
            | Self::Notes => 14,
            Self::Departed | Self::Tips => 30,
            Self::Incidents => 180,
        }
    }
}
