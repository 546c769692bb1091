//! A table as a workbook: title, a line on where and when, a header that stays in sight and stands on
//! each printed page, typed cells, columns as wide as what is in them, A4 across with page numbers.
//!
//! A text is written as a text and never looked at, so that nothing in it can run. The workbook is made
//! in memory, 4 KB for a row of passages, for which its number of rows is limited.

use std::io::{self, Write};

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{Cell, CellRows, Sums, TableError, TableInWords};
use crate::domain::any_of::any_of;
use crate::text::msg::tables as msg;
use crate::text::width::width;

/// The most rows of a workbook: more than a month of passages. For more there are CSV and JSON.
pub(crate) const MOST_ROWS: u32 = 50_000;

/// Rows of title, line on where and when, and header.
const TITLE: u32 = 0;
const NOTE: u32 = 1;
const HEADER: u32 = 2;
/// The paper: A4.
const A4: u8 = 9;
/// Days from the spreadsheets' beginning to 1970.
const EPOCH_DAYS: f64 = 25_569.0;
const DAY: i64 = 24 * 60 * 60;
/// Columns beside the text of a cell: its edges, and the button of the filter in the header.
const EDGES: usize = 3;
const BUTTON: usize = 3;
/// The narrowest column.
const NARROWEST: usize = 6;

struct SheetFormats {
    title: Format,
    note: Format,
    header: Format,
    text: Format,
    time: Format,
    duration: Format,
    /// Numbers by their digits behind the point.
    numbers: Vec<Format>,
}

impl SheetFormats {
    fn new() -> Self {
        let cell = || Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::Top);
        let number = |decimals: usize| match decimals {
            0 => "0".to_owned(),
            _ => format!("0.{}", "0".repeat(decimals)),
        };
        let title = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
        let header = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Center);
        Self {
            title: title.set_align(FormatAlign::VerticalCenter),
            note: Format::new(),
            header: header
                .set_align(FormatAlign::VerticalCenter)
                .set_border(FormatBorder::Thin)
                .set_background_color("D9D9D9"),
            // Away from the edge: beside a number at the right edge of its cell they would run together.
            text: cell().set_text_wrap().set_indent(1),
            time: cell().set_num_format("yyyy-mm-dd hh:mm:ss"),
            duration: cell().set_num_format("[h]:mm:ss"),
            numbers: (0..=9).map(|decimals| cell().set_num_format(number(decimals))).collect(),
        }
    }
}

impl SheetFormats {
    /// The same for the row below the table.
    fn below(self) -> Self {
        let bold = |format: Format| format.set_bold().set_border_top(FormatBorder::Medium);
        let numbers = self.numbers.into_iter().map(bold).collect();
        Self { text: bold(self.text), numbers, ..self }
    }
}

/// Writes the workbook; returns how many rows the table has.
pub(super) fn write(
    page: &TableInWords<'_>,
    rows: &mut CellRows<'_>,
    out: &mut dyn Write,
) -> Result<u32, TableError> {
    let looks = SheetFormats::new();
    let mut workbook = Workbook::new();
    // The time is the table's own: nothing here has a clock.
    if let Ok(made) = ExcelDateTime::from_timestamp(page.made_ms.div_euclid(1000)) {
        workbook.set_properties(&DocProperties::new().set_title(&page.title).set_creation_datetime(&made));
    }
    let sheet = workbook.add_worksheet();
    let mut widths: Vec<usize> =
        page.columns.iter().map(|column| width(&page.texts.say(&column.heading)) + BUTTON).collect();
    let mut sums = Sums::new(page);
    let mut put_row = |sheet: &mut Worksheet, looks: &SheetFormats, row: u32, cells: &[Cell]| {
        for ((column, cell), widest) in (0..).zip(cells).zip(&mut widths) {
            put(sheet, page, looks, (HEADER + 1 + row, column), cell).map_err(failed)?;
            *widest = (*widest).max(width(&cell.shown(page.texts, page.now)) + EDGES);
        }
        Ok::<(), TableError>(())
    };
    let mut count = 0;
    for row in rows {
        if count == MOST_ROWS {
            return Err(TableError::TooLong { limit: MOST_ROWS });
        }
        let row = row?;
        sums.add(&row);
        put_row(sheet, &looks, count, &row)?;
        count += 1;
    }
    let looks = looks.below();
    if let Some(row) = sums.row() {
        put_row(sheet, &looks, count, &row)?;
    }
    set_up(sheet, page, &looks, count).map_err(failed)?;
    for ((place, column), widest) in (0..).zip(&page.columns).zip(widths) {
        let most = usize::from(column.look.width)
            .max(width(&page.texts.say(&column.heading)) + BUTTON)
            .max(NARROWEST)
            + EDGES;
        let chosen = u32::try_from(widest.clamp(NARROWEST, most)).unwrap_or_default();
        sheet.set_column_width(place, chosen).map_err(failed)?;
    }
    out.write_all(&workbook.save_to_buffer().map_err(failed)?)?;
    Ok(count)
}

