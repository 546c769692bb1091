//! What stands in front of homes on one list: what all rows have there does not tell homes apart.

use std::cmp::Ordering;
use std::collections::HashMap;

use super::words::{ABOVE, PLAIN_ENDS, chinese_number, is_numeral};
use super::{Address, cut};
use crate::domain::value::Home;

/// Where a front that nearly all rows have is the post's own: a slip in a few rows moves nobody else.
const OWN_OF_TEN: usize = 9;

/// The part of a front that people say: without the city and the street above, and without `小区` behind.
fn spoken(front: &str) -> String {
    let mut text = plain_end(front);
    for above in ABOVE {
        if let Some(at) = text.rfind(above) {
            let rest = text[at + above.len()..].trim_start_matches(cut::is_between);
            text = if rest.is_empty() { text } else { rest };
        }
    }
    // The district of a city, but not `东区` by itself.
    let district = text.split_once('区').map(|(_, rest)| rest.trim_start_matches(cut::is_between));
    let text = district.filter(|rest| rest.chars().count() > 1).unwrap_or(text);
    let number: String = text.chars().take_while(|c| is_numeral(*c)).collect();
    let text = match chinese_number(&number).filter(|_| text[number.len()..].starts_with(['期', '区'])) {
        Some(value) => format!("{value}{}", &text[number.len()..]),
        None => text.to_owned(),
    };
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// A name without the word that every compound's may have.
fn plain_end(front: &str) -> &str {
    PLAIN_ENDS.iter().find_map(|end| front.strip_suffix(end)).filter(|rest| !rest.is_empty()).unwrap_or(front)
}

/// A building's label with what stands in front of it.
pub(super) fn fronted(front: &str, building: &str) -> String {
    if front.is_empty() { building.to_owned() } else { format!("{}{building}", spoken(front)) }
}

/// Whether two fronts may be the same compound: one has more of the postal address.
fn is_same(one: &str, other: &str) -> bool {
    // `12期` does not end in `2期`.
    let is_number = |c: char| c.is_ascii_alphanumeric() || is_numeral(c);
    let is_end = |long: &str, short: &str| {
        let above = long.strip_suffix(short);
        above.is_some_and(|above| !(above.ends_with(is_number) && short.starts_with(is_number)))
    };
    let (one, other) = (plain_end(one), plain_end(other));
    is_end(one, other) || is_end(other, one)
}

/// The fronts of one list.
#[derive(Clone, Debug, Default)]
pub(crate) struct AddressFronts {
    own: Option<String>,
    /// Different fronts that would be said alike.
    alike: Vec<String>,
}

impl AddressFronts {
    /// Looks at all addresses of a list. `is_known` tells the homes of earlier lists: what went without saying then
    /// does so now, though more rows say something else, and the other way round.
    #[must_use]
    pub(crate) fn of<'a>(
        addresses: impl IntoIterator<Item = &'a Address>,
        is_known: impl Fn(&Home) -> bool,
    ) -> Self {
        let mut counts: HashMap<&str, usize> = HashMap::new();
        // How many of them were known without what stands in front, and with it.
        let mut before: HashMap<&str, (usize, usize)> = HashMap::new();
        for address in addresses.into_iter().filter(|address| !address.is_phased) {
            *counts.entry(address.front.as_str()).or_default() += 1;
            let known = |home: Option<Home>| usize::from(home.is_some_and(|home| is_known(&home)));
            let (bare, whole) = before.entry(address.front.as_str()).or_default();
            *bare += known(address.to_home());
            *whole += known(address.to_fronted_home());
        }
        // A row without a front says nothing.
        counts.remove("");
        let total: usize = counts.values().sum();
        let mut fronts: Vec<(&str, usize)> = counts.into_iter().collect();
        fronts.sort_by_key(|(front, count)| (std::cmp::Reverse(*count), *front));
        let near = |front: &str| -> usize {
            fronts.iter().filter(|(other, _)| is_same(front, other)).map(|(_, count)| count).sum()
        };
        let first = fronts.first().map(|(front, _)| *front);
        let is_own = |front: &&str| {
            let same = before.iter().filter(|(other, _)| !other.is_empty() && is_same(front, other));
            let (bare, whole) = same.fold((0, 0), |(bare, whole), (_, more)| (bare + more.0, whole + more.1));
            match bare.cmp(&whole) {
                Ordering::Greater => near(front) * 2 > total,
                Ordering::Less => false,
                Ordering::Equal => near(front) * 10 >= total * OWN_OF_TEN,
            }
        };
        let own = first.filter(is_own).map(str::to_owned);
        let mut alike = Vec::new();
        let mut said: HashMap<String, &str> = HashMap::new();
        for (front, _) in &fronts {
            if own.as_deref().is_some_and(|own| is_same(own, front)) {
                continue;
            }
            match said.get(&spoken(front)) {
                Some(other) if !is_same(other, front) => {
                    alike.extend([(*other).to_owned(), (*front).to_owned()]);
                }
                Some(_) => {}
                None => {
                    said.insert(spoken(front), front);
                }
            }
        }
        Self { own, alike }
    }

    /// The home of an address on this list. `None` if it cannot be told from another.
    #[must_use]
    pub(crate) fn home(&self, address: &Address) -> Option<Home> {
        if address.is_phased {
            return address.to_fronted_home();
        }
        if address.front.is_empty() || self.own.as_deref().is_some_and(|own| is_same(own, &address.front)) {
            return address.to_home();
        }
        if self.alike.contains(&address.front) { None } else { address.to_fronted_home() }
    }
}
