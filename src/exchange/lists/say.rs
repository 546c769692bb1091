//! The words for what is wrong with a list and its cells, each with its mend.

use strum::VariantArray as _;

use super::{BadCell, CellReason, ListColumn, ListError, ListNote, Passed, PassedOver, RowNumbers};
use crate::domain::code::Code;
use crate::domain::value::SafeText;
use crate::text::mask::masked;
use crate::text::msg::lists as msg;
use crate::text::words::{word, worded};
use crate::text::{Msg, Value};

worded! {
    ListColumn: msg::COLUMN,
    Passed: msg::PASSED,
}

const _: () = assert!(msg::BAD.fits(<CellReason as strum::VariantNames>::VARIANTS));
const _: () = assert!(msg::NOTE.fits(<ListNote as strum::VariantNames>::VARIANTS));

/// So many rows are told by their number.
const ROWS_TOLD: usize = 12;
/// So many different words of what was left out are told.
const WORDS_TOLD: usize = 4;

/// Parameters as arguments of a text.
fn args(params: Vec<(&'static str, String)>) -> Vec<(&'static str, Value)> {
    params.into_iter().map(|(name, value)| (name, Value::from(value))).collect()
}

/// A bad cell: its column, what is wrong, and the mend. Rows are told as `numbers` has them.
pub(crate) fn bad_cell(cell: &BadCell, numbers: &RowNumbers) -> (Msg, Msg, Msg) {
    let code = cell.reason.code();
    let params = || {
        let shown = |(name, value): (&'static str, String)| {
            // The first of two is another row.
            let row = value.parse().ok().filter(|_| name == "first");
            (name, Value::from(row.map_or(value, |row| numbers.shown(row))))
        };
        cell.reason.params().into_iter().map(shown).collect()
    };
    (word(cell.column), msg::BAD.text(code, params()), msg::MEND.text(code, params()))
}

/// Something to know of a whole list.
pub(crate) fn note(note: &ListNote) -> Msg {
    msg::NOTE.text(note.code(), args(note.params()))
}

/// What comes before all bad cells: that the clock of this computer is wrong, where they show it.
#[must_use]
pub(crate) fn first_of_all(bad: &[BadCell]) -> Option<Msg> {
    let clock =
        |cell: &BadCell| if let CellReason::Clock { clock, .. } = cell.reason { Some(clock) } else { None };
    let mut rows: Vec<u32> = bad.iter().filter(|cell| clock(cell).is_some()).map(|cell| cell.row).collect();
    rows.dedup();
    bad.iter().find_map(clock).map(|clock| msg::clock_first(clock, rows.len()))
}

/// Rows or cells that were left out for one reason, with some of their numbers, the first words and how many
/// more there are; one text for each reason, in order.
#[must_use]
pub(crate) fn passed_over(all: &[PassedOver], numbers: &RowNumbers) -> Vec<Msg> {
    let told = |why: Passed| {
        let of_it: Vec<&PassedOver> = all.iter().filter(|passed| passed.why == why).collect();
        let first = of_it.first()?;
        let rows = of_it.iter().take(ROWS_TOLD).map(|passed| numbers.shown(passed.row)).collect::<Vec<_>>();
        let mut words: Vec<&str> = Vec::new();
        for text in of_it.iter().map(|passed| passed.text.as_str()) {
            if words.len() < WORDS_TOLD && !text.is_empty() && !words.contains(&text) {
                words.push(text);
            }
        }
        let words = SafeText::new(&words.join(" / "));
        let more = of_it.len().saturating_sub(ROWS_TOLD);
        let what = word(why);
        Some(if first.column == ListColumn::WholeRow {
            msg::rows_passed_over(of_it.len(), what, rows.join(", "), more, &masked(&words))
        } else {
            let column = word(first.column);
            msg::cells_passed_over(of_it.len(), column, what, rows.join(", "), more, &masked(&words))
        })
    };
    Passed::VARIANTS.iter().copied().filter_map(told).collect()
}

/// A list that could not be read: what is wrong, and the mend.
pub(crate) fn list_error(error: &ListError) -> (Msg, Msg) {
    let code = error.code();
    let mut what = args(error.params());
    let columns = error.missing().iter().map(|column| word(*column));
    if let Some(columns) = columns.reduce(crate::text::msg::said::joined_columns) {
        what.push(("columns", Value::from(columns)));
    }
    (msg::LIST.text(code, what.clone()), msg::MEND.text(code, what))
}

#[cfg(test)]
mod tests {
    use super::super::ListKind;
    use super::*;
    use crate::exchange::sheet::SheetError;
    use crate::text::complete::{each, same_args, same_codes, whole};

    #[test]
    fn every_reason_against_a_cell_has_words_and_a_mend() {
        let reasons = each!(CellReason;
            CellReason::Missing => CellReason::Missing,
            CellReason::TooFewCells { .. } => CellReason::TooFewCells { found: 3, expected: 9 },
            CellReason::TooManyCells { .. } => CellReason::TooManyCells { found: 11, expected: 9 },
            CellReason::Duplicate { .. } => CellReason::Duplicate { first: 7 },
            CellReason::Formula => CellReason::Formula,
            CellReason::SheetError => CellReason::SheetError,
            CellReason::ControlCharacters => CellReason::ControlCharacters,
            CellReason::InvisibleCharacters => CellReason::InvisibleCharacters,
            CellReason::PrivateCharacters => CellReason::PrivateCharacters,
            CellReason::BrokenText => CellReason::BrokenText,
            CellReason::NameLost => CellReason::NameLost,
            CellReason::Ditto => CellReason::Ditto,
            CellReason::TooLong { .. } => CellReason::TooLong { limit: 60 },
            CellReason::NameWithoutLetters => CellReason::NameWithoutLetters,
            CellReason::Label => CellReason::Label,
            CellReason::Address => CellReason::Address,
            CellReason::Sex => CellReason::Sex,
            CellReason::YearShape => CellReason::YearShape,
            CellReason::YearOutside { .. } => CellReason::YearOutside { year: 1850, last: 2026 },
            CellReason::Clock { .. } => CellReason::Clock { year: 2015, clock: 2010 },
            CellReason::YearDiffers { .. } => CellReason::YearDiffers { year: 1980, in_id: 1981 },
            CellReason::PhoneShape { .. } => CellReason::PhoneShape { digits: 10 },
            CellReason::DigitsLost => CellReason::DigitsLost,
            CellReason::IdLength { .. } => CellReason::IdLength { length: 17 },
            CellReason::IdShape => CellReason::IdShape,
            CellReason::IdDate => CellReason::IdDate,
            CellReason::IdYear { .. } => CellReason::IdYear { year: 2062, last: 2026 },
            CellReason::IdCheck => CellReason::IdCheck,
            CellReason::Plate => CellReason::Plate,
            CellReason::StaffNo => CellReason::StaffNo,
            CellReason::Team => CellReason::Team,
            CellReason::Duty => CellReason::Duty,
            CellReason::DoorState => CellReason::DoorState,
            CellReason::Layer => CellReason::Layer,
            CellReason::PointLabel => CellReason::PointLabel,
            CellReason::Day => CellReason::Day,
            CellReason::DayOver => CellReason::DayOver,
            CellReason::DayAhead => CellReason::DayAhead,
            CellReason::Night => CellReason::Night,
            CellReason::Weekday { .. } => CellReason::Weekday { day: chrono::Weekday::Tue },
            CellReason::TimeOfNight => CellReason::TimeOfNight,
            CellReason::Backwards => CellReason::Backwards,
            CellReason::LongDuty => CellReason::LongDuty,
            CellReason::YesNo => CellReason::YesNo,
            CellReason::StaffUnknown => CellReason::StaffUnknown,
            CellReason::StaffZeros { .. } => CellReason::StaffZeros { number: "0001".to_owned() },
            CellReason::StaffSeveral { .. } => CellReason::StaffSeveral { numbers: "1007 1008".to_owned() },
            CellReason::StaffDiffers { .. } => CellReason::StaffDiffers { name: "王强".into() },
            CellReason::TwoTeams { .. } => CellReason::TwoTeams { first: 7, team: 3 },
            CellReason::RouteNo => CellReason::RouteNo,
            CellReason::Minutes => CellReason::Minutes,
            CellReason::RouteDiffers { .. } => CellReason::RouteDiffers { first: 7 },
            CellReason::Order => CellReason::Order,
            CellReason::PointKind => CellReason::PointKind,
            CellReason::DoorPoint => CellReason::DoorPoint,
            CellReason::DoorUnknown => CellReason::DoorUnknown,
            CellReason::TwiceOnRoute { .. } => CellReason::TwiceOnRoute { first: 7 },
            CellReason::TaskKind => CellReason::TaskKind,
            CellReason::TaskTime => CellReason::TaskTime,
            CellReason::TaskHours => CellReason::TaskHours,
            CellReason::Interval => CellReason::Interval,
            CellReason::Square => CellReason::Square,
            CellReason::TaskTimes => CellReason::TaskTimes,
            CellReason::TaskDiffers { .. } => CellReason::TaskDiffers { first: 7 },
            CellReason::TaskMany { .. } => CellReason::TaskMany { limit: 500 },
            CellReason::TaskTwice { .. } => CellReason::TaskTwice { first: 7 },
            CellReason::SurveyKind => CellReason::SurveyKind,
            CellReason::SurveyCount { .. } => CellReason::SurveyCount { most: 100_000 },
            CellReason::SurveyDay => CellReason::SurveyDay,
            CellReason::ManyPoints { .. } => CellReason::ManyPoints { limit: 500 },
        );
        for reason in reasons {
            let (column, what, mend) =
                bad_cell(&BadCell { row: 7, column: ListColumn::Name, reason }, &RowNumbers::default());
            // What is wrong and the mend take their own of the same arguments.
            same_args(&[&what, &mend]);
            [column, what, mend].iter().for_each(whole);
        }
    }

    #[test]
    fn every_note_on_a_whole_list_has_words() {
        let notes = each!(ListNote;
            ListNote::Joined { .. } => ListNote::Joined { parts: "1号楼 (30)".to_owned() },
            ListNote::HiddenSheet { .. } => ListNote::HiddenSheet { name: "迁出".into() },
            ListNote::HiddenRows { .. } => ListNote::HiddenRows { count: 3, first: "17".to_owned() },
            ListNote::HiddenColumns { .. } => ListNote::HiddenColumns { columns: "C".to_owned() },
            ListNote::Beside { .. } => ListNote::Beside { column: "H".to_owned() },
            ListNote::Computed { .. } => ListNote::Computed { count: 7 },
            ListNote::BuildingOfSheet => ListNote::BuildingOfSheet,
        );
        notes.iter().map(note).for_each(|text| whole(&text));
    }

    #[test]
    fn every_reason_for_leaving_something_out_has_words() {
        for why in Passed::VARIANTS.iter().copied() {
            for column in [ListColumn::WholeRow, ListColumn::Plate] {
                let passed = |row| PassedOver { row, column, why, text: "空户".into() };
                passed_over(&(1..=20).map(passed).collect::<Vec<_>>(), &RowNumbers::default())
                    .iter()
                    .for_each(whole);
            }
        }
    }

    #[test]
    fn every_error_of_a_whole_list_has_words_and_a_mend() {
        let mut errors = each!(ListError;
            ListError::Sheet(_) => ListError::Sheet(SheetError::Empty),
            ListError::NoHeader => ListError::NoHeader,
            ListError::MissingColumns { .. } => {
                ListError::MissingColumns { missing: vec![ListColumn::Building, ListColumn::Room], row: 2 }
            },
            ListError::OtherList(_) => ListError::OtherList(ListKind::Staff),
            ListError::SeveralSheets { .. } => {
                ListError::SeveralSheets { first: "1".into(), second: "2".into() }
            },
            ListError::NoRows => ListError::NoRows,
            ListError::NoSuchSheet { .. } => ListError::NoSuchSheet {
                name: "1号楼".into(),
                names: "2号楼".to_owned(),
            },
            ListError::NoSuchColumn { .. } => ListError::NoSuchColumn { place: "H".into() },
        );
        let sheets = each!(SheetError;
            SheetError::NotFound => SheetError::NotFound,
            SheetError::NotAFile => SheetError::NotAFile,
            SheetError::Unreadable(_) => SheetError::Unreadable(String::new()),
            SheetError::Empty => SheetError::Empty,
            SheetError::TooLarge { .. } => SheetError::TooLarge { limit: 64 },
            SheetError::TooManyRows { .. } => SheetError::TooManyRows { limit: 100_000 },
            SheetError::OldExcel => SheetError::OldExcel,
            SheetError::Pdf => SheetError::Pdf,
            SheetError::Picture => SheetError::Picture,
            SheetError::WebPage => SheetError::WebPage,
            SheetError::OtherArchive => SheetError::OtherArchive,
            SheetError::Damaged(_) => SheetError::Damaged(String::new()),
            SheetError::NotText => SheetError::NotText,
            SheetError::UnknownEncoding { .. } => SheetError::UnknownEncoding { candidates: Vec::new() },
            SheetError::OtherEncoding { .. } => SheetError::OtherEncoding { name: "Big5" },
            SheetError::OpenQuote { .. } => SheetError::OpenQuote { row: 9 },
        );
        errors.extend(sheets.into_iter().map(ListError::Sheet));
        errors.extend(
            [
                ListKind::Residents,
                ListKind::Doors,
                ListKind::Roster,
                ListKind::Routes,
                ListKind::FollowUp,
                ListKind::Tasks,
                ListKind::Survey,
            ]
            .map(ListError::OtherList),
        );
        same_codes(errors.iter().map(ListError::code), msg::LIST.codes());
        same_codes(msg::BAD.codes().iter().chain(msg::LIST.codes()).copied(), msg::MEND.codes());
        for error in errors {
            let (what, mend) = list_error(&error);
            same_args(&[&what, &mend]);
            [what, mend].iter().for_each(whole);
        }
    }
}
