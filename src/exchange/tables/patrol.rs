//! The patrols' night: who had duty and came, the rounds, what they looked at, what happened.
//!
//! Names of those on duty stand in them, their telephones do not.

use super::{Cell, NoteCell, Table};
use crate::domain::code::Code as _;
use crate::domain::doors::DoorFinding;
use crate::domain::patrol::Mark;
use crate::domain::value::SafeText;
use crate::store::{IncidentTableRow, PointLine, ReportTold, RosterLine, RoundTableRow};
use crate::text::msg::{roster as roster_msg, tables as msg};
use crate::text::words;

#[must_use]
pub(crate) fn roster() -> Table<RosterLine> {
    Table::<RosterLine>::empty()
        .column("night", msg::head_night(), 12, |line| Cell::Label(line.row.slot.night.to_string()))
        .column("team", msg::head_team(), 6, |line| line.row.slot.team)
        .column("staff_no", msg::head_staff_no(), 10, |line| Cell::Label(line.row.slot.staff_no.clone()))
        .column("name", msg::head_name(), 16, |line| Cell::from(&line.row.name))
        .column("kind", msg::head_staff_kind(), 14, |line| line.kind)
        .column("captain", msg::head_captain(), 6, |line| line.row.slot.captain)
        .column("from", msg::head_from(), 20, |line| Cell::time(line.row.slot.from_ms))
        .column("to", msg::head_to(), 20, |line| Cell::time(line.row.slot.to_ms))
        .column("state", msg::head_attendance(), 10, |line| {
            let state = Mark::code(line.row.mark.as_ref().map(|(mark, _)| mark));
            Cell::Word(state.to_owned(), roster_msg::CAME.word(state))
        })
        .column("replaced_by", msg::head_replaced_by(), 10, |line| match &line.row.mark {
            Some((Mark::Replaced(by), _)) => Cell::Label(by.clone()),
            Some((Mark::Present | Mark::Late | Mark::Absent, _)) | None => Cell::Empty,
        })
        .column("replaced_by_name", msg::head_replaced_by_name(), 16, |line| Cell::from(&line.by))
        // Who did not come is there since no time.
        .column("since", msg::head_since(), 20, |line| {
            let came = line.row.mark.as_ref().filter(|(mark, _)| *mark != Mark::Absent);
            Cell::time(came.map(|(_, at_ms)| *at_ms))
        })
        .column("extra", msg::head_extra(), 8, |line| line.row.extra)
        .column("note", msg::head_note(), 30, |line| Cell::from(&line.row.note))
}

#[must_use]
pub(crate) fn rounds() -> Table<RoundTableRow> {
    Table::<RoundTableRow>::empty()
        .column("seq", msg::head_seq(), 10, |line| line.row.seq)
        .column("team", msg::head_team(), 6, |line| line.row.team)
        .column("route", msg::head_route(), 6, |line| line.row.route)
        .column("out", msg::head_out(), 20, |line| Cell::time(line.row.out_ms))
        .column("due", msg::head_due(), 20, |line| Cell::time(line.row.due_ms))
        .column("back", msg::head_back(), 20, |line| Cell::time(line.row.back_ms))
        .column("behind", msg::head_behind(), 10, |line| {
            Cell::duration(line.behind_ms.map(|behind_ms| behind_ms / 1000))
        })
        .column("points", msg::head_points(), 8, |line| line.row.progress().1)
        .column("seen", msg::head_seen(), 8, |line| line.row.progress().0)
        .column("beside_route", msg::head_beside_route(), 8, RoundTableRow::beside_route)
        .column("not_seen", msg::head_not_seen(), 40, |line| {
            let missed = line.not_seen().into_iter();
            Cell::list(missed.map(|(place, why)| match why.filter(|why| !why.is_empty()) {
                Some(why) => format!("{place} {why}"),
                None => place.to_string(),
            }))
        })
        .column("uncertain", msg::head_uncertain(), 8, |line| line.row.uncertain)
        .column("out_channel", msg::head_out_channel(), 8, |line| channel(&line.out))
        .column("out_by", msg::head_out_by(), 12, |line| Cell::from(&line.out.by))
        .column("back_channel", msg::head_back_channel(), 8, |line| line.back.as_ref().map(channel))
        .column("back_by", msg::head_back_by(), 12, |line| {
            Cell::from(line.back.as_ref().map(|back| Cell::from(&back.by)))
        })
        .column("out_begun_by", msg::head_out_begun_by(), 12, |line| Cell::from(&line.out.begun_by))
        .column("back_begun_by", msg::head_back_begun_by(), 12, |line| {
            Cell::from(line.back.as_ref().map(|back| Cell::from(&back.begun_by)))
        })
}

