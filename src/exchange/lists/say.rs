//! The words for what is wrong with a list and its cells, each with its mend.

use super::{BadCell, ListError};
use crate::text::msg::lists as msg;
use crate::text::{Msg, Value};

/// Parameters as arguments of a text.
fn args(params: Vec<(&'static str, String)>) -> Vec<(&'static str, Value)> {
    params.into_iter().map(|(name, value)| (name, Value::from(value))).collect()
}

/// A bad cell: its column, what is wrong, and the mend.
#[must_use]
pub fn bad_cell(cell: &BadCell) -> (Msg, Msg, Msg) {
    let code = cell.reason.code();
    (
        msg::column(cell.column.code(), Vec::new()),
        msg::bad(code, args(cell.reason.params())),
        msg::mend(code, args(cell.reason.params())),
    )
}

/// A list that could not be read: what is wrong, and the mend.
#[must_use]
pub fn list_error(error: &ListError) -> (Msg, Msg) {
    let code = error.code();
    let mut what = args(error.params());
    let columns = error.missing().iter().map(|column| msg::column(column.code(), Vec::new()));
    if let Some(columns) = columns.reduce(crate::text::msg::said::joined_columns) {
        what.push(("columns", Value::from(columns)));
    }
    (msg::list(code, what.clone()), msg::mend(code, what))
}

#[cfg(test)]
mod tests {
    use super::super::{Column, ListKind, Reason};
    use super::*;
    use crate::exchange::sheet::SheetError;
    use crate::text::complete::{each, same_args, same_codes, whole};

    #[test]
    fn every_reason_against_a_cell_has_words_and_a_mend() {
        let reasons = each!(Reason;
            Reason::Missing => Reason::Missing,
            Reason::TooFewCells { .. } => Reason::TooFewCells { found: 3, expected: 9 },
            Reason::TooManyCells { .. } => Reason::TooManyCells { found: 11, expected: 9 },
            Reason::Duplicate { .. } => Reason::Duplicate { first: 7 },
            Reason::Formula => Reason::Formula,
            Reason::SheetError => Reason::SheetError,
            Reason::ControlCharacters => Reason::ControlCharacters,
            Reason::InvisibleCharacters => Reason::InvisibleCharacters,
            Reason::PrivateCharacters => Reason::PrivateCharacters,
            Reason::BrokenText => Reason::BrokenText,
            Reason::TooLong { .. } => Reason::TooLong { limit: 60 },
            Reason::NameWithoutLetters => Reason::NameWithoutLetters,
            Reason::Label => Reason::Label,
            Reason::Address => Reason::Address,
            Reason::Sex => Reason::Sex,
            Reason::YearShape => Reason::YearShape,
            Reason::YearOutside { .. } => Reason::YearOutside { year: 1850, last: 2026 },
            Reason::YearDiffers { .. } => Reason::YearDiffers { year: 1980, in_id: 1981 },
            Reason::PhoneShape { .. } => Reason::PhoneShape { digits: 10 },
            Reason::PhoneSeveral => Reason::PhoneSeveral,
            Reason::DigitsLost => Reason::DigitsLost,
            Reason::IdLength { .. } => Reason::IdLength { length: 17 },
            Reason::IdShape => Reason::IdShape,
            Reason::IdDate => Reason::IdDate,
            Reason::IdCheck => Reason::IdCheck,
            Reason::Plate => Reason::Plate,
            Reason::StaffNo => Reason::StaffNo,
            Reason::Team => Reason::Team,
            Reason::Duty => Reason::Duty,
            Reason::DoorState => Reason::DoorState,
            Reason::Layer => Reason::Layer,
            Reason::PointLabel => Reason::PointLabel,
            Reason::Night => Reason::Night,
            Reason::TimeOfNight => Reason::TimeOfNight,
            Reason::Backwards => Reason::Backwards,
            Reason::LongDuty => Reason::LongDuty,
            Reason::YesNo => Reason::YesNo,
            Reason::StaffUnknown => Reason::StaffUnknown,
            Reason::StaffSeveral { .. } => Reason::StaffSeveral { numbers: "1007 1008".to_owned() },
            Reason::StaffDiffers { .. } => Reason::StaffDiffers { name: "王强".into() },
            Reason::TwoTeams { .. } => Reason::TwoTeams { first: 7, team: 3 },
            Reason::RouteNo => Reason::RouteNo,
            Reason::Minutes => Reason::Minutes,
            Reason::RouteDiffers { .. } => Reason::RouteDiffers { first: 7 },
            Reason::Order => Reason::Order,
            Reason::PointKind => Reason::PointKind,
            Reason::DoorPoint => Reason::DoorPoint,
            Reason::DoorUnknown => Reason::DoorUnknown,
            Reason::TwiceOnRoute { .. } => Reason::TwiceOnRoute { first: 7 },
            Reason::ManyPoints { .. } => Reason::ManyPoints { limit: 500 },
        );
        same_codes(reasons.iter().map(Reason::code), msg::BAD_CODES);
        for reason in reasons {
            let (column, what, mend) = bad_cell(&BadCell { row: 7, column: Column::Name, reason });
            // What is wrong and the mend take their own of the same arguments.
            same_args(&[&what, &mend]);
            [column, what, mend].iter().for_each(whole);
        }
        let lists =
            [ListKind::Residents, ListKind::Staff, ListKind::Doors, ListKind::Roster, ListKind::Routes];
        let mut columns: Vec<Column> = lists.iter().flat_map(|list| list.columns()).copied().collect();
        columns.push(Column::WholeRow);
        same_codes(columns.iter().map(|column| column.code()), msg::COLUMN_CODES);
        for column in columns {
            whole(&msg::column(column.code(), Vec::new()));
        }
    }

    #[test]
    fn every_error_of_a_whole_list_has_words_and_a_mend() {
        let mut errors = each!(ListError;
            ListError::Sheet(_) => ListError::Sheet(SheetError::Empty),
            ListError::NoHeader => ListError::NoHeader,
            ListError::MissingColumns { .. } => {
                ListError::MissingColumns { missing: vec![Column::Building, Column::Room], row: 2 }
            },
            ListError::OtherList(_) => ListError::OtherList(ListKind::Staff),
            ListError::SeveralSheets { .. } => {
                ListError::SeveralSheets { first: "1".into(), second: "2".into() }
            },
            ListError::NoRows => ListError::NoRows,
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
            SheetError::UnknownEncoding => SheetError::UnknownEncoding,
            SheetError::OpenQuote { .. } => SheetError::OpenQuote { row: 9 },
        );
        errors.extend(sheets.into_iter().map(ListError::Sheet));
        errors.extend(
            [ListKind::Residents, ListKind::Doors, ListKind::Roster, ListKind::Routes]
                .map(ListError::OtherList),
        );
        same_codes(errors.iter().map(ListError::code), msg::LIST_CODES);
        same_codes(msg::BAD_CODES.iter().chain(msg::LIST_CODES).copied(), msg::MEND_CODES);
        for error in errors {
            let (what, mend) = list_error(&error);
            same_args(&[&what, &mend]);
            [what, mend].iter().for_each(whole);
        }
    }
}
