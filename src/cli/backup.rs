//! `nightpost backup`: a copy of the file, now or by itself from now on; which there are.

use std::io::IsTerminal as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::ProgressBar;
use serde_json::{Value, json};

use super::open::Opened;
use super::report::{Complaint, shown, tell};
use super::times::rfc3339;
use super::{Ending, Session, verify};
use crate::domain::any_of::any_of;
use crate::domain::command::{Command, CopiesCommand};
use crate::store::copies::{self, CopyError, CopyPlan, KnownCopy, MadeCopy};
use crate::store::hex;
use crate::text::msg::copies as msg;
use crate::text::show::visible;

/// What is wanted of copies.
#[derive(Debug, Args)]
pub(super) struct BackupArgs {
    /// A folder, or the name of a new file.
    copy_to: Option<PathBuf>,
    #[arg(id = "copies_known", long = "list", conflicts_with_all = ["copy_to", "copy_every", "copy_off"])]
    list: bool,
    #[arg(long = "every", value_name = "MINUTES", requires = "copy_to")]
    copy_every: Option<u16>,
    #[arg(long = "last", value_name = "N", requires = "copy_every")]
    copy_last: Option<u16>,
    #[arg(long = "days", value_name = "N", requires = "copy_every")]
    copy_days: Option<u16>,
    #[arg(long = "off", conflicts_with_all = ["copy_to", "copy_every"])]
    copy_off: bool,
}

pub(super) fn run(session: &Session, wishes: &BackupArgs) -> Result<Ending, Complaint> {
    if wishes.list {
        return list(session);
    }
    if wishes.copy_off {
        let command = CopiesCommand::Set { plan: CopyPlan::NONE, place: PathBuf::new() };
        return set(session, command).and_then(|(seq, _)| {
            session.done(&json!({ "seq": seq, "every_min": null }), &[msg::ended(seq)])
        });
    }
    let mut planned = None;
    let (mut opened, to) = match (&wishes.copy_to, wishes.copy_every) {
        (Some(to), Some(every_min)) => {
            let usual = CopyPlan::default();
            let (last, days) =
                (wishes.copy_last.unwrap_or(usual.last), wishes.copy_days.unwrap_or(usual.days));
            let (opened, folder) = plan(session, to, CopyPlan { every_min, last, days })?;
            planned = Some((CopyPlan { every_min, last, days }, folder.clone()));
            (opened, folder)
        }
        (Some(to), None) => (session.open()?, to.clone()),
        (None, _) => {
            let opened = session.open()?;
            let place = copies::planned(&opened.store)?.and_then(|(_, place)| place);
            let place = place.ok_or_else(|| Complaint::of(msg::unplanned(), msg::unplanned_mend()))?;
            if !copies::is_chosen(&place) {
                return Err(complaint(session, CopyError::Absent(place)));
            }
            (opened, place)
        }
    };
    // Nobody's record, unless somebody is named.
    let op = opened.op(session.screen.staff_no.as_deref().unwrap_or_default());
    let bar = bar();
    let made = opened.store.back_up(&op, &to, &mut |done, all| moves(bar.as_ref(), done, all));
    if let Some(bar) = bar {
        bar.finish_and_clear();
    }
    let made = made.map_err(|error| complaint(session, error))?;
    told(session, &opened, &made, planned.as_ref())
}

/// Tells of a copy that was made, and of what was set before.
fn told(
    session: &Session,
    opened: &Opened,
    made: &MadeCopy,
    planned: Option<&(CopyPlan, PathBuf)>,
) -> Result<Ending, Complaint> {
    let now = opened.clock.now();
    let on_same_disk = device(&made.path).is_some() && device(&made.path) == device(&session.place.path);
    let object = json!({
        "file": shown(&made.path), "records": made.head.seq, "head": hex(&made.head.hash), "bytes": made.bytes,
        "made": rfc3339(&now, made.made_ms), "seq": made.seq, "same_disk": on_same_disk,
        "every_min": planned.map(|(plan, _)| plan.every_min),
    });
    let plan =
        planned.map(|(plan, folder)| msg::planned(plan.every_min, plan.last, plan.days, shown(folder)));
    let written = msg::written(shown(&made.path), made.head.seq, size(made.bytes));
    let words: Vec<_> = [plan, Some(written), made.seq.map(msg::written_seq)].into_iter().flatten().collect();
    let done = session.done(&object, &words)?;
    if made.untold {
        tell(session.texts.say(&msg::written_untold()));
    }
    if on_same_disk {
        tell(session.texts.say(&msg::same_disk()));
    }
    Ok(done)
}

/// Sets that copies are made by themselves, into a folder that is there.
fn plan(session: &Session, to: &Path, plan: CopyPlan) -> Result<(Opened, PathBuf), Complaint> {
    let folder = std::fs::canonicalize(to).ok().filter(|folder| folder.is_dir());
    let Some(folder) = folder else {
        return Err(complaint(session, CopyError::Absent(to.to_owned())));
    };
    copies::choose(&folder).map_err(|error| complaint(session, error))?;
    let (_, opened) = set(session, CopiesCommand::Set { plan, place: folder.clone() })?;
    Ok((opened, folder))
}

