//! The roster: who has duty in which team, from when to when, in one night or several.
//!
//! Whoever is named must stand on the staff list that is handed in; nobody is guessed.

use super::column::{ListColumn, ListKind};
use super::fields::Fields;
use super::report::{CellReason, ListError};
use super::staff::{duty, staff_no_if_any, team, with_zeros};
use super::times::{Time, night, span, time};
use super::words::ROWS;
use super::{ListReading, read_rows};
use crate::domain::matching::searched_name;
use crate::domain::now::Now;
use crate::domain::patrol::{Duty, Night, Slot, Staff, clashes};
use crate::exchange::sheet::{Sheet, SheetCell};

/// The longest duty, in milliseconds.
const LONGEST_MS: i64 = 24 * 60 * 60 * 1000;

/// Reads a roster.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub fn read_roster(sheet: &Sheet, staff: &[Staff], now: &Now) -> Result<ListReading<Slot>, ListError> {
    let key = |slot: &Slot| (slot.staff_no.clone(), slot.team, slot.from_ms, slot.to_ms);
    let mut reading = read_rows(sheet, ListKind::Roster, |fields| slot(fields, staff, now), key)?;
    let all: Vec<(u32, Slot)> = reading.rows.clone();
    let slots: Vec<&Slot> = all.iter().map(|(_, slot)| slot).collect();
    for (later, first) in clashes(&slots) {
        let (first, team) = (all[first].0, all[first].1.team);
        reading.refuse(all[later].0, ListColumn::WholeRow, CellReason::TwoTeams { first, team });
    }
    Ok(reading)
}

fn slot(fields: &mut Fields<'_>, staff: &[Staff], now: &Now) -> Option<Slot> {
    let night = night_of(fields, now);
    let team = fields.needed(ListColumn::Team, team);
    let one = who(fields, staff);
    let (from, to) = times_of(fields);
    let captain = captain(fields);
    let (from_ms, to_ms) = hours(fields, night?, from?, to?, now)?;
    let (team, one) = (team?, one?);
    // A list that says nothing of captains leaves it to the staff list.
    let listed = one.duty == Duty::Captain && one.team == Some(team);
    Some(Slot {
        night: night?,
        team,
        staff_no: one.staff_no.clone(),
        from_ms,
        to_ms,
        captain: captain.unwrap_or(listed),
    })
}

/// A cell that must be there and readable.
fn needed<T>(fields: &mut Fields<'_>, column: ListColumn, read: Option<T>, reason: CellReason) -> Option<T> {
    if read.is_none() {
        let reason = match fields.raw(column) {
            SheetCell::Empty => CellReason::Missing,
            SheetCell::Formula => CellReason::Formula,
            SheetCell::Error => CellReason::SheetError,
            SheetCell::Text(_) | SheetCell::Number(_) | SheetCell::Date(_) | SheetCell::Moment(_) => reason,
        };
        fields.refuse(column, reason);
    }
    read
}

fn night_of(fields: &mut Fields<'_>, now: &Now) -> Option<Night> {
    fields.taken(ListColumn::Night, night(fields.raw(ListColumn::Night), now))
}

/// Beginning and end, from two cells or one.
fn times_of(fields: &mut Fields<'_>) -> (Option<Time>, Option<Time>) {
    let in_one =
        [ListColumn::Hours, ListColumn::From].into_iter().find_map(|column| span(fields.raw(column)));
    if let Some((from, to)) = in_one.filter(|_| !fields.holds(ListColumn::To)) {
        return (Some(from), Some(to));
    }
    if fields.has(ListColumn::From) && fields.has(ListColumn::To) {
        return (time_of(fields, ListColumn::From), time_of(fields, ListColumn::To));
    }
    (needed(fields, ListColumn::Hours, None, CellReason::TimeOfNight), None)
}

fn time_of(fields: &mut Fields<'_>, column: ListColumn) -> Option<Time> {
    let read = time(fields.raw(column));
    needed(fields, column, read, CellReason::TimeOfNight)
}

