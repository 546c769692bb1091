//! What stands in several cells of a row and is one thing: half an address and the room, several telephones. The
//! row is given on as if the office had written it in one cell, under the column that the readers of cells know.

use super::column::{ListColumn, ListKind};
use super::header::Header;
use crate::domain::any_of::any_of;
use crate::domain::value::Address;
use crate::exchange::sheet::{SheetCell, SheetRow};

/// A row with its parts put together.
pub(super) fn joined(mut row: SheetRow, header: &Header) -> SheetRow {
    if header.kind() != ListKind::Residents {
        return row;
    }
    if let (Some(address), Some(room), None) = (
        header.place(ListColumn::Address),
        header.place(ListColumn::Room),
        header.place(ListColumn::Building),
    ) {
        join(&mut row, room, address, with_room);
    }
    if let Some(phone) = header.place(ListColumn::Phone) {
        for (_, further) in header.places().iter().filter(|(column, _)| *column == ListColumn::MorePhones) {
            // Without a first one the further one is the first.
            if text(&row, phone).is_none() && row.cells.get(*further).is_some() {
                put(&mut row, phone, *further);
            } else {
                join(&mut row, *further, phone, |further, first| Some(format!("{first}、{further}")));
            }
        }
    }
    row
}

/// Writes into one cell what it is together with another.
fn join(row: &mut SheetRow, other: usize, own: usize, both: impl Fn(&str, &str) -> Option<String>) {
    let (Some(other), Some(text)) = (text(row, other), text(row, own)) else { return };
    if let Some(both) = both(&other, &text) {
        row.cells[own] = SheetCell::Text(both);
    }
}

fn put(row: &mut SheetRow, to: usize, from: usize) {
    if row.cells.len() <= to {
        row.cells.resize(to + 1, SheetCell::Empty);
    }
    row.cells[to] = row.cells[from].clone();
}

/// What a cell says; a whole number as its digits.
fn text(row: &SheetRow, place: usize) -> Option<String> {
    let text = match row.cells.get(place)? {
        SheetCell::Text(text) => text.trim().to_owned(),
        SheetCell::Number(number) if number.fract() == 0.0 => format!("{number:.0}"),
        any_of!(SheetCell: Empty Number Date Moment Formula Error) => {
            return None;
        }
    };
    (!text.is_empty()).then_some(text)
}

/// `3号楼2单元` and `501`: an address that lacks its end, which has a column of its own.
fn with_room(room: &str, address: &str) -> Option<String> {
    let room_of = |text: &str| Address::home(text).filter(|address| address.to_home().is_some())?.room;
    let whole = format!("{address}-{room}");
    // The two numbers of `3-2` are a building and a stairwell where the room has a cell of its own.
    let is_whole = room_of(address).is_some_and(|own| room_of(&format!("1-1-{room}")) == Some(own));
    (!is_whole && room_of(&whole).is_some()).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_an_address_is_put_together_with_the_room() {
        for (address, room, whole) in [
            ("3号楼2单元", "501", Some("3号楼2单元-501")),
            ("3-2", "501室", Some("3-2-501室")),
            ("3-2-501", "501", None),
            ("3号楼2单元501", "501", None),
        ] {
            assert_eq!(with_room(room, address).as_deref(), whole, "{address} {room}");
        }
    }
}
