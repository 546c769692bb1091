//! `nightpost export`: tables for the subdistrict, into a file or to standard output.
//!
//! A new table is a name in [`TableArg`] and an arm in [`run`]. A file that is there already is replaced,
//! as a script that runs each morning expects; all of it or nothing.

use std::io::{self, BufWriter, ErrorKind, IsTerminal as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use clap::ValueEnum;
use serde_json::json;

use super::open::Opened;
use super::options::{ExportArgs, FormatArg, TableArg};
use super::report::{Complaint, shown};
use super::{Ending, Session, whole_file};
use crate::domain::now::Now;
use crate::domain::patrol::Night;
use crate::domain::roles::Right;
use crate::exchange::rules::moment;
use crate::exchange::tables::{self, Format, Head, Table, TableError};
use crate::store::{Actor, PassagesWanted, StoreError};
use crate::text::Msg;
use crate::text::msg::tables as msg;
use crate::text::show::visible;

pub(super) fn run(session: &Session, wishes: &ExportArgs) -> Result<Ending, Complaint> {
    let out = whole_file::target(session, wishes.out.as_deref())?;
    let format = format(session, wishes, out.as_deref())?;
    let (opened, actor) = session.open_for(Right::Export)?;
    let store = &opened.store;
    let export = Export { session, wishes, opened: &opened, actor, now: opened.clock.now(), format, out };
    match wishes.table {
        TableArg::Passages => {
            let (wanted, span) = export.passages_wanted()?;
            export.put(&tables::passages(), span, store.passage_lines(wanted))
        }
        TableArg::Doors => {
            export.has_no_span()?;
            export.put(&tables::doors(), msg::span_as_it_stands(), listed(store.door_lines()))
        }
        TableArg::Roster => {
            let night = export.one_night()?;
            let span = msg::span_night(night.to_string());
            export.put(&tables::roster(), span, listed(store.roster_lines(night)))
        }
        TableArg::Rounds => {
            let (from_ms, to_ms, span) = export.night_or_time()?;
            let lines = listed(store.round_lines(from_ms, to_ms, &export.now));
            export.put(&tables::rounds(), span, lines)
        }
        TableArg::Points => {
            let (from_ms, to_ms, span) = export.night_or_time()?;
            export.put(&tables::points(), span, listed(store.point_lines(from_ms, to_ms)))
        }
        TableArg::Incidents => {
            let (from_ms, to_ms, span) = export.night_or_time()?;
            export.put(&tables::incidents(), span, listed(store.incident_lines(from_ms, to_ms)))
        }
    }
}

/// Rows that were read at once, as those are that come page by page.
fn listed<R>(
    lines: Result<Vec<R>, StoreError>,
) -> Result<impl Iterator<Item = Result<R, StoreError>>, StoreError> {
    lines.map(|lines| lines.into_iter().map(Ok))
}

/// The form that was asked for, else the one that the file ends like, else CSV; JSON where everything is
/// JSON. A file that ends like another form is a slip: a spreadsheet would refuse it.
fn format(session: &Session, wishes: &ExportArgs, out: Option<&Path>) -> Result<Format, Complaint> {
    let ending = out.and_then(Path::extension).and_then(|ending| ending.to_str());
    let by_ending = ending.and_then(|ending| FormatArg::from_str(ending, true).ok());
    let by_default = if session.json && out.is_none() { FormatArg::Json } else { FormatArg::Csv };
    let chosen = wishes.format.or(by_ending).unwrap_or(by_default);
    if let Some(out) = out.filter(|_| by_ending.is_some_and(|other| other != chosen)) {
        let what = msg::other_format(&shown(out), &name(&chosen));
        return Err(Complaint::new(&session.texts, &what, &msg::other_format_mend()));
    }
    if chosen == FormatArg::Xlsx && out.is_none() && io::stdout().is_terminal() {
        let (what, mend) = (msg::workbook_on_terminal(), msg::workbook_on_terminal_mend());
        return Err(Complaint::new(&session.texts, &what, &mend));
    }
    Ok(match chosen {
        FormatArg::Csv => Format::Csv,
        FormatArg::Xlsx => Format::Xlsx,
        FormatArg::Json => Format::Json,
    })
}

/// The name of a value on the command line.
fn name(value: &impl ValueEnum) -> String {
    value.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
}

/// One table on its way out.
struct Export<'a> {
    session: &'a Session,
    wishes: &'a ExportArgs,
    opened: &'a Opened,
    actor: Actor,
    now: Now,
    format: Format,
    out: Option<PathBuf>,
}

