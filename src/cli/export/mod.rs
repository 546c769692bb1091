//! `nightpost export`: tables for the subdistrict, into a file or to standard output.
//!
//! A new table is a name in [`TableArg`] and an arm in [`run`]. A file that is there already is replaced,
//! as a script that runs each morning expects; all of it or nothing.

mod doors;
mod info_sheet;
mod of_shift;
mod span;

use std::io::{self, BufWriter, ErrorKind, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde_json::json;

use super::open::Opened;
use super::options::{ExportArgs, TableArg, name};
use super::report::{Complaint, not_written, shown};
use super::{Ending, Session, whole_file};
use crate::domain::command::{Command, UnmaskExport};
use crate::domain::handover::{CountKind, Item};
use crate::domain::now::Now;
use crate::domain::reveal::RevealWhy;
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
use crate::exchange::tables::{self, Format, Table, TableError, TableHead};
use crate::store::{Actor, StoreError};
use crate::text::mask::masked;
use crate::text::msg::{reveal, tables as msg};
use crate::text::{Msg, words};

pub(super) fn run(session: &Session, wishes: &ExportArgs) -> Result<Ending, Complaint> {
    if wishes.table == TableArg::InfoSheet {
        return info_sheet::run(session, wishes);
    }
    if wishes.template.is_some() || wishes.blank {
        let what = msg::no_template(&name(&wishes.table));
        return Err(Complaint::of(what, msg::no_template_mend()));
    }
    let out = whole_file::target(session, wishes.out.as_deref())?;
    let format = format(session, wishes, out.as_deref())?;
    let why = unmasked(wishes, out.as_deref())?;
    let right = if why.is_some() { Right::Unmasked } else { Right::Export };
    let (opened, actor) = session.open_for(right)?;
    let store = &opened.store;
    let export =
        Export { session, wishes, opened: &opened, actor, now: opened.clock.now(), format, out, why };
    if wishes.only.is_some() && !matches!(wishes.table, TableArg::Records | TableArg::Items) {
        let what = msg::only_of(&name(&wishes.table));
        return Err(Complaint::of(what, msg::only_of_mend()));
    }
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
            export.of_time(&tables::rounds(), |from_ms, to_ms| store.round_lines(from_ms, to_ms, &export.now))
        }
        TableArg::Points => {
            export.of_time(&tables::points(), |from_ms, to_ms| store.point_lines(from_ms, to_ms))
        }
        TableArg::Incidents => {
            export.of_time(&tables::incidents(), |from_ms, to_ms| store.incident_lines(from_ms, to_ms))
        }
        TableArg::Reveals => {
            export.of_time(&tables::reveals(), |from_ms, to_ms| store.reveal_lines(from_ms, to_ms))
        }
        TableArg::Closure => export.closure(),
        TableArg::ClosurePoints => export.closure_points(),
        TableArg::Tasks => export.tasks(),
        TableArg::Repairs => export.repairs(),
        TableArg::ChecksByHour => export.by_hour(),
        TableArg::ChecksByBuilding => export.by_building(),
        TableArg::ChecksByNight => export.by_night(),
        TableArg::Records => export.records(None),
        TableArg::Visitors => export.records(Some(CountKind::Visitors)),
        TableArg::Tailgates => export.records(Some(CountKind::Tailgates)),
        TableArg::Vehicles => export.records(Some(CountKind::Vehicles)),
        TableArg::Couriers => export.records(Some(CountKind::Couriers)),
        TableArg::Emergencies => export.records(Some(CountKind::Emergencies)),
        TableArg::ColdReadings => export.records(Some(CountKind::ColdReadings)),
        TableArg::Items => export.items(None),
        TableArg::Fevers => export.items(Some(Item::Fevers)),
        TableArg::Refusals => export.items(Some(Item::Refusals)),
        TableArg::Trips => export.items(Some(Item::Trips)),
        TableArg::Corrections => export.items(Some(Item::Corrections)),
        TableArg::Inside => {
            export.has_no_span()?;
            export.put(&tables::inside(), msg::span_as_it_stands(), Ok(store.inside_lines()))
        }
        TableArg::InfoSheet => Ok(Ending::Done),
    }
}

/// Rows that were read at once, as those are that come page by page.
fn listed<R>(
    lines: Result<Vec<R>, StoreError>,
) -> Result<impl Iterator<Item = Result<R, StoreError>>, StoreError> {
    lines.map(|lines| lines.into_iter().map(Ok))
}

/// Why nothing is to be masked, if that was asked for: into a file only, and for a reason.
fn unmasked(wishes: &ExportArgs, out: Option<&Path>) -> Result<Option<RevealWhy>, Complaint> {
    if !wishes.unmasked {
        return Ok(None);
    }
    let complain = |what: Msg, mend: Msg| Err(Complaint::of(what, mend));
    let why = RevealWhy::read_or_other(wishes.reason.as_deref().unwrap_or_default());
    if !why.is_enough() {
        return complain(reveal::unmasked_needs_reason(), reveal::unmasked_needs_reason_mend());
    }
    if out.is_none() {
        return complain(reveal::unmasked_needs_file(), reveal::unmasked_needs_file_mend());
    }
    Ok(Some(RevealWhy { note: masked(&why.note), ..why }))
}

