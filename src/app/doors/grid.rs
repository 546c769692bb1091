//! The grid of buildings by stairwells: what passes the filter, where it stands, and how the cursor moves in it.
//!
//! Pure: made anew when the board or the filter changes, never while a key only moves the cursor.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::filter::Filter;
use crate::domain::value::{DoorCode, PointCode};
use crate::store::BoardRow;

/// A row of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// The building; none for a point that is no unit door and has a row of its own.
    pub building: Option<String>,
    /// The cells from left to right: the column, and the row of the board.
    pub cells: Vec<(usize, usize)>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoorGrid {
    /// The stairwells, in order; all there are, so that no column moves when a filter is set.
    pub columns: Vec<String>,
    /// Buildings in order, then what is no unit door; only rows in which something passes the filter.
    pub rows: Vec<GridRow>,
    /// How many points pass the filter.
    pub shown: usize,
}

/// A place in the grid: the row, and which of its cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct GridSpot {
    pub row: usize,
    /// The cell, counted among those of the row.
    pub cell: usize,
}

impl DoorGrid {
    /// The grid of what passes a filter.
    #[must_use]
    pub(crate) fn new(board: &[BoardRow], filter: &Filter) -> Self {
        let columns = columns(board);
        let at: HashMap<&str, usize> =
            columns.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
        let mut grid = Self::default();
        let mut others = Vec::new();
        for (index, row) in board.iter().enumerate().filter(|(_, row)| filter.passes(row)) {
            grid.shown += 1;
            let Some(door) = row.row.point.code.door() else {
                others.push(GridRow { building: None, cells: vec![(0, index)] });
                continue;
            };
            let column = at.get(door.stairwell.as_str()).copied().unwrap_or(0);
            match grid.rows.last_mut().filter(|last| last.building.as_ref() == Some(&door.building)) {
                Some(last) => last.cells.push((column, index)),
                None => grid
                    .rows
                    .push(GridRow { building: Some(door.building.clone()), cells: vec![(column, index)] }),
            }
        }
        for row in &mut grid.rows {
            row.cells.sort_unstable();
        }
        grid.rows.extend(others);
        grid.columns = columns;
        grid
    }

    /// The row of the board at a spot.
    #[must_use]
    pub(crate) fn at(&self, spot: GridSpot) -> Option<usize> {
        Some(self.rows.get(spot.row)?.cells.get(spot.cell)?.1)
    }

    /// The column at a spot.
    #[must_use]
    pub(crate) fn column(&self, spot: GridSpot) -> usize {
        self.rows.get(spot.row).and_then(|row| row.cells.get(spot.cell)).map_or(0, |(column, _)| *column)
    }

    #[must_use]
    pub(crate) fn find(&self, board: &[BoardRow], code: &PointCode) -> Option<GridSpot> {
        let is_it = |index: usize| board.get(index).is_some_and(|row| row.row.point.code == *code);
        self.rows.iter().enumerate().find_map(|(row, cells)| {
            let cell = cells.cells.iter().position(|(_, index)| is_it(*index))?;
            Some(GridSpot { row, cell })
        })
    }

    /// The spot of a row that is nearest to a column.
    #[must_use]
    pub(crate) fn nearest(&self, row: usize, column: usize) -> GridSpot {
        let row = row.min(self.rows.len().saturating_sub(1));
        let cells = self.rows.get(row).map(|row| row.cells.as_slice()).unwrap_or_default();
        let nearest = cells.iter().enumerate().min_by_key(|(_, (at, _))| at.abs_diff(column));
        GridSpot { row, cell: nearest.map_or(0, |(cell, _)| cell) }
    }
}

/// All stairwells that any building has, in order.
fn columns(board: &[BoardRow]) -> Vec<String> {
    let doors = board.iter().filter_map(|row| row.row.point.code.door());
    let names: HashSet<&str> = doors.map(|door| door.stairwell.as_str()).collect();
    let of_no_building = |name: &str| DoorCode { building: String::new(), stairwell: name.to_owned() };
    let ordered: BTreeSet<DoorCode> = names.into_iter().map(of_no_building).collect();
    ordered.into_iter().map(|door| door.stairwell).collect()
}
