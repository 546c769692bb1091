//! Notices, in words.

use super::AnswerWords;
use crate::domain::event::NoticeEvent;
use crate::text::msg::notices as msg;
use crate::text::{Msg, words};

impl AnswerWords<'_> {
    /// What was written of a notice.
    pub(super) fn notice(&self, event: &NoticeEvent, seq: i64) -> Msg {
        match event {
            NoticeEvent::NoticeGiven(notice) => msg::given(notice.no, seq),
            NoticeEvent::NoticeTold(told) => {
                let buildings = if told.buildings.is_empty() {
                    self.texts.say(&msg::all_buildings())
                } else {
                    told.buildings.join(" ")
                };
                msg::told(told.no, buildings, words::word(told.way), seq)
            }
            NoticeEvent::NoticeEnded(ended) => msg::ended(ended.no, seq),
        }
    }
}

/// What a record about a notice would be, taken back.
pub(super) fn what(event: &NoticeEvent) -> Msg {
    match event {
        NoticeEvent::NoticeGiven(notice) => msg::what_given(notice.no),
        NoticeEvent::NoticeTold(told) => msg::what_told(told.no),
        NoticeEvent::NoticeEnded(ended) => msg::what_ended(ended.no),
    }
}
