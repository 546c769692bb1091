//! What is known when a command is decided, read inside the transaction that will write.
//!
//! Reads only.

mod rounds;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::error::StoreError;
use super::journal;
use super::op::Op;
use super::open::Store;
use super::people::PersonRow;
use super::sql::from_code;
use super::standing::Standing;
use super::write::last_own;
use super::{
    doors, fever, gate, identity, incidents, lane, ledger, lone, office, patrol, people, permits, pins,
    roster, shift, staff, tasks,
};
use crate::domain::command::{Command, PointOrder, VehicleRequest};
use crate::domain::decide::{Known, KnownPoints};
use crate::domain::flags::FlagKind;
use crate::domain::gate::{KnownPassage, KnownPerson, PassageRequest, Setting};
use crate::domain::lane::{CourierRecorded, Late};
use crate::domain::now::Now;
use crate::domain::people::{Person, PersonKind};
use crate::domain::reveal::{Numbers, Whose};
use crate::domain::roles::Right;
use crate::domain::rules::Outing;
use crate::domain::value::{Direction, Id, Plate, PointCode, Temperature};

impl Store {
    /// Loads what a command is about.
    pub(super) fn known(&self, op: &Op, command: &Command, now: &Now) -> Result<Known, StoreError> {
        let conn = &self.conn;
        Ok(match command {
            Command::OpenPost { .. } => Known::Post { open: shift::post(conn)?.is_some() },
            Command::DescribePost(_) => Known::Facts(shift::facts(conn)?),
            Command::Import { rows, .. } => Known::List(self.compare(rows)?),
            Command::Pass(request) => {
                let person = known_person(conn, request, &op.terminal, now)?.map(Box::new);
                Known::Gate { gate: gate::gate(conn, request.gate)?, person }
            }
            Command::PassGroup { requests, .. } => Known::Group {
                gate: match requests.first() {
                    Some(first) => gate::gate(conn, first.gate)?,
                    None => None,
                },
                people: requests
                    .iter()
                    .map(|request| known_person(conn, request, &op.terminal, now))
                    .collect::<Result<_, _>>()?,
            },
            Command::Join(arrival) => {
                let request = PassageRequest::new(arrival.person, arrival.gate);
                let person = known_person(conn, &request, &op.terminal, now)?.map(Box::new);
                Known::Gate { gate: gate::gate(conn, arrival.gate)?, person }
            }
            Command::Tailgate { gate: no, .. }
            | Command::PassVehicle(VehicleRequest { gate: no, .. })
            | Command::Courier(CourierRecorded { gate: no, .. }) => {
                Known::Gate { gate: gate::gate(conn, *no)?, person: None }
            }
            Command::SetRule(_) | Command::EndRule { .. } => Known::Rules(office::rules(conn)?),
            Command::SetFlag { person, .. }
            | Command::EndFlag { person, .. }
            | Command::IssueCard { person, .. }
            | Command::VoidCard { person, .. }
            | Command::FeverCall { person, .. }
            | Command::FeverEnd { person, .. }
            | Command::SetVisit { person, .. } => known_to_office(conn, *person, &op.terminal, now)?,
            Command::CompleteEmergency(completed) => {
                let debt = lane::debt(conn, completed.seq)?;
                Known::Debt { open: debt.is_some(), person: debt.and_then(|debt| debt.person) }
            }
            Command::AnswerPermit { seq, .. } => {
                let permit = permits::meant(conn, *seq, &op.actor)?;
                Known::Permit { is_own: permit.as_ref().is_some_and(|row| row.leader == op.actor), permit }
            }
            Command::SetShortMode { gate: no, .. } => {
                Known::ShortMode { gate: gate::gate(conn, *no)?.is_some(), on: lane::is_short(conn, *no)? }
            }
            Command::Leave { arrival } => Known::Arrival(gate::arrival(conn, *arrival, &op.terminal, now)?),
            Command::CheckDoors(request) => {
                let at_ms = request.late.map(|late| late.at_ms);
                Known::Doors(doors::known_of(conn, &request.checks, at_ms)?)
            }
            Command::Points { points, order } => Known::Points(known_points(conn, points, order, now)?),
            Command::SetSchedule(_) | Command::EndSchedule { .. } => {
                Known::Schedules(tasks::schedules(conn)?)
            }
            Command::StartRound { .. }
            | Command::ReportRound { .. }
            | Command::EndRound { .. }
            | Command::EditRoute { .. }
            | Command::EndRoute { .. } => rounds::known(conn, command, now)?,
            Command::OpenIncident(_) | Command::NoteIncident(_) | Command::CloseIncident(_) => {
                Known::Incident(Box::new(incidents::known(conn, command, now)?))
            }
            Command::SetLone { .. } | Command::MissLone { .. } | Command::AnswerLone => {
                Known::Lone(lone::known(conn, command, now.wall_ms)?)
            }
            Command::Roster { at_ms, .. } => {
                Known::Roster(roster::known(conn, at_ms.unwrap_or(now.wall_ms), now)?)
            }
            Command::OpenShift
            | Command::CloseShift { .. }
            | Command::AnswerCheck(_)
            | Command::SignHandover { .. }
            | Command::AnswerHandover { .. } => {
                Known::Handover(Box::new(self.known_handover(op, command, now)?))
            }
            Command::Annul { .. } => Known::LastOwn(last_own(conn, &op.actor, now)?),
            Command::Erase { subject } => known_subject(conn, *subject)?,
            Command::AcceptLoss { .. } => self.known_loss()?,
            Command::RegisterVisitor { visitor } => known_host(conn, visitor)?,
            Command::Reveal { whose, .. } => Known::Numbers(numbers(conn, whose)?),
            Command::SetDuty { .. }
            | Command::SetPin { .. }
            | Command::ResetPin { .. }
            | Command::SignIn(_)
            | Command::FailSignIn(_)
            | Command::SetAccess(_) => Known::Access(pins::known(conn, op, command)?),
            Command::SetGate(_)
            | Command::Emergency { .. }
            | Command::UnmaskExport { .. }
            | Command::SetThermometer(_)
            | Command::SetRoute(_) => Known::Nothing,
        })
    }

