//! Rounds: what a team reports from going out to coming back.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

use super::{Place, RoutePoint};
use crate::domain::code::by_code;
use crate::domain::event::DoorFound;
use crate::domain::value::SafeText;

by_code!(Channel);

/// How a report came to the post.
#[derive(IntoStaticStr, EnumString, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Channel {
    /// 对讲机
    Radio,
    /// 电话
    Phone,
    /// 当面
    InPerson,
}

/// 代报: whoever typed it was told so; the channel and the words as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ack {
    /// The channel, if it was said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub channel: Option<Channel>,
    /// The line behind the team.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub words: SafeText,
}

impl Ack {
    /// Whether nothing is kept of it.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.channel.is_none() && self.words.is_empty()
    }
}

/// A patrol team went out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundStarted {
    pub team: u16,
    /// When it is due back, in wall milliseconds.
    pub due_ms: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<u16>,
    /// The points of the route, as it is now.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<RoutePoint>,
    /// When it went, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Ack::is_empty")]
    pub ack: Ack,
}

/// One point that is no unit door's finding: it was seen, or not, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PointFound {
    /// Where.
    pub place: Place,
    /// It was looked at.
    pub seen: bool,
    /// What is to be told of it; if it was not seen, why.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub note: SafeText,
}

/// A patrol team reports what it has looked at; one report, annulled as one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundReported {
    pub team: u16,
    /// Its round: the record that began it; `None` if it was not out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<i64>,
    /// Unit doors and what was found there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<DoorFound>,
    /// Other points, and doors that were not looked at.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<PointFound>,
    /// Which of them do not lie on the route.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub off_route: Vec<Place>,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Ack::is_empty")]
    pub ack: Ack,
}

/// A patrol team came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoundEnded {
    pub team: u16,
    /// Its round: the record that began it; older records leave it out and mean the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<i64>,
    /// When, in wall milliseconds, if not when it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Ack::is_empty")]
    pub ack: Ack,
}

/// What the post knows of a team's last round.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KnownRound {
    /// The record that began it.
    pub seq: i64,
    /// Went out, in wall milliseconds.
    pub out_ms: i64,
    /// Came back: when (wall milliseconds), by which record, written by whom. `None`: it is out.
    pub back: Option<(i64, i64, String)>,
    /// When it reported its last point, in wall milliseconds.
    pub last_point_ms: Option<i64>,
    /// The points of its route.
    pub points: Vec<RoutePoint>,
}
