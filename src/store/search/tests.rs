use proptest::prelude::*;
use rstest::rstest;

use super::keys::rank_of;
use super::*;
use crate::domain::matching::{match_all, order, searched_name};
use crate::domain::people::PersonKind;
use crate::domain::value::{CardNumber, Document, Home, HomePrefix, IdNumber, Phone, Plate};

/// A file of the shape that a post has, with nothing in it.
fn file() -> Connection {
    crate::store::migrate::blank().unwrap()
}

fn put(conn: &Connection, id: u64, person: &Person, gone: bool) -> i64 {
    let body = serde_json::to_string(person).unwrap();
    let id = u128::from(id).to_be_bytes();
    conn.prepare_cached(
        "INSERT INTO person (id, body, gone, kind, name, building, stairwell, room, erased)
         VALUES (?1, ?2, ?3, 'resident', '', '', '', '', 0)",
    )
    .unwrap()
    .execute(params![id, body, gone])
    .unwrap();
    let row = conn.last_insert_rowid();
    index(conn, row, person).unwrap();
    row
}

fn named(name: &str) -> Person {
    Person { name: name.into(), ..Person::default() }
}

fn pinyin(typed: &str) -> Vec<Query> {
    vec![Query::Pinyin(typed.into())]
}

fn characters(typed: &str) -> Vec<Query> {
    vec![Query::Characters(typed.into())]
}

fn four(typed: &str) -> Vec<Query> {
    vec![Query::Tail(typed.into()), Query::IdTail(typed.into())]
}

fn names(found: &[Found]) -> Vec<(&str, MatchWhy)> {
    found.iter().map(|found| (found.person.name.as_str(), found.why)).collect()
}

/// An ID number with this tail's first three digits; the check character follows.
fn id_number(sequence: u64) -> IdNumber {
    "0123456789X"
        .chars()
        .find_map(|c| IdNumber::parse(&format!("00000019900101{sequence:03}{c}")).ok())
        .unwrap()
}

fn few() -> Connection {
    let conn = file();
    let all = [
        "李小明",
        "李晓红",
        "张伟",
        "周海伟",
        "吕布",
        "单雄信子",
        "阿依古丽·买买提",
        "𠮷田和",
        "尉迟恭",
        "张小明明",
        "于娥儿",
        "余二",
    ];
    for (at, name) in (0u64..).zip(all) {
        put(&conn, at, &named(name), false);
    }
    conn
}

#[rstest]
#[case("lxm", &[("李小明", MatchWhy::PinyinWhole)])]
#[case("lxh", &[("李晓红", MatchWhy::PinyinWhole)])]
#[case("xm", &[("李小明", MatchWhy::PinyinPart), ("张小明明", MatchWhy::PinyinPart)])]
#[case("zhw", &[("张伟", MatchWhy::PinyinWhole), ("周海伟", MatchWhy::PinyinWhole)])]
#[case("lu", &[("吕布", MatchWhy::PinyinStart)])]
#[case("lyubu", &[("吕布", MatchWhy::PinyinFull)])]
#[case("yuer", &[("余二", MatchWhy::PinyinFull), ("于娥儿", MatchWhy::PinyinWhole)])]
#[case("chanxx", &[("单雄信子", MatchWhy::PinyinStart)])]
#[case("ayiguli'maimaiti", &[("阿依古丽·买买提", MatchWhy::PinyinFull)])]
#[case("ycg", &[("尉迟恭", MatchWhy::PinyinWhole)])]
#[case("tianhe", &[("𠮷田和", MatchWhy::PinyinStart)])]
#[case("qqq", &[])]
fn a_name_is_found_by_pinyin(#[case] typed: &str, #[case] expected: &[(&str, MatchWhy)]) {
    assert_eq!(names(&find(&few(), &[pinyin(typed)], 20).unwrap()), expected);
}

#[rstest]
#[case("小明", &[("李小明", MatchWhy::NamePart), ("张小明明", MatchWhy::NamePart)])]
#[case("晓明", &[("李小明", MatchWhy::Sound), ("张小明明", MatchWhy::Sound)])]
#[case("𠮷", &[("𠮷田和", MatchWhy::NameStart)])]
#[case("阿依古丽买", &[("阿依古丽·买买提", MatchWhy::NameStart)])]
#[case("·买买提", &[("阿依古丽·买买提", MatchWhy::NamePart)])]
fn characters_are_found_and_without_an_exact_match_by_sound(
    #[case] typed: &str,
    #[case] expected: &[(&str, MatchWhy)],
) {
    assert_eq!(names(&find(&few(), &[characters(typed)], 20).unwrap()), expected);
}