/// From when to when, in wall milliseconds.
fn hours(fields: &mut Fields<'_>, night: Night, from: Time, to: Time, now: &Now) -> Option<(i64, i64)> {
    let (from_ms, to_ms) = (from.begins_ms(night, now), to.ends_ms(night, now));
    if to_ms <= from_ms {
        fields.refuse(ListColumn::To, CellReason::Backwards);
        return None;
    }
    if to_ms - from_ms > LONGEST_MS {
        fields.refuse(ListColumn::To, CellReason::LongDuty);
        return None;
    }
    // A date of its own that has nothing to do with the night is a slip.
    let (begins_ms, ends_ms) = night.span(now);
    if from_ms >= ends_ms || to_ms <= begins_ms {
        fields.refuse(ListColumn::From, CellReason::TimeOfNight);
        return None;
    }
    Some((from_ms, to_ms))
}

/// Who of the staff list it is: by number, or by a name that only one has, or one with this telephone.
fn who<'a>(fields: &mut Fields<'_>, staff: &'a [Staff]) -> Option<&'a Staff> {
    let was_good = fields.is_good();
    let number = staff_no_if_any(fields);
    let name = fields.text(ListColumn::Name, 50);
    let phones = fields.phones().all;
    if was_good && !fields.is_good() {
        return None;
    }
    let same_name = |one: &&Staff| searched_name(one.name.as_str()) == searched_name(name.as_str());
    if let Some(number) = number {
        let Some(one) = staff.iter().find(|one| one.staff_no == number) else {
            // A spreadsheet takes `0001` for a number and keeps 1 of it.
            let zeros: Vec<&Staff> = with_zeros(staff, &number).collect();
            return match (zeros.as_slice(), zeros.iter().copied().find(same_name)) {
                (_, Some(one)) if !name.is_empty() => Some(one),
                ([one, ..], _) => {
                    fields
                        .refuse(ListColumn::StaffNo, CellReason::StaffZeros { number: one.staff_no.clone() });
                    None
                }
                ([], _) => {
                    fields.refuse(ListColumn::StaffNo, CellReason::StaffUnknown);
                    None
                }
            };
        };
        if !name.is_empty() && !same_name(&one) {
            fields.refuse(ListColumn::Name, CellReason::StaffDiffers { name: one.name.clone() });
            return None;
        }
        return Some(one);
    }
    if name.is_empty() {
        fields.refuse(ListColumn::StaffNo, CellReason::Missing);
        return None;
    }
    let mut named: Vec<&Staff> = staff.iter().filter(same_name).collect();
    if !phones.is_empty() {
        named.retain(|one| one.phones().any(|own| phones.contains(own)));
    }
    match named.as_slice() {
        [] => fields.refuse(ListColumn::Name, CellReason::StaffUnknown),
        [one] => return Some(one),
        several => {
            let numbers: Vec<&str> = several.iter().map(|one| one.staff_no.as_str()).collect();
            fields.refuse(ListColumn::Name, CellReason::StaffSeveral { numbers: numbers.join(" ") });
        }
    }
    None
}

/// Whether they lead the team; `None` if the list says nothing of captains at all.
fn captain(fields: &mut Fields<'_>) -> Option<bool> {
    let leads = duty(fields).map(|duty| duty == Duty::Captain);
    let word = fields.word(ListColumn::Captain, &CellReason::YesNo);
    let told = word.and_then(|word| {
        let leads = ROWS.has("captain: yes", &word);
        let is_told = leads || ROWS.has("captain: no", &word);
        if !is_told {
            fields.refuse(ListColumn::Captain, CellReason::YesNo);
        }
        is_told.then_some(leads)
    });
    let silent = !fields.has(ListColumn::Captain) && !fields.has(ListColumn::Duty);
    told.or(leads).or((!silent).then_some(false))
}
