//! What has to hold after a fault: what was answered is there, what was said not to be recorded is not, the same again
//! is not doubled, the file adds up, and the next line works.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::flows::{Aim, COPIES, Flow, OLD, PEOPLE};
use super::program::{Told, copy as copy_all, plainly, scratch};

/// What a run with a fault came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Came {
    /// Done, and said so.
    Done,
    /// Refused in words.
    Refused,
    /// Done, and the answer could not be written, or it says that it does not know.
    Unknown,
    /// Ended without words: killed, or it could not even begin.
    Ended,
}

/// Number and kind of a record.
pub(crate) type Record = (i64, String);

/// A line that nobody entered before.
const NEXT: &str = r#"{"op":"next","line":"+2"}"#;
const NEXT_KEY: &str = "next";

/// Runs the program as whoever the flow is run by.
fn as_its_warden(flow: &Flow, folder: &Path, args: &[&str], input: &str) -> Told {
    plainly(folder, &[flow.who(), args].concat(), input)
}

/// Number and kind of each record, as the program prints its journal.
pub(crate) fn records(flow: &Flow, folder: &Path) -> Result<Vec<Record>, String> {
    let told = as_its_warden(flow, folder, &["log"], "");
    if told.code != Some(0) {
        return Err(told.err);
    }
    let record = |answer: Value| {
        let (seq, kind) = (answer["seq"].as_i64()?, answer["kind"].as_str()?.to_owned());
        Some((seq, kind))
    };
    let lines = told.out.lines().count();
    let records: Vec<_> = told.answers().into_iter().filter_map(record).collect();
    if records.len() == lines { Ok(records) } else { Err(format!("not all of it is data: {}", told.out)) }
}

/// How many records are of a kind.
pub(crate) fn count(records: &[Record], kind: &str) -> usize {
    records.iter().filter(|(_, other)| other == kind).count()
}

fn must(holds: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(what()) }
}

/// It adds up, and it has so many records.
pub(crate) fn sound(flow: &Flow, folder: &Path) -> Result<i64, String> {
    let told = as_its_warden(flow, folder, &["verify", "--json"], "");
    let verdict: Value = serde_json::from_str(&told.out).map_err(|_| format!("verify: {told:?}"))?;
    must(told.code == Some(0) && verdict["sound"] == true, || format!("verify: {verdict}"))?;
    verdict["records"].as_i64().ok_or_else(|| format!("verify: {verdict}"))
}

/// Whether an answer says that its line may or may not be there.
fn is_unknown(answer: &Value) -> bool {
    answer["message"].as_str().is_some_and(|message| message.contains("may or may not"))
}

/// The records of a post that is laid out, if there is one and its journal can be told.
pub(crate) fn before(flow: &Flow, laid: &Path) -> Vec<Record> {
    let copied = scratch();
    copy_all(laid, copied.path());
    let found = records(flow, copied.path());
    let may_lack = matches!(flow.aim, Aim::Made | Aim::Accepted);
    found.unwrap_or_else(|why| if may_lack { Vec::new() } else { unreachable!("{}: {why}", flow.name) })
}

/// Looks at what is there after a fault. `before` are the records that were there before the flow ran.
pub(crate) fn judge(
    flow: &Flow,
    folder: &Path,
    before: &[Record],
    told: &Told,
    may_die: bool,
) -> Result<Came, String> {
    let died = told.signal.is_some() || !matches!(told.code, Some(0..=2));
    // The loader says so and ends, before there is a program.
    let is_loaded = !told.err.contains("error while loading shared libraries");
    must(!died || may_die || !is_loaded, || format!("it died: {told:?}"))?;
    must(may_die || !told.err.contains("panicked"), || format!("it panicked: {told:?}"))?;
    must(
        told.code == Some(0)
            || died
            || !told.err.is_empty()
            || told.answers().iter().any(|answer| answer["ok"] == false),
        || format!("it failed without a word: {told:?}"),
    )?;
    let unknown = match flow.aim {
        Aim::Made => made(flow, folder, told)?,
        Aim::Lines => lines(flow, folder, before, told)?,
        Aim::List => list(flow, folder, before, told)?,
        Aim::Accepted => accepted(flow, folder, told)?,
        Aim::Looked => looked(flow, folder, before)?,
        Aim::Sealed(to) => sealed(flow, folder, before, told, to)?,
        Aim::Copied => copied(flow, folder, before, told)?,
        Aim::Restored => restored(flow, folder, before, told)?,
        Aim::Purged => purged(flow, folder, before, told)?,
    };
    sound(flow, folder)?;
    Ok(match told.code {
        _ if died => Came::Ended,
        Some(0) => Came::Done,
        _ if unknown => Came::Unknown,
        _ => Came::Refused,
    })
}

/// The next line is recorded.
fn goes_on(flow: &Flow, folder: &Path) -> Result<(), String> {
    let told = as_its_warden(flow, folder, &["enter", NEXT], "");
    must(told.code == Some(0), || format!("the next line: {told:?}"))
}

