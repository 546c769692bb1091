//! A table as a page to print: A4 across, the header again on each sheet, no row torn in two.
//!
//! Whole numbers of some columns stand beside a bar, drawn to the largest of their column: no script, no picture.

use std::io::Write;

use super::xlsx::MOST_ROWS;
use super::{Cell, CellRows, Sums, TableError, TableInWords};
use crate::exchange::html::{FOOT, escaped, head};

/// Sizes are those of paper.
const STYLE: &str = "\
@page { size: A4 landscape; margin: 10mm; }
h1 { font-size: 6mm; text-align: center; }
.note { font-size: 3.2mm; margin: 1mm 0 2mm; }
table { width: 100%; border-collapse: collapse; font-size: 3.2mm; line-height: 1.3; }
thead { display: table-header-group; }
tr { break-inside: avoid; page-break-inside: avoid; }
th, td { border: 0.2mm solid #444; padding: 0.6mm 1mm; text-align: left; vertical-align: top;
  overflow-wrap: break-word; }
th { background: #d9d9d9; text-align: center; vertical-align: middle;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.n { text-align: right; white-space: nowrap; padding-right: 2mm; }
.b { width: 60mm; white-space: nowrap; }
.b i { display: inline-block; height: 2.6mm; margin-right: 1mm; background: #555; vertical-align: -0.3mm;
  -webkit-print-color-adjust: exact; print-color-adjust: exact; }
.many { font-size: 2.6mm; }
.total td { font-weight: bold; border-top: 0.5mm solid #000; }
@media screen { body { padding: 10mm; } }
";

/// A table of more columns is set in smaller letters.
const MANY: usize = 14;
/// A bar of the largest number takes so much of its cell, in percent; the number stands beside it.
const LONGEST_BAR: i64 = 78;

/// Writes the page; returns how many rows the table has.
pub(super) fn write(
    page: &TableInWords<'_>,
    rows: &mut CellRows<'_>,
    out: &mut dyn Write,
) -> Result<u32, TableError> {
    let mut read: Vec<Vec<Cell>> = Vec::new();
    let mut sums = Sums::new(page);
    let mut count = 0;
    for row in rows {
        if count == MOST_ROWS {
            return Err(TableError::TooLong { limit: MOST_ROWS });
        }
        let row = row?;
        sums.add(&row);
        read.push(row);
        count += 1;
    }
    let largest: Vec<Option<i64>> = page
        .columns
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let numbers = read.iter().filter_map(|row| whole(row.get(place)?));
            if column.look.has_bars { numbers.max().filter(|largest| *largest > 0) } else { None }
        })
        .collect();
    out.write_all(head(&page.title, STYLE, page.texts).as_bytes())?;
    let many = if page.columns.len() > MANY { " class=\"many\"" } else { "" };
    let (title, note) = (escaped(&page.title), escaped(&page.note));
    writeln!(out, "<h1>{title}</h1>\n<p class=\"note\">{note}</p>\n<table{many}>\n<thead>\n<tr>")?;
    for column in &page.columns {
        writeln!(out, "<th>{}</th>", escaped(&page.texts.say(&column.heading)))?;
    }
    writeln!(out, "</tr>\n</thead>\n<tbody>")?;
    for row in &read {
        write_row(page, row, "", &largest, out)?;
    }
    if let Some(row) = sums.row() {
        write_row(page, &row, " class=\"total\"", &vec![None; row.len()], out)?;
    }
    writeln!(out, "</tbody>\n</table>")?;
    out.write_all(FOOT.as_bytes())?;
    Ok(count)
}

/// One row; `largest` is the number to which a column's bars are drawn, if it has any.
fn write_row(
    page: &TableInWords<'_>,
    row: &[Cell],
    class: &str,
    largest: &[Option<i64>],
    out: &mut dyn Write,
) -> Result<(), TableError> {
    write!(out, "<tr{class}>")?;
    for (cell, largest) in row.iter().zip(largest) {
        let shown = escaped(&cell.shown(page.texts, page.now));
        match (cell, whole(cell).zip(*largest)) {
            (_, Some((number, largest))) => {
                let width = number.max(0) * LONGEST_BAR / largest;
                write!(out, "<td class=\"b\"><i style=\"width:{width}%\"></i>{shown}</td>")?;
            }
            (Cell::Number { .. } | Cell::Duration(_), None) => write!(out, "<td class=\"n\">{shown}</td>")?,
            (_, None) => write!(out, "<td>{shown}</td>")?,
        }
    }
    writeln!(out, "</tr>")?;
    Ok(())
}

/// The whole number in a cell, if it holds one.
fn whole(cell: &Cell) -> Option<i64> {
    if let Cell::Number { units, decimals: 0 } = cell { Some(*units) } else { None }
}
