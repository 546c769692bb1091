//! What a comparison of residents must get right, in tables and with random lists.

mod months;

use proptest::prelude::*;

use std::collections::BTreeMap;

use super::*;
use crate::domain::flags::FlagKind;
use crate::domain::value::{CardNumber, Home, IdNumber, Phone, SafeText};

type Known = Vec<KnownResident>;

fn id(n: usize) -> Id {
    Id(u128::try_from(n).unwrap().to_be_bytes())
}

fn person(home: (u32, u32, u32), name: &str, year: u16) -> Person {
    let home = Home::new(&home.0.to_string(), &home.1.to_string(), &home.2.to_string()).unwrap();
    Person { name: SafeText::new(name), home: Some(home), birth_year: Some(year), ..Person::default() }
}

fn known(people: &[Person]) -> Known {
    people
        .iter()
        .enumerate()
        .map(|(n, person)| {
            let card = Some(CardNumber::resident(u64::try_from(n).unwrap()));
            let stake = Stake { card: true, ..Stake::default() };
            KnownResident { id: id(n), person: Person { card, ..person.clone() }, gone: false, stake }
        })
        .collect()
}

fn compared(existing: &[KnownResident], list: Vec<Person>) -> ResidentsCompared {
    compare(existing, &list.into())
}

/// The comparison, in which nothing may be in doubt.
fn sure(existing: &[KnownResident], list: Vec<Person>) -> Comparison<Arc<Person>> {
    let compared = compared(existing, list);
    assert!(!compared.is_open(), "{:?} {:?}", compared.doubts, compared.lost);
    compared.list
}

/// What the post has after a comparison was carried out; new entries get ids from 1,000,000.
fn apply(existing: &[KnownResident], outcome: &Comparison<Arc<Person>>) -> Known {
    let mut all: BTreeMap<Id, KnownResident> =
        existing.iter().map(|known| (known.id, known.clone())).collect();
    for (id, person) in outcome.changed.iter().chain(&outcome.returned) {
        let stake = all[id].stake.clone();
        all.insert(*id, KnownResident { id: *id, person: Person::clone(person), gone: false, stake });
    }
    for gone in &outcome.gone {
        all.get_mut(gone).unwrap().gone = true;
    }
    for (n, person) in outcome.added.iter().enumerate() {
        let id = id(1_000_000 + n);
        all.insert(
            id,
            KnownResident { id, person: Person::clone(person), gone: false, stake: Stake::default() },
        );
    }
    all.into_values().collect()
}

fn without_card(person: &Person) -> Person {
    Person { card: None, ..person.clone() }
}

const ID_A: &str = "000000194711053933";
const ID_B: &str = "000000199408168386";

#[test]
fn a_changed_phone_is_a_change_and_the_card_stays() {
    let before = person((1, 1, 101), "夏帅", 1947);
    let after = Person { phone: Phone::parse("13800000000").ok(), ..before.clone() };
    let existing = known(&[before]);
    let outcome = sure(&existing, vec![after.clone()]);
    assert_eq!(
        outcome.changed,
        [(id(0), Arc::new(Person { card: existing[0].person.card.clone(), ..after }))]
    );
    assert!(outcome.added.is_empty() && outcome.gone.is_empty());
}

#[test]
fn who_moved_or_was_renamed_keeps_the_id_by_the_id_number() {
    let with = |person: Person, number| Person { id_number: IdNumber::parse(number).ok(), ..person };
    let before =
        [with(person((1, 1, 101), "夏帅", 1947), ID_A), with(person((1, 1, 102), "林秀梅", 1994), ID_B)];
    let after =
        vec![with(person((2, 1, 101), "林秀梅", 1994), ID_B), with(person((1, 1, 101), "夏师", 1947), ID_A)];
    let outcome = sure(&known(&before), after);
    let changed: Vec<Id> = outcome.changed.iter().map(|(id, _)| *id).collect();
    assert_eq!(changed, [id(1), id(0)]);
    assert!(outcome.added.is_empty() && outcome.gone.is_empty() && outcome.unchanged == 0);
}

