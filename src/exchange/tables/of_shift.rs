//! What the handover page of a shift counts, taken out: its records, its items, and who is inside.
//!
//! One table of records serves every kind that is counted, and one of items every item: a kind or an item that is new
//! needs nothing here.

use super::{Cell, Column, Table};
use crate::domain::code::Code as _;
use crate::domain::event::{Event, GateEvent, IncidentEvent, LaneEvent, PeopleEvent, RevealEvent, events_of};
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
        Column::new("gate", msg::head_gate(), 6, |line| told(line).gate.map(i64::from).into()),
        Column::new("direction", msg::head_way(), 6, |line| {
            told(line).way.map(|way| Cell::word(&way, words::word(way))).into()
        }),
        Column::new("name", msg::head_name(), 16, |line| (&line.name).into()),
        Column::new("home", msg::head_home(), 14, |line| label(&line.home)),
    ];
    columns.extend(match only {
        Some(Kind::Couriers | Kind::Parcels) => couriers(),
        Some(Kind::Vehicles) => vehicles(),
        Some(Kind::Visitors) => visitors(),
        Some(Kind::Emergencies) => emergencies(),
        None
        | Some(
            Kind::In
            | Kind::Out
            | Kind::Refused
            | Kind::Tailgates
            | Kind::ColdReadings
            | Kind::Late
            | Kind::Rounds
            | Kind::Points
            | Kind::DoorLooks
            | Kind::Incidents
            | Kind::Reveals
            | Kind::Erased,
        ) => vec![Column::new("note", msg::head_note(), 30, |line| Cell::from(&told(line).note))],
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
        let Some(Event::Lane(LaneEvent::CourierRecorded(courier))) = &line.entry.event else { return None };
        Some(courier)
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
        let Some(Event::Lane(LaneEvent::VehiclePassed(vehicle))) = &line.entry.event else { return None };
        Some(vehicle)
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
        let Some(Event::People(PeopleEvent::VisitorRegistered(visitor))) = &line.entry.event else {
            return None;
        };
        Some(visitor)
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

/// What a record says beside its time, whom it is about, and what is told in columns of its kind alone.
#[derive(Default)]
struct Told {
    gate: Option<u16>,
    way: Option<Direction>,
    /// What was said, or what it is about.
    note: SafeText,
}

fn told(line: &CountedLine) -> Told {
    let Some(event) = &line.entry.event else { return Told::default() };
    let (gate, way, note) = match event {
        Event::Gate(GateEvent::PassageRecorded(of)) => (of.gate, Some(of.direction), of.note.clone()),
        Event::Gate(GateEvent::TemperatureHeld(of)) => (of.gate, None, SafeText::default()),
        Event::Lane(LaneEvent::TailgateRecorded(of)) => (of.gate, None, SafeText::default()),
        Event::Lane(LaneEvent::EmergencyRecorded(of)) => (of.gate, of.direction, SafeText::default()),
        Event::Lane(LaneEvent::VehiclePassed(of)) => {
            (of.gate, Some(of.direction), SafeText::new(of.plate.as_str()))
        }
        Event::Lane(LaneEvent::CourierRecorded(of)) => {
            (of.gate, None, SafeText::new(format!("{} {} {}", of.company, of.tail, of.place).trim()))
        }
        Event::Reveal(RevealEvent::NumberRevealed(of)) => {
            return Told { note: of.note.clone(), ..Told::default() };
        }
        Event::Incidents(IncidentEvent::IncidentOpened(of)) => {
            return Told { note: of.text.clone(), ..Told::default() };
        }
        // Nothing of this is told of what is counted of these, and the others are not counted.
        Event::Gate(events_of!(GateEvent: GateSet ArrivalJoined ArrivalDecided ArrivalLeft))
        | Event::Lane(
            events_of!(LaneEvent: EmergencyCompleted PermitAnswered ShortModeStarted ShortModeEnded),
        )
        | Event::Reveal(RevealEvent::ExportUnmasked(_))
        | Event::Incidents(IncidentEvent::IncidentNoted(_) | IncidentEvent::IncidentClosed(_))
        | events_of!(
            Event: Post Shift Handover People Staff Access Fever Doors Patrol Roster Lone Office Records
        ) => return Told::default(),
    };
    Told { gate: Some(gate), way, note }
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
