//! How likely it is that somebody wrote a text: bytes of one encoding read in another make characters that
//! nobody writes.
//!
//! A model of register lists, not of languages: what names, addresses and headers are made of is likely, what
//! stands in the first part of the national standard is possible, anything else is rare. Each character
//! costs the bits that its class costs.

use std::collections::HashMap;
use std::sync::LazyLock;

use encoding_rs::{BIG5, EUC_JP, EUC_KR, Encoding, GB18030, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252};

use crate::domain::wordlist::WordList;

/// Signs that may stand in any list.
const SIGNS: &str = "，。、；：？！（）《》“”‘’·—～【】／－＋＃０１２３４５６７８９　";

/// How much a character of each class costs, in bits.
const LIKELY: f64 = 9.5;
const POSSIBLE: f64 = 14.0;
const RARE: f64 = 20.0;
const ABSURD: f64 = 26.0;
/// A letter with a mark costs so much where it stands among letters.
const MARKED: f64 = 6.0;
/// One half-width kana: each takes a single byte.
const HALF_KANA: f64 = 6.0;

/// Whether a character belongs to the likely ones of an encoding.
static LIKELY_IN: LazyLock<HashMap<&'static str, Vec<char>>> = LazyLock::new(|| {
    let sets = WordList::read(include_str!("../../../assets/words/encodings.txt"));
    let sorted = |words: &[String]| {
        let mut chars: Vec<char> = words.concat().chars().chain(SIGNS.chars()).collect();
        chars.sort_unstable();
        chars
    };
    let of = |(names, words): (&'static str, &[String])| {
        let chars = sorted(words);
        names.split(", ").map(move |name| (name, chars.clone())).collect::<Vec<_>>()
    };
    sets.sections().flat_map(of).collect()
});

/// How likely a text in an encoding is, as the logarithm of a probability to the base of two: the nearer to
/// nought, the likelier. ASCII costs nothing, since it is the same in all of them.
pub(super) fn likelihood(encoding: &'static Encoding, text: &str) -> f64 {
    let likely = LIKELY_IN.get(encoding.name()).map_or(&[][..], Vec::as_slice);
    let is_western = encoding == WINDOWS_1252 || encoding == WINDOWS_1251;
    let chars: Vec<char> = text.chars().collect();
    let cost_of = |at: usize| -> f64 {
        let c = chars[at];
        if c.is_ascii() {
            return 0.0;
        }
        let beside = |at: Option<usize>| at.and_then(|at| chars.get(at)).copied().unwrap_or(' ');
        let (before, after) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
        if is_western {
            return western(encoding, likely, c, before, after);
        }
        let class = if likely.binary_search(&c).is_ok() { LIKELY } else { class_of(encoding, c) };
        // Half a word of letters and half one of characters is two halves of something else.
        let torn = after.is_ascii_lowercase() || before.is_ascii_lowercase();
        if torn && is_han(c) { class + 6.0 } else { class }
    };
    -(0..chars.len()).map(cost_of).sum::<f64>()
}

/// What a letter of a western or Cyrillic reading costs.
fn western(encoding: &Encoding, likely: &[char], c: char, before: char, after: char) -> f64 {
    let is_cyrillic = |c: char| matches!(c, '\u{400}'..='\u{4ff}');
    if encoding == WINDOWS_1251 {
        let joined = is_cyrillic(before) || is_cyrillic(after);
        return match (is_cyrillic(c), joined) {
            // Capitals stand in front, and seldom elsewhere.
            (true, true) if c.is_uppercase() && before.is_lowercase() => 16.0,
            (true, true) => 6.5,
            (true, false) => 12.0,
            (false, _) => 16.0,
        };
    }
    let beside_letter = before.is_ascii_alphabetic() || after.is_ascii_alphabetic();
    match (likely.binary_search(&c).is_ok(), beside_letter) {
        (true, true) => MARKED,
        (true, false) => 13.0,
        (false, _) => 16.0,
    }
}

/// What a character costs that is none of the likely ones.
fn class_of(encoding: &'static Encoding, c: char) -> f64 {
    match c {
        char::REPLACEMENT_CHARACTER => 2.0 * ABSURD,
        '\u{ff61}'..='\u{ff9f}' => HALF_KANA,
        '\u{3041}'..='\u{30ff}' if encoding == SHIFT_JIS || encoding == EUC_JP => LIKELY - 1.0,
        '\u{ac00}'..='\u{d7a3}' if encoding == EUC_KR => {
            // The first standard holds 2,350 syllables that are in use; the others were added for completeness.
            if in_first_standard(encoding, c, 0xb0..=0xc8, 0xa1) { POSSIBLE } else { RARE }
        }
        _ if is_han(c) => {
            let first = if encoding == GB18030 {
                in_first_standard(encoding, c, 0xb0..=0xd7, 0xa1)
            } else if encoding == BIG5 {
                in_first_standard(encoding, c, 0xa4..=0xc6, 0x40)
            } else if encoding == SHIFT_JIS {
                in_first_standard(encoding, c, 0x88..=0x98, 0x40)
            } else {
                // In Korean lists names are no longer written in characters.
                encoding == EUC_JP && in_first_standard(encoding, c, 0xb0..=0xcf, 0xa1)
            };
            if first { POSSIBLE } else { RARE }
        }
        _ if c.is_alphanumeric() => RARE,
        _ => ABSURD,
    }
}

