//! The words that offices put above their columns, by what they mean and how surely. The words stand in `assets/words`.

use strum::{EnumString, VariantArray as _};

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::column::{ListColumn, ListKind};
use crate::domain::any_of::any_of;
use crate::domain::code::Code as _;
use crate::domain::value::nfkc;
use crate::domain::wordlist::WordList;

/// How surely a word means a column, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumString)]
#[strum(serialize_all = "snake_case")]
pub(super) enum HeadingStrength {
    Sure,
    /// It means this where no surer word stands beside it.
    Likely,
    /// It means something else as well, and serves where there is nothing better.
    Weak,
}

/// What a word above a column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct HeadingMeaning {
    pub(super) column: ListColumn,
    pub(super) strength: HeadingStrength,
    /// It is about one particular person of the household, such as its head: the word for them.
    pub(super) holder: Option<&'static str>,
}

static HEADINGS: LazyLock<WordList> =
    LazyLock::new(|| WordList::read(include_str!("../../../assets/words/headings.txt")));

/// The column that the words of a section mean, and how surely; none for other sections.
fn meant(section: &str) -> Option<(ListColumn, HeadingStrength)> {
    let (column, strength) = section.split_once(' ').unwrap_or((section, "sure"));
    Some((column.parse().ok()?, strength.parse().ok()?))
}

/// A header without what people put around it: blanks, marks, brackets with hints in them, capitals, and with
/// the simplified forms of characters.
pub(super) fn plain(text: &str) -> String {
    let mut depth = 0_u32;
    nfkc(text)
        .chars()
        .flat_map(char::to_lowercase)
        .filter(|&c| {
            let inside = depth > 0;
            match c {
                '(' | '[' | '【' => depth += 1,
                ')' | ']' | '】' => depth = depth.saturating_sub(1),
                _ => return !inside && c.is_alphanumeric(),
            }
            false
        })
        .map(simplified)
        .collect()
}

/// The characters of headers that have another form in Hong Kong, Macau and Taiwan.
fn simplified(c: char) -> char {
    const TRADITIONAL: &str = "樓號單戶電話證與關係備註車機聯絡繫別齡門層棟業屬間動傳說現貫區園碼據員稱";
    const SIMPLIFIED: &str = "楼号单户电话证与关系备注车机联络系别龄门层栋业属间动传说现贯区园码据员称";
    let at = TRADITIONAL.chars().position(|traditional| traditional == c);
    at.and_then(|at| SIMPLIFIED.chars().nth(at)).unwrap_or(c)
}

/// What a word may mean on a list of a kind, the surest meaning first.
pub(super) fn meanings(kind: ListKind, word: &str) -> Vec<HeadingMeaning> {
    let direct = listed(kind, word);
    if !direct.is_empty() || kind != ListKind::Residents || word.is_empty() || is_not_used(word) {
        return direct;
    }
    let (letters, signs): (String, String) = word.chars().partition(char::is_ascii_alphabetic);
    if !letters.is_empty() && !signs.is_empty() {
        // Both languages in one cell.
        let of_signs = meanings(kind, &signs);
        return if of_signs.is_empty() { listed(kind, &letters) } else { of_signs };
    }
    if is_about_others(word) {
        return Vec::new();
    }
    let as_strong = |strength, holder| {
        move |meaning: HeadingMeaning| HeadingMeaning {
            strength: meaning.strength.max(strength),
            holder,
            ..meaning
        }
    };
    for holder in HEADINGS.of("holders") {
        let Some(rest) = word.strip_prefix(holder.as_str()) else { continue };
        let rest = rest.strip_prefix("信息").or_else(|| rest.strip_prefix('的')).unwrap_or(rest);
        let rest = if matches!(rest, "" | "名称" | "名") { "姓名" } else { rest };
        let own = |meaning: &HeadingMeaning| {
            matches!(meaning.column, any_of!(ListColumn: Name Phone MorePhones IdNumber Sex BirthYear))
        };
        let of_rest = listed(kind, rest).into_iter().filter(own);
        return of_rest.map(as_strong(HeadingStrength::Weak, Some(holder.as_str()))).collect();
    }
    // Building, stairwell and room in one word are an address.
    if is_address_of_parts(word) {
        return vec![HeadingMeaning {
            column: ListColumn::Address,
            strength: HeadingStrength::Sure,
            holder: None,
        }];
    }
    let around = HEADINGS.of("around");
    around
        .iter()
        .filter_map(|before| word.strip_prefix(before.as_str()))
        .map(|rest| listed(kind, rest))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
        .into_iter()
        .map(as_strong(HeadingStrength::Likely, None))
        .collect()
}