#[test]
fn four_characters_are_a_phone_tail_or_an_id_tail_and_subjects_narrow_each_other() {
    let conn = file();
    let mut phone = named("李小明");
    phone.phone = Phone::parse("13900000417").ok();
    let mut id = named("王强");
    id.id_number = Some(id_number(41));
    let tail = id.id_number.as_ref().unwrap().tail().to_owned();
    let row = put(&conn, 1, &phone, false);
    put(&conn, 2, &id, false);
    assert_eq!(names(&find(&conn, &[four("0417")], 9).unwrap()), [("李小明", MatchWhy::PhoneTail)]);
    assert_eq!(names(&find(&conn, &[four(&tail.to_lowercase())], 9).unwrap()), [("王强", MatchWhy::IdTail)]);
    assert_eq!(
        names(&find(&conn, &[pinyin("lxm"), four("0417")], 9).unwrap()),
        [("李小明", MatchWhy::PinyinWhole)]
    );
    assert!(find(&conn, &[pinyin("wq"), four("0417")], 9).unwrap().is_empty());
    unindex(&conn, row, &phone).unwrap();
    assert!(find(&conn, &[four("0417")], 9).unwrap().is_empty());
}

#[test]
fn taking_a_person_out_leaves_nothing_in_the_index() {
    let conn = file();
    let mut person = named("单雄信子");
    person.home = "3-2-501".parse().ok();
    person.plates.extend(Plate::parse("鲁B12345"));
    person.card = Some(CardNumber::resident(7));
    let row = put(&conn, 1, &person, false);
    unindex(&conn, row, &person).unwrap();
    let left = |table: &str| {
        conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))
    };
    assert_eq!((left("person_key").unwrap(), left("person_rank").unwrap()), (0, 0));
}

#[test]
fn the_gone_come_last_and_are_marked() {
    let conn = file();
    put(&conn, 1, &named("李明"), true);
    put(&conn, 2, &named("李小明"), false);
    let found = find(&conn, &[pinyin("l")], 9).unwrap();
    assert_eq!(
        found.iter().map(|one| (one.person.name.as_str(), one.gone)).collect::<Vec<_>>(),
        [("李小明", false), ("李明", true)]
    );
    assert_eq!(find(&conn, &[pinyin("l")], 1).unwrap().len(), 1);
}

#[test]
fn ranks_sort_as_the_domain_orders() {
    let homes = [
        "2-1-1", "10-1-1", "2-1-10", "2-1-9", "2-10-1", "A-1-1", "AB-1-1", "2A-1-1", "東-1-1", "2-1-A",
        "0-0-0",
    ];
    let mut people: Vec<Person> = homes
        .iter()
        .flat_map(|home| {
            ["李明", "李小明", "王明"].map(|name| Person { home: home.parse().ok(), ..named(name) })
        })
        .collect();
    people.extend(["李明", "陈 明"].map(named));
    let id = Id([0; 16]);
    for left in &people {
        for right in &people {
            assert_eq!(
                rank_of(left).cmp(&rank_of(right)),
                order((left, id), (right, id)),
                "{left:?} {right:?}"
            );
        }
    }
}

const CHARACTERS: &[char] = &[
    '李', '张', '单', '曾', '吕', '王', '小', '晓', '明', '名', '伟', '海', '信', '解', '区', '𠮷', '安',
    '西', '阿', '丽', 'a', '·',
];
const LETTERS: &[char] =
    &['l', 'i', 'z', 'h', 'a', 'n', 'g', 'w', 'e', 'x', 'o', 'm', 's', 'u', 'v', 'c', '\''];

fn a_text(of: &'static [char], most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(of), 1..=most).prop_map(|all| all.into_iter().collect())
}

