//! What the screens tell of copies. It knows nothing of how they are made.

use strum::{IntoStaticStr, VariantNames};

use super::CopyPlan;

/// Why no copy is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum CopyTrouble {
    /// The folder is not there: the stick is not plugged in.
    Absent,
    /// There is no room.
    NoRoom,
    /// It failed, or what was written was not whole.
    Failed,
}

/// What the screens tell of copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CopiesTold {
    /// How they are made; none if they are not.
    pub plan: Option<CopyPlan>,
    /// When the last good one was made, in wall milliseconds.
    pub last_ms: Option<i64>,
    /// Why there is no newer one.
    pub trouble: Option<CopyTrouble>,
    /// It is a post at work, which should have copies.
    pub should_be: bool,
}
