//! Rows that are no entries of a list: repeated headers, totals, signatures, hints, headings, empty flats; and
//! "the same as above".
//!
//! Every rule is a section of one list of words, whole words only, so that nobody's name is swallowed. What is left out is
//! told; nothing here refuses a row.

use std::collections::HashSet;
use std::sync::LazyLock;

use strum::EnumString;

use super::cell_text::{is_nothing, shown};
use super::column::{ListColumn, ListKind};
use super::header::Header;
use super::meanings::{meanings, plain};
use super::report::Passed;
use super::words::ROWS;
use crate::domain::value::nfkc;
use crate::exchange::sheet::{SheetCell, SheetRow};

/// What a word must be to make its row no entry.
#[derive(Clone, Copy, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "snake_case")]
enum NoEntryRule {
    /// The cell is this word, or a mark, a blank or a bracket stands behind it.
    Word,
    /// The cell begins with it: no name and no home does.
    Start,
    /// The cell is this word and counts: digits and units alone stand around it.
    Count,
    /// The name is this word.
    Name,
}

/// Words that make a row no entry. Those for a name are compared with the name only, all others with the first cell that
/// holds anything, the name and the parts of the home.
struct KnownWords {
    rule: NoEntryRule,
    passed: Passed,
    words: &'static [String],
    /// Of the rules for a beginning, what a cell begins with that may be one of the words; of a count, what it is
    /// made of.
    signs: HashSet<char>,
}

static KNOWN: LazyLock<Vec<KnownWords>> = LazyLock::new(|| {
    let known = ROWS.sections().filter_map(|(heading, words)| {
        let (rule, passed) = heading.split_once(' ')?;
        let (rule, passed) = (rule.parse().ok()?, passed.parse().ok()?);
        let signs = match rule {
            NoEntryRule::Count => words.iter().flat_map(|word| word.chars()).chain(UNITS.chars()).collect(),
            NoEntryRule::Word | NoEntryRule::Start | NoEntryRule::Name => {
                words.iter().filter_map(|word| word.chars().next()).collect()
            }
        };
        Some(KnownWords { rule, passed, words, signs })
    });
    known.collect()
});

/// No cell of more bytes is one of them, with blanks and brackets around it.
const LONGEST_DITTO: usize = 60;
/// What is counted, and what stands between figures.
const UNITS: &str =
    "户人条名套间页份位个栋幢楼单元层男女空余有住租常实际总小合共计数量号第本一二三四五六七八九十,、;:()";
/// At least one of them stands in all words for the cell above, however they are written.
const DITTO_SIGNS: [char; 16] =
    ['d', 'D', '"', '\'', '同', '上', '〃', '″', '“', '”', '＂', '〞', '＇', '′', 'ｄ', 'Ｄ'];
/// The columns that say something of a person besides their home and name.
const PERSONAL: [ListColumn; 6] = [
    ListColumn::Sex,
    ListColumn::BirthYear,
    ListColumn::Phone,
    ListColumn::IdNumber,
    ListColumn::Relation,
    ListColumn::Plate,
];

/// Why a row is no entry of the list, and the words that say so; `None` if it is one.
pub(super) fn why(header: &Header, row: &SheetRow, kind: ListKind, ragged: bool) -> Option<(Passed, String)> {
    if is_header(header, row) {
        return Some((Passed::Header, all(row)));
    }
    let name = cell(header, row, ListColumn::Name);
    let folded_name = word(&name);
    let by_name = |known: &KnownWords| {
        let is_meant = known.rule == NoEntryRule::Name && known.words.contains(&folded_name);
        is_meant.then_some(known.passed)
    };
    let first = row.cells.iter().map(shown).find(|text| !text.is_empty()).unwrap_or_default();
    let home = [ListColumn::Building, ListColumn::Stairwell, ListColumn::Room, ListColumn::Address];
    let mut told = vec![first, name.clone()];
    told.extend(home.into_iter().map(|column| cell(header, row, column)));
    told.retain(|text| text.chars().any(char::is_alphabetic) || text.contains('※'));
    told.dedup();
    let by_word = |text: &String| {
        let plain = folded(text);
        // What is a total below other lists is what a survey counts.
        let may_be = |known: &&KnownWords| kind != ListKind::Survey || known.passed != Passed::Total;
        KNOWN.iter().filter(may_be).find(|known| is_said(&plain, known))
    };
    if let Some((text, known)) = told.iter().find_map(|text| Some((text, by_word(text)?))) {
        return Some((known.passed, text.clone()));
    }
    if kind != ListKind::Residents {
        return None;
    }
    if let Some(passed) = KNOWN.iter().find_map(by_name) {
        return Some((passed, name));
    }
    if is_example(&name) {
        return Some((Passed::Hint, name));
    }
    nobody(header, row, &name, ragged)
}

