//! Workbooks to rows, cell by cell: a single stray cell in the far corner of a sheet costs one
//! cell here, not a table as large as the sheet.
//!
//! A region that is merged downwards (one building for a whole household) stands in each of its rows. Of a
//! formula the stored result counts, which is what the office sees.

use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::{NaiveDate, NaiveTime};

use super::shape::{self, Shape};
use super::{LARGEST_MIB, MOST_COLUMNS, MOST_ROWS, PackedRows, Sheet, SheetCell, SheetError, SheetMarks};
use crate::domain::value::SafeText;

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Names that stand unpacked in every workbook, and the first ones even in one that was cut off. Some
/// programs write `\\` between them, or capitals.
const PARTS: [&[u8]; 4] = [b"workbook", b"worksheets", b"theme", b"styles"];

/// Reads all sheets, and tells which of them are hidden.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, SheetError> {
    if !is_workbook(bytes) {
        return Err(SheetError::OtherArchive);
    }
    // The workbook is gone through twice, and a long one takes seconds.
    std::thread::scope(|scope| {
        let shapes = scope.spawn(|| shape::by_sheet(bytes));
        let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
        let sheets: Vec<(String, bool)> = book
            .sheets_metadata()
            .iter()
            .filter(|sheet| sheet.typ == SheetType::WorkSheet)
            .map(|sheet| (sheet.name.clone(), sheet.visible != SheetVisible::Visible))
            .collect();
        let flat = sheets.iter().map(|(name, _)| read_sheet(&mut book, name, &[]));
        let flat = flat.collect::<Result<Vec<Sheet>, SheetError>>()?;
        let mut shapes = shapes.join().ok().flatten().unwrap_or_default();
        let with_shape = |((name, is_hidden), flat): ((String, bool), Sheet)| {
            let shape = match shapes.remove(&name) {
                Some(shape) => shape,
                None => Shape { merged: merged(&mut book, &name)?, ..Shape::default() },
            };
            let Shape { hidden_rows, hidden_columns, merged } = shape;
            let sheet = if merged.is_empty() { flat } else { read_sheet(&mut book, &name, &merged)? };
            let marks = SheetMarks { hidden: is_hidden, hidden_rows, hidden_columns, ..sheet.marks };
            Ok(Sheet { marks, ..sheet })
        };
        sheets.into_iter().zip(flat).map(with_shape).collect()
    })
}

/// The regions that are merged downwards, where the shape of a sheet could not be read.
fn merged(book: &mut Book<'_>, name: &str) -> Result<Vec<(usize, u32, u32)>, SheetError> {
    let regions = book.merge_cells_by_sheet_name(name).map_err(|error| damaged(&error))?;
    let regions = regions.into_iter().filter(|region| region.end.0 > region.start.0);
    Ok(regions.map(|region| (region.start.1 as usize, region.start.0, region.end.0)).collect())
}

/// Whether an archive holds what a workbook is made of.
fn is_workbook(bytes: &[u8]) -> bool {
    let is_part = |at: usize| {
        let rest = &bytes[at..];
        let (folder, name) = (rest.get(..3).unwrap_or_default(), rest.get(3..).unwrap_or_default());
        (folder.eq_ignore_ascii_case(b"xl/") || folder.eq_ignore_ascii_case(b"xl\\"))
            && PARTS
                .iter()
                .any(|part| name.get(..part.len()).is_some_and(|name| name.eq_ignore_ascii_case(part)))
    };
    (0..bytes.len()).filter(|&at| matches!(bytes[at], b'x' | b'X')).any(is_part)
}

/// What the reader underneath says, as one of ours.
fn damaged(error: &XlsxError) -> SheetError {
    SheetError::Damaged(error.to_string())
}

