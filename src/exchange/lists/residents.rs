//! The residents' list.
//!
//! One row is one person. Nothing here knows who lives here already.

use super::fields::Fields;
use super::header::{Column, ListKind};
use super::report::{ListError, Reason};
use super::{ListReading, read_rows};
use crate::domain::people::{Person, PersonKind, Sex};
use crate::domain::value::{Home, IdNumber, Plate};
use crate::exchange::sheet::Sheet;

/// Reads a residents' list; `this_year` is the last possible year of birth.
///
/// # Errors
/// [`ListError`] if the sheet is no such list.
pub fn read_residents(sheet: &Sheet, this_year: i32) -> Result<ListReading<Person>, ListError> {
    read_rows(
        sheet,
        ListKind::Residents,
        |fields| person(fields, this_year),
        |person| (person.home.clone(), person.name.clone(), person.birth_year),
    )
}

/// One person.
fn person(fields: &mut Fields<'_>, this_year: i32) -> Option<Person> {
    let home = home(fields);
    let name = fields.name();
    let sex = sex(fields);
    let year = fields.birth_year(this_year);
    let phone = fields.phone();
    let id_number = fields.id_number(this_year);
    let in_id = id_number.as_ref().map(IdNumber::birth_year);
    if let (Some(year), Some(in_id)) = (year.map(i32::from), in_id)
        && year != in_id
    {
        fields.refuse(Column::BirthYear, Reason::YearDiffers { year, in_id });
    }
    let relation = fields.text(Column::Relation, 50);
    let note = fields.text(Column::Note, 200);
    let plates = plates(fields);
    Some(Person {
        name,
        kind: PersonKind::Resident,
        home: Some(home?),
        sex,
        birth_year: year.or_else(|| in_id.and_then(|year| u16::try_from(year).ok())),
        phone,
        other_phones: Vec::new(),
        id_number,
        document: None,
        relation,
        note,
        plates,
        card: None,
        old_cards: Vec::new(),
        visit: None,
    })
}

/// The home, from three columns or one.
fn home(fields: &mut Fields<'_>) -> Option<Home> {
    let labels = fields.labels(&[Column::Building, Column::Stairwell, Column::Room])?;
    let [building, stairwell, room] = labels.as_slice() else {
        return None;
    };
    Home::new(building, stairwell, room).ok()
}

/// The sex, where it is given.
fn sex(fields: &mut Fields<'_>) -> Option<Sex> {
    let word = fields.word(Column::Sex, &Reason::Sex)?;
    let sex = Sex::from_word(&word);
    if sex.is_none() {
        fields.refuse(Column::Sex, Reason::Sex);
    }
    sex
}

/// The plates, of which there may be several in the cell.
fn plates(fields: &mut Fields<'_>) -> Vec<Plate> {
    let Some(text) = fields.code_text(Column::Plate, &Reason::Plate) else {
        return Vec::new();
    };
    let parts = text.split(['、', ',', ';', '/', '\n']).map(str::trim).filter(|part| !part.is_empty());
    let plates: Option<Vec<Plate>> = parts.map(Plate::parse).collect();
    if plates.is_none() {
        fields.refuse(Column::Plate, Reason::Plate);
    }
    let mut plates = plates.unwrap_or_default();
    plates.dedup();
    plates
}
