//! What the handover page of a shift counts, taken out: its records, its items, and who is inside.
//!
//! One table of records serves every kind that is counted, and one of items every item: a kind or an item that is new
//! needs nothing here.

use super::{Cell, Table, sum};
use crate::domain::code::Code as _;
use crate::domain::event::{Event, Figure};
use crate::domain::handover::{CountKind, ItemRow, RowStanding};
use crate::domain::people::Person;
use crate::domain::value::{Direction, SafeText};
use crate::store::{CountedLine, InsideLine};
use crate::text::msg::tables as msg;

/// The records of a shift with what they count for; those of one kind tell more of it.
#[must_use]
pub(crate) fn records(only: Option<CountKind>) -> Table<CountedLine> {
    let table = Table::<CountedLine>::empty()
        .column("seq", msg::head_seq(), 10, |line| line.entry.seq)
        .column("kind", msg::head_kind(), 12, |line| line.kind)
        .column("count", msg::head_count(), sum(8), |line| line.count)
        .column("time", msg::head_time(), 20, |line| Cell::time(line.at_ms))
        .column("gate", msg::head_gate(), 6, |line| told(line).gate)
        .column("direction", msg::head_way(), 6, |line| told(line).way)
        .column("name", msg::head_name(), 16, |line| Cell::from(&line.name))
        .column("home", msg::head_home(), 14, |line| label(&line.home));
    let table = match only {
        Some(CountKind::Couriers | CountKind::Parcels) => couriers(table),
        Some(CountKind::Vehicles) => vehicles(table),
        Some(CountKind::Visitors) => visitors(table),
        Some(CountKind::Emergencies) => emergencies(table),
        None
        | Some(
            CountKind::In
            | CountKind::Out
            | CountKind::Refused
            | CountKind::Tailgates
            | CountKind::ColdReadings
            | CountKind::Late
            | CountKind::Rounds
            | CountKind::Points
            | CountKind::DoorLooks
            | CountKind::Incidents
            | CountKind::Reveals
            | CountKind::Erased,
        ) => table.column("note", msg::head_note(), 30, |line| Cell::from(&told(line).note)),
    };
    table
        .column("recorded", msg::head_recorded(), 20, |line| Cell::time(line.entry.at_ms))
        .column("by", msg::head_by(), 12, |line| Cell::from(&line.by))
        .column("begun_by", msg::head_begun_by(), 12, |line| Cell::from(&line.begun_by))
}

fn couriers(table: Table<CountedLine>) -> Table<CountedLine> {
    fn of(line: &CountedLine) -> Option<&crate::domain::lane::CourierRecorded> {
        let Figure::Courier(courier) = line.entry.event.as_ref()?.figure()? else { return None };
        Some(courier)
    }
    table
        .column("company", msg::head_company(), 14, |line| Cell::from(of(line).map(|of| &of.company)))
        .column("tail", msg::head_tail(), 8, |line| of(line).map_or(Cell::Empty, |of| label(&of.tail)))
        .column("parcels", msg::head_parcels(), 8, |line| of(line).map(|of| of.parcels))
        .column("place", msg::head_place(), 16, |line| Cell::from(of(line).map(|of| &of.place)))
}

fn vehicles(table: Table<CountedLine>) -> Table<CountedLine> {
    fn of(line: &CountedLine) -> Option<&crate::domain::lane::VehiclePassed> {
        let Figure::Vehicle(vehicle) = line.entry.event.as_ref()?.figure()? else { return None };
        Some(vehicle)
    }
    table
        .column("vehicle", msg::head_vehicle(), 12, |line| {
            of(line).map_or(Cell::Empty, |of| label(of.plate.as_str()))
        })
        .column("others", msg::head_others(), 8, |line| of(line).map(|of| of.others))
        .column("note", msg::head_note(), 30, |line| Cell::from(of(line).map(|of| &of.purpose)))
}

fn visitors(table: Table<CountedLine>) -> Table<CountedLine> {
    fn of(line: &CountedLine) -> Option<&Person> {
        let Figure::Visitor(visitor) = line.entry.event.as_ref()?.figure()? else { return None };
        Some(visitor)
    }
    table
        .column("phone", msg::head_phone(), 14, |line| {
            of(line).map_or(Cell::Empty, |person| Cell::phones(person.phones()))
        })
        .column("host", msg::head_host(), 12, |line| {
            let visit = of(line).and_then(|person| person.visit.as_ref());
            visit.map(|visit| Cell::from(visit.host))
        })
        .column("until", msg::head_until(), 20, |line| {
            let visit = of(line).and_then(|person| person.visit.as_ref());
            Cell::time(visit.and_then(|visit| visit.until_ms))
        })
        .column("note", msg::head_note(), 30, |line| {
            Cell::from(of(line).and_then(|person| person.visit.as_ref()).map(|visit| &visit.purpose))
        })
}

