//! The residents' list.
//!
//! One row is one person. Nothing here knows who lives here already, only which homes there are.

use std::cell::RefCell;
use std::collections::BTreeSet;

use super::column::{ListColumn, ListKind};
use super::fields::Fields;
use super::homes::WrittenHome;
use super::papers::Paper;
use super::report::{BadCell, CellReason, ListError};
use super::{ListReading, homes, read_rows};
use crate::domain::people::{Person, Sex};
use crate::domain::spelling::Spelt as _;
use crate::domain::value::{Home, IdNumber};
use crate::exchange::sheet::Sheet;

/// Reads the first residents' list of a post; `this_year` is the last possible year of birth.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub fn read_residents(sheet: &Sheet, this_year: i32) -> Result<ListReading<Person>, ListError> {
    read_later_residents(sheet, this_year, &BTreeSet::new())
}

/// Reads a residents' list as the lists before it were read: `known` are the homes of those.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub(crate) fn read_later_residents(
    sheet: &Sheet,
    this_year: i32,
    known: &BTreeSet<Home>,
) -> Result<ListReading<Person>, ListError> {
    let written = RefCell::new(Vec::new());
    let mut reading = read_rows(
        sheet,
        ListKind::Residents,
        |fields| Some(person(fields, this_year, true, &written)),
        |person| (person.home.clone(), person.name.clone(), person.birth_year),
    )?;
    homes::settle(&mut reading, &written.into_inner(), known);
    blame_the_clock(&mut reading, this_year);
    Ok(reading)
}

/// The program is not older than this: a clock that says an earlier year is wrong.
const YEAR_OF_PROGRAM: i32 = 2026;
/// So many people who are born after the year of the clock, by no more than [`YEARS_AHEAD`], mean a wrong clock.
const BORN_LATER: usize = 3;
/// What a mistyped year goes beyond more often than not.
const YEARS_AHEAD: i32 = 5;

/// Where years are still to come only because the clock stands still, it is the clock that is wrong.
fn blame_the_clock(reading: &mut ListReading<Person>, clock: i32) {
    let to_come = |cell: &BadCell| {
        let (CellReason::YearOutside { year, last } | CellReason::IdYear { year, last }) = cell.reason else {
            return None;
        };
        (year > last).then_some(year)
    };
    let near = |cell: &&BadCell| to_come(cell).is_some_and(|year| year <= clock + YEARS_AHEAD);
    let mut rows: Vec<u32> = reading.bad.iter().filter(near).map(|cell| cell.row).collect();
    rows.dedup();
    if clock >= YEAR_OF_PROGRAM && rows.len() < BORN_LATER {
        return;
    }
    for cell in &mut reading.bad {
        if let Some(year) = to_come(cell) {
            cell.reason = CellReason::Clock { year, clock };
        }
    }
}

/// One person. What is written of the home is kept until the whole list is read.
pub(super) fn person(
    fields: &mut Fields<'_>,
    this_year: i32,
    with_home: bool,
    written: &RefCell<Vec<WrittenHome>>,
) -> Person {
    let (own, home) = if with_home { homes::home(fields).unzip() } else { (None, None) };
    written.borrow_mut().extend(own);
    let home = home.flatten();
    let name = fields.name();
    let sex = sex(fields);
    let year = fields.birth_year(this_year);
    let (phone, other_phones) = fields.phone_and_others();
    let (id_number, document) = match fields.paper(this_year) {
        Some(Paper::IdNumber(number)) => (Some(number), None),
        Some(Paper::Document(document)) => (None, Some(document)),
        None => (None, None),
    };
    let in_id = id_number.as_ref().map(IdNumber::birth_year);
    if let (Some(year), Some(in_id)) = (year.map(i32::from), in_id)
        && year != in_id
    {
        fields.refuse(ListColumn::BirthYear, CellReason::YearDiffers { year, in_id });
    }
    let relation = fields.remark(ListColumn::Relation, 50);
    let plates = fields.plates();
    let note = fields.note();
    Person {
        name,
        home,
        sex,
        birth_year: year.or_else(|| in_id.and_then(|year| u16::try_from(year).ok())),
        phone,
        other_phones,
        id_number,
        document,
        relation,
        note,
        plates,
        ..Person::default()
    }
}

/// The sex, where it is given.
fn sex(fields: &mut Fields<'_>) -> Option<Sex> {
    // In GB/T 2261.1 these two say that it is not known, or not said.
    let word = fields.word(ListColumn::Sex, &CellReason::Sex).filter(|word| word != "0" && word != "9")?;
    fields.understood(ListColumn::Sex, Sex::from_word(&word), CellReason::Sex)
}
