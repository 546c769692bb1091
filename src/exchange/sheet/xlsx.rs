//! Workbooks to rows, cell by cell: a single stray cell in the far corner of a sheet costs one
//! cell here, not a table as large as the sheet.
//!
//! A region that is merged downwards (one building for a whole household) stands in each of its rows.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use chrono::{NaiveDate, NaiveTime};

use super::{Cell, MOST_COLUMNS, MOST_ROWS, Row, Sheet, SheetError};
use crate::domain::value::SafeText;

/// The workbook in memory.
type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// Names that stand unpacked in every workbook, and the first ones even in one that was cut off.
const PARTS: [&[u8]; 4] = [b"xl/workbook", b"xl/worksheets", b"xl/theme", b"xl/styles"];

/// Reads all visible sheets.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Sheet>, SheetError> {
    if !PARTS.iter().any(|part| bytes.windows(part.len()).any(|name| name == *part)) {
        return Err(SheetError::OtherArchive);
    }
    let mut book: Book<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet && sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .collect();
    names.iter().map(|name| read_sheet(&mut book, name)).collect()
}

/// What the reader underneath says, as one of ours.
fn damaged(error: &XlsxError) -> SheetError {
    SheetError::Damaged(error.to_string())
}

/// Reads one sheet.
fn read_sheet(book: &mut Book<'_>, name: &str) -> Result<Sheet, SheetError> {
    let mut rows = read_cells(book, name)?;
    fill_merged(book, name, &mut rows)?;
    let rows = rows.into_iter().map(|(at, cells)| Row { number: at + 1, cells }).collect();
    Ok(Sheet { name: SafeText::new(name), ragged: false, rows })
}

/// The cells of one sheet by row, numbered from 0.
fn read_cells(book: &mut Book<'_>, name: &str) -> Result<BTreeMap<u32, Vec<Cell>>, SheetError> {
    let mut rows: BTreeMap<u32, Vec<Cell>> = BTreeMap::new();
    let mut cells = book.worksheet_cells_reader(name).map_err(|error| damaged(&error))?;
    while let Some(found) = cells.next_cell_with_formula().map_err(|error| damaged(&error))? {
        let cell = if found.formula.is_some() { Cell::Formula } else { cell(&found.value) };
        let column = found.pos.1 as usize;
        if cell == Cell::Empty || column >= MOST_COLUMNS {
            continue;
        }
        put(rows.entry(found.pos.0).or_default(), column, cell);
        if rows.len() > MOST_ROWS {
            return Err(SheetError::TooManyRows { limit: MOST_ROWS });
        }
    }
    Ok(rows)
}

/// Sets a cell of a row that may still be shorter.
fn put(row: &mut Vec<Cell>, column: usize, cell: Cell) {
    if row.len() <= column {
        row.resize(column + 1, Cell::Empty);
    }
    row[column] = cell;
}

/// Writes the value of a merged region into each of its rows that holds anything else.
fn fill_merged(
    book: &mut Book<'_>,
    name: &str,
    rows: &mut BTreeMap<u32, Vec<Cell>>,
) -> Result<(), SheetError> {
    for region in book.merge_cells_by_sheet_name(name).map_err(|error| damaged(&error))? {
        let column = region.start.1 as usize;
        let value = rows.get(&region.start.0).and_then(|row| row.get(column)).cloned();
        let (Some(value), true) = (value, region.end.0 > region.start.0) else {
            continue;
        };
        for (_, row) in rows.range_mut(region.start.0 + 1..=region.end.0) {
            put(row, column, value.clone());
        }
    }
    Ok(())
}

/// One value of the reader underneath.
fn cell(value: &DataRef<'_>) -> Cell {
    let text = |text: &str| if text.trim().is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) };
    match value {
        DataRef::Empty => Cell::Empty,
        #[expect(clippy::cast_precision_loss, reason = "a spreadsheet keeps every number as f64 itself")]
        DataRef::Int(number) => Cell::Number(*number as f64),
        DataRef::Float(number) => Cell::Number(*number),
        DataRef::String(string) | DataRef::DateTimeIso(string) | DataRef::DurationIso(string) => text(string),
        DataRef::SharedString(string) => text(string),
        DataRef::Bool(true) => text("TRUE"),
        DataRef::Bool(false) => text("FALSE"),
        // A time of the day alone: a part of a day.
        DataRef::DateTime(time) if (0.0..1.0).contains(&time.as_f64()) => Cell::Number(time.as_f64()),
        DataRef::DateTime(time) => {
            let (year, month, day, hour, minute, second, _) = time.to_ymd_hms_milli();
            let date = NaiveDate::from_ymd_opt(i32::from(year), u32::from(month), u32::from(day));
            let clock = NaiveTime::from_hms_opt(u32::from(hour), u32::from(minute), u32::from(second));
            match (date, clock) {
                (Some(date), None | Some(NaiveTime::MIN)) => Cell::Date(date),
                (Some(date), Some(clock)) => Cell::Moment(date.and_time(clock)),
                (None, _) => Cell::Number(time.as_f64()),
            }
        }
        DataRef::Error(_) => Cell::Error,
    }
}
