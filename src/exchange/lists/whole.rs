//! A list as a whole: the sheets, and the tables in them, that together are one list.
//!
//! What is found is written anew (by `anew`) as one sheet, whose header has the words of this program and whose rows are numbered
//! through all sheets; so whoever reads the rows needs to know nothing of workbooks and layouts.

use std::collections::BTreeSet;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::anew::{too_large, write_anew};
use super::column::{ListColumn, ListKind};
use super::header::{ColumnTold, Header, head};
use super::meanings::{column_named, own_word, plain};
use super::report::ListError;
use super::table::{ListNote, OpenedList, SheetTable};
use crate::domain::value::{SafeText, chinese_number};
use crate::exchange::sheet::{self, EncodingChoice, PackedRows, Sheet, SheetCell, SheetRow, letters};

/// Words in the name of a sheet that holds who lives here no longer, or an older list.
const NOT_NOW: [&str; 18] = [
    "迁出", "搬离", "搬走", "搬出", "移出", "注销", "死亡", "去世", "作废", "备份", "副本", "历史", "旧",
    "moved", "backup", "archive", "old", "copy",
];

/// What stands behind the number of a building in the name of a sheet.
const BEHIND_BUILDINGS: [&str; 9] = ["号楼", "号栋", "号幢", "楼", "栋", "幢", "座", "号", "#"];

/// What was told earlier of a layout, by its fingerprint.
pub(super) type Remembered<'a> = dyn Fn(&str) -> Option<String> + 'a;

/// What is wished of a list beyond what its file says.
#[derive(Default)]
pub(crate) struct ListWishes<'a> {
    /// How the encoding of a text file is found out.
    pub encoding: EncodingChoice<'a>,
    /// The sheets of a workbook to read; all that belong together if there are none.
    pub sheets: Vec<String>,
    pub columns: Vec<ColumnTold>,
    /// What was told earlier of a layout, by its fingerprint.
    pub remembered: Option<&'a Remembered<'a>>,
}

/// What a word of `--column` says: `房号=H`, `room=8`, `房号=房间编号`; nothing behind the sign, or `-`, means
/// that the list has no such column.
#[must_use]
pub(crate) fn told(kind: ListKind, text: &str) -> Option<ColumnTold> {
    let (name, place) = text.split_once(['=', '＝'])?;
    let place = if place.trim() == "-" { "" } else { place.trim() };
    Some(ColumnTold { column: column_named(kind, name)?, place: place.to_owned() })
}

/// Opens a list of a kind.
///
/// # Errors
/// [`ListError`] if the file is no table or holds no such list.
pub(crate) fn open(path: &Path, kind: ListKind, wishes: &ListWishes<'_>) -> Result<OpenedList, ListError> {
    join(sheet::read(path, wishes.encoding)?, kind, wishes)
}

/// Makes one list of the sheets that belong together. Cover sheets are passed over; sheets with other headers are
/// refused, since whoever stands there would be marked as gone.
fn join(mut sheets: Vec<Sheet>, kind: ListKind, wishes: &ListWishes<'_>) -> Result<OpenedList, ListError> {
    choose(&mut sheets, &wishes.sheets)?;
    let (mut tables, mut notes, mut first_error) = (Vec::new(), Vec::new(), None);
    for mut sheet in sheets {
        let of_sheet = building_of_sheet(&mut sheet, kind, &wishes.columns);
        match tables_of(sheet, kind, wishes) {
            Ok((found, _))
                if found.iter().any(|table| table.sheet.marks.hidden) && wishes.sheets.is_empty() =>
            {
                notes.extend(
                    found.into_iter().take(1).map(|table| ListNote::HiddenSheet { name: table.sheet.name }),
                );
            }
            Ok((found, more)) => {
                tables.extend(found);
                notes.extend(more);
                if of_sheet && !notes.contains(&ListNote::BuildingOfSheet) {
                    notes.push(ListNote::BuildingOfSheet);
                }
            }
            Err(error) => first_error = ListError::more_telling(first_error, error),
        }
    }
    // An empty sheet with a header is no second list.
    if tables.iter().any(has_rows) {
        tables.retain(has_rows);
    }
    if tables.is_empty() {
        return Err(first_error.unwrap_or(ListError::NoHeader));
    }
    if wishes.sheets.is_empty() {
        belong_together(&tables)?;
    }
    write_anew(&tables, notes)
}