#[test]
fn who_moved_without_an_id_number_or_a_telephone_is_asked() {
    let (before, after) = (person((1, 1, 101), "夏帅", 1947), person((2, 1, 101), "夏帅", 1947));
    let existing = known(&[before]);
    let outcome = compared(&existing, vec![after.clone()]);
    let doubts: Vec<(usize, Id)> = outcome.doubts.iter().map(|doubt| (doubt.entry, doubt.known)).collect();
    assert_eq!(doubts, [(0, id(0))]);
    assert!(outcome.list.is_empty(), "neither gone nor added while it is asked");

    let answered = |answers: Answers| {
        let outcome = compare(&existing, &ResidentRows { answers, ..vec![after.clone()].into() });
        assert!(!outcome.is_open());
        outcome.list
    };
    let same = answered(Answers { same: BTreeMap::from([(0, id(0))]), ..Answers::default() });
    assert_eq!(same.changed.len(), 1);
    let other = answered(Answers { new: BTreeSet::from([0]), ..Answers::default() });
    assert_eq!((other.added.len(), other.gone), (1, vec![id(0)]));
}

#[test]
fn two_with_the_same_id_number_are_told_apart_by_home_and_name() {
    let number = IdNumber::parse(ID_A).ok();
    let with = |person: Person| Person { id_number: number.clone(), ..person };
    let two = [with(person((17, 4, 302), "张强", 1947)), with(person((51, 1, 602), "余明", 1947))];
    let reversed = vec![two[1].clone(), two[0].clone()];
    assert!(sure(&known(&two), reversed).is_empty());
    let outcome = sure(&known(&two), vec![two[1].clone()]);
    assert_eq!((outcome.gone, outcome.unchanged), (vec![id(0)], 1));
}

fn with_number(person: Person, number: &str) -> Person {
    Person { id_number: IdNumber::parse(number).ok(), ..person }
}

/// Who each entry may be, in the order in which it is asked.
fn asked(outcome: &ResidentsCompared) -> Vec<(usize, Id)> {
    outcome.doubts.iter().map(|doubt| (doubt.entry, doubt.known)).collect()
}

#[test]
fn a_number_that_two_people_had_is_corrected_without_a_question() {
    let two = [
        with_number(person((17, 4, 302), "张强", 1947), ID_A),
        with_number(person((51, 1, 602), "余明", 1947), ID_A),
    ];
    let mut existing = known(&two);
    existing[0].stake.flags.push(FlagKind::HomeQuarantine);
    for corrected in [0, 1] {
        let mut list = two.to_vec();
        list[corrected] = Person {
            id_number: IdNumber::parse(ID_B).ok(),
            birth_year: Some(1994),
            ..list[corrected].clone()
        };
        let changed = sure(&existing, list).changed;
        assert_eq!(changed.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [id(corrected)]);
    }
}

#[test]
fn a_couple_whose_id_numbers_were_exchanged_is_asked_and_nobody_takes_the_others_quarantine() {
    let of = |name, number, born| with_number(person((1, 1, 101), name, born), number);
    let mut existing = known(&[of("张建国", ID_A, 1947), of("李秀英", ID_B, 1994)]);
    existing[0].stake.flags.push(FlagKind::HomeQuarantine);
    let outcome = compared(&existing, vec![of("张建国", ID_B, 1994), of("李秀英", ID_A, 1947)]);
    assert!(outcome.list.changed.is_empty() && outcome.list.gone.is_empty() && outcome.list.added.is_empty());
    // Both the one of the name and the one of the number.
    assert_eq!(asked(&outcome), [(0, id(1)), (0, id(0)), (1, id(0)), (1, id(1))]);
    // The same though nothing is at stake.
    existing[0].stake.flags.clear();
    assert_eq!(
        asked(&compared(&existing, vec![of("张建国", ID_B, 1994), of("李秀英", ID_A, 1947)])).len(),
        4
    );
}

#[test]
fn an_id_number_at_a_wholly_other_name_takes_no_flag_along_unasked() {
    let before = with_number(person((1, 1, 101), "夏帅", 1947), ID_A);
    let other = with_number(person((1, 1, 101), "余明", 1947), ID_A);
    let mut existing = known(&[before]);
    assert_eq!(sure(&existing, vec![other.clone()]).changed.len(), 1);
    existing[0].stake.fever = true;
    assert_eq!(asked(&compared(&existing, vec![other])), [(0, id(0))]);
}

