//! The words around the labels of a home, as offices write and wardens say them. A table; no rule is here.

use std::sync::LazyLock;

use strum::EnumString;

use crate::domain::wordlist::WordList;

/// What a word makes of the label beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, EnumString)]
#[strum(serialize_all = "snake_case")]
pub(super) enum AddressWord {
    /// A building, and nothing else.
    Building,
    /// A house that is one home: a villa.
    House,
    Stairwell,
    Storey,
    Room,
    /// A building, or a storey where the building is known already.
    BuildingOrStorey,
    /// A building, else the next part that is open.
    Next,
}

/// Words with what they mean; those without a meaning only say that a label is there, or a compound.
type Meanings = Vec<(&'static str, Option<AddressWord>)>;

static WORDS: LazyLock<WordList> =
    LazyLock::new(|| WordList::read(include_str!("../../../../assets/words/addresses.txt")));
/// Words behind a label. The longest that fits counts.
pub(super) static BEHIND: LazyLock<Meanings> = LazyLock::new(|| beside("behind"));
/// Words before a label, in capitals.
pub(super) static BEFORE: LazyLock<Meanings> = LazyLock::new(|| beside("before"));

fn beside(side: &str) -> Meanings {
    let meant = |(code, words): (&str, &'static [String])| {
        let meaning = code.parse::<AddressWord>().ok();
        words.iter().map(move |word| (word.as_str(), meaning))
    };
    WORDS.codes(side).flat_map(meant).collect()
}

/// Words before the number of a storey below the ground; the longest that fits stands first.
pub(super) const BELOW: [&str; 3] = ["地下室", "地下", "负"];
/// Those of them that need no number: there is one such storey.
pub(super) const BELOW_GROUND: [&str; 2] = ["地下室", "地下"];
/// Words behind the number of a storey.
pub(super) const STOREYS: [&str; 3] = ["层楼", "层", "楼"];

/// What separates the parts of an address.
pub(super) const BETWEEN: &str = "-‐‑‒–—―−─ー_/\\、,;~·.:|";

/// Characters of other scripts and forms, and in the same place the one that stands for each.
pub(super) const FOLDED: [&str; 2] = ["號樓單棟戶門層區別園間♯", "号楼单栋户门层区别园间#"];

/// Characters that name a building by themselves or before its number: `甲3号`, `东单元`.
pub(super) const NAMED: &str = "甲乙丙丁戊己庚辛壬癸东西南北中前后左右附";
/// Those of them that stand before a number wherever it stands.
pub(super) const ORDINAL: &str = "甲乙丙丁戊己庚辛壬癸附";

/// How the names of compounds and of their parts end.
pub(super) const COMPOUNDS: [&str; 30] = [
    "小区", "社区", "花园", "家园", "公寓", "新村", "大院", "号院", "庄园", "名苑", "广场", "大厦", "区",
    "期", "苑", "园", "院", "里", "庭", "府", "城", "湾", "村", "弄", "巷", "路", "街", "坊", "居", "墅",
];
/// What may be left off at the end of a compound's name.
pub(super) const PLAIN_ENDS: [&str; 2] = ["小区", "社区"];
/// What is above a compound in a whole postal address.
pub(super) const ABOVE: [&str; 10] = ["省", "市", "县", "街道", "镇", "乡", "路", "街", "小区", "社区"];

/// The number that Chinese numerals stand for, up to 9999: `十二` is 12, `一二` as well, `一二零三` is 1203.
#[must_use]
pub(crate) fn chinese_number(text: &str) -> Option<u32> {
    let digit = |c: char| {
        "零一二三四五六七八九".chars().position(|d| d == c).or(match c {
            '〇' => Some(0),
            '两' => Some(2),
            _ => None,
        })
    };
    let digits: Option<Vec<usize>> = text.chars().map(digit).collect();
    if let Some(digits) = digits {
        let in_range = (1..=4).contains(&digits.len());
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

/// Whether a character is one of a Chinese numeral.
#[must_use]
pub(crate) fn is_numeral(c: char) -> bool {
    "零〇一二两三四五六七八九十百".contains(c)
}