/// A row without a name and without anything else of a person: a flat that stands empty, or a heading. A row
/// that breaks off before the name is none of these.
fn nobody(header: &Header, row: &SheetRow, name: &str, ragged: bool) -> Option<(Passed, String)> {
    let place = header.place(ListColumn::Name)?;
    // Whoever has a name and anything else is somebody.
    if !is_nothing(name) && row.cells.iter().filter(|cell| **cell != SheetCell::Empty).count() > 1 {
        return None;
    }
    let holds = |column: ListColumn| !is_nothing(&cell(header, row, column));
    let filled: Vec<(usize, String)> =
        row.cells.iter().map(shown).enumerate().filter(|(_, text)| !text.is_empty()).collect();
    let says = |text: &str| text.chars().any(char::is_alphabetic);
    // Alone in its row stands a heading, or a number that was put there before anybody was.
    if let [(at, text)] = filled.as_slice()
        && (says(text) && *at != place || header.column_at(*at).is_none())
        && !holds(ListColumn::Address)
    {
        return Some((Passed::Heading, all(row)));
    }
    // Figures under a header that is not known are the row's number, or square metres; words are somebody's.
    let words = filled.iter().any(|(at, text)| header.column_at(*at).is_none() && says(text));
    let broken_off = ragged && row.cells.len() <= place;
    if !is_nothing(name) || words || broken_off || PERSONAL.into_iter().any(holds) {
        return None;
    }
    let has_home = [ListColumn::Building, ListColumn::Room, ListColumn::Address].into_iter().any(holds);
    has_home.then(|| (Passed::Vacant, all(row)))
}

/// The text of a cell by its column.
fn cell(header: &Header, row: &SheetRow, column: ListColumn) -> String {
    header.place(column).and_then(|place| row.cells.get(place)).map(shown).unwrap_or_default()
}

/// All that a row says, cut short.
fn all(row: &SheetRow) -> String {
    let filled: Vec<String> = row.cells.iter().map(shown).filter(|text| !text.is_empty()).collect();
    filled.join(" ").chars().take(30).collect()
}

/// A text as the words are written: small letters, without blanks and marks.
fn word(text: &str) -> String {
    nfkc(text).chars().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric()).collect()
}

/// Whether a cell, as [`folded`] leaves it, says one of these words.
fn is_said(plain: &str, KnownWords { rule, words, signs, .. }: &KnownWords) -> bool {
    let begins = |text: &str| text.chars().next().is_some_and(|c| signs.contains(&c));
    match rule {
        // `负责人（签字）：`, `审核: 王某`; a letter behind makes another word of it.
        NoEntryRule::Word => {
            begins(plain)
                && words.iter().any(|known| {
                    let rest = plain.strip_prefix(known.as_str());
                    rest.is_some_and(|rest| rest.chars().next().is_none_or(|c| ":(_".contains(c)))
                })
        }
        NoEntryRule::Start => {
            let plain = plain.trim_start_matches(['(', '*', '-', '—', '─', '=']);
            begins(plain) && words.iter().any(|known| plain.starts_with(known.as_str()))
        }
        NoEntryRule::Count => {
            plain.chars().all(|c| c.is_ascii_digit() || signs.contains(&c))
                && words
                    .iter()
                    .any(|known| plain.split_once(known.as_str()).is_some_and(|parts| counts(parts, known)))
        }
        NoEntryRule::Name => false,
    }
}

