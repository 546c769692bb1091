//! One sheet of all tables of a list, in the layout of the first: cells of columns that are not used are left out,
//! and what was understood is told.

use std::collections::BTreeSet;

use super::cell_text::shown;
use super::column::ListColumn;
use super::header::Header;
use super::meanings::own_word;
use super::numbers::{RowNumbers, through};
use super::report::{ListError, Passed};
use super::table::{ListNote, OpenedList, SheetTable, Understood};
use super::{no_entry, parts};
use crate::domain::value::SafeText;
use crate::exchange::sheet::{PackedRows, Sheet, SheetCell, SheetError, SheetMarks, SheetRow, letters};

/// How many rows are shown of what was understood.
const SHOWN_ROWS: usize = 3;

pub(super) fn too_large() -> ListError {
    ListError::Sheet(SheetError::TooLarge { limit: 4096 })
}

/// Writes all tables as one sheet, in the layout of the first.
pub(super) fn write_anew(tables: &[SheetTable], mut notes: Vec<ListNote>) -> Result<OpenedList, ListError> {
    let numbers = RowNumbers { places: names(tables) };
    let understood = understood(&tables[0]);
    let (header, ragged) = (tables[0].header.clone(), tables.len() == 1 && tables[0].sheet.ragged);
    let name = tables[0].sheet.name.clone();
    let own: Vec<(ListColumn, usize)> =
        header.places().into_iter().filter(|(column, _)| !is_part(*column)).collect();
    let mut head = vec![SheetCell::Empty; header.width()];
    for (column, place) in &own {
        head[*place] = SheetCell::Text(own_word(*column).to_owned());
    }
    for (place, word) in header.unknown_at() {
        head[*place] = SheetCell::Text(word.to_string());
    }
    // Words that are not used stay columns, so that the width of a row and what stands between can be checked.
    for (place, _) in header.unused() {
        head[*place] = SheetCell::Text("—".to_owned());
    }
    for (column, place) in header.places() {
        if is_part(column) {
            head[place] = SheetCell::Text("—".to_owned());
        }
    }
    let mut rows = PackedRows::default();
    let mut counts = Vec::new();
    if !rows.push(header.row(), &head) {
        return Err(too_large());
    }
    for (at, table) in tables.iter().enumerate() {
        notes.extend(hidden(table, at, &numbers));
        let before = rows.len();
        for row in settled(table, &header, ragged) {
            if !rows.push(through(at, row.number), &row.cells) {
                return Err(too_large());
            }
        }
        counts.push(rows.len() - before);
    }
    let computed =
        tables.iter().filter(|table| table.left == 0).map(|table| table.sheet.marks.computed).sum();
    if computed > 0 {
        notes.push(ListNote::Computed { count: computed });
    }
    if tables.len() > 1 {
        let part = |(name, rows): (&String, usize)| format!("{} ({rows})", name.trim_end_matches('!'));
        let parts: Vec<String> = numbers.places.iter().zip(counts).map(part).collect();
        let parts = parts.join(", ");
        notes.insert(0, ListNote::Joined { parts });
    }
    if rows.len() == 1 {
        return Err(ListError::NoRows);
    }
    let sheet = Sheet { name, ragged, rows, marks: SheetMarks::default() };
    Ok(OpenedList { sheet, understood, notes, numbers })
}

/// The rows of a table in the layout of the first one: what is the same as above filled in, and what stands in several
/// cells put together. Rows that are no entries stay as they are, to be told.
fn settled<'a>(
    table: &'a SheetTable,
    first: &'a Header,
    ragged: bool,
) -> impl Iterator<Item = SheetRow> + 'a {
    let kind = first.kind();
    let own: Vec<(ListColumn, usize)> =
        first.places().into_iter().filter(|(column, _)| !is_part(*column)).collect();
    let (first_below, mut current) = (table.header.rows().end, table.header.clone());
    // Where the entry above stands, and the entry itself where it was filled in.
    let mut above = (None::<usize>, None::<SheetRow>);
    (first_below..table.sheet.rows.len()).filter_map(|at| Some((at, table.sheet.rows.get(at)?))).map(
        move |(at, row)| {
            if let Some((why, _)) = no_entry::why(&current, &row, kind, table.sheet.ragged) {
                // Below a header in another order stand its columns.
                let again = if why == Passed::Header { current.again(&row) } else { None };
                let Some(other) = again else { return row };
                current = other;
                return moved(&row, &current, &own, first.width(), false);
            }
            let entry_above = || above.1.clone().or_else(|| table.sheet.rows.get(above.0?));
            let filled = no_entry::filled(&row, entry_above);
            above = (Some(at), filled.clone());
            let row = filled.unwrap_or(row);
            let is_named = current
                .place(ListColumn::Name)
                .is_some_and(|place| row.cells.get(place).is_some_and(|cell| *cell != SheetCell::Empty));
            let row = parts::joined(row, &current);
            // Whoever has no name may be told by what is not used.
            if is_named || current.places() != first.places() {
                moved(&row, &current, &own, first.width(), ragged)
            } else {
                row
            }
        },
    )
}

