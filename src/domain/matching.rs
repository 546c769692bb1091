//! Who is meant: the pure truth of search, one person against one reading of what was typed.
//!
//! The index in `store` only brings candidates; whether they match, why, and who comes first is said here.

use std::cmp::Ordering;

use strum::IntoStaticStr;
use unicode_normalization::UnicodeNormalization as _;

use super::people::Person;
use super::pinyin::{readings, typed_letters};
use super::value::{CardNumber, Document, Home, HomePrefix, Id, IdNumber, Phone, Plate};
use crate::domain::any_of::any_of;

/// How many characters of a name can be searched.
pub(crate) const NAME_REACH: usize = 32;

/// One reading of a typed subject.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Query {
    /// `3-2-501`
    Home(Home),
    /// `3-2-`, `3-2-5`
    HomePrefix(HomePrefix),
    /// `小明`: exactly these characters.
    Characters(String),
    /// Characters, compared by sound: `晓明` for 小明.
    Sound(String),
    /// `lxm`, `lixiaoming`, `lixm`
    Pinyin(String),
    /// `0417`: the last four to seven digits of a telephone.
    Tail(String),
    /// `041X`: the last four of an ID number.
    IdTail(String),
    /// A whole telephone number.
    Phone(Phone),
    /// A whole ID number.
    IdNumber(IdNumber),
    /// A whole number of a passport or permit.
    Document(Document),
    /// A vehicle, by any of these plates, whole or without province and letter.
    Plate(Vec<Plate>),
    /// A pass card.
    Card(CardNumber),
}

/// Why somebody was found, the best reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum MatchWhy {
    /// The name is what was typed.
    WholeName,
    /// The name begins so.
    NameStart,
    /// It stands within the name.
    NamePart,
    /// The whole name, all of its pinyin.
    #[strum(to_string = "pinyin_whole")]
    PinyinFull,
    /// The whole name, by pinyin of which some is left out.
    PinyinWhole,
    /// How the name begins, by pinyin.
    PinyinStart,
    /// A part of the name, by pinyin.
    PinyinPart,
    /// Other characters that sound the same.
    Sound,
    /// The home.
    Home,
    /// How the home begins.
    HomePrefix,
    /// The last four of the telephone.
    PhoneTail,
    /// The last four of the ID number, or of a passport or permit.
    IdTail,
    /// The telephone.
    Phone,
    /// The ID number, or that of a passport or permit.
    IdNumber,
    /// A vehicle.
    Plate,
    /// The pass card.
    Card,
}

/// How well somebody matches; the smaller, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Score {
    pub why: MatchWhy,
    /// Characters of the name: short names first.
    pub length: usize,
}

/// Whether and why `person` is meant by `query`.
#[must_use]
pub(crate) fn match_person(person: &Person, query: &Query) -> Option<Score> {
    let name = searched_name(person.name.as_str());
    let length = name.len();
    let when = |matches: bool, why| matches.then_some(why);
    let id_number = person.id_number.as_ref();
    let document = person.document.as_ref();
    let why = match query {
        Query::Characters(_) | Query::Sound(_) | Query::Pinyin(_) => match_name(&name, query),
        Query::Home(home) => when(person.home.as_ref() == Some(home), MatchWhy::Home),
        Query::HomePrefix(start) => {
            when(person.home.as_ref().is_some_and(|home| start.matches(home)), MatchWhy::HomePrefix)
        }
        Query::Tail(tail) => {
            when(person.phones().any(|phone| phone.digits().ends_with(tail.as_str())), MatchWhy::PhoneTail)
        }
        Query::IdTail(tail) => {
            let tails = id_number.map(|number| number.tail().to_owned());
            let mut tails = tails.into_iter().chain(document.map(Document::tail));
            when(tails.any(|own| own.eq_ignore_ascii_case(tail)), MatchWhy::IdTail)
        }
        Query::Phone(typed) => when(person.phones().any(|phone| phone == typed), MatchWhy::Phone),
        Query::IdNumber(typed) => when(id_number == Some(typed), MatchWhy::IdNumber),
        Query::Document(typed) => {
            when(document.is_some_and(|own| own.number() == typed.number()), MatchWhy::IdNumber)
        }
        Query::Plate(typed) => {
            let mut own = person.plates.iter();
            when(own.any(|own| typed.iter().any(|typed| is_plate_meant(own, typed))), MatchWhy::Plate)
        }
        Query::Card(typed) => {
            when(person.card.iter().chain(&person.old_cards).any(|card| card == typed), MatchWhy::Card)
        }
    }?;
    Some(Score { why, length })
}

