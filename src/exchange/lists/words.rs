//! How offices write numbers, labels and years.

use chrono::NaiveDate;

/// What may stand before a label: `No. 3`.
const BEFORE_LABELS: [&str; 3] = ["NO.", "第", "#"];
/// What may stand behind the label of a building, a stairwell or a room, the longest first.
const BEHIND_LABELS: [&str; 11] = ["号楼", "号栋", "号幢", "单元", "楼", "栋", "幢", "座", "室", "号", "#"];
/// What separates the parts of a whole address.
const BETWEEN_LABELS: [char; 9] = ['-', '—', '–', '−', '_', '/', '、', '~', ' '];

/// The label without the words around it: `3号楼` is `3`.
pub(super) fn label(text: &str) -> &str {
    let mut text = text.trim();
    for word in BEFORE_LABELS {
        text = text.strip_prefix(word).unwrap_or(text).trim_start();
    }
    for word in BEHIND_LABELS {
        if let Some(label) = text.strip_suffix(word).filter(|label| !label.is_empty()) {
            return label.trim_end();
        }
    }
    text
}

/// The labels of a whole address: `3-2-501`, `3号楼2单元501室`, `3栋 2单元 501`.
pub(super) fn labels(text: &str) -> Vec<String> {
    let mut text = text.trim().to_owned();
    for word in BEHIND_LABELS {
        text = text.replace(word, "-");
    }
    text.split(BETWEEN_LABELS).map(label).filter(|part| !part.is_empty()).map(str::to_owned).collect()
}

/// The number that Chinese numerals stand for, up to 999: `十二` is 12, `一二` as well.
pub(super) fn chinese_number(text: &str) -> Option<u32> {
    let digit = |c: char| {
        "零一二三四五六七八九".chars().position(|d| d == c).or(match c {
            '〇' => Some(0),
            '两' => Some(2),
            _ => None,
        })
    };
    let digits: Option<Vec<usize>> = text.chars().map(digit).collect();
    if let Some(digits) = digits {
        let in_range = (1..=3).contains(&digits.len());
        return in_range.then(|| digits.iter().fold(0, |n, &d| n * 10 + u32::try_from(d).unwrap_or(0)));
    }
    let (mut sum, mut open) = (0, None);
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            _ => {
                open = Some(u32::try_from(digit(c)?).ok()?);
                continue;
            }
        };
        sum += open.take().unwrap_or(1) * unit;
    }
    let number = sum + open.unwrap_or(0);
    (number < 1000).then_some(number)
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
    fn labels_are_freed_of_the_words_around_them() {
        for (text, expected) in [
            ("3号楼", "3"),
            ("12栋", "12"),
            ("2单元", "2"),
            ("501室", "501"),
            ("A座", "A"),
            ("第3", "3"),
            ("楼", "楼"),
        ] {
            assert_eq!(label(text), expected, "{text}");
        }
        for text in ["3-2-501", "3号楼2单元501室", "3栋 2单元 501", "3—2—501", "3#2单元501"] {
            assert_eq!(labels(text).last().map(String::as_str), Some("501"), "{text}");
        }
        assert_eq!(labels("3号楼2单元501室"), ["3", "2", "501"]);
    }

    #[test]
    fn chinese_numerals_are_numbers() {
        for (text, expected) in [
            ("十二", 12),
            ("十", 10),
            ("二十", 20),
            ("二十三", 23),
            ("一百零五", 105),
            ("一二", 12),
            ("三", 3),
        ] {
            assert_eq!(chinese_number(text), Some(expected), "{text}");
        }
        assert_eq!(chinese_number("东"), None);
    }

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
