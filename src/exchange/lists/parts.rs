//! What stands in several cells of a row and is one thing: the phase and the building, the storey and the number on
//! it, half an address and the room, several telephones. The row is given on as if the office had written it in
//! one cell, under the column that the readers of cells know.

use super::header::{Column, Header, ListKind};
use super::words;
use crate::exchange::sheet::{Cell, Row};

/// A row with its parts put together.
pub(super) fn joined(mut row: Row, header: &Header) -> Row {
    if header.kind() != ListKind::Residents {
        return row;
    }
    if let (Some(phase), Some(building)) = (header.place(Column::Phase), header.place(Column::Building)) {
        join(&mut row, phase, building, with_phase);
    }
    if let (Some(storey), Some(room)) = (header.place(Column::Storey), header.place(Column::Room)) {
        join(&mut row, storey, room, with_storey);
    }
    address(&mut row, header);
    if let Some(phone) = header.place(Column::Phone) {
        for (column, further) in header.places() {
            if column == Column::MorePhones {
                join(&mut row, further, phone, |further, first| Some(format!("{first}、{further}")));
                // Without a first one the further one is the first.
                if text(&row, phone).is_none() && row.cells.get(further).is_some() {
                    put(&mut row, phone, further);
                }
            }
        }
    }
    row
}

/// Writes into one cell what it is together with another.
fn join(row: &mut Row, other: usize, own: usize, both: impl Fn(&str, &str) -> Option<String>) {
    let (Some(other), Some(text)) = (text(row, other), text(row, own)) else { return };
    if let Some(both) = both(&other, &text) {
        row.cells[own] = Cell::Text(both);
    }
}

/// Copies a cell.
fn put(row: &mut Row, to: usize, from: usize) {
    if row.cells.len() <= to {
        row.cells.resize(to + 1, Cell::Empty);
    }
    row.cells[to] = row.cells[from].clone();
}

/// What a cell says; a whole number as its digits.
fn text(row: &Row, place: usize) -> Option<String> {
    let text = match row.cells.get(place)? {
        Cell::Text(text) => text.trim().to_owned(),
        Cell::Number(number) if number.fract() == 0.0 => format!("{number:.0}"),
        Cell::Empty | Cell::Number(_) | Cell::Date(_) | Cell::Moment(_) | Cell::Formula | Cell::Error => {
            return None;
        }
    };
    (!text.is_empty()).then_some(text)
}

/// A number on its own, in Chinese numerals or not: `二期`, `2 期`, `05`.
fn number(text: &str, behind: &[&str]) -> Option<u32> {
    let bare = behind.iter().find_map(|word| text.strip_suffix(word)).unwrap_or(text).trim();
    let bare = bare.strip_prefix('第').unwrap_or(bare);
    bare.parse().ok().or_else(|| words::chinese_number(bare))
}

/// `2` and `3` are `2期3`: the same number stands on a building of each phase.
fn with_phase(phase: &str, building: &str) -> Option<String> {
    let kind = if phase.ends_with('区') { '区' } else { '期' };
    let phase = match number(phase, &["期", "区"]) {
        Some(number) => format!("{number}{kind}"),
        None => phase.to_owned(),
    };
    (!building.starts_with(&phase)).then(|| format!("{phase}{}", words::label(building)))
}

/// Storey 5 and flat 1 are 501; a room that has its storey already stays as it is.
fn with_storey(storey: &str, room: &str) -> Option<String> {
    let storey = number(storey, &["层", "楼", "F", "f"])?;
    let room = words::label(room);
    let is_short = room.len() <= 2 && room.bytes().all(|b| b.is_ascii_digit());
    is_short.then(|| room.parse::<u32>().ok()).flatten().map(|flat| format!("{storey}{flat:02}"))
}

/// `3号楼2单元` and `501`, or `3` and `2-501`: an address that lacks one end, which has a column of its own.
fn address(row: &mut Row, header: &Header) {
    let Some(place) = header.place(Column::Address) else { return };
    let (building, room) = (header.place(Column::Building), header.place(Column::Room));
    let other = match (building, header.place(Column::Stairwell), room) {
        (Some(building), None, None) => building,
        (None, None, Some(room)) => room,
        _ => return,
    };
    join(row, other, place, |other, address| {
        let is_half = words::labels(address).len() == 2;
        let whole =
            if building.is_some() { format!("{other}-{address}") } else { format!("{address}-{other}") };
        is_half.then_some(whole)
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_storey_is_put_before_a_number_that_has_none() {
        for (storey, room, whole) in [
            ("5", "1", Some("501")),
            ("5层", "01", Some("501")),
            ("十二", "3", Some("1203")),
            ("5", "501", None),
            ("05", "02室", Some("502")),
            ("5", "东", None),
            ("地下", "1", None),
        ] {
            assert_eq!(with_storey(storey, room).as_deref(), whole, "{storey} {room}");
        }
    }

    #[test]
    fn a_phase_is_part_of_the_building() {
        for (phase, building, whole) in [
            ("2", "3", Some("2期3")),
            ("二期", "3号楼", Some("2期3")),
            ("二区", "3", Some("2区3")),
            ("东区", "3", Some("东区3")),
            ("2期", "2期3", None),
        ] {
            assert_eq!(with_phase(phase, building).as_deref(), whole, "{phase} {building}");
        }
    }
}
