//! The words in the rows of lists, and how offices write numbers of teams and years.

use std::sync::LazyLock;

use chrono::NaiveDate;

use crate::domain::value::chinese_number;
use crate::domain::wordlist::WordList;

/// Words of rows and cells, by what they say.
pub(super) static ROWS: LazyLock<WordList> =
    LazyLock::new(|| WordList::read(include_str!("../../../assets/words/rows.txt")));

/// What was found in a cell that may hold several of a kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SeveralInCell<T> {
    /// In their order, each once.
    pub(super) all: Vec<T>,
    /// The words beside them.
    pub(super) words: Vec<String>,
}

impl<T> Default for SeveralInCell<T> {
    fn default() -> Self {
        Self { all: Vec::new(), words: Vec::new() }
    }
}

impl<T: PartialEq> SeveralInCell<T> {
    pub(super) fn take(&mut self, one: T) {
        if !self.all.contains(&one) {
            self.all.push(one);
        }
    }
}

/// The number of a team: `巡逻3队`, `第三队`, `P3`, `3`.
pub(super) fn team(text: &str) -> Option<u16> {
    let runs: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).collect();
    let number = match runs.as_slice() {
        [run] => run.parse().ok()?,
        [] => {
            let words = |c: char| !"零〇一二两三四五六七八九十百".contains(c);
            let runs: Vec<&str> = text.split(words).filter(|run| !run.is_empty()).collect();
            let [run] = runs.as_slice() else {
                return None;
            };
            u16::try_from(chinese_number(run)?).ok()?
        }
        _ => return None,
    };
    (number > 0).then_some(number)
}

/// The year of a year or a date: `1985`, `1985年`, `1985-03-01`, `1985.3`, `19850301`, `198503`.
pub(super) fn year(text: &str) -> Option<i32> {
    let text = text.trim();
    // A time behind the date is what some programs write for midnight.
    let date =
        text.split_once([' ', 'T']).filter(|(_, time)| time.contains(':')).map_or(text, |(date, _)| date);
    if !date.chars().all(|c| c.is_ascii_digit() || "-/.年月日 ".contains(c)) {
        return None;
    }
    let mut parts: Vec<&str> =
        date.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    if let [run] = parts.as_slice()
        && matches!(run.len(), 6 | 8)
    {
        let run = *run;
        parts = vec![&run[..4], &run[4..6]];
        parts.extend((run.len() == 8).then(|| &run[6..]));
    }
    if parts.len() > 3 || parts.first()?.len() != 4 {
        return None;
    }
    let part = |at: usize, default: u32| parts.get(at).map_or(Some(default), |part| part.parse().ok());
    let year = parts[0].parse().ok()?;
    NaiveDate::from_ymd_opt(year, part(1, 1)?, part(2, 1)?).map(|_| year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn teams_are_found_in_their_names() {
        for (text, expected) in [
            ("巡逻12队", Some(12)),
            ("第三队", Some(3)),
            ("P7", Some(7)),
            ("0队", None),
            ("3队4队", None),
            ("甲队", None),
        ] {
            assert_eq!(team(text), expected, "{text}");
        }
    }

    #[test]
    fn years_are_read_from_years_and_dates() {
        for text in [
            "1985",
            "1985年",
            "1985-03-01",
            "1985/3/1",
            "1985.3",
            "19850301",
            "198503",
            "1985年3月1日",
            "1985-03-01 00:00:00",
        ] {
            assert_eq!(year(text), Some(1985), "{text}");
        }
        for text in ["85", "1985-13-01", "19850231", "01/03/1985", "约1985", "31107", ""] {
            assert_eq!(year(text), None, "{text}");
        }
    }
}
