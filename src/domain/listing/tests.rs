//! What a comparison must get right, in tables and with random lists.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::domain::doors::{ClosurePoint, DoorState};
use crate::domain::value::{CardNumber, DoorCode, Home, IdNumber, Phone, SafeText};

type Known<T> = Vec<(Id, T, bool)>;

fn id(n: usize) -> Id {
    Id(u128::try_from(n).unwrap().to_be_bytes())
}

fn person(home: (u32, u32, u32), name: &str, year: u16) -> Person {
    let home = Home::new(&home.0.to_string(), &home.1.to_string(), &home.2.to_string()).unwrap();
    Person { name: SafeText::new(name), home: Some(home), birth_year: Some(year), ..Person::default() }
}

fn known(people: &[Person]) -> Known<Person> {
    people
        .iter()
        .enumerate()
        .map(|(n, person)| {
            let card = Some(CardNumber::resident(u64::try_from(n).unwrap()));
            (id(n), Person { card, ..person.clone() }, false)
        })
        .collect()
}

/// What the post has after a comparison was carried out; new entries get ids from 1,000,000.
fn apply<T: Clone>(existing: &[(Id, T, bool)], outcome: &Comparison<T>) -> Known<T> {
    let mut all: BTreeMap<Id, (T, bool)> =
        existing.iter().map(|(id, entry, gone)| (*id, (entry.clone(), *gone))).collect();
    for (id, entry) in outcome.changed.iter().chain(&outcome.returned) {
        all.insert(*id, (entry.clone(), false));
    }
    for gone in &outcome.gone {
        all.get_mut(gone).unwrap().1 = true;
    }
    for (n, entry) in outcome.added.iter().enumerate() {
        all.insert(id(1_000_000 + n), (entry.clone(), false));
    }
    all.into_iter().map(|(id, (entry, gone))| (id, entry, gone)).collect()
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
    let outcome = compare(&existing, vec![after.clone()]);
    assert_eq!(outcome.changed, [(id(0), Person { card: existing[0].1.card.clone(), ..after })]);
    assert!(outcome.added.is_empty() && outcome.gone.is_empty());
}

#[test]
fn who_moved_or_was_renamed_keeps_the_id_by_the_id_number() {
    let with = |person: Person, number| Person { id_number: IdNumber::parse(number).ok(), ..person };
    let before =
        [with(person((1, 1, 101), "夏帅", 1947), ID_A), with(person((1, 1, 102), "林秀梅", 1994), ID_B)];
    let after =
        vec![with(person((2, 1, 101), "林秀梅", 1994), ID_B), with(person((1, 1, 101), "夏师", 1947), ID_A)];
    let outcome = compare(&known(&before), after);
    let changed: Vec<Id> = outcome.changed.iter().map(|(id, _)| *id).collect();
    assert_eq!(changed, [id(1), id(0)]);
    assert!(outcome.added.is_empty() && outcome.gone.is_empty() && outcome.unchanged == 0);
}

#[test]
fn who_moved_without_an_id_number_is_gone_and_added() {
    let outcome =
        compare(&known(&[person((1, 1, 101), "夏帅", 1947)]), vec![person((2, 1, 101), "夏帅", 1947)]);
    assert_eq!((outcome.added.len(), outcome.gone), (1, vec![id(0)]));
}

#[test]
fn two_with_the_same_id_number_are_told_apart_by_home_and_name() {
    let number = IdNumber::parse(ID_A).ok();
    let with = |person: Person| Person { id_number: number.clone(), ..person };
    let two = [with(person((17, 4, 302), "张强", 1947)), with(person((51, 1, 602), "余明", 1947))];
    let reversed = vec![two[1].clone(), two[0].clone()];
    assert!(compare(&known(&two), reversed).is_empty());
    let outcome = compare(&known(&two), vec![two[1].clone()]);
    assert_eq!((outcome.gone, outcome.unchanged), (vec![id(0)], 1));
}

