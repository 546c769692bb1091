//! `nightpost export`: tables for the subdistrict, into a file or to standard output.
//!
//! Knows no table by name: which there are stands in [`tables::TABLES`]. A file that is there already is replaced,
//! as a script that runs each morning expects; all of it or nothing.

mod info_sheet;
mod of_shift;
mod span;

use std::io::{self, BufWriter, ErrorKind, IsTerminal as _};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use indicatif::ProgressBar;
use serde_json::json;

use super::layout;
use super::open::Opened;
use super::options::{ExportArgs, TableArg, name};
use super::proven::Proof;
use super::report::{Complaint, not_written, shown, tell};
use super::{Ending, Session, whole_file};
use crate::domain::command::{Command, UnmaskExport};
use crate::domain::now::Now;
use crate::domain::reveal::RevealWhy;
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
use crate::exchange::tables::{self, FilledTable, Format, OfficeTable, TableError, TableHead, TableRows};
use crate::store::{Actor, StoreError};
use crate::text::mask::masked;
use crate::text::msg::{reveal, tables as msg};
use crate::text::{Msg, words};

pub(super) fn run(session: &Session, wishes: &ExportArgs) -> Result<Ending, Complaint> {
    let table = match wishes.table {
        TableArg::InfoSheet => return info_sheet::run(session, wishes),
        TableArg::Table(table) => table,
    };
    if wishes.template.is_some() || wishes.blank {
        return Err(Complaint::of(msg::no_template(table.name), msg::no_template_mend()));
    }
    let out = whole_file::target(session, wishes.out.as_deref())?;
    let format = format(session, wishes, out.as_deref())?;
    let why = unmasked(wishes, out.as_deref())?;
    let right = if why.is_some() { Right::Unmasked } else { Right::Export };
    let (opened, actor) = session.open_for(right)?;
    session.prove(&opened, Proof::Whole)?;
    let now = opened.clock.now();
    // Where the rows themselves go to the terminal they are sign enough.
    let is_watched = io::stderr().is_terminal() && (out.is_some() || !io::stdout().is_terminal());
    let sign = is_watched.then(layout::writing);
    let export = Export { session, wishes, table, opened: &opened, actor, now, format, out, why, sign };
    if wishes.only.is_some() && !matches!(table.rows, TableRows::Records(None) | TableRows::Items(None)) {
        return Err(Complaint::of(msg::only_of(table.name), msg::only_of_mend()));
    }
    let done = export.run();
    export.is_over();
    done
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
    table: &'static OfficeTable,
    opened: &'a Opened,
    actor: Actor,
    now: Now,
    format: Format,
    out: Option<PathBuf>,
    /// Why nothing in it is masked.
    why: Option<RevealWhy>,
    /// How many rows are written, for whoever looks on.
    sign: Option<ProgressBar>,
}

impl Export<'_> {
    /// Fills the table for the time that was asked for.
    fn run(&self) -> Result<Ending, Complaint> {
        let (store, now, title) = (&self.opened.store, &self.now, self.table.title());
        match self.table.rows {
            TableRows::Now(rows) => {
                self.has_no_span()?;
                self.put(rows(store, now)?, title, msg::span_as_it_stands())
            }
            TableRows::Ever(rows) => {
                self.has_no_span()?;
                self.put(rows(store)?, title, msg::span_all())
            }
            TableRows::OfTime(rows) => {
                let (of, span) = self.night_or_time()?;
                self.put(rows(&of)?, title, span)
            }
            TableRows::OfShiftOrTime(rows) => {
                let (of, span) = self.shift_or_time()?;
                self.put(rows(&of)?, title, span)
            }
            TableRows::OfNight(rows) => {
                let night = self.one_night()?;
                self.put(rows(store, now, night)?, title, msg::span_night(night.to_string()))
            }
            TableRows::OfNights(rows) => {
                let (nights, span) = self.nights()?;
                self.put(rows(store, now, &nights)?, title, span)
            }
            TableRows::Passages(rows) => {
                let (wanted, span) = self.passages_wanted()?;
                self.put(rows(store, wanted)?, title, span)
            }
            TableRows::Records(kind) => self.records(kind),
            TableRows::Items(item) => self.items(item),
        }
    }

    /// Writes a table to where it was asked for, and says so.
    fn put(&self, table: FilledTable<'_>, title: Msg, span: Msg) -> Result<Ending, Complaint> {
        let (session, store) = (self.session, &self.opened.store);
        if let Some(remark) = &table.remark {
            tell(session.texts.say(remark));
        }
        let post = store.post()?;
        let head = TableHead {
            title,
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
        let table = match self.sign.clone() {
            Some(sign) => table.watched(move || sign.inc(1)),
            None => table,
        };
        let Some(out) = &self.out else {
            let mut to = BufWriter::new(io::stdout().lock());
            return match tables::write(self.format, table, &head, way, &mut to) {
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
            let count = tables::write(self.format, table, &head, way, to)?;
            Ok((count, self.record(count)?))
        })
        .map_err(|error: TableError| self.complaint(error))?;
        self.is_over();
        let file = shown(out);
        if session.json {
            let mut object = json!({ "table": self.table.name, "rows": count, "file": file });
            if let (Some(seq), Some(fields)) = (seq, object.as_object_mut()) {
                fields.insert("unmasked_seq".to_owned(), json!(seq));
            }
            session.out(object)?;
        } else {
            let said = if was_there { msg::replaced(count, &file) } else { msg::written(count, &file) };
            session.say(&said)?;
            if let (Some(seq), Some(why)) = (seq, &self.why) {
                let told =
                    reveal::exported(self.table.name, count, words::because(why.reason, &why.note), seq);
                session.say(&told)?;
            }
        }
        Ok(Ending::Done)
    }

    /// What is told next has a line of its own.
    fn is_over(&self) {
        if let Some(sign) = &self.sign {
            sign.finish_and_clear();
        }
    }

    /// Records that a table of so many rows is written with nothing masked.
    fn record(&self, rows: u32) -> Result<Option<i64>, StoreError> {
        let Some(why) = self.why.clone() else { return Ok(None) };
        // The rows may still be read through the other connection.
        // The key was had before anything was read.
        let key = self.session.key().ok().flatten();
        let mut opened = super::open::open(&self.session.place.path, self.session.place.asked(), key)?;
        let op = opened.op(&self.actor.staff_no);
        let command = Command::UnmaskExport(UnmaskExport { table: self.table.name.to_owned(), rows, why });
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