    /// How far the file is behind its anchor.
    fn known_loss(&self) -> Result<Known, StoreError> {
        let file_seq = journal::head(&self.conn)?.seq;
        let (lost, anchor_seq) = match self.standing {
            Standing::Whole => (false, None),
            Standing::Shortened { anchor_seq, .. } => (true, Some(anchor_seq)),
            Standing::NoAnchor => (true, None),
        };
        Ok(Known::Loss { lost, anchor_seq, file_seq })
    }
}

/// What is known of somebody about whom the office decides.
fn known_to_office(conn: &Connection, id: Id, terminal: &str, now: &Now) -> Result<Known, StoreError> {
    // No gate has this number: nobody passes here.
    let person = known_person(conn, &PassageRequest::new(id, 0), terminal, now)?.map(Box::new);
    let others = match &person {
        Some(known) => identity::others(conn, id, &known.person)?,
        None => Vec::new(),
    };
    // Who has two homes keeps the card of the other one, should both be one home.
    let mut household_cards = office::household_cards(conn, id)?;
    household_cards.retain(|(other, _)| others.iter().all(|one| one.id != *other));
    let elsewhere = identity::flags_elsewhere(conn, &others)?;
    Ok(Known::Office { person, household_cards, elsewhere })
}

/// Whoever is to be erased.
fn known_subject(conn: &Connection, subject: Id) -> Result<Known, StoreError> {
    Ok(Known::Subject {
        last: match people::last_of(conn, subject)? {
            None => incidents::last_of(conn, subject)?,
            last => last,
        },
        arrivals: gate::arrivals_of(conn, subject)?,
    })
}

/// What is known of the points of an order.
fn known_points(
    conn: &Connection,
    codes: &[PointCode],
    order: &PointOrder,
    now: &Now,
) -> Result<KnownPoints, StoreError> {
    let points: Vec<_> = codes.iter().map(|code| doors::known(conn, code, None)).collect::<Result<_, _>>()?;
    let missed = match order {
        PointOrder::Explain { .. } => tasks::last_missed(conn, &points, now)?,
        _ => Vec::new(),
    };
    let team = match order {
        PointOrder::Assign { team: Some(team), .. } => patrol::team(conn, *team, now)?.0,
        _ => false,
    };
    Ok(KnownPoints { points, missed, team })
}

/// The most outings of a household that a verdict looks at, the newest ones: more than any quota allows.
const MOST_OUTINGS: u32 = 128;