fn a_home() -> impl Strategy<Value = Home> {
    let whole = (
        prop::sample::select(&["1", "2", "1期2", "东区1"][..]),
        1..3,
        prop::sample::select(&["1", "11", "2", "101", "A"][..]),
    )
        .prop_map(|(building, stairwell, room)| format!("{building}-{stairwell}-{room}"));
    let others = prop::sample::select(&["1-101", "1-1", "2-11", "1#", "1-1-1-1", "1-101-1"][..]);
    prop_oneof![3 => whole, 1 => others.prop_map(str::to_owned)].prop_map(|text| text.parse().unwrap())
}

fn a_plate() -> impl Strategy<Value = Plate> {
    prop::sample::select(&["鲁B12345", "鲁A12345", "B12345", "12345", "鲁BD12345", "X"][..])
        .prop_map(|text| Plate::parse(text).unwrap())
}

fn a_document() -> impl Strategy<Value = Document> {
    prop::sample::select(&["E00000011", "H00000012", "护照E00000011"][..])
        .prop_map(|text| Document::parse(text).unwrap())
}

fn a_person() -> impl Strategy<Value = Person> {
    let phone = prop::option::of(0..4u64)
        .prop_map(|n| n.and_then(|n| Phone::parse(&format!("1390000{:04}", n / 2 * 11)).ok()));
    let other_phones = prop::option::of(Just("0532-80000011"))
        .prop_map(|other| other.and_then(|digits| Phone::parse(digits).ok()).into_iter().collect::<Vec<_>>());
    let other = (
        prop::option::of(a_home()),
        (phone, other_phones, prop::option::of(a_document())),
        prop::option::of((0..4u64).prop_map(id_number)),
        prop::collection::vec(a_plate(), 0..2),
        prop::option::of((0..4u64).prop_map(CardNumber::resident)),
        any::<bool>(),
    );
    (a_text(CHARACTERS, 5), other).prop_map(
        |(name, (home, (phone, other_phones, document), id_number, plates, card, visits))| Person {
            name: name.as_str().into(),
            kind: if visits { PersonKind::Visitor } else { PersonKind::Resident },
            home,
            phone,
            other_phones,
            id_number,
            document,
            plates,
            card,
            ..Person::default()
        },
    )
}

fn a_query() -> impl Strategy<Value = Query> {
    let prefix = prop::sample::select(&["1-1", "1-2-1", "2-1-", "1-1-10", "2-2-A", "1-1-1-", "1期2-1"][..]);
    prop_oneof![
        4 => a_text(LETTERS, 7).prop_map(Query::Pinyin),
        2 => prop::sample::select(&["l", "zh", "lixm", "shan", "xian", "lu", "lyu", "xiao'm", "zhw"][..]).prop_map(|typed| Query::Pinyin(typed.into())),
        2 => a_text(CHARACTERS, 2).prop_map(Query::Sound),
        1 => a_home().prop_map(Query::Home),
        1 => prefix.prop_map(|text| Query::HomePrefix(HomePrefix::parse(text).unwrap())),
        1 => prop::sample::select(&["0000", "0011", "0020"][..]).prop_map(|tail| Query::Tail(tail.into())),
        1 => (0..4u64).prop_map(|n| Query::IdTail(id_number(n).tail().into())),
        1 => prop::sample::select(&["0011", "0012"][..]).prop_map(|tail| Query::IdTail(tail.into())),
        1 => prop::sample::select(&["13900000011", "053280000011"][..])
            .prop_map(|digits| Query::Phone(Phone::parse(digits).unwrap())),
        1 => a_document().prop_map(Query::Document),
        1 => (0..4u64).prop_map(|n| Query::IdNumber(id_number(n))),
        1 => prop::collection::vec(a_plate(), 0..3).prop_map(Query::Plate),
        1 => (0..4u64).prop_map(|n| Query::Card(CardNumber::resident(n))),
    ]
}

fn subjects(query: impl Strategy<Value = Query>) -> impl Strategy<Value = Vec<Vec<Query>>> {
    prop::collection::vec(prop::collection::vec(query, 1..3), 1..3)
}

/// What search must answer, without an index.
fn model(people: &[(Person, bool)], subjects: &[Vec<Query>]) -> Vec<(u64, MatchWhy, bool)> {
    let mut all: Vec<_> = (0u64..)
        .zip(people)
        .filter_map(|(id, (person, gone))| Some((*gone, match_all(person, subjects)?.why, id, person)))
        .collect();
    let id = |id: u64| Id(u128::from(id).to_be_bytes());
    all.sort_by(|left, right| {
        (left.0, left.1)
            .cmp(&(right.0, right.1))
            .then_with(|| order((left.3, id(left.2)), (right.3, id(right.2))))
    });
    all.into_iter().map(|(gone, why, id, _)| (id, why, gone)).collect()
}

