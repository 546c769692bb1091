//! `nightpost import`: brings in a list, all of it or nothing.

mod who;

use std::collections::BTreeSet;
use std::io::IsTerminal as _;
use std::path::Path;
use std::sync::Arc;

use indicatif::ProgressBar;
use serde_json::{Value, json};

pub(super) use self::who::WhoArgs;
use self::who::{DoubtsSettled, FIRST, GoneResidents, Strangers, TOLD};
use super::ask::{YesNo, answer};
use super::open::Opened;
use super::options::LayoutArgs;
use super::report::{Complaint, merged, tell};
use super::{Ending, Session, find, layout, roster};
use crate::domain::any_of::any_of;
use crate::domain::code::Code as _;
use crate::domain::command::{Command, Compared, Import, ListRows};
use crate::domain::event::ListImported;
use crate::domain::identity;
use crate::domain::now::Now;
use crate::domain::patrol::ShortRest;
use crate::domain::people::Person;
use crate::domain::roles::Right;
use crate::domain::value::SafeText;
use crate::exchange::lists::{
    self, BadCell, ListKind, ListReading, Named, OpenedList, PassedOver, RowNumbers, say,
};
use crate::store::Actor;
use crate::text::mask::masked;
use crate::text::msg::{cli as msg, lists as lists_msg, who as who_msg};

/// How a list is brought in.
#[derive(Clone, Copy, Debug)]
pub(super) struct ImportManner {
    /// Only say what would change.
    pub(super) dry_run: bool,
    pub(super) skip_bad: bool,
    /// Yes, most of the old list may be gone.
    pub(super) yes: bool,
}

/// What was read, whatever the list.
struct ListRead {
    rows: ListRows,
    /// The number of each row in the file, and what is to be said of the list.
    list: ListReading<()>,
    places: RowNumbers,
    /// What was understood of the layout, as data.
    layout: Value,
    /// So many may be gone: somebody who was asked said that it is the right list.
    agreed: usize,
}

impl ListRead {
    /// The residents of a list of residents.
    fn residents(&self) -> Option<&[Arc<Person>]> {
        match &self.rows {
            ListRows::Residents(rows) => Some(&rows.people),
            any_of!(ListRows: FollowUp Staff Doors Roster Routes Tasks Survey) => None,
        }
    }

    /// The people of a list of people.
    fn people(&self) -> Vec<Arc<Person>> {
        match &self.rows {
            ListRows::Residents(rows) => rows.people.clone(),
            ListRows::FollowUp(rows) => {
                rows.entries.iter().map(|entry| Arc::new(entry.person.clone())).collect()
            }
            any_of!(ListRows: Staff Doors Roster Routes Tasks Survey) => Vec::new(),
        }
    }
}

/// What a list changes.
struct ListChange {
    figures: ListImported,
    /// More residents would be gone than move away in a month.
    many_gone: bool,
}

impl ListChange {
    fn of(compared: &Compared) -> Self {
        let many_gone = matches!(compared, Compared::Residents(compared) if compared.many_gone);
        Self { figures: compared.summary(), many_gone }
    }

    fn gone(&self) -> usize {
        usize::try_from(self.figures.gone).unwrap_or(usize::MAX)
    }

    /// Whether so much of the old list would be gone that perhaps it is the wrong list.
    fn is_drastic(&self) -> bool {
        self.many_gone || self.figures.gone > self.figures.changed + self.figures.unchanged
    }
}

