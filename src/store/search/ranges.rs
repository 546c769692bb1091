//! Which part of the index can hold the answers to a query. Too much is allowed, too little is not:
//! the domain looks at every candidate again.

use crate::domain::any_of::any_of;
use crate::domain::matching::{MatchWhy, Query, plate_keys, searched_name};
use crate::domain::pinyin::{self, PinyinPiece};

use super::keys::{KeyKind, home_key, label_key, length_mark};

/// The reasons that lie in the name, best first.
pub(super) const NAME_REASONS: [MatchWhy; 8] = [
    MatchWhy::WholeName,
    MatchWhy::NameStart,
    MatchWhy::NamePart,
    MatchWhy::PinyinFull,
    MatchWhy::PinyinWhole,
    MatchWhy::PinyinStart,
    MatchWhy::PinyinPart,
    MatchWhy::Sound,
];

/// How many pieces of typed pinyin a key can answer.
const DEPTH: usize = 3;
/// So many digits of a telephone are in the index.
const PHONE_TAIL: usize = 4;

/// A stretch of the index: all keys of one kind from `from` up to, not including, `to`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Range {
    pub(super) kind: KeyKind,
    pub(super) from: String,
    pub(super) to: String,
}

impl Range {
    fn beginning(kind: KeyKind, from: String) -> Self {
        let to = format!("{from}\u{10ffff}");
        Self { kind, from, to }
    }

    fn exactly(kind: KeyKind, from: String) -> Self {
        let to = format!("{from}\0");
        Self { kind, from, to }
    }
}

/// Whether a query asks for a name.
pub(super) fn asks_for_a_name(query: &Query) -> bool {
    matches!(query, Query::Characters(_) | Query::Sound(_) | Query::Pinyin(_))
}

