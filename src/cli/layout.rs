//! How the file of a list is read: what was told of it on the command line, and what was understood of it, shown
//! before anything is written.

use std::path::Path;

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use super::Session;
use super::ask::{YesNo, answer};
use super::open::Opened;
use super::options::LayoutArgs;
use super::report::{Complaint, shown, tell};
use crate::domain::code::Code as _;
use crate::domain::value::SafeText;
use crate::exchange::lists::{
    self, ListColumn, ListError, ListKind, ListNote, ListWishes, OpenedList, Understood, say,
};
use crate::exchange::sheet::encoding::AskEncoding;
use crate::exchange::sheet::{Encoding, EncodingCandidate, EncodingChoice, SheetError};
use crate::text::mask::masked;
use crate::text::msg::{cli as msg, lists as lists_msg};
use crate::text::width::pad_right;

/// The widest cell that is shown, in columns of the terminal.
const WIDEST: usize = 14;
/// How often the sign of life moves while a file is read.
const TICK: std::time::Duration = std::time::Duration::from_millis(120);

/// Opens the file of a list as it was wished; a sign of life waits while something is asked.
pub(super) fn open(
    session: &Session,
    opened: &Opened,
    (kind, file): (ListKind, &Path),
    args: &LayoutArgs,
    sign_of_life: Option<&ProgressBar>,
) -> Result<OpenedList, Complaint> {
    let texts = &session.texts;
    let named = match &args.encoding {
        None => None,
        Some(name) => Some(Encoding::from_name(name).ok_or_else(|| {
            let name = SafeText::new(name).to_string();
            Complaint::of(msg::encoding_unknown(name), msg::encoding_unknown_mend(Encoding::names()))
        })?),
    };
    let told = |word: &String| {
        lists::told(kind, word).ok_or_else(|| {
            let word = SafeText::new(word).to_string();
            Complaint::of(msg::column_unknown(word), msg::column_unknown_mend())
        })
    };
    let columns = args.column.iter().map(told).collect::<Result<Vec<_>, _>>()?;
    // A layout that cannot be looked up is one of which nothing was told.
    let ask = |fingerprint: &str| {
        let kept = opened.store.layout(fingerprint).ok().flatten()?;
        if !args.forget_columns {
            return Some(kept);
        }
        if opened.store.keep_layout(fingerprint, "").is_ok() && !session.json {
            tell(texts.say(&msg::layout_forgotten()));
        }
        None
    };
    let ask_encoding = |candidates: &[EncodingCandidate]| match sign_of_life {
        Some(sign) => sign.suspend(|| which_encoding(session, file, candidates)),
        None => which_encoding(session, file, candidates),
    };
    let asked = session.can_ask().then_some(&ask_encoding as &AskEncoding<'_>);
    let encoding = EncodingChoice { named, ask: asked };
    let wishes = ListWishes { encoding, sheets: args.sheet.clone(), columns, remembered: Some(&ask) };
    lists::open(file, kind, &wishes).map_err(|error| complaint(session, file, &error))
}

/// Why a list could not be read, with a line in each encoding that it may be in.
pub(super) fn complaint(session: &Session, file: &Path, error: &ListError) -> Complaint {
    let texts = &session.texts;
    let (what, mend) = say::list_error(error);
    let mut mend = texts.say(&mend);
    if let ListError::Sheet(SheetError::UnknownEncoding { candidates }) = error {
        for candidate in candidates {
            mend.push_str("\n  ");
            mend.push_str(&sample(session, candidate));
        }
    }
    Complaint::of(format!("{}: {}", shown(file), texts.say(&what)), mend)
}

/// The name of an encoding, and a line of the file in it.
fn sample(session: &Session, candidate: &EncodingCandidate) -> String {
    let line = masked(&SafeText::new(&candidate.sample)).to_string();
    session.texts.say(&msg::encoding_sample(candidate.encoding.name(), line))
}

/// Asks which of some encodings a file is in, by a line in each; nothing is chosen without a number.
fn which_encoding(session: &Session, file: &Path, candidates: &[EncodingCandidate]) -> Option<Encoding> {
    let texts = &session.texts;
    let unsure = ListError::Sheet(SheetError::UnknownEncoding { candidates: Vec::new() });
    tell(format!("{}: {}", shown(file), texts.say(&say::list_error(&unsure).0)));
    for (nth, candidate) in candidates.iter().enumerate() {
        tell(format!("  {})  {}", nth + 1, sample(session, candidate)));
    }
    loop {
        tell(texts.say(&msg::ask_encoding(candidates.len())));
        match answer(&mut std::io::stdin().lock()) {
            YesNo::Nth(nth) => {
                if let Some(chosen) = nth.checked_sub(1).and_then(|at| candidates.get(at)) {
                    return Some(chosen.encoding);
                }
            }
            // No line reads right: another encoding can be named.
            YesNo::No | YesNo::Leave => {
                session.nothing_changed();
                return None;
            }
            YesNo::Yes | YesNo::Unclear => {}
        }
    }
}

/// A sign of life while a file is read, for whoever looks on.
pub(super) fn reading() -> ProgressBar {
    let bar = styled(ProgressBar::new_spinner(), "{spinner} {elapsed}");
    bar.enable_steady_tick(TICK);
    bar
}

/// A sign of life while rows are written, with how many there are.
pub(super) fn writing() -> ProgressBar {
    let bar = styled(ProgressBar::new_spinner(), "{spinner} {pos} {elapsed}");
    bar.enable_steady_tick(TICK);
    bar
}

/// A sign with a look of its own.
pub(super) fn styled(bar: ProgressBar, look: &str) -> ProgressBar {
    // A look that cannot be read leaves the library's own.
    match ProgressStyle::with_template(look) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// Shows what was understood: each column with its letters, its header and the first rows. On standard error, so
/// that it stands apart from data.
pub(super) fn show(session: &Session, understood: &Understood, notes: &[ListNote]) {
    let texts = &session.texts;
    let Understood { row, columns, unused, rows, .. } = understood;
    tell(texts.say(&msg::understood(*row)));
    for (at, (column, letters, header)) in columns.iter().enumerate() {
        let mut line = format!("  {} {} ", pad_right(&name(session, *column), WIDEST), pad_right(letters, 3));
        line.push_str(&cut(header));
        for (_, cells) in rows {
            line.push_str("  ");
            line.push_str(&cut(&masked(&cells[at])));
        }
        tell(line.trim_end());
    }
    tell(texts.say(&msg::understood_mend()));
    if !unused.is_empty() {
        let unused: Vec<String> =
            unused.iter().map(|(letters, header)| format!("{letters} {header}")).collect();
        tell(texts.say(&msg::unused_columns(unused.join(", "))));
    }
    for note in notes {
        tell(texts.say(&say::note(note)));
    }
    if understood.remembered {
        tell(texts.say(&msg::layout_remembered(one_line(&understood.told))));
    }
}

/// A cell in a place of its own.
fn cut(text: &SafeText) -> String {
    let mut cut = String::new();
    for c in text.as_str().chars() {
        cut.push(c);
        if crate::text::width::width(&cut) > WIDEST {
            cut.pop();
            cut.pop();
            cut.push_str("..");
            break;
        }
    }
    pad_right(&cut, WIDEST)
}

fn name(session: &Session, column: ListColumn) -> String {
    session.texts.say(&lists_msg::COLUMN.word(column.code()))
}

fn one_line(told: &str) -> String {
    told.lines().collect::<Vec<_>>().join(", ")
}

pub(super) fn as_json(session: &Session, understood: &Understood, notes: &[ListNote]) -> Value {
    let Understood { row, columns, unused, rows, remembered, told, .. } = understood;
    let columns: Vec<Value> = columns
        .iter()
        .map(|(column, letters, header)| {
            json!({ "code": column.code(), "name": name(session, *column), "letters": letters, "header": header })
        })
        .collect();
    let unused: Vec<Value> =
        unused.iter().map(|(letters, header)| json!({ "letters": letters, "header": header })).collect();
    let rows: Vec<Value> = rows
        .iter()
        .map(|(row, cells)| json!({ "row": row, "cells": cells.iter().map(masked).collect::<Vec<_>>() }))
        .collect();
    let note = |note: &ListNote| json!({ "code": note.code(), "text": session.texts.say(&say::note(note)) });
    json!({
        "header_row": row, "columns": columns, "unused": unused, "first_rows": rows, "remembered": remembered,
        "told": told.lines().collect::<Vec<_>>(), "notes": notes.iter().map(note).collect::<Vec<_>>(),
    })
}

/// Remembers what was told of the layout.
pub(super) fn remember(
    session: &Session,
    opened: &Opened,
    understood: &Understood,
    args: &LayoutArgs,
) -> Result<(), Complaint> {
    let Understood { fingerprint, told, .. } = understood;
    if args.column.is_empty() {
        return Ok(());
    }
    opened.store.keep_layout(fingerprint, told)?;
    if !session.json {
        tell(session.texts.say(&msg::layout_kept(one_line(told))));
    }
    Ok(())
}
