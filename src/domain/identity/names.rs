//! How alike two folded names are: in characters, by sound, in letters.

use super::{NameLikeness, fold};
use crate::domain::pinyin::readings;

/// Whether letters are those of a Latin name.
fn is_latin(letters: &[char]) -> bool {
    letters.iter().all(char::is_ascii_alphanumeric)
}

pub(super) fn compare(one: &[char], other: &[char]) -> NameLikeness {
    if one.is_empty() || other.is_empty() {
        return NameLikeness::Unknown;
    }
    if one == other && !one.contains(&fold::HIDDEN) {
        return NameLikeness::Same;
    }
    if is_latin(one) != is_latin(other) {
        let (latin, characters) = if is_latin(one) { (one, other) } else { (other, one) };
        let latin: String = latin.iter().collect();
        let spelled = (0..characters.len()).any(|at| {
            // The family name may stand last.
            let turned: Vec<char> = characters[at..].iter().chain(&characters[..at]).copied().collect();
            spells(&latin, &turned)
        });
        return if spelled { NameLikeness::Sound } else { NameLikeness::Other };
    }
    let hidden = |left: char, right: char| left == fold::HIDDEN || right == fold::HIDDEN;
    if one.len() == other.len() {
        let pairs = || one.iter().copied().zip(other.iter().copied());
        if pairs().all(|(left, right)| left == right || hidden(left, right)) {
            return NameLikeness::Part;
        }
        if pairs().all(|(left, right)| left == right || sounds_alike(left, right)) {
            return NameLikeness::Sound;
        }
        let differ = pairs().filter(|(left, right)| left != right).count();
        if differ == 1 && one.len() >= 3 && one[0] == other[0] {
            return NameLikeness::Close;
        }
    }
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let hides_rest = short.last() == Some(&fold::HIDDEN) && long[0] == short[0];
    if hides_rest || short.len() < long.len() && (long.starts_with(short) || long.ends_with(short)) {
        return NameLikeness::Part;
    }
    if is_latin(one) && differs_by_a_slip(short, long) {
        return NameLikeness::Close;
    }
    if one[0] == other[0] { NameLikeness::Family } else { NameLikeness::Other }
}

/// Whether a longer Latin name has one letter more, or one other.
fn differs_by_a_slip(short: &[char], long: &[char]) -> bool {
    if short.len() < 5 || long.len() - short.len() > 1 {
        return false;
    }
    let front = short.iter().zip(long).take_while(|(left, right)| left == right).count();
    let back = short.iter().rev().zip(long.iter().rev()).take_while(|(left, right)| left == right).count();
    front + back + 1 >= long.len()
}

/// Whether two characters have a reading in common.
fn sounds_alike(one: char, other: char) -> bool {
    let others = readings(other);
    readings(one).iter().any(|reading| others.contains(reading))
}

/// Whether a Latin name is the pinyin of these characters.
fn spells(latin: &str, characters: &[char]) -> bool {
    match characters.split_first() {
        None => latin.is_empty(),
        Some((first, rest)) => readings(*first)
            .iter()
            .any(|reading| latin.strip_prefix(reading).is_some_and(|left| spells(left, rest))),
    }
}