/// Whether and why `person` is meant by a subject: the best of its readings.
#[must_use]
pub(crate) fn match_subject(person: &Person, subject: &[Query]) -> Option<Score> {
    subject.iter().filter_map(|query| match_person(person, query)).min()
}

/// Whether and why `person` is meant by all subjects; the best of the reasons.
#[must_use]
pub(crate) fn match_all(person: &Person, subjects: &[Vec<Query>]) -> Option<Score> {
    let scores: Option<Vec<Score>> = subjects.iter().map(|subject| match_subject(person, subject)).collect();
    scores?.into_iter().min()
}

/// Whether and why a name (as [`searched_name`] gives it) is meant by a query that asks for a name.
#[must_use]
pub(crate) fn match_name(name: &[char], query: &Query) -> Option<MatchWhy> {
    match query {
        Query::Characters(typed) => by_characters(name, &searched_name(typed)),
        Query::Sound(typed) => by_sound(name, &searched_name(typed)),
        Query::Pinyin(typed) => by_pinyin(name, &typed_letters(typed)?),
        any_of!(Query: Home HomePrefix Tail IdTail Phone IdNumber Document Plate Card) => None,
    }
}

/// Who comes first among equals: short names, then the order of homes (nobody's home last), then name and id.
#[must_use]
pub(crate) fn order(left: (&Person, Id), right: (&Person, Id)) -> Ordering {
    let key = |person: &Person| (searched_name(person.name.as_str()).len(), person.home.is_none());
    key(left.0)
        .cmp(&key(right.0))
        .then_with(|| left.0.home.cmp(&right.0.home))
        .then_with(|| left.0.name.cmp(&right.0.name))
        .then_with(|| left.1.cmp(&right.1))
}

/// The characters of a name that are compared: compatibility forms folded, small letters, without
/// dots, white space and punctuation; the first 32.
#[must_use]
pub(crate) fn searched_name(name: &str) -> Vec<char> {
    // Nothing folds among the common ideographs, and most names hold nothing else.
    if name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        return name.chars().take(NAME_REACH).collect();
    }
    let passed_over =
        |c: &char| c.is_whitespace() || c.is_ascii_punctuation() || "·•・‧∙⋅。、‘’".contains(*c);
    name.nfkc().filter(|c| !passed_over(c)).flat_map(char::to_lowercase).take(NAME_REACH).collect()
}

/// The ways to say a plate: [`Plate::search_keys`], and a very short one as it stands.
#[must_use]
pub(crate) fn plate_keys(plate: &Plate) -> Vec<String> {
    let keys = plate.search_keys();
    if keys.is_empty() { vec![plate.as_str().to_owned()] } else { keys }
}

/// Whether a typed plate is a listed one, whole or without its beginning. A listed one that lacks its own
/// beginning is meant by a whole one that ends so.
fn is_plate_meant(own: &Plate, typed: &Plate) -> bool {
    plate_keys(own).iter().any(|key| key == typed.as_str())
        || !own.is_verified() && plate_keys(typed).iter().any(|key| key == own.as_str())
}

fn by_characters(name: &[char], typed: &[char]) -> Option<MatchWhy> {
    if typed.is_empty() || typed.len() > name.len() {
        None
    } else if name == typed {
        Some(MatchWhy::WholeName)
    } else if name.starts_with(typed) {
        Some(MatchWhy::NameStart)
    } else {
        name.windows(typed.len()).any(|part| part == typed).then_some(MatchWhy::NamePart)
    }
}