impl Export<'_> {
    /// Writes a table of these rows to where it was asked for, and says so.
    fn put<R, I>(&self, table: &Table<R>, span: Msg, rows: Result<I, StoreError>) -> Result<Ending, Complaint>
    where
        I: Iterator<Item = Result<R, StoreError>>,
    {
        let (session, store) = (self.session, &self.opened.store);
        let rows = rows.map_err(|error| session.complain(&error))?;
        let post = store.post().map_err(|error| session.complain(&error))?;
        let head = Head {
            post: post.map(|post| post.name).unwrap_or_default(),
            span,
            made_ms: self.now.wall_ms,
            by: self.actor.name.clone(),
        };
        let way = (&session.texts, &self.now);
        let Some(out) = &self.out else {
            let mut to = BufWriter::new(io::stdout().lock());
            return match tables::write(self.format, table, &head, rows, way, &mut to) {
                // Whoever read has seen enough.
                Err(TableError::Io(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(Ending::Done),
                Err(TableError::Io(error)) => Err(session.not_written(&error)),
                Err(error) => Err(self.complaint(&error)),
                Ok(_) => Ok(Ending::Done),
            };
        };
        let was_there = out.exists();
        let count = whole_file::write(out, |to| tables::write(self.format, table, &head, rows, way, to))
            .map_err(|error| self.complaint(&error))?;
        let file = shown(out);
        if session.json {
            session.out(json!({ "table": name(&self.wishes.table), "rows": count, "file": file }))?;
        } else {
            let said = if was_there { msg::replaced(count, &file) } else { msg::written(count, &file) };
            session.out(session.texts.say(&said))?;
        }
        Ok(Ending::Done)
    }

    fn complaint(&self, error: &TableError) -> Complaint {
        let session = self.session;
        match error {
            TableError::Store(error) => session.complain(error),
            TableError::Io(error) => {
                whole_file::not_written(session, self.out.as_deref().unwrap_or(Path::new("-")), error)
            }
            TableError::TooLong { limit } => {
                Complaint::new(&session.texts, &msg::too_long(*limit), &msg::too_long_mend())
            }
        }
    }

    /// Refuses a time for a table that shows how things stand now.
    fn has_no_span(&self) -> Result<(), Complaint> {
        let mend = msg::no_span_mend();
        self.has_not(&["--shift", "--night", "--from", "--annulled"], msg::no_span, &mend)
    }

    /// Refuses options that mean nothing to this table.
    fn has_not(
        &self,
        refused: &[&str],
        what: impl Fn(&str, &str) -> Msg,
        mend: &Msg,
    ) -> Result<(), Complaint> {
        let wishes = self.wishes;
        let given = [
            (wishes.shift.is_some(), "--shift"),
            (wishes.night.is_some(), "--night"),
            (wishes.since.is_some(), "--from"),
            (wishes.annulled, "--annulled"),
        ];
        match given.into_iter().find(|(is_given, arg)| *is_given && refused.contains(arg)) {
            Some((_, arg)) => {
                let what = what(arg, &name(&wishes.table));
                Err(Complaint::new(&self.session.texts, &what, mend))
            }
            None => Ok(()),
        }
    }

    /// The night that was asked for, else tonight.
    fn one_night(&self) -> Result<Night, Complaint> {
        self.has_not(&["--shift", "--from", "--annulled"], msg::by_night, &msg::by_night_mend())?;
        Ok(self.night()?.unwrap_or_else(|| Night::tonight(&self.now)))
    }

    /// The night or the time that was asked for, else tonight: from, to, and how that is called.
    fn night_or_time(&self) -> Result<(i64, i64, Msg), Complaint> {
        self.has_not(&["--shift", "--annulled"], msg::by_night, &msg::by_night_mend())?;
        if let Some(time) = self.time()? {
            return Ok(time);
        }
        let night = Night::tonight(&self.now);
        let (from_ms, to_ms) = night.span(&self.now);
        Ok((from_ms, to_ms, msg::span_night(night.to_string())))
    }

    /// Which passages were asked for, and how that is called.
    fn passages_wanted(&self) -> Result<(PassagesWanted, Msg), Complaint> {
        let (wishes, annulled) = (self.wishes, self.wishes.annulled);
        if let Some((from_ms, to_ms, span)) = self.time()? {
            return Ok((PassagesWanted { shift: None, from_ms, to_ms, annulled }, span));
        }
        let complain = |error| self.session.complain(&error);
        let shift = match wishes.shift {
            Some(id) => Some(self.opened.store.shift(id).map_err(complain)?.ok_or(id)),
            None => self.opened.store.last_shifts(1).map_err(complain)?.pop().map(Ok),
        };
        match shift {
            Some(Ok(shift)) => {
                let wanted = PassagesWanted { annulled, ..PassagesWanted::of_shift(shift.id) };
                Ok((wanted, msg::span_shift(minute(&self.now, shift.opened_ms))))
            }
            Some(Err(id)) => Err(self.unknown_shift(id)?),
            None => Ok((PassagesWanted::of_shift(0), msg::span_no_shift())),
        }
    }

    /// The complaint about a shift that is not there: it names those that are.
    fn unknown_shift(&self, id: i64) -> Result<Complaint, Complaint> {
        let shifts = self.opened.store.last_shifts(5).map_err(|error| self.session.complain(&error))?;
        let shifts: Vec<String> = shifts
            .iter()
            .map(|shift| format!("{} ({})", shift.id, minute(&self.now, shift.opened_ms)))
            .collect();
        let mend =
            msg::unknown_shift_mend(if shifts.is_empty() { "-".to_owned() } else { shifts.join(", ") });
        Ok(Complaint::new(&self.session.texts, &msg::unknown_shift(id), &mend))
    }

    /// The night that was asked for.
    fn night(&self) -> Result<Option<Night>, Complaint> {
        let Some(given) = &self.wishes.night else { return Ok(None) };
        // Another century is a slip of the hand.
        let night = given.trim().parse().ok().filter(|night: &Night| night.to_string().starts_with("20"));
        night.map(Some).ok_or_else(|| {
            let what = msg::night_wrong(visible(given).into_owned());
            Complaint::new(&self.session.texts, &what, &msg::night_mend())
        })
    }

    /// The time that was asked for, in wall milliseconds: from, to, and how that is called.
    fn time(&self) -> Result<Option<(i64, i64, Msg)>, Complaint> {
        let (wishes, texts) = (self.wishes, &self.session.texts);
        if let Some(night) = self.night()? {
            let (from_ms, to_ms) = night.span(&self.now);
            return Ok(Some((from_ms, to_ms, msg::span_night(night.to_string()))));
        }
        let Some(since) = &wishes.since else { return Ok(None) };
        let (now, now_ms) = (&self.now, self.now.wall_ms);
        let day = |at_ms: i64| now.local(at_ms).date_naive();
        // A time of the day alone is the last one that has come, since tables look back; behind --from
        // it is the next one after that.
        let today = day(now_ms);
        let from_ms = self.when(since, [Some(today), today.pred_opt()], |at_ms| at_ms <= now_ms)?;
        let first = day(from_ms);
        let to_ms = match &wishes.before {
            Some(before) => self.when(before, [Some(first), first.succ_opt()], |at_ms| at_ms > from_ms)?,
            None => now_ms,
        };
        let (from, to) = (minute(now, from_ms), minute(now, to_ms));
        if from_ms >= to_ms {
            return Err(Complaint::new(texts, &msg::ends_before(from, to), &msg::ends_before_mend()));
        }
        Ok(Some((from_ms, to_ms, msg::span_between(from, to))))
    }

    /// Reads a moment. A date alone is its beginning; a time of the day alone is that time on the first of
    /// these days on which it fits.
    fn when(
        &self,
        given: &str,
        days: [Option<NaiveDate>; 2],
        fits: impl Fn(i64) -> bool,
    ) -> Result<i64, Complaint> {
        let given = given.trim();
        let on = |day: Option<NaiveDate>| moment(&format!("{}T{given}", day?), &self.now);
        let mut on_days = days.into_iter().filter_map(on);
        on_days
            .find(|at_ms| fits(*at_ms))
            .or_else(|| moment(given, &self.now))
            .or_else(|| moment(&format!("{given}T00:00"), &self.now))
            .ok_or_else(|| {
                let what = msg::when_wrong(visible(given).into_owned());
                Complaint::new(&self.session.texts, &what, &msg::when_mend())
            })
    }
}

/// A moment with its date, to the minute.
fn minute(now: &Now, at_ms: i64) -> String {
    now.local(at_ms).format("%Y-%m-%d %H:%M").to_string()
}
