//! Notices: given with the next number, told to buildings that there are, ended once.

use super::{Decide, Decided, Decisions, Ids, not_found};
use crate::domain::command::{Refusal, What};
use crate::domain::notices::{Notice, NoticeEnded, NoticeTold, NoticeWay};
use crate::domain::now::Now;
use crate::domain::value::{Id, SafeText};

/// What is told of notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeCommand {
    /// One is given.
    Give {
        /// In Chinese; may be empty if the other is not.
        zh: SafeText,
        /// In English.
        en: SafeText,
        /// It holds from this moment on, in wall milliseconds; without one from now on.
        from_ms: Option<i64>,
        /// And until this one.
        until_ms: Option<i64>,
    },
    /// People were told of one.
    Tell {
        /// Its number.
        no: u32,
        /// Of which buildings; of all where none is named.
        buildings: Vec<String>,
        /// How.
        way: NoticeWay,
    },
    /// One no longer holds.
    End {
        /// Its number.
        no: u32,
    },
}

/// The notice that is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct FoundNotice {
    pub id: Id,
    /// It no longer holds, or its time is over.
    pub over: bool,
}

/// What the store knows around a notice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct KnownNotice {
    /// The number of the next one.
    pub next_no: u32,
    pub found: Option<FoundNotice>,
    /// The first of the buildings that are named of which no list knows.
    pub unknown_building: Option<String>,
}

impl KnownNotice {
    fn found(&self, no: u32) -> Result<&FoundNotice, Refusal> {
        self.found.as_ref().ok_or_else(|| not_found(What::Notice, &no))
    }
}

impl Decide for NoticeCommand {
    type Known = KnownNotice;

    fn decide<'a>(&self, known: KnownNotice, ids: Ids<'a>, now: &Now) -> Result<Decisions<'a>, Refusal> {
        let decided = match self {
            Self::Give { zh, en, .. } if zh.is_empty() && en.is_empty() => return Err(Refusal::Incomplete),
            Self::Give { zh, en, from_ms, until_ms } => {
                let from_ms = from_ms.unwrap_or(now.wall_ms);
                if until_ms.is_some_and(|until_ms| until_ms <= from_ms.max(now.wall_ms)) {
                    return Err(Refusal::WrongTime);
                }
                let (zh, en) = (zh.clone(), en.clone());
                Decided::about(ids(), Notice { no: known.next_no, zh, en, from_ms, until_ms: *until_ms })
            }
            Self::Tell { no, buildings, way } => {
                let id = known.found(*no)?.id;
                if let Some(building) = &known.unknown_building {
                    return Err(not_found(What::Building, building));
                }
                Decided::about(id, NoticeTold { no: *no, buildings: buildings.clone(), way: *way })
            }
            Self::End { no } => {
                let found = known.found(*no)?;
                if found.over {
                    return Err(Refusal::Already);
                }
                Decided::about(found.id, NoticeEnded { no: *no })
            }
        };
        Ok(decided.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Now = Now { wall_ms: 10_000_000, mono_ms: 0, boot: [0; 16], offset_s: 8 * 3600 };

    fn decided(command: &NoticeCommand, known: KnownNotice) -> Result<usize, Refusal> {
        command.decide(known, &mut || Id([2; 16]), &NOW).map(|decided| decided.into_vec().len())
    }

    fn gives(zh: &str, from_ms: Option<i64>, until_ms: Option<i64>) -> Result<usize, Refusal> {
        let give = NoticeCommand::Give { zh: zh.into(), en: SafeText::default(), from_ms, until_ms };
        decided(&give, KnownNotice::default())
    }

    #[test]
    fn a_notice_says_something_and_has_not_ended_before_it_begins() {
        let now_ms = NOW.wall_ms;
        assert_eq!(gives("今晚停水", None, None), Ok(1));
        assert_eq!(gives("", None, None), Err(Refusal::Incomplete));
        assert_eq!(gives("今晚停水", None, Some(now_ms)), Err(Refusal::WrongTime));
        assert_eq!(gives("今晚停水", Some(now_ms + 2), Some(now_ms + 2)), Err(Refusal::WrongTime));
        assert_eq!(gives("今晚停水", Some(now_ms - 2), Some(now_ms - 1)), Err(Refusal::WrongTime));
        assert_eq!(gives("今晚停水", Some(now_ms + 2), Some(now_ms + 3)), Ok(1));
    }

    #[test]
    fn only_a_building_that_there_is_was_told_and_only_what_holds_is_ended() {
        let known = |over, unknown_building| KnownNotice {
            found: Some(FoundNotice { id: Id([1; 16]), over }),
            unknown_building,
            ..KnownNotice::default()
        };
        let tell = NoticeCommand::Tell { no: 3, buildings: vec!["9".into()], way: NoticeWay::Posted };
        let missing = |what, name: &str| Err(Refusal::NotFound { what, name: name.into() });
        assert_eq!(decided(&tell, known(false, None)), Ok(1));
        assert_eq!(decided(&tell, known(false, Some("9".into()))), missing(What::Building, "9"));
        assert_eq!(decided(&tell, KnownNotice::default()), missing(What::Notice, "3"));
        let end = NoticeCommand::End { no: 3 };
        assert_eq!(decided(&end, known(false, None)), Ok(1));
        assert_eq!(decided(&end, known(true, None)), Err(Refusal::Already));
    }
}
