//! Homes and unit doors of a list, from columns of their own or from one.
//!
//! What a cell means is read by the domain's parser of addresses; here is which cells make one, and what only
//! the whole list can tell: what stands in front of all homes, and which buildings have stairwells.

use std::collections::{BTreeSet, HashSet};

use super::ListReading;
use super::column::ListColumn;
use super::fields::Fields;
use super::report::{BadCell, CellReason};
use crate::domain::people::Person;
use crate::domain::value::{Address, AddressFronts, AddressPart, Cells, DoorCode, Home};

/// How the home of a row is written, and the column that a fault in it belongs to.
pub(super) struct WrittenHome {
    row: u32,
    column: ListColumn,
    has_stairwell: bool,
    has_room: bool,
    is_house: bool,
    /// The whole of it where something stands in front of the building: only the whole list tells what that is.
    fronted: Option<Box<Address>>,
}

/// A cell of an address: none if it is empty. The error says that it was refused.
fn cell(fields: &mut Fields<'_>, column: ListColumn, reason: &CellReason) -> Result<Option<String>, ()> {
    let text = fields.code_text(column, reason);
    if text.is_none() && fields.has_refused(column) { Err(()) } else { Ok(text) }
}

/// The home as far as the row by itself tells, and how it is written.
pub(super) fn home(fields: &mut Fields<'_>) -> Option<(WrittenHome, Option<Home>)> {
    let (room, column) = match (fields.has(ListColumn::Building), fields.has(ListColumn::Room)) {
        (true, true) => (ListColumn::Room, ListColumn::Stairwell),
        // Building and stairwell have columns, and what is called a door number is the room.
        (true, false) if fields.has(ListColumn::Stairwell) => (ListColumn::Address, ListColumn::Stairwell),
        (_, _) => return whole(fields),
    };
    let building = cell(fields, ListColumn::Building, &CellReason::Label);
    let stairwell = cell(fields, ListColumn::Stairwell, &CellReason::Label);
    let number = cell(fields, room, &CellReason::Label);
    let phase = cell(fields, ListColumn::Phase, &CellReason::Label).ok()?;
    let storey = cell(fields, ListColumn::Storey, &CellReason::Label).ok()?;
    if building == Ok(None) {
        return fields.understood(ListColumn::Building, None, CellReason::Missing);
    }
    let (building, stairwell, number) = (building.ok()?, stairwell.ok()?, number.ok()?);
    if number.is_none() && stairwell.is_some() {
        return fields.understood(room, None, CellReason::Missing);
    }
    let cells = Cells {
        building: building.as_deref(),
        stairwell: stairwell.as_deref(),
        room: number.as_deref(),
        front: phase.as_deref(),
        storey: storey.as_deref(),
    };
    let address = cells.address().and_then(|address| match address.to_home() {
        Some(_) => Ok(address),
        None => Err(AddressPart::Room),
    });
    let column = if fields.has(column) { column } else { room };
    match address {
        Ok(address) => Some(WrittenHome::of(fields.row_number(), column, address)),
        Err(part) => {
            let column = match part {
                AddressPart::Building => ListColumn::Building,
                AddressPart::Stairwell => ListColumn::Stairwell,
                AddressPart::Storey | AddressPart::Room => room,
            };
            fields.refuse(column, CellReason::Label);
            None
        }
    }
}

/// A home that stands in one cell.
fn whole(fields: &mut Fields<'_>) -> Option<(WrittenHome, Option<Home>)> {
    let column = ListColumn::Address;
    let Some(text) = cell(fields, column, &CellReason::Address).ok()? else {
        return fields.understood(column, None, CellReason::Missing);
    };
    let building = cell(fields, ListColumn::Building, &CellReason::Label).ok()?;
    let address = Address::home(&text).filter(|address| address.to_home().is_some());
    // `2单元501` under a door number, beside the building's own column.
    let beside = || {
        let cells = Cells { building: building.as_deref(), room: Some(&text), ..Cells::default() };
        cells.address().ok().filter(|address| address.to_home().is_some())
    };
    let address = fields.understood(column, address.or_else(beside), CellReason::Address)?;
    Some(WrittenHome::of(fields.row_number(), column, address))
}