#[test]
fn namesakes_in_one_home_are_told_apart_by_id_number_then_phone() {
    let one = person((1, 1, 201), "叶杰", 1948);
    let a = Person { id_number: IdNumber::parse(ID_A).ok(), ..one.clone() };
    let b = Person { phone: Phone::parse("13800000001").ok(), ..one.clone() };
    let c = one;
    let existing = known(&[a.clone(), b.clone(), c.clone()]);
    let noted = |person: &Person| Person { note: SafeText::new("租户"), ..person.clone() };
    let outcome = compare(&existing, vec![noted(&c), noted(&b), noted(&a)]);
    let changed: Vec<(Id, Person)> =
        outcome.changed.iter().map(|(id, person)| (*id, without_card(person))).collect();
    assert_eq!(changed, [(id(2), noted(&c)), (id(1), noted(&b)), (id(0), noted(&a))]);
}

#[test]
fn who_was_gone_and_is_listed_again_has_returned() {
    let mut existing = known(&[person((1, 1, 101), "夏帅", 1947)]);
    existing[0].2 = true;
    let outcome = compare(&existing, vec![person((1, 1, 101), "夏帅", 1947)]);
    assert_eq!(outcome.returned, [(id(0), existing[0].1.clone())]);
    assert!(compare(&existing, Vec::new()).is_empty(), "gone already");
}

#[test]
fn visitors_are_neither_matched_nor_gone() {
    let visitor = Person { kind: PersonKind::Visitor, ..person((1, 1, 101), "夏帅", 1947) };
    let outcome = compare(&[(id(0), visitor, false)], vec![person((1, 1, 101), "夏帅", 1947)]);
    assert_eq!((outcome.added.len(), outcome.gone.len()), (1, 0));
}

#[test]
fn staff_go_by_number_and_doors_by_code() {
    let staff = |no: &str, name: &str| Staff {
        staff_no: no.to_owned(),
        name: SafeText::new(name),
        ..Staff::default()
    };
    let existing = [(id(0), staff("0001", "苏丽娟"), false), (id(1), staff("0002", "罗兰英"), false)];
    let outcome = compare(&existing, vec![staff("0002", "罗兰瑛"), staff("0003", "杨浩")]);
    assert_eq!((outcome.added.len(), outcome.changed.len(), outcome.gone), (1, 1, vec![id(0)]));

    let door = |stairwell: &str, listed| ClosurePoint {
        listed,
        ..ClosurePoint::new(DoorCode::new("3", stairwell).unwrap())
    };
    let existing = [(id(0), door("1", DoorState::Unknown), false)];
    let outcome = compare(&existing, vec![door("1", DoorState::Broken), door("2", DoorState::Unknown)]);
    assert_eq!((outcome.added.len(), outcome.changed.len(), outcome.gone.len()), (1, 1, 0));
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

proptest! {
    #[test]
    fn carrying_out_a_comparison_gives_the_list(
        before in people(), gone in prop::collection::vec(any::<bool>(), 14), list in people()
    ) {
        let mut existing = known(&before);
        for (entry, gone) in existing.iter_mut().zip(gone) {
            entry.2 = gone;
        }
        let outcome = compare(&existing, list.clone());
        let here = outcome.added.len() + outcome.changed.len() + outcome.returned.len() + outcome.unchanged;
        prop_assert_eq!(here, list.len());
        let after = apply(&existing, &outcome);
        let present = after.iter().filter(|(_, _, gone)| !gone).map(|(_, person, _)| person.clone());
        prop_assert_eq!(sorted(present), sorted(list.clone()));
        prop_assert!(compare(&after, list).is_empty(), "a second time there is nothing to do");
        for (id, person, _) in &existing {
            let now = after.iter().find(|(now, _, _)| now == id).map(|(_, person, _)| person.card.clone());
            prop_assert_eq!(now, Some(person.card.clone()), "nobody is given another card");
        }
    }

    #[test]
    fn the_order_of_a_list_does_not_matter(list in people()) {
        let mut reversed = list.clone();
        reversed.reverse();
        prop_assert!(compare(&known(&list), reversed).is_empty());
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
                    existing[n].2 = true;
                    list.push(all[n].clone());
                }
            }
        }
        let outcome = compare(&existing, list);
        prop_assert_eq!(outcome.unchanged, count(0));
        prop_assert_eq!(outcome.changed.len(), count(1));
        prop_assert_eq!(outcome.gone.len(), count(2) + count(3));
        prop_assert_eq!(outcome.added.len(), count(3));
        prop_assert_eq!(outcome.returned.len(), count(4));
    }
}
