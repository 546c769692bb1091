//! Homes and unit doors as they are written and spoken: `幸福里小区3号楼2单元501室`, `3#2-501`, `三号楼二单元`.
//!
//! The one parser for lists, the entry line and the command line. It takes what is written apart and guesses
//! nothing: what it cannot place, it refuses.

mod cells;
mod cut;
mod fronts;
mod spoken;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use cells::{AddressPart, Cells};
pub(crate) use fronts::AddressFronts;
pub(crate) use words::{chinese_number, is_numeral};

use self::cut::{AddressPiece, cut, ends_a_compound, folded, has_number, label_start};
use self::words::AddressWord;
use super::home::{DoorCode, Home, HomePrefix, is_room_like, label};

#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Address {
    /// What stands in front of the building: a compound, a part of one; as written, folded.
    pub front: String,
    pub building: String,
    /// Stairwell; none where the building has none, or none was written.
    pub stairwell: Option<String>,
    /// Room; none for a house that is one home, and for a unit door.
    pub room: Option<String>,
    /// Written as a house that is one home.
    pub is_house: bool,
    /// A word for a building was written.
    pub is_worded: bool,
    /// The phase has a cell of its own: it is said of every home, also where the list holds one phase alone.
    pub is_phased: bool,
}

/// The longest address that is looked at, in characters.
const LONGEST: usize = 80;

/// Whether a character is a plain digit.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// What an address is read as.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Home,
    Door,
}

/// The parts while they are collected.
#[derive(Clone, Default)]
struct Slots {
    building: Option<String>,
    stairwell: Option<String>,
    storey: Option<String>,
    room: Option<String>,
    /// `1` of `501-1`.
    side: Option<String>,
    /// The stairwell has no word of its own.
    is_bare: bool,
}

impl Address {
    /// Reads a home, or the beginning of one.
    #[must_use]
    pub(crate) fn home(text: &str) -> Option<Self> {
        Self::read(text, Wanted::Home)
    }

    /// Reads a unit door, or a building without stairwells.
    #[must_use]
    pub(crate) fn door(text: &str) -> Option<Self> {
        Self::read(text, Wanted::Door)
    }

    /// The building without a compound or a part of one in front: `2期3` is `3`. `None` if nothing stands there.
    #[must_use]
    pub(crate) fn building_behind(label: &str) -> Option<&str> {
        let start = label_start(label, true);
        (label[..start].chars().count() > 1).then(|| &label[start..])
    }

    /// Whether a word may be the beginning of an address with blanks in it, though it is none by itself: `Building`,
    /// `幸福里小区`. A name is none.
    #[must_use]
    pub(crate) fn may_begin(word: &str) -> bool {
        let word = folded(word);
        let is_compound = words::COMPOUNDS.iter().any(|end| end.chars().count() > 1 && word.ends_with(end));
        is_compound || words::BEFORE.iter().any(|(before, meaning)| meaning.is_some() && *before == word)
    }

    fn read(text: &str, wanted: Wanted) -> Option<Self> {
        let text = folded(text);
        // One dot between digits is a reading's.
        let is_decimal = text.split_once('.').is_some_and(|(before, rest)| {
            before.ends_with(is_digit) && rest.starts_with(is_digit) && !rest.contains('.')
        });
        let is_open = text.starts_with('-') || text.ends_with('-') || text.contains("--");
        if is_decimal || is_open || text.chars().count() > LONGEST {
            return None;
        }
        let pieces = cut(&text, true);
        let first = first_of(&pieces)?;
        let piece = &pieces[first];
        let label = label_start(&piece.text, piece.word.is_some());
        let front = front_of(&text[..piece.start + label]);
        let mut own = pieces[first..].to_vec();
        own[0].text.drain(..label);
        let is_house = own[0].word == Some(AddressWord::House) || front.1;
        // A name behind the building is no room: `3号楼张三`.
        let is_glued = |piece: &AddressPiece| !text[..piece.start].ends_with('-');
        let is_name =
            |piece: &AddressPiece| piece.word.is_none() && is_glued(piece) && !cut::is_plain(&piece.text);
        if own.iter().skip(1).any(is_name) {
            return None;
        }
        let mut slots = Slots::default();
        slots.fill(&own, wanted)?;
        let address = slots.address(front.0, is_house, own[0].word.is_some() || front.1)?;
        (address.is_plain(&text, &own)).then_some(address)
    }

