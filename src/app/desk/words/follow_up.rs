//! Health follow-up, in words.

use crate::domain::event::FollowUpEvent;
use crate::domain::follow_up::{ContactOutcome, FollowUpRefusal};
use crate::store::Answer;
use crate::text::msg::follow_up as msg;
use crate::text::{Msg, words};

/// What was written of a contact; behind an end by itself stands a record of its own.
pub(super) fn done(event: &FollowUpEvent, answer: &Answer) -> Msg {
    let FollowUpEvent::ContactRecorded(contact) = event;
    let (outcome, day) = (words::word(contact.outcome), contact.day.to_string());
    if !answer.group.is_empty() {
        msg::done_over(outcome, day, answer.seq)
    } else if contact.outcome == ContactOutcome::Unwell {
        msg::done_unwell(outcome, day, answer.seq)
    } else {
        msg::done(outcome, day, answer.seq)
    }
}

pub(super) fn refused(why: &FollowUpRefusal) -> Msg {
    match why {
        FollowUpRefusal::NotFollowed => msg::not_followed(),
        FollowUpRefusal::NotBegun { begins } => msg::not_begun(begins.to_string()),
        FollowUpRefusal::NotOver { ends } => msg::not_over(ends.to_string()),
    }
}