/// Whether what stands before and behind a word for a total is figures and units.
fn counts((before, behind): (&str, &str), known: &str) -> bool {
    let all_units = |part: &str| part.chars().all(|c| c.is_ascii_digit() || UNITS.contains(c));
    let figures = behind.chars().any(|c| c.is_ascii_digit());
    let whose = before.is_empty() || before.chars().any(|c| c.is_ascii_digit() || "楼栋幢页元".contains(c));
    // Alone, a word of two characters is enough; one (`共`) needs its figure.
    let enough = figures || behind.trim_matches(':').is_empty() && known.chars().count() > 1;
    whose && enough && all_units(before) && all_units(behind)
}

/// A text in small letters and half width, without blanks.
fn folded(text: &str) -> String {
    nfkc(text).chars().flat_map(char::to_lowercase).filter(|c| !c.is_whitespace()).collect()
}

/// Whether a name says that it is an example: `张三（例）`.
fn is_example(name: &str) -> bool {
    let folded = nfkc(name);
    ["(例)", "(示例)", "(样例)", "(举例)", "(范例)"].iter().any(|mark| folded.ends_with(mark))
}

/// Whether a row says again what the columns are, in these or other words and order.
fn is_header(header: &Header, row: &SheetRow) -> bool {
    // Whoever has a name is somebody, whatever else the row says.
    let name = header
        .place(ListColumn::Name)
        .and_then(|place| row.cells.get(place))
        .filter(|c| !shown(c).is_empty());
    if name.is_some_and(|name| meanings(header.kind(), &plain(&shown(name))).is_empty()) {
        return false;
    }
    let named = header.words_in(row);
    let filled = row.cells.iter().filter(|cell| !shown(cell).is_empty()).count();
    let bare = |place: usize| {
        let text = row.cells.get(place).map(shown).unwrap_or_default();
        !text.trim_end_matches(|c: char| c.is_ascii_digit()).contains(|c: char| c.is_ascii_digit())
    };
    let named: Vec<usize> = named.into_iter().map(|(_, place)| place).filter(|&place| bare(place)).collect();
    named.len() >= 2 && named.len() * 2 >= filled
}

/// Whether a cell says "the same as above".
fn is_ditto(cell: &SheetCell) -> bool {
    let SheetCell::Text(text) = cell else { return false };
    if text.len() > LONGEST_DITTO || !text.contains(DITTO_SIGNS) {
        return false;
    }
    let folded: String = nfkc(text).chars().flat_map(char::to_lowercase).collect();
    let plain: String = folded.chars().filter(|c| !c.is_whitespace() && !"-.()".contains(*c)).collect();
    let is_mark = |c| matches!(c, '〃' | '″' | '“' | '”' | '＂');
    ROWS.has("ditto", &plain) || !plain.is_empty() && text.trim().chars().all(is_mark)
}

/// The row with the cells of the entry above where it says that they are the same; `None` if it says so nowhere.
/// What cannot be told stays as it is, to be refused.
pub(super) fn filled(row: &SheetRow, above: impl FnOnce() -> Option<SheetRow>) -> Option<SheetRow> {
    if !row.cells.iter().any(is_ditto) {
        return None;
    }
    let above = above();
    let from_above = |(place, cell): (usize, &SheetCell)| {
        let known = above.as_ref().and_then(|row| row.cells.get(place)).filter(|_| is_ditto(cell));
        known.unwrap_or(cell).clone()
    };
    Some(SheetRow { number: row.number, cells: row.cells.iter().enumerate().map(from_above).collect() })
}

/// The places at which a row still says "the same as above", with nothing there.
pub(super) fn dangling(row: &SheetRow) -> impl Iterator<Item = usize> + '_ {
    row.cells.iter().enumerate().filter(|(_, cell)| is_ditto(cell)).map(|(place, _)| place)
}