#[test]
fn the_same_name_in_the_same_home_is_never_gone_and_added_whatever_was_corrected() {
    let before = with_number(person((1, 1, 101), "夏帅", 1947), ID_A);
    let numbered = with_number(person((1, 1, 101), "夏帅", 1994), ID_B);
    let aged = person((1, 1, 101), "夏帅", 1990);
    for after in [numbered, aged] {
        let outcome = compared(&known(std::slice::from_ref(&before)), vec![after]);
        assert_eq!(asked(&outcome), [(0, id(0))]);
    }
}

#[test]
fn who_moved_with_nothing_but_a_name_is_asked_and_a_family_that_moved_together_is_not() {
    let of = |home, name| Person { birth_year: None, ..person(home, name, 1950) };
    let alone = compared(&known(&[of((1, 1, 101), "夏帅")]), vec![of((2, 1, 301), "夏帅")]);
    assert_eq!(asked(&alone), [(0, id(0))]);
    let family = ["夏帅", "林秀梅", "夏小宝"];
    let existing = known(&family.map(|name| of((1, 1, 101), name)));
    let moved = family.map(|name| of((2, 1, 301), name)).to_vec();
    assert_eq!(sure(&existing, moved).changed.len(), 3);
    // Two neighbours who both went somewhere are no household.
    let existing = known(&[of((1, 1, 101), "夏帅"), of((1, 1, 102), "林秀梅")]);
    let outcome = compared(&existing, vec![of((2, 1, 301), "夏帅"), of((2, 2, 402), "林秀梅")]);
    assert_eq!(outcome.doubts.len(), 2);
}

#[test]
fn a_building_that_is_called_otherwise_keeps_everybody() {
    let of = |building, room, name| Person { birth_year: None, ..person((building, 1, room), name, 1950) };
    let all = ["夏帅", "林秀梅", "王五", "余明"];
    let in_building = |building| {
        let rooms = all.iter().zip(101..);
        rooms.map(|(name, room)| of(building, room, name)).collect::<Vec<Person>>()
    };
    let mut existing = known(&in_building(1));
    existing[2].stake.flags.push(FlagKind::HomeQuarantine);
    assert_eq!(sure(&existing, in_building(31)).changed.len(), 4);
}

#[test]
fn a_name_that_was_misspelt_is_asked_where_a_flag_or_a_year_speaks_for_it() {
    let of = |name, year| Person { birth_year: year, ..person((1, 1, 101), name, 1950) };
    let mut existing = known(&[of("张三", Some(1980))]);
    assert_eq!(asked(&compared(&existing, vec![of("张山", Some(1980))])), [(0, id(0))]);
    assert_eq!(asked(&compared(&existing, vec![of("张山", Some(2001))])), [], "somebody else");
    existing = known(&[of("张三", None)]);
    assert_eq!(asked(&compared(&existing, vec![of("张山", None)])), []);
    existing[0].stake.flags.push(FlagKind::HomeQuarantine);
    assert_eq!(asked(&compared(&existing, vec![of("张山", None)])), [(0, id(0))]);
}

#[test]
fn whoever_is_flagged_is_not_taken_for_a_namesake_who_moved_in_behind_them() {
    let of = |home, year| Person { birth_year: year, ..person(home, "张伟", 1980) };
    let mut existing = known(&[of((1, 1, 101), Some(1980))]);
    existing[0].stake.flags.push(FlagKind::HomeQuarantine);
    // One of the year stands at another home, and one without a year at the old one.
    let outcome = compared(&existing, vec![of((2, 1, 301), Some(1980)), of((1, 1, 101), None)]);
    assert_eq!(outcome.doubts.len(), 2);
    // One of another year there is somebody else, and the old one stays.
    let outcome = sure(&existing, vec![of((2, 1, 301), Some(1999)), of((1, 1, 101), None)]);
    assert_eq!((outcome.added.len(), outcome.unchanged, outcome.gone.len()), (1, 1, 0));
}