fn has_rows(table: &SheetTable) -> bool {
    table.sheet.rows.len() > table.header.rows().end
}

/// Keeps the sheets that were asked for.
fn choose(sheets: &mut Vec<Sheet>, wanted: &[String]) -> Result<(), ListError> {
    let is_called = |sheet: &Sheet, name: &str| sheet.name.as_str().trim() == name.trim();
    for name in wanted {
        if !sheets.iter().any(|sheet| is_called(sheet, name)) {
            let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            return Err(ListError::NoSuchSheet { name: SafeText::new(name), names: names.join(", ") });
        }
    }
    sheets.retain(|sheet| wanted.is_empty() || wanted.iter().any(|name| is_called(sheet, name)));
    Ok(())
}

/// Refuses tables that may be different lists.
fn belong_together(tables: &[SheetTable]) -> Result<(), ListError> {
    let layout = |table: &SheetTable| {
        let columns: BTreeSet<ListColumn> =
            table.header.places().into_iter().map(|(column, _)| column).collect();
        let unknown: BTreeSet<String> = table.header.unknown().iter().map(ToString::to_string).collect();
        (columns, unknown)
    };
    let is_past = |table: &SheetTable| {
        let name = table.sheet.name.as_str().to_lowercase();
        NOT_NOW.iter().any(|word| name.contains(word))
    };
    let (first, rest) = (&tables[0], &tables[1..]);
    let other = rest.iter().find(|other| layout(other) != layout(first) || is_past(other) != is_past(first));
    match other {
        Some(other) => Err(ListError::SeveralSheets {
            first: first.sheet.name.clone(),
            second: other.sheet.name.clone(),
        }),
        None => Ok(()),
    }
}

/// Whether the name of a sheet is that of a building: `3号楼`, `12#`, `A座`.
fn is_building(name: &str) -> bool {
    let label = BEHIND_BUILDINGS.iter().find_map(|word| name.trim().strip_suffix(word)).map(str::trim);
    label.is_some_and(|label| {
        let is_number = !label.is_empty() && label.chars().all(|c| c.is_ascii_digit());
        let is_letter = label.chars().count() == 1 && label.chars().all(char::is_alphabetic);
        label.chars().count() <= 3 && (is_number || is_letter || chinese_number(label).is_some())
    })
}

/// Where each sheet is one building and no column says which, its name does. Says whether it was so.
fn building_of_sheet(sheet: &mut Sheet, kind: ListKind, told: &[ColumnTold]) -> bool {
    let name = sheet.name.as_str().to_owned();
    let lacks = |error: &ListError| matches!(error, ListError::MissingColumns { missing, .. } if missing.contains(&ListColumn::Building) && missing.len() == 1);
    if kind != ListKind::Residents || !is_building(&name) {
        return false;
    }
    let head = head(sheet);
    let Err(error) = Header::find_told(&head, kind, told) else { return false };
    let width = head.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let ListError::MissingColumns { row: header, .. } = &error else { return false };
    if !lacks(&error) {
        return false;
    }
    let mut rows = PackedRows::default();
    for mut row in sheet.rows.iter() {
        row.cells.resize(width.max(row.cells.len()), SheetCell::Empty);
        row.cells.truncate(width);
        let word = match row.number.cmp(header) {
            std::cmp::Ordering::Less => SheetCell::Empty,
            std::cmp::Ordering::Equal => SheetCell::Text(own_word(ListColumn::Building).to_owned()),
            std::cmp::Ordering::Greater => SheetCell::Text(name.clone()),
        };
        row.cells.push(word);
        if !rows.push(row.number, &row.cells) {
            return false;
        }
    }
    sheet.rows = rows;
    true
}

/// The tables of one sheet that are such a list, and what is to be said of the others beside them.
fn tables_of(
    sheet: Sheet,
    kind: ListKind,
    wishes: &ListWishes<'_>,
) -> Result<(Vec<SheetTable>, Vec<ListNote>), ListError> {
    let first_rows = head(&sheet);
    let cuts = if wishes.columns.is_empty() { cuts(&first_rows, kind) } else { Vec::new() };
    let width = sheet.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
    let (mut tables, mut notes) = (Vec::new(), Vec::new());
    for (at, &left) in cuts.iter().enumerate() {
        let right = cuts.get(at + 1).copied().unwrap_or(width);
        let part = columns_of(&sheet, left, right)?;
        let part_head = head(&part);
        match table(part, &part_head, kind, wishes, left) {
            Ok(table) => tables.push(table),
            // What stands on the left is no list without what stands on the right.
            Err(_) if at == 0 => break,
            Err(_) => notes.push(ListNote::Beside { column: letters(left) }),
        }
    }
    if tables.is_empty() {
        tables.push(table(sheet, &first_rows, kind, wishes, 0)?);
    }
    Ok((tables, notes))
}