/// What is known of somebody who wants to pass at a gate, as a terminal sees it; `request` is what
/// is asked so far.
pub(super) fn known_person(
    conn: &Connection,
    request: &PassageRequest,
    terminal: &str,
    now: &Now,
) -> Result<Option<KnownPerson>, StoreError> {
    let Some(row) = people::get(conn, request.person)? else { return Ok(None) };
    let setting = setting(conn, request)?;
    let corrected = setting.corrected.as_ref().map(|passage| passage.occurred_ms);
    let at_ms = request.late.map(|late| late.at_ms).or(corrected).unwrap_or(now.wall_ms);
    let others = identity::others(conn, request.person, &row.person)?;
    let flags = identity::flags(conn, request.person, &others)?;
    let returnee = flags.iter().find(|flag| flag.flag.kind == FlagKind::Returnee);
    let places_told = match returnee.map(|flag| flag.seq) {
        Some(seq) => {
            let mut told = office::places_told(conn, request.person, seq)?;
            for other in &others {
                told = told || office::places_told(conn, other.id, seq)?;
            }
            told
        }
        None => false,
    };
    let resident = row.person.kind == PersonKind::Resident;
    // Where no rule counts outings none are looked for.
    let window_ms = setting.rules.widest_window_ms();
    let outings = match window_ms {
        Some(window_ms) if resident => outings(conn, &row, &others, at_ms, window_ms)?,
        _ => Vec::new(),
    };
    // Whoever passed last at another home stands where that passage left them.
    let latest = others.iter().fold(&row, |latest, other| {
        let seq = |row: &PersonRow| row.last.map_or(0, |last| last.seq);
        if other.side.is_some() && seq(other) > seq(latest) { other } else { latest }
    });
    let (last, side, last_as) = (latest.last, latest.side, latest.id);
    let out_ms = if side == Some(Direction::Out) { went_out(conn, last_as)? } else { None };
    // Whoever waits by another home of theirs waits already.
    let mut waiting = gate::waiting(conn, request.person, terminal, now)?;
    for other in &others {
        if waiting.is_none() {
            waiting = gate::waiting(conn, other.id, terminal, now)?;
        }
    }
    let asked = match request.arrival {
        Some(arrival) => gate::arrival(conn, arrival, terminal, now)?,
        None => None,
    };
    Ok(Some(KnownPerson {
        gone: row.gone && others.iter().all(|other| other.gone),
        last_admitted: side,
        last,
        waiting,
        asked,
        cards: office::cards_of(conn, request.person)?,
        flags,
        places_told,
        outings,
        out_ms,
        fever: identity::fever(conn, request.person, &others)?,
        past_fever: identity::past_fever(conn, request.person, &others)?,
        setting,
        person: row.person,
    }))
}

/// The gate of a request, and what holds there.
fn setting(conn: &Connection, request: &PassageRequest) -> Result<Setting, StoreError> {
    Ok(Setting {
        gate: gate::gate(conn, request.gate)?,
        rules: office::rules(conn)?,
        short: lane::is_short(conn, request.gate)?,
        leader: match &request.permit {
            Some(permit) => Right::Override.is_held_by(staff::role(conn, &permit.leader)?),
            None => false,
        },
        corrected: match request.corrects {
            Some(seq) => passage_to_correct(conn, seq)?,
            None => None,
        },
        serial_used: match request.late.and_then(|late| late.serial) {
            Some(serial) => ledger::of_serial(conn, serial)?.filter(|seq| request.corrects != Some(*seq)),
            None => None,
        },
        thermometer: match request.device {
            Some(no) => office::thermometer(conn, no)?,
            None => None,
        },
    })
}

