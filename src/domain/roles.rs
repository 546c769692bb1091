//! Who may do what: one table of roles and rights. Which right a command needs, it says itself in its room of
//! `decide`.
//!
//! Pure. The store asks it inside the transaction that will write, so that every way in passes here and a
//! role that was changed counts from the next command on. Who somebody is, is `pins`' part.

use super::patrol::Duty;

/// What somebody of the staff may do at the post. Captains and members of a team have none: they report to
/// the tent.
#[derive(strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Role {
    /// Reads what is masked.
    Viewer,
    /// Works gate, patrol and doors.
    Warden,
    /// Leads the shift as well.
    DutyLeader,
    /// Runs the post as well.
    Officer,
}

impl Role {
    /// All, the one with the fewest rights first.
    pub(crate) const ALL: [Self; 4] = [Self::Viewer, Self::Warden, Self::DutyLeader, Self::Officer];

    /// The role that a duty of the staff list gives.
    #[must_use]
    pub(crate) fn of(duty: Duty) -> Option<Self> {
        match duty {
            Duty::Viewer => Some(Self::Viewer),
            Duty::Warden => Some(Self::Warden),
            Duty::DutyLeader => Some(Self::DutyLeader),
            Duty::Officer => Some(Self::Officer),
            Duty::Captain | Duty::Member => None,
        }
    }

    /// The same for somebody of the staff. Whoever made the post is its officer as long as the staff list
    /// names none: somebody has to bring the first list in, and nobody may be locked out for good.
    #[must_use]
    pub(crate) fn of_staff(duty: Duty, founder: bool, officer_named: bool) -> Option<Self> {
        if founder && !officer_named { Some(Self::Officer) } else { Self::of(duty) }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Right {
    /// What concerns nobody but oneself: one's own PIN, one's own signing in.
    Own,
    /// What a person in need must never wait for: the emergency lane, the answer of a lone warden.
    Safety,
    /// See what the screens show, ID numbers and telephones masked.
    Look,
    /// Record what happens at gate, patrol and doors, and take back one's own last record.
    Work,
    /// See one ID number or telephone whole, for a reason.
    Reveal,
    /// Take a refusal on oneself.
    Override,
    CorrectOthers,
    HandOver,
    /// Issue, void and print pass cards.
    Cards,
    Plan,
    /// Write tables for the subdistrict, masked.
    Export,
    /// Read the journal, and tables with nothing masked.
    Unmasked,
    Lists,
    Flags,
    /// Set rules and gates, tell what is printed of the post.
    Rules,
    /// Say who works here: duties, PINs, when the screen locks.
    Staff,
    Purge,
    /// Accept that the file lost records.
    AcceptLoss,
}

/// Nobody of the staff has a role of their own, for the columns of the table.
const ANYBODY: [bool; 5] = [true, true, true, true, true];
const READERS: [bool; 5] = [false, true, true, true, true];
const WORKERS: [bool; 5] = [false, false, true, true, true];
const LEADERS: [bool; 5] = [false, false, false, true, true];
const OFFICERS: [bool; 5] = [false, false, false, false, true];

/// The table: who has which right. Its columns are no role, viewer, warden, duty leader, officer.
pub(crate) const TABLE: [(Right, [bool; 5]); 18] = [
    (Right::Own, ANYBODY),
    (Right::Safety, ANYBODY),
    (Right::Look, READERS),
    (Right::Work, WORKERS),
    (Right::Reveal, WORKERS),
    (Right::Override, LEADERS),
    (Right::CorrectOthers, LEADERS),
    (Right::HandOver, LEADERS),
    (Right::Cards, LEADERS),
    (Right::Plan, LEADERS),
    (Right::Export, LEADERS),
    (Right::Unmasked, OFFICERS),
    (Right::Lists, OFFICERS),
    (Right::Flags, OFFICERS),
    (Right::Rules, OFFICERS),
    (Right::Staff, OFFICERS),
    (Right::Purge, OFFICERS),
    (Right::AcceptLoss, OFFICERS),
];

impl Right {
    /// Its row of the table.
    fn row(self) -> [bool; 5] {
        // A right without a row is nobody's; a test looks each of them up.
        TABLE.iter().find(|(right, _)| *right == self).map_or([false; 5], |(_, row)| *row)
    }

    /// Whether a role has it; without a role as well.
    #[must_use]
    pub(crate) fn is_held_by(self, role: Option<Role>) -> bool {
        self.row()[role.map_or(0, |role| role as usize + 1)]
    }

    /// The role with the fewest rights that has it.
    #[must_use]
    pub(crate) fn needs(self) -> Role {
        Role::ALL.into_iter().find(|role| self.is_held_by(Some(*role))).unwrap_or(Role::Officer)
    }
}

#[cfg(test)]
mod tests;