fn set(session: &Session, command: CopiesCommand) -> Result<(i64, Opened), Complaint> {
    let command = Command::Copies(command);
    let (mut opened, actor) = session.open_for(command.right())?;
    let answer = session.carry_out(&mut opened, &actor.staff_no, &command)?;
    Ok((answer.seq, opened))
}

/// The copies that are known, each of them checked.
fn list(session: &Session) -> Result<Ending, Complaint> {
    let opened = session.open()?;
    let now = opened.clock.now();
    let known = copies::known(&opened.store)?;
    let mut all_sound = true;
    let mut rows = Vec::with_capacity(known.len());
    for copy in known {
        let checked = copy.is_here.then(|| copies::check(&copy.path, &opened.context));
        let wrong = match &checked {
            Some(Err(error)) => Some(why(session, error)),
            Some(Ok(_)) | None => None,
        };
        all_sound &= wrong.is_none();
        rows.push((copy, checked.and_then(Result::ok), wrong));
    }
    let bytes = |copy: &KnownCopy| std::fs::metadata(&copy.path).ok().map(|found| found.len());
    if session.json {
        let object = |(copy, head, wrong): &(KnownCopy, Option<_>, Option<String>)| -> Value {
            let head: &Option<crate::store::Head> = head;
            json!({
                "file": shown(&copy.path), "made": rfc3339(&now, copy.made_ms), "records": copy.head_seq,
                "head": head.map(|head| hex(&head.hash)), "bytes": bytes(copy), "here": copy.is_here,
                "sound": copy.is_here.then_some(wrong.is_none()), "fault": wrong,
                "goes": copy.goes_ms.map(|at_ms| rfc3339(&now, at_ms)),
            })
        };
        session.data(&rows.iter().map(object).collect())?;
    } else {
        session.list(&rows, &msg::listed_none(), |(copy, _, wrong)| {
            let said = |message| session.texts.say(&message);
            let state = match wrong {
                None if copy.is_here => said(msg::listed_sound()),
                None => said(msg::listed_away()),
                Some(why) => said(msg::listed_unsound(why.clone())),
            };
            let goes =
                copy.goes_ms.map_or_else(msg::listed_stays, |at_ms| msg::listed_goes(day(&now, at_ms)));
            let size = bytes(copy).map(size).unwrap_or_default();
            let line = msg::listed(now.date_and_time(copy.made_ms), copy.head_seq, size, shown(&copy.path));
            format!("{}  {state}  {}", said(line), said(goes))
        })?;
    }
    Ok(if all_sound { Ending::Done } else { Ending::Wrong })
}

fn day(now: &crate::domain::now::Now, at_ms: i64) -> String {
    now.local(at_ms).date_naive().to_string()
}

/// A bar on a terminal.
pub(super) fn bar() -> Option<ProgressBar> {
    std::io::stderr().is_terminal().then(|| ProgressBar::new(0))
}

pub(super) fn moves(bar: Option<&ProgressBar>, done: i64, all: i64) {
    if let Some(bar) = bar {
        bar.set_length(u64::try_from(all).unwrap_or(0));
        bar.set_position(u64::try_from(done).unwrap_or(0));
    }
}

/// The disk of a file or folder.
fn device(path: &Path) -> Option<u64> {
    std::fs::metadata(path).ok().map(|found| found.dev())
}

/// How large a file is, for people.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} KB", bytes.div_ceil(1000)),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes / 100_000 % 10),
    }
}

/// What is wrong with a copy, in a few words.
fn why(session: &Session, error: &CopyError) -> String {
    match error {
        CopyError::Unsound { fault: Some(fault), .. } => session.texts.say(&verify::words(fault)),
        CopyError::Unsound { why, .. } => visible(why).into_owned(),
        CopyError::Store(error) => visible(&error.to_string()).into_owned(),
        any_of!(CopyError: Absent Taken NoRoom Newer Busy Stopped Itself InUse OtherPost Place) => {
            visible(&error.to_string()).into_owned()
        }
    }
}

/// The words for what went wrong with a copy.
pub(super) fn complaint(session: &Session, error: CopyError) -> Complaint {
    let (what, mend) = match error {
        CopyError::Store(error) => return error.into(),
        CopyError::Absent(path) => (msg::absent(shown(&path)), msg::absent_mend()),
        CopyError::Taken(path) => (msg::taken(shown(&path)), msg::taken_mend()),
        CopyError::Busy => (msg::busy(), msg::busy_mend()),
        CopyError::NoRoom(path) => (msg::no_room(shown(&path)), msg::no_room_mend()),
        CopyError::Place { path, error } => {
            (msg::place(shown(&path), visible(&error).into_owned()), msg::place_mend())
        }
        error @ CopyError::Unsound { .. } => {
            let why = why(session, &error);
            let CopyError::Unsound { path, .. } = error else { return Complaint::bare(why) };
            (msg::unsound(shown(&path), why), msg::unsound_mend())
        }
        CopyError::Newer(path) => (msg::newer(shown(&path)), msg::newer_mend()),
        CopyError::Stopped => (msg::stopped(), msg::stopped_mend()),
        CopyError::Itself => (msg::itself(), msg::itself_mend()),
        CopyError::InUse => (msg::in_use(), msg::in_use_mend()),
        CopyError::OtherPost => (msg::other_post(), msg::other_post_mend()),
    };
    Complaint::of(what, mend)
}