#[test]
fn namesakes_in_one_home_are_told_apart_by_id_number_then_phone() {
    let one = person((1, 1, 201), "叶杰", 1948);
    let a = Person { id_number: IdNumber::parse(ID_A).ok(), ..one.clone() };
    let b = Person { phone: Phone::parse("13800000001").ok(), ..one.clone() };
    let c = one;
    let existing = known(&[a.clone(), b.clone(), c.clone()]);
    let noted = |person: &Person| Person { note: SafeText::new("租户"), ..person.clone() };
    let outcome = sure(&existing, vec![noted(&c), noted(&b), noted(&a)]);
    let changed: Vec<(Id, Person)> =
        outcome.changed.iter().map(|(id, person)| (*id, without_card(person))).collect();
    assert_eq!(changed, [(id(2), noted(&c)), (id(1), noted(&b)), (id(0), noted(&a))]);
}

#[test]
fn who_was_gone_and_is_listed_again_has_returned() {
    let mut existing = known(&[person((1, 1, 101), "夏帅", 1947)]);
    existing[0].gone = true;
    let outcome = sure(&existing, vec![person((1, 1, 101), "夏帅", 1947)]);
    assert_eq!(outcome.returned, [(id(0), Arc::new(existing[0].person.clone()))]);
    assert!(sure(&existing, Vec::new()).is_empty(), "gone already");
}

#[test]
fn visitors_are_neither_matched_nor_gone() {
    let visitor = Person { kind: PersonKind::Visitor, ..person((1, 1, 101), "夏帅", 1947) };
    let outcome = sure(&known(&[visitor]), vec![person((1, 1, 101), "夏帅", 1947)]);
    assert_eq!((outcome.added.len(), outcome.gone.len()), (1, 0));
}

#[test]
fn grandfather_and_grandson_of_one_name_stay_two() {
    let nameless = |year: Option<u16>| Person { birth_year: year, ..person((1, 1, 101), "张三", 1) };
    let both = [nameless(Some(1940)), nameless(Some(2000))];
    let existing = known(&both);
    // The office corrects a year by one, and tidies both names.
    let tidied = |year| Person { name: SafeText::new("张　三"), ..nameless(Some(year)) };
    let outcome = sure(&existing, vec![tidied(2001), tidied(1940)]);
    assert_eq!(outcome.changed.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [id(1), id(0)]);
    // One had no year before: it is the one that is left.
    let existing = known(&[nameless(None), nameless(Some(1940))]);
    let outcome = sure(&existing, both.to_vec());
    assert_eq!(outcome.changed.iter().map(|(id, _)| *id).collect::<Vec<_>>(), [id(0)]);
    // Nobody can say which of the two the one without a year was.
    let outcome = compared(&known(&[nameless(None)]), both.to_vec());
    assert_eq!(outcome.doubts.len(), 2);
    // The grandfather died, the grandson is on the list for the first time: asked.
    let outcome = compared(&known(&[nameless(Some(1940))]), vec![nameless(Some(2000))]);
    assert_eq!(outcome.doubts.len(), 1);
}

#[test]
fn a_family_with_one_telephone_and_twins_keep_their_own() {
    let of = |name: &str, year: u16| Person {
        phone: Phone::parse("13900000001").ok(),
        ..person((1, 1, 101), name, year)
    };
    let family = [of("张建国", 1960), of("李秀英", 1961), of("张伟明", 1990), of("张伟强", 1990)];
    let existing = known(&family);
    let moved = |person: &Person| Person { home: "2-1-101".parse().ok(), ..person.clone() };
    let list: Vec<Person> = family.iter().rev().map(moved).collect();
    let ids: Vec<Id> = sure(&existing, list).changed.iter().map(|(id, _)| *id).collect();
    assert_eq!(ids, [id(3), id(2), id(1), id(0)]);
    // One twin is no longer there, and nobody takes his place.
    let outcome = sure(&existing, family[..3].to_vec());
    assert_eq!((outcome.gone, outcome.added.len()), (vec![id(3)], 0));
}

