//! Who is under health follow-up: as little of each as whoever calls them has to know. Telephones do not stand in it.

use super::{Cell, Table};
use crate::domain::follow_up::Day;
use crate::domain::now::Now;
use crate::domain::value::SafeText;
use crate::store::FollowUpRow;
use crate::text::msg::tables as msg;

/// The table of those who are under follow-up on a day.
#[must_use]
pub(crate) fn follow_ups(now: &Now) -> Table<FollowUpRow> {
    let today = Day::today(now);
    let day = |day: Day| Cell::Label(day.to_string());
    Table::<FollowUpRow>::empty()
        .column("seq", msg::head_seq(), 10, |row| row.seq)
        .column("home", msg::head_home(), 12, |row| {
            row.home.as_ref().map(|home| Cell::from(&SafeText::new(&home.to_string())))
        })
        .column("name", msg::head_name(), 16, |row| Cell::from(&row.name))
        .column("urgency", msg::head_urgency(), 14, move |row| row.days.urgency(today))
        .column("today", msg::head_today(), 14, move |row| row.days.state(today, today))
        .column("begins", msg::head_begins(), 12, move |row| day(row.days.begins))
        .column("ends", msg::head_ends(), 12, move |row| row.days.ends.map(day))
        .column("missed_days", msg::head_missed_days(), 10, move |row| {
            Cell::list(row.days.missed(today).into_iter().map(|day| day.to_string()))
        })
        .column("last_contact", msg::head_last_contact(), 20, |row| {
            Cell::time(row.last.as_ref().map(|last| last.at_ms))
        })
        .column("channel", msg::head_contact_channel(), 8, |row| {
            row.last.as_ref().and_then(|last| last.channel)
        })
        .column("outcome", msg::head_contact_outcome(), 14, |row| row.last.as_ref().map(|last| last.outcome))
        .column("note", msg::head_note(), 30, |row| row.last.as_ref().map(|last| Cell::from(&last.note)))
        .column("instruction", msg::head_instruction(), 30, |row| Cell::from(&row.instruction))
}