/// The outings of a household before a moment that a quota may count, the oldest first: those of everybody
/// of the home, and those that somebody made by another home of theirs.
fn outings(
    conn: &Connection,
    row: &PersonRow,
    others: &[PersonRow],
    at_ms: i64,
    window_ms: i64,
) -> Result<Vec<Outing>, StoreError> {
    let from_ms = at_ms - window_ms;
    let read = |row: &Row<'_>| Ok(Outing { out_ms: row.get(0)? });
    let mut outings: Vec<Outing> = Vec::new();
    if let Some(home) = &row.person.home {
        let mut of_home = conn.prepare_cached(
            "SELECT occurred_ms FROM person JOIN passage ON passage.person = person.id
             WHERE building = ?1 AND stairwell = ?2 AND room = ?3 AND kind = 'resident'
                   AND occurred_ms > ?4 AND occurred_ms <= ?5 AND direction = 'out'
                   AND outcome = 'admitted' AND emergency = 0 AND annulled = 0
             ORDER BY occurred_ms DESC LIMIT ?6",
        )?;
        let bound = params![home.building, home.stairwell, home.room, from_ms, at_ms, MOST_OUTINGS];
        outings = of_home.query_map(bound, read)?.collect::<Result<_, _>>()?;
    }
    let homeless = row.person.home.is_none().then_some(row.id);
    let elsewhere = others.iter().filter(|other| other.person.home != row.person.home).map(|other| other.id);
    for id in homeless.into_iter().chain(elsewhere) {
        let mut of_person = conn.prepare_cached(
            "SELECT occurred_ms FROM passage WHERE person = ?1 AND occurred_ms > ?2 AND occurred_ms <= ?3
                   AND direction = 'out' AND outcome = 'admitted' AND emergency = 0 AND annulled = 0
             ORDER BY occurred_ms DESC LIMIT ?4",
        )?;
        let rows = of_person.query_map(params![id.0, from_ms, at_ms, MOST_OUTINGS], read)?;
        outings.extend(rows.collect::<Result<Vec<_>, _>>()?);
    }
    outings.sort_by_key(|outing| outing.out_ms);
    Ok(outings)
}

/// When somebody who is out went out; none if that was through the emergency lane.
fn went_out(conn: &Connection, person: Id) -> Result<Option<i64>, StoreError> {
    let last: Option<(i64, bool)> = conn
        .prepare_cached(
            "SELECT occurred_ms, emergency FROM passage WHERE person = ? AND annulled = 0
                    AND outcome = 'admitted' ORDER BY occurred_ms DESC, seq DESC LIMIT 1",
        )?
        .query_row([person.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(last.filter(|(_, emergency)| !emergency).map(|(out_ms, _)| out_ms))
}

/// Whether somebody lives at the home that a visitor names.
fn known_host(conn: &Connection, visitor: &Person) -> Result<Known, StoreError> {
    let homes = visitor.home.as_ref().map(|home| people::homes_called(conn, home)).transpose()?;
    Ok(Known::Host { homes: homes.unwrap_or_default() })
}

/// The numbers of somebody, and the id that they go by.
fn numbers(conn: &Connection, whose: &Whose) -> Result<Option<(Id, Numbers)>, StoreError> {
    Ok(match whose {
        Whose::Person(id) => people::get(conn, *id)?.map(|row| {
            let Person { phone, other_phones, id_number, document, .. } = row.person;
            (*id, Numbers { phone, other_phones, id_number, document })
        }),
        Whose::Staff(staff_no) => staff::member(conn, staff_no)?.map(|(id, staff)| {
            (id, Numbers { phone: staff.phone, other_phones: staff.other_phones, ..Numbers::default() })
        }),
    })
}

/// A passage that somebody wants to correct.
pub(super) fn passage_to_correct(conn: &Connection, seq: i64) -> Result<Option<KnownPassage>, StoreError> {
    let running = shift::running(conn)?;
    let known = conn
        .prepare_cached(
            "SELECT person, occurred_ms, direction, tenths, shift, annulled, late, serial, grp,
                    vehicle, outcome FROM passage
             WHERE seq = ? AND person IS NOT NULL",
        )?
        .query_row([seq], |row| {
            let tenths: Option<u16> = row.get(3)?;
            let late = Late { at_ms: row.get(1)?, serial: row.get(7)? };
            Ok(KnownPassage {
                seq,
                person: Id(row.get(0)?),
                occurred_ms: row.get(1)?,
                late: row.get::<_, bool>(6)?.then_some(late),
                group: row.get::<_, Option<[u8; 16]>>(8)?.map(Id),
                vehicle: row.get::<_, Option<String>>(9)?.and_then(|plate| Plate::parse(&plate)),
                direction: from_code(2, row.get(2)?)?,
                outcome: from_code(10, row.get(10)?)?,
                has_case: false,
                temperature: tenths.and_then(|tenths| Temperature::from_tenths(tenths).ok()),
                in_shift: running.contains(&row.get(4)?),
                annulled: row.get(5)?,
            })
        })
        .optional()?;
    let Some(known) = known else { return Ok(None) };
    let has_case = fever::has_case(conn, known.person, seq, known.occurred_ms)?;
    Ok(Some(KnownPassage { has_case, ..known }))
}