/// A row with its used cells where the first table has them, and nothing else; as wide as it was if its width counts,
/// with what is wrong with it behind the header.
fn moved(row: &SheetRow, from: &Header, own: &[(ListColumn, usize)], width: usize, ragged: bool) -> SheetRow {
    let mut cells = vec![SheetCell::Empty; if ragged { row.cells.len() } else { width }];
    for (column, place) in own {
        let cell = from.place(*column).and_then(|from| row.cells.get(from));
        if let (Some(cell), Some(own)) = (cell, cells.get_mut(*place)) {
            own.clone_from(cell);
        }
    }
    for (place, cell) in cells.iter_mut().enumerate().skip(width) {
        cell.clone_from(&row.cells[place]);
    }
    SheetRow { number: row.number, cells }
}

/// Columns that are put together with others, so that none is left of them.
fn is_part(column: ListColumn) -> bool {
    column == ListColumn::MorePhones
}

/// What stands before the rows of each table.
fn names(tables: &[SheetTable]) -> Vec<String> {
    if tables.len() == 1 {
        return vec![String::new()];
    }
    let name = |table: &SheetTable| {
        let sheet =
            if table.sheet.name.is_empty() { String::new() } else { format!("{}!", table.sheet.name) };
        let of_sheet = tables.iter().filter(|other| other.sheet.name == table.sheet.name).count();
        if of_sheet > 1 { format!("{sheet}{}", letters(table.left)) } else { sheet }
    };
    tables.iter().map(name).collect()
}

/// What is hidden in a table.
fn hidden(table: &SheetTable, at: usize, numbers: &RowNumbers) -> Vec<ListNote> {
    let marks = &table.sheet.marks;
    let mut notes = Vec::new();
    if table.left > 0 {
        return notes;
    }
    let below: Vec<u32> = marks.hidden_rows.iter().copied().filter(|row| *row > table.header.row()).collect();
    let held: BTreeSet<u32> = if below.is_empty() {
        BTreeSet::new()
    } else {
        table.sheet.rows.iter().map(|row| row.number).collect()
    };
    let below: Vec<u32> = below.into_iter().filter(|row| held.contains(row)).collect();
    if let Some(first) = below.first() {
        notes.push(ListNote::HiddenRows { count: below.len(), first: numbers.shown(through(at, *first)) });
    }
    let used: BTreeSet<String> = table.header.places().iter().map(|(_, place)| letters(*place)).collect();
    let columns: Vec<&str> =
        marks.hidden_columns.iter().map(String::as_str).filter(|column| used.contains(*column)).collect();
    if !columns.is_empty() {
        notes.push(ListNote::HiddenColumns { columns: columns.join(", ") });
    }
    notes
}

/// What was understood of the first table.
fn understood(table: &SheetTable) -> Understood {
    let header = &table.header;
    let shown = |place: usize| {
        let rows = header.rows().filter_map(|at| table.sheet.rows.get(at));
        let text = |row: SheetRow| row.cells.get(place)?.words().map(str::to_owned);
        let mut texts: Vec<String> = rows.filter_map(text).collect();
        texts.dedup();
        SafeText::new(&texts.join(" "))
    };
    let places = header.places();
    let is_entry = |row: &SheetRow| no_entry::why(header, row, header.kind(), table.sheet.ragged).is_none();
    let rows = header
        .rows_below(&table.sheet)
        .filter(is_entry)
        .take(SHOWN_ROWS)
        .map(|row| parts::joined(row, header))
        .map(|row| {
            let cells = places.iter().map(|(_, place)| cell_text(row.cells.get(*place))).collect();
            (row.number, cells)
        })
        .collect();
    let letter = |place: usize| letters(table.left + place);
    Understood {
        row: header.row(),
        columns: places.iter().map(|(column, place)| (*column, letter(*place), shown(*place))).collect(),
        unused: header.unused().iter().map(|(place, word)| (letter(*place), word.clone())).collect(),
        rows,
        fingerprint: table.fingerprint.clone(),
        told: table.told.clone(),
        remembered: table.remembered,
    }
}

/// A cell as it is shown.
fn cell_text(cell: Option<&SheetCell>) -> SafeText {
    match cell {
        None => SafeText::default(),
        Some(SheetCell::Formula) => SafeText::new("=…"),
        Some(SheetCell::Error) => SafeText::new("#…"),
        Some(cell) => SafeText::new(&shown(cell)),
    }
}
