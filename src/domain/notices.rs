//! Notices to the compound: a short text in both languages, from when until when it holds, and which buildings were told
//! of it, how.

use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr, VariantArray};

use super::code::by_code;
use super::value::SafeText;

by_code!(NoticeWay);

/// How people were told.
#[derive(IntoStaticStr, EnumString, VariantArray, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum NoticeWay {
    /// 张贴
    Posted,
    /// 群里发
    Group,
    /// 喇叭
    Loudspeaker,
    /// 逐户
    Doors,
}

/// A notice was given; its subject is the notice, here and below. It is meant for everybody: one of the texts at least is
/// not empty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// Its number, 1 and up, by which people speak of it.
    pub no: u32,
    /// In Chinese.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub zh: SafeText,
    /// In English.
    #[serde(default, skip_serializing_if = "SafeText::is_empty")]
    pub en: SafeText,
    /// It holds from this moment on, in wall milliseconds.
    pub from_ms: i64,
    /// And until this one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until_ms: Option<i64>,
}

/// People were told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeTold {
    /// Its number.
    pub no: u32,
    /// Of which buildings; of all where none is named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub buildings: Vec<String>,
    /// How.
    pub way: NoticeWay,
}

/// It no longer holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeEnded {
    /// Its number.
    pub no: u32,
}