fn emergencies(table: Table<CountedLine>) -> Table<CountedLine> {
    table
        .column("owed", msg::head_owed(), 8, |line| line.emergency.as_ref().map(|emergency| emergency.owed))
        .column("vehicle", msg::head_vehicle(), 12, |line| {
            Cell::from(line.emergency.as_ref().map(|emergency| &emergency.plate))
        })
        .column("note", msg::head_note(), 30, |line| {
            Cell::from(line.emergency.as_ref().map(|emergency| &emergency.what))
        })
}

/// The items of a handover page, a line of it in each row.
#[must_use]
pub(crate) fn items() -> Table<(ItemRow, SafeText)> {
    Table::<(ItemRow, SafeText)>::empty()
        .column("no", msg::head_item_no(), 6, |(row, _)| row.item.no())
        .column("item", msg::head_item(), 14, |(row, _)| row.item)
        .column("what", msg::head_part(), 16, |(row, _)| {
            let code = row.part.code();
            Cell::Word(code.to_owned(), msg::PART.word(code))
        })
        .column("count", msg::head_count(), sum(8), |(row, _)| row.count)
        .column("seq", msg::head_seq(), 10, |(row, _)| row.number)
        .column("from", msg::head_from(), 20, |(row, _)| Cell::time(row.at_ms))
        .column("until", msg::head_until(), 20, |(row, _)| Cell::time(row.until_ms))
        .column("gate", msg::head_gate(), 6, |(row, _)| row.gate)
        .column("direction", msg::head_way(), 6, |(row, _)| row.direction)
        .column("name", msg::head_name(), 16, |(row, _)| Cell::from(&row.name))
        .column("home", msg::head_home(), 14, |(row, _)| label(&row.home))
        .column("place", msg::head_place(), 16, |(row, _)| Cell::from(&row.place))
        .column("team", msg::head_team(), 6, |(row, _)| row.team)
        .column("state", msg::head_state(), 16, |(row, _)| row.standing.map(standing))
        .column("note", msg::head_note(), 30, |(row, _)| Cell::from(&row.text))
        .column("by", msg::head_by(), 12, |(_, by)| Cell::from(by))
}

/// Who is inside and out, by name.
#[must_use]
pub(crate) fn inside() -> Table<InsideLine> {
    Table::<InsideLine>::empty()
        .column("kind", msg::head_kind(), 8, |line| line.kind)
        .column("name", msg::head_name(), 16, |line| Cell::from(&line.name))
        .column("home", msg::head_home(), 14, |line| label(&line.home))
        .column("state", msg::head_where(), 10, |line| match line.side {
            Some(Direction::In) => Cell::Word("inside".to_owned(), msg::side_inside()),
            Some(Direction::Out) => Cell::Word("outside".to_owned(), msg::side_outside()),
            None => Cell::Word("unknown".to_owned(), msg::side_unknown()),
        })
}

fn label(text: &str) -> Cell {
    if text.is_empty() { Cell::Empty } else { Cell::Label(text.to_owned()) }
}

/// What a record says beside its time, whom it is about, and what is told in columns of its kind alone.
#[derive(Default)]
struct Told {
    gate: Option<u16>,
    way: Option<Direction>,
    /// What was said, or what it is about.
    note: SafeText,
}

fn told(line: &CountedLine) -> Told {
    let Some(figure) = line.entry.event.as_ref().and_then(Event::figure) else { return Told::default() };
    let (gate, way, note) = match figure {
        Figure::Passage(of) => (of.gate, Some(of.direction), of.note.clone()),
        Figure::Cold(of) => (of.gate, None, SafeText::default()),
        Figure::Tailgate(of) => (of.gate, None, SafeText::default()),
        Figure::Emergency(of) => (of.gate, of.direction, SafeText::default()),
        Figure::Vehicle(of) => (of.gate, Some(of.direction), SafeText::new(of.plate.as_str())),
        Figure::Courier(of) => {
            (of.gate, None, SafeText::new(format!("{} {} {}", of.company, of.tail, of.place).trim()))
        }
        Figure::Reveal(of) => {
            return Told { note: of.note.clone(), ..Told::default() };
        }
        Figure::Incident(of) => {
            return Told { note: of.text.clone(), ..Told::default() };
        }
        // Nothing of this is told of what is counted of these.
        Figure::Visitor(_) | Figure::Doors(_) | Figure::Start(_) | Figure::Report(_) => {
            return Told::default();
        }
    };
    Told { gate: Some(gate), way, note }
}

fn standing(standing: RowStanding) -> Cell {
    match standing {
        RowStanding::Fever(stage) => stage.into(),
        RowStanding::FeverEnded(ending) => ending.into(),
        RowStanding::TurnedBack(reason) => reason.into(),
        RowStanding::Door(state) => state.into(),
        RowStanding::Repair(stage) => stage.into(),
        RowStanding::Incident(kind) => kind.into(),
        RowStanding::Errand(state) => state.into(),
        RowStanding::Tip(priority) => priority.into(),
        RowStanding::Check(item, _) => item.into(),
    }
}