/// Whether a word is known, though no column of this list is meant.
pub(super) fn is_known(kind: ListKind, word: &str) -> bool {
    kind == ListKind::Residents && (is_not_used(word) || is_about_others(word))
        || !meanings(kind, word).is_empty()
}

fn is_not_used(word: &str) -> bool {
    static KNOWN: LazyLock<HashSet<&String>> = LazyLock::new(|| HEADINGS.of("not used").iter().collect());
    word.starts_with("是否") || KNOWN.contains(&word.to_owned())
}

fn is_about_others(word: &str) -> bool {
    HEADINGS.of("others").iter().any(|other| word.starts_with(other))
}

/// The table by list and word: every name of a long list is looked up in it.
static LISTED: LazyLock<HashMap<(ListKind, &str), Vec<HeadingMeaning>>> = LazyLock::new(|| {
    let mut listed: HashMap<(ListKind, &str), Vec<HeadingMeaning>> = HashMap::new();
    for kind in ListKind::VARIANTS {
        let columns = kind.columns();
        for (section, words) in HEADINGS.sections() {
            let Some((column, strength)) = meant(section) else { continue };
            if columns.contains(&column) {
                for word in words {
                    let meaning = HeadingMeaning { column, strength, holder: None };
                    listed.entry((*kind, word)).or_default().push(meaning);
                }
            }
        }
    }
    let orders: Vec<Vec<ListColumn>> = ListKind::VARIANTS.iter().map(|kind| kind.columns()).collect();
    for ((kind, _), found) in &mut listed {
        // In the order in which the list's own columns are named.
        let columns = &orders[*kind as usize];
        let order = |meaning: &HeadingMeaning| columns.iter().position(|column| *column == meaning.column);
        found.sort_by_key(|meaning| (meaning.strength, order(meaning)));
        // A further telephone serves as the first where there is no other.
        if *kind == ListKind::Residents && found[0].column == ListColumn::MorePhones {
            found.push(HeadingMeaning {
                column: ListColumn::Phone,
                strength: HeadingStrength::Weak,
                holder: None,
            });
        }
    }
    listed
});

/// The meanings of a word that stands in the table.
fn listed(kind: ListKind, word: &str) -> Vec<HeadingMeaning> {
    let listed: &HashMap<(ListKind, &str), Vec<HeadingMeaning>> = &LISTED;
    listed.get(&(kind, word)).cloned().unwrap_or_default()
}

/// Whether a word is made of a building's, perhaps a stairwell's, and a room's: `楼号单元房间号`, `单元室号`.
fn is_address_of_parts(word: &str) -> bool {
    static PARTS: LazyLock<Vec<&str>> = LazyLock::new(|| {
        let is_part = |section: &str| match meant(section) {
            Some((
                ListColumn::Building | ListColumn::Stairwell | ListColumn::Storey | ListColumn::Room,
                strength,
            )) => strength < HeadingStrength::Weak,
            Some(_) | None => false,
        };
        let sections = HEADINGS.sections().filter(|(section, _)| is_part(section));
        let words = sections.flat_map(|(_, words)| words).map(String::as_str);
        words.filter(|word| !word.is_ascii()).collect()
    });
    is_made_of(word, &PARTS, 0)
}

