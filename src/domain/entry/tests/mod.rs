//! The grammar as tables: what is typed, and what it says.

mod acts;
mod commands;
mod doors;
mod group;
mod homes;
mod patrol;
mod properties;
mod reasons;
mod scans;
mod subjects;
mod vocabulary;

use super::{Acts, EntryError, Line, LineContext, Reading, parse};

/// A valid resident's card.
const CARD: &str = "1000000000000150";

const IDLE: LineContext<'_> = LineContext {
    subject_open: false,
    chooser: false,
    confirm_pending: false,
    group: 0,
    local_plate_prefix: "鲁B",
};
const OPEN: LineContext<'_> = LineContext { subject_open: true, ..IDLE };
/// Four members of a household are shown.
const GROUP: LineContext<'_> = LineContext { group: 4, ..OPEN };
const CHOOSER: LineContext<'_> = LineContext { chooser: true, ..IDLE };

/// The readings of each subject of an entry without acts.
fn readings(line: &str) -> Vec<Vec<Reading>> {
    let (subjects, acts) = entry(line, &IDLE);
    assert!(acts.is_empty(), "{line}: {acts:?}");
    subjects
}

/// Readings and acts of an entry.
fn entry(line: &str, context: &LineContext<'_>) -> (Vec<Vec<Reading>>, Acts) {
    match parse(line, context) {
        Ok(Line::Entry { subjects, acts }) => {
            (subjects.into_iter().map(|subject| subject.readings).collect(), acts)
        }
        other => panic!("{line}: {other:?}"),
    }
}

/// The acts of a line for an open subject.
fn acts(line: &str) -> Acts {
    match parse(line, &OPEN) {
        Ok(Line::Acts(acts)) => acts,
        other => panic!("{line}: {other:?}"),
    }
}

/// The error of a line.
fn error(line: &str, context: &LineContext<'_>) -> EntryError {
    match parse(line, context) {
        Err(error) => error,
        Ok(read) => panic!("{line}: {read:?}"),
    }
}

/// Checks the code of each line's error.
fn assert_codes(context: &LineContext<'_>, table: &[(&str, &str)]) {
    for (line, code) in table {
        assert_eq!(error(line, context).code(), *code, "{line}");
    }
}