/// One table with its header, heeding what was told of its layout.
fn table(
    sheet: Sheet,
    head: &[SheetRow],
    kind: ListKind,
    wishes: &ListWishes<'_>,
    left: usize,
) -> Result<SheetTable, ListError> {
    let untold = Header::find_told(head, kind, &[]);
    let fingerprint = fingerprint(head, kind, untold.as_ref().ok());
    let kept = wishes.remembered.and_then(|ask| ask(&fingerprint)).unwrap_or_default();
    let is_new = |kept: &ColumnTold| wishes.columns.iter().all(|told| told.column != kept.column);
    let mut columns: Vec<ColumnTold> =
        kept.lines().filter_map(|line| told(kind, line)).filter(is_new).collect();
    let remembered = !columns.is_empty();
    columns.extend(wishes.columns.iter().cloned());
    let header = if columns.is_empty() { untold? } else { Header::find_told(head, kind, &columns)? };
    let lines: Vec<String> =
        columns.iter().map(|told| format!("{}={}", own_word(told.column), told.place)).collect();
    Ok(SheetTable { sheet, header, left, told: lines.join("\n"), remembered, fingerprint })
}

/// By what a layout is known again: the words of its header, where they stand.
fn fingerprint(head: &[SheetRow], kind: ListKind, header: Option<&Header>) -> String {
    let rows = header.map_or(0..head.len().min(1), Header::rows);
    let mut hasher = Sha256::new();
    hasher.update(format!("{kind:?}"));
    for row in head.get(rows).unwrap_or_default() {
        for cell in &row.cells {
            if let SheetCell::Text(text) = cell {
                hasher.update(plain(text));
            }
            hasher.update("\n");
        }
    }
    let digest = hasher.finalize();
    let first = digest.iter().take(8).fold(0_u64, |number, &byte| number << 8 | u64::from(byte));
    format!("{first:016x}")
}

/// Where tables begin that stand beside each other, if there are several: the header begins anew there, or stands
/// behind a gap and says again what was said before it.
fn cuts(head: &[SheetRow], kind: ListKind) -> Vec<usize> {
    let Ok(header) = Header::find_told(head, kind, &[]) else { return Vec::new() };
    if header.rows().len() > 1 {
        return Vec::new();
    }
    let Some(row) = head.get(header.rows().start) else { return Vec::new() };
    let words: Vec<String> =
        row.cells.iter().map(|cell| cell.words().map(plain).unwrap_or_default()).collect();
    let Some(first) = words.iter().position(|word| !word.is_empty()) else { return Vec::new() };
    let mut cuts = vec![0];
    for place in first + 1..words.len() {
        let after_gap = words[place - 1].is_empty() && is_gap(head, place - 1);
        let again = words[place] == words[first];
        let before: BTreeSet<&String> = words[first..place].iter().filter(|word| !word.is_empty()).collect();
        let repeats = words[place..].iter().filter(|word| before.contains(word)).count();
        let is_cut = !words[place].is_empty()
            && before.len() > 1
            && (again && repeats > 1 || after_gap && repeats > 0);
        if is_cut && place > *cuts.last().unwrap_or(&0) {
            cuts.push(place);
        }
    }
    if cuts.len() > 1 { cuts } else { Vec::new() }
}

/// Whether nothing stands in a column of the first rows.
fn is_gap(head: &[SheetRow], place: usize) -> bool {
    head.iter().all(|row| matches!(row.cells.get(place), None | Some(SheetCell::Empty)))
}

/// Some columns of a sheet as a sheet.
fn columns_of(sheet: &Sheet, left: usize, right: usize) -> Result<Sheet, ListError> {
    let mut rows = PackedRows::default();
    for row in sheet.rows.iter() {
        let cells = row.cells.get(left..right.min(row.cells.len())).unwrap_or_default();
        if cells.iter().any(|cell| *cell != SheetCell::Empty) && !rows.push(row.number, cells) {
            return Err(too_large());
        }
    }
    Ok(Sheet { name: sheet.name.clone(), ragged: false, rows, marks: sheet.marks.clone() })
}