/// Writes one cell as what it is.
fn put(
    sheet: &mut Worksheet,
    page: &TableInWords<'_>,
    looks: &SheetFormats,
    (row, column): (u32, u16),
    cell: &Cell,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => sheet.write_blank(row, column, &looks.text),
        // Sorted by a spreadsheet, 10 comes behind 2.
        Cell::Label(label) => match label.parse::<u32>().ok().filter(|number| number.to_string() == *label) {
            Some(number) => sheet.write_number_with_format(row, column, number, &looks.numbers[0]),
            None => sheet.write_string_with_format(row, column, label, &looks.text),
        },
        Cell::Number { units, decimals } => {
            let number = real(*units) / 10_f64.powi(i32::from(*decimals));
            let look = looks.numbers.get(usize::from(*decimals)).unwrap_or(&looks.numbers[0]);
            sheet.write_number_with_format(row, column, number, look)
        }
        Cell::Time(at_ms) => {
            let local = page.now.local(*at_ms);
            let seconds = local.timestamp() + i64::from(local.offset().local_minus_utc());
            let days = real(seconds.div_euclid(DAY)) + real(seconds.rem_euclid(DAY)) / real(DAY);
            sheet.write_number_with_format(row, column, days + EPOCH_DAYS, &looks.time)
        }
        Cell::Duration(seconds) => {
            sheet.write_number_with_format(row, column, real(*seconds) / real(DAY), &looks.duration)
        }
        any_of!(
            Cell: Text Word YesNo List Notes Private
        ) => sheet.write_string_with_format(row, column, cell.shown(page.texts, page.now), &looks.text),
    }?;
    Ok(())
}

/// Title, header, and everything about reading and printing.
fn set_up(
    sheet: &mut Worksheet,
    page: &TableInWords<'_>,
    looks: &SheetFormats,
    count: u32,
) -> Result<(), XlsxError> {
    let last_column = u16::try_from(page.columns.len()).unwrap_or(u16::MAX).saturating_sub(1);
    if last_column == 0 {
        sheet.write_string_with_format(TITLE, 0, &page.title, &looks.title)?;
    } else {
        sheet.merge_range(TITLE, 0, TITLE, last_column, &page.title, &looks.title)?;
    }
    sheet.write_string_with_format(NOTE, 0, &page.note, &looks.note)?;
    for (place, column) in (0..).zip(&page.columns) {
        sheet.write_string_with_format(HEADER, place, page.texts.say(&column.heading), &looks.header)?;
    }
    sheet.set_name(&page.title)?.set_row_height(TITLE, 26)?.set_row_height(HEADER, 22)?;
    sheet.set_freeze_panes(HEADER + 1, 0)?.set_repeat_rows(HEADER, HEADER)?;
    sheet.autofilter(HEADER, 0, HEADER + count, last_column)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3).set_print_center_horizontally(true);
    sheet.set_footer(format!("&C{}", page.texts.say(&msg::pages("&P", "&N"))));
    Ok(())
}

/// A number as spreadsheets keep it: 53 bits, which all sequence numbers and seconds fit.
#[expect(clippy::cast_precision_loss, reason = "a spreadsheet has no other numbers")]
fn real(number: i64) -> f64 {
    number as f64
}

/// What the library says is wrong: only the output can be.
#[expect(clippy::wildcard_enum_match_arm, reason = "an enum of others, with more in it than concerns us")]
fn failed(error: XlsxError) -> TableError {
    match error {
        XlsxError::IoError(error) => TableError::Io(error),
        other => TableError::Io(io::Error::other(other)),
    }
}
