//! The roster: who is on duty in which team and when, and who really came.

use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

use super::{Night, Staff};
use crate::domain::value::{Id, Phone, SafeText};

/// One duty of one member of staff, planned or taken up on the spot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The night it belongs to.
    pub night: Night,
    /// The team, 1 and up.
    pub team: u16,
    /// Staff number.
    pub staff_no: String,
    /// From this moment, in wall milliseconds.
    pub from_ms: i64,
    /// Until this moment, in wall milliseconds; later than `from_ms`, by 24 hours at most.
    pub to_ms: i64,
    /// Leads the team in this slot.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub captain: bool,
}

/// A slot is taken out of the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlotCancelled {}

/// Whether somebody came.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Came in time.
    Present,
    /// Came late.
    Late,
    /// Did not come.
    Absent,
    /// Somebody else came instead: their staff number.
    Replaced(String),
}

impl Mark {
    /// The code of whether somebody came; `None`: nobody has said.
    #[must_use]
    pub(crate) fn code(mark: Option<&Self>) -> &'static str {
        match mark {
            None => "unsaid",
            Some(Self::Present) => "present",
            Some(Self::Late) => "late",
            Some(Self::Absent) => "absent",
            Some(Self::Replaced(_)) => "replaced",
        }
    }

    /// The mark of a code, with who came instead.
    #[must_use]
    pub(crate) fn of(code: &str, by: Option<String>) -> Option<Self> {
        let all = [Self::Present, Self::Late, Self::Absent, Self::Replaced(by.unwrap_or_default())];
        all.into_iter().find(|mark| Self::code(Some(mark)) == code)
    }

    /// Staff number of who came instead.
    #[must_use]
    pub(crate) fn replaced_by(&self) -> Option<&str> {
        match self {
            Self::Replaced(by) => Some(by),
            Self::Present | Self::Late | Self::Absent => None,
        }
    }
}

/// It was recorded whether people came, one or a whole team; annulled as one. A second record of a slot
/// takes the place of the first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendanceRecorded {
    /// The slots, at least one.
    pub slots: Vec<Id>,
    pub mark: Mark,
    /// Those of the slots to which somebody came late, where the mark is [`Mark::Present`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub late: Vec<Id>,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
    /// Why, or what else is to be told.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// Somebody takes part whom no plan names, and is here; the subject is the slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberJoined {
    /// What they take up.
    pub slot: Slot,
    /// Under which id they are put on the staff list, and what they said of themselves, if nobody knew them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff: Option<(Id, Staff)>,
}

/// What the post knows of a slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// The slot's id.
    pub id: Id,
    /// The slot.
    pub slot: Slot,
    /// No plan names it.
    pub extra: bool,
    /// Whether they came, and since when (wall milliseconds); `None`: nobody has said.
    pub mark: Option<(Mark, i64)>,
    /// What was said of it.
    pub note: SafeText,
    /// Name of whoever the slot names; empty if the staff list has nobody of that number.
    pub name: SafeText,
}

/// What is told of the roster. Whom a word means is decided with the staff at hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RosterReport {
    /// People came: whole teams, and whoever is named.
    Here {
        /// The teams.
        teams: Vec<u16>,
        /// Who.
        who: Vec<SafeText>,
        /// Whether they are late; without a word the clock says it.
        late: Option<bool>,
    },
    /// People did not come.
    Absent {
        /// Who.
        who: Vec<SafeText>,
        /// Why, if that was said.
        reason: SafeText,
    },
    /// Somebody came in another's place.
    Replaced {
        /// In whose place.
        who: SafeText,
        /// Who came.
        by: SafeText,
        /// Why, if that was said.
        reason: SafeText,
    },
    /// Somebody of the staff takes part whom the plan does not name.
    Joined {
        /// In this team.
        team: u16,
        /// Who.
        who: SafeText,
    },
    /// Somebody takes part whom nobody knows.
    WalkedUp {
        /// In this team.
        team: u16,
        /// What they are called.
        name: SafeText,
        /// Telephone.
        phone: Phone,
    },
}

/// Somebody of the staff, as they are named in answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Staff number.
    pub staff_no: String,
    pub name: SafeText,
}

impl Member {
    /// How somebody of the staff is named.
    #[must_use]
    pub(crate) fn of(staff: &Staff) -> Self {
        Self { staff_no: staff.staff_no.clone(), name: staff.name.clone() }
    }

    /// How whoever a slot names is named.
    #[must_use]
    pub(crate) fn planned(row: &Attendance) -> Self {
        Self { staff_no: row.slot.staff_no.clone(), name: row.name.clone() }
    }
}

/// Why something told of the roster cannot be.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum RosterRefusal {
    /// Nobody of the staff is called so.
    #[strum(to_string = "staff-unknown")]
    Nobody {
        /// As typed.
        typed: SafeText,
    },
    /// Several may be meant.
    #[strum(to_string = "staff-several")]
    Several {
        /// As typed.
        typed: SafeText,
        /// Who.
        who: Vec<Member>,
    },
    /// They are on the staff, and on no plan of this night.
    NotPlanned {
        /// Who.
        who: Member,
    },
    /// Their duty of this night is at another time.
    OffDuty {
        /// Who.
        who: Member,
        /// From, in wall milliseconds.
        from_ms: i64,
        /// Until, in wall milliseconds.
        to_ms: i64,
    },
    /// They are in a team at that time.
    #[strum(to_string = "in-another-team")]
    Taken {
        /// Who.
        who: Member,
        /// In which.
        team: u16,
        /// From, in wall milliseconds.
        from_ms: i64,
        /// Until, in wall milliseconds.
        to_ms: i64,
    },
    /// It was recorded that they are here.
    HereAlready {
        /// Who.
        who: Member,
        /// Since when, in wall milliseconds.
        at_ms: i64,
    },
    /// Of everybody in the team who has duty now it was recorded whether they came; or nobody has duty.
    NobodyLeft {
        /// The team.
        team: u16,
    },
    /// Nobody replaces themselves.
    #[strum(to_string = "replaces-oneself")]
    Oneself {
        /// Who.
        who: Member,
    },
    /// Somebody of the staff has this telephone.
    KnownPhone {
        /// Who.
        who: Member,
        /// The team that was asked for.
        team: u16,
    },
    /// The end lies before the beginning, or more than a day behind it.
    WrongEnd,
}
