//! The survey of the courtyard (摸排): dated facts about what is there, and the key sites (重点部位) that are watched.
//!
//! A newer fact of a kind takes the older one's place in the present picture; the older stays in the history. When a key
//! site is to be looked at is a plan of [`tasks`](super::tasks), so that it is due and missed as any other task.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::code::by_code;
use super::follow_up::Day;
use super::slots::Hours;
use super::tasks::{TaskKind, TaskPlan, TaskTimes, Whose};
use super::value::{Phone, SafeText};

by_code!(SurveyKind, SiteKind);

/// A fact that is older than so many days is stale.
pub const STALE_DAYS: u64 = 14;
/// More than so many of anything is no courtyard.
pub(crate) const MOST: u32 = 100_000;
/// Nobody surveyed a courtyard for this before then.
pub(crate) const FIRST_YEAR: i32 = 2019;
/// A key site is looked at so often without a word on it, in minutes.
pub(crate) const USUAL_EVERY_MIN: u16 = 240;

/// What a fact is about.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SurveyKind {
    /// How the courtyard lies, in words.
    Layout,
    /// 楼栋
    Buildings,
    /// 单元
    Stairwells,
    /// 户数
    Households,
    /// 出入口
    Entrances,
    /// Ways by which a vehicle can come in.
    VehicleWays,
    /// 居民
    Residents,
    /// 出租房
    RentedHomes,
    /// 独居老人
    LivingAlone,
    /// 商铺
    Shops,
    /// 停放车辆
    ParkedVehicles,
    /// What makes the closure hard: open until it is settled, and many at a time.
    Difficulty,
}

impl SurveyKind {
    /// Whether it is told as a count; else in words.
    #[must_use]
    pub fn is_count(self) -> bool {
        !matches!(self, Self::Layout | Self::Difficulty)
    }

    /// Whether everybody may read it: what could show a burglar the way, or whom to cheat, is the post's own.
    #[must_use]
    pub fn is_public(self) -> bool {
        matches!(self, Self::Buildings | Self::Stairwells | Self::Households | Self::Entrances)
    }
}

/// What kind of place a key site is.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SiteKind {
    /// 商店
    Shop,
    /// 泵房
    PumpRoom,
    /// 配电房
    Transformer,
    /// 垃圾站
    BinYard,
    /// 卫生站
    Clinic,
    /// 菜市场
    Market,
    /// 工棚
    Hut,
    /// 其他
    Other,
}

/// Something of the courtyard was seen; its subject is the fact, here and below.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveyFact {
    /// Its number, 1 and up.
    pub no: u32,
    /// What it is about.
    pub kind: SurveyKind,
    /// How many there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub count: Option<u32>,
    /// What was seen, in words, or anything beside a count.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub text: SafeText,
    /// The day on which it was seen.
    pub day: Day,
    /// By whom, if not by whoever wrote it down.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub by: SafeText,
}

/// A difficulty is settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SurveySettled {
    /// The number of the fact.
    pub no: u32,
    /// What came of it.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub outcome: SafeText,
}

/// A key site is watched from now on, or something else holds of it; its subject is the site, here and below.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeySite {
    /// Its number, 1 and up.
    pub no: u32,
    /// What kind of place.
    pub kind: SiteKind,
    /// What it is called; its plan has the same name.
    pub name: SafeText,
    /// Where.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub place: SafeText,
    /// It is looked at once in so many minutes.
    pub every_min: u16,
}

/// A key site is watched no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteGone {
    /// Its number.
    pub no: u32,
    /// What it was called.
    pub name: SafeText,
}

/// Who is responsible for a key site; its subject is whoever that is, so that they can be erased by themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SiteKeeper {
    /// The number of the site.
    pub no: u32,
    /// Their staff number, if they are on the list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staff_no: Option<String>,
    /// Their name, if they are not.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub name: SafeText,
    /// Their telephone, if they are not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phone: Option<Phone>,
}

impl KeySite {
    /// When it is to be looked at, from a moment on.
    pub(crate) fn plan(&self, from_ms: i64) -> TaskPlan {
        TaskPlan {
            kind: TaskKind::Site,
            name: self.name.clone(),
            stops: Vec::new(),
            times: TaskTimes::Every { hours: Hours::DAY, every_min: self.every_min },
            whose: Whose::Nobody,
            agent: SafeText::default(),
            dose: SafeText::default(),
            area: None,
            from_ms,
        }
    }
}

/// What of a survey cannot be.
#[derive(Clone, Debug, PartialEq, Eq, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum SurveyRefusal {
    /// Nobody can have seen it on that day yet.
    DayAhead {
        /// The day.
        day: Day,
    },
    /// It is so old that the year must be wrong.
    DayTooOld {
        /// The day.
        day: Day,
    },
    /// So many there cannot be.
    CountAbsurd {
        /// How many were told.
        count: u32,
    },
    /// It is told otherwise: as a count, or in words.
    WrongForm {
        /// What it is about.
        kind: SurveyKind,
    },
    /// Only a difficulty is settled.
    NotOpen {
        /// The number of the fact.
        no: u32,
    },
    /// Another task has the name.
    NameTaken {
        /// The name.
        name: SafeText,
    },
    /// The task is that of a key site, which is set and ended as such.
    IsSite {
        /// The name.
        name: SafeText,
    },
}