    /// Whether nothing but an address can be meant: a name may hold a numeral and `栋` or `门`.
    fn is_plain(&self, text: &str, pieces: &[AddressPiece]) -> bool {
        let is_fronted = !self.front.is_empty() && !ends_a_compound(&self.front);
        let is_deep = self.stairwell.is_some() || self.room.is_some();
        let is_strong = pieces[0].is_strong;
        if !text.chars().any(|c| c.is_ascii_alphanumeric()) {
            let words = pieces.iter().filter(|piece| piece.word.is_some()).count();
            // `一栋一〇一`: a room of three numerals is no name.
            let is_room = pieces.last().is_some_and(|piece| {
                piece.text.chars().count() > 2 && piece.text.chars().all(words::is_numeral)
            });
            let is_deep = is_deep && (pieces.len() > 2 || pieces.len() > 1 && is_room);
            return !is_fronted && (is_strong || words > 1 || is_deep);
        }
        is_strong || is_deep || !is_fronted
    }

    /// The home, without what stands in front. `None` for a unit door and for a building that is not said to
    /// be one home.
    #[must_use]
    pub(crate) fn to_home(&self) -> Option<Home> {
        self.home_at(&self.building)
    }

    /// The home, told from those of another compound by what stands in front.
    #[must_use]
    pub(crate) fn to_fronted_home(&self) -> Option<Home> {
        self.home_at(&fronts::fronted(&self.front, &self.building))
    }

    fn home_at(&self, building: &str) -> Option<Home> {
        let (stairwell, room) = match (self.stairwell.as_deref(), self.room.as_deref()) {
            (Some(_), None) => return None,
            (None, None) if !self.is_worded && !self.is_house => return None,
            (None, None) => ("", ""),
            // `3-501-1` is one home, however it is cut.
            (None, Some(room)) => room.split_once('-').unwrap_or(("", room)),
            (Some(stairwell), Some(room)) => (stairwell, room),
        };
        Home::of_parts(building, stairwell, room).ok()
    }

    #[must_use]
    pub(crate) fn to_door(&self) -> Option<DoorCode> {
        if self.room.is_some() {
            return None;
        }
        DoorCode::of_parts(&self.building, self.stairwell.as_deref().unwrap_or_default()).ok()
    }

    /// The home as far as it is written. `None` for a bare number.
    #[must_use]
    pub(crate) fn to_prefix(&self) -> Option<HomePrefix> {
        if self.stairwell.is_none() && self.room.is_none() && !self.is_worded {
            return None;
        }
        let building = label(&self.building).ok()?;
        let room = self.room.clone().unwrap_or_default();
        let any_part = self.front.is_empty();
        Some(match &self.stairwell {
            Some(stairwell) => HomePrefix { building, stairwell: stairwell.clone(), room, any_part },
            None => HomePrefix { building, stairwell: room, room: String::new(), any_part },
        })
    }
}

/// The piece with the building: names of compounds stand in front of it.
fn first_of(pieces: &[AddressPiece]) -> Option<usize> {
    let is_building =
        |piece: &AddressPiece| matches!(piece.word, Some(AddressWord::Building | AddressWord::House));
    if let Some(at) = pieces.iter().rposition(is_building) {
        return Some(at);
    }
    let is_bare = |piece: &AddressPiece| piece.word.is_none();
    let first = pieces.iter().position(|piece| piece.word.is_some() || !is_name(piece, pieces.len()))?;
    // `幸福路12号3-2-501`: the number of the street.
    let behind = &pieces[first + 1..];
    let is_street =
        pieces[first].word == Some(AddressWord::Next) && behind.len() >= 3 && behind.iter().all(is_bare);
    Some(if is_street { first + 1 } else { first })
}

/// Whether a piece without a word is a compound's name and no building's.
fn is_name(piece: &AddressPiece, pieces: usize) -> bool {
    let is_han = piece.text.chars().all(|c| c.is_alphabetic() && !c.is_ascii()) && !has_number(piece);
    ends_a_compound(&piece.text) && label_start(&piece.text, false) == 0
        || is_han && pieces > 3
        || piece.text[label_start(&piece.text, false)..].chars().count() > 8
}