/// Whether a character stands in the first part of its standard: the one of characters in daily use.
fn in_first_standard(
    encoding: &'static Encoding,
    c: char,
    leads: std::ops::RangeInclusive<u8>,
    trail: u8,
) -> bool {
    let mut buffer = [0; 4];
    let text: &str = c.encode_utf8(&mut buffer);
    matches!(*encoding.encode(text).0, [first, second] if leads.contains(&first) && second >= trail)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::super::{SheetError, from_bytes};
    use super::*;

    /// A generator without a seed of its own, so that a failure can be repeated.
    struct Dice(u64);

    impl Dice {
        fn roll(&mut self, sides: usize) -> usize {
            self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            usize::try_from(self.0 >> 33).unwrap() % sides
        }

        fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
            words[self.roll(words.len())]
        }

        /// A list with an English header and so many people.
        fn list(&mut self, people: usize, (first, second): (&[&str], &[&str])) -> String {
            let mut list = "building,unit,room,name\n".to_owned();
            for n in 0..people {
                let letters = 1 + self.roll(2);
                let second: String = (0..letters).map(|_| self.pick(second)).collect();
                let (building, storey, first) = (n / 20 + 1, n % 20 + 1, self.pick(first));
                list.extend([format!("{building},2,{storey}01,{first}{second}\n")]);
            }
            list
        }
    }

    fn words(text: &str) -> Vec<&str> {
        text.split(' ').collect()
    }

    fn is_asked(encoding: &'static Encoding, text: &str) -> bool {
        matches!(from_bytes(&encoding.encode(text).0), Err(SheetError::UnknownEncoding { .. }))
    }

    #[test]
    fn ordinary_lists_of_any_length_go_through_without_a_question() {
        let names = std::fs::read_to_string("assets/demo/surnames.txt").unwrap();
        let surnames: Vec<&str> = names
            .lines()
            .filter(|line| !line.starts_with('#'))
            .filter_map(|line| line.split_whitespace().next())
            .collect();
        let given = words(
            "伟 芳 娜 敏 静 秀 英 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 兰 霞 平 刚 桂 梓 萱 睿 沐 宸 芮 钰 翊 濛 昱 琰 祎",
        );
        let mut dice = Dice(1);
        let mut asked = 0;
        for round in 0..1000 {
            let people = [1, 1, 2, 2, 3, 5, 20][round % 7];
            let list = dice.list(people, (&surnames, &given));
            asked += u32::from(is_asked(GB18030, &list));
        }
        assert!(asked <= 3, "{asked} of 1000 lists were asked about");
    }

    #[test]
    fn lists_in_other_encodings_are_asked_about() {
        let kinds: [(&'static Encoding, &str, &str); 5] = [
            (
                BIG5,
                "陳 林 黃 張 李 王 吳 劉 蔡 楊 許 鄭 謝 郭 洪 邱 曾 廖 賴 徐 周 葉 蘇 莊 呂 江 何 蕭 羅 高",
                "家豪 志明 俊傑 建宏 淑芬 淑惠 美玲 雅婷 怡君 佳穎 承恩 冠宇 宗翰 詩涵 欣怡 惠 芬 偉 強 娟",
            ),
            (
                EUC_KR,
                "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권",
                "민준 서연 도윤 지우 영수 정숙 영희 미경 현우 준호 은정 성민",
            ),
            (
                SHIFT_JIS,
                "佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤",
                "健 誠 翔 太郎 美咲 陽菜 由紀子 大輔 さくら ひろし ヒロシ",
            ),
            (SHIFT_JIS, "ｻﾄｳ ｽｽﾞｷ ﾀｶﾊｼ ﾀﾅｶ ﾔﾏﾓﾄ", "ｹﾝ ﾀﾛｳ ﾊﾅｺ ﾐｻｷ ﾕｷｺ"),
            (
                WINDOWS_1252,
                "Müller Schäfer Núñez Peña García Jönsson Bäcker Sørensen Lefèvre Gonçalves",
                "René André José Zoë Jürgen Björn François Hélène Søren Iñigo",
            ),
        ];
        let mut dice = Dice(2);
        for (encoding, first, second) in kinds {
            let (first, second) = (words(first), words(second));
            let mut silent = Vec::new();
            for round in 0..400 {
                let people = [2, 3, 5, 8, 20][round % 5];
                let list = dice.list(people, (&first, &second));
                if !is_asked(encoding, &list) {
                    silent.push(list);
                }
            }
            assert!(
                silent.len() <= 2,
                "{}: {} of 400 taken, {:?}",
                encoding.name(),
                silent.len(),
                silent.first()
            );
        }
    }
}
