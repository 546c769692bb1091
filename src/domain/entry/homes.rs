//! Homes in the entry line, as they are typed, spoken into an input method or pasted from a chat.
//!
//! What an address means is read by [`Address`]; here is only where one may stand in a line.

use super::acts::is_reading;
use super::reading::Reading;
use crate::domain::value::{Address, Home, HomeError, HomePrefix, Phone, is_room_like};

/// More tokens than that are no address.
const MOST_TOKENS: usize = 7;

/// The readings of a home or its beginning, the likeliest first; digits with hyphens may be a telephone as well.
///
/// # Errors
/// Why it is none of them.
pub(super) fn readings(token: &str) -> Result<Vec<Reading>, HomeError> {
    let address = Address::home(token).filter(|address| address.is_worded || token.contains('-'));
    // `3-2` is the beginning of homes, `3-501` a home where the building has no stairwells.
    let is_whole = |home: &Home| {
        let is_deep = !home.stairwell.is_empty() || is_room_like(&home.room);
        is_deep || address.as_ref().is_none_or(|address| address.is_worded)
    };
    let spoken = address.iter().flat_map(|address| [address.to_home(), address.to_fronted_home()]).flatten();
    let homes = spoken.chain(token.parse()).filter(is_whole).map(Reading::Home);
    let short = HomePrefix::parse(token);
    let prefixes = address.iter().filter_map(Address::to_prefix).chain(short.clone());
    let phone = Phone::parse(token).ok().map(Reading::Phone);
    let mut readings: Vec<Reading> = Vec::new();
    for reading in homes.chain(prefixes.map(Reading::HomePrefix)).chain(phone) {
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
    match short {
        Err(why) if readings.is_empty() => Err(why),
        _ => Ok(readings),
    }
}

/// Whether a token is a home or a door with the words that people say.
pub(super) fn is_spoken(token: &str) -> bool {
    Address::home(token).is_some_and(|address| address.is_worded)
}

/// How much is written of an address.
fn depth(address: &Address) -> usize {
    1 + usize::from(address.stairwell.is_some()) + 2 * usize::from(address.room.is_some())
}

/// Whether a number lies where the readings of people do, 34.0 to 42.9.
fn may_be_reading(token: &str) -> bool {
    is_reading(token) && token.parse::<u16>().is_ok_and(|tenths| (340..430).contains(&tenths))
}

/// Whether a token may go on an address: it has a word of its own, or it is a number where only a room can follow.
fn goes_on(address: Option<&Address>, before: &str, token: &str, behind: Option<&&str>) -> bool {
    let is_number = token.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && token.bytes().any(|byte| byte.is_ascii_digit());
    match address {
        None => true,
        Some(_) if !is_number => true,
        // `Building 3`: the word stands before.
        Some(_) if before.bytes().all(|byte| byte.is_ascii_alphabetic()) => true,
        Some(address) if address.room.is_some() => false,
        Some(address) => {
            // `3号楼 401`: a room, unless it could be the reading of the line.
            let is_room = !may_be_reading(token) || behind.is_some_and(|behind| is_reading(behind));
            token.len() > 2 && (address.stairwell.is_some() || is_room)
        }
    }
}

/// Words about a visitor, each home as one.
#[must_use]
pub(crate) fn with_whole_homes(words: &[String]) -> Vec<String> {
    joined(&words.iter().map(String::as_str).collect::<Vec<_>>(), false)
}

/// Joins an address that was written with blanks in it, as `3号楼 2单元 501`, wherever it stands; `only_first`
/// looks at the beginning alone.
pub(super) fn joined(tokens: &[&str], only_first: bool) -> Vec<String> {
    let mut all = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while let Some(first) = tokens.get(at) {
        let mut best = (*first).to_owned();
        let mut end = at + 1;
        let mut text = best.clone();
        let mut known = Address::home(first).filter(|address| address.is_worded);
        let begins = known.is_some() || Address::may_begin(first);
        if begins && (!only_first || at == 0) {
            for (next, token) in tokens.iter().enumerate().take(at + MOST_TOKENS).skip(at + 1) {
                if !goes_on(known.as_ref(), tokens[next - 1], token, tokens.get(next + 1)) {
                    break;
                }
                text.push_str(token);
                let longer = Address::home(&text).filter(|address| address.is_worded);
                if let Some(longer) =
                    longer.filter(|longer| known.as_ref().is_none_or(|known| depth(known) < depth(longer)))
                {
                    (best, end, known) = (text.clone(), next + 1, Some(longer));
                }
            }
        }
        all.push(best);
        at = end;
    }
    all
}