pub(super) fn run(
    session: &Session,
    list: ListKind,
    file: &Path,
    args: &LayoutArgs,
    manner: ImportManner,
    given: &WhoArgs,
) -> Result<Ending, Complaint> {
    let (mut opened, actor) = session.open_for(Right::Lists)?;
    let now = opened.clock.now();
    let staff = opened.store.staff()?;
    let doors = opened.store.door_lines()?;
    let doors = doors.into_iter().map(|door| door.code).collect();
    let homes = match list {
        ListKind::Residents | ListKind::FollowUp => opened.store.homes()?,
        any_of!(ListKind: Staff Doors Roster Routes Tasks Survey) => BTreeSet::new(),
    };
    let sign_of_life = std::io::stderr().is_terminal().then(layout::reading);
    let OpenedList { sheet, understood, notes, numbers } =
        layout::open(session, &opened, (list, file), args, sign_of_life.as_ref())?;
    let named = Named { staff: &staff, doors: &doors, homes: &homes, now: &now };
    let read = lists::read(list, &sheet, &named);
    drop(sheet);
    if let Some(sign) = sign_of_life {
        sign.finish_and_clear();
    }
    let (rows, read) = read.map_err(|error| layout::complaint(session, file, &error))?;
    let layout = layout::as_json(session, &understood, &notes);
    let mut read = ListRead { rows, list: read, places: numbers, layout, agreed: 0 };
    if !session.json {
        if let Some(first) = say::first_of_all(&read.list.bad) {
            tell(session.texts.say(&first));
        }
        layout::show(session, &understood, &notes);
    }
    complain_of_list(session, &read);
    if !read.list.bad.is_empty() && !manner.skip_bad {
        return refuse(session, &read);
    }
    let (compared, open) = match who::settle(session, &opened, &mut read, given, manner)? {
        DoubtsSettled::Clear(compared) => (compared, None),
        DoubtsSettled::Open(compared, open) if manner.dry_run => (compared, Some(open)),
        DoubtsSettled::Left => return Ok(Ending::Wrong),
        DoubtsSettled::Open(_, open) => {
            if session.json {
                session.out(merged(not_imported(session, &read), open))?;
            }
            return Ok(Ending::Wrong);
        }
    };
    if !is_right_list(session, &opened, &mut read, &compared, manner)? {
        return Ok(Ending::Wrong);
    }
    let change = ListChange::of(&compared);
    let leavers = GoneResidents::of(&opened, &compared)?;
    let strangers = Strangers::of(session, &opened, &read, &compared)?;
    let rests = roster::rests(&opened, &compared, &read.rows)?;
    // What was done counts, not what was expected: somebody else may have been quicker.
    let change = if manner.dry_run {
        change
    } else {
        layout::remember(session, &opened, &understood, args)?;
        bring_in(session, &mut opened, &actor, read.rows.clone(), file, read.list.bad_rows())?
            .unwrap_or(change)
    };
    report(session, &read, &change, &rests, &now, manner, (open, &leavers, &strangers))?;
    Ok(Ending::Done)
}

/// Whether a list that loses much of the old one is the right one: a terminal is asked, with whoever would be gone
/// first; a script is refused with the word that says it; who only tries is warned.
fn is_right_list(
    session: &Session,
    opened: &Opened,
    read: &mut ListRead,
    compared: &Compared,
    manner: ImportManner,
) -> Result<bool, Complaint> {
    let change = ListChange::of(compared);
    if !change.is_drastic() || manner.yes || change.gone() <= read.agreed {
        return Ok(true);
    }
    let texts = &session.texts;
    let ListImported { gone, changed, unchanged, .. } = change.figures;
    let what = msg::import_drastic(gone, gone + changed + unchanged);
    if manner.dry_run || !session.can_ask() {
        let warning = Complaint::of(what, msg::import_drastic_mend());
        if !manner.dry_run {
            return Err(warning);
        }
        session.words(warning).print(texts, false);
        return Ok(true);
    }
    tell(texts.say(&what));
    GoneResidents::of(opened, compared)?.tell_first(session);
    let names = opened.store.gone_names(compared, FIRST)?;
    if !names.is_empty() {
        let names = names.join(&texts.say(&who_msg::between()));
        let more = change.gone().saturating_sub(FIRST);
        tell(texts.say(&if more > 0 { msg::drastic_more(names, more) } else { msg::drastic_names(names) }));
    }
    tell(texts.say(&msg::ask_drastic()));
    if answer(&mut std::io::stdin().lock()) == YesNo::Yes {
        read.agreed = change.gone();
        return Ok(true);
    }
    session.nothing_changed();
    Ok(false)
}

