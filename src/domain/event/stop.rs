//! What whoever looks back at a night stops at: the rows of the events name one of these.

use strum::IntoStaticStr;

/// Something that mattered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum Stop {
    /// A shift began.
    ShiftBegins,
    /// A shift ended.
    ShiftEnds,
    /// A handover was signed.
    Signed,
    /// Somebody went through the emergency lane.
    Emergency,
    /// Short mode began at a gate.
    ShortMode,
    /// A fever case began.
    Fever,
    /// A fever case ended.
    FeverEnds,
    /// An incident was reported.
    Incident,
    /// A lone warden gave no answer.
    NoAnswer,
    /// A rule for going out was set.
    Rule,
    /// A rule for going out was ended.
    RuleEnds,
    /// The file was made of a copy.
    Restored,
    /// The clock jumped.
    Clock,
    /// A shortened history was accepted.
    Loss,
}
