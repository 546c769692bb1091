//! What a cell says, freed of what programs and hands put around it.
//!
//! A text is never mended by guessing; only what cannot be meant otherwise is taken away.

use super::report::CellReason;
use super::words::ROWS;
use crate::domain::value::{SafeText, nfkc};
use crate::exchange::sheet::SheetCell;

/// Numbers from here on are not kept to the last digit by a spreadsheet.
const EXACT_BELOW: f64 = 1e15;
/// What is typed in front of a text so that a spreadsheet leaves it alone.
const MARKS: [char; 8] = ['\'', '‘', '’', '`', '´', '＇', '"', '“'];
/// What is left of characters that an encoding lost: replacement characters that were read as GB18030, and as
/// Latin-1.
const LOST: [&str; 4] = ["\u{fffd}", "锟斤拷", "锟斤", "ï¿½"];
/// What stands in a name where a character was lost.
const LOST_IN_NAME: &str = "?？□■▢▯▮◻◼〓�";

/// Whether a text says that there is nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    // Longer than any of these words with what may stand around it.
    if text.len() > 60 {
        return false;
    }
    if text.is_ascii() && text.bytes().any(|byte| byte.is_ascii_digit()) {
        return false;
    }
    let folded: String =
        nfkc(text).chars().filter(|&c| !is_invisible(c)).flat_map(char::to_lowercase).collect();
    let folded = folded.trim();
    folded.is_empty() || ROWS.has("nothing", folded)
}

/// A cell as text, whatever it is; for telling and comparing.
pub(super) fn shown(cell: &SheetCell) -> String {
    match cell {
        SheetCell::Text(text) => text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}').to_owned(),
        SheetCell::Number(number) => number.to_string(),
        SheetCell::Date(date) => date.to_string(),
        SheetCell::Moment(moment) => moment.to_string(),
        SheetCell::Empty | SheetCell::Formula | SheetCell::Error => String::new(),
    }
}

/// The text of a cell, or why it cannot be taken at all. A mark in front of what a spreadsheet would run or
/// round, or around the whole, says "this is text"; so does `="..."`.
pub(super) fn text_of(raw: &str) -> Result<String, CellReason> {
    if LOST.iter().any(|lost| raw.contains(lost)) {
        return Err(CellReason::BrokenText);
    }
    if raw.chars().any(|c| c.is_control() && !c.is_whitespace()) {
        return Err(CellReason::ControlCharacters);
    }
    let private = |c| matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}');
    if raw.chars().any(private) {
        return Err(CellReason::PrivateCharacters);
    }
    let text = raw.trim();
    if let Some(literal) = literal(text) {
        return text_of(&literal);
    }
    let is_text = |c: char| c.is_ascii_digit() || "=+-@＝＋－＠".contains(c) || is_han(c);
    if let Some(text) = text.strip_prefix(MARKS).filter(|rest| rest.starts_with(is_text)) {
        return Ok(text.trim_end_matches(['\'', '’', '"', '”']).to_owned());
    }
    let runs_program = text.starts_with(['+', '-', '@', '＋', '－', '＠'])
        && (text.contains('|') && text.contains('!') || text.starts_with('@') && text.contains('('));
    if text.starts_with(['=', '＝']) || runs_program {
        Err(CellReason::Formula)
    } else {
        Ok(text.to_owned())
    }
}

/// What stands in `="..."`: text that another program saved from being rounded, nothing to compute.
fn literal(text: &str) -> Option<String> {
    let inner = text.strip_prefix(['=', '＝'])?.trim();
    let inner = inner.strip_prefix(['"', '“', '”'])?.strip_suffix(['"', '“', '”'])?;
    let inner = inner.replace("\"\"", "\u{0}");
    (!inner.contains('"')).then(|| inner.replace('\u{0}', "\""))
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// Whether a name shows that a character of it was lost.
pub(super) fn lost_a_character(name: &str) -> bool {
    name.contains(|c| LOST_IN_NAME.contains(c))
}

/// Whether a character is one that cleaning takes away though it is no control character.
pub(super) fn is_invisible(c: char) -> bool {
    SafeText::is_hostile(c.encode_utf8(&mut [0; 4]))
}

/// A number as a whole one, if it is exact.
pub(super) fn whole(number: f64) -> Option<i64> {
    #[expect(clippy::cast_possible_truncation, reason = "whole and far below the limits of i64")]
    (number.fract() == 0.0 && number.abs() < EXACT_BELOW).then_some(number as i64)
}

/// Whether a text is a number as spreadsheets shorten it: `1.1E+17`.
pub(super) fn is_scientific(text: &str) -> bool {
    let Some((mantissa, exponent)) = text.split_once(['e', 'E']) else {
        return false;
    };
    let digits = |part: &str, also: &str| {
        part.chars().any(|c| c.is_ascii_digit())
            && part.chars().all(|c| c.is_ascii_digit() || also.contains(c))
    };
    digits(mantissa, ".") && digits(exponent, "+-")
}
