//! `nightpost followup`: who is under health follow-up today, and what is left to do.
//!
//! Telephones are not shown: whoever has to call somebody looks them up with `/reveal`, which is recorded.

use serde_json::json;

use super::report::Complaint;
use super::{Ending, Session};
use crate::domain::follow_up::{Day, Urgency};
use crate::domain::now::Now;
use crate::domain::roles::Right;
use crate::exchange::tables::{self, Cell, Fields};
use crate::store::FollowUpRow;
use crate::text::msg::follow_up as msg;

pub(super) fn run(session: &Session) -> Result<Ending, Complaint> {
    let (opened, _) = session.open_for(Right::Look)?;
    let now = opened.clock.now();
    let today = Day::today(&now);
    let rows = opened.store.follow_ups()?;
    let count = |wanted: Urgency| rows.iter().filter(|row| row.days.urgency(today) == wanted).count();
    let (due, unwell, silent) = (count(Urgency::Due), count(Urgency::Unwell), count(Urgency::Silent));
    let ending = rows.iter().filter(|row| row.days.is_ending(today)).count();
    let fields = fields(&now);
    if session.json {
        return session.data(&json!({
            "day": today,
            "figures": { "people": rows.len(), "due": due, "unwell": unwell, "silent": silent, "ending": ending },
            "people": fields.objects(&rows, &now),
        }));
    }
    session.say(&msg::figures(rows.len(), due, unwell, silent, ending))?;
    session.list(&rows, &msg::nobody(), |row| fields.line(row, &session.texts, &now))
}

/// Somebody as the export has them; their id, and how many days nobody has heard of them, stand beside.
fn fields(now: &Now) -> Fields<'static, FollowUpRow> {
    let today = Day::today(now);
    Fields::from(tables::follow_ups(now))
        .said(|row: &FollowUpRow| Cell::Label(format!("#{}", row.seq)))
        .said(|row| Cell::Label(row.home.as_ref().map(ToString::to_string).unwrap_or_default()))
        .said(|row| Cell::from(&row.name))
        .said(move |row| row.days.urgency(today))
        .said(move |row| row.days.is_ending(today).then(msg::last_due))
        .said(|row| match row.days.ends {
            Some(ends) => msg::span(row.days.begins.to_string(), ends.to_string()),
            None => msg::open_span(row.days.begins.to_string()),
        })
        .said(move |row| {
            let missed: Vec<String> = row.days.missed(today).iter().map(ToString::to_string).collect();
            (!missed.is_empty()).then(|| msg::missed(missed.join(" ")))
        })
        .said(|row| row.last.as_ref().map(|last| last.outcome))
        .said(|row| Cell::from(&row.instruction))
        .data("id", |row| row.person)
        .data("gone", |row| row.gone)
        .data("silent_days", move |row| row.days.silent_days(today))
        .data("ending", move |row| row.days.is_ending(today))
}