#[test]
fn nobody_with_a_flag_or_a_fever_goes_unasked() {
    let mut existing = known(&[person((1, 1, 101), "夏帅", 1947), person((1, 1, 102), "林秀梅", 1994)]);
    existing[0].stake.flags.push(FlagKind::HomeQuarantine);
    let stay = || vec![person((1, 1, 102), "林秀梅", 1994)];
    let outcome = compared(&existing, stay());
    assert_eq!(outcome.lost, [id(0)]);
    let answers = Answers { gone: BTreeSet::from([id(0)]), ..Answers::default() };
    assert!(!compare(&existing, &ResidentRows { answers, ..stay().into() }).is_open());
    // Somebody of another year at the same home is worth a question too, and is not taken for them.
    let grandson = person((1, 1, 101), "夏帅", 1999);
    let outcome = compared(&existing, [stay(), vec![grandson]].concat());
    assert_eq!((outcome.doubts.len(), outcome.list.added.len(), outcome.list.gone.len()), (1, 0, 0));
}

#[test]
fn one_person_with_two_homes_may_lose_one_of_them() {
    let with = |person: Person| Person { id_number: IdNumber::parse(ID_A).ok(), ..person };
    let (first, second) = (with(person((1, 1, 101), "夏帅", 1947)), with(person((2, 1, 202), "夏帅", 1947)));
    let mut existing = known(&[first.clone(), second.clone()]);
    existing[0].stake.flags.push(FlagKind::HomeQuarantine);
    assert!(sure(&existing, vec![second.clone(), first]).is_empty());
    // The flag holds at the home that is left: nothing is lost.
    assert_eq!(sure(&existing, vec![second]).gone, [id(0)]);
}

#[test]
fn whoever_stands_on_a_row_that_is_passed_over_stays_as_they_were() {
    let with = |person: Person, phone: &str| Person { phone: Phone::parse(phone).ok(), ..person };
    let people = [
        with(person((1, 1, 101), "夏帅", 1947), "13900000001"),
        person((1, 1, 102), "林秀梅", 1994),
        person((1, 1, 103), "王五", 1990),
    ];
    let existing = known(&people);
    let nothing = Person::default();
    for (what, read) in [
        ("home and name", Person { birth_year: None, phone: None, ..people[0].clone() }),
        ("home", Person { home: people[0].home.clone(), ..nothing.clone() }),
        ("telephone", Person { phone: people[0].phone.clone(), ..nothing.clone() }),
        ("name", Person { name: people[0].name.clone(), ..nothing.clone() }),
        ("everything", people[0].clone()),
    ] {
        let rows = ResidentRows { passed_over: vec![read], ..people[1..].to_vec().into() };
        let outcome = compare(&existing, &rows);
        assert_eq!((outcome.list.gone.len(), outcome.list.unchanged, outcome.kept), (0, 3, 1), "{what}");
    }
    let rows = ResidentRows { passed_over: vec![nothing], ..people[1..].to_vec().into() };
    assert_eq!(compare(&existing, &rows).list.gone, [id(0)], "nothing could be read");
}

#[test]
fn a_few_who_move_away_are_told_and_many_are_asked() {
    let all: Vec<Person> = (0..300).map(|n| person((n + 1, 1, 101), "李明", 1950)).collect();
    let existing = known(&all);
    let without = |count: usize| compared(&existing, all[count..].to_vec());
    assert!(!without(4).many_gone && !without(6).many_gone);
    assert!(without(7).many_gone);
    let few = known(&all[..30]);
    assert!(!compared(&few, all[1..30].to_vec()).many_gone, "one of thirty is no reason to ask");
}

/// Random people over few homes, names and years, so that equals and near equals are common.
fn people() -> impl Strategy<Value = Vec<Person>> {
    let numbers = prop::option::of(prop::sample::select(vec![ID_A, ID_B, "000000201211271793"]));
    let one = ((1..3_u32, 1..3_u32), 0..3_usize, 1950..1953_u16, numbers, prop::option::of(0..4_u32));
    prop::collection::vec(one, 0..14).prop_map(|all| {
        all.into_iter()
            .map(|((building, room), name, year, number, phone)| Person {
                id_number: number.and_then(|number| IdNumber::parse(number).ok()),
                phone: phone.and_then(|n| Phone::parse(&format!("1380000000{n}")).ok()),
                ..person((building, 1, room), ["李明", "王芳", "张强"][name], year)
            })
            .collect()
    })
}

/// The same as a multiset, without cards.
fn sorted(people: impl IntoIterator<Item = Person>) -> Vec<String> {
    let mut all: Vec<String> =
        people.into_iter().map(|person| format!("{:?}", without_card(&person))).collect();
    all.sort();
    all
}

