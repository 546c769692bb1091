//! The order in which people put names that hold numbers: 2 before 10, 二 before 十, and no name last.

use std::cmp::Ordering;

use crate::domain::value::{chinese_number, is_numeral};

/// A piece of a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum NamePiece {
    /// A number, in whatever digits.
    Number(u64),
    Words(String),
}

/// By what a name is put in its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Natural {
    is_empty: bool,
    pieces: Vec<NamePiece>,
    /// As it is written, so that two names are never one.
    written: String,
}

/// Of what kind a character is: two of one kind belong together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CharKind {
    Digit,
    Numeral,
    Word,
}

/// The digit of other forms: full-width ones, and those of bills.
fn plain(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        '壹' => '一',
        '贰' => '二',
        '叁' => '三',
        '肆' => '四',
        '伍' => '五',
        '陆' => '六',
        '柒' => '七',
        '捌' => '八',
        '玖' => '九',
        '拾' => '十',
        '佰' => '百',
        c => c,
    }
}

impl Natural {
    /// The place of a name.
    #[must_use]
    pub(crate) fn of(name: &str) -> Self {
        let mut runs: Vec<(CharKind, String)> = Vec::new();
        for c in name.trim().chars().map(plain) {
            let kind = match c {
                c if c.is_ascii_digit() => CharKind::Digit,
                c if is_numeral(c) => CharKind::Numeral,
                _ => CharKind::Word,
            };
            match runs.last_mut().filter(|(last, _)| *last == kind) {
                Some((_, run)) => run.push(c),
                None => runs.push((kind, c.to_string())),
            }
        }
        let piece = |(kind, run): (CharKind, String)| {
            let number = match kind {
                CharKind::Digit => run.parse().ok(),
                CharKind::Numeral => chinese_number(&run).map(u64::from),
                CharKind::Word => None,
            };
            number.map_or_else(|| NamePiece::Words(run.to_lowercase()), NamePiece::Number)
        };
        let pieces = runs.into_iter().map(piece).collect();
        Self { is_empty: name.trim().is_empty(), pieces, written: name.to_owned() }
    }
}

#[must_use]
pub(crate) fn compare(left: &str, right: &str) -> Ordering {
    Natural::of(left).cmp(&Natural::of(right))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sorted(mut names: Vec<&str>) -> Vec<&str> {
        names.sort_by(|left, right| compare(left, right));
        names
    }

    #[test]
    fn names_go_by_their_numbers_in_whatever_digits() {
        let lists = [
            vec!["1", "2", "10", "东", ""],
            vec!["片区一", "片区二", "片区九", "片区十", "片区十一", "片区二十", "片区一百"],
            vec!["第2片区", "第三片区", "第10片区", "第十二片区"],
            vec!["Area 2", "area 3", "Area 10"],
            vec!["片区壹", "片区贰", "片区拾"],
            vec!["１号片区", "2号片区", "１０号片区"],
            vec!["A区2", "A区10", "B区1"],
        ];
        for list in lists {
            let mut mixed = list.clone();
            mixed.reverse();
            assert_eq!(sorted(mixed), list);
        }
    }

    proptest! {
        #[test]
        fn it_is_an_order_and_no_two_names_are_one(
            names in prop::collection::vec("[片区一二十0-9a-c ]{0,5}", 3)
        ) {
            let [a, b, c] = [&names[0], &names[1], &names[2]];
            prop_assert_eq!(compare(a, b), compare(b, a).reverse());
            prop_assert_eq!(compare(a, b) == Ordering::Equal, a == b);
            if compare(a, b) != Ordering::Greater && compare(b, c) != Ordering::Greater {
                prop_assert_ne!(compare(a, c), Ordering::Greater);
            }
        }

        #[test]
        fn chinese_numerals_go_as_their_numbers_do(left in 1_u32..99, right in 1_u32..99) {
            let spelt = |number: u32| {
                let digit = |number: u32| "零一二三四五六七八九".chars().nth(number as usize).unwrap_or('零');
                let tens = match number / 10 {
                    0 => String::new(),
                    1 => "十".to_owned(),
                    tens => format!("{}十", digit(tens)),
                };
                let ones = if number.is_multiple_of(10) && number >= 10 { String::new() } else { digit(number % 10).to_string() };
                format!("片区{tens}{ones}")
            };
            prop_assert_eq!(compare(&spelt(left), &spelt(right)), left.cmp(&right));
        }
    }
}
