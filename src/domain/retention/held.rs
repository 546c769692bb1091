//! Why something that is old enough is kept all the same: it is not over.

use strum::{EnumString, IntoStaticStr, VariantArray, VariantNames};

use crate::domain::code::by_code;

by_code!(HeldBack);

/// What is still open about somebody or something.
#[derive(IntoStaticStr, EnumString, VariantArray, VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HeldBack {
    /// A visitor is inside.
    Inside,
    /// They wait, or waited until after the day from which records are kept.
    Queue,
    /// A fever case is open, or was until after that day.
    Fever,
    /// Something about an emergency is still to be told.
    Emergency,
    /// A leader has not answered.
    Permit,
    /// A flag asks what the passage tells.
    Flag,
    /// The handover of the shift is signed and not taken over.
    Handover,
    /// It was corrected after that day.
    Correction,
}
