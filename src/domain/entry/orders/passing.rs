//! Orders about what passes the gate and is no person of the list.

use super::words::{RestOfLine, direction, number};
use super::{Direction, EntryError, Order, Plate, SafeText, ScreenOrder};
use crate::domain::command::{Emergency, LaneCommand, VehicleRequest};
use crate::domain::entry::subject::{is_plate_beginning, plates, with_remark};
use crate::domain::lane::{CourierRecorded, EmergencyCompleted};

/// The plate that a token is, with the local prefix that people leave out; a `?` stands for any
/// place. `None` if it is none that is known.
fn plate(token: &str, local_prefix: &str) -> Option<Result<Plate, EntryError>> {
    let token = with_remark(token).map_or(token, |(plate, _)| plate);
    let typed = Plate::parse(token)?;
    let readings = plates(&token.replace('?', "0"), local_prefix)?;
    let mut whole = readings.iter().filter_map(|reading| {
        let reading: Vec<char> = reading.as_str().chars().collect();
        let left_out = reading.len().saturating_sub(typed.as_str().chars().count());
        Plate::parse(&format!("{}{typed}", reading[..left_out].iter().collect::<String>()))
    });
    match (whole.next(), whole.next()) {
        (Some(first), Some(second)) => Some(Err(EntryError::PlateTwoReadings {
            token: SafeText::new(token),
            first: SafeText::new(first.as_str()),
            second: SafeText::new(second.as_str()),
        })),
        (only, _) => only.map(Ok),
    }
}

/// The next words as a plate; `鲁B 12345` with its blank is one as well.
fn take_plate(words: &mut RestOfLine<'_>) -> Option<Result<Plate, EntryError>> {
    let (token, local_prefix) = (words.peek()?, words.at.local_prefix);
    if is_plate_beginning(token) {
        words.next();
        let joined = words.take_if(|behind| plate(&format!("{token}{behind}"), local_prefix));
        return joined.or_else(|| Some(Err(EntryError::PlateUnfinished { token: SafeText::new(token) })));
    }
    words.take_if(|token| plate(token, local_prefix))
}

/// A direction, if one stands here; the other one may not be set.
fn turn(words: &mut RestOfLine<'_>, place: &mut Option<Direction>) -> Result<bool, EntryError> {
    let Some(way) = words.take_if(direction) else { return Ok(false) };
    if place.replace(way) == Some(way.flipped()) {
        return Err(EntryError::DirectionTwice);
    }
    Ok(true)
}

/// `[NAME HOME PHONE]`, in any order; read where the form is.
pub(crate) fn visitor(typed: &str) -> Order {
    Order::Visitor(typed.to_owned())
}

/// Nothing: the last one once more.
#[expect(clippy::unnecessary_wraps, reason = "readers of words have one shape")]
pub(crate) fn again(_: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    Ok(Order::Again)
}

/// `COMPANY TAIL PLACE [PARCELS]`
pub(crate) fn courier(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let company = words.need()?;
    let tail = words.need()?;
    if tail.len() != 4 || !tail.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(words.wrong(tail));
    }
    let mut place: Vec<&str> = words.all().split(' ').filter(|word| !word.is_empty()).collect();
    let mut parcels = 1;
    if let Some(last) = place.last().copied() {
        let count = last.strip_suffix(['件', '个']).unwrap_or(last);
        if !count.is_empty() && count.bytes().all(|byte| byte.is_ascii_digit()) {
            parcels = number(count, &(1..=999)).ok_or_else(|| words.wrong(last))?;
            place.pop();
        }
    }
    let place = SafeText::new(&place.join(" "));
    if place.is_empty() {
        return Err(words.incomplete());
    }
    let (gate, company) = (words.at.gate, SafeText::new(company));
    let courier = CourierRecorded { gate, company, tail: tail.to_owned(), place, parcels };
    Ok(Order::ask(LaneCommand::Courier(courier)))
}

/// Whether a plate of no known pattern may be meant: it is long enough, or said to be unreadable.
fn may_be_foreign(plate: &Plate) -> bool {
    let text = plate.as_str();
    text.contains('?') || text.chars().count() >= 5 && text.contains(|c: char| c.is_ascii_digit())
}

/// `PLATE [DIRECTION] [OTHERS] [PURPOSE]`; a remark at the plate is said of the vehicle, as the purpose is.
pub(crate) fn vehicle(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let remark = words.peek().and_then(with_remark).map(|(_, remark)| remark);
    let plate = take_plate(words).unwrap_or_else(|| {
        let token = words.need()?;
        Plate::parse(token).filter(may_be_foreign).ok_or_else(|| words.wrong(token))
    })?;
    let (mut way, mut others) = (None, None);
    while let Some(token) = words.peek() {
        if turn(words, &mut way)? {
            continue;
        }
        let count = token.strip_prefix('+').or_else(|| token.strip_suffix('人')).unwrap_or(token);
        if others.is_some() || count.is_empty() || !count.bytes().all(|byte| byte.is_ascii_digit()) {
            break;
        }
        others = Some(number(count, &(0..=99)).ok_or_else(|| words.wrong(token))?);
        words.next();
    }
    let purpose = match (remark, words.text()?) {
        (Some(remark), purpose) => SafeText::new(&format!("{remark} {purpose}")),
        (None, purpose) => purpose,
    };
    let (gate, others) = (words.at.gate, others.unwrap_or(0));
    Ok(way.map_or(Order::WhichWay, |direction| {
        Order::ask(LaneCommand::Vehicle(VehicleRequest { gate, direction, plate, others, purpose }))
    }))
}

/// Nothing, or `SEQ [DIRECTION] [PLATE] WHAT`
pub(crate) fn debt(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let Some(token) = words.next() else { return Ok(Order::Screen(ScreenOrder::ToGate)) };
    let seq = super::post::record(token).ok_or_else(|| words.wrong(token))?;
    let (mut direction, mut plate) = (None, None);
    while !words.is_done() {
        if turn(words, &mut direction)? {
            continue;
        }
        if plate.is_some() {
            break;
        }
        match take_plate(words) {
            Some(read) => plate = Some(read?),
            None => break,
        }
    }
    Ok(Order::ask(EmergencyCompleted { seq, direction, plate, what: words.needed_text()? }))
}

/// `[DIRECTION]`
pub(crate) fn emergency(words: &mut RestOfLine<'_>) -> Result<Order, EntryError> {
    let mut direction = None;
    turn(words, &mut direction)?;
    Ok(Order::ask(Emergency { gate: words.at.gate, direction }))
}