/// By sound, every character must share a reading with its counterpart; one without a reading must be the same.
fn by_sound(name: &[char], typed: &[char]) -> Option<MatchWhy> {
    let sounds = |text: &[char]| text.iter().map(|&c| (c, readings(c))).collect::<Vec<_>>();
    let (name, typed) = (sounds(name), sounds(typed));
    if typed.iter().all(|(_, all)| all.is_empty()) {
        return None;
    }
    let alike = |((left, these), (right, those)): (&(char, Vec<_>), &(char, Vec<_>))| {
        left == right || these.iter().any(|reading| those.contains(reading))
    };
    let mut parts = name.windows(typed.len());
    parts.any(|part| part.iter().zip(&typed).all(alike)).then_some(MatchWhy::Sound)
}

fn by_pinyin(name: &[char], typed: &str) -> Option<MatchWhy> {
    let readable: Vec<_> = name.iter().map(|&c| readings(c)).filter(|all| !all.is_empty()).collect();
    match spells(&readable, typed, readable.len() == name.len()) {
        Some(true) if is_full(&readable, typed) => Some(MatchWhy::PinyinFull),
        Some(true) => Some(MatchWhy::PinyinWhole),
        Some(false) => Some(MatchWhy::PinyinStart),
        None => (1..readable.len())
            .any(|at| spells(&readable[at..], typed, false).is_some())
            .then_some(MatchWhy::PinyinPart),
    }
}

