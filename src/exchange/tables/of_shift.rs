//! What the handover page of a shift counts, taken out: its records, its items, and who is inside.
//!
//! One table of records serves every kind that is counted, and one of items every item: a kind or an item that is new
//! needs nothing here.

use super::{Cell, Column, Table};
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
    let mut columns: Vec<Column<CountedLine>> = vec![
        Column::new("seq", msg::head_seq(), 10, |line| line.entry.seq.into()),
        Column::new("kind", msg::head_kind(), 12, |line| {
            let code = line.kind.code();
            Cell::Word(code.to_owned(), handover_msg::KIND.word(code))
        }),
        Column::new("count", msg::head_count(), 8, |line: &CountedLine| count(line.count)).summed(),
        Column::new("time", msg::head_time(), 20, |line| Cell::time(line.at_ms)),
        Column::new("gate", msg::head_gate(), 6, |line| gate(line).map(i64::from).into()),
        Column::new("direction", msg::head_way(), 6, |line| {
            way(line).map(|way| Cell::word(&way, words::word(way))).into()
        }),
        Column::new("name", msg::head_name(), 16, |line| (&line.name).into()),
        Column::new("home", msg::head_home(), 14, |line| label(&line.home)),
    ];
    columns.extend(match only {
        Some(Kind::Couriers | Kind::Parcels) => couriers(),
        Some(Kind::Vehicles) => vehicles(),
        Some(Kind::Visitors) => visitors(),
        Some(Kind::Emergencies) => emergencies(),
        _ => vec![Column::new("note", msg::head_note(), 30, |line| Cell::from(&note(line)))],
    });
    columns.extend([
        Column::new("recorded", msg::head_recorded(), 20, |line: &CountedLine| Cell::time(line.entry.at_ms)),
        Column::new("by", msg::head_by(), 12, |line| (&line.by).into()),
        Column::new("begun_by", msg::head_begun_by(), 12, |line| (&line.begun_by).into()),
    ]);
    let title = only.map_or_else(msg::title_records, |kind| handover_msg::KIND.word(kind.code()));
    Table { title, columns }
}

fn couriers() -> Vec<Column<CountedLine>> {
    fn of(line: &CountedLine) -> Option<&crate::domain::lane::CourierRecorded> {
        match &line.entry.event {
            Some(Event::CourierRecorded(courier)) => Some(courier),
            _ => None,
        }
    }
    vec![
        Column::new("company", msg::head_company(), 14, |line| of(line).map(|of| &of.company).into()),
        Column::new("tail", msg::head_tail(), 8, |line| of(line).map_or(Cell::Empty, |of| label(&of.tail))),
        Column::new("parcels", msg::head_parcels(), 8, |line| {
            of(line).map(|of| i64::from(of.parcels)).into()
        }),
        Column::new("place", msg::head_place(), 16, |line| of(line).map(|of| &of.place).into()),
    ]
}

fn vehicles() -> Vec<Column<CountedLine>> {
    fn of(line: &CountedLine) -> Option<&crate::domain::lane::VehiclePassed> {
        match &line.entry.event {
            Some(Event::VehiclePassed(vehicle)) => Some(vehicle),
            _ => None,
        }
    }
    vec![
        Column::new("vehicle", msg::head_vehicle(), 12, |line| {
            of(line).map_or(Cell::Empty, |of| label(of.plate.as_str()))
        }),
        Column::new("others", msg::head_others(), 8, |line| of(line).map(|of| i64::from(of.others)).into()),
        Column::new("note", msg::head_note(), 30, |line| of(line).map(|of| &of.purpose).into()),
    ]
}

fn visitors() -> Vec<Column<CountedLine>> {
    fn of(line: &CountedLine) -> Option<&Person> {
        match &line.entry.event {
            Some(Event::VisitorRegistered(visitor)) => Some(visitor),
            _ => None,
        }
    }
    vec![
        Column::new("phone", msg::head_phone(), 14, |line| {
            of(line).map_or(Cell::Empty, |person| Cell::phones(person.phones()))
        }),
        Column::new("host", msg::head_host(), 12, |line| {
            let visit = of(line).and_then(|person| person.visit.as_ref());
            visit.map(|visit| Cell::coded(visit.host)).into()
        }),
        Column::new("until", msg::head_until(), 20, |line| {
            let visit = of(line).and_then(|person| person.visit.as_ref());
            Cell::time(visit.and_then(|visit| visit.until_ms))
        }),
        Column::new("note", msg::head_note(), 30, |line| {
            of(line).and_then(|person| person.visit.as_ref()).map(|visit| &visit.purpose).into()
        }),
    ]
}

