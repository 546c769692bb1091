//! The rows of a sheet, kept close together: a list of 200,000 rows and 25 columns is five million cells.
//!
//! All texts stand in one string; a cell is its kind and where its text ends. A row is taken out whole.

use chrono::{NaiveDate, NaiveDateTime};

use super::{SheetCell, SheetRow};

/// What a cell is, beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum CellKind {
    Empty,
    Text,
    Number,
    Date,
    Moment,
    Formula,
    Error,
}

/// Rows that are not blank.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackedRows {
    texts: String,
    kinds: Vec<CellKind>,
    ends: Vec<u32>,
    /// The number of each row, and the place behind its last cell.
    marks: Vec<(u32, u32)>,
}

impl PackedRows {
    #[must_use]
    pub fn len(&self) -> usize {
        self.marks.len()
    }

    /// Whether there is none.
    #[must_use]
    pub(crate) fn is_empty(&self) -> bool {
        self.marks.is_empty()
    }

    /// Adds a row behind the others. `false` if there is no room: four gigabytes of text are no list.
    #[must_use]
    pub(crate) fn push<'a>(&mut self, number: u32, cells: impl IntoIterator<Item = &'a SheetCell>) -> bool {
        for cell in cells {
            let kind = match cell {
                SheetCell::Empty => CellKind::Empty,
                SheetCell::Text(text) => {
                    self.texts.push_str(text);
                    CellKind::Text
                }
                SheetCell::Number(number) => {
                    self.texts.push_str(&number.to_string());
                    CellKind::Number
                }
                SheetCell::Date(date) => {
                    self.texts.push_str(&date.to_string());
                    CellKind::Date
                }
                SheetCell::Moment(moment) => {
                    self.texts.push_str(&moment.format(MOMENT).to_string());
                    CellKind::Moment
                }
                SheetCell::Formula => CellKind::Formula,
                SheetCell::Error => CellKind::Error,
            };
            let Ok(end) = u32::try_from(self.texts.len()) else { return false };
            self.kinds.push(kind);
            self.ends.push(end);
        }
        let Ok(end) = u32::try_from(self.ends.len()) else { return false };
        self.marks.push((number, end));
        true
    }

    /// The row at a place.
    #[must_use]
    pub(crate) fn get(&self, at: usize) -> Option<SheetRow> {
        let (number, end) = *self.marks.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.marks[before].1);
        let cells = (start as usize..end as usize).map(|at| self.cell(at)).collect();
        Some(SheetRow { number, cells })
    }

    /// All rows, one by one.
    pub(crate) fn iter(&self) -> impl Iterator<Item = SheetRow> + '_ {
        (0..self.marks.len()).filter_map(|at| self.get(at))
    }

    fn cell(&self, at: usize) -> SheetCell {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]) as usize;
        let text = &self.texts[start..self.ends[at] as usize];
        match self.kinds[at] {
            CellKind::Empty => SheetCell::Empty,
            CellKind::Text => SheetCell::Text(text.to_owned()),
            CellKind::Number => text.parse().map_or(SheetCell::Error, SheetCell::Number),
            CellKind::Date => text.parse::<NaiveDate>().map_or(SheetCell::Error, SheetCell::Date),
            CellKind::Moment => {
                NaiveDateTime::parse_from_str(text, MOMENT).map_or(SheetCell::Error, SheetCell::Moment)
            }
            CellKind::Formula => SheetCell::Formula,
            CellKind::Error => SheetCell::Error,
        }
    }
}

/// How a moment stands among the texts.
const MOMENT: &str = "%Y-%m-%dT%H:%M:%S%.f";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_cell_comes_back_as_it_was() {
        let date = NaiveDate::from_ymd_opt(2026, 2, 24).unwrap();
        let cells = [
            SheetCell::Empty,
            SheetCell::Text("张三".to_owned()),
            SheetCell::Number(1.1e17),
            SheetCell::Number(-0.1),
            SheetCell::Date(date),
            SheetCell::Moment(date.and_hms_milli_opt(2, 3, 4, 5).unwrap()),
            SheetCell::Formula,
            SheetCell::Error,
            SheetCell::Empty,
        ];
        let mut rows = PackedRows::default();
        assert!(rows.push(3, &[]) && rows.push(7, &cells) && rows.push(9, &cells[..2]));
        let numbers: Vec<(u32, usize)> = rows.iter().map(|row| (row.number, row.cells.len())).collect();
        assert_eq!(numbers, [(3, 0), (7, 9), (9, 2)]);
        assert_eq!(rows.get(1).unwrap().cells, cells);
        assert_eq!(rows.get(3), None);
    }
}