/// Whether `typed` is all of the pinyin of these characters, with nothing left out.
fn is_full(readable: &[Vec<&'static str>], typed: &str) -> bool {
    let typed = typed.trim_start_matches('\'');
    match readable.split_first() {
        None => typed.is_empty(),
        Some((first, rest)) => first
            .iter()
            .any(|reading| typed.strip_prefix(reading).is_some_and(|behind| is_full(rest, behind))),
    }
}

/// Whether `typed` spells how these characters begin; `Some(true)` if it spells all of them and that
/// `may_be_whole`. A character is typed as a whole reading, its first letter, or `zh`, `ch`, `sh`; the last one
/// as any beginning.
fn spells(readable: &[Vec<&'static str>], typed: &str, may_be_whole: bool) -> Option<bool> {
    let typed = typed.trim_start_matches('\'');
    let (first, rest) = readable.split_first()?;
    let mut found = None;
    for reading in first {
        let common = reading.bytes().zip(typed.bytes()).take_while(|(left, right)| left == right).count();
        if common > 0 && common == typed.len() {
            found = found.max(Some(false));
        }
        let double = common >= 2 && ["zh", "ch", "sh"].contains(&&reading[..2]);
        let whole = common == reading.len() && common > if double { 2 } else { 1 };
        let cuts = [(common >= 1).then_some(1), double.then_some(2), whole.then_some(common)];
        for cut in cuts.into_iter().flatten() {
            let left = typed[cut..].trim_start_matches('\'');
            let end = if left.is_empty() {
                Some(may_be_whole && rest.is_empty())
            } else {
                spells(rest, left, may_be_whole)
            };
            found = found.max(end);
        }
        if found == Some(true) {
            break;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn named(name: &str) -> Person {
        Person { name: name.into(), ..Person::default() }
    }

    fn why(name: &str, query: &Query) -> Option<MatchWhy> {
        match_person(&named(name), query).map(|score| score.why)
    }

    #[rstest]
    #[case("李小明", "李小明", Some(MatchWhy::WholeName))]
    #[case("李小明", "李", Some(MatchWhy::NameStart))]
    #[case("李小明", "小明", Some(MatchWhy::NamePart))]
    #[case("李小明", "晓明", None)]
    #[case("李小明", "", None)]
    #[case("阿依古丽·买买提", "阿依古丽买买提", Some(MatchWhy::WholeName))]
    #[case("阿依古丽·买买提", "阿依古丽・买买提", Some(MatchWhy::WholeName))]
    #[case("阿依古丽买买提", "古丽·买", Some(MatchWhy::NamePart))]
    #[case("𠮷田和", "𠮷", Some(MatchWhy::NameStart))]
    #[case("𠮷田和", "吉", None)]
    #[case("单雄信子", "信子", Some(MatchWhy::NamePart))]
    #[case("Anna 李", "ａｎｎａ", Some(MatchWhy::NameStart))]
    fn characters_are_found_as_they_stand(
        #[case] name: &str,
        #[case] typed: &str,
        #[case] expected: Option<MatchWhy>,
    ) {
        assert_eq!(why(name, &Query::Characters(typed.into())), expected);
    }

    #[rstest]
    #[case("李小明", "lxm lixiaoming lixm lxiaom li'xiao'ming LXM", MatchWhy::PinyinWhole)]
    #[case("李小明", "l li lx lixia lixiaomi lix", MatchWhy::PinyinStart)]
    #[case("李小明", "xm xiaoming m ming xia", MatchWhy::PinyinPart)]
    #[case("张伟", "zw zhw zhangw zhwei zwei", MatchWhy::PinyinWhole)]
    #[case("张伟", "z zh zha zhangwe", MatchWhy::PinyinStart)]
    #[case("周海伟", "zhw", MatchWhy::PinyinWhole)]
    #[case("吕布", "lvbu lubu lyubu lübu lb", MatchWhy::PinyinWhole)]
    #[case("单雄信子", "shanxx danxx chanx sxx dxxin", MatchWhy::PinyinStart)]
    #[case("曾诚", "zengc cengc zc cc", MatchWhy::PinyinWhole)]
    #[case("解珍", "xiez jiez", MatchWhy::PinyinWhole)]
    #[case("仇英", "qiuying chouying", MatchWhy::PinyinWhole)]
    #[case("查良", "zhaliang chaliang", MatchWhy::PinyinWhole)]
    #[case("区楚良", "oucl qucl", MatchWhy::PinyinWhole)]
    #[case("朴树", "piaoshu pushu", MatchWhy::PinyinWhole)]
    #[case("盖苏", "gesu gaisu", MatchWhy::PinyinWhole)]
    #[case("尉迟恭", "yuchigong weichigong ycg", MatchWhy::PinyinWhole)]
    #[case("万俟卨", "moqi mo mq wanq", MatchWhy::PinyinStart)]
    #[case("长孙无忌", "zhangsunwuji", MatchWhy::PinyinWhole)]
    #[case("乐毅", "yueyi leyi", MatchWhy::PinyinWhole)]
    #[case("任华", "renhua rh", MatchWhy::PinyinWhole)]
    #[case("黑能", "henai heineng", MatchWhy::PinyinWhole)]
    #[case("阿依古丽·买买提", "ayglmmt ayiguli'maimaiti", MatchWhy::PinyinWhole)]
    #[case("阿依古丽·买买提", "ayiguli", MatchWhy::PinyinStart)]
    #[case("阿依古丽·买买提", "maimaiti mmt", MatchWhy::PinyinPart)]
    #[case("𠮷田和", "th tianhe", MatchWhy::PinyinStart)]
    #[case("西安", "xian xi'an xa", MatchWhy::PinyinWhole)]
    #[case("Anna", "anna", MatchWhy::PinyinWhole)]
    fn pinyin_is_found_however_it_is_shortened(
        #[case] name: &str,
        #[case] typed: &str,
        #[case] expected: MatchWhy,
    ) {
        for typed in typed.split(' ') {
            let found = why(name, &Query::Pinyin(typed.into()));
            let all_of_it = found == Some(MatchWhy::PinyinFull) && expected == MatchWhy::PinyinWhole;
            assert!(all_of_it || found == Some(expected), "{typed}: {found:?}");
        }
    }

    #[rstest]
    #[case("余二", "yuer", MatchWhy::PinyinFull)]
    #[case("于娥儿", "yuer", MatchWhy::PinyinWhole)]
    #[case("于娥儿", "yu'e'er", MatchWhy::PinyinFull)]
    #[case("李小明", "lixiaoming", MatchWhy::PinyinFull)]
    #[case("李小明", "lixm", MatchWhy::PinyinWhole)]
    #[case("西安", "xian", MatchWhy::PinyinFull)]
    #[case("吕布", "lvbu", MatchWhy::PinyinFull)]
    fn all_of_the_pinyin_is_better_than_a_part_of_each(
        #[case] name: &str,
        #[case] typed: &str,
        #[case] expected: MatchWhy,
    ) {
        assert_eq!(why(name, &Query::Pinyin(typed.into())), Some(expected));
        assert!(MatchWhy::PinyinFull < MatchWhy::PinyinWhole);
    }

    #[rstest]
    #[case("李小明", "lm")]
    #[case("李小明", "lxmm")]
    #[case("李小明", "lixam")]
    #[case("先", "xi'an")]
    #[case("李小明", "小明")]
    #[case("李小明", "0417")]
    #[case("", "l")]
    fn what_does_not_spell_the_name_is_not_found(#[case] name: &str, #[case] typed: &str) {
        assert_eq!(why(name, &Query::Pinyin(typed.into())), None);
    }

    #[rstest]
    #[case("李小明", "晓明", Some(MatchWhy::Sound))]
    #[case("李小明", "李", Some(MatchWhy::Sound))]
    #[case("李小明", "晓红", None)]
    #[case("𠮷田和", "𠮷甜", Some(MatchWhy::Sound))]
    #[case("𠮷田和", "吉田", None)]
    #[case("𠮷田和", "𠮷", None)]
    fn homophones_are_found_by_sound(
        #[case] name: &str,
        #[case] typed: &str,
        #[case] expected: Option<MatchWhy>,
    ) {
        assert_eq!(why(name, &Query::Sound(typed.into())), expected);
    }

    #[test]
    fn a_tail_is_of_the_telephone_or_of_the_id_number() {
        let mut person = named("李小明");
        person.phone = Phone::parse("13900000417").ok();
        person.id_number = IdNumber::parse("00000019900101041X").ok();
        let why = |query| match_person(&person, &query).map(|score| score.why);
        assert_eq!(why(Query::Tail("0417".into())), Some(MatchWhy::PhoneTail));
        assert_eq!(why(Query::IdTail("0417".into())), None);
        if person.id_number.is_some() {
            assert_eq!(why(Query::IdTail("041x".into())), Some(MatchWhy::IdTail));
        }
    }

    #[test]
    fn a_plate_is_found_with_and_without_its_beginning() {
        let person =
            Person { plates: Plate::parse("鲁B·12345").into_iter().collect(), ..Person::default() };
        for typed in ["鲁B12345", "b12345", "12345"] {
            let query = Query::Plate(Plate::parse(typed).into_iter().collect());
            assert_eq!(
                match_person(&person, &query).map(|score| score.why),
                Some(MatchWhy::Plate),
                "{typed}"
            );
        }
        assert_eq!(match_person(&person, &Query::Plate(Plate::parse("2345").into_iter().collect())), None);
    }

    #[test]
    fn the_best_reason_counts_and_every_subject_must_fit() {
        let mut person = named("李小明");
        person.home = "3-2-501".parse().ok();
        let name = vec![Query::Pinyin("xm".into()), Query::Characters("李".into())];
        let home = vec![Query::HomePrefix(HomePrefix::parse("3-2-5").unwrap())];
        let elsewhere = vec![Query::HomePrefix(HomePrefix::parse("3-2-6").unwrap())];
        assert_eq!(
            match_all(&person, &[home, name.clone()]).map(|score| score.why),
            Some(MatchWhy::NameStart)
        );
        assert_eq!(match_all(&person, &[name, elsewhere]), None);
    }
}