fn emergencies() -> Vec<Column<CountedLine>> {
    vec![
        Column::new("owed", msg::head_owed(), 8, |line| {
            line.emergency.as_ref().map(|emergency| emergency.owed).into()
        }),
        Column::new("vehicle", msg::head_vehicle(), 12, |line| {
            line.emergency.as_ref().map(|emergency| &emergency.plate).into()
        }),
        Column::new("note", msg::head_note(), 30, |line| {
            line.emergency.as_ref().map(|emergency| &emergency.what).into()
        }),
    ]
}

/// The items of a handover page, a line of it in each row.
#[must_use]
pub(crate) fn items(title: Option<Msg>) -> Table<(ItemRow, SafeText)> {
    let columns: Vec<Column<(ItemRow, SafeText)>> = vec![
        Column::new("no", msg::head_item_no(), 6, |(row, _)| i64::from(row.item.no()).into()),
        Column::new("item", msg::head_item(), 14, |(row, _)| {
            let code = row.item.code();
            Cell::Word(code.to_owned(), handover_msg::ITEM.word(code))
        }),
        Column::new("what", msg::head_what(), 16, |(row, _)| {
            let code = row.part.code();
            Cell::Word(code.to_owned(), msg::PART.word(code))
        }),
        Column::new("count", msg::head_count(), 8, |(row, _): &(ItemRow, SafeText)| count(row.count))
            .summed(),
        Column::new("seq", msg::head_seq(), 10, |(row, _)| row.number.into()),
        Column::new("from", msg::head_from(), 20, |(row, _)| Cell::time(row.at_ms)),
        Column::new("until", msg::head_until(), 20, |(row, _)| Cell::time(row.until_ms)),
        Column::new("gate", msg::head_gate(), 6, |(row, _)| row.gate.map(i64::from).into()),
        Column::new("direction", msg::head_way(), 6, |(row, _)| {
            row.direction.map(|way| Cell::word(&way, words::word(way))).into()
        }),
        Column::new("name", msg::head_name(), 16, |(row, _)| (&row.name).into()),
        Column::new("home", msg::head_home(), 14, |(row, _)| label(&row.home)),
        Column::new("place", msg::head_place(), 16, |(row, _)| (&row.place).into()),
        Column::new("team", msg::head_team(), 6, |(row, _)| row.team.map(i64::from).into()),
        Column::new("state", msg::head_state(), 16, |(row, _)| row.standing.map(standing).into()),
        Column::new("note", msg::head_note(), 30, |(row, _)| (&row.text).into()),
        Column::new("by", msg::head_by(), 12, |(_, by)| by.into()),
    ];
    Table { title: title.unwrap_or_else(msg::title_items), columns }
}

/// Who is inside and out, by name.
#[must_use]
pub(crate) fn inside() -> Table<InsideLine> {
    let columns: Vec<Column<InsideLine>> = vec![
        Column::new("kind", msg::head_kind(), 8, |line| Cell::word(&line.kind, words::word(line.kind))),
        Column::new("name", msg::head_name(), 16, |line| (&line.name).into()),
        Column::new("home", msg::head_home(), 14, |line| label(&line.home)),
        Column::new("state", msg::head_where(), 10, |line| match line.side {
            Some(Direction::In) => Cell::Word("inside".to_owned(), msg::side_inside()),
            Some(Direction::Out) => Cell::Word("outside".to_owned(), msg::side_outside()),
            None => Cell::Word("unknown".to_owned(), msg::side_unknown()),
        }),
    ];
    Table { title: msg::title_inside(), columns }
}

fn count(count: u64) -> Cell {
    i64::try_from(count).unwrap_or(i64::MAX).into()
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
