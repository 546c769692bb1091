//! An address that stands in several cells of a row, one for each part.

use super::cut::{cut, ends_a_compound, folded, is_between, label_start};
use super::words::{BEFORE, BEHIND};
use super::{Address, Slots, Wanted, front_of, is_room_like, on_storey, part};

/// A part of an address that has a cell of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AddressPart {
    Building,
    Stairwell,
    Storey,
    Room,
}

/// The cells of one row; none for a cell that is empty or that the list has not.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cells<'a> {
    /// A compound or a part of one.
    pub front: Option<&'a str>,
    pub building: Option<&'a str>,
    pub stairwell: Option<&'a str>,
    pub storey: Option<&'a str>,
    pub room: Option<&'a str>,
}

impl Cells<'_> {
    /// The address.
    ///
    /// # Errors
    /// The part that cannot be read, or that another one contradicts.
    pub(crate) fn address(&self) -> Result<Address, AddressPart> {
        let building = self.building.ok_or(AddressPart::Building)?;
        let (own_front, mut slots, is_house) = of_building(building).ok_or(AddressPart::Building)?;
        let (front, is_phased) = phase(self.front.unwrap_or_default());
        // The building may repeat it.
        let front = if own_front.starts_with(&front) { own_front } else { front + &own_front };
        if let Some(text) = self.stairwell {
            let label = of_stairwell(text, &slots).ok_or(AddressPart::Stairwell)?;
            if slots.stairwell.replace(label.clone()).is_some_and(|known| known != label) {
                return Err(AddressPart::Stairwell);
            }
        }
        if let Some(text) = self.room {
            of_room(text, &mut slots).ok_or(AddressPart::Room)?;
        }
        if let (Some(text), Some(room)) = (self.storey, &slots.room) {
            // `-1` and `负1` are the storey below the ground.
            let bare = folded(text);
            let level = bare
                .strip_prefix('-')
                .or_else(|| bare.strip_prefix('负'))
                .or_else(|| bare.strip_prefix("地下"));
            let below = level.and_then(part).map(|level| format!("B{level}"));
            let storey = below.or_else(|| bare_label(text)).ok_or(AddressPart::Storey)?;
            slots.room = Some(on_storey(&storey, room).ok_or(AddressPart::Storey)?);
        }
        let address = slots.address(front, is_house, true).ok_or(AddressPart::Room)?;
        Ok(Address { is_phased, ..address })
    }
}

/// A part of a compound that has a cell of its own, and whether it is a phase: `2` and `二期` are `2期`.
fn phase(text: &str) -> (String, bool) {
    let text = folded(text);
    let number = part(text.trim_start_matches('第').trim_end_matches('期').trim_end());
    let number = number.filter(|number| number.bytes().all(|byte| byte.is_ascii_digit()));
    number.map_or((text, false), |number| (format!("{number}期"), true))
}

/// A label without the words around it: `3号楼` is `3`, `二单元` is `2`. `None` if it is more than one label.
#[must_use]
pub(crate) fn bare_label(text: &str) -> Option<String> {
    without_words(&folded(text)).and_then(|(label, _)| part(label))
}

/// A folded text without the words around its label, and whether there was one behind it.
fn without_words(text: &str) -> Option<(&str, bool)> {
    let before = |text| BEFORE.iter().find_map(|(word, _)| str::strip_prefix(text, word));
    let text = before(text).map_or(text, |rest| rest.trim_start_matches(is_between));
    let behind = BEHIND.iter().filter(|(_, meaning)| meaning.is_some());
    let label = behind.filter_map(|(word, _)| text.strip_suffix(word)).min_by_key(|label| label.len());
    let label = label.map(str::trim_end).filter(|label| !label.is_empty());
    let is_whole = !label.unwrap_or(text).contains(is_between);
    is_whole.then(|| (label.unwrap_or(text), label.is_some()))
}

/// What stands in front of a building, the building, and whether a house is meant.
fn of_building(text: &str) -> Option<(String, Slots, bool)> {
    let text = folded(text);
    let whole = || {
        // `3号楼2单元`, with its words; `3-2` is not a building.
        let address = Address::door(&text).filter(|address| address.is_worded)?;
        let Address { front, building, stairwell, is_house, .. } = address;
        Some((front, Slots { building: Some(building), stairwell, ..Slots::default() }, is_house))
    };
    let Some((label, worded)) = without_words(&text).filter(|_| cut(&text, true).len() < 2) else {
        return whole();
    };
    let start = label_start(label, worded);
    let start = if start == 0 || worded || ends_a_compound(&label[..start]) { start } else { 0 };
    let Some(building) = part(&label[start..]) else { return whole() };
    let (front, named) = front_of(&label[..start]);
    let is_house = named || text.contains("别墅") || text.starts_with("VILLA");
    Some((front, Slots { building: Some(building), ..Slots::default() }, is_house))
}

/// The stairwell; it may repeat its building.
fn of_stairwell(text: &str, slots: &Slots) -> Option<String> {
    bare_label(text).or_else(|| {
        let door = Address::door(text)?;
        door.stairwell.filter(|_| slots.building.as_ref() == Some(&door.building))
    })
}

/// The room; it may have its storey, its side, or all that stands in other cells before it.
fn of_room(text: &str, slots: &mut Slots) -> Option<()> {
    let text = folded(text);
    let pieces = cut(&text, false);
    if pieces.len() < 2 {
        slots.room = Some(bare_label(&text)?);
        return Some(());
    }
    let repeated = Address::home(&text).filter(|home| {
        home.stairwell.is_some()
            && slots.building.as_ref() == Some(&home.building)
            && (slots.stairwell.is_none() || slots.stairwell == home.stairwell)
    });
    if let Some(home) = repeated {
        (slots.stairwell, slots.room) = (home.stairwell, home.room);
        return Some(());
    }
    if let [outer, inner] = pieces.as_slice()
        && let (Some(outer), Some(inner)) = (part(&outer.text), part(&inner.text))
        && slots.stairwell.as_ref() == Some(&outer)
        && is_room_like(&inner)
    {
        // `2-501` beside the stairwell 2.
        slots.room = Some(inner);
        return Some(());
    }
    slots.fill(&pieces, Wanted::Home)
}