/// The columns that were not read, what was left out, and every bad cell with its row, column, reason and mend; on
/// standard error, so that it stands apart from data.
fn complain_of_list(session: &Session, read: &ListRead) {
    if session.json {
        return;
    }
    if !read.list.unknown_columns.is_empty() {
        let columns: Vec<&str> = read.list.unknown_columns.iter().map(SafeText::as_str).collect();
        tell(session.texts.say(&msg::unknown_columns(columns.join(", "))));
    }
    for passed in say::passed_over(&read.list.passed_over, &read.places) {
        tell(session.texts.say(&passed));
    }
    if let Some(people) = read.residents() {
        let pairs = identity::one_number_twice(people);
        for one in one_number(session, read, people, pairs.iter().take(TOLD)) {
            ["message", "mend"].iter().filter_map(|part| one[part].as_str()).for_each(tell);
        }
        if pairs.len() > TOLD {
            tell(session.texts.say(&who_msg::untold(pairs.len() - TOLD)));
        }
    }
    for cell in &read.list.bad {
        let (column, reason, mend) = say::bad_cell(cell, &read.places);
        tell(session.texts.say(&msg::bad_cell(read.places.shown(cell.row), column, reason, mend)));
    }
}

/// The bad cells as data.
fn cells(session: &Session, read: &ListRead) -> Vec<serde_json::Value> {
    let texts = &session.texts;
    let cell = |cell: &BadCell| {
        let (column, reason, mend) = say::bad_cell(cell, &read.places);
        json!({ "row": read.places.as_json(cell.row), "column": texts.say(&column), "code": cell.reason.code(),
                "reason": texts.say(&reason), "mend": texts.say(&mend) })
    };
    read.list.bad.iter().map(cell).collect()
}

/// What was left out, as data.
fn passed_over(session: &Session, read: &ListRead) -> Vec<serde_json::Value> {
    let texts = &session.texts;
    let passed = |passed: &PassedOver| {
        json!({ "row": read.places.as_json(passed.row), "column": texts.say(&lists_msg::COLUMN.word(passed.column.code())),
                "code": passed.why.code(), "reason": texts.say(&lists_msg::PASSED.word(passed.why.code())),
                "text": masked(&passed.text) })
    };
    read.list.passed_over.iter().map(passed).collect()
}

/// The bad cells, what was left out, and what is to be said before both.
fn findings(session: &Session, read: &ListRead) -> serde_json::Value {
    let first = say::first_of_all(&read.list.bad).map(|first| session.texts.say(&first));
    let mut object = json!({ "first": first, "bad": cells(session, read), "passed_over": passed_over(session, read),
            "unknown_columns": read.list.unknown_columns, "layout": read.layout });
    if let Some(people) = read.residents() {
        let all = one_number(session, read, people, &identity::one_number_twice(people));
        object["one_number"] = all.iter().map(|one| one["rows"].clone()).collect();
        object["one_number_told"] = json!(all);
    }
    object
}

/// The same of a list that did not come in.
fn not_imported(session: &Session, read: &ListRead) -> Value {
    let figures = json!({ "imported": false, "bad_rows": read.list.bad_rows() });
    merged(findings(session, read), figures)
}

fn refuse(session: &Session, read: &ListRead) -> Result<Ending, Complaint> {
    if session.json {
        session.out(not_imported(session, read))?;
    } else {
        tell(session.texts.say(&msg::bad_rows(read.list.bad_rows())));
        tell(session.texts.say(&msg::bad_rows_mend()));
    }
    Ok(Ending::Wrong)
}

