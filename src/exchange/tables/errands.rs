//! What homes asked for, who fetched it, what it cost and what is still owed. Of one that was erased only its number and
//! its time stand there.

use super::{Cell, Table};
use crate::domain::value::Fen;
use crate::store::ErrandRow;
use crate::text::msg::tables as msg;

/// The table of errands.
#[must_use]
pub fn errands() -> Table<ErrandRow> {
    Table::<ErrandRow>::empty()
        .column("no", msg::head_errand_no(), 6, |row| row.no)
        .column("home", msg::head_home(), 14, |row| {
            row.home.as_ref().map(|home| Cell::Label(home.to_string()))
        })
        .column("quarantined", msg::head_quarantine(), 8, |row| kept(row, |row| row.quarantined.into()))
        .column("what", msg::head_errand_what(), 40, |row| Cell::from(&row.what))
        .column("asked", msg::head_time(), 20, |row| Cell::time(row.at_ms))
        .column("state", msg::head_state(), 10, |row| kept(row, |row| row.state.into()))
        .column("runner", msg::head_errand_runner(), 12, |row| Cell::from(&row.runner_name))
        .column("cost", msg::head_cost(), 10, |row| yuan(row.cost))
        .column("paid", msg::head_paid(), 10, |row| yuan(row.cost.map(|_| row.paid)))
        .column("owed", msg::head_owed(), 10, |row| yuan(row.owed().map(Fen::get)))
        .column("delivered", msg::head_delivered(), 20, |row| Cell::time(row.delivered_ms))
        .column("door", msg::head_errand_door(), 14, |row| row.door.clone().map(Cell::Label))
        .column("why_not", msg::head_why(), 24, |row| row.why.as_ref().map(Cell::from))
        .column("home_gone", msg::head_home_gone(), 8, |row| kept(row, |row| row.home_gone.into()))
        .column("by", msg::head_by(), 12, |row| Cell::from(&row.by))
        .column("erased", msg::head_erased(), 8, |row| row.erased)
}

/// Something of an errand that says nothing once it is erased.
fn kept(row: &ErrandRow, of: impl FnOnce(&ErrandRow) -> Cell) -> Cell {
    if row.erased { Cell::Empty } else { of(row) }
}

/// Yuan with two decimals.
fn yuan(fen: Option<u32>) -> Cell {
    fen.map_or(Cell::Empty, |fen| Cell::Number { units: fen.into(), decimals: 2 })
}