fn answers(found: &[Found]) -> Vec<(u64, MatchWhy, bool)> {
    let id = |id: Id| u64::try_from(u128::from_be_bytes(id.0)).unwrap();
    found.iter().map(|one| (id(one.id), one.why, one.gone)).collect()
}

fn filled(people: &[(Person, bool)], backwards: bool) -> Connection {
    let conn = file();
    let mut all: Vec<_> = (0u64..).zip(people).collect();
    if backwards {
        all.reverse();
    }
    for (id, (person, gone)) in all {
        put(&conn, id, person, *gone);
    }
    conn
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_index_finds_whom_the_rules_mean_in_any_order_of_writing(
        people in prop::collection::vec((a_person(), prop::bool::weighted(0.2)), 0..40),
        subjects in subjects(a_query()),
        limit in 0..12usize,
    ) {
        let expected = model(&people, &subjects);
        for backwards in [false, true] {
            let conn = filled(&people, backwards);
            prop_assert_eq!(&answers(&find(&conn, &subjects, 1000).unwrap()), &expected);
            let first: Vec<_> = expected.iter().copied().take(limit).collect();
            prop_assert_eq!(answers(&find(&conn, &subjects, limit).unwrap()), first);
        }
    }

    #[test]
    fn characters_are_those_of_the_rules_or_else_their_sound(
        people in prop::collection::vec((a_person(), Just(false)), 0..40),
        typed in a_text(CHARACTERS, 2),
    ) {
        let exact = model(&people, &[characters(&typed)]);
        let sound = model(&people, &[vec![Query::Sound(typed.clone())]]);
        let found = answers(&find(&filled(&people, false), &[characters(&typed)], 1000).unwrap());
        prop_assert_eq!(found, if exact.is_empty() { sound } else { exact });
    }
}

/// Thousands of people of whom many match: the walk and the index must agree with the rules.
#[test]
fn in_a_crowd_the_best_come_first_whichever_way_they_are_reached() {
    let conn = file();
    let surnames: Vec<char> = "李张王赵单曾吕何黄欧".chars().collect();
    let given: Vec<char> = "小晓明伟海信丽安文武英华建国志".chars().collect();
    let people: Vec<(Person, bool)> = (0..6000usize)
        .map(|n| {
            let mix = n.wrapping_mul(2_654_435_761) >> 7;
            let mut name = String::from(surnames[mix % 3 * (mix / 3 % 4)]);
            name.push(given[mix / 16 % given.len()]);
            if !n.is_multiple_of(4) {
                name.push(given[mix / 300 % given.len()]);
            }
            let home = format!("{}-{}-{}", mix / 7 % 30 + 1, n % 4 + 1, mix / 11 % 40 + 101).parse().ok();
            (Person { home, ..named(&name) }, n.is_multiple_of(50))
        })
        .collect();
    conn.execute_batch("BEGIN").unwrap();
    for (id, (person, gone)) in (0u64..).zip(&people) {
        put(&conn, id, person, *gone);
    }
    let queries =
        ["l", "z", "x", "li", "lx", "lixiao", "zh", "lxm", "o", "h", "xm", "li'h", "an", "xian", "w", "e"];
    let by_letters = queries.iter().map(|typed| vec![pinyin(typed)]);
    let by_character = ["李", "明", "李小", "小明", "龙"].iter().map(|typed| vec![characters(typed)]);
    let by_sound = ["晓", "理晓"].iter().map(|typed| vec![vec![Query::Sound((*typed).into())]]);
    let by_two = [vec![pinyin("li"), pinyin("ming")], vec![characters("李"), characters("明")]];
    for subjects in by_letters.chain(by_character).chain(by_sound).chain(by_two) {
        let expected = model(&people, &subjects);
        for limit in [1, 20, 300] {
            let found = answers(&find(&conn, &subjects, limit).unwrap());
            assert_eq!(found, expected[..limit.min(expected.len())], "{subjects:?} {limit}");
        }
    }
    assert_eq!(searched_name("阿依·古").len(), 3);
}