/// Rows that have one ID number and two names, both of them, as words and as data.
fn one_number<'a>(
    session: &Session,
    read: &ListRead,
    people: &[Arc<Person>],
    pairs: impl IntoIterator<Item = &'a (usize, usize)>,
) -> Vec<Value> {
    let texts = &session.texts;
    let who = |at: usize| find::who(&people[at]);
    let told = |&(first, other): &(usize, usize)| {
        let [row, second] = [first, other].map(|at| read.places.shown(read.list.rows[at].0));
        let message = texts.say(&who_msg::one_number(row, who(first), second, who(other)));
        let rows = [first, other].map(|at| read.places.as_json(read.list.rows[at].0));
        json!({ "rows": rows, "people": [who(first), who(other)], "message": message,
                "mend": texts.say(&who_msg::one_number_mend()) })
    };
    pairs.into_iter().map(told).collect()
}

fn bring_in(
    session: &Session,
    opened: &mut Opened,
    actor: &Actor,
    rows: ListRows,
    file: &Path,
    skipped: usize,
) -> Result<Option<ListChange>, Complaint> {
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let skipped = u32::try_from(skipped).unwrap_or(u32::MAX);
    let command = Command::Import(Import { rows, file: SafeText::new(&name), skipped });
    let bar = std::io::stderr().is_terminal();
    let bar = bar.then(|| layout::styled(ProgressBar::new(0), "{bar:40} {pos}/{len} {eta}"));
    let op = opened.op(&actor.staff_no);
    let mut progress = |done: usize, all: usize| {
        if let Some(bar) = &bar {
            bar.set_length(all as u64);
            bar.set_position(done as u64);
            // What is told next has a line of its own.
            if done == all {
                bar.finish_and_clear();
            }
        }
    };
    let done = session.record(&mut opened.store, &op, &command, &mut progress);
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let answer = done?;
    Ok(answer.import().map(|done| ListChange { figures: done.clone(), many_gone: false }))
}

fn report(
    session: &Session,
    read: &ListRead,
    change: &ListChange,
    rests: &[ShortRest],
    now: &Now,
    manner: ImportManner,
    (open, leavers, strangers): (Option<Value>, &GoneResidents, &Strangers),
) -> Result<(), Complaint> {
    let ListImported { added, changed, returned, gone, unchanged, .. } = change.figures;
    if session.json {
        let figures = json!({
            "imported": !manner.dry_run, "dry_run": manner.dry_run, "added": added, "changed": changed,
            "returned": returned, "gone": gone, "unchanged": unchanged, "skipped": read.list.bad_rows(),
            "drastic": change.is_drastic(),
        });
        let mut object = merged(findings(session, read), figures);
        if matches!(read.rows, ListRows::Roster(_)) {
            object["short_rests"] = roster::rests_json(rests, now);
        }
        if let ListRows::FollowUp(_) = &read.rows {
            object = merged(object, strangers.as_json());
            object = merged(object, open.clone().unwrap_or_else(who::nothing_open));
        }
        if let Some(people) = read.residents() {
            object["gone_people"] = leavers.as_json();
            object["more_homes"] = json!(identity::with_more_homes(people));
            object = merged(object, open.unwrap_or_else(who::nothing_open));
        }
        session.out(object)?;
        return Ok(());
    }
    session.say(&msg::imported(added, changed, returned, gone, unchanged))?;
    if read.list.bad_rows() > 0 {
        session.say(&msg::skipped(read.list.bad_rows()))?;
    }
    strangers.tell(session)?;
    if let Some(line) = leavers.line(session) {
        session.say(&line)?;
    }
    let homes = read.residents().map_or(0, identity::with_more_homes);
    if homes > 0 {
        session.say(&who_msg::two_homes(homes))?;
    }
    for short in rests {
        session.say(&roster::rest_line(short, now))?;
    }
    if manner.dry_run {
        session.say(&msg::dry_run())?;
    }
    Ok(())
}
