//! Who is the same, who is asked, who is another one.

use super::*;
use crate::domain::value::{Home, IdNumber, Phone, SafeText};

fn person(home: &str, name: &str, year: Option<u16>, phone: &str) -> Person {
    let home: Option<Home> = home.parse().ok();
    Person {
        name: SafeText::new(name),
        home,
        birth_year: year,
        phone: Phone::parse(phone).ok(),
        ..Person::default()
    }
}

fn weighed(one: &Person, other: &Person) -> Evidence {
    PersonTraits::of(one).against(&PersonTraits::of(other), |_| false)
}

const OWN: &str = "13900000001";

#[test]
fn who_is_surely_the_same() {
    let of = |home, name, year, phone| person(home, name, year, phone);
    for (what, before, after) in [
        ("a blank", of("3-2-501", "张　三", Some(1980), ""), of("3-2-501", "张三", Some(1980), "")),
        ("the year is filled in", of("3-2-501", "张三", None, ""), of("3-2-501", "张三", Some(1980), "")),
        ("off by one", of("3-2-501", "张三", Some(1981), ""), of("3-2-501", "张三", Some(1980), "")),
        ("a new telephone", of("3-2-501", "张三", None, OWN), of("3-2-501", "张三", None, "13900000002")),
        ("moved", of("3-2-501", "张三", None, OWN), of("4-1-101", "张三", None, OWN)),
        ("another word", of("3-2-501室", "张三", None, ""), of("3-2-501", "张三", None, "")),
    ] {
        assert!(weighed(&before, &after).is_sure(false), "{what}: {:?}", weighed(&before, &after));
    }
}

#[test]
fn who_is_not_surely_the_same_is_asked_or_is_another() {
    let of = |home, name, year, phone| person(home, name, year, phone);
    for (what, before, after, asked) in [
        ("grandson", of("3-2-501", "张三", Some(1940), ""), of("3-2-501", "张三", Some(2000), ""), true),
        ("moved", of("3-2-501", "张三", Some(1980), ""), of("4-1-101", "张三", Some(1980), ""), true),
        ("namesakes", of("3-2-501", "张三", Some(1980), ""), of("4-1-101", "张三", Some(1990), ""), false),
        ("by sound", of("3-2-501", "李晓明", None, ""), of("3-2-501", "李小明", None, ""), true),
        ("hidden", of("3-2-501", "李*", None, OWN), of("3-2-501", "李小明", None, OWN), true),
        ("honorific", of("3-2-501", "李女士", None, OWN), of("3-2-501", "李小明", None, OWN), true),
        ("in letters", of("3-2-501", "LI Xiaoming", None, ""), of("3-2-501", "李小明", None, ""), true),
        (
            "brothers",
            of("3-2-501", "李小刚", Some(1980), OWN),
            of("3-2-501", "李小明", Some(1984), OWN),
            false,
        ),
        ("a family", of("3-2-501", "王芳", Some(1980), OWN), of("3-2-501", "王强", Some(2010), OWN), false),
        ("a couple", of("3-2-501", "王芳", Some(1980), OWN), of("3-2-501", "李雷", Some(1980), OWN), false),
    ] {
        let evidence = weighed(&before, &after);
        assert!(!evidence.is_sure(false), "{what}");
        assert_eq!(evidence.is_doubtful(false), asked, "{what}: {evidence:?} {}", evidence.weight());
    }
}

#[test]
fn an_id_number_outweighs_a_name_and_a_name_never_another_id_number() {
    let with = |person: Person, number| Person { id_number: IdNumber::parse(number).ok(), ..person };
    let (one, other) = ("000000198001011235", "000000199408168386");
    let before = with(person("3-2-501", "张三", Some(1980), OWN), one);
    let renamed = with(person("3-2-501", "李四", Some(1980), ""), one);
    assert!(weighed(&before, &renamed).is_sure(false));
    assert!(!weighed(&before, &renamed).is_sure(true), "a flag does not go to another name unasked");
    assert!(PersonTraits::of(&before).shares_paper_with_another(&PersonTraits::of(&renamed)));
    let namesake = with(person("3-2-501", "张三", Some(1980), OWN), other);
    assert!(!weighed(&before, &namesake).is_sure(false));
}