/// What stands in front, without the marks at its ends, and whether it says that a house is meant.
fn front_of(text: &str) -> (String, bool) {
    let text = text.trim_matches(cut::is_between).trim_end_matches(['第', '#']).trim_end();
    match text.strip_suffix("别墅") {
        Some(rest) => (rest.trim_end().to_owned(), true),
        None => (text.to_owned(), false),
    }
}

impl Slots {
    /// Puts each piece in its place.
    fn fill(&mut self, pieces: &[AddressPiece], wanted: Wanted) -> Option<()> {
        for (at, piece) in pieces.iter().enumerate() {
            let later = &pieces[at + 1..];
            let inner = self.stairwell.is_none() && self.storey.is_none() && self.room.is_none();
            let deeper = later.iter().any(|piece| piece.word != Some(AddressWord::Stairwell))
                && !later.iter().any(|piece| piece.word == Some(AddressWord::Stairwell));
            let word = match piece.word {
                Some(AddressWord::House) => AddressWord::Building,
                Some(AddressWord::BuildingOrStorey) if self.building.is_some() => AddressWord::Storey,
                Some(AddressWord::BuildingOrStorey | AddressWord::Next) | None if self.building.is_none() => {
                    AddressWord::Building
                }
                Some(AddressWord::Next) | None if inner && (deeper || wanted == Wanted::Door) => {
                    self.is_bare = piece.word.is_none();
                    AddressWord::Stairwell
                }
                Some(AddressWord::Next) | None => AddressWord::Room,
                Some(word) => word,
            };
            let slot = match word {
                AddressWord::Building | AddressWord::House | AddressWord::BuildingOrStorey => {
                    &mut self.building
                }
                AddressWord::Stairwell => &mut self.stairwell,
                AddressWord::Storey => &mut self.storey,
                AddressWord::Room | AddressWord::Next if self.room.is_some() => &mut self.side,
                AddressWord::Room | AddressWord::Next => &mut self.room,
            };
            if slot.replace(part(&piece.text)?).is_some() {
                return None;
            }
        }
        Some(())
    }

    /// The parts as an address.
    fn address(self, front: String, is_house: bool, is_worded: bool) -> Option<Address> {
        let Self { building, mut stairwell, storey, mut room, mut side, is_bare } = self;
        if let Some(storey) = storey {
            room = Some(on_storey(&storey, room.as_deref()?)?);
        }
        if let (Some(outer), Some(inner)) = (&room, &side)
            && is_room_like(inner)
            && inner.starts_with(outer.as_str())
        {
            // `3-2-5-501`: the storey by itself.
            room = side.take();
        }
        // `3-1-B1-101`: the storey below the ground by itself.
        if let (Some(storey), Some(number)) = (&room, &side)
            && storey.len() == 2
            && storey.starts_with('B')
            && let Some(whole) = on_storey(storey, number).filter(|_| is_room_like(number))
        {
            (room, side) = (Some(whole), None);
        }
        // `3号楼501-1`: no stairwell has such a number.
        if is_bare && side.is_none() && stairwell.as_deref().is_some_and(is_room_like) {
            side = room.take();
            room = stairwell.take();
        }
        let room = match (room, side) {
            (Some(room), Some(side)) if side.chars().count() <= 2 => Some(format!("{room}-{side}")),
            (_, Some(_)) => return None,
            (room, None) => room,
        };
        Some(Address { front, building: building?, stairwell, room, is_house, is_worded, is_phased: false })
    }
}

/// A label as a home keeps it: Chinese numerals are the number they stand for.
fn part(text: &str) -> Option<String> {
    let number = chinese_number(text).filter(|_| text.chars().all(words::is_numeral));
    number.map_or_else(|| label(text).ok(), |number| Some(number.to_string()))
}

/// The room on a storey: `5` and `01` are 501, and `5` and `501` as well. `None` if they do not agree.
fn on_storey(storey: &str, room: &str) -> Option<String> {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    // Below the ground the storey has a letter, whether the room has it or not.
    if let Some(level) = storey.strip_prefix('B').filter(|level| is_digits(level) && is_digits(room)) {
        return on_storey(level, room).map(|room| format!("B{room}"));
    }
    if !is_digits(room) {
        return Some(if room.starts_with(storey) { room.to_owned() } else { format!("{storey}{room}") });
    }
    match room.len() {
        1 | 2 => Some(format!("{storey}{room:0>2}")),
        length => (room.starts_with(storey) && length == storey.len() + 2).then(|| room.to_owned()),
    }
}