/// The ranges of a query that asks for anything but a name.
pub(super) fn other_ranges(query: &Query) -> Vec<Range> {
    let exactly = |kind, key: &str| vec![Range::exactly(kind, key.to_owned())];
    match query {
        Query::Home(home) => exactly(KeyKind::Home, &home_key(home)),
        Query::HomePrefix(start) => {
            let building = label_key(&start.building);
            if start.stairwell.is_empty() {
                return vec![Range::beginning(KeyKind::Home, building)];
            }
            // Behind a stairwell, or as a room where the building has none.
            let places =
                [start.stairwell.as_str(), ""].map(|stairwell| building.clone() + &label_key(stairwell));
            places.into_iter().map(|place| Range::beginning(KeyKind::Home, place)).collect()
        }
        // What stands before the last four is looked at in the person.
        Query::Tail(tail) => {
            let last = tail.len().saturating_sub(PHONE_TAIL);
            exactly(KeyKind::PhoneTail, tail.get(last..).unwrap_or(tail))
        }
        Query::IdTail(tail) => exactly(KeyKind::IdTail, &tail.to_ascii_uppercase()),
        Query::Phone(phone) => exactly(KeyKind::PhoneTail, phone.tail()),
        Query::IdNumber(number) => exactly(KeyKind::IdTail, number.tail()),
        Query::Document(document) => exactly(KeyKind::IdTail, &document.tail()),
        // One that was listed without its beginning goes by what is left of it.
        Query::Plate(plates) => {
            plates.iter().flat_map(plate_keys).flat_map(|key| exactly(KeyKind::Plate, &key)).collect()
        }
        Query::Card(card) => exactly(KeyKind::Card, card.digits()),
        Query::Characters(_) | Query::Sound(_) | Query::Pinyin(_) => Vec::new(),
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum NameManner {
    Characters,
    /// `partial`: the last piece is a beginning. `open`: more pieces follow than were looked at.
    Pinyin {
        partial: bool,
        open: bool,
    },
    Sound,
}

/// One way to read a query for names: how many characters it needs, and how their keys begin.
pub(super) struct NameWay {
    manner: NameManner,
    pieces: usize,
    /// The first character is typed as its first letter only.
    by_letters: bool,
    beginnings: Vec<String>,
}

impl NameWay {
    /// Whether a name of this length can be found for this reason.
    fn allows(&self, why: MatchWhy, length: usize) -> bool {
        let (longer, same) = (length > self.pieces, length == self.pieces);
        match (self.manner, why) {
            (NameManner::Characters, MatchWhy::WholeName) => same,
            (NameManner::Characters, MatchWhy::NameStart | MatchWhy::NamePart)
            | (NameManner::Pinyin { .. }, MatchWhy::PinyinPart) => longer,
            (NameManner::Pinyin { partial, open }, MatchWhy::PinyinFull | MatchWhy::PinyinWhole) => {
                same && !partial || longer && open
            }
            (NameManner::Pinyin { partial, open }, MatchWhy::PinyinStart) => {
                longer || same && (partial || open)
            }
            (NameManner::Sound, MatchWhy::Sound) => longer || same,
            (
                NameManner::Characters,
                any_of!(MatchWhy: PinyinFull PinyinWhole PinyinStart PinyinPart Sound),
            )
            | (NameManner::Pinyin { .. }, any_of!(MatchWhy: WholeName NameStart NamePart Sound))
            | (
                NameManner::Sound,
                any_of!(
                    MatchWhy: WholeName NameStart NamePart PinyinFull PinyinWhole PinyinStart PinyinPart
                ),
            )
            | (_, any_of!(MatchWhy: Home HomePrefix PhoneTail IdTail Phone IdNumber Plate Card)) => false,
        }
    }
}

/// The ways to read the queries that ask for names.
pub(super) fn ways(queries: &[Query]) -> Vec<NameWay> {
    queries.iter().flat_map(ways_of).collect()
}

fn ways_of(query: &Query) -> Vec<NameWay> {
    match query {
        Query::Characters(typed) => {
            let typed = searched_name(typed);
            let (manner, pieces) = (NameManner::Characters, typed.len());
            let beginnings = if typed.is_empty() { Vec::new() } else { vec![typed.into_iter().collect()] };
            vec![NameWay { manner, pieces, by_letters: false, beginnings }]
        }
        Query::Sound(typed) => {
            let typed = searched_name(typed);
            let keys = pinyin::keys(&typed.iter().collect::<String>());
            let first = keys.iter().filter(|key| key.position == 0);
            let beginnings = first.map(|key| format!("{} {}", key.first, key.initials)).collect();
            vec![NameWay { manner: NameManner::Sound, pieces: typed.len(), by_letters: false, beginnings }]
        }
        Query::Pinyin(typed) => pinyin::beginnings(typed, DEPTH).iter().map(|way| pinyin_way(way)).collect(),
        any_of!(Query: Home HomePrefix Tail IdTail Phone IdNumber Document Plate Card) => Vec::new(),
    }
}

fn pinyin_way(way: &[PinyinPiece]) -> NameWay {
    let partial = matches!(way.last(), Some(PinyinPiece::Partial(_)));
    let manner = NameManner::Pinyin { partial, open: way.len() == DEPTH };
    let rest: String = way.iter().skip(1).map(PinyinPiece::letter).collect();
    let (by_letters, beginnings) = match way.first() {
        None => (false, Vec::new()),
        Some(PinyinPiece::Syllable(syllable)) => (false, vec![format!("{syllable} {rest}")]),
        Some(PinyinPiece::Partial(start)) => (false, vec![start.clone()]),
        Some(PinyinPiece::Initial(initial)) if rest.is_empty() => (false, vec![(*initial).to_owned()]),
        Some(PinyinPiece::Initial(initial)) => (true, vec![format!("{}{rest}", &initial[..1])]),
    };
    NameWay { manner, pieces: way.len(), by_letters, beginnings }
}

/// The ranges in which names of this length lie that are found for this reason, none within another.
pub(super) fn name_ranges(ways: &[NameWay], why: MatchWhy, length: usize) -> Vec<Range> {
    let kinds: &[(KeyKind, bool)] = match why {
        MatchWhy::WholeName | MatchWhy::NameStart => &[(KeyKind::NameStart, false)],
        MatchWhy::NamePart => &[(KeyKind::NamePart, false)],
        MatchWhy::PinyinFull | MatchWhy::PinyinWhole | MatchWhy::PinyinStart => {
            &[(KeyKind::PinyinStart, false), (KeyKind::InitialsStart, true)]
        }
        MatchWhy::PinyinPart => &[(KeyKind::PinyinPart, false), (KeyKind::InitialsPart, true)],
        MatchWhy::Sound => &[(KeyKind::PinyinStart, false), (KeyKind::PinyinPart, false)],
        any_of!(MatchWhy: Home HomePrefix PhoneTail IdTail Phone IdNumber Plate Card) => &[],
    };
    let mark = length_mark(length);
    let mut ranges = Vec::new();
    for &(kind, by_letters) in kinds {
        let allowed = ways.iter().filter(|way| way.by_letters == by_letters && way.allows(why, length));
        let mut beginnings: Vec<&String> = allowed.flat_map(|way| &way.beginnings).collect();
        beginnings.sort_unstable();
        beginnings.dedup_by(|later, kept| later.starts_with(kept.as_str()));
        ranges.extend(beginnings.iter().map(|start| Range::beginning(kind, format!("{mark}{start}"))));
    }
    ranges
}