/// Everything that is in doubt is somebody else.
fn all_new(existing: &[KnownResident], list: &[Person]) -> Comparison<Arc<Person>> {
    let mut answers = Answers { all_gone: true, ..Answers::default() };
    loop {
        let outcome = compare(existing, &ResidentRows { answers: answers.clone(), ..list.to_vec().into() });
        if outcome.doubts.is_empty() {
            assert!(!outcome.is_open());
            return outcome.list;
        }
        // Whoever is nobody's now may be somebody else's doubt; nobody is doubted twice.
        let doubted: Vec<_> = outcome.doubts.iter().map(|doubt| doubt.entry).collect();
        assert!(doubted.iter().all(|entry| !answers.new.contains(entry)));
        answers.new.extend(doubted);
    }
}

proptest! {
    #[test]
    fn whoever_is_settled_at_once_would_be_found_by_weighing_as_well(
        before in people(), gone in prop::collection::vec(any::<bool>(), 14), list in people(),
        same in prop::collection::vec(any::<bool>(), 14)
    ) {
        let mut existing = known(&before);
        for (entry, gone) in existing.iter_mut().zip(gone) {
            entry.gone = gone;
        }
        let stay = before.iter().zip(same).filter(|(_, same)| *same).map(|(person, _)| person.clone());
        let rows: ResidentRows = stay.chain(list).collect::<Vec<_>>().into();
        let mut weighing = Comparing::new(&rows);
        for known in &existing {
            weighing.add(known.clone());
        }
        prop_assert_eq!(compare(&existing, &rows), weighing.finish());
    }

    #[test]
    fn carrying_out_a_comparison_gives_the_list_and_what_it_left_out(
        before in people(), gone in prop::collection::vec(any::<bool>(), 14), list in people()
    ) {
        let mut existing = known(&before);
        for (entry, gone) in existing.iter_mut().zip(gone) {
            entry.gone = gone;
        }
        let outcome = all_new(&existing, &list);
        let here = outcome.added.len() + outcome.changed.len() + outcome.returned.len() + outcome.unchanged;
        prop_assert_eq!(here, list.len());
        let after = apply(&existing, &outcome);
        let present = after.iter().filter(|known| !known.gone).map(|known| known.person.clone());
        let bare = |person: Person| Person { id_number: None, phone: None, ..person };
        prop_assert_eq!(sorted(present.map(bare)), sorted(list.iter().cloned().map(bare)));
        for KnownResident { id, person, .. } in &existing {
            let now = after.iter().find(|now| now.id == *id).map(|now| now.person.card.clone());
            prop_assert_eq!(now, Some(person.card.clone()), "nobody is given another card");
        }
    }

    #[test]
    fn the_order_of_a_list_does_not_matter(list in people()) {
        let mut reversed = list.clone();
        reversed.reverse();
        prop_assert!(sure(&known(&list), reversed).is_empty());
    }

    #[test]
    fn random_edits_are_counted_right(edits in prop::collection::vec(0..5_u16, 1..60)) {
        let at = |n: usize| (u32::try_from(n).unwrap(), 1, 101);
        let all: Vec<Person> = (0..edits.len()).map(|n| person(at(n), "李明", 1950)).collect();
        let mut existing = known(&all);
        let mut list = Vec::new();
        let count = |wanted| edits.iter().copied().filter(|edit| *edit == wanted).collect::<Vec<_>>().len();
        for (n, edit) in edits.iter().enumerate() {
            match edit {
                0 => list.push(all[n].clone()),
                1 => list.push(Person { note: SafeText::new("孕妇"), ..all[n].clone() }),
                2 => {}
                3 => list.push(person(at(10_000 + n), "王芳", 1960)),
                _ => {
                    existing[n].gone = true;
                    list.push(all[n].clone());
                }
            }
        }
        let outcome = sure(&existing, list);
        prop_assert_eq!(outcome.unchanged, count(0));
        prop_assert_eq!(outcome.changed.len(), count(1));
        prop_assert_eq!(outcome.gone.len(), count(2) + count(3));
        prop_assert_eq!(outcome.added.len(), count(3));
        prop_assert_eq!(outcome.returned.len(), count(4));
    }
}
