//! The cell for papers: an ID number of 18 places, one of the old 15 digits, a passport or a permit.

use super::cell_text::is_scientific;
use super::report::CellReason;
use crate::domain::value::{Document, IdNumber, IdNumberError};

/// What was found in a cell for papers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Paper {
    IdNumber(IdNumber),
    Document(Document),
}

/// Reads a cell, its blanks and hyphens taken away, as well as words around an ID number. One that a
/// spreadsheet stored as a number is refused even if its check happens to fit.
pub(super) fn read(text: &str, first_year: i32, last_year: i32) -> Result<Paper, CellReason> {
    if is_scientific(text) || text.ends_with(".0") {
        return Err(CellReason::DigitsLost);
    }
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let places = |c: &char| c.is_ascii_digit() || matches!(c, 'X' | 'x');
    let bare: String = if text.is_ascii() { text.clone() } else { text.chars().filter(places).collect() };
    match IdNumber::parse_any(&bare) {
        Ok(number) if number.birth_year() > last_year => {
            Err(CellReason::IdYear { year: number.birth_year(), last: last_year })
        }
        Ok(number) if number.birth_year() < first_year => Err(CellReason::IdDate),
        Ok(number) => Ok(Paper::IdNumber(number)),
        Err(IdNumberError::BirthDate) => Err(CellReason::IdDate),
        Err(IdNumberError::Check) => Err(CellReason::IdCheck),
        Err(IdNumberError::Shape) => {
            Document::parse(&text).map(Paper::Document).map_err(|_| match text.chars().count() {
                18 => CellReason::IdShape,
                length => CellReason::IdLength { length },
            })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str) -> Result<String, CellReason> {
        read(text, 1900, 2026).map(|paper| match paper {
            Paper::IdNumber(number) => number.digits().to_owned(),
            Paper::Document(document) => document.as_str().to_owned(),
        })
    }

    #[test]
    fn every_paper_is_kept_as_what_it_is() {
        let whole = kept("000000300101123").unwrap();
        assert_eq!(&whole[..17], "00000019300101123");
        for (text, expected) in [
            (whole.as_str(), whole.as_str()),
            (&format!("身份证 {}-{}", &whole[..6], &whole[6..]), &whole),
            ("E00000001", "E00000001"),
            ("H00000001", "H00000001"),
            ("护照 ea0000001", "护照EA0000001"),
        ] {
            assert_eq!(kept(text).as_deref(), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_mistyped_id_number_is_no_passport() {
        assert_eq!(kept("00000019900101041"), Err(CellReason::IdLength { length: 17 }));
        assert_eq!(kept("0000001990O101041X"), Err(CellReason::IdShape));
        assert_eq!(kept("000000199013010412"), Err(CellReason::IdDate));
        assert_eq!(kept("1.1E+17"), Err(CellReason::DigitsLost));
    }
}
