//! The staff list: wardens, duty leaders and the members of the patrol teams.
//!
//! Nothing here gives anybody a right; a duty that is not given is that of a member.

use super::column::{ListColumn, ListKind};
use super::fields::Fields;
use super::report::{CellReason, ListError};
use super::{ListReading, read_rows, words};
use crate::domain::matching::searched_name;
use crate::domain::patrol::{Duty, Staff, StaffKind};
use crate::domain::spelling::Spelt as _;
use crate::exchange::sheet::Sheet;

const LONGEST_NO: usize = 12;

/// Reads a staff list.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub fn read_staff(sheet: &Sheet) -> Result<ListReading<Staff>, ListError> {
    read_rows(sheet, ListKind::Staff, |fields| Some(staff(fields)), |staff| staff.staff_no.clone())
}

fn staff(fields: &mut Fields<'_>) -> Staff {
    let staff_no = fields.needed(ListColumn::StaffNo, staff_no_if_any).unwrap_or_default();
    let name = fields.name();
    let (phone, other_phones) = fields.phone_and_others();
    fields.no_note();
    let kind = fields.text(ListColumn::StaffKind, 50);
    Staff {
        staff_no,
        name,
        phone,
        other_phones,
        kind: StaffKind::from_word(&kind.as_str().to_lowercase()).unwrap_or_default(),
        duty: duty(fields).unwrap_or_default(),
        team: team(fields),
        founder: false,
    }
}

/// The staff number where there is one, in capitals.
pub(super) fn staff_no_if_any(fields: &mut Fields<'_>) -> Option<String> {
    let text = fields.code_text(ListColumn::StaffNo, &CellReason::StaffNo)?;
    let is_no = text.chars().count() <= LONGEST_NO && text.chars().all(char::is_alphanumeric);
    fields.understood(ListColumn::StaffNo, is_no.then(|| text.to_uppercase()), CellReason::StaffNo)
}

/// Those whose number is this one behind zeros.
pub(super) fn with_zeros<'a>(staff: &'a [Staff], number: &str) -> impl Iterator<Item = &'a Staff> + use<'a> {
    let number = number.to_owned();
    let is_number = !number.starts_with('0') && number.bytes().all(|byte| byte.is_ascii_digit());
    staff.iter().filter(move |one| {
        let bare = one.staff_no.trim_start_matches('0');
        is_number && bare == number && bare.len() < one.staff_no.len()
    })
}

/// Gives those their number back of whose number a spreadsheet dropped the zeros: nobody else has the short one,
/// and the name agrees.
pub(crate) fn restore_zeros(reading: &mut ListReading<Staff>, known: &[Staff]) {
    let listed: Vec<String> = reading.rows.iter().map(|(_, one)| one.staff_no.clone()).collect();
    for (_, one) in &mut reading.rows {
        let same = |known: &&Staff| {
            searched_name(known.name.as_str()) == searched_name(one.name.as_str())
                && !listed.contains(&known.staff_no)
        };
        let taken = known.iter().any(|known| known.staff_no == one.staff_no);
        if let Some(whole) = with_zeros(known, &one.staff_no).find(same).filter(|_| !taken) {
            one.staff_no.clone_from(&whole.staff_no);
        }
    }
}

/// The patrol team, where there is one.
pub(super) fn team(fields: &mut Fields<'_>) -> Option<u16> {
    let text = fields.code_text(ListColumn::Team, &CellReason::Team)?;
    fields.understood(ListColumn::Team, words::team(&text), CellReason::Team)
}

/// The duty, where it is given.
pub(super) fn duty(fields: &mut Fields<'_>) -> Option<Duty> {
    fields.spelt(ListColumn::Duty, &CellReason::Duty)
}
