//! What a table is: its columns, each with its key, its heading and how it reads its cell from a row, and the rows.

use super::Cell;
use crate::store::StoreError;
use crate::text::Msg;

/// How a column is written on paper.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Look {
    /// The most display columns that it takes, 4 to 60; longer cells are wrapped.
    pub(super) width: u16,
    /// Its whole numbers are added up below the table: programs add up by themselves.
    pub(super) is_summed: bool,
    /// Its whole numbers are drawn as bars where there is a page to draw on.
    pub(super) has_bars: bool,
}

impl From<u16> for Look {
    fn from(width: u16) -> Self {
        Self { width, is_summed: false, has_bars: false }
    }
}

/// Numbers that are added up.
pub(crate) fn sum(width: u16) -> Look {
    Look { is_summed: true, ..width.into() }
}

/// Numbers that are added up, and drawn as bars in HTML.
pub(crate) fn bars(width: u16) -> Look {
    Look { has_bars: true, ..sum(width) }
}

/// One column of a table whose rows are `R`.
struct Column<R> {
    head: ColumnHead,
    cell: ReadCell<R>,
}

/// How a cell is read from a row.
type ReadCell<R> = Box<dyn Fn(&R) -> Cell>;

/// What is known of a column whatever its rows are.
pub(super) struct ColumnHead {
    /// Name in JSON: English, in `snake_case`, never changed once it was given out.
    pub(super) key: &'static str,
    /// The heading for people.
    pub(super) heading: Msg,
    pub(super) look: Look,
}

/// A row of one of two kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum OneOf<A, B> {
    First(A),
    Second(B),
}

/// A kind of table: its columns from the left.
pub struct Table<R> {
    columns: Vec<Column<R>>,
}

/// A table with its rows, whatever they are.
pub struct FilledTable<'a> {
    pub(super) heads: Vec<ColumnHead>,
    pub(super) rows: Box<CellRows<'a>>,
    /// What whoever asked for it has to know.
    pub(crate) remark: Option<Msg>,
    /// What stands behind the line below its title, where it is printed.
    pub(super) note: Option<Msg>,
}

impl FilledTable<'_> {
    /// The same table, which tells each row as it goes by.
    #[must_use]
    pub(crate) fn watched(self, tell: impl Fn() + 'static) -> Self {
        Self { rows: Box::new(self.rows.inspect(move |_| tell())), ..self }
    }
}

/// The rows of a table, each as its cells.
pub(super) type CellRows<'a> = dyn Iterator<Item = Result<Vec<Cell>, StoreError>> + 'a;

impl<R: 'static> Table<R> {
    /// A table that has no column yet.
    pub(crate) fn empty() -> Self {
        Self { columns: Vec::new() }
    }

    /// The same with one more column.
    #[must_use]
    pub(crate) fn column<C: Into<Cell>>(
        mut self,
        key: &'static str,
        heading: Msg,
        look: impl Into<Look>,
        cell: impl Fn(&R) -> C + 'static,
    ) -> Self {
        let cell = Box::new(move |row: &R| cell(row).into());
        self.columns.push(Column { head: ColumnHead { key, heading, look: look.into() }, cell });
        self
    }

    /// One table of two kinds of rows: a column that both have is one, and the others are empty where a row has none.
    pub(crate) fn beside<B: 'static>(self, other: Table<B>) -> Table<OneOf<R, B>> {
        let mut others: Vec<Option<Column<B>>> = other.columns.into_iter().map(Some).collect();
        let mut columns: Vec<Column<OneOf<R, B>>> = Vec::new();
        for Column { head, cell } in self.columns {
            let same =
                |other: &&mut Option<Column<B>>| other.as_ref().is_some_and(|it| it.head.key == head.key);
            let same = others.iter_mut().find(same).and_then(Option::take);
            let cell: ReadCell<OneOf<R, B>> = Box::new(move |row| match row {
                OneOf::First(row) => cell(row),
                OneOf::Second(row) => same.as_ref().map_or(Cell::Empty, |column| (column.cell)(row)),
            });
            columns.push(Column { head, cell });
        }
        for Column { head, cell } in others.into_iter().flatten() {
            let cell: ReadCell<OneOf<R, B>> = Box::new(move |row| match row {
                OneOf::First(_) => Cell::Empty,
                OneOf::Second(row) => cell(row),
            });
            columns.push(Column { head, cell });
        }
        Table { columns }
    }

    /// The table of these rows.
    ///
    /// # Errors
    /// Those of reading the rows.
    pub fn rows(self, rows: Result<Vec<R>, StoreError>) -> Result<FilledTable<'static>, StoreError> {
        self.each(rows.map(|rows| rows.into_iter().map(Ok)))
    }

    /// The same of rows that are read one by one, since there may be many.
    pub(crate) fn each<'a>(
        self,
        rows: Result<impl Iterator<Item = Result<R, StoreError>> + 'a, StoreError>,
    ) -> Result<FilledTable<'a>, StoreError> {
        let (heads, cells): (Vec<_>, Vec<_>) =
            self.columns.into_iter().map(|column| (column.head, column.cell)).unzip();
        let rows = rows?.map(move |row| row.map(|row| cells.iter().map(|cell| cell(&row)).collect()));
        Ok(FilledTable { heads, rows: Box::new(rows), remark: None, note: None })
    }

    /// The key of each column, and how it reads its cell.
    pub(super) fn cells(self) -> impl Iterator<Item = (&'static str, ReadCell<R>)> {
        self.columns.into_iter().map(|column| (column.head.key, column.cell))
    }
}
