//! The patrols' night: who had duty and came, the rounds, what they looked at, what happened.
//!
//! Names of those on duty stand in them, their telephones do not.

use super::{Cell, Column, NoteCell, Table};
use crate::domain::patrol::Mark;
use crate::domain::value::SafeText;
use crate::store::{IncidentLine, PointLine, RosterLine, RoundLine, Told};
use crate::text::msg::{roster as roster_msg, tables as msg};
use crate::text::words;

#[must_use]
pub(crate) fn roster() -> Table<RosterLine> {
    let columns: Vec<Column<RosterLine>> = vec![
        Column::new("night", msg::head_night(), 12, |line| Cell::Label(line.row.slot.night.to_string())),
        Column::new("team", msg::head_team(), 6, |line| i64::from(line.row.slot.team).into()),
        Column::new("staff_no", msg::head_staff_no(), 10, |line| Cell::Label(line.row.slot.staff_no.clone())),
        Column::new("name", msg::head_name(), 16, |line| (&line.row.name).into()),
        Column::new("kind", msg::head_staff_kind(), 14, |line| {
            line.kind.map(|kind| Cell::word(&kind, words::word(kind))).into()
        }),
        Column::new("captain", msg::head_captain(), 6, |line| line.row.slot.captain.into()),
        Column::new("from", msg::head_from(), 20, |line| Cell::time(line.row.slot.from_ms)),
        Column::new("to", msg::head_to(), 20, |line| Cell::time(line.row.slot.to_ms)),
        Column::new("state", msg::head_attendance(), 10, |line| {
            let state = Mark::code(line.row.mark.as_ref().map(|(mark, _)| mark));
            Cell::Word(state.to_owned(), roster_msg::CAME.word(state))
        }),
        Column::new("replaced_by", msg::head_replaced_by(), 10, |line| match &line.row.mark {
            Some((Mark::Replaced(by), _)) => Cell::Label(by.clone()),
            _ => Cell::Empty,
        }),
        Column::new("replaced_by_name", msg::head_replaced_by_name(), 16, |line| (&line.by).into()),
        // Who did not come is there since no time.
        Column::new("since", msg::head_since(), 20, |line| {
            let came = line.row.mark.as_ref().filter(|(mark, _)| *mark != Mark::Absent);
            Cell::time(came.map(|(_, at_ms)| *at_ms))
        }),
        Column::new("extra", msg::head_extra(), 8, |line| line.row.extra.into()),
        Column::new("note", msg::head_note(), 30, |line| (&line.row.note).into()),
    ];
    Table { title: msg::title_roster(), columns }
}

#[must_use]
pub(crate) fn rounds() -> Table<RoundLine> {
    let columns: Vec<Column<RoundLine>> = vec![
        Column::new("seq", msg::head_seq(), 10, |line| line.row.seq.into()),
        Column::new("team", msg::head_team(), 6, |line| i64::from(line.row.team).into()),
        Column::new("route", msg::head_route(), 6, |line| line.row.route.map(i64::from).into()),
        Column::new("out", msg::head_out(), 20, |line| Cell::time(line.row.out_ms)),
        Column::new("due", msg::head_due(), 20, |line| Cell::time(line.row.due_ms)),
        Column::new("back", msg::head_back(), 20, |line| Cell::time(line.row.back_ms)),
        Column::new("behind", msg::head_behind(), 10, |line| {
            Cell::duration(line.behind_ms.map(|behind_ms| behind_ms / 1000))
        }),
        Column::new("points", msg::head_points(), 8, |line| count(line.row.progress().1)),
        Column::new("seen", msg::head_seen(), 8, |line| count(line.row.progress().0)),
        Column::new("beside_route", msg::head_beside_route(), 8, |line| count(line.beside_route())),
        Column::new("not_seen", msg::head_not_seen(), 40, |line| {
            let missed = line.not_seen().into_iter();
            Cell::list(missed.map(|(place, why)| match why.filter(|why| !why.is_empty()) {
                Some(why) => format!("{place} {why}"),
                None => place.to_string(),
            }))
        }),
        Column::new("uncertain", msg::head_uncertain(), 8, |line| line.row.uncertain.into()),
        Column::new("out_channel", msg::head_out_channel(), 8, |line| channel(&line.out)),
        Column::new("out_by", msg::head_out_by(), 12, |line| (&line.out.by).into()),
        Column::new("back_channel", msg::head_back_channel(), 8, |line| {
            line.back.as_ref().map(channel).into()
        }),
        Column::new("back_by", msg::head_back_by(), 12, |line| {
            line.back.as_ref().map(|back| Cell::from(&back.by)).into()
        }),
        Column::new("out_begun_by", msg::head_out_begun_by(), 12, |line| (&line.out.begun_by).into()),
        Column::new("back_begun_by", msg::head_back_begun_by(), 12, |line| {
            line.back.as_ref().map(|back| Cell::from(&back.begun_by)).into()
        }),
    ];
    Table { title: msg::title_rounds(), columns }
}

