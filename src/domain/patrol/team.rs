//! How a team stands at a moment: in, out, due soon, overdue.

use strum::IntoStaticStr;

/// So long before it is due, in milliseconds, a team is due soon.
pub(crate) const DUE_SOON_MS: i64 = 10 * 60_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum TeamState {
    In,
    Out,
    /// Out, due within [`DUE_SOON_MS`].
    DueSoon,
    /// Out, and its time is over.
    Overdue,
}

impl TeamState {
    /// How a team stands that is due back at a moment (wall milliseconds); `None`: it is not out.
    #[must_use]
    pub(crate) fn of(due_ms: Option<i64>, now_ms: i64) -> Self {
        match due_ms {
            None => Self::In,
            Some(due_ms) if due_ms < now_ms => Self::Overdue,
            Some(due_ms) if due_ms - now_ms <= DUE_SOON_MS => Self::DueSoon,
            Some(_) => Self::Out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_team_is_due_soon_ten_minutes_before_it_is_overdue() {
        let state = |left_ms| TeamState::of(Some(1_000_000 + left_ms), 1_000_000);
        assert_eq!(TeamState::of(None, 0), TeamState::In);
        assert_eq!(state(DUE_SOON_MS + 1), TeamState::Out);
        assert_eq!((state(DUE_SOON_MS), state(0)), (TeamState::DueSoon, TeamState::DueSoon));
        assert_eq!(state(-1), TeamState::Overdue);
    }
}