/// Whether a word is at least two of the parts, one behind the other.
fn is_made_of(word: &str, parts: &[&str], before: usize) -> bool {
    if word.is_empty() {
        return before >= 2;
    }
    parts.iter().any(|part| word.strip_prefix(part).is_some_and(|rest| is_made_of(rest, parts, before + 1)))
}

/// The column that a word of `--column` means, in any of the words of any list.
pub(super) fn column_named(kind: ListKind, word: &str) -> Option<ListColumn> {
    let found = listed(kind, &plain(word));
    found.first().map(|meaning| meaning.column)
}

/// Our own word for a column of a list: the first of its sure ones.
pub(super) fn own_word(column: ListColumn) -> &'static str {
    HEADINGS.of(column.code()).first().map_or("", String::as_str)
}

#[cfg(test)]
mod tests {
    use strum::VariantArray as _;

    use super::*;

    fn first(word: &str) -> Option<(ListColumn, HeadingStrength)> {
        let found = meanings(ListKind::Residents, &plain(word));
        found.first().map(|meaning| (meaning.column, meaning.strength))
    }

    #[test]
    fn headers_are_told_by_their_meaning() {
        for (word, column) in [
            ("本人联系电话", ListColumn::Phone),
            ("*联系电话（手机）", ListColumn::Phone),
            ("电话2", ListColumn::MorePhones),
            ("现住址", ListColumn::Address),
            ("房屋地址", ListColumn::Address),
            ("楼号、单元、房间号", ListColumn::Address),
            ("户室", ListColumn::Room),
            ("门洞", ListColumn::Stairwell),
            ("业 主", ListColumn::Name),
            ("户主姓名", ListColumn::Name),
            ("姓名 Name", ListColumn::Name),
            ("樓號", ListColumn::Building),
            ("聯絡電話", ListColumn::Phone),
            ("與戶主關係", ListColumn::Relation),
            ("所在单元", ListColumn::Stairwell),
            ("居住楼号", ListColumn::Building),
            ("证件号码", ListColumn::IdNumber),
            ("期", ListColumn::Phase),
            ("户号", ListColumn::Room),
        ] {
            assert_eq!(first(word).map(|(column, _)| column), Some(column), "{word}");
        }
        assert!(first("户号").unwrap().1 > first("房号").unwrap().1);
        assert!(first("业主").unwrap().1 > first("姓名").unwrap().1);
    }

    #[test]
    fn a_list_that_is_written_anew_is_read_as_it_was_understood() {
        for kind in ListKind::VARIANTS {
            for column in kind.columns() {
                let found = meanings(*kind, &plain(own_word(column)));
                assert_eq!(found.first().map(|meaning| meaning.column), Some(column), "{kind:?} {column:?}");
            }
        }
    }

    #[test]
    fn headers_about_somebody_else_are_known_and_no_column_of_the_person() {
        for word in [
            "房东电话",
            "紧急联系人",
            "监护人电话",
            "网格员",
            "户籍地址",
            "序号",
            "年龄",
            "是否租户",
            "楼长电话",
        ] {
            assert_eq!(first(word), None, "{word}");
            assert!(is_known(ListKind::Residents, &plain(word)), "{word}");
        }
        assert!(!is_known(ListKind::Residents, &plain("喜欢的颜色")));
    }

    #[test]
    fn every_section_is_a_columns_and_no_word_stands_twice_for_one() {
        let mut all: Vec<(ListColumn, &String)> = Vec::new();
        for (section, words) in HEADINGS.sections() {
            let column = meant(section).map(|(column, _)| column);
            let has_none = ["holders", "others", "not used", "around"].contains(&section);
            assert_eq!(column.is_none(), has_none, "{section}");
            for word in words {
                assert_eq!(plain(word), *word, "{section}");
                let is_new = column.is_none_or(|column| !all.contains(&(column, word)));
                assert!(is_new, "{section} {word}");
                all.extend(column.map(|column| (column, word)));
            }
        }
        for column in ListKind::VARIANTS.iter().flat_map(|kind| kind.columns()) {
            assert!(!own_word(column).is_empty(), "{column:?}");
        }
    }
}
