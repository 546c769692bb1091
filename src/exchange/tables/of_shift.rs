//! What the handover page of a shift counts, taken out: its records, its items, and who is inside.
//!
//! One table of records serves every kind that is counted, and one of items every item: a kind or an item that is new
//! needs nothing here.

use super::{Cell, Table, sum};
use crate::domain::code::Code as _;
use crate::domain::event::Event;
use crate::domain::handover::{ItemRow, Kind, Standing};
use crate::domain::people::Person;
use crate::domain::value::{Direction, SafeText};
use crate::store::{CountedLine, InsideLine};
use crate::text::msg::{handover as handover_msg, tables as msg};
use crate::text::{Msg, words};

/// The records of a shift with what they count for; those of one kind tell more of it.
#[must_use]
pub(crate) fn records(only: Option<Kind>) -> Table<CountedLine> {
    let title = only.map_or_else(msg::title_records, |kind| handover_msg::KIND.word(kind.code()));
    let table = Table::<CountedLine>::new(title)
        .column("seq", msg::head_seq(), 10, |line| line.entry.seq)
        .column("kind", msg::head_kind(), 12, |line| {
            let code = line.kind.code();
            Cell::Word(code.to_owned(), handover_msg::KIND.word(code))
        })
        .column("count", msg::head_count(), sum(8), |line| line.count)
        .column("time", msg::head_time(), 20, |line| Cell::time(line.at_ms))
        .column("gate", msg::head_gate(), 6, |line| gate(line))
        .column("direction", msg::head_way(), 6, |line| {
            Cell::from(way(line).map(|way| Cell::word(&way, words::word(way))))
        })
        .column("name", msg::head_name(), 16, |line| Cell::from(&line.name))
        .column("home", msg::head_home(), 14, |line| label(&line.home));
    let table = match only {
        Some(Kind::Couriers | Kind::Parcels) => couriers(table),
        Some(Kind::Vehicles) => vehicles(table),
        Some(Kind::Visitors) => visitors(table),
        Some(Kind::Emergencies) => emergencies(table),
        _ => table.column("note", msg::head_note(), 30, |line| Cell::from(&note(line))),
    };
    table
        .column("recorded", msg::head_recorded(), 20, |line| Cell::time(line.entry.at_ms))
        .column("by", msg::head_by(), 12, |line| Cell::from(&line.by))
        .column("begun_by", msg::head_begun_by(), 12, |line| Cell::from(&line.begun_by))
}

fn couriers(table: Table<CountedLine>) -> Table<CountedLine> {
    fn of(line: &CountedLine) -> Option<&crate::domain::lane::CourierRecorded> {
        match &line.entry.event {
            Some(Event::CourierRecorded(courier)) => Some(courier),
            _ => None,
        }
    }
    table
        .column("company", msg::head_company(), 14, |line| Cell::from(of(line).map(|of| &of.company)))
        .column("tail", msg::head_tail(), 8, |line| of(line).map_or(Cell::Empty, |of| label(&of.tail)))
        .column("parcels", msg::head_parcels(), 8, |line| of(line).map(|of| of.parcels))
        .column("place", msg::head_place(), 16, |line| Cell::from(of(line).map(|of| &of.place)))
}

fn vehicles(table: Table<CountedLine>) -> Table<CountedLine> {
    fn of(line: &CountedLine) -> Option<&crate::domain::lane::VehiclePassed> {
        match &line.entry.event {
            Some(Event::VehiclePassed(vehicle)) => Some(vehicle),
            _ => None,
        }
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
        match &line.entry.event {
            Some(Event::VisitorRegistered(visitor)) => Some(visitor),
            _ => None,
        }
    }
    table
        .column("phone", msg::head_phone(), 14, |line| {
            of(line).map_or(Cell::Empty, |person| Cell::phones(person.phones()))
        })
        .column("host", msg::head_host(), 12, |line| {
            let visit = of(line).and_then(|person| person.visit.as_ref());
            visit.map(|visit| Cell::coded(visit.host))
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
pub(crate) fn items(title: Option<Msg>) -> Table<(ItemRow, SafeText)> {
    Table::<(ItemRow, SafeText)>::new(title.unwrap_or_else(msg::title_items))
        .column("no", msg::head_item_no(), 6, |(row, _)| row.item.no())
        .column("item", msg::head_item(), 14, |(row, _)| {
            let code = row.item.code();
            Cell::Word(code.to_owned(), handover_msg::ITEM.word(code))
        })
        .column("what", msg::head_what(), 16, |(row, _)| {
            let code = row.part.code();
            Cell::Word(code.to_owned(), msg::PART.word(code))
        })
        .column("count", msg::head_count(), sum(8), |(row, _)| row.count)
        .column("seq", msg::head_seq(), 10, |(row, _)| row.number)
        .column("from", msg::head_from(), 20, |(row, _)| Cell::time(row.at_ms))
        .column("until", msg::head_until(), 20, |(row, _)| Cell::time(row.until_ms))
        .column("gate", msg::head_gate(), 6, |(row, _)| row.gate)
        .column("direction", msg::head_way(), 6, |(row, _)| {
            Cell::from(row.direction.map(|way| Cell::word(&way, words::word(way))))
        })
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
    Table::<InsideLine>::new(msg::title_inside())
        .column("kind", msg::head_kind(), 8, |line| Cell::word(&line.kind, words::word(line.kind)))
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

/// The gate of a record.
fn gate(line: &CountedLine) -> Option<u16> {
    Some(match line.entry.event.as_ref()? {
        Event::PassageRecorded(passage) => passage.gate,
        Event::TailgateRecorded(tailgate) => tailgate.gate,
        Event::VehiclePassed(vehicle) => vehicle.gate,
        Event::CourierRecorded(courier) => courier.gate,
        Event::EmergencyRecorded(emergency) => emergency.gate,
        Event::TemperatureHeld(held) => held.gate,
        _ => return None,
    })
}

fn way(line: &CountedLine) -> Option<Direction> {
    match line.entry.event.as_ref()? {
        Event::PassageRecorded(passage) => Some(passage.direction),
        Event::VehiclePassed(vehicle) => Some(vehicle.direction),
        Event::EmergencyRecorded(emergency) => emergency.direction,
        _ => None,
    }
}

/// What was said, or what it is about.
fn note(line: &CountedLine) -> SafeText {
    match &line.entry.event {
        Some(Event::PassageRecorded(passage)) => passage.note.clone(),
        Some(Event::VehiclePassed(vehicle)) => SafeText::new(vehicle.plate.as_str()),
        Some(Event::CourierRecorded(courier)) => {
            SafeText::new(format!("{} {} {}", courier.company, courier.tail, courier.place).trim())
        }
        Some(Event::NumberRevealed(revealed)) => revealed.note.clone(),
        Some(Event::IncidentOpened(incident)) => incident.text.clone(),
        _ => SafeText::default(),
    }
}

fn standing(standing: Standing) -> Cell {
    match standing {
        Standing::Fever(stage) => Cell::coded(stage),
        Standing::FeverEnded(ending) => Cell::coded(ending),
        Standing::TurnedBack(reason) => Cell::word(&reason, words::word(reason)),
        Standing::Door(state) => Cell::word(&state, words::word(state)),
        Standing::Repair(stage) => Cell::coded(stage),
        Standing::Incident(kind) => Cell::coded(kind),
        Standing::Check(item, _) => Cell::word(&item, handover_msg::CHECK.word(item.code())),
    }
}
