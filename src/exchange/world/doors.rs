//! The unit doors of the made-up compound and the flats behind them.
//!
//! Only how the office lists them; what the patrols find is in `night`.

use super::Entrance;
use super::dice::Dice;
use super::names::{WorldWords, streets};
use crate::domain::doors::{ClosurePoint, DoorState, Layer};
use crate::domain::value::{DoorCode, Home, PointLabel, SafeText};
use crate::text::Language;

/// Unit doors that had to be repaired and then checked (DESIGN, section 1).
pub(super) const DOORS: usize = 245;
/// Doors that the list calls broken.
pub(super) const LISTED_BROKEN: usize = 5;
const BUILDINGS_OF_STREET: usize = 11;
const BUILDINGS_OF_COURTYARD: usize = 6;
/// Courtyards that have an entrance of their own.
const COURTYARDS: usize = 10;
/// Storeys of a building, and flats on one of them.
const STOREYS: u16 = 6;
const FLATS: u16 = 2;

/// Labels of buildings: no 14, but a 13A, as many compounds have it.
fn building_label(no: usize) -> String {
    if no == 14 { "13A".to_owned() } else { no.to_string() }
}

/// All unit doors, in the order of the list.
pub(super) fn doors(dice: &mut Dice, words: &WorldWords) -> Vec<ClosurePoint> {
    let streets = streets();
    let kinds = ["iron", "iron", "glass", "intercom"];
    let pattern = words.get("door_place");
    let mut doors: Vec<ClosurePoint> = Vec::with_capacity(DOORS);
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
            let code = DoorCode { building: building.clone(), stairwell };
            doors.push(ClosurePoint {
                area: words.get("area"),
                courtyard: courtyard((no - 1) / BUILDINGS_OF_COURTYARD).into(),
                place: place.into(),
                kind: kind.clone(),
                note: if dice.percent(9) { words.get("spring") } else { SafeText::default() },
                ..ClosurePoint::new(code)
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

/// The entrances as closure points of the list, kept ones and sealed ones.
pub(super) fn entrances(entrances: &[Entrance], year: u16, words: &WorldWords) -> Vec<ClosurePoint> {
    let mut inner = 0;
    let points = entrances.iter().map(|entrance| {
        let layer = entrance.layer;
        let label = PointLabel::new(&format!("E{}", entrance.no)).ok()?;
        Some(ClosurePoint {
            layer: Some(layer),
            area: words.get("area"),
            courtyard: if layer == Layer::Courtyard {
                inner += 1;
                courtyard((inner - 1) % COURTYARDS).into()
            } else {
                SafeText::default()
            },
            place: entrance.place.in_language(Language::ZhCn).clone(),
            kind: words.get("entrance"),
            listed: if entrance.seal.is_some() { DoorState::Sealed } else { DoorState::Planned },
            seal: entrance.seal.clone().unwrap_or_default(),
            responsible: words.get("responsible"),
            since: SafeText::new(&format!("{year}-02-10")),
            ..ClosurePoint::new(label)
        })
    });
    points.flatten().collect()
}

/// A courtyard, counted from 0.
fn courtyard(nth: usize) -> String {
    format!("{}号院", nth + 1)
}

/// The flats behind a door, from the ground up.
pub(super) fn flats(door: &ClosurePoint) -> impl Iterator<Item = Home> {
    door.code.door().into_iter().flat_map(|code| {
        (1..=STOREYS).flat_map(move |storey| {
            (1..=FLATS).map(move |flat| Home {
                building: code.building.clone(),
                stairwell: code.stairwell.clone(),
                room: (storey * 100 + flat).to_string(),
            })
        })
    })
}