fn made(flow: &Flow, folder: &Path, told: &Told) -> Result<bool, String> {
    let is_there = records(flow, folder).is_ok_and(|records| count(&records, "post.opened") == 1);
    must(told.code != Some(0) || is_there, || "it was said to be made and is not there".to_owned())?;
    must(!told.says_nothing() || !is_there, || format!("nothing was recorded, and it is there: {told:?}"))?;
    let again = plainly(folder, &flow.whole(), "");
    let is_told = again.err.contains("already");
    must(if is_there { again.code == Some(1) && is_told } else { again.code == Some(0) }, || {
        format!("again: {again:?}")
    })?;
    goes_on(flow, folder)?;
    Ok(is_there && told.code != Some(0))
}

fn lines(flow: &Flow, folder: &Path, before: &[Record], told: &Told) -> Result<bool, String> {
    const KIND: &str = "tailgate.recorded";
    let there = records(flow, folder)?;
    must(there.starts_with(before), || "records of before are gone".to_owned())?;
    let keyed = flow.keyed();
    let again =
        as_its_warden(flow, folder, &["enter", "-", "--json"], &(keyed.join("\n") + "\n" + NEXT + "\n"));
    let second = again.answers();
    must(second.len() == keyed.len() + 1 && second.iter().all(|answer| answer["ok"] == true), || {
        format!("again: {again:?}")
    })?;
    let first = told.answers();
    let (mut repeated, mut unknown) = (0, false);
    for (at, answer) in second.iter().enumerate().take(keyed.len()) {
        let is_there = answer["repeated"] == true;
        repeated += usize::from(is_there);
        let Some(first) = first.iter().find(|first| first["op"] == answer["op"]) else {
            // The first that has no answer is the one that the program failed at.
            let is_next = at == first.len();
            must(!(is_next && told.says_nothing() && is_there), || format!("it is there: {told:?}"))?;
            unknown |= is_next && is_there;
            must(told.code != Some(0), || format!("no answer: {told:?}"))?;
            continue;
        };
        if first["ok"] == true {
            must(is_there && first["seq"] == answer["seq"], || format!("lost: {first}, then {answer}"))?;
            let seq = first["seq"].as_i64().unwrap_or_default();
            must(there.contains(&(seq, KIND.to_owned())), || format!("lost: {first}"))?;
        } else if is_unknown(first) {
            unknown = true;
        } else {
            must(!is_there, || format!("it is there: {first}"))?;
        }
    }
    let is_next_new = second.last().is_some_and(|next| next["op"] == NEXT_KEY && next["repeated"] != true);
    must(is_next_new, || format!("the next line: {again:?}"))?;
    let were = count(&there, KIND) - count(before, KIND);
    must(were == repeated, || format!("{were} were there, and {repeated} were told to be"))?;
    let all = records(flow, folder)?;
    let now = count(&all, KIND) - count(before, KIND);
    must(now == keyed.len() + 1, || format!("{now} of {} are there after trying again", keyed.len() + 1))?;
    must(all.starts_with(&there), || "records were there and are gone".to_owned())?;
    Ok(unknown)
}

fn list(flow: &Flow, folder: &Path, before: &[Record], told: &Told) -> Result<bool, String> {
    const KIND: &str = "person.added";
    let there = records(flow, folder)?;
    must(there.starts_with(before), || "records of before are gone".to_owned())?;
    let people = count(&there, KIND);
    must(people == 0 || people == PEOPLE, || format!("{people} of {PEOPLE} are there"))?;
    must(told.code != Some(0) || people == PEOPLE, || "it was said to be in".to_owned())?;
    must(!told.says_nothing() || people == 0, || format!("it is there: {told:?}"))?;
    let again = plainly(folder, &flow.whole(), "");
    must(again.code == Some(0), || format!("again: {again:?}"))?;
    let people = count(&records(flow, folder)?, KIND);
    must(people == PEOPLE, || format!("{people} of {PEOPLE} are there after trying again"))?;
    goes_on(flow, folder)?;
    Ok(told.code != Some(0) && count(&there, KIND) == PEOPLE)
}

fn accepted(flow: &Flow, folder: &Path, told: &Told) -> Result<bool, String> {
    // Until it is accepted the journal is not told: what is missing could not be told from what never was.
    let there = records(flow, folder).map_or(0, |records| count(&records, "loss.accepted"));
    must(told.code != Some(0) || there == 1, || "it was said to be accepted".to_owned())?;
    must(!told.says_nothing() || there == 0, || format!("it is there: {told:?}"))?;
    let again = plainly(folder, &flow.whole(), "");
    must(again.code == Some(0) || there == 1, || format!("again: {again:?}"))?;
    goes_on(flow, folder)?;
    Ok(told.code != Some(0) && there == 1)
}

fn looked(flow: &Flow, folder: &Path, before: &[Record]) -> Result<bool, String> {
    let again = plainly(folder, &flow.whole(), "");
    must(again.code == Some(0), || format!("again: {again:?}"))?;
    must(records(flow, folder)? == before, || "looking changed the records".to_owned())?;
    goes_on(flow, folder)?;
    Ok(false)
}

