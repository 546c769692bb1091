//! The rows of a sheet, kept close together: a list of 200,000 rows and 25 columns is five million cells.
//!
//! All texts stand in one string; a cell is its kind and where its text ends. A row is taken out whole.

use chrono::{NaiveDate, NaiveDateTime};

use super::{Cell, Row};

/// What a cell is, beside its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
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
pub struct Rows {
    texts: String,
    kinds: Vec<Kind>,
    ends: Vec<u32>,
    /// The number of each row, and the place behind its last cell.
    marks: Vec<(u32, u32)>,
}

impl Rows {
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
    pub(crate) fn push<'a>(&mut self, number: u32, cells: impl IntoIterator<Item = &'a Cell>) -> bool {
        for cell in cells {
            let kind = match cell {
                Cell::Empty => Kind::Empty,
                Cell::Text(text) => {
                    self.texts.push_str(text);
                    Kind::Text
                }
                Cell::Number(number) => {
                    self.texts.push_str(&number.to_string());
                    Kind::Number
                }
                Cell::Date(date) => {
                    self.texts.push_str(&date.to_string());
                    Kind::Date
                }
                Cell::Moment(moment) => {
                    self.texts.push_str(&moment.format(MOMENT).to_string());
                    Kind::Moment
                }
                Cell::Formula => Kind::Formula,
                Cell::Error => Kind::Error,
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
    pub(crate) fn get(&self, at: usize) -> Option<Row> {
        let (number, end) = *self.marks.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.marks[before].1);
        let cells = (start as usize..end as usize).map(|at| self.cell(at)).collect();
        Some(Row { number, cells })
    }

    /// All rows, one by one.
    pub(crate) fn iter(&self) -> impl Iterator<Item = Row> + '_ {
        (0..self.marks.len()).filter_map(|at| self.get(at))
    }

    fn cell(&self, at: usize) -> Cell {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]) as usize;
        let text = &self.texts[start..self.ends[at] as usize];
        match self.kinds[at] {
            Kind::Empty => Cell::Empty,
            Kind::Text => Cell::Text(text.to_owned()),
            Kind::Number => text.parse().map_or(Cell::Error, Cell::Number),
            Kind::Date => text.parse::<NaiveDate>().map_or(Cell::Error, Cell::Date),
            Kind::Moment => NaiveDateTime::parse_from_str(text, MOMENT).map_or(Cell::Error, Cell::Moment),
            Kind::Formula => Cell::Formula,
            Kind::Error => Cell::Error,
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
            Cell::Empty,
            Cell::Text("张三".to_owned()),
            Cell::Number(1.1e17),
            Cell::Number(-0.1),
            Cell::Date(date),
            Cell::Moment(date.and_hms_milli_opt(2, 3, 4, 5).unwrap()),
            Cell::Formula,
            Cell::Error,
            Cell::Empty,
        ];
        let mut rows = Rows::default();
        assert!(rows.push(3, &[]) && rows.push(7, &cells) && rows.push(9, &cells[..2]));
        let numbers: Vec<(u32, usize)> = rows.iter().map(|row| (row.number, row.cells.len())).collect();
        assert_eq!(numbers, [(3, 0), (7, 9), (9, 2)]);
        assert_eq!(rows.get(1).unwrap().cells, cells);
        assert_eq!(rows.get(3), None);
    }
}