/// The table of the points that were reported.
#[must_use]
pub(crate) fn points() -> Table<PointLine> {
    Table::<PointLine>::empty()
        .column("seq", msg::head_seq(), 10, |line| line.row.seq)
        .column("time", msg::head_time(), 20, |line| Cell::time(line.row.at_ms))
        .column("team", msg::head_team(), 6, |line| line.row.team)
        .column("round", msg::head_round(), 10, |line| line.row.round)
        .column("route", msg::head_route(), 6, |line| line.route)
        .column("nth", msg::head_nth(), 8, |line| line.nth)
        .column("place", msg::head_place(), 24, |line| {
            Cell::from(&SafeText::new(&line.row.place.to_string()))
        })
        .column("seen", msg::head_was_seen(), 6, |line| line.row.seen)
        .column("finding", msg::head_finding(), 10, |line| {
            let word = |finding: DoorFinding| Cell::Word(finding.code().to_owned(), words::finding(finding));
            line.row.finding.map(word)
        })
        .column("note", msg::head_note(), 30, |line| Cell::from(&line.row.note))
        .column("channel", msg::head_channel(), 8, |line| channel(&line.told))
        .column("by", msg::head_by(), 12, |line| Cell::from(&line.told.by))
        .column("begun_by", msg::head_begun_by(), 12, |line| Cell::from(&line.told.begun_by))
}

/// The table of incidents. Of one that was erased only its number and its times stand there.
#[must_use]
pub fn incidents() -> Table<IncidentTableRow> {
    Table::<IncidentTableRow>::empty()
        .column("no", msg::head_no(), 8, |line| line.row.no)
        .column("seq", msg::head_seq(), 10, |line| line.row.seq)
        .column("kind", msg::head_incident_kind(), 16, |line| kept(line, |line| Cell::from(line.row.kind)))
        .column("place", msg::head_place(), 24, |line| {
            Cell::from(&SafeText::new(&line.row.place.to_string()))
        })
        .column("people", msg::head_people(), 6, |line| line.row.people)
        .column("text", msg::head_said(), 40, |line| Cell::from(&line.row.text))
        .column("team", msg::head_team(), 6, |line| line.row.team)
        .column("round", msg::head_round(), 10, |line| line.row.round)
        .column("passage", msg::head_passage(), 10, |line| line.row.passage)
        .column("opened", msg::head_opened(), 20, |line| Cell::time(line.row.at_ms))
        .column("closed", msg::head_closed(), 20, |line| {
            kept(line, |line| Cell::time(line.row.closed.as_ref().map(|(_, closed_ms)| *closed_ms)))
        })
        .column("outcome", msg::head_incident_outcome(), 30, |line| {
            line.row.closed.as_ref().map(|(outcome, _)| Cell::from(outcome))
        })
        .column("notes", msg::head_notes(), 40, |line| {
            let note = |(at_ms, by, text): &(i64, String, SafeText)| NoteCell {
                at_ms: *at_ms,
                by: by.clone(),
                text: text.clone(),
            };
            Cell::notes(line.row.notes.iter().map(note).collect())
        })
        .column("by", msg::head_by(), 12, |line| Cell::from(&line.told.by))
        .column("begun_by", msg::head_begun_by(), 12, |line| Cell::from(&line.told.begun_by))
        .column("erased", msg::head_erased(), 8, |line| line.row.erased)
}

/// Something of an incident that says nothing once it is erased.
fn kept(line: &IncidentTableRow, of: impl FnOnce(&IncidentTableRow) -> Cell) -> Cell {
    if line.row.erased { Cell::Empty } else { of(line) }
}

fn channel(told: &ReportTold) -> Cell {
    told.channel.into()
}