/// The table of the points that were reported.
#[must_use]
pub(crate) fn points() -> Table<PointLine> {
    let columns: Vec<Column<PointLine>> = vec![
        Column::new("seq", msg::head_seq(), 10, |line| line.row.seq.into()),
        Column::new("time", msg::head_time(), 20, |line| Cell::time(line.row.at_ms)),
        Column::new("team", msg::head_team(), 6, |line| i64::from(line.row.team).into()),
        Column::new("round", msg::head_round(), 10, |line| line.row.round.into()),
        Column::new("route", msg::head_route(), 6, |line| line.route.map(i64::from).into()),
        Column::new("nth", msg::head_nth(), 8, |line| line.nth.map(count).into()),
        Column::new("place", msg::head_place(), 24, |line| {
            (&SafeText::new(&line.row.place.to_string())).into()
        }),
        Column::new("seen", msg::head_was_seen(), 6, |line| line.row.seen.into()),
        Column::new("finding", msg::head_finding(), 10, |line| {
            line.row.finding.map(|finding| Cell::word(&finding, words::finding(finding))).into()
        }),
        Column::new("note", msg::head_note(), 30, |line| (&line.row.note).into()),
        Column::new("channel", msg::head_channel(), 8, |line| channel(&line.told)),
        Column::new("by", msg::head_by(), 12, |line| (&line.told.by).into()),
        Column::new("begun_by", msg::head_begun_by(), 12, |line| (&line.told.begun_by).into()),
    ];
    Table { title: msg::title_points(), columns }
}

/// The table of incidents. Of one that was erased only its number and its times stand there.
#[must_use]
pub fn incidents() -> Table<IncidentLine> {
    let columns: Vec<Column<IncidentLine>> = vec![
        Column::new("no", msg::head_no(), 8, |line| i64::from(line.row.no).into()),
        Column::new("seq", msg::head_seq(), 10, |line| line.row.seq.into()),
        Column::new("kind", msg::head_incident_kind(), 16, |line| {
            kept(line, |line| Cell::coded(line.row.kind))
        }),
        Column::new("place", msg::head_place(), 24, |line| {
            (&SafeText::new(&line.row.place.to_string())).into()
        }),
        Column::new("people", msg::head_people(), 6, |line| line.row.people.map(i64::from).into()),
        Column::new("text", msg::head_said(), 40, |line| (&line.row.text).into()),
        Column::new("team", msg::head_team(), 6, |line| line.row.team.map(i64::from).into()),
        Column::new("round", msg::head_round(), 10, |line| line.row.round.into()),
        Column::new("passage", msg::head_passage(), 10, |line| line.row.passage.into()),
        Column::new("opened", msg::head_opened(), 20, |line| Cell::time(line.row.at_ms)),
        Column::new("closed", msg::head_closed(), 20, |line| {
            kept(line, |line| Cell::time(line.row.closed.as_ref().map(|(_, closed_ms)| *closed_ms)))
        }),
        Column::new("outcome", msg::head_incident_outcome(), 30, |line| {
            line.row.closed.as_ref().map(|(outcome, _)| Cell::from(outcome)).into()
        }),
        Column::new("notes", msg::head_notes(), 40, |line| {
            let note = |(at_ms, by, text): &(i64, String, SafeText)| NoteCell {
                at_ms: *at_ms,
                by: by.clone(),
                text: text.clone(),
            };
            Cell::notes(line.row.notes.iter().map(note).collect())
        }),
        Column::new("by", msg::head_by(), 12, |line| (&line.told.by).into()),
        Column::new("begun_by", msg::head_begun_by(), 12, |line| (&line.told.begun_by).into()),
        Column::new("erased", msg::head_erased(), 8, |line| line.row.erased.into()),
    ];
    Table { title: msg::title_incidents(), columns }
}

/// Something of an incident that says nothing once it is erased.
fn kept(line: &IncidentLine, of: impl FnOnce(&IncidentLine) -> Cell) -> Cell {
    if line.row.erased { Cell::Empty } else { of(line) }
}

fn count(count: usize) -> Cell {
    i64::try_from(count).ok().into()
}

fn channel(told: &Told) -> Cell {
    told.channel.map(|channel| Cell::word(&channel, words::word(channel))).into()
}
