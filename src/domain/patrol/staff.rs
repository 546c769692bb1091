//! Staff: who they are, where they come from, what they do at the post.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use crate::domain::code::by_code;
use crate::domain::value::{Phone, SafeText};

by_code!(Duty, StaffKind);

/// What somebody does at the post.
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Duty {
    /// 值守员
    Warden,
    /// 带班领导
    DutyLeader,
    /// 队长
    Captain,
    /// 队员
    #[default]
    Member,
    /// 社区管理员
    Officer,
    /// 查看员
    Viewer,
}

impl Duty {
    /// All, in the order in which they are listed.
    pub(crate) const ALL: [Self; 6] =
        [Self::Officer, Self::DutyLeader, Self::Warden, Self::Viewer, Self::Captain, Self::Member];

    /// Its word as it is typed.
    #[must_use]
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Officer => "officer",
            Self::DutyLeader => "leader",
            Self::Warden => "warden",
            Self::Viewer => "viewer",
            Self::Captain => "captain",
            Self::Member => "member",
        }
    }
}

/// Somebody's duty was set by an officer; the next staff list may say something else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DutySet {
    pub staff_no: String,
    /// The duty.
    pub duty: Duty,
}

/// Where a member of staff comes from.
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum StaffKind {
    /// 社区工作者
    CommunityWorker,
    /// 下沉干部
    Cadre,
    /// 网格员
    GridWorker,
    /// 志愿者
    Volunteer,
    /// 党员
    PartyMember,
    /// 居民
    Resident,
    /// Anything else.
    #[default]
    Other,
}

/// One member of staff, whole.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Staff {
    /// Staff number, 1 to 12 letters or digits; unique.
    pub staff_no: String,
    /// Full name.
    pub name: SafeText,
    /// Telephone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
    /// Further telephones, in the list's order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub other_phones: Vec<Phone>,
    /// Where they come from.
    pub kind: StaffKind,
    /// What they do.
    pub duty: Duty,
    /// Patrol team, 1 and up; none for those at the gate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub team: Option<u16>,
    /// The warden with whom the post was made: not on any list, so no list can make them gone.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub founder: bool,
}

impl Staff {
    /// Every telephone, the first one first.
    pub(crate) fn phones(&self) -> impl Iterator<Item = &Phone> {
        self.phone.iter().chain(&self.other_phones)
    }
}
