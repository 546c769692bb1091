//! The unit doors of the made-up compound and the flats behind them.
//!
//! Only how the office lists them; what the patrols find is in `night`.

use super::dice::Dice;
use super::names::{Words, streets};
use crate::domain::doors::{Door, DoorState};
use crate::domain::value::{DoorCode, Home, SafeText};

/// Unit doors that had to be repaired and then checked (DESIGN, section 1).
pub(super) const DOORS: usize = 245;
/// Doors that the list calls broken.
pub(super) const LISTED_BROKEN: usize = 5;
/// Buildings on one street.
const BUILDINGS_OF_STREET: usize = 11;
/// Storeys of a building, and flats on one of them.
const STOREYS: u16 = 6;
const FLATS: u16 = 2;

/// Labels of buildings: no 14, but a 13A, as many compounds have it.
fn building_label(no: usize) -> String {
    if no == 14 { "13A".to_owned() } else { no.to_string() }
}

/// All unit doors, in the order of the list.
pub(super) fn doors(dice: &mut Dice, words: &Words) -> Vec<Door> {
    let streets = streets();
    let kinds = ["iron", "iron", "glass", "intercom"];
    let pattern = words.get("door_place");
    let mut doors: Vec<Door> = Vec::with_capacity(DOORS);
    let mut no = 0;
    while doors.len() < DOORS {
        no += 1;
        let building = building_label(no);
        let kind = words.get(dice.pick(&kinds));
        let street = streets.get((no - 1) / BUILDINGS_OF_STREET).copied().unwrap_or_default();
        let stairwells = dice.number(2, 6);
        for stairwell in (1..=stairwells).take(DOORS - doors.len()) {
            let stairwell = stairwell.to_string();
            let place = pattern
                .as_str()
                .replace("{street}", street)
                .replace("{building}", &building)
                .replace("{stairwell}", &stairwell);
            doors.push(Door {
                code: DoorCode { building: building.clone(), stairwell },
                place: place.into(),
                kind: kind.clone(),
                listed: DoorState::Unknown,
                note: if dice.percent(9) { words.get("spring") } else { SafeText::default() },
            });
        }
    }
    let mut order: Vec<usize> = (0..DOORS).collect();
    dice.shuffle(&mut order);
    for &at in &order[..LISTED_BROKEN] {
        doors[at].listed = DoorState::Broken;
        doors[at].note = words.get(dice.pick(&["lock", "frame"]));
    }
    doors
}

/// The flats behind a door, from the ground up.
pub(super) fn flats(door: &Door) -> impl Iterator<Item = Home> {
    (1..=STOREYS).flat_map(move |storey| {
        (1..=FLATS).map(move |flat| Home {
            building: door.code.building.clone(),
            stairwell: door.code.stairwell.clone(),
            room: (storey * 100 + flat).to_string(),
        })
    })
}