/// Whether a file can be read without a key.
fn is_plain(file: &Path) -> bool {
    std::fs::read(file).is_ok_and(|bytes| bytes.starts_with(b"SQLite format 3\0"))
}

fn sealed(flow: &Flow, folder: &Path, before: &[Record], told: &Told, to: bool) -> Result<bool, String> {
    let file = folder.join("post.db");
    let was_plain = is_plain(&file);
    must(told.code != Some(0) || was_plain != to, || "it was said to be done".to_owned())?;
    must(records(flow, folder)? == before, || "records of before are gone".to_owned())?;
    // The key file of a plain file opens nothing; as long as it is there, trying again takes it away and says that it is done.
    let key_files = ["post.db-key", "post.db-key-2"].map(|name| folder.join(name));
    let is_left = || !to && key_files.iter().any(|file| file.exists());
    let has_rest = is_left();
    let again = plainly(folder, &flow.whole(), "");
    let is_done = was_plain != to;
    must((is_done && !has_rest) == (again.code == Some(1)), || format!("again: {again:?}"))?;
    must(!is_left(), || "a key file is left after trying again".to_owned())?;
    goes_on(flow, folder)?;
    must(is_plain(&file) != to, || "it is not done after trying again".to_owned())?;
    if to {
        // Nothing that could be read before may be left under another name.
        let entries = std::fs::read_dir(folder).map_err(|error| error.to_string())?.flatten();
        let left: Vec<_> = entries.map(|entry| entry.path()).filter(|path| is_plain(path)).collect();
        must(left.is_empty(), || format!("left plain: {left:?}"))?;
    }
    Ok(told.code != Some(0) && is_done)
}

/// The copies that have a name, each found whole by the program.
fn copies(folder: &Path) -> Result<usize, String> {
    let is_copy = |path: &PathBuf| path.extension().is_some_and(|extension| extension == "db");
    let entries = std::fs::read_dir(folder.join(COPIES)).map_err(|error| error.to_string())?.flatten();
    let found: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(is_copy).collect();
    for copy in &found {
        // On a copy of the copy: looking at it must not be what mends it.
        let apart = scratch();
        copy_all(&folder.join(COPIES), apart.path());
        let name = copy.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let told = plainly(apart.path(), &["verify", "--json", "--db", &name], "");
        must(told.code == Some(0), || format!("the copy {name}: {told:?}"))?;
    }
    Ok(found.len())
}

fn copied(flow: &Flow, folder: &Path, before: &[Record], told: &Told) -> Result<bool, String> {
    let made = copies(folder)?;
    must(told.code != Some(0) || made == 1, || format!("{made} copies, and it was said to be made"))?;
    must(records(flow, folder)?.starts_with(before), || "records of before are gone".to_owned())?;
    let again = plainly(folder, &flow.whole(), "");
    must(again.code == Some(0), || format!("again: {again:?}"))?;
    must(copies(folder)? >= 1, || "no copy after trying again".to_owned())?;
    goes_on(flow, folder)?;
    Ok(told.code != Some(0) && made == 1)
}

fn restored(flow: &Flow, folder: &Path, before: &[Record], told: &Told) -> Result<bool, String> {
    const KIND: &str = "tailgate.recorded";
    let there = records(flow, folder)?;
    // Either all that was there before, or what the copy had: nothing in between.
    let is_old = there == before;
    let is_new = count(&there, KIND) == 0 && count(&there, "person.added") == PEOPLE && !is_old;
    must(is_old || is_new, || format!("neither old nor new: {there:?}"))?;
    must(told.code != Some(0) || is_new, || "it was said to be done".to_owned())?;
    must(!told.says_nothing() || is_old, || format!("it is there: {told:?}"))?;
    copies(folder)?;
    let again = plainly(folder, &flow.whole(), "");
    must(again.code == Some(0), || format!("again: {again:?}"))?;
    must(count(&records(flow, folder)?, KIND) == 0, || "not done after trying again".to_owned())?;
    goes_on(flow, folder)?;
    Ok(told.code != Some(0) && is_new)
}

fn purged(flow: &Flow, folder: &Path, before: &[Record], told: &Told) -> Result<bool, String> {
    let there = records(flow, folder)?;
    must(there.starts_with(before), || "records of before are gone".to_owned())?;
    let done = count(&there, "purge.done");
    must(told.code != Some(0) || done == 1, || "it was said to be done".to_owned())?;
    must(!told.says_nothing() || there.len() == before.len(), || format!("it is there: {told:?}"))?;
    let again = plainly(folder, &flow.whole(), "");
    must(again.code == Some(0), || format!("again: {again:?}"))?;
    let verified = plainly(folder, &["verify", "--json"], "");
    let verdict: Value = serde_json::from_str(&verified.out).map_err(|_| format!("verify: {verified:?}"))?;
    must(verdict["erased"] == OLD, || format!("not gone after trying again: {verdict}"))?;
    goes_on(flow, folder)?;
    Ok(told.code != Some(0) && done == 1)
}
