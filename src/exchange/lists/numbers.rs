//! Whose row a number is, where a list stands in several sheets or in tables beside each other.

/// A spreadsheet has no more rows than this, so that a number tells its sheet as well.
const ROWS_OF_A_SHEET: u32 = 1 << 20;
/// Whose row a number is: the rows of a list that stands in several places are numbered through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RowNumbers {
    /// What stands before the row in each place, such as `2号楼!`; nothing if there is only one.
    pub(super) places: Vec<String>,
}

impl RowNumbers {
    /// A row as people find it: `17`, or `2号楼!17` as spreadsheets write it.
    #[must_use]
    pub(crate) fn shown(&self, row: u32) -> String {
        let (place, number) = split(row);
        format!("{}{number}", self.places.get(place).map_or("", String::as_str))
    }

    /// The same as data: a number where there is one place, else a text.
    #[must_use]
    pub(crate) fn as_json(&self, row: u32) -> serde_json::Value {
        if self.places.len() < 2 { row.into() } else { self.shown(row).into() }
    }

    /// The number of a row that was written so.
    #[must_use]
    pub(crate) fn number(&self, shown: &str) -> Option<u32> {
        if let Ok(number) = shown.trim().parse::<u32>() {
            return (self.places.len() < 2).then_some(number);
        }
        self.places.iter().enumerate().find_map(|(place, before)| {
            Some(through(place, shown.trim().strip_prefix(before.as_str())?.parse().ok()?))
        })
    }
}

/// The number of a row through all places.
pub(super) fn through(place: usize, row: u32) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX).saturating_mul(ROWS_OF_A_SHEET).saturating_add(row)
}

/// A place and the number of a row there.
fn split(row: u32) -> (usize, u32) {
    let before = row.saturating_sub(1);
    ((before / ROWS_OF_A_SHEET) as usize, row - before / ROWS_OF_A_SHEET * ROWS_OF_A_SHEET)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_told_with_its_sheet_where_there_are_several_and_read_as_it_was_told() {
        let one = RowNumbers::default();
        assert_eq!(
            (one.shown(17), one.number("17"), one.as_json(17)),
            ("17".to_owned(), Some(17), 17.into())
        );
        let two = RowNumbers { places: vec!["1号楼!".to_owned(), "2号楼!".to_owned()] };
        for (place, shown) in [(0, "1号楼!17"), (1, "2号楼!17"), (1, "2号楼!1048576")] {
            let number = shown.split('!').nth(1).unwrap().parse().unwrap();
            let row = through(place, number);
            assert_eq!((two.shown(row).as_str(), two.number(shown)), (shown, Some(row)));
        }
        assert_eq!((two.number("17"), two.number("3号楼!17")), (None, None));
    }
}
