//! Words for the made-up world, read from `assets/demo`: names of people and of places.
//!
//! Nobody's real name on purpose; the awkward kinds of names are all there on purpose.

use std::collections::HashMap;

use super::dice::Dice;
use crate::domain::people::Sex;
use crate::domain::value::SafeText;
use crate::domain::wordlist::lines;

const SURNAMES: &str = include_str!("../../../assets/demo/surnames.txt");
const GIVEN: &str = include_str!("../../../assets/demo/given.txt");
const AWKWARD: &str = include_str!("../../../assets/demo/awkward.txt");
const PLACES: &str = include_str!("../../../assets/demo/places.txt");
const WORDS: &str = include_str!("../../../assets/demo/words.txt");

/// The streets that the buildings stand on.
pub(super) fn streets() -> Vec<&'static str> {
    lines(PLACES).collect()
}

/// Single words and short remarks as the office writes them, by key.
pub(super) struct WorldWords(HashMap<&'static str, SafeText>);

impl WorldWords {
    pub(super) fn read() -> Self {
        Self(
            lines(WORDS)
                .filter_map(|line| line.split_once('\t'))
                .map(|(key, word)| (key, SafeText::new(word)))
                .collect(),
        )
    }

    /// The word for a key; empty if there is none.
    pub(super) fn get(&self, key: &str) -> SafeText {
        self.0.get(key).cloned().unwrap_or_default()
    }
}

/// Names as they were given before 1960, up to 1990, and since.
const ERAS: usize = 3;

/// The stock that names are made from.
pub(super) struct NameStock {
    /// Surnames, each with the sum of the weights up to and including its own.
    surnames: Vec<(&'static str, u64)>,
    /// Characters of given names for women and for men, by era.
    given: [[Vec<&'static str>; ERAS]; 2],
}

impl NameStock {
    pub(super) fn read() -> Self {
        let mut sum = 0;
        let mut surnames = Vec::new();
        for (name, weight) in lines(SURNAMES).filter_map(|line| line.split_once(' ')) {
            sum += weight.parse().unwrap_or(0);
            surnames.push((name, sum));
        }
        let mut given: [[Vec<&'static str>; ERAS]; 2] = Default::default();
        for line in lines(GIVEN) {
            let mut parts = line.split(' ');
            let (Some(word), Some(sex), Some(eras)) = (parts.next(), parts.next(), parts.next()) else {
                continue;
            };
            for (list, code) in given.iter_mut().zip(["f", "m"]) {
                if sex == code || sex == "x" {
                    let of_era = list.iter_mut().zip(["1", "2", "3"]).filter(|(_, era)| eras.contains(era));
                    of_era.for_each(|(list, _)| list.push(word));
                }
            }
        }
        Self { surnames, given }
    }

    /// A surname, common ones more often.
    pub(super) fn surname(&self, dice: &mut Dice) -> &'static str {
        let sum = self.surnames.last().map_or(0, |last| last.1);
        let drawn = dice.below(sum);
        let at = self.surnames.partition_point(|surname| surname.1 <= drawn);
        self.surnames.get(at).map_or("", |surname| surname.0)
    }

    /// A full name of somebody born in `birth_year`.
    pub(super) fn full(&self, dice: &mut Dice, surname: &str, sex: Sex, birth_year: u16) -> SafeText {
        let era = match birth_year {
            ..1960 => 0,
            1960..1990 => 1,
            _ => 2,
        };
        let list = &self.given[usize::from(sex == Sex::Male)][era];
        let mut name = String::with_capacity(12);
        name.push_str(surname);
        name.push_str(dice.pick(list));
        if dice.percent(78) {
            name.push_str(dice.pick(list));
        }
        SafeText::new(&name)
    }

    /// Names that put search and layout to the test, as often as each has to occur.
    pub(super) fn awkward() -> impl Iterator<Item = SafeText> {
        lines(AWKWARD)
            .filter_map(|line| line.rsplit_once(' '))
            .flat_map(|(name, times)| std::iter::repeat_n(SafeText::new(name), times.parse().unwrap_or(1)))
    }
}