impl WrittenHome {
    /// Keeps of an address what the person's home does not say.
    fn of(row: u32, column: ListColumn, address: Address) -> (Self, Option<Home>) {
        let home = address.to_fronted_home().or_else(|| address.to_home());
        let written = Self {
            row,
            column,
            has_stairwell: address.stairwell.is_some(),
            has_room: address.room.is_some(),
            is_house: address.is_house,
            fronted: (!address.front.is_empty()).then(|| Box::new(address)),
        };
        (written, home)
    }
}

/// Gives each person the home that the whole list says, as the lists before it did, and refuses rows without a
/// stairwell or a room in a building whose other rows have one: a lost cell would make two households one.
pub(super) fn settle(reading: &mut ListReading<Person>, written: &[WrittenHome], known: &BTreeSet<Home>) {
    let fronts = AddressFronts::of(written.iter().filter_map(|written| written.fronted.as_deref()), |home| {
        known.contains(home)
    });
    let mut with = [HashSet::new(), HashSet::new()];
    each(reading, written, |written, person, _| {
        if let Some(address) = &written.fronted {
            person.home = fronts.home(address);
        }
        let has = [written.has_stairwell, written.has_room];
        for (buildings, _) in with.iter_mut().zip(has).filter(|(_, has)| *has) {
            if let Some(home) = &person.home
                && !buildings.contains(&home.building)
            {
                buildings.insert(home.building.clone());
            }
        }
    });
    let [with_stairwell, with_room] = with;
    let mut bad = Vec::new();
    each(reading, written, |written, person, is_good| {
        let WrittenHome { row, column, has_stairwell, has_room, is_house, .. } = written;
        let known = person.home.as_ref().map(|home| &home.building);
        let reason = match known {
            None => Some((*column, CellReason::Label)),
            Some(known) if !has_stairwell && with_stairwell.contains(known) => {
                Some((*column, fault(*column)))
            }
            Some(known) if !has_room && !is_house && with_room.contains(known) => {
                let column = if *column == ListColumn::Address { *column } else { ListColumn::Room };
                Some((column, fault(column)))
            }
            Some(_) => None,
        };
        let reason = reason.filter(|_| is_good);
        bad.extend(reason.map(|(column, reason)| BadCell { row: *row, column, reason }));
    });
    // Of a home that lacks a part nobody knows which it is.
    reading.refuse_all(bad, |person| person.home = None);
}

/// Goes through what is written of homes with the person of each row, and whether the row is a good one.
fn each(
    reading: &mut ListReading<Person>,
    written: &[WrittenHome],
    mut look: impl FnMut(&WrittenHome, &mut Person, bool),
) {
    let mut people = reading.rows.iter_mut().peekable();
    let mut in_part = reading.in_part.iter_mut().peekable();
    for written in written {
        while in_part.next_if(|(number, _)| *number < written.row).is_some() {}
        if let Some((_, person)) = in_part.next_if(|(number, _)| *number == written.row) {
            look(written, person, false);
        } else if let Some((_, person)) = people.next_if(|(number, _)| *number == written.row) {
            look(written, person, true);
        }
    }
}

/// What is wrong where a part is not there.
fn fault(column: ListColumn) -> CellReason {
    if column == ListColumn::Address { CellReason::Address } else { CellReason::Missing }
}

/// A unit door: building and stairwell, or a building without stairwells.
pub(super) fn door(fields: &mut Fields<'_>) -> Option<DoorCode> {
    if !fields.has(ListColumn::Building) {
        let Some(text) = cell(fields, ListColumn::Address, &CellReason::Address).ok()? else {
            return fields.understood(ListColumn::Address, None, CellReason::Missing);
        };
        return fields.understood(ListColumn::Address, DoorCode::read(&text).ok(), CellReason::Address);
    }
    let stairwell =
        if fields.has(ListColumn::Stairwell) { ListColumn::Stairwell } else { ListColumn::Address };
    let building = cell(fields, ListColumn::Building, &CellReason::Label);
    let label = cell(fields, stairwell, &CellReason::Label);
    if building == Ok(None) {
        return fields.understood(ListColumn::Building, None, CellReason::Missing);
    }
    let (building, label) = (building.ok()?, label.ok()?);
    let cells = Cells { building: building.as_deref(), stairwell: label.as_deref(), ..Cells::default() };
    match cells.address().map(|address| address.to_door()) {
        Ok(Some(door)) => Some(door),
        Err(AddressPart::Stairwell) => {
            fields.refuse(stairwell, CellReason::Label);
            None
        }
        Ok(None) | Err(_) => {
            fields.refuse(ListColumn::Building, CellReason::Label);
            None
        }
    }
}