/// The form that was asked for, else the one that the file ends like, else CSV; JSON where everything is
/// JSON. A file that ends like another form is a slip: a spreadsheet would refuse it.
fn format(session: &Session, wishes: &ExportArgs, out: Option<&Path>) -> Result<Format, Complaint> {
    let ending = out.and_then(Path::extension).and_then(|ending| ending.to_str());
    let by_ending = ending.and_then(|ending| Format::from_str(ending, true).ok());
    let by_default = if session.json && out.is_none() { Format::Json } else { Format::Csv };
    let chosen = wishes.format.or(by_ending).unwrap_or(by_default);
    if let Some(out) = out.filter(|_| by_ending.is_some_and(|other| other != chosen)) {
        let what = msg::other_format(&shown(out), &name(&chosen));
        return Err(Complaint::of(what, msg::other_format_mend()));
    }
    if chosen == Format::Xlsx && out.is_none() && io::stdout().is_terminal() {
        let (what, mend) = (msg::workbook_on_terminal(), msg::workbook_on_terminal_mend());
        return Err(Complaint::of(what, mend));
    }
    Ok(chosen)
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
    /// Why nothing in it is masked.
    why: Option<RevealWhy>,
}

impl Export<'_> {
    /// Writes a table of these rows to where it was asked for, and says so.
    fn put<R, I>(&self, table: &Table<R>, span: Msg, rows: Result<I, StoreError>) -> Result<Ending, Complaint>
    where
        I: Iterator<Item = Result<R, StoreError>>,
    {
        let (session, store) = (self.session, &self.opened.store);
        let rows = rows?;
        let post = store.post()?;
        let head = TableHead {
            post: post.map(|post| post.name).unwrap_or_default(),
            span,
            made_ms: self.now.wall_ms,
            by: self.actor.name.clone(),
            unmasked: self
                .why
                .as_ref()
                .map(|why| SafeText::new(&session.texts.say(&words::because(why.reason, &why.note)))),
        };
        let way = (&session.texts, &self.now);
        let Some(out) = &self.out else {
            let mut to = BufWriter::new(io::stdout().lock());
            return match tables::write(self.format, table, &head, rows, way, &mut to) {
                // Whoever read has seen enough.
                Err(TableError::Io(error)) if error.kind() == ErrorKind::BrokenPipe => Ok(Ending::Done),
                Err(TableError::Io(error)) => Err(not_written(&error)),
                Err(error) => Err(self.complaint(error)),
                Ok(_) => Ok(Ending::Done),
            };
        };
        let was_there = out.exists();
        // The file takes its place once it is recorded what is in it.
        let (count, seq) = whole_file::write(out, |to| {
            let count = tables::write(self.format, table, &head, rows, way, to)?;
            Ok((count, self.record(count)?))
        })
        .map_err(|error: TableError| self.complaint(error))?;
        let file = shown(out);
        if session.json {
            let mut object = json!({ "table": name(&self.wishes.table), "rows": count, "file": file });
            if let (Some(seq), Some(fields)) = (seq, object.as_object_mut()) {
                fields.insert("unmasked_seq".to_owned(), json!(seq));
            }
            session.out(object)?;
        } else {
            let said = if was_there { msg::replaced(count, &file) } else { msg::written(count, &file) };
            session.say(&said)?;
            if let (Some(seq), Some(why)) = (seq, &self.why) {
                let told = reveal::exported(
                    &name(&self.wishes.table),
                    count,
                    words::because(why.reason, &why.note),
                    seq,
                );
                session.say(&told)?;
            }
        }
        Ok(Ending::Done)
    }

    /// Writes a table of a night or a time.
    fn of_time<R>(
        &self,
        table: &Table<R>,
        lines: impl FnOnce(i64, i64) -> Result<Vec<R>, StoreError>,
    ) -> Result<Ending, Complaint> {
        let (from_ms, to_ms, span) = self.night_or_time()?;
        self.put(table, span, listed(lines(from_ms, to_ms)))
    }

    /// Records that a table of so many rows is written with nothing masked.
    fn record(&self, rows: u32) -> Result<Option<i64>, StoreError> {
        let Some(why) = self.why.clone() else { return Ok(None) };
        // The rows may still be read through the other connection.
        let mut opened = super::open::open(&self.session.place.path, self.session.place.asked())?;
        let op = opened.op(&self.actor.staff_no);
        let command = Command::UnmaskExport(UnmaskExport { table: name(&self.wishes.table), rows, why });
        Ok(Some(self.session.record(&mut opened.store, &op, &command, &mut |_, _| {})?.seq))
    }

    fn complaint(&self, error: TableError) -> Complaint {
        match error {
            TableError::Store(error) => error.into(),
            TableError::Io(error) => {
                whole_file::not_written(self.out.as_deref().unwrap_or(Path::new("-")), &error)
            }
            TableError::TooLong { limit } => Complaint::of(msg::too_long(limit), msg::too_long_mend()),
        }
    }
}