/// Reads one sheet, row by row.
fn read_sheet(book: &mut Book<'_>, name: &str, regions: &[(usize, u32, u32)]) -> Result<Sheet, SheetError> {
    let mut merged = Merged::default();
    for &(column, first, last) in regions {
        merged.starts.entry(first).or_default().push((column, last));
    }
    let (mut rows, mut marks) = (PackedRows::default(), SheetMarks::default());
    let mut open: Option<(u32, Vec<SheetCell>)> = None;
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| damaged(&error))?;
    while let Some(found) = cells.next_cell_with_formula().map_err(|error| damaged(&error))? {
        let cell = match (cell(&found.value), found.formula) {
            // Without a result it is not known what the office sees there.
            (SheetCell::Empty, Some(_)) if matches!(found.value, DataRef::Empty) => SheetCell::Formula,
            (cell, Some(_)) => {
                marks.computed += 1;
                cell
            }
            (cell, None) => cell,
        };
        let (row, column) = (found.pos.0, found.pos.1 as usize);
        if cell == SheetCell::Empty || column >= MOST_COLUMNS {
            continue;
        }
        match &mut open {
            Some((at, cells)) if *at == row => put(cells, column, cell),
            _ => {
                let mut cells = Vec::new();
                put(&mut cells, column, cell);
                close(open.replace((row, cells)), &mut merged, &mut rows)?;
            }
        }
    }
    close(open, &mut merged, &mut rows)?;
    Ok(Sheet { name: SafeText::new(name), ragged: false, rows, marks })
}

/// Regions that are merged downwards.
#[derive(Default)]
struct Merged {
    /// By the row in which they start: their column and their last row.
    starts: HashMap<u32, Vec<(usize, u32)>>,
    /// Those that go on: by column their value and their last row.
    going_on: BTreeMap<usize, (SheetCell, u32)>,
}

impl Merged {
    /// Writes the values of regions that go on into a row, and begins those that start there.
    fn fill(&mut self, row: u32, cells: &mut Vec<SheetCell>) {
        self.going_on.retain(|_, (_, last)| *last >= row);
        for (column, (value, _)) in &self.going_on {
            put(cells, *column, value.clone());
        }
        for (column, last) in self.starts.remove(&row).unwrap_or_default() {
            if let Some(value) = cells.get(column) {
                self.going_on.insert(column, (value.clone(), last));
            }
        }
    }
}

/// Adds a row that is complete to the others.
fn close(
    open: Option<(u32, Vec<SheetCell>)>,
    merged: &mut Merged,
    rows: &mut PackedRows,
) -> Result<(), SheetError> {
    let Some((row, mut cells)) = open else { return Ok(()) };
    merged.fill(row, &mut cells);
    if rows.len() == MOST_ROWS {
        return Err(SheetError::TooManyRows { limit: MOST_ROWS });
    }
    if rows.push(row + 1, &cells) { Ok(()) } else { Err(SheetError::TooLarge { limit: LARGEST_MIB }) }
}

/// Sets a cell of a row that may still be shorter.
fn put(row: &mut Vec<SheetCell>, column: usize, cell: SheetCell) {
    if row.len() <= column {
        row.resize(column + 1, SheetCell::Empty);
    }
    row[column] = cell;
}

/// One value of the reader underneath.
fn cell(value: &DataRef<'_>) -> SheetCell {
    let text =
        |text: &str| if text.trim().is_empty() { SheetCell::Empty } else { SheetCell::Text(text.to_owned()) };
    match value {
        DataRef::Empty => SheetCell::Empty,
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet keeps every number as f64 itself")]
        DataRef::Int(number) => SheetCell::Number(*number as f64),
        DataRef::Float(number) => SheetCell::Number(*number),
        DataRef::String(string) | DataRef::DateTimeIso(string) | DataRef::DurationIso(string) => text(string),
        DataRef::SharedString(string) => text(string),
        DataRef::Bool(true) => text("TRUE"),
        DataRef::Bool(false) => text("FALSE"),
        // A time of the day alone: a part of a day.
        DataRef::DateTime(time) if (0.0..1.0).contains(&time.as_f64()) => SheetCell::Number(time.as_f64()),
        DataRef::DateTime(time) => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
            let clock = NaiveTime::from_hms_opt(u32::from(hour), u32::from(minute), u32::from(second));
            match (date, clock) {
                (Some(date), None | Some(NaiveTime::MIN)) => SheetCell::Date(date),
                (Some(date), Some(clock)) => SheetCell::Moment(date.and_time(clock)),
                (None, _) => SheetCell::Number(time.as_f64()),
            }
        }
        DataRef::Error(_) => SheetCell::Error,
    }
}
